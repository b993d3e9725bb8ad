import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

/** The largest exponent that is computed, also of a denominator. */
const MOST_EXPONENT = 1024n;

const OPERATIONS: Readonly<Record<string, (...args: Rational[]) => Rational | null>> = {
  neg: q.negate,
  abs: q.absolute,
  min: (...all) => all.reduce((a, b) => (q.compare(a, b) <= 0 ? a : b)),
  max: (...all) => all.reduce((a, b) => (q.compare(a, b) >= 0 ? a : b)),
  add: q.add,
  sub: q.subtract,
  mul: q.multiply,
  div: (a: Rational, b: Rational) => (q.sign(b) === 0 ? null : q.divide(a, b)),
  powN: (a: Rational, b: Rational) => (q.sign(b) < 0 ? null : power(a, b)),
  powZ: power,
};

function power(a: Rational, b: Rational): Rational | null {
  if (!q.isInteger(b) || q.absolute(b).numerator > MOST_EXPONENT) return null;
  return q.sign(b) < 0 && q.sign(a) === 0 ? null : q.power(a, b.numerator);
}

/** The signs of a − b for which a and b are in the relation. */
const SIGNS: Signs = { eq: [0], ne: [-1, 1], lt: [-1], le: [-1, 0], gt: [1], ge: [0, 1] };
type Signs = Readonly<Record<string, readonly number[]>>;

/** The value of a closed term of literals, + − · /, absolute value, min, max and literal powers; null for any other, and where undefined. */
export function rationalValue(term: Term): Rational | null {
  if (term.kind === "rational") return term.value;
  if (term.kind !== "operator" || !Object.hasOwn(OPERATIONS, term.operator)) return null;
  const values: Rational[] = [];
  for (const argument of term.args) {
    const value = rationalValue(argument);
    if (!value) return null;
    values.push(value);
  }
  return OPERATIONS[term.operator]?.(...values) ?? null;
}

/** Whether a relation of two closed rational terms holds; null when it is none. */
export function rationalRelation(proposition: Term): boolean | null {
  if (proposition.kind !== "operator" || !Object.hasOwn(SIGNS, proposition.operator)) return null;
  const [a, b] = proposition.args.map(rationalValue);
  return a && b ? (SIGNS[proposition.operator]?.includes(q.compare(a, b)) ?? null) : null;
}
