import type { Term } from "../term/term.ts";
import { arithmetic, type Theorem } from "../kernel/theorem.ts";
import { attempt, type Prover } from "./prover.ts";

/** A proof of a condition of a law: a sign, a range, a property; null when none is found. */
export function proveCondition(_prover: Prover, proposition: Term): Theorem | null {
  return attempt(() => arithmetic(proposition));
}
