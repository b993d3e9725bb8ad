import { integer } from "../term/literal.ts";
import { rational, type Rational } from "../term/rational.ts";
import type { RationalTerm } from "../term/term.ts";

const MOST = 64;
const values: Rational[] = [];
const terms: RationalTerm[] = [];
for (let n = -MOST; n <= MOST; n++) {
  values.push(rational(n));
  terms.push(integer(n));
}

/** A rational integer; small ones are shared. */
export function small(n: number): Rational {
  return values[n + MOST] ?? rational(n);
}

/** An integer literal; small ones are shared. */
export function smallInteger(n: number | bigint): RationalTerm {
  return terms[Number(n) + MOST] ?? integer(n);
}
