import { operator, rationalTerm } from "../../term/build.ts";
import { rational } from "../../term/rational.ts";
import { isSubtype, sameType } from "../../term/size.ts";
import type { Term } from "../../term/term.ts";
import { isIntegral, isScalar, type Type } from "../../term/type.ts";

const ZERO = rationalTerm(rational(0));
const atLeast = (low: Term, t: Term): Term => operator("le", low, t);

/**
 * What must hold for a locally closed term to have a value in the type: nothing when its own type says so, null when nothing would do.
 * Of terms in a range, or of functions into one, only variables are taken at their word: a range can be empty.
 */
export function typeConditions(term: Term, type: Type): readonly Term[] | null {
  const own = term.type;
  const variable = term.kind === "free";
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

/** Whether a type may have no value: a range, unless its ends are written out, and what is made of one. */
export function mayBeEmpty(type: Type): boolean {
  switch (type.kind) {
    case "index": {
      const [from, to] = [type.from, type.to].map((end) => (end.kind === "rational" ? end.value : null));
      if (!from || !to || from.denominator !== 1n) return true;
      return from.numerator * to.denominator > to.numerator;
    }
    case "function":
      return mayBeEmpty(type.to);
    case "measure":
      return mayBeEmpty(type.on);
    case "tuple":
      return type.fields.some((f) => mayBeEmpty(f.type));
    default:
      return false;
  }
}

/** Whether values of the type, or what functions of it return, lie in a range. */
function endsInRange(type: Type): boolean {
  switch (type.kind) {
    case "index":
      return true;
    case "function":
      return endsInRange(type.to);
    case "tuple":
      return type.fields.some((f) => endsInRange(f.type));
    default:
      return false;
  }
}
