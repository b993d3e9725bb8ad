import {
  ONE,
  ZERO,
  absolute,
  add,
  compare,
  divide,
  exactSquareRoot,
  multiply,
  negate,
  rational,
  sign,
  subtract,
  integerSquareRoot,
  type Rational,
} from "../term/rational.ts";

/** Σ xᵢ². */
export function squaredNorm(x: readonly Rational[]): Rational {
  return x.reduce((sum, v) => add(sum, multiply(v, v)), ZERO);
}

/** Σ |xᵢ|. */
export function sumOfAbsolutes(x: readonly Rational[]): Rational {
  return x.reduce((sum, v) => add(sum, absolute(v)), ZERO);
}

/** max |xᵢ|. */
export function largestAbsolute(x: readonly Rational[]): Rational {
  return x.reduce((most, v) => (compare(absolute(v), most) > 0 ? absolute(v) : most), ZERO);
}

/** x times a factor. */
export function scaleVector(x: readonly Rational[], factor: Rational): readonly Rational[] {
  return x.map((v) => multiply(v, factor));
}

/**
 * A rational point of the unit sphere: x/‖x‖ where that norm is rational; else by stereographic projection from the coordinates after
 * the first: ((1 − |t|²), 2t)/(1 + |t|²), with the sign of the first. For x = 0 the first basis vector.
 */
export function unitVector(x: readonly Rational[]): readonly Rational[] {
  const squared = squaredNorm(x);
  if (sign(squared) === 0) return x.map((_, i) => (i === 0 ? ONE : ZERO));
  const norm = exactSquareRoot(squared);
  if (norm) return x.map((v) => divide(v, norm));
  const [first = ZERO, ...t] = x;
  const s = squaredNorm(t);
  const below = add(ONE, s);
  const lead = divide(subtract(ONE, s), below);
  return [sign(first) < 0 ? negate(lead) : lead, ...t.map((v) => divide(add(v, v), below))];
}

/**
 * A rational vector with squared norm r near the direction of x: a scaled unit vector where √r is rational, else a sum of squares found
 * by search for an integer r ≤ 400; null when there is none or it was not found.
 */
export function vectorOfSquaredNorm(x: readonly Rational[], r: Rational): readonly Rational[] | null {
  if (sign(r) < 0) return null;
  if (sign(r) === 0) return x.map(() => ZERO);
  const norm = exactSquareRoot(r);
  if (norm) return scaleVector(unitVector(x), norm);
  // r = p/q = pq/q², so integers with squares that sum to pq are enough.
  const target = r.numerator * r.denominator;
  if (target > 400n) return null;
  const parts = squaresSummingTo(Number(target), x.length);
  return parts && parts.map((p, i) => divide(rational(sign(x[i] ?? ONE) < 0 ? -p : p), rational(r.denominator)));
}

function squaresSummingTo(target: number, count: number): number[] | null {
  if (count === 0) return target === 0 ? [] : null;
  const most = Number(integerSquareRoot(BigInt(target)));
  if (count === 1) return most * most === target ? [most] : null;
  const even = Math.floor(Math.sqrt(target / count));
  const order = Array.from({ length: most + 1 }, (_, i) => i).sort((a, b) => Math.abs(a - even) - Math.abs(b - even));
  for (const part of order) {
    const rest = squaresSummingTo(target - part * part, count - 1);
    if (rest) return [part, ...rest];
  }
  return null;
}

/** A rational a little below √r, relative error at most 2⁻⁸; exact where the root is rational. Wants r ≥ 0. */
export function squareRootBelow(r: Rational): Rational {
  const exact = exactSquareRoot(r);
  if (exact) return exact;
  const scale = 1n << 16n;
  const root = integerSquareRoot((r.numerator * scale * scale) / r.denominator);
  if (root > 256n) return rational(root, scale);
  const finer = 1n << 64n;
  return rational(integerSquareRoot((r.numerator * finer * finer) / r.denominator), finer);
}
