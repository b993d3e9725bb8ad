import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { CasesTerm, OperatorTerm, Term } from "../term/term.ts";
import { isIntegral, isScalar } from "../term/type.ts";
import { equality, symmetry, type Theorem } from "../kernel/theorem.ts";
import { inParts } from "./conversion.ts";
import type { Prover } from "./prover.ts";

/** One step of [p]: its sides in normal form, its connectives as numbers, 1 or 0 where p is decided. */
export function indicatorValue(prover: Prover, term: OperatorTerm, depth: number): Theorem | null {
  const [p] = term.args;
  if (p?.kind !== "operator") return null;
  const inside = inParts(prover, term, (q) => prover.normal(q, depth));
  if (inside) return inside;
  const [a, b] = p.args;
  switch (p.operator) {
    case "and":
      return prover.law("indicator-and", ...p.args);
    case "or":
      return prover.law("indicator-or", ...p.args);
    case "not":
      return prover.law("indicator-not", ...p.args);
    default:
      break;
  }
  const holds = prover.prove(p);
  if (holds) return prover.law("indicator-true", p);
  if (refute(prover, p)) return prover.law("indicator-false", p);
  if (!a || !b || !isIntegral(a.type) || !isIntegral(b.type)) return null;
  if (p.operator === "ne") return prover.law("indicator-ne", a, b);
  return p.operator === "eq" && key(b) < key(a) ? prover.law("indicator-symmetric", a, b) : null;
}

/** ¬p for a relation of numbers that is false, or null; prover.prove then knows it. */
export function refute(prover: Prover, p: Term): Theorem | null {
  if (p.kind !== "operator") return null;
  const not = operator("not", p);
  const known = prover.prove(not);
  if (known) return known;
  const [a, b] = p.args;
  if (!a || !b || !isScalar(a.type) || !isScalar(b.type)) return null;
  const by = (name: string, opposite: Term): Theorem | null => {
    const proof = prover.prove(opposite);
    const rule = proof && prover.law(name, a, b);
    if (!rule) return null;
    return prover.learn(not, name === "ne" ? equality(rule, proof) : equality(symmetry(rule), proof));
  };
  switch (p.operator) {
    case "eq":
      return by("ne", operator("ne", a, b));
    case "le":
      return by("not-le", operator("lt", b, a));
    case "lt":
      return by("not-lt", operator("le", b, a));
    default:
      return null;
  }
}

/** A case distinction between two numbers: the branch that is decided, or both with the indicator of the condition. */
export function caseDistinction(prover: Prover, term: CasesTerm, depth: number): Theorem | null {
  const [branch, more] = term.branches;
  if (!branch || more || !term.otherwise) return null;
  const inside = inParts(prover, term, (p, i) => (i === 0 ? prover.normal(p, depth) : null));
  if (inside) return inside;
  const args = [branch.condition, branch.value, term.otherwise];
  if (prover.prove(branch.condition)) return prover.law("cases-true", ...args);
  if (refute(prover, branch.condition)) return prover.law("cases-false", ...args);
  return prover.law("cases", ...args);
}
