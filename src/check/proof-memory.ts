import { establish } from "../kernel/establish.ts";
import { KernelError } from "../kernel/kernel-error.ts";
import type { Goal } from "../term/context.ts";
import { key, typeKey } from "../term/key.ts";
import { proveGoal, type ProofAttempt } from "../tactic/prove.ts";
import { proveStep, type ProofOutcome } from "./prove-step.ts";

/** Attempts at proofs by goal: a proof does not depend on seeds, so a document that is judged again need not be proved again. */
export class ProofMemory {
  readonly #outcomes = new Map<string, ProofOutcome>();
  readonly #searches = new Map<string, ProofAttempt>();

  /** The outcome of `proveStep`, remembered for the same goal and reason; a remembered theorem is compared with the goal anew. */
  attempt(goal: Goal, justification: string | null, fuel?: number): ProofOutcome {
    const k = `${contentOf(goal, justification)} ${String(fuel ?? "")}`;
    const known = this.#outcomes.get(k);
    if (known && (known.kind === "none" || stillShows(known.proof.theorem, goal))) return known;
    const outcome = proveStep(goal, justification, fuel);
    this.#outcomes.set(k, outcome);
    return outcome;
  }

  /** The outcome of `proveGoal`, remembered; who asks has the kernel compare a theorem with the goal. */
  search(goal: Goal, justification: string | null, fuel: number): ProofAttempt {
    const k = `${contentOf(goal, justification)} ${String(fuel)}`;
    const found = this.#searches.get(k) ?? proveGoal(goal, justification, fuel);
    this.#searches.set(k, found);
    return found;
  }
}

function contentOf({ context, proposition }: Goal, justification: string | null): string {
  return JSON.stringify([
    context.variables.map((v) => [v.id, typeKey(v.type)]),
    context.assumptions.map((a) => [a.id, a.origin, key(a.proposition)]),
    key(proposition),
    justification,
  ]);
}

function stillShows(theorem: unknown, goal: Goal): boolean {
  try {
    establish(theorem, goal);
    return true;
  } catch (error) {
    if (error instanceof KernelError) return false;
    throw error;
  }
}
