import { roundsTo } from "../elaborate/rounding.ts";
import type { Step } from "../elaborate/step.ts";
import type { Term } from "../term/term.ts";
import type { CheckOptions } from "./checked.ts";
import type { Judged } from "./derivation.ts";
import { judge } from "./judge-step.ts";
import type { Verdict } from "./verdict.ts";

/** A verdict on what a decimal stands for, and what was judged. */
interface Rounded {
  readonly verdict: Verdict;
  readonly proposition: Term | null;
}

/**
 * The verdict of a step whose decimal stands for what rounds to it, where it holds so: of an equation that does not hold exactly, and of `≈`.
 * Null for any other step.
 */
export function verdictOfRounding(
  own: Verdict,
  step: Step,
  judged: Judged | null,
  seed: number,
  options: CheckOptions,
): Rounded | null {
  if (step.digits === null || step.problem) return null;
  if (step.kind === "statement") return marked(own, step.terms.proposition);
  if (own.verdict === "proved" || judged?.sign !== "=") return null;
  const proposition = roundsTo(judged.left, judged.right, step.digits);
  return proposition && marked(judge(step, proposition, seed, { ...options, path: null }), proposition);
}

function marked(verdict: Verdict, proposition: Term | null): Rounded | null {
  if (verdict.verdict !== "proved" && verdict.verdict !== "tested") return null;
  return { verdict: { ...verdict, warnings: [...verdict.warnings, { code: "to-the-digits", data: {} }] }, proposition };
}
