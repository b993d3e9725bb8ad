import { children } from "../term/binding.ts";
import { instantiate, TermTypeError } from "../term/build.ts";
import { key, typeKey } from "../term/key.ts";
import type { FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import { lambda } from "../term/binding.ts";
import { binder } from "../term/build.ts";
import {
  abstraction,
  assume,
  beta,
  congruence,
  cut,
  hypothesesOf,
  sidesOfEquation,
  specialization,
  symmetry,
  transitivity,
  type Theorem,
} from "../kernel/theorem.ts";
import { betaNormal } from "../kernel/beta.ts";
import { symbolsOf } from "../kernel/symbols.ts";
import type { Prover } from "./prover.ts";

/** A term to a theorem `t = t′`, or null where it has nothing to say. */
export type Conversion = (term: Term) => Theorem | null;

/** t′ of a theorem t = t′. */
export function rightOf(theorem: Theorem): Term {
  return sidesOfEquation(theorem)[1];
}

/** a = b and b = c to a = c; null stands for no change. */
export function chained(first: Theorem | null, second: Theorem | null): Theorem | null {
  if (!first) return second;
  return second ? transitivity(first, second) : first;
}

/** The chain a = b = c … of conversions, each applied to the right side of the one before. */
export function sequence(term: Term, ...conversions: readonly Conversion[]): Theorem | null {
  let all: Theorem | null = null;
  for (const convert of conversions) all = chained(all, convert(all ? rightOf(all) : term));
  return all;
}

/** a = a′ from proofs a = c and a′ = c. */
export function join(left: Theorem, right: Theorem): Theorem {
  return transitivity(left, symmetry(right));
}

/** t = its β-normal form, range conditions shown; null when it is one already or a condition is open. */
export function betaReduced(prover: Prover, term: Term): Theorem | null {
  const normal = betaNormal(term).term;
  if (normal === term || key(normal) === key(term)) return null;
  prover.spend();
  return prover.discharge(beta(term));
}

/**
 * The parts of a node that is no λ rewritten; null when none changes. Where the node takes no part of another type (the exponent of a power is
 * a natural number, its normal form perhaps a real one), that part stays as it is.
 */
export function inParts(
  prover: Prover,
  term: Term,
  convert: (part: Term, position: number) => Theorem | null,
): Theorem | null {
  const parts = children(term);
  const equations = parts.map(convert);
  if (equations.every((e) => e === null)) return null;
  prover.spend();
  try {
    return congruence(term, equations);
  } catch (error) {
    if (!(error instanceof TermTypeError)) throw error;
    const fitting = parts.map((part, i) => {
      const equation = equations[i] ?? null;
      return equation && typeKey(rightOf(equation).type) === typeKey(part.type) ? equation : null;
    });
    return fitting.every((e) => e === null) ? null : congruence(term, fitting);
  }
}

/** Under a λ: the body at a variable rewritten. What the proof assumes of the variable is assumed for all of its values. */
export function underLambda(prover: Prover, fn: LambdaTerm, variable: FreeTerm, convert: Conversion): Theorem | null {
  const equation = convert(instantiate(fn.body, variable));
  if (!equation) return null;
  prover.spend();
  return abstraction(variable, generalizeHypotheses(prover, variable, equation));
}

/** Γ(x) ⊢ p to Γ′ ⊢ p, where each hypothesis that mentions x is made of ∀x of it. */
export function generalizeHypotheses(prover: Prover, variable: FreeTerm, theorem: Theorem): Theorem {
  let result = theorem;
  for (const { proposition } of hypothesesOf(theorem)) {
    if (!symbolsOf(proposition).has(`v:${variable.id}`)) continue;
    prover.spend();
    const all = assume(binder("forall", lambda(variable, proposition)), "condition");
    result = cut(specialization(all, variable), result);
  }
  return result;
}
