import nerdamer from "nerdamer";
import "nerdamer/Algebra.js";
import "nerdamer/Calculus.js";
import { describe, expect, it } from "vitest";
import { printedAs } from "./printed.ts";

describe("terms for nerdamer", () => {
  it.each([
    ["\\frac{x}{2} - (y - 1) = -x^2", "x/2 - (y - 1) = -x^2"],
    ["\\lambda_0 \\lambda = \\hat{w} w'", "lambda0*lambda = what*wprime"],
    ["i + e = \\pi", "i2 + e2 = pi"],
    ["\\sum_{j=1}^n j = \\frac{n(n+1)}{2}", "sum(j, j, 1, n) = n*(n + 1)/2"],
    ["\\frac{d}{dx} \\sin(x)^2 = g(y)", "diff(sin(x)^2, x) = y^2 + x"],
    ["a_1 + p_2 = M_{1,2}", "a1 + p2 = M12"],
    ["\\sqrt[3]{x} = \\max(x, y)", "nthroot(x, 3) = max(x, y)"],
    ["x \\le y", "cannot say an inequality"],
    ["u = v", "cannot say a vector or a matrix"],
    ["a_k = 0", "cannot say an entry with a symbolic index"],
    ["f(x) = 0", "cannot say a function that is only declared"],
    ["\\frac{d}{dx} |x| = 1", "cannot say a derivative of what has kinks or steps"],
    ["\\nabla_u \\|u\\|^2 = 2 u", "cannot say a vector or a matrix"],
    ["x > 0 \\Rightarrow x^2 > 0", "cannot say a connective"],
  ])("%s", (relation, expected) => {
    expect(printedAs("nerdamer", relation)).toBe(expected);
  });

  it.each([
    ["-3^2 = 0", "-9"],
    ["2^{3^2} = 0", "512"],
    ["\\frac{6}{2 \\cdot 3} = 0", "1"],
    ["5 - (2 - 1) = 0", "4"],
    ["\\sum_{j=1}^4 j^2 = 0", "30"],
    ["\\prod_{j=1}^4 j = 0", "24"],
    ["\\sqrt[3]{27} = 0", "3"],
    ["\\frac{1}{3} + \\frac{1}{6} = 0", "1/2"],
  ])("the left side of %s is %s there", (relation, value) => {
    const [left = ""] = printedAs("nerdamer", relation).split(" = ");
    expect(nerdamer(left).toString()).toBe(value);
  });
});
