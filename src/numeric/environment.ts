import { instantiate, rationalTerm, replaceFree, TermTypeError } from "../term/build.ts";
import { freeVariables } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Datum, Lazy, ScalarArithmetic } from "./datum.ts";

/** Values of free variables: the instance's, or the parameters' inside a called definition. */
export interface Frame {
  readonly lookUp: (variable: FreeTerm) => Datum;
  /** Values of the locally closed subterms met in this frame; they depend on nothing but the frame. */
  readonly memo: Map<Term, Datum>;
  /** Parameters by id, as terms of the caller's environment; null in the frame of an instance. */
  readonly call: { readonly args: ReadonlyMap<string, Term>; readonly caller: Environment } | null;
}

interface Cell {
  readonly value: Lazy;
  readonly next: Cell | null;
}

/** A frame, and the values of the bound variables, innermost first. */
export interface Environment {
  readonly frame: Frame;
  readonly bound: Cell | null;
}

/** The environment one λ further in. */
export function enter(environment: Environment, value: Lazy): Environment {
  return { frame: environment.frame, bound: { value, next: environment.bound } };
}

/** The value of de Bruijn index `index`. @throws RangeError for a term that is not closed here */
export function boundValue(environment: Environment, index: number): Datum {
  let cell = environment.bound;
  for (let i = 0; i < index && cell; i++) cell = cell.next;
  if (!cell) throw new RangeError("a bound variable without a value");
  return cell.value.get();
}

/**
 * The term with its bound variables and parameters replaced by what they stand for; null where that cannot be written.
 * @param plain whether a number that is perturbed stands for its value
 */
export function close(term: Term, environment: Environment, arithmetic: ScalarArithmetic, plain = true): Term | null {
  let closed = term;
  try {
    for (let cell = environment.bound; closed.loose > 0; cell = cell.next) {
      if (!cell) return null;
      const datum = cell.value.get();
      const number = datum.kind === "number" ? datum.value : null;
      const value = number !== null && arithmetic.rationalOf(plain ? arithmetic.plain(number) : number);
      if (!value) return null;
      closed = instantiate(closed, rationalTerm(value));
    }
    const { call } = environment.frame;
    if (!call) return closed;
    const args = new Map<string, Term>();
    for (const id of freeVariables(closed).keys()) {
      const arg = call.args.get(id);
      const value = arg && close(arg, call.caller, arithmetic, plain);
      if (!value) return null;
      args.set(id, value);
    }
    return replaceFree(closed, args);
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}
