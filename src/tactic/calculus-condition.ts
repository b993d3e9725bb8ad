import { children } from "../term/binding.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import {
  conclusionOf,
  cut,
  equality,
  hypothesesOf,
  lowerBound,
  symmetry,
  unfolding,
  upperBound,
  type Theorem,
} from "../kernel/theorem.ts";
import { withoutUpdates } from "./calculus-update.ts";
import { betaReduced, chained, inParts, rightOf, sequence, underLambda } from "./conversion.ts";
import { attempt, type Prover } from "./prover.ts";

/**
 * The theorem without conditions. An index variable is in its range; a condition at a point where a family is updated with its own member
 * is shown of the family itself, and one with definitions of what these stand for. What is missing is noted in the prover.
 */
export function discharged(prover: Prover, theorem: Theorem): Theorem | null {
  let result = theorem;
  for (const { proposition } of hypothesesOf(theorem)) {
    if (prover.given(proposition)) continue;
    const bound = boundOf(proposition);
    if (bound) {
      result = cut(bound, result);
      continue;
    }
    const equation = withoutUpdates(prover, proposition);
    const proof = equation ? provedThrough(prover, equation) : proved(prover, proposition);
    if (!proof) {
      const missing = equation ? rightOf(equation) : proposition;
      prover.missing.set(key(missing), missing);
      return null;
    }
    prover.spend();
    result = cut(proof, result);
  }
  return result;
}

function provedThrough(prover: Prover, equation: Theorem): Theorem | null {
  const proof = proved(prover, rightOf(equation));
  prover.spend(2);
  return proof && equality(symmetry(equation), proof);
}

function proved(prover: Prover, proposition: Term): Theorem | null {
  const proof = prover.prove(proposition);
  if (proof) return proof;
  const equation = hasCall(proposition) ? withoutCalls(prover, proposition) : null;
  const unfolded = equation && prover.prove(rightOf(equation));
  if (!equation || !unfolded) return null;
  prover.spend(2);
  return equality(symmetry(equation), unfolded);
}

function boundOf(proposition: Term): Theorem | null {
  if (proposition.kind !== "operator" || proposition.operator !== "le") return null;
  const [a, b] = proposition.args;
  const shown = (theorem: Theorem | null): Theorem | null =>
    theorem && key(conclusionOf(theorem)) === key(proposition) ? theorem : null;
  return (
    (b?.type.kind === "index" ? shown(attempt(() => lowerBound(b))) : null) ??
    (a?.type.kind === "index" ? shown(attempt(() => upperBound(a))) : null)
  );
}

function hasCall(term: Term): boolean {
  return term.kind === "call" || children(term).some(hasCall);
}

/** The term with all definitions unfolded, or null when it has none. */
function withoutCalls(prover: Prover, term: Term): Theorem | null {
  if (!hasCall(term)) return null;
  const inside = (t: Term): Theorem | null => {
    if (t.kind === "lambda") {
      return underLambda(prover, t, prover.fresh(t.hint, t.domain), (body) => withoutCalls(prover, body));
    }
    if (t.kind === "call") return chained(unfolding(t), inside(rightOf(unfolding(t))));
    return inParts(prover, t, inside);
  };
  return sequence(term, inside, (t) => betaReduced(prover, t));
}
