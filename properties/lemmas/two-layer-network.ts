import fc from "fast-check";
import { fromNumber, rational } from "../../src/term/rational.ts";
import type { Arithmetic } from "../../src/numeric/arithmetic.ts";
import { multiplyTransposed } from "../../src/numeric/dense-product.ts";
import type { RandomStream } from "../../src/numeric/random.ts";
import type { Activation } from "./activation.ts";

/**
 * A network f(x; W, a) = 1/√m Σ_k a_k σ(w_k · x) with its training set: n points in ℝ^d, m neurons. Rows of w and x are
 * in row-major order.
 */
export interface Network {
  readonly n: number;
  readonly m: number;
  readonly d: number;
  readonly a: Float64Array;
  readonly w: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * What is drawn: neurons and points with as many coordinates as the largest d, of which the first d count. So sizes
 * shrink without drawing anew.
 */
interface Drawn {
  readonly d: number;
  readonly neurons: readonly { readonly a: number; readonly w: readonly number[] }[];
  readonly points: readonly { readonly x: readonly number[]; readonly y: number }[];
}

/** The largest sizes of an arbitrary network. */
export interface Sizes {
  readonly n: number;
  readonly m: number;
  readonly d: number;
}

/** Small integers; quarters; generic numbers up to 2. All are dyadic, so that they are exact in ℚ and as doubles. */
export const ENTRIES: readonly fc.Arbitrary<number>[] = [
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -8, max: 8 }).map((k) => k / 4),
  fc.integer({ min: -(2 ** 25), max: 2 ** 25 }).map((k) => k / 2 ** 24),
];

/**
 * Networks up to the given sizes; output weights are ±1 unless another arbitrary is given. Two in three have generic
 * entries, on which no kink lies; the others have small integers or quarters, to which a counterexample shrinks.
 */
export function network(largest: Sizes, output: fc.Arbitrary<number> = fc.constantFrom(1, -1)): fc.Arbitrary<Network> {
  const [integers, quarters, generic] = ENTRIES.map((entry) => networkOf(largest, entry, output));
  if (!integers || !quarters || !generic) throw new Error("three kinds of entries are needed");
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: integers, weight: 1 },
    { arbitrary: quarters, weight: 1 },
    { arbitrary: generic, weight: 4 },
  );
}

/** Networks up to the given sizes with entries of one kind. */
export function networkOf(
  largest: Sizes,
  entry: fc.Arbitrary<number>,
  output: fc.Arbitrary<number> = fc.constantFrom(1, -1),
): fc.Arbitrary<Network> {
  const row = fc.array(entry, { minLength: largest.d, maxLength: largest.d });
  return fc
    .record<Drawn>({
      d: fc.integer({ min: 1, max: largest.d }),
      neurons: fc.array(fc.record({ a: output, w: row }), { minLength: 1, maxLength: largest.m, size: "max" }),
      points: fc.array(fc.record({ x: row, y: entry }), { minLength: 1, maxLength: largest.n, size: "max" }),
    })
    .map(({ d, neurons, points }) => ({
      n: points.length,
      m: neurons.length,
      d,
      a: Float64Array.from(neurons, ({ a }) => a),
      w: Float64Array.from(neurons.flatMap(({ w }) => w.slice(0, d))),
      x: Float64Array.from(points.flatMap(({ x }) => x.slice(0, d))),
      y: Float64Array.from(points, ({ y }) => y),
    }));
}

/**
 * A network as note A initializes it, w_k ~ N(0, I_d) and a_k = ±1, on standard normal points scaled to a mean square
 * norm of 1.
 */
export function randomNetwork(stream: RandomStream, { n, m, d }: Sizes): Network {
  const a = Float64Array.from({ length: m }, () => stream.sign());
  const w = stream.fillNormal(new Float64Array(m * d));
  const x = stream.fillNormal(new Float64Array(n * d), 1 / Math.sqrt(d));
  return { n, m, d, a, w, x, y: stream.fillNormal(new Float64Array(n)) };
}

/** `n = 1, m = 2, d = 1, a = [1, 1], w = [[1], [2]], x = [[1]], y = [0]`. */
export function showNetwork({ n, m, d, a, w, x, y }: Network): string {
  const rows = (data: Float64Array, count: number): string =>
    `[${Array.from({ length: count }, (_, k) => `[${data.slice(k * d, (k + 1) * d).join(", ")}]`).join(", ")}]`;
  return `n = ${String(n)}, m = ${String(m)}, d = ${String(d)}, a = [${a.join(", ")}], w = ${rows(w, m)}, x = ${rows(x, n)}, y = [${y.join(", ")}]`;
}

/** The m × n inner products w_k · x_i, in row-major order. */
export function preactivations({ n, m, d, w, x }: Network, out: Float64Array = new Float64Array(m * n)): Float64Array {
  return multiplyTransposed(w, m, x, n, d, out);
}

/** The outputs f(x_i), from the inner products. */
export function outputs(
  { n, m, a }: Network,
  activation: Activation,
  z: Float64Array,
  out: Float64Array = new Float64Array(n),
): Float64Array {
  out.fill(0);
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < n; i++) out[i] = (out[i] ?? 0) + (a[k] ?? 0) * activation.value(z[k * n + i] ?? 0);
  }
  const scale = 1 / Math.sqrt(m);
  for (let i = 0; i < n; i++) out[i] = (out[i] ?? 0) * scale;
  return out;
}

/** σ' at the inner products. */
export function slopes(activation: Activation, z: Float64Array): Float64Array {
  return z.map(activation.derivative);
}

/** H_ij = 1/m Σ_k σ'(w_k · x_i) σ'(w_k · x_j) ⟨x_i, x_j⟩, from the slopes at the inner products. */
export function tangentKernel(
  { n, m, d, x }: Network,
  slope: Float64Array,
  out: Float64Array = new Float64Array(n * n),
): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let both = 0;
      for (let k = 0; k < m; k++) both += (slope[k * n + i] ?? 0) * (slope[k * n + j] ?? 0);
      let inner = 0;
      for (let c = 0; c < d; c++) inner += (x[i * d + c] ?? 0) * (x[j * d + c] ?? 0);
      out[i * n + j] = (both * inner) / m;
      out[j * n + i] = (both * inner) / m;
    }
  }
  return out;
}

/** The velocity -∇_W L of gradient flow: a_k/√m Σ_i (y_i - f(x_i)) σ'(w_k · x_i) x_i (A-07, A-09). */
export function velocity(
  { n, m, d, a, x, y }: Network,
  slope: Float64Array,
  f: Float64Array,
  out: Float64Array = new Float64Array(m * d),
): Float64Array {
  out.fill(0);
  const scale = 1 / Math.sqrt(m);
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < n; i++) {
      const factor = scale * (a[k] ?? 0) * ((y[i] ?? 0) - (f[i] ?? 0)) * (slope[k * n + i] ?? 0);
      if (factor === 0) continue;
      for (let c = 0; c < d; c++) out[k * d + c] = (out[k * d + c] ?? 0) + factor * (x[i * d + c] ?? 0);
    }
  }
  return out;
}

/** The outputs in any number system, for weights of that system (m × d, row-major). */
export function genericOutputs<N>(
  { n, m, d, a, x }: Network,
  activation: Activation,
  arithmetic: Arithmetic<N>,
  w: readonly N[],
): N[] {
  const exact = (value: number): N => arithmetic.constant(fromNumber(value));
  const zero = exact(0);
  const root = arithmetic.squareRoot(arithmetic.constant(rational(m)));
  return Array.from({ length: n }, (_, i) => {
    let sum = zero;
    for (let k = 0; k < m; k++) {
      let z = zero;
      for (let c = 0; c < d; c++)
        z = arithmetic.add(z, arithmetic.multiply(w[k * d + c] ?? zero, exact(x[i * d + c] ?? 0)));
      sum = arithmetic.add(sum, arithmetic.multiply(exact(a[k] ?? 0), activation.generic(arithmetic, z)));
    }
    return arithmetic.divide(sum, root);
  });
}
