import type { DerivativeTerm } from "../term/term.ts";
import {
  touch,
  scalarCode,
  tensorCode,
  TensorRef,
  Unsupported,
  type Environment,
  type Register,
  type ScalarCode,
  type TensorCode,
  type ValueCode,
} from "./compile-code.ts";
import type { Compiler } from "./compile.ts";
import { slopeLeaf } from "./compile-function-variable.ts";
import { settle } from "./compile-memo.ts";
import { resultOf, viewOf } from "./compile-tensor.ts";
import { CHUNK, DEEPEST, fillTangents, laneMap, NO_LEVELS, unionLevels, type Level, type Levels } from "./jet.ts";

/*
 * Derivatives: the point becomes a register whose jet has a tangent along a new level, the body is compiled over it, and the lanes of that
 * level are the derivative. A tensor point takes its entries in chunks.
 */

/** The derivative of a function at a point. @throws Unsupported when derivatives are nested too deeply */
export function compileDerivative(c: Compiler, t: DerivativeTerm, environment: Environment): ScalarCode | TensorCode {
  const at = c.code(t.at, environment);
  if (at.kind !== "scalar" && at.kind !== "tensor")
    throw new Unsupported("derivative at a point that is no number or tensor");
  if (c.depthOfDerivatives >= DEEPEST) throw new Unsupported("derivatives nested more than three deep");
  const fn = c.functionOf(t.fn, environment);
  if (fn.form === "variable" && fn.args.length === 0 && at.kind === "scalar" && at.levels.length === 0 && !c.bounded) {
    const { from, to } = fn.type;
    if (from.kind === "number" && to.kind === "number") return slopeLeaf(fn.variable, at);
  }
  const level = c.enterDerivative();
  const register = c.enter("point");
  const levels = unionLevels(at.levels, [level]);
  const point = at.kind === "scalar" ? scalarPoint(register, levels) : tensorPoint(register, levels);
  const body0 = c.apply(fn, point);
  c.leave();
  c.leaveDerivative();
  if (body0.kind !== "scalar" && body0.kind !== "tensor")
    throw new Unsupported("derivative of a value that is no number or tensor");
  const [body] = settle([body0], new Set([register])) as [ValueCode];
  return at.kind === "scalar" && point.kind === "scalar"
    ? alongNumber(c, body, at, point, register, level)
    : alongTensor(c, body, at as TensorCode, point as TensorCode, register, level);
}

function scalarPoint(register: Register, levels: Levels): ScalarCode {
  return scalarCode(() => register.value, new Set([register]), 0, levels, undefined, { simple: true });
}

function tensorPoint(register: Register, levels: Levels): TensorCode {
  return tensorCode(() => undefined, new TensorRef(), new Set([register]), 0, levels, true);
}

/** For each lane of the derivative, the lane of the body; −1 where the body has none: the derivative is then 0. */
function lanesOfDerivative(body: Levels, rest: Levels, level: Level): Int32Array {
  const map = laneMap(body, unionLevels(rest, [level]));
  const withLevel = unionLevels(rest, [level]);
  const bit = 1 << withLevel.indexOf(level);
  const out = new Int32Array(1 << rest.length);
  // Lanes over `rest` in the numbering of `rest ∪ {level}`: the level's bit is inserted.
  const low = bit - 1;
  for (let s = 0; s < out.length; s++) out[s] = map[(s & low) | ((s & ~low) << 1) | bit] as number;
  return out;
}

/** What the derivative reads: the body's registers but the point, and the point's own. */
function outside(body: ValueCode, at: ValueCode, register: Register): Set<Register> {
  const reads = new Set([...body.reads, ...at.reads]);
  if (!at.reads.has(register)) reads.delete(register);
  return reads;
}

function alongNumber(
  c: Compiler,
  body: ValueCode,
  at: ScalarCode,
  point: ScalarCode,
  register: Register,
  level: Level,
): ScalarCode | TensorCode {
  const { bounded } = c;
  const reads = outside(body, at, register);
  const rest = body.levels.includes(level) ? body.levels.filter((l) => l !== level) : NO_LEVELS;
  const view = viewOf(body);
  const seed = 1 << point.levels.indexOf(level);
  const spread = laneMap(at.levels, point.levels);
  const fixed = at.levels.length === 0;
  const { run: ra, jet: from } = at;
  const { lanes, errors } = point.jet;
  const seedAndRun = (): void => {
    const x = ra();
    const error = from.errors[0] as number;
    if (!fixed || x !== register.value || (bounded && error !== errors[0])) {
      if (!fixed) fillTangents(from, from.lanes.length);
      from.lanes[0] = x;
      for (let s = 0; s < spread.length; s++) {
        const i = spread[s] as number;
        lanes[s] = i < 0 ? 0 : (from.lanes[i] as number);
        errors[s] = i < 0 ? 0 : (from.errors[i] as number);
      }
      lanes[seed] = 1;
      register.value = x;
      touch(register);
    }
    const before = level.size;
    level.size = 1;
    view.run();
    level.size = before;
  };
  const source = lanesOfDerivative(body.levels, rest, level);
  const [plainLane] = source;
  if (body.kind === "scalar" && rest.length === 0 && !bounded) {
    const { jet } = body;
    const run = (): number => {
      seedAndRun();
      if (Number.isNaN(jet.lanes[0]) || Number.isNaN(register.value)) return NaN;
      return plainLane === undefined || plainLane < 0 || !jet.live ? 0 : (jet.lanes[plainLane] as number);
    };
    return scalarCode(run, reads, at.cost + body.cost + 5);
  }
  const { ref } = view;
  const write = (out: TensorRef): void => {
    seedAndRun();
    if (body.kind === "tensor") out.reserve(ref.dims, rest);
    else {
      out.length = 1;
      out.stride = 1;
    }
    out.live = true;
    if (Number.isNaN(register.value)) out.fill(NaN, rest);
    else extract(out, 0, ref, source, 0, bounded);
  };
  return resultOf(body.kind === "scalar", rest, reads, at.cost + body.cost + 15, write);
}

/** Copies the lanes of the derivative; `shift` picks the tangent of a chunk. Undefined where the value is. */
function extract(
  out: TensorRef,
  to: number,
  from: TensorRef,
  source: Int32Array,
  shift: number,
  bounded: boolean,
): void {
  for (let s = 0; s < source.length; s++) {
    const lane = source[s] as number;
    const none = lane < 0 || !from.live;
    const p = from.offset + (lane + shift) * from.stride;
    const q = to + s * out.stride;
    for (let i = 0; i < from.length; i++) {
      const value = from.data[from.offset + i] as number;
      out.data[q + i] = Number.isNaN(value) ? NaN : none ? 0 : (from.data[p + i] as number);
      if (bounded) {
        const e = from.errors[from.offset + i] as number;
        out.errors[q + i] = none ? (e === Infinity ? e : 0) : (from.errors[p + i] as number);
      }
    }
  }
}

function alongTensor(
  c: Compiler,
  body: ValueCode,
  at: TensorCode,
  point: TensorCode,
  register: Register,
  level: Level,
): TensorCode {
  const { bounded } = c;
  const reads = outside(body, at, register);
  const rest = body.levels.includes(level) ? body.levels.filter((l) => l !== level) : NO_LEVELS;
  const view = viewOf(body);
  const seedBit = 1 << point.levels.indexOf(level);
  const spread = laneMap(at.levels, point.levels);
  const fixed = at.levels.length === 0;
  const [from, to] = [at.ref, point.ref];
  const source = lanesOfDerivative(body.levels, rest, level);
  const out = new TensorRef();
  const dims: number[] = [];
  let wasOnePass = false;
  /** Copies the point; whether it is the one of the last run. */
  const samePoint = (): boolean => {
    const { length } = from;
    let same = wasOnePass && fixed && to.length === length && to.dims.length === from.dims.length;
    for (let i = 0; same && i < length; i++) {
      same = to.data[i] === from.data[from.offset + i];
      if (bounded && to.errors[i] !== from.errors[from.offset + i]) same = false;
    }
    for (let i = 0; same && i < from.dims.length; i++) same = to.dims[i] === from.dims[i];
    if (same) return true;
    to.reserve(from.dims, point.levels);
    to.fill(0, point.levels);
    for (let s = 0; s < spread.length; s++) {
      const lane = spread[s] as number;
      if (lane < 0 || (lane > 0 && !from.live)) continue;
      for (let i = 0; i < length; i++) {
        to.data[s * length + i] = from.data[from.offset + lane * from.stride + i] as number;
        if (bounded) to.errors[s * length + i] = from.errors[from.offset + lane * from.stride + i] as number;
      }
    }
    return false;
  };
  const run = (): void => {
    at.run();
    const before = level.size;
    level.size = level.vector ? CHUNK : 1;
    const same = samePoint();
    const { length } = to;
    const chunk = level.vector ? Math.min(CHUNK, length) : 1;
    wasOnePass = level.vector && length <= CHUNK;
    dims.length = 0;
    for (let i = 0; i < from.dims.length; i++) dims.push(from.dims[i] as number);
    for (let e = 0; e < length; e += chunk) {
      const size = Math.min(chunk, length - e);
      level.size = size;
      if (!same) {
        if (level.vector) {
          to.data.fill(0, length, length * (1 + size));
          for (let i = 0; i < size; i++) to.data[length * (1 + i) + e + i] = 1;
        } else {
          to.data.fill(0, seedBit * length, (seedBit + 1) * length);
          to.data[seedBit * length + e] = 1;
        }
        touch(register);
      }
      view.run();
      if (e === 0) {
        if (body.kind === "tensor") for (const d of view.ref.dims) dims.push(d);
        out.reserve(dims, rest);
        out.live = true;
      }
      for (let i = 0; i < size; i++) extract(out, (e + i) * view.ref.length, view.ref, source, i, bounded);
    }
    for (let i = 0; i < length; i++) if (Number.isNaN(to.data[i])) out.fill(NaN, rest);
    level.size = before;
  };
  return tensorCode(run, out, reads, 20 + at.cost + 3 * body.cost, rest);
}
