import type { MathPart } from "../source/document.ts";
import type { Span } from "../source/span.ts";
import type { Clause, RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { chainSteps } from "./chain.ts";
import { type DerivationContext, type Open, start, type Trailing } from "./derivation-context.ts";
import { draft, NO_TERMS, type Draft } from "./draft.ts";
import { type Env, reading, supposing, type Take } from "./environment.ts";
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
  /** The derivations that stand side by side. */
  const columns = new Map<number, Open>();
  let inside = context;
  for (const [i, written] of rows.entries()) {
    const goesOn = rows[i + 1]?.clauses[0]?.body;
    const row = goesOn?.kind === "relations" && !goesOn.first ? quantifiedLast(written) : written;
    // What a quantifier in front of a chain binds is bound in the rows that go on with it.
    if (startsAnew(row)) inside = context;
    const bindings = given(trailing(row, inside, { claims: true }), inside);
    if (row !== written) inside = { ...context, env: bindings.env };
    const [following] = rows[i + 1] ? mainClauses(rows[i + 1] as Row, inside.env) : [];
    const [own, more] = mainClauses(row, inside.env);
    if (
      own &&
      !more &&
      own.body.kind === "relations" &&
      own.body.first &&
      following?.body.kind === "logic" &&
      !following.body.first
    ) {
      // Only the implication is judged where the next row begins with the arrow.
      open = { ...start(bindings, inside, null, false), lastRow: own.body };
      continue;
    }
    for (const clause of mainClauses(row, inside.env)) {
      const result = clauseSteps(clause, row, bindings, inside, columns.get(clause.column) ?? open);
      steps.push(...result.steps);
      open = result.open;
      if (open) columns.set(clause.column, open);
      else columns.delete(clause.column);
    }
  }
  return { steps, open };
}

/** What is read in a row, where the premises of its sentence and of the row hold. */
function given(trail: Trailing, context: DerivationContext): Trailing {
  return { ...trail, env: supposing(trail.env, [...context.premises, ...trail.premises]) };
}

function startsAnew(row: Row): boolean {
  const body = row.clauses[0]?.body;
  return body?.kind !== "relations" || body.first !== null;
}

/** `\forall x \in S : A = B` as `A = B \quad \forall x \in S`, so that the next row can go on with B. */
function quantifiedLast(row: Row): Row {
  const [clause, ...more] = row.clauses;
  const quantifiers: Clause[] = [];
  let body = clause?.body;
  while (clause && body?.kind === "quantifier" && body.quantifier === "forall" && body.body) {
    quantifiers.push({ ...clause, span: body.binding.span, lead: null, body: { ...body, body: null } });
    ({ body } = body);
  }
  if (!clause || !body || quantifiers.length === 0 || body.kind !== "relations" || !body.first) return row;
  return { ...row, clauses: [{ ...clause, span: body.span, body }, ...quantifiers, ...more] };
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
      // "P", "⇒ Q", "⇒ R": the next row follows from the last member.
      open: {
        ...fresh,
        last: null,
        lastTerm: null,
        position: fresh.position + 1,
        lastRow: annotated.kind === "logic" ? (annotated.links.at(-1)?.right ?? annotated) : annotated,
      },
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
  const at = (take: Take): Env => ({ ...trail.env, reading: reading(base, open.freeIndices, take) });
  const env = at("first");
  const stays = (take: Take): Term =>
    s.kind === "logic" ? implication(s, at(take), open.freeIndices).pointwise : proposition(s, at(take));
  let term: Term | null = null;
  let second: Term | null = null;
  let still: Term | null = null;
  let { problem } = trail;
  if (!problem)
    try {
      if (s.kind === "logic") {
        const read = implication(s, env, open.freeIndices);
        term = read.pointwise;
        second = read.closed;
      } else {
        term = proposition(s, env);
        if (env.reading.met.ambiguous) {
          const other = reading(base, new Map(open.freeIndices), "other");
          second = proposition(s, { ...env, reading: other });
        }
      }
      if (env.reading.met.tied) still = stays("fixed");
      if (still && env.reading.met.through) still = operator("or", still, stays("near"));
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
      fallback: still && { ...NO_TERMS, proposition: still },
      problem,
    },
    { row, context, open, env },
  );
}
