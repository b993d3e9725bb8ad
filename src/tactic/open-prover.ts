import type { Goal } from "../term/context.ts";
import { derivativeValue } from "./calculus.ts";
import { proveCondition } from "./condition.ts";
import { normalize } from "./normal-form.ts";
import { Prover, type Tactics } from "./prover.ts";

const TACTICS: Tactics = { condition: proveCondition, normal: normalize, derivative: derivativeValue };

/** A prover for a goal, with the tactics of this folder. `fuel` counts inferences; none given: the usual. */
export function openProver(goal: Goal, fuel?: number): Prover {
  return new Prover(TACTICS, goal, fuel);
}
