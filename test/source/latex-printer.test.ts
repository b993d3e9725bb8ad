import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/source/latex-parser.ts";
import { printFormula, printSyntax } from "../../src/source/latex-printer.ts";
import { noMacros } from "../../src/source/macro.ts";
import { contiguous } from "../../src/source/math-text.ts";
import { equalSyntax, symbolName } from "../../src/source/symbol-name.ts";
import type { Formula, Syntax } from "../../src/source/syntax.ts";
import { syntax } from "./arbitrary-syntax.ts";
import { formulas } from "./formulas.ts";
import { formulaExpression, sExpression } from "./s-expression.ts";

function parse(latex: string): Formula {
  return parseFormula(contiguous(latex), noMacros, { display: true });
}

function only(latex: string): Syntax {
  const body = parse(latex).rows[0]?.clauses[0]?.body;
  if (body === undefined) throw new Error(`nothing is read in ${latex}`);
  return body;
}

describe("reading what is printed gives the same tree", () => {
  it.each([1, 2, 3])("for trees of height %i", (height) => {
    fc.assert(
      fc.property(syntax(height), (tree) => {
        const latex = printSyntax(tree);
        expect(`${latex}\n${formulaExpression(parse(`x = {${latex}}`))}`).toBe(
          `${latex}\n(rel x = ${sExpression(tree)})`,
        );
      }),
      { numRuns: 600, seed: 20240601 + height },
    );
  });

  it.each(formulas)("%s", (latex) => {
    const formula = parse(latex);
    expect(formulaExpression(parse(printFormula(formula)))).toBe(formulaExpression(formula));
  });
});

describe("what is printed", () => {
  it.each([
    [String.raw`\frac{d}{dt} f_t = H_t (y - f_t)`, String.raw`\frac{d}{d t} f_t = H_t (y - f_t)`],
    [String.raw`\mathbb E_{x\sim P} f(x)`, String.raw`\mathbb{E}_{x \sim P}[f (x)]`],
    [String.raw`\nabla_w f(x)^T g`, String.raw`\nabla_w f (x)^T g`],
    [String.raw`||x||_2^2`, String.raw`\lVert x \rVert_2^2`],
    [String.raw`\sum_{i=1}^n (y_i - f(x_i))^2`, String.raw`\sum_{i = 1}^n (y_i - f (x_i))^2`],
    [String.raw`a+\sum_i x_i+b`, String.raw`a + \sum_i x_i + b`],
    [String.raw`-ab`, String.raw`-a b`],
    [String.raw`\int_0^1 f\,dx`, String.raw`\int_0^1 f \, \mathrm{d} x`],
    [String.raw`\log p(x) y`, String.raw`\log {p (x) y}`],
    [String.raw`\operatorname{tr}(AB)`, String.raw`\operatorname{tr}(A B)`],
    [String.raw`x\text{ for all }i`, String.raw`x, \quad \text{for all } i`],
  ])("%s", (latex, printed) => {
    expect(printFormula(parse(latex))).toBe(printed);
  });
});

describe("names", () => {
  it.each([
    ["x", "x"],
    [String.raw`\lambda`, String.raw`\lambda`],
    [String.raw`\hat w`, String.raw`\hat{w}`],
    [String.raw`\widehat{w}`, String.raw`\hat{w}`],
    [String.raw`\boldsymbol{x}`, String.raw`\mathbf{x}`],
    [String.raw`\textbf{W}`, String.raw`\mathbf{W}`],
    [String.raw`\bar{\mathbf x}`, String.raw`\bar{\mathbf{x}}`],
    [String.raw`\text{MSE}`, String.raw`\mathrm{MSE}`],
    [String.raw`\operatorname{MSE}`, String.raw`\mathrm{MSE}`],
    [String.raw`\mathrm { M S E }`, String.raw`\mathrm{MSE}`],
    [String.raw`\R`, String.raw`\mathbb{R}`],
    ["λ", String.raw`\lambda`],
  ])("%s is %s", (latex, name) => {
    const body = only(latex);
    expect(body.kind === "symbol" ? symbolName(body) : sExpression(body)).toBe(name);
  });

  it.each([
    ["a + b", "a  +  b", true],
    [String.raw`\|x\|`, String.raw`\lVert x \rVert`, true],
    ["a + b", "a - b", false],
    ["x_1", "x^1", false],
    ["x'", "x''", false],
    [String.raw`\hat x`, String.raw`\bar x`, false],
    [String.raw`\sum_i x`, String.raw`\sum^i x`, false],
    ["a = b", "a = b = c", false],
    ["(a)", "[a]", false],
    ["f(a, b)", "f(a; b)", false],
  ])("%s and %s: %s", (a, b, equal) => {
    expect(equalSyntax(only(a), only(b))).toBe(equal);
  });
});
