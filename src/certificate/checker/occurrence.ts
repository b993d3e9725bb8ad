import { partsAtDepth } from "../../term/children.ts";
import { memo } from "../../term/made.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import type { Type } from "../../term/type.ts";
import { sizesOf } from "../../term/type-parts.ts";
import { require } from "./refusal.ts";

/** Variables by id. */
export type Variables = ReadonlyMap<string, FreeTerm>;
const NONE: Variables = new Map();

/** Terms of one proof, those included that its inferences make. */
const MOST_TERMS = 1_000_000;
let terms = 0;

/** Counts the terms from 0, for another proof. */
export function countAnew(): void {
  terms = 0;
}

const known = memo<Variables>();

/** The variables that occur in a term: in its nodes, in the types of its variables and in the domains of its λ. */
export function variablesOf(term: Term): Variables {
  if (term.kind === "rational") return NONE;
  let found = known.get(term);
  if (!found) {
    require(++terms <= MOST_TERMS, "out of fuel: too many terms");
    found = term.kind === "free" ? new Map([[term.id, term]]) : NONE;
    for (const [part] of partsAtDepth(term, 0)) found = united(found, variablesOf(part));
    known.set(term, found);
  }
  return found;
}

/** Both in one: the larger one itself where it has all of the other. */
export function united(a: Variables, b: Variables): Variables {
  const [large, small] = a.size >= b.size ? [a, b] : [b, a];
  if (large === small || small.size === 0) return large;
  let result: Map<string, FreeTerm> | null = null;
  for (const [id, v] of small) if (!large.has(id)) (result ??= new Map(large)).set(id, v);
  return result ?? large;
}

/** Whether the variable occurs in the term. */
export function occursIn(variable: FreeTerm, term: Term): boolean {
  return variablesOf(term).has(variable.id);
}

/** Whether the variable occurs in a size of the type. */
export function occursInType(variable: FreeTerm, type: Type): boolean {
  return sizesOf(type).some((s) => occursIn(variable, s));
}

/** Whether the variable occurs in the type of another one of the terms. */
export function isInTypes(variable: FreeTerm, terms: Iterable<Term>): boolean {
  for (const t of terms)
    for (const v of variablesOf(t).values()) if (v.id !== variable.id && occursInType(variable, v.type)) return true;
  return false;
}
