import { integerSquareRoot } from "../term/rational.ts";
import { fixedLog2, fixedPi } from "./constant.ts";
import {
  BELOW_WIDTH,
  EnclosureRangeError,
  absolute,
  add,
  bitLength,
  divide,
  enclosure,
  floorDivide,
  hull,
  isZero,
  multiply,
  negate,
  point,
  scale,
  shiftDown,
  squareRoot,
  subtract,
  square,
  type Enclosure,
} from "./enclosure.ts";

/*
 * Enclosures of the elementary functions. Increasing functions are evaluated at both endpoints, sine and cosine at the midpoint with
 * the radius added. At a point m·2^e the series run in fixed point: an integer X stands for X/2^w, and `error` bounds |X - true·2^w|.
 */

/** π. */
export function pi(bits: number): Enclosure {
  const p = fixedPi(bits + 4);
  return enclosure(p - 2n, p + 2n, -bits - 4, bits);
}

/** Euler's number e. */
export function euler(bits: number): Enclosure {
  return expAt(1n, 0, bits);
}

type AtPoint = (m: bigint, exponent: number, bits: number) => Enclosure;

function increasing(x: Enclosure, at: AtPoint, bits: number): Enclosure {
  const low = at(x.lower, x.exponent, bits);
  return x.lower === x.upper ? low : hull(low, at(x.upper, x.exponent, bits), bits);
}

/** An odd function from its values at positive points; the value at 0 is 0. */
const odd =
  (at: AtPoint): AtPoint =>
  (m, e, bits) =>
    m > 0n ? at(m, e, bits) : m < 0n ? negate(at(-m, e, bits)) : point(0n);

/** The b with |m·2^e| < 2^b, at most twice the number. */
const magnitude = (m: bigint, e: number): number => bitLength(m) + e;

/** For 0 < x ≤ 2^-8 and an odd function with |f(x) - x| ≤ x³: the hull of x ± x³. */
function nearIdentity(m: bigint, e: number, bits: number): Enclosure {
  const x = point(m, e);
  const cube = multiply(x, square(x, bits), bits);
  return add(x, hull(cube, negate(cube), bits), bits);
}

/** The bits that are worth computing of a function that grows about as its argument does: none far below the argument's width. */
function worthwhile(x: Enclosure, bits: number): number {
  if (x.lower === x.upper) return bits;
  return Math.min(bits, Math.max(8, BELOW_WIDTH - magnitude(x.upper - x.lower, x.exponent)));
}

/** exp, whose relative width is the width of its argument. @throws EnclosureRangeError for arguments of 2^40 and above */
export function exp(x: Enclosure, bits: number): Enclosure {
  return increasing(x, expAt, worthwhile(x, bits));
}

const EXP_MAGNITUDE = 40;

function expAt(m: bigint, e: number, bits: number): Enclosure {
  if (m === 0n) return point(1n);
  const mag = magnitude(m, e);
  if (mag > EXP_MAGNITUDE) {
    if (m > 0n) throw new EnclosureRangeError("exp of a large number");
    // e^-x < 2^-x.
    return enclosure(0n, 1n, -(2 ** (EXP_MAGNITUDE - 1)), bits);
  }
  if (mag < -bits) return hull(add(point(1n), point(m, e), bits), add(point(1n), point(m, e + 1), bits), bits);
  const halvings = Math.ceil(Math.sqrt(bits)) + 2;
  const w = bits + 2 * halvings + 48 + Math.max(0, mag);
  const x = shiftDown(m, e + w);
  const log2 = fixedLog2(w);
  const k = floorDivide(x, log2);
  const remainder = x - k * log2;
  // |r - r'| ≤ 1 + 2|k|, then halved `halvings` times.
  const drift = (1n + 2n * (k < 0n ? -k : k)) / (1n << BigInt(halvings)) + 2n;
  const r = remainder >> BigInt(halvings);
  const one = 1n << BigInt(w);
  let term = one;
  let sum = one;
  let n = 1n;
  for (; term > 0n; n++) {
    term = ((term * r) >> BigInt(w)) / n;
    sum += term;
  }
  // With 0 ≤ r < 1/2 each term is wrong by at most 4, and the terms left out by at most 8 together.
  let error = 4n * n + 8n + 2n * drift;
  for (let i = 0; i < halvings; i++) {
    error = ((error * (2n * sum + error)) >> BigInt(w)) + 2n;
    sum = (sum * sum) >> BigInt(w);
  }
  return enclosure(sum - error, sum + error, Number(k) - w, bits);
}

/** The natural logarithm, for a lower end > 0. @throws RangeError otherwise */
export function log(x: Enclosure, bits: number): Enclosure {
  if (x.lower <= 0n) throw new RangeError("log of a number that may not be positive");
  return increasing(x, logAt, bits);
}

function logAt(m: bigint, e: number, bits: number): Enclosure {
  // m·2^e = y·2^k with y = m/2^length in [2/3, 4/3).
  let length = bitLength(m);
  if (3n * m < 1n << BigInt(length + 1)) length--;
  const k = e + length;
  const whole = 1n << BigInt(length);
  const offset = m - whole;
  if (offset === 0n && k === 0) return point(0n);
  // Near 1 the leading bits cancel.
  const cancelled = k === 0 ? length - bitLength(offset) + 2 : 0;
  const w = bits + 32 + cancelled + bitLength(BigInt(k));
  const z = ((offset < 0n ? -offset : offset) << BigInt(w)) / (m + whole);
  const z2 = (z * z) >> BigInt(w);
  let p = z;
  let sum = 0n;
  let n = 1n;
  for (; p > 0n; n += 2n) {
    sum += p / n;
    p = (p * z2) >> BigInt(w);
  }
  // |z| ≤ 1/5: powers wrong by at most 2, terms by 3, the rest by 3 together; all doubled.
  const error = 2n * (3n * n + 3n) + 2n * BigInt(Math.abs(k));
  const value = 2n * (offset < 0n ? -sum : sum) + BigInt(k) * fixedLog2(w);
  return enclosure(value - error, value + error, -w, bits);
}

/** Sine and cosine at the point that was asked for last: one often follows the other. */
let last: { m: bigint; e: number; bits: number; values: readonly [Enclosure, Enclosure] } | null = null;

/** Sine and cosine at a point; the argument is below 2^4096. */
function sineAndCosineAt(m: bigint, e: number, bits: number): readonly [Enclosure, Enclosure] {
  if (last?.m !== m || last.e !== e || last.bits !== bits)
    last = { m, e, bits, values: computeSineAndCosine(m, e, bits) };
  return last.values;
}

function computeSineAndCosine(m: bigint, e: number, bits: number): readonly [Enclosure, Enclosure] {
  if (m === 0n) return [point(0n), point(1n)];
  const mag = magnitude(m, e);
  if (mag > 4096) return [UNIT, UNIT];
  if (mag < -bits - 8) {
    const s = m > 0n ? nearIdentity(m, e, bits) : negate(nearIdentity(-m, e, bits));
    return [s, hull(point(1n), subtract(point(1n), square(point(m, e), bits), bits), bits)];
  }
  const w = bits + 40 + Math.max(0, -mag);
  const fine = w + Math.max(0, mag) + 8;
  const twice = shiftDown(m, e + fine + 1);
  const p = fixedPi(fine);
  const quarter = floorDivide(2n * twice + p, 2n * p);
  // Half of (2x - kπ): wrong by at most |k| + 2 in the last place of `fine`, so by 2 in that of w.
  const reduced = (twice - quarter * p) >> BigInt(1 + fine - w);
  const a = reduced < 0n ? -reduced : reduced;
  const a2 = (a * a) >> BigInt(w);
  let s = 0n;
  let c = 0n;
  let n = 1n;
  // a^j/j!, alternately to the cosine and to the sine, |a| < 0.8.
  let even = 1n << BigInt(w);
  let uneven = a;
  for (let sign = 1n; even > 0n || uneven > 0n; sign = -sign, n += 2n) {
    c += sign * even;
    s += sign * uneven;
    even = ((even * a2) >> BigInt(w)) / (n * (n + 1n));
    uneven = ((uneven * a2) >> BigInt(w)) / ((n + 1n) * (n + 2n));
  }
  const error = 8n * n + 16n;
  const sine = enclosure((reduced < 0n ? -s : s) - error, (reduced < 0n ? -s : s) + error, -w, bits);
  const cosine = enclosure(c - error, c + error, -w, bits);
  switch (((quarter % 4n) + 4n) % 4n) {
    case 0n:
      return [sine, cosine];
    case 1n:
      return [cosine, negate(sine)];
    case 2n:
      return [negate(sine), negate(cosine)];
    default:
      return [negate(cosine), sine];
  }
}

const UNIT: Enclosure = { lower: -1n, upper: 1n, exponent: 0 };

/** Values beyond ±1 cut off. */
function withinUnit(x: Enclosure): Enclosure {
  const one = (): bigint => 1n << BigInt(-x.exponent);
  if (x.exponent > 0) return UNIT;
  const lower = x.lower < -one() ? -one() : x.lower;
  const upper = x.upper > one() ? one() : x.upper;
  return { lower, upper, exponent: x.exponent };
}

/** A function with |f'| ≤ 1 and |f| ≤ 1: its value at the midpoint, with the radius added. */
function aroundMidpoint(x: Enclosure, at: AtPoint, bits: number): Enclosure {
  const middle = at(x.lower + x.upper, x.exponent - 1, worthwhile(x, bits));
  if (x.lower === x.upper) return withinUnit(middle);
  const radius: Enclosure = { lower: x.lower - x.upper, upper: x.upper - x.lower, exponent: x.exponent - 1 };
  return withinUnit(add(middle, radius, bits));
}

/** The sine; within ±1 whatever the argument. */
export function sin(x: Enclosure, bits: number): Enclosure {
  return aroundMidpoint(x, (m, e, b) => sineAndCosineAt(m, e, b)[0], bits);
}

/** The cosine; within ±1 whatever the argument. */
export function cos(x: Enclosure, bits: number): Enclosure {
  return aroundMidpoint(x, (m, e, b) => sineAndCosineAt(m, e, b)[1], bits);
}

/** The tangent, or null when the argument is not certainly off the poles. */
export function tan(x: Enclosure, bits: number): Enclosure | null {
  const c = cos(x, bits);
  if (c.lower <= 0n && c.upper >= 0n) return null;
  // No pole inside, so it increases from end to end.
  return increasing(
    x,
    (m, e, b) => {
      const [sine, cosine] = sineAndCosineAt(m, e, b + 8);
      return divide(sine, cosine, b);
    },
    bits,
  );
}

/** The arctangent. */
export function arctan(x: Enclosure, bits: number): Enclosure {
  return increasing(x, odd(arctanAt), bits);
}

function arctanAt(m: bigint, e: number, bits: number): Enclosure {
  const mag = magnitude(m, e);
  if (mag < -bits) return nearIdentity(m, e, bits);
  const inverted = mag > 0;
  const w = bits + 48 + Math.max(0, -mag);
  let z = inverted ? (w - e >= 0 ? (1n << BigInt(w - e)) / m : 0n) : shiftDown(m, e + w);
  // z/(1 + √(1 + z²)) halves the angle; the error, 1 at first, stays below 8.
  const HALVINGS = 3;
  const one = 1n << BigInt(w);
  for (let i = 0; i < HALVINGS; i++) z = (z << BigInt(w)) / (one + integerSquareRoot((one << BigInt(w)) + z * z));
  const z2 = (z * z) >> BigInt(w);
  let p = z;
  let sum = 0n;
  let n = 1n;
  for (let sign = 1n; p > 0n; sign = -sign, n += 2n) {
    sum += (sign * p) / n;
    p = (p * z2) >> BigInt(w);
  }
  const error = (4n * n + 32n) << BigInt(HALVINGS);
  const angle = sum << BigInt(HALVINGS);
  const value = inverted ? (fixedPi(w) >> 1n) - angle : angle;
  return enclosure(value - error - 3n, value + error + 3n, -w, bits);
}

/** arcsin for an argument within [-1, 1]. @throws RangeError otherwise */
export function arcsin(x: Enclosure, bits: number): Enclosure {
  return increasing(
    x,
    odd((m, e, b) => {
      if (magnitude(m, e) < -b) return nearIdentity(m, e, b);
      const w = b + 16;
      const rest = cosineSquared(m, e);
      if (isZero(rest)) return scale(pi(b), -1);
      return arctan(divide(point(m, e), squareRoot(rest, w), w), b);
    }),
    bits,
  );
}

/** 1 - x² exactly, for |x| ≤ 1. */
function cosineSquared(m: bigint, e: number): Enclosure {
  if (e >= 0) {
    if (m * m === 1n && e === 0) return point(0n);
    throw new RangeError("argument beyond 1");
  }
  const rest = (1n << BigInt(-2 * e)) - m * m;
  if (rest < 0n) throw new RangeError("argument beyond 1");
  return point(rest, 2 * e);
}

/** arccos for an argument within [-1, 1]. @throws RangeError otherwise */
export function arccos(x: Enclosure, bits: number): Enclosure {
  return negate(
    increasing(
      x,
      (m, e, b) => {
        const w = b + 16;
        const rest = cosineSquared(m, e);
        if (isZero(rest)) return m > 0n ? point(0n) : negate(pi(b));
        if (m === 0n) return negate(scale(pi(b), -1));
        // arccos x = π/2 - arcsin x.
        if (magnitude(m, e) < -b)
          return subtract(m > 0n ? nearIdentity(m, e, w) : negate(nearIdentity(-m, e, w)), scale(pi(w), -1), b);
        // arccos x = arctan(√(1 - x²)/x), plus π for x < 0.
        const angle = arctan(divide(squareRoot(rest, w), point(m, e), w), w);
        return negate(m > 0n ? angle : add(angle, pi(w), b));
      },
      bits,
    ),
  );
}

/** @throws EnclosureRangeError for arguments of 2^40 and above */
export function sinh(x: Enclosure, bits: number): Enclosure {
  return increasing(x, odd(sinhAt), bits);
}

function sinhAt(m: bigint, e: number, bits: number): Enclosure {
  const mag = magnitude(m, e);
  if (mag < -bits) return nearIdentity(m, e, bits);
  const w = bits + 16 + 2 * Math.max(0, -mag);
  const grown = expAt(m, e, w);
  return scale(subtract(grown, divide(point(1n), grown, w), bits), -1);
}

/** @throws EnclosureRangeError for arguments of 2^40 and above */
export function cosh(x: Enclosure, bits: number): Enclosure {
  return increasing(
    absolute(x),
    (m, e, b) => {
      if (m === 0n) return point(1n);
      const grown = expAt(m, e, b + 8);
      return scale(add(grown, divide(point(1n), grown, b + 8), b), -1);
    },
    bits,
  );
}

/** The hyperbolic tangent; within ±1. */
export function tanh(x: Enclosure, bits: number): Enclosure {
  return withinUnit(increasing(x, odd(tanhAt), bits));
}

/** [1 - 2^-k, 1]. */
const justBelowOne = (k: number): Enclosure => ({
  lower: (1n << BigInt(k)) - 1n,
  upper: 1n << BigInt(k),
  exponent: -k,
});

function tanhAt(m: bigint, e: number, bits: number): Enclosure {
  const mag = magnitude(m, e);
  if (mag < -bits) return nearIdentity(m, e, bits);
  // 1 - tanh x < 2 e^-2x, and x ≥ 2^(mag-1) here.
  if (mag > 14) return justBelowOne(20_000);
  const w = bits + 16 + 2 * Math.max(0, -mag);
  const grown = expAt(m, e + 1, w);
  return divide(subtract(grown, point(1n), w), add(grown, point(1n), w), bits);
}

/** erf(x) = 2/√π ∫₀ˣ e^(-t²) dt. */
export function erf(x: Enclosure, bits: number): Enclosure {
  return withinUnit(increasing(x, odd(erfAt), bits));
}

function erfAt(m: bigint, e: number, bits: number): Enclosure {
  const mag = magnitude(m, e);
  const w = bits + 24;
  const factor = divide(point(2n), squareRoot(pi(w), w), w);
  if (mag < -bits) {
    const x = point(m, e);
    // x - x³/3 ≤ ∫₀ˣ e^(-t²) dt ≤ x.
    return multiply(factor, hull(x, subtract(x, multiply(x, square(x, w), w), w), w), bits);
  }
  // 1 - erf x < e^(-x²) for x > 0, below 2^-k when x² ≥ k ≥ k log 2.
  if (mag > 8) return justBelowOne(16_000);
  const x2 = square(point(m, e), w);
  const whole = Number(shiftDown(x2.lower, x2.exponent));
  if (whole > bits + 2) return justBelowOne(whole);
  // erf x = 2/√π e^(-x²) Σ 2^n x^(2n+1)/(1·3·…·(2n+1)), all terms positive.
  const doubled = scale(x2, 1);
  let term = enclosure(m, m, e, w);
  let sum = term;
  for (let n = 1n; ; n++) {
    term = divide(multiply(term, doubled, w), point(2n * n + 1n), w);
    sum = add(sum, term, w);
    // Once the ratio of terms is below 1/2, the rest is below the last term.
    const settled = BigInt(2 * whole + 2) * 2n < 2n * n + 3n;
    if (settled && magnitude(term.upper, term.exponent) < magnitude(sum.lower, sum.exponent) - w) break;
  }
  sum = add(sum, { lower: 0n, upper: term.upper, exponent: term.exponent }, w);
  return multiply(multiply(factor, exp(negate(x2), w), w), sum, bits);
}
