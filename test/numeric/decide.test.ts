import { describe, expect, it } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import type { Term } from "../../src/term/term.ts";
import { apply, cases, call, define, derivative } from "../../src/term/build.ts";
import { lambda } from "../../src/term/binding.ts";
import { rational } from "../../src/term/rational.ts";
import { REAL, TIME, functionType } from "../../src/term/type.ts";
import {
  D,
  at,
  fn,
  functions,
  index,
  instance,
  matrixType,
  n,
  op,
  over,
  rows,
  s,
  t,
  table,
  v,
  value,
  variable,
  vector,
  w,
  x,
  y,
} from "./notation.ts";

/** `true exact`, `false enclosed`, `undefined nonzero`, `undefined positive, open`, `unsure`, `unsupported integral`. */
function answer(proposition: Term, values: Parameters<typeof instance>[0] = {}, maxBits = 256): string {
  const d = decide(proposition, instance(values), { maxBits });
  switch (d.truth) {
    case "true":
    case "false":
      return `${d.truth} ${d.method}`;
    case "undefined":
      return `undefined ${d.detail.condition}${d.detail.open ? ", open" : ""}`;
    case "unsure":
      return "unsure";
    case "unsupported":
      return `unsupported ${d.detail}`;
  }
}

const A = variable("A", matrixType(2, 2));
const i = index("i", 3);
const j = index("j", 3);

describe("numbers", () => {
  it.each<[string, Term, string]>([
    ["1/3 + 1/6 = 1/2", op("eq", op("add", "1/3", "1/6"), "1/2"), "true exact"],
    ["1/3 + 1/6 = 1/3", op("eq", op("add", "1/3", "1/6"), "1/3"), "false exact"],
    ["2 - 3 < 0", op("lt", op("sub", 2, 3), 0), "true exact"],
    ["2 · 3 ≥ 7", op("ge", op("mul", 2, 3), 7), "false exact"],
    ["1/0 = 1", op("eq", op("div", 1, 0), 1), "undefined nonzero"],
    ["0/0 = 0/0", op("eq", op("div", 0, 0), op("div", 0, 0)), "undefined nonzero"],
    ["0^0 = 1", op("eq", op("powN", 0, 0), 1), "true exact"],
    ["0^-1 = 0", op("eq", op("powZ", 0, -1), 0), "undefined nonzero"],
    ["2^-3 = 1/8", op("eq", op("powZ", 2, -3), "1/8"), "true exact"],
    ["2^-3 = -8", op("eq", op("powZ", 2, -3), -8), "false exact"],
    ["4^(1/2) = 2", op("eq", op("powR", 4, "1/2"), 2), "true exact"],
    ["8^(-2/3) = 1/4", op("eq", op("powR", 8, "-2/3"), "1/4"), "true exact"],
    ["2^(1/2) = 7/5", op("eq", op("powR", 2, "1/2"), "7/5"), "false enclosed"],
    ["(-2)^(1/2) = 1", op("eq", op("powR", -2, "1/2"), 1), "undefined positive, open"],
    ["0^(1/2) = 0", op("eq", op("powR", 0, "1/2"), 0), "true exact"],
    ["0^(-1/2) = 0", op("eq", op("powR", 0, "-1/2"), 0), "undefined positive"],
    ["√(9/4) = 3/2", op("eq", op("sqrt", "9/4"), "3/2"), "true exact"],
    ["√2 · √2 = 2", op("eq", op("mul", op("sqrt", 2), op("sqrt", 2)), 2), "true enclosed"],
    ["√2 + √3 = √5", op("eq", op("add", op("sqrt", 2), op("sqrt", 3)), op("sqrt", 5)), "false enclosed"],
    ["√2 √3 = √6: equal, never separated", op("eq", op("mul", op("sqrt", 2), op("sqrt", 3)), op("sqrt", 6)), "unsure"],
    ["√2 √3 < √6", op("lt", op("mul", op("sqrt", 2), op("sqrt", 3)), op("sqrt", 6)), "unsure"],
    ["√-1 = 0", op("eq", op("sqrt", -1), 0), "undefined nonnegative, open"],
    ["∛-8 = -2", op("eq", op("root", 3, -8), -2), "true exact"],
    ["⁴√-8 = -2", op("eq", op("root", 4, -8), -2), "undefined nonnegative, open"],
    ["|-2/3| = 2/3", op("eq", op("abs", "-2/3"), "2/3"), "true exact"],
    ["sign(-2) = 1", op("eq", op("sign", -2), 1), "false exact"],
    ["⌊-1/2⌋ = -1", op("eq", op("floor", "-1/2"), -1), "true exact"],
    ["⌈√2⌉ = 2", op("eq", op("ceil", op("sqrt", 2)), 2), "true enclosed"],
    ["⌈√2⌉ = 1", op("eq", op("ceil", op("sqrt", 2)), 1), "false enclosed"],
    ["5! = 120", op("eq", op("factorial", 5), 120), "true exact"],
    ["(1/2)! = 1", op("eq", op("factorial", "1/2"), 1), "undefined natural"],
    ["(5 over 2) = 10", op("eq", op("binomial", 5, 2), 10), "true exact"],
    ["(5 over 7) = 1", op("eq", op("binomial", 5, 7), 1), "false exact"],
    ["exp 0 = 1", op("eq", op("exp", 0), 1), "true exact"],
    ["exp 1 = e", op("eq", op("exp", 1), op("euler")), "true enclosed"],
    ["e > 2.7182818", op("gt", op("euler"), "27182818/10000000"), "true enclosed"],
    ["e < 2.7182818", op("lt", op("euler"), "27182818/10000000"), "false enclosed"],
    ["π = 355/113", op("eq", op("pi"), "355/113"), "false enclosed"],
    ["log 1 = 0", op("eq", op("log", 1), 0), "true exact"],
    ["log 0 = 0", op("eq", op("log", 0), 0), "undefined positive"],
    ["log -1 = 0", op("eq", op("log", -1), 0), "undefined positive, open"],
    ["log(1 - √2) = 0", op("eq", op("log", op("sub", 1, op("sqrt", 2))), 0), "undefined positive, open"],
    ["log exp 3 = 3", op("eq", op("log", op("exp", 3)), 3), "true enclosed"],
    ["sin π = 0: never separated", op("eq", op("sin", op("pi")), 0), "unsure"],
    ["cos 1 < 1/2", op("lt", op("cos", 1), "1/2"), "false enclosed"],
    ["tan 1 > 3/2", op("gt", op("tan", 1), "3/2"), "true enclosed"],
    ["arcsin 2 = 0", op("eq", op("arcsin", 2), 0), "undefined within-one, open"],
    ["arcsin 1 > 3/2", op("gt", op("arcsin", 1), "3/2"), "true enclosed"],
    ["arccos 1 = 0", op("eq", op("arccos", 1), 0), "true exact"],
    ["arccos -1 = 3", op("eq", op("arccos", -1), 3), "false enclosed"],
    ["arctan 1 = 3/4", op("eq", op("arctan", 1), "3/4"), "false enclosed"],
    ["sinh 1 > cosh 1", op("gt", op("sinh", 1), op("cosh", 1)), "false enclosed"],
    ["tanh 40 < 1", op("lt", op("tanh", 40), 1), "true enclosed"],
    ["erf 0 = 0", op("eq", op("erf", 0), 0), "true exact"],
    ["erf 1/2 = 1/2", op("eq", op("erf", "1/2"), "1/2"), "false enclosed"],
    ["relu(-3) = 0", op("eq", op("relu", -3), 0), "true exact"],
    ["relu(-√2) = 0", op("eq", op("relu", op("neg", op("sqrt", 2))), 0), "true enclosed"],
    ["min(3, 1, 2) = 2", op("eq", op("min", 3, 1, 2), 2), "false exact"],
    ["max(√2, 1) = √2", op("eq", op("max", op("sqrt", 2), 1), op("sqrt", 2)), "true enclosed"],
    ["1[1 < 2] = 0", op("eq", op("indicator", op("lt", 1, 2)), 0), "false exact"],
    ["exp(exp(exp 9)) > 0", op("gt", op("exp", op("exp", op("exp", 9))), 0), "unsupported too large"],
    ["2^(2^40) > 0", op("gt", op("powN", 2, op("powN", 2, 40)), 0), "true enclosed"],
    ["2^(2^50) > 0", op("gt", op("powN", 2, op("powN", 2, 50)), 0), "unsupported too large"],
  ])("%s", (_, proposition, expected) => {
    expect(answer(proposition)).toBe(expected);
  });
});

describe("openness", () => {
  const lack = op("log", op("sub", op("indicator", op("eq", x, 0)), 2));
  it.each<[string, Term, Parameters<typeof instance>[0], string]>([
    ["log x at -1", op("eq", op("log", x), 0), { x: -1 }, "undefined positive, open"],
    ["log x at 0", op("eq", op("log", x), 0), { x: 0 }, "undefined positive"],
    ["x/x at 0", op("eq", op("div", x, x), 1), { x: 0 }, "undefined nonzero"],
    ["an isolated point: log(1[x = 0] - 2) at 0", op("eq", lack, 0), { x: 0 }, "undefined positive"],
    ["log(1[x = 0] - 2) at 1", op("eq", lack, 0), { x: 1 }, "undefined positive, open"],
    [
      "√(⌊x⌋ - 2) at 1: a tie",
      op("eq", op("sqrt", op("sub", op("floor", x), 2)), 0),
      { x: 1 },
      "undefined nonnegative",
    ],
    ["√(n - 2) at n = 1", op("eq", op("sqrt", op("sub", n, 2)), 0), { n: 1 }, "undefined nonnegative, open"],
    ["√(sign x - 2) at 0", op("eq", op("sqrt", op("sub", op("sign", x), 2)), 0), { x: 0 }, "undefined nonnegative"],
  ])("%s", (_, proposition, values, expected) => {
    expect(answer(proposition, values)).toBe(expected);
  });
});

describe("three-valued logic", () => {
  const [yes, no] = [op("true"), op("false")];
  const broken = op("eq", op("div", 1, 0), 1);
  const open = op("eq", op("mul", op("sqrt", 2), op("sqrt", 3)), op("sqrt", 6));
  it.each<[string, Term, string]>([
    ["not", op("not", no), "true exact"],
    ["false ⇒ undefined", op("implies", no, broken), "true exact"],
    ["true ⇒ undefined", op("implies", yes, broken), "undefined nonzero"],
    ["undefined ∧ false", op("and", broken, no), "false exact"],
    ["undefined ∧ true", op("and", broken, yes), "undefined nonzero"],
    ["undefined ∨ true", op("or", broken, yes), "true exact"],
    ["undefined ∨ unsure", op("or", broken, open), "unsure"],
    ["unsure ∧ false", op("and", open, no), "false exact"],
    ["true ⇔ false", op("iff", yes, no), "false exact"],
    ["unsure ⇔ true", op("iff", open, yes), "unsure"],
    ["∀i (i < 3)", over("forall", i, op("lt", i, 3)), "false exact"],
    ["∀i < 3 (i < 3)", over("forall", i, op("lt", i, 3), op("lt", i, 3)), "true exact"],
    [
      "∀i 1/(i - 2) < 1/2: false at 3 beats undefined at 2",
      over("forall", i, op("lt", op("div", 1, op("sub", i, 2)), "1/2")),
      "false exact",
    ],
    ["∀i 1/(i - 2) < 2", over("forall", i, op("lt", op("div", 1, op("sub", i, 2)), 2)), "undefined nonzero"],
    ["∃i i² = 4", over("exists", i, op("eq", op("powN", i, 2), 4)), "true exact"],
    ["∃i i² = 5", over("exists", i, op("eq", op("powN", i, 2), 5)), "false exact"],
    ["∀x ∈ ℝ", over("forall", x, op("ge", op("powN", x, 2), 0)), "unsupported forall"],
  ])("%s", (_, proposition, expected) => {
    expect(answer(proposition)).toBe(expected);
  });
});

describe("binders and tensors", () => {
  const empty = index("k", 0);
  const M = (...r: readonly (readonly (number | string | Term)[])[]): Term => rows(...r);
  it.each<[string, Term, string]>([
    ["Σ i = 6", op("eq", over("sum", i, i), 6), "true exact"],
    ["Σ i = 5", op("eq", over("sum", i, i), 5), "false exact"],
    ["Σ_{i ≠ 2} i = 4", op("eq", over("sum", i, i, op("ne", i, 2)), 4), "true exact"],
    ["Σ over nothing = 0", op("eq", over("sum", empty, op("div", 1, 0)), 0), "true exact"],
    ["Σ of vectors over nothing", op("eq", over("sum", empty, v), op("zeros", 2)), "true exact"],
    ["Π i = 6", op("eq", over("product", i, i), 6), "true exact"],
    ["Π over nothing = 0", op("eq", over("product", empty, 5), 0), "false exact"],
    ["min over nothing", op("eq", over("min", empty, empty), 0), "undefined nonempty"],
    ["max i", op("eq", over("max", i, op("neg", i)), -1), "true exact"],
    ["sup over a finite range", op("eq", over("sup", i, i), 3), "true exact"],
    ["inf over ℝ", op("eq", over("inf", x, op("powN", x, 2)), 0), "unsupported inf"],
    ["argmin (i - 2)²", op("eq", over("argmin", i, op("powN", op("sub", i, 2), 2)), 2), "true exact"],
    [
      "argmin passes over what is unsure",
      op(
        "eq",
        over(
          "argmin",
          i,
          cases(
            [
              { condition: op("eq", i, 1), value: op("sqrt", 6) },
              { condition: op("eq", i, 2), value: op("mul", op("sqrt", 2), op("sqrt", 3)) },
            ],
            t(3),
          ),
        ),
        1,
      ),
      "unsure",
    ],
    ["argmax (i - 2)²: a tie", op("eq", over("argmax", i, op("powN", op("sub", i, 2), 2)), 3), "undefined unique"],
    ["tabulate and entry", op("eq", at(table(op("mul", i, 2), i), 3), 6), "true exact"],
    ["entry out of range", op("eq", at(table(i, i), 4), 4), "undefined in-range"],
    ["λ out of its range", op("eq", apply(fn(i, i), t(4)), 4), "undefined in-range"],
    [
      "(AB)ᵀ = AᵀBᵀ",
      op(
        "eq",
        op("transpose", op("matmul", M([1, 2], [3, 4]), M([0, 1], [1, 1]))),
        op("matmul", op("transpose", M([1, 2], [3, 4])), op("transpose", M([0, 1], [1, 1]))),
      ),
      "false exact",
    ],
    [
      "A A⁻¹ = I",
      op("eq", op("matmul", M([1, 2], [3, 4]), op("inverse", M([1, 2], [3, 4]))), op("identity", 2)),
      "true exact",
    ],
    [
      "inverse of a singular matrix",
      op("eq", op("inverse", M([1, 2], [2, 4])), op("identity", 2)),
      "undefined invertible",
    ],
    ["det", op("eq", op("det", M([1, 2, 0], [3, 4, 1], [0, 1, 1])), -3), "true exact"],
    [
      "det of an irrational singular matrix",
      op("eq", op("det", M([op("sqrt", 2), op("sqrt", 2)], [op("sqrt", 2), op("sqrt", 2)])), 0),
      "true enclosed",
    ],
    ["trace", op("eq", op("trace", M([1, 2], [3, 4])), 4), "false exact"],
    ["A³", op("eq", op("matpow", M([1, 1], [0, 1]), 3), M([1, 3], [0, 1])), "true exact"],
    ["u vᵀ", op("eq", op("outer", op("stack", 1, 2), op("stack", 3, 4)), M([3, 4], [6, 8])), "true exact"],
    ["dot", op("eq", op("dot", op("stack", 1, 2), op("stack", 3, 4)), 11), "true exact"],
    ["hadamard", op("eq", op("hadamard", op("stack", 1, 2), op("stack", 3, 4)), op("stack", 3, 9)), "false exact"],
    [
      "matrix times vector",
      op("eq", op("matmul", M([1, 2], [3, 4]), op("stack", 1, 1)), op("stack", 3, 7)),
      "true exact",
    ],
    [
      "vᵀ v",
      op("eq", op("matmul", op("transpose", op("stack", 3, 4)), op("stack", 3, 4)), op("stack", 25)),
      "true exact",
    ],
    ["diag and diagonal", op("eq", op("diagonal", op("diag", op("stack", 1, 2))), op("stack", 1, 2)), "true exact"],
    ["basis out of range", op("eq", op("basis", 2, 3), op("zeros", 2)), "undefined in-range"],
    ["ones = zeros", op("eq", op("ones", 2), op("zeros", 2)), "false exact"],
    ["map exp", op("eq", op("map", fn(x, op("exp", x)), op("zeros", 2)), op("ones", 2)), "true exact"],
    [
      "norms",
      op(
        "eq",
        op(
          "stack",
          op("norm1", op("stack", 3, -4)),
          op("norm2", op("stack", 3, -4)),
          op("normInf", op("stack", 3, -4)),
        ),
        op("stack", 7, 5, 4),
      ),
      "true exact",
    ],
    ["‖(1, 1)‖² = 2", op("eq", op("powN", op("norm2", op("stack", 1, 1)), 2), 2), "true enclosed"],
    ["λ_min rational", op("eq", op("lambdaMin", M([2, 1], [1, 2])), 1), "true exact"],
    ["λ_max = 2", op("eq", op("lambdaMax", M([2, 1], [1, 2])), 2), "false exact"],
    ["λ_max irrational > 2.618", op("gt", op("lambdaMax", M([2, 1], [1, 1])), "2618/1000"), "true enclosed"],
    ["λ_min irrational > 0.382", op("gt", op("lambdaMin", M([2, 1], [1, 1])), "382/1000"), "false enclosed"],
    [
      "λ_max of irrational entries",
      op("lt", op("lambdaMax", M([op("sqrt", 2), 1], [1, op("sqrt", 2)])), "2415/1000"),
      "true enclosed",
    ],
    [
      "λ_min of a matrix that is not symmetric",
      op("ge", op("lambdaMin", M([2, 1], [0, 2])), 0),
      "undefined symmetric, open",
    ],
    ["spectral norm", op("eq", op("normSpectral", M([3, 0], [0, -5])), 5), "true exact"],
    ["spectral norm of a shear > 1.618", op("gt", op("normSpectral", M([1, 1], [0, 1])), "1618/1000"), "true enclosed"],
    [
      "spectral norm of irrational entries < 1.4142",
      op("lt", op("normSpectral", M([op("sqrt", 2), 0], [0, 1])), "14142/10000"),
      "false enclosed",
    ],
    ["⪰ on the edge", op("loewnerGe", M([1, 1], [1, 1]), M([0, 0], [0, 0])), "true exact"],
    ["≻ on the edge", op("loewnerGt", M([1, 1], [1, 1]), M([0, 0], [0, 0])), "false exact"],
    ["⪯", op("loewnerLe", M([1, 0], [0, 1]), M([2, 1], [1, 2])), "true exact"],
    ["⪰ of a difference that is not symmetric", op("loewnerGe", M([1, 1], [0, 1]), M([0, 0], [0, 0])), "false exact"],
    [
      "⪰ false, irrational",
      op("loewnerGe", M([1, op("sqrt", 2)], [op("sqrt", 2), 1]), M([0, 0], [0, 0])),
      "false enclosed",
    ],
    [
      "≻ true, irrational",
      op("loewnerGt", M([2, op("sqrt", 2)], [op("sqrt", 2), 2]), M([0, 0], [0, 0])),
      "true enclosed",
    ],
    [
      "⪰ on an irrational edge: unsure",
      op("loewnerGe", M([1, op("sqrt", 2)], [op("sqrt", 2), 2]), M([0, 0], [0, 0])),
      "unsure",
    ],
    [
      "λ_min of a Gram matrix with irrational entries",
      op("gt", op("lambdaMin", table(op("exp", op("neg", op("powN", op("sub", i, j), 2))), i, j)), "45/100"),
      "true enclosed",
    ],
    [
      "λ_min of a Gram matrix, too large a bound",
      op("gt", op("lambdaMin", table(op("exp", op("neg", op("powN", op("sub", i, j), 2))), i, j)), "1/2"),
      "false enclosed",
    ],
    ["symmetric", op("symmetric", M([1, 2], [3, 4])), "false exact"],
    ["invertible", op("invertible", M([1, 2], [2, 4])), "false exact"],
    ["orthogonal", op("orthogonal", M(["3/5", "4/5"], ["-4/5", "3/5"])), "true exact"],
    ["orthogonal, not quite", op("orthogonal", M(["3/5", "4/5"], ["4/5", "3/5"])), "false exact"],
  ])("%s", (_, proposition, expected) => {
    expect(answer(proposition, { v: [1, 2] })).toBe(expected);
  });
});

describe("cases, calls and values of an instance", () => {
  const step = cases(
    [
      { condition: op("lt", x, 0), value: op("log", x) },
      { condition: op("gt", x, 0), value: x },
    ],
    null,
  );
  const p = variable("p");
  const square = define("square", "sq", [p], 0, op("mul", p, p));
  const third = define("third", "g", [p, y], 0, op("add", p, 1));
  const f = variable("f", functions(REAL, REAL));
  const a = variable("a", functions(index("i", 3).type, REAL));
  const tower = (depth: number): Term => {
    let d = square;
    for (let k = 0; k < depth; k++) {
      const q = variable(`q${String(k)}`);
      d = define(`d${String(k)}`, "d", [q], 0, op("sub", call(d, [q]), op("mul", call(d, [q]), "1/2")));
    }
    return call(d, [x]);
  };
  it.each<[string, Term, Parameters<typeof instance>[0], string]>([
    ["only the chosen branch", op("eq", step, 3), { x: 3 }, "true exact"],
    ["the chosen branch is undefined", op("eq", step, 3), { x: -3 }, "undefined positive, open"],
    ["no branch", op("eq", step, 3), { x: 0 }, "undefined some-case"],
    ["call", op("eq", call(square, [op("add", x, 1)]), 16), { x: 3 }, "true exact"],
    ["call, wrong", op("eq", call(square, [op("add", x, 1)]), 10), { x: 3 }, "false exact"],
    ["an argument that is not used", op("eq", call(third, [x, op("div", 1, 0)]), 4), { x: 3 }, "true exact"],
    ["nested calls are evaluated once", op("eq", tower(40), op("div", 9, op("powN", 2, 40))), { x: 3 }, "true exact"],
    [
      "function value",
      op("eq", apply(f, t(3)), 9),
      { f: { kind: "function", term: fn(x, op("mul", x, x)) } },
      "true exact",
    ],
    [
      "derivative of a function value",
      op("eq", derivative(f, t(3)), 9),
      { f: { kind: "function", term: fn(x, op("mul", x, x)) } },
      "false exact",
    ],
    [
      "family",
      op("eq", over("sum", i, apply(a, i)), 7),
      { a: { kind: "family", from: 1, items: [value(1), value(2), value(4)] } },
      "true exact",
    ],
    [
      "family out of range",
      op("eq", apply(a, t(4)), 7),
      { a: { kind: "family", from: 1, items: [value(1), value(2), value(4)] } },
      "undefined in-range",
    ],
    ["a missing variable", op("eq", y, 1), {}, "unsupported y"],
    ["element", op("eq", x, x), { x: 1 }, "true exact"],
    [
      "a function's equality with itself",
      op("eq", f, f),
      { f: { kind: "function", term: fn(x, x) } },
      "unsupported equality of functions",
    ],
  ])("%s", (_, proposition, values, expected) => {
    expect(answer(proposition, values)).toBe(expected);
  });
});

describe("derivatives", () => {
  const at2 = {
    x: 2,
    y: 3,
    v: [1, 2],
    w: [3, -1],
    A: [
      [1, 2],
      [3, 4],
    ],
  } as const;
  const sum2 = (body: Term, k = index("k", 2)): Term => over("sum", k, body);
  const k = index("k", 2);
  it.each<[string, Term, string]>([
    ["(x³)' = 3x²", op("eq", D(x, op("powN", x, 3)), 12), "true exact"],
    ["(x³)' = 2x²", op("eq", D(x, op("powN", x, 3)), 8), "false exact"],
    ["(x^-2)' = -2 x^-3", op("eq", D(x, op("powZ", x, -2)), "-1/4"), "true exact"],
    ["(√x)' at 4", op("eq", D(x, op("sqrt", x), 4), "1/4"), "true exact"],
    ["(√x)' at 0", op("eq", D(x, op("sqrt", x), 0), 0), "undefined differentiable"],
    ["∛ at 0", op("eq", D(x, op("root", 3, x), 0), 0), "undefined differentiable"],
    ["|x| at 0", op("eq", D(x, op("abs", x), 0), 0), "undefined differentiable"],
    ["|x| at -3", op("eq", D(x, op("abs", x), -3), -1), "true exact"],
    ["|x²| at 0", op("eq", D(x, op("abs", op("powN", x, 2)), 0), 0), "true exact"],
    ["relu at 0", op("eq", D(x, op("relu", x), 0), "1/2"), "undefined differentiable"],
    ["relu at 1", op("eq", D(x, op("relu", x), 1), 0), "false exact"],
    ["max at a tie", op("eq", D(x, op("max", x, 2)), 1), "undefined differentiable"],
    ["max at a tie of equal slopes", op("eq", D(x, op("max", x, op("sub", op("mul", 2, x), x))), 1), "true exact"],
    ["max above a tie of others", op("eq", D(x, op("max", x, 2, op("mul", 3, x))), 3), "true exact"],
    [
      "normInf above a tie of others",
      op("eq", D(v, op("normInf", v), op("stack", 0, 4)), op("stack", 0, 1)),
      "undefined differentiable",
    ],
    ["sign at 0", op("eq", D(x, op("sign", x), 0), 0), "undefined differentiable"],
    ["floor at 2", op("eq", D(x, op("floor", x)), 0), "undefined differentiable"],
    ["floor at 5/2", op("eq", D(x, op("floor", x), "5/2"), 0), "true exact"],
    ["indicator at its edge", op("eq", D(x, op("indicator", op("le", x, 2))), 0), "undefined differentiable"],
    [
      "cases at a tie",
      op("eq", D(x, cases([{ condition: op("lt", x, 2), value: t(0) }], t(1))), 0),
      "undefined differentiable",
    ],
    ["cases off the tie", op("eq", D(x, cases([{ condition: op("lt", x, 3), value: x }], t(1))), 1), "true exact"],
    ["exp' = exp", op("eq", D(x, op("exp", x)), op("exp", x)), "true enclosed"],
    ["exp' = 2 exp", op("eq", D(x, op("exp", x)), op("mul", 2, op("exp", x))), "false enclosed"],
    ["log' at -1", op("eq", D(x, op("log", x), -1), -1), "undefined positive, open"],
    ["log'", op("eq", D(x, op("log", x)), "1/2"), "true enclosed"],
    ["sin'", op("eq", D(x, op("sin", x)), op("cos", x)), "true enclosed"],
    ["cos' = sin", op("eq", D(x, op("cos", x)), op("sin", x)), "false enclosed"],
    ["tan' at 0", op("eq", D(x, op("tan", x), 0), 1), "true exact"],
    ["arctan'", op("eq", D(x, op("arctan", x)), "1/5"), "true enclosed"],
    ["arcsin' at 3/5", op("eq", D(x, op("arcsin", x), "3/5"), "5/4"), "true enclosed"],
    ["arccos' at 3/5", op("eq", D(x, op("arccos", x), "3/5"), "5/4"), "false enclosed"],
    ["arcsin' at 1", op("eq", D(x, op("arcsin", x), 1), 0), "undefined differentiable"],
    ["tanh' at 0", op("eq", D(x, op("tanh", x), 0), 1), "true exact"],
    ["erf' at 0 = 2/√π", op("eq", D(x, op("erf", x), 0), op("div", 2, op("sqrt", op("pi")))), "true enclosed"],
    ["x^x", op("gt", D(x, op("powR", x, x)), "677/100"), "true enclosed"],
    ["2^x: slope below 2.7", op("lt", D(x, op("powR", 2, x)), "27/10"), "false enclosed"],
    ["second derivative of x⁴", op("eq", D(x, D(y, op("powN", y, 4), x)), 48), "true exact"],
    ["second derivative of x⁴, wrong", op("eq", D(x, D(y, op("powN", y, 4), x)), 12), "false exact"],
    [
      "|x²|'' at 0 is not decided",
      op("eq", D(x, D(y, op("abs", op("powN", y, 2)), x), 0), 2),
      "undefined differentiable",
    ],
    [
      "perturbations do not mix: (x (x + y)'_y)'",
      op("eq", D(x, op("mul", x, D(y, op("add", x, y), 3))), 1),
      "true exact",
    ],
    ["∇ ½‖v‖² = v", op("eq", D(v, op("div", op("dot", v, v), 2)), v), "true exact"],
    ["∇ ½‖v‖² = 2v", op("eq", D(v, op("div", op("dot", v, v), 2)), op("mul", 2, v)), "false exact"],
    ["∇(w · v) = w", op("eq", D(v, op("dot", w, v)), w), "true exact"],
    ["∇‖v‖ at 0", op("eq", D(v, op("norm2", v), op("zeros", 2)), op("zeros", 2)), "undefined differentiable"],
    [
      "∇ Σ relu(v_k) where v_1 = 0",
      op("eq", D(v, sum2(op("relu", at(v, k)), k), op("stack", 0, 1)), op("stack", 0, 1)),
      "undefined differentiable",
    ],
    ["derivative of Av: Aᵀ in this layout", op("eq", D(v, op("matmul", A, v)), op("transpose", A)), "true exact"],
    ["derivative of Av is not A", op("eq", D(v, op("matmul", A, v)), A), "false exact"],
    [
      "∇² ½ vᵀAv = (A + Aᵀ)/2",
      op(
        "eq",
        D(v, D(w, op("div", op("dot", w, op("matmul", A, w)), 2), v)),
        op("div", op("add", A, op("transpose", A)), 2),
      ),
      "true exact",
    ],
    [
      "∇ det A = det A · A⁻ᵀ",
      op("eq", D(A, op("det", A)), op("mul", op("det", A), op("transpose", op("inverse", A)))),
      "true exact",
    ],
    [
      "∇ det A at a singular matrix",
      op("eq", D(A, op("det", A), rows([1, 2], [2, 4])), rows([4, -2], [-2, 1])),
      "true exact",
    ],
    [
      "∇ tr A⁻¹ = -A⁻²ᵀ",
      op("eq", D(A, op("trace", op("inverse", A))), op("neg", op("transpose", op("matpow", op("inverse", A), 2)))),
      "true exact",
    ],
    [
      "∇ tr A⁻¹ = A⁻²ᵀ",
      op("eq", D(A, op("trace", op("inverse", A))), op("transpose", op("matpow", op("inverse", A), 2))),
      "false exact",
    ],
    [
      "∇ λ_max",
      op("eq", D(A, op("lambdaMax", op("add", A, op("transpose", A)))), A),
      "unsupported derivative of lambdaMax",
    ],
  ])("%s", (_, proposition, expected) => {
    expect(answer(proposition, at2 as unknown as Parameters<typeof instance>[0])).toBe(expected);
  });
});

describe("flows", () => {
  const flow = variable("u", functionType(TIME, vector(2)));
  const time = variable("t", TIME);
  const u = apply(flow, time);
  const along = (body: (u: Term) => Term): Term => derivative(lambda(s, body(apply(flow, s))), time);
  const values = {
    t: 5,
    u: { kind: "flow", time: rational(5), at: value([3, 4]), velocity: op("neg", u) },
  } as const;
  it.each<[string, Term, string]>([
    ["value", op("eq", u, op("stack", 3, 4)), "true exact"],
    [
      "velocity",
      op(
        "eq",
        along((z) => z),
        op("stack", -3, -4),
      ),
      "true exact",
    ],
    [
      "velocity, wrong sign",
      op(
        "eq",
        along((z) => z),
        op("stack", 3, 4),
      ),
      "false exact",
    ],
    [
      "d/dt ½‖u‖² = -‖u‖²",
      op(
        "eq",
        along((z) => op("div", op("dot", z, z), 2)),
        -25,
      ),
      "true exact",
    ],
    [
      "time squared",
      op(
        "eq",
        along(() => op("mul", s, s)),
        10,
      ),
      "true exact",
    ],
    ["another time", op("eq", apply(flow, t(0)), op("stack", 3, 4)), "unsupported flow at another time"],
    [
      "the velocity at a fixed time does not move",
      op(
        "eq",
        along(() => along((z) => z)),
        op("zeros", 2),
      ),
      "true exact",
    ],
  ])("%s", (_, proposition, expected) => {
    expect(answer(proposition, values)).toBe(expected);
  });
});
