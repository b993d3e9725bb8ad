import { abstract, apply, instantiate, rawLambda, replaceFree } from "./build.ts";
import { key } from "./key.ts";
import { memo } from "./made.ts";
import type { CallTerm, Definition, FreeTerm, LambdaTerm, Term } from "./term.ts";
import type { Type } from "./type.ts";

/** λ variable. body: every free occurrence of the variable in the body is bound. */
export function lambda(variable: FreeTerm, body: Term): LambdaTerm {
  return rawLambda(variable.name, variable.type, abstract(variable, body));
}

/** The same for several variables, the first outermost. */
export function lambdas(variables: readonly FreeTerm[], body: Term): Term {
  return variables.reduceRight<Term>((inner, v) => lambda(v, inner), body);
}

/** fn at an argument, reduced when fn is a λ. */
export function applyReduced(fn: Term, argument: Term): Term {
  return fn.kind === "lambda" ? instantiate(fn.body, argument) : apply(fn, argument);
}

/** Several arguments in order. */
export function applyAll(fn: Term, args: readonly Term[]): Term {
  return args.reduce((f, a) => apply(f, a), fn);
}

/** The body of a called definition with the arguments in place of the parameters. */
export function unfold(term: CallTerm): Term {
  const { params, body } = term.definition;
  return replaceFree(body, new Map(params.map((p, i) => [p.id, term.args[i] as Term])));
}

/** A variable's occurrences replaced by a term; capture cannot happen, as bound variables have no names. */
export function substitute(term: Term, variable: FreeTerm, value: Term): Term {
  return replaceFree(term, new Map([[variable.id, value]]));
}

/** Whether the terms differ at most in the names of bound variables. */
export function alphaEqual(a: Term, b: Term): boolean {
  return a === b || key(a) === key(b);
}

/** The parts of a term, in order; a λ's body is a part (one level deeper). Types are not parts. */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case "free":
    case "bound":
    case "rational":
      return [];
    case "operator":
    case "call":
      return term.args;
    case "lambda":
      return [term.body];
    case "apply":
      return [term.fn, term.argument];
    case "tabulate":
      return [term.fn];
    case "entry":
      return [term.tensor, ...term.indices];
    case "binder":
      return term.guard ? [term.fn, term.guard] : [term.fn];
    case "integral":
      return [term.measure, term.fn];
    case "derivative":
      return [term.fn, term.at];
    case "limit":
      return term.to ? [term.fn, term.to] : [term.fn];
    case "cases":
      return [...term.branches.flatMap((b) => [b.condition, b.value]), ...(term.otherwise ? [term.otherwise] : [])];
  }
}

type Variables = ReadonlyMap<string, FreeTerm>;

const NO_VARIABLES: Variables = new Map();
const freeSets = memo<Variables>();

/** The free variables of a term by id, in order of first occurrence; those in the types of its variables and λ included. */
export function freeVariables(term: Term): Variables {
  const known = freeSets.get(term);
  if (known) return known;
  let found = NO_VARIABLES;
  if (term.kind === "free") found = joined(freeVariablesOfType(term.type), new Map([[term.id, term]]));
  else if (term.kind === "bound") found = freeVariablesOfType(term.type);
  else if (term.kind === "lambda") found = freeVariablesOfType(term.domain);
  for (const c of children(term)) found = joined(found, freeVariables(c));
  freeSets.set(term, found);
  return found;
}

/** Both tables in one, in order of first occurrence: the same table where the second adds nothing. */
function joined(first: Variables, second: Variables): Variables {
  if (first === second || second.size === 0) return first;
  if (first.size === 0) return second;
  let result: Map<string, FreeTerm> | null = null;
  for (const [id, v] of second) if (first.get(id) !== v) (result ??= new Map(first)).set(id, v);
  return result ?? first;
}

/** The free variables of the sizes in a type. */
export function freeVariablesOfType(type: Type): Variables {
  let found = NO_VARIABLES;
  const add = (t: Term): void => {
    found = joined(found, freeVariables(t));
  };
  const walk = (t: Type): void => {
    switch (t.kind) {
      case "index":
        add(t.from);
        add(t.to);
        return;
      case "tensor":
        t.shape.forEach(add);
        return;
      case "function":
        walk(t.from);
        walk(t.to);
        return;
      case "set":
        walk(t.of);
        return;
      case "measure":
        walk(t.on);
        return;
      case "tuple":
        t.fields.forEach((f) => {
          walk(f.type);
        });
        return;
      case "number":
      case "prop":
      case "time":
        return;
    }
  };
  walk(type);
  return found;
}

/** The definitions that a term calls, directly or through others, each once, callees before callers. */
export function definitionsOf(term: Term): readonly Definition[] {
  const found = new Map<string, Definition>();
  const seen = new Set<Term>();
  const walk = (t: Term): void => {
    if (seen.has(t)) return;
    seen.add(t);
    children(t).forEach(walk);
    if (t.kind === "call" && !found.has(t.definition.id)) {
      walk(t.definition.body);
      found.set(t.definition.id, t.definition);
    }
  };
  walk(term);
  return [...found.values()];
}
