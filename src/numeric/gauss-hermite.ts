import type { QuadratureRule } from "./gauss-legendre.ts";

const rules = new Map<number, QuadratureRule>();

/** The orthonormal Hermite functions of degrees n and n - 1 at x, without their common factor e^(-x²/4). */
function orthonormal(n: number, x: number): readonly [number, number] {
  let previous = 0;
  let value = 1;
  for (let k = 1; k <= n; k++) [previous, value] = [value, (x * value - Math.sqrt(k - 1) * previous) / Math.sqrt(k)];
  return [value, previous];
}

/**
 * The Gauss–Hermite rule with n nodes for the standard normal law: Σ weights[i] f(nodes[i]) = E f(Z) for polynomials of
 * degree below 2n. For smooth integrands; a kink costs it all but two digits. The zeros are bracketed by those of one
 * degree less, and the weights are 1/(n p²_{n-1}) for the orthonormal p (W. Gautschi, Orthogonal Polynomials, 2004,
 * §1.4). Rules are kept.
 * @throws RangeError unless n is an integer from 1 to 200
 */
export function gaussHermite(n: number): QuadratureRule {
  if (!Number.isInteger(n) || n < 1 || n > 200) throw new RangeError(`no Gauss–Hermite rule with ${String(n)} nodes`);
  const known = rules.get(n);
  if (known) return known;
  let zeros: number[] = [];
  for (let degree = 1; degree <= n; degree++) {
    const bound = 2 * Math.sqrt(degree) + 1;
    const fences = [-bound, ...zeros, bound];
    zeros = fences.slice(1).map((right, i) => zero(degree, fences[i] ?? -bound, right));
  }
  const nodes = Float64Array.from(zeros);
  const weights = nodes.map((x) => {
    const [, below] = orthonormal(n, x);
    return 1 / (n * below * below);
  });
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/**
 * The zero of the Hermite polynomial between two fences that hold exactly one: Newton's iteration kept inside by
 * bisection.
 */
function zero(n: number, left: number, right: number): number {
  let a = left;
  let b = right;
  const rising = orthonormal(n, b)[0] > 0;
  let x = (a + b) / 2;
  for (let pass = 0; pass < 100; pass++) {
    const [value, below] = orthonormal(n, x);
    if (value === 0) return x;
    if (value > 0 === rising) b = x;
    else a = x;
    const newton = x - value / (Math.sqrt(n) * below);
    const next = newton > a && newton < b ? newton : (a + b) / 2;
    if (Math.abs(next - x) <= 1e-16 * Math.max(1, Math.abs(x))) return next;
    x = next;
  }
  return x;
}
