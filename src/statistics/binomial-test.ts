import { betaCdf, betaQuantile, betaSurvival, binaryDivergence } from "../numeric/beta-distribution.ts";

/** The level at which one confirmation refutes: a true claim is refuted with at most this probability. */
export const CONFIRMATION_LEVEL = 1e-12;

/** What a sample says of "an event fails with probability at most delta". */
export interface BinomialTest {
  readonly refuted: boolean;
  readonly trials: number;
  readonly failures: number;
  readonly delta: number;
  readonly level: number;
  /** N · KL(K/N ‖ δ) when K/N > δ, else 0: the test refutes at ln(1/level). */
  readonly statistic: number;
  /** Pr[K or more failures] when the failure rate is exactly delta. */
  readonly tail: number;
}

function requireCounts(failures: number, trials: number): void {
  if (!(Number.isInteger(failures) && Number.isInteger(trials) && failures >= 0 && trials >= 1 && failures <= trials)) {
    throw new RangeError(`${String(failures)} of ${String(trials)} is not a count of failures`);
  }
}

/**
 * Pr[K ≥ failures] for K binomial with these trials and rate (DLMF 8.17.5). @throws RangeError when the counts do not
 * fit
 */
export function binomialTail(failures: number, trials: number, rate: number): number {
  requireCounts(failures, trials);
  return failures === 0 ? 1 : betaCdf(rate, failures, trials - failures + 1);
}

/**
 * Tests "an event fails with probability at most delta" by the bound Pr[K/N ≥ κ] ≤ exp(-N KL(κ ‖ δ)) for κ > δ (H.
 * Chernoff, 1952; S. Boucheron, G. Lugosi, P. Massart, Concentration Inequalities, §2.2). The number of trials is fixed
 * before drawing, and the draws are fresh.
 * @throws RangeError when the counts do not fit
 */
export function testFailureRate(
  failures: number,
  trials: number,
  delta: number,
  level = CONFIRMATION_LEVEL,
): BinomialTest {
  requireCounts(failures, trials);
  const rate = failures / trials;
  const statistic = rate > delta ? trials * binaryDivergence(rate, delta) : 0;
  const tail = failures === 0 ? 1 : delta <= 0 ? 0 : binomialTail(failures, trials, delta);
  return { refuted: statistic >= Math.log(1 / level), trials, failures, delta, level, statistic, tail };
}

/** The least number of failures in N trials that refutes a failure rate of at most delta; N + 1 when none does. */
export function failuresToRefute(trials: number, delta: number, level = CONFIRMATION_LEVEL): number {
  let low = Math.floor(trials * delta);
  let high = trials + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (testFailureRate(middle, trials, delta, level).refuted) high = middle;
    else low = middle;
  }
  return high;
}

/** The least failure rate that N trials refute with this power; 1 when none is. */
export function smallestDetectableRate(
  trials: number,
  delta: number,
  power = 0.99,
  level = CONFIRMATION_LEVEL,
): number {
  const needed = failuresToRefute(trials, delta, level);
  return needed > trials ? 1 : betaQuantile(power, needed, trials - needed + 1);
}

/**
 * The number of trials, to one percent, after which a true failure rate above delta is refuted with this power. @throws
 * RangeError unless rate > delta
 */
export function trialsToRefute(delta: number, rate: number, power = 0.99, level = CONFIRMATION_LEVEL): number {
  if (!(rate > delta && rate <= 1))
    throw new RangeError(`no sample refutes "at most ${String(delta)}" at a rate of ${String(rate)}`);
  let trials = 8;
  while (smallestDetectableRate(trials, delta, power, level) > rate) trials = Math.ceil(trials * 1.01);
  return trials;
}

/** An interval for a probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The exact interval of C. Clopper and E. Pearson (Biometrika 26, 1934) for the rate behind K events in N trials: it
 * misses the rate with probability at most `miss`, half on each side. @throws RangeError when the counts do not fit
 */
export function clopperPearson(events: number, trials: number, miss = 0.05): Interval {
  requireCounts(events, trials);
  return {
    low: events === 0 ? 0 : betaQuantile(miss / 2, events, trials - events + 1),
    high: events === trials ? 1 : 1 - betaQuantile(miss / 2, trials - events, events + 1),
  };
}

/** Both tails of K events in N trials at a rate, doubled and at most 1: small when the count does not fit the rate. */
export function binomialTwoSided(events: number, trials: number, rate: number): number {
  const above = binomialTail(events, trials, rate);
  const below = events === trials ? 1 : betaSurvival(rate, events + 1, trials - events);
  return Math.min(1, 2 * Math.min(above, below));
}
