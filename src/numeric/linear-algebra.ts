/*
 * Dense linear algebra on row-major typed arrays, for matrices of the sizes that instances have. Nothing is allocated but by `Workspace`.
 */

/** Buffers that grow with the largest matrix seen. */
export class Workspace {
  lu = new Float64Array(0);
  pivots = new Int32Array(0);
  vectors = new Float64Array(0);
  values = new Float64Array(0);
  off = new Float64Array(0);

  /** Makes room for n × n matrices. */
  reserve(n: number): void {
    if (this.pivots.length >= n) return;
    this.lu = new Float64Array(n * n);
    this.vectors = new Float64Array(n * n);
    this.pivots = new Int32Array(n);
    this.values = new Float64Array(n);
    this.off = new Float64Array(n);
  }
}

/** One workspace for all that runs to its end. */
export const workspace = new Workspace();

/**
 * LU factors of the n × n matrix at `offset`, with partial pivoting, into the workspace: L below the diagonal (unit diagonal), U on and
 * above. Returns the sign of the permutation, or 0 when a pivot is 0, NaN when an entry is.
 */
export function luFactor(a: Float64Array, offset: number, n: number, w: Workspace): number {
  w.reserve(n);
  const { lu, pivots } = w;
  for (let i = 0; i < n * n; i++) lu[i] = a[offset + i] as number;
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    let best = Math.abs(lu[k * n + k] as number);
    for (let i = k + 1; i < n; i++) {
      const x = Math.abs(lu[i * n + k] as number);
      if (x > best) {
        best = x;
        p = i;
      }
    }
    pivots[k] = p;
    if (Number.isNaN(best)) return NaN;
    if (best === 0) return 0;
    if (p !== k) {
      sign = -sign;
      for (let j = 0; j < n; j++) {
        const t = lu[k * n + j] as number;
        lu[k * n + j] = lu[p * n + j] as number;
        lu[p * n + j] = t;
      }
    }
    const d = lu[k * n + k] as number;
    for (let i = k + 1; i < n; i++) {
      const f = (lu[i * n + k] as number) / d;
      lu[i * n + k] = f;
      if (f === 0) continue;
      for (let j = k + 1; j < n; j++) lu[i * n + j] = (lu[i * n + j] as number) - f * (lu[k * n + j] as number);
    }
  }
  return sign;
}

/** The determinant; NaN when an entry is. */
export function determinant(a: Float64Array, offset: number, n: number, w: Workspace): number {
  let det = luFactor(a, offset, n, w);
  for (let i = 0; i < n && det !== 0; i++) det *= w.lu[i * n + i] as number;
  return det;
}

/**
 * The determinant of an integer matrix by Bareiss's fraction-free elimination: exact while every minor is below 2⁵³, which `bound`, a
 * bound on all minors, tells the caller.
 */
export function integerDeterminant(a: Float64Array, offset: number, n: number, w: Workspace): number {
  w.reserve(n);
  const m = w.lu;
  for (let i = 0; i < n * n; i++) m[i] = a[offset + i] as number;
  let sign = 1;
  let last = 1;
  for (let k = 0; k < n - 1; k++) {
    let p = k;
    while (p < n && m[p * n + k] === 0) p++;
    if (p === n) return 0;
    if (p !== k) {
      sign = -sign;
      for (let j = 0; j < n; j++) {
        const t = m[k * n + j] as number;
        m[k * n + j] = m[p * n + j] as number;
        m[p * n + j] = t;
      }
    }
    const d = m[k * n + k] as number;
    for (let i = k + 1; i < n; i++)
      for (let j = k + 1; j < n; j++)
        m[i * n + j] = ((m[i * n + j] as number) * d - (m[i * n + k] as number) * (m[k * n + j] as number)) / last;
    last = d;
  }
  return sign * (m[n * n - 1] as number);
}

/** The inverse, written to `out`; all NaN when the matrix is singular. */
export function invert(a: Float64Array, offset: number, n: number, out: Float64Array, to: number, w: Workspace): void {
  const sign = luFactor(a, offset, n, w);
  if (sign === 0 || Number.isNaN(sign)) {
    out.fill(NaN, to, to + n * n);
    return;
  }
  const { lu, pivots } = w;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[to + i * n + j] = i === j ? 1 : 0;
  for (let k = 0; k < n; k++) {
    const p = pivots[k] as number;
    if (p === k) continue;
    for (let j = 0; j < n; j++) {
      const t = out[to + k * n + j] as number;
      out[to + k * n + j] = out[to + p * n + j] as number;
      out[to + p * n + j] = t;
    }
  }
  for (let i = 1; i < n; i++)
    for (let k = 0; k < i; k++) {
      const f = lu[i * n + k] as number;
      if (f !== 0)
        for (let j = 0; j < n; j++)
          out[to + i * n + j] = (out[to + i * n + j] as number) - f * (out[to + k * n + j] as number);
    }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      const f = lu[i * n + k] as number;
      if (f !== 0)
        for (let j = 0; j < n; j++)
          out[to + i * n + j] = (out[to + i * n + j] as number) - f * (out[to + k * n + j] as number);
    }
    const d = lu[i * n + i] as number;
    for (let j = 0; j < n; j++) out[to + i * n + j] = (out[to + i * n + j] as number) / d;
  }
}

/**
 * Eigenvalues of the symmetric n × n matrix at `offset` (its lower triangle), ascending, in `w.values`; with `vectors`, unit eigenvectors
 * as the columns of `w.vectors`. Householder reflections to tridiagonal form, then QL steps with implicit shifts (Golub and Van Loan,
 * §8.3). Returns false when an entry is not finite, or the steps do not converge.
 */
export function symmetricEigen(a: Float64Array, offset: number, n: number, vectors: boolean, w: Workspace): boolean {
  w.reserve(n);
  const { lu: m, vectors: q, values: d, off: e } = w;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const x = a[offset + i * n + j] as number;
      if (!Number.isFinite(x)) return false;
      m[i * n + j] = x;
      m[j * n + i] = x;
    }
  tridiagonalize(m, n, d, e, vectors ? q : null);
  return implicitQL(n, d, e, vectors ? q : null);
}

/** m ← tridiagonal; d its diagonal, e[1..] below it; q the product of the reflections. */
function tridiagonalize(m: Float64Array, n: number, d: Float64Array, e: Float64Array, q: Float64Array | null): void {
  if (q) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) q[i * n + j] = i === j ? 1 : 0;
  for (let k = 0; k + 2 < n; k++) {
    // The reflection that maps m[k+1.., k] to a multiple of the first basis vector; v overwrites that column.
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm = Math.hypot(norm, m[i * n + k] as number);
    let tail = 0;
    for (let i = k + 2; i < n; i++) tail = Math.max(tail, Math.abs(m[i * n + k] as number));
    if (tail === 0) continue;
    const first = m[(k + 1) * n + k] as number;
    const alpha = first > 0 ? -norm : norm;
    let vv = 0;
    for (let i = k + 1; i < n; i++) {
      const x = ((m[i * n + k] as number) - (i === k + 1 ? alpha : 0)) / norm;
      m[i * n + k] = x;
      vv += x * x;
    }
    const beta = 2 / vv;
    // p = β M v in e, then M ← M − v wᵀ − w vᵀ with w = p − (β vᵀp / 2) v.
    let vp = 0;
    for (let i = k + 1; i < n; i++) {
      let s = 0;
      for (let j = k + 1; j < n; j++) s += (m[i * n + j] as number) * (m[j * n + k] as number);
      e[i] = beta * s;
      vp += beta * s * (m[i * n + k] as number);
    }
    for (let i = k + 1; i < n; i++) e[i] = (e[i] as number) - ((beta * vp) / 2) * (m[i * n + k] as number);
    for (let i = k + 1; i < n; i++)
      for (let j = k + 1; j <= i; j++) {
        const x =
          (m[i * n + j] as number) -
          (m[i * n + k] as number) * (e[j] as number) -
          (e[i] as number) * (m[j * n + k] as number);
        m[i * n + j] = x;
        m[j * n + i] = x;
      }
    if (q)
      for (let i = 0; i < n; i++) {
        let s = 0;
        for (let j = k + 1; j < n; j++) s += (q[i * n + j] as number) * (m[j * n + k] as number);
        s *= beta;
        for (let j = k + 1; j < n; j++) q[i * n + j] = (q[i * n + j] as number) - s * (m[j * n + k] as number);
      }
    m[(k + 1) * n + k] = alpha;
    m[k * n + k + 1] = alpha;
    for (let i = k + 2; i < n; i++) {
      m[i * n + k] = 0;
      m[k * n + i] = 0;
    }
  }
  for (let i = 0; i < n; i++) {
    d[i] = m[i * n + i] as number;
    e[i] = i > 0 ? (m[i * n + i - 1] as number) : 0;
  }
}

/** Diagonalizes a tridiagonal matrix; the values end in d, ascending, and the columns of q follow. */
function implicitQL(n: number, d: Float64Array, e: Float64Array, q: Float64Array | null): boolean {
  for (let i = 1; i < n; i++) e[i - 1] = e[i] as number;
  if (n > 0) e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let step = 0; ; step++) {
      let m = l;
      for (; m < n - 1; m++) {
        const size = Math.abs(d[m] as number) + Math.abs(d[m + 1] as number);
        if (Math.abs(e[m] as number) <= 2 ** -53 * size || Math.abs(e[m] as number) < 2 ** -1060) break;
      }
      if (m === l) break;
      if (step === 60) return false;
      // The shift is the eigenvalue of the leading 2 × 2 block nearer to its corner.
      const h = ((d[l + 1] as number) - (d[l] as number)) / (2 * (e[l] as number));
      const r0 = Math.hypot(h, 1);
      let g = (d[m] as number) - (d[l] as number) + (e[l] as number) / (h + (h >= 0 ? r0 : -r0));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * (e[i] as number);
        const b = c * (e[i] as number);
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = (d[i + 1] as number) - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = (d[i + 1] as number) - p;
        const t = ((d[i] as number) - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        if (q)
          for (let k = 0; k < n; k++) {
            const z = q[k * n + i + 1] as number;
            const y = q[k * n + i] as number;
            q[k * n + i + 1] = s * y + c * z;
            q[k * n + i] = c * y - s * z;
          }
      }
      if (i >= l) continue;
      d[l] = (d[l] as number) - p;
      e[l] = g;
      e[m] = 0;
    }
  }
  sortValues(n, d, q);
  return true;
}

function sortValues(n: number, d: Float64Array, q: Float64Array | null): void {
  for (let i = 0; i < n; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if ((d[j] as number) < (d[k] as number)) k = j;
    if (k === i) continue;
    const t = d[i] as number;
    d[i] = d[k] as number;
    d[k] = t;
    if (q)
      for (let j = 0; j < n; j++) {
        const z = q[j * n + i] as number;
        q[j * n + i] = q[j * n + k] as number;
        q[j * n + k] = z;
      }
  }
}

/** The Frobenius norm of `length` numbers. */
export function frobenius(a: Float64Array, offset: number, length: number): number {
  let s = 0;
  for (let i = 0; i < length; i++) s += (a[offset + i] as number) ** 2;
  return Math.sqrt(s);
}

/** Whether an n × n matrix is symmetric up to the given part of its largest entry, or where `errors` is given, up to those. */
export function isSymmetric(
  a: Float64Array,
  offset: number,
  n: number,
  part: number,
  errors: Float64Array | null,
): boolean {
  let largest = 0;
  for (let i = 0; i < n * n; i++) largest = Math.max(largest, Math.abs(a[offset + i] as number));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [p, q] = [offset + i * n + j, offset + j * n + i];
      const gap = Math.abs((a[p] as number) - (a[q] as number));
      const allowed = errors ? (errors[p] as number) + (errors[q] as number) : part * largest;
      if (!(gap <= allowed)) return false;
    }
  return true;
}
