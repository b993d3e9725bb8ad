import { applyReduced } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { BinderTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import {
  arithmetic,
  discharge,
  generalization,
  law,
  reflexivity,
  ring,
  symmetry,
  type Theorem,
} from "../kernel/theorem.ts";
import { rightOf } from "./conversion.ts";
import { fromGivens, relationFromGivens } from "./fact.ts";
import { nonzeroFromGivens } from "./nonzero.ts";
import { proveProperty } from "./property.ts";
import { attempt, type Prover } from "./prover.ts";
import { equalInField, proveRange } from "./range.ts";
import { oriented } from "./relation.ts";
import { positiveByRoot } from "./root-sign.ts";
import { nonzeroByHead, signByHead } from "./sign.ts";
import { sameMatrix } from "./transpose.ts";
import { backward, isZero, showing, use, useWith, unfolded } from "./use.ts";

/**
 * A proof of a condition of a law from the givens: a sign, a range, a property, or a combination of these by connectives and ∀; null when
 * none is found. The conclusion is the proposition up to α, and every hypothesis is a given. @throws OutOfFuel
 */
export function proveCondition(prover: Prover, proposition: Term): Theorem | null {
  const given = prover.given(proposition);
  if (given) return given;
  const theorem =
    attempt(() => byForm(prover, proposition)) ??
    attempt(() => fromGivens(prover, proposition)) ??
    attempt(() => fromGivens(prover, proposition, true));
  return showing(theorem, proposition);
}

function byForm(prover: Prover, proposition: Term): Theorem | null {
  switch (proposition.kind) {
    case "operator":
      return ofOperator(prover, proposition);
    case "binder":
      return proposition.binder === "forall" ? ofUniversal(prover, proposition) : null;
    case "call": {
      const equation = unfolded(prover, proposition);
      return equation && backward(equation, through(prover, equation));
    }
    default:
      return null;
  }
}

/** A proof of the right side of p = q. */
function through(prover: Prover, equation: Theorem): Theorem | null {
  prover.spend(2);
  return prover.prove(rightOf(equation));
}

function ofOperator(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const [p, q] = proposition.args;
  switch (proposition.operator) {
    case "true":
      return use(prover, "true");
    case "and": {
      const first = p && prover.prove(p);
      const second = first && q && prover.prove(q);
      return second ? useWith(prover, [first, second], "and-intro", p, q) : null;
    }
    case "or": {
      if (!p || !q) return null;
      const first = prover.prove(p);
      if (first) return useWith(prover, [first], "or-left", p, q);
      const second = prover.prove(q);
      return second && useWith(prover, [second], "or-right", p, q);
    }
    case "implies":
      return p && q ? ofImplication(prover, p, q) : null;
    case "iff": {
      if (!p || !q) return null;
      const [forth, back] = [prover.prove(operator("implies", p, q)), prover.prove(operator("implies", q, p))];
      return forth && back && useWith(prover, [forth, back], "iff-intro", p, q);
    }
    case "not":
      return p ? ofNegation(prover, proposition, p) : null;
    case "ge":
    case "gt": {
      const equation = oriented(proposition);
      return equation && backward(equation, through(prover, equation));
    }
    case "le":
    case "lt":
      return p && q ? ofOrder(prover, proposition.operator, p, q) : null;
    case "ne":
      return p && q && isScalar(p.type) && isScalar(q.type) ? ofInequality(prover, p, q) : null;
    case "eq":
      return p && q ? ofEquation(prover, p, q) : null;
    default:
      return proveProperty(prover, proposition);
  }
}

/** p → q: q alone, or q with p supposed. */
function ofImplication(prover: Prover, p: Term, q: Term): Theorem | null {
  const outright = prover.prove(q);
  if (outright) return discharge(p, outright);
  const inner = prover.supposing(p).prove(q);
  prover.spend();
  return inner && discharge(p, inner);
}

function ofNegation(prover: Prover, proposition: Term, p: Term): Theorem | null {
  const equation = oriented(proposition);
  if (equation) return backward(equation, through(prover, equation));
  const [a, b] = p.kind === "operator" ? p.args : [];
  if (p.kind === "operator" && p.operator === "eq" && a && b) {
    const apart = prover.prove(operator("ne", a, b));
    const definition = apart && attempt(() => law("ne", [a, b]));
    return apart && definition ? backward(symmetry(definition), apart) : null;
  }
  return null;
}

function ofOrder(prover: Prover, name: "le" | "lt", left: Term, right: Term): Theorem | null {
  const proposition = operator(name, left, right);
  const closed = attempt(() => arithmetic(proposition));
  if (closed) return closed;
  if (name === "le" && key(left) === key(right)) return use(prover, "le-reflexive", left);
  return (
    relationFromGivens(prover, name, left, right) ??
    (isZero(left) ? signByHead(prover, name, right) : null) ??
    proveRange(prover, name, left, right) ??
    (isZero(left) && name === "lt" ? positiveByRoot(prover, right) : null)
  );
}

/** a ≠ b: from a given, from the sign of a factor, from a < b or b < a. */
function ofInequality(prover: Prover, left: Term, right: Term): Theorem | null {
  const closed = attempt(() => arithmetic(operator("ne", left, right)));
  if (closed) return closed;
  const given = relationFromGivens(prover, "ne", left, right);
  if (given) return given;
  if (isZero(right))
    return nonzeroFromGivens(prover, left) ?? nonzeroByHead(prover, left) ?? nonzeroFromGivens(prover, left, true);
  for (const [name, a, b] of [
    ["ne-of-lt", left, right],
    ["ne-of-gt", right, left],
  ] as const) {
    const order = prover.prove(operator("lt", a, b));
    if (order) return useWith(prover, [order], name, left, right);
  }
  return use(prover, "ne-from-difference", left, right);
}

function ofEquation(prover: Prover, left: Term, right: Term): Theorem | null {
  if (key(left) === key(right)) return reflexivity(left);
  if (left.type.kind === "tensor") return sameMatrix(prover, left, right);
  if (!isScalar(left.type) || !isScalar(right.type)) return null;
  return (
    attempt(() => ring(left, right)) ??
    relationFromGivens(prover, "eq", left, right) ??
    equalInField(prover, left, right) ??
    use(prover, "le-antisymmetric", left, right)
  );
}

/** ∀x. p(x): p at a fresh variable. Only a given shows a statement with a guard. */
function ofUniversal(prover: Prover, proposition: BinderTerm): Theorem | null {
  const { fn, guard } = proposition;
  if (guard || fn.kind !== "lambda") return null;
  const variable = prover.fresh(fn.hint, fn.domain);
  const body = prover.prove(applyReduced(fn, variable));
  prover.spend();
  return body && generalization(variable, body);
}
