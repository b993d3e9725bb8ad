import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  equal,
  exactSquareRoot,
  fromDecimal,
  fromNumber,
  integerSquareRoot,
  multiply,
  power,
  rational,
  show,
  subtract,
  toNumber,
  ZERO,
} from "../../src/term/rational.ts";

const rationals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([n, d]) => rational(n, d));

describe("rationals", () => {
  it.each([
    ["0.1", "1/10"],
    ["12", "12"],
    [".5", "1/2"],
    ["2.50", "5/2"],
  ])("reads %s as %s", (text, shown) => {
    expect(show(fromDecimal(text))).toBe(shown);
  });

  it.each(["", ".", "1e3", "-1", "1.2.3"])("refuses %j", (text) => {
    expect(() => fromDecimal(text)).toThrow(SyntaxError);
  });

  it("obey the laws of a field", () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        expect(equal(subtract(add(a, b), b), a)).toBe(true);
        if (!equal(b, ZERO)) expect(equal(multiply(divide(a, b), b), a)).toBe(true);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
      { seed: 3 },
    );
  });

  it("stay in lowest terms, as sums and products of fractions are", () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        const [n, d] = [a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator];
        expect(add(a, b)).toEqual(rational(n, d));
        expect(subtract(a, a)).toEqual(ZERO);
        expect(multiply(a, b)).toEqual(rational(a.numerator * b.numerator, d));
      }),
    );
  });

  it("hold doubles exactly, and go back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => toNumber(fromNumber(x)) === x),
      { seed: 4, examples: [[5e-324], [1.7976931348623157e308], [0.1]] },
    );
    expect(show(fromNumber(0.1))).not.toBe("1/10");
  });

  it("have roots where they are squares only", () => {
    expect(exactSquareRoot(rational(9, 4))).toEqual(rational(3, 2));
    expect(exactSquareRoot(rational(2))).toBeNull();
    expect(exactSquareRoot(rational(-4))).toBeNull();
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (x) => {
        const r = integerSquareRoot(x);
        return r * r <= x && (r + 1n) * (r + 1n) > x;
      }),
      { seed: 5 },
    );
  });

  it("refuse what is not there", () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => divide(rational(1), ZERO)).toThrow(RangeError);
    expect(() => power(ZERO, -1)).toThrow(RangeError);
    expect(show(power(ZERO, 0))).toBe("1");
  });
});
