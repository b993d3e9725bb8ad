import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/** The verdict on the last step. */
function verdict(text: string): string {
  const { steps } = checkDocument(text, { seed: null, runs: 60, only: null, path: null });
  return steps.at(-1)?.verdict.verdict ?? "none";
}

/** What is let, a statement, a twin of it, and their verdicts. */
type Case = readonly [before: string, holds: string, verdict: string, twin: string, verdictOfTwin: string];

function judged(cases: readonly Case[]): void {
  const rows = cases.flatMap(([before, holds, first, twin, second]) => [
    [before, holds, first] as const,
    [before, twin, second] as const,
  ]);
  it.each(rows)("%s Then %s: %s", (before, statement, expected) => {
    expect(verdict(`${before} Then we have $${statement}$.`)).toBe(expected);
  });
}

const real = "Let $x \\in \\mathbb{R}$.";

describe("a derivative by what the integrand depends on", () => {
  judged([
    [
      real,
      "\\frac{d}{dx} \\int_0^x x u \\, du = \\frac32 x^2",
      "proved",
      "\\frac{d}{dx} \\int_0^x x u \\, du = x^2",
      "unknown",
    ],
    [
      real,
      "\\frac{d}{dx} \\int_0^1 x^3 u \\, du = \\frac32 x^2",
      "proved",
      "\\frac{d}{dx} \\int_0^1 x^3 u \\, du = 0",
      "refuted",
    ],
    [
      `Let $g(x) = \\int_0^1 x u \\, du$ for $x \\in \\mathbb{R}$. Let $y \\in \\mathbb{R}$.`,
      "\\frac{d}{dy} g(y^2) = y",
      "proved",
      "\\frac{d}{dy} g(y^2) = 0",
      "refuted",
    ],
    [
      `${real} Let $f : \\mathbb{R} \\to \\mathbb{R}$ be continuous.`,
      "\\frac{d}{dx} \\int_0^x x f(u) \\, du = x f(x) + \\int_0^x f(u) \\, du",
      "proved",
      "\\frac{d}{dx} \\int_0^x x f(u) \\, du = x f(x)",
      "unknown",
    ],
  ]);
});

const N = "for $n \\in \\mathbb{N}$";

describe("a letter that is bound and a symbol that goes along with it", () => {
  judged([
    [
      `Let $a_n = \\frac1n$ ${N}.`,
      "\\lim_{n \\to \\infty} a_n = 0",
      "proved",
      "\\lim_{n \\to \\infty} a_n = 1",
      "unknown",
    ],
    [
      `Let $f_n : \\mathbb{R} \\to \\mathbb{R}$ ${N}.`,
      "f_n(0)^2 = f_n(0) f_n(0)",
      "proved",
      "\\lim_{n \\to \\infty} \\int_0^1 f_n(t) \\, dt = \\int_0^1 \\lim_{n \\to \\infty} f_n(t) \\, dt",
      "unknown",
    ],
    [`Let $a_n \\in \\mathbb{R}$ ${N}.`, "a_n + a_n = 2 a_n", "proved", "\\sum_{n=1}^3 a_n = 3 a_n", "unknown"],
    [`${real} Let $c_x \\in \\mathbb{R}$.`, "c_x = c_x", "proved", "\\frac{d}{dx} c_x = 0", "unknown"],
    [
      `${real} Let $c_{\\mathrm{max}} \\in \\mathbb{R}$.`,
      "\\int_0^1 c_{\\mathrm{max}} \\, dx = c_{\\mathrm{max}}",
      "proved",
      "\\int_0^1 c_{\\mathrm{max}} \\, dx = 2 c_{\\mathrm{max}}",
      "refuted",
    ],
    [`${real} Define $g := x^2$.`, "\\int_0^1 g \\, dx = \\frac13", "proved", "\\int_0^1 g \\, dx = g", "refuted"],
    [
      "Let $x_t \\in \\mathbb{R}$ for $t \\ge 0$. Assume $\\frac{d}{dt} x_t = -x_t$ for all $t \\ge 0$.",
      "\\int_0^1 x_t \\, ds = x_t",
      "proved",
      "\\int_0^1 x_t \\, dt = x_t",
      "unknown",
    ],
    [
      "Let $w \\in \\mathbb{R}^3$. Assume $\\frac{dw}{dt} = -w$.",
      "\\lim_{t \\to \\infty} e^{-t} = 0",
      "proved",
      "\\lim_{t \\to \\infty} \\lVert w \\rVert = \\lVert w \\rVert",
      "unknown",
    ],
    [
      `${real} Let $y, z \\in \\mathbb{R}$. Assume $y = x^2$.`,
      "\\int_0^1 z x \\, dx = \\frac z2",
      "proved",
      "\\int_0^1 y \\, dx = y",
      "unknown",
    ],
    [
      `${real} Let $y, z \\in \\mathbb{R}$. Assume $y = x^2$.`,
      "\\lim_{x \\to \\infty} z = z",
      "proved",
      "\\lim_{x \\to \\infty} y = y",
      "unknown",
    ],
  ]);
});

describe("what is integrated, differentiated or taken to a limit has values there", () => {
  judged([
    [
      "Let $f : \\mathbb{R} \\to \\mathbb{R}$.",
      "2 \\lim_{x \\to 0^+} f(x) = \\lim_{x \\to 0^+} f(x) + \\lim_{x \\to 0^+} f(x)",
      "proved",
      "\\lim_{x \\to 0^+} \\frac1x - \\lim_{x \\to 0^+} \\frac1x = 0",
      "unknown",
    ],
    [
      "Let $a > 0$.",
      "\\lim_{x \\to a} \\log x = \\log a",
      "proved",
      "\\lim_{x \\to -a} (\\log x - \\log x) = 0",
      "unknown",
    ],
    [
      "Let $n \\in \\mathbb{N}$.",
      "\\lim_{x \\to \\infty} \\frac1{x + n} = 0",
      "proved",
      "\\lim_{k \\to \\infty} (\\sqrt{-k} - \\sqrt{-k}) = 0",
      "unknown",
    ],
    [real, "\\lim_{t \\to 0} 2 x = 2 x", "proved", "\\lim_{t \\to 0} \\frac10 = \\frac10", "unknown"],
    [
      real,
      "\\frac{d}{dx} \\lim_{t \\to 0} \\frac{x t}{t} = 1",
      "proved",
      "\\frac{d}{dx} \\lim_{t \\to 0} \\frac xt = \\frac{d}{dx} \\lim_{t \\to 0} \\frac xt",
      "unknown",
    ],
    [
      real,
      "\\int_1^2 \\int_1^y u \\, du \\, dy = \\frac23",
      "proved",
      "\\int_0^1 0 \\cdot \\lim_{t \\to 0} \\frac xt \\, du = 0",
      "unknown",
    ],
    [
      "Let $a, b > 0$.",
      "\\int_a^b 2 \\log x \\, dx = 2 \\int_a^b \\log x \\, dx",
      "proved",
      "\\int_{-b}^{-1 - b} (\\log x - \\log x) \\, dx = 0",
      "unknown",
    ],
    [real, "\\int_0^1 \\sqrt 2 \\, du = \\sqrt 2", "proved", "\\int_0^1 \\sqrt{-2} \\, du = \\sqrt{-2}", "unknown"],
    [
      "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $f(x) \\ge 0$ for all $x \\in \\mathbb{R}$.",
      "\\int_0^1 2 \\sqrt{f(x)} \\, dx = 2 \\int_0^1 \\sqrt{f(x)} \\, dx",
      "proved",
      "\\int_0^1 \\sqrt{-1 - f(x)} \\, dx = \\int_0^1 \\sqrt{-1 - f(x)} \\, dx",
      "unknown",
    ],
    [
      "",
      "\\int_1^4 \\sqrt x \\, dx = \\frac{14}3",
      "proved",
      "\\int_{-4}^1 (\\sqrt x - \\sqrt x + 1) \\, dx = 5",
      "unknown",
    ],
    [
      "",
      "\\lim_{h \\to 0} \\frac{\\sqrt{1 + h} - 1}h = \\frac12",
      "proved",
      "\\lim_{h \\to 0} \\frac{\\sqrt{1 + h} - 1}h = 1",
      "unknown",
    ],
  ]);
});

describe("what is assumed or was shown of all limits and integrals", () => {
  judged([
    [
      "Assume that $\\lim_{n \\to \\infty} \\frac an = 0$ for all $a \\in \\mathbb{R}$.",
      "\\lim_{n \\to \\infty} \\frac1n = 0",
      "proved",
      "\\lim_{n \\to \\infty} \\frac nn = 0",
      "unknown",
    ],
    [
      "**Lemma.** Let $f, g : \\mathbb{R} \\to \\mathbb{R}$. Then $\\lim_{x \\to 0} f(x) g(x) = \\left(\\lim_{x \\to 0} f(x)\\right) \\left(\\lim_{x \\to 0} g(x)\\right)$.\n\n# Use\n\n",
      "\\lim_{x \\to 0} x \\frac1x = 1",
      "proved",
      "\\lim_{x \\to 0} x \\frac1x = 0",
      "unknown",
    ],
    [
      "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $\\lim_{x \\to 0} f(x) = 2$.",
      "\\lim_{x \\to 0} f(x)^2 = 4",
      "proved",
      "f(0) = 2",
      "unknown",
    ],
    [
      "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $\\lim_{x \\to \\infty} f(x) = 2$.",
      "\\lim_{x \\to \\infty} (f(x) + 1) = 3",
      "proved",
      "\\lim_{x \\to 1} f(x) = 2",
      "unknown",
    ],
  ]);
});

describe("limits, one against the other", () => {
  judged([
    [
      "",
      "\\lim_{x \\to 0} \\lim_{y \\to 0} \\frac{x - y}{x + y} = 1",
      "proved",
      "\\lim_{y \\to 0} \\lim_{x \\to 0} \\frac{x - y}{x + y} = 1",
      "unknown",
    ],
    [
      "",
      "\\lim_{n \\to \\infty} \\sum_{k=1}^n \\frac1n = 1",
      "proved",
      "\\lim_{n \\to \\infty} \\sum_{k=1}^n \\frac1n = 0",
      "unknown",
    ],
    [
      "",
      "\\lim_{n \\to \\infty} (n - n) = 0",
      "proved",
      "\\lim_{n \\to \\infty} n - \\lim_{n \\to \\infty} n = 0",
      "unknown",
    ],
    [
      "",
      "\\lim_{x \\to 0} \\operatorname{sign}(x^2) = 1",
      "proved",
      "\\lim_{x \\to 0} \\operatorname{sign}(x) = 0",
      "unknown",
    ],
  ]);
});
