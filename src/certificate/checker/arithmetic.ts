import type { OperatorName } from "../../term/operator.ts";
import * as q from "../../term/rational.ts";
import type { Rational } from "../../term/rational.ts";
import type { Term } from "../../term/term.ts";
import { Refusal, require } from "./refusal.ts";

const MOST_EXPONENT = 1024n;
/** Bits of the integers of one computation. */
const MOST_BITS = 100_000;

/** The number itself. @throws Refusal when its integers, to a power, are too long */
export function bounded(a: Rational, exponent = 1): Rational {
  const digits = Math.max(a.numerator.toString(16).length, a.denominator.toString(16).length);
  require(4 * digits * exponent <= MOST_BITS, "out of fuel: a number is too long");
  return a;
}

function inverse(a: Rational): Rational {
  require(q.sign(a) !== 0, "a division by 0");
  return q.divide(q.ONE, a);
}

function raised(a: Rational, { numerator: exponent, denominator }: Rational): Rational {
  require(denominator === 1n, "not an integer power");
  require(exponent >= 0n, "a natural power is not negative");
  require(exponent <= MOST_EXPONENT, "out of fuel: a power is too large");
  return q.power(bounded(a, Number(exponent)), exponent);
}

const VALUES: Readonly<Partial<Record<OperatorName, (...args: Rational[]) => Rational>>> = {
  neg: q.negate,
  abs: q.absolute,
  add: q.add,
  sub: q.subtract,
  mul: q.multiply,
  div: (a: Rational, b: Rational) => q.multiply(a, inverse(b)),
  min: (...all) => all.reduce((a, b) => (q.compare(a, b) <= 0 ? a : b)),
  max: (...all) => all.reduce((a, b) => (q.compare(a, b) >= 0 ? a : b)),
  powN: raised,
  powZ: (a: Rational, b: Rational) => (q.sign(b) < 0 ? raised(inverse(a), q.negate(b)) : raised(a, b)),
};

/** The value of a term of literals, + − · /, absolute values, extrema and literal integer powers. @throws Refusal for any other */
function valueOf(term: Term): Rational {
  if (term.kind === "rational") return bounded(term.value);
  const evaluate = term.kind === "operator" ? VALUES[term.operator] : undefined;
  require(term.kind === "operator" && evaluate !== undefined, "not a number written out");
  return bounded(evaluate(...term.args.map(valueOf)));
}

const RELATIONS: Readonly<Partial<Record<OperatorName, (order: number) => boolean>>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

/** Whether a relation of two numbers written out holds. @throws Refusal when it is no such relation */
export function holdsOfNumbers(proposition: Term): boolean {
  const relation = proposition.kind === "operator" ? RELATIONS[proposition.operator] : undefined;
  require(proposition.kind === "operator" && relation !== undefined, "not a relation of numbers");
  const [left, right] = proposition.args as readonly [Term, Term];
  return relation(q.compare(valueOf(left), valueOf(right)));
}

/** Whether the proposition is a relation of numbers written out, and holds. */
export function isTrueOfNumbers(proposition: Term): boolean {
  try {
    return holdsOfNumbers(proposition);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
