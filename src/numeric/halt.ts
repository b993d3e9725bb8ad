import type { Term } from "../term/term.ts";

/** What a subterm needs in order to have a value. */
export type DomainCondition =
  | "nonzero"
  | "positive"
  /** The base of a fractional power with an odd denominator: by the convention of real roots it has a value all the same. */
  | "real-root"
  | "nonnegative"
  | "within-one"
  | "differentiable"
  | "in-range"
  | "integer"
  | "natural"
  | "invertible"
  | "symmetric"
  | "some-case"
  | "nonempty"
  | "unique";

/**
 * Why a term has no value here. `strict`: the condition is broken with room to spare, so that it stays broken when the numbers that it
 * speaks of move a little (log of -1, not log of 0).
 */
export interface UndefinedReason {
  readonly kind: "undefined";
  readonly condition: DomainCondition;
  readonly strict: boolean;
}

/**
 * Why an evaluation stopped. `inexact`: the value may not be rational, enclosures may help; `unsure`: more bits may help; `unsupported`:
 * nothing here helps, `what` names the operator, or is "too large".
 */
export type HaltReason =
  | UndefinedReason
  | { readonly kind: "inexact" }
  | { readonly kind: "unsure" }
  | { readonly kind: "unsupported"; readonly what: string };

/** Thrown inside `src/numeric` when an evaluation stops; never leaves the functions of `evaluate.ts` and `decide.ts`. */
export class Halt extends Error {
  readonly reason: HaltReason;
  /** The innermost subterm at which it stopped, variables replaced by their values where those are numbers. Set by the interpreter. */
  term: Term | null = null;

  constructor(reason: HaltReason) {
    super(reason.kind);
    this.name = "Halt";
    this.reason = reason;
  }
}

// Shared: these two carry no term, and an error costs its stack trace.
const UNSURE = new Halt({ kind: "unsure" });
const INEXACT = new Halt({ kind: "inexact" });

/** Stops: a condition fails. `strict`: with room to spare. */
export function haltUndefined(condition: DomainCondition, strict = false): never {
  throw new Halt({ kind: "undefined", condition, strict });
}

/** Stops: the precision does not tell. */
export function haltUnsure(): never {
  throw UNSURE;
}

/** Stops: the value may not be rational. */
export function haltInexact(): never {
  throw INEXACT;
}

/** Stops: nothing here evaluates it. */
export function haltUnsupported(what: string): never {
  throw new Halt({ kind: "unsupported", what });
}
