import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };
const verdicts = (text: string): readonly string[] => checkDocument(text, OPTIONS).steps.map((s) => s.verdict.verdict);

const COLUMN = "$$\\mathbf{x} = \\begin{bmatrix} x_1 \\\\ \\vdots \\\\ x_n \\end{bmatrix}$$\n\n";
const GRID =
  "$$\\mathbf{A} = \\begin{bmatrix} a_{11} & a_{12} & \\cdots & a_{1n} \\\\ a_{21} & a_{22} & \\cdots & a_{2n} \\\\ " +
  "\\vdots & \\vdots & \\ddots & \\vdots \\\\ a_{m1} & a_{m2} & \\cdots & a_{mn} \\end{bmatrix}$$\n\n";

describe("matrices and columns with dots", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a column", `${COLUMN}$$\\mathbf{x}^\\top \\mathbf{x} = \\sum_{i=1}^n x_i^2$$`, ["assumed", "proved"]],
    ["its false twin", `${COLUMN}$$\\mathbf{x}^\\top \\mathbf{x} = \\sum_{i=1}^n x_i$$`, ["assumed", "unknown"]],
    [
      "a grid",
      `${GRID}${COLUMN}$$(\\mathbf{A} \\mathbf{x})_i = \\sum_{j=1}^n a_{ij} x_j$$`,
      ["assumed", "assumed", "proved"],
    ],
    [
      "its false twin",
      `${GRID}${COLUMN}$$(\\mathbf{A} \\mathbf{x})_i = 2 \\sum_{j=1}^n a_{ij} x_j$$`,
      ["assumed", "assumed", "unknown"],
    ],
    [
      "a grid with rows and columns changed",
      `${GRID}$$\\mathbf{A}^\\top = \\begin{bmatrix} a_{11} & a_{21} & \\cdots & a_{m1} \\\\ \\vdots & \\vdots & \\ddots & \\vdots \\\\ a_{1n} & a_{2n} & \\cdots & a_{mn} \\end{bmatrix}$$`,
      ["assumed", "proved"],
    ],
    [
      "dots that have no plain pattern",
      "$$\\mathbf{x} = \\begin{bmatrix} x_1 \\\\ x_3 \\\\ \\vdots \\\\ x_n \\end{bmatrix}$$",
      ["malformed"],
    ],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});
