import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPositiveDefinite } from "../../src/numeric/cholesky.ts";
import { gaussHermite } from "../../src/numeric/gauss-hermite.ts";
import { gaussianExpectation } from "../../src/numeric/gaussian-expectation.ts";
import { normalCdf, normalDensity } from "../../src/numeric/normal.ts";
import {
  correlationAngle,
  innerProducts,
  pairCovariance,
  type PairCovariance,
} from "../../src/numeric/pair-covariance.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { ERF, RELU } from "./activation.ts";
import {
  CLOSED_FORMS,
  KERNEL_ACTIVATIONS,
  kernelRecursion,
  quadratureOf,
  type Deviations,
  type KernelExpectations,
} from "./kernel-recursion.ts";
import { effort, table } from "./sweep.ts";
import { SEED, holds, refutation, twinTable } from "./twin.ts";

/* C-48 … C-53: closed forms of the recursions against quadrature, and Gram matrices. */

const DEPTH = 5;
const NAMES = ["relu", "erf"] as const;

/** Two inputs and the deviations. */
interface Instance {
  readonly deviations: Deviations;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const coordinate = (): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(0, 1, -1),
    fc.integer({ min: -64, max: 64 }).map((k) => k / 64),
  );

const instance = (): fc.Arbitrary<Instance> =>
  fc
    .record({
      w: fc.constantFrom(1, 0.5, 1.5),
      b: fc.constantFrom(0, 1, 0.25),
      pairs: fc.array(fc.record({ x: coordinate(), y: coordinate() }), { minLength: 1, maxLength: 3 }),
    })
    .map(({ w, b, pairs }) => ({
      deviations: { w, b },
      x: pairs.map((pair) => pair.x),
      y: pairs.map((pair) => pair.y),
    }));

const showInstance = ({ deviations, x, y }: Instance): string =>
  `σ_w = ${String(deviations.w)}, σ_b = ${String(deviations.b)}, x = [${x.join(", ")}], x' = [${y.join(", ")}]`;

interface Comparison {
  readonly covariance: number;
  readonly derivative: number;
  readonly tangent: number;
}

/**
 * The largest differences between two ways of computing the layers, each over the larger of 1 and the size of what is
 * compared.
 */
function compare(one: KernelExpectations, other: KernelExpectations, { deviations, x, y }: Instance): Comparison {
  const inner = innerProducts(x, y);
  const first = kernelRecursion(one, deviations, inner, DEPTH, "as printed");
  const second = kernelRecursion(other, deviations, inner, DEPTH, "as printed");
  let [covariance, derivative, tangent] = [0, 0, 0];
  first.forEach((layer, l) => {
    const twin = second[l];
    if (!twin) return;
    const scale = Math.max(1, Math.sqrt(layer.covariance.uu * layer.covariance.vv));
    for (const key of ["uu", "uv", "vv"] as const) {
      covariance = Math.max(covariance, Math.abs(layer.covariance[key] - twin.covariance[key]) / scale);
    }
    if (l > 0) derivative = Math.max(derivative, Math.abs(layer.derivative - twin.derivative));
    tangent = Math.max(tangent, Math.abs(layer.tangent - twin.tangent) / Math.max(1, Math.abs(layer.tangent)));
  });
  return { covariance, derivative, tangent };
}

/**
 * The same differences where each layer is computed from the same pair below. At a correlation of ±1 three rounded
 * moments do not tell the angle, which is the root of what cancels; the closed forms carry the determinant, and both
 * get it here.
 */
function compareLayers(one: KernelExpectations, other: KernelExpectations, { deviations, x, y }: Instance): Comparison {
  let [covariance, derivative, tangent] = [0, 0, 0];
  const layers = kernelRecursion(one, deviations, innerProducts(x, y), DEPTH, "as printed");
  layers.slice(1).forEach((layer, l) => {
    const below = layers[l];
    if (!below) return;
    const { w, b } = deviations;
    const numeric = other.moments(below.covariance);
    const scale = Math.max(1, Math.sqrt(layer.covariance.uu * layer.covariance.vv));
    for (const key of ["uu", "uv", "vv"] as const) {
      covariance = Math.max(covariance, Math.abs(layer.covariance[key] - (w * w * numeric[key] + b * b)) / scale);
    }
    const slope = w * w * other.derivativeProduct(below.covariance) + b * b;
    derivative = Math.max(derivative, Math.abs(layer.derivative - slope));
    const value = below.tangent * slope + w * w * numeric.uv + b * b;
    tangent = Math.max(tangent, Math.abs(layer.tangent - value) / Math.max(1, Math.abs(layer.tangent)));
  });
  return { covariance, derivative, tangent };
}

const worstOf = ({ covariance, derivative, tangent }: Comparison): number => Math.max(covariance, derivative, tangent);

/** Whether the pair has a correlation of ±1, or no variance, at the first layer. */
function degenerate({ deviations, x, y }: Instance): boolean {
  const [first] = kernelRecursion(CLOSED_FORMS.relu, deviations, innerProducts(x, y), 1, "as printed");
  if (!first) return true;
  return first.covariance.uu === 0 || first.covariance.vv === 0 || Math.sin(correlationAngle(first.covariance)) < 1e-3;
}

const quadrature = table(
  "C-48 … C-53, closed forms against quadrature split at the kinks, depth 1 to 5",
  "activation",
  "pairs",
  "instances",
  "Σ",
  "\\dot Σ",
  "Θ",
  "bound",
);

describe("C-49 … C-53 closed forms against quadrature", () => {
  it.each(NAMES)("C-49 C-53 %s, away from degenerate pairs, to 1e-12", (name) => {
    let worst: Comparison = { covariance: 0, derivative: 0, tangent: 0 };
    let count = 0;
    const numeric = quadratureOf(KERNEL_ACTIVATIONS[name]);
    const property = fc.property(instance(), (at) => {
      if (degenerate(at)) return true;
      count++;
      const found = compare(CLOSED_FORMS[name], numeric, at);
      worst = {
        covariance: Math.max(worst.covariance, found.covariance),
        derivative: Math.max(worst.derivative, found.derivative),
        tangent: Math.max(worst.tangent, found.tangent),
      };
      return worstOf(found) <= 1e-12;
    });
    holds(property, effort(name === "erf" ? 40 : 200, name === "erf" ? 1000 : 10_000));
    quadrature.row(name, "away from ±1", count, worst.covariance, worst.derivative, worst.tangent, "1e-12");
    expect(count).toBeGreaterThan(10);
  });

  // Equal, proportional, opposite, and pairs that are nearly so.
  const x = [0.5, -0.75, 1];
  const pairs: readonly (readonly [string, readonly number[]])[] = [
    ["x' = x", x],
    ["x' = 2x", x.map((value) => 2 * value)],
    ["x' = -x", x.map((value) => -value)],
    ["x' = x + 1e-9 e_1", x.map((value, i) => value + (i === 0 ? 1e-9 : 0))],
    ["x' = -x + 1e-6 e_1", x.map((value, i) => -value + (i === 0 ? 1e-6 : 0))],
  ];
  it.each(NAMES.flatMap((name) => pairs.map(([title, y]) => [name, title, y] as const)))(
    "C-49 C-53 %s, %s, to 1e-9",
    (name, title, y) => {
      let worst: Comparison = { covariance: 0, derivative: 0, tangent: 0 };
      for (const w of [0.5, 1, 1.5]) {
        for (const b of [0, 0.5]) {
          const found = compareLayers(CLOSED_FORMS[name], quadratureOf(KERNEL_ACTIVATIONS[name]), {
            deviations: { w, b },
            x,
            y,
          });
          worst = {
            covariance: Math.max(worst.covariance, found.covariance),
            derivative: Math.max(worst.derivative, found.derivative),
            tangent: Math.max(worst.tangent, found.tangent),
          };
        }
      }
      expect(worstOf(worst)).toBeLessThan(1e-9);
      quadrature.row(name, title, 6, worst.covariance, worst.derivative, worst.tangent, "1e-9");
    },
  );

  it("C-49 ReLU at a correlation of exactly 1: Σ^l(x, 2x) = 2 (σ_w²/2)^(l-1) σ_w² ‖x‖² and \\dot Σ = σ_w²/2 for σ_b = 0", () => {
    const inner = innerProducts(
      x,
      x.map((value) => 2 * value),
    );
    for (const w of [0.5, 1, 1.5]) {
      kernelRecursion(CLOSED_FORMS.relu, { w, b: 0 }, inner, DEPTH, "as printed").forEach((layer, l) => {
        const exact = 2 * (w ** 2 / 2) ** l * w ** 2 * inner.uu;
        expect(Math.abs(layer.covariance.uv - exact) / exact).toBeLessThan(1e-9);
        if (l > 0) expect(Math.abs(layer.derivative - w ** 2 / 2)).toBeLessThan(1e-9);
      });
    }
  });
});

/** A covariance with standard deviations up to 2, and a correlation. */
const covariance = (): fc.Arbitrary<PairCovariance> =>
  fc
    .record({
      u: fc.integer({ min: 1, max: 8 }),
      v: fc.integer({ min: 1, max: 8 }),
      rho: fc.integer({ min: -63, max: 63 }),
    })
    .map(({ u, v, rho }) => pairCovariance((u / 4) ** 2, ((u * v) / 16) * (rho / 64), (v / 4) ** 2));

describe("C-49 C-53 the expectations, by rules that share nothing with the closed forms", () => {
  it("C-49 E relu(u) relu(v), one variable integrated out by the normal law", () => {
    const property = fc.property(covariance(), (pair) => {
      const slope = pair.uv / pair.uu;
      const rest = Math.sqrt(pair.vv - slope * pair.uv);
      const inner = (u: number): number => {
        const mean = slope * u;
        return mean * normalCdf(mean / rest) + rest * normalDensity(mean / rest);
      };
      const value = gaussianExpectation((u) => RELU.value(u) * inner(u), pair.uu, 60);
      return Math.abs(value - CLOSED_FORMS.relu.moments(pair).uv) < 1e-12;
    });
    holds(property, effort(200, 5000));
  });

  it("C-53 E 1[u > 0] 1[v > 0], likewise", () => {
    const property = fc.property(covariance(), (pair) => {
      const slope = pair.uv / pair.uu;
      const rest = Math.sqrt(pair.vv - slope * pair.uv);
      const value = gaussianExpectation((u) => (u > 0 ? normalCdf((slope * u) / rest) : 0), pair.uu, 60);
      return Math.abs(value - CLOSED_FORMS.relu.derivativeProduct(pair)) < 1e-12;
    });
    holds(property, effort(200, 5000));
  });

  it("C-49 C-53 erf, by Gauss–Hermite in two dimensions", () => {
    const { nodes, weights } = gaussHermite(100);
    const property = fc.property(covariance(), (pair) => {
      const slope = pair.uv / Math.sqrt(pair.uu);
      const rest = Math.sqrt(pair.vv - slope * slope);
      let [product, derivative] = [0, 0];
      nodes.forEach((a, i) => {
        const u = Math.sqrt(pair.uu) * a;
        const [fu, du] = [ERF.value(u), ERF.derivative(u)];
        nodes.forEach((b, j) => {
          const weight = (weights[i] ?? 0) * (weights[j] ?? 0);
          if (weight < 1e-18) return;
          const v = slope * a + rest * b;
          product += weight * fu * ERF.value(v);
          derivative += weight * du * ERF.derivative(v);
        });
      });
      const closed = CLOSED_FORMS.erf;
      // Nodes of Gauss–Hermite resolve erf at these variances to this, and no better.
      return (
        Math.abs(product - closed.moments(pair).uv) < 1e-6 &&
        Math.abs(derivative - closed.derivativeProduct(pair)) < 1e-6
      );
    });
    holds(property, effort(30, 500));
  });
});

const gram = table(
  "C-49, C-51: Gram matrices of Σ^l and Θ^l, depth 1 to 5",
  "activation",
  "\\dot Σ",
  "matrices",
  "points",
  "symmetric",
  "PSD by Cholesky, shift / trace",
);

describe("C-51 Gram matrices", () => {
  it.each(NAMES.flatMap((name) => (["as printed", "without bias"] as const).map((bias) => [name, bias] as const)))(
    "C-49 C-51 %s, \\dot Σ %s: Gram matrices of Σ^l and Θ^l are symmetric and positive semidefinite",
    (name, bias) => {
      const points = 6;
      const shift = 1e-12;
      let count = 0;
      for (let run = 0; run < effort(50, 2000); run++) {
        const stream = randomStream(SEED, `gram ${name}`, run);
        const d = 1 + stream.integer(4);
        const inputs = Array.from({ length: points }, () => stream.fillNormal(new Float64Array(d)));
        const deviations = { w: 0.5 + stream.uniform(), b: stream.integer(2) * stream.uniform() };
        const pairs = inputs.map((u) =>
          inputs.map((v) => kernelRecursion(CLOSED_FORMS[name], deviations, innerProducts(u, v), DEPTH, bias)),
        );
        for (let l = 0; l < DEPTH; l++) {
          for (const read of ["covariance", "tangent"] as const) {
            const matrix = Float64Array.from(
              pairs.flatMap((row) =>
                row.map((layers) => (read === "tangent" ? layers[l]?.tangent : layers[l]?.covariance.uv) ?? NaN),
              ),
            );
            let trace = 0;
            for (let i = 0; i < points; i++) {
              trace += matrix[i * points + i] ?? 0;
              for (let j = 0; j < i; j++) expect(matrix[i * points + j]).toBe(matrix[j * points + i]);
            }
            expect(isPositiveDefinite(matrix, points, shift * trace), `replay: gram ${name}, run ${String(run)}`).toBe(
              true,
            );
            count++;
          }
        }
      }
      gram.row(name, bias, count, points, "exactly", shift);
    },
  );
});

const twins = twinTable();

/** A twin on the property of the closed forms. */
const refute = (twin: Partial<KernelExpectations>, name: "relu" | "erf"): string => {
  const numeric = quadratureOf(KERNEL_ACTIVATIONS[name]);
  const property = fc.property(
    instance(),
    (at) => degenerate(at) || worstOf(compare({ ...CLOSED_FORMS[name], ...twin }, numeric, at)) <= 1e-12,
  );
  return refutation(property, showInstance, 100);
};

/** The moments of a pair with another value of E φ(u) φ(v). */
const withProduct =
  (name: "relu" | "erf", product: (pair: PairCovariance) => number): KernelExpectations["moments"] =>
  (pair) => {
    const { uu, vv } = CLOSED_FORMS[name].moments(pair);
    return pairCovariance(uu, product(pair), vv);
  };

describe("C-49 C-53 false twins", () => {
  it("C-49 twin: the angle for its supplement in the arc-cosine kernel", () => {
    const moments = withProduct("relu", (pair) => {
      const angle = correlationAngle(pair);
      return (Math.sqrt(pair.uu * pair.vv) * (Math.sin(angle) + angle * Math.cos(angle))) / (2 * Math.PI);
    });
    const found = refute({ moments }, "relu");
    twins.row("E relu(u) relu(v) with ω for π - ω", found);
    expect(found).toMatchInlineSnapshot(`"σ_w = 1, σ_b = 0, x = [0, 1], x' = [1, 0]"`);
  });

  it("C-49 twin: a missing assumption, unit variance", () => {
    const unit = withProduct(
      "erf",
      ({ uu, uv, vv }) => CLOSED_FORMS.erf.moments(pairCovariance(1, uv / Math.sqrt(uu * vv), 1)).uv,
    );
    const found = refute({ moments: unit }, "erf");
    twins.row("E erf(u) erf(v) as for variances 1", found);
    expect(found).toMatchInlineSnapshot(`"σ_w = 1, σ_b = 0, x = [-0.015625, 1], x' = [1, 0]"`);
  });

  it("C-53 twin: a factor of 2", () => {
    const found = refute({ derivativeProduct: (pair) => 2 * CLOSED_FORMS.relu.derivativeProduct(pair) }, "relu");
    twins.row("E relu'(u) relu'(v) = (π - ω)/π", found);
    expect(found).toMatchInlineSnapshot(`"σ_w = 1, σ_b = 0, x = [0, 1], x' = [1, 0]"`);
  });

  it("C-53 twin: the sign of the covariance", () => {
    const derivativeProduct = ({ uu, uv, vv }: PairCovariance): number =>
      CLOSED_FORMS.relu.derivativeProduct(pairCovariance(uu, -uv, vv));
    const found = refute({ derivativeProduct }, "relu");
    twins.row("E relu'(u) relu'(v) = ω/(2π)", found);
    expect(found).toMatchInlineSnapshot(`"σ_w = 1, σ_b = 0, x = [0, 1], x' = [1, 0]"`);
  });
});
