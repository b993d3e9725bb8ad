import type { ProofMemory } from "./proof-memory.ts";
import type { BlockingOracleHost } from "../oracle/oracle-host.ts";
import type { Taken, Undeclared } from "../elaborate/infer/taken.ts";
import type { ElaborateProblemCode } from "../elaborate/problem.ts";
import type { ExpressionProblemCode } from "../source/expression-problem.ts";
import type { SourceProblemCode, Problem } from "../source/problem.ts";
import type { LineIndex, Span } from "../source/span.ts";
import type { AssumptionOrigin } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Repair } from "./repair.ts";
import type { Verdict } from "./verdict.ts";

/** A fault of the checker itself, found while one document was checked. */
export type InternalProblemCode = "internal-error";

/** Everything that can be wrong with a document. */
export type ProblemCode = SourceProblemCode | ElaborateProblemCode | ExpressionProblemCode | InternalProblemCode;

/** What the checker is asked. */
export interface CheckOptions {
  /** Null: each step's seed follows from its content. */
  readonly seed: number | null;
  /** Instances a step; null: the checker's own choice. */
  readonly runs: number | null;
  /** The id of the only step to judge; the others are read. */
  readonly only: string | null;
  /** Path of a replay within that step. */
  readonly path: string | null;
  /** Whether types are inferred for names that nothing declares; they are unless this is false. */
  readonly infer?: boolean;
  /** Whom to ask for suggestions where the tactics alone find no proof; nobody unless said. Verdicts may then depend on the machine's speed. */
  readonly oracles?: BlockingOracleHost | null;
  /**
   * Called as the judgement of a step begins; what it returns says whether that has taken too long. The host's, as only a host may read a
   * clock; null: work alone is bounded.
   */
  readonly deadline?: (() => () => boolean) | null;
  /** A text whose definitions of commands hold in the document as well. */
  readonly definitions?: string;
  /** Where proofs of earlier checks are kept, for a document that is checked again. */
  readonly proofs?: ProofMemory;
}

/** A judged statement, in terms. */
export interface CheckedStep {
  readonly id: string;
  readonly key: string;
  readonly claims: readonly string[];
  readonly kind: string;
  /** All of the step; `judged` is the relation where it has one. */
  readonly span: Span;
  readonly judged: Span;
  /** LaTeX, as are `left`, `right` and `against`. */
  readonly statement: string;
  readonly left: string | null;
  readonly relation: string | null;
  readonly right: string | null;
  readonly against: string | null;
  readonly verdict: Verdict;
  readonly expected: string | null;
  readonly expectReason: string | null;
  /** Symbols at the place of a shape problem, with what fixed their shapes. */
  readonly because: readonly { readonly name: string; readonly type: string; readonly span: Span }[];
  /** Names that nothing declares and that the step rests on, by what they are taken as. */
  readonly taken: readonly Taken[];
  /** For a refuted step: the nearest statement that is proved, or holds where it was tried. */
  readonly holdsAs: Repair | null;
  /** Why the step is malformed. */
  readonly problem: Problem<ProblemCode> | null;
  readonly premises: readonly {
    readonly id: string;
    readonly origin: AssumptionOrigin;
    readonly span: Span | null;
    readonly statement: string;
  }[];
  readonly corrects: string | null;
  readonly derivation: {
    readonly number: number;
    readonly title: string | null;
    readonly step: number;
    readonly of: number;
  };
  /** The meant statement and its sides; null where it was not read. */
  readonly meant: { readonly proposition: Term; readonly left: Term | null; readonly right: Term | null } | null;
  readonly depends: readonly { readonly name: string; readonly on: readonly string[] }[];
}

/** A piece of math and what became of it. */
export interface CheckedFormula {
  readonly span: Span;
  readonly display: boolean;
  readonly latex: string;
  readonly status: "read" | "skipped" | "unread";
  /** `claim`, `definition`, `declaration`, `assumption`, `expression`, … */
  readonly as: string;
  readonly meant: Term | null;
  readonly symbols: readonly { readonly name: string; readonly type: string; readonly span: Span | null }[];
  readonly problem: Problem<ProblemCode> | null;
  /** Why it is skipped, as the author says. */
  readonly reason: string | null;
}

/** What a sentence of the prose was read as. */
export interface CheckedSentence {
  readonly span: Span;
  /** What it says, in words with formulas in `$…$`; empty where it says nothing of the mathematics, or nothing was derived. */
  readonly says: readonly string[];
  /** How much of it was derived; `harmless`: it was not, and it has no word that could bind. */
  readonly status: "derived" | "harmless" | "unread";
  /** The words that were not understood; empty where all were. */
  readonly unread: string;
}

/** A document with the verdicts of its steps. */
export interface CheckedDocument {
  readonly lines: LineIndex;
  readonly sentences: readonly CheckedSentence[];
  readonly steps: readonly CheckedStep[];
  readonly formulas: readonly CheckedFormula[];
  /** Relations in running text that were not read as claims. */
  readonly inlineUnread: readonly Span[];
  readonly problems: readonly Problem<ProblemCode>[];
  /** The names that nothing declares. */
  readonly undeclared: Undeclared;
  /** Where an assumption is stated, by id. */
  readonly assumptionSpans: ReadonlyMap<string, Span>;
}
