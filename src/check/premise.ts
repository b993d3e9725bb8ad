import type { Assumption, Goal } from "../term/context.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { sampleGoal } from "../sample/search.ts";
import { proveStep, type Proof } from "./prove-step.ts";

/** A goal that no proof was found of, with the conditions of laws that were not shown. */
export interface Unproved {
  readonly goal: Goal;
  readonly justification: string | null;
  readonly missing: readonly Term[];
  readonly outOfFuel: boolean;
}

/** A premise that completes a proof, and that proof. */
export interface Premise {
  readonly proposition: Term;
  readonly proof: Proof;
}

/** Premises that are tried, in the order in which they were missed. */
const MOST_TRIED = 3;
/** Inferences for one of them. */
const FUEL = 30_000;
/** Instances that must show that the assumptions with the premise can be met. */
const RUNS = 40;
const ID = "premise:added";

/**
 * The missing conditions each of which, assumed, gives a proof: tried, not guessed. Left out are those that cannot be met, that speak of
 * variables of a proof, and that only say the goal again. Deterministic.
 * @param seed of the instances that show that the premise can be met
 */
export function premisesThatProve({ goal, justification, missing }: Unproved, seed: number): readonly Premise[] {
  return sayable(goal, missing)
    .slice(0, MOST_TRIED)
    .flatMap((premise) => {
      const extended = assuming(goal, premise);
      const outcome = proveStep(extended, justification, FUEL);
      if (outcome.kind !== "proof" || !outcome.proof.assumptions.includes(ID)) return [];
      const restated = { context: goal.context, proposition: operator("implies", goal.proposition, premise) };
      if (proveStep(restated, null, FUEL).kind === "proof") return [];
      const sampled = sampleGoal(extended, { seed, runs: RUNS });
      return sampled.result === "held" && sampled.witness ? [{ proposition: premise, proof: outcome.proof }] : [];
    });
}

/** Whether a line of a proof is one of its own right; with the fuel for a premise. */
export function isProved(goal: Goal): boolean {
  return proveStep(goal, null, FUEL).kind === "proof";
}

/** The missing conditions that speak of the goal's variables alone. */
export function sayable(goal: Goal, missing: readonly Term[]): readonly Term[] {
  const own = new Set(goal.context.variables.map((v) => v.id));
  return missing.filter(
    (p) => key(p) !== key(goal.proposition) && [...freeVariables(p).keys()].every((id) => own.has(id)),
  );
}

/** The assumptions that relate what a missing condition speaks of: one of their sides is one of its sides. */
export function knownAbout(goal: Goal, premise: Term): readonly Assumption[] {
  const sides = (p: Term): readonly string[] =>
    p.kind === "operator" ? p.args.filter((a) => a.kind !== "rational").map(key) : [];
  const wanted = new Set(sides(premise));
  return goal.context.assumptions.filter((a) => sides(a.proposition).some((s) => wanted.has(s)));
}

function assuming(goal: Goal, proposition: Term): Goal {
  const assumptions = [...goal.context.assumptions, { id: ID, proposition, origin: "assumed" as const }];
  return { context: { ...goal.context, assumptions }, proposition: goal.proposition };
}
