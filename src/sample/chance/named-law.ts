import { operator } from "../../term/build.ts";
import { integer } from "../../term/literal.ts";
import type { OperatorName } from "../../term/operator.ts";
import { rational, type Rational } from "../../term/rational.ts";
import { rationalTerm } from "../../term/build.ts";
import type { Term } from "../../term/term.ts";

/** Finitely many values with masses; `value` and `mass` at a place from 1 to `size`. Masses may be negative in a rule for means of polynomials. */
export interface Atoms {
  readonly size: Term;
  readonly value: (place: Term) => Term;
  readonly mass: (place: Term) => Term;
}

const [add, sub, mul, div] = (["add", "sub", "mul", "div"] as const).map(
  (name) =>
    (a: Term, b: Term): Term =>
      operator(name, a, b),
) as [Binary, Binary, Binary, Binary];
type Binary = (a: Term, b: Term) => Term;
const power = (a: Term, k: Term): Term => operator("powN", a, k);
const [ZERO, ONE] = [integer(0), integer(1)];

/** The laws with finitely many values, by their parameters. */
const FINITE: Partial<Record<OperatorName, (...args: readonly Term[]) => Atoms>> = {
  bernoulli: (p) => ({
    size: integer(2),
    value: (k) => sub(k, ONE),
    mass: (k) => add(mul(sub(integer(2), k), sub(ONE, p as Term)), mul(sub(k, ONE), p as Term)),
  }),
  rademacher: () => ({
    size: integer(2),
    value: (k) => sub(mul(integer(2), k), integer(3)),
    mass: () => rationalTerm(rational(1, 2)),
  }),
  binomialLaw: (n, p) => ({
    size: add(n as Term, ONE),
    value: (k) => sub(k, ONE),
    mass: (k) => {
      const [hits, misses] = [operator("floor", sub(k, ONE)), operator("floor", sub(add(n as Term, ONE), k))];
      const chosen = operator("binomial", n as Term, hits);
      return mul(chosen, mul(operator("powZ", p as Term, hits), operator("powZ", sub(ONE, p as Term), misses)));
    },
  }),
};

/** The mean of X^k by those of lower powers, m(0) = 1, for k ≥ 1. */
type Moment = (k: number, m: (j: number) => Term, args: readonly Term[]) => Term;

/** Moments of the laws that have all of them (N. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions; Poisson: Touchard). */
const MOMENTS: Partial<Record<OperatorName, Moment>> = {
  normal: (k, m, [mean, variance]) => {
    const first = mul(mean as Term, m(k - 1));
    return k === 1 ? first : add(first, mul(mul(integer(k - 1), variance as Term), m(k - 2)));
  },
  poisson: (k, m, [rate]) => {
    const lower = Array.from({ length: k }, (_, j) => mul(integer(choose(k - 1, j)), m(j)));
    return mul(rate as Term, lower.reduce(add));
  },
  exponential: (k, m, [rate]) => mul(div(integer(k), rate as Term), m(k - 1)),
  uniform: (k, _, [a, b]) => {
    const parts = Array.from({ length: k + 1 }, (__, i) =>
      mul(power(a as Term, integer(i)), power(b as Term, integer(k - i))),
    );
    return div(parts.reduce(add), integer(k + 1));
  },
  beta: (k, m, [a, b]) =>
    mul(div(add(a as Term, integer(k - 1)), add(add(a as Term, b as Term), integer(k - 1))), m(k - 1)),
};

function choose(n: number, k: number): number {
  let c = 1;
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1);
  return c;
}

/**
 * Atoms that have the means of all polynomials of at most a degree under a law, parameters included: all of its values where they are finitely
 * many, else the places 0, …, degree with the means of Lagrange's polynomials for masses. Null where the law is not known.
 */
export function atomsOf(law: Term, degree: number): Atoms | null {
  if (law.kind !== "operator") return null;
  const finite = FINITE[law.operator];
  if (finite) return finite(...law.args);
  const moment = MOMENTS[law.operator];
  if (!moment || !Number.isFinite(degree)) return null;
  const moments: Term[] = [ONE];
  const at = (j: number): Term => moments[j] as Term;
  for (let k = 1; k <= degree; k++) moments.push(moment(k, at, law.args));
  const masses = Array.from({ length: degree + 1 }, (_, i) => combination(lagrange(i, degree), moments));
  return {
    size: integer(degree + 1),
    value: (k) => sub(k, ONE),
    mass: (k) => masses.map((m, i) => mul(operator("indicator", operator("eq", k, integer(i + 1))), m)).reduce(add),
  };
}

/** Whether a law has finitely many values, so that means of all functions are sums. */
export function isFinite(law: Term): boolean {
  return law.kind === "operator" && FINITE[law.operator] !== undefined;
}

function combination(coefficients: readonly Rational[], moments: readonly Term[]): Term {
  return coefficients.map((c, j) => mul(rationalTerm(c), moments[j] ?? ZERO)).reduce(add);
}

/** The coefficients of the polynomial that is 1 at i and 0 at the other places up to the degree. */
function lagrange(i: number, degree: number): readonly Rational[] {
  let [top, bottom] = [[1], 1];
  for (let j = 0; j <= degree; j++) {
    if (j === i) continue;
    const next = Array.from({ length: top.length + 1 }, (_, k) => (top[k - 1] ?? 0) - j * (top[k] ?? 0));
    [top, bottom] = [next, bottom * (i - j)];
  }
  return top.map((c) => rational(c, bottom));
}
