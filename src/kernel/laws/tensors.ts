import { binder, operator, tabulate } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import { functionType, indexType, NATURAL, tensorType } from "../../term/type.ts";
import type { Law } from "./law.ts";
import { makeLaw as law } from "./law.ts";
import * as l from "./language.ts";

const { add, at, choose, dot, eq, every, indicator, inverse, item, le, matmul, mul, neg, op, sub, sum, transpose } = l;
const { zero, one, div, sqrt, square, abs, ne, lt } = l;
const [m, n, r] = [l.parameter("m", NATURAL), l.parameter("n", NATURAL), l.parameter("r", NATURAL)];
const [i, j, from, to] = [l.integer("i"), l.integer("j"), l.integer("from"), l.integer("to")];
const [c, p] = [l.real("c"), l.prop("p")];
const [u, v] = [l.vector("u", n), l.vector("v", n)];
const w = l.vector("w", m);
const [A, B] = [l.matrix("A", m, n), l.matrix("B", m, n)];
const C = l.matrix("C", n, r);
const E = l.matrix("E", r, m);
const [S, T] = [l.matrix("S", n, n), l.matrix("T", n, n)];
const phi = l.fn("phi");
const inside = (k: typeof i, size: typeof n) => [le(one, k), le(k, size)];
const identity = op("identity", n);
const ENTRY = "by entries";
const ALGEBRA = "Horn, Johnson, Matrix Analysis, 0.2 to 0.7";
const NORMS = "Horn, Johnson, Matrix Analysis, ch. 5";

/*
 * A tensor is taken as 0 outside of its range: entry laws that are linear in it hold for every index. The others have the condition that
 * the index is in range.
 */

/** The entry of a sum, difference, multiple… is that of the entries, for tensors of one shape. */
function entrywise(shape: "vector" | "matrix"): readonly Law[] {
  const indices = shape === "vector" ? [i] : [i, j];
  const sizes = shape === "vector" ? [n] : [m, n];
  const [X, Y] = shape === "vector" ? [u, v] : [A, B];
  const params = [...sizes, ...indices];
  const F = l.family("F", from, to, tensorType(sizes));
  const entry = (t: Parameters<typeof item>[0]) => item(t, ...indices);
  const range = indices.flatMap((k, axis) => inside(k, sizes[axis] ?? n));
  const rule = (name: string, more: Law["params"], conditions: Law["conditions"], conclusion: Law["conclusion"]) =>
    law(`entry-${name}/${shape}`, [...params, ...more], conditions, conclusion, ENTRY);
  return [
    rule("add", [X, Y], [], eq(entry(add(X, Y)), add(entry(X), entry(Y)))),
    rule("sub", [X, Y], [], eq(entry(sub(X, Y)), sub(entry(X), entry(Y)))),
    rule("neg", [X], [], eq(entry(neg(X)), neg(entry(X)))),
    rule("scale", [c, X], [], eq(entry(mul(c, X)), mul(c, entry(X)))),
    rule("scale-right", [c, X], [], eq(entry(mul(X, c)), mul(c, entry(X)))),
    rule("div", [c, X], [], eq(entry(div(X, c)), div(entry(X), c))),
    rule("hadamard", [X, Y], [], eq(entry(op("hadamard", X, Y)), mul(entry(X), entry(Y)))),
    rule("map", [phi, X], range, eq(entry(op("map", phi, X)), at(phi, entry(X)))),
    rule("zeros", [], [], eq(entry(op("zeros", ...sizes)), zero)),
    rule("ones", [], range, eq(entry(op("ones", ...sizes)), one)),
    rule("cases", [p, X, Y], [], eq(entry(choose(p, X, Y)), choose(p, entry(X), entry(Y)))),
    rule(
      "sum",
      [from, to, F],
      [],
      eq(
        entry(
          binder(
            "sum",
            l.fun(indexType(from, to), (k) => at(F, k)),
          ),
        ),
        sum(from, to, (k) => entry(at(F, k))),
      ),
    ),
    law(`div/${shape}`, [...sizes, c, X], [], eq(div(X, c), mul(div(one, c), X)), "definition of division"),
    law(`cases-true/${shape}`, [...sizes, p, X, Y], [p], eq(choose(p, X, Y), X), "definition of cases"),
    law(`cases-false/${shape}`, [...sizes, p, X, Y], [l.not(p)], eq(choose(p, X, Y), Y), "definition of cases"),
  ];
}

const row = l.parameter("row", functionType(indexType(one, n), l.REAL));
const table = l.parameter("table", functionType(indexType(one, m), functionType(indexType(one, n), l.REAL)));

function updates(): readonly Law[] {
  const kinds = [
    ["number", [], l.REAL],
    ["vector", [n], tensorType([n])],
    ["matrix", [m, n], tensorType([m, n])],
  ] as const;
  return kinds.map(([kind, sizes, type]) => {
    const W = l.family("W", from, to, type);
    const updated = l.fun(indexType(from, to), (k) => choose(eq(k, j), at(W, j), at(W, k)));
    return law(
      `update-itself/${kind}`,
      [...sizes, from, to, j, W],
      [],
      eq(updated, W),
      "a family with one member replaced by itself",
    );
  });
}

/** A list of numbers written out, by its entries. */
function stacks(): readonly Law[] {
  return [1, 2, 3, 4].flatMap((length) => {
    const parts = Array.from({ length }, (_, k) => l.real(`a${String(k + 1)}`));
    return parts.map((part, k) =>
      law(
        `entry-stack/${String(k + 1)}-of-${String(length)}`,
        parts,
        [],
        eq(item(operator("stack", ...parts), literal(k + 1)), part),
        ENTRY,
      ),
    );
  });
}

/** Vectors and matrices of symbolic shape. */
export const TENSORS = (): readonly Law[] => [
  ...entrywise("vector"),
  ...entrywise("matrix"),
  ...updates(),
  ...stacks(),
  law("entry-tabulate/vector", [n, i, row], inside(i, n), eq(item(tabulate(row), i), at(row, i)), ENTRY),
  law(
    "entry-tabulate/matrix",
    [m, n, i, j, table],
    [...inside(i, m), ...inside(j, n)],
    eq(item(tabulate(table), i, j), at(table, i, j)),
    ENTRY,
  ),
  law(
    "entry-basis",
    [n, i, j],
    [...inside(i, n), ...inside(j, n)],
    eq(item(op("basis", n, j), i), indicator(eq(i, j))),
    ENTRY,
  ),
  law(
    "entry-identity",
    [n, i, j],
    [...inside(i, n), ...inside(j, n)],
    eq(item(identity, i, j), indicator(eq(i, j))),
    ENTRY,
  ),
  law("entry-transpose", [m, n, i, j, A], [], eq(item(transpose(A), i, j), item(A, j, i)), ENTRY),
  law("entry-transpose-vector", [n, j, u], [], eq(item(transpose(u), one, j), item(u, j)), ENTRY),
  law(
    "entry-matmul",
    [m, n, r, i, j, A, C],
    [],
    eq(
      item(matmul(A, C), i, j),
      sum(one, n, (k) => mul(item(A, i, k), item(C, k, j))),
    ),
    ENTRY,
  ),
  law(
    "entry-matmul-vector",
    [m, n, i, A, u],
    [],
    eq(
      item(matmul(A, u), i),
      sum(one, n, (k) => mul(item(A, i, k), item(u, k))),
    ),
    ENTRY,
  ),
  law("entry-outer", [m, n, i, j, w, u], [], eq(item(op("outer", w, u), i, j), mul(item(w, i), item(u, j))), ENTRY),
  law("entry-diag", [n, i, j, u], [], eq(item(op("diag", u), i, j), mul(indicator(eq(i, j)), item(u, i))), ENTRY),
  law("entry-diagonal", [n, i, S], [], eq(item(op("diagonal", S), i), item(S, i, i)), ENTRY),
  law("extensionality/vector", [n, u, v], [every(one, n, (k) => eq(item(u, k), item(v, k)))], eq(u, v), ENTRY),
  law(
    "extensionality/matrix",
    [m, n, A, B],
    [every(one, m, (k) => every(one, n, (h) => eq(item(A, k, h), item(B, k, h)), "h"))],
    eq(A, B),
    ENTRY,
  ),
  law(
    "dot",
    [n, u, v],
    [],
    eq(
      dot(u, v),
      sum(one, n, (k) => mul(item(u, k), item(v, k))),
    ),
    "definition",
  ),
  law(
    "dot/matrix",
    [m, n, A, B],
    [],
    eq(
      dot(A, B),
      sum(one, m, (k) => sum(one, n, (h) => mul(item(A, k, h), item(B, k, h)), "h")),
    ),
    "definition",
  ),
  law(
    "trace",
    [n, S],
    [],
    eq(
      op("trace", S),
      sum(one, n, (k) => item(S, k, k)),
    ),
    "definition",
  ),
  law("norm2", [n, u], [], eq(op("norm2", u), sqrt(dot(u, u))), "definition"),
  law("norm2/matrix", [m, n, A], [], eq(op("norm2", A), sqrt(dot(A, A))), "definition"),
  law(
    "norm1",
    [n, u],
    [],
    eq(
      op("norm1", u),
      sum(one, n, (k) => abs(item(u, k))),
    ),
    "definition",
  ),
  law("dot-positive", [n, u], [ne(u, op("zeros", n))], lt(zero, dot(u, u)), "a sum of squares, one of them not 0"),
  law("dot-nonnegative", [n, u], [], le(zero, dot(u, u)), "a sum of squares"),
  law("norm2-square", [n, u], [], eq(square(op("norm2", u)), dot(u, u)), "definition"),
  law("norm2-square/matrix", [m, n, A], [], eq(square(op("norm2", A)), dot(A, A)), "definition"),
  law("norm2-nonnegative", [n, u], [], le(zero, op("norm2", u)), NORMS),
  law("norm2-nonnegative/matrix", [m, n, A], [], le(zero, op("norm2", A)), NORMS),
  law("norm2-triangle", [n, u, v], [], le(op("norm2", add(u, v)), add(op("norm2", u), op("norm2", v))), NORMS),
  law(
    "norm2-triangle/matrix",
    [m, n, A, B],
    [],
    le(op("norm2", add(A, B)), add(op("norm2", A), op("norm2", B))),
    NORMS,
  ),
  law("norm2-scale", [n, c, u], [], eq(op("norm2", mul(c, u)), mul(abs(c), op("norm2", u))), NORMS),
  law(
    "cauchy-schwarz",
    [n, u, v],
    [],
    le(abs(dot(u, v)), mul(op("norm2", u), op("norm2", v))),
    "Horn, Johnson, Matrix Analysis, 5.1.4",
  ),
  law(
    "cauchy-schwarz-square",
    [n, u, v],
    [],
    le(square(dot(u, v)), mul(dot(u, u), dot(v, v))),
    "Horn, Johnson, Matrix Analysis, 5.1.4",
  ),
  law("norm-inf-le-norm2", [n, u], [le(one, n)], le(op("normInf", u), op("norm2", u)), NORMS),
  law("norm2-le-norm1", [n, u], [], le(op("norm2", u), op("norm1", u)), NORMS),
  law("norm1-le-norm2", [n, u], [], le(op("norm1", u), mul(sqrt(n), op("norm2", u))), NORMS),
  law("entry-le-norm-inf", [n, i, u], inside(i, n), le(abs(item(u, i)), op("normInf", u)), NORMS),
  law("norm2-le-norm-inf", [n, u], [le(one, n)], le(op("norm2", u), mul(sqrt(n), op("normInf", u))), NORMS),
  law(
    "spectral-bound",
    [m, n, A, u],
    [le(one, m), le(one, n)],
    le(op("norm2", matmul(A, u)), mul(op("normSpectral", A), op("norm2", u))),
    NORMS,
  ),
  law(
    "spectral-triangle",
    [m, n, A, B],
    [le(one, m), le(one, n)],
    le(op("normSpectral", add(A, B)), add(op("normSpectral", A), op("normSpectral", B))),
    NORMS,
  ),
  law(
    "spectral-product",
    [m, n, r, A, C],
    [le(one, m), le(one, n), le(one, r)],
    le(op("normSpectral", matmul(A, C)), mul(op("normSpectral", A), op("normSpectral", C))),
    NORMS,
  ),
  law("spectral-le-frobenius", [m, n, A], [le(one, m), le(one, n)], le(op("normSpectral", A), op("norm2", A)), NORMS),
  law("spectral-nonnegative", [m, n, A], [le(one, m), le(one, n)], le(zero, op("normSpectral", A)), NORMS),
  law(
    "rayleigh-lower",
    [n, S, u],
    [le(one, n), op("symmetric", S)],
    le(mul(op("lambdaMin", S), dot(u, u)), dot(u, matmul(S, u))),
    "Horn, Johnson, Matrix Analysis, 4.2.2",
  ),
  law(
    "rayleigh-upper",
    [n, S, u],
    [le(one, n), op("symmetric", S)],
    le(dot(u, matmul(S, u)), mul(op("lambdaMax", S), dot(u, u))),
    "Horn, Johnson, Matrix Analysis, 4.2.2",
  ),
  law(
    "weyl-lower",
    [n, S, T],
    [le(one, n), op("symmetric", S), op("symmetric", T)],
    le(sub(op("lambdaMin", S), op("normSpectral", sub(S, T))), op("lambdaMin", T)),
    "Horn, Johnson, Matrix Analysis, 4.3",
  ),
  law(
    "loewner-form",
    [n, S, T, u],
    [op("loewnerGe", S, T)],
    le(dot(u, matmul(T, u)), dot(u, matmul(S, u))),
    "definition of ⪰",
  ),
  law(
    "loewner-form-strict",
    [n, S, T, u],
    [op("loewnerGt", S, T), ne(dot(u, u), zero)],
    lt(dot(u, matmul(T, u)), dot(u, matmul(S, u))),
    "definition of ≻",
  ),
  law("loewner-le", [n, S, T], [], eq(op("loewnerLe", S, T), op("loewnerGe", T, S)), "definition of ⪯"),
  law("loewner-lt", [n, S, T], [], eq(op("loewnerLt", S, T), op("loewnerGt", T, S)), "definition of ≺"),
  law(
    "loewner-intro",
    [n, S, T],
    [op("symmetric", sub(S, T)), l.always(tensorType([n]), (x) => le(zero, dot(x, matmul(sub(S, T), x))))],
    op("loewnerGe", S, T),
    "definition of ⪰",
  ),
  law("loewner-strict-weak", [n, S, T], [op("loewnerGt", S, T)], op("loewnerGe", S, T), "definition of ⪰"),
  law(
    "positive-definite-invertible",
    [n, S],
    [op("loewnerGt", S, op("zeros", n, n))],
    op("invertible", S),
    "Horn, Johnson, Matrix Analysis, 7.1",
  ),
  law(
    "positive-definite-shift",
    [n, S, c],
    [op("loewnerGe", S, op("zeros", n, n)), lt(zero, c)],
    op("loewnerGt", add(S, mul(c, identity)), op("zeros", n, n)),
    "a sum of forms",
  ),
  law(
    "gram-semidefinite",
    [m, n, A],
    [],
    op("loewnerGe", matmul(transpose(A), A), op("zeros", n, n)),
    "⟨u, AᵀAu⟩ = ‖Au‖²",
  ),
  law("symmetric", [n, S], [op("symmetric", S)], eq(transpose(S), S), "definition"),
  law("symmetric-intro", [n, S], [eq(transpose(S), S)], op("symmetric", S), "definition"),
  law("symmetric-entries", [n, S, i, j], [op("symmetric", S)], eq(item(S, i, j), item(S, j, i)), "definition"),
  law("loewner-symmetric", [n, S], [op("loewnerGe", S, op("zeros", n, n))], op("symmetric", S), "definition of ⪰"),
  law("orthogonal", [n, S], [op("orthogonal", S)], eq(matmul(transpose(S), S), identity), "definition"),
  law("orthogonal-right", [n, S], [op("orthogonal", S)], eq(matmul(S, transpose(S)), identity), ALGEBRA),
  law("inverse-left", [n, S], [op("invertible", S)], eq(matmul(inverse(S), S), identity), ALGEBRA),
  law("inverse-right", [n, S], [op("invertible", S)], eq(matmul(S, inverse(S)), identity), ALGEBRA),
  law("inverse-unique", [n, S, T], [eq(matmul(S, T), identity)], eq(inverse(S), T), ALGEBRA),
  law("invertible-intro", [n, S, T], [eq(matmul(S, T), identity)], op("invertible", S), ALGEBRA),
  law(
    "invertible-product",
    [n, S, T],
    [op("invertible", S), op("invertible", T)],
    op("invertible", matmul(S, T)),
    ALGEBRA,
  ),
  law("invertible-transpose", [n, S], [op("invertible", S)], op("invertible", transpose(S)), ALGEBRA),
  law("invertible-inverse", [n, S], [op("invertible", S)], op("invertible", inverse(S)), ALGEBRA),
  law("invertible-scale", [n, S, c], [op("invertible", S), ne(c, zero)], op("invertible", mul(c, S)), ALGEBRA),
  law(
    "inverse-product",
    [n, S, T],
    [op("invertible", S), op("invertible", T)],
    eq(inverse(matmul(S, T)), matmul(inverse(T), inverse(S))),
    ALGEBRA,
  ),
  law("inverse-inverse", [n, S], [op("invertible", S)], eq(inverse(inverse(S)), S), ALGEBRA),
  law("inverse-transpose", [n, S], [op("invertible", S)], eq(inverse(transpose(S)), transpose(inverse(S))), ALGEBRA),
  law(
    "inverse-scale",
    [n, S, c],
    [op("invertible", S), ne(c, zero)],
    eq(inverse(mul(c, S)), mul(div(one, c), inverse(S))),
    ALGEBRA,
  ),
  law("transpose-transpose", [m, n, A], [], eq(transpose(transpose(A)), A), ALGEBRA),
  law("transpose-sum", [m, n, A, B], [], eq(transpose(add(A, B)), add(transpose(A), transpose(B))), ALGEBRA),
  law("transpose-difference", [m, n, A, B], [], eq(transpose(sub(A, B)), sub(transpose(A), transpose(B))), ALGEBRA),
  law("transpose-neg", [m, n, A], [], eq(transpose(neg(A)), neg(transpose(A))), ALGEBRA),
  law("transpose-scale", [m, n, c, A], [], eq(transpose(mul(c, A)), mul(c, transpose(A))), ALGEBRA),
  law(
    "transpose-product",
    [m, n, r, A, C],
    [],
    eq(transpose(matmul(A, C)), matmul(transpose(C), transpose(A))),
    ALGEBRA,
  ),
  law("transpose-identity", [n], [], eq(transpose(identity), identity), ALGEBRA),
  law("transpose-outer", [m, n, w, u], [], eq(transpose(op("outer", w, u)), op("outer", u, w)), ALGEBRA),
  law("outer-scale-left", [m, n, c, w, u], [], eq(op("outer", mul(c, w), u), mul(c, op("outer", w, u))), ALGEBRA),
  law("outer-scale-right", [m, n, c, w, u], [], eq(op("outer", w, mul(c, u)), mul(c, op("outer", w, u))), ALGEBRA),
  law("outer-left", [m, n, r, E, w, u], [], eq(matmul(E, op("outer", w, u)), op("outer", matmul(E, w), u)), ALGEBRA),
  law(
    "outer-right",
    [m, n, r, w, u, C],
    [],
    eq(matmul(op("outer", w, u), C), op("outer", w, matmul(transpose(C), u))),
    ALGEBRA,
  ),
  law("outer-apply", [m, n, w, u, v], [], eq(matmul(op("outer", w, u), v), mul(dot(u, v), w)), ALGEBRA),
  law("dot-adjoint", [m, n, A, u, w], [], eq(dot(matmul(A, u), w), dot(u, matmul(transpose(A), w))), ALGEBRA),
  law("det-product", [n, S, T], [], eq(op("det", matmul(S, T)), mul(op("det", S), op("det", T))), ALGEBRA),
  law("det-transpose", [n, S], [], eq(op("det", transpose(S)), op("det", S)), ALGEBRA),
  law("det-identity", [n], [], eq(op("det", identity), one), ALGEBRA),
  law("det-scale", [n, c, S], [], eq(op("det", mul(c, S)), mul(l.powN(c, n), op("det", S))), ALGEBRA),
  law("det-inverse", [n, S], [op("invertible", S)], eq(op("det", inverse(S)), div(one, op("det", S))), ALGEBRA),
  law("invertible-det", [n, S], [op("invertible", S)], ne(op("det", S), zero), ALGEBRA),
  law("det-invertible", [n, S], [ne(op("det", S), zero)], op("invertible", S), ALGEBRA),
];
