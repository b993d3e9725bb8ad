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

/** A sentence of the prose, and what it was read as. */
export interface ReadSentence {
  readonly span: ReportSpan;
  /** What it says, in words with formulas in `$…$`: "introduces $x$: number", "assumes $x > 0$"; empty for nothing. */
  readonly says: readonly string[];
  /** How much of it was derived; `harmless`: it was not, and it has no word that could bind. */
  readonly status: "derived" | "harmless" | "unread";
  /** The words that were not understood, with the names that they may say something of; null where all were. */
  readonly unread: string | null;
}

export interface ReadDocument {
  readonly path: string;
  readonly displays: DisplayCounts;
  readonly formulas: readonly ReadFormula[];
  /** In the order of the text, headings included. */
  readonly sentences: readonly ReadSentence[];
  /** Relations in running text that were not read as claims, in the order of the text. */
  readonly inlineUnread: readonly { readonly span: ReportSpan; readonly latex: string }[];
}

/** What the command `read` finds out: no verdicts, every formula. */
export interface Reading {
  readonly version: typeof REPORT_VERSION;
  readonly documents: readonly ReadDocument[];
}
