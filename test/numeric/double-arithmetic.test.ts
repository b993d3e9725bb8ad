import { expect, it } from "vitest";
import { EQUAL, GREATER, LESS } from "../../src/numeric/arithmetic.ts";
import { doubles } from "../../src/numeric/double-arithmetic.ts";
import { dual } from "../../src/numeric/dual.ts";
import { fromRational } from "../../src/numeric/enclosure.ts";
import { rational } from "../../src/term/rational.ts";

const plain = doubles();
const arithmetic = dual(plain);
const at = (x: number) => arithmetic.perturb(1, x, 1);
const slope = (x: ReturnType<typeof at>): number => Number(arithmetic.tangentOf(1, x));

it.each([
  ["x³", slope(arithmetic.power(at(2), 3n)), 12],
  ["1/x", slope(arithmetic.divide(1, at(2))), -0.25],
  ["√x", slope(arithmetic.squareRoot(at(4))), 0.25],
  ["max(0, x)", slope(arithmetic.maximum(0, at(3))), 1],
  ["tanh", slope(arithmetic.elementary("tanh", at(0.5))), 1 - Math.tanh(0.5) ** 2],
  ["erf", slope(arithmetic.elementary("erf", at(0.5))), (2 / Math.sqrt(Math.PI)) * Math.exp(-0.25)],
  ["x^π", slope(arithmetic.powerReal(at(2), Math.PI)), Math.PI * 2 ** (Math.PI - 1)],
])("the derivative of %s", (_, found, expected) => {
  expect(Math.abs(found - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)));
});

it.each([
  ["1/0", () => plain.divide(1, 0)],
  ["0^-1", () => plain.power(0, -1n)],
  ["log 0", () => plain.elementary("log", 0)],
  ["√-1", () => plain.squareRoot(-1)],
  ["arcsin 2", () => plain.elementary("arcsin", 2)],
  ["max(0, x) differentiated at 0", () => arithmetic.maximum(0, at(0))],
])("%s is undefined", (_, compute) => {
  expect(compute).toThrow();
});

it("compares, encloses and returns to the rationals", () => {
  expect([plain.possible(1, 2), plain.possible(2, 2), plain.possible(3, 2)]).toEqual([LESS, EQUAL, GREATER]);
  expect(plain.rationalOf(0.75)).toEqual(rational(3, 4));
  expect(plain.rationalOf(Infinity)).toBeNull();
  expect(plain.enclose((bits) => fromRational(rational(1, 3), bits))).toBeCloseTo(1 / 3, 15);
  expect(plain.root(3, -8)).toBeCloseTo(-2, 14);
});
