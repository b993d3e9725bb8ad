import { instantiate, operator } from "../term/build.ts";
import { lambda } from "../term/binding.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { conclusionOf, generalization, symmetry, type Theorem } from "../kernel/theorem.ts";
import type { Bound } from "./bound.ts";
import type { Effort } from "./combination.ts";
import { rightOf } from "./conversion.ts";
import { signAlong } from "./field-form.ts";
import { partsOf, type Lemma, type Site } from "./lemma.ts";
import { FUNCTION_LEMMAS } from "./lemma-function.ts";
import { SUM_LEMMAS, weightAndSum } from "./lemma-sum.ts";
import { VECTOR_LEMMAS } from "./lemma-vector.ts";
import { normalBounds, normalFacts, normalFactsAbout } from "./normal-bound.ts";
import { attempt, type Prover } from "./prover.ts";
import { proveRange, signOf } from "./range.ts";
import { oriented } from "./relation.ts";
import { backward, forward, isOperator, isZero, listening, showing, useWith } from "./use.ts";

/** The named inequalities, in the order in which they are tried. */
const LEMMAS: readonly Lemma[] = [...VECTOR_LEMMAS, ...SUM_LEMMAS, ...FUNCTION_LEMMAS];

/** What an order of matrices or an extreme eigenvalue is for: few instances, and all that such a given is likely to be used in. */
const OF_FORMS: ReadonlySet<string> = new Set(["Rayleigh quotient", "definition of ⪰", "Weyl's inequality"]);
const FORMS_FIRST = [...LEMMAS.filter((l) => OF_FORMS.has(l.name)), ...LEMMAS.filter((l) => !OF_FORMS.has(l.name))];
const FORM_HEADS: ReadonlySet<string> = new Set([
  ...(["loewnerGe", "loewnerGt", "loewnerLe", "loewnerLt", "lambdaMin", "lambdaMax"] satisfies OperatorName[]),
]);

/** The lemmas in the order that the givens suggest. */
function lemmasFor({ given }: Site): readonly Lemma[] {
  return given.some((t) => t.kind === "operator" && FORM_HEADS.has(t.operator)) ? FORMS_FIRST : LEMMAS;
}

/**
 * A proof of an order, of an inequation or of a relation between matrices from the givens, squares and named inequalities; null when none
 * is found. What the author gives as the reason is tried first. @throws OutOfFuel
 */
export function proveInequality(prover: Prover, proposition: Term, justification: string | null): Theorem | null {
  const before = new Set(prover.missing.keys());
  const theorem = showing(
    attempt(() => prove(prover, proposition, justification, 2)),
    proposition,
  );
  const lacking = theorem || justification === null ? null : missingCondition(prover, proposition, justification);
  // What was asked for on the way to nowhere is no premise of the step.
  for (const k of [...prover.missing.keys()]) if (!before.has(k)) prover.missing.delete(k);
  if (lacking) prover.missing.set(key(lacking), lacking);
  return theorem;
}

/** Conditions tried as the one that is missing. */
const MOST_CONDITIONS = 6;

/** A condition of the laws that the author means which alone would do; a weak order rather than a strict one. */
function missingCondition(prover: Prover, proposition: Term, justification: string): Term | null {
  const equation = oriented(proposition);
  const relation = equation ? rightOf(equation) : proposition;
  const [left, right] = relation.kind === "operator" ? relation.args : [];
  if (!left || !right || !(isOperator(relation, "le") || isOperator(relation, "lt"))) return null;
  const name = isOperator(relation, "lt") ? "lt" : "le";
  const meant = LEMMAS.filter((l) => l.words.test(justification));
  const site = siteOf(prover, left, right);
  const { open } = listening(prover, () => {
    for (const lemma of meant) attempt(() => [...lemma.instances(site)]);
  });
  const ordered = [...open.filter((p) => !isOperator(p, "lt")), ...open.filter((p) => isOperator(p, "lt"))];
  for (const condition of ordered.slice(0, MOST_CONDITIONS)) {
    if (key(condition) === key(relation)) continue;
    const inner = prover.supposing(condition);
    const enough = attempt(() =>
      byLemmas(siteOf(inner, left, right), name, left, right, meant, normalFacts(inner, difference(left, right))),
    );
    if (enough) return condition;
  }
  return null;
}

function difference(left: Term, right: Term): Term {
  return operator("sub", right, left);
}

function siteOf(prover: Prover, left: Term, right: Term): Site {
  return {
    prover,
    parts: partsOf(difference(left, right)),
    bounds: new Map(),
    given: prover.givens.flatMap((g) => partsOf(g.proposition)).slice(0, 400),
  };
}

function prove(prover: Prover, proposition: Term, reason: string | null, depth: number): Theorem | null {
  const known = prover.prove(proposition);
  if (known || depth === 0 || proposition.kind !== "operator") return known;
  const equation = oriented(proposition);
  if (equation) return backward(equation, prove(prover, rightOf(equation), reason, depth));
  const [a, b] = proposition.args;
  if (!a || !b) return null;
  switch (proposition.operator) {
    case "le":
    case "lt":
      return ofOrder(prover, proposition.operator, a, b, reason, depth);
    case "ne": {
      const below = prove(prover, operator("lt", a, b), reason, depth - 1);
      if (below) return useWith(prover, [below], "ne-of-lt", a, b);
      const above = prove(prover, operator("lt", b, a), reason, depth - 1);
      return above && useWith(prover, [above], "ne-of-gt", a, b);
    }
    default:
      return null;
  }
}

function ofOrder(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  reason: string | null,
  depth: number,
): Theorem | null {
  const site = siteOf(prover, left, right);
  const facts = normalFacts(prover, difference(left, right));
  const meant = reason === null ? [] : LEMMAS.filter((l) => l.words.test(reason));
  return (
    byLemmas(site, name, left, right, meant, facts) ??
    combined(prover, name, left, right, facts, "squares") ??
    proveRange(prover, name, left, right, [], "squares") ??
    structural(prover, name, left, right, reason, depth) ??
    byLemmas(
      site,
      name,
      left,
      right,
      lemmasFor(site).filter((l) => !meant.includes(l)),
      facts,
    ) ??
    combined(prover, name, left, right, [...instancesOf(site, lemmasFor(site)), ...facts], "squares") ??
    squared(prover, name, left, right, reason, depth)
  );
}

/** One lemma at a time, each with the instances of those before it. */
function byLemmas(
  site: Site,
  name: "le" | "lt",
  left: Term,
  right: Term,
  lemmas: readonly Lemma[],
  facts: readonly Bound[],
): Theorem | null {
  let bounds = facts;
  for (const lemma of lemmas) {
    const own = instancesOf(site, [lemma]);
    if (own.length === 0) continue;
    bounds = [...own, ...bounds];
    const theorem = combined(site.prover, name, left, right, bounds, "linear");
    if (theorem) return theorem;
  }
  return null;
}

/** Most instances of lemmas for one goal. */
const MOST_INSTANCES = 60;

function instancesOf(site: Site, lemmas: readonly Lemma[]): readonly Bound[] {
  const found = new Map<string, Bound>();
  for (const lemma of lemmas)
    for (const bound of boundsOfLemma(site, lemma)) {
      if (found.size >= MOST_INSTANCES) return [...found.values()];
      found.set(key(conclusionOf(bound.theorem)), bound);
    }
  return [...found.values()];
}

function boundsOfLemma(site: Site, lemma: Lemma): readonly Bound[] {
  let bounds = site.bounds.get(lemma);
  if (!bounds) {
    bounds = [];
    const written: Theorem[] = [];
    for (const theorem of lemma.instances(site)) {
      if (!theorem) continue;
      written.push(theorem);
      bounds.push(...normalBounds(site.prover, theorem));
      if (bounds.length >= MOST_INSTANCES) break;
    }
    bounds.push(...normalFactsAbout(site.prover, written.slice(0, 8)));
    site.bounds.set(lemma, bounds);
  }
  return bounds;
}

/** left ≤ right as a combination of bounds, all in normal form. */
function combined(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  bounds: readonly Bound[],
  effort: Effort,
): Theorem | null {
  const target = isZero(left) ? right : operator("sub", right, left);
  const form = prover.normal(target);
  const shown = signOf(prover, name, form ? rightOf(form) : target, bounds, effort === "linear" ? 0 : 3, effort);
  const back = shown && form ? forward(signAlong(name, rightOf(form), symmetry(form)), shown) : shown;
  if (!back || isZero(left)) return back;
  return useWith(prover, [back], name === "le" ? "le-from-difference" : "lt-from-difference", left, right);
}

/** By the heads of the sides: |a| ≤ b from ±a ≤ b, sums term by term, a maximum by its members. */
function structural(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  reason: string | null,
  depth: number,
): Theorem | null {
  if (name !== "le") return null;
  const below = (a: Term, b: Term): Theorem | null => prove(prover, operator("le", a, b), reason, depth - 1);
  if (isOperator(left, "abs")) {
    const [a] = left.args;
    const above = a && below(a, right);
    const under = above && below(operator("neg", a), right);
    if (under) return useWith(prover, [above, under], "abs-le", a, right);
  }
  if (isOperator(left, "max") && left.args.length === 2) {
    const [a, b] = left.args;
    const first = a && below(a, right);
    const second = first && b && below(b, right);
    if (second) return useWith(prover, [first, second], "max-le", a, b, right);
  }
  if (isOperator(right, "min") && right.args.length === 2) {
    const [a, b] = right.args;
    const first = a && below(left, a);
    const second = first && b && below(left, b);
    if (second) return useWith(prover, [first, second], "le-min", a, b, left);
  }
  return termByTerm(prover, left, right, below) ?? byEachTerm(prover, left, right, below);
}

/** w Σ f ≤ c from f(k) ≤ c / (w · the number of terms) for each k. */
function byEachTerm(
  prover: Prover,
  left: Term,
  right: Term,
  below: (a: Term, b: Term) => Theorem | null,
): Theorem | null {
  const [part] = weightAndSum(left);
  if (!part || part.sum.fn.kind !== "lambda" || part.sum.fn.domain.kind !== "index") return null;
  const { fn } = part.sum;
  const { from, to } = part.sum.fn.domain;
  const count = isOne(from) ? to : operator("add", operator("sub", to, from), literal(1));
  const limit = operator("div", right, isOne(part.weight) ? count : operator("mul", part.weight, count));
  const k = prover.fresh(fn.kind === "lambda" ? fn.hint : "k", part.sum.fn.domain);
  const body = instantiate(part.sum.fn.body, k);
  const each = below(body, limit);
  const all = each && attempt(() => generalization(k, each));
  const sums = all && useWith(prover, [all], "sum-le", from, to, fn, lambda(k, limit));
  return sums && combined(prover, "le", left, right, normalBounds(prover, sums), "linear");
}

function isOne(term: Term): boolean {
  return term.kind === "rational" && term.value.numerator === 1n && term.value.denominator === 1n;
}

function termByTerm(
  prover: Prover,
  left: Term,
  right: Term,
  below: (a: Term, b: Term) => Theorem | null,
): Theorem | null {
  if (left.kind !== "binder" || right.kind !== "binder" || left.binder !== "sum" || right.binder !== "sum") return null;
  const [f, g] = [left.fn, right.fn];
  if (left.guard || right.guard || f.kind !== "lambda" || g.kind !== "lambda" || f.domain.kind !== "index") return null;
  const k = prover.fresh(f.hint, f.domain);
  const each = attempt(() => below(instantiate(f.body, k), instantiate(g.body, k)));
  const all = each && generalization(k, each);
  return all && useWith(prover, [all], "sum-le", f.domain.from, f.domain.to, f, g);
}

/** a ≤ b from 0 ≤ b and a² ≤ b², where a root or a norm is in the way. */
function squared(
  prover: Prover,
  name: "le" | "lt",
  left: Term,
  right: Term,
  reason: string | null,
  depth: number,
): Theorem | null {
  if (name !== "le" || !(hasRoot(left) || hasRoot(right))) return null;
  const nonnegative = prover.prove(operator("le", literal(0), right));
  if (!nonnegative) return null;
  const two = literal(2);
  const squares = operator("le", operator("powN", left, two), operator("powN", right, two));
  const theorem = prove(prover, squares, reason, depth - 1);
  return theorem && useWith(prover, [nonnegative, theorem], "square-le", left, right);
}

function hasRoot(term: Term): boolean {
  return partsOf(term).some((t) => t.kind === "operator" && ["sqrt", "norm2", "abs"].includes(t.operator));
}
