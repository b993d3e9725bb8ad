/** Coefficients of the Stirling series of ln Γ (DLMF 5.11.1): B_2k / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** ln Γ(a) minus Stirling's (a - 1/2) ln a - a + ln √(2π), for a > 0: small and without cancellation. */
function stirlingRemainder(a: number): number {
  let x = a;
  let lower = 0;
  // δ(a) = δ(a + 1) + (a + 1/2) ln(1 + 1/a) - 1
  for (; x < 12; x++) lower += (x + 0.5) * Math.log1p(1 / x) - 1;
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + (STIRLING[k] ?? 0);
  return lower + sum / x;
}

/** ln Γ(a) for a > 0. NaN otherwise. */
export function logGamma(a: number): number {
  if (!(a > 0)) return NaN;
  return (a - 0.5) * Math.log(a) - a + LOG_TWO_PI / 2 + stirlingRemainder(a);
}

/**
 * a ln(a/b) + b - a, without cancellation near a = b, for a ≥ 0 and b > 0: with v = (a - b)/(a + b), a/b = (1 + v)/(1 -
 * v) (C. Loader, Fast and accurate computation of binomial probabilities, 2000).
 */
function deviance(a: number, b: number): number {
  if (a === 0) return b;
  const v = (a - b) / (a + b);
  if (Math.abs(v) > 0.1) return a * Math.log(a / b) + b - a;
  let term = 2 * a * v;
  let sum = (a - b) * v;
  for (let k = 1; k < 100; k++) {
    term *= v * v;
    const next = sum + term / (2 * k + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * The Kullback–Leibler divergence p ln(p/q) + (1 - p) ln((1 - p)/(1 - q)) of two coins, 0 ≤ p, q ≤ 1; ∞ when p puts
 * mass where q has none.
 */
export function binaryDivergence(p: number, q: number): number {
  if (q === 0) return p === 0 ? 0 : Infinity;
  if (q === 1) return p === 1 ? 0 : Infinity;
  return deviance(p, q) + deviance(1 - p, 1 - q);
}

/**
 * x^a y^b / B(a, b) with y = 1 - x, by Stirling's remainders and the divergence of a/(a + b) from x, so that large a
 * and b lose nothing.
 */
function prefactor(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent = -deviance(a, n * x) - deviance(b, n * y);
  const correction = stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b);
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(exponent + correction);
}

/** The continued fraction of I_x(a, b) (DLMF 8.17.22) by Lentz's method; quick for x < (a + 1)/(a + b + 2). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let value = d;
  for (let k = 1; k < 100_000; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    value *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

/** Pr[X ≤ x] and Pr[X > x], each with a small relative error, for X ~ Beta(a, b) and y = 1 - x. */
function tails(x: number, y: number, a: number, b: number): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (y <= 0) return { below: 1, above: 0 };
  if (x < (a + 1) / (a + b + 2)) {
    const below = Math.min(1, (prefactor(x, y, a, b) / a) * continuedFraction(x, a, b));
    return { below, above: 1 - below };
  }
  const above = Math.min(1, (prefactor(x, y, a, b) / b) * continuedFraction(y, b, a));
  return { below: 1 - above, above };
}

function requireShapes(a: number, b: number): void {
  if (!(a > 0 && b > 0 && Number.isFinite(a + b)))
    throw new RangeError(`no beta law has the parameters ${String(a)}, ${String(b)}`);
}

/**
 * The regularised incomplete beta function I_x(a, b) = Pr[X ≤ x] for X ~ Beta(a, b), a, b > 0; 0 for x ≤ 0 and 1 for x
 * ≥ 1 (DLMF 8.17).
 * @throws RangeError unless a and b are positive and finite
 */
export function betaCdf(x: number, a: number, b: number): number {
  requireShapes(a, b);
  return tails(x, 1 - x, a, b).below;
}

/**
 * Pr[X > x] for X ~ Beta(a, b), with a small relative error in the right tail. @throws RangeError unless a and b are
 * positive and finite
 */
export function betaSurvival(x: number, a: number, b: number): number {
  requireShapes(a, b);
  return tails(x, 1 - x, a, b).above;
}

/**
 * The x with I_x(a, b) = p, 0 ≤ p ≤ 1: Newton's iteration kept inside a shrinking bracket.
 * @throws RangeError unless p is a probability and a and b are positive and finite
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${String(p)} is not a probability`);
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let pass = 0; pass < 400; pass++) {
    const y = 1 - x;
    const value = tails(x, y, a, b).below;
    if (value === p) return x;
    if (value < p) low = x;
    else high = x;
    const density = prefactor(x, y, a, b) / (x * y);
    const newton = x - (value - p) / density;
    // Near 0 a bracket over many orders of magnitude is halved on the scale of the exponent.
    const middle =
      low > 0 && high / low > 4 ? Math.sqrt(low * high) : low === 0 && high > 1e-300 ? high / 16 : (low + high) / 2;
    const next = newton > low && newton < high ? newton : middle;
    if (Math.abs(next - x) <= 2e-16 * x || next === low || next === high) return next;
    x = next;
  }
  return x;
}
