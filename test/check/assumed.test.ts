import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const X = "Let $x, y \\in \\mathbb{R}$.";
const M = "Let $A, B \\in \\mathbb{R}^{n \\times n}$ and $u, v \\in \\mathbb{R}^n$.";
const F = "Let $a_i \\in \\mathbb{R}$ for $i \\in [n]$.";
const ABS: readonly [string, string] = ["|x| = x", "|x| = 2x + 1"];
const SYMMETRIC: readonly [string, string] = ["u^\\top A v = v^\\top A u", "u^\\top A v = 2 v^\\top A u"];

/** The verdict on a claim behind what a note says of its names. */
function verdict(setting: string, said: string, claim: string): string {
  const text = `${setting} ${said}\n\nThen\n$$ ${claim}. $$\n`;
  return (
    checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.at(-1)?.verdict.verdict ?? "none"
  );
}

describe("what a sentence assumes, in many words", () => {
  it.each([
    [X, "Let us assume that $x \\ge 0$.", ABS],
    [X, "We shall always assume that $x \\ge 0$.", ABS],
    [X, "Assume $x \\ge 0$ throughout.", ABS],
    [X, "Assume, for simplicity, that $x \\ge 0$.", ABS],
    [X, "Without loss of generality, $x \\ge 0$.", ABS],
    [X, "Assume both $x > 0$ and $y > 0$.", ["|xy| = xy", "|xy| = 2xy"]],
    [X, "Assume $x$ is not negative.", ABS],
    [X, "Assume $x$ to be positive.", ABS],
    [X, "Let now $x > 0$.", ABS],
    [X, "Let $x$ be such that $x \\ge 0$.", ABS],
    [X, "We are given that $x \\ge 0$.", ABS],
    [X, "Henceforth, $x \\ge 0$.", ABS],
    [X, "Assuming $x \\ge 0$, we go on.", ABS],
    [X, "By construction, $x \\ge 0$.", ABS],
    [M, "Assume $A$ and $B$ commute.", ["(AB)^2 = A^2 B^2", "(AB)^2 = 2 A^2 B^2"]],
    [M, "$A$ is real symmetric.", SYMMETRIC],
    [M, "The matrices $A$ and $B$ are symmetric.", ["(AB)^\\top = BA", "(AB)^\\top = AB"]],
    [M, "$A$ is symmetric, and $n > 1$.", SYMMETRIC],
    [M, "The vectors $u$ and $v$ are orthogonal.", ["u^\\top v = 0", "u^\\top v = 1"]],
    ["", "Let $u, v \\in \\mathbb{R}^n$ be orthogonal.", ["u^\\top v = 0", "u^\\top v = 1"]],
    [M, "The matrices $A$ and $B$ are orthogonal.", ["(AB)^\\top AB = I", "(AB)^\\top AB = 2I"]],
    [F, "All of the $a_i$ are positive.", ["\\sum_{i=1}^n |a_i| = \\sum_{i=1}^n a_i", "\\sum_{i=1}^n a_i = 0"]],
    [X, "\n\nWe assume the following.\n\n- $x \\ge 0$\n- $y > 0$", ABS],
    [X, "\n\nAssumptions:\n\n1. **Sign.** $x \\ge 0$.\n2. $y > 0$.", ABS],
    [X, "\n\n(A1) $x \\ge 0$.", ABS],
    [X, "\n\n**(A1)** $x \\ge 0$.", ABS],
    [X, "\n\n## Assumptions\n\n$x \\ge 0$.\n\n### Use", ABS],
  ] as const)("%s %s", (setting, said, [claim, twin]) => {
    expect(["proved", "tested"]).toContain(verdict(setting, said, claim));
    expect(["refuted", "unknown"]).toContain(verdict(setting, said, twin));
  });
});

describe("a claim for all numbers of two kinds", () => {
  it.each([
    ["For all $i$ and $j$ we have $$a_i a_j = a_j a_i.$$", "For all $i$ and $j$ we have $$a_i a_j = a_j.$$"],
    ["For all $i$ and all $j$, $$a_i a_j = a_j a_i.$$", "For all $i$ and all $j$, $$a_i = a_j.$$"],
  ])("%s", (claim, twin) => {
    const last = (said: string): string | undefined =>
      checkDocument(`${F} ${said}\n`, { seed: null, runs: null, only: null, path: null }).steps.at(-1)?.verdict.verdict;
    expect(["proved", "tested"]).toContain(last(claim));
    expect(last(twin)).toBe("refuted");
  });
  it("for numbers that are compared", () => {
    expect(verdict(X, "For $x > 0$ and $y > 0$, $$xy > 0.$$", "1 = 1")).toBe("proved");
    const { steps } = checkDocument(`${X} For $x > 0$ and $y > 0$, $$xy > 0.$$\n\nNow $$xy > 0.$$\n`, {
      seed: null,
      runs: null,
      only: null,
      path: null,
    });
    expect(steps.map((s) => s.verdict.verdict)).toEqual(["proved", "refuted"]);
  });
});

describe("what a list or a label does not assume", () => {
  it.each([
    [X, "The domain is $x \\ge 0$.", "|x| = x"],
    [X, "\n\nWe do not assume the following.\n\n- $x \\ge 0$\n- $y > 0$", "|x| = x"],
    [M, "\n\nThe following are equivalent:\n\n1. $A$ is symmetric.\n2. $B$ is symmetric.", "u^\\top A v = v^\\top A u"],
    [M, "\n\nOne of these holds:\n\n- $A$ is symmetric.\n- $B$ is symmetric.", "u^\\top A v = v^\\top A u"],
    [M, "\n\nThen:\n\n- $A$ is symmetric.\n- $B$ is symmetric.", "u^\\top A v = v^\\top A u"],
    [X, "\n\n## Relaxing the assumptions\n\n$x \\ge 0$.\n\n### Use", "|x| = x"],
    [X, "\n\n(A1) $x \\ge 0$ is not needed.", "|x| = x"],
    [M, "The matrix $A$ is symmetric: a rumour.", "A = A^\\top"],
  ])("%s %s", (setting, said, claim) => {
    expect(["proved", "tested"]).not.toContain(verdict(setting, said, claim));
  });
  it("a domain is no claim", () => {
    const { steps } = checkDocument(`${X} The domain is $x \\ge 0$.\n`, {
      seed: null,
      runs: null,
      only: null,
      path: null,
    });
    expect(steps).toEqual([]);
  });
});
