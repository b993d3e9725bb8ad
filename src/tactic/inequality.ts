import type { Term } from "../term/term.ts";
import type { Theorem } from "../kernel/theorem.ts";
import type { Prover } from "./prover.ts";

/** A proof of an inequality, or null. */
export function proveInequality(_prover: Prover, _proposition: Term, _justification: string | null): Theorem | null {
  return null;
}
