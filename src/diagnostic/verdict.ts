import type { UnknownReason, VerdictWarning } from "../check/verdict.ts";
import type { Problem } from "../source/problem.ts";
import { enumerate, piecesOf, type Pieces } from "./words.ts";

/** A reason in words: `note` stands at the right of a head line, `because` is a sentence without its full stop. */
interface ReasonWords {
  readonly note: string;
  readonly because: string;
}

const missingPremise = (p: Pieces): string | null => p.maybe("premise") ?? p.maybe("missing");

const REASONS: Readonly<Record<UnknownReason, (pieces: Pieces) => ReasonWords>> = {
  "gave-up": (p) => ({
    note: missingPremise(p) === null ? "no proof and no instance" : "a premise is missing",
    because:
      missingPremise(p) === null
        ? `neither a proof nor enough instances were found${p.maybe("assumption") === null ? "" : `; most were thrown away by ${p.text("assumption")}`}`
        : `${missingPremise(p) ?? ""} is missing`,
  }),
  timeout: () => ({ note: "out of time", because: "the step took more time than it is given" }),
  unsupported: (p) => ({
    note: "not supported yet",
    because: `${p.text("operator", p.maybe("what") ?? "something in the step")} has no numbers yet, so there is nothing to test`,
  }),
  undecided: (p) => ({
    note: "not decided",
    because: `no instance could be decided${p.maybe("operator") === null ? "" : `: ${p.text("operator")} is not computed sharply enough`}`,
  }),
  vacuous: (p) => ({
    note: "nothing meets the assumptions",
    because: `no instance meets the assumptions in force${p.list("assumptions").length === 0 ? "" : `: ${enumerate(p.list("assumptions"))} exclude each other`}`,
  }),
  potential: (p) => ({
    note: "a possible counterexample",
    because: potential(p),
  }),
  conflict: () => ({
    note: "the checker contradicts itself",
    because:
      "a proof and a counterexample were both found: one of them is an error of derivcheck; please report it, with the document",
  }),
};

function potential(p: Pieces): string {
  const line = p.maybe("line");
  const name = p.maybe("name");
  if (line !== null)
    return `line ${line} ${name === null ? "" : `mentions ${name} and `}was not understood; if it assumes something, this counterexample may not count`;
  return `an instance disagrees, and that could not be confirmed${p.maybe("method") === null ? "" : `: ${p.text("method")}`}`;
}

/** Why a step is unknown. */
export function describeReason(reason: UnknownReason, data: Problem["data"]): ReasonWords {
  return REASONS[reason](piecesOf(data));
}

const WARNINGS: Readonly<Record<VerdictWarning["code"], (pieces: Pieces) => string>> = {
  "wherever-defined": (p) =>
    `holds wherever both sides are defined; add ${p.maybe("assume") === null ? `Assume $${p.text("term", p.maybe("name") ?? "…")} \\ne 0$.` : p.text("assume")}`,
  "unread-context": (p) =>
    `line ${p.text("line", "?")} ${p.maybe("name") === null ? "" : `mentions ${p.text("name")} and `}was not understood; if it assumes something, nothing here knows it`,
  "index-on-one-side": (p) => `${p.text("name", p.maybe("index") ?? "an index")} stands on one side only`,
  "ambiguous-reading": (p) =>
    `two readings fit${p.list("readings").length === 0 ? "" : `: ${enumerate(p.list("readings"))}`}; both were checked, with one verdict`,
};

/** A proviso in one sentence. */
export function describeWarning(warning: VerdictWarning): string {
  return WARNINGS[warning.code](piecesOf(warning.data));
}
