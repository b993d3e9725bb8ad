import type { SourceProblem } from "../source/problem.ts";
import type { Span } from "../source/span.ts";
import type { Assumption, RandomSymbol } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { SymbolFact } from "./because.ts";
import type { Taken } from "./infer/taken.ts";
import type { ElaborateProblem } from "./problem.ts";
import type { UnreadSentence } from "./scope.ts";

/** A relation's two sides, or a whole proposition, as elaborated. */
export interface StepTerms {
  readonly left: Term | null;
  readonly right: Term | null;
  readonly proposition: Term | null;
}

/** A statement, or its proof. */
export interface StatementPart {
  readonly number: number;
  readonly part: "statement" | "proof";
}

/**
 * One link of a derivation, or one statement. A step of kind `relation` is judged by its sides and sign, so that it can be judged against
 * an earlier line; the other kinds by their proposition. An update has no terms: it claims nothing. Definitions and assumptions are steps where a display states them or an id
 * cites them.
 */
export interface Step {
  readonly kind: "relation" | "statement" | "definition" | "assumption" | "update";
  /** All of the step as written, its judged piece, and the row it stands on. */
  readonly span: Span;
  readonly judged: Span;
  readonly statement: string;
  readonly leftLatex: string | null;
  /** `=`, `\le`, …; null for a statement. */
  readonly sign: string | null;
  readonly rightLatex: string | null;
  readonly terms: StepTerms;
  /** The terms of the second reading, where the formula has two. */
  readonly alternate: StepTerms | null;
  /**
   * A reading that counts where the first one fails: an argument before which a bare definition stands replaces a hidden one; a symbol that an
   * equation ties to what varies stays.
   */
  readonly fallback: StepTerms | null;
  /** Digits behind the point of a decimal side that stands for what rounds to it; null where both sides are meant exactly. */
  readonly digits: number | null;
  /** The random symbols in force. */
  readonly chance: readonly RandomSymbol[];
  /** Variables and assumptions in force, free indices and sentence premises included. */
  readonly variables: readonly FreeTerm[];
  readonly random: ReadonlySet<string>;
  readonly assumptions: readonly Assumption[];
  /** Whether one of them is made for a contradiction, so that they may clash. */
  readonly contrary: boolean;
  /** Why there are no terms. Code `unsupported`: well written, but there is no meaning for it yet. */
  readonly problem: ElaborateProblem | SourceProblem | null;
  /** The symbols at the place of a shape problem, with the declarations that fixed their shapes. */
  readonly because: readonly SymbolFact[];
  readonly unread: readonly UnreadSentence[];
  /** Names that nothing declares, which the step rests on by what they are taken as: those in it, and those of what it may use. */
  readonly taken: readonly Taken[];
  /** Steps of one derivation share a number; `position` of `count` from 1. */
  readonly derivation: number;
  readonly position: number;
  /** The display and the row of it where the step stands, by their starts; null in running text. */
  readonly place: { readonly display: number; readonly row: number } | null;
  /** What is closed inside the row: its free indices and what the clauses behind it bind, with the conditions on them. */
  readonly closed: { readonly variables: readonly FreeTerm[]; readonly premises: readonly Assumption[] };
  readonly justification: string | null;
  readonly claim: string | null;
  /** The verdict that the author expects; null: it holds. */
  readonly expected: string | null;
  readonly expectReason: string | null;
  /** Slug of the heading above; empty before the first one. */
  readonly section: string;
  /** The statement (theorem, lemma, …) that the step belongs to, by a number of its own, or whose proof it belongs to. */
  readonly statementOf: StatementPart | null;
}

/** How a display was taken. */
export interface DisplayReading {
  readonly span: Span;
  readonly latex: string;
  readonly status: "read" | "skipped" | "unread";
  readonly reason: string | null;
  readonly problems: readonly (SourceProblem | ElaborateProblem)[];
}
