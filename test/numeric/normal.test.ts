import { expect, it } from "vitest";
import { erf, erfDerivative, erfc, normalCdf, normalQuantile } from "../../src/numeric/normal.ts";

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

// Reference digits: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, tables 7.1, 7.3 and 26.
it.each([
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [2, 0.9953222650189527],
  [3, 0.9999779095030014],
  [-1, -0.8427007929497149],
])("erf(%d)", (x, value) => {
  expect(relative(erf(x), value)).toBeLessThan(1e-15);
});

it.each([
  [1, 0.15729920705028513],
  [2, 0.004677734981047266],
  [2.5, 0.0004069520174449589],
  [3, 2.209049699858544e-5],
  [5, 1.5374597944280349e-12],
  [10, 2.088487583762545e-45],
  [-1, 1.8427007929497148],
])("erfc(%d)", (x, value) => {
  expect(relative(erfc(x), value)).toBeLessThan(4e-15);
});

it("meets itself where the method changes", () => {
  expect(relative(erfc(1.25 - 1e-13), erfc(1.25))).toBeLessThan(1e-12);
  expect(relative(erf(2.25 - 1e-15), erf(2.25))).toBeLessThan(1e-15);
});

it.each([-2, -0.3, 0, 0.7, 2.6])("its derivative at %d", (x) => {
  const h = 1e-4;
  const slope = (8 * (erf(x + h) - erf(x - h)) - (erf(x + 2 * h) - erf(x - 2 * h))) / (12 * h);
  expect(Math.abs(slope - erfDerivative(x))).toBeLessThan(1e-11);
});

it.each([1e-300, 1e-12, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975])("the quantile inverts the distribution at %d", (p) => {
  expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(2e-13);
});

it.each([
  [NaN, NaN],
  [Infinity, 1],
  [-Infinity, -1],
  [0, 0],
])("erf(%d) = %d", (x, value) => {
  expect(erf(x)).toBe(value);
});

it("has no quantile outside [0, 1]", () => {
  expect(() => normalQuantile(1.5)).toThrow(RangeError);
});
