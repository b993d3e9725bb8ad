import { binder } from "../../term/build.ts";
import { functionType, indexType } from "../../term/type.ts";
import { makeLaw as law, type Law } from "./law.ts";
import * as l from "./language.ts";

const { abs, add, at, eq, every, exp, family, indicator, le, log, lt, mul, powN, prod, square, sub, sum, zero, one } =
  l;
const [from, to, start, end, mid, k] = ["from", "to", "start", "end", "mid", "k"].map(l.integer) as [
  ReturnType<typeof l.integer>,
  ReturnType<typeof l.integer>,
  ReturnType<typeof l.integer>,
  ReturnType<typeof l.integer>,
  ReturnType<typeof l.integer>,
  ReturnType<typeof l.integer>,
];
const c = l.real("c");
const [f, g] = [family("f", from, to), family("g", from, to)];
const h = l.sequence("h");
const p = family("p", from, to, l.PROP);
const table = l.parameter("table", functionType(indexType(from, to), functionType(indexType(start, end), l.REAL)));
const grid = l.parameter("grid", functionType(l.INTEGER, functionType(l.INTEGER, l.REAL)));
const phi = l.fn("phi");
const FINITE = "Graham, Knuth, Patashnik, Concrete Mathematics, ch. 2";

/** Finite sums and products over from..to, empty when to < from. */
export const SUMS = (): readonly Law[] => [
  law(
    "sum-add",
    [from, to, f, g],
    [],
    eq(
      sum(from, to, (k) => add(at(f, k), at(g, k))),
      add(
        sum(from, to, (k) => at(f, k)),
        sum(from, to, (k) => at(g, k)),
      ),
    ),
    FINITE,
  ),
  law(
    "sum-scale",
    [from, to, c, f],
    [],
    eq(
      sum(from, to, (k) => mul(c, at(f, k))),
      mul(
        c,
        sum(from, to, (k) => at(f, k)),
      ),
    ),
    FINITE,
  ),
  law(
    "sum-constant",
    [from, to, c],
    [le(from, add(to, one))],
    eq(
      sum(from, to, () => c),
      mul(add(sub(to, from), one), c),
    ),
    FINITE,
  ),
  law(
    "sum-zero",
    [from, to],
    [],
    eq(
      sum(from, to, () => zero),
      zero,
    ),
    FINITE,
  ),
  law(
    "sum-empty",
    [from, to, f],
    [lt(to, from)],
    eq(
      sum(from, to, (k) => at(f, k)),
      zero,
    ),
    "a sum over nothing is 0",
  ),
  law(
    "sum-interchange",
    [from, to, start, end, table],
    [],
    eq(
      sum(from, to, (i) => sum(start, end, (j) => at(table, i, j))),
      sum(start, end, (j) => sum(from, to, (i) => at(table, i, j))),
    ),
    FINITE,
  ),
  law(
    "sum-interchange-triangle",
    [from, to, grid],
    [],
    eq(
      sum(from, to, (i) => sum(from, i, (j) => at(grid, i, j), "j")),
      sum(from, to, (j) => sum(j, to, (i) => at(grid, i, j), "i"), "j"),
    ),
    FINITE,
  ),
  law(
    "sum-delta",
    [from, to, k, h],
    [le(from, k), le(k, to)],
    eq(
      sum(from, to, (j) => mul(indicator(eq(j, k)), at(h, j))),
      at(h, k),
    ),
    "one term of the sum is not 0",
  ),
  law(
    "sum-delta-outside",
    [from, to, k, h],
    [l.or(lt(k, from), lt(to, k))],
    eq(
      sum(from, to, (j) => mul(indicator(eq(j, k)), at(h, j))),
      zero,
    ),
    "no term of the sum is not 0",
  ),
  law(
    "sum-guard",
    [from, to, p, f],
    [],
    eq(
      binder(
        "sum",
        l.fun(indexType(from, to), (k) => at(f, k)),
        l.fun(indexType(from, to), (k) => at(p, k)),
      ),
      sum(from, to, (k) => mul(indicator(at(p, k)), at(f, k))),
    ),
    "terms outside of the guard are 0",
  ),
  law(
    "sum-split",
    [from, to, mid, h],
    [le(from, add(mid, one)), le(mid, to)],
    eq(
      sum(from, to, (k) => at(h, k)),
      add(
        sum(from, mid, (k) => at(h, k)),
        sum(add(mid, one), to, (k) => at(h, k)),
      ),
    ),
    FINITE,
  ),
  law(
    "sum-last",
    [from, to, h],
    [le(from, add(to, one))],
    eq(
      sum(from, add(to, one), (k) => at(h, k)),
      add(
        sum(from, to, (k) => at(h, k)),
        at(h, add(to, one)),
      ),
    ),
    FINITE,
  ),
  law(
    "sum-single",
    [from, h],
    [],
    eq(
      sum(from, from, (k) => at(h, k)),
      at(h, from),
    ),
    FINITE,
  ),
  law(
    "sum-shift",
    [from, to, k, h],
    [],
    eq(
      sum(from, to, (j) => at(h, j)),
      sum(add(from, k), add(to, k), (j) => at(h, sub(j, k))),
    ),
    FINITE,
  ),
  law(
    "sum-reverse",
    [from, to, h],
    [],
    eq(
      sum(from, to, (j) => at(h, j)),
      sum(from, to, (j) => at(h, sub(add(from, to), j))),
    ),
    FINITE,
  ),
  law(
    "sum-range",
    [from, to, start, end, h],
    [eq(from, start), eq(to, end)],
    eq(
      sum(from, to, (j) => at(h, j)),
      sum(start, end, (j) => at(h, j)),
    ),
    "the same range",
  ),
  law(
    "sum-le",
    [from, to, f, g],
    [every(from, to, (k) => le(at(f, k), at(g, k)))],
    le(
      sum(from, to, (k) => at(f, k)),
      sum(from, to, (k) => at(g, k)),
    ),
    "term by term",
  ),
  law(
    "sum-nonnegative",
    [from, to, f],
    [every(from, to, (k) => le(zero, at(f, k)))],
    le(
      zero,
      sum(from, to, (k) => at(f, k)),
    ),
    "term by term",
  ),
  law(
    "sum-positive",
    [from, to, f],
    [le(from, to), every(from, to, (k) => lt(zero, at(f, k)))],
    lt(
      zero,
      sum(from, to, (k) => at(f, k)),
    ),
    "term by term",
  ),
  law(
    "sum-triangle",
    [from, to, f],
    [],
    le(
      abs(sum(from, to, (k) => at(f, k))),
      sum(from, to, (k) => abs(at(f, k))),
    ),
    "the triangle inequality, term by term",
  ),
  law(
    "sum-term-le",
    [from, to, k, h],
    [le(from, k), le(k, to), every(from, to, (j) => le(zero, at(h, j)))],
    le(
      at(h, k),
      sum(from, to, (j) => at(h, j)),
    ),
    "the other terms are not negative",
  ),
  law(
    "cauchy-schwarz-sum",
    [from, to, f, g],
    [],
    le(
      square(sum(from, to, (k) => mul(at(f, k), at(g, k)))),
      mul(
        sum(from, to, (k) => square(at(f, k))),
        sum(from, to, (k) => square(at(g, k))),
      ),
    ),
    "Hardy, Littlewood, Pólya, Inequalities, 2.4",
  ),
  law(
    "jensen",
    [from, to, phi, f, g],
    [
      l.op("convex", phi),
      every(from, to, (k) => le(zero, at(f, k))),
      eq(
        sum(from, to, (k) => at(f, k)),
        one,
      ),
    ],
    le(
      at(
        phi,
        sum(from, to, (k) => mul(at(f, k), at(g, k))),
      ),
      sum(from, to, (k) => mul(at(f, k), at(phi, at(g, k)))),
    ),
    "Hardy, Littlewood, Pólya, Inequalities, 3.6",
  ),
  law(
    "product-mul",
    [from, to, f, g],
    [],
    eq(
      prod(from, to, (k) => mul(at(f, k), at(g, k))),
      mul(
        prod(from, to, (k) => at(f, k)),
        prod(from, to, (k) => at(g, k)),
      ),
    ),
    FINITE,
  ),
  law(
    "product-constant",
    [from, to, c],
    [le(from, add(to, one))],
    eq(
      prod(from, to, () => c),
      powN(c, add(sub(to, from), one)),
    ),
    FINITE,
  ),
  law(
    "product-empty",
    [from, to, f],
    [lt(to, from)],
    eq(
      prod(from, to, (k) => at(f, k)),
      one,
    ),
    "a product over nothing is 1",
  ),
  law(
    "product-last",
    [from, to, h],
    [le(from, add(to, one))],
    eq(
      prod(from, add(to, one), (k) => at(h, k)),
      mul(
        prod(from, to, (k) => at(h, k)),
        at(h, add(to, one)),
      ),
    ),
    FINITE,
  ),
  law(
    "product-positive",
    [from, to, f],
    [every(from, to, (k) => lt(zero, at(f, k)))],
    lt(
      zero,
      prod(from, to, (k) => at(f, k)),
    ),
    "factor by factor",
  ),
  law(
    "product-exp",
    [from, to, f],
    [],
    eq(
      prod(from, to, (k) => exp(at(f, k))),
      exp(sum(from, to, (k) => at(f, k))),
    ),
    FINITE,
  ),
  law(
    "log-of-product",
    [from, to, f],
    [every(from, to, (k) => lt(zero, at(f, k)))],
    eq(
      log(prod(from, to, (k) => at(f, k))),
      sum(from, to, (k) => log(at(f, k))),
    ),
    FINITE,
  ),
];
