import type { BigNumber, MathJsInstance } from "mathjs";
import { describe, expect, it } from "vitest";
import { endpoints } from "../../src/numeric/enclosure.ts";
import { evaluateAt } from "../../src/numeric/evaluate.ts";
import type { Instance } from "../../src/numeric/instance.ts";
import { printExpression } from "../../src/oracle/print-expression.ts";
import { Opaque, SubtermNames } from "../../src/oracle/subterm-names.ts";
import { lambda } from "../../src/term/binding.ts";
import { derivative, operator, rationalTerm } from "../../src/term/build.ts";
import { rational, type Rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { effort, table } from "../lemmas/sweep.ts";
import { numbers, randomSample, x, type Sample } from "./random-pair.ts";
import { numberOf, reference, type Reference } from "./reference.ts";

/*
 * Random expressions: the value that mathjs finds with 64 digits lies inside our enclosures, both say the same about where there is
 * none, and the derivative that mathjs writes down has a value inside the enclosures of ours.
 */

const PRECISIONS = [24, 64, 120] as const;

const fine = reference(64);
const finer = reference(96);

/** A value of 64 digits which 96 digits agree with; `slack` is far less than the width of our enclosures. */
interface Known {
  readonly value: BigNumber;
  readonly slack: BigNumber;
}

function known(compute: (math: MathJsInstance) => Reference): Known | "undefined" | "unsure" {
  const [first, second] = [compute(fine), compute(finer)];
  if (typeof first === "string" || typeof second === "string")
    return first === "undefined" && second === "undefined" ? "undefined" : "unsure";
  const value = finer.bignumber(first.toString());
  const slack = finer.bignumber("1e-40").times(value.abs().plus(1));
  return value.minus(finer.bignumber(second.toString())).abs().gt(slack) ? "unsure" : { value, slack };
}

const decimal = (r: Rational): BigNumber =>
  finer.bignumber(String(r.numerator)).div(finer.bignumber(String(r.denominator)));

type Comparison = "inside" | "outside" | "undefined in both" | "defined in one" | "ours unsure" | "reference unsure";

/** How our enclosure of a term at an instance stands to what the reference knows. */
function compare(term: Term, instance: Instance, bits: number, theirs: Known | "undefined" | "unsure"): Comparison {
  if (theirs === "unsure") return "reference unsure";
  const ours = evaluateAt(term, instance, bits);
  if (ours.kind === "unsure" || ours.kind === "unsupported") return "ours unsure";
  if (theirs === "undefined") return ours.kind === "undefined" ? "undefined in both" : "defined in one";
  if (ours.kind !== "value" || ours.datum.kind !== "number") return "defined in one";
  const [low, high] = endpoints(ours.arithmetic.boundsOf(ours.datum.value)).map(decimal) as [BigNumber, BigNumber];
  return low.lte(theirs.value.plus(theirs.slack)) && high.gte(theirs.value.minus(theirs.slack)) ? "inside" : "outside";
}

/** Counts by precision, and the first expression of each kind that must not be. */
class Tally {
  readonly wrong: string[] = [];
  private readonly counts = new Map<string, number>();

  add(bits: number, comparison: Comparison, label: string): void {
    const id = `${String(bits)} ${comparison}`;
    this.counts.set(id, this.count(bits, comparison) + 1);
    if (comparison === "outside" || comparison === "defined in one")
      this.wrong.push(`${comparison} (${String(bits)} bits): ${label}`);
  }

  count(bits: number, comparison: Comparison): number {
    return this.counts.get(`${String(bits)} ${comparison}`) ?? 0;
  }
}

const COLUMNS = ["inside", "undefined in both", "ours unsure", "reference unsure"] as const;
const results = table("Enclosures against 64 digits of mathjs", "what", "bits", ...COLUMNS);

/** Compares at every precision; `wrong` is empty when all is well. */
function sweep(
  what: string,
  runs: number,
  sample: () => Sample,
  ours: (s: Sample) => Term,
  theirs: (s: Sample) => Known | "undefined" | "unsure",
): Tally {
  const tally = new Tally();
  for (let run = 0; run < runs; run++) {
    const s = sample();
    const value = theirs(s);
    for (const bits of PRECISIONS) tally.add(bits, compare(ours(s), s.instance, bits, value), s.label);
  }
  for (const bits of PRECISIONS) results.row(what, bits, ...COLUMNS.map((c) => tally.count(bits, c)));
  return tally;
}

const valueOf = ({ pair }: Sample): Known | "undefined" | "unsure" => known((math) => pair.value(math));

describe("enclosures of random expressions", () => {
  it("hold the value, and are undefined where it is", () => {
    const next = numbers(11n);
    const runs = effort(2000, 100_000);
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
          value: (m) => numberOf(m.sin(decimal(s.at))),
        },
      };
    };
    const tally = sweep("twin", 100, irrational, (s) => s.pair.term, valueOf);
    expect(PRECISIONS.map((bits) => tally.count(bits, "outside"))).toEqual([0, 100, 100]);
  });
});

/** The value of the derivative in x that mathjs writes down for the term; `unsure` where it has none or does not know the functions. */
function slope(s: Sample): Known | "unsure" {
  const names = new SubtermNames(x);
  let text: string;
  try {
    text = printExpression(names.express(s.pair.term));
  } catch (error) {
    if (error instanceof Opaque) return "unsure";
    throw error;
  }
  // Outside of the domain of the expression, its derivative may well have a value.
  if (typeof valueOf(s) === "string") return "unsure";
  if ([...names.subterms().values()].some((term) => term.kind !== "free")) return "unsure";
  const scope = (math: MathJsInstance): Record<string, unknown> =>
    Object.fromEntries(
      [...names.subterms()].map(([name, term]) => {
        const value = term.kind === "free" ? s.instance.get(term.id) : undefined;
        if (value?.kind !== "number") throw new TypeError("a number was expected");
        return [name, math.bignumber(String(value.value.numerator)).div(String(value.value.denominator))];
      }),
    );
  const theirs = known((math) => {
    const value: unknown = math.derivative(text, names.nameOf(x), { simplify: false }).evaluate(scope(math));
    return numberOf(value);
  });
  return theirs === "undefined" ? "unsure" : theirs;
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
