import type { ParagraphBlock, Sentence } from "../../source/document.ts";
import { operator } from "../../term/build.ts";
import type { OperatorName } from "../../term/operator.ts";
import type { Term } from "../../term/term.ts";
import type { ElaborationBuilder } from "../builder.ts";
import type { SentenceReading } from "../prose/saying.ts";
import type { Scope } from "../scope.ts";
import type { Step } from "../step.ts";

/** What a relation is not. */
const OPPOSITES: Partial<Record<OperatorName, OperatorName>> = {
  eq: "ne",
  ne: "eq",
  le: "gt",
  gt: "le",
  lt: "ge",
  ge: "lt",
};

/** Whether a sentence supposes that what was claimed last is not so, and says no more: "Suppose not." */
export const supposesNegation = ({ sayings }: SentenceReading): boolean =>
  sayings.length === 1 && sayings[0]?.kind === "contrary";

/**
 * Supposes the negation of what was claimed last: by the statement whose proof the sentence stands in, else by the sentence before it in its
 * paragraph. Nothing is supposed where that is not one relation, or it is claimed under conditions of its own.
 */
export function supposeNegation(
  builder: ElaborationBuilder,
  sentence: Sentence,
  paragraph: ParagraphBlock,
  scope: Scope,
): void {
  const [step, more] = claimedBefore(builder, sentence, paragraph);
  const opposite = step && !more && standsInForce(step, scope) ? negationOf(step) : null;
  if (opposite) scope.assume(builder.assumption(opposite, sentence.span));
}

function claimedBefore(
  builder: ElaborationBuilder,
  sentence: Sentence,
  { sentences }: ParagraphBlock,
): readonly Step[] {
  const before = sentences[sentences.indexOf(sentence) - 1];
  const within = before
    ? builder.steps.filter(({ span }) => before.span.start <= span.start && span.end <= before.span.end)
    : [];
  if (within.length > 0) return within;
  const { statementOf } = builder;
  if (statementOf?.part !== "proof") return [];
  return builder.steps.filter(
    (s) => s.statementOf?.number === statementOf.number && s.statementOf.part === "statement",
  );
}

/** Whether a step is claimed of what is in force, under nothing of its own. */
function standsInForce({ closed, assumptions, kind, problem }: Step, scope: Scope): boolean {
  const known = new Set(scope.assumptions().map((a) => a.id));
  return (
    problem === null &&
    (kind === "relation" || kind === "statement") &&
    closed.variables.length + closed.premises.length === 0 &&
    assumptions.every((a) => a.origin !== "assumed" || known.has(a.id))
  );
}

function negationOf({ terms: { proposition } }: Step): Term | null {
  if (proposition?.kind !== "operator") return null;
  const opposite = OPPOSITES[proposition.operator];
  const [left, right] = proposition.args;
  return opposite && left && right ? operator(opposite, left, right) : null;
}
