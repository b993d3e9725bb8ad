import { applyReduced, freeVariables, lambda } from "../term/binding.ts";
import { instantiate, integral, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, IntegralTerm, LambdaTerm, Term } from "../term/term.ts";
import {
  abstraction,
  congruence,
  ring,
  sidesOfEquation,
  symmetry,
  transitivity,
  type Theorem,
} from "../kernel/theorem.ts";
import { antiderivative } from "./antiderivative.ts";
import { unlessOpen } from "./circle.ts";
import { chained, inParts, rightOf } from "./conversion.ts";
import { derivativeAt, derivativeBetween, derivativeEverywhere, namedFunction, onPositive } from "./integrable.ts";
import { meanOfProduct } from "./expectation.ts";
import { monomialTerm, polynomialOf, polynomialTerm, productOf } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { isOperator, ONE, use, useWith, ZERO } from "./use.ts";

/** An integral over an interval of a function that is written out. */
interface Integral {
  readonly measure: Term;
  readonly from: Term;
  readonly to: Term;
  readonly fn: LambdaTerm;
}

function partsOf(term: IntegralTerm): Integral | null {
  const { measure, fn } = term;
  if (measure.kind !== "operator" || measure.operator !== "interval" || fn.kind !== "lambda") return null;
  const [from, to] = measure.args;
  return from && to ? { measure, from, to, fn } : null;
}

/** The value of an integral over an interval of a function as it is written, by the table of antiderivatives; null where it has none. */
export function tabulatedIntegral(prover: Prover, term: IntegralTerm): Theorem | null {
  return prover.remember("tabulated integral", term, () =>
    unlessOpen("tabulated integral", term, () => {
      const parts = partsOf(term);
      if (!parts || term.type.kind === "tensor") return null;
      const x = prover.fresh(parts.fn.hint, parts.fn.domain);
      const whole = antiderivative(instantiate(parts.fn.body, x), x);
      return whole && integralBy(prover, term, lambda(x, whole));
    }),
  );
}

/**
 * One step of an integral over an interval, its ends and its function in normal form: its value by the table, linearity, a common end with other integrals, the
 * ends in order. Null where it stays.
 */
export function integralValue(prover: Prover, term: IntegralTerm): Theorem | null {
  return prover.remember("integral", term, () =>
    unlessOpen("integral", term, () => {
      const parts = partsOf(term);
      if (!parts || term.type.kind === "tensor") return null;
      const { from, to, fn } = parts;
      if (key(from) === key(to)) return use(prover, "integral-empty", from, fn);
      const x = prover.fresh(fn.hint, fn.domain);
      const body = instantiate(fn.body, x);
      if (!freeVariables(body).has(x.id)) return use(prover, "integral-constant", from, to, body);
      const whole = antiderivative(body, x);
      return (
        (whole && integralBy(prover, term, lambda(x, whole))) ??
        byLinearity(prover, parts, x, body) ??
        byWayOf(prover, parts) ??
        inOrder(prover, parts)
      );
    }),
  );
}

/** One step of an expectation, its function in normal form: that of a constant, or linearity. Null where it stays. */
export function expectationValue(prover: Prover, term: IntegralTerm): Theorem | null {
  return prover.remember("expectation", term, () =>
    unlessOpen("expectation", term, () => {
      const { measure, fn } = term;
      if (!isOperator(measure, "chance") || fn.kind !== "lambda" || term.type.kind === "tensor") return null;
      const x = prover.fresh(fn.hint, fn.domain);
      const body = instantiate(fn.body, x);
      if (!freeVariables(body).has(x.id)) return use(prover, "expectation-constant", body);
      return byLinearity(prover, { measure, fn }, x, body) ?? meanOfProduct(prover, x, body);
    }),
  );
}

/** ⊢ ∫ f = F(b) − F(a), where F is shown to have the derivative f at all points of the interval. */
export function integralBy(prover: Prover, term: IntegralTerm, fn: Term): Theorem | null {
  const parts = partsOf(term);
  if (!parts) return null;
  const { from, to } = parts;
  const exists = prover.prove(operator("integrable", term.measure, parts.fn));
  if (!exists) return null;
  const everywhere = derivativeEverywhere(prover, fn, parts.fn);
  if (everywhere) return useWith(prover, [everywhere, exists], "fundamental-theorem/line", from, to, parts.fn, fn);
  const positive = onPositive(prover, [from, to], parts.fn, (inside, x) =>
    derivativeAt(inside, fn, x, applyReduced(parts.fn, x)),
  );
  if (positive) return useWith(prover, [positive, exists], "fundamental-theorem/ray", from, to, ZERO, parts.fn, fn);
  if (prover.prove(operator("le", from, to))) {
    const inside = derivativeBetween(prover, from, to, fn, parts.fn);
    return inside && useWith(prover, [inside, exists], "fundamental-theorem", from, to, parts.fn, fn);
  }
  if (!prover.prove(operator("le", to, from))) return null;
  return throughReversal(prover, parts, (turned) => integralBy(prover, turned, fn));
}

/** ∫ from b to a as −∫ from a to b, and what is known of that. */
function throughReversal(
  prover: Prover,
  { from, to, fn }: Integral,
  next: (turned: IntegralTerm) => Theorem | null,
): Theorem | null {
  const turned = integral(operator("interval", to, from), fn);
  const reversed = use(prover, "integral-reversed", to, from, fn);
  const value = reversed && next(turned);
  return (
    value &&
    chained(
      reversed,
      inParts(prover, rightOf(reversed), () => value),
    )
  );
}

/** The first monomial and the rest apart, or the constant factors of a single one in front. */
function byLinearity(
  prover: Prover,
  { measure, fn }: { readonly measure: Term; readonly fn: LambdaTerm },
  x: FreeTerm,
  body: Term,
): Theorem | null {
  const [first, ...rest] = polynomialOf(body);
  if (!first) return null;
  if (rest.length > 0) {
    const [f, g] = [monomialTerm(first), polynomialTerm(rest)];
    const value = use(prover, "integral-sum", measure, lambda(x, f), lambda(x, g));
    return value && rearranged(prover, fn, x, operator("add", f, g), value);
  }
  const varying = first.factors.filter((f) => freeVariables(f.atom).has(x.id));
  const constant = monomialTerm({ ...first, factors: first.factors.filter((f) => !varying.includes(f)) });
  if (key(constant) === key(ONE)) return null;
  const product = productOf(varying);
  const value = use(prover, "integral-multiple", measure, constant, lambda(x, product));
  return value && rearranged(prover, fn, x, operator("mul", constant, product), value);
}

/** ∫ f = v from ∫ f′ = v, where f and f′ are one polynomial. */
function rearranged(prover: Prover, fn: LambdaTerm, x: FreeTerm, arranged: Term, value: Theorem): Theorem | null {
  prover.spend(4);
  return attempt(() => {
    const [after] = sidesOfEquation(value);
    const same = abstraction(x, ring(arranged, instantiate(fn.body, x)));
    return transitivity(symmetry(congruence(after, [null, same])), value);
  });
}

/** By way of a point that other integrals of the function have for an end, so that these are comparable. */
function byWayOf(prover: Prover, { from, to, fn }: Integral): Theorem | null {
  const over = (p: Term, q: Term): Term => operator("integrable", operator("interval", p, q), fn);
  for (const base of commonEnds(prover, fn)) {
    if (key(base) === key(from) || key(base) === key(to)) return null;
    const [first, second] = [prover.prove(over(from, base)), prover.prove(over(base, to))];
    if (first && second) return useWith(prover, [first, second], "integral-additivity", from, base, to, fn);
  }
  return null;
}

/** The ends of the intervals on which the function is given to be integrable, and 0 for a continuous one, in order. */
function commonEnds(prover: Prover, fn: LambdaTerm): readonly Term[] {
  return prover.remember("ends", fn, () => {
    const ends = new Map<string, Term>();
    for (const { proposition } of prover.givens) {
      const normal = isOperator(proposition, "integrable") ? rightOf(prover.normalForm(proposition)) : null;
      const [measure, f] = normal?.kind === "operator" ? normal.args : [];
      if (measure && f && isOperator(measure, "interval") && key(f) === key(fn))
        for (const end of measure.args) ends.set(key(end), end);
    }
    if (ends.size > 0 && prover.prove(operator("continuous", namedFunction(fn)))) ends.set(key(ZERO), ZERO);
    return [...ends.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, end]) => end);
  });
}

/** The ends in the order of their keys. */
function inOrder(prover: Prover, { from, to, fn }: Integral): Theorem | null {
  return key(to) < key(from) ? use(prover, "integral-reversed", to, from, fn) : null;
}
