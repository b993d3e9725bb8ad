import { limit } from "../../term/build.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { NATURAL, type Type } from "../../term/type.ts";
import type { Law } from "./law.ts";
import { makeLaw as law } from "./law.ts";
import * as l from "./language.ts";

const { add, always, at, div, eq, exp, fun, implies, le, lt, mul, ne, op, powN, zero, one } = l;
const [a, c, d, M, L] = [l.real("a"), l.real("c"), l.real("d"), l.real("M"), l.real("L")];
const k = l.integer("k");
const sigma = l.fn("sigma");
const RUDIN = "Rudin, Principles of Mathematical Analysis, ch. 3 and 4";
const has = (fn: Term, point: Term, value: Term): Term => op("hasDerivative", fn, point, value);

/** What an argument goes to: a point, without being it; +∞ in the reals; +∞ in the natural numbers. */
interface Approach {
  readonly name: string;
  readonly type: Type;
  /** The point, for one. */
  readonly params: readonly FreeTerm[];
  readonly tends: (f: Term, value: Term) => Term;
  readonly value: (f: Term) => Term;
  /** p at all arguments that matter: all but the point; all beyond some number. */
  readonly bound: readonly FreeTerm[];
  readonly eventually: (p: (s: Term) => Term) => Term;
}

const beyond =
  (type: Type) =>
  (p: (s: Term) => Term): Term =>
    always(type, (s) => implies(lt(c, s), p(s)));

const APPROACHES: readonly Approach[] = [
  {
    name: "point",
    type: l.REAL,
    params: [a],
    tends: (f, value) => op("hasLimit", f, a, value),
    value: (f) => limit(f, a),
    bound: [],
    eventually: (p) => always(l.REAL, (s) => implies(ne(s, a), p(s))),
  },
  ...[["infinity", l.REAL] as const, ["sequence", NATURAL] as const].map(([name, type]): Approach => ({
    name,
    type,
    params: [],
    tends: (f, value) => op("hasLimitAtInfinity", f, value),
    value: (f) => limit(f, null),
    bound: [c],
    eventually: beyond(type),
  })),
];

function rules({ name, type, params, tends, value, bound, eventually }: Approach): readonly Law[] {
  const [f, g, h] = [l.fn("f", type), l.fn("g", type), l.fn("h", type)];
  const values = (t: Term): Term => fun(type, (s) => at(t, s));
  const [Tf, Tg] = [tends(values(f), L), tends(values(g), M)];
  const rule = (title: string, own: readonly FreeTerm[], conditions: readonly Term[], conclusion: Term): Law =>
    law(`limit-${title}/${name}`, [...params, ...own], conditions, conclusion, RUDIN);
  return [
    rule(
      "constant",
      [d],
      [],
      tends(
        fun(type, () => d),
        d,
      ),
    ),
    rule(
      "sum",
      [f, g, L, M],
      [Tf, Tg],
      tends(
        fun(type, (s) => add(at(f, s), at(g, s))),
        add(L, M),
      ),
    ),
    rule(
      "product",
      [f, g, L, M],
      [Tf, Tg],
      tends(
        fun(type, (s) => mul(at(f, s), at(g, s))),
        mul(L, M),
      ),
    ),
    rule(
      "quotient",
      [f, g, L, M],
      [Tf, Tg, ne(M, zero)],
      tends(
        fun(type, (s) => div(at(f, s), at(g, s))),
        div(L, M),
      ),
    ),
    rule(
      "composition",
      [sigma, f, L, d],
      [Tf, has(sigma, L, d)],
      tends(
        fun(type, (s) => at(sigma, at(f, s))),
        at(sigma, L),
      ),
    ),
    rule(
      "continuous",
      [sigma, f, L],
      [Tf, op("continuous", sigma)],
      tends(
        fun(type, (s) => at(sigma, at(f, s))),
        at(sigma, L),
      ),
    ),
    rule("equal", [...bound, f, g, M], [Tg, eventually((s) => eq(at(f, s), at(g, s)))], tends(values(f), M)),
    rule(
      "squeeze",
      [...bound, f, g, h, L],
      [Tf, tends(values(h), L), eventually((s) => le(at(f, s), at(g, s))), eventually((s) => le(at(g, s), at(h, s)))],
      tends(values(g), L),
    ),
    rule("value", [f, L], [Tf], eq(value(values(f)), L)),
  ];
}

const f = l.fn("f");
const g = l.fn("g");
const atPoint = (fn: Term, value: Term): Term => op("hasLimit", fn, a, value);

/**
 * Limits of functions of a real at a point and at +∞, and of sequences. The primitive says that there is a limit, and which; the value of a
 * limit follows from it.
 */
export const LIMITS = (): readonly Law[] => [
  ...APPROACHES.flatMap(rules),
  law(
    "limit-differentiable",
    [a, f, d],
    [has(f, a, d)],
    atPoint(
      fun(l.REAL, (s) => at(f, s)),
      at(f, a),
    ),
    "Rudin, Principles of Mathematical Analysis, 5.2",
  ),
  law(
    "limit-identity",
    [a],
    [],
    atPoint(
      fun(l.REAL, (s) => s),
      a,
    ),
    RUDIN,
  ),
  law(
    "limit-lhopital",
    [a, f, g, c, d],
    [has(f, a, c), has(g, a, d), eq(at(f, a), zero), eq(at(g, a), zero), ne(d, zero)],
    atPoint(
      fun(l.REAL, (s) => div(at(f, s), at(g, s))),
      div(c, d),
    ),
    "f(x)/g(x) = (f(x) − f(a))/(x − a) · (x − a)/(g(x) − g(a))",
  ),
  law(
    "limit-reciprocal/infinity",
    [],
    [],
    op(
      "hasLimitAtInfinity",
      fun(l.REAL, (s) => div(one, s)),
      zero,
    ),
    RUDIN,
  ),
  law(
    "limit-reciprocal/sequence",
    [],
    [],
    op(
      "hasLimitAtInfinity",
      fun(NATURAL, (s) => div(one, s)),
      zero,
    ),
    RUDIN,
  ),
  ...[["infinity", l.REAL] as const, ["sequence", NATURAL] as const].map(([name, type]) =>
    law(
      `limit-exponential/${name}`,
      [c, k],
      [lt(c, zero), le(zero, k)],
      op(
        "hasLimitAtInfinity",
        fun(type, (s) => mul(powN(s, k), exp(mul(c, s)))),
        zero,
      ),
      "Rudin, Principles of Mathematical Analysis, 8.6",
    ),
  ),
  law(
    "limit-geometric",
    [c],
    [lt(l.abs(c), one)],
    op(
      "hasLimitAtInfinity",
      fun(NATURAL, (s) => powN(c, s)),
      zero,
    ),
    "Rudin, Principles of Mathematical Analysis, 3.20",
  ),
];
