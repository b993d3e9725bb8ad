import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { boundOf, vectorOf, type Bound } from "./bound.ts";
import { mergeFactors, polynomialOf, productOf, type Factor, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { use } from "./use.ts";

/** Monomials of half the degree that squares are made of. */
const MOST_ROOTS = 12;

/** A square of a sum as a bound: its vector now, its theorem when it is used. */
export interface Square {
  readonly vector: ReadonlyMap<string, Rational>;
  readonly strict: false;
  readonly root: Term;
  readonly make: () => Bound | null;
}

function square(prover: Prover, root: Term): Square {
  const term = operator("powN", root, rationalTerm(q.rational(2)));
  const make = (): Bound | null => {
    const theorem = use(prover, "square-nonnegative", root);
    return theorem && attempt(() => boundOf(theorem));
  };
  return { vector: vectorOf(polynomialOf(term)), strict: false, root, make };
}

/** Monomials whose squares or products can be monomials of the goal. */
function rootsOf(goal: Polynomial): readonly (readonly Factor[])[] {
  const found = new Map<string, readonly Factor[]>();
  const add = (factors: readonly Factor[]): void => {
    const name = factors.map((f) => `${key(f.atom)}^${String(f.exponent)}`).join("·");
    if (found.size < MOST_ROOTS) found.set(name, factors);
  };
  for (const { factors } of goal) {
    if (factors.every((f) => f.exponent % 2 === 0))
      add(factors.map((f) => ({ atom: f.atom, exponent: f.exponent / 2 })));
  }
  // A mixed monomial is a product of two roots: each single atom of it, with what is left.
  for (const { factors } of goal) {
    if (factors.every((f) => f.exponent % 2 === 0)) continue;
    const degree = factors.reduce((sum, f) => sum + f.exponent, 0);
    if (degree !== 2) continue;
    for (const f of factors) add([{ atom: f.atom, exponent: 1 }]);
  }
  if (goal.some((m) => m.factors.length > 0 && m.factors.reduce((s, f) => s + f.exponent, 0) <= 2)) add([]);
  return [...found.values()];
}

/** Squares of sums and differences of two monomials that may add up to the goal: what a diagonally dominant form is a sum of. */
export function squaresFor(prover: Prover, goal: Polynomial): readonly Square[] {
  const roots = rootsOf(goal).map(productOf);
  const found: Square[] = [];
  roots.forEach((a, i) => {
    for (const b of roots.slice(i + 1))
      for (const name of ["sub", "add"] as const) {
        const made = attempt(() => square(prover, operator(name, a, b)));
        if (made) found.push(made);
      }
  });
  return found;
}

/**
 * The squares of an LDLᵀ decomposition of a polynomial of degree two as a form in its atoms and 1 (Golub, Van Loan, Matrix Computations,
 * 4.1), without their multipliers; none when the form is not positive semidefinite or the degree is another one.
 */
export function completedSquares(prover: Prover, goal: Polynomial): readonly Square[] {
  const names: (Factor | null)[] = [];
  const index = (f: Factor | null): number => {
    const at = names.findIndex((n) => (n && f ? key(n.atom) === key(f.atom) : n === f));
    return at >= 0 ? at : names.push(f) - 1;
  };
  const entries: [number, number, Rational][] = [];
  for (const { coefficient, factors } of goal) {
    const all = factors.flatMap((f) => Array.from({ length: f.exponent }, () => ({ atom: f.atom, exponent: 1 })));
    const [a, b, more] = all;
    if (more) return [];
    const half = q.divide(coefficient, q.rational(2));
    const [i, j] = [index(a ?? null), index(b ?? null)];
    if (i === j) entries.push([i, i, coefficient]);
    else entries.push([i, j, half], [j, i, half]);
  }
  const n = names.length;
  if (n > 16) return [];
  const matrix = Array.from({ length: n }, () => Array.from({ length: n }, (): Rational => q.ZERO));
  for (const [i, j, value] of entries) {
    const row = matrix[i];
    if (row) row[j] = q.add(row[j] ?? q.ZERO, value);
  }
  const at = (i: number, j: number): Rational => matrix[i]?.[j] ?? q.ZERO;
  const squares: Square[] = [];
  const left = new Set(names.keys());
  while (left.size > 0) {
    const pivot = [...left].find((i) => q.sign(at(i, i)) !== 0);
    if (pivot === undefined)
      return [...left].every((i) => [...left].every((j) => q.sign(at(i, j)) === 0)) ? squares : [];
    const d = at(pivot, pivot);
    if (q.sign(d) < 0) return [];
    const parts = [...left].flatMap((j) => {
      const c = q.divide(at(pivot, j), d);
      return q.sign(c) === 0 ? [] : [scaledAtom(c, names[j] ?? null)];
    });
    squares.push(
      square(
        prover,
        parts.reduce((sum, p) => operator("add", sum, p)),
      ),
    );
    left.delete(pivot);
    for (const i of left)
      for (const j of left) {
        const row = matrix[i];
        if (row) row[j] = q.subtract(at(i, j), q.divide(q.multiply(at(i, pivot), at(pivot, j)), d));
      }
  }
  return squares;
}

function scaledAtom(coefficient: Rational, factor: Factor | null): Term {
  const c = rationalTerm(coefficient);
  return factor ? operator("mul", c, factor.atom) : c;
}

/** The monomials of which a polynomial's odd part is made, for products with squares. */
export function oddParts(goal: Polynomial): readonly (readonly Factor[])[] {
  const found = new Map<string, readonly Factor[]>();
  for (const { factors } of goal) {
    const odd = factors.filter((f) => f.exponent % 2 === 1).map((f) => ({ atom: f.atom, exponent: 1 }));
    if (odd.length > 0) found.set(odd.map((f) => key(f.atom)).join("·"), mergeFactors(odd));
  }
  return [...found.values()];
}
