import type { Term } from "../term/term.ts";
import { fraction, order, plus, raised, times, type Fraction } from "./fraction.ts";
import { Refusal, require } from "./refusal.ts";

const MINUS = fraction(-1n);
const MOST_EXPONENT = 1024n;

/** The value of a term of literals, + − · /, absolute values, extrema and literal integer powers. @throws Refusal for any other */
function valueOf(term: Term): Fraction {
  if (term.kind === "rational") return fraction(term.value.numerator, term.value.denominator);
  require(term.kind === "operator", "not a number written out");
  const args = term.args.map(valueOf);
  const [a, b = fraction(0n)] = args;
  require(a !== undefined, "not a number written out");
  const chosen = (sign: 1n | -1n): Fraction => args.reduce((x, y) => (sign * order(x, y) >= 0n ? x : y));
  switch (term.operator) {
    case "neg":
      return times(MINUS, a);
    case "add":
      return plus(a, b);
    case "sub":
      return plus(a, times(MINUS, b));
    case "mul":
      return times(a, b);
    case "div":
      return times(a, inverse(b));
    case "abs":
      return a.over < 0n ? times(MINUS, a) : a;
    case "max":
      return chosen(1n);
    case "min":
      return chosen(-1n);
    case "powN":
    case "powZ": {
      require(b.over % b.under === 0n, "not an integer power");
      const exponent = b.over / b.under;
      require(exponent <= MOST_EXPONENT && exponent >= -MOST_EXPONENT, "out of fuel: a power is too large");
      if (exponent >= 0n) return raised(a, exponent);
      require(term.operator === "powZ", "a natural power is not negative");
      return raised(inverse(a), -exponent);
    }
    default:
      throw new Refusal("not a number written out");
  }
}

function inverse(a: Fraction): Fraction {
  require(a.over !== 0n, "a division by 0");
  return fraction(a.under, a.over);
}

/** Whether a relation of two numbers written out holds. @throws Refusal when it is no such relation */
export function holdsOfNumbers(proposition: Term): boolean {
  require(proposition.kind === "operator" && proposition.args.length === 2, "not a relation of numbers");
  const [left, right] = proposition.args as readonly [Term, Term];
  const relation = proposition.operator;
  const difference = order(valueOf(left), valueOf(right));
  switch (relation) {
    case "eq":
      return difference === 0n;
    case "ne":
      return difference !== 0n;
    case "lt":
      return difference < 0n;
    case "le":
      return difference <= 0n;
    case "gt":
      return difference > 0n;
    case "ge":
      return difference >= 0n;
    default:
      throw new Refusal("not a relation of numbers");
  }
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
