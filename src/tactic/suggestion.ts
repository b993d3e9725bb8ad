import { lambda } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { Context, Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, IntegralTerm, Term } from "../term/term.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";
import { conclusionOf, congruence, transitivity, type Theorem } from "../kernel/theorem.ts";
import { differentiate } from "./calculus.ts";
import { slopeOf } from "./calculus-site.ts";
import { chained, inParts, rightOf } from "./conversion.ts";
import { proveEquation } from "./equation.ts";
import { signAlong } from "./field-form.ts";
import { functionOfProduct } from "./function-of-product.ts";
import { integralBy } from "./integral.ts";
import { proveInequality } from "./inequality.ts";
import { proveProposition, type ProofAttempt } from "./prove.ts";
import { openProver } from "./open-prover.ts";
import { type Prover } from "./prover.ts";
import { oriented, relationOf } from "./relation.ts";
import { backward, forward, nonnegative, nonzero, positive, useWith } from "./use.ts";

/*
 * Proofs by way of terms that somebody suggests. Where a term comes from makes no difference to its worth: what is said of it is proved
 * from the givens of the goal alone, or there is no proof.
 */

/** What a proof found within a prover, or that it ran out of fuel. */
function within(goal: Goal, fuel: number | undefined, find: (prover: Prover) => Theorem | null): ProofAttempt {
  const prover = openProver(goal, fuel);
  try {
    const theorem = find(prover);
    return theorem ? { kind: "theorem", theorem } : { kind: "none", missing: [] };
  } catch (error) {
    if (error instanceof OutOfFuel) return { kind: "out-of-fuel" };
    throw error;
  }
}

const NONE: ProofAttempt = { kind: "none", missing: [] };

/** A proof of a = b by a = t₁ = … = tₙ = b for the middle terms in this order; none for a goal that is no equation of numbers. */
export function proveVia(goal: Goal, middle: readonly Term[], fuel?: number): ProofAttempt {
  const relation = relationOf(goal.proposition);
  if (relation?.name !== "eq" || goal.proposition.kind !== "operator") return NONE;
  return within(goal, fuel, (prover) => {
    let all: Theorem | null = null;
    let from = relation.left;
    for (const to of [...middle, relation.right]) {
      const link = proveEquation(prover, from, to);
      if (!link) return null;
      prover.spend();
      all = all ? transitivity(all, link) : link;
      from = to;
    }
    return all;
  });
}

/** The difference whose sign an order or an inequation of numbers speaks of: b − a for a ≤ b and a < b, a − b for a ≠ b; else null. */
export function differenceOf(proposition: Term): Term | null {
  const relation = relationOf(proposition);
  if (!relation || relation.name === "eq") return null;
  const { name, left, right } = relation;
  return name === "ne" ? operator("sub", left, right) : operator("sub", right, left);
}

/**
 * A proof of a ≤ b, a < b, a ≥ b, a > b or a ≠ b from the sign of a term that is equal to the difference: both that and the sign are
 * proved. None for another goal.
 */
export function proveSignVia(goal: Goal, term: Term, fuel?: number): ProofAttempt {
  const relation = relationOf(goal.proposition);
  const difference = differenceOf(goal.proposition);
  if (!relation || !difference || relation.name === "eq") return NONE;
  const { name, left, right } = relation;
  return within(goal, fuel, (prover) => {
    const equation = proveEquation(prover, difference, term);
    if (!equation) return null;
    prover.spend(2);
    const sign = name === "le" ? nonnegative(term) : name === "lt" ? positive(term) : nonzero(term);
    const known = proveInequality(prover, sign, null);
    const moved =
      name === "ne" ? congruence(nonzero(difference), [equation, null]) : signAlong(name, difference, equation);
    const ofDifference = backward(moved, known);
    const related = ofDifference && useWith(prover, [ofDifference], `${name}-from-difference`, left, right);
    const turned = oriented(goal.proposition);
    return turned ? backward(turned, related) : related;
  });
}

/**
 * A proof of a proposition from the same with one of its parts replaced by a term that is equal to it, and the laws of logarithms, roots
 * and absolute values applied to its factors; both are proved. Parts below binders stay. None where the part does not occur.
 */
export function proveReplacing(goal: Goal, part: Term, by: Term, fuel?: number): ProofAttempt {
  return within(goal, fuel, (prover) => throughPart(prover, goal, part, proveEquation(prover, part, by)));
}

/**
 * A proof of a proposition from the same with one of its integrals replaced by F(b) − F(a), for a term F that may be an antiderivative of
 * the integrand in the variable: that it is one is proved. Integrals below binders stay. None where the integral does not occur.
 */
export function proveIntegrating(
  goal: Goal,
  part: IntegralTerm,
  variable: FreeTerm,
  antiderivative: Term,
  fuel?: number,
): ProofAttempt {
  return within(goal, fuel, (prover) =>
    throughPart(prover, goal, part, integralBy(prover, part, lambda(variable, antiderivative))),
  );
}

/** The goal from the same with the right side of the equation in place of a part. */
function throughPart(prover: Prover, goal: Goal, part: Term, equation: Theorem | null): Theorem | null {
  if (!equation) return null;
  const replaced = (term: Term): Theorem | null => {
    if (key(term) === key(part)) return equation;
    const inside = term.kind === "operator" ? inParts(prover, term, replaced) : null;
    return inside && chained(inside, functionOfProduct(prover, rightOf(inside)));
  };
  const moved = replaced(goal.proposition);
  return moved && backward(moved, proveProposition(prover, rightOf(moved), null));
}

/**
 * A proof that a function has the derivative that is claimed of it: `hasDerivative(x ↦ F, x, f)` for the term F that may be an
 * antiderivative of f. In a context where x is a variable; the proof is for every x that its assumptions allow.
 */
export function proveAntiderivative(
  context: Context,
  variable: FreeTerm,
  antiderivative: Term,
  integrand: Term,
  fuel?: number,
): ProofAttempt {
  const goal = { context, proposition: antiderivativeClaim(variable, antiderivative, integrand) };
  return within(goal, fuel, (prover) => {
    const fn = lambda(variable, antiderivative);
    const slope = differentiate(prover, fn, variable);
    const equation = slope && proveEquation(prover, slopeOf(slope), integrand);
    if (!equation) return null;
    prover.spend(2);
    return forward(congruence(conclusionOf(slope), [null, null, equation]), slope);
  });
}

/** The proposition that the derivative of an antiderivative at its variable is the integrand. */
export function antiderivativeClaim(variable: FreeTerm, antiderivative: Term, integrand: Term): Term {
  return operator("hasDerivative", lambda(variable, antiderivative), variable, integrand);
}
