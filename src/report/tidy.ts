import { children } from "../term/binding.ts";
import { operator, rationalTerm, TermTypeError } from "../term/build.ts";
import { memo } from "../term/made.ts";
import { negate, sign } from "../term/rational.ts";
import { rebuild } from "../term/rebuild.ts";
import type { OperatorTerm, Term } from "../term/term.ts";

/**
 * The number as a reader would write it: 1 · x as x, x + (−1) · y as x − y, x · (1/y) as x/y, x¹ as x. For showing alone: a proof's own terms
 * are in normal form.
 */
export function tidy(term: Term): Term {
  let form = known.get(term);
  if (!form) known.set(term, (form = tidied(term)));
  return form;
}

const known = memo<Term>();

function tidied(term: Term): Term {
  const parts = children(term);
  const changed = parts.map(tidy);
  try {
    const whole = parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
    return whole.kind === "operator" && (whole.type.kind === "number" || whole.type.kind === "tensor")
      ? tidyOperator(whole)
      : whole;
  } catch (error) {
    if (error instanceof TermTypeError) return term;
    throw error;
  }
}

function tidyOperator(t: OperatorTerm): Term {
  const [a, b, more] = t.args;
  if (!a || more) return t;
  if (t.operator === "neg") return negated(a) ?? t;
  if (!b) return t;
  switch (t.operator) {
    case "mul": {
      if (isLiteral(a, 1)) return b;
      if (isLiteral(b, 1)) return a;
      if (isLiteral(a, -1)) return negated(b) ?? operator("neg", b);
      if (isReciprocal(b)) return operator("div", a, b.args[1] as Term);
      if (isReciprocal(a)) return operator("div", b, a.args[1] as Term);
      return t;
    }
    case "add": {
      if (isZero(a)) return b;
      if (isZero(b)) return a;
      const minus = negated(b);
      if (minus) return operator("sub", a, minus);
      const front = negated(a);
      return front ? operator("sub", b, front) : t;
    }
    case "sub": {
      if (isZero(b)) return a;
      if (isZero(a)) return operator("neg", b);
      const plus = negated(b);
      return plus ? operator("add", a, plus) : t;
    }
    case "powN":
      return isLiteral(b, 1) ? a : t;
    default:
      return t;
  }
}

/** t of −t, c x of (−c) x, c of −c; null for what has no minus in front. */
function negated(t: Term): Term | null {
  if (t.kind === "rational") return sign(t.value) < 0 ? rationalTerm(negate(t.value)) : null;
  if (t.kind !== "operator") return null;
  const [a, b] = t.args;
  if (t.operator === "neg") return a ?? null;
  if ((t.operator === "mul" || t.operator === "div") && a && b) {
    const front = negated(a);
    return front && (isLiteral(front, 1) && t.operator === "mul" ? b : operator(t.operator, front, b));
  }
  return null;
}

function isLiteral(t: Term, value: number): boolean {
  return t.kind === "rational" && t.value.denominator === 1n && t.value.numerator === BigInt(value);
}

function isZero(t: Term): boolean {
  return isLiteral(t, 0) || (t.kind === "operator" && t.operator === "zeros");
}

function isReciprocal(t: Term): t is OperatorTerm {
  return t.kind === "operator" && t.operator === "div" && t.args[0] !== undefined && isLiteral(t.args[0], 1);
}
