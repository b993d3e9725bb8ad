import * as Q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import * as E from "./enclosure.ts";
import type { Enclosure } from "./enclosure.ts";
import type { Matrix } from "./tensor-arithmetic.ts";

/*
 * Eigenvalues of symmetric rational matrices, exactly. The characteristic polynomial has real roots only, so the coefficients of
 * p(x + c) have exactly as many sign changes as p has roots above c (Descartes' rule is sharp there).
 */

/** Coefficients from the highest power down. */
type Coefficients = readonly bigint[];

/** A over one denominator: A = integers/denominator. */
function cleared(a: Matrix<Rational>): { readonly integers: Matrix<bigint>; readonly denominator: bigint } {
  let denominator = 1n;
  for (const row of a) for (const x of row) denominator *= x.denominator / gcd(denominator, x.denominator);
  const integers = a.map((row) => row.map((x) => x.numerator * (denominator / x.denominator)));
  return { integers, denominator };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x < 0n ? -x : x;
}

/** det(xI - A) by the method of Faddeev and LeVerrier; all its divisions are exact. */
function characteristicPolynomial(a: Matrix<bigint>): Coefficients {
  const n = a.length;
  const coefficients = [1n];
  let m = a.map((row) => row.map(() => 0n));
  for (let k = 1; k <= n; k++) {
    const last = coefficients[k - 1] ?? 0n;
    const shifted = m.map((row, i) => row.map((x, j) => (i === j ? x + last : x)));
    m = a.map((row) => row.map((_, j) => row.reduce((sum, x, l) => sum + x * (shifted[l]?.[j] ?? 0n), 0n)));
    const trace = m.reduce((sum, row, i) => sum + (row[i] ?? 0n), 0n);
    coefficients.push(-trace / BigInt(k));
  }
  return coefficients;
}

/** p(x + c). */
function shifted(p: Coefficients, c: bigint): bigint[] {
  const q = [...p];
  for (let end = q.length; end > 1; end--) {
    for (let i = 1; i < end; i++) q[i] = (q[i] ?? 0n) + c * (q[i - 1] ?? 0n);
  }
  return q;
}

/** The number of roots above c, with multiplicity. */
function rootsAbove(p: Coefficients, c: bigint): number {
  let changes = 0;
  let last = 0n;
  for (const x of shifted(p, c)) {
    if (x === 0n) continue;
    if (x < 0n !== last < 0n && last !== 0n) changes++;
    last = x;
  }
  return changes;
}

/** 2^(kn) p(x/2^k), whose roots are 2^k times those of p; monic again. */
function stretched(p: Coefficients, k: number): Coefficients {
  return p.map((c, i) => c << BigInt(k * i));
}

/** The smallest integer at or above every root. */
function ceilingOfLargest(p: Coefficients, low: bigint, high: bigint): bigint {
  let [below, above] = [low, high];
  while (above - below > 1n) {
    const middle = (below + above) >> 1n;
    if (rootsAbove(p, middle) === 0) above = middle;
    else below = middle;
  }
  return above;
}

/** The largest eigenvalue of a symmetric rational matrix: exactly where it is rational, else as a function of the precision. */
export function largestEigenvalue(a: Matrix<Rational>): Rational | ((bits: number) => Enclosure) {
  const { integers, denominator } = cleared(a);
  if (integers.length === 0) return Q.ZERO;
  const p = characteristicPolynomial(integers);
  const bound = integers.reduce((most, row) => {
    const sum = row.reduce((s, x) => s + (x < 0n ? -x : x), 1n);
    return sum > most ? sum : most;
  }, 0n);
  const ceiling = ceilingOfLargest(p, -bound, bound);
  // A rational root of a monic integer polynomial is an integer.
  if (p.reduce((value, c) => value * ceiling + c, 0n) === 0n) return Q.rational(ceiling, denominator);
  return (bits) => {
    const k = bits + 8;
    const low = (ceiling - 1n) << BigInt(k);
    const top = bracket(stretched(p, k), low, ceiling << BigInt(k));
    const scaled = E.enclosure(top - 1n, top, -k, bits + 64);
    return E.divide(scaled, E.point(denominator), bits + 8);
  };
}

/** The same as `ceilingOfLargest`, by signs once the largest root is alone in the bracket and simple. */
function bracket(p: Coefficients, low: bigint, high: bigint): bigint {
  let [below, above] = [low, high];
  while (above - below > 1n) {
    const count = rootsAbove(p, below);
    if (count === 1) break;
    const middle = (below + above) >> 1n;
    if (rootsAbove(p, middle) === 0) above = middle;
    else below = middle;
  }
  while (above - below > 1n) {
    // Beyond its largest root a monic polynomial is positive; before a simple one it is negative, down to the next.
    const middle = (below + above) >> 1n;
    if (p.reduce((value, c) => value * middle + c, 0n) >= 0n) above = middle;
    else below = middle;
  }
  return above;
}

/** The inertia of a symmetric rational matrix: how many eigenvalues are negative, zero and positive. */
export function inertia(a: Matrix<Rational>): {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
} {
  const p = characteristicPolynomial(cleared(a).integers);
  const positive = rootsAbove(p, 0n);
  let zero = 0;
  while (zero < a.length && p[a.length - zero] === 0n) zero++;
  return { negative: a.length - positive - zero, zero, positive };
}

/** The midpoints of enclosures, and a bound on the Frobenius norm of the deviations from them. */
export function midpoints(a: Matrix<Enclosure>): { readonly middle: Matrix<Rational>; readonly radius: Rational } {
  let squares = Q.ZERO;
  const middle = a.map((row) =>
    row.map((x) => {
      const [low, high] = E.endpoints(x);
      const half = Q.rational(1, 2);
      const radius = Q.multiply(Q.subtract(high, low), half);
      squares = Q.add(squares, Q.multiply(radius, radius));
      return Q.multiply(Q.add(low, high), half);
    }),
  );
  const root = E.squareRoot(E.fromRational(squares, 64), 64);
  return { middle, radius: E.endpoints(root)[1] };
}

/** An enclosure of the largest eigenvalue of a symmetric matrix with enclosed entries; Weyl: it moves by at most the norm of the change. */
export function encloseLargestEigenvalue(a: Matrix<Enclosure>, bits: number): Enclosure {
  const { middle, radius } = midpoints(a);
  const symmetric = middle.map((row, i) =>
    row.map((x, j) => Q.multiply(Q.add(x, middle[j]?.[i] ?? x), Q.rational(1, 2))),
  );
  return widened(largestEigenvalue(symmetric), radius, bits);
}

/** An eigenvalue, or enclosures of it, with a radius added on both sides. */
export function widened(value: Rational | ((bits: number) => Enclosure), radius: Rational, bits: number): Enclosure {
  const exact = typeof value === "function" ? value(bits) : E.fromRational(value, bits);
  const r = E.fromRational(radius, bits);
  return E.add(exact, E.hull(r, E.negate(r), bits), bits);
}

/** -A. */
export function negated(a: Matrix<Rational>): Matrix<Rational> {
  return a.map((row) => row.map(Q.negate));
}
