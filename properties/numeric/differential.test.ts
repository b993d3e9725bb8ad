import type { MathJsInstance } from "mathjs";
import { describe, expect, it } from "vitest";
import { printExpression } from "../../src/oracle/print-expression.ts";
import { Opaque, SubtermNames } from "../../src/oracle/subterm-names.ts";
import { lambda } from "../../src/term/binding.ts";
import { derivative, operator, rationalTerm } from "../../src/term/build.ts";
import { rational } from "../../src/term/rational.ts";
import { effort } from "../lemmas/sweep.ts";
import { decimal, PRECISIONS, sweep, valueOf } from "./comparison.ts";
import { numbers, randomSample, x, type Sample } from "./random-pair.ts";
import { numberOf, type Reference } from "./reference.ts";

/*
 * Random expressions: the value that mathjs finds with 64 digits lies inside our enclosures, both say the same about where there is
 * none, and the derivative that mathjs writes down has a value inside the enclosures of ours.
 */

describe("enclosures of random expressions", () => {
  it("hold the value, and are undefined where it is", () => {
    const next = numbers(11n);
    const runs = effort(3000, 100_000);
    const tally = sweep(
      "value",
      runs,
      () => randomSample(5, next),
      (s) => s.pair.term,
      valueOf,
    );
    expect(tally.wrong).toEqual([]);
    for (const bits of PRECISIONS) {
      expect(tally.count(bits, "inside")).toBeGreaterThan(runs / 2);
      expect(tally.count(bits, "undefined in both")).toBeGreaterThan(runs / 10);
    }
  });

  it("that are off by 10⁻¹⁷ are seen at 64 bits, not at 24", () => {
    const next = numbers(12n);
    const off = operator("powZ", rationalTerm(rational(10)), rationalTerm(rational(-17)));
    const irrational = (): Sample => {
      const s = { ...randomSample(1, next), at: rational(1 + next(40), 1 + next(9)) };
      return {
        ...s,
        pair: {
          ...s.pair,
          term: operator("add", operator("sin", rationalTerm(s.at)), off),
          value: (m) => numberOf(m.sin(decimal(m, s.at))),
        },
      };
    };
    const tally = sweep("twin", 100, irrational, (s) => s.pair.term, valueOf);
    expect(PRECISIONS.map((bits) => tally.count(bits, "outside"))).toEqual([0, 100, 100]);
  });
});

/** The value of the derivative in x that mathjs writes down for the term; `unsure` where it has none or does not know the functions. */
function slope(s: Sample, math: MathJsInstance): Reference {
  // Outside of the domain of the expression, its derivative may well have a value.
  if (typeof s.pair.value(math) === "string") return "unsure";
  const names = new SubtermNames(x);
  try {
    const text = printExpression(names.express(s.pair.term));
    const scope: Record<string, unknown> = {};
    for (const [name, term] of names.subterms()) {
      const value = term.kind === "free" ? s.instance.get(term.id) : undefined;
      if (value?.kind !== "number") return "unsure";
      scope[name] = decimal(math, value.value);
    }
    const value = numberOf(math.derivative(text, names.nameOf(x), { simplify: false }).evaluate(scope));
    return typeof value === "string" ? "unsure" : value;
  } catch (error) {
    if (error instanceof Opaque) return "unsure";
    throw error;
  }
}

describe("enclosures of derivatives of random expressions", () => {
  it("hold the value of the derivative that mathjs writes down", () => {
    const next = numbers(13n);
    const runs = effort(1000, 20_000);
    const tally = sweep(
      "derivative",
      runs,
      () => randomSample(3, next),
      (s) => derivative(lambda(x, s.pair.term), x),
      slope,
    );
    expect(tally.wrong).toEqual([]);
    for (const bits of PRECISIONS) expect(tally.count(bits, "inside")).toBeGreaterThan(runs / 4);
  });
});
