import { abstract, apply, free, instantiate, rawLambda, replaceFree } from "./build.ts";
import { children } from "./children.ts";
import { freeVariables } from "./free-variables.ts";
import { key } from "./key.ts";
import type { CallTerm, Definition, FreeTerm, LambdaTerm, Term } from "./term.ts";

export { children } from "./children.ts";
export { freeVariables, freeVariablesOfType } from "./free-variables.ts";

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

/** A variable of the domain of a λ, to open it with: one that is free in none of the terms. */
export function opened(fn: LambdaTerm, within: readonly Term[]): FreeTerm {
  let n = 0;
  const id = (): string => `opened:${String(n)}`;
  while (within.some((t) => freeVariables(t).has(id()))) n += 1;
  return free(id(), fn.hint, fn.domain);
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
