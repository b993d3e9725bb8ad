import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import { isSubtype } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import { endsOf } from "../term/type-parts.ts";
import { isIntegral, isNaturalType, isScalar, type Type } from "../term/type.ts";

/**
 * What must hold for the term's value to lie in the type: conditions, none when its own type says so; null when no condition could.
 * An index or a function to indices is taken at its word only as a variable, also a bound one: a family applied outside of its range has
 * no value in an empty range.
 */
export function membership(term: Term, type: Type): readonly Term[] | null {
  const isVariable = term.kind === "free" || term.kind === "bound";
  const atItsWord = isVariable || endsOf(type).every((end) => end.kind !== "index");
  if (isSubtype(term.type, type) && atItsWord) return [];
  if (type.kind === "index")
    return isIntegral(term.type) ? [operator("le", type.from, term), operator("le", term, type.to)] : null;
  const wantsSign = type.kind === "time" ? isScalar(term.type) : isNaturalType(type) && isIntegral(term.type);
  return wantsSign ? [operator("le", literal(0), term)] : null;
}
