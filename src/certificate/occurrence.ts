import type { FreeTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { partsOf } from "./parts.ts";

type Variables = ReadonlyMap<string, FreeTerm>;
const known = new WeakMap<Term, Variables>();

/** The variables that occur in a term by id: in its nodes, in the types of its variables and in the domains of its λ. */
export function variablesOf(term: Term): Variables {
  let found = known.get(term);
  if (!found) {
    const all = new Map<string, FreeTerm>();
    if (term.kind === "free") all.set(term.id, term);
    const type =
      term.kind === "free" || term.kind === "bound" ? term.type : term.kind === "lambda" ? term.domain : null;
    for (const part of [...partsOf(term), ...(type ? sizesOf(type) : [])])
      for (const [id, v] of variablesOf(part)) all.set(id, v);
    found = all;
    known.set(term, found);
  }
  return found;
}

/** The terms in a type: sizes and ends of ranges. */
export function sizesOf(type: Type): readonly Term[] {
  switch (type.kind) {
    case "index":
      return [type.from, type.to];
    case "tensor":
      return type.shape;
    case "tuple":
      return type.fields.flatMap((f) => sizesOf(f.type));
    case "function":
      return [...sizesOf(type.from), ...sizesOf(type.to)];
    case "set":
      return sizesOf(type.of);
    case "measure":
      return sizesOf(type.on);
    case "number":
    case "prop":
    case "time":
      return [];
  }
}

/** Whether the variable occurs in the term. */
export function occursIn(variable: FreeTerm, term: Term): boolean {
  return variablesOf(term).has(variable.id);
}

/** A variable of the terms whose type mentions the given one, or null. */
export function typedBy(variable: FreeTerm, terms: Iterable<Term>): FreeTerm | null {
  for (const t of terms)
    for (const v of variablesOf(t).values())
      if (v.id !== variable.id && sizesOf(v.type).some((s) => occursIn(variable, s))) return v;
  return null;
}
