import type { Rational } from "../term/rational.ts";

/*
 * What is said to an oracle and what it may say back: real scalars built from exact rationals, plain names and a fixed table of
 * functions. An oracle sees nothing of a term but this, so no name of the author's can mean something to it.
 */

/** The functions that an oracle is asked about and may answer with, each of one argument. */
export const FUNCTIONS = [
  "exp",
  "log",
  "sqrt",
  "abs",
  "sign",
  "sin",
  "cos",
  "tan",
  "sec",
  "csc",
  "cot",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "erf",
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

export type Sign = "+" | "-" | "*" | "/" | "^";

/** A scalar expression. Names are `v1`, `v2`, …; the constants π and e are `pi` and `e`. */
export type Expression =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "constant"; readonly constant: "pi" | "e" }
  | { readonly kind: "negate"; readonly argument: Expression }
  | { readonly kind: "binary"; readonly sign: Sign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly fn: FunctionName; readonly argument: Expression };
