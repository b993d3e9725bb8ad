import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { Frame } from "../../src/numeric/frame.ts";
import type { Value } from "../../src/numeric/instance.ts";
import { compileGoal, type CompiledGoal } from "../../src/numeric/slack.ts";
import { type Status } from "../../src/numeric/compile-judgement.ts";
import { binder } from "../../src/term/build.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { claim, networkInstance, rate, dynamics, n as size, relu, t, x as inputs, w } from "./ntk.ts";
import {
  at,
  call,
  define,
  derivative,
  exists,
  fn,
  forall,
  index,
  instance,
  lambda,
  matrix,
  natural,
  op,
  q,
  real,
  sum,
  variable,
  vector,
  type Literal,
} from "./terms.ts";
import { REAL, setType } from "../../src/term/type.ts";

type Pairs = readonly (readonly [FreeTerm, Literal | Value])[];

function goalOf(term: Term): CompiledGoal {
  const goal = compileGoal(term);
  if (goal instanceof Unsupported) throw goal;
  return goal;
}

const x = real("x");
const y = real("y");
const n = natural("n");
const u = vector("u", n);
const v = vector("v", n);
const A = matrix("A", n, n);
const B = matrix("B", n, n);
const i = index("i", n);
const j = index("j", n);

const where: Pairs = [
  [x, 2],
  [y, "1/3"],
  [n, 2],
  [u, [1, 2]],
  [v, ["2/3", "4/3"]],
  [
    A,
    [
      [2, 1],
      [1, 3],
    ],
  ],
  [
    B,
    [
      [1, 2],
      [0, 1],
    ],
  ],
];

describe("status and slack", () => {
  const undef = op("div", 1, op("sub", x, 2));
  it.each<[string, Term, Status, number]>([
    ["2 ≤ 3", op("le", 2, 3), "holds", 1],
    ["3 ≤ 2", op("le", 3, 2), "fails", -1],
    ["2 ≤ 2", op("le", 2, 2), "holds", 0],
    ["2 < 2", op("lt", 2, 2), "fails", 0],
    ["3 > 2", op("gt", 3, 2), "holds", 1],
    ["2 ≥ 3", op("ge", 2, 3), "fails", -1],
    ["1/3 + 1/3 + 1/3 ≤ 1", op("le", op("add", y, op("add", y, y)), 1), "agrees", 0],
    ["√2² ≤ 2", op("le", op("powN", op("sqrt", 2), 2), 2), "agrees", 0],
    ["√2² < 2", op("lt", op("powN", op("sqrt", 2), 2), 2), "unsure", 0],
    ["√2² = 2", op("eq", op("powN", op("sqrt", 2), 2), 2), "agrees", 0],
    ["√2² ≠ 2", op("ne", op("powN", op("sqrt", 2), 2), 2), "unsure", 0],
    ["3 ≠ 3", op("ne", 3, 3), "fails", 0],
    ["3 ≠ 4", op("ne", 3, 4), "holds", 1],
    ["√2 = 99/70", op("eq", op("sqrt", 2), q("99/70")), "fails", -7.2e-5],
    ["√2 = 1.4142135", op("eq", op("sqrt", 2), q("1.4142135")), "fails", -6.2e-8],
    ["1/3 = 0.333333333333", op("eq", y, q("0.333333333333")), "fails", -3.3e-13],
    ["1/3 = 0.3333333", op("eq", y, q("0.3333333")), "fails", -3.3e-8],
    [
      "cancellation (1 + 10⁻¹²) − 1 = 10⁻¹²",
      op("eq", op("sub", op("add", 1, q("0.000000000001")), 1), q("0.000000000001")),
      "agrees",
      0,
    ],
    ["1/x = 1/0", op("eq", undef, 1), "undefined", NaN],
    ["u = v", op("eq", u, v), "fails", -2 / 3],
    ["u = 3/2 v", op("eq", u, op("mul", q("3/2"), v)), "agrees", 0],
    ["A ⪰ I", op("loewnerGe", A, op("identity", n)), "holds", (3 - Math.sqrt(5)) / 2],
    ["A ⪰ 2 I", op("loewnerGe", A, op("mul", 2, op("identity", n))), "fails", (1 - Math.sqrt(5)) / 2],
    ["A ⪯ 4 I", op("loewnerLe", A, op("mul", 4, op("identity", n))), "holds", (3 - Math.sqrt(5)) / 2],
    ["A ⪰ A", op("loewnerGe", A, A), "holds", 0],
    ["A ≻ A", op("loewnerGt", A, A), "fails", 0],
    ["uu' ⪰ 0, singular", op("loewnerGe", op("outer", v, v), op("zeros", n, n)), "agrees", 0],
    ["uu' ≻ 0, singular", op("loewnerGt", op("outer", v, v), op("zeros", n, n)), "unsure", 0],
    ["B ⪰ 0, asymmetric", op("loewnerGe", B, op("zeros", n, n)), "fails", -Infinity],
    ["∀", forall(i, op("le", i, 2)), "holds", 0],
    ["∀, worst", forall(i, op("le", i, 1)), "fails", -1],
    ["∀ ∀", forall(i, forall(j, op("le", op("mul", i, j), 3))), "fails", -1],
    ["∃, best", exists(i, op("gt", i, 1)), "holds", 1],
    ["∃ fails", exists(i, op("gt", i, 2)), "fails", 0],
    ["guarded ∀", binder("forall", lambda(i, op("le", i, 1)), lambda(i, op("ne", i, 2))), "holds", 0],
    ["∀ with an undefined case", forall(i, op("le", op("div", 1, op("sub", i, 1)), 5)), "undefined", NaN],
    ["and", op("and", op("le", 1, 3), op("le", 1, 2)), "holds", 1],
    ["and, second fails", op("and", op("le", 1, 3), op("le", 4, 2)), "fails", -2],
    ["and, first fails, second undefined", op("and", op("lt", x, 2), op("le", undef, 2)), "fails", 0],
    ["or", op("or", op("le", 4, 3), op("le", 1, 2)), "holds", 1],
    ["or fails", op("or", op("le", 4, 3), op("le", 5, 2)), "fails", -1],
    ["not", op("not", op("le", 4, 3)), "holds", 1],
    ["not fails", op("not", op("le", 3, 4)), "fails", -1],
    ["implies", op("implies", op("le", 1, 2), op("le", 1, 4)), "holds", 3],
    ["implies fails", op("implies", op("le", 1, 2), op("le", 5, 4)), "fails", -1],
    [
      "implies, antecedent met up to rounding",
      op("implies", op("eq", op("powN", op("sqrt", 2), 2), 2), op("le", 1, 2)),
      "holds",
      1,
    ],
    ["iff", op("iff", op("le", 1, 2), op("le", 3, 4)), "holds", 0],
    ["iff of two falsehoods", op("iff", op("le", 2, 1), op("le", 4, 3)), "holds", 0],
    ["iff fails", op("iff", op("le", 1, 2), op("le", 4, 3)), "fails", -2],
    ["families", op("eq", lambda(i, op("mul", i, 2)), lambda(j, op("add", j, j))), "agrees", 0],
    ["families differ", op("eq", lambda(i, op("mul", i, i)), lambda(j, op("add", j, j))), "fails", -1],
    ["λ applied", at(lambda(x, op("le", x, 1)), q(3)), "fails", -2],
    ["definition", call(define("p", "p", [y], 0, op("le", y, 1)), [q(3)]), "fails", -2],
    ["symmetric", op("symmetric", A), "holds", 1],
    ["not symmetric", op("symmetric", B), "fails", -1],
    ["invertible", op("invertible", B), "holds", 1],
    [
      "guard that rounding decides",
      op("le", op("indicator", op("gt", op("add", y, op("add", y, y)), 1)), 0),
      "unsure",
      0,
    ],
    ["kink of a derivative", op("eq", derivative(lambda(y, op("abs", y)), op("sub", x, 2)), 0), "undefined", NaN],
  ])("%s", (_, term, status, slack) => {
    const frame = new Frame(instance(...where));
    const got = goalOf(term).evaluate(frame);
    expect(got.status).toBe(status);
    if (!Number.isFinite(slack)) expect(got.slack).toBe(slack);
    else expect(Math.abs(got.slack - slack)).toBeLessThan(1e-8 + 0.05 * Math.abs(slack));
  });

  it("says when an implication holds for want of an antecedent", () => {
    const frame = new Frame(instance(...where));
    const some = forall(i, op("implies", op("eq", i, 2), op("le", i, 5)));
    const none = forall(i, op("implies", op("eq", i, 7), op("le", i, 5)));
    expect(goalOf(some).evaluate(frame)).toMatchObject({ status: "holds", slack: 3, vacuous: false });
    expect(goalOf(none).evaluate(frame)).toMatchObject({ status: "holds", slack: Infinity, vacuous: true });
  });

  it("sees a relative difference of a millionth, and never takes equal sides for different", () => {
    const sides: [string, Term, Term][] = [
      [
        "square",
        op("powN", op("add", x, y), 2),
        op("add", op("powN", x, 2), op("add", op("mul", op("mul", 2, x), y), op("powN", y, 2))),
      ],
      ["exp", op("exp", op("add", x, y)), op("mul", op("exp", x), op("exp", y))],
      ["log", op("log", op("mul", x, y)), op("add", op("log", x), op("log", y))],
      [
        "geometric",
        op("div", op("sub", 1, op("powN", y, 5)), op("sub", 1, y)),
        [0, 1, 2, 3, 4].map((e) => op("powN", y, e)).reduce((a, b) => op("add", a, b)),
      ],
      [
        "tanh",
        op("tanh", op("mul", 2, y)),
        op("div", op("mul", 2, op("tanh", y)), op("add", 1, op("powN", op("tanh", y), 2))),
      ],
      ["det", op("det", op("matmul", A, A)), op("powN", op("det", A), 2)],
      [
        "inverse",
        sum(i, sum(j, op("dot", op("basis", n, i), op("matmul", op("inverse", A), op("basis", n, j))))),
        q("3/5"),
      ],
      ["eigenvalue", op("lambdaMax", A), op("div", op("add", 5, op("sqrt", 5)), 2)],
      ["derivative", derivative(lambda(x, op("powR", x, y)), x), op("mul", y, op("powR", x, op("sub", y, 1)))],
    ];
    for (const [name, left, right] of sides) {
      for (const sign of [1, -1]) {
        const wrong = op("mul", right, q(sign > 0 ? "1.000001" : "0.999999"));
        for (const values of [
          ["2", "1/3"],
          ["10/7", "3/7"],
          ["1/9", "17/3"],
        ]) {
          const frame = new Frame(instance(...where, [x, values[0] as string], [y, values[1] as string]));
          expect([name, goalOf(op("eq", left, right)).evaluate(frame).status]).toEqual([name, "agrees"]);
          expect(goalOf(op("eq", left, right)).evaluateBounded(frame).status, name).toMatch(/^(holds|agrees)$/);
          expect([name, goalOf(op("eq", left, wrong)).evaluate(frame).status]).toEqual([name, "fails"]);
        }
      }
    }
  });

  it("gives both sides at the worst index", () => {
    const frame = new Frame(instance(...where));
    const sides = goalOf(forall(i, op("le", op("mul", i, i), op("add", i, 1)))).evaluateSides(frame);
    expect(sides).toMatchObject({ left: [4], right: [3], leftErrors: [0], rightErrors: [0] });
    const vectors = goalOf(op("eq", u, v)).evaluateSides(frame);
    expect(vectors?.left).toEqual([1, 2]);
    expect(vectors?.rightErrors[0]).toBeGreaterThan(0);
  });

  it("gives up on what is too large", () => {
    const frame = new Frame(instance(...where));
    const far = variable("i", { kind: "index", from: q(1), to: op("powN", 10, 15) });
    expect(goalOf(op("le", sum(far, op("div", 1, far)), 100)).evaluate(frame).status).toBe("unsure");
    expect(goalOf(op("le", op("norm2", op("ones", op("powN", 10, 12))), 0)).evaluate(frame).status).toBe("unsure");
    expect(goalOf(op("le", 1, x)).evaluate(frame).status).toBe("holds");
  });

  it("uses one judgement object", () => {
    const frame = new Frame(instance(...where));
    const goal = goalOf(op("le", 1, x));
    expect(goal.evaluate(frame)).toBe(goal.evaluate(frame));
  });

  it.each<[string, Term]>([
    ["membership in a set", op("element", x, variable("S", setType(REAL)))],
    ["forall over an infinite set", forall(real("z"), op("le", 0, 1))],
    ["equality of functions", op("eq", fn("f"), fn("g"))],
    ["variable of type set", op("eq", variable("S", setType(REAL)), variable("T", setType(REAL)))],
  ])("does not compile: %s", (what, term) => {
    const goal = compileGoal(term);
    expect(goal).toBeInstanceOf(Unsupported);
    if (goal instanceof Unsupported && what !== "membership in a set") expect(goal.what).toBe(what);
  });

  it("complains of a variable without a value", () => {
    expect(() => goalOf(op("le", 0, x)).evaluate(new Frame())).toThrow(RangeError);
  });
});

describe("the dynamics of a network", () => {
  const goal = goalOf(claim);
  const shift = index("j", size);
  const wrong = goalOf(forall(shift, op("eq", rate(shift), op("mul", q("1.000001"), dynamics(shift)))));
  it.each([
    [1, 1, 1],
    [2, 3, 4],
    [3, 3, 3],
    [5, 8, 4],
    [4, 2, 9],
  ])("n = %i, m = %i, d = %i", (n_, m_, d_) => {
    const frame = new Frame();
    for (let seed = 1; seed <= 3; seed++)
      for (const activation of [undefined, relu]) {
        frame.load(networkInstance({ n: n_, m: m_, d: d_ }, seed, activation));
        expect(goal.evaluate(frame).status).toBe("agrees");
        expect(goal.evaluateBounded(frame).status).toMatch(/^(holds|agrees)$/);
        const { status, slack } = wrong.evaluate(frame);
        expect([status, slack === 0]).toEqual(
          slack === 0 ? [expect.stringMatching(/^(holds|agrees)$/), true] : ["fails", false],
        );
      }
  });
  it("is undefined at another time, and on the kink of the ReLU", () => {
    const frame = new Frame(networkInstance({ n: 2, m: 2, d: 2 }, 1));
    frame.set(t.id, [], 0.75);
    expect(goal.evaluate(frame).status).toBe("undefined");
    frame.load(networkInstance({ n: 2, m: 2, d: 2 }, 1, relu));
    expect(goal.evaluate(frame).status).toBe("agrees");
    for (const c of [1, 2]) frame.set(inputs.id, [1, c], 0);
    expect(goal.evaluate(frame).status).toBe("undefined");
  });
  it("follows single entries that move", () => {
    const frame = new Frame(networkInstance({ n: 2, m: 3, d: 2 }, 1));
    for (let step = 0; step < 20; step++) {
      frame.set(w.id, [1 + (step % 3), 1 + (step % 2)], Math.sin(step));
      expect(goal.evaluate(frame).status).toBe("agrees");
    }
  });
});

describe("numbers next to the smallest doubles", () => {
  const tiny = q("1/3");
  /** x · y · z of numbers near 10^-105, grouped in two ways. */
  const [a, b, c] = [0, 1, 2].map((k) => op("div", op("add", tiny, k), op("powN", 10, 104 + k))) as [Term, Term, Term];
  const left = op("mul", op("mul", a, b), c);
  const right = op("mul", a, op("mul", b, c));
  it.each<[string, Term, Status]>([
    ["an identity of numbers", op("eq", left, right), "unsure"],
    [
      "an identity of inner products",
      op("eq", op("dot", op("mul", left, v), u), op("mul", right, op("dot", u, v))),
      "unsure",
    ],
    [
      "a false equation above them",
      op("eq", op("mul", left, op("powN", 10, 200)), op("mul", right, op("powN", 10, 201))),
      "fails",
    ],
  ])("%s", (_, term, status) => {
    expect(goalOf(term).evaluateBounded(new Frame(instance(...where))).status).toBe(status);
  });
});
