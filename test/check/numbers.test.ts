import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/*
 * Numbers that doubles do not hold, and differences that they do not see: each false statement is refuted, its true twin is not, and what
 * nobody can decide is said to be so.
 */

/** The verdicts of the claims of a text, with the reason of an unknown one. */
function verdicts(text: string): readonly string[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(({ verdict: v }) =>
    v.verdict === "unknown" ? `unknown: ${v.reason}` : v.verdict,
  );
}

const holds = /^(proved|tested)$/;

describe("beyond the range of doubles, and below their rounding", () => {
  it.each([
    ["\\exp(1000) = 7", "\\exp(1000) = \\exp(500)^2"],
    ["\\exp(1000) = -1", "\\exp(1000) \\ge -1"],
    ["\\log(\\exp(1000)) = 5", "\\log(\\exp(1000)) = 1000"],
    ["1000000! = 7", "1000000! > 7"],
    ["\\binom{100000}{50000} = 7", "\\binom{100000}{50000} < 2^{100000}"],
    ["\\cosh(1000) = 0", "\\cosh(1000) > 0"],
    ["e^{-1000} = e^{-2000}", "(e^{-1000})^2 = e^{-2000}"],
    ["e^{-1000} \\le 0", "e^{-1000} > 0"],
    ["1 + e^{-40} = 1", "1 + e^{-40} > 1"],
    ["\\cos(10^{-9}) \\ge 1", "\\cos(10^{-9}) \\le 1"],
    ["e^{\\pi\\sqrt{163}} = 640320^3 + 744", "e^{\\pi\\sqrt{163}} < 640320^3 + 744"],
    ["\\frac1{200!} \\le 0", "\\frac1{200!} > 0"],
    ["\\frac1{2004!} = \\frac1{2006!}", "\\frac1{2004!} > \\frac1{2006!}"],
    ["10^{309} = 10^{310}", "10^{309} < 10^{310}"],
    ["10^{10^{10}} = 10^{10^{10}+1}", "10^{10^{10}} < 10^{10^{10}+1}"],
    ["\\tanh(20) = 1", "\\tanh(20) < 1"],
  ])("%s is refuted, %s holds", (falsehood, truth) => {
    expect(verdicts(`$$${falsehood}$$`)).toEqual(["refuted"]);
    expect(verdicts(`$$${truth}$$`)).toEqual([expect.stringMatching(holds)]);
  });

  it.each([
    ["Let $x \\ge 20$.", "\\tanh x = 1", "\\tanh x < 1"],
    ["Let $x \\ge 40$.", "\\log(1+e^x) = x", "\\log(1+e^x) > x"],
    ["Let $x \\ge 10^{20}$.", "x + 1 = x", "x + 1 > x"],
    ["Let $n \\in \\mathbb{N}$ with $n \\ge 2000$.", "2^n = 2^{n+1}", "2^n < 2^{n+1}"],
    ["Let $n \\in \\mathbb{N}$ with $n \\ge 2000$.", "n! = (n+1)!", "n! < (n+1)!"],
    ["Let $x \\in \\mathbb{R}$.", "\\log(e^x) = x + e^{-50}", "\\log(e^x) = x"],
    ["Let $x > 0$ with $x^2 = 2$.", "x^2 + e^{-60} = 2 + e^{-50}", "x^2 + e^{-60} = 2 + e^{-60}"],
  ])("%s %s fails, %s holds", (given, falsehood, truth) => {
    expect(verdicts(`${given} Then $$${falsehood}.$$`)).toEqual([expect.stringMatching(/^(refuted|unknown: .*)$/)]);
    expect(verdicts(`${given} Then $$${truth}.$$`)).toEqual([expect.stringMatching(holds)]);
  });

  it.each([
    ["10^{10^{100}} = 10^{10^{101}}", "unknown: unsupported"],
    ["1 + e^{-5000} = 1", "unknown: undecided"],
    ["e^{-e^{40}} = 0", "unknown: undecided"],
    ["\\tanh(10^6) = 1", "unknown: undecided"],
    ["\\exp(1 + 10^{-400}) = e", "unknown: undecided"],
  ])("what no precision at hand decides is not tested: %s", (statement, expected) => {
    expect(verdicts(`$$${statement}$$`)).toEqual([expected]);
  });
});

describe("an exponent that is an integer in value is one", () => {
  it.each([
    ["Let $n \\in \\mathbb{N}$.", "(-1)^{n(n-1)/2} = (-1)^{n+1}", "(-1)^{n(n-1)/2} = (-1)^{\\binom n2}"],
    ["Let $x \\in \\mathbb{R}$.", "x^{4/2} = x", "x^{4/2} = x^2"],
    ["Let $x \\in \\mathbb{R}$ and $k \\in \\mathbb{N}$.", "x^{2k/2} = x^{2k}", "x^{2k/2} = x^k"],
    [
      "Let $c \\in \\mathbb{R}$ and $n \\in \\mathbb{N}$.",
      "c^{\\operatorname{tr} I_n} = c",
      "c^{\\operatorname{tr} I_n} = c^n",
    ],
    ["Let $x \\in \\mathbb{R}$.", "\\frac{d}{dx} x^{6/2} = 3 x", "\\frac{d}{dx} x^{6/2} = 3 x^2"],
    ["Let $k \\in \\{-3, \\dots, 5\\}$.", "2^k \\in \\mathbb{Z}", "2^k > 0"],
    ["Let $k \\in \\{0, \\dots, 5\\}$.", "2^k \\in \\{1, \\dots, 5\\}", "2^k \\in \\mathbb{Z}"],
    ["Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible.", "A^{-2} = A^{-1}", "A^{-2} = (A^2)^{-1}"],
    ["Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible.", "A^{-3} A^2 = A", "A^{-3} A^2 = A^{-1}"],
  ])("%s %s is refuted, %s holds", (given, falsehood, truth) => {
    expect(verdicts(`${given} Then $$${falsehood}.$$`)).toEqual(["refuted"]);
    expect(verdicts(`${given} Then $$${truth}.$$`)).toEqual([expect.stringMatching(holds)]);
  });
});

describe("a composition at an argument that is hardly known is bounded to second order", () => {
  const given = "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$ and $t \\in \\mathbb{R}$.";
  const slope = "\\frac{d}{dt}\\sum_{i=1}^n \\log\\left(1 - \\frac{1}{1+e^{-t x_i}}\\right)";
  it("the gradient of the summed logistic loss", () => {
    expect(verdicts(`${given} Then $$${slope} = -\\sum_{i=1}^n \\frac{x_i}{1+e^{-t x_i}}.$$`)).toEqual(["tested"]);
    expect(verdicts(`${given} Then $$${slope} = -\\sum_{i=1}^n \\frac{x_i}{2+e^{-t x_i}}.$$`)).toEqual(["refuted"]);
  });
});

describe("a side without a value on an open set of instances is not passed over", () => {
  const cases = (rest: string): string => `1 = \\begin{cases} 1 & \\text{if } x > 0 ${rest}\\end{cases}`;
  it.each([
    ["Let $x \\in \\mathbb{R}$.", cases(""), "unknown: potential"],
    ["Let $x > 0$.", cases(""), expect.stringMatching(holds)],
    ["Let $x \\in \\mathbb{R}$.", cases("\\\\ 1 & \\text{if } x \\le 0 "), expect.stringMatching(holds)],
    ["Let $x \\in \\mathbb{R}$.", "0^x = 0", "refuted"],
    ["Let $x > 0$.", "0^x = 0", expect.stringMatching(holds)],
    ["Let $x \\ne 0$.", "\\int_{-1}^x \\frac1t dt = \\log|x|", expect.stringMatching(/unknown/)],
  ])("%s %s: %s", (given, statement, expected) => {
    expect(verdicts(`${given} Then $$${statement}.$$`)).toEqual([expected]);
  });
});

describe("what is a convention, or no function of entries, is said to be so", () => {
  const square = "Let $A \\in \\mathbb{R}^{n \\times n}$.";
  it.each([
    ["Let $x \\in \\mathbb{R}$.", "x^{2/3} \\ge 0", "unknown: potential"],
    ["Let $x \\in \\mathbb{R}$.", "(x^3)^{1/3} = x", "unknown: potential"],
    ["Let $x \\in \\mathbb{R}$.", "x^{1/2} \\ge 0", "refuted"],
    ["Let $x > 0$.", "x^{2/3} \\ge 0", "proved"],
    ["Let $x > 0$.", "x^{2/3} \\ge 1", "refuted"],
    [square, "\\det \\exp A = \\exp \\operatorname{tr} A", "unknown: unsupported"],
    [square, "e^A e^A = e^{2A}", "unknown: unsupported"],
    [square, "\\log A = A", "unknown: unsupported"],
    ["Let $v \\in \\mathbb{R}^n$.", "(\\exp v)_1 = e^{v_1}", "proved"],
  ])("%s %s: %s", (given, statement, expected) => {
    expect(verdicts(`${given} Then $$${statement}.$$`)).toEqual([expected]);
  });
});
