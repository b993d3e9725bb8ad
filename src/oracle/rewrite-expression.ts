import { rational } from "../term/rational.ts";
import type { Expression } from "./expression.ts";

/* Other ways to put a question or to read an answer, where a program is known to fail on the first. */

const number = (n: number): Expression => ({ kind: "number", value: rational(n) });

/** The expression with each part, once its own parts are done, replaced by what `change` makes of it. */
function rebuilt(e: Expression, change: (e: Expression) => Expression): Expression {
  switch (e.kind) {
    case "number":
    case "name":
    case "constant":
      return change(e);
    case "negate":
    case "call":
      return change({ ...e, argument: rebuilt(e.argument, change) });
    case "binary":
      return change({ ...e, left: rebuilt(e.left, change), right: rebuilt(e.right, change) });
  }
}

/** log|u| for each log(u): on the reals, its derivative is u′/u on both sides of 0. */
export function logsOfSizes(e: Expression): Expression {
  return rebuilt(e, (part) =>
    part.kind === "call" && part.fn === "log"
      ? { ...part, argument: { kind: "call", fn: "abs", argument: part.argument } }
      : part,
  );
}

/** 1 − 2/(exp(2u) + 1) for each tanh(u). */
export function tanhByExp(e: Expression): Expression {
  return rebuilt(e, (part) => {
    if (part.kind !== "call" || part.fn !== "tanh") return part;
    const twice: Expression = { kind: "binary", sign: "*", left: number(2), right: part.argument };
    const exp: Expression = { kind: "call", fn: "exp", argument: twice };
    const below: Expression = { kind: "binary", sign: "+", left: exp, right: number(1) };
    const quotient: Expression = { kind: "binary", sign: "/", left: number(2), right: below };
    return { kind: "binary", sign: "-", left: number(1), right: quotient };
  });
}

/** The expression at one over a name instead of the name. */
export function atInverse(e: Expression, name: string): Expression {
  return rebuilt(e, (part) =>
    part.kind === "name" && part.name === name ? { kind: "binary", sign: "/", left: number(1), right: part } : part,
  );
}

/** −e, without two minus signs in front. */
export function negated(e: Expression): Expression {
  if (e.kind === "negate") return e.argument;
  if (e.kind === "binary" && (e.sign === "*" || e.sign === "/") && startsWithMinus(e.left))
    return { ...e, left: negated(e.left) };
  return { kind: "negate", argument: e };
}

function startsWithMinus(e: Expression): boolean {
  return e.kind === "negate" || (e.kind === "binary" && (e.sign === "*" || e.sign === "/") && startsWithMinus(e.left));
}
