import type { Term } from "../term/term.ts";
import type { Theorem } from "../kernel/theorem.ts";
import { chained, inParts, rightOf } from "./conversion.ts";
import type { Prover } from "./prover.ts";
import { isOperator, use } from "./use.ts";

const FUNCTIONS = ["log", "sqrt", "abs"] as const;

/**
 * The logarithm, root or absolute value of a product, quotient or power as it is written, by the laws about its factors, all the way
 * down: log((x − 1)(x + 1)) = log(x − 1) + log(x + 1). A normal form would multiply the product out. Null where no law applies.
 */
export function functionOfProduct(prover: Prover, term: Term): Theorem | null {
  const fn = FUNCTIONS.find((f) => isOperator(term, f));
  const [argument] = term.kind === "operator" ? term.args : [];
  if (!fn || argument?.kind !== "operator") return null;
  const name = lawName(fn, argument.operator);
  if (name === null) return null;
  const equation = use(prover, name, ...(name === "sqrt-of-square" ? argument.args.slice(0, 1) : argument.args));
  if (!equation || name === "sqrt-of-square") return equation;
  return chained(
    equation,
    inParts(prover, rightOf(equation), (part) => functionOfProduct(prover, part)),
  );
}

function lawName(fn: (typeof FUNCTIONS)[number], of: string): string | null {
  switch (of) {
    case "mul":
      return `${fn}-product`;
    case "div":
      return fn === "abs" ? null : `${fn}-quotient`;
    case "powN":
      return fn === "log" ? "log-power" : fn === "sqrt" ? "sqrt-of-square" : null;
    default:
      return null;
  }
}
