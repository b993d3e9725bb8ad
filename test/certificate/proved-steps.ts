import type { ProvedStep } from "../../src/certificate/write-certificate.ts";
import { Lines } from "../../src/check/derivation.ts";
import { goalOf } from "../../src/check/judge-step.ts";
import { proveStep } from "../../src/check/prove-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";

/** The steps of a text that are proved, each against the line above; nothing is sampled. */
export function provedSteps(text: string): readonly ProvedStep[] {
  const lines = new Map<number, Lines>();
  return elaborateDocument(readDocument(text)).steps.flatMap((step, i) => {
    const derivation = lines.get(step.derivation) ?? new Lines();
    lines.set(step.derivation, derivation);
    const goal = step.kind === "relation" ? derivation.goal(step)?.proposition : step.terms.proposition;
    derivation.done(step, step.problem === null);
    if (!goal || step.problem || step.kind === "definition" || step.kind === "assumption") return [];
    const outcome = proveStep(goalOf(step, goal), step.justification);
    if (outcome.kind === "none") return [];
    return [{ id: String(i), statement: step.statement, theorem: outcome.proof.theorem, goal: outcome.proof.goal }];
  });
}
