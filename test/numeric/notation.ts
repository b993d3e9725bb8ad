import type { Instance, Value } from "../../src/numeric/instance.ts";
import { lambda } from "../../src/term/binding.ts";
import { binder, derivative, entry, free, operator, rationalTerm, tabulate } from "../../src/term/build.ts";
import { integer, upTo } from "../../src/term/literal.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import type { BinderName, FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, NATURAL, REAL, TIME, tensorType, type Type } from "../../src/term/type.ts";

/** Short builders for the terms of the tests: numbers stand for themselves, `"3/4"` for a fraction. */
export type Written = Term | number | string;

/** A written number or a term as a term. */
export function t(w: Written): Term {
  if (typeof w === "number") return integer(w);
  if (typeof w !== "string") return w;
  const [n = "", d = "1"] = w.split("/");
  return rationalTerm(rational(BigInt(n), BigInt(d)));
}

/** An operator by name. */
export const op = (name: OperatorName, ...args: readonly Written[]): Term => operator(name, ...args.map(t));

export const variable = (name: string, type: Type = REAL): FreeTerm => free(name, name, type);
export const x = variable("x");
export const y = variable("y");
export const s = variable("s", TIME);
export const vector = (n: Written): Type => tensorType([t(n)]);
export const matrixType = (n: Written, m: Written): Type => tensorType([t(n), t(m)]);
export const v = variable("v", vector(2));
export const w = variable("w", vector(2));
export const n = variable("n", NATURAL);
export const index = (name: string, to: Written): FreeTerm => free(`index-${name}`, name, upTo(t(to)));

/** λ. */
export const fn = (v: FreeTerm, body: Written): Term => lambda(v, t(body));

/** A binder over an index, with an optional guard. */
export const over = (name: BinderName, i: FreeTerm, body: Written, guard: Term | null = null): Term =>
  binder(name, lambda(i, t(body)), guard && lambda(i, guard));

/** Derivative of a body in a variable at a point. */
export const D = (v: FreeTerm, body: Written, at: Written = v): Term => derivative(lambda(v, t(body)), t(at));

export const at = (tensor: Term, ...indices: readonly Written[]): Term => entry(tensor, indices.map(t));

/** A matrix literal by rows. */
export const rows = (...r: readonly (readonly Written[])[]): Term => op("stack", ...r.map((e) => op("stack", ...e)));

export const table = (body: Written, ...indices: readonly FreeTerm[]): Term =>
  tabulate(indices.reduceRight<Term>((b, i) => lambda(i, b), t(body)));

export const functions = (from: Type, to: Type): Type => functionType(from, to);

const q = (w: number | string) => {
  const [a = "", b = "1"] = String(w).split("/");
  return rational(BigInt(a), BigInt(b));
};

/** A number, a vector or a matrix as a value of an instance. */
export function value(
  w: number | string | readonly (number | string)[] | readonly (readonly (number | string)[])[],
): Value {
  if (!Array.isArray(w)) return { kind: "number", value: q(w as number | string) };
  const list = w as readonly (number | string | readonly (number | string)[])[];
  const inner = Array.isArray(list[0]) ? [list[0].length] : [];
  return { kind: "tensor", shape: [list.length, ...inner], data: list.flat().map((e) => q(e as number | string)) };
}

/** An instance from values by name. */
export const instance = (values: Readonly<Record<string, Value | Parameters<typeof value>[0]>>): Instance =>
  new Map(
    Object.entries(values).map(([name, w]) => [
      name,
      typeof w === "object" && !Array.isArray(w) ? (w as Value) : value(w as Parameters<typeof value>[0]),
    ]),
  );
