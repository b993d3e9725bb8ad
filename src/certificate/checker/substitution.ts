import { apply, bound, free, looseOf, rawLambda } from "../../term/build.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, type Type } from "../../term/type.ts";
import { mapType, sizesOf } from "../../term/type-parts.ts";
import { occursIn, variablesOf } from "./occurrence.ts";
import { children } from "../../term/children.ts";
import { rebuild } from "../../term/rebuild.ts";
import { require } from "./refusal.ts";
import { typeConditions } from "./type-conditions.ts";

/*
 * Substitution by opening: under a λ its variable becomes a new free one, the work is done on terms without loose indices, and the variable
 * is closed again on the way out. Nothing is ever lifted.
 */

/** Values of the enclosing λ, the innermost first; and of free variables by id. */
type Bound = readonly Term[];
export type Values = ReadonlyMap<string, Term>;
export const NOTHING: Values = new Map();

const OPENED = "opened ";
let opened = 0;

/** A variable for the body of a λ: no certificate and no law has one of its id. */
export function openedVariable(type: Type, hint = ""): FreeTerm {
  return free(`${OPENED}${String(opened++)}`, hint, type);
}

/** The term as the body of a λ over the variable. */
export function close(variable: FreeTerm, term: Term, depth = 0): Term {
  if (!occursIn(variable, term)) return term;
  if (term.kind === "free") {
    require(term.id === variable.id, "the type of a variable mentions a bound variable");
    return bound(depth, variable.type);
  }
  if (term.kind === "bound") return bound(term.index, closeType(variable, term.type, depth));
  if (term.kind === "lambda")
    return rawLambda(term.hint, closeType(variable, term.domain, depth), close(variable, term.body, depth + 1));
  return rebuild(
    term,
    children(term).map((p) => close(variable, p, depth)),
  );
}

/** The same for a type. */
export function closeType(variable: FreeTerm, type: Type, depth = 0): Type {
  if (!sizesOf(type).some((s) => occursIn(variable, s))) return type;
  return mapType(
    type,
    (t) => close(variable, t, depth),
    (t, under) => closeType(variable, t, depth + under),
  );
}

/** λ variable. body */
export function closedLambda(variable: FreeTerm, body: Term): Term {
  return rawLambda(variable.name, variable.type, close(variable, body));
}

function touches(term: Term, values: Values): boolean {
  if (values.size > 0) for (const id of variablesOf(term).keys()) if (values.has(id)) return true;
  return false;
}

function valueOf(index: number, bound: Bound): Term {
  const value = bound[index];
  require(value !== undefined, "a bound variable escapes its λ");
  return value;
}

/** Indices replaced by the values of their λ and free variables by theirs, at once; nothing is reduced. */
export function substitute(term: Term, bound: Bound, values: Values = NOTHING): Term {
  if (term.loose === 0 && !touches(term, values)) return term;
  if (term.kind === "free") return values.get(term.id) ?? term;
  if (term.kind === "bound") return valueOf(term.index, bound);
  if (term.kind === "lambda") {
    const x = openedVariable(substituteType(term.domain, bound, values), term.hint);
    return closedLambda(x, substitute(term.body, [x, ...bound], values));
  }
  return rebuild(
    term,
    children(term).map((p) => substitute(p, bound, values)),
  );
}

/** The same for a type. */
export function substituteType(type: Type, bound: Bound, values: Values = NOTHING): Type {
  if (looseOf(type) === 0 && !sizesOf(type).some((s) => touches(s, values))) return type;
  if (type.kind === "function") {
    const from = substituteType(type.from, bound, values);
    const x = openedVariable(from);
    return functionType(from, closeType(x, substituteType(type.to, [x, ...bound], values)));
  }
  return mapType(
    type,
    (t) => substitute(t, bound, values),
    (t) => substituteType(t, bound, values),
  );
}

/** fn at an argument: the body of a λ, else the application. */
export function applied(fn: Term, argument: Term): Term {
  return fn.kind === "lambda" ? substitute(fn.body, [argument]) : apply(fn, argument);
}

const MOST_STEPS = 1_000_000;

/** A β-normal form with the conditions under which it equals the term. */
export interface Normalized {
  readonly term: Term;
  readonly conditions: readonly Term[];
}

/** β-normal forms, remembered for one replay. */
export class Normalization {
  readonly #known = new Map<Term, Normalized>();
  #steps = 0;

  /**
   * The β-normal form of a locally closed term with values for its variables. A λ over a type is reduced when its argument is in the
   * type on conditions that speak of no bound variable; those are returned. @throws Refusal after a million steps
   */
  of(term: Term, values: Values = NOTHING): Normalized {
    const conditions: Term[] = [];
    return { term: this.#walk(term, [], values, conditions), conditions };
  }

  #walk(term: Term, bound: Bound, values: Values, conditions: Term[]): Term {
    if (term.loose === 0 && !touches(term, values)) {
      let known = this.#known.get(term);
      if (!known) {
        const own: Term[] = [];
        known = { term: this.#node(term, [], NOTHING, own), conditions: own };
        this.#known.set(term, known);
      }
      conditions.push(...known.conditions);
      return known.term;
    }
    return this.#node(term, bound, values, conditions);
  }

  #node(term: Term, bound: Bound, values: Values, conditions: Term[]): Term {
    switch (term.kind) {
      case "free": {
        const value = values.get(term.id);
        return value ? this.#walk(value, [], NOTHING, conditions) : term;
      }
      case "bound":
        return valueOf(term.index, bound);
      case "lambda": {
        const x = openedVariable(substituteType(term.domain, bound, values), term.hint);
        return closedLambda(x, this.#walk(term.body, [x, ...bound], values, conditions));
      }
      case "apply": {
        const argument = this.#walk(term.argument, bound, values, conditions);
        if (
          term.fn.kind === "lambda" &&
          this.#fits(argument, substituteType(term.fn.domain, bound, values), conditions)
        )
          return this.#walk(term.fn.body, [argument, ...bound], values, conditions);
        const fn = this.#walk(term.fn, bound, values, conditions);
        return fn.kind === "lambda" && this.#fits(argument, fn.domain, conditions)
          ? this.#walk(fn.body, [argument], NOTHING, conditions)
          : apply(fn, argument);
      }
      default:
        return rebuild(
          term,
          children(term).map((p) => this.#walk(p, bound, values, conditions)),
        );
    }
  }

  /** Whether the argument may be put in; what it takes is added to the conditions. */
  #fits(argument: Term, domain: Type, conditions: Term[]): boolean {
    const needed = typeConditions(argument, domain);
    const isFree = (c: Term): boolean => ![...variablesOf(c).keys()].some((id) => id.startsWith(OPENED));
    if (!needed?.every(isFree)) return false;
    require(++this.#steps <= MOST_STEPS, "out of fuel: β-reduction");
    conditions.push(...needed);
    return true;
  }
}
