import type { WrittenDensities } from "./chance/density-scan.ts";
import type { Span } from "../source/span.ts";
import type { Assumption, AssumptionOrigin } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Ledger } from "./declaration.ts";
import type { Open } from "./derivation-context.ts";
import { type Env, Ids, met } from "./environment.ts";
import { expression } from "./expression.ts";
import { refuseOwnSigns } from "./own-sign.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import type { SentenceReading } from "./prose/saying.ts";
import { type Binding } from "./relation.ts";
import type { Scope } from "./scope.ts";
import { located } from "./shape.ts";
import type { DisplayReading, StatementPart, Step } from "./step.ts";

/** What elaboration adds up while it walks over a document: ids, steps, problems, and what one sentence leaves to the next. */
export class ElaborationBuilder {
  /** The densities that the section writes. */
  densities: WrittenDensities | null = null;
  readonly ids = new Ids();
  readonly steps: Step[] = [];
  readonly displays: DisplayReading[] = [];
  readonly inlineUnread: Span[] = [];
  /** What each sentence was read as, in order. */
  readonly readings: SentenceReading[] = [];
  readonly problems: ElaborateProblem[] = [];
  readonly random = new Set<string>();
  /** Ids of the assumptions that are made for a contradiction. */
  readonly contrary = new Set<string>();
  /** Undeclared names that were reported already. */
  readonly reported = new Set<string>();
  /** How many derivations there are so far. */
  derivations = 0;
  /** Slug of the heading above. */
  section = "";
  /** The statement or proof at hand. */
  statementOf: StatementPart | null = null;
  /** How many statements there are so far. */
  statements = 0;
  /** The derivation that a display opening with a relation goes on with. */
  open: Open | null = null;
  /** The sentence at hand, where its words leave it in doubt what it claims. */
  /** Names of which one value was chosen: "for some $i$". */
  readonly chosen = new Set<string>();
  /** The sentences that were applied, in order. */
  readonly sentences: Span[] = [];
  doubts: readonly Span[] = [];
  /** What the sentences of the last statement quantify. */
  quantified: Binding[] = [];

  /** Where a formula is read; free indices are collected in the map given, and are not allowed where it is null. */
  env(scope: Scope, freeIndices: Map<string, FreeTerm> | null = new Map()): Env {
    return {
      scope,
      reading: {
        ids: this.ids,
        freeIndices,
        reserved: new Set(),
        take: "first",
        met: met(),
      },
      indexRange: null,
      read: (syntax, env) => {
        refuseOwnSigns(syntax, env.scope);
        return located(syntax.span, () => expression(syntax, env));
      },
    };
  }

  /** What declarations write to. */
  ledger(): Ledger {
    return {
      assume: (p, origin, span, env) => {
        env.scope.assume(this.assumption(p, span, origin));
      },
      random: (v) => this.random.add(v.id),
    };
  }

  /** An assumption with an id of its own, its place recorded. */
  assumption(p: Term, span: Span, origin: AssumptionOrigin = "assumed"): Assumption {
    const id = this.ids.id("assumption");
    this.ids.assumptions.set(id, span);
    return { id, proposition: p, origin };
  }

  /** A problem outside of steps; an undeclared symbol once per scope and name. */
  report(problem: ElaborateProblem): void {
    const id = `${problem.code}:${String(problem.data["name"] ?? problem.span.start)}`;
    if (problem.code === "undeclared-symbol" && this.reported.has(id)) return;
    this.reported.add(id);
    this.problems.push(problem);
  }

  /** The error of a problem, to be thrown on. */
  error({ code, span, data }: ElaborateProblem): ElaborateError {
    return new ElaborateError(code, span, data);
  }

  /** Runs a reading; a problem is recorded and false returned. */
  attempt(span: Span, read: () => void): boolean {
    const problem = problemOf(span, read);
    if (problem) this.report(problem);
    return problem === null;
  }
}

/** Runs a reading; the problem that it met, or null. */
export function problemOf(span: Span, read: () => void): ElaborateProblem | null {
  try {
    located(span, read);
    return null;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return error.problem;
  }
}
