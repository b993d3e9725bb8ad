import type { OperatorName } from "./operator.ts";

/** Functions of one number by the name that mathjs, nerdamer and SymPy share. */
export const UNARY_PLAIN: Partial<Record<OperatorName, string>> = {
  sqrt: "sqrt",
  abs: "abs",
  sign: "sign",
  floor: "floor",
  ceil: "ceil",
  factorial: "factorial",
  exp: "exp",
  log: "log",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  erf: "erf",
};
