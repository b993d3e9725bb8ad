import type { BigNumber, MathJsInstance } from "mathjs";
import { describe, expect, it } from "vitest";
import { entry, operator, rationalTerm } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import { rational, show, ZERO, type Rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { effort } from "../lemmas/sweep.ts";
import { decimal, sweep, valueOf } from "./comparison.ts";
import { numbers, type Next } from "./random-pair.ts";
import { numberOf, type Pair, type Reference } from "./reference.ts";

/* Random rational matrices: what mathjs computes of them with 64 digits lies inside our enclosures. */

type Rows = readonly (readonly Rational[])[];

const fraction = (next: Next): Rational => rational(next(13) - 6, 1 + next(4));

const rows = (n: number, m: number, next: Next): Rows =>
  Array.from({ length: n }, () => Array.from({ length: m }, () => fraction(next)));

const symmetric = (n: number, next: Next): Rows => {
  const upper = rows(n, n, next);
  return upper.map((row, i) => row.map((e, j) => (i <= j ? e : (upper[j]?.[i] ?? ZERO))));
};

const matrix = (a: Rows): Term =>
  operator("stack", ...a.map((row) => operator("stack", ...row.map((e) => rationalTerm(e)))));

const theirs = (m: MathJsInstance, a: Rows): BigNumber[][] => a.map((row) => row.map((e) => decimal(m, e)));

const at = (a: Term, ...indices: readonly number[]): Term => entry(a, indices.map(integer));

/** Of numbers of a reference; 1 for none. */
function determinant(m: MathJsInstance, a: BigNumber[][]): BigNumber {
  return a.length === 0 ? m.bignumber(1) : m.bignumber(String(m.det(a)));
}

/** The coefficients of det(xI − A), the constant first, by the recursion of Faddeev and LeVerrier. */
function characteristic(m: MathJsInstance, a: BigNumber[][]): readonly BigNumber[] {
  const n = a.length;
  const identity = (c: BigNumber): BigNumber[][] =>
    a.map((row, i) => row.map((_, j) => (i === j ? c : m.bignumber(0))));
  const coefficients = [m.bignumber(1)];
  let power = identity(m.bignumber(1));
  for (let k = 1; k <= n; k++) {
    const product = m.multiply(a, power);
    const c = m.bignumber(String(m.trace(product))).div(-k);
    coefficients.unshift(c);
    power = m.add(product, identity(c));
  }
  return coefficients;
}

/**
 * The largest eigenvalue of a symmetric matrix, by Newton's iteration from above on a polynomial with real roots alone, where it
 * descends to the largest; `eigs` of mathjs is right to some 12 digits at any precision. Slow at a double root: then the
 * two precisions do not agree.
 */
function largestEigenvalue(m: MathJsInstance, a: BigNumber[][]): BigNumber {
  const p = characteristic(m, a);
  let x = a.flat().reduce((sum, e) => sum.plus(e.abs()), m.bignumber(1));
  for (let step = 0; step < 150; step++) {
    let [value, slope] = [m.bignumber(0), m.bignumber(0)];
    for (const c of p.toReversed()) [value, slope] = [value.times(x).plus(c), slope.times(x).plus(value)];
    if (slope.isZero()) break;
    const next = x.minus(value.div(slope));
    if (next.gte(x)) break;
    x = next;
  }
  return x;
}

/** A number of a random matrix, by its name. */
interface Quantity {
  readonly name: string;
  pair(n: number, next: Next): Pair & { readonly matrix: Rows };
}

const of = (
  name: string,
  draw: (n: number, next: Next) => Rows,
  ours: (a: Term, n: number) => Term,
  value: (m: MathJsInstance, a: BigNumber[][], n: number) => unknown,
): Quantity => ({
  name,
  pair: (n, next) => {
    const a = draw(n, next);
    const computed = (m: MathJsInstance): Reference => numberOf(value(m, theirs(m, a), n));
    return { matrix: a, term: ours(matrix(a), n), value: computed };
  },
});

const square = (n: number, next: Next): Rows => rows(n, n, next);
const tall = (n: number, next: Next): Rows => rows(n + 1, n, next);

const QUANTITIES: readonly Quantity[] = [
  of(
    "det",
    square,
    (a) => operator("det", a),
    (m, a) => determinant(m, a),
  ),
  of(
    "trace",
    square,
    (a) => operator("trace", a),
    (m, a) => m.trace(a),
  ),
  of(
    "an entry of the inverse",
    square,
    (a, n) => at(operator("inverse", a), 1, n),
    // By Cramer's rule: `inv` of mathjs compares pivots as texts, and is wrong where rounding leaves 10⁻⁶⁴ of a 0.
    (m, a, n) => {
      const det = determinant(m, a);
      if (det.abs().lt("1e-30")) return null;
      const minor = determinant(
        m,
        a.slice(0, n - 1).map((row) => row.slice(1)),
      );
      return minor.div(n % 2 === 1 ? det : det.neg());
    },
  ),
  of(
    "an entry of AᵀA",
    tall,
    (a, n) => at(operator("matmul", operator("transpose", a), a), n, 1),
    (m, a, n) => (m.multiply(m.transpose(a), a)[n - 1] as BigNumber[] | undefined)?.[0],
  ),
  of(
    "an entry of A³",
    square,
    (a, n) => at(operator("matpow", a, integer(3)), 1, n),
    (m, a, n) => (m.multiply(m.multiply(a, a), a)[0] as BigNumber[] | undefined)?.[n - 1],
  ),
  of(
    "the Frobenius norm",
    tall,
    (a) => operator("norm2", a),
    (m, a) => m.sqrt(a.flat().reduce((sum, e) => sum.plus(e.times(e)), m.bignumber(0))),
  ),
  of(
    "the largest eigenvalue",
    symmetric,
    (a) => operator("lambdaMax", a),
    (m, a) => largestEigenvalue(m, a),
  ),
  of(
    "the smallest eigenvalue",
    symmetric,
    (a) => operator("lambdaMin", a),
    (m, a) =>
      largestEigenvalue(
        m,
        a.map((row) => row.map((e) => e.neg())),
      ).neg(),
  ),
  of(
    "the spectral norm",
    tall,
    (a) => operator("normSpectral", a),
    (m, a) => m.sqrt(m.max(m.bignumber(0), largestEigenvalue(m, m.multiply(m.transpose(a), a)))),
  ),
];

const shown = (a: Rows): string => `[${a.map((row) => row.map(show).join(" ")).join("; ")}]`;

describe("enclosures of random matrices", () => {
  it.each(QUANTITIES.map((q, k) => [q.name, q, BigInt(k)] as const))("%s", (name, quantity, k) => {
    const next = numbers(100n + k);
    const runs = effort(40, 1000);
    const tally = sweep(
      name,
      runs,
      () => {
        const pair = quantity.pair(1 + next(4), next);
        return { pair, instance: new Map(), label: `${name} of ${shown(pair.matrix)}` };
      },
      (s) => s.pair.term,
      valueOf,
    );
    expect(tally.wrong).toEqual([]);
    expect(tally.count(64, "inside")).toBeGreaterThan(runs / 2);
  });
});
