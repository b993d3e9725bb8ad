import { describe, expect, it } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import { inertia, largestEigenvalue, negated } from "../../src/numeric/eigenvalue.ts";
import { endpoints } from "../../src/numeric/enclosure.ts";
import { rationalTerm } from "../../src/term/build.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { add, compare, divide, multiply, rational, show, ZERO, type Rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { D, at, fn, index, instance, op, over, rows, t, table, variable, x, matrixType, vector } from "./notation.ts";

/** Whole numbers below a bound from a fixed linear congruential sequence. */
function numbers(seed: bigint): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 24n) % BigInt(below));
  };
}

const holds = (proposition: Term, values: Parameters<typeof instance>[0] = {}): string =>
  decide(proposition, instance(values), { maxBits: 512 }).truth;

describe("derivatives against symmetric differences", () => {
  /** Points inside the domain, by function. */
  const functions: readonly [OperatorName, readonly string[]][] = [
    ["exp", ["-3/2", "1/7", "2"]],
    ["log", ["1/5", "7/3"]],
    ["sin", ["-2", "1/3", "9/2"]],
    ["cos", ["-2", "1/3", "9/2"]],
    ["tan", ["-1", "1/3"]],
    ["arcsin", ["-2/3", "1/9"]],
    ["arccos", ["-2/3", "1/9"]],
    ["arctan", ["-5", "1/4"]],
    ["sinh", ["-1", "3/4"]],
    ["cosh", ["-1", "3/4"]],
    ["tanh", ["-1", "3/4"]],
    ["erf", ["-1", "1/4"]],
    ["sqrt", ["1/3", "5"]],
    ["abs", ["-1/3", "5"]],
    ["relu", ["-1/3", "5"]],
  ];
  const points = functions.flatMap(([name, at]) => at.map((p) => [name, p] as const));
  const h = op("powZ", 2, -60);
  const near = (f: (z: Term) => Term, p: string): Term => {
    const slope = op("div", op("sub", f(op("add", p, h)), f(op("sub", p, h))), op("mul", 2, h));
    return op("lt", op("abs", op("sub", D(x, f(x), p), slope)), op("powZ", 2, -100));
  };
  it.each(points)("%s at %s", (name, p) => {
    expect(holds(near((z) => op(name, z), p))).toBe("true");
  });
  it.each(points)("second derivative of %s at %s", (name, p) => {
    expect(holds(near((z) => D(x, op("mul", x, op(name, x)), z), p))).toBe("true");
  });
  it("a wrong derivative is seen", () => {
    const wrong = (z: Term): Term => op("add", op("sin", z), op("div", z, 1000));
    const slope = op("div", op("sub", wrong(op("add", 1, h)), wrong(op("sub", 1, h))), op("mul", 2, h));
    expect(holds(op("lt", op("abs", op("sub", D(x, op("sin", x), 1), slope)), op("powZ", 2, -100)))).toBe("false");
  });
});

/** A rational orthogonal matrix by Cayley's transform of a random skew one: (I - S)(I + S)⁻¹. */
function orthogonal(n: number, next: (below: number) => number): Term {
  const skew = Array.from({ length: n }, () => Array.from({ length: n }, () => 0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const entry = next(7) - 3;
      (skew[i] ?? [])[j] = entry;
      (skew[j] ?? [])[i] = -entry;
    }
  const s = rows(...skew);
  return op("matmul", op("sub", op("identity", n), s), op("inverse", op("add", op("identity", n), s)));
}

describe("matrices against identities", () => {
  const next = numbers(7n);
  const shapes = [1, 2, 3, 4, 5].flatMap((n) => [n, n]);
  it.each(shapes)("eigenvalues of Q diag(d) Qᵀ, n = %d", (n) => {
    const q = orthogonal(n, next);
    const d = Array.from({ length: n }, () => next(9) - 4);
    const a = op("matmul", op("matmul", q, op("diag", op("stack", ...d))), op("transpose", q));
    const size = Math.max(...d.map(Math.abs));
    for (const [claim, expected] of [
      [op("orthogonal", q), "true"],
      [op("eq", op("lambdaMax", a), Math.max(...d)), "true"],
      [op("eq", op("lambdaMin", a), Math.min(...d)), "true"],
      [op("eq", op("lambdaMin", a), Math.min(...d) - 1), "false"],
      [op("eq", op("normSpectral", a), size), "true"],
      [
        op(
          "eq",
          op("trace", a),
          d.reduce((p, e) => p + e, 0),
        ),
        "true",
      ],
      [
        op(
          "eq",
          op("det", a),
          d.reduce((p, e) => p * e, 1),
        ),
        "true",
      ],
      [op("loewnerGe", a, op("mul", Math.min(...d), op("identity", n))), "true"],
      [op("loewnerGt", a, op("mul", Math.min(...d), op("identity", n))), "false"],
      [
        op(
          "loewnerGe",
          op("add", a, op("mul", op("sqrt", 2), op("identity", n))),
          op("mul", Math.min(...d), op("identity", n)),
        ),
        "true",
      ],
    ] as const)
      expect(holds(claim)).toBe(expected);
  });

  it("enclosures of an irrational eigenvalue bracket a root of the characteristic polynomial", () => {
    for (let k = 0; k < 20; k++) {
      const entry = (): Rational => rational(next(11) - 5, 1 + next(3));
      const [a, b, d] = [entry(), entry(), entry()];
      const value = largestEigenvalue([
        [a, b],
        [b, d],
      ]);
      const p = (z: Rational): Rational =>
        add(
          multiply(add(z, rational(-a.numerator, a.denominator)), add(z, rational(-d.numerator, d.denominator))),
          multiply(b, rational(-b.numerator, b.denominator)),
        );
      if (typeof value !== "function") {
        expect([show(p(value))]).toEqual(["0"]);
        continue;
      }
      const [low, high] = endpoints(value(80));
      // Above both diagonal entries the polynomial grows: it changes sign inside.
      expect([compare(p(low), ZERO), compare(p(high), ZERO)]).toEqual([-1, 1]);
      expect(compare(low, a) >= 0 && compare(low, d) >= 0).toBe(true);
      expect(compare(divide(low, high), rational(1)) !== 0).toBe(true);
    }
  });

  it.each<[number[][], string]>([
    [
      [
        [1, 2],
        [2, 1],
      ],
      "1 0 1",
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
      "0 1 1",
    ],
    [
      [
        [0, 0],
        [0, 0],
      ],
      "0 2 0",
    ],
    [
      [
        [-2, 0, 0],
        [0, -2, 0],
        [0, 0, 3],
      ],
      "2 0 1",
    ],
  ])("inertia of %j", (matrix, expected) => {
    const { negative, zero, positive } = inertia(matrix.map((r) => r.map((e) => rational(e))));
    expect([negative, zero, positive].join(" ")).toBe(expected);
    const opposite = inertia(negated(matrix.map((r) => r.map((e) => rational(e)))));
    expect([opposite.positive, opposite.zero, opposite.negative].join(" ")).toBe(expected);
  });

  it.each(shapes)("A A⁻¹ = I and det AB = det A det B, n = %d", (n) => {
    const random = (): Term => rows(...Array.from({ length: n }, () => Array.from({ length: n }, () => next(9) - 4)));
    const [a, b] = [random(), random()];
    const product = op("eq", op("matmul", a, op("inverse", a)), op("identity", n));
    expect(holds(op("implies", op("invertible", a), product))).toBe("true");
    const bothWays = op("eq", op("det", op("matmul", a, b)), op("mul", op("det", a), op("det", b)));
    expect(holds(bothWays)).toBe("true");
    const off = op("add", op("mul", op("det", a), op("det", b)), 1);
    expect(holds(op("eq", op("det", op("matmul", a, b)), off))).toBe("false");
    const scaled = op("mul", op("sqrt", 2), op("add", a, op("mul", 20, op("identity", n))));
    const residual = op("sub", op("matmul", scaled, op("inverse", scaled)), op("identity", n));
    expect(holds(op("lt", op("norm2", residual), op("powZ", 2, -40)))).toBe("true");
  });
});

describe("a two-layer network", () => {
  const [n, m, d] = [2, 3, 2];
  const X = variable("X", matrixType(n, d));
  const W = variable("W", matrixType(m, d));
  const a = variable("a", vector(m));
  const target = variable("y", vector(n));
  const [i, k, j] = [index("i", n), index("k", m), index("j", d)];
  const output = (w: Term, sample: Term): Term =>
    over("sum", k, op("mul", at(a, k), op("tanh", over("sum", j, op("mul", at(w, k, j), at(X, sample, j))))));
  const loss = (w: Term): Term => op("div", over("sum", i, op("powN", op("sub", at(target, i), output(w, i)), 2)), 2);
  const values = {
    X: [
      [1, 2],
      ["1/2", -1],
    ],
    W: [
      [1, 0],
      [0, 1],
      ["-1/3", 2],
    ],
    a: [1, -1, 2],
    y: [0, 3],
  } as const;
  const [p, q] = [index("p", m), index("q", d)];
  const gradient = (scale: number): Term => {
    const activation = over("sum", j, op("mul", at(W, p, j), at(X, i, j)));
    const slope = op("sub", 1, op("powN", op("tanh", activation), 2));
    const summand = op(
      "mul",
      op("mul", op("sub", output(W, i), at(target, i)), at(a, p)),
      op("mul", slope, at(X, i, q)),
    );
    return table(op("mul", scale, over("sum", i, summand)), p, q);
  };
  const free = variable("V", matrixType(m, d));
  const difference = (scale: number): Term => op("norm2", op("sub", D(free, loss(free), W), gradient(scale)));
  it("its gradient is the one by hand", () => {
    expect(
      holds(op("lt", difference(1), op("powZ", 2, -200)), values as unknown as Parameters<typeof instance>[0]),
    ).toBe("true");
  });
  it("the gradient with the wrong sign is refuted", () => {
    expect(
      holds(op("eq", D(free, loss(free), W), gradient(-1)), values as unknown as Parameters<typeof instance>[0]),
    ).toBe("false");
  });
});

describe("bounded work", () => {
  const deep = (levels: number): Term =>
    levels === 0 ? t(1) : over("sum", index(`k${String(levels)}`, 40), op("add", deep(levels - 1), x));
  it.each<[string, Term]>([
    ["nested sums", op("eq", over("sum", index("a", 40), op("mul", index("a", 40), deepIn(3, index("a", 40)))), 1)],
    ["a long sum", op("eq", over("sum", index("b", 10 ** 9), 1), 1)],
    ["a large identity", op("eq", op("trace", op("identity", 10 ** 6)), 1)],
    ["a tower of powers", op("eq", op("powN", rationalTerm(rational(3, 2)), op("powN", 10, 15)), 1)],
  ])("%s", (_, proposition) => {
    expect(decide(proposition, instance({ x: 1 }))).toMatchObject({ truth: "unsupported", detail: "too large" });
  });
  it("nested sums that do not depend on each other are evaluated once", () => {
    expect(holds(op("gt", deep(6), 0), { x: 1 })).toBe("true");
  });
  function deepIn(levels: number, outer: Term): Term {
    return levels === 0
      ? op("mul", outer, outer)
      : over(
          "sum",
          index(`l${String(levels)}`, 40),
          op("add", deepIn(levels - 1, outer), index(`l${String(levels)}`, 40)),
        );
  }
  it("a function of a λ is a function", () => {
    expect(holds(op("eq", op("map", fn(x, op("mul", x, x)), op("stack", 1, 2)), op("stack", 1, 4)))).toBe("true");
  });
});
