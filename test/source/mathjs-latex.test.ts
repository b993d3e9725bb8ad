import { parse } from "mathjs";
import { describe, expect, it } from "vitest";
import { ExpressionError } from "../../src/source/expression-problem.ts";
import { mathjsLatex } from "../../src/source/mathjs-latex.ts";
import type { DeclaredNames } from "../../src/source/mathjs-reader.ts";

const DECLARED: DeclaredNames = new Map([
  ["f", "function"],
  ["A", "value"],
  ["i", "value"],
]);

const latex = (text: string): string => mathjsLatex(text, DECLARED, parse).latex.text.trim();

describe("mathjs syntax as LaTeX", () => {
  it.each([
    ["x + 2y", "x + 2 \\cdot y"],
    ["x*-y", "x \\cdot \\left(-y\\right)"],
    ["-x^2", "-{x}^{2}"],
    ["(-x)^2", "{\\left(-x\\right)}^{2}"],
    ["a/b*c", "\\frac{a}{b} \\cdot c"],
    ["(a+b)/(c-d)", "\\frac{a + b}{c - d}"],
    ["a^b^c", "{a}^{{b}^{c}}"],
    ["x^(-1)", "{x}^{-1}"],
    ["1/2x", "\\frac{1}{2} \\cdot x"],
    ["a < b <= c", "a < b \\le c"],
    ["a = b == c", "a = b = c"],
    ["x != y", "x \\ne y"],
    ["x > 0 and not (y > 0)", "x > 0 \\land \\left(\\neg \\left(y > 0\\right)\\right)"],
    ["lambda_0 * w_init", "\\lambda_{0} \\cdot w_{\\mathrm{init}}"],
    ["rate * x1", "\\mathrm{rate} \\cdot \\mathrm{x1}"],
    ["pi + x", "\\left(\\pi\\right) + x"],
    ["x + pi", "x + \\pi"],
    ["x * e", "x \\cdot e"],
    ["1.50", "1.50"],
    ["2e-3", "{\\left(2 \\cdot {10}^{-3}\\right)}"],
    [".5", "0.5"],
    ["sin(x)^2", "{\\sin\\left(x\\right)}^{2}"],
    ["sqrt(x + 1)", "\\sqrt{x + 1}"],
    ["nthRoot(x, 3)", "\\sqrt[3]{x}"],
    ["log(x, 2)", "\\frac{\\log\\left(x\\right)}{\\log\\left(2\\right)}"],
    ["abs(x)", "\\left|x\\right|"],
    ["max(x, y, 0)", "\\max\\left(x, y, 0\\right)"],
    ["n!", "{n}!"],
    ["combinations(n, 2)", "\\binom{n}{2}"],
    ["A' * x", "{A}^{\\top} \\cdot x"],
    ["inv(A)", "{\\left(A\\right)}^{-1}"],
    ["norm(x, 'fro')", "\\left\\|x\\right\\|_{F}"],
    ["norm(x, Infinity)", "\\left\\|x\\right\\|_{\\infty}"],
    ["A[i, 2]", "A_{i, 2}"],
    ["[x, y]", "\\left(x, y\\right)"],
    ["[a, b; c, d]", "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}"],
    ["[[a, b], [c, d]]", "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}"],
    ["derivative(x^2, x)", "\\left(\\frac{d}{d x} \\left({x}^{2}\\right)\\right)"],
    ["f(x, y)", "f\\left(x, y\\right)"],
    ["f''(x)", "f''\\left(x\\right)"],
    ["x > 0 ? x : y", "\\begin{cases} x & \\text{if } x > 0 \\\\ y & \\text{otherwise} \\end{cases}"],
  ])("%s", (text, expected) => {
    expect(latex(text)).toBe(expected);
  });

  it.each([
    ["x + y = z", "=", 6, 7],
    ["x + y = z", "z", 8, 9],
    ["rate = z", "\\mathrm{rate}", 0, 4],
    ["a <= sqrt(b)", "\\le", 2, 4],
    ["a = log(b, c)", "c", 11, 12],
    ["1 = 2 x", "x", 6, 7],
  ])("%s: the place of %s", (text, piece, from, to) => {
    const mapped = mathjsLatex(text, DECLARED, parse).latex;
    const at = mapped.text.lastIndexOf(piece);
    expect([mapped.origin(at), mapped.origin(at + piece.length)]).toEqual([from, to]);
  });

  it.each([
    ["x % 2", "no-counterpart", 2, "the operator %"],
    ["x to y", "no-counterpart", 2, "the operator to"],
    ["1:3", "no-counterpart", 0, "a range"],
    ["x + 'text'", "no-counterpart", 4, "a text"],
    ["2 * tau", "no-counterpart", 4, "tau, which is 2π in mathjs,"],
    ["sin", "no-counterpart", 0, "sin without its argument"],
    ["sin(x, y)", "no-counterpart", 0, "sin of 2 arguments"],
    ["norm(x, 3)", "no-counterpart", 8, "the norm of 3"],
    ["A(x)", "no-counterpart", 0, "A, which is no function and is given an argument,"],
    ["x + a.b", "no-counterpart", 5, "a property"],
    ["x; y", "no-counterpart", 0, "more than one expression"],
    ["x # y", "no-counterpart", 2, "a comment"],
    ["0x1F", "no-counterpart", 0, "the number 0x1F"],
    ["1 = sin(x", "expression-syntax", 9, "Parenthesis ) expected"],
    ["= 2", "expression-syntax", 0, "Value expected"],
  ])("%s: %s at %d", (text, code, start, found) => {
    let problem: unknown = null;
    try {
      latex(text);
    } catch (error) {
      problem = error instanceof ExpressionError ? error.problem : error;
    }
    expect(problem).toMatchObject({ code, span: { start }, data: { found } });
  });

  it("refuses a function that nothing declares", () => {
    expect(() => latex("x + g(x)")).toThrow("undeclared-symbol");
  });

  it("tells the names that nothing declares, and which of them count", () => {
    const { names } = mathjsLatex("A*x + n! - e^pi + lambda_0", DECLARED, parse);
    expect([...names]).toEqual([
      ["x", { written: "x", natural: false }],
      ["n", { written: "n", natural: true }],
      ["\\lambda_{0}", { written: "lambda_0", natural: false }],
    ]);
  });
});
