import { applyAll, lambda } from "../../../term/binding.ts";
import { binder, derivative, free, operator } from "../../../term/build.ts";
import { integer } from "../../../term/literal.ts";
import type { OperatorName } from "../../../term/operator.ts";
import { sameType } from "../../../term/size.ts";
import type { FreeTerm, Term } from "../../../term/term.ts";
import { type FunctionType, isIntegral, isScalar, REAL, type Type } from "../../../term/type.ts";
import type { Property } from "./property.ts";

/** A function of a real number, a vector or a matrix; null for families and all else. */
function functionOf({ type }: Term): FunctionType | null {
  if (type.kind !== "function") return null;
  return type.from.kind === "tensor" || (type.from.kind === "number" && !isIntegral(type.from)) ? type : null;
}

const isNumber = (t: Type): boolean => isScalar(t);

const forAll = (variables: readonly FreeTerm[], p: Term): Term =>
  variables.reduceRight((q, v) => binder("forall", lambda(v, q)), p);

const conjunction = (first: Term, ...more: readonly Term[]): Term =>
  more.reduce((a, b) => operator("and", a, b), first);

const times = (a: Term, b: Term): Term => operator("mul", a, b);
const plus = (a: Term, b: Term): Term => operator("add", a, b);
const minus = (a: Term, b: Term): Term => operator("sub", a, b);
const equal = (a: Term, b: Term): Term => operator("eq", a, b);

/** ‖x‖ of a vector or a matrix, |x| of a number. */
const size = (x: Term): Term => operator(isNumber(x.type) ? "abs" : "norm2", x);

/** ‖x‖². */
const square = (x: Term): Term => (isNumber(x.type) ? operator("powN", x, integer(2)) : operator("dot", x, x));

/** The sum of the products of the entries. */
const inner = (x: Term, y: Term): Term => operator(isNumber(x.type) ? "mul" : "dot", x, y);

/** Two arguments of a function, and its values there. */
function twoArguments(f: Term, { from }: FunctionType): readonly [u: FreeTerm, v: FreeTerm, fu: Term, fv: Term] {
  const [u, v] = [free("argument:u", "u", from), free("argument:v", "v", from)];
  return [u, v, applyAll(f, [u]), applyAll(f, [v])];
}

/** ∇f(u), f′(u) of a function of a number. */
function gradient(f: Term, { from }: FunctionType, u: Term): Term {
  const w = free("argument:w", "w", from);
  return derivative(lambda(w, applyAll(f, [w])), u);
}

/** f(u + v) = f(u) + f(v) for all u, v. */
export const additive: Property = (f) => {
  const type = functionOf(f);
  if (!type) return null;
  const [u, v, fu, fv] = twoArguments(f, type);
  return forAll([u, v], equal(applyAll(f, [plus(u, v)]), plus(fu, fv)));
};

/** f(u) = u f(1) of a function of a number; else f(u + v) = f(u) + f(v), f(u − v) = f(u) − f(v), f(cu) = c f(u) and f(au + bv) = a f(u) + b f(v). */
export const linear: Property = (f) => {
  const type = functionOf(f);
  if (!type) return null;
  const [u, v, fu, fv] = twoArguments(f, type);
  if (isNumber(type.from)) return forAll([u], equal(fu, times(u, applyAll(f, [integer(1)]))));
  const [a, b] = [free("factor:a", "a", REAL), free("factor:b", "b", REAL)];
  const at = (x: Term): Term => applyAll(f, [x]);
  return conjunction(
    forAll([u, v], equal(at(plus(u, v)), plus(fu, fv))),
    forAll([u, v], equal(at(minus(u, v)), minus(fu, fv))),
    forAll([a, u], equal(at(times(a, u)), times(a, fu))),
    forAll([a, b, u, v], equal(at(plus(times(a, u), times(b, v))), plus(times(a, fu), times(b, fv)))),
  );
};

/** f(u) = f(0) + u (f(1) − f(0)) of a function of a number; else f((1 − c) u + c v) = (1 − c) f(u) + c f(v). */
export const affine: Property = (f) => {
  const type = functionOf(f);
  if (!type) return null;
  const [u, v, fu, fv] = twoArguments(f, type);
  if (isNumber(type.from)) {
    const [zero, one] = [applyAll(f, [integer(0)]), applyAll(f, [integer(1)])];
    return forAll([u], equal(fu, plus(zero, times(u, minus(one, zero)))));
  }
  const c = free("factor:c", "c", REAL);
  const rest = minus(integer(1), c);
  return forAll(
    [c, u, v],
    equal(applyAll(f, [plus(times(rest, u), times(c, v))]), plus(times(rest, fu), times(c, fv))),
  );
};

/** f(u) ≥ 0 (> 0, …) for all u, of a function with numbers as values. */
export const signed =
  (name: OperatorName): Property =>
  (f, bound) => {
    const type = functionOf(f);
    if (!type || !isNumber(type.to) || (bound && !isNumber(bound.type))) return null;
    const u = free("argument:u", "u", type.from);
    return forAll([u], operator(name, applyAll(f, [u]), bound ?? integer(0)));
  };

/** f(u + p) = f(u) for all numbers u. */
export const periodic: Property = (f, period) => {
  const type = functionOf(f);
  if (!type || !isNumber(type.from) || !period || !isNumber(period.type)) return null;
  const u = free("argument:u", "u", type.from);
  return forAll([u], equal(applyAll(f, [plus(u, period)]), applyAll(f, [u])));
};

/** f(u + v) ≤ f(u) + f(v) ("le"), or ≥ ("ge"). */
export const subadditive =
  (name: "le" | "ge"): Property =>
  (f) => {
    const type = functionOf(f);
    if (!type || !isNumber(type.to)) return null;
    const [u, v, fu, fv] = twoArguments(f, type);
    return forAll([u, v], operator(name, applyAll(f, [plus(u, v)]), plus(fu, fv)));
  };

/**
 * f is differentiable, ‖∇f(u) − ∇f(v)‖ ≤ L ‖u − v‖, and what follows: |f(v) − f(u) − ⟨∇f(u), v − u⟩| ≤ L/2 ‖v − u‖² (Nesterov, Introductory
 * Lectures on Convex Optimization, Lemma 1.2.3).
 */
export const lipschitzGradient: Property = (f, bound) => {
  const type = functionOf(f);
  if (!type || !isNumber(type.to) || !bound || !isNumber(bound.type)) return null;
  const [u, v, fu, fv] = twoArguments(f, type);
  const [at, there, step] = [gradient(f, type, u), gradient(f, type, v), minus(v, u)];
  const line = plus(fu, inner(at, step));
  const bend = times(operator("div", bound, integer(2)), square(step));
  return conjunction(
    operator("differentiable", f),
    forAll([u, v], operator("le", size(minus(at, there)), times(bound, size(minus(u, v))))),
    forAll([u, v], operator("le", fv, plus(line, bend))),
    forAll([u, v], operator("ge", fv, minus(line, bend))),
  );
};

/**
 * f is convex, f((1 − c) u + c v) ≤ (1 − c) f(u) + c f(v) − m/2 c (1 − c) ‖u − v‖² for c in [0, 1], and where f is differentiable
 * f(v) ≥ f(u) + ⟨∇f(u), v − u⟩ + m/2 ‖v − u‖² (Nesterov, Theorem 2.1.9).
 */
export const stronglyConvex: Property = (f, modulus) => {
  const type = functionOf(f);
  if (!type || !isNumber(type.to) || !modulus || !isNumber(modulus.type)) return null;
  const [u, v, fu, fv] = twoArguments(f, type);
  const half = operator("div", modulus, integer(2));
  const c = free("factor:c", "c", REAL);
  const rest = minus(integer(1), c);
  const mixed = applyAll(f, [plus(times(rest, u), times(c, v))]);
  const gap = times(times(half, times(c, rest)), square(minus(u, v)));
  const chord = operator("le", mixed, minus(plus(times(rest, fu), times(c, fv)), gap));
  const inside = operator("and", operator("ge", c, integer(0)), operator("le", c, integer(1)));
  const line = plus(fu, inner(gradient(f, type, u), minus(v, u)));
  const above = forAll([u, v], operator("ge", fv, plus(line, times(half, square(minus(v, u))))));
  return conjunction(
    operator("convex", f),
    forAll([u, v, c], operator("implies", inside, chord)),
    operator("implies", operator("differentiable", f), above),
  );
};

/** A function of arguments of a type, with numbers as values. */
function functionAt(x: Term, f: Term | null): FunctionType | null {
  const type = f && functionOf(f);
  const sizes = type && type.from.kind === x.type.kind && (isNumber(type.from) || sameType(type.from, x.type));
  return sizes && isNumber(type.to) ? type : null;
}

/** f(x) ≤ f(u) ("le"), f(x) ≥ f(u) ("ge") for all u; where f is differentiable, ∇f(x) = 0. */
export const extremal =
  (name: "le" | "ge"): Property =>
  (x, f) => {
    const type = functionAt(x, f);
    if (!type || !f) return null;
    const u = free("argument:u", "u", type.from);
    const extreme = forAll([u], operator(name, applyAll(f, [x]), applyAll(f, [u])));
    const still = stationary(x, f);
    return still && operator("and", extreme, operator("implies", operator("differentiable", f), still));
  };

/** ∇f(x) = 0. */
export const stationary: Property = (x, f) => {
  const type = functionAt(x, f);
  if (!type || !f) return null;
  const slope = gradient(f, type, x);
  return equal(slope, slope.type.kind === "tensor" ? operator("zeros", ...slope.type.shape) : integer(0));
};

/** F is differentiable, and F′(u) = f(u) for all numbers u. */
export const antiderivative: Property = (primitive, f) => {
  const [type, of] = [functionOf(primitive), f && functionOf(f)];
  if (!type || !of || !f || ![type.from, type.to, of.from, of.to].every(isNumber)) return null;
  const u = free("argument:u", "u", REAL);
  return conjunction(
    operator("differentiable", primitive),
    forAll([u], equal(gradient(primitive, type, u), applyAll(f, [u]))),
  );
};

/** f(x) = x. */
export const fixedPoint: Property = (x, f) => {
  const type = f && functionOf(f);
  if (!type || type.from.kind !== x.type.kind || type.to.kind !== x.type.kind) return null;
  return isNumber(x.type) || (sameType(type.from, x.type) && sameType(type.to, x.type))
    ? equal(applyAll(f, [x]), x)
    : null;
};

/** f(x) = 0. */
export const rootOf: Property = (x, f) => (f && functionAt(x, f) ? equal(applyAll(f, [x]), integer(0)) : null);
