import { surelyId } from "../elaborate/chance/surely.ts";
import { freeVariables } from "../term/binding.ts";
import type { FreeTerm } from "../term/term.ts";
import type { Term } from "../term/term.ts";
import type { Instance } from "../numeric/instance.ts";
import { withRoots } from "../numeric/root.ts";
import { sidesOf } from "../numeric/sides.ts";
import { sampleGoal } from "../sample/search.ts";
import type { Proof } from "./prove-step.ts";
import type { SideValue } from "./verdict.ts";

/** An instance at which a proved statement is false, as one of its assumptions is left out and does not hold there. */
export interface FailureWithout {
  readonly proposition: Term;
  readonly instance: Instance;
  /** The variables that the statement and the assumption speak of, in the order of the context. */
  readonly variables: readonly FreeTerm[];
  readonly left: SideValue;
  readonly right: SideValue;
}

/** Instances that are tried. */
const RUNS = 60;

/**
 * A confirmed counterexample to a proved goal without one of its assumptions; null where none was found, and for what a declaration or a
 * definition says.
 * @param id of the assumption
 */
export function failureWithout(proof: Proof, id: string, seed: number): FailureWithout | null {
  const { context, proposition } = proof.goal;
  const left = context.assumptions.find((a) => a.id === id);
  if (left?.origin !== "assumed") return null;
  const assumptions = context.assumptions.filter((a) => a !== left && a.id !== surelyId(left.id));
  const { counterexample, opened } = sampleGoal(
    { context: { ...context, assumptions }, proposition },
    { seed, runs: RUNS },
  );
  if (counterexample?.failure !== "relation") return null;
  const { goal } = opened;
  const { instance } = counterexample;
  const sides = sidesOf(withRoots(goal.proposition, instance), instance);
  if (!sides?.left || !sides.right) return null;
  const spoken = new Set([...freeVariables(goal.proposition).keys(), ...freeVariables(left.proposition).keys()]);
  const variables = goal.context.variables.filter((v) => spoken.has(v.id) && instance.has(v.id));
  return { proposition: goal.proposition, instance, variables, left: sides.left, right: sides.right };
}
