import type { Rational } from "../term/rational.ts";

/*
 * Jets: numbers with tangents, for derivatives by automatic differentiation. Every enclosing derivative is a level. A jet over a set of
 * levels A has one lane per subset of A: lane 0 is the value, the lane of {ℓ} the tangent along ℓ, the lane of {ℓ, ℓ'} the mixed second
 * derivative, and so on (hyper-dual numbers). A jet over a single level may carry several tangents at once, one per seed of a chunk.
 */

/** The largest number of tangents that one pass carries. */
export const CHUNK = 8;

/** The deepest nesting of derivatives. */
export const DEEPEST = 3;

/** One enclosing derivative. */
export class Level {
  readonly bit: number;
  /** Tangents in the current pass; 1 unless `vector`. */
  size = 1;
  /** Whether a pass may carry several seeds: not where jets of two levels meet. */
  vector: boolean;

  constructor(bit: number, vector: boolean) {
    this.bit = bit;
    this.vector = vector;
  }
}

/** Levels by ascending bit. */
export type Levels = readonly Level[];

export const NO_LEVELS: Levels = Object.freeze([]);

/** The levels of either. Where two levels meet, their passes carry one seed each. */
export function unionLevels(a: Levels, b: Levels): Levels {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  if (b.every((l) => a.includes(l))) return a;
  const all = [...new Set([...a, ...b])].sort((x, y) => x.bit - y.bit);
  for (const l of all) l.vector = false;
  return all;
}

/** The most lanes that a jet over these levels has. */
export function laneCapacity(levels: Levels): number {
  return levels.length === 1 ? 1 + CHUNK : 1 << levels.length;
}

/** The lanes in use in the current pass. */
export function laneCount(levels: Levels): number {
  const [only] = levels;
  return levels.length === 1 && only ? 1 + only.size : 1 << levels.length;
}

/** A value with its lanes, and a bound on the rounding error of each lane. */
export class Jet {
  readonly lanes: Float64Array;
  readonly errors: Float64Array;
  /** False when all tangents are 0 in the current pass; the lanes after the first are then not written. */
  live = true;

  constructor(levels: Levels) {
    this.lanes = new Float64Array(laneCapacity(levels));
    this.errors = new Float64Array(laneCapacity(levels));
  }
}

/** Writes zeros to the tangents of a jet that has none in this pass. */
export function fillTangents(jet: Jet, count: number): void {
  if (jet.live) return;
  jet.lanes.fill(0, 1, count);
  jet.errors.fill(0, 1, count);
  jet.live = true;
}

/** Whether two jets over one level have the same tangents: two functions that meet, and whose largest is then differentiable too. */
export function sameTangents(a: Jet, b: Jet, count: number): boolean {
  for (let s = 1; s < count; s++)
    if ((a.live ? (a.lanes[s] as number) : 0) !== (b.live ? (b.lanes[s] as number) : 0)) return false;
  return true;
}

/** For each lane over `to`, the lane over `from` that holds the same subset of levels, or −1. */
export function laneMap(from: Levels, to: Levels): Int32Array {
  const map = new Int32Array(1 << to.length).fill(-1);
  for (let s = 0; s < map.length; s++) {
    let lane = 0;
    let found = true;
    to.forEach((level, i) => {
      if ((s & (1 << i)) === 0) return;
      const j = from.indexOf(level);
      if (j < 0) found = false;
      else lane |= 1 << j;
    });
    if (found) map[s] = lane;
  }
  return map;
}

/** Triples (out, a, b): lane `out` of a product is the sum of the products of these lanes. Ascending in `out`. */
export function productPlan(out: Levels, a: Levels, b: Levels): Int32Array {
  const inA = laneMap(a, out);
  const inB = laneMap(b, out);
  const plan: number[] = [];
  for (let s = 0; s < inA.length; s++) {
    for (let t = s; ; t = (t - 1) & s) {
      const [i, j] = [inA[t] ?? -1, inB[s ^ t] ?? -1];
      if (i >= 0 && j >= 0) plan.push(s, i, j);
      if (t === 0) break;
    }
  }
  return Int32Array.from(plan);
}

/** For each lane of a jet over k levels but the first, the partitions of its subset: each a list of lanes. (Faà di Bruno.) */
export function partitions(k: number): readonly (readonly (readonly number[])[])[] {
  const known = partitionTables[k];
  if (known) return known;
  const table: (readonly (readonly number[])[])[] = [[]];
  for (let s = 1; s < 1 << k; s++) {
    const first = s & -s;
    const rest = s ^ first;
    const found: number[][] = [];
    for (let t = rest; ; t = (t - 1) & rest) {
      const block = first | t;
      const others = s ^ block;
      if (others === 0) found.push([block]);
      else for (const p of table[others] ?? []) found.push([block, ...p]);
      if (t === 0) break;
    }
    table.push(found);
  }
  partitionTables[k] = table;
  return table;
}

const partitionTables: (readonly (readonly (readonly number[])[])[])[] = [];

/** Half a unit in the last place of 1. */
export const HALF_ULP = 2 ** -53;

/** A bound on the distance of a rational from its double; 0 when it is exact. */
export function conversionError(exact: Rational, double: number): number {
  const { numerator, denominator } = exact;
  const small = numerator < WHOLE && numerator > -WHOLE;
  if (small && (denominator & (denominator - 1n)) === 0n && denominator < WHOLE) return 0;
  return Math.abs(double) * (small && denominator < WHOLE ? HALF_ULP : 4 * HALF_ULP);
}

const WHOLE = 2n ** 53n;

const SPLIT = 2 ** 27 + 1;
/** Below it the parts of a product may be subnormal, and the splitting is no longer exact. */
const TINY = 2 ** -900;

/** The exact rounding error of x · y = p, in absolute value, or a bound on it near the ends of the range. */
export function productError(x: number, y: number, p: number): number {
  if (p === 0) return x === 0 || y === 0 ? 0 : Number.MIN_VALUE;
  const a = SPLIT * x;
  const b = SPLIT * y;
  if (!(Math.abs(a) < 1e300 && Math.abs(b) < 1e300 && Math.abs(p) > TINY))
    return Math.abs(p) * HALF_ULP + Number.MIN_VALUE;
  const xh = a - (a - x);
  const xl = x - xh;
  const yh = b - (b - y);
  const yl = y - yh;
  return Math.abs(xl * yl - (p - xh * yh - xl * yh - xh * yl));
}

/** The exact rounding error of x + y = s, in absolute value. */
export function sumError(x: number, y: number, s: number): number {
  const v = s - x;
  return Math.abs(x - (s - v) + (y - v));
}

/** A bound on the rounding error of x / y = q, to first order; 0 when the quotient is exact. */
export function quotientError(x: number, y: number, q: number): number {
  if (q === 0) return x === 0 ? 0 : Number.MIN_VALUE;
  const p = q * y;
  const whole = x - p;
  const part = productError(q, y, p);
  return (Math.abs(whole) + part) / Math.abs(y);
}

/** a + sign · b. The maps take lanes of the result to those of the arguments. */
export function addJets(
  out: Jet,
  a: Jet,
  b: Jet,
  inA: Int32Array,
  inB: Int32Array,
  sign: 1 | -1,
  bounded: boolean,
): void {
  for (let s = 0; s < inA.length; s++) {
    const i = inA[s] as number;
    const j = inB[s] as number;
    const x = i < 0 ? 0 : (a.lanes[i] as number);
    const y = j < 0 ? 0 : sign * (b.lanes[j] as number);
    const z = x + y;
    out.lanes[s] = z;
    if (bounded)
      out.errors[s] = (i < 0 ? 0 : (a.errors[i] as number)) + (j < 0 ? 0 : (b.errors[j] as number)) + sumError(x, y, z);
  }
}

/** a · b by a product plan. */
export function multiplyJets(out: Jet, a: Jet, b: Jet, plan: Int32Array, bounded: boolean): void {
  out.lanes.fill(0);
  out.errors.fill(0);
  for (let n = 0; n < plan.length; n += 3) {
    const s = plan[n] as number;
    const i = plan[n + 1] as number;
    const j = plan[n + 2] as number;
    const x = a.lanes[i] as number;
    const y = b.lanes[j] as number;
    const p = x * y;
    const old = out.lanes[s] as number;
    const sum = old + p;
    out.lanes[s] = sum;
    if (!bounded) continue;
    const ex = a.errors[i] as number;
    const ey = b.errors[j] as number;
    out.errors[s] =
      (out.errors[s] as number) +
      productOfErrors(x, ex, y, ey) +
      productError(x, y, p) +
      (old === 0 ? 0 : sumError(old, p, sum));
  }
}

/** |x| ey + ex |y| + ex ey, where an infinite error times 0 is infinite, and what underflows is not lost. */
export function productOfErrors(x: number, ex: number, y: number, ey: number): number {
  if (ex === 0 && ey === 0) return 0;
  if (ex === Infinity || ey === Infinity) return Infinity;
  if ((x === 0 && ex === 0) || (y === 0 && ey === 0)) return 0;
  const error = Math.abs(x) * ey + ex * Math.abs(y) + ex * ey;
  return error < TINY ? error + 3 * Number.MIN_VALUE : error;
}

/** a / b by the product plan of (result, b): q_S = (a_S − Σ_{T ≠ ∅} b_T q_{S∖T}) / b_∅. NaN where b is 0. */
export function divideJets(out: Jet, a: Jet, b: Jet, inA: Int32Array, plan: Int32Array, bounded: boolean): void {
  const d = b.lanes[0] as number;
  const ed = b.errors[0] as number;
  const lanes = out.lanes;
  let n = 0;
  for (let s = 0; s < inA.length; s++) {
    const i = inA[s] as number;
    let x = i < 0 ? 0 : (a.lanes[i] as number);
    let e = i < 0 ? 0 : (a.errors[i] as number);
    for (; n < plan.length && plan[n] === s; n += 3) {
      const t = plan[n + 2] as number;
      if (t === 0) continue;
      const r = plan[n + 1] as number;
      const q = lanes[r] as number;
      const y = b.lanes[t] as number;
      const p = q * y;
      const next = x - p;
      if (bounded)
        e +=
          productOfErrors(q, out.errors[r] as number, y, b.errors[t] as number) +
          productError(q, y, p) +
          sumError(x, -p, next);
      x = next;
    }
    const q = d === 0 ? NaN : x / d;
    lanes[s] = q;
    if (bounded)
      out.errors[s] =
        ed === 0
          ? e / Math.abs(d) + quotientError(x, d, q)
          : ed < Math.abs(d)
            ? (e + Math.abs(q) * ed) / (Math.abs(d) - ed) + quotientError(x, d, q)
            : Infinity;
  }
}

/**
 * A function of one variable at a jet, from its derivatives at the value: `f[j]` the j-th. With bounds, `rounding` is the error of
 * evaluating each derivative, and `slopes[j]` bounds the j-th, up to one more than there are levels, wherever the argument may be.
 */
export function composeJets(
  out: Jet,
  a: Jet,
  levels: number,
  f: Float64Array,
  rounding: Float64Array | null,
  slopes: Float64Array,
): void {
  const ea = a.errors[0] as number;
  // By the mean value theorem; 0 · ∞ is 0 here, as an exact argument stays exact.
  const error = (j: number): number =>
    rounding === null ? 0 : (rounding[j] as number) + (ea === 0 ? 0 : (slopes[j + 1] as number) * ea);
  out.lanes[0] = f[0] as number;
  out.errors[0] = error(0);
  if (levels === 0) return;
  const table = partitions(levels);
  for (let s = 1; s < table.length; s++) {
    let sum = 0;
    let sumE = 0;
    for (const blocks of table[s] as readonly (readonly number[])[]) {
      let p = f[blocks.length] as number;
      let e = error(blocks.length);
      for (const lane of blocks) {
        const y = a.lanes[lane] as number;
        const q = p * y;
        if (rounding !== null) e = productOfErrors(p, e, y, a.errors[lane] as number) + productError(p, y, q);
        p = q;
      }
      const next = sum + p;
      if (rounding !== null) sumE += e + (sum === 0 ? 0 : sumError(sum, p, next));
      sum = next;
    }
    out.lanes[s] = sum;
    out.errors[s] = Number.isNaN(sumE) ? Infinity : sumE;
  }
}
