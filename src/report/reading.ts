import type { DisplayCounts, Printed, ReportSpan, REPORT_VERSION } from "./report.ts";

/** A name that a formula uses. All LaTeX; `line` is where it is declared. */
export interface ReadSymbol {
  readonly name: string;
  readonly type: string;
  readonly line: number | null;
}

/** A piece of math, and what became of it. */
export interface ReadFormula {
  readonly span: ReportSpan;
  readonly display: boolean;
  readonly latex: string;
  readonly status: "read" | "skipped" | "unread";
  /** What it was read as: `claim`, `definition`, `declaration`, `assumption`, `expression`, … */
  readonly as: string;
  /** What it says, a reading for each step in it; empty where it was not read, or states nothing. */
  readonly readings: readonly Printed[];
  readonly symbols: readonly ReadSymbol[];
  /** Why it was not read. */
  readonly message: string | null;
}

export interface ReadDocument {
  readonly path: string;
  readonly displays: DisplayCounts;
  readonly formulas: readonly ReadFormula[];
  /** Relations in running text that were not read as claims, in the order of the text. */
  readonly inlineUnread: readonly { readonly span: ReportSpan; readonly latex: string }[];
}

/** What the command `read` finds out: no verdicts, every formula. */
export interface Reading {
  readonly version: typeof REPORT_VERSION;
  readonly documents: readonly ReadDocument[];
}
