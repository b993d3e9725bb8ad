import type { RandomStream } from "../../src/numeric/random.ts";
import type { Activation } from "./activation.ts";
import type { Deviations } from "./kernel-recursion.ts";

/**
 * How a definition scales σ_w W^l: by the widths n_l of the layer and n_(l-1) of the one below (the dimension of x for
 * l = 1).
 */
export interface Definition {
  readonly name: string;
  readonly first: (width: number, below: number) => number;
  readonly later: (width: number, below: number) => number;
}

/** C-36 and C-40 as printed: 1/√n_1 and 1/√n_l. */
export const AS_PRINTED: Definition = {
  name: "as printed: 1/√n_1, 1/√n_l",
  first: (width) => 1 / Math.sqrt(width),
  later: (width) => 1 / Math.sqrt(width),
};

/** C-36 with 1 for 1/√n_1, C-40 as printed. */
export const FIRST_UNSCALED: Definition = { ...AS_PRINTED, name: "first 1, then 1/√n_l", first: () => 1 };

/** C-36 with 1 for 1/√n_1, C-40 with the fan-in n_(l-1) for n_l. */
export const FAN_IN: Definition = {
  name: "first 1, then 1/√n_(l-1)",
  first: () => 1,
  later: (_width, below) => 1 / Math.sqrt(below),
};

/**
 * Weights and biases of a network f^l = σ_w s_l W^l h^(l-1) + σ_b b^l, h^l = φ(f^l), h^0 = x; W^l is n_l × n_(l-1) in
 * row-major order.
 */
export interface DeepNetwork {
  readonly widths: readonly number[];
  readonly inputs: number;
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float64Array[];
}

/** A network with independent standard normal parameters. */
export function drawNetwork(stream: RandomStream, inputs: number, widths: readonly number[]): DeepNetwork {
  const weights = widths.map((n, l) => stream.fillNormal(new Float64Array(n * (widths[l - 1] ?? inputs))));
  const biases = widths.map((n) => stream.fillNormal(new Float64Array(n)));
  return { widths, inputs, weights, biases };
}

/** σ_w s_l for each layer. */
export function layerScales({ widths, inputs }: DeepNetwork, definition: Definition, { w }: Deviations): number[] {
  return widths.map(
    (n, l) => w * (l === 0 ? definition.first(n, inputs) : definition.later(n, widths[l - 1] ?? inputs)),
  );
}

/** f^1 … f^L and h^0 … h^L at an input. */
export interface Pass {
  readonly f: readonly Float64Array[];
  readonly h: readonly Float64Array[];
}

/** The layers of the network at x. */
export function forward(
  network: DeepNetwork,
  definition: Definition,
  deviations: Deviations,
  activation: Activation,
  x: Float64Array,
): Pass {
  const scales = layerScales(network, definition, deviations);
  const f: Float64Array[] = [];
  const h: Float64Array[] = [x];
  network.weights.forEach((matrix, l) => {
    const below = h[l] ?? x;
    const bias = network.biases[l] ?? new Float64Array(0);
    const out = new Float64Array(network.widths[l] ?? 0);
    for (let i = 0; i < out.length; i++) {
      const row = i * below.length;
      let sum = 0;
      for (let j = 0; j < below.length; j++) sum += (matrix[row + j] ?? 0) * (below[j] ?? 0);
      out[i] = (scales[l] ?? 0) * sum + deviations.b * (bias[i] ?? 0);
    }
    f.push(out);
    h.push(out.map(activation.value));
  });
  return { f, h };
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/**
 * ⟨∇_θ f^l_i(x), ∇_θ f^l_i(x')⟩ over all weights and biases, l ≥ 1, by reverse-mode differentiation: the gradient with
 * respect to W^k is the outer product of ∂f^l_i/∂f^k and h^(k-1), so that inner products of gradients are products of
 * inner products.
 */
export function empiricalTangentKernel(
  network: DeepNetwork,
  definition: Definition,
  deviations: Deviations,
  activation: Activation,
  at: Pass,
  other: Pass,
  layer: number,
  component = 0,
): number {
  const scales = layerScales(network, definition, deviations);
  const top = network.widths[layer - 1] ?? 0;
  let left = new Float64Array(top);
  let right = new Float64Array(top);
  left[component] = 1;
  right[component] = 1;
  let kernel = 0;
  for (let k = layer; k >= 1; k--) {
    const scale = scales[k - 1] ?? 0;
    const below = at.h[k - 1] ?? new Float64Array(0);
    const otherBelow = other.h[k - 1] ?? new Float64Array(0);
    kernel += (scale * scale * dot(below, otherBelow) + deviations.b ** 2) * dot(left, right);
    if (k === 1) break;
    const matrix = network.weights[k - 1] ?? new Float64Array(0);
    const n = below.length;
    const nextLeft = new Float64Array(n);
    const nextRight = new Float64Array(n);
    for (let i = 0; i < left.length; i++) {
      const l = left[i] ?? 0;
      const r = right[i] ?? 0;
      if (l === 0 && r === 0) continue;
      const row = i * n;
      for (let j = 0; j < n; j++) {
        const weight = matrix[row + j] ?? 0;
        nextLeft[j] = (nextLeft[j] ?? 0) + weight * l;
        nextRight[j] = (nextRight[j] ?? 0) + weight * r;
      }
    }
    const f = at.f[k - 2] ?? new Float64Array(0);
    const otherF = other.f[k - 2] ?? new Float64Array(0);
    for (let j = 0; j < n; j++) {
      nextLeft[j] = (nextLeft[j] ?? 0) * scale * activation.derivative(f[j] ?? 0);
      nextRight[j] = (nextRight[j] ?? 0) * scale * activation.derivative(otherF[j] ?? 0);
    }
    left = nextLeft;
    right = nextRight;
  }
  return kernel;
}
