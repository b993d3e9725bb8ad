import { CONFIRMATION_LEVEL } from "./binomial-test.ts";

/** The stakes, below 1 so that no single draw ruins. */
const STAKES = [0.01, 0.03, 0.1, 0.3, 0.6, 0.9];
/** The caps on a draw, in units of the bound. */
const CAPS = [2, 4, 16, 64, 1024];

/** What a sample says of "E X ≤ bound" for X ≥ 0. */
export interface BettingTest {
  readonly refuted: boolean;
  readonly draws: number;
  readonly bound: number;
  readonly level: number;
  /** The logarithm of the mean wealth; the test refutes at ln(1/level). */
  readonly logWealth: number;
  readonly mean: number;
}

/**
 * Tests "E X ≤ bound" for independent X ≥ 0 with no assumption on the tail: the wealth Π (1 + λ (min(X, B) - c)/c) of a
 * gambler on a fixed grid of stakes λ < 1 and caps B has mean at most 1 under the claim, so that its average exceeds
 * 1/level with probability at most `level` (Markov; G. Shafer, V. Vovk, Game-Theoretic Foundations for Probability and
 * Finance, 2019). "E X ≥ c" cannot be refuted in this way.
 * @throws RangeError when the bound is not positive or a draw is negative or NaN
 */
export function testMeanAtMost(draws: Iterable<number>, bound: number, level = CONFIRMATION_LEVEL): BettingTest {
  if (!(bound > 0)) throw new RangeError(`a bound of ${String(bound)} cannot be bet against`);
  const logs = new Float64Array(STAKES.length * CAPS.length);
  let count = 0;
  let sum = 0;
  for (const x of draws) {
    if (!(x >= 0)) throw new RangeError(`the betting test needs draws ≥ 0, not ${String(x)}`);
    count++;
    sum += x;
    CAPS.forEach((cap, j) => {
      const gain = Math.min(x / bound, cap) - 1;
      STAKES.forEach((stake, i) => {
        const at = j * STAKES.length + i;
        logs[at] = (logs[at] ?? 0) + Math.log1p(stake * gain);
      });
    });
  }
  const top = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const logWealth = top + Math.log(logs.reduce((s, l) => s + Math.exp(l - top), 0) / logs.length);
  return {
    refuted: logWealth >= Math.log(1 / level),
    draws: count,
    bound,
    level,
    logWealth,
    mean: count > 0 ? sum / count : NaN,
  };
}
