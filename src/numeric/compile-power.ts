import { type ScalarCode, scalarCode, unionRegisters } from "./compile-code.ts";
import { ELEMENTARY, type ElementaryFunction, powerDerivatives } from "./compile-elementary.ts";
import { settle } from "./compile-memo.ts";
import { applyElementary, cost, multiplyScalars, reads } from "./compile-scalar.ts";
import { HALF_ULP, Jet, NO_LEVELS } from "./jet.ts";

/* Powers, roots, and functions of integers. */

/** base^n for an integer code n; natural exponents only unless `negative`. 0^0 = 1. */
export function powerScalars(base: ScalarCode, n: ScalarCode, negative: boolean, bounded: boolean): ScalarCode {
  const rn = n.run;
  const fn = (exponent: () => number): ElementaryFunction => ({
    value: (x) => integerPower(x, exponent(), negative),
    at(x, order, f) {
      const e = exponent();
      powerDerivatives(x, e, order, f);
      f[0] = integerPower(x, e, negative);
      if (Number.isNaN(f[0])) f.fill(NaN, 0, order + 1);
    },
    exact: false,
    exactAt: 0,
    ulps: 24,
  });
  if (n.simple && n.reads.size === 0) {
    const e = rn();
    if (e === 1) return base;
    if (e === 2 && base.levels.length === 0 && !bounded) {
      const rb = base.run;
      const square = (): number => {
        const x = rb();
        return x * x;
      };
      return scalarCode(square, base.reads, base.cost + 1);
    }
    if (e >= 2 && e <= 8 && bounded) {
      // Repeated products keep exact powers exact.
      const once = reuse(base);
      let power = multiplyScalars(once, once, bounded);
      for (let i = 3; i <= e; i++) power = multiplyScalars(power, once, bounded);
      const [first, rest] = [base.run, power.run];
      const run = (): number => {
        base.jet.lanes[0] = first();
        return rest();
      };
      return scalarCode(run, base.reads, base.cost + power.cost, power.levels, power.jet);
    }
    return applyElementary(
      fn(() => e),
      base,
      bounded,
    );
  }
  // The exponent is an integer of no level: it is run once, before the base.
  let e = NaN;
  const power = applyElementary(
    fn(() => e),
    base,
    bounded,
  );
  const rp = power.run;
  const run = (): number => {
    e = rn();
    return rp();
  };
  return scalarCode(run, unionRegisters(n.reads, base.reads), power.cost + n.cost, power.levels, power.jet);
}

/** A code that shows the last run of another. */
function reuse(code: ScalarCode): ScalarCode {
  const { jet } = code;
  return scalarCode(() => jet.lanes[0] as number, code.reads, 0, code.levels, jet, { simple: true });
}

function integerPower(x: number, n: number, negative: boolean): number {
  if (Number.isNaN(x) || !Number.isInteger(n) || (n < 0 && (!negative || x === 0))) return NaN;
  return Math.pow(x, n);
}

/** base^p for a real exponent: exp(p log base), 0 to a positive power is 0, and an exponent that is an integer in value is one. */
export function realPower(base: ScalarCode, p: ScalarCode, bounded: boolean): ScalarCode {
  const parts = settle([base, p]) as [ScalarCode, ScalarCode];
  const [ra, rp] = [parts[0].run, parts[1].run];
  const value = (x: number, e: number): number => {
    if (Number.isInteger(e)) return integerPower(x, e, true);
    return x > 0 || (x === 0 && e > 0) ? Math.pow(x, e) : NaN;
  };
  if (parts[0].levels.length === 0 && parts[1].levels.length === 0 && !bounded)
    return scalarCode(() => value(ra(), rp()), reads(parts), cost(parts, 20));
  if (parts[1].levels.length === 0) {
    // A power with a fixed exponent, whose own error moves the result by base^p |log base|.
    let e = NaN;
    const power = applyElementary(
      {
        value: (x) => value(x, e),
        at(x, order, f) {
          powerDerivatives(x, e, order, f);
          f[0] = value(x, e);
          if (Number.isNaN(f[0])) f.fill(NaN, 0, order + 1);
        },
        exact: false,
        exactAt: 1,
        ulps: 24,
      },
      parts[0],
      bounded,
    );
    const { run: r, jet } = power;
    const pj = parts[1].jet;
    const run = (): number => {
      e = rp();
      const y = r();
      const ep = pj.errors[0] as number;
      if (bounded && ep > 0) {
        const move = Math.abs(Math.log(parts[0].jet.lanes[0] as number)) + 1;
        // Beyond that the power moves by more than to first order.
        if (!(ep * move < 0.5)) jet.errors.fill(Infinity);
        for (let i = 0; i < jet.errors.length; i++)
          jet.errors[i] =
            (jet.errors[i] as number) + 4 * ep * move * Math.abs(jet.lanes[i] as number) + ep * Math.abs(y);
      }
      return y;
    };
    return scalarCode(run, reads(parts), power.cost + parts[1].cost, power.levels, jet);
  }
  return applyElementary(
    ELEMENTARY.exp,
    multiplyScalars(parts[1], applyElementary(ELEMENTARY.log, parts[0], bounded), bounded),
    bounded,
  );
}

/** The real k-th root. */
export function root(k: ScalarCode, a: ScalarCode, bounded: boolean): ScalarCode {
  const rk = k.run;
  let degree = NaN;
  const value = (x: number): number => {
    if (!Number.isInteger(degree) || degree < 1 || (x < 0 && degree % 2 === 0)) return NaN;
    const y =
      degree === 2 ? Math.sqrt(x) : degree === 3 ? Math.cbrt(x) : Math.sign(x) * Math.pow(Math.abs(x), 1 / degree);
    // The nearest integer is the root when its power is the argument.
    const whole = Math.round(y);
    return Math.pow(whole, degree) === x ? whole : y;
  };
  const power = applyElementary(
    {
      value,
      at(x, order, f) {
        powerDerivatives(Math.abs(x), 1 / degree, order, f);
        if (x < 0) for (let j = 1; j <= order; j += 2) f[j] = f[j] as number;
        if (x < 0) for (let j = 0; j <= order; j += 2) f[j] = -(f[j] as number);
        f[0] = value(x);
        if (Number.isNaN(f[0])) f.fill(NaN, 0, order + 1);
      },
      exact: false,
      exactAt: 0,
      ulps: 32,
    },
    a,
    bounded,
  );
  const r = power.run;
  const run = (): number => {
    degree = rk();
    return r();
  };
  return scalarCode(run, unionRegisters(k.reads, a.reads), power.cost + k.cost, power.levels, power.jet);
}

/** n! for a natural n; NaN otherwise. */
export function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0) return NaN;
  let p = 1;
  for (let i = 2; i <= n && p < Infinity; i++) p *= i;
  return p;
}

/** n over k for a natural k and any real n; 0 for a negative integer k. */
export function binomial(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k)) return NaN;
  if (k < 0 || (n >= 0 && k > n)) return 0;
  const few = n >= 0 ? Math.min(k, n - k) : k;
  let p = 1;
  for (let i = 1; i <= few && Math.abs(p) < Infinity; i++) p = (p * (n - few + i)) / i;
  return Math.abs(p) < 2 ** 53 ? Math.round(p) : p;
}

/** A function of integers; its value is rounded when it is not below 2⁵³. */
export function integerFunction(fn: (...x: number[]) => number, parts0: readonly ScalarCode[]): ScalarCode {
  const parts = settle(parts0);
  const [a, b] = parts;
  const ra = a?.run ?? (() => NaN);
  const rb = b?.run ?? (() => NaN);
  const jet = new Jet(NO_LEVELS);
  const run = (): number => {
    const y = fn(ra(), rb());
    jet.errors[0] = Math.abs(y) < 2 ** 53 ? 0 : Math.abs(y) * 200 * HALF_ULP;
    return y;
  };
  return scalarCode(run, reads(parts), cost(parts, 10), NO_LEVELS, jet);
}
