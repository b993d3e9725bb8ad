import { expect, it } from "vitest";
import { cholesky, isPositiveDefinite } from "../../src/numeric/cholesky.ts";
import { multiplyTransposed } from "../../src/numeric/dense-product.ts";
import { distanceToSpan, orthonormalBasis } from "../../src/numeric/gram-schmidt.ts";
import { leastSquares } from "../../src/numeric/least-squares.ts";
import { randomStream } from "../../src/numeric/random.ts";

const matrix = (...entries: number[]): Float64Array => Float64Array.from(entries);

it("factors a positive definite matrix", () => {
  expect(cholesky(matrix(4, 2, 2, 5), 2)).toEqual(matrix(2, 0, 1, 2));
});

it.each([
  ["indefinite", matrix(1, 2, 2, 1), 0, false],
  ["singular", matrix(1, 1, 1, 1), 0, false],
  ["singular, shifted", matrix(1, 1, 1, 1), 1e-12, true],
  ["definite", matrix(2, 1, 1, 2), 0, true],
  ["below the shift", matrix(1, 2, 2, 1), 0.999, false],
  ["above the shift", matrix(1, 2, 2, 1), 1.001, true],
  ["not a number", matrix(NaN, 0, 0, 1), 0, false],
])("positive definiteness, %s", (_, a, shift, certain) => {
  expect(isPositiveDefinite(a, 2, shift)).toBe(certain);
});

it("solves a least-squares problem by hand", () => {
  // The line through (0, 0), (1, 1), (2, 3) that fits best: -1/6 + 3/2 x.
  const fit = leastSquares(matrix(1, 0, 1, 1, 1, 2), 3, 2, matrix(0, 1, 3));
  expect(fit?.solution[0]).toBeCloseTo(-1 / 6, 14);
  expect(fit?.solution[1]).toBeCloseTo(1.5, 14);
  expect(fit?.residual).toBeCloseTo(Math.sqrt(1 / 6), 14);
});

it("reports dependent columns", () => {
  expect(leastSquares(matrix(1, 2, 2, 4, 3, 6), 3, 2, matrix(1, 0, 0))).toBeNull();
});

it("refuses more columns than rows", () => {
  expect(() => leastSquares(matrix(1, 2), 1, 2, matrix(1))).toThrow(RangeError);
});

it.each([
  [3, 1],
  [8, 8],
  [40, 20],
])("a residual in ℝ^%d with %d columns is a distance to a span", (m, n) => {
  const stream = randomStream(1, "least squares", m);
  const a = stream.fillNormal(new Float64Array(m * n));
  const b = stream.fillNormal(new Float64Array(m));
  const columns = Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (_x, i) => a[i * n + j] ?? 0));
  const fit = leastSquares(a, m, n, b);
  const distance = distanceToSpan(b, orthonormalBasis(columns));
  expect(Math.abs((fit?.residual ?? NaN) - distance)).toBeLessThan(1e-13);
});

it("a dependent vector adds nothing to a basis", () => {
  expect(orthonormalBasis([matrix(1, 1), matrix(2, 2), matrix(0, 0), matrix(1, 0)])).toHaveLength(2);
});

it.each([
  [1, 1, 1],
  [2, 4, 3],
  [3, 5, 2],
  [5, 9, 4],
  [4, 3, 0],
])("the product of a %d × · and the transpose of a %d × · matrix with %d columns", (m, n, d) => {
  const stream = randomStream(2, "product", m);
  const integers = (size: number): Float64Array => Float64Array.from({ length: size }, () => stream.integer(19) - 9);
  const [a, b] = [integers(m * d), integers(n * d)];
  const product = multiplyTransposed(a, m, b, n, d);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += (a[i * d + c] ?? NaN) * (b[j * d + c] ?? NaN);
      expect(product[i * n + j]).toBe(sum);
    }
  }
});

it("refuses arrays that are too short for a product", () => {
  expect(() => multiplyTransposed(matrix(1), 1, matrix(1, 2), 1, 2)).toThrow(RangeError);
});
