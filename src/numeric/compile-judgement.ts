import type { TensorRef } from "./compile-code.ts";

/* Relations between values: status and slack. */

/**
 * `agrees`: what is compared is closer than rounding tells, and known to many digits; `unsure`: it is not known well enough for that, or
 * there is more in it than doubles hold. Both are no answer where it is a matter of digits.
 */
export type Status = "holds" | "agrees" | "fails" | "undefined" | "unsure";

/**
 * How a proposition fares at an instance. `slack` is positive where there is room: right − left for ≤ and <, −|left − right| for =
 * (0 is good), the smallest eigenvalue of the difference for ⪰; the worst over ∀ and ∧, the best over ∃ and ∨; ∞ for a vacuous
 * implication. NaN where undefined.
 */
export interface Judgement {
  readonly status: Status;
  readonly slack: number;
  /** Whether it holds only because of a false antecedent. */
  readonly vacuous: boolean;
}

/** The values of the two sides of the relation that decided, tensors row by row; with bounds on their rounding errors. */
export interface Sides {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly leftErrors: readonly number[];
  readonly rightErrors: readonly number[];
}

export interface MutableJudgement {
  status: Status;
  slack: number;
  vacuous: boolean;
}

/** Sides that differ by less than this part of their size agree, without error bounds. */
export const AGREE = 2 ** -46;

/** With bounds: an agreement means something only when the bound is below this part of the size of the sides, or of 1. */
const MEANINGFUL = 2 ** -24;

export function sidesOf(left: TensorRef, right: TensorRef): Sides {
  const numbers = (ref: TensorRef, from: Float64Array): number[] =>
    Array.from({ length: ref.length }, (_, i) => from[ref.offset + i] ?? NaN);
  return {
    left: numbers(left, left.data),
    right: numbers(right, right.data),
    leftErrors: numbers(left, left.errors),
    rightErrors: numbers(right, right.errors),
  };
}

/** Added to every bound but 0: bounds that are relative to the size of a number do not hold next to the smallest doubles. */
const UNDERFLOW = 2 ** -960;

/** Numbers with smaller bounds that are not 0 may have lost all of their digits. */
const VANISHED = 2 ** -900;

/** A slack that should not be negative (positive when strict), known up to an error. `size` is that of the numbers it came from. */
export function decide(slack: number, bound: number, size: number, strict: boolean, out: MutableJudgement): void {
  const error = bound === 0 ? 0 : bound + UNDERFLOW;
  if (Number.isNaN(slack)) out.status = "undefined";
  else if (!(error < Infinity) || !Number.isFinite(slack)) out.status = "unsure";
  else if (slack > error || (!strict && slack === error)) out.status = "holds";
  else if (slack < -error || error === 0) out.status = "fails";
  else out.status = !strict && error > VANISHED && error <= MEANINGFUL * Math.max(1, size) ? "agrees" : "unsure";
}

/** left ≤ right, of numbers. */
export function judgeOrder(l: TensorRef, r: TensorRef, bounded: boolean, strict: boolean, out: MutableJudgement): void {
  const x = l.data[l.offset] as number;
  const y = r.data[r.offset] as number;
  const slack = y - x;
  out.slack = slack;
  if (Number.isNaN(slack)) out.status = "undefined";
  else if (!bounded)
    out.status = Number.isFinite(slack) && slack > AGREE * (Math.abs(x) + Math.abs(y)) ? "holds" : "unsure";
  else {
    const error = (l.errors[l.offset] as number) + (r.errors[r.offset] as number) + rounding(x, y, slack);
    decide(slack, error, Math.abs(x) + Math.abs(y), strict, out);
  }
}

/** The rounding of the difference itself. */
function rounding(x: number, y: number, slack: number): number {
  return x === y || (Number.isInteger(x) && Number.isInteger(y)) ? 0 : Math.abs(slack) * 2 ** -53;
}

/** left = right, entry by entry. */
export function judgeEqual(
  l: TensorRef,
  r: TensorRef,
  bounded: boolean,
  _strict: boolean,
  out: MutableJudgement,
): void {
  let worst = 0;
  let status: Status = bounded ? "holds" : "agrees";
  if (l.length !== r.length) {
    out.status = "undefined";
    out.slack = NaN;
    return;
  }
  for (let i = 0; i < l.length; i++) {
    const x = l.data[l.offset + i] as number;
    const y = r.data[r.offset + i] as number;
    const gap = Math.abs(x - y);
    if (Number.isNaN(gap)) {
      out.status = "undefined";
      out.slack = NaN;
      return;
    }
    worst = Math.max(worst, gap);
    if (!bounded) {
      if (!(gap < Infinity && gap <= AGREE * (Math.abs(x) + Math.abs(y)))) status = "unsure";
      continue;
    }
    const error = (l.errors[l.offset + i] as number) + (r.errors[r.offset + i] as number);
    decide(-gap, error, Math.abs(x) + Math.abs(y), false, out);
    if (out.status === "fails") status = "fails";
    else if (out.status === "unsure" && status !== "fails") status = "unsure";
    else if (out.status === "agrees" && status === "holds") status = "agrees";
  }
  out.status = status;
  out.slack = -worst;
}

/** left ≠ right: some entry differs. */
export function judgeDifferent(
  l: TensorRef,
  r: TensorRef,
  bounded: boolean,
  _strict: boolean,
  out: MutableJudgement,
): void {
  judgeEqual(l, r, bounded, false, out);
  if (out.status === "undefined") return;
  out.slack = -out.slack;
  if (bounded) out.status = out.status === "fails" ? "holds" : out.status === "holds" ? "fails" : "unsure";
  else if (!bounded) {
    let clear = false;
    for (let i = 0; i < l.length; i++) {
      const [x, y] = [l.data[l.offset + i] as number, r.data[r.offset + i] as number];
      if (Math.abs(x - y) > 2 ** -20 * (1 + Math.abs(x) + Math.abs(y))) clear = true;
    }
    out.status = clear ? "holds" : "unsure";
  }
}
