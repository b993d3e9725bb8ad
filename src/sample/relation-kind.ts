import { children, unfold } from "../term/binding.ts";
import type { OperatorName } from "../term/operator.ts";
import { difference } from "../term/polynomial.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";

/** Operators whose value can jump, or that hold by a strict inequality: a failure at one point says nothing of the points near it. */
const JUMPS: ReadonlySet<OperatorName> = new Set(["sign", "floor", "ceil", "indicator", "lt", "gt", "ne", "not"]);

/** Whether a proposition says that two numbers differ that are one polynomial in the same constants. */
export function isStrictBetweenEquals(p: Term): boolean {
  if (p.kind !== "operator" || !STRICT.has(p.operator)) return false;
  const [left, right] = p.args;
  return left !== undefined && right !== undefined && isScalar(left.type) && difference(left, right).size === 0;
}

const STRICT: ReadonlySet<OperatorName> = new Set(["lt", "gt", "ne"]);

/** Whether a proposition says of two numbers that they differ, at least in part. */
export function isStrict(p: Term): boolean {
  return p.kind === "operator" && (STRICT.has(p.operator) || p.args.some((a) => a.type.kind === "prop" && isStrict(a)));
}

const ORDERS: ReadonlySet<OperatorName> = new Set([
  "le",
  "lt",
  "ge",
  "gt",
  "loewnerLe",
  "loewnerLt",
  "loewnerGe",
  "loewnerGt",
]);

/** Whether the proposition is an inequality, at least in part. */
export function hasOrder(p: Term): boolean {
  if (p.kind === "operator")
    return ORDERS.has(p.operator) || (p.operator !== "eq" && p.args.some((a) => a.type.kind === "prop" && hasOrder(a)));
  if (p.kind === "binder") return p.fn.kind === "lambda" && hasOrder(p.fn.body);
  return p.kind === "call" && hasOrder(unfold(p));
}

/** Whether something in a term is given by cases. */
export function hasCases(t: Term): boolean {
  return t.kind === "cases" || (t.kind === "call" && hasCases(t.definition.body)) || children(t).some(hasCases);
}

/** Whether the value of a term, or the truth of a proposition, can change from one point to all others near it. */
export function canJump(t: Term): boolean {
  if (t.kind === "operator" && JUMPS.has(t.operator)) return true;
  if (
    t.kind === "cases" ||
    (t.kind === "binder" && (t.binder === "argmin" || t.binder === "argmax" || t.guard !== null))
  )
    return true;
  return t.kind === "call" ? canJump(unfold(t)) : children(t).some(canJump);
}
