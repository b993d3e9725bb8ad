import { describe, expect, it } from "vitest";
import { encloseBinomial, encloseFactorial } from "../../src/numeric/factorial.ts";
import { bitLength, endpoints, type Enclosure } from "../../src/numeric/enclosure.ts";

/** Whether an enclosure holds a natural number, and is no wider than it should be. */
function expectSharp(x: Enclosure, exact: bigint, bits: number): void {
  const [low, high] = endpoints(x);
  expect(low.numerator <= exact * low.denominator && exact * high.denominator <= high.numerator).toBe(true);
  expect(bitLength(x.upper - x.lower) + x.exponent).toBeLessThan(bitLength(exact) - bits + 8);
}

describe("factorials by Stirling's series", () => {
  const cases = [1000n, 1001n, 2500n].flatMap((n) => [64, 256, 1024].map((bits) => [n, bits] as const));
  it.each(cases)("%d! to %d bits", (n, bits) => {
    let exact = 1n;
    for (let i = 2n; i <= n; i++) exact *= i;
    expectSharp(encloseFactorial(n, bits), exact, bits);
  });

  it("6000 over 2300", () => {
    let exact = 1n;
    for (let i = 1n; i <= 2300n; i++) exact = (exact * (3700n + i)) / i;
    expectSharp(encloseBinomial(6000n, 2300n, 512), exact, 512);
  });
});
