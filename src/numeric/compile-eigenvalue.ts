import { type ScalarCode, type TensorCode, Unsupported, scalarCode } from "./compile-code.ts";
import { HALF_ULP, Jet, type Levels, laneCount } from "./jet.ts";
import { frobenius, isSymmetric, symmetricEigen, workspace } from "./linear-algebra.ts";

/* Extreme eigenvalues, and the spectral norm. */

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
