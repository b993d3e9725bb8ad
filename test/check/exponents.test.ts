import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/** Exponents whose normal forms are of another type than they: no fault of the checker, and a verdict. */
it.each([
  ["x^{\\max(n,2)} = x^{\\max(2,n)}", ["proved", "tested"]],
  ["x^{\\max(n,2)} \\ge 0", ["refuted"]],
  ["2^{\\min(m,n)} 2^{\\max(m,n)} = 2^{m+n}", ["proved", "tested"]],
  ["2^{\\min(m,n)} 2^{\\max(m,n)} = 2^{m+2n}", ["refuted"]],
  ["x^{2\\max(m,n)} \\ge 0", ["proved", "tested"]],
  ["(-1)^{\\binom n2} = 1", ["refuted"]],
])("%s", (formula, expected) => {
  const text = `Let $x \\in \\mathbb{R}$ and $m, n \\in \\mathbb{N}$.\n\nThen\n$$ ${formula}. $$\n`;
  const { steps, problems } = checkDocument(text, { seed: null, runs: 100, only: null, path: null });
  expect(problems).toEqual([]);
  expect(expected).toContain(steps[0]?.verdict.verdict);
});
