import { describe, expect, it } from "vitest";
import { proveStep } from "../../src/check/prove-step.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { goalFor } from "./goal.ts";

const laws = "Let $a, b \\in \\mathbb{R}$. Let $X \\sim \\mathcal{N}(1, 1)$ and $Y \\sim \\mathcal{N}(1, 1)$.";
const E = (body: string): string => `\\mathbb{E}[${body}]`;
const Var = (body: string): string => `\\mathrm{Var}(${body})`;

/** An equation that holds, and a twin that does not. */
const cases: readonly (readonly [equation: string, twin: string])[] = [
  [`${E("a X + b")} = a ${E("X")} + b`, `${E("a X + b")} = a ${E("X")}`],
  [`${E("X + Y")} = ${E("X")} + ${E("Y")}`, `${E("X + Y")} = ${E("X")} ${E("Y")}`],
  [`${E("(X + a)^2")} = ${E("X^2")} + 2 a ${E("X")} + a^2`, `${E("X^2")} = ${E("X")}^2`],
  [`${Var("X")} = ${E("X^2")} - ${E("X")}^2`, `${Var("X")} = ${E("X^2")}`],
  [`${Var("a X + b")} = a^2 ${Var("X")}`, `${Var("a X + b")} = a ${Var("X")}`],
  [
    `${Var("X + Y")} = ${Var("X")} + ${Var("Y")} + 2 \\mathrm{Cov}(X, Y)`,
    `${Var("X + Y")} = ${Var("X")} + ${Var("Y")} + 2 ${E("X Y")}`,
  ],
];

describe("expectations are linear", () => {
  it.each(cases)("%s", (equation) => {
    expect(proveStep(goalFor(laws, equation), null).kind).toBe("proof");
  });

  it.each(cases)("%s, not %s", (_equation, twin) => {
    const goal = goalFor(laws, twin);
    expect(proveStep(goal, null).kind).toBe("none");
    expect(sampleGoal(goal, { seed: 1, runs: 20 }).result).not.toBe("held");
  });
});

describe("not proved", () => {
  it.each([
    ["a quotient of Gaussians has no mean", laws, `${E("\\frac YX")} = 0`],
    ["a mean is that of its law", laws, `${E("X")} = 0`],
    ["a function of a mean", `${laws} Let $f : \\mathbb{R} \\to \\mathbb{R}$.`, `${E("f(X)")} = f(${E("X")})`],
    ["a random variable is not its mean", laws, `${E("X")} = X`],
    ["an assumption is an event", `${laws} Assume $X \\le a$.`, `${E("X")} \\le a`],
    ["an assumed value is an event", `${laws} Assume $X = a$.`, `${E("X")} = a`],
  ])("%s", (_what, before, statement) => {
    expect(proveStep(goalFor(before, statement), null).kind).toBe("none");
  });

  it.each([
    ["what may be random, by words", `${laws} Let $Z \\in \\mathbb{R}$ be random.`, `${E("Z X")} = Z ${E("X")}`],
    ["over some of the random variables", laws, `\\mathbb{E}_X[X Y] = Y \\mathbb{E}_X[X]`],
    ["without a random variable", "Let $a \\in \\mathbb{R}$.", `${E("a")} = a`],
  ])("not read: %s", (_what, before, statement) => {
    expect(() => goalFor(before, statement)).toThrow("unsupported");
  });
});
