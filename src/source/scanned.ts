import type { MathText } from "./math-text.ts";
import type { SourceProblem } from "./problem.ts";
import type { Span } from "./span.ts";

/** One piece of math: `span` with its delimiters, `content` without them. */
export interface ScannedMath {
  readonly kind: "math";
  readonly span: Span;
  readonly display: boolean;
  readonly content: MathText;
}

/**
 * Something that is no running text: a comment, a code span, a block of code, a definition of a macro, a lost opening; `break`: the line
 * that opens or closes a fenced block of no statement.
 */
export interface ScannedOther {
  readonly kind: "comment" | "code" | "fence" | "front-matter" | "dropped" | "end-mark" | "break";
  readonly span: Span;
}

/** `\begin{theorem}[Jacot]` or `\end{theorem}` in the Markdown, and the lines that open and close a fenced block of a statement. */
export interface ScannedEnvironment {
  readonly kind: "begin" | "end";
  readonly span: Span;
  /** The name, or the mark of a fence: `:::`, three backticks. */
  readonly environment: string;
  /** Lower case: theorem, lemma, … */
  readonly role: string;
  /** The optional argument of `\begin`. */
  readonly note: string | null;
  /** Whether it stands in a block quote. */
  readonly quoted: boolean;
}

export type Scanned = ScannedMath | ScannedOther | ScannedEnvironment;

/** Pieces in order; they do not overlap. */
export interface Scan {
  readonly pieces: readonly Scanned[];
  readonly problems: readonly SourceProblem[];
}
