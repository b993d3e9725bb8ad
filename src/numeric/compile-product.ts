import {
  scalarCode,
  unionRegisters,
  type ScalarCode,
  type TensorCode,
  type TensorRef,
  type ValueCode,
} from "./compile-code.ts";
import { settle } from "./compile-memo.ts";
import { scratch, absolute, isDyadic, prepare, resultOf, viewOf } from "./compile-tensor.ts";
import { HALF_ULP, Jet, type Level, laneCount, productPlan, unionLevels } from "./jet.ts";

/*
 * Products of tensors, by kernels on one lane of each argument. A kernel adds to its output. The error bound of a product is the same
 * kernel on absolute values.
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
      scratch.a = absolute(scratch.a, A.data, p, A.length);
      scratch.b = absolute(scratch.b, B.data, q, B.length);
      kernel(out.errors, to, scratch.a, 0, B.errors, q);
      kernel(out.errors, to, A.errors, p, scratch.b, 0);
      kernel(out.errors, to, A.errors, p, B.errors, q);
      if (scratch.c.length < out.length) scratch.c = new Float64Array(2 * out.length);
      scratch.c.fill(0, 0, out.length);
      kernel(scratch.c, 0, scratch.a, 0, scratch.b, 0);
      for (let k = 0; k < out.length; k++) {
        const size = scratch.c[k] as number;
        const lost = size < SMALL && (size > 0 || canUnderflow(scratch.a, A.length, scratch.b, B.length));
        const e =
          (out.errors[to + k] as number) +
          (exact && size < 2 ** 32 ? 0 : size * unit + (lost ? 4 * op.terms(A, B) * Number.MIN_VALUE : 0));
        out.errors[to + k] = Number.isNaN(e) ? Infinity : e;
      }
    }
  };
  return resultOf(scalar, levels, unionRegisters(a.reads, b.reads), a.cost + b.cost + 25, write);
}

/** A size below which products of doubles, or of their errors, may be subnormal. */
const SMALL = 2 ** -900;

/** Whether a product of some positive entry of each of two arrays can be too small for a double. */
function canUnderflow(a: Float64Array, lengthA: number, b: Float64Array, lengthB: number): boolean {
  return leastPositive(a, lengthA) * leastPositive(b, lengthB) < SMALL;
}

function leastPositive(a: Float64Array, length: number): number {
  let least = Infinity;
  for (let i = 0; i < length; i++) {
    const x = a[i] as number;
    if (x > 0 && x < least) least = x;
  }
  return least;
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
