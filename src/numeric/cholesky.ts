/**
 * The lower triangular L with A = L Lᵀ of a symmetric n × n matrix in row-major order, of which the lower triangle is
 * read; null when a pivot is not positive (A is not positive definite, or not by more than rounding).
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[i * n + k] ?? 0) * (factor[j * n + k] ?? 0);
      if (i > j) factor[i * n + j] = sum / (factor[j * n + j] ?? 1);
      else if (sum > 0) factor[j * n + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/**
 * Whether A + shift·I is positive definite for certain, for a symmetric n × n matrix of doubles and shift ≥ 0: its
 * Cholesky factorization runs through even with the diagonal lowered by a bound on everything that rounding can hide
 * (S. Rump, Verification of positive definiteness, BIT 46, 2006). True is a proof that the least eigenvalue of A is
 * above -shift; false says nothing.
 */
export function isPositiveDefinite(matrix: Float64Array, n: number, shift = 0): boolean {
  const unit = 2 ** -53;
  const gamma = ((n + 2) * unit) / (1 - (n + 2) * unit);
  let trace = 0;
  for (let i = 0; i < n; i++) {
    const entry = (matrix[i * n + i] ?? 0) + shift;
    if (!(entry > 0)) return false;
    trace += entry;
  }
  // Rump's bound γ/(1 - γ) · trace, doubled to cover the rounding of the shifted diagonal and of the bound itself.
  const margin = 2 * (gamma / (1 - gamma)) * trace;
  const lowered = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) lowered[i * n + i] = (matrix[i * n + i] ?? 0) + (shift - margin);
  return cholesky(lowered, n) !== null;
}
