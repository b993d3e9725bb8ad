import type { Step } from "../elaborate/step.ts";
import { sampleGoal } from "../sample/search.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { Goal } from "../term/context.ts";

/** Instances that are tried to meet an equation. */
const RUNS = 60;

/**
 * Of a step that fails under a reading of names that nothing declares: the names, as `condition` where the step is an equation that other values
 * of them meet, so that it may be a condition on them and no claim, else as `taken`. Names are LaTeX.
 */
export function readingOf(
  step: Step,
  goal: Goal,
  seed: number,
): { readonly taken: readonly string[] } | { readonly condition: readonly string[] } {
  const names = [...new Set(step.taken.map((t) => t.name))];
  const inside = freeVariables(goal.proposition);
  const open = [...new Set(step.taken.filter((t) => inside.has(t.id)).map((t) => t.name))];
  return open.length > 0 && canBeMet(goal, seed) ? { condition: open } : { taken: names };
}

/** Whether an equation holds at some instance. */
function canBeMet({ context, proposition }: Goal, seed: number): boolean {
  const [left, right] = proposition.kind === "operator" && proposition.operator === "eq" ? proposition.args : [];
  if (!left || !right) return false;
  const { counterexample } = sampleGoal({ context, proposition: operator("ne", left, right) }, { seed, runs: RUNS });
  return counterexample?.failure === "relation";
}
