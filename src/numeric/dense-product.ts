/**
 * A·Bᵀ for matrices of m and n rows with d columns each, in row-major order, into out (m × n, row-major), which is
 * returned. Two rows by four at a time, so that eight sums run side by side. The casts stand for indices that the sizes
 * bound; defaults would cost half the time.
 * @throws RangeError when an array is too short for the sizes
 */
export function multiplyTransposed(
  a: Float64Array,
  m: number,
  b: Float64Array,
  n: number,
  d: number,
  out: Float64Array = new Float64Array(m * n),
): Float64Array {
  if (a.length < m * d || b.length < n * d || out.length < m * n)
    throw new RangeError("the sizes of a product do not fit");
  const fullM = m - (m % 2);
  const fullN = n - (n % 4);
  for (let i = 0; i < fullM; i += 2) {
    const p = i * d;
    const q = p + d;
    for (let j = 0; j < fullN; j += 4) {
      const r = j * d;
      const s = r + d;
      const t = s + d;
      const u = t + d;
      let e0 = 0;
      let e1 = 0;
      let e2 = 0;
      let e3 = 0;
      let f0 = 0;
      let f1 = 0;
      let f2 = 0;
      let f3 = 0;
      for (let c = 0; c < d; c++) {
        const v = a[p + c] as number;
        const w = a[q + c] as number;
        const b0 = b[r + c] as number;
        const b1 = b[s + c] as number;
        const b2 = b[t + c] as number;
        const b3 = b[u + c] as number;
        e0 += v * b0;
        e1 += v * b1;
        e2 += v * b2;
        e3 += v * b3;
        f0 += w * b0;
        f1 += w * b1;
        f2 += w * b2;
        f3 += w * b3;
      }
      const at = i * n + j;
      out[at] = e0;
      out[at + 1] = e1;
      out[at + 2] = e2;
      out[at + 3] = e3;
      out[at + n] = f0;
      out[at + n + 1] = f1;
      out[at + n + 2] = f2;
      out[at + n + 3] = f3;
    }
  }
  rest(a, fullM, m, b, 0, n, d, out, n);
  rest(a, 0, fullM, b, fullN, n, d, out, n);
  return out;
}

/** The entries of rows [from, to) and columns [first, last), one by one. */
function rest(
  a: Float64Array,
  from: number,
  to: number,
  b: Float64Array,
  first: number,
  last: number,
  d: number,
  out: Float64Array,
  n: number,
): void {
  for (let i = from; i < to; i++) {
    for (let j = first; j < last; j++) {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += (a[i * d + c] as number) * (b[j * d + c] as number);
      out[i * n + j] = sum;
    }
  }
}
