import { applyReduced, children, freeVariables, lambda, opened } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { type Env, type Ids } from "./environment.ts";
import type { Head } from "./head.ts";
import { fullName } from "./name.ts";
import { roleOf, roleOfType, type Scope } from "./scope.ts";

/** The arguments of a function that is declared by its type, where a definition says what it is, and what holds of them on its domain. */
export interface DeclaredFunction {
  readonly env: Env;
  readonly conditions: readonly Term[];
}

/**
 * "Let $f : (0, 1) \\to \\mathbb{R}$. Define $f(x) = x^2$": a function that a scope declares, and of which nothing is assumed, with its arguments
 * under the names that a head gives them. Null for another head.
 */
export function declaredFunction(head: Head, env: Env, scope: Scope): DeclaredFunction | null {
  const found = scope.findHere(head.name).find((m) => m.kind === "variable" && roleOf(m) === "function");
  if (found?.kind !== "variable" || found.flow || head.parameters.length === 0 || head.indices.length > 0) return null;
  const { symbol } = found;
  if (scope.assumptions().some((a) => freeVariables(a.proposition).has(symbol.id))) return null;
  const inner = env.scope.child();
  const args: FreeTerm[] = [];
  let { type } = symbol;
  for (const p of head.parameters) {
    const name = fullName(p);
    if (name === null || type.kind !== "function" || type.from.kind === "index") return null;
    const term = env.reading.ids.variable(name, type.from);
    inner.add({ kind: "local", name, span: p.span, term, binder: "head" });
    for (const m of env.scope.find(name)) if (roleOf(m) !== roleOfType(type.from)) inner.add(m);
    args.push(term);
    type = type.to;
  }
  if (type.kind === "function") return null;
  return { env: { ...env, scope: inner }, conditions: env.reading.ids.domains.get(symbol.id)?.(args) ?? [] };
}

/** What is said of all values of functions that are declared on a part of their type, said of the arguments in it: "f(x) = x^2 for all x". */
export function onDomains(p: Term, ids: Ids, bound: readonly FreeTerm[] = []): Term {
  if (ids.domains.size === 0) return p;
  if (p.kind === "binder" && p.binder === "forall" && !p.guard && p.fn.kind === "lambda") {
    const v = opened(p.fn, [p, ...bound]);
    return binder("forall", lambda(v, onDomains(applyReduced(p.fn, v), ids, [...bound, v])));
  }
  const conditions = new Map<string, Term>();
  const walk = (t: Term): void => {
    const [fn, args] = spine(t);
    const domain = fn.kind === "free" ? ids.domains.get(fn.id) : undefined;
    if (domain && args.length > 0 && t.loose === 0)
      for (const c of domain(args)) if (bound.some((v) => freeVariables(c).has(v.id))) conditions.set(key(c), c);
    for (const c of children(t)) walk(c);
  };
  walk(p);
  return [...conditions.values()].reduceRight((q, c) => operator("implies", c, q), p);
}

/** A function with the arguments that it is applied to. */
function spine(t: Term): readonly [Term, readonly Term[]] {
  const args: Term[] = [];
  let fn = t;
  for (; fn.kind === "apply"; fn = fn.fn) args.unshift(fn.argument);
  return [fn, args];
}
