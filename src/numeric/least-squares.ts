/** A minimiser of ‖A u - b‖, and that least norm. */
export interface LeastSquares {
  readonly solution: Float64Array;
  readonly residual: number;
}

/**
 * The u that minimises ‖A u - b‖ for a matrix of m rows and n ≤ m columns in row-major order, by Householder
 * reflections (G. Golub, C. Van Loan, Matrix Computations, 4th ed., §5.3.2); null when a column depends on those before
 * it, up to rounding.
 * @throws RangeError when n > m or the sizes do not fit
 */
export function leastSquares(matrix: Float64Array, m: number, n: number, b: Float64Array): LeastSquares | null {
  if (n > m || matrix.length !== m * n || b.length !== m)
    throw new RangeError("the sizes of a least-squares problem do not fit");
  const a = Float64Array.from(matrix);
  const right = Float64Array.from(b);
  const diagonal = new Float64Array(n);
  let largest = 0;
  for (const x of a) largest = Math.max(largest, Math.abs(x));
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let i = k; i < m; i++) square += (a[i * n + k] ?? 0) ** 2;
    const head = a[k * n + k] ?? 0;
    const norm = head > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    if (Math.abs(norm) <= 4 * m * Number.EPSILON * largest) return null;
    diagonal[k] = norm;
    a[k * n + k] = head - norm;
    // The reflection along v maps the column to its norm; vᵀv / 2 = norm (norm - head).
    const half = norm * (norm - head);
    for (let j = k + 1; j < n; j++) reflect(a, k, m, n, j, half);
    let dot = 0;
    for (let i = k; i < m; i++) dot += (a[i * n + k] ?? 0) * (right[i] ?? 0);
    for (let i = k; i < m; i++) right[i] = (right[i] ?? 0) - (dot / half) * (a[i * n + k] ?? 0);
  }
  const solution = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let sum = right[k] ?? 0;
    for (let j = k + 1; j < n; j++) sum -= (a[k * n + j] ?? 0) * (solution[j] ?? 0);
    solution[k] = sum / (diagonal[k] ?? 1);
  }
  let square = 0;
  for (let i = n; i < m; i++) square += (right[i] ?? 0) ** 2;
  return { solution, residual: Math.sqrt(square) };
}

/** Applies to column j the reflection whose vector is stored in column k from row k on. */
function reflect(a: Float64Array, k: number, m: number, n: number, j: number, half: number): void {
  let dot = 0;
  for (let i = k; i < m; i++) dot += (a[i * n + k] ?? 0) * (a[i * n + j] ?? 0);
  const factor = dot / half;
  for (let i = k; i < m; i++) a[i * n + j] = (a[i * n + j] ?? 0) - factor * (a[i * n + k] ?? 0);
}
