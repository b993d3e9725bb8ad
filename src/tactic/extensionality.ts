import type { FreeTerm, Term } from "../term/term.ts";
import { cut, generalization, law, type Theorem } from "../kernel/theorem.ts";
import type { Prover } from "./prover.ts";

/** a = b from the equation of their entries at variable indices. */
export function sameEntries(
  prover: Prover,
  a: Term,
  b: Term,
  indices: readonly FreeTerm[],
  equation: Theorem,
): Theorem | null {
  const shape = a.type.kind === "tensor" ? a.type.shape : [];
  const all = indices.reduceRight<Theorem>((theorem, i) => generalization(i, theorem), equation);
  prover.spend(indices.length + 2);
  const rule = law(`extensionality/${shape.length === 1 ? "vector" : "matrix"}`, [...shape, a, b]);
  return prover.discharge(cut(all, rule));
}
