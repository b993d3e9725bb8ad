/** A quadrature rule: Σ weights[i] · f(nodes[i]), nodes in increasing order. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * The Gauss–Legendre rule with n nodes on [-1, 1], exact for polynomials of degree below 2n: the zeros of P_n by
 * Newton's iteration (P. Davis, P. Rabinowitz, Methods of Numerical Integration, 2nd ed., §2.7). Rules are kept.
 * @throws RangeError unless n is an integer from 1 to 1000
 */
export function gaussLegendre(n: number): QuadratureRule {
  if (!Number.isInteger(n) || n < 1 || n > 1000) throw new RangeError(`no Gauss–Legendre rule with ${String(n)} nodes`);
  const known = rules.get(n);
  if (known) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < Math.ceil(n / 2); i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let pass = 0; pass < 20; pass++) {
      let previous = 1;
      let value = x;
      for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      slope = (n * (previous - x * value)) / (1 - x * x);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    if (2 * i + 1 === n) x = 0;
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    const weight = 2 / ((1 - x * x) * slope * slope);
    weights[i] = weight;
    weights[n - 1 - i] = weight;
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The Gauss–Legendre approximation of ∫_a^b f with n nodes. */
export function integrateGaussLegendre(f: (x: number) => number, a: number, b: number, n: number): number {
  const { nodes, weights } = gaussLegendre(n);
  const middle = (a + b) / 2;
  const half = (b - a) / 2;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (weights[i] ?? 0) * f(middle + half * (nodes[i] ?? 0));
  return half * sum;
}
