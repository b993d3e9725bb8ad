import {
  apply,
  call,
  cases,
  define,
  derivative,
  entry,
  free,
  operator,
  rationalTerm,
  tabulate,
  binder,
} from "../../src/term/build.ts";
import { lambda } from "../../src/term/binding.ts";
import { upTo } from "../../src/term/literal.ts";
import { fromDecimal, fromNumber, negate, rational } from "../../src/term/rational.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, NATURAL, REAL, TIME, tensorType, type Type } from "../../src/term/type.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import type { Value } from "../../src/numeric/instance.ts";

/* Short names for building terms and values in tests. */

export { apply, call, cases, define, derivative, entry, lambda, tabulate, upTo };

let ids = 0;

/** A fresh variable. */
export function variable(name: string, type: Type): FreeTerm {
  return free(`${name}#${String(ids++)}`, name, type);
}

/** A rational literal from `3`, `-1/2`, `0.25`. */
export function q(text: string | number): Term {
  return rationalTerm(parse(String(text)));
}

/** A rational from `3`, `-1/2`, `0.25`. */
export function parse(text: string): ReturnType<typeof rational> {
  if (text.startsWith("-")) return negate(parse(text.slice(1)));
  const [n = "", d] = text.split("/");
  return d === undefined ? fromDecimal(n) : rational(BigInt(n), BigInt(d));
}

export const op = (name: OperatorName, ...args: readonly (Term | number)[]): Term =>
  operator(name, ...args.map((a) => (typeof a === "number" ? q(a) : a)));

export const at = (fn: Term, ...args: readonly Term[]): Term => args.reduce((f, a) => apply(f, a), fn);

export const sum = (i: FreeTerm, body: Term): Term => binder("sum", lambda(i, body));
export const forall = (i: FreeTerm, body: Term): Term => binder("forall", lambda(i, body));
export const exists = (i: FreeTerm, body: Term): Term => binder("exists", lambda(i, body));

export const real = (name: string): FreeTerm => variable(name, REAL);
export const natural = (name: string): FreeTerm => variable(name, NATURAL);
export const time = (name: string): FreeTerm => variable(name, TIME);
export const index = (name: string, n: Term): FreeTerm => variable(name, upTo(n));
export const vector = (name: string, n: Term): FreeTerm => variable(name, tensorType([n]));
export const matrix = (name: string, n: Term, m: Term): FreeTerm => variable(name, tensorType([n, m]));
export const family = (name: string, n: Term, of: Type): FreeTerm => variable(name, functionType(upTo(n), of));
export const fn = (name: string): FreeTerm => variable(name, functionType(REAL, REAL));

/** A value: a number, an array of rows, `{ family: […] }`, `{ fn: term }`. */
export type Literal =
  number | string | readonly Literal[] | { readonly family: readonly Literal[] } | { readonly fn: Term };

export function value(v: Literal): Value {
  if (typeof v === "number") return { kind: "number", value: fromNumber(v) };
  if (typeof v === "string") return { kind: "number", value: parse(v) };
  if ("family" in v) return { kind: "family", from: 1, items: v.family.map(value) };
  if ("fn" in v) return { kind: "function", term: v.fn };
  const shape: number[] = [];
  for (let a: Literal | undefined = v; Array.isArray(a); a = (a as readonly Literal[])[0]) shape.push(a.length);
  const numbers = (v as readonly Literal[]).flat(9) as (number | string)[];
  return {
    kind: "tensor",
    shape,
    data: numbers.map((x) => (typeof x === "number" ? fromNumber(x) : parse(x))),
  };
}

/** An instance from pairs. */
export function instance(...pairs: readonly (readonly [FreeTerm, Literal | Value])[]): Map<string, Value> {
  return new Map(
    pairs.map(([v, x]) => [v.id, typeof x === "object" && "kind" in x ? (x as Value) : value(x as Literal)]),
  );
}
