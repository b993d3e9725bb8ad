import {
  type Registers,
  type ScalarCode,
  type TensorCode,
  TensorRef,
  type ValueCode,
  scalarCode,
  tensorCode,
  unionRegisters,
} from "./compile-code.ts";
import { settle } from "./compile-memo.ts";
import { Jet, type Levels, NO_LEVELS, laneCount, laneMap, sumError, unionLevels } from "./jet.ts";

/* Tensors: views of codes, results, sums, and tensors put together from parts. */

/** What a scalar or a tensor code leaves, seen as a tensor. */
interface View {
  readonly ref: TensorRef;
  readonly run: () => void;
  readonly levels: Levels;
}

/** A number as a tensor with one entry and no axes. */
export function viewOf(code: ValueCode): View {
  if (code.kind === "tensor") return code;
  const ref = new TensorRef();
  ref.data = code.jet.lanes;
  ref.errors = code.jet.errors;
  ref.length = 1;
  ref.stride = 1;
  const { run, jet } = code;
  return {
    ref,
    levels: code.levels,
    run: () => {
      jet.lanes[0] = run();
      ref.live = jet.live;
    },
  };
}

/** A result that is written to a buffer, as a code: a number when it has no axes. */
export function resultOf(
  scalar: boolean,
  levels: Levels,
  reads: Registers,
  cost: number,
  write: (out: TensorRef) => void,
): ValueCode {
  const out = new TensorRef();
  if (!scalar)
    return tensorCode(
      () => {
        write(out);
      },
      out,
      reads,
      cost,
      levels,
    );
  const jet = new Jet(levels);
  const run = (): number => {
    out.data = jet.lanes;
    out.errors = jet.errors;
    write(out);
    jet.live = out.live;
    return jet.lanes[0] as number;
  };
  return scalarCode(run, reads, cost, levels, jet);
}

/** Makes `out` a buffer of the shape; for a number it is the lanes of a jet already. */
export function prepare(out: TensorRef, dims: number[], levels: Levels, scalar: boolean): void {
  if (scalar) {
    out.offset = 0;
    out.length = 1;
    out.stride = 1;
    out.dims.length = 0;
  } else out.reserve(dims, levels);
  out.live = true;
}

/** Rooms for the absolute values of arguments, and for a product of them. */
export const scratch: Record<"a" | "b" | "c", Float64Array> = {
  a: new Float64Array(64),
  b: new Float64Array(64),
  c: new Float64Array(64),
};

export function absolute(into: Float64Array, from: Float64Array, offset: number, length: number): Float64Array {
  const room = into.length < length ? new Float64Array(2 * length) : into;
  for (let i = 0; i < length; i++) room[i] = Math.abs(from[offset + i] as number);
  return room;
}

/** Whether all entries are multiples of 2⁻¹⁰: their products are then exact while sums stay below 2³³. */
export function isDyadic(a: Float64Array, offset: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (!Number.isInteger((a[offset + i] as number) * 1024)) return false;
  return true;
}

/** a + b, or a − b; of one shape. */
export function addTensors(a0: TensorCode, b0: TensorCode, sign: 1 | -1, bounded: boolean): TensorCode {
  const [a, b] = settle([a0, b0]) as [TensorCode, TensorCode];
  const levels = unionLevels(a.levels, b.levels);
  const [A, B] = [a.ref, b.ref];
  const out = new TensorRef();
  const single = levels.length === 1;
  const [inA, inB] = [laneMap(a.levels, levels), laneMap(b.levels, levels)];
  const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
  const run = (): void => {
    a.run();
    b.run();
    out.reserve(A.dims, levels);
    const { length } = A;
    out.live = bounded || levels.length !== 1 || (hasA && A.live) || (hasB && B.live);
    const count = out.live ? laneCount(levels) : 1;
    for (let s = 0; s < count; s++) {
      let i = single ? (hasA || s === 0 ? s : -1) : (inA[s] as number);
      let j = single ? (hasB || s === 0 ? s : -1) : (inB[s] as number);
      if (i > 0 && !A.live) i = -1;
      if (j > 0 && !B.live) j = -1;
      const [p, q, to] = [A.offset + i * A.stride, B.offset + j * B.stride, s * out.stride];
      for (let n = 0; n < length; n++) {
        const x = i < 0 ? 0 : (A.data[p + n] as number);
        const y = j < 0 ? 0 : sign * (B.data[q + n] as number);
        const z = x + y;
        out.data[to + n] = z;
        if (bounded)
          out.errors[to + n] =
            (i < 0 ? 0 : (A.errors[p + n] as number)) + (j < 0 ? 0 : (B.errors[q + n] as number)) + sumError(x, y, z);
      }
    }
  };
  return tensorCode(run, out, unionRegisters(a.reads, b.reads), a.cost + b.cost + 15, levels);
}

/** A tensor whose entries come from a loop over places, with given sizes; no levels. `at` gets the flat place. */
export function filled(
  sizes: readonly ScalarCode[],
  reads: Registers,
  fill: (out: Float64Array, dims: readonly number[]) => void,
): TensorCode {
  const out = new TensorRef();
  const dims: number[] = [];
  const run = (): void => {
    for (let i = 0; i < sizes.length; i++) dims[i] = sizeOf((sizes[i] as ScalarCode).run());
    out.reserve(dims, NO_LEVELS);
    out.data.fill(0, 0, out.length);
    out.errors.fill(0, 0, out.length);
    fill(out.data, out.dims);
  };
  return tensorCode(run, out, reads, 20);
}

/** A size, or 0 where it is not a natural number. */
export function sizeOf(x: number): number {
  return Number.isInteger(x) && x > 0 ? x : 0;
}

/** Codes of one shape, one after the other along a new first axis. */
export function stack(parts0: readonly ValueCode[], bounded: boolean): TensorCode {
  const parts = settle(parts0);
  const levels = parts.reduce<Levels>((l, p) => unionLevels(l, p.levels), NO_LEVELS);
  const views = parts.map(viewOf);
  const maps = parts.map((p) => laneMap(p.levels, levels));
  const out = new TensorRef();
  const dims: number[] = [];
  const run = (): void => {
    for (let n = 0; n < views.length; n++) {
      const { ref, run: r } = views[n] as View;
      r();
      if (n === 0) {
        dims.length = 0;
        dims.push(views.length, ...ref.dims);
        out.reserve(dims, levels);
        out.live = true;
      }
      copyLanes(out, n * ref.length, levels, ref, views[n]?.levels ?? NO_LEVELS, maps[n] as Int32Array, bounded);
    }
  };
  const cost = parts.reduce((sum, p) => sum + p.cost, 20);
  return tensorCode(run, out, unionRegisters(...parts.map((p) => p.reads)), cost, levels);
}

/** Copies every lane of `from` into `out` at `to`; lanes that `from` has not become 0. */
export function copyLanes(
  out: TensorRef,
  to: number,
  levels: Levels,
  from: TensorRef,
  fromLevels: Levels,
  map: Int32Array,
  bounded: boolean,
): void {
  const count = laneCount(levels);
  for (let s = 0; s < count; s++) {
    let lane = levels.length === 1 ? (fromLevels.length > 0 || s === 0 ? s : -1) : (map[s] as number);
    if (lane > 0 && !from.live) lane = -1;
    const place = s * out.stride + to;
    const start = from.offset + lane * from.stride;
    for (let i = 0; i < from.length; i++) {
      out.data[place + i] = lane < 0 ? 0 : (from.data[start + i] as number);
      if (bounded) out.errors[place + i] = lane < 0 ? 0 : (from.errors[start + i] as number);
    }
  }
}
