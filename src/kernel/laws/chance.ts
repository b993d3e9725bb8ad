import { integral } from "../../term/build.ts";
import { literal, type OperatorName } from "../../term/operator.ts";
import type { Term } from "../../term/term.ts";
import * as l from "./language.ts";
import { makeLaw as law, type Law } from "./law.ts";

const { add, at, div, eq, fun, mul, op, powN, square, two } = l;
const [f, g, u, v] = [l.fn("f"), l.fn("g"), l.fn("u"), l.fn("v")];
const [a, b] = [l.real("a"), l.real("b")];
const n = l.integer("n");
const count = literal;

const mean = (body: (s: Term) => Term): Term => integral(op("chance"), fun(l.REAL, body));
const integrable = (body: (s: Term) => Term): Term => op("integrable", op("chance"), fun(l.REAL, body));
const of =
  (outer: Term, inner: Term): ((s: Term) => Term) =>
  (s) =>
    at(outer, at(inner, s));

/** A law with a name, its parameters, and its moments from the first on. */
interface Moments {
  readonly name: OperatorName;
  readonly params: readonly (typeof a)[];
  readonly conditions?: readonly Term[];
  readonly moments: readonly Term[];
  readonly citation: string;
}

const CONTINUOUS = "Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions";
const DISCRETE = "Johnson, Kemp, Kotz, Univariate Discrete Distributions";

/** The moments of the laws with a name, a record each. */
const NAMED: readonly Moments[] = [
  {
    name: "normal",
    params: [a, b],
    moments: [
      a,
      add(square(a), b),
      add(powN(a, count(3)), mul(count(3), mul(a, b))),
      add(powN(a, count(4)), add(mul(count(6), mul(square(a), b)), mul(count(3), square(b)))),
    ],
    citation: `${CONTINUOUS}, ch. 13`,
  },
  {
    name: "bernoulli",
    params: [a],
    moments: [a, a],
    citation: `${DISCRETE}, ch. 3: 0 and 1 are their own powers`,
  },
  { name: "rademacher", params: [], moments: [l.zero, l.one], citation: "1 and −1 are equally likely" },
  {
    name: "binomialLaw",
    params: [n, b],
    conditions: [l.le(l.zero, n)],
    moments: [mul(n, b), add(mul(n, mul(b, l.sub(l.one, b))), mul(square(n), square(b)))],
    citation: `${DISCRETE}, ch. 3`,
  },
  { name: "poisson", params: [a], moments: [a, add(a, square(a))], citation: `${DISCRETE}, ch. 4` },
  {
    name: "exponential",
    params: [a],
    moments: [div(l.one, a), div(two, square(a))],
    citation: `${CONTINUOUS}, ch. 19`,
  },
  {
    name: "uniform",
    params: [a, b],
    moments: [div(add(a, b), two), div(add(square(a), add(mul(a, b), square(b))), count(3))],
    citation: `${CONTINUOUS}, ch. 26`,
  },
];

function ofNamed({ name, params, conditions = [], moments, citation }: Moments): readonly Law[] {
  const given = op("hasLaw", f, op(name, ...params));
  return moments.flatMap((moment, i) => {
    const power = (s: Term): Term => (i === 0 ? at(f, s) : powN(at(f, s), literal(i + 1)));
    const all = [given, ...conditions];
    const value = law(`mean-${name}/${String(i + 1)}`, [f, ...params], all, eq(mean(power), moment), citation);
    // What has an integrable square is integrable.
    if (i === 0) return [value];
    return [value, law(`integrable-${name}/${String(i + 1)}`, [f, ...params], all, integrable(power), citation)];
  });
}

/** Means under chance of what is independent, of what has no covariance, and of what has a law with a name. Whatever is written is measurable. */
export const CHANCE = (): readonly Law[] => [
  law(
    "mean-product",
    [f, g, u, v],
    [op("independent", f, g), integrable(of(u, f)), integrable(of(v, g))],
    eq(
      mean((s) => mul(of(u, f)(s), of(v, g)(s))),
      mul(mean(of(u, f)), mean(of(v, g))),
    ),
    "Billingsley, Probability and Measure, 21.18: functions of independent variables are independent",
  ),
  law(
    "integrable-product",
    [f, g, u, v],
    [op("independent", f, g), integrable(of(u, f)), integrable(of(v, g))],
    integrable((s) => mul(of(u, f)(s), of(v, g)(s))),
    "Billingsley, Probability and Measure, 21.18",
  ),
  law(
    "mean-uncorrelated",
    [f, g],
    [op("uncorrelated", f, g)],
    eq(
      mean((s) => mul(at(f, s), at(g, s))),
      mul(
        mean((s) => at(f, s)),
        mean((s) => at(g, s)),
      ),
    ),
    "the covariance is E fg − E f E g",
  ),
  law(
    "integrable-root",
    [f],
    [integrable((s) => square(at(f, s)))],
    integrable((s) => at(f, s)),
    "|x| ≤ 1 + x², and a probability is 1 in all",
  ),
  ...NAMED.flatMap(ofNamed),
];
