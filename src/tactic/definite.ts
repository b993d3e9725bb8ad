import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isScalar, tensorType } from "../term/type.ts";
import { congruence, generalization, law, type Theorem } from "../kernel/theorem.ts";
import { proveInequality } from "./inequality.ts";
import { attempt, type Prover } from "./prover.ts";
import { gramOf, sameMatrix, shapeOf, transposesInside } from "./transpose.ts";
import { backward, forward, isOperator, nonnegative, ONE, positive, showing, unfolded, use, useWith } from "./use.ts";
import { betaReduced, chained, rightOf, sequence } from "./conversion.ts";

/** A ⪰ B and its kin: by a Gram matrix, a shift by a multiple of I, or the sign of the form for every vector. */
export function proveDefinite(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const [a, b] = proposition.args;
  const [n] = a ? shapeOf(a) : [];
  if (!a || !b || !n) return null;
  switch (proposition.operator) {
    case "loewnerLe":
    case "loewnerLt": {
      const equation = attempt(() =>
        law(proposition.operator === "loewnerLe" ? "loewner-le" : "loewner-lt", [n, a, b]),
      );
      const theorem = equation && prover.prove(rightOf(equation));
      return backward(equation, theorem);
    }
    case "loewnerGe":
      return semidefinite(prover, n, a, b);
    case "loewnerGt":
      return isZeroMatrix(b) ? shifted(prover, n, a, b) : null;
    default:
      return null;
  }
}

function isZeroMatrix(term: Term): boolean {
  return isOperator(term, "zeros");
}

function semidefinite(prover: Prover, n: Term, a: Term, b: Term): Theorem | null {
  const strict = useWith(prover, [], "loewner-strict-weak", n, a, b);
  if (strict) return strict;
  const form = transposesInside(prover, a);
  const formed = form ? rightOf(form) : a;
  const factor = isZeroMatrix(b) ? gramOf(formed) : null;
  if (factor) {
    const gram = use(prover, "gram-semidefinite", ...shapeOf(factor), factor);
    const equation = gram && sameMatrix(prover, operator("matmul", operator("transpose", factor), factor), a);
    const own =
      equation &&
      forward(
        congruence(operator("loewnerGe", operator("matmul", operator("transpose", factor), factor), b), [
          equation,
          null,
        ]),
        gram,
      );
    if (own) return showing(own, operator("loewnerGe", a, b));
  }
  return byForm(prover, n, a, b);
}

/** ∀x. 0 ≤ ⟨x, (A − B) x⟩, for a symmetric A − B. */
function byForm(prover: Prover, n: Term, a: Term, b: Term): Theorem | null {
  const difference = operator("sub", a, b);
  const symmetric = prover.prove(operator("symmetric", difference));
  if (!symmetric) return null;
  const x = prover.fresh("x", tensorType([n]));
  const form = proveInequality(prover, nonnegative(operator("dot", x, operator("matmul", difference, x))), null);
  prover.spend(2);
  const every = form && attempt(() => generalization(x, form));
  return every && useWith(prover, [symmetric, every], "loewner-intro", n, a, b);
}

/** P + c I ≻ 0 for P ⪰ 0 and c > 0. */
function shifted(prover: Prover, n: Term, a: Term, zero: Term): Theorem | null {
  const form = transposesInside(prover, a);
  const addends = addendsOf(form ? rightOf(form) : a);
  const scalars = addends.flatMap((t) => identityFactor(t) ?? []);
  const others = addends.filter((t) => !identityFactor(t));
  if (scalars.length === 0 || others.length === 0) return null;
  const c = scalars.reduce((sum, s) => operator("add", sum, s));
  const p = others.reduce((sum, t) => operator("add", sum, t));
  if (!prover.prove(positive(c))) return null;
  const shift = use(prover, "positive-definite-shift", n, p, c);
  const whole = operator("add", p, operator("mul", c, operator("identity", n)));
  const equation = shift && sameMatrix(prover, whole, a);
  prover.spend(2);
  return equation && forward(congruence(operator("loewnerGt", whole, zero), [equation, null]), shift);
}

function addendsOf(term: Term): readonly Term[] {
  return isOperator(term, "add") ? term.args.flatMap(addendsOf) : [term];
}

/** c of c I, I c and I. */
function identityFactor(term: Term): readonly Term[] | null {
  if (term.kind !== "operator") return null;
  if (term.operator === "identity") return [ONE];
  const [a, b] = term.args;
  if (term.operator !== "mul" || !a || !b) return null;
  const [scalar, matrix] = isScalar(a.type) ? [a, b] : [b, a];
  const inner = identityFactor(matrix);
  return inner && inner.map((c) => (key(c) === key(ONE) ? scalar : operator("mul", scalar, c)));
}

/** A matrix with an inverse: a product, a power of one of these, a positive definite one, one of a determinant that is not 0. */
export function proveInvertible(prover: Prover, matrix: Term): Theorem | null {
  const [n] = shapeOf(matrix);
  if (!n) return null;
  const [a, b] = matrix.kind === "operator" ? matrix.args : [];
  const byHead = matrix.kind === "operator" && a ? invertibleByHead(prover, n, matrix, a, b) : null;
  return (
    byHead ??
    invertibleAsGiven(prover, matrix) ??
    use(prover, "positive-definite-invertible", n, matrix) ??
    use(prover, "det-invertible", n, matrix)
  );
}

/** What is given of a matrix that is the same by its definition: of K(X, X), where the entries are written out. */
function invertibleAsGiven(prover: Prover, matrix: Term): Theorem | null {
  for (const { proposition } of prover.givens) {
    const [other] = proposition.kind === "operator" && proposition.operator === "invertible" ? proposition.args : [];
    const given = other && prover.given(proposition);
    const equation = other && writtenOut(prover, other);
    if (given && equation && key(rightOf(equation)) === key(matrix))
      return forward(congruence(proposition, [equation]), given);
  }
  return null;
}

/** A matrix with the definitions on its outside written out; null where there are none. */
function writtenOut(prover: Prover, matrix: Term): Theorem | null {
  const here = sequence(
    matrix,
    (t) => (t.kind === "call" ? unfolded(prover, t) : null),
    (t) => betaReduced(prover, t),
  );
  return here && chained(here, writtenOut(prover, rightOf(here)));
}

function invertibleByHead(prover: Prover, n: Term, matrix: OperatorTerm, a: Term, b: Term | undefined): Theorem | null {
  switch (matrix.operator) {
    case "transpose":
      return use(prover, "invertible-transpose", n, a);
    case "inverse":
      return use(prover, "invertible-inverse", n, a);
    case "matmul":
      return b ? use(prover, "invertible-product", n, a, b) : null;
    case "mul": {
      if (!b) return null;
      if (isScalar(a.type)) return use(prover, "invertible-scale", n, b, a);
      const theorem = use(prover, "invertible-scale", n, a, b);
      const scaled = operator("mul", b, a);
      return theorem && moved(prover, scaled, matrix, theorem);
    }
    case "neg": {
      const scaled = operator("mul", operator("neg", ONE), a);
      const theorem = use(prover, "invertible-scale", n, a, operator("neg", ONE));
      return theorem && moved(prover, scaled, matrix, theorem);
    }
    case "identity": {
      const square = sameMatrix(prover, operator("matmul", matrix, matrix), matrix);
      return square && useWith(prover, [square], "invertible-intro", n, matrix, matrix);
    }
    default:
      return null;
  }
}

function moved(prover: Prover, from: Term, to: Term, theorem: Theorem): Theorem | null {
  const equation = sameMatrix(prover, from, to);
  prover.spend(2);
  return equation && forward(congruence(operator("invertible", from), [equation]), theorem);
}
