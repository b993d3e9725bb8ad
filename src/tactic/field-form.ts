import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { congruence, law, symmetry, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts, rightOf, sequence, chained } from "./conversion.ts";
import { isSmallPower } from "./polynomial.ts";
import type { Prover } from "./prover.ts";
import { isOperator, use, ZERO, unfolded } from "./use.ts";

/**
 * A number's calls unfolded and its quotients written as products with reciprocals, down to what is no sum, product or literal power:
 * t = t′, null when nothing changes. A reciprocal of a product is split where the factors are shown not to be 0.
 */
export function fieldForm(prover: Prover, term: Term): Theorem | null {
  if (!isScalar(term.type)) return null;
  if (term.kind === "call")
    return sequence(
      term,
      (t) => unfolded(prover, t),
      (t) => betaReduced(prover, t),
      (t) => fieldForm(prover, t),
    );
  if (term.kind === "apply" && term.fn.kind === "lambda")
    return sequence(
      term,
      (t) => betaReduced(prover, t),
      (t) => (t === term ? null : fieldForm(prover, t)),
    );
  if (term.kind !== "operator") return null;
  switch (term.operator) {
    case "add":
    case "sub":
    case "neg":
    case "mul":
      return inParts(prover, term, (part) => fieldForm(prover, part));
    case "powN":
    case "powZ":
      return isSmallPower(term) ? inParts(prover, term, (part, i) => (i === 0 ? fieldForm(prover, part) : null)) : null;
    case "div":
      return quotientForm(prover, term);
    default:
      return null;
  }
}

function quotientForm(prover: Prover, term: Term): Theorem | null {
  const [, divisor] = term.kind === "operator" ? term.args : [];
  if (!divisor) return null;
  if (divisor.kind === "rational")
    return inParts(prover, term, (part, i) => (i === 0 ? fieldForm(prover, part) : null));
  return sequence(
    term,
    (t) => inParts(prover, t, (part) => fieldForm(prover, part)),
    (t) => {
      const [a, b] = t.kind === "operator" ? t.args : [];
      if (!a || !b) return null;
      if (a.kind === "rational" && a.value.numerator === 1n && a.value.denominator === 1n) return null;
      prover.spend();
      return law("div", [a, b]);
    },
    (t) => {
      if (isOperator(t, "div")) return reciprocalForm(prover, t);
      return inParts(prover, t, (part, i) => (i === 1 ? reciprocalForm(prover, part) : null));
    },
  );
}

/** 1/(b c) as 1/b · 1/c, 1/bⁿ as (1/b)ⁿ, 1/(1/b) as b. */
function reciprocalForm(prover: Prover, term: Term): Theorem | null {
  const [a, b] = isOperator(term, "div") ? term.args : [];
  if (!a || b?.kind !== "operator" || a.kind !== "rational" || a.value.numerator !== 1n) return null;
  const [c, d] = b.args;
  if (b.operator === "mul" && c && d) {
    const split = use(prover, "reciprocal-product", c, d);
    return (
      split &&
      chained(
        split,
        inParts(prover, rightOf(split), (part) => reciprocalForm(prover, part)),
      )
    );
  }
  if (isSmallPower(b) && b.operator === "powN" && c && d) {
    const power = use(prover, "power-of-reciprocal", c, d);
    return power && symmetry(power);
  }
  if (b.operator === "div" && d && c?.kind === "rational" && c.value.numerator === 1n && c.value.denominator === 1n)
    return use(prover, "reciprocal-reciprocal", d);
  return null;
}

/** 0 ≤ t′ (or <) from 0 ≤ t and t = t′. */
export function signAlong(name: "le" | "lt", term: Term, equation: Theorem): Theorem {
  return congruence(operator(name, ZERO, term), [null, equation]);
}
