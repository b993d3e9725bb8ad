import { spend } from "../term/budget.ts";
import type { Rational } from "../term/rational.ts";
import type { Enclosure } from "./enclosure.ts";
import { haltUnsupported } from "./halt.ts";

/** The functions of one number that are analytic where they are defined. */
export type ElementaryName =
  "exp" | "log" | "sin" | "cos" | "tan" | "arcsin" | "arccos" | "arctan" | "sinh" | "cosh" | "tanh" | "erf";

/** Which of <, =, > two numbers may stand in: a sum of these. One bit alone is certain. */
export type Possible = number;
/** a < b. */
export const LESS = 1;
/** a = b. */
export const EQUAL = 2;
/** a > b. */
export const GREATER = 4;

/**
 * A number system for the interpreter. Operations stop with a `Halt`: undefined outside an operator's domain, unsure where the numbers
 * at hand do not tell, inexact where the system cannot hold the result.
 */
export interface Arithmetic<N> {
  constant(value: Rational): N;
  pi(): N;
  euler(): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  multiply(a: N, b: N): N;
  divide(a: N, b: N): N;
  negate(a: N): N;
  absolute(a: N): N;
  /** -1, 0 or 1. */
  sign(a: N): N;
  floor(a: N): N;
  /** x^n for an integer n; 0^0 = 1. */
  power(a: N, exponent: bigint): N;
  /** x^y for x > 0, 0^y for y > 0, and the power of an exponent that is an integer in value. */
  powerReal(a: N, exponent: N): N;
  squareRoot(a: N): N;
  /** The real k-th root, k ≥ 2. */
  root(k: number, a: N): N;
  elementary(name: ElementaryName, a: N): N;
  minimum(a: N, b: N): N;
  maximum(a: N, b: N): N;
  /** The relations in which a and b may stand. */
  possible(a: N, b: N): Possible;
  /** The value, when it is known exactly; null for a number that is perturbed (see dual.ts) or merely enclosed. */
  rationalOf(a: N): Rational | null;
  /** An enclosure of the value, perturbations left out. */
  boundsOf(a: N): Enclosure;
  /** The number without perturbations; itself in a system without them. */
  plain(a: N): N;
  /** The number that an enclosure at any precision describes; `coarse`: one that more bits make little narrower. */
  enclose(compute: (bits: number) => Enclosure, coarse?: boolean): N;
  /** Bits of precision; null for exact rationals. */
  readonly bits: number | null;
  /** Whether something that is certainly not 0 was lost below the last bit of a result so far, as e^-900 in 1 + e^-900. */
  readonly absorbed: boolean;
  /** Whether a number so far came from a coarse enclosure. */
  readonly coarse: boolean;
}

/** A bound on the work of one evaluation, in operations on numbers of about a hundred bits. */
export class Fuel {
  #left: number;

  constructor(amount: number) {
    this.#left = amount;
  }

  /** What is left; below 0 once it has run out. */
  get left(): number {
    return this.#left;
  }

  /** Stops the evaluation as `unsupported: too large` when nothing is left. */
  spend(amount: number): void {
    spend(amount);
    this.#left -= amount;
    if (this.#left < 0) haltUnsupported("too large");
  }
}
