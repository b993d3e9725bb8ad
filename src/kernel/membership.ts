import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import { isSubtype, sameType } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, isScalar, type Type } from "../term/type.ts";

/**
 * What must hold for the term's value to lie in the type: conditions, none when its own type says so; null when no condition could.
 * An index or a function to indices is taken at its word only as a variable: a family applied outside of its range has no value in an
 * empty range.
 */
export function membership(term: Term, type: Type): readonly Term[] | null {
  switch (type.kind) {
    case "index":
      if (isVariable(term) && sameType(term.type, type)) return [];
      return isIntegral(term.type) ? [operator("le", type.from, term), operator("le", term, type.to)] : null;
    case "number":
      if (isSubtype(term.type, type)) return [];
      return type.domain === "N" && isIntegral(term.type) ? [operator("le", literal(0), term)] : null;
    case "time":
      if (term.type.kind === "time") return [];
      return isScalar(term.type) ? [operator("le", literal(0), term)] : null;
    case "function":
    case "tuple":
    case "prop":
    case "tensor":
    case "set":
    case "measure":
      return isSubtype(term.type, type) && (isVariable(term) || !leadsToIndex(type)) ? [] : null;
  }
}

/** Variables, bound ones included, are in their types. */
function isVariable(term: Term): boolean {
  return term.kind === "free" || term.kind === "bound";
}

function leadsToIndex(type: Type): boolean {
  if (type.kind === "tuple") return type.fields.some((f) => leadsToIndex(f.type));
  return type.kind === "index" || (type.kind === "function" && leadsToIndex(type.to));
}
