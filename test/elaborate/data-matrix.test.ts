import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const HEAD = [
  "Let $n, m, d, p \\in \\mathbb{N}$. Let $\\phi : \\mathbb{R}^d \\to \\mathbb{R}^p$ and $g : \\mathbb{R}^d \\to \\mathbb{R}$.",
  "Let $X \\in \\mathbb{R}^{n \\times d}$ be the matrix with rows $x_i$, $Z \\in \\mathbb{R}^{m \\times d}$ and $y \\in \\mathbb{R}^n$.",
  "Let $x \\in \\mathbb{R}^d$ and $A \\in \\mathbb{R}^{d \\times n}$.",
  "Define $K(x, x') = \\phi(x)^\\top \\phi(x')$ for $x, x' \\in \\mathbb{R}^d$.",
].join("\n");

function verdict(claim: string): string | undefined {
  const options = { seed: null, runs: 50, only: null, path: null };
  return checkDocument(`${HEAD}\n\nThen\n$$ ${claim} $$\n`, options).steps[0]?.verdict.verdict;
}

describe("a function of vectors at a matrix of points", () => {
  it.each([
    ["g(X)_i = g(x_i)", "proved"],
    ["g(X)_i = g(x)", "refuted"],
    ["K(X, X) \\in \\mathbb{R}^{n \\times n}", "proved"],
    ["K(X, Z) \\in \\mathbb{R}^{n \\times m}", "proved"],
    ["K(X, Z)^\\top = K(Z, X)", "proved"],
    ["K(x, X) \\in \\mathbb{R}^{1 \\times n}", "proved"],
    ["K(x, X) \\in \\mathbb{R}^{n \\times 1}", "malformed"],
    ["K(X, x) = K(x, X)^\\top", "proved"],
    ["K(x, X) y = \\sum_{i=1}^n y_i K(x, x_i)", "proved"],
    ["K(x, X) y = \\sum_{i=1}^n y_i K(x_i, x_i)", "refuted"],
    ["K(X, X) y = K(x, X)^\\top", "refuted"],
    ["(x^\\top)^\\top = x", "proved"],
  ])("%s: %s", (claim, expected) => {
    expect(verdict(claim)).toBe(expected);
  });

  it.each(["g(A) = y", "\\phi(X) = X", "K(A, X) = K(X, A)"])("is none for a matrix with other rows: %s", (claim) => {
    expect(verdict(claim)).toBe("malformed");
  });
});
