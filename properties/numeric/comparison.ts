import type { BigNumber, MathJsInstance } from "mathjs";
import { endpoints } from "../../src/numeric/enclosure.ts";
import { evaluateAt } from "../../src/numeric/evaluate.ts";
import type { Instance } from "../../src/numeric/instance.ts";
import type { Rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { table } from "../lemmas/sweep.ts";
import { reference, type Pair, type Reference } from "./reference.ts";

/* Enclosures held against mathjs. */

/** The precisions of ours, in bits. */
export const PRECISIONS = [24, 64, 120] as const;

const fine = reference(64);
const finer = reference(96);

/** What the roundings of the reference may amount to: far less than the width of our enclosures. */
const slackOf = (value: BigNumber): BigNumber => finer.bignumber("1e-40").times(value.abs().plus(1));

/** Whether more digits say the same. */
function confirmed(first: Reference, second: Reference): boolean {
  if (typeof first === "string" || typeof second === "string") return first === second;
  const value = finer.bignumber(first.toString());
  return value.minus(finer.bignumber(second.toString())).abs().lte(slackOf(value));
}

/** A rational, rounded to the digits of a reference. */
export function decimal(math: MathJsInstance, r: Rational): BigNumber {
  return math.bignumber(String(r.numerator)).div(math.bignumber(String(r.denominator)));
}

type Comparison = "inside" | "outside" | "undefined in both" | "defined in one" | "ours unsure" | "reference unsure";

/** How our enclosure of a term at an instance stands to what the reference says. */
function compare(term: Term, instance: Instance, bits: number, theirs: Reference): Comparison {
  if (theirs === "unsure") return "reference unsure";
  const ours = evaluateAt(term, instance, bits);
  if (ours.kind === "unsure" || ours.kind === "unsupported") return "ours unsure";
  if (theirs === "undefined") return ours.kind === "undefined" ? "undefined in both" : "defined in one";
  if (ours.kind !== "value" || ours.datum.kind !== "number") return "defined in one";
  const [low, high] = endpoints(ours.arithmetic.boundsOf(ours.datum.value)).map((end) => decimal(finer, end)) as [
    BigNumber,
    BigNumber,
  ];
  const value = finer.bignumber(theirs.toString());
  const slack = slackOf(value);
  return low.lte(value.plus(slack)) && high.gte(value.minus(slack)) ? "inside" : "outside";
}

const isWrong = (c: Comparison): boolean => c === "outside" || c === "defined in one";

/** Counts by precision, and what must not be. */
export class Tally {
  readonly wrong: string[] = [];
  private readonly counts = new Map<string, number>();

  add(bits: number, comparison: Comparison, label: string): void {
    const id = `${String(bits)} ${comparison}`;
    this.counts.set(id, this.count(bits, comparison) + 1);
    if (isWrong(comparison)) this.wrong.push(`${comparison} (${String(bits)} bits): ${label}`);
  }

  count(bits: number, comparison: Comparison): number {
    return this.counts.get(`${String(bits)} ${comparison}`) ?? 0;
  }
}

const COLUMNS = ["inside", "undefined in both", "ours unsure", "reference unsure"] as const;
const results = table("Enclosures against 64 digits of mathjs", "what", "bits", ...COLUMNS);

/** Theirs and ours of one question, at values of its variables. */
export interface Question {
  readonly pair: Pair;
  readonly instance: Instance;
  /** For messages. */
  readonly label: string;
}

/**
 * Compares random questions at every precision of ours; `wrong` is empty when all is well. Where the reference contradicts us, it is
 * asked again with more digits, and believed when they say the same.
 */
export function sweep<S extends Question>(
  what: string,
  runs: number,
  sample: () => S,
  ours: (s: S) => Term,
  theirs: (s: S, math: MathJsInstance) => Reference,
): Tally {
  const tally = new Tally();
  for (let run = 0; run < runs; run++) {
    const s = sample();
    const value = theirs(s, fine);
    const comparisons = PRECISIONS.map((bits) => compare(ours(s), s.instance, bits, value));
    const believed = !comparisons.some(isWrong) || confirmed(value, theirs(s, finer));
    for (const [i, bits] of PRECISIONS.entries())
      tally.add(bits, believed ? (comparisons[i] as Comparison) : "reference unsure", s.label);
  }
  for (const bits of PRECISIONS) results.row(what, bits, ...COLUMNS.map((c) => tally.count(bits, c)));
  return tally;
}

/** What the reference says of the value of a question's term. */
export function valueOf({ pair }: Question, math: MathJsInstance): Reference {
  return pair.value(math);
}
