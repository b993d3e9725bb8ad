import { makeLaw as law, type Law } from "./law.ts";
import * as l from "./language.ts";

const { abs, add, and, choose, div, eq, indicator, le, lt, mul, ne, neg, not, op, or, square, sub, zero, one } = l;
const [a, b, c] = [l.real("a"), l.real("b"), l.real("c")];
const [i, j] = [l.integer("i"), l.integer("j")];
const [p, q] = [l.prop("p"), l.prop("q")];
const f = l.sequence("f");
const FIELD = "field axioms";

/** Division, absolute value, extrema, sign, indicators and cases. What + − · alone say is RING's. */
export const ALGEBRA = (): readonly Law[] => [
  law("div", [a, b], [], eq(div(a, b), mul(a, div(one, b))), "definition of division"),
  law("reciprocal-cancel", [a], [ne(a, zero)], eq(mul(a, div(one, a)), one), FIELD),
  law(
    "reciprocal-product",
    [a, b],
    [ne(a, zero), ne(b, zero)],
    eq(div(one, mul(a, b)), mul(div(one, a), div(one, b))),
    FIELD,
  ),
  law("reciprocal-reciprocal", [a], [ne(a, zero)], eq(div(one, div(one, a)), a), FIELD),
  law("reciprocal-unique", [a, b], [eq(mul(a, b), one)], eq(div(one, a), b), FIELD),
  law("div-add", [a, b, c], [], eq(div(add(a, b), c), add(div(a, c), div(b, c))), FIELD),
  law("div-unique", [a, b, c], [ne(b, zero), eq(a, mul(c, b))], eq(div(a, b), c), FIELD),
  law("abs-nonnegative", [a], [], le(zero, abs(a)), "definition of |a|"),
  law("abs-of-nonnegative", [a], [le(zero, a)], eq(abs(a), a), "definition of |a|"),
  law("abs-of-nonpositive", [a], [le(a, zero)], eq(abs(a), neg(a)), "definition of |a|"),
  law("abs-product", [a, b], [], eq(abs(mul(a, b)), mul(abs(a), abs(b))), "cases of signs"),
  law("abs-square", [a], [], eq(square(abs(a)), square(a)), "cases of signs"),
  law("abs-neg", [a], [], eq(abs(neg(a)), abs(a)), "cases of signs"),
  law("abs-positive", [a], [ne(a, zero)], lt(zero, abs(a)), "definition of |a|"),
  law("abs-reciprocal", [a], [ne(a, zero)], eq(abs(div(one, a)), div(one, abs(a))), "cases of signs"),
  law("le-abs", [a], [], le(a, abs(a)), "cases of signs"),
  law("neg-le-abs", [a], [], le(neg(a), abs(a)), "cases of signs"),
  law("abs-le", [a, b], [le(a, b), le(neg(a), b)], le(abs(a), b), "cases of signs"),
  law("abs-sign", [a], [], eq(a, mul(op("sign", a), abs(a))), "cases of signs"),
  law("sign-positive", [a], [lt(zero, a)], eq(op("sign", a), one), "definition of sign"),
  law("sign-negative", [a], [lt(a, zero)], eq(op("sign", a), l.minusOne), "definition of sign"),
  law("max-left", [a, b], [le(b, a)], eq(op("max", a, b), a), "definition of max"),
  law("max-right", [a, b], [le(a, b)], eq(op("max", a, b), b), "definition of max"),
  law("max-abs", [a, b], [], eq(op("max", a, b), div(add(add(a, b), abs(sub(a, b))), l.two)), "cases a ≤ b, b ≤ a"),
  law("max-ge-left", [a, b], [], le(a, op("max", a, b)), "definition of max"),
  law("max-ge-right", [a, b], [], le(b, op("max", a, b)), "definition of max"),
  law("max-le", [a, b, c], [le(a, c), le(b, c)], le(op("max", a, b), c), "definition of max"),
  law("min-left", [a, b], [le(a, b)], eq(op("min", a, b), a), "definition of min"),
  law("min-right", [a, b], [le(b, a)], eq(op("min", a, b), b), "definition of min"),
  law("min-abs", [a, b], [], eq(op("min", a, b), div(sub(add(a, b), abs(sub(a, b))), l.two)), "cases a ≤ b, b ≤ a"),
  law("min-le-left", [a, b], [], le(op("min", a, b), a), "definition of min"),
  law("min-le-right", [a, b], [], le(op("min", a, b), b), "definition of min"),
  law("le-min", [a, b, c], [le(c, a), le(c, b)], le(c, op("min", a, b)), "definition of min"),
  law("relu", [a], [], eq(op("relu", a), div(add(a, abs(a)), l.two)), "cases of signs"),
  law("indicator-true", [p], [p], eq(indicator(p), one), "definition of the indicator"),
  law("indicator-false", [p], [not(p)], eq(indicator(p), zero), "definition of the indicator"),
  law("indicator-square", [p], [], eq(mul(indicator(p), indicator(p)), indicator(p)), "definition of the indicator"),
  law("indicator-and", [p, q], [], eq(indicator(and(p, q)), mul(indicator(p), indicator(q))), "truth table"),
  law(
    "indicator-or",
    [p, q],
    [],
    eq(indicator(or(p, q)), sub(add(indicator(p), indicator(q)), mul(indicator(p), indicator(q)))),
    "truth table",
  ),
  law("indicator-not", [p], [], eq(indicator(not(p)), sub(one, indicator(p))), "truth table"),
  law("indicator-ne", [i, j], [], eq(indicator(ne(i, j)), sub(one, indicator(eq(i, j)))), "truth table"),
  law("indicator-nonnegative", [p], [], le(zero, indicator(p)), "definition of the indicator"),
  law("indicator-le-one", [p], [], le(indicator(p), one), "definition of the indicator"),
  law("indicator-symmetric", [i, j], [], eq(indicator(eq(i, j)), indicator(eq(j, i))), "symmetry of ="),
  law(
    "indicator-substitution",
    [i, j, f],
    [],
    eq(mul(indicator(eq(i, j)), l.at(f, i)), mul(indicator(eq(i, j)), l.at(f, j))),
    "both are 0 unless i = j",
  ),
  law("cases-true", [p, a, b], [p], eq(choose(p, a, b), a), "definition of cases"),
  law("cases-false", [p, a, b], [not(p)], eq(choose(p, a, b), b), "definition of cases"),
  law(
    "cases",
    [p, a, b],
    [],
    eq(choose(p, a, b), add(mul(indicator(p), a), mul(sub(one, indicator(p)), b))),
    "definition of cases",
  ),
];
