import { describe, expect, test } from "vitest";
import { landmarksOf, irrationalsNear, simplestNear } from "../../src/sample/landmark.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import type { Goal } from "../../src/term/context.ts";
import { show, rational } from "../../src/term/rational.ts";
import { free, rationalTerm } from "../../src/term/build.ts";
import { add, goal, mul, num, op, showInstance, square, sub, x, y } from "./notation.ts";
import { INTEGER, NATURAL } from "../../src/term/type.ts";

const k = free("k", "k", NATURAL);
const a = free("a", "a", INTEGER);
const b = free("b", "b", INTEGER);
const c = free("c", "c", INTEGER);
const q = (p: number, r: number) => rationalTerm(rational(p, r));
const result = (g: Goal): string => {
  const { result: word, counterexample, potential } = sampleGoal(g, { seed: 1 });
  return counterexample ? showInstance(counterexample.instance) : potential ? potential.reason : word;
};
const pythagorean = op("eq", add(square(a), square(b)), square(c));

describe("what fails at one point, or beyond a bound that is written", () => {
  test.each<[string, Goal, string]>([
    ["k ≠ 7", goal([k], op("ne", k, num(7))), "k=7"],
    ["k ≤ 100", goal([k], op("le", k, num(100))), "k=101"],
    ["x ≠ 1/7", goal([x], op("ne", x, q(1, 7))), "x=1/7"],
    ["(x − 37/100)² > 0", goal([x], op("gt", square(sub(x, q(37, 100))), num(0))), "x=37/100"],
    ["2x ≠ 5/11", goal([x], op("ne", mul(num(2), x), q(5, 11))), "x=5/22"],
    [
      "49x² − 42x + 9 > 0",
      goal([x], op("gt", add(sub(mul(num(49), square(x)), mul(num(42), x)), num(9)), num(0))),
      "x=3/7",
    ],
    [
      "(x − 17)² + (y − 23)² > 0",
      goal([x, y], op("gt", add(square(sub(x, num(17))), square(sub(y, num(23)))), num(0))),
      "x=17 y=23",
    ],
    ["1.01^k ≤ k + 1", goal([k], op("le", op("powN", q(101, 100), k), add(k, num(1)))), "k=652"],
  ])("%s", (_name, statement, expected) => {
    expect(result(statement)).toBe(expected);
  });

  test("an irrational point is given by its term", () => {
    const root = op("sqrt", num(2));
    const { counterexample } = sampleGoal(goal([x], op("gt", square(sub(x, root)), num(0))), { seed: 1 });
    expect(counterexample?.evidence).toBe("enclosed");
    const value = counterexample?.instance.get(x.id);
    expect(value?.kind === "number" && value.root?.term).toBe(root);
  });

  test("a point at which enclosures never separate two sides is possible", () => {
    expect(result(goal([x], op("lt", op("sin", x), num(1))))).toBe("irrational");
  });

  test.each<[string, Goal]>([
    ["k ≠ 1/2", goal([k], op("ne", k, q(1, 2)))],
    ["x² + 1/1000 > 0", goal([x], op("gt", add(square(x), q(1, 1000)), num(0)))],
    ["49x² − 42x + 10 > 0", goal([x], op("gt", add(sub(mul(num(49), square(x)), mul(num(42), x)), num(10)), num(0)))],
    ["eˣ > 0", goal([x], op("gt", op("exp", x), num(0)))],
    ["sin x ≤ 1", goal([x], op("le", op("sin", x), num(1)))],
    ["k ≤ 100 k", goal([k], op("le", k, mul(num(100), k)))],
  ])("true: %s", (_name, statement) => {
    expect(result(statement)).toBe("held");
  });
});

describe("small integers that meet an equation", () => {
  test("a² + b² = c² and ab = 0", () => {
    const { counterexample } = sampleGoal(goal([a, b, c], op("eq", mul(a, b), num(0)), [pythagorean]), { seed: 1 });
    expect(counterexample?.evidence).toBe("exact");
  });

  test("true: c² ≤ (|a| + |b|)²", () => {
    const bound = op("le", square(c), square(add(op("abs", a), op("abs", b))));
    expect(result(goal([a, b, c], bound, [pythagorean]))).toBe("held");
  });
});

describe("constants", () => {
  test("those that are written come with their neighbours and with what two of them make", () => {
    const { rationals, irrationals } = landmarksOf([op("ne", mul(num(5), x), add(num(8), op("pi")))]);
    const shown = rationals.map(show);
    for (const wanted of ["5", "8", "9", "-8", "8/5", "13", "40"]) expect(shown).toContain(wanted);
    expect(irrationals).toContain(op("pi"));
  });

  test("a reading is the simplest number within its error", () => {
    expect(show(simplestNear(0.37000002, 1e-6) ?? rational(0))).toBe("37/100");
    expect(irrationalsNear(Math.PI / 2 + 1e-8)).toContain(op("mul", q(1, 2), op("pi")));
    expect(irrationalsNear(0.123456)).toEqual([]);
  });
});
