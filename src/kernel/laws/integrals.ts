import { integral } from "../../term/build.ts";
import type { Term } from "../../term/term.ts";
import type { Law } from "./law.ts";
import { measureType } from "../../term/type.ts";
import { makeLaw as law } from "./law.ts";
import * as l from "./language.ts";

const { add, always, at, eq, fun, implies, le, lt, mul, neg, op, sub, zero } = l;
const [a, b, c, d, x] = [l.real("a"), l.real("b"), l.real("c"), l.real("d"), l.real("x")];
const mu = l.parameter("mu", measureType(l.REAL));
const [f, g, F, df] = [l.fn("f"), l.fn("g"), l.fn("F"), l.fn("df")];
const RUDIN = "Rudin, Principles of Mathematical Analysis, ch. 6";
const LEBESGUE = "Rudin, Real and Complex Analysis, 1.32 and 1.33";

/** λs. f(s): of an opaque f too, as an integrand is written. */
const values = (f: Term): Term => fun(l.REAL, (s) => at(f, s));
const over = (from: Term, to: Term, fn: Term): Term => integral(op("interval", from, to), fn);
const integrable = (from: Term, to: Term, fn: Term): Term => op("integrable", op("interval", from, to), fn);
const has = (fn: Term, point: Term, value: Term): Term => op("hasDerivative", fn, point, value);
/** p at all points from a to b. */
const between = (p: (s: Term) => Term): Term => always(l.REAL, (s) => implies(le(a, s), implies(le(s, b), p(s))));
/** p at all points greater than d. */
const beyond = (p: (s: Term) => Term): Term => always(l.REAL, (s) => implies(lt(d, s), p(s)));
const sum = fun(l.REAL, (s) => add(at(f, s), at(g, s)));
const multiple = fun(l.REAL, (s) => mul(c, at(f, s)));

/**
 * Integrals over an interval of functions of a real. An integral is Lebesgue's, and has a value where its function is integrable; that has
 * to be known of each function that a law speaks of.
 */
export const INTEGRALS = (): readonly Law[] => [
  law(
    "fundamental-theorem",
    [a, b, f, F],
    [le(a, b), between((s) => has(F, s, at(f, s))), integrable(a, b, values(f))],
    eq(over(a, b, values(f)), sub(at(F, b), at(F, a))),
    "Rudin, Real and Complex Analysis, 7.21: F is differentiable at every point of [a, b], its derivative integrable",
  ),
  law(
    "fundamental-theorem/line",
    [a, b, f, F],
    [always(l.REAL, (s) => has(F, s, at(f, s))), integrable(a, b, values(f))],
    eq(over(a, b, values(f)), sub(at(F, b), at(F, a))),
    "Rudin, Real and Complex Analysis, 7.21, and the interval reversed",
  ),
  law(
    "fundamental-theorem/ray",
    [a, b, d, f, F],
    [lt(d, a), lt(d, b), beyond((s) => has(F, s, at(f, s))), integrable(a, b, values(f))],
    eq(over(a, b, values(f)), sub(at(F, b), at(F, a))),
    "Rudin, Real and Complex Analysis, 7.21, on an interval in (d, ∞), and that reversed",
  ),
  law(
    "integral-sum",
    [mu, f, g],
    [op("integrable", mu, values(f)), op("integrable", mu, values(g))],
    eq(integral(mu, sum), add(integral(mu, values(f)), integral(mu, values(g)))),
    LEBESGUE,
  ),
  law(
    "integral-multiple",
    [mu, c, f],
    [op("integrable", mu, values(f))],
    eq(integral(mu, multiple), mul(c, integral(mu, values(f)))),
    LEBESGUE,
  ),
  law(
    "expectation-constant",
    [c],
    [],
    eq(
      integral(
        op("chance"),
        fun(l.REAL, () => c),
      ),
      c,
    ),
    "a probability of 1 in all",
  ),
  law(
    "expectation-monotone",
    [f, g],
    [
      op("integrable", op("chance"), values(f)),
      op("integrable", op("chance"), values(g)),
      always(l.REAL, (s) => le(at(f, s), at(g, s))),
    ],
    le(integral(op("chance"), values(f)), integral(op("chance"), values(g))),
    LEBESGUE,
  ),
  law(
    "integral-constant",
    [a, b, c],
    [],
    eq(
      over(
        a,
        b,
        fun(l.REAL, () => c),
      ),
      mul(c, sub(b, a)),
    ),
    "the length of an interval",
  ),
  law(
    "integral-additivity",
    [a, b, c, f],
    [integrable(a, b, values(f)), integrable(b, c, values(f))],
    eq(over(a, c, values(f)), add(over(a, b, values(f)), over(b, c, values(f)))),
    RUDIN,
  ),
  law(
    "integral-reversed",
    [a, b, f],
    [integrable(a, b, values(f))],
    eq(over(b, a, values(f)), neg(over(a, b, values(f)))),
    "definition of ∫ from b to a",
  ),
  law("integral-empty", [a, f], [], eq(over(a, a, values(f)), zero), "a point has length 0"),
  law(
    "integral-equal",
    [a, b, f, g],
    [le(a, b), integrable(a, b, values(f)), between((s) => eq(at(f, s), at(g, s)))],
    eq(over(a, b, values(f)), over(a, b, values(g))),
    LEBESGUE,
  ),
  law(
    "integral-monotone",
    [a, b, f, g],
    [le(a, b), integrable(a, b, values(f)), integrable(a, b, values(g)), between((s) => le(at(f, s), at(g, s)))],
    le(over(a, b, values(f)), over(a, b, values(g))),
    LEBESGUE,
  ),
  law(
    "integral-triangle",
    [a, b, f],
    [le(a, b), integrable(a, b, values(f))],
    le(
      l.abs(over(a, b, values(f))),
      over(
        a,
        b,
        fun(l.REAL, (s) => l.abs(at(f, s))),
      ),
    ),
    LEBESGUE,
  ),
  law(
    "integrable-continuous",
    [a, b, f],
    [op("continuous", f)],
    integrable(a, b, values(f)),
    "a continuous function is bounded on a closed interval",
  ),
  law(
    "integrable-differentiable",
    [a, b, f, df],
    [le(a, b), between((s) => has(f, s, at(df, s)))],
    integrable(a, b, values(f)),
    "a function is continuous where it is differentiable",
  ),
  law(
    "integrable-differentiable/ray",
    [a, b, d, f, df],
    [lt(d, a), lt(d, b), beyond((s) => has(f, s, at(df, s)))],
    integrable(a, b, values(f)),
    "a function is continuous where it is differentiable",
  ),
  law(
    "integrable-sum",
    [mu, f, g],
    [op("integrable", mu, values(f)), op("integrable", mu, values(g))],
    op("integrable", mu, sum),
    LEBESGUE,
  ),
  law("integrable-multiple", [mu, c, f], [op("integrable", mu, values(f))], op("integrable", mu, multiple), LEBESGUE),
  law(
    "integrable-constant",
    [c],
    [],
    op(
      "integrable",
      op("chance"),
      fun(l.REAL, () => c),
    ),
    "a probability of 1 in all",
  ),
  law(
    "integrable-abs",
    [a, b, f],
    [integrable(a, b, values(f))],
    integrable(
      a,
      b,
      fun(l.REAL, (s) => l.abs(at(f, s))),
    ),
    LEBESGUE,
  ),
  law(
    "integrable-reversed",
    [a, b, f],
    [integrable(a, b, values(f))],
    integrable(b, a, values(f)),
    "the same points, and the same lengths but for the sign",
  ),
  law(
    "continuous-differentiable",
    [f, df],
    [always(l.REAL, (s) => has(f, s, at(df, s)))],
    op("continuous", f),
    "Rudin, Principles of Mathematical Analysis, 5.2",
  ),
  law(
    "derivative-of-integral",
    [a, x, f],
    [op("continuous", f)],
    has(
      fun(l.REAL, (s) => over(a, s, values(f))),
      x,
      at(f, x),
    ),
    "Rudin, Principles of Mathematical Analysis, 6.20",
  ),
  law(
    "derivative-of-integral-lower",
    [b, x, f],
    [op("continuous", f)],
    has(
      fun(l.REAL, (s) => over(s, b, values(f))),
      x,
      neg(at(f, x)),
    ),
    "Rudin, Principles of Mathematical Analysis, 6.20, and the interval reversed",
  ),
  law(
    "derivative-of-integral/ray",
    [a, d, x, f, df],
    [lt(d, a), lt(d, x), beyond((s) => has(f, s, at(df, s)))],
    has(
      fun(l.REAL, (s) => over(a, s, values(f))),
      x,
      at(f, x),
    ),
    "Rudin, Principles of Mathematical Analysis, 6.20: f is continuous on (d, ∞), which a and x lie in",
  ),
];
