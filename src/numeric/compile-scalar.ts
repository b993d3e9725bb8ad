import { NO_REGISTERS, type Registers, type ScalarCode, scalarCode, unionRegisters } from "./compile-code.ts";
import { ELEMENTARY, type ElementaryFunction, MOST_DERIVATIVES, elementaryErrors } from "./compile-elementary.ts";
import { settle } from "./compile-memo.ts";
import {
  Jet,
  type Level,
  NO_LEVELS,
  addJets,
  composeJets,
  divideJets,
  fillTangents,
  laneMap,
  multiplyJets,
  productPlan,
  unionLevels,
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

export function reads(parts: readonly ScalarCode[]): Registers {
  return unionRegisters(...parts.map((p) => p.reads));
}

export function cost(parts: readonly ScalarCode[], own: number): number {
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
  const slopes = new Float64Array(levels.length + 2);
  const k = levels.length;
  const run = (): number => {
    ga();
    const x = a.jet.lanes[0] as number;
    fn.at(x, k + 1, f);
    if (rounding) {
      elementaryErrors(fn, x, k, f, rounding);
      nearKink(fn, x, a.jet.errors[0] as number, f, k);
      boundSlopes(fn, x, a.jet.errors[0] as number, k + 1, f, slopes);
    }
    composeJets(jet, a.jet, k, f, rounding, slopes);
    if (k === 1 && x === 0 && kinked && a.jet.lanes[1] === 0 && a.jet.errors[0] === 0 && a.jet.errors[1] === 0)
      out[1] = jet.errors[1] = 0;
    return out[0] as number;
  };
  return scalarCode(run, a.reads, a.cost + own + 30, levels, jet);
}

/**
 * Where an inexact argument may be on the other side of a kink or a jump, the next derivative does not bound the error. Sets it: ∞, or
 * the largest slope for the value of a continuous function with a kink.
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
  }
}

const atPoint = new Float64Array(MOST_DERIVATIVES + 1);

/**
 * Bounds on the derivatives, from the first to the given order, of a function within an error of x. A derivative is largest at an end of
 * so short an interval, or at 0 where a power has its pole; else it is larger by no more than the next one times the error.
 */
function boundSlopes(
  fn: ElementaryFunction,
  x: number,
  e: number,
  order: number,
  f: Float64Array,
  slopes: Float64Array,
): void {
  for (let j = 1; j <= order; j++) slopes[j] = Math.abs(f[j] as number);
  if (e === 0 || fn.exact) return;
  if (!(e < Infinity) || (fn === ELEMENTARY.tan && !(2 * e * (1 + Math.abs(Math.tan(x))) < 1))) {
    slopes.fill(Infinity);
    return;
  }
  const known = Math.min(order + 1, MOST_DERIVATIVES);
  for (const point of Math.abs(x) <= e ? [x, x - e, x + e, 0] : [x, x - e, x + e]) {
    fn.at(point, known, atPoint);
    for (let j = 1; j <= order; j++) {
      const bound = Math.abs(atPoint[j] as number) + (j < known ? e * Math.abs(atPoint[j + 1] as number) : 0);
      slopes[j] = Number.isNaN(bound) ? Infinity : Math.max(slopes[j] as number, bound);
    }
  }
}
