import { printSyntax } from "../source/latex-printer.ts";
import type { Span } from "../source/span.ts";
import type { Row, Syntax } from "../source/syntax.ts";
import { symbolFacts } from "./because.ts";
import { separatelyDrawn } from "./chance/separate.ts";
import { surelyOf } from "./chance/surely.ts";
import type { DerivationContext, Open } from "./derivation-context.ts";
import type { Env } from "./environment.ts";
import type { ElaborateProblem } from "./problem.ts";
import { printedDigits } from "./rounding.ts";
import type { Step, StepTerms } from "./step.ts";

/** A step without what directives say of it. */
export type Draft = Omit<Step, "claim" | "expected" | "expectReason">;

/** The terms of a step that was not read. */
export const NO_TERMS: StepTerms = { left: null, right: null, proposition: null };

/** Where a step stands: its row, its derivation, and the names in force. */
export interface Place {
  readonly row: Row;
  readonly context: DerivationContext;
  readonly open: Open;
  readonly env: Env;
}

/** What a step says, as written and as meant. */
export interface Content {
  readonly kind: Step["kind"];
  readonly span: Span;
  /** The piece that a verdict is about: the sign of a relation. */
  readonly judged: Span;
  readonly shown: Syntax;
  /** The sides and the sign of a relation; null for a statement. */
  readonly sides: { readonly left: Syntax | null; readonly sign: string | null; readonly right: Syntax | null } | null;
  readonly terms: StepTerms;
  readonly alternate: StepTerms | null;
  readonly fallback: StepTerms | null;
  readonly problem: ElaborateProblem | null;
}

/** Problems that the declarations of the symbols in place explain. */
const SHAPES = new Set(["shape-mismatch", "broadcast", "implicit-transpose", "type-mismatch", "argument-type"]);

/** A step with all that is in force where it stands. */
export function draft(content: Content, place: Place): Draft {
  const { kind, span, judged, shown, sides, terms, alternate, fallback, problem } = content;
  const { row, context, open, env } = place;
  const along = context.env.scope
    .assumptions()
    .map((a) => ({ ...a, proposition: env.scope.alongFlows(a.proposition) }));
  return {
    kind,
    span,
    judged,
    statement: printSyntax(shown),
    leftLatex: sides?.left ? printSyntax(sides.left) : null,
    sign: sides?.sign ?? null,
    rightLatex: sides?.right ? printSyntax(sides.right) : null,
    terms,
    alternate,
    fallback,
    digits: sides?.left && sides.right && sides.sign ? printedDigits(sides.left, sides.sign, sides.right) : null,
    get variables() {
      return [...env.scope.variables(), ...open.freeIndices.values(), ...open.bound];
    },
    random: context.random,
    get chance() {
      return env.scope.variables().flatMap((symbol) => {
        const fn = env.reading.ids.random.get(symbol.id);
        return fn ? [{ symbol, fn }] : [];
      });
    },
    assumptions: [
      ...along,
      ...surelyOf(along, env),
      ...separatelyDrawn(env.scope.variables(), along, env),
      ...open.premises,
    ],
    contrary: context.env.scope.assumptions().some((a) => context.contrary.has(a.id)),
    problem: problem?.code === "not-read" ? (context.sourceProblem(problem.span) ?? problem) : problem,
    because: problem && SHAPES.has(problem.code) ? symbolFacts(shown, problem.span, env.scope) : [],
    unread: context.unread,
    taken: [],
    derivation: open.derivation,
    position: open.position,
    place: context.display === null ? null : { display: context.display, row: row.span.start },
    get closed() {
      return {
        variables: [...open.freeIndices.values(), ...open.bound.filter((v) => !context.bound.includes(v))],
        premises: open.premises.filter((p) => !context.premises.includes(p)),
      };
    },
    justification: row.justification,
    section: context.section,
    statementOf: context.statementOf,
  };
}
