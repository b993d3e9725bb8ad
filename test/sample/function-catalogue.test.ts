import { describe, expect, test } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import { membersWith, memberTerm, type Wanted } from "../../src/sample/function-catalogue.ts";
import type { FunctionProperty } from "../../src/sample/condition.ts";
import { rational, ZERO, type Rational } from "../../src/term/rational.ts";
import { rationalTerm } from "../../src/term/build.ts";
import type { Term } from "../../src/term/term.ts";
import { add, apply, half, mul, num, op, sub } from "./notation.ts";

const GRID: readonly Rational[] = [-40, -17, -9, -4, -3, -1, 0, 1, 2, 5, 8, 13, 31, 60].map((n) => rational(n, 8));

/** A proposition about f at two points that the property implies. */
const CLAIMS: Readonly<Partial<Record<FunctionProperty, (f: Term, x: Term, y: Term) => Term>>> = {
  convex: (f, x, y) => op("le", apply(f, mul(half, add(x, y))), mul(half, add(apply(f, x), apply(f, y)))),
  concave: (f, x, y) => op("ge", apply(f, mul(half, add(x, y))), mul(half, add(apply(f, x), apply(f, y)))),
  increasing: (f, x, y) => op("implies", op("lt", x, y), op("le", apply(f, x), apply(f, y))),
  decreasing: (f, x, y) => op("implies", op("lt", x, y), op("ge", apply(f, x), apply(f, y))),
  strictlyIncreasing: (f, x, y) => op("implies", op("lt", x, y), op("lt", apply(f, x), apply(f, y))),
  strictlyDecreasing: (f, x, y) => op("implies", op("lt", x, y), op("gt", apply(f, x), apply(f, y))),
  bounded: (f, x) => op("le", op("abs", apply(f, x)), num(3)),
  nonnegative: (f, x) => op("ge", apply(f, x), num(0)),
  positive: (f, x) => op("gt", apply(f, x), num(0)),
  even: (f, x) => op("eq", apply(f, op("neg", x)), apply(f, x)),
  odd: (f, x) => op("eq", apply(f, op("neg", x)), op("neg", apply(f, x))),
};

describe("what the catalogue says of its functions holds on a grid", () => {
  test.each(Object.keys(CLAIMS) as FunctionProperty[])("%s", (name) => {
    const wanted: readonly Wanted[] = [{ name, constant: null }];
    const claim = CLAIMS[name];
    const members = membersWith(wanted);
    expect(members.length).toBeGreaterThan(0);
    for (const m of members) {
      const f = memberTerm(m, wanted);
      for (const x of GRID)
        for (const y of GRID)
          if (f && claim)
            expect([
              m,
              decide(claim(f, rationalTerm(x), rationalTerm(y)), new Map(), { maxBits: 128 }).truth,
            ]).not.toEqual([m, "false"]);
    }
  });
  test.each([
    ["1/3", rational(1, 3)],
    ["1", rational(1)],
    ["0", ZERO],
    ["5", rational(5)],
  ])("Lipschitz with the constant %s", (_name, constant) => {
    const wanted: readonly Wanted[] = [{ name: "lipschitz", constant }];
    for (const m of membersWith(wanted)) {
      const f = memberTerm(m, wanted);
      for (const x of GRID)
        for (const y of GRID) {
          if (!f) continue;
          const [s, t] = [rationalTerm(x), rationalTerm(y)];
          const claim = op(
            "le",
            op("abs", sub(apply(f, s), apply(f, t))),
            mul(rationalTerm(constant), op("abs", sub(s, t))),
          );
          expect([m, decide(claim, new Map(), { maxBits: 128 }).truth]).not.toEqual([m, "false"]);
        }
    }
  });
  test("no Lipschitz function is a polynomial of degree 2 or more; none is smooth with a kink", () => {
    const text = (w: readonly Wanted[]): string =>
      JSON.stringify(
        membersWith(w).map((m) => memberTerm(m, w)),
        (k, v: unknown) => (typeof v === "bigint" ? String(v) : k === "type" ? undefined : v),
      );
    expect(text([{ name: "smooth", constant: null }])).not.toMatch(/"(abs|relu|sign|floor)"/);
    const lipschitz: readonly Wanted[] = [{ name: "lipschitz", constant: rational(1) }];
    for (const m of membersWith(lipschitz)) expect(memberTerm(m, lipschitz)?.kind).toBe("lambda");
  });
  test("a strictly increasing function is not scaled down to a constant", () => {
    const wanted: readonly Wanted[] = [
      { name: "strictlyIncreasing", constant: null },
      { name: "lipschitz", constant: ZERO },
    ];
    for (const m of membersWith(wanted)) expect(memberTerm(m, wanted)).toBeNull();
  });
});
