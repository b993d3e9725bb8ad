import { freeVariables } from "../term/binding.ts";
import type { OperatorName } from "../term/operator.ts";
import type { OperatorTerm, Term } from "../term/term.ts";

const EXISTENCE: ReadonlySet<OperatorName> = new Set(["integrable", "hasLimit", "hasLimitAtInfinity"]);

/**
 * Whether a proposition says that a written integral or limit exists of which nothing can be shown: it has a function in it that only its
 * declaration knows. Of a function that is written out it has to be shown: ∫₋₁¹ 1/x² dx is a formula like any other.
 */
export function isExistence(proposition: OperatorTerm): boolean {
  if (!EXISTENCE.has(proposition.operator)) return false;
  return [...freeVariables(proposition).values()].some((v) => v.type.kind === "function");
}

/** Whether a proposition of a definedness says, under its quantifiers and premises, that an integral or a limit exists. */
export function saysExistence(proposition: Term): boolean {
  if (proposition.kind === "binder" && proposition.fn.kind === "lambda") return saysExistence(proposition.fn.body);
  if (proposition.kind !== "operator") return false;
  if (proposition.operator === "implies") return saysExistence(proposition.args[1] as Term);
  return EXISTENCE.has(proposition.operator);
}
