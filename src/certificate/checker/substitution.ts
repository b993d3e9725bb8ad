import { apply, bound, free, looseOf, rawLambda } from "../../term/build.ts";
import { children } from "../../term/children.ts";
import { rebuild } from "../../term/rebuild.ts";
import type { CallTerm, FreeTerm, Term } from "../../term/term.ts";
import { mapType, sizesOf } from "../../term/type-parts.ts";
import { functionType, type Type } from "../../term/type.ts";
import { occursIn, occursInType, variablesOf } from "./occurrence.ts";
import { require } from "./refusal.ts";
import { typeConditions } from "./type-conditions.ts";

/*
 * Substitution by opening: under a λ its variable becomes a new free one, the work is done on terms without loose indices, and the variable
 * is closed again on the way out. Nothing is ever lifted. β-reduction is a substitution that goes on where it made a redex.
 */

/** Values of the enclosing λ, the innermost first; and of free variables by id. */
type Bound = readonly Term[];
type Values = ReadonlyMap<string, Term>;
const NOTHING: Values = new Map();

const OPENED = "opened ";
let opened = 0;

/** A variable for the body of a λ: no certificate and no law has one of its id. */
export function openedVariable(type: Type, hint = ""): FreeTerm {
  return free(`${OPENED}${String(opened++)}`, hint, type);
}

function close(variable: FreeTerm, term: Term, depth: number): Term {
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

/** The type under a binder of the variable. */
export function closeType(variable: FreeTerm, type: Type, depth = 0): Type {
  if (!occursInType(variable, type)) return type;
  return mapType(
    type,
    (t) => close(variable, t, depth),
    (t, under) => closeType(variable, t, depth + under),
  );
}

/** λ variable. body */
export function closedLambda(variable: FreeTerm, body: Term): Term {
  return rawLambda(variable.name, variable.type, close(variable, body, 0));
}

function touches(term: Term, values: Values): boolean {
  if (values.size > 0) for (const id of variablesOf(term).keys()) if (values.has(id)) return true;
  return false;
}

/** How applications of λ are reduced on the way: the normal form of what nothing is put into, and whether an argument may be put in. */
interface Reduction {
  readonly normal: (term: Term) => Term;
  readonly fits: (argument: Term, domain: Type) => boolean;
}

/** Indices replaced by the values of their λ and free variables by theirs, at once; nothing is reduced unless by a reduction. */
export function substitute(term: Term, bound: Bound, values = NOTHING, reduction: Reduction | null = null): Term {
  if (term.loose > 0 || touches(term, values)) return replaced(term, bound, values, reduction);
  return reduction ? reduction.normal(term) : term;
}

function replaced(term: Term, bound: Bound, values: Values, reduction: Reduction | null): Term {
  switch (term.kind) {
    case "free": {
      const value = values.get(term.id);
      return value ? substitute(value, [], NOTHING, reduction) : term;
    }
    case "bound": {
      const value = bound[term.index];
      require(value !== undefined, "a bound variable escapes its λ");
      return value;
    }
    case "lambda": {
      const x = openedVariable(substituteType(term.domain, bound, values), term.hint);
      return closedLambda(x, substitute(term.body, [x, ...bound], values, reduction));
    }
    default: {
      const parts = children(term).map((p) => substitute(p, bound, values, reduction));
      const [fn, argument] = parts;
      if (term.kind === "apply" && fn?.kind === "lambda" && argument && reduction?.fits(argument, fn.domain))
        return substitute(fn.body, [argument], NOTHING, reduction);
      return rebuild(term, parts);
    }
  }
}

/** The same for a type. */
export function substituteType(type: Type, bound: Bound, values = NOTHING): Type {
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

/** The body of a called definition at the arguments. */
export function unfolded({ definition: { params, body }, args }: CallTerm): Term {
  return substitute(body, [], new Map(params.map((p, i) => [p.id, args[i] as Term])));
}

const MOST_STEPS = 1_000_000;

/** A β-normal form with the conditions under which it equals the term. */
interface Normalized {
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
  of(term: Term, values = NOTHING): Normalized {
    const touched = touches(term, values);
    const known = touched ? undefined : this.#known.get(term);
    if (known) return known;
    const conditions: Term[] = [];
    const reduction: Reduction = {
      normal: (t) => {
        const normal = this.of(t);
        conditions.push(...normal.conditions);
        return normal.term;
      },
      fits: (argument, domain) => {
        const needed = typeConditions(argument, domain);
        const isFree = (c: Term): boolean => ![...variablesOf(c).keys()].some((id) => id.startsWith(OPENED));
        if (!needed?.every(isFree)) return false;
        require(++this.#steps <= MOST_STEPS, "out of fuel: β-reduction");
        conditions.push(...needed);
        return true;
      },
    };
    const normal = { term: replaced(term, [], values, reduction), conditions };
    if (!touched) this.#known.set(term, normal);
    return normal;
  }
}
