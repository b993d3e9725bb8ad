import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { congruence, law, ncring, reflexivity, symmetry, transitivity, type Theorem } from "../kernel/theorem.ts";
import { chained, inParts, rightOf } from "./conversion.ts";
import { attempt, type Prover } from "./prover.ts";
import { isOperator, ONE, unfolded, use, ZERO } from "./use.ts";

/** The sizes of a matrix or vector. */
export function shapeOf(term: Term): readonly Term[] {
  return term.type.kind === "tensor" ? term.type.shape : [];
}

/**
 * A matrix with its calls unfolded and transposes brought to the letters, where those of symmetric matrices go away: A = A′; null when
 * nothing changes.
 */
export function transposesInside(prover: Prover, term: Term): Theorem | null {
  if (shapeOf(term).length === 0) return null;
  return prover.remember("transposes inside", term, () => inside(prover, term));
}

function inside(prover: Prover, term: Term): Theorem | null {
  if (term.kind === "call") return further(prover, unfolded(prover, term));
  if (term.kind !== "operator") return null;
  switch (term.operator) {
    case "add":
    case "sub":
    case "neg":
    case "mul":
    case "div":
    case "matmul":
    case "inverse":
      return inParts(prover, term, (part) => transposesInside(prover, part));
    case "transpose": {
      const [a] = term.args;
      if (!a || shapeOf(a).length !== 2) return null;
      const first = inParts(prover, term, (part) => (part.kind === "call" ? unfolded(prover, part) : null));
      const now = first ? rightOf(first) : term;
      const [b] = now.kind === "operator" ? now.args : [];
      const moved = b ? attempt(() => moveIn(prover, b)) : null;
      return moved ? further(prover, chained(first, moved)) : chained(first, rest(prover, now));
    }
    default:
      return null;
  }
}

function further(prover: Prover, equation: Theorem | null): Theorem | null {
  return equation && chained(equation, transposesInside(prover, rightOf(equation)));
}

function rest(prover: Prover, term: Term): Theorem | null {
  return inParts(prover, term, (part) => transposesInside(prover, part));
}

/** ⊢ Aᵀ = what it is by the head of A; null for a letter that is not known to be symmetric. */
function moveIn(prover: Prover, a: Term): Theorem | null {
  const [m, n] = shapeOf(a);
  if (!m || !n) return null;
  prover.spend();
  if (a.kind === "operator") {
    const [x, y] = a.args;
    switch (a.operator) {
      case "transpose":
        return x && shapeOf(x).length === 2 ? law("transpose-transpose", [...shapeOf(x), x]) : null;
      case "add":
        return x && y ? law("transpose-sum", [m, n, x, y]) : null;
      case "sub":
        return x && y ? law("transpose-difference", [m, n, x, y]) : null;
      case "neg":
        return x ? law("transpose-neg", [m, n, x]) : null;
      case "matmul":
        return x && y ? law("transpose-product", [m, shapeOf(x)[1] as Term, n, x, y]) : null;
      case "identity":
        return law("transpose-identity", [m]);
      case "zeros": {
        // 0ᵀ = (0 · 0)ᵀ = 0 · 0ᵀ = 0
        const scaled = operator("mul", ZERO, a);
        const same = congruence(operator("transpose", a), [ncring(a, scaled)]);
        const moved = transitivity(same, law("transpose-scale", [m, n, ZERO, a]));
        return transitivity(moved, ncring(rightOf(moved), operator("zeros", n, m)));
      }
      case "outer":
        return x && y ? law("transpose-outer", [m, n, x, y]) : null;
      case "mul":
      case "div": {
        if (!x || !y) return null;
        if (a.operator === "mul" && isScalar(x.type)) return law("transpose-scale", [m, n, x, y]);
        const scaled = operator("mul", a.operator === "mul" ? y : operator("div", ONE, y), x);
        const same = congruence(operator("transpose", a), [ncring(a, scaled)]);
        return chained(same, moveIn(prover, scaled));
      }
      case "inverse": {
        const swapped = x ? use(prover, "inverse-transpose", m, x) : null;
        return swapped && symmetry(swapped);
      }
      default:
        break;
    }
  }
  return key(m) === key(n) ? use(prover, "symmetric", m, a) : null;
}

/** A = B by the algebra of matrices once transposes stand at letters; null when that does not show it. */
export function sameMatrix(prover: Prover, a: Term, b: Term): Theorem | null {
  if (key(a) === key(b)) return reflexivity(a);
  const direct = attempt(() => ncring(a, b));
  if (direct) return direct;
  const [left, right] = [transposesInside(prover, a), transposesInside(prover, b)];
  const middle = attempt(() => ncring(left ? rightOf(left) : a, right ? rightOf(right) : b));
  prover.spend(3);
  const first = middle && chained(left, middle);
  return first && (right ? transitivity(first, symmetry(right)) : first);
}

/** Whether a matrix is of the form Aᵀ A, and A. */
export function gramOf(term: Term): Term | null {
  const [x, y] = isOperator(term, "matmul") ? term.args : [];
  if (!x || !y || shapeOf(y).length !== 2) return null;
  if (isOperator(x, "transpose") && x.args[0] && key(x.args[0]) === key(y)) return y;
  if (isOperator(y, "transpose") && y.args[0] && key(y.args[0]) === key(x)) return y;
  return null;
}
