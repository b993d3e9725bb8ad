import type { SourceProblem } from "./problem.ts";
import type { LineIndex, Span } from "./span.ts";
import type { Formula } from "./syntax.ts";

/** `<!-- expect: … -->`: the verdict words in order (`-`: it holds), and the reason after `;`. */
export interface ExpectDirective {
  readonly span: Span;
  readonly verdicts: readonly string[];
  readonly reason: string | null;
}

/** Comments that speak to the checker; they belong to the next display, or to the next sentence when no display comes first. */
export interface Directives {
  readonly expect: ExpectDirective | null;
  readonly skip: { readonly span: Span; readonly reason: string | null } | null;
  /** What the checker cannot do yet for the steps without a word of `expect`, or with the word `gap`; null when there is no such comment. */
  readonly gap: { readonly span: Span; readonly reason: string } | null;
  /** Ids in order; `-` skips a step. Null when there is no such comment. */
  readonly claims: { readonly span: Span; readonly ids: readonly string[] } | null;
}

/** Running text between two pieces of math. White space is as in the file. */
export interface TextPart {
  readonly kind: "text";
  readonly span: Span;
  readonly text: string;
}

/** `$…$`, `\(…\)` (inline), `$$…$$`, `\[…\]`, fenced `math`, a bare environment (display). `span` includes the delimiters. */
export interface MathPart {
  readonly kind: "math";
  readonly display: boolean;
  readonly span: Span;
  /** What stands between the delimiters, prefixes of block quotes and lists removed. */
  readonly latex: string;
  readonly formula: Formula;
  readonly directives: Directives;
}

/** Words and math up to a full stop, a paragraph's end, or a display that ends with one. Displays belong to the sentence around them. */
export interface Sentence {
  readonly span: Span;
  readonly parts: readonly (TextPart | MathPart)[];
  readonly directives: Directives;
}

export interface HeadingBlock {
  readonly kind: "heading";
  readonly span: Span;
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  /** GitHub's slug of the title. */
  readonly slug: string;
  readonly sentences: readonly Sentence[];
}

/**
 * Which item of which list a paragraph stands in; where lists are nested, the innermost. Paragraphs that begin with `(a)`, `(b)`, … are
 * the items of a list, and so are the rows of a table.
 */
export interface ListItem {
  /** Where the list begins: an offset in the document. A list that goes on counting after a paragraph between is one list. */
  readonly list: number;
  /** 0 for the first item of its list; the same for all paragraphs of an item. */
  readonly index: number;
  /** How many items the list stands in: 0 for one that is not nested. */
  readonly depth: number;
  /** As written: `-`, `1.`, `2)`, `(a)`; `|` for the row of a table. */
  readonly marker: string;
}

/** A paragraph, an item of a list, a cell of a table: sentences in order. */
export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly span: Span;
  /** Null outside of lists. The marker is not among the sentences. */
  readonly item: ListItem | null;
  readonly sentences: readonly Sentence[];
}

/**
 * A theorem, lemma, …: by a bold or italic lead (`**Lemma 2.** …`), by a block quote that opens with such a lead (to the end of the quote), by
 * `\begin{theorem}` or a fenced block (`::: {.theorem}`, to its end). A lead ends at the next statement that is no case or part of it, at a
 * heading, at ∎, □, `\square`, `\qed`; all but proofs and solutions also before a paragraph that does not go on with it (`staysInStatement`).
 * A block quote without a lead has the role quote and no title.
 */
export interface StatementBlock {
  readonly kind: "statement";
  readonly span: Span;
  /**
   * Lower case: theorem, lemma, proposition, corollary, claim, fact, conjecture, observation, definition, assumption, remark, example,
   * exercise, question, case, part, proof, solution; quote. A `case` may open with the formula that it supposes: "**Case $x > 0$.**".
   */
  readonly role: string;
  /** `Lemma 2`, as written, without the full stop. */
  readonly title: string;
  /** False where the layout alone says that it ends: before a paragraph that may still belong to it. */
  readonly endsMarked: boolean;
  readonly blocks: readonly Block[];
}

export type Block = HeadingBlock | ParagraphBlock | StatementBlock;

/** A whole file as written. Blocks in order; headings are not nested. */
export interface SourceDocument {
  readonly text: string;
  readonly lines: LineIndex;
  readonly blocks: readonly Block[];
  /** Problems outside of formulas; those inside are on their formula. */
  readonly problems: readonly SourceProblem[];
}
