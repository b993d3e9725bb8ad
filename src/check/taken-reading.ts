import type { Step } from "../elaborate/step.ts";
import { freeVariables } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { isNaturalType } from "../term/type.ts";
import { canBeMet } from "./undetermined.ts";
import type { Verdict } from "./verdict.ts";

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

/**
 * A verdict on a row that does not follow from the row above, where that one rests on names that nothing declares: what they stand for may make it
 * follow, so nothing is refuted.
 */
export function underRowAbove(verdict: Verdict, above: readonly { readonly step: Step }[]): Verdict {
  const names = [...new Set(above.flatMap(({ step }) => step.taken.map((t) => t.name)))];
  if (verdict.verdict !== "refuted" || names.length === 0) return verdict;
  return { verdict: "unknown", reason: "potential", data: { taken: names }, potential: verdict.counterexample };
}

/** Relations that may say where a number ranges. */
const RANGING: ReadonlySet<string> = new Set(["le", "lt", "ge", "gt", "ne"]);

/**
 * The names of a linear relation between natural numbers that nothing declares, `n \ge 1`: it says where they range, which is what they are taken
 * for, so that nothing is shown by it. Null for any other step, and where something is assumed of them.
 */
export function rangeOfTaken(step: Step, proposition: Term): readonly string[] | null {
  if (proposition.kind !== "operator" || !RANGING.has(proposition.operator)) return null;
  const naturals = new Map(step.taken.map((t) => [t.id, t.name]));
  const used = new Set<string>();
  const isLinear = (t: Term): boolean => {
    if (t.kind === "free" && naturals.has(t.id) && isNaturalType(t.type)) used.add(t.id);
    else if (t.kind === "operator" && LINEAR.has(t.operator)) return t.args.every(isLinear);
    else return t.kind === "rational";
    return true;
  };
  if (!proposition.args.every(isLinear) || used.size === 0) return null;
  const isAssumed = step.assumptions.some(
    (a) => a.origin === "assumed" && [...freeVariables(a.proposition).keys()].some((id) => used.has(id)),
  );
  return isAssumed ? null : [...used].map((id) => naturals.get(id) as string);
}

const LINEAR: ReadonlySet<string> = new Set(["add", "sub", "neg"]);
