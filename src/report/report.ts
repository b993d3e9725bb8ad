import type { ReportEvidence } from "./evidence.ts";

/** The version of the JSON shape; it changes when a consumer has to. */
export const REPORT_VERSION = 1;

/** A place for people: both count from 1; columns are UTF-16 units. */
export interface ReportPosition {
  readonly line: number;
  readonly column: number;
}

/** Half open: `end` is the place after the last character. */
export interface ReportSpan {
  readonly start: ReportPosition;
  readonly end: ReportPosition;
}

/** The verdict words, best first. */
export type VerdictWord = "proved" | "tested" | "refuted" | "assumed" | "unknown" | "malformed";

/** A formula in both spellings: LaTeX to quote and paste, Unicode to say something about it. */
export interface Printed {
  readonly latex: string;
  readonly unicode: string;
}

/** Something that a verdict rests on. */
export interface ReportPremise {
  /** The id of a step, or of an assumption. */
  readonly id: string;
  readonly origin: "assumed" | "type" | "support" | "definition" | "cited" | "claim";
  /** Where it is stated; null for a fact of the notation alone. */
  readonly line: number | null;
  /** LaTeX. */
  readonly statement: string;
}

/** What a name that nothing declares is taken as, and what says so. */
export interface ReportTaken {
  /** LaTeX. */
  readonly name: string;
  /** `X \in \mathbb{R}^{n \times d}`. */
  readonly declaration: Printed;
  /** `use`: nothing else fits; `convention`: by a habit of notation. */
  readonly by: "use" | "convention";
  readonly because: readonly { readonly text: string; readonly line: number }[];
}

/** The names that a document does not declare. */
export interface ReportUndeclared {
  /** `section`: the slug of the heading under which it is taken so; null for the whole document. */
  readonly taken: readonly (ReportTaken & { readonly section: string | null; readonly uses: number })[];
  /** Names that stay undeclared. */
  readonly left: readonly {
    readonly name: string;
    readonly why: "random" | "density" | "clash" | "open";
    readonly message: string;
    readonly line: number;
    /** The line that a clash is with. */
    readonly against: number | null;
  }[];
  /** Sentences that declare what is taken: at the top of the document (`section` null), or under a heading. */
  readonly declare: readonly { readonly section: string | null; readonly sentence: string }[];
}

/** A proviso or a remark; `code` for programs, `message` for people. */
export interface ReportWarning {
  readonly code: string;
  readonly message: string;
}

/** How the formula was understood. */
export interface ReportReading {
  /** The meant formula, quantifiers written out. */
  readonly formula: Printed;
  /** What each name depends on without saying so. Names are LaTeX. */
  readonly depends: readonly { readonly name: string; readonly on: readonly string[] }[];
}

/** The derivation that a step belongs to. */
export interface ReportDerivation {
  /** Counts the derivations of a document from 1. */
  readonly number: number;
  /** `Lemma 1` where the statement has a title. */
  readonly title: string | null;
  /** The place of the step in it, from 1. */
  readonly step: number;
  readonly of: number;
}

/** One judged statement. `statement`, `left`, `right` and `against` are LaTeX. */
export interface ReportStep {
  /** The claim id where there is one, else section slug and hash of the statement. */
  readonly id: string;
  /** Hash of statement, context and version. */
  readonly key: string;
  readonly claims: readonly string[];
  /** What sort of statement it is: `step`, `implication`, `statement`, `definition`, `assumption`, `declaration`, … */
  readonly kind: string;
  /** All of the step as written. */
  readonly span: ReportSpan;
  /** The piece that is underlined: the relation of a step, else the whole statement. */
  readonly judged: ReportSpan;
  readonly statement: string;
  /** Null, with `relation` and `right`, where the statement is no relation between two sides. */
  readonly left: string | null;
  readonly relation: string | null;
  readonly right: string | null;
  /** The earlier line that the step is judged against when this is not the line before it. */
  readonly against: string | null;
  readonly verdict: VerdictWord;
  /** The word of the `expect` comment; null where the author expects the step to hold. */
  readonly expected: string | null;
  /** What the author says of that expectation; null where nothing is said. */
  readonly expectReason: string | null;
  /** Why a step is unknown (`gave-up`, `vacuous`, …) or malformed (the code of the problem); else null. */
  readonly reason: string | null;
  readonly premises: readonly ReportPremise[];
  readonly evidence: ReportEvidence;
  readonly warnings: readonly ReportWarning[];
  /** Names in the step that nothing declares: its verdict is about this reading of them. */
  readonly taken: readonly ReportTaken[];
  /** Id of the refuted step that this one states correctly; null for the others. */
  readonly corrects: string | null;
  readonly derivation: ReportDerivation;
  /** Null where the statement was not read. */
  readonly reading: ReportReading | null;
}

/** Something that is wrong with a document, worded. */
export interface ReportProblem {
  readonly code: string;
  readonly span: ReportSpan;
  readonly message: string;
}

/** Displays by what became of them. */
export interface DisplayCounts {
  readonly read: number;
  readonly skipped: number;
  readonly unread: number;
}

export interface ReportDocument {
  /** As the caller named it, with `/` between folders. */
  readonly path: string;
  readonly displays: DisplayCounts;
  /** Relations in running text that were not read as claims. */
  readonly inlineUnread: number;
  readonly steps: readonly ReportStep[];
  readonly problems: readonly ReportProblem[];
  readonly undeclared: ReportUndeclared;
}

/** Steps by verdict, displays that were skipped or not read, and steps whose verdict is not the expected one. */
export interface ReportSummary {
  readonly proved: number;
  readonly tested: number;
  readonly refuted: number;
  readonly assumed: number;
  readonly unknown: number;
  readonly malformed: number;
  /** Steps, counted among the unknown and malformed too, that their author says the checker cannot do yet. */
  readonly gaps: number;
  readonly skipped: number;
  readonly unread: number;
  readonly unexpected: number;
}

/** The whole result: the same bytes for the same input and seed. `docs/report.schema.json` describes it. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  /** The seed that was asked for; null where each step's seed follows from its content. */
  readonly seed: number | null;
  /** Which part of a run it is, both from 1, and the places of its documents in the whole, from 0; left out where it is all of it. */
  readonly shard?: { readonly index: number; readonly count: number; readonly places: readonly number[] };
  readonly documents: readonly ReportDocument[];
  readonly summary: ReportSummary;
}
