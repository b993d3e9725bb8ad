import {
  doubts,
  propCode,
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  type PropCode,
  type Registers,
  type ScalarCode,
  type TensorCode,
} from "./compile-code.ts";
import { settle, show } from "./compile-memo.ts";
import { generalRun } from "./compile-scalar.ts";
import { laneCount, laneMap, NO_LEVELS, unionLevels, Jet, type Levels } from "./jet.ts";

/*
 * Propositions inside of terms: guards, conditions of cases, indicators. A comparison of numbers that rounding may have decided raises a
 * doubt; one whose two sides are equal, and depend on a point of differentiation, is a tie: the term has no derivative there.
 */

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

/** Numbers whose difference is smaller than this part of their size are compared again with bounds. It decides no verdict. */
const CLOSE = 2 ** -36;

function decide(relation: Comparison, x: number, y: number): number {
  switch (relation) {
    case "eq":
      return x === y ? 1 : 0;
    case "ne":
      return x !== y ? 1 : 0;
    case "lt":
      return x < y ? 1 : 0;
    case "le":
      return x <= y ? 1 : 0;
    case "gt":
      return x > y ? 1 : 0;
    case "ge":
      return x >= y ? 1 : 0;
  }
}

/** A comparison of numbers. `exact`: both are integers without error and without levels. */
export function compareScalars(
  relation: Comparison,
  a0: ScalarCode,
  b0: ScalarCode,
  exact: boolean,
  bounded: boolean,
): PropCode {
  const [a, b] = settle([a0, b0]) as [ScalarCode, ScalarCode];
  const [ra, rb] = [a.run, b.run];
  const reads = unionRegisters(a.reads, b.reads);
  const cost = a.cost + b.cost + 2;
  const flags = { tie: false, doubt: false };
  if (exact && relation === "eq") {
    const run = (): number => {
      const x = ra();
      const y = rb();
      return x === y ? 1 : Number.isNaN(x) || Number.isNaN(y) ? NaN : 0;
    };
    return propCode(run, flags, reads, cost, [a, b]);
  }
  if (exact) {
    const run = (): number => {
      const x = ra();
      const y = rb();
      return Number.isNaN(x) || Number.isNaN(y) ? NaN : decide(relation, x, y);
    };
    return propCode(run, flags, reads, cost);
  }
  const active = a.levels.length + b.levels.length > 0;
  const run = (): number => {
    const x = ra();
    const y = rb();
    if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
    const gap = Math.abs(x - y);
    flags.tie = active && gap === 0;
    if (bounded) {
      const error = (a.jet.errors[0] as number) + (b.jet.errors[0] as number);
      flags.doubt = error !== 0 && !(gap > error);
      // Numbers that may be equal are taken to be, with doubt.
      if (flags.doubt) return decide(relation, 0, 0);
    } else if (gap <= CLOSE * (1 + Math.abs(x) + Math.abs(y))) doubts.raised = true;
    return decide(relation, x, y);
  };
  return propCode(run, flags, reads, cost + 2);
}

/** Equality of tensors of one shape. */
export function compareTensors(equal: boolean, a0: TensorCode, b0: TensorCode, bounded: boolean): PropCode {
  const [a, b] = settle([a0, b0]) as [TensorCode, TensorCode];
  const flags = { tie: false, doubt: false };
  const active = a.levels.length + b.levels.length > 0;
  const run = (): number => {
    a.run();
    b.run();
    const [p, q] = [a.ref, b.ref];
    flags.doubt = false;
    let same = true;
    for (let i = 0; i < p.length; i++) {
      const x = p.data[p.offset + i] as number;
      const y = q.data[q.offset + i] as number;
      if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
      const gap = Math.abs(x - y);
      if (gap === 0) continue;
      const error = bounded ? (p.errors[p.offset + i] as number) + (q.errors[q.offset + i] as number) : 0;
      if (error !== 0 && !(gap > error)) flags.doubt = true;
      else {
        same = false;
        if (!bounded && gap <= CLOSE * (1 + Math.abs(x) + Math.abs(y))) doubts.raised = true;
      }
    }
    flags.tie = active && same;
    if (!same) flags.doubt = false;
    else if (!bounded) doubts.raised = true;
    return same === equal ? 1 : 0;
  };
  return propCode(run, flags, unionRegisters(a.reads, b.reads), a.cost + b.cost + 20);
}

/** A proposition that is known. */
export function constantProp(value: boolean): PropCode {
  const v = value ? 1 : 0;
  return propCode(() => v, { tie: false, doubt: false }, new Set(), 0);
}

/**
 * Connectives from left to right: a false antecedent makes an implication true, a false first part a conjunction false, a true first part
 * a disjunction true; what is then not looked at may be undefined. Otherwise both parts must be defined.
 */
export function connect(operator: "not" | "and" | "or" | "implies" | "iff", parts0: readonly PropCode[]): PropCode {
  const parts = settle(parts0);
  const [a, b] = parts;
  if (!a) throw new RangeError("a connective has parts");
  const flags = { tie: false, doubt: false };
  const reads = unionRegisters(...parts.map((p) => p.reads));
  const cost = parts.reduce((sum, p) => sum + p.cost, 1);
  const ra = a.run;
  if (operator === "not" || !b) {
    const run = (): number => {
      const x = ra();
      flags.tie = a.flags.tie;
      flags.doubt = a.flags.doubt;
      return 1 - x;
    };
    return propCode(run, flags, reads, cost);
  }
  const rb = b.run;
  const run = (): number => {
    const x = ra();
    flags.tie = a.flags.tie;
    flags.doubt = a.flags.doubt;
    if (Number.isNaN(x)) return NaN;
    if (operator === "and" && x === 0) return 0;
    if (operator === "or" && x === 1) return 1;
    if (operator === "implies" && x === 0) return 1;
    const y = rb();
    flags.tie ||= b.flags.tie;
    flags.doubt ||= b.flags.doubt;
    if (operator === "iff") return Number.isNaN(y) ? NaN : x === y ? 1 : 0;
    return y;
  };
  return propCode(run, flags, reads, cost);
}

/** 1 or 0. Undefined at a tie; any error where rounding may have decided. */
export function indicator(p0: PropCode): ScalarCode {
  const [p] = settle([p0]) as [PropCode];
  const { run: rp, flags } = p;
  const jet = new Jet(NO_LEVELS);
  const run = (): number => {
    const v = rp();
    jet.errors[0] = flags.doubt ? Infinity : 0;
    return flags.tie ? NaN : v;
  };
  return scalarCode(run, p.reads, p.cost + 1, NO_LEVELS, jet);
}

function conditionRuns(conditions: readonly PropCode[]): (state: { tie: boolean; doubt: boolean }) => number {
  const runs = conditions.map((c) => c.run);
  const flags = conditions.map((c) => c.flags);
  return (state) => {
    state.tie = false;
    state.doubt = false;
    for (let i = 0; i < runs.length; i++) {
      const v = (runs[i] as () => number)();
      const f = flags[i] as { tie: boolean; doubt: boolean };
      if (f.tie) state.tie = true;
      if (f.doubt) state.doubt = true;
      if (v === 1) return i;
      if (v !== 0) return -1;
    }
    return runs.length;
  };
}

/**
 * The value of the first branch whose condition holds. The last value, when there is one more than conditions, is the otherwise.
 * Undefined at a tie.
 */
export function chooseScalar(
  conditions0: readonly PropCode[],
  values0: readonly ScalarCode[],
  bounded: boolean,
): ScalarCode {
  const all = settle<PropCode | ScalarCode>([...conditions0, ...values0]);
  const conditions = all.slice(0, conditions0.length) as PropCode[];
  const values = all.slice(conditions0.length) as ScalarCode[];
  const choose = conditionRuns(conditions);
  const state = { tie: false, doubt: false };
  const levels = values.reduce<Levels>((l, v) => unionLevels(l, v.levels), NO_LEVELS);
  const reads: Registers = unionRegisters(...all.map((x) => x.reads));
  const cost = all.reduce((sum, x) => sum + x.cost, 2);
  const runs = values.map((v) => v.run);
  if (levels.length === 0 && !bounded) {
    const run = (): number => {
      const i = choose(state);
      const r = runs[i];
      return r && i >= 0 && !state.tie ? r() : NaN;
    };
    return scalarCode(run, reads, cost);
  }
  const jet = new Jet(levels);
  const generals = values.map(generalRun);
  const maps = values.map((v) => laneMap(v.levels, levels));
  const run = (): number => {
    const i = choose(state);
    const value = values[i];
    jet.live = true;
    if (i < 0 || !value || state.tie) {
      jet.lanes.fill(NaN);
      return NaN;
    }
    const from = value.jet;
    if (levels.length === 1 && !bounded) {
      const x = (runs[i] as () => number)();
      jet.lanes[0] = x;
      jet.live = value.levels.length > 0 && from.live;
      if (jet.live) for (let s = 1; s < laneCount(levels); s++) jet.lanes[s] = from.lanes[s] as number;
      return x;
    }
    (generals[i] as () => void)();
    const map = maps[i] as Int32Array;
    for (let s = 0; s < map.length; s++) {
      const lane = map[s] as number;
      jet.lanes[s] = lane < 0 ? 0 : (from.lanes[lane] as number);
      jet.errors[s] = state.doubt ? Infinity : lane < 0 ? 0 : (from.errors[lane] as number);
    }
    return jet.lanes[0] as number;
  };
  return scalarCode(run, reads, cost + 5, levels, jet);
}

/** The same for tensors. */
export function chooseTensor(
  conditions0: readonly PropCode[],
  values0: readonly TensorCode[],
  bounded: boolean,
): TensorCode {
  const all = settle<PropCode | TensorCode>([...conditions0, ...values0]);
  const conditions = all.slice(0, conditions0.length) as PropCode[];
  const values = all.slice(conditions0.length) as TensorCode[];
  const choose = conditionRuns(conditions);
  const state = { tie: false, doubt: false };
  const levels = values.reduce<Levels>((l, v) => unionLevels(l, v.levels), NO_LEVELS);
  const reads: Registers = unionRegisters(...all.map((x) => x.reads));
  const cost = all.reduce((sum, x) => sum + x.cost, 2);
  const ref = new TensorRef();
  const own = new TensorRef();
  const maps = values.map((v) => laneMap(v.levels, levels));
  const run = (): void => {
    const i = choose(state);
    const value = values[i];
    if (i < 0 || !value || state.tie) {
      const [any] = values;
      any?.run();
      own.reserve(any?.ref.dims ?? [], levels);
      own.live = true;
      own.fill(NaN, levels);
      show(ref, own);
      return;
    }
    value.run();
    const from = value.ref;
    if (levels.length <= 1 && !bounded) {
      show(ref, from);
      ref.live = value.levels.length > 0 && from.live;
      return;
    }
    own.reserve(from.dims, levels);
    own.live = true;
    const map = maps[i] as Int32Array;
    const count = laneCount(levels);
    for (let s = 0; s < count; s++) {
      const lane = levels.length === 1 ? (value.levels.length > 0 || s === 0 ? s : -1) : (map[s] as number);
      for (let n = 0; n < from.length; n++) {
        const to = s * own.stride + n;
        const at = from.offset + lane * from.stride + n;
        const zero = lane < 0 || (lane > 0 && !from.live);
        own.data[to] = zero ? 0 : (from.data[at] as number);
        own.errors[to] = state.doubt ? Infinity : zero ? 0 : (from.errors[at] as number);
      }
    }
    show(ref, own);
  };
  return tensorCode(run, ref, reads, cost + 5, levels);
}
