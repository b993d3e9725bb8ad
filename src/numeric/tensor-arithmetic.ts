import {
  divide,
  multiply as multiplyRationals,
  negate,
  ONE,
  sign,
  subtract,
  ZERO,
  type Rational,
} from "../term/rational.ts";
import { EQUAL, type Arithmetic } from "./arithmetic.ts";
import { absolute, bitLength } from "./enclosure.ts";
import { haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";

/** A matrix over a number system, by rows. */
export type Matrix<N> = readonly (readonly N[])[];

/** Row-major entries as rows. */
export function rowsOf<N>(data: readonly N[], rows: number, columns: number): Matrix<N> {
  return Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns));
}

/** Σ aᵢ bᵢ. */
export function dot<N>(a: readonly N[], b: readonly N[], arithmetic: Arithmetic<N>): N {
  let sum = arithmetic.constant(ZERO);
  for (const [i, x] of a.entries()) sum = arithmetic.add(sum, arithmetic.multiply(x, b[i] as N));
  return sum;
}

/** Aᵀ. */
export function transpose<N>(a: Matrix<N>): Matrix<N> {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] as N));
}

/** A B. */
export function multiply<N>(a: Matrix<N>, b: Matrix<N>, arithmetic: Arithmetic<N>): Matrix<N> {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column, arithmetic)));
}

/** The n × n identity. */
export function identity<N>(n: number, arithmetic: Arithmetic<N>): Matrix<N> {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => arithmetic.constant(i === j ? ONE : ZERO)),
  );
}

/** A^k for k ≥ 0. */
export function power<N>(a: Matrix<N>, exponent: bigint, arithmetic: Arithmetic<N>): Matrix<N> {
  let result = identity(a.length, arithmetic);
  let base = a;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = multiply(result, base, arithmetic);
    if (e > 1n) base = multiply(base, base, arithmetic);
  }
  return result;
}

const LARGEST_DETERMINANT = 12;

/**
 * The determinant without divisions, so that a singular matrix needs no pivot and its derivative comes out right: minors of the first
 * k rows by their columns, n·2^n products. Larger than 12 × 12 is unsupported.
 */
export function determinant<N>(a: Matrix<N>, arithmetic: Arithmetic<N>): N {
  const n = a.length;
  if (n > LARGEST_DETERMINANT) return haltUnsupported("too large");
  let minors = new Map<number, N>([[0, arithmetic.constant(ONE)]]);
  for (const row of a) {
    const next = new Map<number, N>();
    for (const [columns, minor] of minors) {
      for (let j = 0; j < n; j++) {
        if (columns & (1 << j)) continue;
        const product = arithmetic.multiply(row[j] as N, minor);
        // Moving column j behind the larger ones of the minor.
        const passed = popCount(columns >> (j + 1));
        const term = passed % 2 === 0 ? product : arithmetic.negate(product);
        const set = columns | (1 << j);
        const sum = next.get(set);
        next.set(set, sum === undefined ? term : arithmetic.add(sum, term));
      }
    }
    minors = next;
  }
  return minors.get((1 << n) - 1) ?? arithmetic.constant(ONE);
}

/** The determinant of a matrix of rationals, by Gaussian elimination: n³ operations, at any size. */
export function determinantByElimination(a: Matrix<Rational>): Rational {
  const rows = a.map((row) => [...row]);
  let product = ONE;
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && sign(row[k] as Rational) !== 0);
    if (pivot < 0) return ZERO;
    const [top, other] = [rows[pivot] as Rational[], rows[k] as Rational[]];
    if (pivot !== k) {
      rows[k] = top;
      rows[pivot] = other;
      product = negate(product);
    }
    const head = top[k] as Rational;
    product = multiplyRationals(product, head);
    for (let i = k + 1; i < rows.length; i++) {
      const row = rows[i] as Rational[];
      const factor = divide(row[k] as Rational, head);
      if (sign(factor) === 0) continue;
      for (let j = k; j < row.length; j++)
        row[j] = subtract(row[j] as Rational, multiplyRationals(factor, top[j] as Rational));
    }
  }
  return product;
}

function popCount(bits: number): number {
  let count = 0;
  for (let b = bits; b > 0; b &= b - 1) count++;
  return count;
}

/** The inverse by Gauss–Jordan elimination; undefined when singular, unsure when no pivot is certainly nonzero. */
export function inverse<N>(a: Matrix<N>, arithmetic: Arithmetic<N>): Matrix<N> {
  const n = a.length;
  const unit = identity(n, arithmetic);
  const rows = a.map((row, i) => [...row, ...(unit[i] ?? [])]);
  for (let k = 0; k < n; k++) {
    const pivotRow = choosePivot(
      rows.map((row) => row[k] as N),
      k,
      arithmetic,
    );
    const top = rows[pivotRow] as N[];
    rows[pivotRow] = rows[k] as N[];
    const pivot = top[k] as N;
    const scaled = top.map((x) => arithmetic.divide(x, pivot));
    rows[k] = scaled;
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = row[k] as N;
      rows[i] = row.map((x, j) => arithmetic.subtract(x, arithmetic.multiply(factor, scaled[j] as N)));
    }
  }
  return rows.map((row) => row.slice(n));
}

/** The row, from k on, with the certainly largest entry. */
function choosePivot<N>(column: readonly N[], k: number, arithmetic: Arithmetic<N>): number {
  let best = -1;
  let most = -Infinity;
  let certain = true;
  for (let i = k; i < column.length; i++) {
    const x = arithmetic.plain(column[i] as N);
    const exact = arithmetic.rationalOf(x);
    if (exact && sign(exact) === 0) continue;
    const size = absolute(arithmetic.boundsOf(x));
    if (size.lower === 0n) {
      certain = false;
      continue;
    }
    const magnitude = bitLength(size.lower) + size.exponent;
    if (magnitude > most) [best, most] = [i, magnitude];
  }
  if (best >= 0) return best;
  return certain ? haltUndefined("invertible") : haltUnsure();
}

/** Whether A = Aᵀ: certainly, certainly not, or null. */
export function symmetry<N>(a: Matrix<N>, arithmetic: Arithmetic<N>): boolean | null {
  let certain = true;
  for (const [i, row] of a.entries()) {
    for (let j = 0; j < i; j++) {
      const relation = arithmetic.possible(row[j] as N, a[j]?.[i] as N);
      if ((relation & EQUAL) === 0) return false;
      if (relation !== EQUAL) certain = false;
    }
  }
  return certain ? true : null;
}
