import { cases, operator } from "./build.ts";
import type { CasesTerm, Term } from "./term.ts";

/*
 * Values on a part of a type: {t if p}. Where p does not hold there is no value; the term that stands there is of the type of t, and has none
 * anywhere. Nothing is proved of it, as the laws of cases know those with an otherwise alone.
 */

/** The term of a type that has no value anywhere: that of a given one where falsity holds. */
export function nowhere(value: Term): CasesTerm {
  return cases([{ condition: operator("false"), value }], null);
}

/** Whether a term has no value anywhere by its form. */
export function isNowhere(term: Term): boolean {
  if (term.kind !== "cases" || term.otherwise !== null) return false;
  return term.branches.every(({ condition }) => condition.kind === "operator" && condition.operator === "false");
}

/** A value where a proposition holds; elsewhere another one, or none. @throws TermTypeError when the two have no common type */
export function onlyWhere(condition: Term, value: Term, otherwise: Term = nowhere(value)): CasesTerm {
  return cases([{ condition, value }], otherwise);
}

/** The pieces of a value that is given by cases, one after another, and what it is elsewhere; null where it is nothing. */
export function piecesOf(term: CasesTerm): {
  readonly branches: CasesTerm["branches"];
  readonly otherwise: Term | null;
} {
  const { branches, otherwise } = term;
  if (otherwise === null || isNowhere(otherwise)) return { branches, otherwise: null };
  if (otherwise.kind !== "cases") return { branches, otherwise };
  const rest = piecesOf(otherwise);
  return rest.otherwise === null
    ? { branches: [...branches, ...rest.branches], otherwise: null }
    : { branches, otherwise };
}
