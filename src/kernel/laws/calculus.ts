import { binder, derivative, tabulate } from "../../term/build.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, indexType, NATURAL, TIME, tensorType, type Type } from "../../term/type.ts";
import type { Law } from "./law.ts";
import { makeLaw as law } from "./law.ts";
import * as l from "./language.ts";

const { add, at, cos, div, dot, eq, every, exp, fun, item, le, log, lt, matmul, mul, ne, neg, op, powN } = l;
const { sin, sqrt, square, sub, sum, zero, one, two } = l;
const [m, n, r] = [l.parameter("m", NATURAL), l.parameter("n", NATURAL), l.parameter("r", NATURAL)];
const [from, to, k, i, j] = [l.integer("from"), l.integer("to"), l.integer("k"), l.integer("i"), l.integer("j")];
const [x, b, c, d, e] = [l.real("x"), l.real("b"), l.real("c"), l.real("d"), l.real("e")];
const sigma = l.fn("sigma");
const RUDIN = "Rudin, Principles of Mathematical Analysis, ch. 5 and 9";
const has = (f: Term, point: Term, value: Term): Term => op("hasDerivative", f, point, value);

/** What a real-valued function may take: a number, a time, a vector, a matrix. */
interface Domain {
  readonly name: string;
  readonly sizes: readonly FreeTerm[];
  readonly type: Type;
  /** The type of a derivative: that of the argument, a number for a time. */
  readonly slope: Type;
  readonly zero: Term;
}

const DOMAINS: readonly Domain[] = [
  { name: "number", sizes: [], type: l.REAL, slope: l.REAL, zero },
  { name: "time", sizes: [], type: TIME, slope: l.REAL, zero },
  { name: "vector", sizes: [n], type: tensorType([n]), slope: tensorType([n]), zero: op("zeros", n) },
  { name: "matrix", sizes: [m, n], type: tensorType([m, n]), slope: tensorType([m, n]), zero: op("zeros", m, n) },
];

/** The rules of differentiation for real-valued functions of one domain. */
function rules(domain: Domain): readonly Law[] {
  const { name, sizes, type, slope } = domain;
  const point = l.parameter("point", type);
  const [f, g, h] = [l.fn("f", type), l.fn("g", type), l.fn("h", type)];
  const [df, dg] = [l.parameter("df", slope), l.parameter("dg", slope)];
  const F = l.parameter("F", functionType(indexType(from, to), functionType(type, l.REAL)));
  const dF = l.family("dF", from, to, slope);
  const rule = (title: string, params: readonly FreeTerm[], conditions: readonly Term[], conclusion: Term): Law =>
    law(`derivative-${title}/${name}`, [...sizes, point, ...params], conditions, conclusion, RUDIN);
  const [Df, Dg] = [has(f, point, df), has(g, point, dg)];
  /** A function that agrees with h where g meets an open condition, g being continuous at the point. */
  const near = (title: string, open: (value: Term) => Term): Law =>
    rule(
      title,
      [g, dg, f, h, df],
      [
        Dg,
        open(at(g, point)),
        l.always(type, (s) => l.implies(open(at(g, s)), eq(at(f, s), at(h, s)))),
        has(h, point, df),
      ],
      has(f, point, df),
    );
  return [
    rule(
      "constant",
      [c],
      [],
      has(
        fun(type, () => c),
        point,
        domain.zero,
      ),
    ),
    rule(
      "sum",
      [f, g, df, dg],
      [Df, Dg],
      has(
        fun(type, (s) => add(at(f, s), at(g, s))),
        point,
        add(df, dg),
      ),
    ),
    rule(
      "difference",
      [f, g, df, dg],
      [Df, Dg],
      has(
        fun(type, (s) => sub(at(f, s), at(g, s))),
        point,
        sub(df, dg),
      ),
    ),
    rule(
      "neg",
      [f, df],
      [Df],
      has(
        fun(type, (s) => neg(at(f, s))),
        point,
        neg(df),
      ),
    ),
    rule(
      "scale",
      [c, f, df],
      [Df],
      has(
        fun(type, (s) => mul(c, at(f, s))),
        point,
        mul(c, df),
      ),
    ),
    rule(
      "product",
      [f, g, df, dg],
      [Df, Dg],
      has(
        fun(type, (s) => mul(at(f, s), at(g, s))),
        point,
        add(mul(at(g, point), df), mul(at(f, point), dg)),
      ),
    ),
    rule(
      "quotient",
      [f, g, df, dg],
      [Df, Dg, ne(at(g, point), zero)],
      has(
        fun(type, (s) => div(at(f, s), at(g, s))),
        point,
        mul(div(one, square(at(g, point))), sub(mul(at(g, point), df), mul(at(f, point), dg))),
      ),
    ),
    rule(
      "power",
      [f, df, k],
      [Df, le(one, k)],
      has(
        fun(type, (s) => powN(at(f, s), k)),
        point,
        mul(mul(k, powN(at(f, point), sub(k, one))), df),
      ),
    ),
    rule(
      "chain",
      [sigma, f, d, df],
      [Df, has(sigma, at(f, point), d)],
      has(
        fun(type, (s) => at(sigma, at(f, s))),
        point,
        mul(d, df),
      ),
    ),
    rule(
      "finite-sum",
      [from, to, F, dF],
      [every(from, to, (q) => has(at(F, q), point, at(dF, q)))],
      has(
        fun(type, (s) => sum(from, to, (q) => at(F, q, s))),
        point,
        binder(
          "sum",
          fun(indexType(from, to), (q) => at(dF, q), "k"),
        ),
      ),
    ),
    near("near", (t) => lt(zero, t)),
    near("near-nonzero", (t) => ne(t, zero)),
    rule("value", [f, df], [Df], eq(derivative(f, point), df)),
    rule("exists", [f, df], [Df], has(f, point, derivative(f, point))),
  ];
}

/** A vector- or matrix-valued function of a number or a time is differentiated by entries. */
function entrywise(domain: Domain): readonly Law[] {
  const { name, type } = domain;
  const point = l.parameter("point", type);
  const f = l.fn("f", type, tensorType([n]));
  const G = l.fn("G", type, tensorType([m, n]));
  const [v, A] = [l.vector("v", n), l.matrix("A", m, n)];
  const V = l.fn("V", tensorType([n]));
  const gradient = l.vector("gradient", n);
  return [
    law(
      `derivative-entry/${name}-vector`,
      [n, point, f, v, k],
      [has(f, point, v)],
      has(
        fun(type, (s) => item(at(f, s), k)),
        point,
        item(v, k),
      ),
      RUDIN,
    ),
    law(
      `derivative-by-entries/${name}-vector`,
      [n, point, f, v],
      [
        every(one, n, (q) =>
          has(
            fun(type, (s) => item(at(f, s), q)),
            point,
            item(v, q),
          ),
        ),
      ],
      has(f, point, v),
      RUDIN,
    ),
    law(
      `derivative-entry/${name}-matrix`,
      [m, n, point, G, A, i, j],
      [has(G, point, A)],
      has(
        fun(type, (s) => item(at(G, s), i, j)),
        point,
        item(A, i, j),
      ),
      RUDIN,
    ),
    law(
      `derivative-by-entries/${name}-matrix`,
      [m, n, point, G, A],
      [
        every(one, m, (p) =>
          every(
            one,
            n,
            (q) =>
              has(
                fun(type, (s) => item(at(G, s), p, q)),
                point,
                item(A, p, q),
              ),
            "h",
          ),
        ),
      ],
      has(G, point, A),
      RUDIN,
    ),
    law(
      `derivative-value/${name}-vector`,
      [n, point, f, v],
      [has(f, point, v)],
      eq(derivative(f, point), v),
      "a derivative is unique",
    ),
    law(
      `derivative-value/${name}-matrix`,
      [m, n, point, G, A],
      [has(G, point, A)],
      eq(derivative(G, point), A),
      "a derivative is unique",
    ),
    law(
      `derivative-along/${name}`,
      [n, point, V, f, gradient, v],
      [has(f, point, v), has(V, at(f, point), gradient)],
      has(
        fun(type, (s) => at(V, at(f, s))),
        point,
        dot(gradient, v),
      ),
      "Rudin, Principles of Mathematical Analysis, 9.15: V is Fréchet differentiable",
    ),
  ];
}

/** The derivative of a named function of one real variable. */
function elementary(name: string, conditions: readonly Term[], value: Term, body: (t: Term) => Term): Law {
  return law(`derivative-of-${name}`, [x], conditions, has(fun(l.REAL, body), x, value), RUDIN);
}

const unary =
  (name: Parameters<typeof op>[0]) =>
  (t: Term): Term =>
    op(name, t);

const [vec, mat] = [l.vector("u", n), l.matrix("A", m, n)];
const map = l.fn("f", tensorType([n]), tensorType([r]));
const J = l.matrix("J", n, r);
const outerFn = l.fn("V", tensorType([r]));
const g = l.vector("gradient", r);
const ofVector = l.fn("f", tensorType([n]));

/** Derivatives. The primitive is hasDerivative; the value of a derivative follows from it. */
export const CALCULUS = (): readonly Law[] => [
  ...DOMAINS.flatMap(rules),
  ...DOMAINS.slice(0, 2).flatMap(entrywise),
  law(
    "derivative-identity/number",
    [x],
    [],
    has(
      fun(l.REAL, (s) => s),
      x,
      one,
    ),
    RUDIN,
  ),
  law(
    "derivative-identity/time",
    [l.parameter("point", TIME)],
    [],
    has(
      fun(TIME, (s) => s),
      l.parameter("point", TIME),
      one,
    ),
    RUDIN,
  ),
  law(
    "derivative-coordinate/vector",
    [n, vec, k],
    [le(one, k), le(k, n)],
    has(
      fun(tensorType([n]), (s) => item(s, k)),
      vec,
      op("basis", n, k),
    ),
    RUDIN,
  ),
  law(
    "derivative-coordinate/matrix",
    [m, n, mat, i, j],
    [le(one, i), le(i, m), le(one, j), le(j, n)],
    has(
      fun(tensorType([m, n]), (s) => item(s, i, j)),
      mat,
      op("outer", op("basis", m, i), op("basis", n, j)),
    ),
    RUDIN,
  ),
  law(
    "derivative-entry/vector-vector",
    [n, r, vec, map, J, k],
    [has(map, vec, J)],
    has(
      fun(tensorType([n]), (s) => item(at(map, s), k)),
      vec,
      tabulate(fun(indexType(one, n), (q) => item(J, q, k))),
    ),
    RUDIN,
  ),
  law(
    "derivative-by-entries/vector-vector",
    [n, r, vec, map, J],
    [
      every(one, r, (q) =>
        has(
          fun(tensorType([n]), (s) => item(at(map, s), q)),
          vec,
          tabulate(fun(indexType(one, n), (p) => item(J, p, q), "h")),
        ),
      ),
    ],
    has(map, vec, J),
    RUDIN,
  ),
  law(
    "derivative-value/vector-vector",
    [n, r, vec, map, J],
    [has(map, vec, J)],
    eq(derivative(map, vec), J),
    "a derivative is unique",
  ),
  law(
    "derivative-chain/vector-vector",
    [n, r, vec, outerFn, map, g, J],
    [has(map, vec, J), has(outerFn, at(map, vec), g)],
    has(
      fun(tensorType([n]), (s) => at(outerFn, at(map, s))),
      vec,
      matmul(J, g),
    ),
    "Rudin, Principles of Mathematical Analysis, 9.15",
  ),
  law(
    "differentiable",
    [sigma, x],
    [op("differentiable", sigma)],
    has(sigma, x, derivative(sigma, x)),
    "definition of differentiable",
  ),
  law(
    "differentiable/vector",
    [n, ofVector, vec],
    [op("differentiable", ofVector)],
    has(ofVector, vec, derivative(ofVector, vec)),
    "definition of differentiable",
  ),
  law(
    "smooth-differentiable/vector",
    [n, ofVector],
    [op("smooth", ofVector)],
    op("differentiable", ofVector),
    "definition of smooth",
  ),
  law("smooth-differentiable", [sigma], [op("smooth", sigma)], op("differentiable", sigma), "definition of smooth"),
  law(
    "smooth-derivative",
    [sigma],
    [op("smooth", sigma)],
    op(
      "smooth",
      fun(l.REAL, (s) => derivative(sigma, s)),
    ),
    "definition of smooth",
  ),
  elementary("exp", [], exp(x), exp),
  elementary("log", [lt(zero, x)], div(one, x), log),
  elementary("sin", [], cos(x), sin),
  elementary("cos", [], neg(sin(x)), cos),
  elementary("tan", [ne(cos(x), zero)], div(one, square(cos(x))), unary("tan")),
  elementary("arctan", [], div(one, add(one, square(x))), unary("arctan")),
  elementary("arcsin", [lt(neg(one), x), lt(x, one)], div(one, sqrt(sub(one, square(x)))), unary("arcsin")),
  elementary("arccos", [lt(neg(one), x), lt(x, one)], neg(div(one, sqrt(sub(one, square(x))))), unary("arccos")),
  elementary("sinh", [], op("cosh", x), unary("sinh")),
  elementary("cosh", [], op("sinh", x), unary("cosh")),
  elementary("tanh", [], sub(one, square(op("tanh", x))), unary("tanh")),
  elementary("erf", [], mul(div(two, sqrt(op("pi"))), exp(neg(square(x)))), unary("erf")),
  elementary("sqrt", [lt(zero, x)], div(one, mul(two, sqrt(x))), sqrt),
  elementary("abs", [ne(x, zero)], op("sign", x), l.abs),
  elementary("relu", [ne(x, zero)], l.indicator(lt(zero, x)), unary("relu")),
  law(
    "derivative-of-real-power",
    [x, b],
    [lt(zero, x)],
    has(
      fun(l.REAL, (s) => l.powR(s, b)),
      x,
      mul(b, l.powR(x, sub(b, one))),
    ),
    RUDIN,
  ),
  law(
    "derivative-of-exponential",
    [x, b],
    [lt(zero, b)],
    has(
      fun(l.REAL, (s) => l.powR(b, s)),
      x,
      mul(log(b), l.powR(b, x)),
    ),
    RUDIN,
  ),
  law(
    "derivative-of-integer-power",
    [x, k],
    [ne(x, zero)],
    has(
      fun(l.REAL, (s) => l.powZ(s, k)),
      x,
      mul(k, l.powZ(x, sub(k, one))),
    ),
    RUDIN,
  ),
  law(
    "monotone",
    [sigma, d, e],
    [op("increasing", sigma), le(d, e)],
    le(at(sigma, d), at(sigma, e)),
    "definition of increasing",
  ),
  law(
    "monotone-decreasing",
    [sigma, d, e],
    [op("decreasing", sigma), le(d, e)],
    le(at(sigma, e), at(sigma, d)),
    "definition of decreasing",
  ),
  law(
    "lipschitz",
    [sigma, c, d, e],
    [op("lipschitz", sigma, c)],
    le(l.abs(sub(at(sigma, d), at(sigma, e))), mul(c, l.abs(sub(d, e)))),
    "definition of Lipschitz",
  ),
  law(
    "convex-midpoint",
    [sigma, c, d, e],
    [op("convex", sigma), le(zero, c), le(c, one)],
    le(at(sigma, add(mul(c, d), mul(sub(one, c), e))), add(mul(c, at(sigma, d)), mul(sub(one, c), at(sigma, e)))),
    "definition of convex",
  ),
  law(
    "convex-tangent",
    [sigma, d, e, x],
    [op("convex", sigma), has(sigma, x, d)],
    le(add(at(sigma, x), mul(d, sub(e, x))), at(sigma, e)),
    "a convex function lies above its tangents",
  ),
  law(
    "convex-square",
    [],
    [],
    op(
      "convex",
      fun(l.REAL, (s) => square(s)),
    ),
    "its second derivative is positive",
  ),
  law("convex-exp", [], [], op("convex", fun(l.REAL, exp)), "its second derivative is positive"),
  law("convex-abs", [], [], op("convex", fun(l.REAL, l.abs)), "the triangle inequality"),
];
