import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

/** What an irrational number at an instance is: the value of a term in other variables, which solves an equation exactly. */
export interface Root {
  readonly term: Term;
  /** The equation, as it stands in an assumption. */
  readonly solves: Term;
}

/**
 * The exact value of a variable at an instance.
 * - number: numbers, indices, times; with `root` the number is that term's value, and `value` a rational next to it
 * - tensor: entries in row-major order; shape holds one size ≥ 1 per axis
 * - family: a function on an index, the values at from, from + 1, …
 * - function: a closed λ term (no free variables), so that a counterexample can print it
 * - flow: a function of time that is known to first order at one time: its value there, and its velocity as a term of the type of the
 *   value whose free variables are those of the instance (it may be irrational, so it is evaluated, not stored)
 */
export type Value =
  | { readonly kind: "number"; readonly value: Rational; readonly root?: Root }
  | { readonly kind: "tensor"; readonly shape: readonly number[]; readonly data: readonly Rational[] }
  | { readonly kind: "family"; readonly from: number; readonly items: readonly Value[] }
  | { readonly kind: "function"; readonly term: Term }
  | { readonly kind: "flow"; readonly time: Rational; readonly at: Value; readonly velocity: Term };

/** A value for each free variable, by id. */
export type Instance = ReadonlyMap<string, Value>;
