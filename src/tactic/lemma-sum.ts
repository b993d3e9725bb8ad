import { freeVariables, lambda } from "../term/binding.ts";
import { binder, free, instantiate, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { BinderTerm, LambdaTerm, Term } from "../term/term.ts";
import { INTEGER, REAL } from "../term/type.ts";
import { generalization, type Theorem } from "../kernel/theorem.ts";
import { boundsAbout, boundsOf } from "./bound.ts";
import { productBound, times, weakened } from "./combination.ts";
import { proveEquation } from "./equation.ts";
import { sumsIn, withHead, type Lemma } from "./lemma.ts";
import { polynomialOf, polynomialTerm, productOf } from "./polynomial.ts";
import { proveRange } from "./range.ts";
import { attempt, type Prover } from "./prover.ts";
import { demand, ONE, use, useWith } from "./use.ts";

/** A sum over from..to taken apart: its body is left(k) · right(k). */
interface Split {
  readonly from: Term;
  readonly to: Term;
  readonly left: LambdaTerm;
  readonly right: LambdaTerm;
}

function factorsOf(body: Term): readonly Term[] {
  if (body.kind === "operator" && body.operator === "mul") return body.args.flatMap(factorsOf);
  const [a, n] = body.kind === "operator" && body.operator === "powN" ? body.args : [];
  if (a && n?.kind === "rational" && n.value.numerator === 2n && n.value.denominator === 1n) return [a, a];
  return [body];
}

function product(factors: readonly Term[]): Term {
  return factors.length === 0 ? ONE : factors.reduce((a, b) => operator("mul", a, b));
}

/** The ways to write the body of a sum as a product of two, up to three factors; 1 times the body included. */
function splitsOf(prover: Prover, sum: BinderTerm): readonly Split[] {
  const { fn } = sum;
  if (fn.kind !== "lambda" || fn.domain.kind !== "index") return [];
  const { from, to } = fn.domain;
  const k = prover.fresh(fn.hint, fn.domain);
  const body = instantiate(fn.body, k);
  const factors = factorsOf(body).slice(0, 6);
  const found: Split[] = [];
  const add = (left: Term, right: Term): void => {
    found.push({ from, to, left: lambda(k, left), right: lambda(k, right) });
  };
  add(ONE, body);
  if (factors.length === 2) add(factors[0] as Term, factors[1] as Term);
  if (factors.length > 2)
    factors.forEach((f, i) => {
      add(f, product(factors.filter((_, j) => j !== i)));
    });
  return found;
}

/** c and Σ of c·Σ, Σ·c and Σ/c, as many as there are. */
export function weightAndSum(term: Term): readonly { readonly weight: Term; readonly sum: BinderTerm }[] {
  if (term.kind === "binder") return term.binder === "sum" && !term.guard ? [{ weight: ONE, sum: term }] : [];
  const [a, b] = term.kind === "operator" ? term.args : [];
  if (term.kind !== "operator" || !a || !b) return [];
  if (term.operator === "div")
    return weightAndSum(a).map(({ weight, sum }) => ({ weight: operator("div", weight, b), sum }));
  if (term.operator !== "mul") return [];
  return [
    ...weightAndSum(b).map(({ weight, sum }) => ({ weight: operator("mul", a, weight), sum })),
    ...weightAndSum(a).map(({ weight, sum }) => ({ weight: operator("mul", b, weight), sum })),
  ];
}

const REAL_VARIABLE = free("lemma:s", "s", REAL);

function onReals(body: (s: Term) => Term): LambdaTerm {
  return lambda(REAL_VARIABLE, body(REAL_VARIABLE));
}

/** φ and its argument where φ is known to be convex: a square, an exponential, an absolute value, a function with that property. */
function* convexAt(prover: Prover, parts: readonly Term[]): Iterable<{ phi: Term; argument: Term; convex: Theorem }> {
  for (const t of parts) {
    if (t.kind === "apply" && t.fn.type.kind === "function" && t.fn.type.from.kind === "number") {
      const convex = demand(prover, operator("convex", t.fn));
      if (convex) yield { phi: t.fn, argument: t.argument, convex };
    }
    const [a, n] = t.kind === "operator" ? t.args : [];
    if (t.kind !== "operator" || !a) continue;
    const known =
      t.operator === "exp"
        ? { phi: onReals((s) => operator("exp", s)), law: "convex-exp" }
        : t.operator === "abs"
          ? { phi: onReals((s) => operator("abs", s)), law: "convex-abs" }
          : t.operator === "powN" && n?.kind === "rational" && n.value.numerator === 2n
            ? { phi: onReals((s) => operator("powN", s, literal(2))), law: "convex-square" }
            : null;
    const convex = known && use(prover, known.law);
    if (known && convex) yield { phi: known.phi, argument: a, convex };
  }
}

/** Inequalities about finite sums, by name. */
export const SUM_LEMMAS: readonly Lemma[] = [
  {
    name: "Cauchy–Schwarz for sums",
    words: /cauchy|schwar[tz]|bunyakovsk/i,
    *instances({ prover, parts }) {
      for (const sum of sumsIn(parts).slice(0, 6))
        for (const { from, to, left, right } of splitsOf(prover, sum))
          yield use(prover, "cauchy-schwarz-sum", from, to, left, right);
    },
  },
  {
    name: "squares in sums",
    words: /square|young|complet|\(a\s*[-−–]\s*b\)/i,
    *instances({ prover, parts }) {
      for (const sum of sumsIn(parts).slice(0, 4))
        for (const { from, to, left, right } of splitsOf(prover, sum))
          for (const name of ["sub", "add"] as const)
            yield use(prover, "sum-nonnegative", from, to, squareOf(name, left, right));
    },
  },
  {
    name: "term by term",
    words: /term|bounded|each/i,
    *instances({ prover, parts }) {
      for (const { fn } of sumsIn(parts).slice(0, 4)) {
        yield* boundedTerms(prover, fn);
        if (fn.kind !== "lambda") continue;
        const k = free("lemma:k", fn.hint, fn.domain);
        yield* boundedTerms(prover, lambda(k, operator("abs", instantiate(fn.body, k))));
      }
    },
  },
  {
    name: "tangent of log or exp, term by term",
    words: /tangent|gibbs|log|kullback|convex|concav|exp/i,
    *instances({ prover, parts }) {
      for (const { fn } of sumsIn(parts).slice(0, 4)) yield* tangentTerms(prover, fn);
    },
  },
  {
    name: "triangle inequality for sums",
    words: /triang/i,
    *instances({ prover, parts }) {
      for (const absolute of withHead(parts, "abs"))
        for (const { sum } of absolute.args.flatMap(weightAndSum))
          if (sum.fn.kind === "lambda" && sum.fn.domain.kind === "index")
            yield use(prover, "sum-triangle", sum.fn.domain.from, sum.fn.domain.to, sum.fn);
    },
  },
  {
    name: "Jensen's inequality",
    words: /jensen|convex/i,
    *instances({ prover, parts }) {
      for (const { phi, argument, convex } of convexAt(prover, parts))
        for (const { weight, sum } of weightAndSum(argument))
          for (const { from, to, left, right } of splitsOf(prover, sum)) {
            for (const [f, g] of [
              [left, right],
              [right, left],
            ] as const) {
              const weights = weight === ONE ? f : scaled(f, weight);
              const one = weights && proveEquation(prover, binder("sum", weights), ONE);
              if (weights && one) yield useWith(prover, [convex, one], "jensen", from, to, phi, weights, g);
            }
          }
    },
  },
  {
    name: "a term of a sum",
    words: /term|nonneg/i,
    *instances({ prover, parts }) {
      for (const sum of sumsIn(parts).slice(0, 4)) {
        const { fn } = sum;
        if (fn.kind !== "lambda" || fn.domain.kind !== "index") continue;
        const { from, to } = fn.domain;
        for (const k of parts)
          if (k.kind === "free" && k.type.kind === "index" && key(k.type.to) === key(to))
            yield use(prover, "sum-term-le", from, to, k, onIntegers(fn));
      }
    },
  },
];

/** λk. (f k ± g k)². */
function squareOf(name: "add" | "sub", f: LambdaTerm, g: LambdaTerm): Term {
  const k = free("lemma:k", f.hint, f.domain);
  return lambda(k, operator("powN", operator(name, instantiate(f.body, k), instantiate(g.body, k)), literal(2)));
}

/** Σ f ≤ Σ c and Σ c ≤ Σ f where the givens bound each f(k) by the same c. */
function* boundedTerms(prover: Prover, fn: Term): Iterable<Theorem | null> {
  if (fn.kind !== "lambda" || fn.domain.kind !== "index") return;
  const { from, to } = fn.domain;
  const k = prover.fresh(fn.hint, fn.domain);
  const body = instantiate(fn.body, k);
  const own = polynomialOf(body);
  const [only] = own;
  if (own.length !== 1 || !only || only.factors.length === 0) return;
  const name = key(productOf(only.factors));
  for (const bound of boundsAbout(prover, own)) {
    const wanted = bound.polynomial.find((m) => key(productOf(m.factors)) === name);
    const rest = bound.polynomial.filter((m) => m !== wanted);
    if (!wanted || rest.some((m) => m.factors.some((f) => freeVariables(f.atom).has(k.id)))) continue;
    // 0 ≤ a·body/b + rest gives body ≤ −(b/a) rest for a < 0 and body ≥ for a > 0.
    const by = q.negate(q.divide(only.coefficient, wanted.coefficient));
    const limit = polynomialTerm(rest.map((m) => ({ ...m, coefficient: q.multiply(m.coefficient, by) })));
    const below = q.sign(wanted.coefficient) * q.sign(only.coefficient) < 0;
    const [a, b] = below ? [body, limit] : [limit, body];
    const each = proveRange(prover, "le", a, b);
    const all = each && attempt(() => generalization(k, each));
    if (all) yield useWith(prover, [all], "sum-le", from, to, lambda(k, a), lambda(k, b));
  }
}

/** 0 ≤ Σ r(k) (a(k) − 1 − log a(k)) for summands with a factor log a(k), and alike for exp, where the rest r(k) has a sign. */
function* tangentTerms(prover: Prover, fn: Term): Iterable<Theorem | null> {
  if (fn.kind !== "lambda" || fn.domain.kind !== "index") return;
  const { from, to } = fn.domain;
  const k = prover.fresh(fn.hint, fn.domain);
  for (const { factors } of polynomialOf(instantiate(fn.body, k)))
    for (const factor of factors) {
      const { atom } = factor;
      const [a] = atom.kind === "operator" ? atom.args : [];
      if (atom.kind !== "operator" || !a || factor.exponent !== 1) continue;
      if (atom.operator !== "log" && atom.operator !== "exp") continue;
      const tangent = use(prover, `${atom.operator}-tangent`, a);
      const [bound] = tangent ? boundsOf(prover, tangent) : [];
      const others = factors.filter((f) => f !== factor);
      const rest = others.length > 0 ? productBound(prover, others) : null;
      const each = bound && (others.length === 0 ? bound : rest && times(prover, rest, bound));
      const weak = each && weakened(prover, each);
      const all = weak && attempt(() => generalization(k, weak));
      if (all) yield useWith(prover, [all], "sum-nonnegative", from, to, lambda(k, each.term));
    }
}

/** The summand as a function of all integers, as that law wants it. */
function onIntegers(fn: LambdaTerm): Term {
  const k = free("lemma:k", fn.hint, INTEGER);
  return attempt(() => lambda(k, instantiate(fn.body, k))) ?? fn;
}

function scaled(fn: Term, by: Term): Term | null {
  if (fn.kind !== "lambda") return null;
  const k = free("lemma:k", fn.hint, fn.domain);
  return lambda(k, operator("mul", by, instantiate(fn.body, k)));
}
