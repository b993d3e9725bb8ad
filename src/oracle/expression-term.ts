import { operator, rationalTerm } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import { equal, isInteger, negate, rational, sign, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { domainOf, isScalar } from "../term/type.ts";
import type { Expression, FunctionName, Sign } from "./expression.ts";

const CALLS: Record<Exclude<FunctionName, "sec" | "csc" | "cot">, OperatorName> = {
  exp: "exp",
  log: "log",
  sqrt: "sqrt",
  abs: "abs",
  sign: "sign",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  erf: "erf",
};

const SIGNS: Record<Exclude<Sign, "^">, OperatorName> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };

const ONE_HALF = rational(1, 2);

/**
 * The term that an expression over names stands for. A negative literal exponent becomes a quotient, the exponent 1/2 a square root,
 * `e^u` is exp(u), and a power is natural, integer or real by the type of its exponent. Every name must be given a scalar term.
 * @throws RangeError for a name that stands for nothing
 */
export function expressionTerm(expression: Expression, subterms: ReadonlyMap<string, Term>): Term {
  const go = (e: Expression): Term => {
    switch (e.kind) {
      case "number":
        return rationalTerm(e.value);
      case "name": {
        const term = subterms.get(e.name);
        if (!term) throw new RangeError(`no subterm is named ${e.name}`);
        return term;
      }
      case "constant":
        return operator(e.constant === "pi" ? "pi" : "euler");
      case "negate":
        return operator("neg", go(e.argument));
      case "call":
        return call(e.fn, go(e.argument));
      case "binary":
        if (e.sign === "^") return power(e.left, e.right, go);
        if (e.sign === "*") {
          const below = reciprocal(e.right, go);
          if (below) return operator("div", go(e.left), below);
        }
        return operator(SIGNS[e.sign], go(e.left), go(e.right));
    }
  };
  return go(expression);
}

function call(fn: FunctionName, argument: Term): Term {
  switch (fn) {
    case "sec":
      return operator("div", integer(1), operator("cos", argument));
    case "csc":
      return operator("div", integer(1), operator("sin", argument));
    case "cot":
      return operator("div", operator("cos", argument), operator("sin", argument));
    default:
      return operator(CALLS[fn], argument);
  }
}

/** What stands below the line when an expression is a power with a negative literal exponent; else null. */
function reciprocal(e: Expression, go: (e: Expression) => Term): Term | null {
  if (e.kind !== "binary" || e.sign !== "^" || e.right.kind !== "number" || sign(e.right.value) >= 0) return null;
  return e.left.kind === "constant" && e.left.constant === "e" ? null : literalPower(go(e.left), negate(e.right.value));
}

/** A power with a positive or zero literal exponent. */
function literalPower(base: Term, exponent: Rational): Term {
  if (equal(exponent, rational(1))) return base;
  if (equal(exponent, ONE_HALF)) return operator("sqrt", base);
  return operator(isInteger(exponent) ? "powN" : "powR", base, rationalTerm(exponent));
}

function power(left: Expression, right: Expression, go: (e: Expression) => Term): Term {
  if (left.kind === "constant" && left.constant === "e") return operator("exp", go(right));
  const below = reciprocal({ kind: "binary", sign: "^", left, right }, go);
  if (below) return operator("div", integer(1), below);
  const base = go(left);
  if (right.kind === "number") return literalPower(base, right.value);
  const exponent = go(right);
  const domain = isScalar(exponent.type) ? domainOf(exponent.type) : "R";
  return operator(domain === "N" ? "powN" : domain === "Z" ? "powZ" : "powR", base, exponent);
}
