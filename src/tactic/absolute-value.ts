import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { OperatorTerm } from "../term/term.ts";
import { congruence, ring, type Theorem } from "../kernel/theorem.ts";
import { chained } from "./conversion.ts";
import type { Prover } from "./prover.ts";
import { splitProduct } from "./quotient.ts";

/** One step of |a|, sign, max, min and ReLU of a normal argument. */
export function absoluteValue(prover: Prover, term: OperatorTerm): Theorem | null {
  const [a, b, more] = term.args;
  if (!a || a.type.kind === "tensor") return null;
  const zero = literal(0);
  switch (term.operator) {
    case "relu":
      return prover.law("relu", a);
    case "max":
    case "min":
      return b && !more ? prover.law(`${term.operator}-abs`, a, b) : null;
    case "sign":
      return (
        (prover.prove(operator("lt", zero, a)) && prover.law("sign-positive", a)) ??
        (prover.prove(operator("lt", a, zero)) && prover.law("sign-negative", a))
      );
    case "abs": {
      if (prover.prove(operator("le", zero, a))) return prover.law("abs-of-nonnegative", a);
      if (prover.prove(operator("le", a, zero))) return prover.law("abs-of-nonpositive", a);
      const parts = splitProduct(a);
      if (!parts) return null;
      const product = operator("mul", ...parts);
      return chained(congruence(term, [ring(a, product)]), prover.law("abs-product", ...parts));
    }
    default:
      return null;
  }
}
