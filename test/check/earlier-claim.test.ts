import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckedStep } from "../../src/check/checked.ts";
import { hypothesesOf } from "../../src/kernel/theorem.ts";

function check(text: string, only: string | null = null): readonly CheckedStep[] {
  return checkDocument(text, { seed: null, runs: null, only, path: null }).steps;
}

/** The verdict of the last step, with the numbers of the steps that it uses. */
function outcome(text: string): string {
  const steps = check(text);
  const verdict = steps.at(-1)?.verdict;
  const used =
    verdict?.verdict === "proved"
      ? (verdict.evidence.from?.claims ?? [])
      : verdict?.verdict === "tested"
        ? (verdict.evidence.follows?.claims ?? [])
        : [];
  const numbers = used.map(({ claim }) => String(steps.findIndex((s) => s.id === claim.id) + 1));
  return [verdict?.verdict ?? "none", ...(numbers.length > 0 ? [`from ${numbers.join(", ")}`] : [])].join(" ");
}

const PQ =
  "Let $n \\in \\mathbb{N}$ and $p, q \\in \\mathbb{R}^n$. Assume $p_k > 0$ and $q_k > 0$ for all $k \\in [n]$. Assume $\\sum_{k=1}^n p_k = 1$ and $\\sum_{k=1}^n q_k = 1$.";
const UVW = "Let $u, v, w \\in \\mathbb{R}^3$.";
const CUBIC = "e^x \\ge 1 + x + \\frac{x^2}{2} + \\frac{x^3}{6}";
const SQUARE = "e^{y^2} \\ge 1 + y^2 + \\frac{y^4}{2} + \\frac{y^6}{6}";
const TWO = `${UVW} Then $\\lVert u + v \\rVert \\le \\lVert u \\rVert + \\lVert v \\rVert$.`;
const THREE = "\\lVert u + v + w \\rVert \\le \\lVert u \\rVert + \\lVert v \\rVert + \\lVert w \\rVert";

describe("a step that its context alone does not prove", () => {
  it.each([
    [
      "is proved from an inequality at each index",
      `${PQ} For all $k$ we have $\\log\\frac{q_k}{p_k} \\le \\frac{q_k}{p_k} - 1$. Hence for all $k$, $p_k \\log\\frac{q_k}{p_k} \\le q_k - p_k$.`,
      "proved from 1",
    ],
    [
      "is proved by turning a sum",
      `${PQ} Thus $\\sum_{k=1}^n p_k \\log \\frac{q_k}{p_k} \\le 0$, and therefore $\\sum_{k=1}^n p_k \\log \\frac{p_k}{q_k} \\ge 0$.`,
      "proved from 1",
    ],
    ["is proved from a claim at other arguments", `${TWO} Hence $${THREE}$.`, "proved from 1"],
    [
      "is proved from a lemma about variables of its own",
      `**Lemma 1.** ${TWO}\n\n# Three\n\n${UVW} Hence $${THREE}$.`,
      "proved from 1",
    ],
    [
      "follows from what was tested, and is tested",
      `**Lemma.** Let $x \\in \\mathbb{R}$. Then $${CUBIC}$.\n\nLet $y \\in \\mathbb{R}$. Then $${SQUARE}$.`,
      "tested from 1",
    ],
    [
      "follows from a lemma with a premise that holds",
      "**Lemma.** Let $x > 0$. Then $\\arctan x \\le x$.\n\n# Use\n\nLet $z \\in \\mathbb{R}$. Then $\\arctan (1 + z^2) \\le 1 + z^2$.",
      "tested from 1",
    ],
  ])("%s", (_, text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it("rests on no premise that it only borrows", () => {
    const verdict = check(`${TWO} Hence $${THREE}$.`).at(-1)?.verdict;
    if (verdict?.verdict !== "proved") throw new Error(verdict?.verdict);
    expect(hypothesesOf(verdict.evidence.proof.theorem)).toEqual([]);
  });

  it("has the same verdict when it alone is asked for", () => {
    const text = `${TWO} Hence $${THREE}$.`;
    const id = check(text).at(-1)?.id ?? "";
    expect(check(text, id).at(-1)?.verdict.verdict).toBe("proved");
  });
});

describe("what is no premise", () => {
  it.each([
    [
      "a statement in its own proof",
      `**Lemma.** Let $x \\in \\mathbb{R}$. Then $${CUBIC}$.\n\n**Proof.** Indeed $${CUBIC}$. ∎`,
      "tested",
    ],
    ["a later step", `Let $y \\in \\mathbb{R}$. Then $${SQUARE}$.`, "tested"],
    [
      "a refuted step",
      "Let $x, y \\in \\mathbb{R}$. Then $\\arctan x \\ge x$. Then $\\arctan (1 + y^2) \\ge 1 + y^2$.",
      "refuted",
    ],
    [
      "a lemma whose premise does not hold",
      "**Lemma.** Let $x > 0$. Then $\\arctan x \\le x$.\n\n# Use\n\nLet $z \\in \\mathbb{R}$. Then $\\arctan z \\le z$.",
      "refuted",
    ],
    [
      "what another statement supposes",
      "Let $b \\in \\mathbb{R}$.\n\n**Lemma.** Assume $b > 1$. Then $b^2 > b$.\n\n# Use\n\nThen $b^3 > b^2$.",
      "refuted",
    ],
    [
      "a claim that holds where its sides are defined, at a pole",
      "**Lemma.** Let $x \\in \\mathbb{R}$. Then $\\frac{x}{x} = 1$.\n\n# Use\n\nLet $z \\in \\mathbb{R}$. Then $z \\cdot \\frac{z}{z} - z + 1 = \\frac{z}{z} + 0 \\cdot \\frac1{z - 1} + 1$.",
      "refuted",
    ],
    [
      "what is said of a letter with a value, of another one",
      "Let $a \\in \\mathbb{R}$. Assume $a = 2$. Then $a \\arctan a = 2 \\arctan 2$. Let $b \\in \\mathbb{R}$. Then $b \\arctan b = 2 \\arctan 2$.",
      "refuted",
    ],
    [
      "what follows from assumptions that clash",
      "# Clash\n\nLet $x \\in \\mathbb{R}$. Assume $x^2 = -1$. Then $x = 5$.\n\n# Use\n\nLet $y \\in \\mathbb{R}$. Then $y = 5$.",
      "refuted",
    ],
    [
      "what is said of a name before it means something else",
      "Define $b := 2$. Then $\\arctan b \\ge 1$.\n\n# Two\n\nDefine $b := 0$. Then $\\arctan b \\ge 1$.",
      "refuted",
    ],
    [
      "what is said of a size with a bound, of any size",
      "Let $n \\in \\mathbb{N}$. Assume $n \\ge 3$. Then $n^2 \\ge 2 n + 3$.\n\n# Two\n\nLet $m \\in \\mathbb{N}$. Then $m^2 \\ge 2 m + 3$.",
      "refuted",
    ],
    [
      "what is shown in a case that is none",
      "**Lemma.** Let $x > 0$. Then $\\arctan x \\le x$.\n\n**Proof.** Assume $x < 0$. Then $\\arctan x \\ge x + 5$. ∎\n\n# Use\n\nLet $x \\in \\mathbb{R}$. Then $\\arctan x \\ge x + 5$.",
      "refuted",
    ],
    [
      "an equation where a condition holds, where it may not",
      "Let $x \\in \\mathbb{R}$. If $x > 1$, then $\\arctan x \\le x$. Then $\\arctan x \\le x$.",
      "refuted",
    ],
    [
      "what is assumed of one function, of another one",
      "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $\\int_0^1 f(x) \\, dx = 1$. Then $\\int_0^1 2 f(x) \\, dx = 2$.\n\n# Use\n\nLet $g : \\mathbb{R} \\to \\mathbb{R}$. Then $\\int_0^1 2 g(x) \\, dx = 2$.",
      "refuted",
    ],
    [
      "linearity for integrals that exist, where they do not",
      "**Lemma.** Let $f, g : \\mathbb{R} \\to \\mathbb{R}$. Then $\\int_{-1}^1 (f(x) + g(x)) \\, dx = \\int_{-1}^1 f(x) \\, dx + \\int_{-1}^1 g(x) \\, dx$.\n\n# Use\n\nWe have $\\int_{-1}^1 \\left(\\frac1x - \\frac1x\\right) dx = \\int_{-1}^1 \\frac1x \\, dx + \\int_{-1}^1 -\\frac1x \\, dx$.",
      "unknown",
    ],
  ])("%s", (_, text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});
