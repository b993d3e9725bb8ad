import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import { freeVariables, lambda } from "../../term/binding.ts";
import { binder, operator } from "../../term/build.ts";
import type { AssumptionOrigin } from "../../term/context.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, type IndexType, REAL, type Type } from "../../term/type.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { overPlaces } from "../chance/density.ts";
import { onDomains } from "../declared-function.ts";
import { declareFlow } from "../flow.ts";
import { type Env, unsupported } from "../environment.ts";
import { headOf } from "../head.ts";
import { commaItems, fullName } from "../name.ts";
import type { Condition, Given } from "../prose/saying.ts";
import { proposition, quantify } from "../relation.ts";
import { hasBareBound, trailing, unexplainedWords, unreadWords } from "../row.ts";
import type { Scope } from "../scope.ts";
import { latePremises, lettersOf } from "../sentence-binding.ts";
import { conditionTerm } from "./condition.ts";
import { closed, readGivens } from "./given.ts";
import { declareMembers } from "./introduce.ts";
import { namesIn, type Stated, statedBy } from "./stated.ts";

/** Supposes a condition in a scope. @throws ElaborateError where it, or what it is said under, is not read */
export function supposeCondition(
  builder: ElaborationBuilder,
  condition: Condition,
  given: readonly Given[],
  scope: Scope,
  span: Span,
  lets: boolean,
): void {
  if (condition.kind === "all") {
    for (const c of condition.of) supposeCondition(builder, c, given, scope, span, lets);
    return;
  }
  if (condition.kind === "formula") {
    const { slot } = condition;
    for (const stated of statedBy(slot, slot.display ? builder.env(scope) : null))
      supposeStated(builder, stated, given, scope, lets);
    return;
  }
  supposeTerm(builder, (env) => conditionTerm(condition, env), given, scope, span);
}

/** Supposes one thing that a formula states; a membership of a new name declares it, an equation of a velocity makes its symbol flow. */
export function supposeStated(
  builder: ElaborationBuilder,
  { syntax: s, row, bare }: Stated,
  given: readonly Given[],
  scope: Scope,
  lets: boolean,
): void {
  const env = builder.env(scope);
  const ledger = builder.ledger();
  if (s.kind === "relations" && s.first) {
    const [link, more] = s.links;
    if (link && !more && link.operator === "=" && given.every(isOfTime) && declareFlow(s, s.span, env, ledger)) return;
    if (lets) declareMembers(builder, s, scope);
    declareBounded(builder, s, env, quantifiedBy(row, given));
  }
  if (s.kind === "list" && s.separator === "|") unsupported("\\mid", s.span);
  if (s.kind !== "relations" && s.kind !== "logic" && s.kind !== "quantifier") return;
  const words = unreadWords(row) ?? unexplainedWords(row);
  if (words) unsupported("words behind a formula that may restrict it", words);
  // It may be a condition, or be supposed as well.
  if (bare && hasBareBound(row, env))
    scope.addUnread({ span: s.span, names: row.clauses.flatMap((c) => namesIn(c.body)) });
  supposeTerm(
    builder,
    (inner) => {
      const context = { env: inner, assumption: (p: Term) => builder.assumption(p, s.span) };
      const trail = trailing(row, context, { anew: true, bare });
      if (trail.problem) throw builder.error(trail.problem);
      const body = latePremises(trail.late, trail.env).reduceRight(
        (q, c) => operator("implies", c, q),
        proposition(s, trail.env),
      );
      const conditions = trail.premises.map((p) => p.proposition);
      const variables = trail.bound.map((variable) => ({ name: variable.name, variable }));
      return quantify("forall", { variables, conditions, env: trail.env }, body);
    },
    given,
    scope,
    s.span,
  );
}

/** "for all $t \\ge 0$": a flow moves at every time. */
function isOfTime(g: Given): boolean {
  return g.kind === "for" && g.facts.length === 0 && /^\s*\w\s*(?:\\geq?\s*0|>\s*0)?\s*$/.test(g.slot.part.latex);
}

/** Adds an assumption, its free indices and what it is said under closed around it. */
export function supposeTerm(
  builder: ElaborationBuilder,
  read: (env: Env) => Term | null,
  given: readonly Given[],
  scope: Scope,
  span: Span,
  origin: AssumptionOrigin = "assumed",
): boolean {
  const freeIndices = new Map<string, FreeTerm>();
  const around = readGivens(given, builder.env(scope, freeIndices), { anew: true, conditions: true });
  if (around.problem) throw builder.error(around.problem);
  const body = read(around.env);
  if (!body) return false;
  // "Take the last $k$ with …. Suppose $a_k = 0$.": words that were not understood may have chosen the letter.
  const quantified = new Set(given.flatMap((g) => (g.kind === "for" && g.all ? boundBy(g) : [])).flatMap(lettersOf));
  for (const [letter, i] of freeIndices)
    if (!quantified.has(letter) && scope.mayBeChosen(letter) && freeVariables(body).has(i.id))
      unsupported("an index that may be a chosen one", span);
  const bare = closed(body, around, (t) =>
    [...freeIndices.values()]
      .filter((i) => freeVariables(t).has(i.id))
      .reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), t),
  );
  const term = overPlaces(bare, builder.ids);
  if (!(term.kind === "operator" && term.operator === "true"))
    scope.assume(builder.assumption(onDomains(term, builder.ids), span, origin));
  return true;
}

/** Names that a row or its sentence quantifies: "$x \le g(x)$ for all $x > 0$" declares no x. */
function quantifiedBy(row: Stated["row"], given: readonly Given[]): ReadonlySet<string> {
  const bindings = [
    ...given.flatMap(boundBy),
    ...row.clauses.flatMap((c) => (c.body.kind === "quantifier" ? [c.body.binding] : c.lead === null ? [] : [c.body])),
  ];
  return new Set(bindings.flatMap(lettersOf));
}

/** What something that a saying is said under may bind. */
function boundBy(g: Given): readonly Syntax[] {
  const slot = g.kind === "for" ? g.slot : g.kind !== "let" && g.condition.kind === "formula" ? g.condition.slot : null;
  return slot?.part.formula.rows.flatMap((r) => r.clauses.map((c) => c.body)) ?? [];
}

/** "Let $a, b > 0$": names that nothing declares or quantifies and that are compared with numbers are real. */
export function declareBounded(
  builder: ElaborationBuilder,
  s: Syntax & { kind: "relations" },
  env: Env,
  quantified: ReadonlySet<string>,
): void {
  if (!s.first || s.links.some((l) => !["<", "\\le", ">", "\\ge", "\\ne"].includes(l.operator))) return;
  for (const x of [s.first, ...s.links.map((l) => l.right)].flatMap(commaItems)) {
    const head = headOf(x, env);
    if (!head || head.parameters.length > 0 || env.scope.find(head.name).length > 0) continue;
    if (quantified.has(head.name) || isConstant(x, env)) continue;
    const ranges = head.indices.map((i) => env.scope.index(fullName(i) ?? ""));
    if (ranges.some((r) => r === null)) continue;
    const type = ranges.reduceRight<Type>((t, r) => functionType(r as IndexType, t), REAL);
    env.scope.add({
      kind: "variable",
      name: head.name,
      span: x.span,
      symbol: builder.ids.variable(head.name, type),
      flow: null,
    });
  }
}

/** Whether a letter is a constant that needs no declaration. */
function isConstant(x: Syntax, env: Env): boolean {
  return x.kind === "symbol" && x.base === "\\pi" && env.scope.find("\\pi").length === 0;
}
