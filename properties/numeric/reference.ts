import { all, create, isBigNumber, type BigNumber, type MathJsInstance } from "mathjs";
import type { OperatorName } from "../../src/term/operator.ts";
import { operator, rationalTerm } from "../../src/term/build.ts";
import type { Rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";

/*
 * An evaluator that shares nothing with ours: mathjs over decimal.js, with more digits than our enclosures have. It rounds, so it says
 * `unsure` where an argument is so near the edge of a domain, or so large, that its roundings might decide.
 */

/** A number; the expression is not defined on the reals; the roundings of the reference might decide. */
export type Reference = BigNumber | "undefined" | "unsure";

/** mathjs with that many significant decimal digits; unless told, it takes 0 and 10⁻¹⁶ for the same number, in max and min too. */
export function reference(digits: number): MathJsInstance {
  return create(all ?? {}, { number: "BigNumber", precision: digits, relTol: 1e-60, absTol: 1e-60 });
}

type Domain = (math: MathJsInstance, a: BigNumber) => Reference;

/** Nearer than this to an edge, the reference does not decide. */
const NEAR = "1e-35";
/** Beyond this, exponentials are too large and angles too coarse. */
const FAR = 300;

function edge(distance: BigNumber, a: BigNumber): Reference {
  if (distance.abs().lt(NEAR)) return "unsure";
  return distance.isNegative() ? "undefined" : a;
}

const anywhere: Domain = (_math, a) => a;
const moderate: Domain = (_math, a) => (a.abs().gt(FAR) ? "unsure" : a);
const positive: Domain = (_math, a) => edge(a, a);
const unit: Domain = (math, a) => edge(math.subtract(math.bignumber(1), a.abs()), a);

/** A function of one number: ours, theirs, and where it is defined. */
interface Unary {
  readonly name: OperatorName;
  readonly theirs: (math: MathJsInstance, a: BigNumber) => unknown;
  readonly domain: Domain;
}

/** The functions of one number that both have. */
export const UNARY: readonly Unary[] = [
  { name: "neg", theirs: (m, a) => m.unaryMinus(a), domain: anywhere },
  { name: "abs", theirs: (m, a) => m.abs(a), domain: anywhere },
  { name: "relu", theirs: (m, a) => m.max(m.bignumber(0), a), domain: anywhere },
  { name: "exp", theirs: (m, a) => m.exp(a), domain: moderate },
  { name: "log", theirs: (m, a) => m.log(a), domain: positive },
  { name: "sqrt", theirs: (m, a) => m.sqrt(a), domain: positive },
  { name: "sin", theirs: (m, a) => m.sin(a), domain: moderate },
  { name: "cos", theirs: (m, a) => m.cos(a), domain: moderate },
  {
    name: "tan",
    theirs: (m, a) => m.tan(a),
    domain: (m, a) => (a.abs().gt(FAR) || m.cos(a).abs().lt("1e-6") ? "unsure" : a),
  },
  { name: "arcsin", theirs: (m, a) => m.asin(a), domain: unit },
  { name: "arccos", theirs: (m, a) => m.acos(a), domain: unit },
  { name: "arctan", theirs: (m, a) => m.atan(a), domain: anywhere },
  { name: "sinh", theirs: (m, a) => m.sinh(a), domain: moderate },
  { name: "cosh", theirs: (m, a) => m.cosh(a), domain: moderate },
  { name: "tanh", theirs: (m, a) => m.tanh(a), domain: moderate },
];

/** A function of two numbers. */
interface Binary {
  readonly name: OperatorName;
  readonly theirs: (math: MathJsInstance, a: BigNumber, b: BigNumber) => unknown;
}

/** The functions of two numbers that both have. */
export const BINARY: readonly Binary[] = [
  { name: "add", theirs: (m, a, b) => m.add(a, b) },
  { name: "sub", theirs: (m, a, b) => m.subtract(a, b) },
  { name: "mul", theirs: (m, a, b) => m.multiply(a, b) },
  { name: "div", theirs: (m, a, b) => m.divide(a, b) },
  { name: "min", theirs: (m, a, b) => m.min(a, b) },
  { name: "max", theirs: (m, a, b) => m.max(a, b) },
];

/** A term of ours and the same as a computation of theirs. */
export interface Pair {
  readonly term: Term;
  value(math: MathJsInstance): Reference;
}

/** What mathjs answered, as a number of the reals. */
export function numberOf(value: unknown): Reference {
  // Complex numbers and numbers of another kind are what mathjs answers outside of the reals.
  return isBigNumber(value) && value.isFinite() ? value : "undefined";
}

const isNumber = (r: Reference): r is BigNumber => typeof r !== "string";

/** A literal. */
export function literalPair(value: Rational): Pair {
  return {
    term: rationalTerm(value),
    value: (m) => numberOf(m.divide(m.bignumber(String(value.numerator)), m.bignumber(String(value.denominator)))),
  };
}

/** A variable of ours with a value. */
export function variablePair(term: Term, value: Rational): Pair {
  return { ...literalPair(value), term };
}

/** f(a). */
export function unaryPair(f: Unary, a: Pair): Pair {
  return {
    term: operator(f.name, a.term),
    value: (m) => {
      const x = a.value(m);
      if (!isNumber(x)) return x;
      const inside = f.domain(m, x);
      return isNumber(inside) ? numberOf(f.theirs(m, inside)) : inside;
    },
  };
}

/** f(a, b). */
export function binaryPair(f: Binary, a: Pair, b: Pair): Pair {
  return {
    term: operator(f.name, a.term, b.term),
    value: (m) => {
      const [x, y] = [a.value(m), b.value(m)];
      if (!isNumber(x)) return x;
      if (!isNumber(y)) return y;
      return f.name === "div" && y.abs().lt(NEAR) ? "unsure" : numberOf(f.theirs(m, x, y));
    },
  };
}

/** a^b for a literal b: natural, integer, or a fraction of a positive base. */
export function powerPair(a: Pair, exponent: Rational): Pair {
  const b = literalPair(exponent);
  const integral = exponent.denominator === 1n;
  const name = integral ? (exponent.numerator < 0n ? "powZ" : "powN") : "powR";
  return {
    term: operator(name, a.term, b.term),
    value: (m) => {
      const [x, y] = [a.value(m), b.value(m)];
      if (!isNumber(x) || !isNumber(y)) return isNumber(x) ? y : x;
      if (name === "powN") return numberOf(m.pow(x, y));
      if (x.abs().lt(NEAR)) return "unsure";
      return name === "powR" && x.isNegative() ? "undefined" : numberOf(m.pow(x, y));
    },
  };
}
