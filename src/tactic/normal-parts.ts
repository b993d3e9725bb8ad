import type { Term } from "../term/term.ts";
import { unfolding, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts, sequence, underLambda } from "./conversion.ts";
import type { Prover } from "./prover.ts";

/** Propositions, functions and the rest: part by part. */
export function normalParts(prover: Prover, term: Term, depth: number): Theorem | null {
  if (term.kind === "lambda") {
    const x = prover.level(depth, term.hint, term.domain);
    return underLambda(prover, term, x, (body) => prover.normal(body, depth + 1));
  }
  if (term.kind === "call")
    return sequence(
      term,
      unfolding,
      (t) => betaReduced(prover, t),
      (t) => prover.normal(t, depth),
    );
  return sequence(
    term,
    (t) => betaReduced(prover, t),
    (t) => (t.kind === "lambda" ? prover.normal(t, depth) : inParts(prover, t, (p) => prover.normal(p, depth))),
  );
}
