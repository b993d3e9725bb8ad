const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
/** Below, erf comes from the series; above, from erfc. */
const ERF_SWITCH = 2.25;
/** Below, erfc is 1 - erf, which costs it a digit at most; above, the continued fraction. */
const ERFC_SWITCH = 1.25;

/** e^(-x²) with x² split in two, so that its rounding is not multiplied by x². */
function gaussian(x: number): number {
  const high = Math.fround(x);
  const low = x - high;
  return Math.exp(-high * high) * Math.exp(-low * (x + high));
}

/** Σ 2^n x^(2n+1) / (1·3·…·(2n+1)), all terms of one sign (DLMF 7.6.2). */
function series(x: number): number {
  const square = 2 * x * x;
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= square / (2 * n + 1);
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break;
  }
  return sum;
}

/** The continued fraction of erfc, evaluated backwards from a fixed depth (DLMF §7.9); x ≥ ERFC_SWITCH. */
function continuedFraction(x: number): number {
  const depth = Math.ceil(20 + 300 / (x * x));
  let tail = x;
  for (let k = depth; k >= 1; k--) tail = x + k / 2 / tail;
  return 1 / (Math.sqrt(Math.PI) * tail);
}

/** The error function, to a few units in the last place; ±1 at ±∞, NaN at NaN. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < ERF_SWITCH) return TWO_OVER_SQRT_PI * gaussian(x) * series(x);
  if (size > 6) return Math.sign(x);
  return x > 0 ? 1 - erfc(x) : x < 0 ? erfc(-x) - 1 : NaN;
}

/** 1 - erf(x) without cancellation, with a small relative error also in the far right tail. */
export function erfc(x: number): number {
  if (x < ERFC_SWITCH) return 1 - erf(x);
  if (x > 27.3) return 0;
  return gaussian(x) * continuedFraction(x);
}

/** The derivative of erf: 2/√π · e^(-x²). */
export function erfDerivative(x: number): number {
  return TWO_OVER_SQRT_PI * gaussian(x);
}

/** The density of the standard normal law. */
export function normalDensity(x: number): number {
  return gaussian(x / Math.SQRT2) / Math.sqrt(2 * Math.PI);
}

/** Pr[Z ≤ x] for a standard normal Z, with a small relative error in the left tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/**
 * The x with normalCdf(x) = p, 0 < p < 1; -∞ at 0, ∞ at 1. A rational start (M. Abramowitz, I. Stegun, 26.2.23) and
 * Halley's iteration.
 * @throws RangeError when p is no probability
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${String(p)} is not a probability`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let i = 0; i < 4; i++) {
    const step = (normalCdf(x) - p) / normalDensity(x);
    if (!Number.isFinite(step)) break;
    x -= step / (1 + (x * step) / 2);
  }
  return x;
}
