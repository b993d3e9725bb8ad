import { describe, expect, it } from "vitest";
import { proveStep } from "../../src/check/prove-step.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { goalFor } from "./goal.ts";

/** What is let, an equation that holds, a twin that does not, and a law or two that its proof uses (none: RING or NCRING alone). */
type Case = readonly [before: string, equation: string, twin: string, ...laws: readonly string[]];

function check(cases: readonly Case[]): void {
  it.each(cases)("%s %s", (before, equation, _twin, ...laws) => {
    const outcome = proveStep(goalFor(before, equation), null);
    if (outcome.kind !== "proof") throw new Error("not proved");
    expect(outcome.proof.laws).toEqual(expect.arrayContaining([...laws]));
  });

  it.each(cases)("%s not %s", (before, _equation, twin) => {
    const goal = goalFor(before, twin);
    expect(proveStep(goal, null).kind).toBe("none");
    expect(sampleGoal(goal, { seed: 1, runs: 100 }).result).toBe("failed");
  });
}

const reals = "Let $a, b, c, x, y \\in \\mathbb{R}$.";
const positive = "Let $a, b, x, y > 0$. Let $p, q \\in \\mathbb{R}$.";

describe("polynomials and fractions", () => {
  check([
    [reals, "(a + b)^3 = a^3 + 3 a^2 b + 3 a b^2 + b^3", "(a + b)^3 = a^3 + 3 a^2 b + 3 a b + b^3"],
    [reals, "a^3 - b^3 = (a - b)(a^2 + a b + b^2)", "a^3 - b^3 = (a - b)(a^2 - a b + b^2)"],
    [reals, "(a + b + c)^2 = a^2 + b^2 + c^2 + 2 (a b + b c + c a)", "(a + b + c)^2 = a^2 + b^2 + c^2 + 2 (a b + b c)"],
    [reals, "(x + \\tfrac12)^2 = x^2 + x + \\tfrac14", "(x + \\tfrac12)^2 = x^2 + x + \\tfrac12"],
    [positive, "\\frac{1}{a} + \\frac{1}{b} = \\frac{a + b}{a b}", "\\frac{1}{a} + \\frac{1}{b} = \\frac{2}{a + b}"],
    [
      positive,
      "\\frac{a}{a + b} + \\frac{b}{a + b} = 1",
      "\\frac{a}{a + b} + \\frac{b}{a + b} = 2",
      "reciprocal-cancel",
    ],
    [positive, "\\frac{a^2 - b^2}{a + b} = a - b", "\\frac{a^2 - b^2}{a + b} = a + b"],
    [
      positive,
      "\\frac{\\frac{1}{a}}{\\frac{1}{b}} = \\frac{b}{a}",
      "\\frac{\\frac{1}{a}}{\\frac{1}{b}} = \\frac{a}{b}",
    ],
    [
      reals,
      "\\frac{e^a}{(1 + e^a)^2 (1 - \\frac{1}{1 + e^a})} = \\frac{1}{1 + e^a}",
      "\\frac{e^a}{(1 + e^a)^2 (1 - \\frac{1}{1 + e^a})} = \\frac{e^a}{1 + e^a}",
    ],
    [
      `${reals} Define $s(u) = \\frac{1}{1 + e^{-u}}$.`,
      "\\frac{d}{da} \\log(1 - s(a)) = -s(a)",
      "\\frac{d}{da} \\log(1 - s(a)) = s(a) - 1",
    ],
    [positive, "1 - \\frac{1}{1 + a} = \\frac{a}{1 + a}", "1 - \\frac{1}{1 + a} = \\frac{1}{1 + a}"],
    [
      `${reals} Assume $x \\ne 1$ and $x \\ne -1$.`,
      "\\frac{1}{x - 1} - \\frac{1}{x + 1} = \\frac{2}{x^2 - 1}",
      "\\frac{1}{x - 1} - \\frac{1}{x + 1} = \\frac{2}{x^2 + 1}",
    ],
  ]);
});

describe("givens", () => {
  check([
    [`${reals} Assume $a = b + c$.`, "a^2 - b^2 = c (a + b)", "a^2 - b^2 = b (a + c)"],
    [`${reals} Assume $x^2 = 4$.`, "x^4 = 16", "x^4 = 8"],
    [`${reals} Assume $a + b = 1$.`, "a^2 - b^2 = a - b", "a^2 + b^2 = a - b"],
    [
      "Let $n \\in \\mathbb{N}$. Let $a_k \\in \\mathbb{R}$ for $k \\in [n]$. Assume $a_k^2 = 1$ for all $k \\in [n]$.",
      "\\sum_{k=1}^n a_k^4 = n",
      "\\sum_{k=1}^n a_k^3 = n",
      "sum-constant",
    ],
  ]);
});

describe("powers and roots", () => {
  check([
    [positive, "\\sqrt{a} \\sqrt{b} = \\sqrt{a b}", "\\sqrt{a} + \\sqrt{b} = \\sqrt{a + b}", "sqrt-product"],
    [reals, "\\sqrt{x^2} = |x|", "\\sqrt{x^2} = x", "sqrt-of-square"],
    [positive, "(\\sqrt{a} + \\sqrt{b})^2 = a + b + 2 \\sqrt{a b}", "(\\sqrt{a} + \\sqrt{b})^2 = a + b"],
    [positive, "\\frac{a}{\\sqrt{a}} = \\sqrt{a}", "\\frac{a}{\\sqrt{a}} = a"],
    [
      positive,
      "(\\sqrt{a} - \\sqrt{b})(\\sqrt{a} + \\sqrt{b}) = a - b",
      "(\\sqrt{a} - \\sqrt{b})(\\sqrt{a} + \\sqrt{b}) = a + b",
    ],
    [
      positive,
      "\\frac{1}{\\sqrt{x + 1} - \\sqrt{x}} = \\sqrt{x + 1} + \\sqrt{x}",
      "\\frac{1}{\\sqrt{x + 1} - \\sqrt{x}} = \\sqrt{x + 1} - \\sqrt{x}",
    ],
    [positive, "x^p x^q = x^{p + q}", "x^p x^q = x^{p q}"],
    [positive, "(x y)^p = x^p y^p", "(x + y)^p = x^p + y^p"],
    [positive, "\\frac{x^p}{x^q} = x^{p - q}", "\\frac{x^p}{x^q} = x^{q - p}"],
    ["Let $x \\in \\mathbb{R}$ and $n \\in \\mathbb{N}$.", "x^{n + 1} = x \\cdot x^n", "x^{n + 1} = x + x^n"],
    ["Let $x \\in \\mathbb{R}$ and $n \\in \\mathbb{N}$.", "x^{2 n} = (x^n)^2", "x^{2 n} = 2 x^n"],
    [reals, "|a b| = |a| |b|", "|a + b| = |a| + |b|"],
    [reals, "|a|^2 = a^2", "|a|^3 = a^3"],
  ]);
});

describe("exponentials and logarithms", () => {
  check([
    [reals, "e^{x + y} = e^x e^y", "e^{x + y} = e^x + e^y", "exp-sum"],
    [reals, "(e^x)^2 = e^{2 x}", "(e^x)^2 = e^{x^2}"],
    [reals, "e^x e^{-x} = 1", "e^x e^{-x} = 0"],
    [reals, "\\log e^x = x", "\\log e^x = e^x"],
    [positive, "e^{\\log x} = x", "e^{\\log x} = \\log x"],
    [positive, "\\log(x y) = \\log x + \\log y", "\\log(x + y) = \\log x + \\log y", "log-product"],
    [positive, "\\log \\frac{x}{y} = \\log x - \\log y", "\\log \\frac{x}{y} = \\frac{\\log x}{\\log y}"],
    [positive, "\\log x^3 = 3 \\log x", "\\log x^3 = (\\log x)^3"],
    [positive, "\\log \\sqrt{x} = \\frac12 \\log x", "\\log \\sqrt{x} = \\sqrt{\\log x}"],
    [reals, "\\log(1 + e^{-x}) = \\log(1 + e^x) - x", "\\log(1 + e^{-x}) = \\log(1 + e^x) + x"],
    [reals, "\\frac{1}{1 + e^{-x}} = \\frac{e^x}{1 + e^x}", "\\frac{1}{1 + e^{-x}} = \\frac{1}{1 + e^x}"],
    [
      reals,
      "\\frac{e^x}{(1 + e^x)^2} = \\frac{e^{-x}}{(1 + e^{-x})^2}",
      "\\frac{e^x}{(1 + e^x)^2} = \\frac{e^{-x}}{1 + e^{-x}}",
    ],
  ]);
});

describe("circular and hyperbolic functions", () => {
  check([
    [reals, "\\sin^2 x + \\cos^2 x = 1", "\\sin^2 x - \\cos^2 x = 1"],
    [reals, "\\sin(2 x) = 2 \\sin x \\cos x", "\\sin(2 x) = 2 \\sin x"],
    [reals, "\\cos(2 x) = 1 - 2 \\sin^2 x", "\\cos(2 x) = 1 - \\sin^2 x"],
    [reals, "\\sin(x + y) = \\sin x \\cos y + \\cos x \\sin y", "\\sin(x + y) = \\sin x \\cos y - \\cos x \\sin y"],
    [reals, "\\cos(x - y) = \\cos x \\cos y + \\sin x \\sin y", "\\cos(x - y) = \\cos x \\cos y - \\sin x \\sin y"],
    [reals, "\\cos(3 x) = 4 \\cos^3 x - 3 \\cos x", "\\cos(3 x) = 4 \\cos^3 x + 3 \\cos x"],
    [reals, "\\cos^4 x - \\sin^4 x = \\cos(2 x)", "\\cos^4 x + \\sin^4 x = \\cos(2 x)"],
    [reals, "\\cosh^2 x - \\sinh^2 x = 1", "\\cosh^2 x + \\sinh^2 x = 1"],
    [reals, "\\cosh x + \\sinh x = e^x", "\\cosh x - \\sinh x = e^x"],
    [reals, "\\sinh(2 x) = 2 \\sinh x \\cosh x", "\\sinh(2 x) = \\sinh x \\cosh x"],
    [reals, "\\tanh x = \\frac{e^{2 x} - 1}{e^{2 x} + 1}", "\\tanh x = \\frac{e^x - 1}{e^x + 1}"],
    [reals, "1 - \\tanh^2 x = \\frac{1}{\\cosh^2 x}", "1 - \\tanh^2 x = \\frac{1}{\\cosh x}"],
  ]);
});

const family =
  "Let $n, m \\in \\mathbb{N}$. Let $x_i, y_i \\in \\mathbb{R}$ for $i \\in [n]$. Let $z_j \\in \\mathbb{R}$ for $j \\in [m]$. Let $c \\in \\mathbb{R}$.";
const member = `${family} Let $k \\in [n]$.`;

describe("finite sums", () => {
  check([
    [
      family,
      "\\sum_{i=1}^n (x_i + y_i) = \\sum_{i=1}^n x_i + \\sum_{i=1}^n y_i",
      "\\sum_{i=1}^n x_i y_i = \\sum_{i=1}^n x_i \\sum_{i=1}^n y_i",
      "sum-add",
    ],
    [
      family,
      "\\sum_{i=1}^n c x_i = c \\sum_{i=1}^n x_i",
      "\\sum_{i=1}^n (c + x_i) = c + \\sum_{i=1}^n x_i",
      "sum-scale",
    ],
    [family, "\\sum_{i=1}^n c = n c", "\\sum_{i=1}^n c = c", "sum-constant"],
    [
      family,
      "\\sum_{i=1}^n x_i \\sum_{j=1}^m z_j = \\sum_{i=1}^n \\sum_{j=1}^m x_i z_j",
      "\\sum_{i=1}^n x_i \\sum_{j=1}^m z_j = \\sum_{j=1}^m z_j + \\sum_{i=1}^n x_i",
    ],
    [
      family,
      "\\sum_{i=1}^n \\sum_{j=1}^m x_i z_j = \\sum_{j=1}^m \\sum_{i=1}^n x_i z_j",
      "\\sum_{i=1}^n \\sum_{j=1}^m (x_i + z_j) = \\sum_{i=1}^n x_i + \\sum_{j=1}^m z_j",
    ],
    [
      family,
      "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n \\sum_{j=1}^n x_i x_j",
      "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n x_i^2",
    ],
    [
      family,
      "\\sum_{i=1}^n \\sum_{j=1}^m (x_i + z_j) = m \\sum_{i=1}^n x_i + n \\sum_{j=1}^m z_j",
      "\\sum_{i=1}^n \\sum_{j=1}^m (x_i + z_j) = n \\sum_{i=1}^n x_i + m \\sum_{j=1}^m z_j",
    ],
    [member, "\\sum_{i=1}^n \\mathbf{1}[i = k] x_i = x_k", "\\sum_{i=1}^n \\mathbf{1}[i = k] x_i = n x_k", "sum-delta"],
    [
      member,
      "\\sum_{i=1}^n \\mathbf{1}[i = k] x_i y_k = x_k y_k",
      "\\sum_{i=1}^n \\mathbf{1}[i \\ne k] x_i = x_k",
      "sum-delta",
    ],
    [member, "\\sum_{i \\ne k} x_i = \\sum_{i=1}^n x_i - x_k", "\\sum_{i \\ne k} x_i = \\sum_{i=1}^n x_i"],
    [
      family,
      "\\sum_{i=1}^n \\sum_{j=1}^n \\mathbf{1}[i = j] x_i y_j = \\sum_{i=1}^n x_i y_i",
      "\\sum_{i=1}^n \\sum_{j=1}^n \\mathbf{1}[i = j] x_i y_j = \\sum_{i=1}^n x_i \\sum_{i=1}^n y_i",
      "sum-delta",
    ],
    [
      family,
      "\\sum_{i=1}^n \\sum_{j=1}^i x_j = \\sum_{j=1}^n (n + 1 - j) x_j",
      "\\sum_{i=1}^n \\sum_{j=1}^i x_j = \\sum_{j=1}^n (n - j) x_j",
    ],
    [family, "\\sum_{i=1}^n x_{n + 1 - i} = \\sum_{i=1}^n x_i", "\\sum_{i=1}^n i x_{n + 1 - i} = \\sum_{i=1}^n i x_i"],
    [family, "\\sum_{i=1}^n \\sum_{j=1}^n (x_i - x_j) = 0", "\\sum_{i=1}^n \\sum_{j=1}^n (x_i - x_j)^2 = 0"],
    [
      "Let $n \\in \\mathbb{N}$.",
      "\\sum_{k=1}^n k = \\frac{n (n + 1)}{2}",
      "\\sum_{k=1}^n k = \\frac{n (n - 1)}{2}",
      "sum-last",
    ],
    [
      "Let $n \\in \\mathbb{N}$.",
      "\\sum_{k=1}^n k^2 = \\frac{n (n + 1)(2 n + 1)}{6}",
      "\\sum_{k=1}^n k^2 = \\frac{n (n + 1)(2 n - 1)}{6}",
    ],
    [
      "Let $n \\in \\mathbb{N}$.",
      "\\sum_{k=1}^n \\frac{1}{k (k + 1)} = 1 - \\frac{1}{n + 1}",
      "\\sum_{k=1}^n \\frac{1}{k (k + 1)} = 1 - \\frac{1}{n}",
    ],
    ["Let $x \\in \\mathbb{R}$.", "\\sum_{k=0}^3 x^k = 1 + x + x^2 + x^3", "\\sum_{k=0}^3 x^k = x + x^2 + x^3"],
  ]);
});

const square =
  "Let $n, m \\in \\mathbb{N}$. Let $A, B, C \\in \\mathbb{R}^{n \\times n}$. Let $X \\in \\mathbb{R}^{n \\times m}$. Let $u, v \\in \\mathbb{R}^n$, $w \\in \\mathbb{R}^m$ and $c \\in \\mathbb{R}$.";
const gram = "Let $n \\in \\mathbb{N}$ and $M, N \\in \\mathbb{R}^{n \\times n}$. Assume $M M^\\top$ is invertible.";
const inverses = `${square} Assume $A$ is invertible and $B$ is invertible.`;
const symmetric = `${square} Assume $A$ is symmetric.`;

describe("vectors and matrices", () => {
  check([
    [square, "(A B)^\\top = B^\\top A^\\top", "(A B)^\\top = A^\\top B^\\top"],
    [square, "(A + B) C = A C + B C", "(A + B) C = C A + C B"],
    [square, "(A - B)(A + B) = A^2 + A B - B A - B^2", "(A - B)(A + B) = A^2 - B^2"],
    [square, "(A^\\top)^\\top = A", "(A^\\top)^\\top = A^\\top"],
    [square, "A I_n = A", "A I_n = I_n"],
    [
      square,
      "\\operatorname{tr}(A B) = \\operatorname{tr}(B A)",
      "\\operatorname{tr}(A B) = \\operatorname{tr}(A) \\operatorname{tr}(B)",
      "sum-interchange",
    ],
    [square, "\\|A\\|_F^2 = \\operatorname{tr}(A^\\top A)", "\\|A\\|_F^2 = \\operatorname{tr}(A A)"],
    [
      square,
      "\\sum_{i=1}^n \\sum_{j=1}^n A_{ij} = \\sum_{i=1}^n \\sum_{j=1}^n A_{ji}",
      "\\sum_{i=1}^n \\sum_{j=1}^n A_{ij} = \\sum_{i=1}^n \\sum_{j=1}^n A_{ii}",
    ],
    [
      square,
      "\\operatorname{tr}(A B C) = \\operatorname{tr}(C A B)",
      "\\operatorname{tr}(A B C) = \\operatorname{tr}(B A C)",
    ],
    [
      square,
      "\\operatorname{tr}(A^\\top) = \\operatorname{tr}(A)",
      "\\operatorname{tr}(A^\\top) = -\\operatorname{tr}(A)",
    ],
    [square, "\\operatorname{tr}(I_n) = n", "\\operatorname{tr}(I_n) = 1"],
    [square, "\\operatorname{tr}(u v^\\top) = u^\\top v", "\\operatorname{tr}(u v^\\top) = \\|u\\| \\|v\\|"],
    [square, "(u v^\\top) u = (v^\\top u) u", "(u v^\\top) u = (v^\\top u) v"],
    [square, "(u v^\\top)^\\top = v u^\\top", "(u v^\\top)^\\top = u v^\\top"],
    [square, "(u^\\top v)^2 = u^\\top (v v^\\top) u", "(u^\\top v)^2 = u^\\top (v u^\\top) u"],
    [square, "u^\\top A v = v^\\top A^\\top u", "u^\\top A v = v^\\top A u"],
    [symmetric, "u^\\top A v = v^\\top A u", "u^\\top B v = v^\\top B u"],
    [symmetric, "(A B + B^\\top A)^\\top = A B + B^\\top A", "(A B)^\\top = A B"],
    [square, "\\|u + v\\|^2 = \\|u\\|^2 + 2 u^\\top v + \\|v\\|^2", "\\|u + v\\|^2 = \\|u\\|^2 + \\|v\\|^2"],
    [square, "\\|u - v\\|^2 = \\|u\\|^2 - 2 u^\\top v + \\|v\\|^2", "\\|u - v\\|^2 = \\|u\\|^2 - \\|v\\|^2"],
    [square, "\\|X w\\|^2 = w^\\top X^\\top X w", "\\|X w\\|^2 = \\|X\\|_F^2 \\|w\\|^2"],
    [square, "u^\\top v = \\sum_{i=1}^n u_i v_i", "u^\\top v = \\sum_{i=1}^n u_i + v_i"],
    [square, "(A u)_1 = \\sum_{j=1}^n A_{1j} u_j", "(A u)_1 = \\sum_{j=1}^n A_{j1} u_j"],
    [square, "c (A u) = A (c u)", "c (A u) = A u"],
    [inverses, "A^{-1} A = I_n", "A^{-1} B = I_n"],
    [inverses, "u^\\top A^{-1} A v = u^\\top v", "u^\\top A^{-1} B v = u^\\top v"],
    [inverses, "u^\\top B A^{-1} A B^{-1} v = v^\\top u", "u^\\top B A^{-1} B A^{-1} v = v^\\top u"],
    [gram, "M M^\\top (M M^\\top)^{-1} N = N", "M^\\top M (M M^\\top)^{-1} N = N"],
    [gram, "(M M^\\top)^{-1} M M^\\top N = N", "(M M^\\top)^{-1} N M M^\\top = M"],
    [gram, "N (M M^\\top)^{-1} M M^\\top M = N M", "N (M M^\\top)^{-1} M M^\\top M = M N"],
    [inverses, "(A B)^{-1} = B^{-1} A^{-1}", "(A B)^{-1} = A^{-1} B^{-1}"],
    [inverses, "(A^{-1})^{-1} = A", "(A^{-1})^{-1} = A^{-1}"],
    [inverses, "(A^\\top)^{-1} = (A^{-1})^\\top", "(A^\\top)^{-1} = A^{-1}"],
    [inverses, "A^{-1} (A + B) B^{-1} = A^{-1} + B^{-1}", "A^{-1} (A - B) B^{-1} = A^{-1} - B^{-1}"],
  ]);

  it("a power that no law speaks of is left alone", () => {
    expect(proveStep(goalFor(square, "(A + B)^0 = A^2 + A B"), null).kind).toBe("none");
    expect(proveStep(goalFor(square, "(A + B)^m = A^m + B^m"), null).kind).toBe("none");
  });
});

const functions = "Let $f, g : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $x, a \\in \\mathbb{R}$.";

describe("derivatives", () => {
  check([
    [reals, "\\frac{d}{dx} x^3 = 3 x^2", "\\frac{d}{dx} x^3 = 2 x^3"],
    [reals, "\\frac{d}{dx} e^{a x} = a e^{a x}", "\\frac{d}{dx} e^{a x} = e^{a x}"],
    [reals, "\\frac{d}{dx} \\sin(x^2) = 2 x \\cos(x^2)", "\\frac{d}{dx} \\sin(x^2) = \\cos(x^2)"],
    [reals, "\\frac{d}{dx} \\log(1 + x^2) = \\frac{2 x}{1 + x^2}", "\\frac{d}{dx} \\log(1 + x^2) = \\frac{1}{1 + x^2}"],
    [
      reals,
      "\\frac{d}{dx} \\log(1 + e^x) = \\frac{1}{1 + e^{-x}}",
      "\\frac{d}{dx} \\log(1 + e^x) = \\frac{1}{1 + e^x}",
    ],
    [reals, "\\frac{d}{dx} \\tanh x = 1 - \\tanh^2 x", "\\frac{d}{dx} \\tanh x = 1 + \\tanh^2 x"],
    [positive, "\\frac{d}{dx} \\sqrt{x} = \\frac{1}{2 \\sqrt{x}}", "\\frac{d}{dx} \\sqrt{x} = \\frac{1}{\\sqrt{x}}"],
    [positive, "\\frac{d}{dx} x \\log x = \\log x + 1", "\\frac{d}{dx} x \\log x = \\log x"],
    [functions, "\\frac{d}{dx} (f(x) g(x)) = f'(x) g(x) + f(x) g'(x)", "\\frac{d}{dx} (f(x) g(x)) = f'(x) g'(x)"],
    [functions, "\\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)", "\\frac{d}{dx} f(g(x)) = f'(g(x))"],
    [functions, "\\frac{d}{dx} f(a x) = a f'(a x)", "\\frac{d}{dx} f(a x) = a f'(x)"],
    [square, "\\nabla_u (u^\\top A u) = (A + A^\\top) u", "\\nabla_u (u^\\top A u) = 2 A u"],
    [symmetric, "\\nabla_u (u^\\top A u) = 2 A u", "\\nabla_u (u^\\top A u) = A u"],
    [square, "\\nabla_u \\|u - v\\|^2 = 2 (u - v)", "\\nabla_u \\|u - v\\|^2 = 2 (v - u)"],
    [square, "\\nabla_w \\|X w - u\\|^2 = 2 X^\\top (X w - u)", "\\nabla_w \\|X w - u\\|^2 = 2 X^\\top (X w + u)"],
    [square, "\\nabla_A \\operatorname{tr}(A B) = B^\\top", "\\nabla_A \\operatorname{tr}(A B) = B"],
    [square, "\\nabla_A (u^\\top A v) = u v^\\top", "\\nabla_A (u^\\top A v) = v u^\\top"],
  ]);
});
