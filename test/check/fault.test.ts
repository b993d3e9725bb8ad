import { describe, expect, it } from "vitest";
import { firstFault } from "../../src/check/fault.ts";
import { assume, cut, law, lowerBound, natural, upperBound, type Theorem } from "../../src/kernel/theorem.ts";
import type { Instance } from "../../src/numeric/instance.ts";
import { free, operator } from "../../src/term/build.ts";
import { literal } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import { indexType, NATURAL } from "../../src/term/type.ts";

const n = free("n", "n", NATURAL);
const k = free("k", "k", indexType(literal(1), n));

function at(values: Readonly<Record<string, number>>): Instance {
  return new Map(Object.entries(values).map(([id, x]) => [id, { kind: "number", value: rational(x) }]));
}

/** 1 ≤ n from 1 ≤ k ≤ n. */
function sizeIsPositive(): Theorem {
  const transitive = law("le-transitive", [literal(1), k, n]);
  return cut(lowerBound(k), cut(upperBound(k), transitive));
}

describe("the first theorem that is false at an instance", () => {
  it.each<readonly [string, Theorem, Readonly<Record<string, number>>, string | null]>([
    ["an instance as its types say", sizeIsPositive(), { n: 3, k: 2 }, null],
    ["an index above its range is the upper bound's fault", sizeIsPositive(), { n: 3, k: 5 }, "upper-bound"],
    ["an index below its range is the lower bound's fault", sizeIsPositive(), { n: 3, k: 0 }, "lower-bound"],
    ["a negative size", natural(n), { n: -1 }, "natural"],
    ["a variable without a value", natural(n), {}, null],
    [
      "an assumption that is false there says nothing",
      assume(operator("lt", n, literal(2)), "assumption"),
      { n: 3 },
      null,
    ],
  ])("%s", (_, theorem, values, rule) => {
    expect(firstFault(theorem, at(values))?.rule ?? null).toBe(rule);
  });
});
