import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };

/** The verdicts of a document, and what is wrong with what was not read. */
function outcome(text: string): readonly string[] {
  return checkDocument(text, OPTIONS).steps.map((s) => [s.verdict.verdict, s.problem?.code ?? ""].join(" ").trim());
}

it.each([
  ["if", ["assumed", "proved"]],
  ["unless", ["malformed unexpected-token", "malformed undeclared-symbol"]],
])("a function that is given %s a condition holds", (word, expected) => {
  const cases = String.raw`\begin{cases} 1 & \text{${word} } x > 0 \\ 0 & \text{otherwise} \end{cases}`;
  const text = `Let $x \\in \\mathbb{R}$. Define $$f(x) = ${cases}.$$ Then $$f(1) = 1.$$`;
  expect(outcome(text)).toEqual(expected);
});
