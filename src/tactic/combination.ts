import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { arithmetic, type Theorem } from "../kernel/theorem.ts";
import { boundOf, boundsAbout, vectorOf, type Bound } from "./bound.ts";
import { clearedBound, reciprocalIn } from "./denominator.ts";
import { polynomialOf, type Factor, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { completedSquares, oddParts, squaresFor } from "./square.ts";
import { nonnegativeCombination, type Vector } from "./simplex.ts";
import { nonnegative, nonzero, ONE, positive, use, useWith, ZERO } from "./use.ts";

/** A strict bound as a weak one. */
export function weakened(prover: Prover, bound: Bound): Theorem | null {
  return bound.strict ? useWith(prover, [bound.theorem], "le-of-lt", ZERO, bound.term) : bound.theorem;
}

/** What is tried beside bounds and their multiples by monomials: products of two bounds; and squares. */
export type Effort = "linear" | "products" | "squares";

/** A bound whose polynomial is the goal; strict where asked. */
export function combination(
  prover: Prover,
  goal: Polynomial,
  strict: boolean,
  extra: readonly Bound[],
  effort: Effort = "products",
): Bound | null {
  const constant = boundOf(arithmetic(positive(ONE)));
  const first = [...(constant ? [constant] : []), ...extra, ...signsOfMonomials(prover, goal)].map(ready);
  const early = solve(prover, first, goal, strict);
  if (early) return early;
  const bounds = clearedBounds(prover, boundsAbout(prover, goal));
  const linear = [...first, ...bounds.map(ready)];
  const second = bounds.length > 0 ? solve(prover, linear, goal, strict) : null;
  if (second) return second;
  const all = [...extra, ...bounds];
  const high = bounds.flatMap((b) => b.polynomial.filter((m) => m.factors.reduce((d, f) => d + f.exponent, 0) > 1));
  const wanted = [...goal, ...extra.flatMap((b) => b.polynomial), ...high];
  const multiples = multiplesOf(prover, all, wanted);
  const third = multiples.length > 0 ? solve(prover, [...linear, ...multiples], goal, strict) : null;
  if (third || effort === "linear") return third;
  const roots = effort === "squares" ? squareCandidates(prover, goal) : [];
  const fourth = roots.length > 0 ? solve(prover, [...linear, ...multiples, ...roots], goal, strict) : null;
  if (fourth) return fourth;
  const products = productsOf(all, prover, goal);
  return products.length > 0 ? solve(prover, [...linear, ...multiples, ...products], goal, strict) : null;
}

/** Squares that may add up to the goal, and their products with monomials that have a sign. */
function squareCandidates(prover: Prover, goal: Polynomial): readonly Candidate[] {
  const found: Candidate[] = [...completedSquares(prover, goal), ...squaresFor(prover, goal)];
  for (const odd of signedParts(prover, goal).slice(0, 6)) {
    const rest = goal.flatMap((m) => {
      const factors = quotient(m.factors, odd);
      return factors ? [{ coefficient: m.coefficient, factors }] : [];
    });
    const by = rest.length > 0 ? productBound(prover, odd) : null;
    if (!by) continue;
    for (const s of [...completedSquares(prover, rest), ...squaresFor(prover, rest)]) {
      const vector = vectorOf(polynomialOf(operator("mul", by.term, operator("powN", s.root, literal(2)))));
      const make = (): Bound | null => {
        const square = s.make();
        return square && times(prover, by, square);
      };
      found.push({ vector, strict: false, make });
    }
  }
  return found;
}

/** The odd parts of the goal's monomials, and what of them has a sign. */
function signedParts(prover: Prover, goal: Polynomial): readonly (readonly Factor[])[] {
  const found = new Map<string, readonly Factor[]>();
  for (const odd of oddParts(goal)) {
    const signed = odd.filter((f) => atomBound(prover, f.atom));
    if (signed.length > 0) found.set(signed.map((f) => key(f.atom)).join(" "), signed);
  }
  return [...found.values()];
}

/** Bounds, and those with denominators also without. */
function clearedBounds(prover: Prover, bounds: readonly Bound[]): readonly Bound[] {
  return bounds.flatMap((b) => (reciprocalIn(b.polynomial) ? [b, clearedBound(prover, b)] : [b]));
}

/** Most multiples of bounds. */
const MOST_MULTIPLES = 60;

/** Bounds times what is left of a wanted monomial when one of theirs is divided out, where that has a sign. */
function multiplesOf(prover: Prover, bounds: readonly Bound[], monomials: Polynomial): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const seen = new Set<string>();
  for (const wanted of monomials) {
    const monomial = wanted.factors.map((f) => `${key(f.atom)}^${String(f.exponent)}`).join(" ");
    if (seen.has(monomial)) continue;
    seen.add(monomial);
    for (const [i, bound] of bounds.entries())
      for (const own of bound.polynomial) {
        if (found.size >= MOST_MULTIPLES || own.factors.length === 0) continue;
        const rest = quotient(wanted.factors, own.factors);
        if (!rest || rest.length === 0) continue;
        const name = `${String(i)} ${rest.map((f) => `${key(f.atom)}^${String(f.exponent)}`).join(" ")}`;
        if (found.has(name)) continue;
        const by = productBound(prover, rest);
        if (!by) continue;
        const vector = vectorOf(polynomialOf(operator("mul", bound.term, by.term)));
        found.set(name, { vector, strict: bound.strict && by.strict, make: () => times(prover, bound, by) });
      }
  }
  return [...found.values()];
}

/** What is left of a monomial after division by another, or null when it does not divide. */
function quotient(whole: readonly Factor[], by: readonly Factor[]): readonly Factor[] | null {
  const rest = new Map(whole.map((f) => [key(f.atom), f]));
  for (const f of by) {
    const own = rest.get(key(f.atom));
    if (!own || own.exponent < f.exponent) return null;
    if (own.exponent === f.exponent) rest.delete(key(f.atom));
    else rest.set(key(f.atom), { atom: f.atom, exponent: own.exponent - f.exponent });
  }
  return [...rest.values()];
}

/** A bound that is not made before it is used. */
interface Candidate {
  readonly vector: Vector;
  readonly strict: boolean;
  readonly make: () => Bound | null;
}

function ready(bound: Bound): Candidate {
  return { vector: bound.vector, strict: bound.strict, make: () => bound };
}

function solve(prover: Prover, candidates: readonly Candidate[], goal: Polynomial, strict: boolean): Bound | null {
  const multipliers = nonnegativeCombination(candidates, vectorOf(goal), strict, (pivots) => {
    prover.spend(pivots);
  });
  if (!multipliers) return null;
  const parts: Bound[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const by = multipliers[i] ?? q.ZERO;
    if (q.sign(by) <= 0) continue;
    const bound = candidate.make();
    const part = bound && scaled(prover, bound, by);
    if (!part) return null;
    parts.push(part);
  }
  return total(prover, parts);
}

function scaled(prover: Prover, bound: Bound, by: Rational): Bound | null {
  if (q.equal(by, q.ONE)) return bound;
  const c = rationalTerm(by);
  const sign = arithmetic(bound.strict ? positive(c) : nonnegative(c));
  const theorem = useWith(
    prover,
    [sign, bound.theorem],
    bound.strict ? "mul-positive" : "mul-nonnegative",
    c,
    bound.term,
  );
  return theorem && boundOf(theorem);
}

/** The sum of bounds, strict when one of them is; 0 ≤ 0 for none. */
function total(prover: Prover, parts: readonly Bound[]): Bound | null {
  const ordered = [...parts.filter((p) => p.strict), ...parts.filter((p) => !p.strict)];
  const [first, ...rest] = ordered;
  if (!first) return boundOf(arithmetic(nonnegative(ZERO)));
  let theorem = first.theorem;
  let term = first.term;
  for (const part of rest) {
    const weak = weakened(prover, part);
    const next =
      weak && useWith(prover, [theorem, weak], first.strict ? "add-positive" : "add-nonnegative", term, part.term);
    if (!next) return null;
    theorem = next;
    term = operator("add", term, part.term);
  }
  return boundOf(theorem);
}

/** The sign of each monomial of the goal of which all factors have one, with its sign. */
function signsOfMonomials(prover: Prover, goal: Polynomial): readonly Bound[] {
  const found: Bound[] = [];
  for (const { factors } of goal) {
    const degree = factors.reduce((sum, f) => sum + f.exponent, 0);
    if (degree < 2) continue;
    const product = productBound(prover, factors);
    if (product) found.push(product);
  }
  return found;
}

export function productBound(prover: Prover, factors: readonly Factor[]): Bound | null {
  let all: Bound | null = null;
  for (const factor of factors) {
    const next = powerBound(prover, factor);
    if (!next) return null;
    all = all ? times(prover, all, next) : next;
    if (!all) return null;
  }
  return all;
}

/** 0 ≤ or < of an atom's power, or of its negative. */
function powerBound(prover: Prover, { atom, exponent }: Factor): Bound | null {
  const even = exponent - (exponent % 2);
  let all: Bound | null = null;
  if (even > 0) {
    const half = even === 2 ? atom : operator("powN", atom, integerTerm(even / 2));
    const theorem = prover.prove(nonzero(half))
      ? use(prover, "square-positive", half)
      : use(prover, "square-nonnegative", half);
    all = theorem && boundOf(theorem);
    if (!all) return null;
  }
  if (exponent === even) return all;
  const single = atomBound(prover, atom);
  return single && all ? times(prover, all, single) : single;
}

function integerTerm(n: number): Term {
  return rationalTerm(q.rational(n));
}

/** The sign of an atom: 0 < t, 0 ≤ t, or that of −t. */
export function atomBound(prover: Prover, atom: Term): Bound | null {
  const upwards = prover.prove(positive(atom)) ?? prover.prove(nonnegative(atom));
  if (upwards) return boundOf(upwards);
  for (const name of ["lt", "le"] as const) {
    const below = prover.prove(operator(name, atom, ZERO));
    const turned =
      below && useWith(prover, [below], name === "lt" ? "difference-of-lt" : "difference-of-le", atom, ZERO);
    if (turned) return boundOf(turned);
  }
  return null;
}

/** The product of two bounds. */
export function times(prover: Prover, a: Bound, b: Bound): Bound | null {
  const strict = a.strict && b.strict;
  const [x, y] = strict ? [a.theorem, b.theorem] : [weakened(prover, a), weakened(prover, b)];
  const theorem = x && y && useWith(prover, [x, y], strict ? "mul-positive" : "mul-nonnegative", a.term, b.term);
  return theorem && attempt(() => boundOf(theorem));
}

/** Bounds of which products are formed, and products. */
const MOST_FACTORS = 12;

/** Products of two bounds that speak of the goal's atoms. */
function productsOf(bounds: readonly Bound[], prover: Prover, goal: Polynomial): readonly Candidate[] {
  const atoms = new Set(goal.flatMap((m) => m.factors.map((f) => key(f.atom))));
  const near = bounds.filter((b) => b.polynomial.some((m) => m.factors.some((f) => atoms.has(key(f.atom)))));
  const factors = near.slice(0, MOST_FACTORS);
  const found: Candidate[] = [];
  factors.forEach((a, i) => {
    for (const b of factors.slice(i)) {
      if (a.polynomial.length * b.polynomial.length > 36) continue;
      const vector = vectorOf(polynomialOf(operator("mul", a.term, b.term)));
      found.push({ vector, strict: a.strict && b.strict, make: () => times(prover, a, b) });
    }
  });
  return found;
}
