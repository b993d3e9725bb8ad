import { goalOf } from "../../src/check/judge-step.ts";
import { proveStep } from "../../src/check/prove-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { openGoal } from "../../src/sample/open-goal.ts";
import { readDocument } from "../../src/source/read-document.ts";
import type { Goal } from "../../src/term/context.ts";

/** The goals of the claims of some documents, by id, as the checker gives them to the tactics. */
export function goalsOf(texts: readonly string[]): ReadonlyMap<string, Goal> {
  const found = new Map<string, Goal>();
  for (const text of texts)
    for (const step of elaborateDocument(readDocument(text)).steps)
      if (step.claim !== null && step.terms.proposition)
        found.set(step.claim, openGoal(goalOf(step, step.terms.proposition)).goal);
  return found;
}

/** Whether the tactics prove a goal; nothing is sampled. */
export function isProved(goal: Goal): boolean {
  return proveStep(goal, null).kind === "proof";
}
