import { isPositiveDefinite } from "../../src/numeric/cholesky.ts";
import { integrateOde } from "../../src/numeric/ode.ts";
import type { Activation } from "./activation.ts";
import { outputs, preactivations, slopes, tangentKernel, velocity } from "./two-layer-network.ts";
import type { Network } from "./two-layer-network.ts";

/** What one integrated gradient flow showed. */
export interface FlowReport {
  /** `sliding`: a neuron stays on its kink, where the derivative that the claim uses does not exist: a discard. */
  readonly kind: "done" | "sliding" | "failed";
  readonly steps: number;
  /** Times at which some w_k · x_i changed its sign (counted for activations with a kink only). */
  readonly crossings: number;
  /** max_j |f_j(T) - f_j(0) - ∫ (H_t (y - f_t))_j dt|, over ‖y - f_0‖. */
  readonly integralError: number;
  /** The largest increase of ‖y - f_t‖² in one step, over ‖y - f_0‖²; negative when it fell at every step. */
  readonly worstIncrease: number;
  /**
   * Whether H_t was positive semidefinite at every step, by a factorization: its least eigenvalue above -1e-12 · (1 +
   * trace).
   */
  readonly semidefinite: boolean;
}

/** How the right side of the claim is computed; the true one is H (y - f). */
export type RightSide = (network: Network, kernel: Float64Array, f: Float64Array) => Float64Array;

/** H (y - f). */
export const residualTimesKernel: RightSide = ({ n, y }, kernel, f) =>
  f.map((_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (kernel[j * n + i] ?? 0) * ((y[i] ?? 0) - (f[i] ?? 0));
    return sum;
  });

/**
 * Integrates the gradient flow from the network's weights to time `end`, and beside it ∫ rightSide dt. For an
 * activation with a kink, the pattern of the signs of w_k · x_i is frozen between crossings, so that the field is
 * smooth on each piece; each crossing is located as an event, the pattern flipped, and the flow goes on from there: f
 * is absolutely continuous, and the integral form of the claim holds across crossings. A neuron that the new pattern
 * sends straight back slides along its kink; no classical solution goes on from there.
 */
export function runFlow(
  network: Network,
  activation: Activation,
  end: number,
  rightSide: RightSide = residualTimesKernel,
): FlowReport {
  const { n, m, d, y } = network;
  const weights = m * d;
  const state = new Float64Array(weights + n);
  state.set(network.w);
  const z = new Float64Array(m * n);
  let signs = preactivations(network, z).map((value) => (value > 0 ? 1 : 0));
  const f = new Float64Array(n);
  const kernel = new Float64Array(n * n);
  const move = new Float64Array(weights);
  const at = (point: Float64Array): Network => ({ ...network, w: point.subarray(0, weights) });
  const frozen: Activation = activation.kink ? { ...activation, value: (v) => v } : activation;
  const look = (point: Float64Array): { moved: Network; slope: Float64Array } => {
    const moved = at(point);
    preactivations(moved, z);
    if (!activation.kink) {
      outputs(moved, activation, z, f);
      return { moved, slope: slopes(activation, z) };
    }
    outputs(
      moved,
      frozen,
      z.map((value, i) => value * (signs[i] ?? 0)),
      f,
    );
    return { moved, slope: signs };
  };
  const field = (_t: number, point: Float64Array, dy: Float64Array): void => {
    const { moved, slope } = look(point);
    dy.set(velocity(moved, slope, f, move));
    dy.set(rightSide(moved, tangentKernel(moved, slope, kernel), f), weights);
  };
  look(state);
  const f0 = Float64Array.from(f);
  const loss = (): number => f.reduce((sum, value, i) => sum + ((y[i] ?? 0) - value) ** 2, 0);
  const start = loss();
  let previous = start;
  let worstIncrease = -Infinity;
  let semidefinite = true;
  const onStep = (_t: number, point: Float64Array): void => {
    const { moved, slope } = look(point);
    const now = loss();
    worstIncrease = Math.max(worstIncrease, (now - previous) / start);
    previous = now;
    tangentKernel(moved, slope, kernel);
    let trace = 0;
    for (let i = 0; i < n; i++) trace += kernel[i * n + i] ?? 0;
    semidefinite &&= isPositiveDefinite(kernel, n, 1e-12 * (1 + trace));
  };
  const events = {
    count: m * n,
    evaluate: (_t: number, point: Float64Array, out: Float64Array) => void preactivations(at(point), out),
  };
  const report = (kind: FlowReport["kind"], point: Float64Array, steps: number, crossings: number): FlowReport => {
    look(point);
    let error = 0;
    f.forEach((value, j) => (error = Math.max(error, Math.abs(value - (f0[j] ?? 0) - (point[weights + j] ?? 0)))));
    return { kind, steps, crossings, integralError: error / Math.sqrt(start), worstIncrease, semidefinite };
  };
  let point: Float64Array = state;
  let t = 0;
  let steps = 0;
  let crossings = 0;
  for (;;) {
    const options = { relative: 1e-10, absolute: 1e-12, onStep, ...(activation.kink ? { events } : {}) };
    const result = integrateOde(field, t, point, end, options);
    steps += result.steps;
    if (result.kind !== "event") return report(result.kind, result.y, steps, crossings);
    crossings += result.which.length;
    if (crossings > 1000) return report("failed", result.y, steps, crossings);
    ({ t, y: point } = result);
    const flipped = signs.map((s, i) => (result.which.includes(i) ? 1 - s : s));
    signs = flipped;
    const { moved, slope } = look(point);
    velocity(moved, slope, f, move);
    const drift = preactivations({ ...network, w: move });
    if (result.which.some((i) => (drift[i] ?? 0) > 0 !== (flipped[i] ?? 0) > 0))
      return report("sliding", point, steps, crossings);
  }
}
