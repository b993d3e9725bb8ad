import type { TensorCode, TensorRef, ValueCode } from "./compile-code.ts";
import { scratch, absolute, isDyadic, prepare, resultOf } from "./compile-tensor.ts";
import { HALF_ULP, laneCount } from "./jet.ts";

/* Linear operators, whose entries are sums of entries, by kernels on one lane. */

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
      scratch.a = absolute(scratch.a, A.data, p, A.length);
      if (scratch.c.length < out.length) scratch.c = new Float64Array(2 * out.length);
      scratch.c.fill(0, 0, out.length);
      kernel(scratch.c, 0, scratch.a, 0);
      for (let k = 0; k < out.length; k++)
        out.errors[s * out.stride + k] =
          (out.errors[s * out.stride + k] as number) + (scratch.c[k] as number) * op.terms(A) * HALF_ULP;
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
