import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const last = (text: string): string => outcomes(`${text}\n`).at(-1) ?? "none";
const SHOWN = ["proved", "tested"];

describe("what was assumed of a name is not assumed of another thing that has it now", () => {
  const given = "Let $x \\in \\mathbb{R}$. Assume $x > 0$.";
  it.each([
    "Let $x$ be any real number. Then",
    "Let $x$ be a real number. Then",
    "Now let $x$ be arbitrary. Then",
    "Let $x$ now be arbitrary. Then",
    "Let $x \\in \\mathbb{R}$ be arbitrary. Then",
    "Now take any $x \\in \\mathbb{R}$. Then",
    "Fix any $x \\in \\mathbb{R}$. Then",
    "Take $x$ arbitrary. Then",
    "Consider an arbitrary real number $x$. Then",
    "Let $x$ and $y$ be arbitrary real numbers. Then",
    "Suppose $x$ is any real number. Then",
    "Let $x$ be a totally arbitrary number. Then",
    "For all real $x$ we have",
    "For every $x \\in \\mathbb{R}$,",
    "For any real $x$,",
    "For every real number $x$ we have",
    "For arbitrary $x$ we have",
    "For negative $x$ we have",
    "For all negative $x$ we have",
    "For every $x \\le 0$ we have",
    "All real $x$ satisfy",
  ])("%s", (words) => {
    expect(SHOWN).not.toContain(last(`${given} ${words} $$|x| = x.$$`));
    expect(SHOWN).toContain(last(`${given} ${words} $$x^2 \\ge 0.$$`));
  });

  it("nor what was shown of it", () => {
    expect(outcomes(`${given} Then $$|x| = x.$$ Let $x$ be arbitrary. Then $$|x| = x.$$\n`)[1]).not.toBe("proved");
  });

  it.each(["For negative $x$ we have", "For every $x \\le 0$ we have", "Let $x$ be a negative number. Then"])(
    "%s: what is said instead holds",
    (words) => {
      expect(last(`${given} ${words} $$|x| = -x.$$`)).toBe("proved");
    },
  );

  it.each([
    [
      "Let $n \\in \\mathbb{N}$ and let $u \\in \\mathbb{R}^n$ with $\\|u\\| = 1$. For any vector $u$ we have",
      "u^\\top u = 1",
    ],
    ["Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric. Let $A$ be any $n \\times n$ matrix. Then", "A^\\top = A"],
    ["Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing. Let $f$ be arbitrary. Then", "f(1) \\le f(2)"],
  ])("%s", (words, claim) => {
    expect(SHOWN).not.toContain(last(`${words} $$${claim}.$$`));
  });
});

describe("what is said of an arbitrary thing in the same sentence is assumed of it", () => {
  it.each([
    ["Let $\\epsilon > 0$ be arbitrary. Then", "\\epsilon^2 > 0", "\\epsilon^2 > 1"],
    ["Let $x \\in [0, 1]$ be arbitrary. Then", "x^2 \\le 1", "x^2 < 1"],
    ["Take any $x \\in [0, 1]$. Then", "x^2 \\le 1", "x^2 < 1"],
    ["Let $x$ be any real number. Then", "x^2 \\ge 0", "x^2 > 0"],
    ["For any real number $x$ we have", "x^2 \\ge 0", "x^2 > 0"],
    ["Let $x \\in \\mathbb{R}$. For positive $x$ we have", "|x| = x", "|x| = 2x"],
    ["Let $\\eta \\in (0, 1)$. For all $\\eta < \\frac12$ we have", "\\eta^2 < \\frac14", "\\eta^2 < \\frac19"],
    [
      "Let $A \\in \\mathbb{R}^{n \\times n}$. For any symmetric matrix $A$ we have",
      "A^\\top A = A^2",
      "A^\\top A = A",
    ],
    ["Let $A \\in \\mathbb{R}^{n \\times n}$. Let $A$ be a symmetric matrix. Then", "A^\\top = A", "A^\\top = -A"],
  ])("%s %s", (words, claim, wrong) => {
    expect(SHOWN).toContain(last(`${words} $$${claim}.$$`));
    expect(last(`${words} $$${wrong}.$$`)).toBe("refuted");
  });
});
