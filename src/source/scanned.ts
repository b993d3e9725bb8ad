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

/** Something that is no running text: a comment, a code span, a block of code, a definition of a macro, a lost opening. */
export interface ScannedOther {
  readonly kind: "comment" | "code" | "fence" | "front-matter" | "dropped" | "end-mark";
  readonly span: Span;
}

/** `\begin{theorem}[Jacot]` or `\end{theorem}` in the Markdown. */
export interface ScannedEnvironment {
  readonly kind: "begin" | "end";
  readonly span: Span;
  readonly environment: string;
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
