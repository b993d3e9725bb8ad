import { HALF_ULP } from "./jet.ts";
import { erf, erfDerivative } from "./normal.ts";

/** The highest derivative that an elementary function gives. */
export const MOST_DERIVATIVES = 4;

/**
 * A function of one real variable in doubles. `at` writes the value and the derivatives up to an order (≤ 4) at x; NaN where
 * undefined. `exactAt` lists arguments at which the value is exact, `exact` says that it always is; `ulps` bounds the relative
 * error of value and derivatives, in units of 2⁻⁵³.
 */
export interface ElementaryFunction {
  value(x: number): number;
  at(x: number, order: number, f: Float64Array): void;
  readonly exact: boolean;
  readonly exactAt: number | null;
  readonly ulps: number;
}

/**
 * The derivatives of t = tan or tanh as polynomials in t times t' = 1 ± t², which is computed apart, without cancellation: R₁ = 1,
 * Rⱼ₊₁ = Rⱼ' (1 ± t²) ± 2 t Rⱼ. Coefficients by ascending power; the first row is R₁.
 */
function tangentPolynomials(sign: 1 | -1): readonly (readonly number[])[] {
  const rows: number[][] = [[1]];
  for (let j = 0; j < 4; j++) {
    const p = rows[j] ?? [];
    const next = new Array<number>(p.length + 1).fill(0);
    for (let i = 0; i < p.length; i++) {
      const c = p[i] ?? 0;
      if (i > 0) next[i - 1] = (next[i - 1] ?? 0) + i * c;
      next[i + 1] = (next[i + 1] ?? 0) + sign * (i + 2) * c;
    }
    rows.push(next);
  }
  return rows;
}

function horner(p: readonly number[], t: number): number {
  let s = 0;
  for (let i = p.length - 1; i >= 0; i--) s = s * t + (p[i] as number);
  return s;
}

const TAN = tangentPolynomials(1);
const TANH = tangentPolynomials(-1);

/** Writes c · x^p and its derivatives; where the derivative is of a vanished power it is 0, not 0 · ∞. */
export function powerDerivatives(x: number, p: number, order: number, f: Float64Array): void {
  let c = 1;
  for (let j = 0; j <= order; j++) {
    if (c === 0) f[j] = 0;
    else {
      const y = p - j === 0 ? 1 : Math.pow(x, p - j);
      f[j] = Number.isFinite(y) || !Number.isFinite(x) ? c * y : NaN;
    }
    c *= p - j;
  }
}

const orders =
  (...derivatives: readonly ((x: number) => number)[]) =>
  (x: number, order: number, f: Float64Array): void => {
    for (let j = 0; j <= order; j++) f[j] = (derivatives[j] ?? (() => NaN))(x);
  };

/** x ↦ the value, with constant pieces between kinks: derivatives 0, or NaN on a kink. */
const steps = (value: (x: number) => number, isKink: (x: number) => boolean): ElementaryFunction => ({
  value,
  at(x, order, f) {
    f.fill(Number.isNaN(x) || isKink(x) ? NaN : 0, 0, order + 1);
    f[0] = value(x);
  },
  exact: true,
  exactAt: null,
  ulps: 0,
});

/** Linear on both sides of 0. */
const kinked = (left: number): ElementaryFunction => ({
  value: (x) => (x >= 0 ? x : left * x + 0),
  at(x, order, f) {
    f.fill(x === 0 || Number.isNaN(x) ? NaN : 0, 0, order + 1);
    f[0] = x >= 0 ? x : left * x + 0;
    if (order > 0) f[1] = x > 0 ? 1 : x < 0 ? left : NaN;
  },
  exact: true,
  exactAt: null,
  ulps: 0,
});

const smooth = (
  value: (x: number) => number,
  at: ElementaryFunction["at"],
  exactAt: number | null,
  ulps = 4,
): ElementaryFunction => ({ value, at, exact: false, exactAt, ulps });

const asin1 = (x: number): number => (1 - x) * (1 + x);
const atan1 = (x: number): number => 1 + x * x;
const logarithm = (x: number): number => (x > 0 ? Math.log(x) : NaN);

const arcsin = orders(
  Math.asin,
  (x) => (asin1(x) > 0 ? asin1(x) ** -0.5 : NaN),
  (x) => x * asin1(x) ** -1.5,
  (x) => (1 + 2 * x * x) * asin1(x) ** -2.5,
  (x) => (9 * x + 6 * x ** 3) * asin1(x) ** -3.5,
);

/** The functions of the operator table with one real argument. */
export const ELEMENTARY = {
  sqrt: {
    value: Math.sqrt,
    at(x, order, f) {
      powerDerivatives(x, 0.5, order, f);
      f[0] = Math.sqrt(x);
    },
    exact: false,
    exactAt: 0,
    ulps: 4,
  },
  abs: kinked(-1),
  relu: kinked(0),
  sign: steps(Math.sign, (x) => x === 0),
  floor: steps(Math.floor, Number.isInteger),
  ceil: steps(Math.ceil, Number.isInteger),
  exp: smooth(
    Math.exp,
    (x, order, f) => {
      f.fill(Math.exp(x), 0, order + 1);
    },
    0,
  ),
  log: smooth(
    logarithm,
    (x, order, f) => {
      f[0] = logarithm(x);
      let d = x > 0 ? 1 / x : NaN;
      for (let j = 1; j <= order; j++) {
        f[j] = d;
        d *= -j / x;
      }
    },
    1,
  ),
  sin: smooth(
    Math.sin,
    orders(
      Math.sin,
      Math.cos,
      (x) => -Math.sin(x),
      (x) => -Math.cos(x),
      Math.sin,
    ),
    0,
  ),
  cos: smooth(
    Math.cos,
    orders(
      Math.cos,
      (x) => -Math.sin(x),
      (x) => -Math.cos(x),
      Math.sin,
      Math.cos,
    ),
    0,
  ),
  tan: smooth(
    Math.tan,
    (x, order, f) => {
      const t = Math.tan(x);
      f[0] = t;
      for (let j = 1; j <= order; j++) f[j] = (1 + t * t) * horner(TAN[j - 1] ?? [], t);
    },
    0,
    32,
  ),
  tanh: smooth(
    Math.tanh,
    (x, order, f) => {
      const t = Math.tanh(x);
      const c = Math.cosh(x);
      f[0] = t;
      for (let j = 1; j <= order; j++) f[j] = horner(TANH[j - 1] ?? [], t) / (c * c);
    },
    0,
    8,
  ),
  sinh: smooth(Math.sinh, orders(Math.sinh, Math.cosh, Math.sinh, Math.cosh, Math.sinh), 0, 8),
  cosh: smooth(Math.cosh, orders(Math.cosh, Math.sinh, Math.cosh, Math.sinh, Math.cosh), 0, 8),
  arcsin: smooth(Math.asin, arcsin, 0, 16),
  arccos: smooth(
    Math.acos,
    (x, order, f) => {
      arcsin(x, order, f);
      for (let j = 1; j <= order; j++) f[j] = -(f[j] as number);
      f[0] = Math.acos(x);
    },
    1,
    16,
  ),
  arctan: smooth(
    Math.atan,
    orders(
      Math.atan,
      (x) => 1 / atan1(x),
      (x) => (-2 * x) / atan1(x) ** 2,
      (x) => (6 * x * x - 2) / atan1(x) ** 3,
      (x) => (24 * x * (1 - x * x)) / atan1(x) ** 4,
    ),
    0,
    16,
  ),
  erf: smooth(
    erf,
    orders(
      erf,
      erfDerivative,
      (x) => -2 * x * erfDerivative(x),
      (x) => (4 * x * x - 2) * erfDerivative(x),
      (x) => (12 * x - 8 * x ** 3) * erfDerivative(x),
    ),
    0,
    128,
  ),
} satisfies Record<string, ElementaryFunction>;

/** A value below the smallest normal double may have lost all of its digits: exp(−800) is not 0. */
const UNDERFLOW = 2 ** -1022;

/**
 * Bounds on the errors of evaluation: of the values written by `at`, for an exact argument. Derivatives that are differences of terms
 * are bounded by the size of the argument.
 */
export function elementaryErrors(
  fn: ElementaryFunction,
  x: number,
  order: number,
  f: Float64Array,
  out: Float64Array,
): void {
  // erf and its derivatives take the exponential of a rounded square.
  const size = fn === ELEMENTARY.erf ? 1 + (x * x) / 64 : 1;
  for (let j = 0; j <= order; j++)
    out[j] = fn.exact
      ? 0
      : UNDERFLOW +
        fn.ulps *
          HALF_ULP *
          size *
          (j < 2 ? Math.abs(f[j] as number) : 16 * Math.max(Math.abs(f[j] as number), Math.abs(f[1] as number)));
  if (fn.exactAt === x) out[0] = 0;
  if (fn === ELEMENTARY.sqrt) {
    const root = f[0] as number;
    if (Number.isInteger(root) && root < 2 ** 26 && root * root === x) out[0] = 0;
  }
}
