import { makeLaw as law, type Law } from "./law.ts";
import * as l from "./language.ts";

const { abs, add, div, eq, le, lt, mul, ne, neg, op, powN, powR, powZ, square, sub, zero, one, exp, log, sqrt } = l;
const [a, b, x, y] = [l.real("a"), l.real("b"), l.real("x"), l.real("y")];
const [m, n] = [l.integer("m"), l.integer("n")];
const REALS = "Rudin, Principles of Mathematical Analysis, ch. 1 and 8";

/** Natural, integer and real powers, roots, exponential and logarithm. Literal powers are RING's. */
export const POWERS = (): readonly Law[] => [
  law("power-sum", [x, m, n], [le(zero, m), le(zero, n)], eq(powN(x, add(m, n)), mul(powN(x, m), powN(x, n))), REALS),
  law("power-product", [x, m, n], [le(zero, m), le(zero, n)], eq(powN(x, mul(m, n)), powN(powN(x, m), n)), REALS),
  law("power-of-product", [x, y, n], [le(zero, n)], eq(powN(mul(x, y), n), mul(powN(x, n), powN(y, n))), REALS),
  law("power-of-reciprocal", [x, n], [ne(x, zero), le(zero, n)], eq(powN(div(one, x), n), div(one, powN(x, n))), REALS),
  law("power-of-one", [n], [le(zero, n)], eq(powN(one, n), one), REALS),
  law("integer-power-natural", [x, n], [le(zero, n)], eq(powZ(x, n), powN(x, n)), REALS),
  law("integer-power-negative", [x, n], [ne(x, zero)], eq(powZ(x, n), div(one, powZ(x, neg(n)))), REALS),
  law("integer-power-sum", [x, m, n], [ne(x, zero)], eq(powZ(x, add(m, n)), mul(powZ(x, m), powZ(x, n))), REALS),
  law("real-power", [x, a], [lt(zero, x)], eq(powR(x, a), exp(mul(a, log(x)))), REALS),
  law("real-power-sum", [x, a, b], [lt(zero, x)], eq(powR(x, add(a, b)), mul(powR(x, a), powR(x, b))), REALS),
  law("real-power-product", [x, a, b], [lt(zero, x)], eq(powR(x, mul(a, b)), powR(powR(x, a), b)), REALS),
  law(
    "real-power-of-product",
    [x, y, a],
    [lt(zero, x), lt(zero, y)],
    eq(powR(mul(x, y), a), mul(powR(x, a), powR(y, a))),
    REALS,
  ),
  law("real-power-integer", [x, n], [lt(zero, x)], eq(powR(x, n), powZ(x, n)), REALS),
  law("real-power-half", [x], [lt(zero, x)], eq(powR(x, l.half), sqrt(x)), REALS),
  law("real-power-positive", [x, a], [lt(zero, x)], lt(zero, powR(x, a)), REALS),
  law("real-power-of-e", [a], [], eq(powR(op("euler"), a), exp(a)), REALS),
  law("sqrt-square", [a], [le(zero, a)], eq(square(sqrt(a)), a), REALS),
  law("sqrt-of-square", [a], [], eq(sqrt(square(a)), abs(a)), REALS),
  law("sqrt-product", [a, b], [le(zero, a), le(zero, b)], eq(sqrt(mul(a, b)), mul(sqrt(a), sqrt(b))), REALS),
  law("sqrt-quotient", [a, b], [le(zero, a), lt(zero, b)], eq(sqrt(div(a, b)), div(sqrt(a), sqrt(b))), REALS),
  law("sqrt-nonnegative", [a], [le(zero, a)], le(zero, sqrt(a)), REALS),
  law("sqrt-positive", [a], [lt(zero, a)], lt(zero, sqrt(a)), REALS),
  law("sqrt-unique", [a, b], [le(zero, b), eq(square(b), a)], eq(sqrt(a), b), REALS),
  law("sqrt-le", [a, b], [le(zero, a), le(a, b)], le(sqrt(a), sqrt(b)), REALS),
  law("lt-sqrt", [a, b], [lt(square(a), b)], lt(a, sqrt(b)), "a ≤ |a| = √(a²) < √b"),
  law("exp-sum", [a, b], [], eq(exp(add(a, b)), mul(exp(a), exp(b))), REALS),
  law("exp-zero", [], [], eq(exp(zero), one), REALS),
  law("exp-one", [], [], eq(exp(one), op("euler")), REALS),
  law("exp-neg", [a], [], eq(exp(neg(a)), div(one, exp(a))), REALS),
  law("exp-multiple", [a, n], [le(zero, n)], eq(exp(mul(n, a)), powN(exp(a), n)), REALS),
  law("exp-positive", [a], [], lt(zero, exp(a)), REALS),
  law("exp-le", [a, b], [le(a, b)], le(exp(a), exp(b)), REALS),
  law("exp-lt", [a, b], [lt(a, b)], lt(exp(a), exp(b)), REALS),
  law("exp-tangent", [a], [], le(add(one, a), exp(a)), "convexity of exp"),
  law("exp-log", [a], [lt(zero, a)], eq(exp(log(a)), a), REALS),
  law("log-exp", [a], [], eq(log(exp(a)), a), REALS),
  law("log-one", [], [], eq(log(one), zero), REALS),
  law("log-product", [a, b], [lt(zero, a), lt(zero, b)], eq(log(mul(a, b)), add(log(a), log(b))), REALS),
  law("log-quotient", [a, b], [lt(zero, a), lt(zero, b)], eq(log(div(a, b)), sub(log(a), log(b))), REALS),
  law("log-reciprocal", [a], [lt(zero, a)], eq(log(div(one, a)), neg(log(a))), REALS),
  law("log-power", [a, n], [lt(zero, a), le(zero, n)], eq(log(powN(a, n)), mul(n, log(a))), REALS),
  law("log-real-power", [a, b], [lt(zero, a)], eq(log(powR(a, b)), mul(b, log(a))), REALS),
  law("log-sqrt", [a], [lt(zero, a)], eq(log(sqrt(a)), div(log(a), l.two)), REALS),
  law("log-le", [a, b], [lt(zero, a), le(a, b)], le(log(a), log(b)), REALS),
  law("log-lt", [a, b], [lt(zero, a), lt(a, b)], lt(log(a), log(b)), REALS),
  law("log-tangent", [a], [lt(zero, a)], le(log(a), sub(a, one)), "concavity of log"),
  law("euler-positive", [], [], lt(zero, op("euler")), REALS),
];
