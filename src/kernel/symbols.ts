import { children, freeVariablesOfType } from "../term/binding.ts";
import { isTerm } from "../term/build.ts";
import { key, typeKey } from "../term/key.ts";
import type { Definition, FreeTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { KernelError } from "./kernel-error.ts";

/*
 * α-equality compares variables and definitions by id. It is equality only where an id stands for one variable of one type, and for one
 * definition: this table is what the kernel checks before it compares.
 */

/** What each id stands for: `v:` variables, those in types included; `d:` definitions called. */
export type Symbols = ReadonlyMap<string, FreeTerm | Definition>;

const NONE: Symbols = new Map();
const tables = new WeakMap<Term, Symbols>();

/** The symbols of a term. @throws KernelError when one id stands for two things, or a part was not made by the constructors */
export function symbolsOf(term: Term): Symbols {
  const known = tables.get(term);
  if (known) return known;
  if (!isTerm(term) || !isFrozenDeep(term.type))
    throw new KernelError("symbols", "a part is no term of the constructors");
  let found = NONE;
  const addVariable = (v: FreeTerm): void => {
    found = mergeSymbols(found, new Map([[`v:${v.id}`, v]]));
  };
  const addType = (type: Type): void => {
    for (const v of freeVariablesOfType(type).values()) addVariable(v);
  };
  if (term.kind === "free") {
    addType(term.type);
    addVariable(term);
  } else if (term.kind === "bound") addType(term.type);
  else if (term.kind === "lambda") addType(term.domain);
  else if (term.kind === "call") {
    requireClosed(term.definition);
    found = mergeSymbols(found, new Map([[`d:${term.definition.id}`, term.definition]]));
  }
  for (const part of children(term)) found = mergeSymbols(found, symbolsOf(part));
  tables.set(term, found);
  return found;
}

const frozen = new WeakSet<object>();

/** Types are plain data: frozen all the way down, or their meaning could change after a theorem is made. */
function isFrozenDeep(type: Type): boolean {
  if (frozen.has(type)) return true;
  if (!Object.isFrozen(type)) return false;
  let good: boolean;
  switch (type.kind) {
    case "number":
    case "prop":
    case "time":
      good = true;
      break;
    case "index":
      good = isTerm(type.from) && isTerm(type.to);
      break;
    case "tensor":
      good = Object.isFrozen(type.shape) && type.shape.every(isTerm);
      break;
    case "tuple":
      good = Object.isFrozen(type.fields) && type.fields.every((f) => Object.isFrozen(f) && isFrozenDeep(f.type));
      break;
    case "function":
      good = isFrozenDeep(type.from) && isFrozenDeep(type.to);
      break;
    case "set":
      good = isFrozenDeep(type.of);
      break;
    case "measure":
      good = isFrozenDeep(type.on);
      break;
  }
  if (good) frozen.add(type);
  return good;
}

const closedDefinitions = new WeakSet<Definition>();

/** A definition's body speaks of its parameters alone, each declared once; otherwise unfolding would let a variable out. */
function requireClosed(definition: Definition): void {
  if (closedDefinitions.has(definition)) return;
  const { params, body } = definition;
  const fault = (reason: string): never => {
    throw new KernelError("symbols", `the definition ${definition.id} ${reason}`);
  };
  if (!Object.isFrozen(definition) || !Object.isFrozen(params)) fault("can change");
  const ids = new Set(params.map((p) => p.id));
  if (ids.size !== params.length) fault("has one parameter twice");
  if (body.loose > 0) fault("is not closed");
  for (const part of [body, ...params])
    for (const s of symbolsOf(part).values()) if ("kind" in s && !ids.has(s.id)) fault(`speaks of ${s.id}`);
  [body, ...params].map(symbolsOf).reduce(mergeSymbols);
  closedDefinitions.add(definition);
}

/** Both tables in one. @throws KernelError when one id stands for two things */
export function mergeSymbols(a: Symbols, b: Symbols): Symbols {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const [large, small] = a.size >= b.size ? [a, b] : [b, a];
  let merged: Map<string, FreeTerm | Definition> | null = null;
  for (const [id, symbol] of small) {
    const other = large.get(id);
    if (other === undefined) (merged ??= new Map(large)).set(id, symbol);
    else if (other !== symbol && !sameSymbol(other, symbol))
      throw new KernelError("symbols", `${id} stands for two different things`);
  }
  return merged ?? large;
}

function sameSymbol(a: FreeTerm | Definition, b: FreeTerm | Definition): boolean {
  if ("kind" in a || "kind" in b) return "kind" in a && "kind" in b && typeKey(a.type) === typeKey(b.type);
  if (a.params.length !== b.params.length || key(a.body) !== key(b.body)) return false;
  if (
    !a.params.every((p, i) => p.id === b.params[i]?.id && typeKey(p.type) === typeKey((b.params[i] as FreeTerm).type))
  )
    return false;
  mergeSymbols(symbolsOf(a.body), symbolsOf(b.body));
  return true;
}
