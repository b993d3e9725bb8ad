import { describe, expect, test } from "vitest";
import { inverseModulo, isPrime, powerModulo, randomBelow, randomPrime } from "../../src/numeric/prime.ts";
import { randomStream } from "../../src/numeric/random.ts";

describe("primes of 61 bits", () => {
  // 2^61 − 1 is a Mersenne prime; the others are the next primes around powers of two.
  test.each([(1n << 61n) - 1n, (1n << 61n) - 31n, (1n << 60n) + 33n, 18446744073709551557n])("%s is prime", (n) => {
    expect(isPrime(n)).toBe(true);
  });

  test.each<[string, bigint]>([
    ["a square of a prime", 1073741789n * 1073741789n],
    ["a product of two primes of one size", 1073741789n * 1073741783n],
    ["a Carmichael number", 3n * 11n * 17n * 1000000007n],
    ["a strong pseudoprime to the bases 2, 3, 5, 7, 11, 13, 17, 19 and 23", 3825123056546413051n],
    ["2^61 + 1", (1n << 61n) + 1n],
  ])("%s is not", (_name, n) => {
    expect(isPrime(n)).toBe(false);
  });

  test("the least prime factor of a drawn number is itself, or it is not drawn", () => {
    const stream = randomStream(5, "test");
    for (let i = 0; i < 20; i++) {
      const p = randomPrime(() => stream.bits());
      expect(p > 1n << 60n && p < 1n << 61n).toBe(true);
      // Fermat's condition in bases that the test itself does not use.
      for (const a of [3n, 5n, 7n, 1234567n]) expect(powerModulo(a, p - 1n, p)).toBe(1n);
    }
  });

  test("inverses", () => {
    const p = (1n << 61n) - 1n;
    for (const a of [1n, 2n, 12345678901234567n, p - 1n, -5n]) {
      const inverse = inverseModulo(a, p);
      expect(inverse === null ? null : (((a * inverse) % p) + p) % p).toBe(1n);
    }
    expect(inverseModulo(0n, p)).toBe(null);
    expect(inverseModulo(3n * p, p)).toBe(null);
  });

  test("numbers below a bound reach both halves and stay below", () => {
    const stream = randomStream(6, "test");
    const drawn = Array.from({ length: 400 }, () => randomBelow(10n, () => stream.bits()));
    expect(new Set(drawn).size).toBe(10);
  });
});
