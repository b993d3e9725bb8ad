import type { UnknownReason, VerdictWarning } from "../check/verdict.ts";
import type { Problem } from "../source/problem.ts";
import { tiedSentence } from "./elaborate-words.ts";
import { isTooLarge, numberless } from "./numberless.ts";
import { enumerate, piecesOf, type Pieces } from "./words.ts";

/** A reason in words: `note` stands at the right of a head line, `because` is a sentence without its full stop. */
interface ReasonWords {
  readonly note: string;
  readonly because: string;
}

const REASONS: Readonly<Record<UnknownReason, (pieces: Pieces) => ReasonWords>> = {
  "gave-up": (p) => {
    if (p.maybe("fault") !== null)
      return {
        note: "an error of derivcheck",
        because: "derivcheck failed on this step; please report it, with the document",
      };
    const spent = p.maybe("spent");
    if (spent === "size")
      return {
        note: "too large to test",
        because:
          "its arrays have more numbers than are drawn for a test; smaller sizes, or letters for them, can be tested",
      };
    if (spent === "depth")
      return { note: "too deep", because: "terms that come up in its judgement are nested too deep to be walked" };
    if (spent === "length")
      return {
        note: "too long",
        because: `with its definitions written out, the formula has ${p.text("size", "too many")} pieces; fewer uses of definitions within each other would help`,
      };
    if (spent !== null) {
      const instances = p.maybe("instances");
      const judged = instances === null || instances === "0" ? "" : `; it holds at the ${instances} tried so far`;
      return {
        note: "too much to compute",
        because: `the work that a step is given was spent before enough instances were judged${judged}; smaller sizes or shorter ranges would help`,
      };
    }
    const premise = p.maybe("premise") ?? p.maybe("missing");
    const assumption = p.maybe("assumption");
    if (premise !== null) return { note: "a premise is missing", because: `${premise} is missing` };
    const discards = assumption === null ? "" : `; most were thrown away by ${assumption}`;
    return { note: "no proof and no instance", because: `neither a proof nor enough instances were found${discards}` };
  },
  timeout: () => ({ note: "out of time", because: "the step took longer than it is given; --timeout gives it more" }),
  unsupported: (p) => {
    const what = p.maybe("operator") ?? p.text("what", "something in the step");
    if (isTooLarge(what))
      return {
        note: "too large",
        because: "its numbers, or the work to compute them, are too large, so there is nothing to test",
      };
    return {
      note: "not supported yet",
      because:
        p.maybe("tied") !== null
          ? tiedSentence(p)
          : `${numberless(what)} has no numbers yet, so there is nothing to test`,
    };
  },
  undecided: (p) => {
    const readings = p.list("readings");
    if (readings.length > 0)
      return {
        note: "two readings, two verdicts",
        because: `two readings fit, and they differ: ${readings.join("; ")}`,
      };
    const range = p.list("range");
    if (range.length > 0)
      return {
        note: "not declared",
        because: `it says where ${enumerate(range)} ${range.length > 1 ? "range" : "ranges"}, which nothing declares; that ${range.length > 1 ? "they are natural numbers" : "it is a natural number"} is taken from the use alone`,
      };
    const missing = p.maybe("missing");
    if (missing !== null) return { note: "not decided", because: `${missing} is missing` };
    const only = p.maybe("only");
    if (only !== null)
      return {
        note: `only one ${only} was tried`,
        because: `it held where it was tried, but only one ${only} could be made, which says too little of all`,
      };
    const nowhere = p.maybe("undefined") !== null && p.maybe("undefined") !== "0";
    return {
      note: nowhere ? "defined nowhere" : "not decided",
      because: nowhere
        ? "at no instance that was tried are both sides defined"
        : `no instance could be decided${p.maybe("operator") === null ? "" : `: ${p.text("operator")} is not computed sharply enough`}`,
    };
  },
  vacuous: (p) => {
    // Sizes below 1 and empty ranges are told by the type alone, which is no assumption of the author's.
    const told = [...p.list("clashing"), ...p.list("assumptions")];
    const clashing = told.filter((c) => c !== "type");
    if (told.length > 0 && clashing.length === 0)
      return {
        note: "nothing meets the assumptions",
        because: "no instance was found in which every set and range that is declared has an element",
      };
    const which =
      clashing.length === 0
        ? ""
        : clashing.length === 1
          ? `: ${clashing.join("")}`
          : `: together, ${enumerate(clashing)}`;
    return {
      note: "nothing meets the assumptions",
      because: `no instance was found that meets the assumptions in force${which}`,
    };
  },
  potential: (p) => ({
    note:
      p.list("condition").length > 0
        ? "a condition?"
        : p.list("taken").length > 0
          ? "fails as read"
          : "a possible counterexample",
    because: potential(p),
  }),
  undetermined: (p) => {
    const positive = p.list("positive");
    if (positive.length > 0)
      return {
        note: "where positive",
        because: `no instance disagrees where ${enumerate(positive)} ${positive.length > 1 ? "are" : "is"} positive, and nothing that was understood says so`,
      };
    const domain = p.list("domain");
    if (domain.length > 0)
      return {
        note: "not defined everywhere",
        because: `a side is not defined at some values of ${enumerate(domain)}, and nothing that was understood leaves these out`,
      };
    return { note: "a condition?", because: mayBeCondition(p.list("condition")) };
  },
  conflict: (p) => {
    const where = p.maybe("law") === null ? p.maybe("rule") : `the law ${p.text("law")}`;
    const fault =
      p.maybe("false") === null
        ? "no theorem of the proof is seen to be false there, so the reading is at fault, or the evaluator"
        : `the first theorem of the proof that is false there is ${p.text("false")}, by ${where ?? "a rule"}`;
    return {
      note: "the checker contradicts itself",
      because: `a proof and a counterexample were both found: one of them is an error of derivcheck; ${fault}; please report it, with the document`,
    };
  },
};

/** Why an instance that disagrees does not refute. */
const DOUBTS: Readonly<Record<string, string>> = {
  "too large": "its numbers are too large to be computed exactly",
  "term too large": "its numbers are too large to be computed exactly",
  undecided: "its numbers are not sharp enough to tell",
  irrational: "it meets the assumptions to forty digits, and only irrational numbers next to it meet them exactly",
  "prime-field": "modulo a prime the sides differ, and no rational instance at which they do was found",
  "real-root":
    "it has a fractional power of a negative number, which is a real root by one convention and has no value by the other; assume that the base is positive, or write the root",
  "some-case": "a function in it is given on a part only, or by cases none of which holds there",
  "null-set": "next to it the step holds, and a random variable is almost never just there",
};

function mayBeCondition(names: readonly string[]): string {
  return `the equation holds for some values of ${enumerate(names)} and not for others, and nothing declares or determines ${names.length > 1 ? "them" : "it"}; it may be a condition and no claim`;
}

function potential(p: Pieces): string {
  const line = p.maybe("line");
  const names = p.maybe("names") ?? p.maybe("name");
  if (p.maybe("tied") !== null)
    return `line ${line ?? "?"} takes a symbol in ${names ?? "it"} as the function of what varies that an assumption gives; if it is a constant there, this counterexample may not count`;
  if (p.maybe("below") !== null)
    return 'this row fails on its own, and the row below follows from it; write "if" or "setting" where it is an equation to be met';
  if (p.maybe("above") !== null)
    return "this row fails on its own, and no instance of the row above was found, so it may follow from that one";
  const condition = p.list("condition");
  if (condition.length > 0) return mayBeCondition(condition);
  const taken = p.list("taken");
  if (taken.length > 0)
    return `it fails as it is read, and nothing declares ${enumerate(taken)}; if something else is meant, this counterexample does not count`;
  if (line !== null)
    return `line ${line} ${names === null ? "" : `mentions ${names} and `}was not understood; if it assumes something, this counterexample may not count`;
  if (p.maybe("assumption") !== null)
    return `an instance disagrees, and no values are known for certain that meet an assumption on other symbols: ${p.text("assumption")}`;
  const doubt = p.maybe("missing") ?? p.maybe("method");
  const why = doubt === null ? "" : `: ${DOUBTS[doubt] ?? `${numberless(doubt)} has no certain value yet`}`;
  return `an instance disagrees, and that could not be confirmed${why}`;
}

/** Why a step is unknown. */
export function describeReason(reason: UnknownReason, data: Problem["data"]): ReasonWords {
  return REASONS[reason](piecesOf(data));
}

const WARNINGS: Readonly<Record<VerdictWarning["code"], (pieces: Pieces) => string>> = {
  "wherever-defined": (p) => {
    const term = p.maybe("term") ?? p.maybe("name");
    const add = p.maybe("assume") ?? (term === null ? null : `Assume $${term} \\ne 0$.`);
    if (add !== null) return `holds wherever both sides are defined; add ${add}`;
    const conditions = p.list("conditions");
    if (conditions.length > 0) return `holds wherever both sides are defined: ${enumerate(conditions)}`;
    return `holds wherever both sides are defined, which they are not at ${p.text("undefined", "some")} instances that were tried`;
  },
  "unread-context": (p) =>
    `line ${p.text("line", "?")} ${(p.maybe("names") ?? p.maybe("name")) === null ? "" : `mentions ${p.maybe("names") ?? p.text("name")} and `}was not understood; if it assumes something, nothing here knows it`,
  "follows-from-row-above": (p) =>
    `fails on its own; judged as following from the row above${p.maybe("above") === null ? "" : `, ${p.text("above")}`}; an arrow would say so`,
  "follows-from-condition": (p) =>
    `fails on its own; judged as following from ${p.text("above", "an equation above")}, which may be a condition`,
  "to-the-digits": () => "holds to the digits printed",
  "index-on-one-side": (p) => `${p.text("name", p.maybe("index") ?? "an index")} stands on one side only`,
  "ambiguous-reading": (p) =>
    `two readings fit${p.list("readings").length === 0 ? "" : `: ${enumerate(p.list("readings"))}`}; both were checked, with one verdict`,
};

/** A proviso in one sentence. */
export function describeWarning(warning: VerdictWarning): string {
  return WARNINGS[warning.code](piecesOf(warning.data));
}
