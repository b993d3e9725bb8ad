import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { Frame } from "../../src/numeric/frame.ts";
import type { Value } from "../../src/numeric/instance.ts";
import { compileTerm } from "../../src/numeric/compile-value.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { binder, derivative, integral, limit } from "../../src/term/build.ts";
import { measureType, REAL, tensorType } from "../../src/term/type.ts";
import { integer } from "../../src/term/literal.ts";
import {
  at,
  call,
  cases,
  define,
  entry,
  family,
  fn,
  index,
  instance,
  lambda,
  matrix,
  natural,
  op,
  q,
  real,
  sum,
  tabulate,
  variable,
  vector,
  type Literal,
} from "./terms.ts";

type Pairs = readonly (readonly [FreeTerm, Literal | Value])[];

/** The value in both modes; the bounded one must enclose the fast one. */
function evaluate(term: Term, ...pairs: Pairs): number[] {
  const frame = new Frame(instance(...pairs));
  const fast = compileTerm(term);
  const bounded = compileTerm(term, { bounded: true });
  if (fast instanceof Unsupported) throw fast;
  if (bounded instanceof Unsupported) throw bounded;
  const a = fast.evaluate(frame);
  const b = bounded.evaluate(frame);
  const numbers = [...a.data.subarray(0, a.length)];
  expect(b.length).toBe(a.length);
  numbers.forEach((v, i) => {
    const w = b.data[i] as number;
    if (Number.isNaN(v)) expect(w).toBeNaN();
    else expect(Math.abs(v - w)).toBeLessThanOrEqual((b.errors[i] as number) * 2 + 1e-15 * Math.abs(v));
  });
  return numbers;
}

function near(term: Term, expected: number | readonly number[], ...pairs: Pairs): void {
  const got = evaluate(term, ...pairs);
  const want = typeof expected === "number" ? [expected] : expected;
  expect(got).toHaveLength(want.length);
  got.forEach((v, i) => {
    if (Number.isNaN(want[i])) expect(v).toBeNaN();
    else expect(v).toBeCloseTo(want[i] as number, 9);
  });
}

const x = real("x");
const y = real("y");
const n = natural("n");
const m = natural("m");

describe("numbers", () => {
  it.each<[string, Term, number]>([
    ["1/3 + 1/6", op("add", q("1/3"), q("1/6")), 0.5],
    ["2 - 5", op("sub", 2, 5), -3],
    ["-x", op("neg", x), -2],
    ["x / 0", op("div", x, 0), NaN],
    ["0 / x", op("div", 0, x), 0],
    ["x^3", op("powN", x, 3), 8],
    ["0^0", op("powN", 0, 0), 1],
    ["x^-2", op("powZ", x, q(-2)), 0.25],
    ["0^-1", op("powZ", 0, q(-1)), NaN],
    ["natural power of a negative exponent", op("powN", x, q(-1)), NaN],
    ["x^(1/2)", op("powR", x, q("1/2")), Math.SQRT2],
    ["(-1)^(1/2)", op("powR", q(-1), q("1/2")), NaN],
    ["0^(1/2)", op("powR", 0, q("1/2")), 0],
    ["0^0 real, an integer in value", op("powR", 0, op("sub", x, 2)), 1],
    ["cube root of -8", op("root", 3, q(-8)), -2],
    ["fourth root of -1", op("root", 4, q(-1)), NaN],
    ["fifth root of 243", op("root", 5, 243), 3],
    ["sqrt(-1)", op("sqrt", q(-1)), NaN],
    ["log 0", op("log", 0), NaN],
    ["log e", op("log", op("euler")), 1],
    ["sin pi/6", op("sin", op("div", op("pi"), 6)), 0.5],
    ["arcsin 2", op("arcsin", 2), NaN],
    ["tan", op("tan", 1), Math.tan(1)],
    ["erf 1", op("erf", 1), 0.8427007929497149],
    ["erf -3.5", op("erf", q("-7/2")), -0.9999992569016276],
    ["erf 0.1", op("erf", q("0.1")), 0.1124629160182849],
    ["abs", op("abs", q("-3/2")), 1.5],
    ["sign 0", op("sign", 0), 0],
    ["floor -1/2", op("floor", q("-1/2")), -1],
    ["ceil 1/2", op("ceil", q("1/2")), 1],
    ["relu", op("relu", q(-2)), 0],
    ["5!", op("factorial", 5), 120],
    ["(1/2)!", op("factorial", q("1/2")), NaN],
    ["5 over 2", op("binomial", 5, 2), 10],
    ["2 over 5", op("binomial", 2, 5), 0],
    ["-1 over 3", op("binomial", q(-1), 3), -1],
    ["min", op("min", x, 1, 7), 1],
    ["max", op("max", x, 1, 7), 7],
    ["[1 < x]", op("indicator", op("lt", 1, x)), 1],
    ["[x < 1]", op("indicator", op("lt", x, 1)), 0],
    ["[1/0 = 1]", op("indicator", op("eq", op("div", 1, 0), 1)), NaN],
  ])("%s", (_, term, expected) => {
    near(term, expected, [x, 2]);
  });

  it("takes the first branch that holds, and is undefined when none does", () => {
    const t = cases(
      [
        { condition: op("lt", x, 0), value: q(1) },
        { condition: op("lt", x, 5), value: q(2) },
      ],
      null,
    );
    near(t, 1, [x, -1]);
    near(t, 2, [x, 1]);
    near(t, NaN, [x, 9]);
  });

  it("does not look at branches that are not taken", () => {
    near(cases([{ condition: op("eq", x, 0), value: q(1) }], op("div", op("sin", x), x)), 1, [x, 0]);
  });
});

describe("vectors and matrices", () => {
  const u = vector("u", n);
  const v = vector("v", n);
  const A = matrix("A", n, m);
  const B = matrix("B", n, n);
  const s = vector("s", m);
  const where: Pairs = [
    [n, 2],
    [m, 3],
    [u, [1, 2]],
    [v, [3, "1/2"]],
    [
      A,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      B,
      [
        [2, 1],
        [1, 3],
      ],
    ],
    [s, [1, 0, -1]],
  ];
  it.each<[string, Term, number | readonly number[]]>([
    ["dot", op("dot", u, v), 4],
    ["u + v", op("add", u, v), [4, 2.5]],
    ["u - v", op("sub", u, v), [-2, 1.5]],
    ["-u", op("neg", u), [-1, -2]],
    ["2 u", op("mul", 2, u), [2, 4]],
    ["u / 2", op("div", u, 2), [0.5, 1]],
    ["A s", op("matmul", A, s), [-2, -2]],
    ["B A", op("matmul", B, A), [6, 9, 12, 13, 17, 21]],
    ["u v'", op("outer", u, v), [3, 0.5, 6, 1]],
    ["hadamard", op("hadamard", u, v), [3, 1]],
    ["A'", op("transpose", A), [1, 4, 2, 5, 3, 6]],
    ["u' as a row", op("matmul", op("transpose", u), B), [4, 7]],
    ["trace", op("trace", B), 5],
    ["det", op("det", B), 5],
    ["inverse", op("inverse", B), [0.6, -0.2, -0.2, 0.4]],
    ["inverse of a singular matrix", op("inverse", op("outer", u, u)), [NaN, NaN, NaN, NaN]],
    ["B^3", op("matpow", B, 3), [15, 20, 20, 35]],
    ["B^0", op("matpow", B, 0), [1, 0, 0, 1]],
    ["identity", op("identity", n), [1, 0, 0, 1]],
    ["zeros", op("zeros", n, m), [0, 0, 0, 0, 0, 0]],
    ["ones", op("ones", m), [1, 1, 1]],
    ["basis", op("basis", m, 2), [0, 1, 0]],
    ["basis out of range", op("basis", n, 3), [NaN, NaN]],
    ["diag", op("diag", u), [1, 0, 0, 2]],
    ["diagonal", op("diagonal", B), [2, 3]],
    ["stack of numbers", op("stack", 1, op("dot", u, u)), [1, 5]],
    ["stack of vectors", op("stack", u, v), [1, 2, 3, 0.5]],
    ["map", op("map", lambda(x, op("powN", x, 2)), v), [9, 0.25]],
    ["norm1", op("norm1", op("neg", v)), 3.5],
    ["norm2", op("norm2", u), Math.sqrt(5)],
    ["normInf", op("normInf", op("neg", v)), 3],
    ["spectral norm", op("normSpectral", A), 9.508032000695724],
    ["spectral norm of a tall matrix", op("normSpectral", op("transpose", A)), 9.508032000695724],
    ["lambda min", op("lambdaMin", B), (5 - Math.sqrt(5)) / 2],
    ["lambda max", op("lambdaMax", B), (5 + Math.sqrt(5)) / 2],
    ["lambda min of an asymmetric matrix", op("lambdaMin", op("outer", u, v)), NaN],
    ["entry", entry(A, [q(2), q(3)]), 6],
    ["entry out of range", entry(A, [q(3), q(1)]), NaN],
    ["symmetric", op("indicator", op("symmetric", B)), 1],
    ["orthogonal", op("indicator", op("orthogonal", B)), 0],
    ["invertible", op("indicator", op("invertible", op("outer", u, u))), 0],
    ["B ⪰ I", op("indicator", op("loewnerGe", B, op("identity", n))), 1],
    ["B ≻ 2 I", op("indicator", op("loewnerGt", B, op("mul", 2, op("identity", n)))), 0],
  ])("%s", (_, term, expected) => {
    near(term, expected, ...where);
  });
});

describe("binders", () => {
  const i = index("i", n);
  const j = index("j", n);
  const to = (k: Term): FreeTerm => variable("j", { kind: "index", from: integer(1), to: k });
  it.each<[string, Term, number | readonly number[]]>([
    ["sum of i", sum(i, i), 10],
    ["nested", sum(i, sum(j, op("mul", i, j))), 100],
    [
      "inner range from the outer index",
      (() => {
        const l = to(i);
        return sum(i, sum(l, l));
      })(),
      20,
    ],
    ["inner sum without the outer index", sum(i, op("mul", i, sum(j, op("powN", j, 2)))), 300],
    ["guard", binder("sum", lambda(i, i), lambda(i, op("ne", i, 2))), 8],
    [
      "guard hides what is undefined",
      binder("sum", lambda(i, op("div", 1, op("sub", i, 2))), lambda(i, op("ne", i, 2))),
      0.5,
    ],
    ["undefined term", sum(i, op("div", 1, op("sub", i, 2))), NaN],
    [
      "empty sum",
      (() => {
        const l = variable("l", { kind: "index", from: integer(5), to: n });
        return sum(l, l);
      })(),
      0,
    ],
    ["product", binder("product", lambda(i, i)), 24],
    ["min", binder("min", lambda(i, op("abs", op("sub", i, 3)))), 0],
    ["max", binder("max", lambda(i, op("abs", op("sub", i, 3)))), 2],
    ["argmin", binder("argmin", lambda(i, op("abs", op("sub", i, 3)))), 3],
    ["argmin at a tie", binder("argmin", lambda(i, op("abs", op("sub", i, q("5/2"))))), NaN],
    ["max of nothing", binder("max", lambda(i, i), lambda(i, op("gt", i, 9))), NaN],
    ["forall", op("indicator", binder("forall", lambda(i, op("lt", i, 5)))), 1],
    ["exists", op("indicator", binder("exists", lambda(i, op("gt", i, 4)))), 0],
    ["tabulate", tabulate(lambda(i, op("mul", i, i))), [1, 4, 9, 16]],
    ["tensor sum", sum(i, op("mul", i, op("ones", 2))), [10, 10]],
  ])("%s", (_, term, expected) => {
    near(term, expected, [n, 4]);
  });

  it("uses other sizes when the instance changes", () => {
    const w = family("w", n, tensorType([m]));
    const z = vector("z", m);
    const t = compileTerm(sum(i, op("powN", op("dot", at(w, i), z), 2)));
    if (t instanceof Unsupported) throw t;
    const frame = new Frame();
    frame.load(
      instance(
        [n, 2],
        [m, 2],
        [
          w,
          {
            family: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
        [z, [1, 1]],
      ),
    );
    expect(t.evaluate(frame).data[0]).toBe(58);
    frame.load(instance([n, 3], [m, 1], [w, { family: [[1], [2], [3]] }], [z, [2]]));
    expect(t.evaluate(frame).data[0]).toBe(56);
    frame.set(w.id, [2, 1], 0.5);
    expect(t.evaluate(frame).data[0]).toBe(41);
    frame.set(n.id, [], 2);
    expect(t.evaluate(frame).data[0]).toBe(5);
  });
});

describe("functions", () => {
  const sigma = fn("\\sigma");
  const square = lambda(x, op("powN", x, 2));
  it("applies λ and functions of the instance", () => {
    near(at(lambda(x, lambda(y, op("sub", x, y))), q(5), q(3)), 2);
    near(op("add", at(sigma, q(3)), at(sigma, at(sigma, q(2)))), 25, [sigma, { fn: square }]);
    near(at(lambda(sigma, op("add", at(sigma, q(3)), q(1))), square), 10);
  });
  it("uses the function of the current instance", () => {
    const t = compileTerm(at(sigma, q(3)));
    if (t instanceof Unsupported) throw t;
    const frame = new Frame(instance([sigma, { fn: square }]));
    expect(t.evaluate(frame).data[0]).toBe(9);
    frame.load(instance([sigma, { fn: lambda(x, op("add", x, 1)) }]));
    expect(t.evaluate(frame).data[0]).toBe(4);
  });
  it("is undefined outside of a family", () => {
    const w = family("w", n, REAL);
    near(at(w, q(3)), NaN, [n, 2], [w, { family: [1, 2] }]);
    near(at(w, q(2)), 2, [n, 2], [w, { family: [1, 2] }]);
  });
  it("compiles definitions once for the functions passed, and keeps arguments apart", () => {
    const p = real("p");
    const r = real("r");
    const g = define("g", "g", [p, r], 0, op("sub", op("mul", 2, p), r));
    near(call(g, [q(1), call(g, [q(5), q(3)])]), -5);
    near(call(g, [call(g, [q(5), q(3)]), call(g, [q(1), q(1)])]), 13);
    const v = vector("v", n);
    const h = define("h", "h", [n, v], 1, op("mul", 2, v));
    near(op("sub", call(h, [n, call(h, [n, v])]), call(h, [n, v])), [2, 4], [n, 2], [v, [1, 2]]);
  });
  it("stays small where unfolding would not", () => {
    let d = define("d0", "d", [x], 0, op("div", x, 2));
    for (let k = 1; k < 60; k++)
      d = define(`d${String(k)}`, "d", [x], 0, op("div", op("add", call(d, [x]), call(d, [op("neg", x)])), 2));
    const t = compileTerm(call(d, [x]));
    expect(t).not.toBeInstanceOf(Unsupported);
  });
});

describe("what has no numbers", () => {
  const mu = variable("\\mu", measureType(REAL));
  it.each<[string, Term]>([
    ["integral", integral(mu, lambda(x, x))],
    ["limit", limit(lambda(x, x), null)],
    ["sup over an infinite set", binder("sup", lambda(x, op("sin", x)))],
    ["convex function", op("indicator", op("convex", lambda(x, x)))],
    ["derivatives nested more than three deep", [0, 1, 2, 3].reduce<Term>((f) => lambda(x, derivative(f, x)), fn("f"))],
    ["derivative of a factorial", derivative(lambda(x, op("factorial", x)), y)],
  ])("%s", (what, term) => {
    const target = term.type.kind === "function" ? at(term, y) : term;
    const t = compileTerm(target);
    expect(t).toBeInstanceOf(Unsupported);
    if (t instanceof Unsupported) expect(t.what).toBe(what);
  });
});

describe("error bounds", () => {
  const bound = (term: Term, ...pairs: Pairs): [number, number] => {
    const t = compileTerm(term, { bounded: true });
    if (t instanceof Unsupported) throw t;
    const { data, errors } = t.evaluate(new Frame(instance(...pairs)));
    return [data[0] as number, errors[0] as number];
  };
  it.each<[string, Term, number]>([
    ["integers", op("sub", op("mul", 7, 9), 63), 0],
    ["halves", op("mul", q("3/2"), op("add", q("1/4"), 2)), 0],
    ["exact quotient", op("div", 6, 3), 0],
    ["exact root", op("sqrt", 9), 0],
    ["exp 0", op("exp", 0), 0],
    ["1/3", q("1/3"), 1e-16],
    ["1/3 + 1/3 + 1/3", op("add", q("1/3"), op("add", q("1/3"), q("1/3"))), 4e-16],
    ["exp 1", op("exp", 1), 2e-15],
  ])("%s", (_, term, most) => {
    const [, e] = bound(term);
    if (most === 0) expect(e).toBe(0);
    else {
      expect(e).toBeGreaterThan(0);
      expect(e).toBeLessThanOrEqual(most);
    }
  });
  it("covers cancellation", () => {
    const big = op("powN", 10, 16);
    const [v, e] = bound(op("sub", op("add", big, q("1/3")), big));
    expect(Math.abs(v - 1 / 3)).toBeLessThanOrEqual(e);
  });
  it("is infinite where a jump is within the error", () => {
    const third = op("sub", op("mul", 3, q("1/3")), 1);
    expect(bound(op("indicator", op("gt", third, 0)))[1]).toBe(Infinity);
    expect(bound(op("floor", op("mul", 3, q("1/3"))))[1]).toBe(Infinity);
    expect(bound(op("abs", third))[1]).toBeLessThan(1e-15);
  });
});
