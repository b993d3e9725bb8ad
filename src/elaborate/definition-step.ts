import { printSyntax } from "../source/latex-printer.ts";
import type { Span } from "../source/span.ts";
import type { RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import type { FreeTerm } from "../term/term.ts";
import { isDensityInForce } from "./chance/density.ts";
import { isProbability } from "./chance/event.ts";
import { isInformation } from "./chance/information.ts";
import { defineHead } from "./definition.ts";
import { declaredFunction } from "./declared-function.ts";
import type { DerivationContext, Trailing } from "./derivation-context.ts";
import { type Env, reading } from "./environment.ts";
import { definedHead, definesPower, type Head, headOf, isNew, isReserved } from "./head.ts";
import { fullName } from "./name.ts";
import { densityDefinition, isDensity, UNSUPPORTED } from "./opaque-definition.ts";
import { isPartial, type Part } from "./part.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import { unreadWords } from "./row.ts";
import { type DefinitionMeaning, explicitParameters, roleOf, type Scope } from "./scope.ts";

/** The first link of a chain, which may define. */
export interface FirstLink {
  readonly left: Syntax;
  readonly sign: string;
  readonly right: Syntax;
  readonly span: Span;
  readonly chain: RelationsSyntax;
  /** The row that it begins, and what stands behind it there. */
  readonly row: Row;
  readonly trail: Trailing;
}

/** Defines the new side of `A := B`, `A =: B` or, where the sentence may define, of `A = B` with a new head. Null when nothing is defined. */
export function definitionStep(
  link: FirstLink,
  context: DerivationContext,
  env: Env,
): { readonly problem: ElaborateProblem | null; readonly parameters: readonly FreeTerm[] } | null {
  const { left, sign, right, span, chain, row, trail } = link;
  const explicit = sign === ":=" || sign === "=:";
  const [headSyntax, body] = sign === "=:" ? [right, left] : [left, right];
  if (!explicit && (sign !== "=" || !context.mayDefine)) return null;
  if (isProbabilityCall(headSyntax, env) || isDensityInForce(headSyntax, env) || isInformation(headSyntax, env))
    return null;
  if (isDensity(headSyntax, env)) {
    const problem = densityDefinition(headSyntax, body, env, context.scope);
    return problem && { problem, parameters: [] };
  }
  const head = explicit ? definedHead(headSyntax, env) : headOf(headSyntax, env);
  if (!head && definesPower(headSyntax, env))
    return {
      problem: { code: "unsupported", span: headSyntax.span, data: { what: "a definition of a power" } },
      parameters: [],
    };
  if (!head)
    return explicit
      ? {
          problem: { code: "redefinition", span: headSyntax.span, data: { name: printSyntax(headSyntax) } },
          parameters: [],
        }
      : null;
  if (
    !explicit &&
    (isProductOrTime(head, env) || isReserved(head, body) || env.scope.opaque(head.name) === UNSUPPORTED)
  )
    return null;
  const before = explicit || context.defines ? partialDefinition(head, context.scope) : null;
  const declared = !before && (explicit || context.defines) ? declaredFunction(head, env, context.scope) : null;
  if (!isNew(head, env) && !before && !declared)
    return explicit
      ? { problem: { code: "redefinition", span: headSyntax.span, data: { name: head.name } }, parameters: [] }
      : null;
  const target = context.scope;
  const part: Part = {
    conditions: [
      ...(declared?.conditions ?? []),
      ...[...context.premises, ...trail.premises].map((p) => p.proposition),
    ],
    late: [...context.late, ...trail.late],
    known: trail.problem === null && unreadWords(row) === null,
    before,
  };
  const inside = { ...(declared?.env ?? env), reading: reading(context.env.reading, new Map()) };
  try {
    const { definition } = defineHead(head, body, span, inside, target, part);
    return { problem: null, parameters: explicitParameters(definition) };
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    // A head defined by the first right side that can be read.
    for (const link of explicit ? [] : chain.links.slice(1)) {
      if (link.operator !== "=") break;
      try {
        defineHead(head, link.right, span, inside, target, part);
        break;
      } catch (again) {
        if (!(again instanceof ElaborateError)) throw again;
      }
    }
    // A name for what has no meaning yet is defined nevertheless.
    if (error.problem.code === "unsupported" && env.scope.find(head.name).length === 0)
      target.setOpaque([head.name], UNSUPPORTED);
    return { problem: error.problem, parameters: [] };
  }
}

/** The definition that a scope has of a head on a part of its arguments alone, so that another one may say what it is on others. */
export function partialDefinition(head: Head, scope: Scope): DefinitionMeaning | null {
  const here = scope.findHere(head.name).find((m) => m.kind === "definition");
  return here?.kind === "definition" && isPartial(here) ? here : null;
}

/** `a(b)` for a number a is a product, and `w(t)` of what flows is its value at t: no display defines a function by them. */
function isProductOrTime(head: Head, env: Env): boolean {
  const [p, more] = head.parameters;
  const name = p ? fullName(p) : null;
  if (name === null || more || env.scope.find(name).length === 0) return false;
  return env.scope.find(head.name).some((m) => m.kind === "variable" && (roleOf(m) === "plain" || m.flow !== null));
}

/** `P(A \mid B)`: what it is follows from the events. */
function isProbabilityCall(s: Syntax, env: Env): boolean {
  if (s.kind !== "juxtaposition" || s.items.length !== 2) return false;
  const [name, list] = s.items;
  return name !== undefined && list?.kind === "bracket" && isProbability(name, list.body, env);
}

/** `\underbrace{…}_{=: R}` defines R. */
export function defineAnnotation(s: Syntax, context: DerivationContext, env: Env): void {
  if (s.kind !== "annotated" || s.note?.kind !== "relations") return;
  const [link] = s.note.links;
  if (!link || link.operator !== "=:") return;
  const head = headOf(link.right, env);
  if (head && isNew(head, env)) defineHead(head, s.body, s.span, context.env);
}
