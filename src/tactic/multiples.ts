import { children, unfold } from "../term/binding.ts";
import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import { sameShape } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import {
  congruence,
  cut,
  law,
  ncring,
  reflexivity,
  ring,
  sidesOfEquation,
  symmetry,
  unfolding,
  type Theorem,
} from "../kernel/theorem.ts";
import { betaReduced, chained, inParts, rightOf, sequence } from "./conversion.ts";
import { polynomialOf, productOf, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";

/*
 * An equation of numbers that follows from equations of vectors u = v: a − b is a linear combination of ⟨c, u⟩ − ⟨c, v⟩ for vectors c that
 * the equation speaks of. Which one is found by elimination; RING checks it.
 */

/** Vectors and products that are tried at most. */
const MOST_VECTORS = 8;
const MOST_PRODUCTS = 24;

/** Γ ⊢ a = b by a linear combination of vector equations with vectors of a and b; null when there is none. */
export function byMultiples(prover: Prover, a: Term, b: Term): Theorem | null {
  const vectors = vectorsOf([a, b]);
  const relations = [...givenEquations(prover), ...vectors.flatMap((v) => solved(prover, v))];
  if (relations.length === 0) return null;
  const products = relations
    .flatMap((r) => vectors.flatMap((c) => vanishing(prover, c, r) ?? []))
    .slice(0, MOST_PRODUCTS);
  const difference = operator("sub", a, b);
  const normal = prover.normal(difference) ?? reflexivity(difference);
  const weights = combination(
    polynomialOf(rightOf(normal)),
    products.map((p) => p.polynomial),
  );
  if (!weights) return null;
  const zero = literal(0);
  const used = products.flatMap((p, i) => {
    const weight = weights[i];
    return weight && q.sign(weight) !== 0 ? [{ ...p, weight: rationalTerm(weight) }] : [];
  });
  if (used.length === 0) return null;
  const sum = (term: (p: (typeof used)[number]) => Term): Term =>
    used.map((p) => operator("mul", p.weight, term(p))).reduce<Term>((s, t) => operator("add", s, t), zero);
  const normals = sum((p) => rightOf(p.normal));
  const zeros = sum(() => zero);
  const inside = (t: Term, last: number): Theorem | null =>
    last < 0
      ? null
      : inParts(prover, t, (x, i) =>
          i === 0 ? inside(x, last - 1) : inParts(prover, x, (_, j) => (j === 1 ? (used[last]?.zero ?? null) : null)),
        );
  // a − b = Σ αᵢ pᵢ = Σ αᵢ 0 = 0
  const all = sequence(
    difference,
    () => normal,
    (t) => (key(t) === key(normals) ? null : ring(t, normals)),
    (t) => inside(t, used.length - 1),
    () => ring(zeros, zero),
  );
  return all && prover.discharge(cut(all, law("eq-from-difference", [a, b])));
}

/** Closed vectors with a name in the terms, each once. */
function vectorsOf(terms: readonly Term[]): readonly Term[] {
  const found = new Map<string, Term>();
  const walk = (t: Term): void => {
    const isVector = t.type.kind === "tensor" && t.type.shape.length === 1;
    if (isVector && t.loose === 0 && (t.kind === "free" || t.kind === "call" || t.kind === "apply"))
      found.set(key(t), t);
    children(t).forEach(walk);
    if (t.kind === "call" && t.type.kind !== "tensor") walk(attempt(() => unfold(t)) ?? t.definition.body);
  };
  terms.forEach(walk);
  return [...found.values()].slice(0, MOST_VECTORS);
}

/** The vector equations among the givens. */
function givenEquations(prover: Prover): readonly Theorem[] {
  return prover.givens.flatMap((g) => {
    const p = g.proposition;
    if (p.kind !== "operator" || p.operator !== "eq") return [];
    const [u] = p.args;
    return u?.type.kind === "tensor" && u.type.shape.length === 1 ? (prover.given(p) ?? []) : [];
  });
}

/** M s = z for a vector s = M⁻¹ z. */
function solved(prover: Prover, s: Term): readonly Theorem[] {
  if (s.kind !== "call") return [];
  const found = attempt(() => {
    const meaning = sequence(s, unfolding, (t) => betaReduced(prover, t));
    if (!meaning) return null;
    const chain = factors(rightOf(meaning));
    const [first, ...rest] = chain;
    const m = first?.kind === "operator" && first.operator === "inverse" ? first.args[0] : undefined;
    const n = m?.type.kind === "tensor" ? m.type.shape[0] : undefined;
    const last = rest.at(-1);
    if (!first || !m || !n || !last) return null;
    const z = rest.slice(0, -1).reduceRight<Term>((t, x) => operator("matmul", x, t), last);
    const unit = prover.law("inverse-right", n, m);
    if (!unit) return null;
    const product = operator("matmul", m, s);
    const paired = operator("matmul", operator("matmul", m, first), z);
    return sequence(
      product,
      (t) => inParts(prover, t, (_, i) => (i === 1 ? meaning : null)),
      (t) => ncring(t, paired),
      (t) => inParts(prover, t, (_, i) => (i === 0 ? unit : null)),
      (t) => ncring(t, z),
    );
  });
  return found ? [found] : [];
}

/** The factors of a matrix product. */
function factors(t: Term): readonly Term[] {
  if (t.kind !== "operator" || t.operator !== "matmul") return [t];
  return t.args.flatMap(factors);
}

interface Vanishing {
  readonly polynomial: Polynomial;
  /** ⟨c, u⟩ − ⟨c, v⟩ = its normal form p. */
  readonly normal: Theorem;
  /** p = 0. */
  readonly zero: Theorem;
}

function vanishing(prover: Prover, c: Term, relation: Theorem): readonly Vanishing[] | null {
  const [u, v] = sidesOfEquation(relation);
  if (c.type.kind !== "tensor" || u.type.kind !== "tensor" || !sameShape(c.type.shape, u.type.shape)) return null;
  const difference = operator("sub", operator("dot", c, u), operator("dot", c, v));
  const normal = prover.normal(difference) ?? reflexivity(difference);
  const equal = congruence(difference, [congruence(operator("dot", c, u), [null, relation]), null]);
  const nothing = chained(equal, ring(rightOf(equal), literal(0)));
  const zero = nothing && chained(symmetry(normal), nothing);
  return zero && [{ polynomial: polynomialOf(rightOf(normal)), normal, zero }];
}

/** Rationals α with target = Σ αᵢ pᵢ, by elimination over the monomials; null when there are none. */
function combination(target: Polynomial, parts: readonly Polynomial[]): readonly q.Rational[] | null {
  const monomials = new Map<string, number>();
  for (const p of [target, ...parts])
    for (const m of p) {
      const k = key(productOf(m.factors));
      if (!monomials.has(k)) monomials.set(k, monomials.size);
    }
  const rows = Array.from({ length: monomials.size }, () => Array.from({ length: parts.length + 1 }, () => q.ZERO));
  [...parts, target].forEach((p, column) => {
    for (const m of p) {
      const row = rows[monomials.get(key(productOf(m.factors))) ?? 0];
      if (row) row[column] = m.coefficient;
    }
  });
  const pivots: number[] = [];
  for (let column = 0; column < parts.length; column++) {
    const at = rows.findIndex((row, i) => i >= pivots.length && q.sign(row[column] ?? q.ZERO) !== 0);
    if (at < 0) continue;
    const top = pivots.length;
    [rows[top], rows[at]] = [rows[at] as q.Rational[], rows[top] as q.Rational[]];
    const pivot = rows[top] as q.Rational[];
    const scale = q.divide(q.ONE, pivot[column] ?? q.ONE);
    pivot.forEach((x, i) => (pivot[i] = q.multiply(x, scale)));
    rows.forEach((row, i) => {
      const factor = row[column] ?? q.ZERO;
      if (i !== top && q.sign(factor) !== 0)
        row.forEach((x, j) => (row[j] = q.subtract(x, q.multiply(factor, pivot[j] ?? q.ZERO))));
    });
    pivots.push(column);
  }
  if (rows.slice(pivots.length).some((row) => q.sign(row[parts.length] ?? q.ZERO) !== 0)) return null;
  const weights = parts.map(() => q.ZERO);
  pivots.forEach((column, i) => (weights[column] = rows[i]?.[parts.length] ?? q.ZERO));
  return weights;
}
