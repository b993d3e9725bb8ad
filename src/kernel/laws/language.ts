import { lambda } from "../../term/binding.ts";
import { apply, binder, cases, entry, free, operator, rationalTerm } from "../../term/build.ts";
import { literal, type OperatorName } from "../../term/operator.ts";
import { rational } from "../../term/rational.ts";
import type { BinderName, FreeTerm, Term } from "../../term/term.ts";
import { functionType, indexType, INTEGER, PROP, REAL, tensorType, type Type } from "../../term/type.ts";

/* Words to write laws with. Parameters are variables whose ids no document can have. */

/** A parameter of a law. */
export const parameter = (name: string, type: Type): FreeTerm => free(`law:${name}`, name, type);
export const real = (name: string): FreeTerm => parameter(name, REAL);
export const integer = (name: string): FreeTerm => parameter(name, INTEGER);
export const prop = (name: string): FreeTerm => parameter(name, PROP);
export const vector = (name: string, n: Term): FreeTerm => parameter(name, tensorType([n]));
export const matrix = (name: string, m: Term, n: Term): FreeTerm => parameter(name, tensorType([m, n]));
/** A function of all integers: a summand that a law uses at other indices than its own. */
export const sequence = (name: string, to: Type = REAL): FreeTerm => parameter(name, functionType(INTEGER, to));
export const family = (name: string, from: Term, to: Term, of: Type = REAL): FreeTerm =>
  parameter(name, functionType(indexType(from, to), of));
export const fn = (name: string, from: Type = REAL, to: Type = REAL): FreeTerm =>
  parameter(name, functionType(from, to));

export const zero = literal(0);
export const one = literal(1);
export const two = literal(2);
export const minusOne = rationalTerm(rational(-1));
export const half = rationalTerm(rational(1, 2));

const of =
  (name: OperatorName) =>
  (...args: readonly Term[]): Term =>
    operator(name, ...args);

export const [eq, ne, lt, le] = [of("eq"), of("ne"), of("lt"), of("le")];
export const [not, and, or, implies, iff] = [of("not"), of("and"), of("or"), of("implies"), of("iff")];
export const [add, sub, neg, mul, div] = [of("add"), of("sub"), of("neg"), of("mul"), of("div")];
export const [powN, powZ, powR, sqrt, abs] = [of("powN"), of("powZ"), of("powR"), of("sqrt"), of("abs")];
export const [exp, log, sin, cos] = [of("exp"), of("log"), of("sin"), of("cos")];
export const [dot, matmul, transpose, inverse] = [of("dot"), of("matmul"), of("transpose"), of("inverse")];
export const op = operator;

export const square = (a: Term): Term => powN(a, two);
export const reciprocal = (a: Term): Term => div(one, a);
export const at = (f: Term, ...args: readonly Term[]): Term => args.reduce((g, a) => apply(g, a), f);
export const indicator = of("indicator");
export const item = (t: Term, ...indices: readonly Term[]): Term => entry(t, indices);
export const choose = (condition: Term, value: Term, otherwise: Term): Term => cases([{ condition, value }], otherwise);

let opened = 0;

/** λ over a type. Its variable has an id of its own: within another λ of one hint it would take the other's occurrences. */
export function fun(type: Type, body: (x: FreeTerm) => Term, hint = "x"): Term {
  opened += 1;
  const x = free(`law:bound:${String(opened)}`, hint, type);
  return lambda(x, body(x));
}

const over =
  (name: BinderName) =>
  (from: Term, to: Term, body: (k: FreeTerm) => Term, hint = "k"): Term =>
    binder(name, fun(indexType(from, to), body, hint));

export const [sum, prod, every] = [over("sum"), over("product"), over("forall")];
export const always = (type: Type, body: (x: FreeTerm) => Term): Term => binder("forall", fun(type, body));
export { REAL, INTEGER, PROP } from "../../term/type.ts";
