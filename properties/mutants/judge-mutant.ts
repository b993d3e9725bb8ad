import { goalKey, seedOf } from "../../src/check/identity.ts";
import { proveStep } from "../../src/check/prove-step.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { printText } from "../../src/term/print-text.ts";
import { valueText } from "../../src/numeric/value-text.ts";
import type { Mutant } from "./mutation.ts";

/**
 * What becomes of a mutant. `open`: not proved (`out-of-fuel` where the search was cut short). A proved one is sampled: `holds` where no
 * instance disagrees, `vacuous` where none meets its assumptions, `untested` where none has values, `conflict` where one disagrees.
 */
export interface MutantOutcome {
  readonly kind: "open" | "out-of-fuel" | "holds" | "vacuous" | "untested" | "conflict";
  /** Of a conflict: the counterexample and the laws of the proof; else empty. */
  readonly details: string;
}

/** Inferences that a proof of a mutant may take: true steps take a few thousand at most, and most of a failing search is not needed. */
const FUEL = 10_000;

/** Tries to prove a mutant, and samples what was proved, with a seed of its own content. */
export function judgeMutant({ change, goal }: Mutant, runs: number): MutantOutcome {
  const attempt = proveStep(goal, null, FUEL);
  if (attempt.kind === "none") return { kind: attempt.outOfFuel ? "out-of-fuel" : "open", details: "" };
  const seed = seedOf(goalKey(goal, change));
  const outcome = sampleGoal(goal, { seed, runs });
  const found = outcome.counterexample;
  if (!found) {
    const kind = outcome.result === "held" ? "holds" : outcome.result === "vacuous" ? "vacuous" : "untested";
    return { kind, details: "" };
  }
  const values = outcome.opened.goal.context.variables
    .filter((v) => found.instance.has(v.id))
    .map((v) => `${v.name} = ${valueText(v, found.instance)?.text ?? "…"}`);
  return {
    kind: "conflict",
    details: `${found.failure} at ${values.join(", ")}; seed ${String(seed)}, path ${found.path}; laws ${attempt.proof.laws.join(", ")}`,
  };
}

/** A mutant in one line: the change, what is assumed where that was changed, and the statement. */
export function mutantText({ change, goal }: Mutant): string {
  const changed = /^assumption (\d+):/.exec(change)?.[1];
  const assumption = changed === undefined ? undefined : goal.context.assumptions[Number(changed) - 1];
  return `${change} — ${assumption ? `${printText(assumption.proposition)} ⊢ ` : ""}${printText(goal.proposition)}`;
}
