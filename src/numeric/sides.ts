import { applyReduced, unfold } from "../term/binding.ts";
import { entry, operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import type { Datum } from "./datum.ts";
import { decide } from "./decide.ts";
import { printedApart } from "./decimal.ts";
import { bitLength, hull, type Enclosure } from "./enclosure.ts";
import {
  evaluateAt,
  evaluatePrecisely,
  mayImprove,
  precisions,
  type EvaluationOptions,
  type Outcome,
  type Undefinedness,
} from "./evaluate.ts";
import type { Instance } from "./instance.ts";
import { datumText, type ValueText } from "./value-text.ts";

/** One relation inside a proposition, with the values of the index variables around it. */
export interface LocatedRelation {
  readonly relation: OperatorTerm;
  /** Outermost first; names are LaTeX hints. */
  readonly indices: readonly { readonly name: string; readonly value: bigint }[];
}

/** Both sides of a relation at an instance. */
export interface Sides extends LocatedRelation {
  readonly left: ValueText | null;
  readonly right: ValueText | null;
  /** Why a side is undefined, where it is. */
  readonly leftUndefined: Undefinedness | null;
  readonly rightUndefined: Undefinedness | null;
  /** For tensors: the first entry, from 1, in which the sides certainly differ. */
  readonly entry: readonly number[] | null;
  /** Decimal places p such that the sides are known to be at most 10^-p apart; null where they are not both enclosed. */
  readonly agreement: number | null;
}

const RELATIONS: ReadonlySet<string> = new Set([
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "loewnerGe",
  "loewnerGt",
  "loewnerLe",
  "loewnerLt",
]);

/**
 * The relation that makes a proposition false (or undefined) at an instance: the root, or what is found under ∀ over an index range
 * (first failing index), ∧ (first failing part), ⇒ (its conclusion), and definitions. Null when there is none of that form.
 */
export function locate(
  proposition: Term,
  instance: Instance,
  wanted: "false" | "undefined",
  options: EvaluationOptions = {},
): LocatedRelation | null {
  const fails = (t: Term): boolean => decide(t, instance, options).truth === wanted;
  const found = (t: Term, indices: LocatedRelation["indices"]): LocatedRelation | null => {
    if (t.kind === "call") return found(unfold(t), indices);
    if (t.kind === "operator") {
      if (RELATIONS.has(t.operator)) return { relation: t, indices };
      const part = t.operator === "and" ? t.args.find(fails) : t.operator === "implies" ? t.args[1] : undefined;
      return part ? found(part, indices) : null;
    }
    if (t.kind !== "binder" || t.binder !== "forall" || t.fn.type.kind !== "function") return null;
    const domain = t.fn.type.from;
    if (domain.kind !== "index") return null;
    const [from, to] = [integerOf(domain.from, instance), integerOf(domain.to, instance)];
    if (from === null || to === null) return null;
    const name = t.fn.kind === "lambda" ? t.fn.hint : "";
    for (let i = from; i <= to; i++) {
      const at = integer(i);
      if (t.guard && decide(applyReduced(t.guard, at), instance, options).truth !== "true") continue;
      const body = applyReduced(t.fn, at);
      if (fails(body)) return found(body, [...indices, { name, value: i }]);
    }
    return null;
  };
  return fails(proposition) ? found(proposition, []) : null;
}

function integerOf(term: Term, instance: Instance): bigint | null {
  const { outcome } = evaluatePrecisely(term, instance);
  if (outcome.kind !== "value" || outcome.datum.kind !== "number") return null;
  return outcome.arithmetic.rationalOf(outcome.datum.value)?.numerator ?? null;
}

/** Digits tried for enclosures, until the printed sides are apart. */
const DIGITS: readonly number[] = [6, 12, 24, 48, 96, 192, 308];

/**
 * The values of both sides of the relation at fault, as text: exact rationals, or enclosures with enough digits that the sides are
 * seen to be apart. For a proposition that is neither false nor undefined: of the relation at its root. Null when there is no relation.
 */
export function sidesOf(proposition: Term, instance: Instance, options: EvaluationOptions = {}): Sides | null {
  const located =
    locate(proposition, instance, "false", options) ??
    locate(proposition, instance, "undefined", options) ??
    (proposition.kind === "operator" && RELATIONS.has(proposition.operator)
      ? { relation: proposition, indices: [] }
      : null);
  if (!located) return null;
  const [a, b] = located.relation.args as readonly [Term, Term];
  // Both sides are shown at the precision that settles the relation.
  const { bits: settled } = evaluatePrecisely(located.relation, instance, options);
  const at = (t: Term): Outcome => sideAt(t, instance, settled, options);
  const [left, right] = [at(a), at(b)];
  const digits = DIGITS.find((d) => seenApart(left, right, d)) ?? DIGITS[0] ?? 6;
  return {
    ...located,
    left: sideText(left, digits),
    right: sideText(right, digits),
    leftUndefined: left.kind === "undefined" ? left.why : null,
    rightUndefined: right.kind === "undefined" ? right.why : null,
    entry: left.kind === "value" ? firstDifference(a, b, left.datum, instance, options) : null,
    agreement: agreement(left, right),
  };
}

/** A side exactly where possible, else from the precision `bits` on. */
function sideAt(term: Term, instance: Instance, bits: number | null, options: EvaluationOptions): Outcome {
  let last: Outcome = { kind: "inexact" };
  for (const b of precisions(options.maxBits)) {
    if (b !== null && bits !== null && b < bits) continue;
    last = evaluateAt(term, instance, b, options);
    if (!mayImprove(last, b)) return last;
  }
  return last;
}

function sideText(side: Outcome, digits: number): ValueText | null {
  if (side.kind === "undefined") return { kind: "undefined", text: "" };
  return side.kind === "value" ? datumText(side.datum, side.arithmetic, digits) : null;
}

/** The bounds of the numbers of both sides, entry by entry. */
function boundsOf(left: Outcome, right: Outcome): readonly (readonly [Enclosure, Enclosure])[] | null {
  if (left.kind !== "value" || right.kind !== "value") return null;
  const bounds = (side: typeof left): readonly Enclosure[] => {
    const { datum, arithmetic } = side;
    const numbers = datum.kind === "number" ? [datum.value] : datum.kind === "tensor" ? datum.data : [];
    return numbers.map((x) => arithmetic.boundsOf(x));
  };
  const other = bounds(right);
  return bounds(left).flatMap((x, i) => {
    const y = other[i];
    return y ? [[x, y] as const] : [];
  });
}

function seenApart(left: Outcome, right: Outcome, digits: number): boolean {
  const bounds = boundsOf(left, right);
  return !bounds || bounds.some(([x, y]) => printedApart(x, y, digits));
}

function agreement(left: Outcome, right: Outcome): number | null {
  const bounds = boundsOf(left, right);
  if (!bounds || bounds.length === 0) return null;
  const places = bounds.map(([x, y]) => {
    const both = hull(x, y, 4096);
    // |x - y| ≤ width < 2^magnitude.
    const magnitude = bitLength(both.upper - both.lower) + both.exponent;
    return both.lower === both.upper ? Infinity : Math.floor(-magnitude * Math.LOG10E * Math.LN2);
  });
  const least = Math.min(...places);
  return least === Infinity ? null : least;
}

/** The first entry, from 1 in each axis, in which two tensors certainly differ. */
function firstDifference(
  a: Term,
  b: Term,
  left: Datum,
  instance: Instance,
  options: EvaluationOptions,
): readonly number[] | null {
  if (left.kind !== "tensor") return null;
  for (let offset = 0; offset < left.data.length; offset++) {
    const indices: number[] = [];
    let rest = offset;
    for (const size of [...left.shape].reverse()) {
      indices.unshift((rest % size) + 1);
      rest = Math.floor(rest / size);
    }
    const at = indices.map((i) => integer(i));
    if (decide(operator("ne", entry(a, at), entry(b, at)), instance, options).truth === "true") return indices;
  }
  return null;
}

/** One side of a step without a value on an open set of instances, while the other has one. */
export interface OpenlyUndefined extends Undefinedness {
  readonly side: "left" | "right";
}

/**
 * The one side of a false-or-undefined step that has no value at the instance nor near it, where the other side has a value: such a
 * step fails. Null where both sides have values or neither has, and where the side is undefined only because something is 0, at a tie
 * or at a kink.
 */
export function openlyUndefined(
  proposition: Term,
  instance: Instance,
  options: EvaluationOptions = {},
): OpenlyUndefined | null {
  if (decide(proposition, instance, options).truth !== "undefined") return null;
  const sides = sidesOf(proposition, instance, options);
  if (!sides) return null;
  const { left, right, leftUndefined, rightUndefined } = sides;
  if (leftUndefined?.open && right && !rightUndefined) return { ...leftUndefined, side: "left" };
  if (rightUndefined?.open && left && !leftUndefined) return { ...rightUndefined, side: "right" };
  return null;
}
