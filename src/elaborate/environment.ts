import { printSyntax } from "../source/latex-printer.ts";
import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { free } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { IndexType, Type } from "../term/type.ts";
import { ElaborateError } from "./problem.ts";
import type { Scope } from "./scope.ts";
import { roleOf, roleOfType } from "./scope.ts";

/** Which of the readings of a formula to take: the first, the other of two that fit, or the one where an argument replaces a hidden one. */
export type Take = "first" | "other" | "replaced";

/** A fresh reading of a formula that shares the ids of another. */
export function reading(base: Reading, freeIndices: Map<string, FreeTerm>, take: Take = "first"): Reading {
  return { ids: base.ids, freeIndices, reserved: base.reserved, take, met: { ambiguous: false, replaceable: false } };
}

/** Fresh ids, the same for the same document. */
export class Ids {
  #next = 0;
  /** The functions on chance that the random variables of the document are, by their ids. */
  readonly random = new Map<string, FreeTerm>();
  /** Whether the document may call a symbol random without writing its law. */
  speaksOfChance = false;
  /** Where each definition is written, by its id. */
  readonly definitions = new Map<string, Span>();

  /** A free variable that no other declaration of the document shares. */
  variable(name: string, type: Type): FreeTerm {
    this.#next += 1;
    return free(`${name}#${String(this.#next)}`, name, type);
  }

  /** A fresh id for a definition or an assumption. */
  id(prefix: string): string {
    this.#next += 1;
    return `${prefix}#${String(this.#next)}`;
  }
}

/** What is shared while one formula is read. */
export interface Reading {
  readonly ids: Ids;
  /** Free index letters found so far; null where a free index is not allowed to appear. */
  readonly freeIndices: Map<string, FreeTerm> | null;
  /** Letters that are free elsewhere in the formula, which no sum with a condition on them binds. */
  readonly reserved: ReadonlySet<string>;
  /** The reading to take at places with two. */
  readonly take: Take;
  /** Set when such a place was met: `x / 2n`; a bare definition before brackets that hold one of its hidden arguments. */
  readonly met: { ambiguous: boolean; replaceable: boolean };
}

/** Where an expression is read: names in force, what the formula shares, and the elaborator of subexpressions. */
export interface Env {
  readonly scope: Scope;
  readonly reading: Reading;
  /** In a script: the range that an undeclared letter runs over; null outside of scripts. */
  readonly indexRange: IndexType | null;
  /** The elaborator itself, so that its parts need not import each other. */
  readonly read: (syntax: Syntax, env: Env) => Term;
}

/** The environment inside of a scope. */
export function inScope(env: Env, scope: Scope): Env {
  return { ...env, scope };
}

/** The environment outside of scripts. */
export function outsideScripts(env: Env): Env {
  return env.indexRange ? { ...env, indexRange: null } : env;
}

/** A child scope in which a name stands for a term. */
export function bind(env: Env, name: string, span: Span, term: Term): Env {
  const scope = env.scope.child();
  scope.add({ kind: "local", name, span, term });
  return { ...env, scope };
}

/** Throws `unsupported` for something that the language will say later. */
export function unsupported(what: string, span: Span): never {
  throw new ElaborateError("unsupported", span, { what });
}

/** The formula as written, for messages. */
export function written(s: Syntax): string {
  return printSyntax(s);
}

/** Reads a bound occurrence of a symbol as another term while a body is read; used by derivatives and substitutions. */
export function withSymbol(env: Env, name: string, span: Span, value: Term): Env {
  const inner = bind(env, name, span, value);
  // A family or array meaning of another role stays visible beside the bound one.
  for (const m of env.scope.find(name)) if (roleOf(m) !== roleOfType(value.type)) inner.scope.add(m);
  return inner;
}
