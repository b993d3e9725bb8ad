import { makeLaw as law } from "../law.ts";
import * as l from "./language.ts";

const { abs, add, div, eq, le, lt, mul, ne, powN, square, sub, zero, one } = l;
const [a, b, c, d] = [l.real("a"), l.real("b"), l.real("c"), l.real("d")];
const [i, j, n] = [l.integer("i"), l.integer("j"), l.integer("n")];
const FIELD = "ordered field axioms";

/** The order of the reals and of the integers. */
export const ORDER = [
  law("le-reflexive", [a], [], le(a, a), FIELD),
  law("le-of-eq", [a, b], [eq(a, b)], le(a, b), FIELD),
  law("le-of-lt", [a, b], [lt(a, b)], le(a, b), FIELD),
  law("le-transitive", [a, b, c], [le(a, b), le(b, c)], le(a, c), FIELD),
  law("lt-le-transitive", [a, b, c], [lt(a, b), le(b, c)], lt(a, c), FIELD),
  law("le-lt-transitive", [a, b, c], [le(a, b), lt(b, c)], lt(a, c), FIELD),
  law("le-antisymmetric", [a, b], [le(a, b), le(b, a)], eq(a, b), FIELD),
  law("lt-of-le-ne", [a, b], [le(a, b), ne(a, b)], lt(a, b), FIELD),
  law("ne-of-lt", [a, b], [lt(a, b)], ne(a, b), FIELD),
  law("ne-of-gt", [a, b], [lt(b, a)], ne(a, b), FIELD),
  law("le-from-difference", [a, b], [le(zero, sub(b, a))], le(a, b), FIELD),
  law("lt-from-difference", [a, b], [lt(zero, sub(b, a))], lt(a, b), FIELD),
  law("difference-of-le", [a, b], [le(a, b)], le(zero, sub(b, a)), FIELD),
  law("difference-of-lt", [a, b], [lt(a, b)], lt(zero, sub(b, a)), FIELD),
  law("add-le", [a, b, c, d], [le(a, b), le(c, d)], le(add(a, c), add(b, d)), FIELD),
  law("add-lt-le", [a, b, c, d], [lt(a, b), le(c, d)], lt(add(a, c), add(b, d)), FIELD),
  law("add-nonnegative", [a, b], [le(zero, a), le(zero, b)], le(zero, add(a, b)), FIELD),
  law("add-positive", [a, b], [lt(zero, a), le(zero, b)], lt(zero, add(a, b)), FIELD),
  law("mul-nonnegative", [a, b], [le(zero, a), le(zero, b)], le(zero, mul(a, b)), FIELD),
  law("mul-positive", [a, b], [lt(zero, a), lt(zero, b)], lt(zero, mul(a, b)), FIELD),
  law("mul-le", [a, b, c], [le(a, b), le(zero, c)], le(mul(c, a), mul(c, b)), FIELD),
  law("mul-lt", [a, b, c], [lt(a, b), lt(zero, c)], lt(mul(c, a), mul(c, b)), FIELD),
  law("square-nonnegative", [a], [], le(zero, square(a)), FIELD),
  law("square-positive", [a], [ne(a, zero)], lt(zero, square(a)), FIELD),
  law("power-nonnegative", [a, n], [le(zero, a), le(zero, n)], le(zero, powN(a, n)), FIELD),
  law("power-positive", [a, n], [lt(zero, a), le(zero, n)], lt(zero, powN(a, n)), FIELD),
  law("power-even", [a, n], [le(zero, n)], le(zero, powN(a, mul(l.two, n))), FIELD),
  law("power-le", [a, b, n], [le(zero, a), le(a, b), le(zero, n)], le(powN(a, n), powN(b, n)), FIELD),
  law("reciprocal-positive", [a], [lt(zero, a)], lt(zero, div(one, a)), FIELD),
  law("reciprocal-le", [a, b], [lt(zero, a), le(a, b)], le(div(one, b), div(one, a)), FIELD),
  law("div-nonnegative", [a, b], [le(zero, a), lt(zero, b)], le(zero, div(a, b)), FIELD),
  law("div-positive", [a, b], [lt(zero, a), lt(zero, b)], lt(zero, div(a, b)), FIELD),
  law("div-le", [a, b, c], [le(a, b), lt(zero, c)], le(div(a, c), div(b, c)), FIELD),
  law("ne-mul", [a, b], [ne(a, zero), ne(b, zero)], ne(mul(a, b), zero), FIELD),
  law("ne-reciprocal", [a], [ne(a, zero)], ne(div(one, a), zero), FIELD),
  law("ne-div", [a, b], [ne(a, zero), ne(b, zero)], ne(div(a, b), zero), FIELD),
  law("ne-power", [a, n], [ne(a, zero), le(zero, n)], ne(powN(a, n), zero), FIELD),
  law("ne-from-difference", [a, b], [ne(sub(a, b), zero)], ne(a, b), FIELD),
  law("eq-from-difference", [a, b], [eq(sub(a, b), zero)], eq(a, b), FIELD),
  law("eq-cancel", [a, b, c], [ne(c, zero), eq(mul(a, c), mul(b, c))], eq(a, b), FIELD),
  law("square-zero", [a], [eq(square(a), zero)], eq(a, zero), FIELD),
  law("square-le", [a, b], [le(zero, b), le(square(a), square(b))], le(a, b), FIELD),
  law("zero-product", [a, b], [eq(mul(a, b), zero), ne(a, zero)], eq(b, zero), FIELD),
  law("integer-gap", [i, j], [lt(i, j)], le(add(i, one), j), "the integers are discrete"),
  law("young", [a, b], [], le(mul(a, b), div(add(square(a), square(b)), l.two)), "(a − b)² ≥ 0"),
  law(
    "am-gm",
    [a, b],
    [le(zero, a), le(zero, b)],
    le(l.sqrt(mul(a, b)), div(add(a, b), l.two)),
    "Hardy, Littlewood, Pólya, Inequalities, 2.5",
  ),
  law("triangle", [a, b], [], le(abs(add(a, b)), add(abs(a), abs(b))), "Hardy, Littlewood, Pólya, Inequalities, 2.12"),
];
