import { type ScalarCode, type TensorCode, TensorRef, tensorCode, unionRegisters } from "./compile-code.ts";
import { settle } from "./compile-memo.ts";
import { MATMUL, bilinear } from "./compile-product.ts";
import { copyLanes } from "./compile-tensor.ts";
import { HALF_ULP, laneCount, laneMap, productPlan } from "./jet.ts";
import { invert, workspace } from "./linear-algebra.ts";

/* Inverses and powers of matrices. */

/** A⁻¹, NaN where A is singular. Lanes by X_S = −X Σ_{T ≠ ∅} A_T X_{S∖T}; errors by the residual I − A X. */
export function inverse(a: TensorCode, bounded: boolean): TensorCode {
  const { levels, ref } = a;
  const out = new TensorRef();
  const single = levels.length === 1;
  const plan = productPlan(levels, levels, levels);
  let sum = new Float64Array(0);
  let sumE = new Float64Array(0);
  const run = (): void => {
    a.run();
    const n = ref.dims[0] as number;
    const nn = n * n;
    out.reserve(ref.dims, levels);
    out.live = bounded || levels.length > 1 || ref.live;
    if (sum.length < nn) {
      sum = new Float64Array(nn);
      sumE = new Float64Array(nn);
    }
    const X = out.data;
    invert(ref.data, ref.offset, n, X, 0, workspace);
    if (bounded) residualError(ref, X, out.errors, n);
    if (levels.length === 0 || !out.live) return;
    const lanes = single ? laneCount(levels) : 1 << levels.length;
    for (let s = 1; s < lanes; s++) {
      sum.fill(0, 0, nn);
      sumE.fill(0, 0, nn);
      if (single) {
        if (ref.live) multiplyInto(sum, sumE, ref, ref.offset + s * ref.stride, out, 0, n, bounded);
      } else
        for (let p = 0; p < plan.length; p += 3)
          if (plan[p] === s && (plan[p + 1] as number) > 0)
            multiplyInto(
              sum,
              sumE,
              ref,
              ref.offset + (plan[p + 1] as number) * ref.stride,
              out,
              (plan[p + 2] as number) * nn,
              n,
              bounded,
            );
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let t = 0;
          let e = 0;
          for (let k = 0; k < n; k++) {
            const x = X[i * n + k] as number;
            const y = sum[k * n + j] as number;
            t -= x * y;
            if (bounded)
              e +=
                Math.abs(x) * (sumE[k * n + j] as number) +
                (out.errors[i * n + k] as number) * Math.abs(y) +
                (n + 2) * HALF_ULP * Math.abs(x * y);
          }
          X[s * nn + i * n + j] = t;
          out.errors[s * nn + i * n + j] = e;
        }
    }
  };
  return tensorCode(run, out, a.reads, a.cost + 150, levels);
}

function multiplyInto(
  sum: Float64Array,
  sumE: Float64Array,
  a: TensorRef,
  p: number,
  b: TensorRef,
  q: number,
  n: number,
  bounded: boolean,
): void {
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const x = a.data[p + i * n + k] as number;
      const ex = bounded ? (a.errors[p + i * n + k] as number) : 0;
      for (let j = 0; j < n; j++) {
        const y = b.data[q + k * n + j] as number;
        const at = i * n + j;
        sum[at] = (sum[at] as number) + x * y;
        if (bounded)
          sumE[at] =
            (sumE[at] as number) +
            Math.abs(x) * (b.errors[q + k * n + j] as number) +
            ex * Math.abs(y) +
            (n + 2) * HALF_ULP * Math.abs(x * y);
      }
    }
}

/** |A⁻¹ − X| ≤ |X| |R| / (1 − ‖R‖) for the residual R = I − A X, to which the errors of A and of computing R are added. */
function residualError(a: TensorRef, X: Float64Array, errors: Float64Array, n: number): void {
  let norm = 0;
  const R = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      let r = i === j ? 1 : 0;
      let e = i === j ? HALF_ULP : 0;
      for (let k = 0; k < n; k++) {
        const x = a.data[a.offset + i * n + k] as number;
        const y = X[k * n + j] as number;
        r -= x * y;
        e += (a.errors[a.offset + i * n + k] as number) * Math.abs(y) + (n + 2) * HALF_ULP * Math.abs(x * y);
      }
      R[i * n + j] = Math.abs(r) + e;
      row += Math.abs(r) + e;
    }
    norm = Math.max(norm, row);
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let e = 0;
      for (let k = 0; k < n; k++) e += Math.abs(X[i * n + k] as number) * (R[k * n + j] as number);
      errors[i * n + j] = norm < 1 ? e / (1 - norm) : Infinity;
    }
}

/** Aⁿ for a natural n. */
export function matrixPower(a0: TensorCode, n0: ScalarCode, bounded: boolean): TensorCode {
  const [a, n] = settle<TensorCode | ScalarCode>([a0, n0]) as [TensorCode, ScalarCode];
  const { levels, ref: A } = a;
  const power = new TensorRef();
  const read = tensorCode(() => undefined, power, a.reads, 0, levels, true);
  const base = tensorCode(() => undefined, A, a.reads, 0, levels, true);
  const step = bilinear(MATMUL, false, read, base, bounded);
  if (step.kind !== "tensor") throw new RangeError("a matrix product is a matrix");
  const map = laneMap(levels, levels);
  const run = (): void => {
    a.run();
    const e = n.run();
    const size = A.dims[0] as number;
    power.reserve(A.dims, levels);
    power.live = true;
    power.fill(0, levels);
    for (let i = 0; i < size; i++) power.data[i * (size + 1)] = 1;
    if (!Number.isInteger(e) || e < 0 || e > 10_000) {
      power.fill(NaN, levels);
      return;
    }
    for (let i = 0; i < e; i++) {
      step.run();
      power.live = true;
      copyLanes(power, 0, levels, step.ref, levels, map, bounded);
    }
  };
  return tensorCode(run, power, unionRegisters(a.reads, n.reads), a.cost + 100, levels);
}

/** Places of a vector of zeros with a 1 at k; NaN unless 1 ≤ k ≤ n. */
export function fillBasis(out: Float64Array, n: number, k: number): void {
  if (Number.isInteger(k) && k >= 1 && k <= n) out[k - 1] = 1;
  else out.fill(NaN, 0, n);
}
