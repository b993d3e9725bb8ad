import {
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  type Registers,
  type ScalarCode,
  type TensorCode,
  type ValueCode,
} from "./compile-code.ts";
import { settle } from "./compile-memo.ts";
import {
  HALF_ULP,
  Jet,
  laneCount,
  laneMap,
  NO_LEVELS,
  productPlan,
  sumError,
  unionLevels,
  type Level,
  type Levels,
} from "./jet.ts";

/*
 * Tensor operators: sums, and everything bilinear or linear, by kernels on one lane of each argument. A kernel adds to its output. The
 * error bound of a product is the same kernel on absolute values.
 */

/** Adds a bilinear form of two lanes to `out` at `to`. */
export type BilinearKernel = (
  out: Float64Array,
  to: number,
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
) => void;

export interface Bilinear {
  /** Writes the result's sizes; leaves none for a number. */
  readonly shape: (a: TensorRef, b: TensorRef, dims: number[]) => void;
  readonly kernel: (a: TensorRef, b: TensorRef) => BilinearKernel;
  /** The number of products in one entry of the result. */
  readonly terms: (a: TensorRef, b: TensorRef) => number;
}

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
function prepare(out: TensorRef, dims: number[], levels: Levels, scalar: boolean): void {
  if (scalar) {
    out.offset = 0;
    out.length = 1;
    out.stride = 1;
    out.dims.length = 0;
  } else out.reserve(dims, levels);
  out.live = true;
}

let scratchA: Float64Array = new Float64Array(64);
let scratchB: Float64Array = new Float64Array(64);
let scratchC: Float64Array = new Float64Array(64);

function absolute(into: Float64Array, from: Float64Array, offset: number, length: number): Float64Array {
  const room = into.length < length ? new Float64Array(2 * length) : into;
  for (let i = 0; i < length; i++) room[i] = Math.abs(from[offset + i] as number);
  return room;
}

/** Whether all entries are multiples of 2⁻¹⁰: their products are then exact while sums stay below 2³³. */
function isDyadic(a: Float64Array, offset: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (!Number.isInteger((a[offset + i] as number) * 1024)) return false;
  return true;
}

/** A bilinear operator. */
export function bilinear(op: Bilinear, scalar: boolean, a0: ValueCode, b0: ValueCode, bounded: boolean): ValueCode {
  const [a, b] = settle([a0, b0]) as [ValueCode, ValueCode];
  const levels = unionLevels(a.levels, b.levels);
  const va = viewOf(a);
  const vb = a0 === b0 ? va : viewOf(b);
  const [A, B] = [va.ref, vb.ref];
  const kernel = op.kernel(A, B);
  const dims: number[] = [];
  const single = levels.length === 1 && !bounded;
  const plan = productPlan(levels, a.levels, b.levels);
  const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
  const write = (out: TensorRef): void => {
    va.run();
    if (vb !== va) vb.run();
    dims.length = 0;
    op.shape(A, B, dims);
    prepare(out, dims, levels, scalar);
    if (levels.length === 0 && !bounded) {
      out.data.fill(0, 0, out.length);
      kernel(out.data, 0, A.data, A.offset, B.data, B.offset);
      return;
    }
    if (single) {
      const count = laneCount(levels);
      const liveA = hasA && A.live;
      const liveB = hasB && B.live;
      out.live = liveA || liveB;
      out.data.fill(0, 0, out.stride * (out.live ? count : 1));
      kernel(out.data, 0, A.data, A.offset, B.data, B.offset);
      if (!out.live) return;
      for (let s = 1; s < count; s++) {
        if (liveA) kernel(out.data, s * out.stride, A.data, A.offset + s * A.stride, B.data, B.offset);
        if (liveB) kernel(out.data, s * out.stride, A.data, A.offset, B.data, B.offset + s * B.stride);
      }
      return;
    }
    const room = out.stride << levels.length;
    out.data.fill(0, 0, room);
    out.errors.fill(0, 0, room);
    const exact =
      bounded &&
      isDyadic(A.data, A.offset, A.live ? A.stride << a.levels.length : A.length) &&
      isDyadic(B.data, B.offset, B.live ? B.stride << b.levels.length : B.length);
    const unit = ((op.terms(A, B) << levels.length) + 3) * HALF_ULP;
    for (let n = 0; n < plan.length; n += 3) {
      const s = plan[n] as number;
      const i = plan[n + 1] as number;
      const j = plan[n + 2] as number;
      if ((i > 0 && !A.live) || (j > 0 && !B.live)) continue;
      const to = s * out.stride;
      const [p, q] = [A.offset + i * A.stride, B.offset + j * B.stride];
      kernel(out.data, to, A.data, p, B.data, q);
      if (!bounded) continue;
      scratchA = absolute(scratchA, A.data, p, A.length);
      scratchB = absolute(scratchB, B.data, q, B.length);
      kernel(out.errors, to, scratchA, 0, B.errors, q);
      kernel(out.errors, to, A.errors, p, scratchB, 0);
      kernel(out.errors, to, A.errors, p, B.errors, q);
      if (scratchC.length < out.length) scratchC = new Float64Array(2 * out.length);
      scratchC.fill(0, 0, out.length);
      kernel(scratchC, 0, scratchA, 0, scratchB, 0);
      for (let k = 0; k < out.length; k++) {
        const size = scratchC[k] as number;
        const e = (out.errors[to + k] as number) + (exact && size < 2 ** 32 ? 0 : size * unit);
        out.errors[to + k] = Number.isNaN(e) ? Infinity : e;
      }
    }
  };
  return resultOf(scalar, levels, unionRegisters(a.reads, b.reads), a.cost + b.cost + 25, write);
}

/** Σ aᵢ bᵢ in plain numbers, the commonest inner loop. */
export function plainDot(a0: TensorCode, b0: TensorCode): ScalarCode {
  const [a, b] = settle([a0, b0]) as [TensorCode, TensorCode];
  const [A, B] = [a.ref, b.ref];
  const [ra, rb] = [a.run, b.run];
  const run = (): number => {
    ra();
    if (a !== b) rb();
    const { data: x, offset: p, length } = A;
    const { data: y, offset: q } = B;
    let s = 0;
    for (let i = 0; i < length; i++) s += (x[p + i] as number) * (y[q + i] as number);
    return s;
  };
  return scalarCode(run, unionRegisters(a.reads, b.reads), a.cost + b.cost + 10);
}

/** Σ aᵢ bᵢ with tangents along one level. */
export function dualDot(a0: TensorCode, b0: TensorCode): ScalarCode {
  const [a, b] = settle([a0, b0]) as [TensorCode, TensorCode];
  const levels = unionLevels(a.levels, b.levels);
  const level = levels[0] as Level;
  const [A, B] = [a.ref, b.ref];
  const [ra, rb] = [a.run, b.run];
  const [hasA, hasB] = [a.levels.length > 0, b.levels.length > 0];
  const jet = new Jet(levels);
  const out = jet.lanes;
  const run = (): number => {
    ra();
    if (a0 !== b0) rb();
    const liveA = hasA && A.live;
    const liveB = hasB && B.live;
    const { data: x, offset: p, length, stride: stepA } = A;
    const { data: y, offset: q, stride: stepB } = B;
    let value = 0;
    for (let i = 0; i < length; i++) value += (x[p + i] as number) * (y[q + i] as number);
    out[0] = value;
    jet.live = liveA || liveB;
    if (!jet.live) return value;
    for (let s = 1; s <= level.size; s++) {
      let t = 0;
      if (liveA) for (let i = 0; i < length; i++) t += (x[p + s * stepA + i] as number) * (y[q + i] as number);
      if (liveB) for (let i = 0; i < length; i++) t += (x[p + i] as number) * (y[q + s * stepB + i] as number);
      out[s] = t;
    }
    return value;
  };
  return scalarCode(run, unionRegisters(a.reads, b.reads), a.cost + b.cost + 15, levels, jet);
}

/** Σ aᵢ bᵢ. */
export const DOT: Bilinear = {
  shape: () => undefined,
  kernel: (a) => (out, to, x, p, y, q) => {
    let s = out[to] as number;
    for (let i = 0; i < a.length; i++) s += (x[p + i] as number) * (y[q + i] as number);
    out[to] = s;
  },
  terms: (a) => a.length,
};

/** Matrix times matrix or vector. */
export const MATMUL: Bilinear = {
  shape: (a, b, dims) => {
    dims.push(a.dims[0] as number);
    if (b.dims.length > 1) dims.push(b.dims[1] as number);
  },
  kernel: (a, b) => (out, to, x, p, y, q) => {
    const rows = a.dims[0] as number;
    const inner = a.dims[1] as number;
    const columns = b.dims.length > 1 ? (b.dims[1] as number) : 1;
    for (let i = 0; i < rows; i++)
      for (let k = 0; k < inner; k++) {
        const f = x[p + i * inner + k] as number;
        const row = to + i * columns;
        for (let j = 0; j < columns; j++)
          out[row + j] = (out[row + j] as number) + f * (y[q + k * columns + j] as number);
      }
  },
  terms: (a) => a.dims[1] as number,
};

export const OUTER: Bilinear = {
  shape: (a, b, dims) => {
    dims.push(a.length, b.length);
  },
  kernel: (a, b) => (out, to, x, p, y, q) => {
    for (let i = 0; i < a.length; i++)
      for (let j = 0; j < b.length; j++) {
        const n = to + i * b.length + j;
        out[n] = (out[n] as number) + (x[p + i] as number) * (y[q + j] as number);
      }
  },
  terms: () => 1,
};

export const HADAMARD: Bilinear = {
  shape: (a, _b, dims) => {
    dims.push(...a.dims);
  },
  kernel: (a) => (out, to, x, p, y, q) => {
    for (let i = 0; i < a.length; i++)
      out[to + i] = (out[to + i] as number) + (x[p + i] as number) * (y[q + i] as number);
  },
  terms: () => 1,
};

/** A number times a tensor. */
export const SCALE: Bilinear = {
  shape: (_a, b, dims) => {
    dims.push(...b.dims);
  },
  kernel: (_a, b) => (out, to, x, p, y, q) => {
    const f = x[p] as number;
    for (let i = 0; i < b.length; i++) out[to + i] = (out[to + i] as number) + f * (y[q + i] as number);
  },
  terms: () => 1,
};

export interface Linear {
  readonly shape: (a: TensorRef, dims: number[]) => void;
  /** Adds to the output. */
  readonly kernel: (a: TensorRef) => (out: Float64Array, to: number, x: Float64Array, p: number) => void;
  /** Entries that go into one of the result. */
  readonly terms: (a: TensorRef) => number;
}

/** A linear operator whose entries are sums of entries. */
export function linear(op: Linear, scalar: boolean, a: TensorCode, bounded: boolean): ValueCode {
  const { levels, ref: A } = a;
  const kernel = op.kernel(A);
  const dims: number[] = [];
  const write = (out: TensorRef): void => {
    a.run();
    dims.length = 0;
    op.shape(A, dims);
    prepare(out, dims, levels, scalar);
    out.live = A.live;
    const count = A.live || bounded ? laneCount(levels) : 1;
    out.data.fill(0, 0, out.stride * count);
    for (let s = 0; s < count; s++) {
      if (s > 0 && !A.live) continue;
      kernel(out.data, s * out.stride, A.data, A.offset + s * A.stride);
    }
    if (!bounded) return;
    out.live = true;
    out.errors.fill(0, 0, out.stride * count);
    for (let s = 0; s < count; s++) {
      const p = A.offset + s * A.stride;
      kernel(out.errors, s * out.stride, A.errors, p);
      if (op.terms(A) < 2 || isDyadic(A.data, p, A.length)) continue;
      scratchA = absolute(scratchA, A.data, p, A.length);
      if (scratchC.length < out.length) scratchC = new Float64Array(2 * out.length);
      scratchC.fill(0, 0, out.length);
      kernel(scratchC, 0, scratchA, 0);
      for (let k = 0; k < out.length; k++)
        out.errors[s * out.stride + k] =
          (out.errors[s * out.stride + k] as number) + (scratchC[k] as number) * op.terms(A) * HALF_ULP;
    }
  };
  return resultOf(scalar, levels, a.reads, a.cost + 20, write);
}

export const TRANSPOSE: Linear = {
  shape: (a, dims) => {
    if (a.dims.length === 1) dims.push(1, a.dims[0] as number);
    else dims.push(a.dims[1] as number, a.dims[0] as number);
  },
  kernel: (a) => (out, to, x, p) => {
    const rows = a.dims.length === 1 ? a.length : (a.dims[0] as number);
    const columns = a.dims.length === 1 ? 1 : (a.dims[1] as number);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const n = to + j * rows + i;
        out[n] = (out[n] as number) + (x[p + i * columns + j] as number);
      }
  },
  terms: () => 1,
};

export const TRACE: Linear = {
  shape: () => undefined,
  kernel: (a) => (out, to, x, p) => {
    const n = a.dims[0] as number;
    for (let i = 0; i < n; i++) out[to] = (out[to] as number) + (x[p + i * (n + 1)] as number);
  },
  terms: (a) => a.dims[0] as number,
};

export const DIAG: Linear = {
  shape: (a, dims) => {
    dims.push(a.length, a.length);
  },
  kernel: (a) => (out, to, x, p) => {
    for (let i = 0; i < a.length; i++) {
      const n = to + i * (a.length + 1);
      out[n] = (out[n] as number) + (x[p + i] as number);
    }
  },
  terms: () => 1,
};

export const DIAGONAL: Linear = {
  shape: (a, dims) => {
    dims.push(a.dims[0] as number);
  },
  kernel: (a) => (out, to, x, p) => {
    const n = a.dims[0] as number;
    for (let i = 0; i < n; i++) out[to + i] = (out[to + i] as number) + (x[p + i * (n + 1)] as number);
  },
  terms: () => 1,
};

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
