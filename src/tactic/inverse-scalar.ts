import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { reflexivity, type Theorem, unfolding } from "../kernel/theorem.ts";
import { betaReduced, chained, inParts, join, rightOf, sequence } from "./conversion.ts";
import { proveEquation } from "./equation.ts";
import { mentionsInverse, normalMatrix } from "./matrix.ts";
import { attempt, type Prover } from "./prover.ts";

/*
 * Equations of numbers with inverses inside of inner products: ⟨k, M⁻¹ M u⟩ = ⟨k, u⟩. What multiplies the left factor is moved to the right one,
 * where it may meet its inverse.
 */

/** Γ ⊢ a = b by the algebra of the matrices inside of inner products; null when it says nothing. */
export function proveInverseEquation(prover: Prover, a: Term, b: Term): Theorem | null {
  if (!mentionsInverse(a) && !mentionsInverse(b)) return null;
  return attempt(() => {
    const [left, right] = [inDots(prover, a), inDots(prover, b)];
    if (!left && !right) return null;
    const [one, two] = [left ?? reflexivity(a), right ?? reflexivity(b)];
    const [x, y] = [rightOf(one), rightOf(two)];
    const equal = key(x) === key(y) ? reflexivity(x) : proveEquation(prover, x, y);
    return equal && chained(one, join(equal, two));
  });
}

/** The inner products of a number with their factors normalized; null where none changes. */
function inDots(prover: Prover, term: Term): Theorem | null {
  if (!isScalar(term.type)) return null;
  if (term.kind === "call" && mentionsInverse(term))
    return sequence(
      term,
      unfolding,
      (t) => betaReduced(prover, t),
      (t) => inDots(prover, t),
    );
  if (term.kind !== "operator") return null;
  if (term.operator !== "dot") return inParts(prover, term, (part) => inDots(prover, part));
  return mentionsInverse(term) ? ofDot(prover, term) : null;
}

function ofDot(prover: Prover, term: Term): Theorem | null {
  const normal = inParts(prover, term, (part) => normalMatrix(prover, part));
  const dot = normal ? rightOf(normal) : term;
  const [a, w] = dot.kind === "operator" ? dot.args : [];
  const [matrix, u] = a?.kind === "operator" && a.operator === "matmul" ? a.args : [];
  const [m, n] = matrix?.type.kind === "tensor" ? matrix.type.shape : [];
  if (!w || !matrix || !u || !m || !n || u.type.kind !== "tensor" || u.type.shape.length !== 1) return normal;
  const moved = prover.law("dot-adjoint", m, n, matrix, u, w);
  return moved ? chained(normal, chained(moved, ofDot(prover, rightOf(moved)))) : normal;
}
