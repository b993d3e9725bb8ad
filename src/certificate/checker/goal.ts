import type { Term } from "../../term/term.ts";
import { grantedByAssumption, grantedByGoal } from "./assumption.ts";
import type { Numbering } from "./numbering.ts";
import { occursIn } from "./occurrence.ts";
import { require } from "./refusal.ts";
import type { Sequent } from "./rules.ts";
import { mayBeEmpty } from "./type-conditions.ts";

/**
 * The assumptions that a sequent rests on, where it shows the goal wherever the goal, these assumptions and the variables have values.
 * @throws Refusal when it shows or rests on something else
 */
export function groundsOf<A extends { readonly proposition: Term }>(
  shown: Sequent,
  goal: Term,
  assumptions: readonly A[],
  variables: readonly Term[],
  numbering: Numbering,
): readonly A[] {
  require(numbering.same(shown.conclusion, goal), "the last inference shows another proposition than the goal");
  const byAssumption = assumptions.map((a) => grantedByAssumption(a.proposition, numbering));
  const byGoal = grantedByGoal(goal, numbering);
  const used = new Set<number>();
  for (const n of shown.hypotheses.keys()) {
    const by = byAssumption.findIndex((granted) => granted.has(n));
    require(by >= 0 || byGoal.has(n), "a hypothesis is neither assumed nor part of the goal's definedness");
    used.add(by);
  }
  const grounds = assumptions.filter((_, i) => used.has(i));
  // Of what the goal does not speak, the proof may speak only where it has a value anyway.
  const spoken = [goal, ...grounds.map((a) => a.proposition), ...variables];
  for (const v of shown.variables.values()) {
    const hasValue = !mayBeEmpty(v.type) || spoken.some((t) => occursIn(v, t));
    require(hasValue, "the proof speaks of a variable that the goal does not, and that may have no value");
  }
  return grounds;
}
