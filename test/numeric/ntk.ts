import type { Instance, Value } from "../../src/numeric/instance.ts";
import { fromNumber } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { functionType, REAL, TIME, tensorType } from "../../src/term/type.ts";
import { upTo } from "../../src/term/literal.ts";
import {
  at,
  call,
  cases,
  define,
  derivative,
  family,
  fn,
  forall,
  index,
  lambda,
  natural,
  op,
  q,
  real,
  sum,
  time,
  variable,
  vector,
} from "./terms.ts";

/* The dynamics of a two-layer network under gradient flow: terms and instances for tests and measurements. */

export const n = natural("n");
export const m = natural("m");
export const d = natural("d");
export const x = family("x", n, tensorType([d]));
export const y = family("y", n, REAL);
export const a = family("a", m, REAL);
export const sigma = fn("\\sigma");
export const t = time("t");
export const w = variable("w", functionType(TIME, functionType(upTo(m), tensorType([d]))));

const params = (() => {
  const pm = natural("m");
  const pd = natural("d");
  const pa = family("a", pm, REAL);
  const ps = fn("\\sigma");
  const pw = family("w", pm, tensorType([pd]));
  const px = vector("x", pd);
  return { pm, pd, pa, ps, pw, px };
})();

/** f(x; w) = (1/√m) Σ_k a_k σ(w_k · x). */
export const network = (() => {
  const { pm, pd, pa, ps, pw, px } = params;
  const k = index("k", pm);
  const body = op("mul", op("div", 1, op("sqrt", pm)), sum(k, op("mul", at(pa, k), at(ps, op("dot", at(pw, k), px)))));
  return define("f", "f", [pm, pd, pa, ps, pw, px], 5, body);
})();

/** f at weights and an input. */
export const f = (weights: Term, input: Term): Term => call(network, [m, d, a, sigma, weights, input]);

/** σ'(z). */
export const slope = (z: Term): Term => derivative(sigma, z);

/** L(w) = ½ Σ_i (y_i − f(x_i; w))². */
export function loss(weights: Term): Term {
  const i = index("i", n);
  return op("mul", q("1/2"), sum(i, op("powN", op("sub", at(y, i), f(weights, at(x, i))), 2)));
}

/** ∇_{w_k} L at weights. */
export function gradient(weights: Term, k: Term): Term {
  const j = index("j", m);
  const v = vector("v", d);
  const moved = lambda(j, cases([{ condition: op("eq", j, k), value: v }], at(weights, j)));
  return derivative(lambda(v, loss(moved)), at(weights, k));
}

/** (1/m) Σ_i (y_i − f(x_i)) Σ_k a_k² σ'(w_k·x_i) σ'(w_k·x_j) ⟨x_i, x_j⟩. */
export function dynamics(j: Term): Term {
  const i = index("i", n);
  const k = index("k", m);
  const now = at(w, t);
  const z = (p: Term): Term => op("dot", at(now, k), at(x, p));
  const inner = sum(
    k,
    op("mul", op("mul", op("mul", op("powN", at(a, k), 2), slope(z(i))), slope(z(j))), op("dot", at(x, i), at(x, j))),
  );
  return op("mul", op("div", 1, m), sum(i, op("mul", op("sub", at(y, i), f(now, at(x, i))), inner)));
}

/** d/dt f(x_j). */
export function rate(j: Term): Term {
  const s = time("s");
  return derivative(lambda(s, f(at(w, s), at(x, j))), t);
}

/** Claim A-13: d/dt f(x_j) is the above, for every j. */
export const claim = (() => {
  const j = index("j", n);
  return forall(j, op("eq", rate(j), dynamics(j)));
})();

/** λz. tanh z, and the ReLU. */
export const tanh = (() => {
  const z = real("z");
  return lambda(z, op("tanh", z));
})();
export const relu = (() => {
  const z = real("z");
  return lambda(z, op("relu", z));
})();

/** Small numbers that look random and are the same every time. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.round((state / 2147483648) * 64 - 32) / 16 + 1 / 64;
  };
}

const number = (v: number): Value => ({ kind: "number", value: fromNumber(v) });

/** w_k' = −∇_{w_k} L. */
const velocity = (() => {
  const k = index("k", m);
  return lambda(k, op("neg", gradient(at(w, t), k)));
})();

/** An instance of the sizes; the velocity of w_k is −∇_{w_k} L. */
export function networkInstance(
  sizes: { n: number; m: number; d: number },
  seed: number,
  activation: Term = tanh,
): Instance {
  const next = numbers(seed);
  const vectors = (count: number): Value => ({
    kind: "family",
    from: 1,
    items: Array.from({ length: count }, () => ({
      kind: "tensor",
      shape: [sizes.d],
      data: Array.from({ length: sizes.d }, () => fromNumber(next())),
    })),
  });
  const scalars = (count: number): Value => ({
    kind: "family",
    from: 1,
    items: Array.from({ length: count }, () => number(next())),
  });
  return new Map<string, Value>([
    [n.id, number(sizes.n)],
    [m.id, number(sizes.m)],
    [d.id, number(sizes.d)],
    [x.id, vectors(sizes.n)],
    [y.id, scalars(sizes.n)],
    [a.id, scalars(sizes.m)],
    [sigma.id, { kind: "function", term: activation }],
    [t.id, number(0.5)],
    [w.id, { kind: "flow", time: fromNumber(0.5), at: vectors(sizes.m), velocity }],
  ]);
}

/** The weights at the time of the instance. */
export const weights: Term = at(w, t);
