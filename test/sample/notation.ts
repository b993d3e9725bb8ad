import { apply, binder, cases, derivative, entry, free, operator } from "../../src/term/build.ts";
import { lambda, substitute } from "../../src/term/binding.ts";
import type { Goal } from "../../src/term/context.ts";
import { integer, upTo } from "../../src/term/literal.ts";
import type { Instance, Value } from "../../src/numeric/instance.ts";
import { show } from "../../src/term/rational.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { NATURAL, REAL, TIME, functionType, tensorType } from "../../src/term/type.ts";

/** Short constructors for terms in tests. */
export const op = operator;
export const add = (a: Term, b: Term): Term => operator("add", a, b);
export const sub = (a: Term, b: Term): Term => operator("sub", a, b);
export const mul = (a: Term, b: Term): Term => operator("mul", a, b);
export const div = (a: Term, b: Term): Term => operator("div", a, b);
export const square = (t: Term): Term => operator("powN", t, integer(2));
export const num = integer;
export const half = div(integer(1), integer(2));

let count = 0;

/** Σ_{i ∈ [size]} body(i). */
export function sum(size: Term, body: (i: FreeTerm) => Term): Term {
  const i = free(`sum index ${String((count += 1))}`, "i", upTo(size));
  return binder("sum", lambda(i, body(i)));
}

/** ∀ i ∈ [size]. body(i). */
export function forall(size: Term, body: (i: FreeTerm) => Term): Term {
  const i = free(`all index ${String((count += 1))}`, "i", upTo(size));
  return binder("forall", lambda(i, body(i)));
}

export const n = free("n", "n", NATURAL);
export const m = free("m", "m", NATURAL);
export const d = free("d", "d", NATURAL);
export const x = free("x", "x", REAL);
export const y = free("y", "y", REAL);
export const z = free("z", "z", REAL);
export const u = free("u", "u", tensorType([n]));
export const v = free("v", "v", tensorType([n]));
export const A = free("A", "A", tensorType([n, n]));
export const B = free("B", "B", tensorType([n, n]));
export const K = free("K", "K", tensorType([n, d]));
export const sigma = free("sigma", "\\sigma", functionType(REAL, REAL));

/** A goal over the variables in this order; sizes are at least 1, further assumptions are a0, a1, … */
export function goal(
  variables: readonly FreeTerm[],
  proposition: Term,
  assumptions: readonly Term[] = [],
  random: readonly string[] = [],
): Goal {
  return {
    context: {
      variables,
      random: new Set(random),
      assumptions: [
        ...variables
          .filter((s) => s.type.kind === "number" && s.type.domain === "N")
          .map((s) => ({ id: `${s.id} ≥ 1`, proposition: operator("ge", s, integer(1)), origin: "type" as const })),
        ...assumptions.map((p, i) => ({ id: `a${String(i)}`, proposition: p, origin: "assumed" as const })),
      ],
    },
    proposition,
  };
}

/** An instance in one line. */
export function showInstance(instance: Instance): string {
  return [...instance].map(([id, value]) => `${id}=${showValue(value)}`).join(" ");
}

function showValue(value: Value): string {
  switch (value.kind) {
    case "number":
      return show(value.value);
    case "tensor":
      return `(${value.data.map(show).join(",")})`;
    case "family":
      return `[${value.items.map(showValue).join(" ")}]`;
    case "function":
      return showTerm(value.term);
    case "flow":
      return `${showValue(value.at)} at ${show(value.time)}`;
  }
}

function showTerm(t: Term): string {
  switch (t.kind) {
    case "lambda":
      return `λ.${showTerm(t.body)}`;
    case "bound":
      return t.index === 0 ? "u" : `#${String(t.index)}`;
    case "rational":
      return show(t.value);
    case "operator":
      return `${t.operator}(${t.args.map(showTerm).join(",")})`;
    default:
      return t.kind;
  }
}

/** The two-layer network with n data points, m neurons and inputs in ℝᵈ; a, x, y, w are families. */
export function network(): {
  readonly variables: readonly FreeTerm[];
  readonly k: FreeTerm;
  readonly w: FreeTerm;
  readonly a: FreeTerm;
  readonly at: (i: Term) => Term;
  readonly data: (i: Term) => Term;
  readonly label: (i: Term) => Term;
  readonly loss: Term;
  /** ∇_{w_k} of a term. */
  readonly gradient: (t: Term) => Term;
} {
  const a = free("a", "a", functionType(upTo(m), REAL));
  const w = free("w", "w", functionType(upTo(m), tensorType([d])));
  const xs = free("xs", "x", functionType(upTo(n), tensorType([d])));
  const ys = free("ys", "y", functionType(upTo(n), REAL));
  const k = free("k", "k", upTo(m));
  const data = (i: Term): Term => apply(xs, i);
  const label = (i: Term): Term => apply(ys, i);
  const at = (i: Term): Term =>
    mul(
      div(num(1), op("sqrt", m)),
      sum(m, (j) => mul(apply(a, j), apply(sigma, op("dot", apply(w, j), data(i))))),
    );
  const gradient = (t: Term): Term => {
    const point = free("point", "v", tensorType([d]));
    const j = free("neuron", "j", upTo(m));
    const replaced = lambda(j, cases([{ condition: op("eq", j, k), value: point }], apply(w, j)));
    return derivative(lambda(point, substitute(t, w, replaced)), apply(w, k));
  };
  const sumOver = (body: (i: Term) => Term): Term => {
    const i = free("datum", "i", upTo(n));
    return binder("sum", lambda(i, body(i)));
  };
  return {
    variables: [n, m, d, sigma, a, w, xs, ys, k],
    k,
    w,
    a,
    at,
    data,
    label,
    loss: mul(
      half,
      sumOver((i) => square(sub(label(i), at(i)))),
    ),
    gradient,
  };
}

export { TIME, apply, binder, cases, derivative, entry, free, lambda, upTo, REAL, functionType, tensorType };
