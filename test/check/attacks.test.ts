import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/*
 * Documents whose words are easily read as more than they say, or as something else: nothing false is proved of them, and nothing true
 * refuted. Beside each stands a document that is read, so that none passes by reading nothing.
 */

/** The verdicts of the claims of a text, with the reason of an unknown one. */
function verdicts(text: string): readonly string[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(({ verdict: v }) =>
    v.verdict === "unknown" ? `unknown: ${v.reason}` : v.verdict,
  );
}

const A = "Let $A \\in \\mathbb{R}^{2 \\times 2}$";
const F = "Let $f \\colon \\mathbb{R} \\to \\mathbb{R}$";
const XY = "Let $x, y \\in \\mathbb{R}$.";
const FAMILY = "Let $x_i \\in \\mathbb{R}$ for $i \\in [3]$.";

describe("a property is said of the thing itself, and not denied", () => {
  const symmetric = "Then $$A^\\top = A.$$";
  const rises = "Then $$f(1) \\ge f(0).$$";
  it.each([
    [`${A} be not necessarily symmetric. ${symmetric}`, "refuted"],
    [`${A} be not symmetric. ${symmetric}`, "unknown: potential"],
    [`${A}. Assume $A$ is not symmetric. ${symmetric}`, "unknown: potential"],
    [`${A} be skew-symmetric. ${symmetric}`, "refuted"],
    [`${A} be a product of symmetric matrices. ${symmetric}`, "unknown: potential"],
    [`${A} be symmetric with positive eigenvalues. Then $$A_{1,2} > 0.$$`, "unknown: potential"],
    [`${A}. Assume the trace of $A$ is positive. Then $$A_{1,1} > 0.$$`, "unknown: potential"],
    [`${A} be a matrix with orthogonal rows. Then $$A A^\\top = I.$$`, "unknown: potential"],
    [`${F} be monotone decreasing. ${rises}`, "refuted"],
    [`${F} be increasing on $[2, \\infty)$. ${rises}`, "unknown: potential"],
    [`${F} be either increasing or decreasing. ${rises}`, "unknown: potential"],
    [`Let $x \\in \\mathbb{R}^3$ be in the unit ball. Then $$\\|x\\| = 1.$$`, "unknown: potential"],
    [`Let $x \\in \\mathbb{R}^3$ be a vector with positive mean. Then $$x_1 > 0.$$`, "unknown: potential"],
    [`Let $x \\in \\mathbb{R}$ be the difference of two positive numbers. Then $$x > 0.$$`, "unknown: potential"],
    [`${XY} Assume $x$ is positive if $y$ is positive. Then $$x > 0.$$`, "refuted"],
    [`${A} be symmetric. ${symmetric}`, "proved"],
    [`${A}. Assume the entries of $A$ are positive. Then $$A_{1,1} > 0.$$`, "proved"],
    [`${F} be increasing on $\\mathbb{R}$. ${rises}`, "proved"],
    [`Let $x \\in \\mathbb{R}^3$ have nonzero entries. Then $$x_1 \\ne 0.$$`, "proved"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});

describe("what is Lipschitz is the function that is named, all over its domain", () => {
  const claim = "Then $$|f(1) - f(0)| \\le L.$$";
  it.each([
    [`Let $L > 0$. ${F} be differentiable with $L$-Lipschitz gradient. ${claim}`, "unknown: potential"],
    [`Let $L > 0$. ${F} be differentiable. Assume $\\nabla f$ is $L$-Lipschitz. ${claim}`, "unknown: potential"],
    [`Let $L > 0$. ${F} be differentiable. Assume $f'$ is $L$-Lipschitz. ${claim}`, "unknown: potential"],
    [`Let $L > 0$. ${F} be locally $L$-Lipschitz. ${claim}`, "unknown: potential"],
    [`Let $L > 0$. ${F} be $L$-Lipschitz. ${claim}`, "proved"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});

describe("what is denied, one of several or only told of is not assumed", () => {
  it.each([
    ["Assume $x > 0$ or $y > 0$.", "refuted"],
    ["Assume not both $x > 0$ and $y > 0$.", "unknown: potential"],
    ["Assume at least one of $x, y$ is positive.", "unknown: potential"],
    ["Suppose $x > 0$ does not hold.", "unknown: potential"],
    ["Assume it is not the case that $x > 0$.", "unknown: potential"],
    ["We do not assume $x > 0$.", "unknown: potential"],
    ["One might assume $x > 0$.", "unknown: potential"],
    ["What if we assume $x > 0$?", "unknown: potential"],
    ["Without assuming $x > 0$, we go on.", "unknown: potential"],
    ["Without loss of generality, assume $x > 0$.", "proved"],
    ["Assume that $y$ is not needed and that $x > 0$.", "unknown: potential"],
    ["Assume $x > 0$ and $y > 0$.", "proved"],
  ])("%s", (assumption, expected) => {
    expect(verdicts(`${XY} ${assumption} Then $$x > 0.$$`).at(-1)).toBe(expected);
  });
  it.each([
    ["If $x > 0$ or $y > 0$, then $x + y > 0$.", ["refuted"]],
    ["If $x > 0$ does not hold, then $x > 0$.", []],
    ["If $x > 0$ and $y > 0$, then $x + y > 0$.", ["proved"]],
  ])("%s", (claim, expected) => {
    expect(verdicts(`${XY} ${claim}`)).toEqual(expected);
  });
});

describe("an assumption holds for the values that it names", () => {
  const claim = "Then $$x_1 > 0.$$";
  it.each([
    ["Assume $x_i > 0$ for some $i$.", "refuted"],
    ["Assume $x_i > 0$ for at least one $i$.", "unknown: potential"],
    ["Assume $x_i > 0$ for even $i$.", "unknown: potential"],
    ["Assume $x_i > 0$ for all $i$ except $1$.", "unknown: potential"],
    ["Assume $x_i > 0$ for $i = 2, 3$.", "unknown: potential"],
    ["Assume $x_i > 0$ for $i \\in \\{2, 3\\}$.", "unknown: potential"],
    ["Fix $i$. Assume $x_i > 0$.", "refuted"],
    ["Choose an index $i$ with $x_i > 0$.", "refuted"],
    ["Assume there is an $i$ with $x_i > 0$.", "refuted"],
    ["Assume $x_i > 0$ for all $i$.", "proved"],
    ["Fix $i$. Assume $x_i > 0$ for all $i$.", "proved"],
    ["Assume $x_i > 0$ for $i = 1, 2$.", "proved"],
  ])("%s", (assumption, expected) => {
    const [found] = verdicts(`${FAMILY} ${assumption} ${claim}`);
    // Beside a proof stands what was tried on instances alone.
    expect(found === "tested" ? "proved" : found).toBe(expected);
  });

  it("what is fixed in front is bound by a later 'for all', over what is assumed of it", () => {
    const text = `${F} and let $x \\in \\mathbb{R}$ with $x > 0$. Assume $f(x) = x$ for all $x$.`;
    expect(verdicts(`${text} Then $$f(2) = 2.$$`)).toEqual(["proved"]);
    expect(verdicts(`${text} Then $$f(-2) = -2.$$`)).not.toEqual(["proved"]);
  });
});

describe("what is denied, an alternative or a part of a range is not refuted", () => {
  it.each([
    [`${XY} Assume $x y = 0$. Then $$x = 0 \\quad\\text{or}\\quad y = 0.$$`],
    [`${XY} Note that $$x^2 \\le x$$ does not hold in general.`],
    [`${XY} The constraint is $$x^2 \\le 5.$$`],
    [`${XY} To first order, $$\\exp(x) = 1 + x.$$`],
    [`${XY} For small $x$, $$\\sin(x) = x.$$`],
    [`${XY} At the minimum, $$x = 5.$$`],
    [`${FAMILY} Assume $x_1 = 0$, $x_2 = 1$ and $x_3 = 1$. Then $x_i > 0$ for $i \\in \\{2, 3\\}$.`],
    ["Let $f \\colon \\mathbb{R} \\to (0, 1)$. Let $x \\in \\mathbb{R}$. Then $$f(x) > 0.$$"],
    ["Let $k \\in \\{2, 4, \\dots, 8\\}$. Then $$k \\ne 3.$$"],
    ["$$\\sum_{k \\in \\{1, 3, \\dots, 5\\}} k = 9$$"],
    ["Let $n > 1$ be an integer. Then $$n \\ge 2.$$"],
    ["Let $n$ be an odd integer. Then $$(-1)^n = -1.$$"],
    ["Let $x$ be a real number between $0$ and $1$. Then $$x^2 \\le 1.$$"],
    [
      "Let $n \\in \\mathbb{N}$ and $z_i \\in \\mathbb{R}$ for $i \\in [n+1]$. Assume $z_{n+1} = 0$. Assume $z_i > 0$ for all $i \\le n$. Then $$z_i > 0, \\quad i = 1, \\dots, n.$$",
    ],
  ])("%s", (text) => {
    expect(verdicts(text)).not.toContain("refuted");
  });
  it.each([
    [`${XY} Note that $$x^2 \\le x.$$`],
    [`${XY} Hence $$x = 5.$$`],
    [`${XY} For all real $x$, $$\\sin(x) = x.$$`],
    ["Let $f \\colon \\mathbb{R} \\to \\mathbb{R}$. Let $x \\in \\mathbb{R}$. Then $$f(x) > 0.$$"],
    ["$$\\sum_{k \\in \\{1, \\dots, 5\\}} k = 9$$"],
    ["Let $n > 1$ be real. Then $$n \\ge 2.$$"],
  ])("while %s is", (text) => {
    expect(verdicts(text)).toEqual(["refuted"]);
  });
});

describe("nothing is proved of what is listed in part, or defined twice", () => {
  it.each([
    ["Let $k \\in \\{0, 1, 2, \\dots\\}$. Then $$k \\le 2.$$"],
    ["Define $f(x) = x^2$ for $x \\ge 0$ and $f(x) = -x^2$ for $x < 0$. Then $$f(-1) = 1.$$"],
    ["Let $f(x) = x^2$ for $x \\ge 0$ and $f(x) = -x^2$ otherwise. Then $$f(-1) = 1.$$"],
    ["Let $x \\in \\mathbb{R}$. Define $y = x^2$. Define $y = x^3$. Then $$y = x^2.$$"],
    [`${FAMILY} Assume $x_i = 1$ for $i = 1$ and $x_i = 0$ otherwise. Then $$x_3 = 1.$$`],
  ])("%s", (text) => {
    const found = verdicts(text).at(-1);
    expect(["proved", "tested"]).not.toContain(found);
  });
  it.each([
    ["Let $k \\in \\{0, 1, 2\\}$. Then $$k \\le 2.$$"],
    ["Define $f(x) = x^2$ for $x \\in \\mathbb{R}$. Then $$f(-1) = 1.$$"],
  ])("while %s holds", (text) => {
    expect(["proved", "tested"]).toContain(verdicts(text).at(-1));
  });
});

describe("a function is defined where the assumptions in force say that its argument lies", () => {
  it.each([
    ["Let $x > 0$. Define $f(x) = x^2$. Then $f(-1) = 1$."],
    ["Let $x \\in [0, 1]$. Define $g(x) = x (1 - x)$. Then $g(2) = -2$."],
    ["Assume $x \\ne 0$. Define $g(x) = x^2$. Then $g(0) = 0$."],
  ])("%s", (text) => {
    expect(verdicts(text)).toEqual([expect.stringMatching(/^unknown/)]);
  });
  it.each([
    ["Let $x > 0$. Define $f(x) = x^2$. Then $f(2) = 4$."],
    ["Let $x > 0$. Define $f(x) = x^2$. Then $f'(x) = 2 x$."],
    ["Let $x > 0$. Define $f(x) = x^2$. Then $f(x + 1) = (x + 1)^2$."],
    ["Let $x \\in [0, 1]$. Define $g(x) = x (1 - x)$. Then $g(1/2) = 1/4$."],
    ["Let $x \\in \\mathbb{R}$. Define $f(x) = x^2$. Then $f(-1) = 1$."],
    ["Let $y > 0$ and $x \\in \\mathbb{R}$. Define $f(x) = x^2$. Then $f(-1) = 1$."],
  ])("while %s holds", (text) => {
    expect(verdicts(text)).toEqual(["proved"]);
  });
});

describe("an assumption on some members of a family leaves the others free", () => {
  it.each([
    [
      "the last one",
      "Let $x_i \\in \\mathbb{R}$ for $i \\in [n+1]$. Assume $x_i > 0$ for all $i \\in [n]$.",
      "x_{n+1} > 0",
    ],
    ["the last entry", "Let $x \\in \\mathbb{R}^{n+1}$. Assume $x_i > 0$ for all $i \\in [n]$.", "x_{n+1} > 0"],
    ["the first one", "Let $x \\in \\mathbb{R}^n$. Assume $x_i > 0$ for all $i \\in [n]$ with $i \\ge 2$.", "x_1 > 0"],
  ])("%s", (_, setting, claim) => {
    const check = (text: string) =>
      checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.at(-1);
    expect(check(`Let $n \\in \\mathbb{N}$. ${setting} Then $${claim}$.`)?.verdict.verdict).toBe("refuted");
    expect(check(`Let $n \\in \\mathbb{N}$. ${setting} Assume $n = 3$. Then $x_2 > 0$.`)?.verdict.verdict).toBe(
      "proved",
    );
  });
});

describe("membership is not granted by a type", () => {
  it.each([
    ["Let $b \\in \\mathbb{R}$. Then $b \\in \\mathbb{Z}$.", "refuted"],
    ["Let $b \\in \\mathbb{R}$. Then $b \\in \\mathbb{Q}$.", "unknown: unsupported"],
    ["Let $A \\in \\mathbb{R}^{2 \\times 2}$. Then $A A^\\top \\in \\mathbb{Z}^{2 \\times 2}$.", "refuted"],
    ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$. Then $k + 1 \\in [n]$.", "refuted"],
    ["Let $n \\in \\mathbb{N}$. Then $n - 1 \\in \\mathbb{N}$.", "refuted"],
    ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$. Then $n - k + 1 \\in [n]$.", "proved"],
    ["Let $n \\in \\mathbb{N}$. Then $n + 1 \\in \\mathbb{N}$.", "proved"],
    ["Let $b \\in \\mathbb{R}$. Then $b^2 + 1 \\in (0, \\infty)$.", "proved"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});

describe("what a declaration says in words that nothing reads is not lost without a trace", () => {
  it.each([
    ["Let $A, B \\in \\mathbb{R}^{2 \\times 2}$ be interchangeable. Then $A B = B A$."],
    ["Let $m \\in \\mathbb{Z}$ with $m \\mid 6$. Then $m \\ne 4$."],
    ["Let $v \\in \\mathbb{R}^2$ sum to one. Then $v_1 + v_2 = 1$."],
  ])("%s", (text) => {
    expect(verdicts(text)).toEqual(["unknown: potential"]);
  });
  it.each([
    ["Let $a \\in \\mathbb{R}^3$. Suppose that all $a_i$ are positive. Then $a_1 + a_2 > 0$."],
    ["Let $a \\in \\mathbb{R}^3$. Suppose each $a_i$ is nonzero. Then $a_1^2 > 0$."],
    ["Let $b$ be a real number, not equal to $1$. Then $b \\ne 1$."],
    ["Let $g \\colon \\mathbb{R} \\to \\mathbb{R}$ be constant. Then $g(0) = g(1)$."],
    ["Let $g \\colon \\mathbb{R} \\to \\mathbb{R}$ be bounded by $1$. Then $g(0) \\le 1$."],
    ["Let $C > 0$ be a constant. Then $2 C > C$."],
    ["Let $x \\in \\mathbb{R}$. Define $s(u) = u^2$ for $u \\in \\mathbb{R}$, and $p = s(x)$. Then $p \\ge 0$."],
  ])("while %s is read", (text) => {
    expect(verdicts(text)).toEqual(["proved"]);
  });
});

describe("a sentence is not half of what it says", () => {
  it.each([
    ["Let $x \\in \\mathbb{R}$. Then $x > 0$ if and only if $x > 1$.", []],
    ["Let $x \\in \\mathbb{R}$. We have $x > 0$ exactly when $x > 1$.", []],
    ["Let $x \\in \\mathbb{R}$. Then $x > 0$ only if $x > 1$.", []],
    ["Let $x \\in \\mathbb{R}$. Then $x > 0$ if $x > 1$.", ["proved"]],
    ["Let $x \\in \\mathbb{R}$. Then $x > 0 \\iff x > 1$.", ["refuted"]],
    ["Let $x, y \\in \\mathbb{R}$. Assume $y = x^2$. Then $\\frac{dy}{dx} = 0$.", ["unknown: undecided"]],
    ["Let $x, y \\in \\mathbb{R}$. Assume $y = x^2$. Then $\\frac{dy}{dx} = 2x$.", ["proved"]],
    ["Let $x \\in \\mathbb{R}$. Define $y = x^2$. Then $\\frac{dy}{dx} = 2x$.", ["proved"]],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});

it.each([["It is tempting to conclude that"], ["This is wrong:"], ["Then"]])(
  "what an author expects changes no verdict: %s",
  (words) => {
    const text = (directive: string): string => `Let $x \\in \\mathbb{R}$. ${words}\n\n${directive}\n$$\nx^2 = x\n$$\n`;
    expect(verdicts(text("<!-- expect: refuted -->"))).toEqual(verdicts(text("")));
  },
);
