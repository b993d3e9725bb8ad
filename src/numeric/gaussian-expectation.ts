import { gaussLegendre } from "./gauss-legendre.ts";
import { correlationAngle, type PairCovariance } from "./pair-covariance.ts";

/** Beyond this radius e^(-r²/2) is below 1e-31. */
const RADIUS = 12;
const PANELS = 4;

/** Numbers of Gauss–Legendre nodes: on each of the four radial panels, and on each of the angles between kinks. */
export interface PolarNodes {
  readonly radial: number;
  readonly angular: number;
}

const DEFAULT_NODES: PolarNodes = { radial: 24, angular: 40 };

interface RadialRule {
  readonly radii: Float64Array;
  /** The weight of each radius under the density r·e^(-r²/2). */
  readonly weights: Float64Array;
}

const radialRules = new Map<number, RadialRule>();

function radialRule(n: number): RadialRule {
  const known = radialRules.get(n);
  if (known) return known;
  const { nodes, weights } = gaussLegendre(n);
  const half = RADIUS / PANELS / 2;
  const radii = new Float64Array(n * PANELS);
  const scaled = new Float64Array(n * PANELS);
  for (let i = 0; i < radii.length; i++) {
    const r = half * (2 * Math.floor(i / n) + 1 + (nodes[i % n] ?? 0));
    radii[i] = r;
    scaled[i] = half * (weights[i % n] ?? 0) * r * Math.exp(-0.5 * r * r);
  }
  const rule = { radii, weights: scaled };
  radialRules.set(n, rule);
  return rule;
}

/**
 * E f(u) for u ~ N(0, variance), variance ≥ 0: f may have a kink or a jump at 0, where the integral is split, and is
 * smooth elsewhere; a jump must not be read at 0 itself (no node is 0). NaN for a negative variance.
 */
export function gaussianExpectation(f: (u: number) => number, variance: number, nodes = DEFAULT_NODES.radial): number {
  const deviation = Math.sqrt(variance);
  const { nodes: points, weights } = gaussLegendre(nodes);
  const half = RADIUS / PANELS / 2;
  let sum = 0;
  for (let panel = 0; panel < PANELS; panel++) {
    for (let i = 0; i < nodes; i++) {
      const r = half * (2 * panel + 1 + (points[i] ?? 0));
      sum += (weights[i] ?? 0) * Math.exp(-0.5 * r * r) * (f(deviation * r) + f(-deviation * r));
    }
  }
  return (half * sum) / Math.sqrt(2 * Math.PI);
}

/**
 * E f(u, v) for a centred normal pair: f may have kinks or jumps where u = 0 or v = 0, and is smooth elsewhere. In
 * polar form u = √uu · r cos θ and v = √vv · r cos(θ - ω) with ω the angle whose cosine is the correlation, the kinks
 * are four rays; the angle is split there and both integrals are Gauss–Legendre's (P. Davis, P. Rabinowitz, Methods of
 * Numerical Integration, 2nd ed., §5.4). The default nodes give 1e-12 for a function that varies on the scale of 1 and
 * variances up to 10; steeper ones need more. NaN for a negative variance.
 */
export function bivariateGaussianExpectation(
  f: (u: number, v: number) => number,
  pair: PairCovariance,
  nodes: PolarNodes = DEFAULT_NODES,
): number {
  const su = Math.sqrt(pair.uu);
  const sv = Math.sqrt(pair.vv);
  const omega = correlationAngle(pair);
  const quarter = Math.PI / 2;
  // The rays in order: v = 0 at ω - π/2 and ω + π/2, u = 0 at π/2 and 3π/2; the last fence closes the circle.
  const fences = [omega - quarter, quarter, omega + quarter, 3 * quarter, omega + 3 * quarter];
  const { radii, weights } = radialRule(nodes.radial);
  const angles = gaussLegendre(nodes.angular);
  let total = 0;
  for (let piece = 0; piece < 4; piece++) {
    const from = fences[piece] ?? 0;
    const half = ((fences[piece + 1] ?? 0) - from) / 2;
    if (half <= 0) continue;
    let sum = 0;
    for (let j = 0; j < nodes.angular; j++) {
      const theta = from + half * (1 + (angles.nodes[j] ?? 0));
      const u = su * Math.cos(theta);
      const v = sv * Math.cos(theta - omega);
      let ray = 0;
      for (let i = 0; i < radii.length; i++) {
        const r = radii[i] ?? 0;
        ray += (weights[i] ?? 0) * f(r * u, r * v);
      }
      sum += (angles.weights[j] ?? 0) * ray;
    }
    total += half * sum;
  }
  return total / (2 * Math.PI);
}
