import type { RelationsSyntax, Syntax } from "../source/syntax.ts";
import { freeVariablesOfType, lambda } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, type IndexType, INTEGER, REAL, type Type } from "../term/type.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { declareIndexRange, declareMembership, declareSubjects } from "./declaration.ts";
import { chainOfMembers } from "./declare-noun.ts";
import { defineHead } from "./definition.ts";
import { type Env, unsupported } from "./environment.ts";
import { declareFlow } from "./flow.ts";
import { definedHead, definesPower, type Head, headOf, isNew, isNewHere } from "./head.ts";
import { declareRandom } from "./law.ts";
import { defineRows } from "./matrix-rows.ts";
import { commaItems, fullName } from "./name.ts";
import { declares, isFresh, isKnownEquation, type Piece } from "./piece.ts";
import { proposition, quantify, readBinding } from "./relation.ts";
import type { Scope } from "./scope.ts";
import { explicitParameters, type VariableMeaning } from "./scope.ts";
import { latePremises, lettersOf, sentenceBindings } from "./sentence-binding.ts";

/** Reads one declaring piece. Returns what it declared. */
export function declarePiece(
  builder: ElaborationBuilder,
  p: Piece,
  pieces: readonly Piece[],
  scope: Scope,
): readonly VariableMeaning[] | null {
  const env = builder.env(scope);
  const define = (head: Head, body: Syntax): void => {
    const around = sentenceBindings(builder, pieces, env, p.part);
    if (around.late.length > 0) unsupported("a definition for some indices only", p.syntax.span);
    defineHead(head, body, p.syntax.span, around.env, scope);
  };
  const ledger = builder.ledger();
  const s = p.syntax;
  if (p.rowsOf && defineRows(builder, s, scope, p.rowsOf.columns, p.rowsOf.matrix)) return null;
  const lines = /\b(rows?|columns?)\s*$/.exec(p.before);
  if (lines && defineRows(builder, s, scope, lines[1]?.startsWith("col") ?? false)) return null;
  const fixed = fixedIndices(builder, p, scope);
  if (fixed) return fixed;
  if (s.kind === "typed") return declareMembership(s.subject, s.type, s.span, env, ledger);
  if (s.kind === "relations" && s.first) {
    const [link, more] = s.links;
    if (link && !more) {
      const fresh = commaItems(s.first).some((x) => isFresh(builder, x, scope));
      if (link.operator === "\\sim") return declareRandom(s.first, link.right, s.span, env, ledger);
      if (
        (link.operator === "\\in" || link.operator === "\\subset" || link.operator === "\\subseteq") &&
        (fresh || p.mode === "declare")
      ) {
        if (p.mode === "where" && declareIndexRange(s, env, ledger)) return null;
        return declareMembership(s.first, link.right, s.span, env, ledger);
      }
      if (link.operator === ":=" || link.operator === "=:" || link.operator === "=") {
        const [left, right] = link.operator === "=:" ? [link.right, s.first] : [s.first, link.right];
        const explicit = p.mode === "define" || link.operator !== "=";
        const head = explicit ? definedHead(left, env) : headOf(left, env);
        const defines = p.mode !== "assume" && p.mode !== "premise";
        const anew = p.mode === "define" || p.mode === "declare" ? isNewHere : isNew;
        if (head && defines && anew(head, env)) {
          define(head, right);
          return null;
        }
        if (head && (p.mode === "define" || p.mode === "declare") && definedAgain(builder, head, env)) return null;
        if (p.mode === "assume" && declareFlow(s, s.span, env, ledger)) return null;
        if (defines && definesPower(left, env)) unsupported("a definition of a power", left.span);
        // "Let $u$ … with $\\frac{du}{dt} = …$": what a declaring sentence adds about motion.
        const adds = p.mode === "where" && !p.part.display && declares(pieces);
        if ((adds || p.mode === "declare" || p.mode === "define") && declareFlow(s, s.span, env, ledger)) return null;
      }
    } else if (link && more && p.mode === "define") {
      const head = headOf(s.first, env);
      if (head && isNew(head, env)) {
        define(head, link.right);
        return null;
      }
    }
  }
  if (s.kind === "relations" && p.mode === "declare") declareMembers(builder, s, scope);
  if (s.kind === "relations")
    declareBounded(builder, s, env, quantifiedNames(p, pieces), p.mode === "declare" ? p.after : "");
  if (s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier") {
    if (p.mode === "where" && (p.part.display || (isKnownEquation(builder, s, scope) && !declares(pieces))))
      return null;
    assumePiece(builder, s, p, pieces, scope);
  }
  // "with $m \\mid 6$"
  if (s.kind === "list" && s.separator === "|") unsupported("\\mid", s.span);
  return null;
}

/** "Fix $i$", "choose an index $i$ with", "there is an $i$ with": one value of a letter that has a range. */
function fixedIndices(builder: ElaborationBuilder, p: Piece, scope: Scope): readonly VariableMeaning[] | null {
  const one = /\b(?:there (?:is|are|exists?)|exists?)\b[^,.;]*$/i;
  if (p.mode !== "declare" && !(p.mode === "assume" && one.test(p.before))) return null;
  if (p.syntax.kind !== "symbol" && p.syntax.kind !== "list") return null;
  const found = commaItems(p.syntax).map((x) => ({ name: fullName(x) ?? "", span: x.span }));
  if (!found.every(({ name }) => /^[a-z]$/.test(name) && scope.index(name) && scope.find(name).length === 0))
    return null;
  return found.map(({ name, span }) => {
    const symbol = builder.ids.variable(name, scope.index(name) as IndexType);
    const meaning: VariableMeaning = { kind: "variable", name, span, symbol, flow: null };
    scope.add(meaning);
    return meaning;
  });
}

/**
 * "Define $f(x) = x^2$ for $x \\ge 0$ and $f(x) = -x^2$ for $x < 0$", "Define $y = a$. … Define $y = b$": of what is defined twice in one section,
 * neither definition is known to be in force. From here on the name stands for something of that type; false where nothing has the name.
 */
function definedAgain(builder: ElaborationBuilder, head: Head, env: Env): boolean {
  const old = env.scope.findHere(head.name).find((m) => m.kind === "definition");
  if (old?.kind !== "definition") return false;
  const { span } = head.syntax;
  builder.report({ code: "redefinition", span, data: { name: head.name } });
  env.scope.addUnread({ span, names: [head.name] });
  const { definition } = old;
  const type = explicitParameters(definition).reduceRight<Type>(
    (t, x) => functionType(x.type, t),
    definition.body.type,
  );
  if (freeVariablesOfType(type).size === 0)
    env.scope.add({
      kind: "variable",
      name: head.name,
      span,
      symbol: builder.ids.variable(head.name, type),
      flow: null,
    });
  return true;
}

/** "Let $x_1, \dots, x_n > 0$", "Let $x_1 \le \dots \le x_n$": members of a family of numbers that nothing declares. */
function declareMembers(builder: ElaborationBuilder, s: RelationsSyntax, scope: Scope): void {
  if (s.links.some((l) => !["<", "\\le", ">", "\\ge", "\\ne"].includes(l.operator))) return;
  const members = chainOfMembers(s) ?? (s.first?.kind === "list" ? s.first : null);
  if (members?.kind !== "list" || !members.items.some((x) => x.kind === "dots")) return;
  if (!members.items.every((x) => x.kind === "dots" || isFresh(builder, x, scope))) return;
  declareSubjects(members, { type: REAL, constraints: () => [] }, s.span, builder.env(scope), builder.ledger());
}

/** Names that the sentence quantifies, or the piece behind its relation: "$x \\le g(x)$ for all $x > 0$" declares no x. */
function quantifiedNames(p: Piece, pieces: readonly Piece[]): ReadonlySet<string> {
  const bindings = [
    ...pieces.filter((q) => q.mode === "quantify" && !q.declared).map((q) => q.syntax),
    ...p.row.clauses.flatMap((c) => (c.body.kind === "quantifier" ? [c.body.binding] : [])),
  ];
  return new Set(bindings.flatMap(lettersOf));
}

/** "Let $a, b > 0$": names that nothing declares or quantifies and that are compared with numbers are real. */
function declareBounded(
  builder: ElaborationBuilder,
  s: RelationsSyntax,
  env: Env,
  quantified: ReadonlySet<string>,
  words: string,
): void {
  if (!s.first || s.links.some((l) => !["<", "\\le", ">", "\\ge", "\\ne"].includes(l.operator))) return;
  for (const x of [s.first, ...s.links.map((l) => l.right)].flatMap(commaItems)) {
    const head = headOf(x, env);
    if (!head || head.parameters.length > 0 || env.scope.find(head.name).length > 0) continue;
    if (quantified.has(head.name)) continue;
    const ranges = head.indices.map((i) => env.scope.index(fullName(i) ?? ""));
    if (ranges.some((r) => r === null)) continue;
    const number = /^\s*(?:be|is|are)\b/i.test(words) && /\b(?:integers?|natural)\b/i.test(words) ? INTEGER : REAL;
    const type = ranges.reduceRight<Type>((t, r) => functionType(r as IndexType, t), number);
    env.scope.add({
      kind: "variable",
      name: head.name,
      span: x.span,
      symbol: builder.ids.variable(head.name, type),
      flow: null,
    });
  }
}

/** An assumption, its free indices and its "for all" quantified. */
function assumePiece(builder: ElaborationBuilder, s: Syntax, p: Piece, pieces: readonly Piece[], scope: Scope): void {
  const freeIndices = new Map<string, FreeTerm>();
  const around = sentenceBindings(builder, pieces, builder.env(scope, freeIndices), p.part, true);
  let { env } = around;
  const trailing = p.row.clauses
    .filter((c) => c.body.kind === "quantifier" && c.body.body === null)
    .map((c) => {
      const binding = readBinding((c.body as Syntax & { kind: "quantifier" }).binding, env);
      env = binding.env;
      return binding;
    });
  const body = proposition(s, env);
  const conditions = p.mode === "assume" ? pieces.filter((q) => q.mode === "condition") : [];
  const premises = [...latePremises(around.late, env), ...conditions.map((c) => proposition(c.syntax, env))];
  const late = premises.reduceRight((q, c) => operator("implies", c, q), body);
  const inner = [...around.bindings, ...trailing].reduceRight((q, binding) => quantify("forall", binding, q), late);
  const closed = [...freeIndices.values()].reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), inner);
  scope.assume(builder.assumption(closed, s.span));
}
