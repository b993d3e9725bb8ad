import { bivariateGaussianExpectation, gaussianExpectation } from "../../src/numeric/gaussian-expectation.ts";
import { erfDerivativeProduct, erfMoments, reluMoments, stepProduct } from "../../src/numeric/kernel-expectation.ts";
import { affineCovariance, pairCovariance, type PairCovariance } from "../../src/numeric/pair-covariance.ts";
import { ERF, RELU, type Activation } from "./activation.ts";

/** The moments of (φ(z), φ(z')) and E φ'(z) φ'(z') for a centred normal pair. */
export interface KernelExpectations {
  readonly name: string;
  readonly moments: (pair: PairCovariance) => PairCovariance;
  readonly derivativeProduct: (pair: PairCovariance) => number;
}

export const CLOSED_FORMS: Readonly<Record<"relu" | "erf", KernelExpectations>> = {
  relu: { name: "relu", moments: reluMoments, derivativeProduct: stepProduct },
  erf: { name: "erf", moments: erfMoments, derivativeProduct: erfDerivativeProduct },
};

const NODES = { radial: 24, angular: 64 };

/** Both by quadrature that splits at the kinks. */
export function quadratureOf(activation: Activation): KernelExpectations {
  const single = (f: (z: number) => number, variance: number): number =>
    gaussianExpectation((u) => f(u) ** 2, variance, 48);
  const product = (f: (z: number) => number, pair: PairCovariance): number =>
    bivariateGaussianExpectation((u, v) => f(u) * f(v), pair, NODES);
  return {
    name: activation.name,
    moments: (pair) =>
      pairCovariance(
        single(activation.value, pair.uu),
        product(activation.value, pair),
        single(activation.value, pair.vv),
      ),
    derivativeProduct: (pair) => product(activation.derivative, pair),
  };
}

export const KERNEL_ACTIVATIONS = { relu: RELU, erf: ERF } as const;

/** σ_w and σ_b. */
export interface Deviations {
  readonly w: number;
  readonly b: number;
}

/** A layer of the recursions: Σ^l on the pair x, x', \dot Σ and Θ^l at (x, x'). */
export interface KernelLayer {
  readonly covariance: PairCovariance;
  readonly derivative: number;
  readonly tangent: number;
}

/** What is added to σ_w² E φ' φ' in \dot Σ: σ_b² as note C prints it, or nothing. */
export type DerivativeBias = "as printed" | "without bias";

/**
 * Σ^l, \dot Σ^l and Θ^l for l = 1 … depth on a pair of inputs, by C-48 … C-53 as they are printed but for the bias in
 * \dot Σ, which is a choice. Where the print leaves the layer out, Σ is Σ^l and (z, z') has the covariance Σ^(l-1); the
 * base case that it leaves out is Θ^1 = Σ^1.
 */
export function kernelRecursion(
  expectations: KernelExpectations,
  deviations: Deviations,
  inner: PairCovariance,
  depth: number,
  bias: DerivativeBias,
): KernelLayer[] {
  const w = deviations.w ** 2;
  const b = deviations.b ** 2;
  const first = affineCovariance(inner, w, b);
  const layers: KernelLayer[] = [{ covariance: first, derivative: NaN, tangent: first.uv }];
  for (let l = 2; l <= depth; l++) {
    const below = layers.at(-1);
    if (!below) break;
    const covariance = affineCovariance(expectations.moments(below.covariance), w, b);
    const derivative = w * expectations.derivativeProduct(below.covariance) + (bias === "as printed" ? b : 0);
    layers.push({ covariance, derivative, tangent: below.tangent * derivative + covariance.uv });
  }
  return layers;
}
