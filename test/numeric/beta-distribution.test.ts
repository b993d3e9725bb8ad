import { expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  betaSurvival,
  binaryDivergence,
  logGamma,
} from "../../src/numeric/beta-distribution.ts";
import { integrateGaussLegendre } from "../../src/numeric/gauss-legendre.ts";

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

it.each([
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [1, 0],
  [2, 0],
  [5, Math.log(24)],
  [0.25, 1.2880225246980774],
  [100, 359.1342053695754],
])("ln Γ(%d)", (a, value) => {
  expect(Math.abs(logGamma(a) - value)).toBeLessThan(1e-14 * Math.max(1, Math.abs(value)));
});

/** Σ_{k ≥ a} C(n, k) x^k (1 - x)^(n - k), n = a + b - 1: the incomplete beta function at integers. */
function binomialSum(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let sum = 0;
  let term = (1 - x) ** n;
  for (let k = 0; k <= n; k++) {
    if (k >= a) sum += term;
    term *= ((n - k) / (k + 1)) * (x / (1 - x));
  }
  return sum;
}

it.each([
  [0.25, 1, 1],
  [0.25, 32, 32],
  [0.25, 8, 8],
  [0.7, 3, 5],
  [0.01, 4, 20],
  [0.5, 16, 16],
])("I_%d(%d, %d) is a binomial sum", (x, a, b) => {
  expect(relative(betaCdf(x, a, b), binomialSum(x, a, b))).toBeLessThan(1e-13);
  expect(Math.abs(betaCdf(x, a, b) + betaSurvival(x, a, b) - 1)).toBeLessThan(1e-15);
});

it.each([0.001, 0.25, 0.5, 0.9])("I_%d(1/2, 1/2) is the arcsine law", (x) => {
  expect(relative(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-14);
});

it.each([
  [0.25, 1.5, 1.5],
  [0.3, 2.5, 7.25],
])("I_%d(%d, %d) is the integral of the density", (x, a, b) => {
  // t = s² removes the branch point of the density at 0.
  const density = (s: number): number => 2 * s ** (2 * a - 1) * (1 - s * s) ** (b - 1);
  const whole = Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b));
  const part = integrateGaussLegendre(density, 0, Math.sqrt(x), 60);
  expect(relative(betaCdf(x, a, b), part / whole)).toBeLessThan(1e-13);
});

it.each([
  [0.5, 0.5],
  [5, 3],
  [1, 40],
  [32, 32],
  [1000, 999_001],
])("the quantile of Beta(%d, %d) inverts it", (a, b) => {
  for (const p of [1e-12, 1e-3, 0.2, 0.5, 0.975, 0.999999]) {
    expect(relative(betaCdf(betaQuantile(p, a, b), a, b), p)).toBeLessThan(1e-10);
  }
});

it.each([
  [-1, 0],
  [0, 0],
  [1, 1],
  [2, 1],
])("I_%d = %d outside (0, 1)", (x, value) => {
  expect(betaCdf(x, 2, 3)).toBe(value);
});

it("refuses parameters that no law has", () => {
  expect(() => betaCdf(0.5, 0, 1)).toThrow(RangeError);
  expect(() => betaQuantile(2, 1, 1)).toThrow(RangeError);
});

it.each([
  [0.5, 0.25, 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3)],
  [0, 0.1, -Math.log(0.9)],
  [1, 0.1, -Math.log(0.1)],
  [0.3, 0.3, 0],
  [0.1, 0, Infinity],
])("KL(%d, %d)", (p, q, value) => {
  if (value === Infinity) expect(binaryDivergence(p, q)).toBe(Infinity);
  else expect(Math.abs(binaryDivergence(p, q) - value)).toBeLessThan(1e-15);
});
