import { printSyntax } from "../source/latex-printer.ts";
import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { free } from "../term/build.ts";
import type { Assumption } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, type IndexType, REAL, type Type } from "../term/type.ts";
import type { Role } from "./chance/density.ts";
import { ElaborateError } from "./problem.ts";
import type { Scope } from "./scope.ts";
import { roleOf, roleOfType } from "./scope.ts";
import type { Tie } from "./tie.ts";

/**
 * Which of the readings of a formula to take: the first, the other of two that fit, the one where an argument replaces a hidden one, or the
 * one where symbols that are tied to what varies stay, and the one where those stay that are tied to it through others only.
 */
export type Take = "first" | "other" | "replaced" | "fixed" | "near";

/** A fresh reading of a formula that shares the ids of another. */
export function reading(base: Reading, freeIndices: Map<string, FreeTerm>, take: Take = "first"): Reading {
  return { ids: base.ids, freeIndices, reserved: base.reserved, take, met: met() };
}

/** Nothing met yet. */
export function met(): Reading["met"] {
  return { ambiguous: false, replaceable: false, tied: false, through: false };
}

/** Fresh ids, the same for the same document. */
export class Ids {
  #next = 0;
  readonly #random = new Map<string, FreeTerm>();
  readonly #symbols = new Map<string, string>();
  /** Random symbols that are declared by `\\sim`, each by its own. */
  readonly drawn = new Set<string>();
  /** Random symbols that are events: 1 at the outcomes in them, 0 at the others. */
  readonly events = new Set<string>();
  /** What holds of the arguments of functions that are declared on a part of their type only, by their ids: all that is said of them is said there. */
  readonly domains = new Map<string, (args: readonly Term[]) => readonly Term[]>();
  /** Whether the document may call a symbol random without writing its law. */
  speaksOfChance = false;
  /** Names in sentences that may call one of them random without writing its law. */
  readonly perhapsRandom = new Set<string>();
  /** The functions that densities are, by their ids. */
  readonly densities = new Set<string>();
  /** What densities are made of that has no name: sizes, numbers at places, measures. */
  readonly ofDensities = new Set<string>();
  /** What stands for a place of the arguments of densities, by the ids of the variables. */
  readonly places = new Map<string, Role>();
  /** Where each definition is written, by its id. */
  readonly definitions = new Map<string, Span>();
  /** Where each assumption is written, by its id. */
  readonly assumptions = new Map<string, Span>();
  /** What the laws of random symbols tie them to, by the ids of the symbols. */
  readonly laws = new Map<string, Tie>();

  /** The functions on chance that the random variables of the document are, by their ids. */
  get random(): ReadonlyMap<string, FreeTerm> {
    return this.#random;
  }

  /** Makes a symbol a function on chance, once. */
  makeRandom(symbol: FreeTerm): void {
    if (this.#random.has(symbol.id)) return;
    const fn = this.variable(symbol.name, functionType(REAL, symbol.type));
    this.#random.set(symbol.id, fn);
    this.#symbols.set(fn.id, symbol.id);
  }

  /** The id of the random symbol that a variable is the function on chance of; null for another variable. */
  symbolOf(variable: FreeTerm): string | null {
    return this.#symbols.get(variable.id) ?? null;
  }

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
  /**
   * Set when such a place was met: `x / 2n`; a bare definition before brackets that hold one of its hidden arguments; a symbol that is taken
   * as the function of what varies that an equation gives; one that is tied to it through another one.
   */
  readonly met: { ambiguous: boolean; replaceable: boolean; tied: boolean; through: boolean };
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

/** The same where premises hold: they say how symbols hang together, and are kept elsewhere. */
export function supposing(env: Env, premises: readonly Assumption[]): Env {
  if (premises.length === 0) return env;
  const scope = env.scope.child();
  for (const p of premises) scope.suppose(p);
  return { ...env, scope };
}

/** The same for what a formula itself puts in front of one of its parts. */
export function under(env: Env, conditions: readonly Term[]): Env {
  if (conditions.length === 0) return env;
  const scope = env.scope.child();
  for (const c of conditions) scope.condition(c);
  return { ...env, scope };
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
