import { describe, expect, it } from "vitest";
import { proveStep } from "../../src/check/prove-step.ts";
import { goalFor } from "./goal.ts";

/** What is let, an equation that holds, a twin that does not, and a law that its proof uses. */
type Case = readonly [before: string, equation: string, twin: string, ...laws: readonly string[]];

const reals = "Let $a, x, y \\in \\mathbb{R}$.";
const continuous = `${reals} Let $f, g : \\mathbb{R} \\to \\mathbb{R}$ be continuous.`;
const any = `${reals} Let $h, k : \\mathbb{R} \\to \\mathbb{R}$.`;
const lim = (to: string, body: string, value: string): string => `\\lim_{${to}} ${body} = ${value}`;

const cases: readonly Case[] = [
  ["", lim("x \\to \\infty", "\\frac1x", "0"), lim("x \\to \\infty", "\\frac1x", "1"), "limit-reciprocal/infinity"],
  [
    "",
    lim("n \\to \\infty", "\\left(1 + \\frac1n\\right)", "1"),
    lim("n \\to \\infty", "\\left(1 + \\frac1n\\right)", "2"),
  ],
  ["", lim("n \\to \\infty", "\\frac{2 n + 1}{n + 3}", "2"), lim("n \\to \\infty", "\\frac{2 n + 1}{n + 3}", "3")],
  ["", lim("n \\to \\infty", "\\frac{n}{n^2 + 1}", "0"), lim("n \\to \\infty", "\\frac{n^2}{n^2 + 1}", "0")],
  ["", lim("n \\to \\infty", "e^{1/n}", "1"), lim("n \\to \\infty", "e^{1/n}", "e"), "limit-composition/sequence"],
  ["", lim("n \\to \\infty", "\\left(\\frac12\\right)^n", "0"), lim("n \\to \\infty", "2^n", "0"), "limit-geometric"],
  ["", lim("t \\to \\infty", "t^2 e^{-t}", "0"), lim("t \\to \\infty", "t^2 e^{t}", "0"), "limit-exponential/infinity"],
  ["", lim("t \\to \\infty", "(1 - e^{-2 t})", "1"), lim("t \\to \\infty", "(1 - e^{-2 t})", "0")],
  ["", lim("s \\to 2", "s^2", "4"), lim("s \\to 2", "s^2", "2"), "limit-differentiable"],
  ["", lim("s \\to 0", "\\frac ss", "1"), lim("s \\to 0", "\\frac ss", "0"), "limit-lhopital"],
  ["", lim("s \\to 0", "\\frac{\\sin s}s", "1"), lim("s \\to 0", "\\frac{\\sin s}s", "0")],
  ["", lim("s \\to 1", "\\frac{s^2 - 1}{s - 1}", "2"), lim("s \\to 1", "\\frac{s^2 - 1}{s - 1}", "0")],
  [
    reals,
    lim("\\epsilon \\to 0", "\\frac{(a + \\epsilon)^2 - a^2}{\\epsilon}", "2 a"),
    lim("\\epsilon \\to 0", "\\frac{(a + \\epsilon)^2 - a^2}{\\epsilon}", "a"),
  ],
  [continuous, lim("s \\to a", "f(s^2) g(s)", "f(a^2) g(a)"), lim("s \\to a", "f(s^2) g(s)", "f(a) g(a)")],
  [continuous, lim("s \\to a", "f(s)", "f(a)"), lim("s \\to a", "f(s)", "f(0)"), "limit-continuous/point"],
  [
    any,
    lim("s \\to a", "(h(s) + k(s))", "\\lim_{s \\to a} h(s) + \\lim_{s \\to a} k(s)"),
    lim("s \\to a", "(h(s) + k(s))", "\\lim_{s \\to a} h(s) - \\lim_{s \\to a} k(s)"),
    "limit-sum/point",
  ],
];

describe("limits by laws", () => {
  it.each(cases)("%s %s", (before, equation, _twin, ...laws) => {
    const outcome = proveStep(goalFor(before, equation), null);
    if (outcome.kind !== "proof") throw new Error("not proved");
    expect(outcome.proof.laws).toEqual(expect.arrayContaining([...laws]));
  });

  it.each(cases)("%s not %s %s", (before, _equation, twin) => {
    expect(proveStep(goalFor(before, twin), null).kind).toBe("none");
  });
});

describe("not proved", () => {
  it.each([
    ["no limit", "", lim("s \\to 0", "\\frac1s", "0")],
    ["a limit of its own", "", lim("s \\to 0", "\\frac1s", "\\lim_{s \\to 0} \\frac1s")],
    [
      "a sum of which the parts have none",
      "",
      lim("s \\to 0", "\\left(\\frac1s - \\frac1s\\right)", "\\lim_{s \\to 0} \\frac1s - \\lim_{s \\to 0} \\frac1s"),
    ],
    ["two sides that differ", "", lim("s \\to 0", "\\frac{|s|}s", "1")],
    ["a value where nothing is known of the function", any, lim("s \\to a", "h(s)", "h(a)")],
    ["growth", "", lim("n \\to \\infty", "\\frac{n^2}{n + 1}", "1")],
    ["a rate of unknown sign", reals, lim("t \\to \\infty", "e^{a t}", "0")],
    ["the limit of a quotient by 0", "", lim("n \\to \\infty", "\\frac{1 + 1/n}{1/n}", "0")],
  ])("%s", (_what, before, equation) => {
    expect(proveStep(goalFor(before, equation), null).kind).toBe("none");
  });
});
