import { multiplyTransposed } from "../../src/numeric/dense-product.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { TANH, type Activation } from "../lemmas/activation.ts";
import { residualTimesKernel } from "../lemmas/gradient-flow.ts";
import { outputs, preactivations, randomNetwork, tangentKernel, velocity } from "../lemmas/two-layer-network.ts";

const stream = randomStream(1, "benchmark");

const N = 8;
const M = 4096;
const D = 10;
const x = stream.fillNormal(new Float64Array(N * D), 1 / Math.sqrt(D));
const inner = Float64Array.from({ length: N * N }, (_, at) => {
  let sum = 0;
  for (let c = 0; c < D; c++) sum += (x[Math.floor(at / N) * D + c] ?? 0) * (x[(at % N) * D + c] ?? 0);
  return sum;
});
const weights: Float64Array = new Float64Array(M * D);
const products = new Float64Array(M * N);
const counts = new Float64Array(1 << N);
const kernel = new Float64Array(N * N);

/**
 * One draw of the ReLU kernel H at n = 8, m = 4096, d = 10: each neuron is the set of points at which it is active, and
 * equal sets are counted together.
 */
export function drawKernel(): Float64Array {
  stream.fillNormal(weights);
  counts.fill(0);
  multiplyTransposed(weights, M, x, N, D, products);
  for (let k = 0; k < M; k++) {
    let active = 0;
    // Without a branch: half of the signs would be mispredicted.
    for (let i = 0; i < N; i++) active |= Number((products[k * N + i] as number) > 0) << i;
    counts[active] = (counts[active] as number) + 1;
  }
  for (let i = 0; i < N; i++) {
    for (let j = 0; j <= i; j++) {
      const both = (1 << i) | (1 << j);
      let count = 0;
      for (let set = 0; set < counts.length; set++) if ((set & both) === both) count += counts[set] ?? 0;
      const value = (count * (inner[i * N + j] ?? 0)) / M;
      kernel[i * N + j] = value;
      kernel[j * N + i] = value;
    }
  }
  return kernel;
}

const SIZES = { n: 6, m: 64, d: 8 };
/**
 * tanh at the inner products is computed once, and its derivative from it, as in the script that this is compared with.
 */
const IDENTITY: Activation = { ...TANH, value: (z) => z };

/**
 * One instance of the dynamics with tanh: draws a network and returns max |d/dt f - H (y - f)|, the derivative carried
 * as a tangent beside each value.
 */
export function dynamicsInstance(): number {
  const net = randomNetwork(stream, SIZES);
  const value = preactivations(net);
  const slope = new Float64Array(value.length);
  for (let at = 0; at < value.length; at++) {
    const tanh = Math.tanh(value[at] as number);
    value[at] = tanh;
    slope[at] = 1 - tanh * tanh;
  }
  const f = outputs(net, IDENTITY, value);
  const claimed = residualTimesKernel(net, tangentKernel(net, slope), f);
  const tangent = preactivations({ ...net, w: velocity(net, slope, f) });
  for (let at = 0; at < tangent.length; at++) tangent[at] = (tangent[at] as number) * (slope[at] as number);
  const found = outputs(net, IDENTITY, tangent);
  return found.reduce((worst, rate, j) => Math.max(worst, Math.abs(rate - (claimed[j] ?? 0))), 0);
}
