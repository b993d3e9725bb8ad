import { rationalTerm } from "./build.ts";
import { rational } from "./rational.ts";
import type { RationalTerm, Term } from "./term.ts";
import { indexType, type IndexType } from "./type.ts";

/** An integer as a term. @throws RangeError for a number that is not an integer */
export function integer(n: number | bigint): RationalTerm {
  return rationalTerm(rational(n));
}

/** The index set [n] = {1, …, n}. */
export function upTo(n: Term): IndexType {
  return indexType(integer(1), n);
}
