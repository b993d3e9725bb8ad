import { require } from "./refusal.ts";

/** A fraction of integers, not reduced: denominator > 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Bits of the integers of one computation. */
const MOST_BITS = 100_000;

function bits(n: bigint): number {
  return 4 * n.toString(16).length;
}

/** @throws Refusal when the integers are too long, or the denominator is 0 */
export function fraction(over: bigint, under = 1n): Fraction {
  require(under !== 0n, "a denominator is 0");
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** The same number with smaller integers. @throws Refusal when they are too long all the same */
function reduced(f: Fraction): Fraction {
  if (f.under === 1n && f.over < 1n << 64n && f.over > -(1n << 64n)) return f;
  let [a, b] = [f.over < 0n ? -f.over : f.over, f.under];
  while (b > 0n) [a, b] = [b, a % b];
  const small = a > 1n ? { over: f.over / a, under: f.under / a } : f;
  require(Math.max(bits(small.over), bits(small.under)) <= MOST_BITS, "out of fuel: a number is too long");
  return small;
}

/** a + b */
export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
}

/** a · b */
export function times(a: Fraction, b: Fraction): Fraction {
  return reduced({ over: a.over * b.over, under: a.under * b.under });
}

/** a to a power of at least 0, by squaring; 0^0 = 1. */
export function raised(a: Fraction, exponent: bigint): Fraction {
  let [result, square] = [fraction(1n), a];
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = times(result, square);
    if (e > 1n) square = times(square, square);
  }
  return result;
}

/** Negative, 0 or positive as a < b, a = b, a > b. */
export function order(a: Fraction, b: Fraction): bigint {
  return a.over * b.under - b.over * a.under;
}
