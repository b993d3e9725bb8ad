import { scalarCode, tensorCode, TensorRef, type ScalarCode, type TensorCode } from "./compile-code.ts";
import { bilinear, copyLanes, DOT, MATMUL } from "./compile-tensor.ts";
import { ELEMENTARY } from "./compile-elementary.ts";
import { applyElementary } from "./compile-scalar.ts";
import { settle } from "./compile-memo.ts";
import { unionRegisters, Unsupported } from "./compile-code.ts";
import { HALF_ULP, Jet, laneCount, laneMap, NO_LEVELS, productOfErrors, productPlan, type Levels } from "./jet.ts";
import {
  determinant,
  frobenius,
  integerDeterminant,
  invert,
  isSymmetric,
  symmetricEigen,
  Workspace,
} from "./linear-algebra.ts";

/* Norms, and operators on square matrices by factorization. */

const workspace = new Workspace();

/** ‖a‖ of all entries. */
export function norm2(a: TensorCode, bounded: boolean): ScalarCode {
  const square = bilinear(DOT, true, a, a, bounded);
  if (square.kind !== "scalar") throw new RangeError("a dot product is a number");
  return applyElementary(ELEMENTARY.sqrt, square, bounded);
}

/** The sum (`sum`) or the largest of the absolute values of the entries; no derivative at a kink. */
export function absoluteNorm(a: TensorCode, sum: boolean, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  const jet = new Jet(levels);
  const rounding = new Float64Array(jet.lanes.length);
  const run = (): number => {
    a.run();
    const { data, errors, offset, length, stride } = ref;
    rounding.fill(0);
    let exact = true;
    jet.live = ref.live || bounded;
    const count = ref.live ? laneCount(levels) : 1;
    jet.lanes.fill(0);
    jet.errors.fill(0);
    let at = -1;
    let best = -1;
    let tie = false;
    // The second largest, as large as it may be, and the error of the largest.
    let second = -1;
    let before = 0;
    for (let i = 0; i < length; i++) {
      const x = data[offset + i] as number;
      const e = bounded ? (errors[offset + i] as number) : 0;
      const size = Math.abs(x);
      if (Number.isNaN(x)) best = NaN;
      if (sum) {
        for (let s = 0; s < count; s++) {
          const y = data[offset + s * stride + i] as number;
          // An entry that is 0 and stands still to first order adds nothing.
          const still =
            levels.length === 1 && y === 0 && e === 0 && (!bounded || errors[offset + s * stride + i] === 0);
          const t = s > 0 && x === 0 ? (still ? 0 : NaN) : Math.sign(x) * y;
          jet.lanes[s] = (jet.lanes[s] as number) + t;
          if (!bounded) continue;
          exact &&= Number.isInteger(t * 1024);
          rounding[s] = (rounding[s] as number) + length * HALF_ULP * Math.abs(t);
          jet.errors[s] =
            (jet.errors[s] as number) +
            (s > 0 && size <= e && !(still && e === 0) ? Infinity : (errors[offset + s * stride + i] as number));
        }
        continue;
      }
      if (bounded) jet.errors[0] = Math.max(jet.errors[0] as number, e);
      if (size === best) tie = true;
      if (size > best) {
        second = best + before;
        before = e;
        best = size;
        at = i;
        tie = size === 0;
      } else second = Math.max(second, size + e);
    }
    if (sum) {
      if (bounded && !exact)
        for (let s = 0; s < count; s++) jet.errors[s] = (jet.errors[s] as number) + (rounding[s] as number);
      return jet.lanes[0] as number;
    }
    if (at < 0 || Number.isNaN(best)) {
      jet.lanes.fill(NaN);
      return NaN;
    }
    jet.lanes[0] = best;
    const sign = Math.sign(data[offset + at] as number);
    for (let s = 1; s < count; s++) {
      jet.lanes[s] = tie ? NaN : sign * (data[offset + s * stride + at] as number);
      if (bounded)
        jet.errors[s] =
          before > 0 && best - before <= Math.max(0, second) ? Infinity : (errors[offset + s * stride + at] as number);
    }
    return best;
  };
  return scalarCode(run, a.reads, a.cost + 20, levels, jet);
}

/** det A. Its derivative is Σ C_ij A'_ij with the cofactors C. @throws Unsupported for second derivatives */
export function det(a: TensorCode, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  if (levels.length > 1) throw new Unsupported("second derivative of det");
  const jet = new Jet(levels);
  let cofactors = new Float64Array(0);
  let cofactorErrors = new Float64Array(0);
  const run = (): number => {
    a.run();
    const { data, errors, offset, stride } = ref;
    const n = ref.dims[0] as number;
    const live = levels.length > 0 && ref.live;
    jet.live = live || bounded;
    if (!live) {
      jet.lanes.fill(0, 1);
      jet.errors.fill(0, 1);
    }
    const value = determinantOf(ref, n, bounded);
    jet.lanes[0] = value;
    jet.errors[0] = determinantErrorFound;
    if (!live) return value;
    if (cofactors.length < n * n) {
      cofactors = new Float64Array(n * n);
      cofactorErrors = new Float64Array(n * n);
    }
    findCofactors(ref, n, value, cofactors, cofactorErrors, bounded);
    for (let s = 1; s < laneCount(levels); s++) {
      let t = 0;
      let e = 0;
      let size = 0;
      for (let i = 0; i < n * n; i++) {
        const x = data[offset + s * stride + i] as number;
        const c = cofactors[i] as number;
        t += c * x;
        if (!bounded) continue;
        size += Math.abs(c * x);
        e += productOfErrors(c, cofactorErrors[i] as number, x, errors[offset + s * stride + i] as number);
      }
      jet.lanes[s] = t;
      jet.errors[s] = e + (Number.isInteger(t) && size < 2 ** 50 && e === 0 ? 0 : (n * n + 1) * HALF_ULP * size);
    }
    return value;
  };
  return scalarCode(run, a.reads, a.cost + 100, levels, jet);
}

/** The bound on the error of the last `determinantOf`. */
let determinantErrorFound = 0;

/** The determinant of a matrix that lies at the offset of a ref. Of integers it is exact while all products stay below 2⁵³. */
function determinantOf(ref: TensorRef, n: number, bounded: boolean): number {
  const { data, offset } = ref;
  const whole = isIntegerMatrix(data, offset, n * n) && hadamardBound(data, offset, n) < 2 ** 25;
  determinantErrorFound = bounded ? determinantError(ref, n, whole) : 0;
  return whole ? integerDeterminant(data, offset, n, workspace) : determinant(data, offset, n, workspace);
}

/** Up to this size, and wherever the matrix is singular, cofactors are found one by one. */
const FEW = 5;

const minor = new TensorRef();

/** C_ij = ∂ det A / ∂A_ij: by minors, or from det A · A⁻ᵀ where that is defined and the matrix is large. */
function findCofactors(
  ref: TensorRef,
  n: number,
  value: number,
  out: Float64Array,
  errors: Float64Array,
  bounded: boolean,
): void {
  if (n > FEW && !bounded) {
    invert(ref.data, ref.offset, n, out, 0, workspace);
    if (!Number.isNaN(out[0])) {
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) {
          const x = value * (out[i * n + j] as number);
          out[i * n + j] = value * (out[j * n + i] as number);
          out[j * n + i] = x;
        }
      return;
    }
  }
  minor.reserve([n - 1, n - 1], NO_LEVELS);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let to = 0;
      for (let r = 0; r < n; r++)
        for (let c = 0; c < n; c++) {
          if (r === i || c === j) continue;
          minor.data[to] = ref.data[ref.offset + r * n + c] as number;
          minor.errors[to++] = bounded ? (ref.errors[ref.offset + r * n + c] as number) : 0;
        }
      const c = n === 1 ? 1 : determinantOf(minor, n - 1, bounded);
      out[i * n + j] = (i + j) % 2 === 0 ? c : -c;
      errors[i * n + j] = n === 1 ? 0 : determinantErrorFound;
    }
}

function isIntegerMatrix(a: Float64Array, offset: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (!Number.isInteger(a[offset + i])) return false;
  return true;
}

/** The product of max(1, row norm): a bound on every minor. (Hadamard.) */
function hadamardBound(a: Float64Array, offset: number, n: number): number {
  let p = 1;
  for (let i = 0; i < n; i++) p *= Math.max(1, frobenius(a, offset + i * n, n));
  return p;
}

/** Σ E_ij |cofactor_ij| for the entries' errors and the elimination's backward error, cofactors bounded by row norms. */
function determinantError(ref: TensorRef, n: number, exact: boolean): number {
  const { data, errors, offset } = ref;
  let sum = 0;
  const backward = exact ? 0 : 8 * n * n * HALF_ULP;
  const largest = frobenius(data, offset, n * n);
  for (let i = 0; i < n; i++) {
    let others = 1;
    for (let k = 0; k < n; k++)
      if (k !== i) others *= frobenius(data, offset + k * n, n) + frobenius(errors, offset + k * n, n);
    let e = 0;
    for (let j = 0; j < n; j++) e += (errors[offset + i * n + j] as number) + backward * largest;
    sum += e === 0 ? 0 : e * others;
  }
  return sum;
}

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

/** How near to equal two eigenvalues, or mirrored entries, may be to count as equal: rounding is far below, a real gap far above. */
const NEAR = 2 ** -36;

/** The smallest or largest eigenvalue. NaN for a matrix that is not symmetric; no derivative at a multiple one. */
export function extremeEigenvalue(a: TensorCode, largest: boolean, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  noSecond(levels, "eigenvalue");
  const jet = new Jet(levels);
  const run = (): number => {
    a.run();
    const { data, offset, stride } = ref;
    const n = ref.dims[0] as number;
    const live = levels.length > 0 && ref.live;
    jet.live = live || bounded;
    jet.lanes.fill(0);
    jet.errors.fill(0);
    const symmetric = n > 0 && isSymmetric(data, offset, n, NEAR, bounded ? ref.errors : null);
    if (!symmetric || !symmetricEigen(data, offset, n, live, workspace)) {
      jet.lanes.fill(NaN);
      return NaN;
    }
    const { values, vectors } = workspace;
    const at = largest ? n - 1 : 0;
    const value = values[at] as number;
    const size = frobenius(data, offset, n * n);
    jet.lanes[0] = value;
    const shift = frobenius(ref.errors, offset, n * n) + 8 * n * HALF_ULP * size;
    if (bounded) jet.errors[0] = isDiagonal(data, offset, n) && shift === 8 * n * HALF_ULP * size ? 0 : shift;
    if (!live) return value;
    const gap = n === 1 ? Infinity : Math.abs((values[largest ? n - 2 : 1] as number) - value);
    for (let s = 1; s < laneCount(levels); s++) {
      let t = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          t +=
            (vectors[i * n + at] as number) *
            (data[offset + s * stride + i * n + j] as number) *
            (vectors[j * n + at] as number);
      jet.lanes[s] = gap <= NEAR * size ? NaN : t;
      if (bounded)
        jet.errors[s] =
          frobenius(ref.errors, offset + s * stride, n * n) +
          frobenius(data, offset + s * stride, n * n) * (n === 1 ? 4 * HALF_ULP : 8 * n * HALF_ULP + (4 * shift) / gap);
    }
    return value;
  };
  return scalarCode(run, a.reads, a.cost + 300, levels, jet);
}

function isDiagonal(a: Float64Array, offset: number, n: number): boolean {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j && a[offset + i * n + j] !== 0) return false;
  return true;
}

function noSecond(levels: Levels, what: string): void {
  if (levels.length > 1) throw new Unsupported(`second derivative of an ${what}`);
}

/** The largest singular value: the root of the largest eigenvalue of the smaller Gram matrix. No derivative at a multiple one. */
export function spectralNorm(a: TensorCode, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  noSecond(levels, "spectral norm");
  const jet = new Jet(levels);
  let gram = new Float64Array(0);
  const run = (): number => {
    a.run();
    const { data, offset, stride } = ref;
    const rows = ref.dims[0] as number;
    const columns = ref.dims[1] as number;
    const tall = rows >= columns;
    const n = tall ? columns : rows;
    const m = tall ? rows : columns;
    const live = levels.length > 0 && ref.live;
    jet.live = live || bounded;
    jet.lanes.fill(0);
    jet.errors.fill(0);
    if (gram.length < n * n) gram = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        let s = 0;
        for (let k = 0; k < m; k++)
          s += tall
            ? (data[offset + k * columns + i] as number) * (data[offset + k * columns + j] as number)
            : (data[offset + i * columns + k] as number) * (data[offset + j * columns + k] as number);
        gram[i * n + j] = s;
        gram[j * n + i] = s;
      }
    if (n === 0 || !symmetricEigen(gram, 0, n, live, workspace)) {
      jet.lanes.fill(NaN);
      return NaN;
    }
    const { values, vectors } = workspace;
    const top = values[n - 1] as number;
    const value = Math.sqrt(Math.max(0, top));
    jet.lanes[0] = value;
    const shift = frobenius(ref.errors, offset, m * n) + (m + 8 * n) * n * HALF_ULP * value;
    if (bounded) jet.errors[0] = shift;
    if (!live) return value;
    const gap = n === 1 ? Infinity : top - (values[n - 2] as number);
    for (let s = 1; s < laneCount(levels); s++) {
      // uᵀ A' v with u = A v / σ.
      let t = 0;
      for (let k = 0; k < m; k++) {
        let av = 0;
        let dv = 0;
        for (let i = 0; i < n; i++) {
          const at = tall ? k * columns + i : i * columns + k;
          av += (data[offset + at] as number) * (vectors[i * n + n - 1] as number);
          dv += (data[offset + s * stride + at] as number) * (vectors[i * n + n - 1] as number);
        }
        t += (av / value) * dv;
      }
      jet.lanes[s] = value === 0 || gap <= NEAR * top ? NaN : t;
      if (bounded)
        jet.errors[s] =
          frobenius(ref.errors, offset + s * stride, m * n) +
          frobenius(data, offset + s * stride, m * n) * (16 * m * HALF_ULP + (8 * shift * value) / Math.min(gap, top));
    }
    return value;
  };
  return scalarCode(run, a.reads, a.cost + 300, levels, jet);
}

/** Places of a vector of zeros with a 1 at k; NaN unless 1 ≤ k ≤ n. */
export function fillBasis(out: Float64Array, n: number, k: number): void {
  if (Number.isInteger(k) && k >= 1 && k <= n) out[k - 1] = 1;
  else out.fill(NaN, 0, n);
}
