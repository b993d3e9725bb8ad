import { key } from "../term/key.ts";
import { operator } from "../term/build.ts";
import type { CasesTerm, DerivativeTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { congruence, discharge, generalization, type Theorem } from "../kernel/theorem.ts";
import { numberDerivative } from "./calculus-number.ts";
import { depends, functionAt, lawWith, rule, slopeOf, valueAt, type Site } from "./calculus-site.ts";
import { betaReduced, chained, rightOf } from "./conversion.ts";
import { refute } from "./indicator.ts";
import { attempt, type Prover } from "./prover.ts";
import { oriented } from "./relation.ts";
import { backward, isZero, ZERO } from "./use.ts";

/**
 * ⊢ hasDerivative(λx. body, a, d) where body = body′ holds only on a condition 0 < h(x) or h(x) ≠ 0: where h is differentiable at a and the
 * condition holds there, that is near a. The equation is asked for from a prover that supposes the condition.
 */
export function derivativeNear(
  site: Site,
  body: Term,
  condition: OperatorTerm,
  equation: (supposing: Prover) => Theorem | null,
  next: (changed: Term) => Theorem | null,
): Theorem | null {
  const { prover } = site;
  const h = openCondition(condition);
  if (!h) return null;
  const under = prover.supposing(condition);
  const first = attempt(() => equation(under));
  const normal = first && chained(first, betaReduced(under, rightOf(first)));
  if (!normal || key(rightOf(normal)) === key(body)) return null;
  const ofBound = numberDerivative(site, h);
  const changed = rightOf(normal);
  const theorem = ofBound && next(changed);
  if (!theorem) return null;
  prover.spend(2);
  const near = attempt(() => generalization(site.x, discharge(condition, normal)));
  const functions = [functionAt(site, h), slopeOf(ofBound), functionAt(site, body), functionAt(site, changed)];
  const name = condition.operator === "lt" ? "near" : "near-nonzero";
  return near && rule(site, name, [...functions, slopeOf(theorem)], [ofBound, near, theorem]);
}

/** h of a condition 0 < h or h ≠ 0, which holds near a point where it holds and h is continuous. */
function openCondition(condition: OperatorTerm): Term | null {
  const [a, b] = condition.args;
  if (condition.operator === "lt" && a && b && isZero(a)) return b;
  return condition.operator === "ne" && a && b && isZero(b) && isScalar(a.type) ? a : null;
}

/**
 * ⊢ hasDerivative of a body with a derivative in it that has a value: everywhere, or on a condition that holds near the point. `into` carries the
 * equation of the derivative to the body.
 */
export function derivativeOfDerivative(
  site: Site,
  body: Term,
  inner: DerivativeTerm,
  into: (value: Theorem) => Theorem | null,
  rewrite: (equation: Theorem) => Theorem | null,
  next: (changed: Term) => Theorem | null,
): Theorem | null {
  const { prover } = site;
  const value = prover.derivative(inner);
  const equation = value && into(value);
  if (equation) return rewrite(equation);
  for (const [k, condition] of prover.missing) {
    if (!depends(site, condition)) continue;
    if (condition.kind !== "operator" || !openCondition(condition)) continue;
    const found = derivativeNear(
      site,
      body,
      condition,
      (under) => {
        const near = under.derivative(inner);
        return near && into(near);
      },
      next,
    );
    if (!found) continue;
    prover.missing.delete(k);
    return found;
  }
  return null;
}

/** Of a distinction by an inequality a < b or a ≤ b that depends on x: near a point where a ≠ b it is one of the branches. */
export function derivativeOfBranch(
  site: Site,
  body: CasesTerm,
  next: (changed: Term) => Theorem | null,
): Theorem | null {
  const { prover } = site;
  const [branch, more] = body.branches;
  const { otherwise } = body;
  if (!branch || more || !otherwise || branch.condition.kind !== "operator") return null;
  const { condition, value } = branch;
  const [left, right] = condition.args;
  const rising = condition.operator === "lt" || condition.operator === "le";
  if (!left || !right || (!rising && condition.operator !== "gt" && condition.operator !== "ge")) return null;
  const args = [condition, value, otherwise];
  for (const holds of [true, false]) {
    const near = operator("lt", ZERO, holds === rising ? operator("sub", right, left) : operator("sub", left, right));
    if (!prover.prove(valueAt(site, near))) continue;
    return derivativeNear(
      site,
      body,
      near,
      (under) => {
        if (holds) return under.law("cases-true", ...args);
        const denied = denial(under, condition);
        return denied && lawWith(under, [denied], "cases-false", ...args);
      },
      next,
    );
  }
  const apart = operator("ne", valueAt(site, left), valueAt(site, right));
  prover.missing.set(key(apart), apart);
  return null;
}

/** ¬p of an inequality, also of one written with > or ≥. */
function denial(prover: Prover, p: Term): Theorem | null {
  const turned = oriented(p);
  if (!turned) return refute(prover, p);
  return backward(congruence(operator("not", p), [turned]), refute(prover, rightOf(turned)));
}
