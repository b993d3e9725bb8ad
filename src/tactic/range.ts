import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { ring, symmetry, transitivity, type Theorem } from "../kernel/theorem.ts";
import type { Bound } from "./bound.ts";
import { combination, weakened, type Effort } from "./combination.ts";
import { rightOf } from "./conversion.ts";
import { cleared, signOfCleared } from "./denominator.ts";
import { fieldForm, signAlong } from "./field-form.ts";
import { polynomialOf } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { forward, isZero, useWith } from "./use.ts";

/**
 * left ≤ right or left < right as a combination: right − left is a sum of known bounds, signs of monomials and, where these do not do,
 * products of two bounds, with nonnegative multipliers, if need be after its denominators are cleared; then RING. Null when there is no
 * such sum. `extra`: bounds beside those that the givens say.
 */
export function proveRange(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  extra: readonly Bound[] = [],
  effort: Effort = "products",
): Theorem | null {
  const target = isZero(left) ? right : operator("sub", right, left);
  const form = attempt(() => fieldForm(prover, target));
  const formed = form ? rightOf(form) : target;
  const shown = signOf(prover, name, formed, extra, 3, effort);
  if (!shown) return null;
  const back = form ? forward(signAlong(name, formed, symmetry(form)), shown) : shown;
  if (!back || isZero(left)) return back;
  return useWith(prover, [back], name === "le" ? "le-from-difference" : "lt-from-difference", left, right);
}

/** 0 ≤ t or 0 < t for a number of which the quotients are products with reciprocals; null when no combination shows it. */
export function signOf(
  prover: Prover,
  name: "le" | "lt",
  term: Term,
  extra: readonly Bound[],
  clearings: number,
  effort: Effort = "products",
): Theorem | null {
  const sum = attempt(() => combination(prover, polynomialOf(term), name === "lt", extra, effort));
  const shown = sum && attempt(() => alongRing(prover, sum, name, term));
  if (shown || clearings === 0) return shown;
  const fraction = attempt(() => cleared(prover, term));
  const numerator = fraction && signOf(prover, name, fraction.numerator, extra, clearings - 1, effort);
  return fraction && numerator && signOfCleared(prover, name, fraction, numerator);
}

/** 0 ≤ t (or <) from a sum with the same polynomial; a strict one is weakened where 0 ≤ t is wanted. */
function alongRing(prover: Prover, sum: Bound, name: "le" | "lt", target: Term): Theorem | null {
  const ready = name === "le" ? weakened(prover, sum) : sum.strict ? sum.theorem : null;
  prover.spend(3);
  return ready && forward(signAlong(name, sum.term, ring(sum.term, target)), ready);
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
