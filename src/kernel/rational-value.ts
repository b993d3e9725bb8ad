import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

/** The value of a closed term of literals, + − · /, absolute value, min, max and literal powers; null for any other, and where undefined. */
export function rationalValue(term: Term): Rational | null {
  if (term.kind === "rational") return term.value;
  if (term.kind !== "operator") return null;
  const args: Rational[] = [];
  for (const x of term.args) {
    const value = rationalValue(x);
    if (!value) return null;
    args.push(value);
  }
  const [a, b] = args;
  if (!a) return null;
  switch (term.operator) {
    case "neg":
      return q.negate(a);
    case "abs":
      return q.absolute(a);
    case "min":
      return args.reduce((x, y) => (q.compare(x, y) <= 0 ? x : y));
    case "max":
      return args.reduce((x, y) => (q.compare(x, y) >= 0 ? x : y));
    case "add":
      return b ? q.add(a, b) : null;
    case "sub":
      return b ? q.subtract(a, b) : null;
    case "mul":
      return b ? q.multiply(a, b) : null;
    case "div":
      return b && q.sign(b) !== 0 ? q.divide(a, b) : null;
    case "powN":
    case "powZ":
      if (!b || !q.isInteger(b) || q.absolute(b).numerator > 1024n) return null;
      if (q.sign(b) >= 0) return q.power(a, b.numerator);
      return term.operator === "powZ" && q.sign(a) !== 0 ? q.power(q.divide(q.ONE, a), -b.numerator) : null;
    default:
      return null;
  }
}

/** Whether a relation of two closed rational terms holds; null when it is none. */
export function rationalRelation(proposition: Term): boolean | null {
  if (proposition.kind !== "operator" || proposition.args.length !== 2) return null;
  const [left, right] = proposition.args as [Term, Term];
  const [a, b] = [rationalValue(left), rationalValue(right)];
  if (!a || !b) return null;
  const order = q.compare(a, b);
  switch (proposition.operator) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
    default:
      return null;
  }
}
