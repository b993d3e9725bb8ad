import { children } from "../term/binding.ts";
import { unfold } from "../term/binding.ts";
import { key } from "../term/key.ts";
import type { OperatorName } from "../term/operator.ts";
import type { BinderTerm, OperatorTerm, Term } from "../term/term.ts";
import { rebuild } from "../term/rebuild.ts";
import { betaNormal } from "../kernel/beta.ts";
import type { Theorem } from "../kernel/theorem.ts";
import type { Bound } from "./bound.ts";
import { attempt, type Prover } from "./prover.ts";

/** Where lemmas look for what they can be about: the closed parts of a goal, its definitions unfolded. */
export interface Site {
  readonly prover: Prover;
  readonly parts: readonly Term[];
  /** The closed parts of the givens that have no variables of their own. */
  readonly given: readonly Term[];
  /** The instances of a lemma as bounds in normal form, once they are made. */
  readonly bounds: Map<Lemma, Bound[]>;
}

/** A named inequality: its instances that speak of the parts of a goal. */
export interface Lemma {
  /** The law's name as a reader knows it. */
  readonly name: string;
  /** What an author's justification says when it means this lemma. */
  readonly words: RegExp;
  readonly instances: (site: Site) => Iterable<Theorem | null>;
}

const MOST_PARTS = 160;

/** The closed parts of a term with its calls unfolded, outermost first, each once. What it finds is only a suggestion. */
export function partsOf(term: Term): readonly Term[] {
  const found = new Map<string, Term>();
  const walk = (t: Term): void => {
    if (found.size >= MOST_PARTS) return;
    if (t.loose === 0) {
      const k = key(t);
      if (found.has(k)) return;
      found.set(k, t);
    }
    children(t).forEach(walk);
  };
  walk(attempt(() => expanded(term)) ?? term);
  return [...found.values()];
}

function expanded(term: Term): Term {
  const walk = (t: Term, depth: number): Term => {
    if (depth > 24) return t;
    const parts = children(t).map((c) => walk(c, depth));
    const whole = parts.every((p, i) => p === children(t)[i]) ? t : rebuild(t, parts);
    return whole.kind === "call" ? walk(unfold(whole), depth + 1) : whole;
  };
  return betaNormal(walk(term, 0)).term;
}

/** The parts with this operator at their head. */
export function withHead(parts: readonly Term[], name: OperatorName): readonly OperatorTerm[] {
  return parts.filter((t): t is OperatorTerm => t.kind === "operator" && t.operator === name);
}

/** The finite sums without a guard among the parts. */
export function sumsIn(parts: readonly Term[]): readonly BinderTerm[] {
  return parts.filter(
    (t): t is BinderTerm =>
      t.kind === "binder" &&
      t.binder === "sum" &&
      !t.guard &&
      t.fn.kind === "lambda" &&
      t.fn.domain.kind === "index" &&
      t.type.kind === "number",
  );
}

/** Ordered pairs of different members. */
export function* pairs<T>(members: readonly T[]): Iterable<readonly [T, T]> {
  for (const [i, a] of members.entries()) for (const [j, b] of members.entries()) if (i !== j) yield [a, b];
}

/** Terms without repetition. */
export function distinct(terms: readonly (Term | undefined)[]): readonly Term[] {
  const found = new Map<string, Term>();
  for (const t of terms) if (t) found.set(key(t), t);
  return [...found.values()];
}
