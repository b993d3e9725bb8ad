import { show } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import type { Datum, Scalar, ScalarArithmetic } from "./datum.ts";
import { decimalEnds } from "./decimal.ts";
import { evaluatePrecisely, type EvaluationOptions } from "./evaluate.ts";
import type { Instance } from "./instance.ts";

/** A value as text: exact rationals, or enclosures; empty when undefined. A `SideValue` of `check/verdict.ts`. */
export interface ValueText {
  readonly kind: "exact" | "enclosed" | "undefined";
  readonly text: string;
}

/** Longer rationals are written as enclosures. */
const LONGEST_RATIONAL = 40;

/**
 * The value of a term at an instance as LaTeX: `3/4`, `[1.41421, 1.41422]`, `(1, 2)`, a `pmatrix`, `true`. Null for what has no value
 * that can be written (a function on the reals, or an evaluation that stopped).
 */
export function valueText(
  term: Term,
  instance: Instance,
  options: EvaluationOptions = {},
  digits = 6,
): ValueText | null {
  const { outcome } = evaluatePrecisely(term, instance, options);
  if (outcome.kind === "undefined") return { kind: "undefined", text: "" };
  return outcome.kind === "value" ? datumText(outcome.datum, outcome.arithmetic, digits) : null;
}

/** The same for a value that is there already. */
export function datumText(datum: Datum, arithmetic: ScalarArithmetic, digits: number): ValueText | null {
  let exact = true;
  const number = (x: Scalar): string => {
    const value = arithmetic.rationalOf(x);
    const text = value && show(value);
    if (text && text.length <= LONGEST_RATIONAL) return text;
    exact = false;
    const [low, high] = decimalEnds(arithmetic.boundsOf(x), digits);
    return `[${low}, ${high}]`;
  };
  const text = textOf(datum, number);
  return text === null ? null : { kind: exact ? "exact" : "enclosed", text };
}

function textOf(datum: Datum, number: (x: Scalar) => string): string | null {
  switch (datum.kind) {
    case "number":
      return number(datum.value);
    case "prop":
      return datum.value ? "true" : "false";
    case "tensor":
      return tensorText(datum.shape, datum.data.map(number));
    case "function":
      return null;
  }
}

function tensorText(shape: readonly number[], entries: readonly string[]): string {
  const [n = 0, ...inner] = shape;
  const size = inner.reduce((a, b) => a * b, 1);
  const slices = Array.from({ length: n }, (_, i) => entries.slice(i * size, (i + 1) * size));
  if (inner.length === 0) return `(${entries.join(", ")})`;
  if (inner.length > 1) return `(${slices.map((s) => tensorText(inner, s)).join(", ")})`;
  return String.raw`\begin{pmatrix} ${slices.map((row) => row.join(" & ")).join(String.raw` \\ `)} \end{pmatrix}`;
}
