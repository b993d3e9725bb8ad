import { compareAtPoint, isFixed } from "../numeric/field-identity.ts";
import { randomPrime } from "../numeric/prime.ts";
import { randomStream, type RandomStream } from "../numeric/random.ts";
import { freeVariables } from "../term/binding.ts";
import { add, multiply, negate, rational, subtract, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { rebuild } from "./arbitrary.ts";
import { Clash, type Drawn } from "./choice.ts";
import { clausesOf } from "./clause.ts";
import { contains, type Domain } from "./domain.ts";
import { isSize, type Plan } from "./plan.ts";

/** That the sides of an equality are the same rational function, at some sizes: values compared at random points mod a random prime. */
export interface FieldIdentity {
  /** A prime between 2^60 and 2^61, each as likely. */
  readonly prime: bigint;
  /** Points at which both sides were evaluated, one for each choice of sizes; two where there are no sizes. */
  readonly points: number;
  /** A bound on the degree of the difference of the sides, brought to one denominator. */
  readonly degree: number;
  /**
   * A bound on the probability, over prime and points, that this is seen of sides that differ at one of the sizes (Schwartz–Zippel). For
   * sides without a value where an assumption holds, it says nothing of those.
   */
  readonly errorBound: number;
}

/** The sides of an equality mod a prime: the same, or different at the sizes of `at`; `everywhere`: nor can the assumptions make up for it. */
export type FieldFinding =
  | { readonly kind: "same"; readonly identity: FieldIdentity }
  | { readonly kind: "different"; readonly at: Drawn; readonly everywhere: boolean };

/** Bounds on the error above this say nothing worth printing. */
const LARGEST_ERROR = 1e-6;

/**
 * Compares the sides of an equality mod a random prime at random points, once at the sizes of each of the drawn instances; null where
 * that is not possible, or where they differ and an assumption may make them equal.
 */
export function compareInField(
  plan: Plan,
  proposition: Term,
  drawn: readonly Drawn[],
  seed: number,
): FieldFinding | null {
  const types = new Map<string, Type>(plan.slots.map((s) => [s.variable.id, s.variable.type]));
  const hasSizes = plan.slots.some((s) => isSize(s.variable));
  const stream = randomStream(seed, "prime field");
  const bits = (): number => stream.bits();
  const prime = randomPrime(bits);
  let points = 0;
  let degree = 0;
  let errorBound = 0;
  for (const at of hasSizes ? drawn : drawn.flatMap((d) => [d, d])) {
    const compared = compareAtPoint(proposition, at.instance, types, prime, bits);
    if (compared.kind === "different") {
      const suffices = relevance(plan, types);
      return suffices === "equalities" ? null : { kind: "different", at, everywhere: suffices === "open" };
    }
    if (compared.kind === "none") continue;
    points += 1;
    degree = Math.max(degree, compared.degree);
    errorBound = hasSizes ? errorBound + compared.errorBound : Math.max(errorBound, compared.errorBound);
  }
  if (points === 0 || errorBound > LARGEST_ERROR) return null;
  return { kind: "same", identity: { prime, points, degree, errorBound } };
}

/**
 * What the assumptions leave of the space of instances, those on sizes apart: `open`, where all are strict inequalities, so that two
 * rational functions that agree there are the same; `closed`, where some are ≤, of which one cannot tell; `equalities` where one is
 * anything else.
 */
function relevance(plan: Plan, types: ReadonlyMap<string, Type>): "open" | "closed" | "equalities" {
  let found: "open" | "closed" = "open";
  for (const a of plan.assumptions) {
    if (plan.slots.some((s) => s.conditions.some((c) => c.assumption === a.id && c.demand.kind === "velocity")))
      continue;
    for (const { atom, placeholders } of clausesOf(a.proposition)) {
      const own = new Set(placeholders.map((v) => v.id));
      const isOfSizes = [...freeVariables(atom).values()].every((v) => own.has(v.id) || isFixed(types.get(v.id)));
      if (isOfSizes) continue;
      if (atom.kind !== "operator" || !atom.args[0]) return "equalities";
      if (atom.operator === "le" || atom.operator === "ge") found = "closed";
      else if (atom.operator === "ne" || atom.operator === "invertible") continue;
      else if (!(isScalar(atom.args[0].type) && (atom.operator === "lt" || atom.operator === "gt")))
        return "equalities";
    }
  }
  return found;
}

/** A prime, so that fractions of it are equal to no small ones. */
const WIDE = 1_000_003;

/**
 * An instance at the sizes of another with plain numbers that no small ones come near: one that tells two rational functions of moderate
 * degree apart. Even ones are drawn from all that is allowed, odd ones ever nearer to the given instance, so that they meet the strict
 * inequalities that it meets.
 */
export function wideInstance(plan: Plan, from: Drawn, seed: number, index: number): Drawn | null {
  const stream = randomStream(seed, "wide", index);
  const replaced = new Map<string, Map<string, Rational>>();
  for (const [variable, choices] of from.choices) {
    const own = new Map<string, Rational>();
    for (const [key, choice] of choices) {
      const { domain, kind, value } = choice;
      if (kind !== "value" || domain.only) continue;
      const next = index % 2 === 0 || domain.integral ? within(domain, stream) : near(value, stream, index);
      if (contains(domain, next)) own.set(key, next);
    }
    if (own.size > 0) replaced.set(variable, own);
  }
  const made = rebuild(plan, from, replaced);
  return made instanceof Clash ? null : made;
}

function near(value: Rational, stream: RandomStream, index: number): Rational {
  const n = 1 + stream.integer(WIDE);
  return add(value, rational(stream.sign() * n, BigInt(WIDE) * 10n ** BigInt(index)));
}

function within({ integral, low, high }: Domain, stream: RandomStream): Rational {
  const n = 1 + stream.integer(WIDE);
  if (low && high) return add(low.value, multiply(rational(n, WIDE + 2), subtract(high.value, low.value)));
  const size = integral ? rational(n) : rational(n, 1 + stream.integer(7));
  if (low) return add(low.value, size);
  if (high) return subtract(high.value, size);
  return stream.sign() < 0 ? negate(size) : size;
}
