import { describe, expect, test } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import { sampleGoal, type SampleOutcome } from "../../src/sample/search.ts";
import type { Goal } from "../../src/term/context.ts";
import type { Term } from "../../src/term/term.ts";
import {
  A,
  B,
  REAL,
  TIME,
  add,
  apply,
  binder,
  cases,
  d,
  derivative,
  div,
  forall,
  free,
  functionType,
  goal,
  half,
  lambda,
  m,
  mul,
  n,
  network,
  num,
  op,
  showInstance,
  sigma,
  square,
  sub,
  sum,
  tensorType,
  u,
  v,
  x,
  y,
  entry,
} from "./notation.ts";

const at = (t: Term, i: Term): Term => entry(t, [i]);
const quadratic = op("dot", v, op("matmul", A, v));
const zero = op("zeros", n, n);

/** The long form: SEEDS=200. */
const SEEDS = Number(process.env["SEEDS"] ?? 4);

function counterexample(outcome: SampleOutcome): string {
  return outcome.counterexample ? showInstance(outcome.counterexample.instance) : outcome.result;
}

describe("false statements come down to instances that are checked by hand", () => {
  test.each<[string, Goal, readonly string[]]>([
    ["x² ≥ x", goal([x], op("ge", square(x), x)), ["x=1/2"]],
    ["x² > 0", goal([x], op("gt", square(x), num(0))), ["x=0"]],
    ["√(x²) = x", goal([x], op("eq", op("sqrt", square(x)), x)), ["x=-1"]],
    ["x³ ≥ 0", goal([x], op("ge", op("powN", x, num(3)), num(0))), ["x=-1"]],
    ["sin x = x", goal([x], op("eq", op("sin", x), x)), ["x=1"]],
    ["eˣ ≤ 1 + x", goal([x], op("le", op("exp", x), add(num(1), x))), ["x=1"]],
    [
      "|x + y| = |x| + |y|",
      goal([x, y], op("eq", op("abs", add(x, y)), add(op("abs", x), op("abs", y)))),
      ["x=1 y=-1", "x=-1 y=1"],
    ],
    ["max(x, y) ≤ x + y", goal([x, y], op("le", op("max", x, y), add(x, y))), ["x=0 y=-1", "x=-1 y=0"]],
    [
      "x y ≤ x + y",
      goal([x, y], op("le", mul(x, y), add(x, y))),
      ["x=0 y=-1", "x=-1 y=0", "x=-1 y=-1", "x=-1 y=2", "x=2 y=-1"],
    ],
    ["(x + y)² = x² + y²", goal([x, y], op("eq", square(add(x, y)), add(square(x), square(y)))), ["x=1 y=1"]],
    ["xᵀAx ≥ 0", goal([n, v, A], op("ge", quadratic, num(0))), ["n=1 v=(1) A=(-1)"]],
    ["‖x‖₁ ≤ ‖x‖₂", goal([n, v], op("le", op("norm1", v), op("norm2", v))), ["n=2 v=(1,1)"]],
    ["‖x‖₂ ≤ ‖x‖_∞", goal([n, v], op("le", op("norm2", v), op("normInf", v))), ["n=2 v=(1,1)"]],
    [
      "det(2A) = 2 det A",
      goal([n, A], op("eq", op("det", mul(num(2), A)), mul(num(2), op("det", A)))),
      ["n=2 A=(1,0,0,1)", "n=2 A=(0,1,1,0)"],
    ],
    [
      "⟨u, v⟩ ≥ 0 for unit vectors",
      goal([n, u, v], op("ge", op("dot", u, v), num(0)), [
        op("eq", op("norm2", u), num(1)),
        op("eq", op("norm2", v), num(1)),
      ]),
      ["n=1 u=(-1) v=(1)", "n=1 u=(1) v=(-1)"],
    ],
    ["x ≤ 50", goal([x], op("le", x, num(50))), ["x=51"]],
    ["n ≤ 4", goal([n], op("le", n, num(4))), ["n=5"]],
    [
      "x > 100 ⇒ x² > 101 x",
      goal([x], op("implies", op("gt", x, num(100)), op("gt", square(x), mul(num(101), x)))),
      ["x=101"],
    ],
    ["∀x. x² ≥ x", goal([], (() => binder("forall", lambda(x, op("ge", square(x), x))))()), ["∀1=1/2"]],
    ["log x² = 2 log x", goal([x], op("eq", op("log", square(x)), mul(num(2), op("log", x)))), ["x=-1"]],
    [
      "σ is linear",
      goal([sigma, x, y], op("eq", apply(sigma, add(x, y)), add(apply(sigma, x), apply(sigma, y)))),
      ["sigma=λ.powN(u,2) x=1 y=1", "sigma=λ.1 x=0 y=0"],
    ],
    ["σ(0) = 0", goal([sigma], op("eq", apply(sigma, num(0)), num(0)), [op("smooth", sigma)]), ["sigma=λ.1"]],
    [
      "|σ′| ≤ 1",
      goal([sigma, x], op("le", op("abs", derivative(sigma, x)), num(1)), [op("smooth", sigma)]),
      ["sigma=λ.powN(u,2) x=1", "sigma=λ.powN(u,2) x=-1"],
    ],
  ])("%s", (_name, g, expected) => {
    for (let seed = 0; seed < 5; seed++) expect(expected).toContain(counterexample(sampleGoal(g, { seed })));
  });

  test("A ⪰ B ⪰ 0 ⇒ A² ⪰ B² fails at n = 2", () => {
    const p = op("loewnerGe", op("matpow", A, num(2)), op("matpow", B, num(2)));
    for (let seed = 0; seed < 10; seed++) {
      const found = sampleGoal(goal([n, B, A], p, [op("loewnerGe", B, zero), op("loewnerGe", A, B)]), { seed });
      expect(counterexample(found)).toMatch(/^n=2 /);
    }
  });

  test.each<[string, Goal]>([
    ["AB = BA", goal([n, A, B], op("eq", op("matmul", A, B), op("matmul", B, A)))],
    [
      "(A + B)² = A² + 2AB + B²",
      goal(
        [n, A, B],
        op(
          "eq",
          op("matpow", add(A, B), num(2)),
          add(add(op("matpow", A, num(2)), mul(num(2), op("matmul", A, B))), op("matpow", B, num(2))),
        ),
      ),
    ],
  ])("%s: n = 2 and two ones", (_name, g) => {
    for (let seed = 0; seed < 5; seed++) {
      const found = sampleGoal(g, { seed }).counterexample;
      const numbers = ["A", "B"].flatMap((id) => {
        const value = found?.instance.get(id);
        return value?.kind === "tensor" ? value.data.map((q) => Number(q.numerator) / Number(q.denominator)) : [];
      });
      expect([...numbers].sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
    }
  });
});

describe("a missing sign in the gradient of a network", () => {
  const net = network();
  const wrong = op(
    "eq",
    net.gradient(net.loss),
    sum(n, (i) => mul(sub(net.label(i), net.at(i)), net.gradient(net.at(i)))),
  );
  const right = op(
    "eq",
    net.gradient(net.loss),
    op(
      "neg",
      sum(n, (i) => mul(sub(net.label(i), net.at(i)), net.gradient(net.at(i)))),
    ),
  );
  const signs = forall(m, (k) => op("or", op("eq", apply(net.a, k), num(1)), op("eq", apply(net.a, k), num(-1))));
  test.each([
    ["real a", [op("differentiable", sigma)]],
    ["signs a", [op("differentiable", sigma), signs]],
  ])("%s: n = m = d = 1 and small integers in at most 150 evaluations", (_name, assumptions) => {
    for (let seed = 0; seed < SEEDS * 5; seed++) {
      const { counterexample: found } = sampleGoal(goal(net.variables, wrong, assumptions), { seed });
      expect(found?.evaluations).toBeLessThanOrEqual(150);
      expect(found && showInstance(found.instance)).toMatch(
        /^n=1 m=1 d=1 sigma=λ\.u a=\[-?[012]\] w=\[\(-?[012]\)\] xs=\[\(-?[012]\)\] ys=\[-?[012]\] k=1$/,
      );
    }
  });
  test("with the sign nothing disagrees", () => {
    const outcome = sampleGoal(goal(net.variables, right, [op("differentiable", sigma)]), { seed: 1, runs: 60 });
    expect(outcome.result).toBe("held");
    expect(outcome.instances).toBeGreaterThan(50);
  });
});

describe("true statements are never refuted", () => {
  const t = free("t", "t", TIME);
  const q = free("q", "q", functionType(TIME, REAL));
  const s = free("s", "s", TIME);
  const all = free("all", "t", TIME);
  const decay = binder(
    "forall",
    lambda(all, op("eq", derivative(lambda(s, apply(q, s)), all), op("neg", apply(q, all)))),
  );
  const f = free("f", "f", functionType(tensorType([d]), REAL));
  const p = free("p", "p", tensorType([d]));
  const r = free("r", "r", tensorType([d]));
  test.each<[string, Goal]>([
    ["x² ≥ 0", goal([x], op("ge", square(x), num(0)))],
    ["2xy ≤ x² + y²", goal([x, y], op("le", mul(num(2), mul(x, y)), add(square(x), square(y))))],
    ["1 + x ≤ eˣ", goal([x], op("le", add(num(1), x), op("exp", x)))],
    ["sin² + cos² = 1", goal([x], op("eq", add(square(op("sin", x)), square(op("cos", x))), num(1)))],
    ["Cauchy–Schwarz", goal([n, u, v], op("le", op("abs", op("dot", u, v)), mul(op("norm2", u), op("norm2", v))))],
    ["‖u + v‖ ≤ ‖u‖ + ‖v‖", goal([n, u, v], op("le", op("norm2", add(u, v)), add(op("norm2", u), op("norm2", v))))],
    ["xᵀAx ≥ 0 for A ⪰ 0", goal([n, v, A], op("ge", quadratic, num(0)), [op("loewnerGe", A, zero)])],
    ["tr AB = tr BA", goal([n, A, B], op("eq", op("trace", op("matmul", A, B)), op("trace", op("matmul", B, A))))],
    ["A⁻¹A = I", goal([n, A], op("eq", op("matmul", op("inverse", A), A), op("identity", n)), [op("invertible", A)])],
    ["‖Qv‖ = ‖v‖", goal([n, A, v], op("eq", op("norm2", op("matmul", A, v)), op("norm2", v)), [op("orthogonal", A)])],
    [
      "σ convex",
      goal(
        [sigma, x, y],
        op("le", apply(sigma, mul(half, add(x, y))), mul(half, add(apply(sigma, x), apply(sigma, y)))),
        [op("convex", sigma)],
      ),
    ],
    [
      "σ 1-Lipschitz",
      goal([sigma, x, y], op("le", op("abs", sub(apply(sigma, x), apply(sigma, y))), op("abs", sub(x, y))), [
        op("lipschitz", sigma, num(1)),
      ]),
    ],
    [
      "σ increasing",
      goal([sigma, x, y], op("implies", op("le", x, y), op("le", apply(sigma, x), apply(sigma, y))), [
        op("increasing", sigma),
      ]),
    ],
    [
      "f convex on ℝᵈ",
      goal([d, f, p, r], op("le", apply(f, mul(half, add(p, r))), mul(half, add(apply(f, p), apply(f, r)))), [
        op("convex", f),
      ]),
    ],
    [
      "f 2-Lipschitz on ℝᵈ",
      goal([d, f, p, r], op("le", op("abs", sub(apply(f, p), apply(f, r))), mul(num(2), op("norm2", sub(p, r)))), [
        op("lipschitz", f, num(2)),
      ]),
    ],
    [
      "d/dt q² = −2q²",
      goal([t, q], op("eq", derivative(lambda(s, square(apply(q, s))), t), mul(num(-2), square(apply(q, t)))), [decay]),
    ],
    [
      "Σ v = 1, v ≥ 0 ⇒ ‖v‖ ≤ 1",
      goal([n, v], op("le", op("norm2", v), num(1)), [
        forall(n, (i) => op("ge", at(v, i), num(0))),
        op(
          "eq",
          sum(n, (i) => at(v, i)),
          num(1),
        ),
      ]),
    ],
    ["x/x = 1 wherever both are defined", goal([x], op("eq", div(x, x), num(1)))],
  ])("%s", (_name, g) => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const outcome = sampleGoal(g, { seed, runs: 100 });
      expect([outcome.result, counterexample(outcome)]).toEqual(["held", "held"]);
    }
  });
});

describe("violations in a corner are found by climbing", () => {
  const third = div(num(1), num(3));
  test.each<[string, Goal]>([
    ["(x − 3.14)² ≥ 1/1000", goal([x], op("ge", square(sub(x, div(num(314), num(100)))), div(num(1), num(1000))))],
    ["true but for x > 5000", goal([x], op("le", op("min", x, num(5000)), num(4999)))],
    ["x(1 − x) ≤ 0.249", goal([x], op("le", mul(x, sub(num(1), x)), div(num(249), num(1000))))],
    [
      "(x − 17/3)² + (y + 1/7)² ≥ 1/400",
      goal(
        [x, y],
        op("ge", add(square(sub(x, div(num(17), num(3)))), square(add(y, div(num(1), num(7))))), div(num(1), num(400))),
      ),
    ],
    [
      "p log p ≥ −0.3678 for 0 < p < 1",
      goal([x], op("ge", mul(x, op("log", x)), div(num(-3678), num(10000))), [
        op("lt", num(0), x),
        op("lt", x, num(1)),
      ]),
    ],
    [
      "x²y ≤ 0.148 on the simplex",
      goal([x, y], op("le", mul(square(x), y), div(num(148), num(1000))), [
        op("ge", x, num(0)),
        op("ge", y, num(0)),
        op("eq", add(x, y), num(1)),
      ]),
    ],
    [
      "x(1 − x)² < 4/27 − tiny",
      goal([x], op("le", mul(x, square(sub(num(1), x))), sub(div(num(4), num(27)), div(num(1), num(10000)))), [
        op("le", num(0), x),
        op("le", x, num(1)),
      ]),
    ],
    [
      "‖v‖∞ < 5/6 for v on the simplex",
      goal([n, v], op("le", op("normInf", v), sub(num(1), mul(third, half))), [
        forall(n, (i) => op("ge", at(v, i), num(0))),
        op(
          "eq",
          sum(n, (i) => at(v, i)),
          num(1),
        ),
        op("ge", n, num(2)),
      ]),
    ],
  ])("%s", (_name, g) => {
    for (let seed = 0; seed < 5; seed++) {
      const { counterexample: found, opened } = sampleGoal(g, { seed });
      expect(found && decide(opened.goal.proposition, found.instance).truth).toBe("false");
    }
  });
});

describe("replay", () => {
  const goals: readonly (readonly [string, Goal])[] = [
    ["random", goal([n, A, B], op("eq", op("matmul", A, B), op("matmul", B, A)))],
    ["climbed", goal([x], op("ge", square(sub(x, div(num(314), num(100)))), div(num(1), num(1000))))],
  ];
  test.each(goals)("%s: the seed and path show the same counterexample in one evaluation", (_name, g) => {
    for (let seed = 0; seed < 5; seed++) {
      const first = sampleGoal(g, { seed });
      const again = sampleGoal(g, { seed, path: first.counterexample?.path ?? "" });
      expect(counterexample(again)).toBe(counterexample(first));
      expect(again.counterexample?.path).toBe(first.counterexample?.path);
    }
  });
  test("the same seed gives the same outcome, another one another", () => {
    const g = goal([n, A, v], op("ge", quadratic, num(-1000)), [op("symmetric", A)]);
    const text = (seed: number): string =>
      JSON.stringify(sampleGoal(g, { seed }), (_k, value: unknown) =>
        typeof value === "bigint" ? String(value) : value instanceof Map ? [...(value as Map<string, unknown>)] : value,
      );
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });
});

describe("assumptions", () => {
  test("contradictory ones are vacuous, and named", () => {
    const outcome = sampleGoal(
      goal([x, y], op("eq", y, y), [op("gt", y, num(0)), op("gt", x, num(1)), op("lt", x, y), op("lt", y, num(1))]),
      { seed: 1 },
    );
    expect(outcome.result).toBe("vacuous");
    expect(outcome.clashing).toContain("a1");
    expect(outcome.witness).toBeNull();
  });
  test("what construction cannot meet is discarded and counted", () => {
    const outcome = sampleGoal(
      goal([x, y], op("le", op("abs", x), num(2)), [op("le", add(square(x), square(y)), num(4))]),
      { seed: 1 },
    );
    expect(outcome.result).toBe("held");
    expect(outcome.discards.get("a0")).toBeGreaterThan(50);
    expect(outcome.instances).toBeGreaterThan(20);
  });
  test("assumptions that draws seldom meet are climbed to", () => {
    const far = op("le", op("norm2", sub(v, mul(num(20), op("basis", n, n)))), num(1));
    const assumptions = [far, op("ge", op("norm1", sub(v, u)), num(70)), op("le", op("norm2", u), num(50))];
    const outcome = sampleGoal(goal([n, u, v], op("ge", op("norm1", v), num(1)), assumptions), { seed: 1, runs: 20 });
    expect(outcome.result).toBe("held");
    expect(outcome.witness && assumptions.map((a) => decide(a, outcome.witness ?? new Map()).truth)).toEqual([
      "true",
      "true",
      "true",
    ]);
  });
  test("what holds at all times discards at the time of the flow", () => {
    const t = free("t", "t", TIME);
    const s = free("s", "s", TIME);
    const q = free("q", "q", functionType(TIME, REAL));
    const always = (p: (t: Term) => Term): Term => binder("forall", lambda(s, p(s)));
    const tt = free("tt", "s", TIME);
    const flow = always((r) => op("eq", derivative(lambda(tt, apply(q, tt)), r), op("neg", apply(q, r))));
    const positive = always((r) => op("ge", apply(q, r), num(0)));
    const claim = op("le", derivative(lambda(s, apply(q, s)), t), num(0));
    expect(sampleGoal(goal([t, q], claim, [flow, positive]), { seed: 1 }).result).toBe("held");
    expect(counterexample(sampleGoal(goal([t, q], claim, [flow]), { seed: 1 }))).toBe("t=0 q=-1 at 0");
  });
  test("without the assumption the same claim is refuted", () => {
    expect(counterexample(sampleGoal(goal([x, y], op("le", op("abs", x), num(2))), { seed: 1 }))).toBe("x=3");
  });
  test("sizes include pairwise different ones of at least 2", () => {
    const K = free("K", "K", tensorType([n, d]));
    const outcome = sampleGoal(goal([n, d, K], op("ge", op("norm2", K), num(0))), { seed: 1 });
    expect([...(outcome.sizes.get("n") ?? [])]).toEqual(expect.arrayContaining([1, 2, 3, 4]));
    expect([...(outcome.sizes.get("d") ?? [])]).toEqual(expect.arrayContaining([1, 2, 3, 4]));
  });
  test("the smallest slack and its instance", () => {
    const { slack } = sampleGoal(goal([x], op("ge", square(x), num(-1))), { seed: 1 });
    expect(slack?.smallest).toBe(1);
    expect(slack && showInstance(slack.at)).toBe("x=0");
  });
});

describe("definedness", () => {
  test.each([
    ["log x² = 2 log x", op("eq", op("log", square(x)), mul(num(2), op("log", x))), "right-undefined"],
    ["√x ≤ 1 + |x|", op("le", op("sqrt", x), add(num(1), op("abs", x))), "left-undefined"],
  ])("%s fails on an open region", (_name, p, failure) => {
    expect(sampleGoal(goal([x], p), { seed: 3 }).counterexample?.failure).toBe(failure);
  });
  test("a side that is defined at a point alone does not count", () => {
    const p = op("eq", op("sqrt", op("neg", square(x))), op("log", op("sub", op("neg", square(x)), num(1))));
    expect(sampleGoal(goal([x], p), { seed: 3 }).result).toBe("undefined");
  });
  test("x/x = 1 holds but for counted instances", () => {
    const outcome = sampleGoal(goal([x], op("eq", div(x, x), num(1))), { seed: 3 });
    expect(outcome.result).toBe("held");
    expect(outcome.undefinedInstances).toBeGreaterThan(0);
  });
  test("nowhere defined", () => {
    expect(
      sampleGoal(goal([x], op("eq", op("log", op("neg", square(x))), op("log", op("neg", square(x))))), { seed: 3 })
        .result,
    ).toBe("undefined");
  });
});

describe("random variables: a claim holds almost surely", () => {
  const positive = cases([{ condition: op("gt", x, num(0)), value: num(1) }], num(0));
  const negative = cases([{ condition: op("lt", x, num(0)), value: num(1) }], num(0));
  const p = op("eq", add(positive, negative), num(1));
  test("a failure on a null set is potential", () => {
    const outcome = sampleGoal(goal([x], p, [], ["x"]), { seed: 1 });
    expect(outcome.counterexample).toBeNull();
    expect(outcome.potential?.reason).toBe("null-set");
  });
  test("for a variable that is not random it is a counterexample", () => {
    expect(counterexample(sampleGoal(goal([x], p), { seed: 1 }))).toBe("x=0");
  });
  test("x² > 0 is potential, x² > 1 refuted", () => {
    expect(sampleGoal(goal([x], op("gt", square(x), num(0)), [], ["x"]), { seed: 1 }).potential?.reason).toBe(
      "null-set",
    );
    expect(sampleGoal(goal([x], op("gt", square(x), num(1)), [], ["x"]), { seed: 1 }).result).toBe("failed");
  });
});

describe("a few random instances alone", () => {
  const few = { seed: 1, runs: 48, enough: 24, randomAlone: true };
  test("are drawn until enough agree", () => {
    const partly = op("eq", op("log", op("exp", op("sqrt", x))), op("sqrt", x));
    const outcome = sampleGoal(goal([x], partly), few);
    expect(outcome.undefinedInstances).toBeGreaterThan(0);
    expect(outcome.instances + outcome.undefinedInstances).toBeLessThan(48);
    expect(outcome.instances).toBe(24);
  });
  test("say as much as all where they fail, and no more where they hold", () => {
    const wrong = goal([x, y], op("eq", square(add(x, y)), add(square(x), square(y))));
    const [some, all] = [sampleGoal(wrong, few), sampleGoal(wrong, { seed: 1 })];
    expect(some.isWhole).toBe(true);
    expect([some.counterexample?.path, counterexample(some)]).toEqual([all.counterexample?.path, counterexample(all)]);
    expect(sampleGoal(goal([x], op("eq", x, x)), few).isWhole).toBe(false);
  });
});
