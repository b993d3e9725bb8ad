/** sup |F_N - F| for a sample and a continuous distribution function F. NaN for an empty sample. */
export function distributionDistance(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  if (sorted.length === 0) return NaN;
  return sorted.reduce((worst, x, i) => {
    const exact = cdf(x);
    return Math.max(worst, (i + 1) / sorted.length - exact, exact - i / sorted.length);
  }, 0);
}

/**
 * What sup |F_N - F| exceeds with probability at most `level` for a sample of `draws` independent values from F,
 * whatever F is (A. Dvoretzky, J. Kiefer, J. Wolfowitz, 1956, with the constant of P. Massart, Ann. Probab. 18, 1990).
 */
export function distributionBound(draws: number, level: number): number {
  return Math.sqrt(Math.log(2 / level) / (2 * draws));
}
