import { Lines } from "../../src/check/derivation.ts";
import { goalOf } from "../../src/check/judge-step.ts";
import { proveStep, type ProofOutcome } from "../../src/check/prove-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";

/** What `prover.js` times: an attempt to prove a step, and the step's name. */
export interface Attempt {
  readonly name: string;
  readonly run: () => ProofOutcome;
}

/** The steps of a document as attempts, each judged against the lines above it as if all of these held. */
export function attemptsOf(text: string): readonly Attempt[] {
  const lines = new Map<number, Lines>();
  return elaborateDocument(readDocument(text)).steps.flatMap((step) => {
    const above = lines.get(step.derivation) ?? new Lines();
    lines.set(step.derivation, above);
    const judged = step.kind === "relation" ? above.goal(step)?.proposition : null;
    const proposition = judged ?? (step.kind === "statement" ? step.terms.proposition : null);
    if (step.kind !== "statement") above.done(step, step.problem === null);
    if (!proposition || step.problem || step.kind === "definition" || step.kind === "assumption") return [];
    const goal = goalOf(step, proposition);
    return [{ name: step.claim ?? step.statement, run: () => proveStep(goal, step.justification) }];
  });
}
