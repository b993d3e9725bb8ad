import { makeLaw as law, type Law } from "./law.ts";
import * as l from "./language.ts";

const { add, cos, div, eq, exp, le, lt, mul, ne, neg, op, sin, square, sub, zero, one, two } = l;
const [a, b] = [l.real("a"), l.real("b")];
const pi = op("pi");
const REALS = "Rudin, Principles of Mathematical Analysis, ch. 8";

/** Trigonometric and hyperbolic functions. */
export const TRIGONOMETRY = (): readonly Law[] => [
  law("pythagoras", [a], [], eq(add(square(sin(a)), square(cos(a))), one), REALS),
  law("sin-sum", [a, b], [], eq(sin(add(a, b)), add(mul(sin(a), cos(b)), mul(cos(a), sin(b)))), REALS),
  law("cos-sum", [a, b], [], eq(cos(add(a, b)), sub(mul(cos(a), cos(b)), mul(sin(a), sin(b)))), REALS),
  law("sin-neg", [a], [], eq(sin(neg(a)), neg(sin(a))), REALS),
  law("cos-neg", [a], [], eq(cos(neg(a)), cos(a)), REALS),
  law("sin-zero", [], [], eq(sin(zero), zero), REALS),
  law("cos-zero", [], [], eq(cos(zero), one), REALS),
  law("sin-pi", [], [], eq(sin(pi), zero), REALS),
  law("cos-pi", [], [], eq(cos(pi), l.minusOne), REALS),
  law("sin-half-pi", [], [], eq(sin(div(pi, two)), one), REALS),
  law("cos-half-pi", [], [], eq(cos(div(pi, two)), zero), REALS),
  law("pi-positive", [], [], lt(zero, pi), REALS),
  law("sin-le-one", [a], [], le(sin(a), one), REALS),
  law("cos-le-one", [a], [], le(cos(a), one), REALS),
  law("tan", [a], [ne(cos(a), zero)], eq(op("tan", a), div(sin(a), cos(a))), "definition of tan"),
  law("sinh", [a], [], eq(op("sinh", a), div(sub(exp(a), exp(neg(a))), two)), "definition of sinh"),
  law("cosh", [a], [], eq(op("cosh", a), div(add(exp(a), exp(neg(a))), two)), "definition of cosh"),
  law(
    "tanh",
    [a],
    [],
    eq(op("tanh", a), div(sub(exp(a), exp(neg(a))), add(exp(a), exp(neg(a))))),
    "definition of tanh",
  ),
];
