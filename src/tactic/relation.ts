import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { conclusionOf, law, type Theorem } from "../kernel/theorem.ts";
import { attempt, type Prover } from "./prover.ts";
import { backward, forward, isOperator } from "./use.ts";

export type RelationName = "le" | "lt" | "eq" | "ne";

/** A relation of two numbers, written with ≤, <, = or ≠. */
export interface Relation {
  readonly name: RelationName;
  readonly left: Term;
  readonly right: Term;
}

/** A proposition as a relation of two numbers: ≥ and > turned, a negated order as the other one. Null for anything else. */
export function relationOf(proposition: Term): Relation | null {
  if (proposition.kind !== "operator") return null;
  const [a, b] = proposition.args;
  if (!a) return null;
  if (proposition.operator === "not") {
    const inner = a.kind === "operator" ? relationOf(a) : null;
    if (!inner) return null;
    if (isOperator(a, "le")) return { name: "lt", left: inner.right, right: inner.left };
    if (isOperator(a, "lt")) return { name: "le", left: inner.right, right: inner.left };
    return isOperator(a, "eq") ? { ...inner, name: "ne" } : null;
  }
  if (!b || !isScalar(a.type) || !isScalar(b.type)) return null;
  switch (proposition.operator) {
    case "le":
    case "lt":
    case "eq":
    case "ne":
      return { name: proposition.operator, left: a, right: b };
    case "ge":
      return { name: "le", left: b, right: a };
    case "gt":
      return { name: "lt", left: b, right: a };
    default:
      return null;
  }
}

/** ⊢ p = q where q is p as a relation with ≤, <, = or ≠; null when p is one already, or none. */
export function oriented(proposition: Term): Theorem | null {
  if (proposition.kind !== "operator") return null;
  const [a, b] = proposition.args;
  if ((proposition.operator === "ge" || proposition.operator === "gt") && a && b)
    return attempt(() => law(proposition.operator, [a, b]));
  if (proposition.operator !== "not" || a?.kind !== "operator") return null;
  const [x, y] = a.args;
  if (!x || !y) return null;
  if (a.operator === "le") return attempt(() => law("not-le", [x, y]));
  if (a.operator === "lt") return attempt(() => law("not-lt", [x, y]));
  return null;
}

/** A theorem about numbers as ≤, <, = or ≠; null when it is about something else. */
export function orientedTheorem(prover: Prover, theorem: Theorem): Theorem | null {
  const conclusion = conclusionOf(theorem);
  if (!relationOf(conclusion)) return null;
  prover.spend();
  if (isOperator(conclusion, "not") && conclusion.args[0] && isOperator(conclusion.args[0], "eq")) {
    const [x, y] = conclusion.args[0].args;
    const equation = x && y ? attempt(() => law("ne", [x, y])) : null;
    return backward(equation, theorem);
  }
  const equation = oriented(conclusion);
  return equation ? forward(equation, theorem) : theorem;
}
