import { operator } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import { isSubtype, sameType } from "../../term/size.ts";
import type { Term } from "../../term/term.ts";
import { endsOf } from "../../term/type-parts.ts";
import { isIntegral, isScalar, type IndexType, type Type } from "../../term/type.ts";
import { isTrueOfNumbers } from "./arithmetic.ts";

const ZERO = literal(0);
const atLeast = (low: Term, t: Term): Term => operator("le", low, t);

/**
 * What must hold for a locally closed term to have a value in the type: nothing when its own type says so, null when nothing would do.
 * Of terms in a range, or of functions into one, only variables are taken at their word: a range can be empty.
 */
export function typeConditions(term: Term, type: Type): readonly Term[] | null {
  const [own, variable] = [term.type, term.kind === "free"];
  if (type.kind === "index") {
    if (variable && sameType(own, type)) return [];
    return isIntegral(own) ? [atLeast(type.from, term), atLeast(term, type.to)] : null;
  }
  if (type.kind === "time") {
    if (own.kind === "time") return [];
    return isScalar(own) ? [atLeast(ZERO, term)] : null;
  }
  if (type.kind === "number") {
    if (isSubtype(own, type)) return [];
    return type.domain === "N" && isIntegral(own) ? [atLeast(ZERO, term)] : null;
  }
  if (type.kind === "function") return isSubtype(own, type) && (variable || !endsInRange(type.to)) ? [] : null;
  if (type.kind === "tuple" && !variable && endsInRange(type)) return null;
  return sameType(own, type) ? [] : null;
}

const endsInRange = (type: Type): boolean => endsOf(type).some((t) => t.kind === "index");

/** Whether a range is of integers, with ends written out of which the first is at most the second. */
function isWrittenOut(range: IndexType): boolean {
  return isIntegral(range.from.type) && isTrueOfNumbers(operator("le", range.from, range.to));
}

/** Whether a type may have no value: a range, unless its ends are written out, and what is made of one. */
export function mayBeEmpty(type: Type): boolean {
  return endsOf(type).some((t) => (t.kind === "index" ? !isWrittenOut(t) : t.kind === "measure" && mayBeEmpty(t.on)));
}
