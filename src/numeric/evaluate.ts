import type { Term } from "../term/term.ts";
import { Fuel, type Arithmetic } from "./arithmetic.ts";
import type { Datum, ScalarArithmetic } from "./datum.ts";
import { EnclosureRangeError } from "./enclosure.ts";
import { Halt, type DomainCondition } from "./halt.ts";
import type { Instance } from "./instance.ts";
import { Interpreter, type Tolerance } from "./interpreter.ts";
import { enclosures, rationals, type Real } from "./real-arithmetic.ts";

/** Why a term has no value at an instance. */
export interface Undefinedness {
  /** The innermost subterm without a value, variables replaced by numbers where possible; null where that cannot be written. */
  readonly term: Term | null;
  /** What the subterm's arguments fail to be. */
  readonly condition: DomainCondition;
  /**
   * Whether the term is undefined at all nearby values of its real variables too: the condition fails with room to spare, and no
   * decision on the way was taken at a tie.
   */
  readonly open: boolean;
}

/**
 * What comes of a term: a value (`agreed`: of a proposition, that the tolerance had a part in it); undefined; `inexact`, where exact rationals do not reach; `unsure`, where the precision does not
 * reach; `unsupported`, with the operator that has no numbers here, or "too large".
 */
export type Outcome =
  | { readonly kind: "value"; readonly datum: Datum; readonly arithmetic: ScalarArithmetic; readonly agreed: boolean }
  | { readonly kind: "undefined"; readonly why: Undefinedness }
  | { readonly kind: "inexact" }
  | { readonly kind: "unsure" }
  | { readonly kind: "unsupported"; readonly what: string };

/** Bounds on an evaluation: the highest precision in bits, and the number of operations at each precision. */
export interface EvaluationOptions {
  readonly maxBits?: number;
  readonly fuel?: number;
}

const MAX_BITS = 1024;
const FUEL = 500_000;

/**
 * The value of a locally closed term at an instance, in one number system. `fuel` is the one that the arithmetic spends too.
 * Never throws for a well-typed term.
 */
export function evaluate(
  term: Term,
  instance: Instance,
  arithmetic: Arithmetic<Real>,
  fuel: Fuel = new Fuel(FUEL),
  tolerance: Tolerance | null = null,
): Outcome {
  const run = new Interpreter(instance, arithmetic, fuel, tolerance);
  try {
    return { kind: "value", datum: run.run(term), arithmetic: run.arithmetic, agreed: run.agreed };
  } catch (error) {
    if (error instanceof Halt) return outcomeOf(error, run.tied);
    // A term nested beyond the call stack is too large as well.
    if (error instanceof EnclosureRangeError || error instanceof RangeError)
      return { kind: "unsupported", what: "too large" };
    throw error;
  }
}

function outcomeOf(halt: Halt, tied: boolean): Outcome {
  const { reason } = halt;
  if (reason.kind !== "undefined") return reason;
  const { condition, strict } = reason;
  return { kind: "undefined", why: { term: halt.term, condition, open: strict && !tied } };
}

/** The precisions to try: exact (null) first, then 64 bits doubling up to `maxBits`. */
export function precisions(maxBits: number = MAX_BITS): readonly (number | null)[] {
  const bits: (number | null)[] = [null];
  for (let b = 64; b <= maxBits; b *= 2) bits.push(b);
  return bits;
}

/** Evaluates at one precision with fresh fuel. */
export function evaluateAt(
  term: Term,
  instance: Instance,
  bits: number | null,
  options: EvaluationOptions = {},
): Outcome {
  const fuel = new Fuel(options.fuel ?? FUEL);
  return evaluate(term, instance, bits === null ? rationals(fuel) : enclosures(bits, fuel), fuel);
}

/** Whether a higher precision may bring more: exact rationals may also have grown too large where enclosures do not. */
export function mayImprove(outcome: Outcome, bits: number | null): boolean {
  return (
    outcome.kind === "inexact" ||
    outcome.kind === "unsure" ||
    (bits === null && outcome.kind === "unsupported" && outcome.what === "too large")
  );
}

/** Evaluates exactly if possible, else at the first precision that settles the term. */
export function evaluatePrecisely(
  term: Term,
  instance: Instance,
  options: EvaluationOptions = {},
): { readonly outcome: Outcome; readonly bits: number | null } {
  let last: { outcome: Outcome; bits: number | null } = { outcome: { kind: "unsure" }, bits: null };
  for (const bits of precisions(options.maxBits)) {
    last = { outcome: evaluateAt(term, instance, bits, options), bits };
    if (!mayImprove(last.outcome, bits)) return last;
  }
  return last;
}
