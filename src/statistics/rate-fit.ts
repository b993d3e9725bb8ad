import type { Interval } from "./binomial-test.ts";

/** error ≈ constant · size^exponent, fitted on logarithms. */
export interface PowerRate {
  readonly exponent: number;
  readonly constant: number;
  /** The root mean square of the residuals, in natural logarithms. */
  readonly scatter: number;
}

/**
 * Fits error ≈ constant · size^exponent by least squares on logarithms; errors that are not positive are left out. It
 * describes and never decides: no data contradict a limit or an O(…) with an unspecified constant. Null when fewer than
 * two different sizes are left.
 */
export function fitPowerRate(sizes: readonly number[], errors: readonly number[]): PowerRate | null {
  const points = sizes.flatMap((size, i) => {
    const error = errors[i] ?? 0;
    return size > 0 && error > 0 && Number.isFinite(error) ? [[Math.log(size), Math.log(error)] as const] : [];
  });
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (count < 2 || spread < 1e-20) return null;
  const exponent = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const intercept = meanY - exponent * meanX;
  const residual = points.reduce((sum, [x, y]) => sum + (y - intercept - exponent * x) ** 2, 0);
  return { exponent, constant: Math.exp(intercept), scatter: Math.sqrt(residual / count) };
}

/** A fitted rate with an interval for its exponent. */
export interface RateEstimate extends PowerRate {
  readonly interval: Interval;
}

/**
 * The rate of the root mean square error over replicates, squares[i] holding one squared error a replicate at sizes[i]
 * and the same number of replicates at each size, with the interval of two standard errors of the delete-a-group
 * jackknife over `groups` groups (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982).
 * Descriptive, like the fit. Null when there is no fit.
 */
export function estimateRate(
  sizes: readonly number[],
  squares: readonly ArrayLike<number>[],
  groups = 10,
): RateEstimate | null {
  const fit = (left: number | null): PowerRate | null =>
    fitPowerRate(
      sizes,
      squares.map((row) => rootMean(row, groups, left)),
    );
  const whole = fit(null);
  if (!whole) return null;
  const parts: number[] = [];
  for (let group = 0; group < groups; group++) {
    const part = fit(group);
    if (part) parts.push(part.exponent);
  }
  const mean = parts.reduce((a, b) => a + b, 0) / parts.length;
  const variance = parts.reduce((sum, x) => sum + (x - mean) ** 2, 0) * ((parts.length - 1) / parts.length);
  const reach = 2 * Math.sqrt(variance);
  return { ...whole, interval: { low: whole.exponent - reach, high: whole.exponent + reach } };
}

/** The root of the mean of a row without the replicates of one group. */
function rootMean(row: ArrayLike<number>, groups: number, left: number | null): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < row.length; i++) {
    if (i % groups === left) continue;
    sum += row[i] ?? 0;
    count++;
  }
  return Math.sqrt(sum / count);
}
