import { describe, expect, it } from "vitest";
import { declarationOf, readDeclarations } from "../../src/source/expression-declaration.ts";
import { ExpressionError } from "../../src/source/expression-problem.ts";
import { MappedText } from "../../src/source/mapped-text.ts";

const verbatim = (text: string): MappedText => new MappedText().piece(text, 0, text.length);

/** What the items of a text say, as sentences. */
function sentences(text: string): readonly string[] {
  return readDeclarations(text).map((item) => declarationOf(item, verbatim).sentence.text);
}

describe("what --let says", () => {
  it.each<[string, readonly string[]]>([
    ["x in R", ["Let $x \\in \\mathbb{R}$."]],
    ["x \\in \\mathbb{R}", ["Let $x \\in \\mathbb{R}$."]],
    ["x, y in R", ["Let $x, y \\in \\mathbb{R}$."]],
    [
      "x in R, n in N; k in N_0",
      ["Let $x \\in \\mathbb{R}$.", "Let $n \\in \\mathbb{N}$.", "Let $k \\in \\mathbb{N}_{0}$."],
    ],
    ["x in R>0, y in R_>=0", ["Let $x \\in \\mathbb{R}_{>0}$.", "Let $y \\in \\mathbb{R}_{\\ge 0}$."]],
    ["lambda_0 in R", ["Let $\\lambda_{0} \\in \\mathbb{R}$."]],
    ["rate in R", ["Let $\\mathrm{rate} \\in \\mathbb{R}$."]],
    ["A in R^(n x m)", ["Let $A \\in \\mathbb{R}^{n \\times m}$."]],
    ["A in R^{n \\times m}", ["Let $A \\in \\mathbb{R}^{n \\times m}$."]],
    ["u in R^{d}", ["Let $u \\in \\mathbb{R}^{d}$."]],
    ["u in R^(n+1)", ["Let $u \\in \\mathbb{R}^{n+1}$."]],
    ["t in [0, 1)", ["Let $t \\in [0, 1)$."]],
    ["s in {1, -1}, x in R", ["Let $s \\in \\{1, -1\\}$.", "Let $x \\in \\mathbb{R}$."]],
    ["k in {1, ..., n}", ["Let $k \\in \\{1, \\dots, n\\}$."]],
    ["k in [n]", ["Let $k \\in [n]$."]],
    ["f: R -> R convex", ["Let $f : \\mathbb{R} \\to \\mathbb{R}$ be convex."]],
    ["f : \\mathbb{R} \\to \\mathbb{R}", ["Let $f : \\mathbb{R} \\to \\mathbb{R}$."]],
    ["g: R^n -> R L-Lipschitz", ["Let $g : \\mathbb{R}^{n} \\to \\mathbb{R}$ be $L$-Lipschitz."]],
    [
      "A in R^(n x n) symmetric, positive definite",
      ["Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric and positive definite."],
    ],
    ["A is symmetric", ["Let $A$ be symmetric."]],
    ["Q in R^(n x m) with orthonormal columns", ["Let $Q \\in \\mathbb{R}^{n \\times m}$ with orthonormal columns."]],
    ["x_i in R^d for i in [n]", ["Let $x_{i} \\in \\mathbb{R}^{d}$ for $i \\in [n]$."]],
    ["x_1, ..., x_n in R", ["Let $x_{1}, \\dots, x_{n} \\in \\mathbb{R}$."]],
    ["w ~ N(0, 1)", ["Let $w \\sim \\mathcal{N}(0, 1)$."]],
    ["x > 0, y + 1 <= 2", ["Assume $x > 0$.", "Assume $y + 1 <= 2$."]],
    ["p_k >= 0 for all k in [K]", ["Assume $p_k >= 0$ for all $k \\in [K]$."]],
  ])("%s", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it.each([
    ["x in Foo", 0],
    ["x in R, y in R^", 8],
    ["x in R, y", 8],
    ["x in R where x > 0", 0],
    ["2 in R", 0],
    ["foo foo foo !", 0],
  ])("%s is refused at %d", (text, start) => {
    let found: unknown = null;
    try {
      sentences(text);
    } catch (error) {
      found = error instanceof ExpressionError ? error.problem : error;
    }
    expect(found).toMatchObject({ code: "unknown-declaration", span: { start } });
  });
});
