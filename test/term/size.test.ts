import { describe, expect, it } from "vitest";
import { free, operator } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import { operatorType, isMismatch, OPERATORS } from "../../src/term/operator.ts";
import { difference, polynomial } from "../../src/term/polynomial.ts";
import { isSubtype, sameSize, showPolynomial } from "../../src/term/size.ts";
import type { Term } from "../../src/term/term.ts";
import { INTEGER, NATURAL, REAL, tensorType } from "../../src/term/type.ts";

const n = free("n", "n", NATURAL);
const d = free("d", "d", NATURAL);
const add = (a: Term, b: Term): Term => operator("add", a, b);
const mul = (a: Term, b: Term): Term => operator("mul", a, b);
const name = (t: Term): string => (t.kind === "free" ? t.name : "?");

describe("sizes", () => {
  it.each<[string, Term, Term, boolean]>([
    ["n + d and d + n", add(n, d), add(d, n), true],
    [
      "(n + 1)² and n² + 2n + 1",
      operator("powN", add(n, integer(1)), integer(2)),
      add(add(mul(n, n), mul(integer(2), n)), integer(1)),
      true,
    ],
    ["n d and d n", mul(n, d), mul(d, n), true],
    ["n and d", n, d, false],
    ["n + 1 and n", add(n, integer(1)), n, false],
    ["n/2 + n/2 and n", add(operator("div", n, integer(2)), operator("div", n, integer(2))), n, true],
    ["n/d · d and n, where d may be 0", mul(operator("div", n, d), d), n, false],
  ])("%s", (_name, a, b, same) => {
    expect(sameSize(a, b)).toBe(same);
  });

  it("print as polynomials", () => {
    expect(showPolynomial(polynomial(add(mul(integer(2), n), integer(1))), name)).toBe("2 n + 1");
    expect(showPolynomial(difference(n, n), name)).toBe("0");
  });
});

describe("subtypes", () => {
  it.each([
    ["ℕ in ℝ", NATURAL, REAL, true],
    ["ℝ in ℕ", REAL, NATURAL, false],
    ["ℕ in ℤ", NATURAL, INTEGER, true],
    ["ℝⁿ in ℝᵈ", tensorType([n]), tensorType([d]), false],
    ["ℝ^(n+d) in ℝ^(d+n)", tensorType([add(n, d)]), tensorType([add(d, n)]), true],
  ])("%s", (_name, a, b, is) => {
    expect(isSubtype(a, b)).toBe(is);
  });
});

describe("operators", () => {
  it("answer any number of arguments of any type with a type or a mismatch", () => {
    const samples: readonly Term[] = [n, free("x", "x", REAL), free("A", "A", tensorType([n, d])), operator("true")];
    for (const op of OPERATORS)
      for (const args of [[], ...samples.map((a) => [a]), ...samples.flatMap((a) => samples.map((b) => [a, b]))]) {
        const answer = operatorType(op, args);
        expect(isMismatch(answer) || "kind" in answer).toBe(true);
      }
  });
});
