import type { MathPart } from "../source/document.ts";
import type { Span } from "../source/span.ts";
import type { Clause, RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import type { Term } from "../term/term.ts";
import { chainSteps } from "./chain.ts";
import { type DerivationContext, type Open, start, type Trailing } from "./derivation-context.ts";
import { draft, NO_TERMS, type Draft } from "./draft.ts";
import { reading } from "./environment.ts";
import { withReserved } from "./free-letters.ts";
import { ElaborateError } from "./problem.ts";
import { implication } from "./implication.ts";
import { commaItems } from "./name.ts";
import { isKnownRelation, proposition } from "./relation.ts";
import { mainClauses, trailing } from "./row.ts";

/** The steps of the rows of one piece of math. */
export function derivationSteps(
  part: MathPart,
  rows: readonly Row[],
  context: DerivationContext,
): { readonly steps: readonly Draft[]; readonly open: Open | null } {
  const steps: Draft[] = [];
  let open = context.continued;
  for (const [i, row] of rows.entries()) {
    const bindings = trailing(row, context);
    const [following] = rows[i + 1] ? mainClauses(rows[i + 1] as Row) : [];
    const [own, more] = mainClauses(row);
    if (
      own &&
      !more &&
      own.body.kind === "relations" &&
      own.body.first &&
      following?.body.kind === "logic" &&
      !following.body.first
    ) {
      // Only the implication is judged where the next row begins with the arrow.
      open = { ...start(bindings, context, null, false), lastRow: own.body };
      continue;
    }
    for (const clause of mainClauses(row)) {
      const result = clauseSteps(clause, row, bindings, context, open);
      steps.push(...result.steps);
      open = result.open;
    }
  }
  return { steps, open };
}

/** The steps of one clause, and the derivation that it leaves open. */
function clauseSteps(
  clause: Clause,
  row: Row,
  trail: Trailing,
  context: DerivationContext,
  before: Open | null,
): { readonly steps: readonly Draft[]; readonly open: Open | null } {
  const { body } = clause;
  const annotated = stripAnnotation(body);
  const members = annotated.kind === "relations" && annotated.first !== null && hasDots(annotated);
  if (annotated.kind === "relations" && !members) return chainSteps(annotated, row, trail, context, before);
  if (members || annotated.kind === "logic" || annotated.kind === "quantifier") {
    const fresh = start(trail, context, before, annotated.kind === "logic" && !annotated.first);
    const whole =
      annotated.kind === "logic" && !annotated.first && before?.lastRow
        ? { ...annotated, first: before.lastRow }
        : annotated;
    const step = statement(whole, clause.span, row, trail, context, { ...fresh, position: fresh.position + 1 });
    return {
      steps: [step],
      open: { ...fresh, last: null, lastTerm: null, position: fresh.position + 1, lastRow: annotated },
    };
  }
  // A first cell alone: the next row begins with the relation.
  const fresh = start(trail, context, null, false);
  return { steps: [], open: { ...fresh, last: annotated } };
}

/** `x_1 \\le \\dots \\le x_n`, `x_1, \\dots, x_n > 0`: one statement about all members. */
function hasDots(s: RelationsSyntax): boolean {
  const sides = [s.first, ...s.links.map((l) => l.right)].flatMap((x) => (x ? commaItems(x) : []));
  return s.links.every((l) => isKnownRelation(l.operator)) && sides.some((x) => x.kind === "dots");
}

function stripAnnotation(s: Syntax): Syntax {
  return s.kind === "annotated" && s.body.kind === "relations" ? s.body : s;
}

/** A proposition that stands as a whole: an implication, a quantified formula. */
function statement(s: Syntax, span: Span, row: Row, trail: Trailing, context: DerivationContext, open: Open): Draft {
  const members = s.kind === "logic" ? [s.first, ...s.links.map((l) => l.right)] : [];
  // A letter of one member of an implication is bound or free there.
  const base = members.length > 0 ? trail.env.reading : withReserved(trail.env.reading, [s]);
  const env = { ...trail.env, reading: reading(base, open.freeIndices) };
  let term: Term | null = null;
  let second: Term | null = null;
  let { problem } = trail;
  if (!problem)
    try {
      if (s.kind === "logic") {
        const read = implication(s, env, open.freeIndices);
        term = read.pointwise;
        second = read.closed;
      } else term = proposition(s, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      ({ problem } = error);
    }
  return draft(
    {
      kind: "statement",
      span,
      judged: span,
      shown: s,
      sides: null,
      terms: { ...NO_TERMS, proposition: term },
      alternate: second && { ...NO_TERMS, proposition: second },
      fallback: null,
      problem,
    },
    { row, context, open, env },
  );
}
