import { goalOf } from "../../src/check/judge-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { relation } from "../../src/elaborate/relation.ts";
import { establish } from "../../src/kernel/establish.ts";
import type { Theorem } from "../../src/kernel/theorem.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { openProver } from "../../src/tactic/open-prover.ts";
import { type Prover } from "../../src/tactic/prover.ts";
import type { Goal } from "../../src/term/context.ts";
import type { Term } from "../../src/term/term.ts";

/** The goal of the last step of a text and a display. @throws Error when it was not read */
export function goalFor(before: string, display: string): Goal {
  const text = `${before}\n\n$$\n${display}\n$$\n`;
  const step = elaborateDocument(readDocument(text)).steps.at(-1);
  if (!step || step.problem) throw new Error(`not read: ${display} ${JSON.stringify(step?.problem?.code)}`);
  const { left, right, proposition } = step.terms;
  if (proposition) return goalOf(step, proposition);
  if (!left || !right || step.sign === null) throw new Error(`no relation: ${display}`);
  return goalOf(step, relation(step.sign, left, right, step.span));
}

/** "proved" when the tactic makes a theorem that establishes the goal, "open" when it makes none. */
export function outcome(goal: Goal, tactic: (prover: Prover, proposition: Term) => Theorem | null): "proved" | "open" {
  const prover = openProver(goal);
  const theorem = tactic(prover, goal.proposition);
  if (!theorem) return "open";
  establish(theorem, goal);
  return "proved";
}
