import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubles } from "../../src/numeric/double-arithmetic.ts";
import { dual, type Perturbed } from "../../src/numeric/dual.ts";
import { bivariateGaussianExpectation, gaussianExpectation } from "../../src/numeric/gaussian-expectation.ts";
import { innerProducts } from "../../src/numeric/pair-covariance.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { testFailureRate } from "../../src/statistics/binomial-test.ts";
import { testMeanEquals, type CatoniTest } from "../../src/statistics/catoni-test.ts";
import { estimateRate } from "../../src/statistics/rate-fit.ts";
import {
  ONE,
  ZERO,
  add,
  divide,
  equal,
  fromNumber,
  multiply,
  power,
  rational,
  show,
  type Rational,
} from "../../src/term/rational.ts";
import type { Activation } from "./activation.ts";
import {
  AS_PRINTED,
  FAN_IN,
  FIRST_UNSCALED,
  drawNetwork,
  empiricalTangentKernel,
  forward,
  layerScales,
  type DeepNetwork,
  type Definition,
} from "./deep-network.ts";
import {
  CLOSED_FORMS,
  KERNEL_ACTIVATIONS,
  kernelRecursion,
  type Deviations,
  type KernelLayer,
} from "./kernel-recursion.ts";
import { effort, table } from "./sweep.ts";
import { SEED, holds, refutation, twinTable } from "./twin.ts";

/* C-36 … C-54: the definitions and recursions as note C prints them, against finite random networks. */

const NAMES = ["relu", "erf"] as const;
const printed = table(
  "Printed lines that the networks contradict",
  "claim",
  "as printed",
  "evidence",
  "smallest change that agrees",
);

describe("C-54 the empirical tangent kernel", () => {
  it.each(NAMES)("C-54 %s: reverse mode agrees with forward-mode derivatives by every parameter", (name) => {
    const activation = KERNEL_ACTIVATIONS[name];
    const arithmetic = dual(doubles());
    const stream = randomStream(SEED, `tangent kernel ${name}`);
    for (let run = 0; run < effort(10, 100); run++) {
      const inputs = 1 + stream.integer(3);
      const widths = Array.from({ length: 1 + stream.integer(4) }, () => 1 + stream.integer(4));
      const network = drawNetwork(stream, inputs, widths);
      const deviations = { w: 0.5 + stream.uniform(), b: stream.uniform() };
      const [x, y] = [stream.fillNormal(new Float64Array(inputs)), stream.fillNormal(new Float64Array(inputs))];
      const passes = [x, y].map((input) => forward(network, FAN_IN, deviations, activation, input));
      const [at, other] = passes;
      if (!at || !other) throw new Error("two passes were made");
      const top = widths.length;
      const reverse = empiricalTangentKernel(network, FAN_IN, deviations, activation, at, other, top);
      const [one, two] = [x, y].map((input) => forwardGradient(network, deviations, activation, input, arithmetic));
      const direct = one?.reduce((sum, value, i) => sum + value * (two?.[i] ?? 0), 0) ?? NaN;
      const size = one?.reduce((sum, value, i) => sum + Math.abs(value * (two?.[i] ?? 0)), 0) ?? NaN;
      expect(Math.abs(reverse - direct)).toBeLessThan(1e-13 * (1 + size));
    }
  });
});

/** ∇_θ f^L_1 by one forward-mode pass for each parameter. */
function forwardGradient(
  network: DeepNetwork,
  deviations: Deviations,
  activation: Activation,
  x: Float64Array,
  arithmetic: ReturnType<typeof dual<number>>,
): number[] {
  const scales = layerScales(network, FAN_IN, deviations);
  const gradient: number[] = [];
  const output = (block: "weights" | "biases", layer: number, index: number): number => {
    let h: Perturbed<number>[] = Array.from(x);
    let f: Perturbed<number>[] = [];
    network.widths.forEach((n, l) => {
      const read = (kind: "weights" | "biases", at: number): Perturbed<number> => {
        const value = network[kind][l]?.[at] ?? 0;
        return kind === block && l === layer && at === index ? arithmetic.perturb(1, value, 1) : value;
      };
      f = Array.from({ length: n }, (_, i) => {
        const sum = h.reduce<Perturbed<number>>(
          (total, value, j) => arithmetic.add(total, arithmetic.multiply(read("weights", i * h.length + j), value)),
          0,
        );
        return arithmetic.add(
          arithmetic.multiply(scales[l] ?? 0, sum),
          arithmetic.multiply(deviations.b, read("biases", i)),
        );
      });
      h = f.map((value) => activation.generic(arithmetic, value));
    });
    return Number(arithmetic.tangentOf(1, f[0] ?? 0));
  };
  network.widths.forEach((_, l) => {
    for (const block of ["weights", "biases"] as const) {
      network[block][l]?.forEach((_value, i) => gradient.push(output(block, l, i)));
    }
  });
  return gradient;
}

/* C-36, C-48: the first layer, exactly. A second moment of a linear form is the same for normal and for sign weights. */

interface FirstLayer {
  /** √n_1. */
  readonly root: number;
  readonly w: Rational;
  readonly b: Rational;
  readonly x: readonly Rational[];
  readonly y: readonly Rational[];
}
const firstLayer = (): fc.Arbitrary<FirstLayer> => {
  const value = fc.integer({ min: -3, max: 3 }).map((k) => rational(k));
  const deviation = fc.integer({ min: 0, max: 4 }).map((k) => rational(k, 2));
  return fc
    .record({
      root: fc.integer({ min: 1, max: 4 }),
      w: deviation,
      b: deviation,
      pairs: fc.array(fc.record({ x: value, y: value }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ root, w, b, pairs }) => ({ root, w, b, x: pairs.map((pair) => pair.x), y: pairs.map((pair) => pair.y) }));
};
const dot = (x: readonly Rational[], y: readonly Rational[]): Rational =>
  x.reduce((sum, value, i) => add(sum, multiply(value, y[i] ?? ZERO)), ZERO);
/** E f^1_i(x) f^1_i(x') with f^1 = scale σ_w W^1 x + σ_b b^1, over all sign choices of a row of W^1 and of b^1_i. */
function firstLayerMoment({ w, b, x, y }: FirstLayer, scale: Rational): Rational {
  const d = x.length;
  let sum = ZERO;
  for (let mask = 0; mask < 2 ** (d + 1); mask++) {
    const signs = Array.from({ length: d }, (_, i) => rational((mask >> i) & 1 ? 1 : -1));
    const bias = multiply(b, rational((mask >> d) & 1 ? 1 : -1));
    const at = (input: readonly Rational[]): Rational => add(multiply(multiply(scale, w), dot(signs, input)), bias);
    sum = add(sum, multiply(at(x), at(y)));
  }
  return divide(sum, rational(2 ** (d + 1)));
}
const sigmaOne = ({ w, b, x, y }: FirstLayer): Rational => add(multiply(power(w, 2), dot(x, y)), power(b, 2));
const showFirst = (at: FirstLayer): string =>
  `n_1 = ${String(at.root ** 2)}, σ_w = ${show(at.w)}, σ_b = ${show(at.b)}, x = [${at.x.map(show).join(", ")}], x' = [${at.y.map(show).join(", ")}]`;

describe("C-36 C-48 the first layer, in exact rationals", () => {
  it("C-36 as printed, with 1/√n_1, it does not have the covariance Σ^1 of C-48", () => {
    const property = fc.property(firstLayer(), (at) => equal(firstLayerMoment(at, rational(1, at.root)), sigmaOne(at)));
    const found = refutation(
      property,
      (at) =>
        `${showFirst(at)}: E f^1 f^1' = ${show(firstLayerMoment(at, rational(1, at.root)))}, Σ^1 = ${show(sigmaOne(at))}`,
    );
    printed.row(
      "C-36 with C-48",
      "f^1 = σ_w/√n_1 W^1 x + σ_b b^1, Σ^1 = σ_w² ⟨x, x'⟩ + σ_b²",
      found,
      "f^1 = σ_w W^1 x + σ_b b^1",
    );
    expect(found).toMatchInlineSnapshot(
      `"n_1 = 4, σ_w = 1/2, σ_b = 0, x = [-1], x' = [1]: E f^1 f^1' = -1/16, Σ^1 = -1/4"`,
    );
  });

  it("C-48 without the scaling it does", () => {
    holds(
      fc.property(firstLayer(), (at) => equal(firstLayerMoment(at, ONE), sigmaOne(at))),
      effort(200, 5000),
    );
  });

  it("C-37 as printed, the first layer forgets x: its covariance is σ_b² + O(1/n_1), not Σ^1", () => {
    const at = { root: 1, w: ONE, b: rational(1, 2), x: [ONE, ZERO], y: [ONE, ONE] };
    const excess = [1, 10, 100].map((root) => add(firstLayerMoment(at, rational(1, root)), rational(-1, 4)));
    expect(excess.map(show)).toEqual(["1", "1/100", "1/10000"]);
    printed.row(
      "C-37",
      "1/√n_1 ensures proper convergence as n_1 → ∞",
      "E f^1 f^1' - σ_b² = 1, 1/100, 1/10000 at n_1 = 1, 100, 10000; Σ^1 - σ_b² = 1",
      "1, or 1/√d with Σ^1 = σ_w²/d ⟨x, x'⟩ + σ_b²",
    );
  });
});

/* l = 2: expectations at finite width, tested under certified second moments. */

const DEVIATIONS: Deviations = { w: 1.5, b: 1.5 };
const X = Float64Array.of(0.6, 0.8, 0);
const Y = Float64Array.of(0.6, 0, 0.8);
const INNER = innerProducts(X, Y);

/** Σ, \dot Σ and Θ with the choices of the bias in \dot Σ. */
const layersOf = (
  name: "relu" | "erf",
  bias: "as printed" | "without bias",
  deviations = DEVIATIONS,
  depth = 5,
): KernelLayer[] => kernelRecursion(CLOSED_FORMS[name], deviations, INNER, depth, bias);
const layer = (layers: readonly KernelLayer[], l: number): KernelLayer => {
  const found = layers[l - 1];
  if (!found) throw new RangeError(`there is no layer ${String(l)}`);
  return found;
};

/** f^2_1(x) f^2_1(x') of `draws` networks with n_1 and n_2 neurons. */
function drawCovariance(
  name: "relu" | "erf",
  definition: Definition,
  widths: readonly [number, number],
  draws: number,
): Float64Array {
  const stream = randomStream(SEED, `covariance ${name} ${definition.name} ${widths.join(" ")}`);
  const activation = KERNEL_ACTIVATIONS[name];
  // Only the first neuron of the second layer is looked at; the definition still sees n_2.
  const seen: Definition = { ...definition, later: (_width, below) => definition.later(widths[1], below) };
  return Float64Array.from({ length: draws }, () => {
    const network = drawNetwork(stream, X.length, [widths[0], 1]);
    const at = (x: Float64Array): number =>
      forward(network, { ...seen, first: () => definition.first(widths[0], X.length) }, DEVIATIONS, activation, x)
        .f[1]?.[0] ?? NaN;
    return at(X) * at(Y);
  });
}

/**
 * A bound on E (f^2(x) f^2(x'))² under f^1 ~ N(0, Σ^1): by Cauchy and Schwarz 3 E q² with q = ratio σ_w² mean φ² +
 * σ_b², and E q² by Jensen from E φ² and E φ⁴; ratio = n_1 s² is what the definition's scale makes of n_1 summands.
 */
function covarianceBound(name: "relu" | "erf", ratio: number): number {
  const { w, b } = DEVIATIONS;
  const activation = KERNEL_ACTIVATIONS[name];
  const variance = layer(layersOf(name, "as printed"), 1).covariance;
  const bound = (v: number): number => {
    const second = gaussianExpectation((z) => activation.value(z) ** 2, v);
    const fourth = gaussianExpectation((z) => activation.value(z) ** 4, v);
    return 3 * ((ratio * w * w) ** 2 * fourth + 2 * ratio * (w * b) ** 2 * second + b ** 4);
  };
  // Rounded up by more than the error of the quadrature.
  return 1.0001 * Math.sqrt(bound(variance.uu) * bound(variance.vv));
}

const showTest = (test: CatoniTest): string =>
  `mean ${test.mean.toFixed(3)} of ${String(test.draws)} draws against ${test.claimed.toFixed(3)}; exponent ${test.exponent.toFixed(1)}, refuted from ${Math.log(2 / test.level).toFixed(1)} on (α = ${test.level.toExponential(0)})`;

const moments = table(
  "Expectations at l = 2 by Catoni's test under certified second moments (σ_w = σ_b = 3/2)",
  "claim",
  "activation",
  "definition",
  "n_1, n_2",
  "test",
  "refuted",
);

describe("C-40 C-49 the second layer", () => {
  const widths: readonly [number, number] = [32, 8];
  it.each(NAMES)(
    "C-40 %s: as printed, 1/√n_l for l = 2 and n_1 = 4 n_2, it does not have the covariance Σ^2; with 1/√n_(l-1) it has",
    (name) => {
      const claimed = layer(layersOf(name, "as printed"), 2).covariance.uv;
      const cases: readonly (readonly [Definition, readonly [number, number], number])[] = [
        [FIRST_UNSCALED, widths, widths[0] / widths[1]],
        [FIRST_UNSCALED, [8, 8], 1],
        [FAN_IN, widths, 1],
      ];
      const tests = cases.map(([definition, sizes, ratio]) => {
        const draws = drawCovariance(name, definition, sizes, effort(20_000, 400_000));
        const test = testMeanEquals(draws, claimed, covarianceBound(name, ratio));
        moments.row(
          "C-40 with C-49",
          name,
          definition.name,
          sizes.join(", "),
          showTest(test),
          test.refuted ? "yes" : "no",
        );
        return test;
      });
      const [unequal, equalWidths, fanIn] = tests;
      expect(unequal?.refuted).toBe(true);
      expect(equalWidths?.refuted).toBe(false);
      expect(fanIn?.refuted).toBe(false);
      if (unequal)
        printed.row(
          "C-40 with C-49",
          `f^l = σ_w/√n_l W^l h^(l-1) + σ_b b^l (${name})`,
          `n_1 = 32, n_2 = 8: E f^2 f^2': ${showTest(unequal)}`,
          "1/√n_(l-1); as printed it holds when all widths are equal",
        );
    },
  );

  it.each(NAMES)("C-46 %s: the network's output f = f^L of C-41 has the covariance Σ^L, not Σ^(L+1)", (name) => {
    const layers = layersOf(name, "as printed");
    const draws = drawCovariance(name, FAN_IN, widths, effort(20_000, 400_000));
    const bound = covarianceBound(name, 1);
    const own = testMeanEquals(draws, layer(layers, 2).covariance.uv, bound);
    const next = testMeanEquals(draws, layer(layers, 3).covariance.uv, bound);
    moments.row("C-46, Σ^L", name, FAN_IN.name, widths.join(", "), showTest(own), own.refuted ? "yes" : "no");
    moments.row("C-46, Σ^(L+1)", name, FAN_IN.name, widths.join(", "), showTest(next), next.refuted ? "yes" : "no");
    expect(own.refuted).toBe(false);
    if (next.refuted)
      printed.row(
        "C-46 with C-41",
        `initialization: Σ^(L+1)(x, x') (${name}, L = 2)`,
        showTest(next),
        "Σ^L(x, x'), Θ^L(x, x'); or L hidden layers and f = f^(L+1)",
      );
  });
});

/** The empirical tangent kernel of f^2_1 in `draws` networks with n neurons. */
function drawTangentKernel(name: "relu" | "erf", n: number, draws: number): Float64Array {
  const stream = randomStream(SEED, `tangent kernel of ${name}`, n);
  const activation = KERNEL_ACTIVATIONS[name];
  return Float64Array.from({ length: draws }, () => {
    const network = drawNetwork(stream, X.length, [n, 1]);
    const [at, other] = [X, Y].map((x) => forward(network, FAN_IN, DEVIATIONS, activation, x));
    return at && other ? empiricalTangentKernel(network, FAN_IN, DEVIATIONS, activation, at, other, 2) : NaN;
  });
}

/**
 * A bound on E (X - claimed)² for the empirical tangent kernel X at l = 2 if E X = claimed: X is the mean of n
 * independent terms A + v² B with A = σ_w² φφ' + σ_b², B = σ_w² φ'φ'' Σ^1 and v ~ N(0, 1) independent of both, so that
 * a term's second moment is E A² + 2 E AB + 3 E B².
 */
function tangentBound(name: "relu" | "erf", n: number, claimed: number): number {
  const { w, b } = DEVIATIONS;
  const { value, derivative } = KERNEL_ACTIVATIONS[name];
  const pair = layer(layersOf(name, "as printed"), 1).covariance;
  const second = bivariateGaussianExpectation((u, v) => {
    const a = w * w * value(u) * value(v) + b * b;
    const slope = w * w * derivative(u) * derivative(v) * pair.uv;
    return a * a + 2 * a * slope + 3 * slope * slope;
  }, pair);
  // Rounded up by more than the error of the quadrature. A claim above the root of the second moment is impossible, and
  // refuted under any bound.
  return Math.max(1e-4 * second, 1.0001 * second - claimed * claimed) / n;
}

/** Tests whether the empirical tangent kernels have the claimed mean. */
const meanTangentTest = (name: "relu" | "erf", n: number, draws: Float64Array, claimed: number): CatoniTest =>
  testMeanEquals(draws, claimed, tangentBound(name, n, claimed));

const candidates = table(
  "C-51, C-53: candidates for Θ^2 and the mean tangent kernel of networks with n_1 = 64 (σ_w = σ_b = 3/2)",
  "activation",
  "Θ^2",
  "value",
  "mean",
  "exponent",
  "refuted",
);

describe("C-51 … C-54 the tangent kernel at l = 2", () => {
  it.each(NAMES)(
    "C-53 %s: with \\dot Σ = … + σ_b² as printed, Θ^2 is not the mean tangent kernel; without σ_b² it is",
    (name) => {
      const n = 64;
      const draws = drawTangentKernel(name, n, effort(10_000, 100_000));
      const tests = (["as printed", "without bias"] as const).map((bias) => {
        const test = meanTangentTest(name, n, draws, layer(layersOf(name, bias), 2).tangent);
        moments.row(
          `C-51 with \\dot Σ ${bias}`,
          name,
          FAN_IN.name,
          `${String(n)}, 1`,
          showTest(test),
          test.refuted ? "yes" : "no",
        );
        return test;
      });
      const [asPrinted, changed] = tests;
      expect(asPrinted?.refuted).toBe(true);
      expect(changed?.refuted).toBe(false);
      if (asPrinted)
        printed.row(
          "C-53 with C-51, C-54",
          `\\dot Σ = σ_w² E φ' φ' + σ_b² (${name})`,
          `Θ^2: ${showTest(asPrinted)}`,
          "\\dot Σ = σ_w² E φ' φ'",
        );
    },
  );

  it.each(NAMES)("C-53 %s: of twelve candidates for Θ^2, the networks leave one", (name) => {
    const n = 64;
    const { w, b } = DEVIATIONS;
    const draws = drawTangentKernel(name, n, effort(10_000, 100_000));
    const { covariance, tangent } = layer(layersOf(name, "without bias"), 1);
    const product = CLOSED_FORMS[name].moments(covariance).uv;
    const slope = CLOSED_FORMS[name].derivativeProduct(covariance);
    const left: string[] = [];
    for (const [factor, scale] of [
      ["σ_w²", w * w],
      ["σ_w", w],
      ["1", 1],
    ] as const) {
      for (const [plus, bias] of [
        ["", 0],
        [" + σ_b²", b * b],
      ] as const) {
        for (const [rest, shift] of [
          ["", 0],
          [" + σ_b²", b * b],
        ] as const) {
          const candidate = `Θ^1 (${factor} E φ'φ'${plus}) + σ_w² E φφ'${rest}`;
          const claimed = tangent * (scale * slope + bias) + w * w * product + shift;
          const test = meanTangentTest(name, n, draws, claimed);
          candidates.row(name, candidate, test.claimed, test.mean, test.exponent, test.refuted ? "yes" : "no");
          if (!test.refuted) left.push(candidate);
        }
      }
    }
    expect(left).toEqual(["Θ^1 (σ_w² E φ'φ') + σ_w² E φφ' + σ_b²"]);
  });

  it.each(NAMES)("C-53 %s: for σ_b = 0 the printed \\dot Σ is right", (name) => {
    const deviations = { w: 1, b: 0 };
    const [a, b] = (["as printed", "without bias"] as const).map((bias) => layersOf(name, bias, deviations));
    expect(a).toEqual(b);
  });

  it.each(NAMES)("C-51 %s: the base case that is not printed is Θ^1 = Σ^1", (name) => {
    // ∇f^1 does not depend on θ, so one network shows it exactly.
    const network = drawNetwork(randomStream(SEED, "base case"), X.length, [3]);
    const [at, other] = [X, Y].map((x) => forward(network, FAN_IN, DEVIATIONS, KERNEL_ACTIVATIONS[name], x));
    if (!at || !other) throw new Error("two passes were made");
    const found = empiricalTangentKernel(network, FAN_IN, DEVIATIONS, KERNEL_ACTIVATIONS[name], at, other, 1);
    expect(Math.abs(found - layer(layersOf(name, "as printed"), 1).covariance.uv)).toBeLessThan(1e-15);
  });
});

describe("C-47 the law at initialization", () => {
  it("C-47 E f^l = 0: changing the sign of the last layer changes the sign of f^l", () => {
    const stream = randomStream(SEED, "mean zero");
    for (let run = 0; run < 100; run++) {
      const network = drawNetwork(stream, X.length, [4, 3, 2]);
      const mirrored = {
        ...network,
        weights: network.weights.map((w, l) => (l === 2 ? w.map((v) => -v) : w)),
        biases: network.biases.map((b, l) => (l === 2 ? b.map((v) => -v) : b)),
      };
      const [one, two] = [network, mirrored].map(
        (net) => forward(net, FAN_IN, DEVIATIONS, KERNEL_ACTIVATIONS.erf, X).f[2],
      );
      expect(one).toEqual(two?.map((value) => -value));
    }
  });

  it("C-47 at finite width f^2 is not Gaussian: with ReLU and σ_b = 0 it is 0 with probability 2^(-n_1)", () => {
    const deviations = { w: 1, b: 0 };
    for (const n of [1, 2, 4]) {
      const stream = randomStream(SEED, "atoms", n);
      const draws = effort(2000, 20_000);
      let zeros = 0;
      for (let i = 0; i < draws; i++) {
        const network = drawNetwork(stream, X.length, [n, 1]);
        if (forward(network, FAN_IN, deviations, KERNEL_ACTIVATIONS.relu, X).f[1]?.[0] === 0) zeros++;
      }
      // A normal law with variance Σ^2 > 0 has no atom.
      expect(testFailureRate(zeros, draws, 0).refuted).toBe(true);
      expect(testFailureRate(zeros, draws, 2 ** -n).refuted).toBe(false);
      if (n === 1)
        printed.row(
          "C-47",
          "f^l(x, θ_0) is Gaussian",
          `n_1 = 1, ReLU, σ_b = 0: f^2 = 0 in ${String(zeros)} of ${String(draws)} draws (exactly 1/2)`,
          "for l ≥ 2 in the limit n_1, …, n_(l-1) → ∞",
        );
    }
  });

  const kurtosis = table(
    "C-47, the excess kurtosis of f^2(x) at width n_1, exact: 3 σ_w⁴ Var φ² / (n_1 Σ²²)",
    "activation",
    "n_1 = 1",
    "16",
    "256",
    "4096",
  );
  it.each(NAMES)("C-47 %s: the excess kurtosis falls like 1/n_1", (name) => {
    const activation = KERNEL_ACTIVATIONS[name];
    const { uu } = layer(layersOf(name, "as printed"), 1).covariance;
    const second = gaussianExpectation((z) => activation.value(z) ** 2, uu);
    const spread = gaussianExpectation((z) => activation.value(z) ** 4, uu) - second ** 2;
    const excess = (3 * spread) / layer(layersOf(name, "as printed"), 2).covariance.uu ** 2;
    expect(excess).toBeGreaterThan(0);
    kurtosis.row(name, ...[1, 16, 256, 4096].map((n) => excess / n));
  });
});

/* l = 1 … 5: growing widths. Limits are described by data, never refuted by them. */

const GENERIC: Deviations = { w: 1.25, b: 0.5 };
const WIDTHS = effort([16, 64, 256], [16, 32, 64, 128, 256, 512]);
const DEPTH = 5;

interface Errors {
  /**
   * squared errors [width][replicate] of the empirical covariance at layer l, and of the tangent kernel against either
   * recursion.
   */
  readonly covariance: Float64Array[];
  readonly printed: Float64Array[];
  readonly changed: Float64Array[];
}

const rates = table(
  `Networks of growing width (n = ${WIDTHS.join(", ")} in every layer, σ_w = ${String(GENERIC.w)}, σ_b = ${String(GENERIC.b)}): root mean square errors over replicates`,
  "activation",
  "definition",
  "quantity",
  "l",
  "limit",
  `error at ${String(WIDTHS[0])}`,
  `error at ${String(WIDTHS.at(-1))}`,
  "rate n^",
  "interval",
);
rates.note(
  "Rates are least-squares slopes with two jackknife standard errors: a description. A flat error is no refutation of a limit; the refutations are those at l = 2 above, which hold at finite width.",
);

describe("C-49 C-51 C-54 networks of growing width", () => {
  it.each(NAMES)(
    "C-54 %s: covariances and tangent kernels approach the recursions with \\dot Σ without σ_b², at a rate near n^(-1/2)",
    (name) => {
      const activation = KERNEL_ACTIVATIONS[name];
      const replicates = effort(30, 100);
      const asPrinted = layersOf(name, "as printed", GENERIC, DEPTH);
      const changed = layersOf(name, "without bias", GENERIC, DEPTH);
      for (const definition of [FAN_IN, AS_PRINTED]) {
        const errors: Errors[] = Array.from({ length: DEPTH }, () => ({
          covariance: WIDTHS.map(() => new Float64Array(replicates)),
          printed: WIDTHS.map(() => new Float64Array(replicates)),
          changed: WIDTHS.map(() => new Float64Array(replicates)),
        }));
        WIDTHS.forEach((n, at) => {
          for (let r = 0; r < replicates; r++) {
            const network = drawNetwork(
              randomStream(SEED, `growing width ${name} ${String(n)}`, r),
              X.length,
              Array.from({ length: DEPTH }, () => n),
            );
            const [one, two] = [X, Y].map((x) => forward(network, definition, GENERIC, activation, x));
            if (!one || !two) throw new Error("two passes were made");
            for (let l = 1; l <= DEPTH; l++) {
              const [f, g] = [one.f[l - 1], two.f[l - 1]];
              const empirical = (f?.reduce((sum, value, i) => sum + value * (g?.[i] ?? 0), 0) ?? NaN) / n;
              const tangent = empiricalTangentKernel(network, definition, GENERIC, activation, one, two, l);
              const into = errors[l - 1];
              if (!into) continue;
              const put = (rows: Float64Array[], error: number): void => {
                const row = rows[at];
                if (row) row[r] = error * error;
              };
              put(into.covariance, empirical - layer(changed, l).covariance.uv);
              put(into.printed, tangent - layer(asPrinted, l).tangent);
              put(into.changed, tangent - layer(changed, l).tangent);
            }
          }
        });
        errors.forEach((found, index) => {
          const l = index + 1;
          const rows = [
            ["Σ^l", layer(changed, l).covariance.uv, found.covariance],
            ["Θ^l, \\dot Σ as printed", layer(asPrinted, l).tangent, found.printed],
            ["Θ^l, \\dot Σ without σ_b²", layer(changed, l).tangent, found.changed],
          ] as const;
          for (const [quantity, limit, squares] of rows) {
            const rms = squares.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value, 0) / replicates));
            const exact = (rms.at(-1) ?? 0) < 1e-12;
            const rate = exact ? null : estimateRate(WIDTHS, squares);
            rates.row(
              name,
              definition.name,
              quantity,
              l,
              limit,
              rms[0] ?? NaN,
              rms.at(-1) ?? NaN,
              exact ? "exact" : (rate?.exponent.toFixed(2) ?? ""),
              rate ? `[${rate.interval.low.toFixed(2)}, ${rate.interval.high.toFixed(2)}]` : "",
            );
            if (definition === FAN_IN && quantity !== "Θ^l, \\dot Σ as printed" && !exact) {
              expect(rate?.exponent, `${quantity}, l = ${String(l)}`).toBeLessThan(-0.3);
            }
            if (definition === FAN_IN && quantity === "Θ^l, \\dot Σ as printed" && l > 1) {
              // What remains is at least half of the gap between the two recursions.
              const gap = layer(asPrinted, l).tangent - layer(changed, l).tangent;
              expect(rms.at(-1), `${quantity}, l = ${String(l)}`).toBeGreaterThan(gap / 2);
            }
          }
        });
      }
    },
  );
});

const twins = twinTable();

describe("C-48 C-51 false twins", () => {
  it("C-48 twin: Σ^1 without σ_b², refuted by the test of the first layer", () => {
    const property = fc.property(firstLayer(), (at) =>
      equal(firstLayerMoment(at, ONE), multiply(power(at.w, 2), dot(at.x, at.y))),
    );
    const found = refutation(property, showFirst);
    twins.row("Σ^1 = σ_w² ⟨x, x'⟩", found);
    expect(found).toMatchInlineSnapshot(`"n_1 = 1, σ_w = 0, σ_b = 1/2, x = [0], x' = [0]"`);
  });

  it.each(NAMES)("C-51 twin %s: Θ^2 without Σ, refuted by the test of the tangent kernel", (name) => {
    const draws = drawTangentKernel(name, 64, 10_000);
    const { tangent, covariance } = layer(layersOf(name, "without bias"), 2);
    const test = meanTangentTest(name, 64, draws, tangent - covariance.uv);
    twins.row(`Θ^2 = Θ^1 \\dot Σ (${name})`, showTest(test));
    expect(test.refuted).toBe(true);
  });

  it("C-36 the rational and the double computation of the first layer agree", () => {
    const at = {
      root: 1,
      w: fromNumber(1),
      b: fromNumber(1),
      x: [rational(3, 5), rational(4, 5)],
      y: [rational(3, 5), ZERO],
    };
    const [first] = kernelRecursion(
      CLOSED_FORMS.relu,
      { w: 1, b: 1 },
      innerProducts([0.6, 0.8], [0.6, 0]),
      1,
      "as printed",
    );
    expect(Math.abs((first?.covariance.uv ?? NaN) - 1.36)).toBeLessThan(1e-15);
    expect(show(sigmaOne(at))).toBe("34/25");
  });
});
