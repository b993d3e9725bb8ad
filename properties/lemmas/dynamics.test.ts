import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ONE, ZERO, fromNumber, rational, sign, subtract } from "../../src/term/rational.ts";
import { doubles } from "../../src/numeric/double-arithmetic.ts";
import { dual, type Perturbed } from "../../src/numeric/dual.ts";
import { endpoints } from "../../src/numeric/enclosure.ts";
import { integrateOde } from "../../src/numeric/ode.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { enclosures, type Real } from "../../src/numeric/real-arithmetic.ts";
import { ACTIVATIONS, RELU, TANH, type Activation } from "./activation.ts";
import { residualTimesKernel, runFlow, type RightSide } from "./gradient-flow.ts";
import { effort, table } from "./sweep.ts";
import { SEED, holds, refutation, twinTable } from "./twin.ts";
import {
  genericOutputs,
  network,
  networkOf,
  outputs,
  preactivations,
  randomNetwork,
  showNetwork,
  slopes,
  tangentKernel,
  velocity,
  type Network,
} from "./two-layer-network.ts";

/* d/dt f_t = H_t (y - f_t) along d/dt w_k = -∇_{w_k} L. */

const LARGEST = { n: 6, m: 64, d: 8 };
const UNIT = 2 ** -53;

/** Whether no w_k · x_i is 0: elsewhere ReLU has no derivative, and the instance is a discard. */
function offKinks(net: Network, activation: Activation): boolean {
  return !activation.kink || preactivations(net).every((z) => z !== 0);
}

/** d/dt f by forward-mode automatic differentiation along the velocity. */
function derivativeAlong(net: Network, activation: Activation, move: Float64Array): number[] {
  const arithmetic = dual(doubles());
  const w: Perturbed<number>[] = Array.from(net.w, (value, i) => arithmetic.perturb(1, value, move[i] ?? 0));
  return genericOutputs(net, activation, arithmetic, w).map((f) => Number(arithmetic.tangentOf(1, f)));
}

/**
 * The largest |d/dt f_j - rightSide_j| in units of the rounding that both sides can carry: a multiple of the unit
 * roundoff times the same sums with every term's absolute value.
 */
function discrepancy(net: Network, activation: Activation, rightSide: RightSide): number {
  const { n, m, d, a, w, x, y } = net;
  const z = preactivations(net);
  const slope = slopes(activation, z);
  const f = outputs(net, activation, z);
  const claimed = rightSide(net, tangentKernel(net, slope), f);
  const found = derivativeAlong(net, activation, velocity(net, slope, f));
  const absolute = { ...net, w: w.map(Math.abs), x: x.map(Math.abs) };
  const size = preactivations(absolute);
  // |σ(z)| ≤ 1 + |z| and |σ''| ≤ 2 for all four; a rounding of z moves σ and σ' by that much at most.
  const spread = size.map((s, i) => (1 + s) * (1 + Math.abs(slope[i] ?? 0)));
  const residual = y.map((value, i) => {
    let sum = Math.abs(value);
    for (let k = 0; k < m; k++) sum += (Math.abs(a[k] ?? 0) * (1 + (size[k * n + i] ?? 0))) / Math.sqrt(m);
    return sum;
  });
  const weight = 1 + a.reduce((most, value) => Math.max(most, value * value), 0);
  const bound = residualTimesKernel(
    { ...absolute, y: residual },
    tangentKernel(absolute, spread),
    new Float64Array(n),
  ).map((value) => value * weight * 8 * (n + m + d) * UNIT);
  return found.reduce(
    (worst, value, j) => Math.max(worst, Math.abs(value - (claimed[j] ?? 0)) / ((bound[j] ?? 0) + 1e-300)),
    0,
  );
}

const instances = table(
  "A-16, automatic differentiation along the flow's velocity (the error is in units of the rounding bound)",
  "activation",
  "instances",
  "largest n",
  "m",
  "d",
  "discards",
  "worst error",
);

describe("A-16 the training dynamics, by automatic differentiation", () => {
  it.each(ACTIVATIONS)("A-16 $name", (activation) => {
    let worst = 0;
    let discards = 0;
    let count = 0;
    holds(
      fc.property(network(LARGEST), (net) => {
        count++;
        if (!offKinks(net, activation)) {
          discards++;
          return true;
        }
        const error = discrepancy(net, activation, residualTimesKernel);
        worst = Math.max(worst, error);
        return error <= 1;
      }),
      effort(300, 4000),
    );
    instances.row(activation.name, count, LARGEST.n, LARGEST.m, LARGEST.d, discards, worst);
    expect(count - discards).toBeGreaterThan(count / 2);
  });

  it("A-16 no ReLU derivative on a kink", () => {
    const kinked: Network = {
      n: 1,
      m: 1,
      d: 1,
      a: Float64Array.of(1),
      w: Float64Array.of(0),
      x: Float64Array.of(1),
      y: Float64Array.of(1),
    };
    expect(() => derivativeAlong(kinked, RELU, Float64Array.of(1))).toThrow();
  });
});

/**
 * d/dt f_j - (H (y - f))_j with ∇L too by automatic differentiation, in enclosures of about 128 bits: rational where
 * all of it is.
 */
function enclosedDifferences(
  net: Network,
  activation: Activation,
  factor: number,
): { readonly zero: boolean; readonly separated: boolean } {
  const { n, m, d, x, y } = net;
  const base = enclosures(128);
  const arithmetic = dual(base);
  const exact = (value: number): Real => base.constant(fromNumber(value));
  const w = Array.from(net.w, exact);
  const f = genericOutputs<Real>(net, activation, base, w);
  const move = w.map((_, at) => {
    const seeded: Perturbed<Real>[] = w.map((value, i) => arithmetic.perturb(1, value, i === at ? ONE : ZERO));
    const loss = genericOutputs(net, activation, arithmetic, seeded).reduce<Perturbed<Real>>(
      (sum, value, i) => arithmetic.add(sum, arithmetic.power(arithmetic.subtract(exact(y[i] ?? 0), value), 2n)),
      ZERO,
    );
    return arithmetic.tangentOf(1, arithmetic.multiply(exact(-0.5), loss));
  });
  const along = w.map((value, i) => arithmetic.perturb(1, value, move[i] ?? ZERO));
  const found = genericOutputs(net, activation, arithmetic, along).map((value) => arithmetic.tangentOf(1, value));
  const z = (k: number, i: number): Real => {
    let sum: Real = ZERO;
    for (let c = 0; c < d; c++) sum = base.add(sum, base.multiply(w[k * d + c] ?? ZERO, exact(x[i * d + c] ?? 0)));
    return sum;
  };
  let zero = true;
  let separated = false;
  for (let j = 0; j < n; j++) {
    let claimed: Real = ZERO;
    for (let i = 0; i < n; i++) {
      let both: Real = ZERO;
      for (let k = 0; k < m; k++) {
        const product = base.multiply(
          activation.genericDerivative(base, z(k, i)),
          activation.genericDerivative(base, z(k, j)),
        );
        both = base.add(both, product);
      }
      let inner: Real = ZERO;
      for (let c = 0; c < d; c++) inner = base.add(inner, exact((x[i * d + c] ?? 0) * (x[j * d + c] ?? 0)));
      const kernel = base.divide(base.multiply(both, inner), base.constant(rational(m)));
      claimed = base.add(claimed, base.multiply(kernel, base.subtract(exact(y[i] ?? 0), f[i] ?? ZERO)));
    }
    const difference = arithmetic.subtract(found[j] ?? ZERO, base.multiply(exact(factor), claimed));
    const [low, high] = endpoints(arithmetic.boundsOf(difference));
    const apart = sign(low) > 0 || sign(high) < 0;
    separated ||= apart;
    const width = subtract(high, low);
    zero &&= !apart && Number(width.numerator) / Number(width.denominator) < 1e-25;
  }
  return { zero, separated };
}

const SMALL = { n: 2, m: 3, d: 2 };
const QUARTERS = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);

describe("A-16 the training dynamics, in rationals and enclosures", () => {
  it.each(ACTIVATIONS)("A-16 $name, to 25 digits, the gradient too by automatic differentiation", (activation) => {
    holds(
      fc.property(
        networkOf(SMALL, QUARTERS),
        (net) => !offKinks(net, activation) || enclosedDifferences(net, activation, 1).zero,
      ),
      effort(25, 300),
    );
  });

  it("A-16 a factor of 2 is told apart by enclosures", () => {
    const property = fc.property(
      networkOf(SMALL, QUARTERS),
      (net) => !offKinks(net, TANH) || !enclosedDifferences(net, TANH, 2).separated,
    );
    expect(refutation(property, showNetwork, 100)).toMatchInlineSnapshot(
      `"n = 1, m = 1, d = 1, a = [1], w = [[0]], x = [[0.25]], y = [0.25]"`,
    );
  });
});

const flows = table(
  "A-16, integrated flows to time 1: f(T) - f(0) against the integral of H (y - f), and the derivative from f at seven times",
  "activation",
  "flows",
  "n",
  "m",
  "d",
  "crossings",
  "sliding",
  "integral error",
  "derivative error",
  "largest loss increase",
  "PSD",
);

/** f at time t of the flow from the network's weights; null where a kink is crossed before. */
function flowed(net: Network, activation: Activation, t: number): Float64Array | null {
  const at = (w: Float64Array): Network => ({ ...net, w });
  const events = {
    count: net.m * net.n,
    evaluate: (_s: number, w: Float64Array, out: Float64Array) => void preactivations(at(w), out),
  };
  const result = integrateOde(
    (_s, w, dw) => {
      const z = preactivations(at(w));
      velocity(at(w), slopes(activation, z), outputs(net, activation, z), dw);
    },
    0,
    net.w,
    t,
    { relative: 1e-13, absolute: 1e-15, ...(activation.kink ? { events } : {}) },
  );
  return result.kind === "done" ? outputs(net, activation, preactivations(at(result.y))) : null;
}

/**
 * max_j |d/dt f_j - (H (y - f))_j| over (1 + tr H) ‖y - f‖, which bounds the size of both; the derivative is a central
 * difference of order six on the flow. Null where a kink is crossed on the way.
 */
function differenceQuotientError(net: Network, activation: Activation): number | null {
  const z = preactivations(net);
  const slope = slopes(activation, z);
  const kernel = tangentKernel(net, slope);
  const f = outputs(net, activation, z);
  const claimed = residualTimesKernel(net, kernel, f);
  let trace = 0;
  for (let i = 0; i < net.n; i++) trace += kernel[i * net.n + i] ?? 0;
  const size = (1 + trace) * Math.hypot(...net.y.map((value, i) => value - (f[i] ?? 0)));
  const h = 0.01 / (1 + trace);
  const derivative = new Float64Array(net.n).fill(0);
  for (const [steps, weight] of [
    [1, 45],
    [2, -9],
    [3, 1],
  ] as const) {
    const ahead = flowed(net, activation, steps * h);
    const behind = flowed(net, activation, -steps * h);
    if (!ahead || !behind) return null;
    ahead.forEach((value, j) => {
      derivative[j] = (derivative[j] ?? 0) + (weight * (value - (behind[j] ?? 0))) / (60 * h);
    });
  }
  return derivative.reduce((worst, value, j) => Math.max(worst, Math.abs(value - (claimed[j] ?? 0))), 0) / size;
}

describe("A-16 the training dynamics, by integrated flows", () => {
  it.each(ACTIVATIONS)(
    "A-16 $name, and ‖y - f_t‖² never increases while H_t is positive semidefinite",
    (activation) => {
      const shapes = effort(
        [
          { n: 2, m: 5, d: 3 },
          { n: 6, m: 64, d: 8 },
        ],
        [
          { n: 1, m: 1, d: 1 },
          { n: 3, m: 8, d: 2 },
          { n: 4, m: 32, d: 5 },
          { n: 6, m: 64, d: 8 },
        ],
      );
      for (const shape of shapes) {
        const runs = effort(shape.m > 32 ? 3 : 10, 100);
        let [crossings, sliding, integral, derivative, increase] = [0, 0, 0, 0, -Infinity];
        let semidefinite = true;
        for (let run = 0; run < runs; run++) {
          const net = randomNetwork(randomStream(SEED, `flow ${activation.name} ${String(shape.m)}`, run), shape);
          const report = runFlow(net, activation, 1);
          const replay = `replay: ${showNetwork(net)}`;
          expect(report.kind, replay).not.toBe("failed");
          crossings += report.crossings;
          if (report.kind === "sliding") sliding++;
          integral = Math.max(integral, report.integralError);
          increase = Math.max(increase, report.worstIncrease);
          semidefinite &&= report.semidefinite;
          const quotient = differenceQuotientError(net, activation);
          derivative = Math.max(derivative, quotient ?? 0);
          expect(report.integralError, replay).toBeLessThan(1e-7);
          expect(report.worstIncrease, replay).toBeLessThan(1e-12);
          expect(report.semidefinite, replay).toBe(true);
          expect(quotient ?? 0, replay).toBeLessThan(1e-7);
        }
        flows.row(
          activation.name,
          runs,
          shape.n,
          shape.m,
          shape.d,
          crossings,
          sliding,
          integral,
          derivative,
          increase,
          semidefinite ? "yes" : "no",
        );
      }
    },
  );
  flows.note(
    "ReLU: signs of w_k · x_i are frozen between crossings, each crossing is located as an event; a flow that slides along a kink is discarded from there on.",
  );
});

const twins = twinTable();

/** The right side of a twin on the property of the true statement. */
const claim = (activation: Activation, rightSide: RightSide, output?: fc.Arbitrary<number>): fc.IProperty<[Network]> =>
  fc.property(
    network(LARGEST, output),
    (net) => !offKinks(net, activation) || discrepancy(net, activation, rightSide) <= 1,
  );

describe("A-16 false twins", () => {
  it("A-16 twin: H without the factor 1/m", () => {
    const found = refutation(
      claim(TANH, (net, h, f) =>
        residualTimesKernel(
          net,
          h.map((value) => value * net.m),
          f,
        ),
      ),
      showNetwork,
    );
    twins.row("d/dt f = m H (y - f)", found);
    expect(found).toMatchInlineSnapshot(`"n = 1, m = 2, d = 1, a = [1, 1], w = [[0], [0]], x = [[1]], y = [-1]"`);
  });

  it("A-16 twin: the sign", () => {
    const found = refutation(
      claim(RELU, (net, h, f) =>
        residualTimesKernel(
          net,
          h.map((value) => -value),
          f,
        ),
      ),
      showNetwork,
    );
    twins.row("d/dt f = -H (y - f)", found);
    expect(found).toMatchInlineSnapshot(`"n = 1, m = 1, d = 1, a = [1], w = [[0.75]], x = [[0.25]], y = [0]"`);
  });

  it("A-16 twin: a_k other than ±1", () => {
    const output = fc.integer({ min: -3, max: 3 });
    const found = refutation(claim(RELU, residualTimesKernel, output), showNetwork);
    twins.row("d/dt f = H (y - f) without a_k² = 1", found);
    expect(found).toMatchInlineSnapshot(
      `"n = 2, m = 1, d = 1, a = [0], w = [[0.25]], x = [[0.25], [-0.25]], y = [0.25, 0]"`,
    );
  });

  it("A-16 twin: the kernel of the initialization, kept along the flow", () => {
    // Lazy training: f' = H_0 (y - f). It holds at t = 0 only.
    let report = "";
    for (let run = 0; run < 50 && report === ""; run++) {
      const net = randomNetwork(randomStream(SEED, "frozen kernel", run), { n: 1, m: 2, d: 1 });
      const initial = tangentKernel(net, slopes(TANH, preactivations(net)));
      const flow = runFlow(net, TANH, 1, (moved, _h, f) => residualTimesKernel(moved, initial, f));
      if (flow.integralError > 1e-3)
        report = `n = 1, m = 2, d = 1, replay ${String(run)}: the integral of H_0 (y - f) misses f(1) - f(0) by ${flow.integralError.toFixed(3)} ‖y - f_0‖`;
    }
    twins.row("d/dt f_t = H_0 (y - f_t)", report);
    expect(report).toMatchInlineSnapshot(
      `"n = 1, m = 2, d = 1, replay 0: the integral of H_0 (y - f) misses f(1) - f(0) by 0.370 ‖y - f_0‖"`,
    );
  });
});
