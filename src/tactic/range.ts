import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { arithmetic, ring, symmetry, transitivity, type Theorem } from "../kernel/theorem.ts";
import { boundOf, boundsAbout, vectorOf, type Bound } from "./bound.ts";
import { rightOf } from "./conversion.ts";
import { fieldForm, signAlong } from "./field-form.ts";
import { polynomialOf, type Factor, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { nonnegativeCombination, type Vector } from "./simplex.ts";
import { forward, isZero, nonnegative, nonzero, ONE, positive, use, useWith, ZERO } from "./use.ts";

/**
 * left ≤ right or left < right as a combination: right − left is a sum of known bounds, signs of monomials and, where these do not do,
 * products of two bounds, with nonnegative multipliers; then RING. Null when there is no such sum.
 */
export function proveRange(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  extra: readonly Bound[] = [],
): Theorem | null {
  const target = isZero(left) ? right : operator("sub", right, left);
  const form = attempt(() => fieldForm(prover, target));
  const formed = form ? rightOf(form) : target;
  const sum = attempt(() => combination(prover, polynomialOf(formed), name === "lt", extra));
  const shown = sum && attempt(() => alongRing(prover, sum, name, formed));
  if (!shown) return null;
  const back = form ? forward(signAlong(name, formed, symmetry(form)), shown) : shown;
  if (!back || isZero(left)) return back;
  return useWith(prover, [back], name === "le" ? "le-from-difference" : "lt-from-difference", left, right);
}

/** 0 ≤ t (or <) from a sum with the same polynomial; a strict one is weakened where 0 ≤ t is wanted. */
function alongRing(prover: Prover, sum: Bound, name: "le" | "lt", target: Term): Theorem | null {
  const ready = name === "le" ? weakened(prover, sum) : sum.strict ? sum.theorem : null;
  prover.spend(3);
  return ready && forward(signAlong(name, sum.term, ring(sum.term, target)), ready);
}

function weakened(prover: Prover, bound: Bound): Theorem | null {
  return bound.strict ? useWith(prover, [bound.theorem], "le-of-lt", ZERO, bound.term) : bound.theorem;
}

/** A bound whose polynomial is the goal; strict where asked. */
function combination(prover: Prover, goal: Polynomial, strict: boolean, extra: readonly Bound[]): Bound | null {
  const constant = boundOf(arithmetic(positive(ONE)));
  const first = [...(constant ? [constant] : []), ...extra, ...signsOfMonomials(prover, goal)].map(ready);
  const early = solve(prover, first, goal, strict);
  if (early) return early;
  const bounds = boundsAbout(prover, goal);
  const linear = [...first, ...bounds.map(ready)];
  const second = bounds.length > 0 ? solve(prover, linear, goal, strict) : null;
  if (second) return second;
  const products = productsOf(prover, [...extra, ...bounds], goal);
  return products.length > 0 ? solve(prover, [...linear, ...products], goal, strict) : null;
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

function productBound(prover: Prover, factors: readonly Factor[]): Bound | null {
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
function productsOf(prover: Prover, bounds: readonly Bound[], goal: Polynomial): readonly Candidate[] {
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

/** t = u when both have the same polynomial after their quotients are products; null otherwise. */
export function equalInField(prover: Prover, left: Term, right: Term): Theorem | null {
  const [a, b] = [attempt(() => fieldForm(prover, left)), attempt(() => fieldForm(prover, right))];
  const middle = attempt(() => ring(a ? rightOf(a) : left, b ? rightOf(b) : right));
  if (!middle) return null;
  prover.spend(2);
  const first = a ? transitivity(a, middle) : middle;
  return b ? transitivity(first, symmetry(b)) : first;
}
