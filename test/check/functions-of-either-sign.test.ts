import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const FUNCTION = "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be";

describe("what is convex, increasing or bounded may take either sign, and large values", () => {
  it.each([
    [`${FUNCTION} convex and increasing. Then $f(0)^2 \\le f(1)^2$.`, ["refuted"]],
    [`${FUNCTION} convex and increasing. Then $f(0) \\le f(1)$.`, ["proved"]],
    [`${FUNCTION} convex. Then $f(0)^2 \\le \\frac{f(-1)^2 + f(1)^2}{2}$.`, ["refuted"]],
    [`${FUNCTION} convex. Then $|f(0)| \\le |f(1)| + |f(-1)|$.`, ["refuted"]],
    [`${FUNCTION} bounded. Then $|f(0)| \\le 2$.`, ["refuted"]],
  ])("%s", (text, verdicts) => {
    expect(outcomes(text)).toEqual(verdicts);
  });

  it("true: f convex and nonnegative, its square", () => {
    const text = `${FUNCTION} convex with $f(u) \\ge 0$ for all $u \\in \\mathbb{R}$. Then $f(0)^2 \\le \\frac{f(-1)^2 + f(1)^2}{2}$.`;
    expect(outcomes(text)[0]).toMatch(/^(proved|tested)$/);
  });
});
