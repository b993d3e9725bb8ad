import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { sign } from "../term/rational.ts";
import { isScalar } from "../term/type.ts";
import { ring, unfolding, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts, rightOf, sequence, chained } from "./conversion.ts";
import { absoluteValue } from "./absolute-value.ts";
import { caseDistinction, indicatorValue } from "./indicator.ts";
import { elementaryValue } from "./elementary.ts";
import { entryValue } from "./entry.ts";
import { expectationValue, integralValue, tabulatedIntegral } from "./integral.ts";
import { limitValue } from "./limit.ts";
import { isSmallPower, monomialTerm, polynomialOf, polynomialTerm } from "./polynomial.ts";
import { normalParts } from "./normal-parts.ts";
import type { Prover } from "./prover.ts";
import { quotient } from "./quotient.ts";
import { reduceMonomial } from "./reduction.ts";
import { normalSum } from "./sum.ts";
import { tensorScalar } from "./tensor-scalar.ts";
import { normalTensor } from "./tensor.ts";

/*
 * Normal forms. A number is a polynomial over atoms, its monomials in the order of their keys: one RING a level. Atoms are normalized
 * first. Definitions are unfolded, tensors are taken by entries, sums are split into components (see sum.ts). Binders are opened with
 * variables named by their depth, so that the form does not depend on names.
 */

/** t = its normal form; null when it is in normal form. `depth` is the number of binders opened above. @throws OutOfFuel */
export function normalize(prover: Prover, term: Term, depth = 0): Theorem | null {
  const found = prover.remember(`normal ${String(depth)}`, term, () => {
    const equation = compute(prover, term, depth);
    return equation && key(rightOf(equation)) !== key(term) ? equation : null;
  });
  return found;
}

function compute(prover: Prover, term: Term, depth: number): Theorem | null {
  // A law at arguments is stated in β-normal form, so that is where every step starts.
  const reduced = betaReduced(prover, term);
  const start = reduced ? rightOf(reduced) : term;
  if (isScalar(term.type)) return chained(reduced, normalNumber(prover, start, depth));
  if (term.type.kind === "tensor") return chained(reduced, normalTensor(prover, start, depth));
  return chained(reduced, normalParts(prover, start, depth));
}

/** A number: leaves first, then RING, then what monomials say beyond it, until nothing changes. */
function normalNumber(prover: Prover, term: Term, depth: number): Theorem | null {
  let all = region(prover, term, depth);
  for (;;) {
    const current = all ? rightOf(all) : term;
    prover.spend();
    const canonical = polynomialTerm(polynomialOf(current));
    if (key(canonical) !== key(current)) all = chained(all, ring(current, canonical));
    const reduced = reduceAll(prover, canonical, depth);
    if (!reduced) return all;
    all = chained(all, reduced);
  }
}

/** The leaves of a term of + − · and literals, normalized. */
function region(prover: Prover, term: Term, depth: number): Theorem | null {
  if (term.kind === "operator" && isScalar(term.type)) {
    switch (term.operator) {
      case "add":
      case "sub":
      case "neg":
      case "mul":
        return inParts(prover, term, (p) => region(prover, p, depth));
      case "div": {
        const divisor = term.args[1];
        if (divisor?.kind === "rational" && sign(divisor.value) !== 0)
          return inParts(prover, term, (p) => region(prover, p, depth));
        break;
      }
      case "powN":
      case "powZ":
        if (isSmallPower(term)) return inParts(prover, term, (p, i) => (i === 0 ? region(prover, p, depth) : null));
        break;
      default:
        break;
    }
  }
  return prover.remember(`atom ${String(depth)}`, term, () => normalAtom(prover, term, depth));
}

/** An atom to a normal number, or null when it stays. */
function normalAtom(prover: Prover, term: Term, depth: number): Theorem | null {
  prover.spend();
  const again = (t: Term): Theorem | null => normalize(prover, t, depth);
  return prover.nested(() => {
    const value = atomValue(prover, term, depth);
    return value && chained(value, again(rightOf(value)));
  });
}

/** One step of an atom towards its normal form: t = something simpler or with normal parts; null when there is none. */
function atomValue(prover: Prover, term: Term, depth: number): Theorem | null {
  const parts = (): Theorem | null => inParts(prover, term, (p) => normalize(prover, p, depth));
  switch (term.kind) {
    case "free":
    case "bound":
    case "rational":
      return null;
    case "call":
      return sequence(term, unfolding, (t) => betaReduced(prover, t));
    case "apply":
      return betaReduced(prover, term) ?? parts();
    case "entry":
      return entryValue(prover, term, depth);
    case "binder":
      return term.binder === "sum" ? normalSum(prover, term, depth) : parts();
    case "cases":
      return caseDistinction(prover, term, depth) ?? parts();
    case "derivative":
      return prover.derivative(term) ?? parts();
    case "operator":
      if (term.operator === "indicator") return indicatorValue(prover, term, depth);
      return (
        tensorScalar(prover, term) ??
        quotient(prover, term, depth) ??
        parts() ??
        absoluteValue(prover, term) ??
        elementaryValue(prover, term, depth)
      );
    case "integral":
      return (
        tabulatedIntegral(prover, term) ?? parts() ?? integralValue(prover, term) ?? expectationValue(prover, term)
      );
    case "limit":
      return limitValue(prover, term) ?? parts();
    case "lambda":
    case "tabulate":
      return parts();
  }
}

/** All monomials of a normal number that say more than RING knows, reduced at once. */
function reduceAll(prover: Prover, term: Term, depth: number): Theorem | null {
  const monomials = polynomialOf(term);
  const reductions = monomials.map((m) => reduceMonomial(prover, m, depth));
  if (reductions.every((r) => r === null)) return null;
  const arranged = monomials.map((m, i) => {
    const reduction = reductions[i];
    return reduction ? operator("mul", reduction.rest, reduction.part) : monomialTerm(m);
  });
  const sum = arranged.reduce((s, m) => operator("add", s, m));
  let all: Theorem | null = key(sum) === key(term) ? null : ring(term, sum);
  const replace = (t: Term, last: number): Theorem | null => {
    const reduction = reductions[last];
    const product = (p: Term): Theorem | null =>
      reduction ? inParts(prover, p, (_, i) => (i === 1 ? reduction.equation : null)) : null;
    if (last === 0) return product(t);
    return inParts(prover, t, (p, i) => (i === 0 ? replace(p, last - 1) : product(p)));
  };
  all = chained(all, replace(sum, arranged.length - 1));
  return all;
}
