import { expect, it } from "vitest";
import {
  erfDerivativeProduct,
  erfMoments,
  erfProduct,
  reluMoments,
  reluProduct,
  stepProduct,
} from "../../src/numeric/kernel-expectation.ts";
import { pairCovariance as pair } from "../../src/numeric/pair-covariance.ts";

// Values that can be had by hand: independent, equal and opposite pairs.
it.each([
  ["relu, independent", reluProduct(pair(1, 0, 4)), 1 / Math.PI],
  ["relu, equal", reluProduct(pair(3, 3, 3)), 1.5],
  ["relu, opposite", reluProduct(pair(3, -3, 3)), 0],
  ["step, independent", stepProduct(pair(1, 0, 4)), 0.25],
  ["step, equal", stepProduct(pair(3, 3, 3)), 0.5],
  ["step, opposite", stepProduct(pair(3, -3, 3)), 0],
  ["erf, independent", erfProduct(pair(1, 0, 4)), 0],
  ["erf, equal", erfProduct(pair(0.5, 0.5, 0.5)), 1 / 3],
  ["erf', independent", erfDerivativeProduct(pair(0, 0, 1.5)), 2 / Math.PI],
  ["erf', equal", erfDerivativeProduct(pair(2, 2, 2)), 4 / (3 * Math.PI)],
])("%s", (_, value, expected) => {
  expect(Math.abs(value - expected)).toBeLessThan(1e-15);
});

it.each([-0.999, -0.5, 0, 0.3, 0.8, 0.999])("the determinant of the moments at correlation %d", (rho) => {
  for (const moments of [reluMoments, erfMoments]) {
    const { uu, uv, vv, determinant } = moments(pair(2, rho * Math.sqrt(6), 3));
    expect(Math.abs(determinant - (uu * vv - uv * uv))).toBeLessThan(1e-15);
  }
});

it("keeps a small angle through ReLU", () => {
  // To second order the angle between the images is the angle between the pair: 1 - κ(ω) = ω²/2 - ω³/(3π) + …
  const small = reluMoments({ uu: 1, uv: 1, vv: 1, determinant: 1e-20 });
  expect(Math.abs((4 * small.determinant) / 1e-20 - 1)).toBeLessThan(1e-9);
});
