import { NO_REGISTERS, scalarCode, unionRegisters, type Registers, type ScalarCode } from "./compile-code.ts";
import { ELEMENTARY, elementaryErrors, powerDerivatives, type ElementaryFunction } from "./compile-elementary.ts";
import { settle } from "./compile-memo.ts";
import {
  addJets,
  composeJets,
  divideJets,
  fillTangents,
  HALF_ULP,
  Jet,
  laneMap,
  multiplyJets,
  NO_LEVELS,
  productPlan,
  sameTangents,
  unionLevels,
  type Level,
} from "./jet.ts";

/*
 * Scalar operators. Each has up to three forms: plain numbers; a value with tangents along one level; and the general one, any levels,
 * with error bounds where `bounded`.
 */

/** A literal; `error` bounds its distance from the exact value. */
export function constant(value: number, error = 0): ScalarCode {
  const jet = new Jet(NO_LEVELS);
  jet.lanes[0] = value;
  jet.errors[0] = error;
  return scalarCode(() => value, NO_REGISTERS, 0, NO_LEVELS, jet, { simple: true });
}

/** Runs a code and leaves all of its lanes readable in the general form. */
export function generalRun(code: ScalarCode): () => void {
  const { run, jet } = code;
  return () => {
    jet.lanes[0] = run();
    if (!jet.live) fillTangents(jet, jet.lanes.length);
  };
}

function reads(parts: readonly ScalarCode[]): Registers {
  return unionRegisters(...parts.map((p) => p.reads));
}

function cost(parts: readonly ScalarCode[], own: number): number {
  return parts.reduce((sum, p) => sum + p.cost, own);
}

/** a + b, or a − b. */
export function addScalars(a0: ScalarCode, b0: ScalarCode, sign: 1 | -1, bounded: boolean): ScalarCode {
  const [a, b] = settle([a0, b0]) as [ScalarCode, ScalarCode];
  const levels = unionLevels(a.levels, b.levels);
  const [read, time] = [reads([a, b]), cost([a, b], 2)];
  const [ra, rb] = [a.run, b.run];
  if (levels.length === 0 && !bounded)
    return scalarCode(sign === 1 ? () => ra() + rb() : () => ra() - rb(), read, time);
  const jet = new Jet(levels);
  const out = jet.lanes;
  if (levels.length === 1 && !bounded) {
    const level = levels[0] as Level;
    const [ja, jb] = [a.jet, b.jet];
    const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
    const run = (): number => {
      const value = ra() + sign * rb();
      out[0] = value;
      const liveA = hasA && ja.live;
      const liveB = hasB && jb.live;
      jet.live = liveA || liveB;
      if (jet.live)
        for (let i = 1; i <= level.size; i++)
          out[i] = (liveA ? (ja.lanes[i] as number) : 0) + (liveB ? sign * (jb.lanes[i] as number) : 0);
      return value;
    };
    return scalarCode(run, read, time + 3, levels, jet);
  }
  const [ga, gb] = [generalRun(a), generalRun(b)];
  const [inA, inB] = [laneMap(a.levels, levels), laneMap(b.levels, levels)];
  const run = (): number => {
    ga();
    gb();
    addJets(jet, a.jet, b.jet, inA, inB, sign, bounded);
    return out[0] as number;
  };
  return scalarCode(run, read, time + 10, levels, jet);
}

/** a · b. */
export function multiplyScalars(a0: ScalarCode, b0: ScalarCode, bounded: boolean): ScalarCode {
  const [a, b] = settle([a0, b0]) as [ScalarCode, ScalarCode];
  const levels = unionLevels(a.levels, b.levels);
  const [read, time] = [reads([a, b]), cost([a, b], 2)];
  const [ra, rb] = [a.run, b.run];
  if (levels.length === 0 && !bounded) return scalarCode(() => ra() * rb(), read, time);
  const jet = new Jet(levels);
  const out = jet.lanes;
  if (levels.length === 1 && !bounded) {
    const level = levels[0] as Level;
    const [ja, jb] = [a.jet, b.jet];
    const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
    const run = (): number => {
      const x = ra();
      const y = rb();
      out[0] = x * y;
      const liveA = hasA && ja.live;
      const liveB = hasB && jb.live;
      jet.live = liveA || liveB;
      if (jet.live)
        for (let i = 1; i <= level.size; i++)
          out[i] = (liveA ? (ja.lanes[i] as number) * y : 0) + (liveB ? x * (jb.lanes[i] as number) : 0);
      return x * y;
    };
    return scalarCode(run, read, time + 3, levels, jet);
  }
  const [ga, gb] = [generalRun(a), generalRun(b)];
  const plan = productPlan(levels, a.levels, b.levels);
  const run = (): number => {
    ga();
    gb();
    multiplyJets(jet, a.jet, b.jet, plan, bounded);
    return out[0] as number;
  };
  return scalarCode(run, read, time + 15, levels, jet);
}

/** a / b; NaN where b is 0. */
export function divideScalars(a0: ScalarCode, b0: ScalarCode, bounded: boolean): ScalarCode {
  const [a, b] = settle([a0, b0]) as [ScalarCode, ScalarCode];
  const levels = unionLevels(a.levels, b.levels);
  const [read, time] = [reads([a, b]), cost([a, b], 4)];
  const [ra, rb] = [a.run, b.run];
  if (levels.length === 0 && !bounded)
    return scalarCode(
      () => {
        const x = ra();
        const y = rb();
        return y === 0 ? NaN : x / y;
      },
      read,
      time,
    );
  const jet = new Jet(levels);
  const out = jet.lanes;
  if (levels.length === 1 && !bounded) {
    const level = levels[0] as Level;
    const [ja, jb] = [a.jet, b.jet];
    const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
    const run = (): number => {
      const x = ra();
      const y = rb();
      const q = y === 0 ? NaN : x / y;
      out[0] = q;
      const liveA = hasA && ja.live;
      const liveB = hasB && jb.live;
      jet.live = liveA || liveB;
      if (jet.live)
        for (let i = 1; i <= level.size; i++)
          out[i] = ((liveA ? (ja.lanes[i] as number) : 0) - (liveB ? q * (jb.lanes[i] as number) : 0)) / y;
      return q;
    };
    return scalarCode(run, read, time + 3, levels, jet);
  }
  const [ga, gb] = [generalRun(a), generalRun(b)];
  const inA = laneMap(a.levels, levels);
  const plan = productPlan(levels, levels, b.levels);
  const run = (): number => {
    ga();
    gb();
    divideJets(jet, a.jet, b.jet, inA, plan, bounded);
    return out[0] as number;
  };
  return scalarCode(run, read, time + 20, levels, jet);
}

/** A function of one variable. */
export function applyElementary(fn: ElementaryFunction, a: ScalarCode, bounded: boolean, own = 10): ScalarCode {
  const { run: ra, levels } = a;
  const { value } = fn;
  const kinked = fn === ELEMENTARY.abs || fn === ELEMENTARY.relu;
  if (levels.length === 0 && !bounded) return scalarCode(() => value(ra()), a.reads, a.cost + own);
  const jet = new Jet(levels);
  const out = jet.lanes;
  const f = new Float64Array(levels.length + 2);
  if (levels.length === 1 && !bounded) {
    const level = levels[0] as Level;
    const ja = a.jet;
    const run = (): number => {
      const x = ra();
      jet.live = ja.live;
      if (!ja.live) return (out[0] = value(x));
      fn.at(x, 1, f);
      out[0] = f[0] as number;
      const slope = f[1] as number;
      // A function with a kink, at an argument that stands still to first order, stands still as well.
      const still = x === 0 && kinked;
      for (let i = 1; i <= level.size; i++) {
        const t = ja.lanes[i] as number;
        out[i] = still && t === 0 ? 0 : slope * t;
      }
      return out[0];
    };
    return scalarCode(run, a.reads, a.cost + own + 5, levels, jet);
  }
  const ga = generalRun(a);
  const rounding = bounded ? new Float64Array(levels.length + 2) : null;
  const k = levels.length;
  const run = (): number => {
    ga();
    const x = a.jet.lanes[0] as number;
    fn.at(x, k + 1, f);
    if (rounding) {
      elementaryErrors(fn, x, k, f, rounding);
      nearKink(fn, x, a.jet.errors[0] as number, f, k);
    }
    composeJets(jet, a.jet, k, f, rounding);
    if (k === 1 && x === 0 && kinked && a.jet.lanes[1] === 0 && a.jet.errors[0] === 0 && a.jet.errors[1] === 0)
      out[1] = jet.errors[1] = 0;
    return out[0] as number;
  };
  return scalarCode(run, a.reads, a.cost + own + 30, levels, jet);
}

/**
 * Where an inexact argument may be on the other side of a kink, a jump or the edge of the domain, the next derivative does not bound
 * the error. Sets it: ∞, or the largest slope for the value of a continuous function with a kink.
 */
function nearKink(fn: ElementaryFunction, x: number, e: number, f: Float64Array, k: number): void {
  if (e === 0) return;
  const at = (edge: number): boolean => Math.abs(x - edge) <= e;
  if (fn === ELEMENTARY.abs || fn === ELEMENTARY.relu) {
    if (!at(0)) return;
    f[1] = k === 0 ? 1 : (f[1] as number);
    for (let j = Math.max(1, k); j <= k + 1; j++) if (k > 0) f[j] = Infinity;
  } else if (fn === ELEMENTARY.sign) {
    if (at(0)) f.fill(Infinity, 1, k + 2);
  } else if (fn === ELEMENTARY.floor || fn === ELEMENTARY.ceil) {
    if (at(Math.round(x))) f.fill(Infinity, 1, k + 2);
  } else if (fn === ELEMENTARY.sqrt || fn === ELEMENTARY.log) {
    if (x <= 2 * e) f.fill(Infinity, k + 1, k + 2);
  } else if (fn === ELEMENTARY.arcsin || fn === ELEMENTARY.arccos) {
    if (at(1) || at(-1)) f.fill(Infinity, k + 1, k + 2);
  }
}

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

/** base^p for a real exponent: exp(p log base), and 0 to a positive power is 0. */
export function realPower(base: ScalarCode, p: ScalarCode, bounded: boolean): ScalarCode {
  const parts = settle([base, p]) as [ScalarCode, ScalarCode];
  const [ra, rp] = [parts[0].run, parts[1].run];
  const value = (x: number, e: number): number => (x > 0 || (x === 0 && e > 0) ? Math.pow(x, e) : NaN);
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
        ulps: 16,
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

/** The smallest (sign −1) or largest (sign 1) of some numbers. No derivative at a tie of different tangents. */
export function extremum(parts0: readonly ScalarCode[], sign: 1 | -1, bounded: boolean): ScalarCode {
  const parts = settle(parts0);
  let levels = NO_LEVELS;
  for (const p of parts) levels = unionLevels(levels, p.levels);
  const jet = new Jet(levels);
  const runs = parts.map((p) => p.run);
  if (levels.length === 0 && !bounded) {
    const run = (): number => {
      let best = -Infinity;
      for (let i = 0; i < runs.length; i++) best = Math.max(best, sign * (runs[i] as () => number)());
      return sign * best;
    };
    return scalarCode(run, reads(parts), cost(parts, 2 * parts.length));
  }
  const generals = parts.map(generalRun);
  const single = levels.length === 1 ? (levels[0] as Level) : null;
  const maps = parts.map((p) => laneMap(p.levels, levels));
  const run = (): number => {
    let best = NaN;
    let at = -1;
    let error = 0;
    for (let i = 0; i < parts.length; i++) {
      (generals[i] as () => void)();
      const p = parts[i] as ScalarCode;
      const x = p.jet.lanes[0] as number;
      if (Number.isNaN(x)) {
        jet.lanes.fill(NaN);
        jet.live = true;
        return NaN;
      }
      error = Math.max(error, p.jet.errors[0] as number);
      if (at < 0 || sign * x > sign * best) {
        best = x;
        at = i;
      }
    }
    const { jet: won, levels: wonLevels } = parts[at] as ScalarCode;
    let tie = false;
    let close = false;
    for (let i = 0; i < parts.length; i++) {
      if (i === at) continue;
      const p = parts[i] as ScalarCode;
      const gap = Math.abs((p.jet.lanes[0] as number) - best);
      const errors = (p.jet.errors[0] as number) + (won.errors[0] as number);
      const same = single !== null && p.levels === wonLevels && sameTangents(p.jet, won, 1 + single.size);
      if (gap === 0 && !same) tie = true;
      if (gap <= errors && errors > 0) close = true;
    }
    jet.live = true;
    const map = maps[at] as Int32Array;
    const count = single ? 1 + single.size : map.length;
    for (let s = 0; s < count; s++) {
      const lane = single ? (wonLevels.length > 0 || s === 0 ? s : -1) : (map[s] as number);
      jet.lanes[s] = s > 0 && tie ? NaN : lane < 0 ? 0 : (won.lanes[lane] as number);
      jet.errors[s] = s === 0 ? error : close ? Infinity : lane < 0 ? 0 : (won.errors[lane] as number);
    }
    return best;
  };
  return scalarCode(run, reads(parts), cost(parts, 8 * parts.length), levels, jet);
}
