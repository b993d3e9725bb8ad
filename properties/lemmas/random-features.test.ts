import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaCdf, betaQuantile } from "../../src/numeric/beta-distribution.ts";
import { distanceToSpan, orthonormalBasis } from "../../src/numeric/gram-schmidt.ts";
import { leastSquares } from "../../src/numeric/least-squares.ts";
import { randomStream, type RandomStream } from "../../src/numeric/random.ts";
import {
  CONFIRMATION_LEVEL,
  binomialTwoSided,
  clopperPearson,
  failuresToRefute,
  smallestDetectableRate,
  testFailureRate,
} from "../../src/statistics/binomial-test.ts";
import { distributionBound, distributionDistance } from "../../src/statistics/distribution-test.ts";
import { fitPowerRate } from "../../src/statistics/rate-fit.ts";
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  equal,
  multiply,
  power,
  rational,
  show,
  sign,
  subtract,
  type Rational,
} from "../../src/term/rational.ts";
import { effort, table } from "./sweep.ts";
import { SEED, holds, refutation, twinTable } from "./twin.ts";

/*
 * A-62 … A-72: the random linear features f(x; u) = Σ_k u_k ⟨W_k, x⟩ with W_k ~ N(0, I_d/d), fitted to ⟨W_*, x⟩ with ‖W_*‖ = 1 under x ~ N(0, I_d).
 * The squared distance from a fixed unit vector to the span of m independent normal vectors in ℝ^d is Beta((d - m)/2, m/2), m < d.
 */

/* Exact instances over ℚ. */

/** Vectors of ℚ^d that span what the learner reaches, a rational unit vector, and coefficients. */
interface Exact {
  readonly d: number;
  readonly w: readonly (readonly Rational[])[];
  readonly target: readonly Rational[];
  readonly u: readonly Rational[];
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
  a.reduce((sum, x, i) => add(sum, multiply(x, b[i] ?? ZERO)), ZERO);
const scaleBy = (c: Rational, v: readonly Rational[]): Rational[] => v.map((x) => multiply(c, x));
const plus = (a: readonly Rational[], b: readonly Rational[]): Rational[] => a.map((x, i) => add(x, b[i] ?? ZERO));
const minus = (a: readonly Rational[], b: readonly Rational[]): Rational[] =>
  a.map((x, i) => subtract(x, b[i] ?? ZERO));

/** A rational point of the unit sphere of ℝ^(t + 1) by stereographic projection; t = () is the point 1 of S⁰. */
const sphere = (t: readonly Rational[]): Rational[] => {
  const square = dot(t, t);
  const below = add(ONE, square);
  return [...t.map((x) => divide(multiply(rational(2), x), below)), divide(subtract(square, ONE), below)];
};

const LARGEST_EXACT = { d: 5, m: 4 };
const exactInstance = (): fc.Arbitrary<Exact> => {
  const vector = fc.array(
    fc.integer({ min: -3, max: 3 }).map((k) => rational(k)),
    { minLength: LARGEST_EXACT.d, maxLength: LARGEST_EXACT.d },
  );
  return fc
    .record({
      d: fc.integer({ min: 1, max: LARGEST_EXACT.d }),
      vectors: fc.array(fc.record({ w: vector, u: fc.integer({ min: -4, max: 4 }) }), {
        minLength: 1,
        maxLength: LARGEST_EXACT.m,
      }),
      t: vector,
    })
    .map(({ d, vectors, t }) => ({
      d,
      w: vectors.map(({ w }) => w.slice(0, d)),
      u: vectors.map(({ u }) => rational(u, 2)),
      target: sphere(t.slice(0, d - 1)),
    }));
};
const showExact = ({ d, w, target, u }: Exact): string =>
  [
    `d = ${String(d)}`,
    ...(w.length > 0 ? [`W = [${w.map((row) => `[${row.map(show).join(", ")}]`).join(", ")}]`] : []),
    `W_* = [${target.map(show).join(", ")}]`,
    ...(u.length > 0 ? [`u = [${u.map(show).join(", ")}]`] : []),
  ].join(", ");

/** E_x g(x)² for linear g and any law of mean 0 and covariance I: here x uniform on the 2^d sign vectors. */
const meanSquare = (d: number, g: (x: readonly Rational[]) => Rational): Rational => {
  let sum = ZERO;
  for (let mask = 0; mask < 2 ** d; mask++) {
    const x = Array.from({ length: d }, (_, i) => rational((mask >> i) & 1 ? 1 : -1));
    sum = add(sum, power(g(x), 2));
  }
  return divide(sum, rational(2 ** d));
};

/** min_u ‖Σ u_k W_k - W_*‖² by orthogonalisation over ℚ, without roots. */
const leastMse = (w: readonly (readonly Rational[])[], target: readonly Rational[]): Rational => {
  const basis: Rational[][] = [];
  const reduce = (v: readonly Rational[]): Rational[] =>
    basis.reduce<Rational[]>((rest, q) => minus(rest, scaleBy(divide(dot(rest, q), dot(q, q)), q)), [...v]);
  for (const row of w) {
    const rest = reduce(row);
    if (sign(dot(rest, rest)) !== 0) basis.push(rest);
  }
  const rest = reduce(target);
  return dot(rest, rest);
};

const combination = ({ d, w, u }: Exact): Rational[] =>
  w.reduce<Rational[]>(
    (sum, row, k) => plus(sum, scaleBy(u[k] ?? ZERO, row)),
    Array.from({ length: d }, () => ZERO),
  );

const unit = (d: number, k: number): Rational[] => Array.from({ length: d }, (_, i) => (i === k ? ONE : ZERO));
/** 1 - Σ_{k < m} v_k². */
const remainder = (v: readonly Rational[], m: number): Rational =>
  v.slice(0, m).reduce((rest, x) => subtract(rest, multiply(x, x)), ONE);

const RUNS = effort(300, 10_000);

describe("A-62 … A-68 the lines of the proof, over ℚ", () => {
  it("A-62 Σ_k u_k ⟨W_k, x⟩ = ⟨Σ_k u_k W_k, x⟩", () => {
    const property = fc.property(exactInstance(), (at) => {
      const x = at.target;
      const left = at.w.reduce((sum, row, k) => add(sum, multiply(at.u[k] ?? ZERO, dot(row, x))), ZERO);
      return equal(left, dot(combination(at), x));
    });
    holds(property, RUNS);
  });

  it("A-64 MSE = E_x ⟨W_u - W_*, x⟩² = ‖W_u - W_*‖²", () => {
    // A mean of a quadratic depends on the first two moments of x only; those of the sign vectors are those of N(0,
    // I_d).
    const property = fc.property(exactInstance(), (at) => {
      const difference = minus(combination(at), at.target);
      const printed = meanSquare(at.d, (x) => subtract(dot(combination(at), x), dot(at.target, x)));
      return (
        equal(
          printed,
          meanSquare(at.d, (x) => dot(difference, x)),
        ) && equal(printed, dot(difference, difference))
      );
    });
    holds(property, RUNS);
  });

  it("A-65 min_u MSE is the square of the distance to the span", () => {
    const property = fc.property(exactInstance(), (at) => {
      const least = leastMse(at.w, at.target);
      const difference = minus(combination(at), at.target);
      return compare(least, dot(difference, difference)) <= 0 && isSquaredDistance(at, least);
    });
    holds(property, RUNS);
  });

  it("A-65 as printed, min_u MSE = dist(W_*, span), is refuted", () => {
    const property = fc.property(exactInstance(), (at) => {
      const least = leastMse(at.w, at.target);
      // The distance is the root of the least squared norm: equal to it only at 0 and 1.
      return equal(multiply(least, least), least);
    });
    const found = refutation(
      property,
      (at) => `${showExact({ ...at, u: [] })}: min MSE = ${show(leastMse(at.w, at.target))}, its root is the distance`,
    );
    printed.row("A-65", "min_u MSE = dist(W_*, span(W_1, …, W_m))", found, "min_u MSE = dist(W_*, span(W_1, …, W_m))²");
    expect(found).toMatchInlineSnapshot(
      `"d = 2, W = [[0, -1]], W_* = [4/5, 3/5]: min MSE = 16/25, its root is the distance"`,
    );
  });

  it("A-66 the least error depends on the span of W_1, …, W_m alone", () => {
    // Replacing W_1 by W_1 + W_k changes the vectors and not their span.
    const property = fc.property(exactInstance(), (at) => {
      const [first = [], ...rest] = at.w;
      const other = [rest.reduce<Rational[]>((sum, row) => plus(sum, row), scaleBy(rational(3), first)), ...rest];
      return equal(leastMse(at.w, at.target), leastMse(other, at.target));
    });
    holds(property, RUNS);
  });

  it("A-67 for W_k = e_k, min_u MSE = 1 - Σ_{k ≤ m} [W_*]_k²", () => {
    const property = fc.property(exactInstance(), ({ d, w, target }) => {
      const m = Math.min(w.length, d);
      const basis = Array.from({ length: m }, (_, k) => unit(d, k));
      return equal(leastMse(basis, target), remainder(target, m));
    });
    holds(property, RUNS);
  });

  it("A-68 … ≥ 1 - Σ_{k ≤ d/2} [W_*]_k² for m ≤ d/2", () => {
    const property = fc.property(exactInstance(), ({ d, w, target }) => {
      const half = Math.floor(d / 2);
      const m = Math.min(w.length, half);
      return compare(remainder(target, m), remainder(target, half)) >= 0;
    });
    holds(property, RUNS);
  });

  it("A-69 g(v) = 1 - Σ_{k ≤ d/2} v_k² is 1-Lipschitz on the sphere", () => {
    const property = fc.property(exactInstance(), exactInstance(), (one, other) => {
      if (one.d !== other.d) return true;
      const half = Math.floor(one.d / 2);
      const gap = subtract(remainder(one.target, half), remainder(other.target, half));
      const apart = minus(one.target, other.target);
      return compare(multiply(gap, gap), dot(apart, apart)) <= 0;
    });
    holds(property, RUNS);
  });

  it("A-69 on all of ℝ^d, where Lévy's lemma as printed asks for it, g is not Lipschitz", () => {
    // |g(0) - g(t e_1)| / t = t.
    const property = fc.property(fc.integer({ min: 1, max: 1000 }), (bound) => {
      const t = rational(bound + 1);
      const gap = subtract(ONE, remainder([t, ZERO], 1));
      return compare(gap, multiply(rational(bound), t)) > 0;
    });
    holds(property, 100);
    printed.row(
      "A-69, A-74",
      "g: ℝ^d → ℝ is L-Lipschitz",
      "g(0) - g(t e_1) = t², d = 2, for every t",
      "g is 1-Lipschitz on the sphere S^(d-1)",
    );
  });
});

/** Whether some u attains the least squared norm: the residual is orthogonal to every W_k. */
function isSquaredDistance({ w, target }: Exact, least: Rational): boolean {
  // Solved once more by the normal equations, from the back: ‖W_*‖² minus the squared norm of the projection.
  const onto = projection(w, target);
  const rest = minus(target, onto);
  return (
    w.every((row) => sign(dot(row, rest)) === 0) &&
    equal(dot(rest, rest), least) &&
    equal(subtract(ONE, dot(onto, onto)), least)
  );
}

function projection(w: readonly (readonly Rational[])[], target: readonly Rational[]): Rational[] {
  const basis: Rational[][] = [];
  for (const row of [...w].reverse()) {
    const rest = basis.reduce<Rational[]>((v, q) => minus(v, scaleBy(divide(dot(v, q), dot(q, q)), q)), [...row]);
    if (sign(dot(rest, rest)) !== 0) basis.push(rest);
  }
  return basis.reduce<Rational[]>(
    (sum, q) => plus(sum, scaleBy(divide(dot(target, q), dot(q, q)), q)),
    target.map(() => ZERO),
  );
}

const printed = table(
  "Printed lines that the tests contradict",
  "claim",
  "as printed",
  "evidence",
  "smallest change that agrees",
);

/* The law, sampled. */

/**
 * min_u MSE for m random features in ℝ^d and a target: as a least-squares problem and as a squared distance to a span.
 */
function drawLeastMse(stream: RandomStream, m: number, d: number, target: Float64Array): readonly [number, number] {
  const features = Array.from({ length: m }, () => stream.fillNormal(new Float64Array(d), 1 / Math.sqrt(d)));
  const distance = distanceToSpan(target, orthonormalBasis(features));
  const matrix = new Float64Array(d * m);
  features.forEach((row, k) => {
    row.forEach((value, i) => (matrix[i * m + k] = value));
  });
  const fit = leastSquares(matrix, d, m, target);
  return [fit ? fit.residual ** 2 : NaN, distance ** 2];
}

/** As A-67 has it after A-66: W_* uniform on the sphere and W_k = e_k. */
function drawBySymmetry(stream: RandomStream, m: number, d: number): number {
  const v = stream.unitVector(d);
  return v.subarray(0, m).reduce((rest, x) => rest - x * x, 1);
}

const law = table(
  "A-72, the law of min_u MSE for m = d/2: Pr[min_u MSE < 1/4], exact and observed",
  "d",
  "m",
  "draws",
  "exact",
  "observed",
  "99% interval",
  "two ways differ by",
  "DKW distance (bound)",
  "by symmetry",
  "median - 1/2",
);
law.note(
  'The DKW bound is exceeded by a sample from the exact law with probability 1e-12 at most. Where the exact probability is large, "with high probability" is not yet high.',
);

const DIMENSIONS = [2, 4, 8, 16, 32, 64, 128];
const failure = (d: number, m = d / 2): number => betaCdf(0.25, (d - m) / 2, m / 2);

const percent = (x: number): string => (x >= 1e-3 ? x.toFixed(5) : x.toExponential(2));

describe("A-72 the law of the least error", () => {
  it.each(DIMENSIONS)("A-72 d = %d: both computations agree and have the exact law", (d) => {
    const m = d / 2;
    const draws = effort(d > 32 ? 300 : 3000, d > 64 ? 5000 : d > 16 ? 40_000 : 200_000);
    const stream = randomStream(SEED, `random features, confirmation, d = ${String(d)}`);
    // The target is fixed: e_1 first, then a generic unit vector; the law is the same.
    const fixed = [
      Float64Array.from({ length: d }, (_, i) => (i === 0 ? 1 : 0)),
      randomStream(SEED, "target", d).unitVector(d),
    ];
    const sample = new Float64Array(draws);
    let worst = 0;
    let failures = 0;
    for (let i = 0; i < draws; i++) {
      const [least, squared] = drawLeastMse(stream, m, d, fixed[i % 2] ?? new Float64Array(d));
      worst = Math.max(worst, Math.abs(least - squared));
      sample[i] = least;
      if (least < 0.25) failures++;
    }
    // Normal matrices with twice as many rows as columns are well conditioned: both ways keep all but a few digits.
    expect(worst).toBeLessThan(1e-11);
    const exact = (x: number): number => betaCdf(x, (d - m) / 2, m / 2);
    const distance = distributionDistance(sample, exact);
    expect(distance).toBeLessThan(distributionBound(draws, CONFIRMATION_LEVEL));
    expect(testFailureRate(failures, draws, exact(0.25)).refuted).toBe(false);
    expect(binomialTwoSided(failures, draws, exact(0.25))).toBeGreaterThan(CONFIRMATION_LEVEL);
    // A-66: the fixed and the random side change places, and the law stays.
    const turned = randomStream(SEED, `random features, symmetry, d = ${String(d)}`);
    const bySymmetry = Float64Array.from({ length: draws }, () => drawBySymmetry(turned, m, d));
    const symmetryDistance = distributionDistance(bySymmetry, exact);
    expect(symmetryDistance).toBeLessThan(distributionBound(draws, CONFIRMATION_LEVEL));
    const median = betaQuantile(0.5, (d - m) / 2, m / 2) - 0.5;
    const interval = clopperPearson(failures, draws, 0.01);
    law.row(
      d,
      m,
      draws,
      percent(exact(0.25)),
      percent(failures / draws),
      `[${percent(interval.low)}, ${percent(interval.high)}]`,
      worst,
      `${distance.toFixed(5)} (${distributionBound(draws, CONFIRMATION_LEVEL).toFixed(5)})`,
      symmetryDistance.toFixed(5),
      median,
    );
  });

  it("A-65 both computations agree for every m ≤ d", () => {
    const property = fc.property(
      fc.record({ d: fc.integer({ min: 1, max: 24 }), m: fc.integer({ min: 1, max: 24 }), index: fc.nat(1_000_000) }),
      ({ d, m, index }) => {
        const stream = randomStream(SEED, "two ways", index);
        const [least, squared] = drawLeastMse(stream, Math.min(m, d), d, stream.unitVector(d));
        // A nearly singular square system loses digits in u; the residual does not.
        return Math.abs(least - squared) < 1e-11;
      },
    );
    holds(property, effort(300, 20_000));
  });

  it.each(DIMENSIONS)("A-70 d = %d: the median of L(W_*) is 1/2 for m = d/2, and above for smaller m", (d) => {
    expect(Math.abs(betaQuantile(0.5, d / 4, d / 4) - 0.5)).toBeLessThan(1e-14);
    for (let m = 1; m < d / 2; m++) expect(betaQuantile(0.5, (d - m) / 2, m / 2)).toBeGreaterThan(0.5);
  });

  it("A-72 m = d/2 is the worst case: the failure probability falls with m", () => {
    for (const d of DIMENSIONS) {
      for (let m = 1; m < d / 2; m++) expect(failure(d, m)).toBeLessThanOrEqual(failure(d, m + 1));
    }
  });
});

const decay = table(
  "A-71, the exponent: -ln Pr[min_u MSE < 1/4] over d, for m = d/2",
  "d",
  "exact probability",
  "-ln p / d",
  "draws that see one failure, about",
);

describe("A-71 with probability at least 1 - exp(-Ω(d))", () => {
  it("A-71 the exact failure probability decays like exp(-c d), c → 1/4 ln(4/3)", () => {
    const limit = Math.log(4 / 3) / 4;
    const rates = [...DIMENSIONS, 256, 512, 1024].map((d) => {
      const p = failure(d);
      decay.row(d, percent(p), -Math.log(p) / d, Math.ceil(1 / p).toPrecision(3));
      return -Math.log(p) / d;
    });
    // Every printed d: an explicit constant that holds there, so a statement that data could refute.
    expect(Math.min(...rates)).toBeGreaterThan(limit);
    expect((rates.at(-1) ?? 0) - limit).toBeLessThan(0.005);
    const sizes = [256, 512, 1024];
    const gap = fitPowerRate(
      sizes,
      sizes.map((d) => -Math.log(failure(d)) / d - limit),
    );
    decay.note(`limit 1/4 ln(4/3) = ${limit.toFixed(6)}; the excess falls like d^${(gap?.exponent ?? NaN).toFixed(2)}`);
    for (const delta of [0.1, 0.01, 0.001, 1e-6]) {
      let d = 2;
      while (failure(d) > delta) d += 2;
      decay.note(`the failure probability is at most ${String(delta)} from d = ${String(d)} on`);
    }
  });
});

const twins = twinTable();

/** How many of the draws at (d, m) fall below a threshold; the stream is of its own, so that the draws are fresh. */
function failuresBelow(threshold: number, d: number, m: number, draws: number): number {
  const stream = randomStream(SEED, `twin, threshold ${String(threshold)}`, d);
  const target = Float64Array.from({ length: d }, (_, i) => (i === 0 ? 1 : 0));
  let count = 0;
  for (let i = 0; i < draws; i++) if (drawLeastMse(stream, m, d, target)[1] < threshold) count++;
  return count;
}

describe("A-72 false twins", () => {
  it.each([
    ["1/4 with probability 0.95 at d = 4", 0.25, 4, 0.05],
    ["1/4 with probability 0.99 at d = 16", 0.25, 16, 0.01],
    ["1/2 with probability 0.95 at d = 64", 0.5, 64, 0.05],
  ])("A-72 twin: min_u MSE ≥ %s", (title, threshold, d, delta) => {
    const draws = delta > 0.02 ? 2700 : 14_000;
    const failures = failuresBelow(threshold, d, d / 2, draws);
    const test = testFailureRate(failures, draws, delta);
    expect(test.refuted).toBe(true);
    const exact = betaCdf(threshold, d / 4, d / 4);
    twins.row(
      `min_u MSE ≥ ${title}`,
      `${String(failures)} failures in ${String(draws)} draws (exact ${exact.toFixed(4)}); N KL = ${test.statistic.toFixed(1)} ≥ ln(1/α) = ${Math.log(1 / test.level).toFixed(1)}; would have seen a rate of ${smallestDetectableRate(draws, delta).toFixed(4)}`,
    );
  });

  it("A-72 what the sample allows is not refuted: 1/4 with probability 0.99 at d = 64", () => {
    const draws = effort(1000, 14_000);
    expect(testFailureRate(failuresBelow(0.25, 64, 32, draws), draws, 0.01).refuted).toBe(false);
    expect(failuresToRefute(draws, 0.01)).toBeLessThan(draws);
  });

  it("A-72 twin: without m ≤ d/2", () => {
    const property = fc.property(exactInstance(), (at) => compare(leastMse(at.w, at.target), rational(1, 4)) >= 0);
    const found = refutation(
      property,
      (at) => `${showExact({ ...at, u: [] })}: min MSE = ${show(leastMse(at.w, at.target))}`,
    );
    twins.row("min_u MSE ≥ 1/4 for any m", found);
    expect(found).toMatchInlineSnapshot(`"d = 1, W = [[-1]], W_* = [-1]: min MSE = 0"`);
  });

  it("A-67 twin: W_k = e_k without loss of generality for each draw of W", () => {
    // Only the law of the least error is that of W_k = e_k: drawn together, the two differ.
    const property = fc.property(exactInstance(), ({ d, w, target }) => {
      const m = Math.min(w.length, d);
      return equal(leastMse(w.slice(0, m), target), remainder(target, m));
    });
    const found = refutation(property, (at) => showExact({ ...at, u: [] }));
    twins.row("min_u MSE = 1 - Σ [W_*]_k² for any W", found);
    expect(found).toMatchInlineSnapshot(`"d = 1, W = [[0]], W_* = [-1]"`);
  });

  it("A-68 twin: without m ≤ d/2", () => {
    const property = fc.property(exactInstance(), ({ d, w, target }) => {
      const m = Math.min(w.length, d);
      return compare(remainder(target, m), remainder(target, Math.floor(d / 2))) >= 0;
    });
    const found = refutation(
      property,
      (at) => `m = ${String(Math.min(at.w.length, at.d))}, ${showExact({ ...at, w: [], u: [] })}`,
    );
    twins.row("1 - Σ_{k ≤ m} ≥ 1 - Σ_{k ≤ d/2} for any m", found);
    expect(found).toMatchInlineSnapshot(`"m = 1, d = 1, W_* = [-1]"`);
  });

  it("A-69 twin: a Lipschitz constant of 1/2", () => {
    const property = fc.property(fc.tuple(exactInstance(), exactInstance()), ([one, other]) => {
      if (one.d !== other.d) return true;
      const half = Math.floor(one.d / 2);
      const gap = multiply(rational(2), subtract(remainder(one.target, half), remainder(other.target, half)));
      const apart = minus(one.target, other.target);
      return compare(multiply(gap, gap), dot(apart, apart)) <= 0;
    });
    const found = refutation(
      property,
      ([one, other]) => `v = [${one.target.map(show).join(", ")}], v' = [${other.target.map(show).join(", ")}]`,
    );
    twins.row("g is 1/2-Lipschitz on the sphere", found);
    expect(found).toMatchInlineSnapshot(`"v = [2/11, -6/11, 0, 9/11], v' = [1, 0, 0, 0]"`);
  });

  it("A-72 twin: the law with the parameters exchanged", () => {
    // Beta(m/2, (d - m)/2): right for m = d/2 by symmetry, so m = d/4 tells them apart.
    const d = 16;
    const draws = 2000;
    const stream = randomStream(SEED, "twin, parameters exchanged");
    const target = randomStream(SEED, "target", d).unitVector(d);
    const sample = Float64Array.from({ length: draws }, () => drawLeastMse(stream, d / 4, d, target)[1]);
    const right = distributionDistance(sample, (x) => betaCdf(x, (d - d / 4) / 2, d / 8));
    const wrong = distributionDistance(sample, (x) => betaCdf(x, d / 8, (d - d / 4) / 2));
    expect(right).toBeLessThan(distributionBound(draws, CONFIRMATION_LEVEL));
    expect(wrong).toBeGreaterThan(distributionBound(draws, CONFIRMATION_LEVEL));
    twins.row(
      "min_u MSE ~ Beta(m/2, (d - m)/2)",
      `d = 16, m = 4, ${String(draws)} draws: sup |F_N - F| = ${wrong.toFixed(3)}, bound ${distributionBound(draws, CONFIRMATION_LEVEL).toFixed(3)}; true law ${right.toFixed(3)}`,
    );
  });
});
