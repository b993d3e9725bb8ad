import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { compileTerm } from "../../src/numeric/compile-value.ts";
import { Frame } from "../../src/numeric/frame.ts";
import type { Value } from "../../src/numeric/instance.ts";
import { binder } from "../../src/term/build.ts";
import { fromNumber, rational } from "../../src/term/rational.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, REAL, TIME, tensorType } from "../../src/term/type.ts";
import { upTo } from "../../src/term/literal.ts";
import { a, dynamics, f, gradient, m, n, networkInstance, rate, relu, slope, w, weights, x, y } from "./ntk.ts";
import {
  at,
  call,
  cases,
  define,
  derivative,
  entry,
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
  time,
  variable,
  vector,
  type Literal,
} from "./terms.ts";

type Pairs = readonly (readonly [FreeTerm, Literal | Value])[];

function both(term: Term, frame: Frame): number[] {
  const fast = compileTerm(term);
  const bounded = compileTerm(term, { bounded: true });
  if (fast instanceof Unsupported) throw fast;
  if (bounded instanceof Unsupported) throw bounded;
  const one = fast.evaluate(frame);
  const numbers = [...one.data.subarray(0, one.length)];
  const two = bounded.evaluate(frame);
  expect(two.length).toBe(one.length);
  numbers.forEach((v, i) => {
    const v2 = two.data[i] as number;
    if (Number.isNaN(v)) expect(v2).toBeNaN();
    else expect(Math.abs(v - v2)).toBeLessThanOrEqual(2 * (two.errors[i] as number) + 1e-14 * Math.abs(v));
  });
  // A second run gives the same: nothing is left over.
  const again = fast.evaluate(frame);
  expect([...again.data.subarray(0, again.length)]).toEqual(numbers);
  return numbers;
}

function near(term: Term, expected: number | readonly number[], ...pairs: Pairs): void {
  const got = both(term, new Frame(instance(...pairs)));
  const want = typeof expected === "number" ? [expected] : expected;
  expect(got).toHaveLength(want.length);
  got.forEach((v, i) => {
    if (Number.isNaN(want[i])) expect(v).toBeNaN();
    else expect(v).toBeCloseTo(want[i] as number, 9);
  });
}

const z = real("z");
const p = real("p");
const c = 0.7;

describe("derivatives of functions of one number, up to third order", () => {
  const e = Math.exp;
  it.each<[string, (t: Term) => Term, readonly [number, number, number]]>([
    ["z^5", (t) => op("powN", t, 5), [5 * c ** 4, 20 * c ** 3, 60 * c ** 2]],
    ["z^1", (t) => op("powN", t, 1), [1, 0, 0]],
    ["z^0", (t) => op("powN", t, 0), [0, 0, 0]],
    ["1/z", (t) => op("div", 1, t), [-1 / c ** 2, 2 / c ** 3, -6 / c ** 4]],
    ["z^-2", (t) => op("powZ", t, q(-2)), [-2 * c ** -3, 6 * c ** -4, -24 * c ** -5]],
    ["z^(3/2)", (t) => op("powR", t, q("3/2")), [1.5 * c ** 0.5, 0.75 * c ** -0.5, -0.375 * c ** -1.5]],
    ["z^z", (t) => op("powR", t, t), [c ** c * (Math.log(c) + 1), c ** c * ((Math.log(c) + 1) ** 2 + 1 / c), NaN]],
    ["sqrt", (t) => op("sqrt", t), [0.5 * c ** -0.5, -0.25 * c ** -1.5, 0.375 * c ** -2.5]],
    [
      "cube root",
      (t) => op("root", 3, op("neg", t)),
      [-(c ** (-2 / 3)) / 3, (2 / 9) * c ** (-5 / 3), (-10 / 27) * c ** (-8 / 3)],
    ],
    ["exp 2z", (t) => op("exp", op("mul", 2, t)), [2 * e(2 * c), 4 * e(2 * c), 8 * e(2 * c)]],
    ["log", (t) => op("log", t), [1 / c, -1 / c ** 2, 2 / c ** 3]],
    ["sin", (t) => op("sin", t), [Math.cos(c), -Math.sin(c), -Math.cos(c)]],
    ["cos", (t) => op("cos", t), [-Math.sin(c), -Math.cos(c), Math.sin(c)]],
    ["tan", (t) => op("tan", t), [1 + Math.tan(c) ** 2, 2 * Math.tan(c) * (1 + Math.tan(c) ** 2), NaN]],
    ["tanh", (t) => op("tanh", t), [1 - Math.tanh(c) ** 2, -2 * Math.tanh(c) * (1 - Math.tanh(c) ** 2), NaN]],
    ["sinh", (t) => op("sinh", t), [Math.cosh(c), Math.sinh(c), Math.cosh(c)]],
    [
      "arctan",
      (t) => op("arctan", t),
      [1 / (1 + c * c), (-2 * c) / (1 + c * c) ** 2, (6 * c * c - 2) / (1 + c * c) ** 3],
    ],
    [
      "arcsin",
      (t) => op("arcsin", t),
      [(1 - c * c) ** -0.5, c * (1 - c * c) ** -1.5, (1 + 2 * c * c) * (1 - c * c) ** -2.5],
    ],
    ["arccos", (t) => op("arccos", t), [-((1 - c * c) ** -0.5), -c * (1 - c * c) ** -1.5, NaN]],
    [
      "erf",
      (t) => op("erf", t),
      [(2 / Math.sqrt(Math.PI)) * e(-c * c), (-4 * c * e(-c * c)) / Math.sqrt(Math.PI), NaN],
    ],
    ["abs(-z)", (t) => op("abs", op("neg", t)), [1, 0, 0]],
    ["relu", (t) => op("relu", t), [1, 0, 0]],
    ["floor", (t) => op("floor", t), [0, 0, 0]],
    ["max(z, z^2)", (t) => op("max", t, op("powN", t, 2)), [1, 0, 0]],
    [
      "product of z, z, z",
      (t) => {
        const i = index("i", q(3));
        return binder("product", lambda(i, t));
      },
      [3 * c * c, 6 * c, 6],
    ],
    ["cases", (t) => cases([{ condition: op("lt", t, 0), value: t }], op("powN", t, 3)), [3 * c * c, 6 * c, 6]],
    ["λ", (t) => at(lambda(p, op("mul", p, p)), t), [2 * c, 2, 0]],
  ])("%s", (_, body, expected) => {
    let g: Term = lambda(z, body(z));
    for (const want of expected) {
      if (!Number.isNaN(want)) near(derivative(g, p), want, [p, c]);
      const inner = g;
      g = lambda(z, derivative(inner, z));
    }
  });
});

describe("no derivative", () => {
  it.each<[string, (t: Term) => Term]>([
    ["abs at 0", (t) => op("abs", t)],
    ["relu at 0", (t) => op("relu", t)],
    ["sign at 0", (t) => op("sign", t)],
    ["floor at an integer", (t) => op("floor", t)],
    ["indicator at the jump", (t) => op("indicator", op("gt", t, 0))],
    ["cases at the seam", (t) => cases([{ condition: op("lt", t, 0), value: q(0) }], t)],
    ["cases of constants at the seam", (t) => cases([{ condition: op("le", t, 0), value: q(0) }], q(1))],
    ["max at a tie", (t) => op("max", t, op("neg", t))],
    [
      "max over a range at a tie",
      (t) => {
        const i = index("i", q(3));
        return binder("max", lambda(i, op("mul", op("sub", i, 2), t)));
      },
    ],
    ["sqrt at 0", (t) => op("sqrt", t)],
    ["norm at 0", (t) => op("norm2", op("stack", t, t))],
    ["constant that is undefined", () => op("div", 1, 0)],
    ["largest eigenvalue where two meet", (t) => op("lambdaMax", op("diag", op("stack", t, op("neg", t))))],
  ])("%s", (_, body) => {
    near(derivative(lambda(z, body(z)), p), NaN, [p, 0]);
  });
  it("is 0 for what does not depend on the point", () => {
    near(derivative(lambda(z, op("exp", p)), p), 0, [p, 2]);
    near(derivative(lambda(z, op("indicator", op("gt", z, 1))), p), 0, [p, 2]);
  });
});

describe("gradients", () => {
  const k = natural("k");
  const v = vector("v", k);
  const u = vector("u", k);
  const A = matrix("A", k, k);
  const M = matrix("M", k, k);
  const X = matrix("X", k, k);
  const where: Pairs = [
    [k, 2],
    [u, [1, -2]],
    [
      A,
      [
        [2, 1],
        [1, 3],
      ],
    ],
    [
      M,
      [
        [1, 2],
        [3, 5],
      ],
    ],
  ];
  const i = index("i", k);
  const j = index("j", k);
  it.each<[string, Term, number | readonly number[]]>([
    ["u'Au", derivative(lambda(v, op("dot", v, op("matmul", A, v))), u), [0, -10]],
    ["|u|", derivative(lambda(v, op("norm2", v)), u), [1 / Math.sqrt(5), -2 / Math.sqrt(5)]],
    ["|u|_1", derivative(lambda(v, op("norm1", v)), u), [1, -1]],
    ["|u|_∞", derivative(lambda(v, op("normInf", v)), u), [0, -1]],
    ["Jacobian of Au, by argument then result", derivative(lambda(v, op("matmul", M, v)), u), [1, 3, 2, 5]],
    ["Hessian", derivative(lambda(u, derivative(lambda(v, op("dot", v, op("matmul", M, v))), u)), u), [2, 5, 5, 10]],
    [
      "softmax",
      derivative(lambda(v, op("log", sum(i, op("exp", entry(v, [i]))))), u),
      [1 / (1 + Math.exp(-3)), 1 / (1 + Math.exp(3))],
    ],
    ["det of a singular matrix", derivative(lambda(X, op("det", X)), op("outer", u, u)), [4, 2, 2, 1]],
    [
      "Hessian of det",
      derivative(lambda(M, derivative(lambda(X, op("det", X)), M)), A),
      [0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0],
    ],
    [
      "second derivative of log det",
      derivative(lambda(z, derivative(lambda(p, op("log", op("det", op("add", A, op("mul", p, M))))), z)), q(0)),
      -2.96,
    ],
    ["log det", derivative(lambda(X, op("log", op("det", X))), A), [0.6, -0.2, -0.2, 0.4]],
    ["trace of a product", derivative(lambda(X, op("trace", op("matmul", M, X))), A), [1, 3, 2, 5]],
    [
      "entry of the inverse",
      derivative(lambda(X, entry(op("inverse", X), [q(1), q(1)])), A),
      [-0.36, 0.12, 0.12, -0.04],
    ],
    ["tr X³", derivative(lambda(X, op("trace", op("matpow", X, 3))), A), [15, 15, 15, 30]],
    [
      "largest eigenvalue",
      derivative(lambda(z, op("lambdaMax", op("add", A, op("mul", z, op("identity", k))))), q(0)),
      1,
    ],
    ["spectral norm", derivative(lambda(z, op("normSpectral", op("mul", z, M))), q(2)), 6.24297],
    ["sums over entries", derivative(lambda(v, sum(i, op("mul", i, op("powN", entry(v, [i]), 2)))), u), [2, -8]],
    ["tabulated", derivative(lambda(v, op("dot", tabulate(lambda(i, op("powN", entry(v, [i]), 3))), u)), u), [3, -24]],
    ["map", derivative(lambda(v, op("dot", op("map", lambda(z, op("exp", z)), v), u)), u), [Math.E, -2 * Math.exp(-2)]],
    [
      "stack and outer",
      derivative(
        lambda(
          v,
          op(
            "trace",
            op(
              "outer",
              op("stack", entry(v, [q(1)]), entry(v, [q(2)])),
              op("stack", entry(v, [q(2)]), entry(v, [q(1)])),
            ),
          ),
        ),
        u,
      ),
      [-4, 2],
    ],
    [
      "second derivative of an inverse",
      derivative(lambda(z, derivative(lambda(p, entry(op("inverse", op("mul", p, A)), [q(1), q(1)])), z)), q(2)),
      (0.6 * 2) / 8,
    ],
    ["entry of a Jacobian in a sum", sum(j, entry(derivative(lambda(v, op("hadamard", v, v)), u), [j, j])), -2],
  ])("%s", (name, term, expected) => {
    if (name === "spectral norm") {
      const s = Math.sqrt((39 + Math.sqrt(39 ** 2 - 4)) / 2);
      near(term, s, ...where);
    } else near(term, expected, ...where);
  });

  it("takes more entries than one pass carries", () => {
    const long = Array.from({ length: 21 }, (_, s) => s - 10);
    near(
      derivative(lambda(v, op("mul", op("dot", v, v), op("dot", v, v))), u),
      long.map((s) => 4 * 770 * s),
      [k, 21],
      [u, long],
    );
  });

  it("is right for a definition under two derivatives, and with derivatives in its body", () => {
    const s = real("s");
    const g = define("g", "g", [s], 0, op("powN", s, 4));
    const h = define("h", "h", [s], 0, derivative(lambda(z, call(g, [z])), s));
    near(derivative(lambda(z, op("add", call(h, [z]), call(g, [z]))), p), 12 * 4 + 32, [p, 2]);
    near(op("add", call(h, [p]), derivative(lambda(z, call(h, [z])), p)), 32 + 48, [p, 2]);
  });

  it("perturbs only its own variable", () => {
    near(derivative(lambda(z, op("mul", z, derivative(lambda(p, op("add", z, p)), z))), p), 1, [p, 3]);
  });

  it("goes through functions of the instance", () => {
    const g = fn("g");
    const cube = lambda(z, op("powN", z, 3));
    near(derivative(g, p), 12, [p, 2], [g, { fn: cube }]);
    near(derivative(lambda(z, derivative(g, op("mul", 2, z))), p), 48, [p, 2], [g, { fn: cube }]);
    near(derivative(lambda(v, at(g, op("dot", v, u))), u), [75, -150], ...where, [g, { fn: cube }]);
  });
});

describe("flows", () => {
  const s = time("s");
  const t0 = time("t");
  const flow = (of: Value, velocity: Term): Value => ({ kind: "flow", time: rational(1, 2), at: of, velocity });
  const wNumber = variable("w", functionType(TIME, REAL));
  const velocity = op("neg", op("mul", 2, at(wNumber, t0)));
  const where: Pairs = [
    [t0, "1/2"],
    [wNumber, flow({ kind: "number", value: fromNumber(3) }, velocity)],
  ];
  it("moves along the velocity, to first order, at its time", () => {
    near(at(wNumber, t0), 3, ...where);
    near(at(wNumber, q(0)), NaN, ...where);
    near(derivative(wNumber, t0), -6, ...where);
    near(derivative(lambda(s, op("powN", at(wNumber, s), 2)), t0), -36, ...where);
    near(derivative(lambda(s, op("mul", s, at(wNumber, s))), t0), 3 - 3, ...where);
    near(derivative(lambda(s, derivative(wNumber, s)), t0), NaN, ...where);
  });
  it("follows changes of what the velocity reads", () => {
    const frame = new Frame(instance(...where));
    const term = compileTerm(derivative(wNumber, t0));
    if (term instanceof Unsupported) throw term;
    expect(term.evaluate(frame).data[0]).toBe(-6);
    frame.set(wNumber.id, [], 5);
    expect(term.evaluate(frame).data[0]).toBe(-10);
  });
  it("carries families of vectors", () => {
    const l = natural("l");
    const i = index("i", l);
    const ws = variable("w", functionType(TIME, functionType(upTo(l), tensorType([q(2)]))));
    const v = lambda(i, op("mul", i, at(ws, t0, i)));
    near(
      sum(i, derivative(lambda(s, op("dot", at(ws, s, i), at(ws, s, i))), t0)),
      2 * (1 + 4) + 4 * (9 + 16),
      [l, 2],
      [t0, "1/2"],
      [
        ws,
        flow(
          {
            kind: "family",
            from: 1,
            items: [
              [1, 2],
              [3, 4],
            ].map((r) => ({ kind: "tensor", shape: [2], data: r.map(fromNumber) })),
          },
          v,
        ),
      ],
    );
  });
});

/* The network of `ntk.ts`, once more in plain loops. */
function network(
  sizes: { n: number; m: number; d: number },
  seed: number,
  sigma: (v: number) => number,
  slopeOf: (v: number) => number,
) {
  const values = networkInstance(sizes, seed);
  const rows = (of: FreeTerm): number[][] => {
    const v = values.get(of.id);
    const family = v?.kind === "flow" ? v.at : v;
    if (family?.kind !== "family") throw new Error("a family");
    return family.items.map((item) =>
      item.kind === "tensor"
        ? item.data.map((r) => Number(r.numerator) / Number(r.denominator))
        : item.kind === "number"
          ? [Number(item.value.numerator) / Number(item.value.denominator)]
          : [],
    );
  };
  const [xs, ws, as, ys] = [rows(x), rows(w), rows(a).flat(), rows(y).flat()];
  const dot = (u: number[], v: number[]): number => u.reduce((sum_, e, i) => sum_ + e * (v[i] as number), 0);
  const f0 = (xi: number[]): number =>
    ws.reduce((sum_, wk, k) => sum_ + (as[k] as number) * sigma(dot(wk, xi)), 0) / Math.sqrt(sizes.m);
  const gradientOf = (k: number): number[] =>
    xs
      .map(
        (xi, i) =>
          (-(as[k] as number) / Math.sqrt(sizes.m)) *
          ((ys[i] as number) - f0(xi)) *
          slopeOf(dot(ws[k] as number[], xi)),
      )
      .reduce(
        (g, scale, i) => g.map((e, c_) => e + scale * ((xs[i] as number[])[c_] as number)),
        new Array<number>(sizes.d).fill(0),
      );
  const rateOf = (jj: number): number =>
    ws.reduce((sum_, wk, k) => {
      const g = gradientOf(k);
      return (
        sum_ -
        ((as[k] as number) / Math.sqrt(sizes.m)) * slopeOf(dot(wk, xs[jj] as number[])) * dot(g, xs[jj] as number[])
      );
    }, 0);
  return { values, f0: (i: number) => f0(xs[i] as number[]), gradientOf, rateOf };
}

describe("a two-layer network", () => {
  const cases_ = [
    [{ n: 1, m: 1, d: 1 }, 1],
    [{ n: 2, m: 3, d: 4 }, 2],
    [{ n: 5, m: 8, d: 4 }, 3],
    [{ n: 3, m: 2, d: 11 }, 4],
  ] as const;
  const sech2 = (v: number): number => 1 - Math.tanh(v) ** 2;
  it.each(cases_)("%j", (sizes, seed) => {
    const want = network(sizes, seed, Math.tanh, sech2);
    const frame = new Frame(want.values);
    const k = index("k", m);
    const jx = index("j", n);
    expect(both(f(weights, at(x, q(1))), frame)[0]).toBeCloseTo(want.f0(0), 9);
    expect(both(slope(q("1/3")), frame)[0]).toBeCloseTo(sech2(1 / 3), 12);
    for (let kk = 1; kk <= sizes.m; kk++) {
      const got = both(gradient(weights, q(kk)), frame);
      want.gradientOf(kk - 1).forEach((e, i) => {
        expect(got[i]).toBeCloseTo(e, 8);
      });
    }
    // The gradients of all neurons, as one sum.
    const total = both(sum(k, gradient(weights, k)), frame);
    const expected = Array.from({ length: sizes.m }, (_, kk) => want.gradientOf(kk)).reduce((s, g) =>
      s.map((e, i) => e + (g[i] as number)),
    );
    total.forEach((e, i) => {
      expect(e).toBeCloseTo(expected[i] as number, 8);
    });
    const rates = both(tabulate(lambda(jx, rate(jx))), frame);
    const dynamic = both(tabulate(lambda(jx, dynamics(jx))), frame);
    rates.forEach((e, jj) => {
      expect(e).toBeCloseTo(want.rateOf(jj), 8);
      expect(dynamic[jj]).toBeCloseTo(want.rateOf(jj), 8);
    });
  });

  it("has the derivative that differences show", () => {
    const values = networkInstance({ n: 3, m: 4, d: 3 }, 9);
    const frame = new Frame(values);
    const grad = both(gradient(weights, q(2)), frame);
    const loss = compileTerm(sum(index("i", n), q(0)));
    expect(loss).not.toBeInstanceOf(Unsupported);
    const i = index("i", n);
    const l = compileTerm(op("mul", q("1/2"), sum(i, op("powN", op("sub", at(y, i), f(weights, at(x, i))), 2))));
    if (l instanceof Unsupported) throw l;
    const h = 1e-5;
    grad.forEach((g, c_) => {
      const before = frame.get(w.id, [2, c_ + 1]);
      frame.set(w.id, [2, c_ + 1], before + h);
      const up = l.evaluate(frame).data[0] as number;
      frame.set(w.id, [2, c_ + 1], before - h);
      const down = l.evaluate(frame).data[0] as number;
      frame.set(w.id, [2, c_ + 1], before);
      expect(g).toBeCloseTo((up - down) / (2 * h), 4);
    });
  });

  it("works with the ReLU, and is undefined on its kink", () => {
    const sizes = { n: 2, m: 3, d: 2 };
    const want = network(
      sizes,
      5,
      (v) => Math.max(0, v),
      (v) => (v > 0 ? 1 : 0),
    );
    const frame = new Frame(networkInstance(sizes, 5, relu));
    const got = both(gradient(weights, q(1)), frame);
    want.gradientOf(0).forEach((e, i) => {
      expect(got[i]).toBeCloseTo(e, 9);
    });
    frame.set(w.id, [1, 1], 0);
    frame.set(w.id, [1, 2], 0);
    expect(both(gradient(weights, q(1)), frame)[0]).toBeNaN();
  });
});
