import type { SourceProblem } from "../source/problem.ts";
import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import type { Assumption } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Env } from "./environment.ts";
import type { ElaborateProblem } from "./problem.ts";
import type { Scope, UnreadSentence } from "./scope.ts";
import type { StatementPart } from "./step.ts";

/** What a derivation is read in: names, assumptions of the sentence, bound variables, and where steps go. */
export interface DerivationContext {
  readonly env: Env;
  /** Where what is defined is declared: outside of what the sentence binds. */
  readonly scope: Scope;
  /** Whether a relation with a new head defines it. */
  readonly mayDefine: boolean;
  /** Whether the words of the sentence define. */
  readonly defines: boolean;
  /** Premises of the sentence ("if …"), beside the scope's assumptions. */
  readonly premises: readonly Assumption[];
  /** Variables bound by the sentence ("for all …"). */
  readonly bound: readonly FreeTerm[];
  /** Conditions of the sentence among indices, read once their ranges are known. */
  readonly late: readonly Syntax[];
  readonly nextDerivation: () => number;
  readonly assumption: (proposition: Term, span: Span) => Assumption;
  /** Why a piece of the formula could not be read. */
  readonly sourceProblem: (span: Span) => SourceProblem | null;
  readonly random: ReadonlySet<string>;
  /** Ids of the assumptions that are made for a contradiction. */
  readonly contrary: ReadonlySet<string>;
  /** Sentences in force that were not understood, this one included where its words leave its meaning in doubt. */
  readonly unread: readonly UnreadSentence[];
  readonly section: string;
  readonly statementOf: StatementPart | null;
  /** The start of the display that is read; null for inline math. */
  readonly display: number | null;
  /** The derivation that a display opening with a relation goes on with. */
  readonly continued: Open | null;
}

/** A derivation under way: the last right side, and what its steps share. */
export interface Open {
  readonly last: Syntax | null;
  readonly lastTerm: Term | null;
  /** Whether a symbol in it is taken as the function of what varies that an equation gives. */
  readonly lastTied: boolean;
  readonly derivation: number;
  readonly position: number;
  readonly freeIndices: Map<string, FreeTerm>;
  readonly bound: readonly FreeTerm[];
  readonly premises: readonly Assumption[];
  /** The last row as a proposition, for a row that follows from it. */
  readonly lastRow: Syntax | null;
}

/** What the clauses behind a row bind and suppose; `problem` when one of them has no meaning. */
export interface Trailing {
  readonly env: Env;
  readonly bound: readonly FreeTerm[];
  readonly premises: readonly Assumption[];
  /** Conditions among indices, read once their ranges are known. */
  readonly late: readonly Syntax[];
  readonly problem: ElaborateProblem | null;
}

/** The derivation that a row goes on with, or a new one, with what the row binds and supposes. */
export function start(trail: Trailing, context: DerivationContext, before: Open | null, goesOn: boolean): Open {
  if (before && goesOn)
    return { ...before, bound: [...before.bound, ...trail.bound], premises: [...before.premises, ...trail.premises] };
  return {
    last: null,
    lastTerm: null,
    lastTied: false,
    derivation: context.nextDerivation(),
    position: 0,
    freeIndices: new Map(),
    bound: [...context.bound, ...trail.bound],
    premises: [...context.premises, ...trail.premises],
    lastRow: null,
  };
}
