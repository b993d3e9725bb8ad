import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { conclusionOf, law, type Theorem } from "../kernel/theorem.ts";
import { boundOf, boundsAbout, groundBounds, type Bound } from "./bound.ts";
import { rightOf } from "./conversion.ts";
import { fieldForm, signAlong } from "./field-form.ts";
import { polynomialOf } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { orientedTheorem, relationOf } from "./relation.ts";
import { forward, isZero, useWith } from "./use.ts";
import type { Term } from "../term/term.ts";

/** What a relation says, as bounds in normal form: norms, dots and calls written out as sums. */
export function normalBounds(prover: Prover, theorem: Theorem): readonly Bound[] {
  const ready = orientedTheorem(prover, theorem);
  const relation = ready && relationOf(conclusionOf(ready));
  if (!relation) return [];
  const { name, left, right } = relation;
  if (name === "ne") return [];
  if (name !== "eq") {
    const bound = ofOrder(prover, ready, name, left, right);
    return bound ? [bound] : [];
  }
  const turned = forward(
    attempt(() => law("equation-commutative", [left, right])),
    ready,
  );
  const below = useWith(prover, [ready], "le-of-eq", left, right);
  const above = turned && useWith(prover, [turned], "le-of-eq", right, left);
  const bounds = [
    below && ofOrder(prover, below, "le", left, right),
    above && ofOrder(prover, above, "le", right, left),
  ];
  return bounds.flatMap((b) => (b ? [b] : []));
}

function ofOrder(prover: Prover, theorem: Theorem, name: "le" | "lt", left: Term, right: Term): Bound | null {
  const difference = isZero(left) ? right : operator("sub", right, left);
  const positive = isZero(left)
    ? theorem
    : useWith(prover, [theorem], name === "le" ? "difference-of-le" : "difference-of-lt", left, right);
  return positive && normalSign(prover, positive, name, difference);
}

function normalSign(prover: Prover, theorem: Theorem, name: "le" | "lt", term: Term): Bound | null {
  const equation = prover.normal(term);
  const formed = equation ? forward(signAlong(name, term, equation), theorem) : theorem;
  const bound = formed && attempt(() => boundOf(formed));
  // A bound without a variable part says nothing.
  return bound && bound.vector.size > (bound.vector.has("") ? 1 : 0) ? bound : null;
}

/** Bounds in normal form of what the givens say about the atoms of a number, and of all that they say without variables. */
export function normalFacts(prover: Prover, written: Term): readonly Bound[] {
  return inNormalForm(prover, [...about(prover, written), ...groundBounds(prover)]);
}

/** Bounds in normal form of what the givens say about the atoms of the sides of relations. */
export function normalFactsAbout(prover: Prover, relations: readonly Theorem[]): readonly Bound[] {
  return inNormalForm(
    prover,
    relations.flatMap((t) => {
      const relation = relationOf(conclusionOf(t));
      return relation ? about(prover, operator("sub", relation.right, relation.left)) : [];
    }),
  );
}

function about(prover: Prover, written: Term): readonly Bound[] {
  const form = attempt(() => fieldForm(prover, written));
  return boundsAbout(prover, attempt(() => polynomialOf(form ? rightOf(form) : written)) ?? []);
}

function inNormalForm(prover: Prover, bounds: readonly Bound[]): readonly Bound[] {
  const found = new Map<string, Bound>();
  const seen = new Set<string>();
  for (const bound of bounds) {
    const own = key(conclusionOf(bound.theorem));
    if (found.size >= 40 || seen.has(own)) continue;
    seen.add(own);
    const normal = normalSign(prover, bound.theorem, bound.strict ? "lt" : "le", bound.term);
    if (normal) found.set(key(conclusionOf(normal.theorem)), normal);
  }
  return [...found.values()];
}
