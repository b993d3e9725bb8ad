import type { OperatorTerm } from "../term/term.ts";
import type { Theorem } from "../kernel/theorem.ts";
import type { Prover } from "./prover.ts";

/** A number made of tensors as sums over their entries: inner product, trace, norms; null for other operators. */
export function tensorScalar(prover: Prover, term: OperatorTerm): Theorem | null {
  const [a] = term.args;
  if (a?.type.kind !== "tensor") return null;
  const { shape } = a.type;
  if (shape.length > 2) return null;
  const suffix = shape.length === 1 ? "" : "/matrix";
  switch (term.operator) {
    case "dot":
    case "norm2":
      return prover.law(`${term.operator}${suffix}`, ...shape, ...term.args);
    case "norm1":
      return shape.length === 1 ? prover.law("norm1", ...shape, a) : null;
    case "trace":
      return shape[0] ? prover.law("trace", shape[0], a) : null;
    default:
      return null;
  }
}
