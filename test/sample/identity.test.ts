import { describe, expect, test } from "vitest";
import { sampleGoal, type SampleOutcome } from "../../src/sample/search.ts";
import type { Term } from "../../src/term/term.ts";
import {
  A,
  B,
  add,
  div,
  forall,
  free,
  functionType,
  goal,
  mul,
  n,
  num,
  op,
  REAL,
  showInstance,
  sigma,
  apply,
  square,
  sub,
  sum,
  u,
  x,
  y,
} from "./notation.ts";
import { upTo } from "../../src/term/literal.ts";

const product = (...terms: readonly Term[]): Term => terms.reduce((s, t) => mul(s, t));
/** Zero at all integers up to 7 in size and halfway between them. */
const vanishing = product(...Array.from({ length: 29 }, (_, j) => sub(mul(num(2), x), num(j - 14))));

/** Few instances, and no search: what the prime field finds is seen alone. */
const FEW = { seed: 1, runs: 6, maxEvaluations: 0 };

function described(outcome: SampleOutcome): string {
  if (outcome.counterexample) return `failed at ${showInstance(outcome.counterexample.instance)}`;
  if (outcome.potential) return `potential: ${outcome.potential.reason}`;
  return outcome.identity ? `same at ${String(outcome.identity.points)}` : outcome.result;
}

describe("an equality that holds at all instances drawn is also compared mod a prime", () => {
  test("with a bound on the error that counts degrees and coefficients", () => {
    const { identity } = sampleGoal(
      goal([x, y], op("eq", square(add(x, y)), add(square(x), mul(y, add(mul(num(2), x), y))))),
      { seed: 1 },
    );
    expect(identity).toMatchObject({ points: 2, degree: 2 });
    expect(identity && identity.prime > 1n << 60n && identity.prime < 1n << 61n).toBe(true);
    expect(identity?.errorBound).toBeGreaterThan(2 / 2 ** 61);
    expect(identity?.errorBound).toBeLessThan(1e-16);
  });

  const z = free("z", "z", functionType(upTo(n), REAL));
  test.each<[string, SampleOutcome, string]>([
    ["a polynomial", sampleGoal(goal([x, y], op("eq", mul(x, y), mul(y, x))), FEW), "same at 2"],
    [
      "matrices of three sizes",
      sampleGoal(goal([n, A, B], op("eq", op("trace", op("matmul", A, B)), op("trace", op("matmul", B, A)))), FEW),
      "same at 3",
    ],
    [
      "for all indices",
      sampleGoal(
        goal(
          [n, z],
          forall(n, (i) => op("eq", add(apply(z, i), apply(z, i)), mul(num(2), apply(z, i)))),
        ),
        FEW,
      ),
      "same at 3",
    ],
    [
      "closed sums",
      sampleGoal(
        goal(
          [n],
          op(
            "eq",
            sum(n, (i) => i),
            div(mul(n, add(n, num(1))), num(2)),
          ),
        ),
        FEW,
      ),
      "same at 3",
    ],
    [
      "with an unknown function: not compared",
      sampleGoal(goal([sigma, x], op("eq", mul(num(2), apply(sigma, x)), add(apply(sigma, x), apply(sigma, x)))), FEW),
      "held",
    ],
    ["an inequality: not compared", sampleGoal(goal([x], op("ge", square(x), num(0))), FEW), "held"],
    [
      "also under assumptions that it does not need",
      sampleGoal(
        goal([n, u], op("eq", op("dot", u, u), square(op("norm2", u))), [op("eq", op("norm2", u), num(1))]),
        FEW,
      ),
      "same at 3",
    ],
    [
      "true by an assumption alone: not the same function",
      sampleGoal(goal([n, u], op("eq", op("dot", u, u), num(1)), [op("eq", op("norm2", u), num(1))]), FEW),
      "held",
    ],
  ])("%s", (_name, outcome, expected) => {
    expect(described(outcome)).toBe(expected);
  });
});

describe("a difference mod a prime is lifted to rationals, and refutes only there", () => {
  const isZero = op("eq", vanishing, num(0));

  test("six small instances do not see that a polynomial is not 0; the field does, and it is shrunk to a small integer", () => {
    const outcome = sampleGoal(goal([x], isZero), FEW);
    expect(outcome.counterexample?.evidence).toBe("exact");
    expect(outcome.counterexample?.first).not.toEqual(outcome.counterexample?.instance);
    expect(described(outcome)).toBe("failed at x=8");
    const again = sampleGoal(goal([x], isZero), { ...FEW, path: outcome.counterexample?.path ?? "" });
    expect(described(again)).toBe("failed at x=8");
  });

  test.each<[string, readonly Term[], RegExp]>([
    ["a half line", [op("gt", x, num(5))], /^failed at x=/],
    ["a bounded interval", [op("gt", x, num(0)), op("lt", x, div(num(1), num(9)))], /^failed at x=/],
    [
      "an open set that no construction meets",
      [op("lt", square(sub(x, num(1))), div(num(1), num(1000000)))],
      /^failed at x=/,
    ],
    ["a closed set", [op("ge", x, num(0)), op("le", x, num(1))], /^failed at x=/],
    [
      "integers in disguise",
      [op("eq", op("floor", x), x), op("ge", square(x), num(0)), op("le", op("abs", x), num(7))],
      /^(held|vacuous)$/,
    ],
    ["a single point", [op("le", x, num(1)), op("ge", x, num(1))], /^held$/],
  ])("within the assumptions: %s", (_name, assumptions, expected) => {
    expect(described(sampleGoal(goal([x], isZero, assumptions), { ...FEW, runs: 40 }))).toMatch(expected);
  });

  test("two variables of which one is a root", () => {
    const p = op("eq", mul(vanishing, y), mul(vanishing, square(y)));
    expect(described(sampleGoal(goal([x, y], p), FEW))).toMatch(/^failed at x=\S+ y=\S+$/);
  });
});
