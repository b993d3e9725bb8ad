import { decide } from "../numeric/decide.ts";
import { endpoints } from "../numeric/enclosure.ts";
import { evaluateAt, type EvaluationOptions } from "../numeric/evaluate.ts";
import type { Instance } from "../numeric/instance.ts";
import { ONE, ZERO, add, multiply, negate, subtract, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

/** A tensor of rationals in row-major order. */
export interface RationalTensor {
  readonly shape: readonly number[];
  readonly data: readonly Rational[];
}

/** What one size, bound or solved equation may cost. */
const OPTIONS: EvaluationOptions = { fuel: 20_000 };

/** The exact value of a scalar term without loose variables, where rational arithmetic is enough; else null. */
export function exactNumber(term: Term, instance: Instance): Rational | null {
  // Sizes and plain bounds are most of what is asked for.
  if (term.kind === "rational") return term.value;
  if (term.kind === "free") {
    const value = instance.get(term.id);
    return value?.kind === "number" ? value.value : null;
  }
  if (term.kind === "operator" && term.args.length <= 2) {
    const [s, t] = term.args;
    if (s && (term.operator === "neg" || (t && ARITHMETIC.has(term.operator)))) {
      const a = exactNumber(s, instance);
      const b = t ? exactNumber(t, instance) : a;
      if (!a || !b) return null;
      switch (term.operator) {
        case "neg":
          return negate(a);
        case "add":
          return add(a, b);
        case "sub":
          return subtract(a, b);
        default:
          return multiply(a, b);
      }
    }
  }
  const outcome = evaluateAt(term, instance, null, OPTIONS);
  return outcome.kind === "value" && outcome.datum.kind === "number"
    ? outcome.arithmetic.rationalOf(outcome.datum.value)
    : null;
}

const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "mul"]);

/** Rational bounds of a scalar term, at about `bits` bits: low ≤ value ≤ high, equal where it is rational; null where it has no value. */
export function boundsOf(
  term: Term,
  instance: Instance,
  bits = 64,
): { readonly low: Rational; readonly high: Rational } | null {
  const exact = exactNumber(term, instance);
  if (exact) return { low: exact, high: exact };
  const outcome = evaluateAt(term, instance, bits, OPTIONS);
  if (
    outcome.kind !== "value" ||
    outcome.datum.kind !== "number" ||
    outcome.arithmetic.isPerturbed(outcome.datum.value)
  )
    return null;
  const [low, high] = endpoints(outcome.arithmetic.boundsOf(outcome.datum.value));
  return { low, high };
}

/** The truth of a proposition, such as a guard on indices, exactly or by enclosures of 64 bits; null where these leave it open. */
export function truthOf(proposition: Term, instance: Instance): boolean | null {
  const { truth } = decide(proposition, instance, { ...OPTIONS, maxBits: 64 });
  return truth === "true" ? true : truth === "false" ? false : null;
}

/** The exact value of a tensor term, where rational arithmetic is enough; else null. */
export function exactTensor(term: Term, instance: Instance): RationalTensor | null {
  if (
    term.kind === "operator" &&
    (term.operator === "zeros" || term.operator === "identity") &&
    term.type.kind === "tensor"
  ) {
    const shape = term.type.shape.map((s) => Number(exactNumber(s, instance)?.numerator ?? -1n));
    if (shape.every((s) => s >= 0 && s <= 1000)) {
      const diagonal = term.operator === "identity" ? (shape[0] ?? 0) + 1 : Infinity;
      const total = shape.reduce((p, s) => p * s, 1);
      return {
        shape,
        data: Array.from({ length: total }, (_, i) => (i % diagonal === 0 && diagonal < Infinity ? ONE : ZERO)),
      };
    }
  }
  const outcome = evaluateAt(term, instance, null, OPTIONS);
  if (outcome.kind !== "value" || outcome.datum.kind !== "tensor") return null;
  const data: Rational[] = [];
  for (const x of outcome.datum.data) {
    const value = outcome.arithmetic.rationalOf(x);
    if (!value) return null;
    data.push(value);
  }
  return { shape: outcome.datum.shape, data };
}
