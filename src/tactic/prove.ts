import { instantiate, operator, TermTypeError } from "../term/build.ts";
import { OutOfBudget, within } from "../term/budget.ts";
import type { Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";
import { discharge, equality, generalization, symmetry, type Theorem } from "../kernel/theorem.ts";
import { beta } from "../kernel/theorem.ts";
import { rightOf } from "./conversion.ts";
import { proveEquation } from "./equation.ts";
import { proveInequality } from "./inequality.ts";
import { proveInverseEquation } from "./inverse-scalar.ts";
import { proveMatrixEquation } from "./matrix.ts";
import { openProver } from "./open-prover.ts";
import { type Prover } from "./prover.ts";

/** What the tactics found: a theorem whose conclusion is the goal, or what was missing; `out-of-fuel`: cut short, no "no". */
export type ProofAttempt =
  | { readonly kind: "theorem"; readonly theorem: Theorem }
  | { readonly kind: "none"; readonly missing: readonly Term[] }
  | { readonly kind: "out-of-fuel" };

/** Work for one goal, in terms that are made and inferences: where these are few and large, fuel alone would last for minutes. */
const WORK = 1_500_000;

/** Whether work alone has run out; a time that is over is over for all. */
function isSpent(error: unknown): boolean {
  return error instanceof OutOfBudget && error.what === "work";
}

/**
 * Tries to prove a goal for all sizes and values. Deterministic; the theorem rests on the goal's assumptions and definedness alone, which
 * the caller checks with the kernel. `justification` is the author's reason, tried first where it names a law. `fuel` counts inferences.
 */
export function proveGoal(goal: Goal, justification: string | null = null, fuel?: number): ProofAttempt {
  const prover = openProver(goal, fuel);
  try {
    const theorem = within({ work: WORK, isOver: null }, () =>
      proveProposition(prover, goal.proposition, justification),
    );
    return theorem ? { kind: "theorem", theorem } : { kind: "none", missing: [...prover.missing.values()] };
  } catch (error) {
    if (error instanceof OutOfFuel || isSpent(error)) return { kind: "out-of-fuel" };
    // A term that a tactic built does not fit: it has no proof to give.
    if (error instanceof TermTypeError) return { kind: "none", missing: [...prover.missing.values()] };
    throw error;
  }
}

/** A proof of a proposition: quantifiers and premises are opened, relations go to their tactic. */
export function proveProposition(prover: Prover, proposition: Term, justification: string | null): Theorem | null {
  const given = prover.prove(proposition);
  if (given) return given;
  if (proposition.kind === "binder" && proposition.binder === "forall" && proposition.fn.kind === "lambda") {
    const x = prover.fresh(proposition.fn.hint, proposition.fn.domain);
    const body = instantiate(proposition.fn.body, x);
    if (proposition.guard) return null;
    const theorem = proveProposition(prover, body, justification);
    return theorem && generalization(x, theorem);
  }
  if (proposition.kind !== "operator") return null;
  const [a, b] = proposition.args;
  switch (proposition.operator) {
    case "and": {
      const parts = proposition.args.map((p) => proveProposition(prover, p, justification));
      return parts.every((p) => p !== null) ? prover.prove(proposition) : null;
    }
    case "implies": {
      if (!a || !b) return null;
      const theorem = proveProposition(prover.supposing(a), b, justification);
      return theorem && discharge(a, theorem);
    }
    case "eq":
      if (!a || !b) return null;
      return proveEqual(prover, a, b);
    default:
      return viaBeta(prover, proposition, (p) => proveInequality(prover, p, justification));
  }
}

/** A proof of p from one of its β-normal form. */
function viaBeta(prover: Prover, p: Term, prove: (p: Term) => Theorem | null): Theorem | null {
  const reduced = prover.discharge(beta(p));
  if (!reduced || key(rightOf(reduced)) === key(p)) return prove(p);
  const theorem = prove(rightOf(reduced));
  return theorem && equality(symmetry(reduced), theorem);
}

/** Γ ⊢ a = b for numbers and tensors. */
function proveEqual(prover: Prover, a: Term, b: Term): Theorem | null {
  if (isScalar(a.type)) return proveInverseEquation(prover, a, b) ?? proveEquation(prover, a, b);
  if (a.type.kind === "tensor") return proveMatrixEquation(prover, a, b) ?? proveEquation(prover, a, b);
  return prover.prove(operator("eq", a, b));
}
