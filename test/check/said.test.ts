import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const X = "Let $x \\in \\mathbb{R}$.";
const F = "Let $n \\in \\mathbb{N}$ and let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.";

function last(text: string): string {
  const { steps } = checkDocument(text, { seed: null, runs: null, only: null, path: null });
  return steps.at(-1)?.verdict.verdict ?? "none";
}

describe("what a sentence does not say of everything is not assumed of everything", () => {
  it.each([
    [F, "Assume $x_i = 1$ for all $i \\in [n] \\setminus \\{1\\}$.", "\\sum_{i=1}^n x_i = n"],
    [F, "Assume $x_i = 1$, $i > 2$.", "\\sum_{i=1}^n x_i = n"],
    [F, "Assume $x_i = 1$ and $i \\ge 2$.", "\\sum_{i=1}^n x_i = n"],
    [F, "Assume $x_i \\ge 0$ ($i$ even).", "\\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i"],
    [F, "Assume $x_i \\ge 0$ for all sufficiently large $i$.", "\\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i"],
    [F, "Assume $x_i \\ge 0$ for every good $i \\in [n]$.", "\\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i"],
    [X, "Assume $x$ is positive, or at least real.", "|x| = x"],
    [X, "Assume $x \\ge 0$, with exceptions.", "|x| = x"],
    [X, "Let $x > 0$, mostly.", "|x| = x"],
    [X, "Assume $x \\ge 0$. We no longer assume $x \\ge 0$.", "|x| = x"],
    [X, "Assume $x \\ge 0$. Drop this assumption.", "|x| = x"],
    [X, "Suppose $x \\ge 0$. This assumption is no longer needed.", "|x| = x"],
    [X, "Suppose $x > 0$. Contradiction.", "|x| = x"],
    [X, "Example: assume $x \\ge 0$.", "|x| = x"],
    ["Let $f : (0, \\infty) \\to \\mathbb{R}$ be increasing.", "", "f(-2) \\le f(-1)"],
    [X, "Assume $x \\ge 0$. We drop the assumption $x \\ge 0$ now.", "|x| = x"],
    [X, "Assume $x \\ge 0$. The requirement is lifted for the rest of the page.", "|x| = x"],
    [X, "Assume $x \\ge 0$. Let us forget about $x \\ge 0$ for a while.", "|x| = x"],
    ["Let $a \\in \\mathbb{R}^3$.", "Fix $k$. Suppose $a_k = 0$.", "a_1 = a_2"],
    ["Let $a \\in \\mathbb{R}^n$.", "Pick $k$ at random. Assume $a_k = 0$.", "a_1 = 0"],
    ["Let $a \\in \\mathbb{R}^n$.", "Take the smallest $k$ for which things go wrong. Suppose $a_k = 0$.", "a_1 = 0"],
    ["Let $a \\in \\mathbb{R}^n$.", "Let $k$ be the index of the largest entry. Assume $a_k = 0$.", "a_1 = 0"],
  ])("%s %s", (setting, sentence, claim) => {
    expect(["proved", "tested"]).not.toContain(last(`${setting} ${sentence}\n\nThen\n$$ ${claim}. $$\n`));
  });
});

describe("what a sentence says in ordinary words is assumed", () => {
  it.each([
    [F, "Assume $x_i = 1$ for all $i \\in [n]$.", "\\sum_{i=1}^n x_i = n"],
    [F, "Assume $x_i \\ge 0$, $i \\in [n]$.", "\\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i"],
    [X, "\n\n**Assumption 1.** $x \\ge 0$.", "|x| = x"],
    [X, "Here, $x \\ge 0$.", "|x| = x"],
    [X, "From now on, $x \\ge 0$.", "|x| = x"],
    [X, "The number $x$ is positive.", "|x| = x"],
    [X, "By assumption, $x > 0$.", "|x| = x"],
  ])("%s %s", (setting, sentence, claim) => {
    expect(["proved", "tested"]).toContain(last(`${setting} ${sentence}\n\nThen\n$$ ${claim}. $$\n`));
  });
});

describe("what is said of a constant or a function of the language is a claim", () => {
  it.each([
    ["\\pi = 4 \\arctan(2)", "refuted"],
    ["\\pi = 4 \\arctan(1)", "tested"],
    ["e = 3", "refuted"],
    ["\\sin'(z) = -\\cos(z)", "malformed"],
    ["\\operatorname{erfc}(z) = 5", "unknown"],
  ])("%s is %s", (claim, verdict) => {
    expect(last(`We have\n$$ ${claim}. $$\n`)).toBe(verdict);
  });

  it("a letter e that is given by other names is defined", () => {
    expect(last("Let $x, y \\in \\mathbb{R}$. The error is\n$$ e = x - y. $$\nThen\n$$ e + y = x. $$\n")).toBe(
      "proved",
    );
  });
});

describe("a premise beside a display belongs to its claim", () => {
  it.each([
    ["Then $$|x| = x,$$ because $x \\ge 0$.", "proved"],
    ["Then $$|x| = x,$$ where we have used that $x \\ge 0$.", "proved"],
    ["Then $$|x| = -x,$$ because $x \\ge 0$.", "refuted"],
    ["Then $$|x| = -x,$$ where we have used that $x \\ge 0$.", "refuted"],
    ["If $g < 0$ then we have $$x = 0.$$", "unknown"],
    ["By definition $x = y + 1$ we get $$x - 1 = y.$$", "unknown"],
  ])("%s is %s", (sentence, verdict) => {
    expect(last(`Let $x, y \\in \\mathbb{R}$. ${sentence}\n`)).toBe(verdict);
  });
});
