import { describe, expect, it } from "vitest";
import { proveStep } from "../../src/check/prove-step.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { goalFor } from "./goal.ts";

/** What is let, an equation that holds, a twin that does not, and laws that its proof uses. */
type Case = readonly [before: string, equation: string, twin: string, ...laws: readonly string[]];

const reals = "Let $a, b, c, x \\in \\mathbb{R}$.";
const positive = "Let $x > 0$.";
const continuous = `${reals} Let $f, g : \\mathbb{R} \\to \\mathbb{R}$ be continuous.`;
const any = `${reals} Let $h, k : \\mathbb{R} \\to \\mathbb{R}$.`;
const smooth = `${reals} Let $u : \\mathbb{R} \\to \\mathbb{R}$ be smooth.`;

function proved(cases: readonly Case[]): void {
  it.each(cases)("%s %s", (before, equation, _twin, ...laws) => {
    const outcome = proveStep(goalFor(before, equation), null);
    if (outcome.kind !== "proof") throw new Error("not proved");
    expect(outcome.proof.laws).toEqual(expect.arrayContaining([...laws]));
  });
}

/** The twins are not proved, and refuted where the integrals have numbers. */
function twins(cases: readonly Case[], result: "failed" | "any"): void {
  it.each(cases)("%s not %s", (before, _equation, twin) => {
    const goal = goalFor(before, twin);
    expect(proveStep(goal, null).kind).toBe("none");
    const sampled = sampleGoal(goal, { seed: 1, runs: 60 }).result;
    if (result === "failed") expect(sampled).toBe("failed");
    else expect(sampled).not.toBe("held");
  });
}

const values: readonly Case[] = [
  ["", "\\int_0^1 x^2 \\, dx = \\frac13", "\\int_0^1 x^2 \\, dx = \\frac12", "fundamental-theorem/line"],
  [reals, "\\int_a^b s \\, ds = \\frac{b^2 - a^2}{2}", "\\int_a^b s \\, ds = \\frac{(b - a)^2}{2}"],
  ["", "\\int_1^2 \\frac1x \\, dx = \\log 2", "\\int_1^2 \\frac1x \\, dx = \\log 3", "fundamental-theorem/ray"],
  ["", "\\int_2^1 \\frac1x \\, dx = -\\log 2", "\\int_2^1 \\frac1x \\, dx = \\log 2"],
  ["", "\\int_{-2}^{-1} \\frac1{x^2} \\, dx = \\frac12", "\\int_{-2}^{-1} \\frac1{x^2} \\, dx = -\\frac12"],
  ["", "\\int_0^\\pi \\sin t \\, dt = 2", "\\int_0^\\pi \\sin t \\, dt = 0"],
  ["", "\\int_0^\\pi \\sin^2 t \\, dt = \\frac\\pi2", "\\int_0^\\pi \\sin^2 t \\, dt = \\pi"],
  [reals, "\\int_0^a s e^s \\, ds = (a - 1) e^a + 1", "\\int_0^a s e^s \\, ds = (a - 1) e^a"],
  [reals, "\\int_0^a e^{-2 s} \\, ds = \\frac{1 - e^{-2 a}}{2}", "\\int_0^a e^{-2 s} \\, ds = \\frac{e^{-2 a} - 1}{2}"],
  [
    reals,
    "\\int_0^a \\cos(3 t + 1) \\, dt = \\frac{\\sin(3 a + 1) - \\sin 1}{3}",
    "\\int_0^a \\cos(3 t + 1) \\, dt = \\sin(3 a + 1) - \\sin 1",
  ],
  [positive, "\\int_1^x \\frac1s \\, ds = \\log x", "\\int_1^x \\frac1s \\, ds = 2 \\log x"],
  [reals, "\\int_a^a e^{s^2} \\, ds = 0", "\\int_a^a e^{s^2} \\, ds = 1", "integral-empty"],
];

describe("values by antiderivatives", () => {
  proved(values);
  twins(values, "failed");
});

const rules: readonly Case[] = [
  [
    any,
    "\\int_a^b (h(s) + k(s)) \\, ds = \\int_a^b h(s) \\, ds + \\int_a^b k(s) \\, ds",
    "\\int_a^b h(s) k(s) \\, ds = \\int_a^b h(s) \\, ds \\int_a^b k(s) \\, ds",
    "integral-sum",
  ],
  [
    continuous,
    "\\int_a^b (c f(s) - 2 g(s)) \\, ds = c \\int_a^b f(s) \\, ds - 2 \\int_a^b g(s) \\, ds",
    "\\int_a^b (c f(s) - 2 g(s)) \\, ds = c \\int_a^b f(s) \\, ds + 2 \\int_a^b g(s) \\, ds",
    "integral-multiple",
  ],
  [
    any,
    "\\int_a^b h(s) \\, ds = \\int_a^c h(s) \\, ds + \\int_c^b h(s) \\, ds",
    "\\int_a^b h(s) \\, ds = \\int_a^c h(s) \\, ds - \\int_c^b h(s) \\, ds",
    "integral-additivity",
  ],
  [
    any,
    "\\int_a^b h(s) \\, ds = -\\int_b^a h(s) \\, ds",
    "\\int_a^b h(s) \\, ds = \\int_b^a h(s) \\, ds",
    "integral-reversed",
  ],
  [smooth, "\\int_a^b u'(s) \\, ds = u(b) - u(a)", "\\int_a^b u'(s) \\, ds = u(a) - u(b)"],
];

describe("linearity, additivity, the ends", () => {
  proved(rules);
  twins(rules, "failed");
});

const ends: readonly Case[] = [
  [
    continuous,
    "\\frac{d}{dx} \\int_0^x f(s) \\, ds = f(x)",
    "\\frac{d}{dx} \\int_0^x f(s) \\, ds = 2 f(x)",
    "derivative-of-integral",
  ],
  [
    continuous,
    "\\frac{d}{dx} \\int_0^{x^2} f(s) \\, ds = 2 x f(x^2)",
    "\\frac{d}{dx} \\int_0^{x^2} f(s) \\, ds = f(x^2)",
  ],
  [
    continuous,
    "\\frac{d}{dx} \\int_x^1 f(s) \\, ds = -f(x)",
    "\\frac{d}{dx} \\int_x^1 f(s) \\, ds = f(x) + 1",
    "derivative-of-integral-lower",
  ],
  [
    positive,
    "\\frac{d}{dx} \\int_1^x \\frac{e^s}s \\, ds = \\frac{e^x}x",
    "\\frac{d}{dx} \\int_1^x \\frac{e^s}s \\, ds = \\frac{2 e^x}x",
    "derivative-of-integral/ray",
  ],
];

describe("derivatives of integrals by an end", () => {
  proved(ends);
  twins(ends, "any");
});

describe("not proved", () => {
  it.each([
    ["a pole between the ends", "", "\\int_{-1}^1 \\frac1{x^2} \\, dx = -2"],
    ["a pole at an end", "", "\\int_0^1 \\frac1x \\, dx = 0"],
    [
      "a pole that cancels",
      "",
      "\\int_{-1}^1 \\left(\\frac1x - \\frac1x\\right) dx = \\int_{-1}^1 \\frac1x \\, dx - \\int_{-1}^1 \\frac1x \\, dx",
    ],
    ["one side is not defined", "", "\\int_0^1 \\frac1x \\, dx = \\int_0^1 \\frac1x \\, dx"],
    ["the logarithm of a negative number", "", "\\int_{-2}^{-1} \\frac1x \\, dx = \\log(-1) - \\log(-2)"],
    ["an end of unknown sign", reals, "\\int_1^x \\frac1s \\, ds = \\log x"],
    ["a function that may jump", any, "\\frac{d}{dx} \\int_0^x h(s) \\, ds = h(x)"],
    ["a product", continuous, "\\int_a^b f(s) g(s) \\, ds = \\int_a^b f(s) \\, ds \\int_a^b g(s) \\, ds"],
    ["a derivative under the integral", any, "\\frac{d}{dx} \\int_0^1 h(x s) \\, ds = \\int_0^1 s h'(x s) \\, ds"],
  ])("%s", (_what, before, equation) => {
    expect(proveStep(goalFor(before, equation), null).kind).toBe("none");
  });
});
