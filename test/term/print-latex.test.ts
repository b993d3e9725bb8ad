import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { printLatex, printTypeLatex } from "../../src/term/print-latex.ts";

const DECLARED = [
  "Let $n, d, m \\in \\mathbb{N}$, $x, y \\in \\mathbb{R}$, $u, v \\in \\mathbb{R}^d$, $A \\in \\mathbb{R}^{n \\times d}$.",
  "Let $i \\in [n]$. Let $w_k \\in \\mathbb{R}^d$ for $k \\in [m]$. Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be differentiable.",
  "Define $L(w) = \\sum_{k=1}^m \\|w_k\\|^2$. Let $k \\in [m]$.",
].join("\n");

/** The proposition of the only claim, read and printed; nothing is judged. */
function printedClaim(formula: string): string {
  const { steps } = checkDocument(`${DECLARED}\nThen\n\n$$ ${formula} $$\n`, {
    seed: null,
    runs: null,
    only: "",
    path: null,
  });
  const meant = steps.at(-1)?.meant;
  return meant ? printLatex(meant.proposition) : `not read: ${JSON.stringify(steps.at(-1)?.problem)}`;
}

describe("terms as LaTeX", () => {
  it.each([
    ["(x + y)^2 = x^2 + 2xy + y^2", "(x + y)^{2} = x^{2} + 2 x y + y^{2}"],
    ["x - (y - 1) = (x - y) + 1", "x - (y - 1) = x - y + 1"],
    ["\\frac{x}{2} = \\frac12 x", "\\frac{x}{2} = \\frac{1}{2} x"],
    ["-x^2 \\le (-x)^2", "-x^{2} \\le (-x)^{2}"],
    ["2 \\cdot 3 = 6", "2 \\cdot 3 = 6"],
    ["\\|u\\|^2 = u^\\top u", "\\langle u, u \\rangle = \\langle u, u \\rangle"],
    ["(A u)_i = \\sum_{j=1}^d A_{ij} u_j", "(A u)_{i} = \\sum_{j=1}^{d} A_{i j} u_{j}"],
    ["\\nabla_{w_k} L(w) = 2 w_k", "\\nabla_{w_{k}} L(w) = 2 w_{k}"],
    ["\\sigma'(x) = \\sigma'(x)", "\\sigma'(x) = \\sigma'(x)"],
    ["\\log(e^x) = x", "\\log(\\exp(x)) = x"],
    ["\\sum_{k=1}^m w_k = \\sum_{j=1}^m w_j", "\\sum_{k=1}^{m} w_{k} = \\sum_{j=1}^{m} w_{j}"],
    ["\\sqrt{x^2} = |x|", "\\sqrt{x^{2}} = |x|"],
  ])("%s", (formula, latex) => {
    expect(printedClaim(formula)).toBe(latex);
  });

  const documents = ["derivations", "derivations/false"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );

  it.each(documents)("%s: every reading is LaTeX", (path) => {
    const { steps } = checkDocument(readFileSync(path, "utf8"), { seed: null, runs: null, only: "", path: null });
    for (const { meant } of steps) {
      if (!meant) continue;
      const latex = printLatex(meant.proposition);
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: "ignore" }), latex).not.toThrow();
      if (meant.left)
        expect(() => katex.renderToString(printTypeLatex(meant.left?.type ?? { kind: "prop" }))).not.toThrow();
    }
  });
});
