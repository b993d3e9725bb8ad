import { freeVariables, lambda, substitute } from "../term/binding.ts";
import { instantiate, operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { rational } from "../term/rational.ts";
import type { FreeTerm, LimitTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar, REAL } from "../term/type.ts";
import { betaNormal } from "../kernel/beta.ts";
import { assume, conclusionOf, congruence, discharge, generalization, type Theorem } from "../kernel/theorem.ts";
import { differentiate } from "./calculus.ts";
import { slopeOf } from "./calculus-site.ts";
import { unlessOpen } from "./circle.ts";
import { rightOf } from "./conversion.ts";
import { proveEquation } from "./equation.ts";
import { namedFunction } from "./integrable.ts";
import { inReciprocals, decaying } from "./limit-form.ts";
import { attempt, type Prover } from "./prover.ts";
import { backward, nonzero, ONE, positive, showing, unfolded, use, useWith, ZERO } from "./use.ts";

/** What goes where: functions are λx. body, terms are β-normal. */
interface Approach {
  readonly prover: Prover;
  readonly x: FreeTerm;
  /** The point; null for +∞. */
  readonly point: Term | null;
  /** As the laws name it. */
  readonly name: "point" | "infinity" | "sequence";
}

/** ⊢ a limit = its value; null where none is found. */
export function limitValue(prover: Prover, term: LimitTerm): Theorem | null {
  return prover.remember("limit", term, () =>
    unlessOpen("limit", term, () => {
      const { fn, to, side } = term;
      const approach = side === "both" ? approachOf(prover, fn, to) : null;
      const found = approach && limitNear(approach, bodyOf(fn, approach));
      if (!found || key(valueOf(found)) === key(term)) return null;
      return rule(approach, "value", [fn, valueOf(found)], [found]);
    }),
  );
}

/** A proof that a function has a limit: it is the one that the laws find. */
export function proveLimit(prover: Prover, proposition: OperatorTerm): Theorem | null {
  const [fn, second, third] = proposition.args;
  const to = third ? (second ?? null) : null;
  const wanted = third ?? second;
  const approach = fn ? approachOf(prover, fn, to) : null;
  const found = fn && approach && limitNear(approach, bodyOf(fn, approach));
  if (!fn || !wanted || !approach || !found) return null;
  const value = valueOf(found);
  if (key(value) === key(wanted)) return showing(found, proposition);
  const isOwn = wanted.kind === "limit" && key(wanted.fn) === key(fn);
  const equation = isOwn
    ? rule(approach, "value", [fn, value], [found])
    : attempt(() => proveEquation(prover, wanted, value));
  const last = proposition.args.length - 1;
  const moved =
    equation &&
    congruence(
      proposition,
      proposition.args.map((_, i) => (i === last ? equation : null)),
    );
  return showing(backward(moved, found), proposition);
}

function approachOf(prover: Prover, fn: Term, point: Term | null): Approach | null {
  if (fn.kind !== "lambda" || fn.domain.kind !== "number") return null;
  const { domain } = fn.domain;
  if (domain !== "R" && (point || domain !== "N")) return null;
  const name = point ? "point" : domain === "R" ? "infinity" : "sequence";
  return { prover, x: prover.fresh(fn.hint, fn.domain), point, name };
}

function bodyOf(fn: Term, { x }: Approach): Term {
  return betaNormal(fn.kind === "lambda" ? instantiate(fn.body, x) : fn).term;
}

const pointOf = ({ point }: Approach): readonly Term[] => (point ? [point] : []);

/** L of a theorem that something has the limit L. */
function valueOf(theorem: Theorem): Term {
  const conclusion = conclusionOf(theorem) as OperatorTerm;
  return conclusion.args.at(-1) as Term;
}

function rule(
  approach: Approach,
  title: string,
  params: readonly Term[],
  premises: readonly Theorem[] = [],
): Theorem | null {
  return useWith(approach.prover, premises, `limit-${title}/${approach.name}`, ...pointOf(approach), ...params);
}

/** ⊢ λx. body has a limit, and which; null where none is found. */
function limitOf(approach: Approach, body: Term): Theorem | null {
  const { prover, x } = approach;
  prover.spend();
  if (!freeVariables(body).has(x.id)) return rule(approach, "constant", [body]);
  return (
    atDifferentiable(approach, body) ??
    structural(approach, body) ??
    givenLimit(approach, body) ??
    ofQuotient(approach, body) ??
    ofDecay(approach, body)
  );
}

/** The limit of the body, or of its normal form near the point. */
function limitNear(approach: Approach, body: Term): Theorem | null {
  const direct = limitOf(approach, body);
  if (direct) return direct;
  const normal = attempt(() => approach.prover.supposing(condition(approach)).normalForm(body));
  const other = normal && rightOf(normal);
  return other && key(other) !== key(body) ? along(approach, body, other) : null;
}

/** f(a), where f is differentiable at a. */
function atDifferentiable(approach: Approach, body: Term): Theorem | null {
  const { prover, x, point } = approach;
  if (!point) return null;
  if (key(body) === key(x)) return use(prover, "limit-identity", point);
  const fn = lambda(x, body);
  const slope = quietly(prover, () => differentiate(prover, fn, point));
  return slope && useWith(prover, [slope], "limit-differentiable", point, fn, slopeOf(slope));
}

/** What a failed attempt misses is of no interest to the reader where there are other ways. */
function quietly<T>(prover: Prover, run: () => T): T {
  const before = new Set(prover.missing.keys());
  const result = run();
  for (const k of [...prover.missing.keys()]) if (!before.has(k)) prover.missing.delete(k);
  return result;
}

function structural(approach: Approach, body: Term): Theorem | null {
  const { prover, x } = approach;
  if (body.kind === "call") {
    const equation = unfolded(prover, body);
    return equation && along(approach, body, betaNormal(rightOf(equation)).term);
  }
  if (body.kind === "apply") return composed(approach, body.fn, body.argument);
  if (body.kind !== "operator") return null;
  const [a, b] = body.args;
  if (!a || !isScalar(a.type)) return null;
  switch (body.operator) {
    case "add":
      return b ? ofTwo(approach, "sum", a, b) : null;
    case "mul":
      return b ? ofTwo(approach, "product", a, b) : null;
    case "div":
      if (!b) return null;
      if (approach.point || key(a) !== key(ONE) || key(b) !== key(x)) return ofTwo(approach, "quotient", a, b);
      return use(prover, `limit-reciprocal/${approach.name}`);
    case "sub":
      return b ? along(approach, body, operator("add", a, operator("mul", MINUS_ONE, b))) : null;
    case "neg":
      return along(approach, body, operator("mul", MINUS_ONE, a));
    case "powN":
    case "powZ":
    case "powR": {
      if (!b) return null;
      if (approach.name === "sequence" && body.operator === "powN" && key(b) === key(x) && !freeVariables(a).has(x.id))
        return use(prover, "limit-geometric", a);
      const y = prover.fresh("y", REAL);
      return composed(approach, lambda(y, operator(body.operator, y, b)), a);
    }
    default: {
      if (b) return null;
      const y = prover.fresh("y", REAL);
      return composed(approach, lambda(y, operator(body.operator, y)), a);
    }
  }
}

const MINUS_ONE = rationalTerm(rational(-1));

function ofTwo(approach: Approach, title: string, a: Term, b: Term): Theorem | null {
  const f = limitOf(approach, a);
  const g = f && limitOf(approach, b);
  if (!f || !g) return null;
  const { x } = approach;
  return rule(approach, title, [lambda(x, a), lambda(x, b), valueOf(f), valueOf(g)], [f, g]);
}

/** Of outer(inner(x)) where outer is differentiable at the limit of inner, or continuous. */
function composed(approach: Approach, outer: Term, inner: Term): Theorem | null {
  const { prover, x } = approach;
  if (freeVariables(outer).has(x.id) || key(inner) === key(x) || !isScalar(inner.type)) return null;
  const f = limitOf(approach, inner);
  if (!f) return null;
  const fn = lambda(x, inner);
  const slope = quietly(prover, () => differentiate(prover, outer, valueOf(f)));
  if (slope) return rule(approach, "composition", [outer, fn, valueOf(f), slopeOf(slope)], [f, slope]);
  const continuous = prover.prove(operator("continuous", outer));
  return continuous && rule(approach, "continuous", [outer, fn, valueOf(f)], [f, continuous]);
}

/** That what is written has a limit: the value is the term itself; f(a) for a continuous f. */
function givenLimit(approach: Approach, body: Term): Theorem | null {
  const { prover, x, point } = approach;
  const fn = lambda(x, body);
  const named = namedFunction(fn);
  if (point && named !== fn) {
    const continuous = prover.prove(operator("continuous", named));
    const identity = continuous && use(prover, "limit-identity", point);
    if (identity) return rule(approach, "continuous", [named, lambda(x, x), point], [identity, continuous]);
  }
  const name = point ? "hasLimit" : "hasLimitAtInfinity";
  for (const { proposition, tag } of prover.givens) {
    if (proposition.kind !== "operator" || proposition.operator !== name) continue;
    const [f, a] = proposition.args;
    if (f && a && key(f) === key(fn) && (!point || key(a) === key(point))) return assume(proposition, tag);
  }
  return null;
}

/** Of a quotient: of polynomials at infinity, by powers of 1/x; of two functions that are 0 at the point, by their derivatives. */
function ofQuotient(approach: Approach, body: Term): Theorem | null {
  const { prover, x, point } = approach;
  if (body.kind !== "operator" || body.operator !== "div") return null;
  const [a, b] = body.args;
  if (!a || !b) return null;
  if (!point) {
    const other = inReciprocals(a, b, x);
    return other && along(approach, body, other);
  }
  const [f, g] = [lambda(x, a), lambda(x, b)];
  const vanishes = [a, b].map((t) => {
    const there = betaNormal(substitute(t, x, point)).term;
    return attempt(() => proveEquation(prover, there, ZERO));
  });
  const [zeroA, zeroB] = vanishes;
  if (!zeroA || !zeroB) return null;
  const [df, dg] = quietly(prover, () => [differentiate(prover, f, point), differentiate(prover, g, point)]);
  if (!df || !dg) return null;
  const apart = nonzeroSlope(prover, slopeOf(dg));
  const premises = [df, dg, zeroA, zeroB];
  return apart && useWith(prover, [...premises, apart], "limit-lhopital", point, f, g, slopeOf(df), slopeOf(dg));
}

function nonzeroSlope(prover: Prover, slope: Term): Theorem | null {
  const equation = prover.normalForm(slope);
  const apart = prover.prove(nonzero(rightOf(equation)));
  return backward(congruence(nonzero(slope), [equation, null]), apart);
}

/** Of xᵏ exp(c x) for c < 0. */
function ofDecay(approach: Approach, body: Term): Theorem | null {
  const { prover, x, point, name } = approach;
  const found = point ? null : decaying(body, x);
  if (!found) return null;
  const { factor, power, rate } = found;
  const slow = use(prover, `limit-exponential/${name}`, rate, power);
  const base = operator("mul", operator("powN", x, power), operator("exp", operator("mul", rate, x)));
  const constant = slow && rule(approach, "constant", [factor]);
  if (!slow || !constant) return null;
  const product = rule(approach, "product", [lambda(x, factor), lambda(x, base), factor, ZERO], [constant, slow]);
  return product && equalTo(approach, body, operator("mul", factor, base), product);
}

/** x ≠ a, or 0 < x. */
function condition({ x, point }: Approach): Term {
  return point ? operator("ne", x, point) : positive(x);
}

/** The limit of a body from that of another one to which it is equal near the point. */
function along(approach: Approach, body: Term, other: Term): Theorem | null {
  return approach.prover.nested(() => {
    const limit = limitOf(approach, other);
    return limit && equalTo(approach, body, other, limit);
  });
}

function equalTo(approach: Approach, body: Term, other: Term, limit: Theorem): Theorem | null {
  const { prover, x, point } = approach;
  const premise = condition(approach);
  const equation = attempt(() => proveEquation(prover.supposing(premise), body, other));
  if (!equation) return null;
  prover.spend(2);
  const all = attempt(() => generalization(x, discharge(premise, equation)));
  const bound = point ? [] : [ZERO];
  return all && rule(approach, "equal", [...bound, lambda(x, body), lambda(x, other), valueOf(limit)], [limit, all]);
}
