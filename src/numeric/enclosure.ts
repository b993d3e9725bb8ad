import { integerSquareRoot, rational, type Rational } from "../term/rational.ts";

/**
 * An outward-rounded number: the true value lies in [lower·2^exponent, upper·2^exponent], lower ≤ upper. Operations take a precision
 * `bits` ≥ 8 and keep about that many bits of the larger endpoint. Division and roots expect arguments on which they are defined
 * everywhere; the callers in `real-arithmetic.ts` see to that.
 */
export interface Enclosure {
  readonly lower: bigint;
  readonly upper: bigint;
  readonly exponent: number;
}

/** Thrown when a value is too large to be held, such as exp(exp(50)), or to be written out. */
export class EnclosureRangeError extends RangeError {}

/** Larger exponents are refused, so that they and their sums are exact doubles. */
const LARGEST_EXPONENT = 2 ** 44;

/** Numbers with more binary digits than this are never written out. */
const LONGEST_WRITTEN = 400_000;

const DOUBLE = new DataView(new ArrayBuffer(8));

/** The number of binary digits of |x|; 0 for 0. */
export function bitLength(x: bigint): number {
  if (x === 0n) return 0;
  // The exponent of the nearest double tells, unless rounding may have reached the next power of two, or ∞.
  DOUBLE.setFloat64(0, Number(x));
  const high = DOUBLE.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1023;
  if (exponent < 53 || (exponent < 1024 && ((high & 0xfffff) !== 0 || DOUBLE.getUint32(4) !== 0))) return exponent + 1;
  const hex = (x < 0n ? -x : x).toString(16);
  return hex.length * 4 - Math.clz32(parseInt(hex.charAt(0), 16)) + 28;
}

/** floor(x·2^shift). */
export function shiftDown(x: bigint, shift: number): bigint {
  return shift >= 0 ? x << BigInt(shift) : x >> BigInt(-shift);
}

/** ceil(x·2^shift). */
export function shiftUp(x: bigint, shift: number): bigint {
  return shift >= 0 ? x << BigInt(shift) : -(-x >> BigInt(-shift));
}

/** floor(a/b) for b ≠ 0. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const q = a / b;
  return q * b !== a && a < 0n !== b < 0n ? q - 1n : q;
}

/** ceil(a/b) for b ≠ 0. */
export function ceilDivide(a: bigint, b: bigint): bigint {
  return -floorDivide(-a, b);
}

const smallest = (...xs: readonly bigint[]): bigint => xs.reduce((a, b) => (b < a ? b : a));
const largest = (...xs: readonly bigint[]): bigint => xs.reduce((a, b) => (b > a ? b : a));

/** Digits this far below the width of an enclosure tell nothing, in bits. */
export const BELOW_WIDTH = 40;

/**
 * [lower, upper]·2^exponent, rounded outward to about `bits` bits, or to fewer where it is wide. @throws EnclosureRangeError when the
 * exponent is out of range
 */
export function enclosure(lower: bigint, upper: bigint, exponent: number, bits: number): Enclosure {
  const digits = Math.max(bitLength(lower), bitLength(upper));
  const idle = lower === upper ? 0 : bitLength(upper - lower) - BELOW_WIDTH;
  const excess = Math.max(digits - bits, idle);
  return excess > 0
    ? withinRange(shiftDown(lower, -excess), shiftUp(upper, -excess), exponent + excess)
    : withinRange(lower, upper, exponent);
}

function withinRange(lower: bigint, upper: bigint, exponent: number): Enclosure {
  if (lower === 0n && upper === 0n) return { lower, upper, exponent: 0 };
  if (exponent > LARGEST_EXPONENT) throw new EnclosureRangeError("too large");
  if (exponent < -LARGEST_EXPONENT) {
    const shift = exponent + LARGEST_EXPONENT;
    return { lower: shiftDown(lower, shift), upper: shiftUp(upper, shift), exponent: -LARGEST_EXPONENT };
  }
  return { lower, upper, exponent };
}

/** The enclosure of one dyadic number m·2^exponent, without rounding. */
export function point(m: bigint, exponent = 0): Enclosure {
  return { lower: m, upper: m, exponent: m === 0n ? 0 : exponent };
}

/** An enclosure of a rational; a single point when it fits. */
export function fromRational(value: Rational, bits: number): Enclosure {
  const { numerator, denominator } = value;
  if (denominator === 1n) return enclosure(numerator, numerator, 0, bits);
  const shift = Math.max(0, bits + 1 + bitLength(denominator) - bitLength(numerator));
  const scaled = numerator << BigInt(shift);
  return enclosure(floorDivide(scaled, denominator), ceilDivide(scaled, denominator), -shift, bits);
}

/** The endpoints as exact rationals. @throws EnclosureRangeError when they are too long to be written out */
export function endpoints(x: Enclosure): readonly [Rational, Rational] {
  if (Math.abs(x.exponent) > LONGEST_WRITTEN) throw new EnclosureRangeError("too large");
  const scale = 1n << BigInt(Math.abs(x.exponent));
  return x.exponent >= 0
    ? [rational(x.lower * scale), rational(x.upper * scale)]
    : [rational(x.lower, scale), rational(x.upper, scale)];
}

/** The two mantissa pairs over one exponent; the operand far below the other's last bit is first widened to an ulp. */
function align(a: Enclosure, b: Enclosure, bits: number): readonly [Enclosure, Enclosure, number] {
  if (a.exponent === b.exponent) return [a, b, a.exponent];
  const coarse = Math.max(a.exponent, b.exponent) - 2 * bits - 64;
  const [x, y] = [coarsen(a, coarse), coarsen(b, coarse)];
  const exponent = Math.min(x.exponent, y.exponent);
  return [refine(x, exponent), refine(y, exponent), exponent];
}

function coarsen(x: Enclosure, exponent: number): Enclosure {
  const shift = x.exponent - exponent;
  return shift >= 0 ? x : { lower: shiftDown(x.lower, shift), upper: shiftUp(x.upper, shift), exponent };
}

function refine(x: Enclosure, exponent: number): Enclosure {
  const shift = BigInt(x.exponent - exponent);
  return { lower: x.lower << shift, upper: x.upper << shift, exponent };
}

/** a + b. */
export function add(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  if (isZero(a)) return enclosure(b.lower, b.upper, b.exponent, bits);
  if (isZero(b)) return enclosure(a.lower, a.upper, a.exponent, bits);
  const [x, y, exponent] = align(a, b, bits);
  return enclosure(x.lower + y.lower, x.upper + y.upper, exponent, bits);
}

/** -a, exactly. */
export function negate(a: Enclosure): Enclosure {
  return { lower: -a.upper, upper: -a.lower, exponent: a.exponent };
}

/** a - b. */
export function subtract(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  return add(a, negate(b), bits);
}

/** a·b. */
export function multiply(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const exponent = a.exponent + b.exponent;
  if (a.lower >= 0n && b.lower >= 0n) return enclosure(a.lower * b.lower, a.upper * b.upper, exponent, bits);
  const products = [a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper] as const;
  return enclosure(smallest(...products), largest(...products), exponent, bits);
}

/** a/b. @throws RangeError when b contains 0 */
export function divide(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  if (b.lower <= 0n && b.upper >= 0n) throw new RangeError("division by an enclosure of 0");
  const shift = Math.max(0, bits + 2 + largestLength(b) - Math.max(bitLength(a.lower), bitLength(a.upper)));
  const [l, u] = [a.lower << BigInt(shift), a.upper << BigInt(shift)];
  const exponent = a.exponent - b.exponent - shift;
  return enclosure(
    smallest(floorDivide(l, b.lower), floorDivide(l, b.upper), floorDivide(u, b.lower), floorDivide(u, b.upper)),
    largest(ceilDivide(l, b.lower), ceilDivide(l, b.upper), ceilDivide(u, b.lower), ceilDivide(u, b.upper)),
    exponent,
    bits,
  );
}

const largestLength = (x: Enclosure): number => Math.max(bitLength(x.lower), bitLength(x.upper));

/** a·2^shift, exactly. */
export function scale(a: Enclosure, shift: number): Enclosure {
  return isZero(a) ? a : { ...a, exponent: a.exponent + shift };
}

/** a² of one and the same number: never below 0. */
export function square(a: Enclosure, bits: number): Enclosure {
  const m = absolute(a);
  return enclosure(m.lower * m.lower, m.upper * m.upper, 2 * m.exponent, bits);
}

/** a to a natural power; a^0 = 1. */
export function power(a: Enclosure, exponent: bigint, bits: number): Enclosure {
  if (exponent === 0n) return point(1n);
  if (exponent % 2n === 1n && a.lower < 0n) {
    // Odd powers increase: each endpoint is raised by itself.
    return hull(positivePower(lowerEnd(a), exponent, bits), positivePower(upperEnd(a), exponent, bits), bits);
  }
  return positivePower(exponent % 2n === 0n ? absolute(a) : a, exponent, bits);
}

/** For a ≥ 0, or a single point. */
function positivePower(a: Enclosure, exponent: bigint, bits: number): Enclosure {
  const working = bits + 2 * exponent.toString(2).length + 8;
  let result = point(1n);
  let base = a;
  for (let e = exponent; ;) {
    if (e & 1n) result = multiply(result, base, working);
    e >>= 1n;
    if (e === 0n) return enclosure(result.lower, result.upper, result.exponent, bits);
    base = multiply(base, base, working);
  }
}

/** The square root for a lower end ≥ 0. */
export function squareRoot(a: Enclosure, bits: number): Enclosure {
  return root(a, 2, bits);
}

/** The real k-th root, k ≥ 2; for even k the lower end must be ≥ 0. @throws RangeError otherwise */
export function root(a: Enclosure, k: number, bits: number): Enclosure {
  if (k % 2 === 0 && a.lower < 0n) throw new RangeError("even root of a negative number");
  const [lower, exponent] = rootDown(a.lower, a.exponent, k, bits);
  const [upper, other] = rootDown(a.upper, a.exponent, k, bits);
  return hull({ lower, upper: lower, exponent }, { lower: upper, upper: upper + 1n, exponent: other }, bits);
}

/** r·2^e with r·2^e ≤ (m·2^exponent)^(1/k) < (r+1)·2^e. */
function rootDown(m: bigint, exponent: number, k: number, bits: number): readonly [bigint, number] {
  if (m === 0n) return [0n, -bits];
  let shift = Math.max(0, k * (bits + 2) - bitLength(m));
  while ((exponent - shift) % k !== 0) shift++;
  const scaled = (m < 0n ? -m : m) << BigInt(shift);
  const r = k === 2 ? integerSquareRoot(scaled) : integerRoot(scaled, k);
  return [m < 0n ? -r - 1n : r, (exponent - shift) / k];
}

/** floor(x^(1/k)) for x ≥ 0, k ≥ 2, by Newton's iteration from above. */
export function integerRoot(x: bigint, k: number): bigint {
  if (x < 2n) return x;
  const degree = BigInt(k);
  let r = above(x, k);
  for (;;) {
    const next = ((degree - 1n) * r + x / r ** (degree - 1n)) / degree;
    if (next >= r) return r;
    r = next;
  }
}

/** An integer above x^(1/k) that is right to about nine digits, for x ≥ 2: from the leading 53 bits of x, as doubles. */
function above(x: bigint, k: number): bigint {
  const dropped = Math.max(0, bitLength(x) - 53);
  const exponent = (Math.log2(Number(x >> BigInt(dropped)) + 1) + dropped) / k;
  const shift = Math.max(0, Math.floor(exponent) - 50);
  return (BigInt(Math.ceil(2 ** (exponent - shift) * (1 + 2 ** -30))) + 1n) << BigInt(shift);
}

/** |a|, exactly. */
export function absolute(a: Enclosure): Enclosure {
  if (a.lower >= 0n) return a;
  if (a.upper <= 0n) return negate(a);
  return { lower: 0n, upper: largest(-a.lower, a.upper), exponent: a.exponent };
}

/** The smaller of the two numbers. */
export function minimum(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const [x, y, exponent] = align(a, b, bits);
  return enclosure(smallest(x.lower, y.lower), smallest(x.upper, y.upper), exponent, bits);
}

/** The larger of the two numbers. */
export function maximum(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  return negate(minimum(negate(a), negate(b), bits));
}

/** The smallest enclosure of both. */
export function hull(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const [x, y, exponent] = align(a, b, bits);
  return enclosure(smallest(x.lower, y.lower), largest(x.upper, y.upper), exponent, bits);
}

/** The lower end as a point. */
export function lowerEnd(a: Enclosure): Enclosure {
  return point(a.lower, a.exponent);
}

/** The upper end as a point. */
export function upperEnd(a: Enclosure): Enclosure {
  return point(a.upper, a.exponent);
}

/** The b with |x| < 2^b, at most twice the largest |x| of the enclosure; -∞ for the point 0. */
export function magnitude(a: Enclosure): number {
  return isZero(a) ? -Infinity : largestLength(a) + a.exponent;
}

/** Whether the enclosure is the point 0. */
export function isZero(a: Enclosure): boolean {
  return a.lower === 0n && a.upper === 0n;
}

/** -1 or 1 when every number of the enclosure has that sign, 0 for the point 0, null when the sign is not certain. */
export function signOf(a: Enclosure): -1 | 0 | 1 | null {
  return a.lower > 0n ? 1 : a.upper < 0n ? -1 : isZero(a) ? 0 : null;
}

/** Whether m·2^e is below, at or above n·2^f. */
function comparePoints(m: bigint, e: number, n: bigint, f: number): -1 | 0 | 1 {
  if (m <= 0n !== n <= 0n || m === 0n || n === 0n) return m < n ? -1 : m > n ? 1 : 0;
  const order = bitLength(m) + e - bitLength(n) - f;
  if (order !== 0) return order < 0 === m > 0n ? -1 : 1;
  const [x, y] = e >= f ? [m << BigInt(e - f), n] : [m, n << BigInt(f - e)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Whether the upper end of a is below, at or above the lower end of b: -1 means certainly a < b. */
export function compareEnds(a: Enclosure, b: Enclosure): -1 | 0 | 1 {
  return comparePoints(a.upper, a.exponent, b.lower, b.exponent);
}

/** Whether a contains b. */
export function contains(a: Enclosure, b: Enclosure): boolean {
  return (
    comparePoints(a.lower, a.exponent, b.lower, b.exponent) <= 0 &&
    comparePoints(a.upper, a.exponent, b.upper, b.exponent) >= 0
  );
}

/** upper - lower, exactly. */
export function width(a: Enclosure): Rational {
  return endpoints({ lower: 0n, upper: a.upper - a.lower, exponent: a.exponent })[1];
}

/** floor of the two ends. @throws EnclosureRangeError when they are too long to be written out */
export function floors(a: Enclosure): readonly [bigint, bigint] {
  if (a.exponent > LONGEST_WRITTEN) throw new EnclosureRangeError("too large");
  return [shiftDown(a.lower, a.exponent), shiftDown(a.upper, a.exponent)];
}
