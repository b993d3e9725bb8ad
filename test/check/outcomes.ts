import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckedStep } from "../../src/check/checked.ts";

/** `proved`, `refuted`, `unknown undecided`, `malformed undeclared-symbol`: a step's verdict with what stands behind it. */
function outcome({ verdict, problem }: CheckedStep): string {
  if (verdict.verdict === "unknown") return `unknown ${verdict.reason}`;
  return verdict.verdict === "malformed" ? `malformed ${problem?.code ?? ""}` : verdict.verdict;
}

/** What became of each step of a document. */
export function outcomes(text: string): readonly string[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(outcome);
}
