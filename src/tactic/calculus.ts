import { children } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { DerivativeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { congruence, equality, symmetry, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts, rightOf, chained } from "./conversion.ts";
import { outerDerivative } from "./calculus-chain.ts";
import { knownValue } from "./calculus-known.ts";
import { lawWith, siteAt, slopeOf, withSlope } from "./calculus-site.ts";
import { withoutUpdates } from "./calculus-update.ts";
import { attempt, type Prover } from "./prover.ts";

/*
 * Differentiation by the laws of `kernel/laws/calculus.ts`: from the body of a function down to constants, coordinates, and functions
 * that the givens know to be differentiable. Values are as the rules leave them, not simplified.
 */

/** ⊢ derivative(fn, at) = value, without that derivative; null where it has no other value: an opaque function at a point. */
export function derivativeValue(prover: Prover, term: DerivativeTerm): Theorem | null {
  return prover.remember("derivative", term, () => attempt(() => value(prover, term)));
}

/** ⊢ hasDerivative(fn, at, d); null when it is not shown, with the condition that is missing noted in the prover. */
export function differentiate(prover: Prover, fn: Term, at: Term): Theorem | null {
  return attempt(() => {
    const [f, a] = [betaReduced(prover, fn), betaReduced(prover, at)];
    const theorem = normalDerivative(prover, f ? rightOf(f) : fn, a ? rightOf(a) : at);
    if (!theorem || (!f && !a)) return theorem;
    prover.spend(2);
    const wanted = operator("hasDerivative", fn, at, slopeOf(theorem));
    return equality(symmetry(congruence(wanted, [f, a, null])), theorem);
  });
}

function normalDerivative(prover: Prover, fn: Term, at: Term): Theorem | null {
  const theorem = outerDerivative(prover, fn, at);
  return theorem && withSlope(prover, theorem, withoutUpdates(prover, slopeOf(theorem)));
}

function value(prover: Prover, term: DerivativeTerm): Theorem | null {
  const parts = inParts(prover, term, (part) => betaReduced(prover, part));
  const normal = parts ? rightOf(parts) : term;
  if (normal.kind !== "derivative") return null;
  const given = knownValue(prover, normal);
  if (given) return chained(parts, given);
  const theorem = normalDerivative(prover, normal.fn, normal.at);
  const d = theorem && slopeOf(theorem);
  if (!theorem || !d || contains(d, key(normal))) return null;
  const unique = uniqueness(prover, normal, theorem);
  return unique && chained(parts, unique);
}

/** The value of a derivative that a function has. */
function uniqueness(prover: Prover, term: DerivativeTerm, theorem: Theorem): Theorem | null {
  const { fn, at } = term;
  if (fn.type.kind !== "function") return null;
  const site = siteAt(prover, fn.type.from, at);
  const { to } = fn.type;
  if (!site) return null;
  const d = slopeOf(theorem);
  if (isScalar(to)) return lawWith(prover, [theorem], `derivative-value/${site.domain}`, ...site.sizes, at, fn, d);
  if (to.kind !== "tensor" || to.shape.length > 2) return null;
  const kind = to.shape.length === 1 ? "vector" : "matrix";
  const name = `derivative-value/${site.domain}-${kind}`;
  return lawWith(prover, [theorem], name, ...site.sizes, ...to.shape, at, fn, d);
}

function contains(term: Term, part: string): boolean {
  return key(term) === part || children(term).some((c) => contains(c, part));
}
