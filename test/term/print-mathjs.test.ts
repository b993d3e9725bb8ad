import { evaluate } from "mathjs";
import { describe, expect, it } from "vitest";
import { printedAs } from "./printed.ts";

describe("terms for mathjs", () => {
  it.each([
    ["\\frac{x}{2} - (y - 1) = -x^2", "x/2 - (y - 1) == -x^2"],
    ["(-x)^2 = \\left(\\frac12\\right)^{-2}", "(-x)^2 == (1/2)^(-2)"],
    ["\\lambda_0 \\lambda = \\hat{w} w' \\mathrm{end}", "lambda_0*lambda == w_hat*w_prime*end2"],
    ["i + e = \\pi", "i2 + e2 == pi"],
    ["g(2x) = h_k", "(2*x)^2 + x == 2*a[k]"],
    ["\\sqrt[3]{x} = \\max(x, y, 0)", "nthRoot(x, 3) == max(x, y, 0)"],
    ["f(x) \\le a_1 + a_k", "f(x) <= a[1] + a[k]"],
    ["\\langle u, v \\rangle = u^\\top v", "dot(u, v) == dot(u, v)"],
    ["A^\\top u = A^\\top v", "deepEqual(transpose(A)*u, transpose(A)*v)"],
    ["\\|p\\| = \\|M\\|_F", 'norm(p) == norm(M, "fro")'],
    ["M p = (x, y)", "deepEqual(M*p, [x, y])"],
    ["p_1 = M_{1,2}", "p[1] == M[1, 2]"],
    ["b_k = b_1", "deepEqual(b[k, :], b[1, :])"],
    ["u v^\\top = I", "deepEqual(transpose([u])*[v], identity(n))"],
    ["\\sum_{j=1}^3 j^2 = 14", "1^2 + 2^2 + 3^2 == 14"],
    ["\\prod_{j=1}^3 (x + j) = 1", "(x + 1)*(x + 2)*(x + 3) == 1"],
    ["x > 0 \\Rightarrow x^2 > 0", "not (x > 0) or (x^2 > 0)"],
    [
      "\\mathbf{1}[x > 0] = \\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
      "(x > 0 ? 1 : 0) == ((x > 0) ? 1 : 0)",
    ],
    ["\\exp(u) = v", "deepEqual(map(u, f(u2) = exp(u2)), v)"],
    ["M^{-1} M = I", "deepEqual(inv(M)*M, identity(2))"],
    ["\\sum_{j=1}^n a_j = 0", "cannot say a sum with symbolic bounds"],
    ["\\sum_{j=1}^{1000} j = 0", "cannot say a sum of 1000 terms"],
    ["f'(x) = 0", "cannot say a derivative"],
    ["\\nabla_u \\|u\\|^2 = 2 u", "cannot say a derivative"],
    ["\\max_{j \\in [n]} a_j \\ge a_k", "cannot say a maximum over a set"],
    ["M \\succeq 0", "cannot say an order of matrices"],
    ["\\|A\\|_2 \\ge 0", "cannot say a spectral norm"],
  ])("%s", (relation, expected) => {
    expect(printedAs("mathjs", relation)).toBe(expected);
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ["-x^2 = -(x^2)", { x: 3 }, true],
    ["\\frac{6}{2 \\cdot 3} = 1", {}, true],
    ["2^{3^2} = 512", {}, true],
    ["x - (y - 1) = x - y + 1", { x: 5, y: 2 }, true],
    ["\\sum_{j=1}^3 j^2 = 14", {}, true],
    ["\\sum_{j=1}^3 j^2 = 15", {}, false],
    ["\\prod_{j=1}^4 j = 4!", {}, true],
    [
      "p^\\top M p = \\sum_{i=1}^2 \\sum_{j=1}^2 p_i M_{ij} p_j",
      {
        p: [1, 2],
        M: [
          [1, 2],
          [3, 5],
        ],
      },
      true,
    ],
    [
      "p q^\\top = M",
      {
        p: [1, 2],
        q: [3, 4],
        M: [
          [3, 4],
          [6, 8],
        ],
      },
      true,
    ],
    [
      "p q^\\top = M",
      {
        p: [1, 2],
        q: [3, 4],
        M: [
          [3, 6],
          [4, 8],
        ],
      },
      false,
    ],
    [
      "b_1 = b_2",
      {
        b: [
          [1, 2],
          [1, 2],
        ],
      },
      true,
    ],
    ["a_1 + a_2 = 3", { a: [1, 2] }, true],
    ["\\exp(u) = v", { u: [0, 0], v: [1, 1] }, true],
    ["\\|p\\|^2 = p_1^2 + p_2^2", { p: [3, 4] }, true],
    [
      "M^2 = M M",
      {
        M: [
          [1, 2],
          [3, 4],
        ],
      },
      true,
    ],
    ["\\mathbf{1}[x > 0] = 1", { x: -1 }, false],
    ["g(2) = 7", { x: 3 }, true],
    [
      "\\operatorname{tr}(M) + \\det(M) = 3",
      {
        M: [
          [1, 2],
          [3, 4],
        ],
      },
      true,
    ],
    ["\\binom{4}{2} = 6", {}, true],
  ])("%s at %j means %s there", (relation, scope, value) => {
    expect(evaluate(printedAs("mathjs", relation), scope)).toBe(value);
  });
});
