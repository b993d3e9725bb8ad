import { expect, it } from "vitest";
import { normalCdf } from "../../src/numeric/normal.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { testMeanAtMost } from "../../src/statistics/betting-test.ts";
import {
  binomialTail,
  clopperPearson,
  failuresToRefute,
  smallestDetectableRate,
  testFailureRate,
  trialsToRefute,
} from "../../src/statistics/binomial-test.ts";
import { testMeanEquals } from "../../src/statistics/catoni-test.ts";
import { distributionBound, distributionDistance } from "../../src/statistics/distribution-test.ts";
import { estimateRate, fitPowerRate } from "../../src/statistics/rate-fit.ts";

it.each([
  [3, 3, 0.5, 0.125],
  [1, 10, 0.1, 1 - 0.9 ** 10],
  [0, 5, 0.3, 1],
])("Pr[K ≥ %d] in %d trials at %d", (k, n, p, value) => {
  expect(Math.abs(binomialTail(k, n, p) - value)).toBeLessThan(1e-15);
});

it("bounds the exact tail by the divergence", () => {
  for (const k of [6, 10, 30, 60, 100]) {
    const test = testFailureRate(k, 100, 0.05);
    expect(test.tail).toBeLessThanOrEqual(Math.exp(-test.statistic));
  }
});

// The sample sizes that the statistics were planned with: 2.5k, 13k and 134k.
it.each([
  [0.05, 2_300, 2_700],
  [0.01, 12_000, 14_000],
  [0.001, 127_000, 141_000],
])("refutes twice a failure rate of %d with between %d and %d trials", (delta, low, high) => {
  const trials = trialsToRefute(delta, 2 * delta);
  expect(trials).toBeGreaterThan(low);
  expect(trials).toBeLessThan(high);
  expect(smallestDetectableRate(trials, delta)).toBeLessThanOrEqual(2 * delta);
});

it("never refutes what no sample can contradict", () => {
  expect(failuresToRefute(20, 0.9)).toBe(21);
  expect(smallestDetectableRate(20, 0.9)).toBe(1);
  expect(() => trialsToRefute(0.5, 0.4)).toThrow(RangeError);
  expect(() => testFailureRate(3, 2, 0.5)).toThrow(RangeError);
});

it.each([
  [0, 10, 0, 0.3084971],
  [10, 10, 0.6915029, 1],
  [5, 10, 0.187086, 0.812914],
])("the interval of %d in %d", (k, n, low, high) => {
  const interval = clopperPearson(k, n);
  expect(interval.low).toBeCloseTo(low, 6);
  expect(interval.high).toBeCloseTo(high, 6);
});

const squares = (seed: number, n: number): Float64Array =>
  randomStream(seed, "squares")
    .fillNormal(new Float64Array(n))
    .map((z) => z * z);

it.each([
  ["a true bound", 1.05, 20_000, false],
  ["the mean itself", 1, 20_000, false],
  ["a bound too low", 0.9, 20_000, true],
])("betting against %s", (_, bound, n, refuted) => {
  expect(testMeanAtMost(squares(1, n), bound).refuted).toBe(refuted);
});

it("does not bet on negative draws or against 0", () => {
  expect(() => testMeanAtMost([-1], 1)).toThrow(RangeError);
  expect(() => testMeanAtMost([1], 0)).toThrow(RangeError);
});

it("keeps its level under the claim", () => {
  // At level 1/10, 2000 runs of a fair game refute about 5 or fewer times in 100; 15 in 100 would be far outside.
  let refutations = 0;
  for (let run = 0; run < 2000; run++) if (testMeanAtMost(squares(run, 50), 1, 0.1).refuted) refutations++;
  expect(testFailureRate(refutations, 2000, 0.1, 1e-6).refuted).toBe(false);
});

it.each([
  ["the mean", 1, false],
  ["a mean too high", 1.3, true],
  ["a mean too low", 0.7, true],
])("Catoni's test of %s", (_, claimed, refuted) => {
  // E (X - c)² ≤ 2 + (1 - c)² for X = Z²; bounded by 2.1 here.
  expect(testMeanEquals(squares(2, 20_000), claimed, 2.1).refuted).toBe(refuted);
});

it("Catoni's test keeps its level under the claim, heavy tails or not", () => {
  let refutations = 0;
  for (let run = 0; run < 2000; run++) if (testMeanEquals(squares(run, 50), 1, 2, 0.1).refuted) refutations++;
  expect(testFailureRate(refutations, 2000, 0.1, 1e-6).refuted).toBe(false);
});

it("fits a power", () => {
  const fit = fitPowerRate([10, 100, 1000], [3 / Math.sqrt(10), 0.3, 3 / Math.sqrt(1000)]);
  expect(fit?.exponent).toBeCloseTo(-0.5, 12);
  expect(fit?.constant).toBeCloseTo(3, 10);
});

it.each([
  ["one size", [4, 4], [1, 2]],
  ["no positive error", [1, 2], [0, 0]],
])("has no rate for %s", (_, sizes, errors) => {
  expect(fitPowerRate(sizes, errors)).toBeNull();
});

it("puts an interval around the rate of noisy means", () => {
  const sizes = [16, 64, 256, 1024];
  const rows = sizes.map((n, i) =>
    randomStream(9, "rate", i)
      .fillNormal(new Float64Array(200), 1 / Math.sqrt(n))
      .map((z) => z * z),
  );
  const rate = estimateRate(sizes, rows);
  expect(rate?.interval.low).toBeLessThan(-0.5);
  expect(rate?.interval.high).toBeGreaterThan(-0.5);
  expect((rate?.interval.high ?? 1) - (rate?.interval.low ?? 0)).toBeLessThan(0.15);
});

it.each([
  ["its law", 0, true],
  ["a shifted law", 0.1, false],
])("a normal sample and %s", (_, shift, fits) => {
  const sample = randomStream(4, "distribution").fillNormal(new Float64Array(20_000));
  const distance = distributionDistance(sample, (x) => normalCdf(x - shift));
  expect(distance < distributionBound(20_000, 1e-12)).toBe(fits);
});

it("the distance of two points from the uniform law", () => {
  expect(distributionDistance([0.25, 0.5], (x) => x)).toBe(0.5);
  expect(distributionDistance([], (x) => x)).toBeNaN();
});
