import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { congruence, conclusionOf, type Theorem } from "../kernel/theorem.ts";
import { differentiate } from "./calculus.ts";
import { inParts, rightOf } from "./conversion.ts";
import { proveDefinite, proveInvertible } from "./definite.ts";
import { fromGivens } from "./fact.ts";
import { proveContinuous, proveIntegrable } from "./integrable.ts";
import { proveLimit } from "./limit.ts";
import { attempt, type Prover } from "./prover.ts";
import { sameMatrix, shapeOf } from "./transpose.ts";
import { backward, forward, showing, unfolded, use, useWith } from "./use.ts";

/** A property of a function or a matrix from the givens and from the laws about it; null when neither shows it. */
export function proveProperty(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const given = fromGivens(prover, proposition);
  if (given) return given;
  const calls = inParts(prover, proposition, (part) => (part.kind === "call" ? unfolded(prover, part) : null));
  if (calls) {
    const theorem = prover.prove(rightOf(calls));
    return backward(calls, theorem);
  }
  const [a, b] = proposition.args;
  if (!a) return null;
  switch (proposition.operator) {
    case "symmetric":
      return proveSymmetric(prover, a);
    case "invertible":
      return proveInvertible(prover, a);
    case "loewnerGe":
    case "loewnerGt":
    case "loewnerLe":
    case "loewnerLt":
      return proveDefinite(prover, proposition);
    case "convex":
      for (const name of ["convex-square", "convex-exp", "convex-abs"]) {
        const theorem = showing(use(prover, name), proposition);
        if (theorem) return theorem;
      }
      return null;
    case "smooth": {
      const body = a.kind === "lambda" ? a.body : null;
      return body?.kind === "derivative" && body.fn.loose === 0
        ? showing(use(prover, "smooth-derivative", body.fn), proposition)
        : null;
    }
    case "differentiable":
      return ofDifferentiable(prover, proposition, a);
    case "integrable":
      return proveIntegrable(prover, proposition);
    case "continuous":
      return proveContinuous(prover, a);
    case "hasLimit":
    case "hasLimitAtInfinity":
      return proveLimit(prover, proposition);
    case "hasDerivative":
      return b ? ofDerivative(prover, proposition, a, b) : null;
    default:
      return null;
  }
}

function proveSymmetric(prover: Prover, matrix: Term): Theorem | null {
  const [n] = shapeOf(matrix);
  if (!n) return null;
  const zero = operator("zeros", n, n);
  const semidefinite = fromGivens(prover, operator("loewnerGe", matrix, zero));
  if (semidefinite) return useWith(prover, [semidefinite], "loewner-symmetric", n, matrix);
  const definite = fromGivens(prover, operator("loewnerGt", matrix, zero));
  const weak = definite && useWith(prover, [definite], "loewner-strict-weak", n, matrix, zero);
  if (weak) return useWith(prover, [weak], "loewner-symmetric", n, matrix);
  const same = sameMatrix(prover, operator("transpose", matrix), matrix);
  return same && useWith(prover, [same], "symmetric-intro", n, matrix);
}

function ofDifferentiable(prover: Prover, proposition: Term, fn: Term): Theorem | null {
  if (!prover.prove(operator("smooth", fn))) return null;
  const from = fn.type.kind === "function" ? fn.type.from : null;
  const theorem =
    from?.kind === "tensor"
      ? use(prover, "smooth-differentiable/vector", ...from.shape, fn)
      : use(prover, "smooth-differentiable", fn);
  return showing(theorem, proposition);
}

/** hasDerivative(f, a, d) by the rules of differentiation, d compared with what they give in normal form. */
function ofDerivative(prover: Prover, proposition: OperatorTerm, fn: Term, at: Term): Theorem | null {
  const theorem = differentiate(prover, fn, at);
  if (!theorem) return null;
  const conclusion = conclusionOf(theorem);
  if (conclusion.kind !== "operator") return null;
  if (key(conclusion) === key(proposition)) return theorem;
  const [, , found] = conclusion.args;
  const [, , wanted] = proposition.args;
  if (!found || !wanted) return null;
  return attempt(() => {
    const [left, right] = [prover.normalForm(found), prover.normalForm(wanted)];
    if (key(rightOf(left)) !== key(rightOf(right))) return null;
    prover.spend(4);
    const formed = forward(congruence(conclusion, [null, null, left]), theorem);
    return backward(congruence(proposition, [null, null, right]), formed);
  });
}
