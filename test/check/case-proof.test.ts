import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { Verdict } from "../../src/check/verdict.ts";
import { printText } from "../../src/term/print-text.ts";
import { outcomes } from "./outcomes.ts";

const X = "Let $x \\in \\mathbb{R}$.";
const F = `${X} Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $f(t) \\ge 0$ for all $t \\ge 0$. Assume $f(t) \\ge 1$ for all $t < 0$.`;
const CUBE = `${X} Assume $x^3 \\le 0$.`;

function verdicts(text: string): readonly Verdict[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map((s) => s.verdict);
}

/** The cases of the proof of a step, as text. */
function casesOf(verdict: Verdict | undefined): readonly string[] | null {
  const cases = verdict?.verdict === "proved" ? verdict.evidence.from?.cases : null;
  return cases ? [...cases.of.map(printText), ...(cases.otherwise ? ["otherwise"] : [])] : null;
}

describe("a claim that each of some cases shows is proved where the cases cover", () => {
  it.each([
    [
      `${F} If $x \\ge 0$, then $f(x) \\ge 0$. If $x < 0$, then $f(x) \\ge 1$. Hence $f(x) \\ge 0$.`,
      ["proved", "proved", "proved"],
    ],
    [
      `${F}\n\nCase 1: $x \\ge 0$. Then $f(x) \\ge 0$.\n\nCase 2: $x < 0$. Then $f(x) \\ge 1$.\n\nIn both cases $f(x) \\ge 0$.`,
      ["proved", "proved", "proved"],
    ],
    [
      `${F}\n\nSuppose $x \\ge 0$. Then $f(x) \\ge 0$. Suppose $x < 0$. Then $f(x) \\ge 1$.\n\nIn both cases $f(x) \\ge 0$.`,
      ["proved", "proved", "proved"],
    ],
    [
      `${F}\n\n**Lemma.** $f(x) \\ge 0$.\n\n**Proof.** Case 1: $x \\ge 0$. Then $f(x) \\ge 0$.\n\nCase 2: $x < 0$. Then $f(x) \\ge 1$. ∎`,
      ["proved", "proved", "proved"],
    ],
    [
      `${F}\n\n**Lemma.** $f(x) \\ge 0$.\n\n**Proof.**\n\n**Case 1.** Suppose $x \\ge 0$. Then $f(x) \\ge 0$.\n\n**Case 2.** Suppose $x < 0$. Then $f(x) \\ge 1$. ∎`,
      ["proved", "proved", "proved"],
    ],
  ])("%s", (text, expected) => {
    expect(outcomes(text)).toEqual(expected);
  });

  it("says which", () => {
    const text = `${F} If $x \\ge 0$, then $f(x) \\ge 0$. If $x < 0$, then $f(x) \\ge 1$. Hence $f(x) \\ge 0$.`;
    expect(casesOf(verdicts(text)[2])).toEqual(["x ≥ 0", "x < 0"]);
  });
});

describe("a claim is proved by a contradiction to its negation", () => {
  it.each([
    [`${CUBE} Suppose for contradiction that $x > 0$. Then $x^3 > 0$, a contradiction. Hence $x \\le 0$.`],
    [`${CUBE} Suppose $x > 0$. Then $x^3 > 0$. This is a contradiction. Hence $x \\le 0$.`],
  ])("%s", (text) => {
    expect(outcomes(text)).toEqual(["proved", "proved"]);
    expect(casesOf(verdicts(text)[1])).toEqual(["x > 0", "otherwise"]);
  });

  it.each([
    "**Theorem.** Assume $x^3 \\le 0$. Then $x \\le 0$.\n\n**Proof.** Suppose for contradiction that $x > 0$. Then $x^3 > 0$, a contradiction. ∎",
    "**Theorem.** If $x^3 \\le 0$, then $x \\le 0$.\n\n**Proof.** Assume $x^3 \\le 0$. Suppose for contradiction that $x > 0$. Then $x^3 > 0$, a contradiction. ∎",
  ])("%s", (text) => {
    expect(outcomes(`${X}\n\n${text}`)).toEqual(["proved", "proved"]);
  });
});

describe("what looks like such a proof and is none proves nothing", () => {
  it.each([
    // The cases do not cover.
    [
      `${X}\n\n**Claim.** $(x^3 - 1) (x - 1) \\ge 0$.\n\n**Proof.** Case 1: $x \\ge 1$. Then $(x^3 - 1)(x - 1) \\ge 0$.\n\nCase 2: $x < 0$. Then $(x^3 - 1)(x - 1) \\ge 0$. ∎`,
      "tested",
      0,
    ],
    [`${X} If $x > 0$, then $x^2 > 0$. If $x < 0$, then $x^2 > 0$. Hence $x^2 > 0$.`, "refuted", 2],
    // One case shows something else.
    [`${X} If $x > 0$, then $x^3 > 0$. If $x \\le 0$, then $x^2 \\ge 0$. Hence $x^3 > 0$.`, "refuted", 2],
    // The contradiction is none, or there is none.
    [
      `${X} Assume $x^3 \\le 1$. Suppose $x > 0$. Then $x^3 > 0$. This is a contradiction. Hence $x \\le 0$.`,
      "unknown potential",
      1,
    ],
    [`${X} Suppose for contradiction that $x > 0$. Then $x > -1$. Hence $x \\le 0$.`, "unknown potential", 1],
    // What is supposed is not the negation.
    [`${CUBE} Suppose for contradiction that $x > 1$. Then $x^3 > 1$, a contradiction. Hence $x \\le 0$.`, "tested", 1],
    [
      `${CUBE} Suppose for contradiction that $x > 1$. Then $x^3 > 1$, a contradiction. Hence $x \\le -1$.`,
      "refuted",
      1,
    ],
  ])("%s", (text, expected, at) => {
    expect(outcomes(text)[at]).toBe(expected);
  });

  it("a clash that nobody supposes for a contradiction stays one", () => {
    expect(outcomes(`${X} Assume $x > 1$ and $x < 0$. Then $x^3 > 5$.`)).toEqual(["unknown vacuous"]);
  });
});
