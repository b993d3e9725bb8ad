import type { MathPart } from "../source/document.ts";
import { printSyntax } from "../source/latex-printer.ts";
import type { SourceProblem } from "../source/problem.ts";
import { cover, type Span } from "../source/span.ts";
import type { Clause, RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import type { Assumption } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { symbolFacts } from "./because.ts";
import { defineHead, headOf, isNew } from "./definition.ts";
import type { Env, Reading } from "./environment.ts";
import { asVector } from "./product.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import { isKnownRelation, membership, proposition, readBinding, relation } from "./relation.ts";
import { readSet } from "./set.ts";
import { explicitParameters, roleOf, roleOfType, type UnreadSentence } from "./scope.ts";
import { hasHole } from "./shape.ts";
import type { Step, StepTerms } from "./step.ts";

/** What a derivation is read in: names, assumptions of the sentence, bound variables, and where steps go. */
export interface DerivationContext {
  readonly env: Env;
  /** Whether a relation with a new head defines it. */
  readonly mayDefine: boolean;
  /** Premises of the sentence ("if …"), beside the scope's assumptions. */
  readonly premises: readonly Assumption[];
  /** Variables bound by the sentence ("for all …"). */
  readonly bound: readonly FreeTerm[];
  readonly nextDerivation: () => number;
  readonly assumption: (proposition: Term, span: Span) => Assumption;
  /** Why a piece of the formula could not be read. */
  readonly sourceProblem: (span: Span) => SourceProblem | null;
  readonly random: ReadonlySet<string>;
  /** Sentences in force that were not understood, this one included where its words leave its meaning in doubt. */
  readonly unread: readonly UnreadSentence[];
  readonly section: string;
  /** The derivation that a display opening with a relation goes on with. */
  readonly continued: Open | null;
}

/** A derivation under way: the last right side, and what its steps share. */
export interface Open {
  readonly last: Syntax | null;
  readonly lastTerm: Term | null;
  readonly derivation: number;
  readonly position: number;
  readonly freeIndices: Map<string, FreeTerm>;
  readonly bound: readonly FreeTerm[];
  readonly premises: readonly Assumption[];
  /** The last row as a proposition, for a row that follows from it. */
  readonly lastRow: Syntax | null;
}

type Draft = Omit<Step, "claim" | "expected" | "expectReason">;

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

interface Trailing {
  readonly env: Env;
  readonly bound: readonly FreeTerm[];
  readonly premises: readonly Assumption[];
  readonly problem: ElaborateProblem | null;
}

const QUANTIFYING = new Set(["for all", "for every", "for any", "for each", "for", "forall", "all"]);
const PREMISE = new Set(["if", "whenever", "when", "provided", "as long as", "assuming"]);

function isMain(c: Clause): boolean {
  if (c.lead !== null && (QUANTIFYING.has(c.lead) || PREMISE.has(c.lead))) return false;
  return !(c.body.kind === "quantifier" && c.body.body === null) && c.body.kind !== "text";
}

/** The clauses of a row that state something; ranges, quantifiers and conditions are left out. */
export function mainClauses(row: Row): readonly Clause[] {
  return row.clauses.filter((c) => isMain(c) && c.lead !== "where" && c.lead !== "with" && c.lead !== "such that");
}

/** Clauses that are read before the main ones: "where …", "with …". */
export function whereClauses(row: Row): readonly Clause[] {
  return row.clauses.filter((c) => isMain(c) && (c.lead === "where" || c.lead === "with" || c.lead === "such that"));
}

/** Quantifiers and conditions that trail in a row. */
function trailing(row: Row, context: DerivationContext): Trailing {
  let { env } = context;
  const bound: FreeTerm[] = [];
  const premises: Assumption[] = [];
  for (const c of row.clauses.filter((x) => !isMain(x))) {
    if (c.body.kind === "text") continue;
    try {
      if (c.lead !== null && PREMISE.has(c.lead)) {
        premises.push(context.assumption(proposition(c.body, env), c.span));
        continue;
      }
      const binding = readBinding(c.body.kind === "quantifier" ? c.body.binding : c.body, env);
      env = binding.env;
      bound.push(...binding.variables.map((v) => v.variable));
      premises.push(...binding.conditions.map((p) => context.assumption(p, c.span)));
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      return { env, bound, premises, problem: error.problem };
    }
  }
  return { env, bound, premises, problem: null };
}

function clauseSteps(
  clause: Clause,
  row: Row,
  trail: Trailing,
  context: DerivationContext,
  before: Open | null,
): { readonly steps: readonly Draft[]; readonly open: Open | null } {
  const { body } = clause;
  const annotated = stripAnnotation(body);
  if (annotated.kind === "relations") return chainSteps(annotated, row, trail, context, before);
  if (annotated.kind === "logic" || annotated.kind === "quantifier") {
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

function stripAnnotation(s: Syntax): Syntax {
  return s.kind === "annotated" && s.body.kind === "relations" ? s.body : s;
}

function start(trail: Trailing, context: DerivationContext, before: Open | null, goesOn: boolean): Open {
  if (before && goesOn)
    return { ...before, bound: [...before.bound, ...trail.bound], premises: [...before.premises, ...trail.premises] };
  return {
    last: null,
    lastTerm: null,
    derivation: context.nextDerivation(),
    position: 0,
    freeIndices: new Map(),
    bound: [...context.bound, ...trail.bound],
    premises: [...context.premises, ...trail.premises],
    lastRow: null,
  };
}

function reading(base: Reading, freeIndices: Map<string, FreeTerm>, alternate: boolean): Reading {
  return { ids: base.ids, freeIndices, alternate, ambiguous: false };
}

function statement(s: Syntax, span: Span, row: Row, trail: Trailing, context: DerivationContext, open: Open): Draft {
  const r = reading(context.env.reading, open.freeIndices, false);
  const env = { ...trail.env, reading: r };
  let term: Term | null = null;
  let { problem } = trail;
  if (!problem)
    try {
      term = proposition(s, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      ({ problem } = error);
    }
  return draft(
    "statement",
    span,
    span,
    s,
    null,
    null,
    null,
    { left: null, right: null, proposition: term },
    null,
    problem,
    row,
    context,
    open,
    env,
  );
}

/** The links of `a = b \le c`, each a step; the head is defined by the first link when it is new. */
function chainSteps(
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
  const r = reading(context.env.reading, open.freeIndices, false);
  let env: Env = { ...trail.env, reading: r };
  const read = (x: Syntax, e: Env = env): Term => {
    const term = asVector(e.read(x, e));
    return term;
  };
  if (!left) {
    const problem: ElaborateProblem = { code: "chain-without-start", span: s.span, data: {} };
    return {
      steps: [
        draft(
          "relation",
          s.span,
          s.span,
          s,
          null,
          s.links[0]?.operator ?? null,
          null,
          NONE,
          null,
          problem,
          row,
          context,
          open,
          env,
        ),
      ],
      open: null,
    };
  }
  const annotations: { syntax: Syntax; term: Term }[] = [];
  for (const [i, link] of s.links.entries()) {
    position += 1;
    const span = cover(i === 0 && s.first ? s.first.span : link.operatorSpan, link.right.span);
    const here: Open = { ...open, position };
    const shown: RelationsSyntax = { kind: "relations", span, first: left, links: [link] };
    const make = (
      kind: Step["kind"],
      terms: StepTerms,
      alternate: StepTerms | null,
      problem: ElaborateProblem | null,
    ): Draft =>
      draft(
        kind,
        span,
        link.operatorSpan,
        shown,
        left,
        link.operator,
        link.right,
        terms,
        alternate,
        problem,
        row,
        context,
        here,
        env,
      );
    if (trail.problem) {
      steps.push(make("relation", NONE, null, trail.problem));
      left = link.right;
      continue;
    }
    const defined =
      i === 0 && !goesOn ? definitionStep(left, link.operator, link.right, span, context, env, s, steps.length) : null;
    if (defined) {
      // The line after a definition is judged against what defines; parameters stand for themselves there.
      for (const p of defined.parameters) {
        if (env.scope.find(p.name).some((m) => roleOf(m) === roleOfType(p.type))) continue;
        const scope = env.scope.child();
        scope.add({ kind: "local", name: p.name, span, term: p });
        scope.addVariable(p);
        env = { ...env, scope };
      }
      leftDone = false;
      leftTerm = null;
      if (!defined.problem) {
        try {
          leftTerm = read(link.right, env);
          leftDone = true;
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
      let problem: ElaborateProblem | null = null;
      if (!leftDone) {
        try {
          leftTerm = read(left);
        } catch (error) {
          if (!(error instanceof ElaborateError)) throw error;
          ({ problem } = error);
          leftTerm = null;
        }
        leftDone = true;
      }
      const rightTerm = read(link.right);
      annotations.push({ syntax: link.right, term: rightTerm });
      let agreed: StepTerms = { left: leftTerm, right: rightTerm, proposition: null };
      if (leftTerm) {
        const p = relation(link.operator, leftTerm, rightTerm, link.operatorSpan);
        if (hasHole(p))
          throw new ElaborateError("undetermined-type", link.right.span, { name: printSyntax(link.right) });
        if (p.kind === "operator")
          agreed = { left: p.args[0] ?? leftTerm, right: p.args[1] ?? rightTerm, proposition: p };
      }
      steps.push(
        make(
          "relation",
          agreed,
          r.ambiguous ? otherReading(left, link.operator, link.right, env, open, link.operatorSpan) : null,
          problem,
        ),
      );
      leftTerm = agreed.right;
      left = link.right;
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      steps.push(make("relation", { left: leftTerm, right: null, proposition: null }, null, error.problem));
      left = link.right;
      // Later lines are still judged against the last line that was read.
    }
  }
  for (const { syntax, term } of annotations) defineAnnotation(syntax, term, context, env);
  const last: Open = {
    ...open,
    last: left,
    lastTerm: leftTerm,
    position,
    lastRow: s.first ? s : (before?.lastRow ?? null),
  };
  return { steps, open: last };
}

const NONE: StepTerms = { left: null, right: null, proposition: null };

function statementLink(shown: RelationsSyntax, sign: string, left: Syntax, right: Syntax, env: Env): Term {
  if (sign === "\\in" && readSet(right, env)) return membership(env.read(left, env), right, shown.span, env);
  return proposition(shown, env);
}

/** The terms of the second reading where a formula has two. */
function otherReading(left: Syntax, sign: string, right: Syntax, env: Env, open: Open, span: Span): StepTerms | null {
  const other: Env = { ...env, reading: reading(env.reading, open.freeIndices, true) };
  try {
    const [l, r] = [other.read(left, other), other.read(right, other)];
    const p = relation(sign, l, r, span);
    return p.kind === "operator" ? { left: p.args[0] ?? l, right: p.args[1] ?? r, proposition: p } : null;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return null;
  }
}

/** Defines the new side of `A := B`, `A =: B` or, where the sentence may define, of `A = B` with a new head. Null when nothing is defined. */
function definitionStep(
  left: Syntax,
  sign: string,
  right: Syntax,
  span: Span,
  context: DerivationContext,
  env: Env,
  chain: RelationsSyntax,
  before: number,
): { readonly problem: ElaborateProblem | null; readonly parameters: readonly FreeTerm[] } | null {
  if (before > 0) return null;
  const explicit = sign === ":=" || sign === "=:";
  const [headSyntax, body] = sign === "=:" ? [right, left] : [left, right];
  if (!explicit && (sign !== "=" || !context.mayDefine)) return null;
  const head = headOf(headSyntax, env);
  if (!head)
    return explicit
      ? {
          problem: { code: "redefinition", span: headSyntax.span, data: { name: printSyntax(headSyntax) } },
          parameters: [],
        }
      : null;
  if (!isNew(head, env))
    return explicit
      ? { problem: { code: "redefinition", span: headSyntax.span, data: { name: head.name } }, parameters: [] }
      : null;
  const target = context.env.scope;
  const inside = { ...env, reading: reading(context.env.reading, new Map(), false) };
  try {
    const { definition } = defineHead(head, body, span, inside, target);
    return { problem: null, parameters: explicitParameters(definition) };
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    // A head defined by the first right side that can be read.
    for (const link of explicit ? [] : chain.links.slice(1)) {
      if (link.operator !== "=") break;
      try {
        defineHead(head, link.right, span, inside, target);
        break;
      } catch (again) {
        if (!(again instanceof ElaborateError)) throw again;
      }
    }
    return { problem: error.problem, parameters: [] };
  }
}

/** `\underbrace{…}_{=: R}` defines R. */
function defineAnnotation(s: Syntax, _term: Term, context: DerivationContext, env: Env): void {
  if (s.kind !== "annotated" || s.note?.kind !== "relations") return;
  const [link] = s.note.links;
  if (!link || link.operator !== "=:") return;
  const head = headOf(link.right, env);
  if (head && isNew(head, env)) defineHead(head, s.body, s.span, context.env);
}

const SHAPES = new Set(["shape-mismatch", "broadcast", "implicit-transpose", "type-mismatch", "argument-type"]);

function draft(
  kind: Step["kind"],
  span: Span,
  judged: Span,
  shown: Syntax,
  left: Syntax | null,
  sign: string | null,
  right: Syntax | null,
  terms: StepTerms,
  alternate: StepTerms | null,
  problem: ElaborateProblem | null,
  row: Row,
  context: DerivationContext,
  open: Open,
  env: Env,
): Draft {
  return {
    kind,
    span,
    judged,
    statement: printSyntax(shown),
    leftLatex: left && printSyntax(left),
    sign,
    rightLatex: right && printSyntax(right),
    terms,
    alternate,
    get variables() {
      return [...env.scope.variables(), ...open.freeIndices.values(), ...open.bound];
    },
    random: context.random,
    assumptions: [
      ...context.env.scope.assumptions().map((a) => ({ ...a, proposition: env.scope.alongFlows(a.proposition) })),
      ...open.premises,
    ],
    problem: problem?.code === "not-read" ? (context.sourceProblem(problem.span) ?? problem) : problem,
    because: problem && SHAPES.has(problem.code) ? symbolFacts(shown, problem.span, env.scope) : [],
    warnings: [],
    unread: context.unread,
    derivation: open.derivation,
    position: open.position,
    justification: row.justification,
    section: context.section,
  };
}
