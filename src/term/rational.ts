import { spend } from "./budget.ts";

/** An exact rational in lowest terms: denominator > 0, and 0 is 0/1. Frozen. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Units of work for one division of numbers that are no small ones. */
const WORK_A_DIVISION = 0.2;

/** The greatest common divisor; |a| where b is 0. @throws OutOfBudget */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    if (x <= SAFE && y <= SAFE) return BigInt(smallGcd(Number(x), Number(y)));
    spend(WORK_A_DIVISION);
    // Of a power of two: the last binary digit that is not 0, where it is smaller.
    if ((y & (y - 1n)) === 0n) {
      const low = x & -x;
      return low === 0n || low > y ? y : low;
    }
    [x, y] = [y, x % y];
  }
  return x;
}

/** The least common multiple of two positive integers. */
export function commonMultiple(a: bigint, b: bigint): bigint {
  return b === 1n || a === b ? a : (a / commonDivisor(a, b)) * b;
}

function smallGcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** numerator/denominator in lowest terms. @throws RangeError when the denominator is 0 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  let n = BigInt(numerator);
  let d = BigInt(denominator);
  if (d === 0n) throw new RangeError("a rational has a denominator of 0");
  if (d === 1n) return Object.freeze({ numerator: n, denominator: d });
  if (d < 0n) [n, d] = [-n, -d];
  const g = commonDivisor(n, d);
  return Object.freeze({ numerator: n / g, denominator: d / g });
}

export const ZERO: Rational = rational(0);
export const ONE: Rational = rational(1);

/**
 * The exact sum. The common divisor of the two denominators is taken before the sum is made (Knuth, TAOCP 2, 4.5.1): with a small summand it
 * is one of a small number.
 */
export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === 1n && b.denominator === 1n) return rational(a.numerator + b.numerator);
  const common = commonDivisor(a.denominator, b.denominator);
  const rest = b.denominator / common;
  const numerator = a.numerator * rest + b.numerator * (a.denominator / common);
  const g = commonDivisor(numerator, common);
  return Object.freeze({ numerator: numerator / g, denominator: (a.denominator / g) * rest });
}

/** The exact difference a - b. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

/** -a. */
export function negate(a: Rational): Rational {
  return Object.freeze({ numerator: -a.numerator, denominator: a.denominator });
}

/** The exact product. Numerators and denominators have common divisors crosswise alone, which are taken before the product is made. */
export function multiply(a: Rational, b: Rational): Rational {
  const g = commonDivisor(a.numerator, b.denominator);
  const h = commonDivisor(b.numerator, a.denominator);
  return Object.freeze({
    numerator: (a.numerator / g) * (b.numerator / h),
    denominator: (a.denominator / h) * (b.denominator / g),
  });
}

/** The exact quotient a/b. @throws RangeError when b is 0 */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** a to an integer power; 0^0 = 1. @throws RangeError for 0 to a negative power */
export function power(a: Rational, exponent: number | bigint): Rational {
  const e = BigInt(exponent);
  if (e >= 0n) return Object.freeze({ numerator: a.numerator ** e, denominator: a.denominator ** e });
  return rational(a.denominator ** -e, a.numerator ** -e);
}

/** Negative, zero or positive as a < b, a = b, a > b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const l = a.numerator * b.denominator;
  const r = b.numerator * a.denominator;
  return l < r ? -1 : l > r ? 1 : 0;
}

/** Whether a = b exactly. */
export function equal(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** -1, 0 or 1. */
export function sign(a: Rational): -1 | 0 | 1 {
  return a.numerator < 0n ? -1 : a.numerator > 0n ? 1 : 0;
}

/** |a|. */
export function absolute(a: Rational): Rational {
  return a.numerator < 0n ? negate(a) : a;
}

/** Whether a is an integer. */
export function isInteger(a: Rational): boolean {
  return a.denominator === 1n;
}

/** The double nearest to a, up to one unit in the last place; ±Infinity when too large. */
export function toNumber(a: Rational): number {
  const n = Number(a.numerator);
  const d = Number(a.denominator);
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d;
  // A quotient of 64 bits, scaled back in two steps, as one power of two may be out of range.
  const digits = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;
  const shift = digits(a.denominator) - digits(a.numerator) + 64;
  const quotient =
    shift >= 0 ? (a.numerator << BigInt(shift)) / a.denominator : a.numerator / (a.denominator << BigInt(-shift));
  const half = Math.trunc(shift / 2);
  return Number(quotient) * 2 ** -half * 2 ** (half - shift);
}

/** The exact value of a finite double. @throws RangeError for NaN and infinities */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`${String(x)} is not a rational`);
  if (Number.isInteger(x)) return rational(BigInt(x));
  let d = 1n;
  let y = x;
  while (!Number.isInteger(y)) {
    y *= 2;
    d *= 2n;
  }
  return rational(BigInt(y), d);
}

/** The value of an unsigned decimal literal such as `12`, `0.25`, `.5`. @throws SyntaxError on anything else */
export function fromDecimal(text: string): Rational {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || text === "" || text === ".") throw new SyntaxError(`not a decimal: ${text}`);
  const fraction = match[2] ?? "";
  return rational(BigInt((match[1] ?? "") + fraction || "0"), 10n ** BigInt(fraction.length));
}

/** `3`, `-1/2`. */
export function show(a: Rational): string {
  return a.denominator === 1n ? String(a.numerator) : `${String(a.numerator)}/${String(a.denominator)}`;
}

/** The square root when it is rational, else null; null for a < 0. */
export function exactSquareRoot(a: Rational): Rational | null {
  if (a.numerator < 0n) return null;
  const n = integerSquareRoot(a.numerator);
  const d = integerSquareRoot(a.denominator);
  return n * n === a.numerator && d * d === a.denominator ? rational(n, d) : null;
}

/** floor(sqrt(x)) for x ≥ 0, by Newton's iteration from above. */
export function integerSquareRoot(x: bigint): bigint {
  if (x < 2n) return x;
  let r = 1n << BigInt((x.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (r + x / r) >> 1n;
    if (next >= r) return r;
    r = next;
  }
}
