import { CONFIRMATION_LEVEL } from "./binomial-test.ts";

/** What a sample says of "E X = mean" when E (X - mean)² is known to be at most `variance`. */
export interface CatoniTest {
  readonly refuted: boolean;
  readonly draws: number;
  readonly claimed: number;
  readonly variance: number;
  readonly level: number;
  /** The larger of the two one-sided exponents; the test refutes at ln(2/level). */
  readonly exponent: number;
  /** The distance from the claimed mean that this many draws detect, about. */
  readonly resolution: number;
  /** The plain mean of the sample: shown, not used. */
  readonly mean: number;
}

/**
 * Tests "E X = claimed" for independent draws under a certified bound v ≥ E (X - claimed)², with no other assumption on
 * the tail. With ψ(x) = ln(1 + x + x²/2) for x ≥ 0 and ψ(-x) = -ψ(x), E exp Σ ψ(α (X - c)) ≤ exp(N α² v / 2) for any α,
 * on both sides (O. Catoni, Challenging the empirical mean and empirical variance, Ann. Inst. H. Poincaré 48, 2012,
 * §2). α is fixed by the number of draws, which is fixed beforehand.
 * @throws RangeError when the variance is not positive or there are no draws
 */
export function testMeanEquals(
  draws: ArrayLike<number>,
  claimed: number,
  variance: number,
  level = CONFIRMATION_LEVEL,
): CatoniTest {
  const n = draws.length;
  if (!(variance > 0) || n === 0) throw new RangeError("the test needs draws and a positive bound on the variance");
  const threshold = Math.log(2 / level);
  const alpha = Math.sqrt((2 * threshold) / (n * variance));
  let up = 0;
  let down = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const x = draws[i] ?? 0;
    sum += x;
    const z = alpha * (x - claimed);
    const wide = Math.log1p(Math.abs(z) + (z * z) / 2);
    // The influence function grows like a logarithm, so that no single draw decides.
    up += z >= 0 ? wide : -wide;
    down += z >= 0 ? -wide : wide;
  }
  const slack = (n * alpha * alpha * variance) / 2;
  const exponent = Math.max(up, down) - slack;
  return {
    refuted: exponent >= threshold,
    draws: n,
    claimed,
    variance,
    level,
    exponent,
    resolution: 2 * Math.sqrt((2 * variance * threshold) / n),
    mean: sum / n,
  };
}
