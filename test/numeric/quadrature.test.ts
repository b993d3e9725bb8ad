import { expect, it } from "vitest";
import { gaussHermite } from "../../src/numeric/gauss-hermite.ts";
import { gaussLegendre, integrateGaussLegendre } from "../../src/numeric/gauss-legendre.ts";
import { bivariateGaussianExpectation, gaussianExpectation } from "../../src/numeric/gaussian-expectation.ts";
import {
  affineCovariance,
  correlationAngle,
  innerProducts,
  pairCovariance,
  squaredDistance,
} from "../../src/numeric/pair-covariance.ts";
import { erf } from "../../src/numeric/normal.ts";

it.each([1, 2, 5, 20, 41, 200])("Gauss–Legendre with %d nodes is exact below degree 2n", (n) => {
  const degree = 2 * n - 2;
  const value = integrateGaussLegendre((x) => x ** degree + x ** (degree + 1), -1, 1, n);
  expect(Math.abs(value - 2 / (degree + 1))).toBeLessThan(1e-14);
  expect(gaussLegendre(n).nodes.every((x, i, all) => i === 0 || x > (all[i - 1] ?? 0))).toBe(true);
});

it.each([1, 2, 5, 20, 64])("Gauss–Hermite with %d nodes has the moments of the normal law", (n) => {
  const { nodes, weights } = gaussHermite(n);
  let moment = 1;
  for (let degree = 0; degree < Math.min(2 * n, 12); degree += 2) {
    const value = nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** degree, 0);
    expect(Math.abs(value - moment) / moment).toBeLessThan(1e-12);
    moment *= degree + 1;
  }
});

it.each([0, -1, 1.5, 5000])("no rule with %d nodes", (n) => {
  expect(() => gaussLegendre(n)).toThrow(RangeError);
  expect(() => gaussHermite(n)).toThrow(RangeError);
});

const step = (x: number): number => (x > 0 ? 1 : 0);
const relu = (x: number): number => Math.max(0, x);

it.each([
  ["1[u > 0]", step, 2, 0.5],
  ["relu(u)", relu, 3, Math.sqrt(3 / (2 * Math.PI))],
  ["u²", (u: number) => u * u, 0.7, 0.7],
  ["e^u", Math.exp, 1, Math.exp(0.5)],
  ["a constant at variance 0", () => 4, 0, 4],
])("E of %s", (_, f, variance, value) => {
  expect(Math.abs(gaussianExpectation(f, variance) - value)).toBeLessThan(1e-14 * Math.max(1, value));
});

const correlations = [-1, -0.999999, -0.7, 0, 0.3, 0.99, 1 - 1e-12, 1];

it.each(correlations)("the orthant probability at correlation %d", (rho) => {
  const exact = 0.25 + Math.asin(rho) / (2 * Math.PI);
  // The angle at a correlation near ±1 is known to the root of its rounding.
  const value = bivariateGaussianExpectation((u, v) => step(u) * step(v), pairCovariance(2, rho * Math.sqrt(6), 3));
  expect(Math.abs(value - exact)).toBeLessThan(Math.abs(rho) > 1 - 1e-9 ? 1e-7 : 1e-12);
});

it.each(correlations)("E relu(u) relu(v) at correlation %d", (rho) => {
  const angle = Math.acos(rho);
  const exact = (Math.sqrt(1 - rho * rho) + (Math.PI - angle) * rho) / (2 * Math.PI);
  const value = bivariateGaussianExpectation((u, v) => relu(u) * relu(v), pairCovariance(1, rho, 1));
  expect(Math.abs(value - exact)).toBeLessThan(1e-13);
});

it.each([
  [0.1, { radial: 24, angular: 40 }],
  [1, { radial: 24, angular: 40 }],
  [10, { radial: 24, angular: 40 }],
  [40, { radial: 48, angular: 120 }],
])("E erf(u) erf(v) at variance %d", (variance, nodes) => {
  for (const rho of correlations) {
    const c = rho * variance;
    const exact = (2 / Math.PI) * Math.asin((2 * c) / (1 + 2 * variance));
    const value = bivariateGaussianExpectation((u, v) => erf(u) * erf(v), pairCovariance(variance, c, variance), nodes);
    expect(Math.abs(value - exact)).toBeLessThan(1e-12);
  }
});

it.each([
  ["u v", (u: number, v: number) => u * v, 0.5],
  ["u² v²", (u: number, v: number) => u * u * v * v, 2 * 3 + 2 * 0.25],
  ["e^(u + v)", (u: number, v: number) => Math.exp((u + v) / 4), Math.exp(6 / 32)],
])("E %s of a correlated pair", (_, f, value) => {
  expect(Math.abs(bivariateGaussianExpectation(f, pairCovariance(2, 0.5, 3)) - value)).toBeLessThan(1e-13 * value);
});

it("splits no angle when one variance is 0", () => {
  expect(bivariateGaussianExpectation((u, v) => 1 + u + v * v, pairCovariance(0, 0, 2))).toBeCloseTo(3, 13);
});

it.each([
  [1, 1, 1, 0],
  [1, -1, 1, Math.PI],
  [4, 2, 4, Math.PI / 3],
  [1, 1 - 2 ** -40, 1, 2 ** -19.5],
  [1, 1.5, 1, 0],
  [0, 0, 2, Math.PI / 2],
])("the angle of %d, %d, %d", (a, c, b, angle) => {
  expect(Math.abs(correlationAngle(pairCovariance(a, c, b)) - angle)).toBeLessThan(
    1e-12 * Math.min(angle, 1e-3) + (angle > 1 ? 1e-15 : 0) + 1e-300,
  );
});

it("inner products of nearly equal vectors keep their angle", () => {
  const pair = innerProducts([0.3, 0.7], [0.3 + 1e-12, 0.7]);
  const moved = 0.3 + 1e-12 - 0.3;
  const angle = (moved * 0.7) / (0.3 ** 2 + 0.7 ** 2);
  expect(Math.abs(correlationAngle(pair) / angle - 1)).toBeLessThan(1e-10);
  expect(Math.abs(squaredDistance(pair) / moved ** 2 - 1)).toBeLessThan(1e-3);
});

it.each([
  [1, 0.5, 2],
  [1, -0.5, 2],
  [4, 2, 1],
])("scaling and shifting the moments %d, %d, %d", (uu, uv, vv) => {
  const found = affineCovariance(pairCovariance(uu, uv, vv), 3, 0.5);
  const plain = pairCovariance(3 * uu + 0.5, 3 * uv + 0.5, 3 * vv + 0.5);
  expect(Math.abs(found.determinant - plain.determinant)).toBeLessThan(1e-12);
  expect({ ...found, determinant: 0 }).toEqual({ ...plain, determinant: 0 });
});
