import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProblemCode } from "../../src/check/checked.ts";
import { describeProblem, PROBLEM_CODES, problemSentence } from "../../src/diagnostic/problem.ts";

/** The codes that a type lists, from its source: a code without words must not compile, and must not pass here either. */
function codesIn(path: string, type: string): readonly string[] {
  const body = new RegExp(`export type ${type} =([^;]*);`).exec(readFileSync(path, "utf8"))?.[1] ?? "";
  return [...body.matchAll(/"([a-z-]+)"/g)].map((m) => m[1] ?? "");
}

describe("words of problems", () => {
  it("has words for every code", () => {
    const codes = [
      ...codesIn("src/source/problem.ts", "SourceProblemCode"),
      ...codesIn("src/elaborate/problem.ts", "ElaborateProblemCode"),
      ...codesIn("src/source/expression-problem.ts", "ExpressionProblemCode"),
      "internal-error",
    ];
    expect(codes.length).toBeGreaterThan(30);
    expect([...PROBLEM_CODES].sort()).toEqual([...codes].sort());
  });

  it.each(PROBLEM_CODES)("%s: a sentence even without any pieces", (code) => {
    const { headline, message } = describeProblem({ code, data: {} });
    expect(headline).toMatch(/^[a-z].{4,29}$/);
    expect(message).toMatch(/^\S.{10,}[^.\s]$/);
    expect(message + headline).not.toMatch(/undefined|null|\[object/);
  });

  it.each<[ProblemCode, Record<string, string | number | readonly string[]>, string]>([
    ["undeclared-symbol", { name: "\\lambda" }, "\\lambda is not declared; Let $\\lambda \\in \\mathbb{R}$."],
    ["undeclared-symbol", { name: "m" }, "m is not declared; Let $m \\in \\mathbb{N}$."],
    [
      "undeclared-symbol",
      { name: "\\mathrm{KL}" },
      "\\mathrm{KL} is not declared; say what it is, as in: Let $\\mathrm{KL} \\in \\mathbb{R}^{n \\times d}$, or: Define $\\mathrm{KL} = \\dots$",
    ],
    ["undeclared-symbol", { name: "W", suggestion: "w" }, "W is not declared; did you mean w?"],
    [
      "shape-mismatch",
      { construct: "product", expected: "inner sizes", found: ["d × n matrix", "d × d matrix"], sizes: ["n", "d"] },
      "the shapes do not fit in a product of a d × n matrix and a d × d matrix; expected n = d, which nothing in force says",
    ],
    [
      "broadcast",
      { construct: "eq", found: ["vector of size d", "number"] },
      "an equation of a vector of size d and a number: a number is not spread over the entries of a vector or a matrix; expected two things of the same shape; write the vector, or the matrix, that is meant: c \\mathbf 1, c I",
    ],
    [
      "unclosed-math",
      { opening: "$", closing: "$" },
      "math opens with $ and does not close; close it with $, or write \\$ for a dollar",
    ],
    [
      "unclosed-environment",
      { environment: "aligned" },
      "\\begin{aligned} has no \\end{aligned}; close it with \\end{aligned}",
    ],
    ["unsupported", { what: "\\oint" }, "\\oint is not supported yet"],
    [
      "verdict-count",
      { found: 3, expected: 2 },
      "the expect comment names 3 verdicts, and there are 2 steps; one word for each step, - for a step that holds",
    ],
  ])("%s %j", (code, data, sentence) => {
    expect(problemSentence({ code, data })).toBe(sentence);
  });
});
