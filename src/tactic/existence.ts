import { freeVariables } from "../term/binding.ts";
import type { OperatorTerm } from "../term/term.ts";

/**
 * Whether a proposition says that a written integral exists of which nothing can be shown: it has a function in it that only its
 * declaration knows. Of a function that is written out it has to be shown: ∫₋₁¹ 1/x² dx is a formula like any other.
 */
export function isExistence(proposition: OperatorTerm): boolean {
  if (proposition.operator !== "integrable") return false;
  return [...freeVariables(proposition).values()].some((v) => v.type.kind === "function");
}
