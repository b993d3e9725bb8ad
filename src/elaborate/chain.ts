import { cover } from "../source/span.ts";
import type { RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import type { Assumption } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { defineAnnotation, definitionStep } from "./definition-step.ts";
import { type DerivationContext, type Open, start, type Trailing } from "./derivation-context.ts";
import { draft, NO_TERMS, type Draft } from "./draft.ts";
import { type Env, reading } from "./environment.ts";
import { readLink } from "./link.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import { asVector } from "./product.ts";
import { isKnownRelation, membership, proposition } from "./relation.ts";
import { printedDigits, roundsTo } from "./rounding.ts";
import { roleOf, roleOfType } from "./scope.ts";
import { readSet } from "./set.ts";
import type { Step, StepTerms } from "./step.ts";
import { syntaxParts } from "./syntax-parts.ts";
import { isUpdate } from "./update.ts";

/** The links of `a = b \le c`, each a step; the head is defined by the first link when it is new. */
export function chainSteps(
  s: RelationsSyntax,
  row: Row,
  trail: Trailing,
  context: DerivationContext,
  before: Open | null,
): { readonly steps: readonly Draft[]; readonly open: Open | null } {
  const goesOn = s.first === null;
  const rest = before?.last && s.first === null ? before : null;
  const open = start(trail, context, rest ?? before, goesOn);
  const steps: Draft[] = [];
  let position = goesOn ? open.position : 0;
  let left = s.first ?? before?.last ?? null;
  let leftTerm: Term | null = goesOn ? open.lastTerm : null;
  let leftDone = goesOn && open.lastTerm !== null;
  let leftTied = goesOn && open.lastTied;
  const r = reading(trail.env.reading, open.freeIndices);
  let env: Env = { ...trail.env, reading: r };
  const read = (x: Syntax, e: Env = env): Term => asVector(e.read(x, e));
  if (!left) {
    const problem: ElaborateProblem = { code: "chain-without-start", span: s.span, data: {} };
    const step = draft(
      {
        kind: "relation",
        span: s.span,
        judged: s.span,
        shown: s,
        sides: { left: null, sign: s.links[0]?.operator ?? null, right: null },
        terms: NO_TERMS,
        alternate: null,
        fallback: null,
        problem,
      },
      { row, context, open: { ...open, position: open.position + 1 }, env },
    );
    return { steps: [step], open: null };
  }
  const annotated: Syntax[] = [];
  for (const [i, link] of s.links.entries()) {
    position += 1;
    const span = cover(i === 0 && s.first ? s.first.span : link.operatorSpan, link.right.span);
    const here = (): Open => ({ ...open, position, premises: [...open.premises, ...conditions(trail, context, env)] });
    const shown: RelationsSyntax = { kind: "relations", span, first: left, links: [link] };
    const sides = { left, sign: link.operator, right: link.right };
    const make = (
      kind: Step["kind"],
      terms: StepTerms,
      alternate: StepTerms | null,
      problem: ElaborateProblem | null,
      fallback: StepTerms | null = null,
    ): Draft =>
      draft(
        { kind, span, judged: link.operatorSpan, shown, sides, terms, alternate, fallback, problem },
        { row, context, open: here(), env },
      );
    if (trail.problem) {
      // What it defines is defined on a part that is not known.
      if (i === 0 && !goesOn)
        definitionStep({ left, sign: link.operator, right: link.right, span, chain: s, row, trail }, context, env);
      steps.push(make("relation", NO_TERMS, null, trail.problem));
      left = link.right;
      continue;
    }
    if (isUpdate(left, link.operator, env) && (link.operator !== "=" || (context.mayDefine && i === 0 && !goesOn))) {
      steps.push(make("update", NO_TERMS, null, null));
      left = link.right;
      leftTerm = null;
      leftDone = false;
      continue;
    }
    const defined =
      i === 0 && !goesOn && steps.length === 0
        ? definitionStep({ left, sign: link.operator, right: link.right, span, chain: s, row, trail }, context, env)
        : null;
    if (defined) {
      // The line after a definition is judged against what defines; parameters stand for themselves there.
      for (const p of defined.parameters) {
        if (env.scope.find(p.name).some((m) => roleOf(m) === roleOfType(p.type))) continue;
        const scope = env.scope.child();
        scope.add({ kind: "local", name: p.name, span, term: p, binder: "head" });
        scope.addVariable(p);
        env = { ...env, scope };
      }
      leftDone = false;
      leftTerm = null;
      if (!defined.problem) {
        try {
          leftTerm = read(link.right, env);
          leftDone = true;
          leftTied = env.reading.met.tied;
        } catch (error) {
          if (!(error instanceof ElaborateError)) throw error;
        }
      }
      steps.push(make("definition", { left: null, right: leftTerm, proposition: null }, null, defined.problem));
      left = link.right;
      continue;
    }
    try {
      if (
        !isKnownRelation(link.operator) ||
        (i === 0 && link.operator === "=" && (left.kind === "list" || link.right.kind === "list"))
      ) {
        const term = statementLink(shown, link.operator, left, link.right, env);
        steps.push(make("statement", { left: null, right: null, proposition: term }, null, null));
        left = link.right;
        leftDone = false;
        continue;
      }
      const meant = readLink(
        {
          left,
          known: leftTerm,
          done: leftDone,
          tied: leftDone && leftTied,
          sign: link.operator,
          signSpan: link.operatorSpan,
          right: link.right,
        },
        env,
        open.freeIndices,
      );
      steps.push(make("relation", meant.terms, meant.alternate, meant.problem, meant.fallback));
      leftTied = meant.tied;
      // A member that was not read has no meaning in the link after it either: nothing is judged across it.
      leftTerm = meant.problem ? null : meant.terms.right;
      if (leftTerm) annotated.push(link.right);
      // A member with two readings has both in the next link, too.
      leftDone = leftTerm !== null && meant.alternate === null;
      left = link.right;
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      steps.push(make("relation", NO_TERMS, null, error.problem));
      left = link.right;
      leftTerm = null;
      leftDone = false;
    }
  }
  for (const x of annotated.flatMap(syntaxParts)) {
    try {
      defineAnnotation(x, context, env);
    } catch (error) {
      // A definition that was not read leaves its name free.
      if (!(error instanceof ElaborateError)) throw error;
    }
  }
  const last: Open = {
    ...open,
    last: left,
    lastTerm: leftTerm,
    lastTied: leftTied,
    position,
    lastRow: s.first ? s : (before?.lastRow ?? null),
  };
  return { steps, open: last };
}

/** Conditions among indices, "for $i \\ne j$", once the formula has given the indices their ranges. */
function conditions(trail: Trailing, context: DerivationContext, env: Env): readonly Assumption[] {
  return [...context.late, ...trail.late].flatMap((s) => {
    try {
      return [context.assumption(proposition(s, env), s.span)];
    } catch (error) {
      // Indices that the formula does not mention.
      if (!(error instanceof ElaborateError)) throw error;
      return [];
    }
  });
}

/** A relation that no table knows, or one between lists, as one proposition. */
function statementLink(shown: RelationsSyntax, sign: string, left: Syntax, right: Syntax, env: Env): Term {
  const digits = sign === "\\approx" ? printedDigits(left, sign, right) : null;
  const rounds = digits === null ? null : roundsTo(env.read(left, env), env.read(right, env), digits);
  if (rounds) return rounds;
  if (sign === "\\in" && readSet(right, env)) return membership(env.read(left, env), right, shown.span, env);
  return proposition(shown, env);
}
