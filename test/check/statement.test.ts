import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };

function verdicts(text: string): readonly string[] {
  const document = checkDocument(`Let $x \\in \\mathbb{R}$.\n\n${text}`, OPTIONS);
  return document.steps.map(({ verdict }) =>
    verdict.verdict === "unknown" ? `unknown ${verdict.reason}` : verdict.verdict,
  );
}

/** What a statement supposes holds within it. Where only the layout ends it, what fails after it only fails as read. */
it.each([
  ["**Example.** Suppose $x > 0$. Then $x^3 > 0$.\n\nThen $x^5 > 0$.", ["proved", "proved"]],
  ["**Example.** Suppose $x > 0$. Then $x^3 > 0$.\n\nWe have $x > 0$.", ["proved", "unknown potential"]],
  ["**Example.** Suppose $x > 0$. Then $x^3 > 0$.\n\nWe have $x^2 \\ge 0$.", ["proved", "proved"]],
  ["**Example.** Suppose $x > 0$. Then $x^3 > 0$. ∎\n\nWe have $x > 0$.", ["proved", "refuted"]],
  ["::: {.example}\nSuppose $x > 0$. Then $x^3 > 0$.\n:::\n\nWe have $x > 0$.", ["proved", "refuted"]],
  ["\\begin{exercise}Suppose $x > 0$.\\end{exercise}\n\nWe have $x > 0$.", ["refuted"]],
  ["Question: Suppose $x > 0$. Is it small?\n\nWe have $x > 0$.", ["unknown potential"]],
  ["**Question of sign.** Suppose $x > 0$.\n\nWe have $x > 0$.", ["proved"]],
])("%j", (text, expected) => {
  expect(verdicts(text)).toEqual(expected);
});

it.each([
  [
    "**Exercise 1.** Suppose $x \\ge 1$.\n\n**Solution.** We have $x^2 - x = x (x - 1) \\ge 0$. ∎",
    ["proved", "proved"],
  ],
  ["**Solution.** We have $x^2 - x = x (x - 1) \\ge 0$. ∎", ["proved", "refuted"]],
])("a solution sees what its exercise supposes: %j", (text, expected) => {
  expect(verdicts(text)).toEqual(expected);
});

it.each([
  [
    "**Case 1.** Suppose $x > 0$. Then $x^3 > 0$.\n\n**Case 2.** Suppose $x \\le 0$. Then $x^3 \\le 0$.",
    ["proved", "proved"],
  ],
  ["**Case 1.** Suppose $x > 0$. Then $x^3 > 0$.\n\n**Case 2.** Then $x > 0$.", ["proved", "refuted"]],
  ["**Case 1.** Suppose $x > 0$.\n\nHence $x > 0$.", ["unknown potential"]],
])("a case supposes for itself: %j", (text, expected) => {
  expect(verdicts(`**Lemma.** Then $x^2 \\ge 0$.\n\n**Proof.** Two cases.\n\n${text} ∎`).slice(1)).toEqual(expected);
});
