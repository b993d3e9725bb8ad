import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { betaNormal } from "../kernel/beta.ts";
import { conclusionOf, type Theorem } from "../kernel/theorem.ts";
import { normalTheorem, slopeOf, withSlope } from "./calculus-site.ts";
import { derive, rulesOf, type Rule } from "./fact.ts";
import { match, type Match } from "./matching.ts";
import type { Prover } from "./prover.ts";

/** ⊢ hasDerivative(fn, at, d) where the givens say that fn is differentiable there; d is what they say its derivative is. */
export function knownDerivative(prover: Prover, fn: Term, at: Term): Theorem | null {
  for (const rule of rulesOf(prover)) {
    const [f, a] = partsOf(rule, "hasDerivative");
    if (!f || !a) continue;
    const first = match(f, fn, rule.ids);
    const theorem = instance(prover, rule, first && match(a, at, rule.ids, first));
    const [g, b] = theorem ? argsOf(theorem) : [];
    if (!theorem || !g || !b || key(g) !== key(fn) || key(b) !== key(at)) continue;
    return withSlope(prover, theorem, knownValue(prover, slopeOf(theorem)));
  }
  return null;
}

/** An equation of the givens for a derivative, such as that of a flow. */
export function knownValue(prover: Prover, term: Term): Theorem | null {
  if (term.kind !== "derivative") return null;
  for (const rule of rulesOf(prover)) {
    const [left, right] = partsOf(rule, "eq");
    // A derivative is not traded for another one: equations could lead in a circle.
    if (left?.kind !== "derivative" || right?.kind === "derivative") continue;
    const theorem = instance(prover, rule, match(left, term, rule.ids));
    const [same] = theorem ? argsOf(theorem) : [];
    if (theorem && same && key(same) === key(term)) return theorem;
  }
  return null;
}

function partsOf(rule: Rule, operator: "hasDerivative" | "eq"): readonly Term[] {
  if (rule.conclusion.kind !== "operator" || rule.conclusion.operator !== operator) return [];
  const normal = betaNormal(rule.conclusion).term;
  return normal.kind === "operator" ? normal.args : [];
}

function argsOf(theorem: Theorem): readonly Term[] {
  const conclusion = conclusionOf(theorem);
  return conclusion.kind === "operator" ? conclusion.args : [];
}

function instance(prover: Prover, rule: Rule, values: Match | null): Theorem | null {
  if (values?.size !== rule.variables.length) return null;
  const theorem = derive(prover, rule, values);
  return theorem && normalTheorem(prover, theorem);
}
