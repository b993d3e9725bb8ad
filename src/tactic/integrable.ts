import { applyReduced, freeVariables, lambda } from "../term/binding.ts";
import { instantiate, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, LambdaTerm, OperatorTerm, Term } from "../term/term.ts";
import {
  abstraction,
  assume,
  conclusionOf,
  congruence,
  discharge,
  equality,
  generalization,
  ring,
  symmetry,
  type Theorem,
} from "../kernel/theorem.ts";
import { differentiate } from "./calculus.ts";
import { slopeOf } from "./calculus-site.ts";
import { rightOf } from "./conversion.ts";
import { integrableProduct } from "./expectation.ts";
import { proveEquation } from "./equation.ts";
import { monomialTerm, polynomialOf, polynomialTerm, productOf } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { forward, isOperator, ONE, positive, showing, use, useWith, ZERO } from "./use.ts";

/** ∀x. hasDerivative(F, x, f(x)), or null. */
export function derivativeEverywhere(prover: Prover, fn: Term, integrand: LambdaTerm): Theorem | null {
  const x = prover.fresh(integrand.hint, integrand.domain);
  const theorem = derivativeAt(prover, fn, x, applyReduced(integrand, x));
  prover.spend();
  return theorem && attempt(() => generalization(x, theorem));
}

/** ∀x. a ≤ x → x ≤ b → hasDerivative(F, x, f(x)), or null. */
export function derivativeBetween(
  prover: Prover,
  from: Term,
  to: Term,
  fn: Term,
  integrand: LambdaTerm,
): Theorem | null {
  return between(prover, from, to, integrand, (inside, x) => derivativeAt(inside, fn, x, applyReduced(integrand, x)));
}

/** ∀x. a ≤ x → x ≤ b → p(x), from a proof of p(x) that supposes the two. */
export function between(
  prover: Prover,
  from: Term,
  to: Term,
  { hint, domain }: LambdaTerm,
  prove: (inside: Prover, x: FreeTerm) => Theorem | null,
): Theorem | null {
  const x = prover.fresh(hint, domain);
  const [above, below] = [operator("le", from, x), operator("le", x, to)];
  const theorem = prove(prover.supposing(above).supposing(below), x);
  if (!theorem) return null;
  prover.spend(3);
  return attempt(() => generalization(x, discharge(above, discharge(below, theorem))));
}

/** ∀x. 0 < x → p(x), where both ends are positive. */
export function onPositive(
  prover: Prover,
  ends: readonly Term[],
  { hint, domain }: LambdaTerm,
  prove: (inside: Prover, x: FreeTerm) => Theorem | null,
): Theorem | null {
  if (!ends.every((t) => prover.prove(positive(t)))) return null;
  const x = prover.fresh(hint, domain);
  const above = positive(x);
  const theorem = prove(prover.supposing(above), x);
  if (!theorem) return null;
  prover.spend(2);
  return attempt(() => generalization(x, discharge(above, theorem)));
}

/** hasDerivative(F, x, f) for an F whose derivative by the rules is equal to f. */
export function derivativeAt(prover: Prover, fn: Term, x: Term, value: Term): Theorem | null {
  const theorem = differentiate(prover, fn, x);
  if (!theorem) return null;
  const slope = slopeOf(theorem);
  if (key(slope) === key(value)) return theorem;
  const equation = attempt(() => proveEquation(prover, slope, value));
  prover.spend(2);
  return equation && forward(congruence(conclusionOf(theorem), [null, null, equation]), theorem);
}

/** A proof that a function is integrable: given in other words, continuous or differentiable on an interval, or composed of such. */
export function proveIntegrable(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const [measure, fn] = proposition.args;
  if (!measure || fn?.kind !== "lambda") return null;
  const [from, to] = isOperator(measure, "interval") ? measure.args : [];
  const overInterval = (): Theorem | null =>
    from && to
      ? (reversed(prover, from, to, fn) ?? ofContinuous(prover, from, to, fn) ?? ofDifferentiable(prover, from, to, fn))
      : null;
  return showing(fromGivens(prover, proposition) ?? overInterval() ?? ofParts(prover, measure, fn), proposition);
}

/** From a given that has the same normal form. */
function fromGivens(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const wanted = prover.normalForm(proposition);
  for (const { proposition: given, tag } of prover.givens) {
    if (!isOperator(given, "integrable")) continue;
    const normal = prover.normalForm(given);
    if (key(rightOf(normal)) !== key(rightOf(wanted))) continue;
    prover.spend(4);
    return attempt(() => equality(symmetry(wanted), equality(normal, assume(given, tag))));
  }
  return null;
}

function reversed(prover: Prover, from: Term, to: Term, fn: LambdaTerm): Theorem | null {
  const turned = prover.given(operator("integrable", operator("interval", to, from), fn));
  return turned && useWith(prover, [turned], "integrable-reversed", to, from, fn);
}

function ofContinuous(prover: Prover, from: Term, to: Term, fn: LambdaTerm): Theorem | null {
  const named = namedFunction(fn);
  const continuous = prover.prove(operator("continuous", named));
  return continuous && useWith(prover, [continuous], "integrable-continuous", from, to, named);
}

/** f of λx. f(x), else the function itself. */
export function namedFunction(fn: LambdaTerm): Term {
  const { body } = fn;
  const isOwn = body.kind === "apply" && body.fn.loose === 0 && body.argument.kind === "bound";
  return isOwn && body.fn.type.kind === "function" && body.fn.type.from.kind === "number" ? body.fn : fn;
}

function ofDifferentiable(prover: Prover, from: Term, to: Term, fn: LambdaTerm): Theorem | null {
  let slope: Term | null = null;
  const slopeAt = (inside: Prover, x: FreeTerm): Theorem | null => {
    const found = differentiate(inside, fn, x);
    slope = found && lambda(x, slopeOf(found));
    return found;
  };
  const ofPositive = onPositive(prover, [from, to], fn, slopeAt);
  if (ofPositive && slope)
    return useWith(prover, [ofPositive], "integrable-differentiable/ray", from, to, ZERO, fn, slope);
  if (!prover.prove(operator("le", from, to))) {
    if (!prover.prove(operator("le", to, from))) return null;
    const turned = prover.prove(operator("integrable", operator("interval", to, from), fn));
    return turned && useWith(prover, [turned], "integrable-reversed", to, from, fn);
  }
  const theorem = between(prover, from, to, fn, slopeAt);
  return theorem && slope && useWith(prover, [theorem], "integrable-differentiable", from, to, fn, slope);
}

/** A constant under chance; an absolute value, a sum or a multiple of what is integrable. */
function ofParts(prover: Prover, measure: Term, fn: LambdaTerm): Theorem | null {
  const x = prover.fresh(fn.hint, fn.domain);
  const body = instantiate(fn.body, x);
  if (isOperator(measure, "chance") && !freeVariables(body).has(x.id)) return use(prover, "integrable-constant", body);
  const [a] = body.kind === "operator" ? body.args : [];
  if (a && isOperator(body, "abs") && isOperator(measure, "interval"))
    return use(prover, "integrable-abs", ...measure.args, lambda(x, a));
  const [first, ...rest] = polynomialOf(body);
  if (!first) return null;
  if (rest.length > 0) {
    const [f, g] = [monomialTerm(first), polynomialTerm(rest)];
    const sum = use(prover, "integrable-sum", measure, lambda(x, f), lambda(x, g));
    return alongRing(prover, sum, measure, x, operator("add", f, g), body);
  }
  const varying = first.factors.filter((f) => freeVariables(f.atom).has(x.id));
  const constant = monomialTerm({ ...first, factors: first.factors.filter((f) => !varying.includes(f)) });
  if (varying.length > 0 && key(constant) === key(ONE))
    return isOperator(measure, "chance") ? integrableProduct(prover, x, body) : null;
  if (varying.length === 0) return null;
  const product = productOf(varying);
  const multiple = use(prover, "integrable-multiple", measure, constant, lambda(x, product));
  return alongRing(prover, multiple, measure, x, operator("mul", constant, product), body);
}

/** integrable(λx. t) from integrable(λx. s) for the same polynomial. */
function alongRing(
  prover: Prover,
  theorem: Theorem | null,
  measure: Term,
  x: FreeTerm,
  from: Term,
  to: Term,
): Theorem | null {
  prover.spend(4);
  return attempt(() => {
    const statement = operator("integrable", measure, lambda(x, from));
    return forward(congruence(statement, [null, abstraction(x, ring(from, to))]), theorem);
  });
}

/** A proof that a function of a real is continuous: it is differentiable everywhere. */
export function proveContinuous(prover: Prover, fn: Term): Theorem | null {
  if (fn.type.kind !== "function") return null;
  const x = prover.fresh(fn.kind === "lambda" ? fn.hint : "x", fn.type.from);
  const theorem = differentiate(prover, fn, x);
  if (!theorem) return null;
  prover.spend();
  const all = attempt(() => generalization(x, theorem));
  return all && useWith(prover, [all], "continuous-differentiable", fn, lambda(x, slopeOf(theorem)));
}
