import { children } from "../term/binding.ts";
import { isTerm, liftType } from "../term/build.ts";
import { key, typeKey } from "../term/key.ts";
import { isMade, memo } from "../term/made.ts";
import { OPERATORS } from "../term/operator.ts";
import type { Definition, FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { KernelError } from "./kernel-error.ts";

/*
 * α-equality compares variables and definitions by id. It is equality only where an id stands for one variable of one type, and for one
 * definition: this table is what the kernel checks before it compares.
 */

/** What each id stands for: `v:` variables, those in types included; `d:` definitions called. */
export type Symbols = ReadonlyMap<string, FreeTerm | Definition>;

const NONE: Symbols = new Map();
const tables = memo<Symbols>();

/** The symbols of a term. @throws KernelError when one id stands for two things, or a part was not made by the constructors */
export function symbolsOf(term: Term): Symbols {
  const known = tables.get(term);
  if (known) return known;
  if (!isTerm(term)) throw new KernelError("symbols", "a part is no term of the constructors");
  let found = NONE;
  const addVariable = (v: FreeTerm): void => {
    found = mergeSymbols(found, new Map([[`v:${v.id}`, v]]));
  };
  const addType = (type: Type): void => {
    for (const [size] of sizesOf(type)) found = mergeSymbols(found, symbolsOf(size));
  };
  if (term.kind === "free") {
    requireWord(term.id);
    addType(term.type);
    addVariable(term);
  } else if (term.kind === "bound") addType(term.type);
  else if (term.kind === "operator") requireWord(term.operator, OPERATOR_NAMES);
  else if (term.kind === "limit") requireWord(term.side, SIDES);
  else if (term.kind === "lambda") {
    addType(term.domain);
    requireBoundTypes(term);
  } else if (term.kind === "call") {
    requireClosed(term.definition);
    found = mergeSymbols(found, new Map([[`d:${term.definition.id}`, term.definition]]));
  }
  for (const part of children(term)) found = mergeSymbols(found, symbolsOf(part));
  tables.set(term, found);
  return found;
}

const OPERATOR_NAMES: ReadonlySet<unknown> = new Set(OPERATORS);
const SIDES: ReadonlySet<unknown> = new Set(["both", "above", "below"]);

/** Names are strings: an object could be read as another one each time. */
function requireWord(name: unknown, among?: ReadonlySet<unknown>): void {
  if (typeof name !== "string" || (among && !among.has(name))) throw new KernelError("symbols", "not a name");
}

/** A λ's variable has the λ's domain as its type wherever it stands: the types of what it stands in rely on it. */
function requireBoundTypes(fn: LambdaTerm): void {
  const seen = new Map<number, Set<Term>>();
  const visit = (t: Term, depth: number): void => {
    if (t.loose <= depth) return;
    const here = seen.get(depth) ?? new Set();
    if (here.has(t)) return;
    seen.set(depth, here.add(t));
    if (t.kind === "bound") {
      const wanted = t.index === depth ? liftType(fn.domain, depth + 1, 0) : t.type;
      if (t.type !== wanted && typeKey(t.type) !== typeKey(wanted))
        throw new KernelError("symbols", "a bound variable is of another type than its λ");
      visitType(t.type, depth);
    } else if (t.kind === "lambda") {
      visitType(t.domain, depth);
      visit(t.body, depth + 1);
    } else for (const part of children(t)) visit(part, depth);
  };
  const visitType = (type: Type, depth: number): void => {
    for (const size of sizesOf(type, depth)) visit(...size);
  };
  visit(fn.body, 0);
}

/** The terms in a type, each with the number of binders of function types around it. */
function sizesOf(type: Type, depth = 0): readonly (readonly [Term, number])[] {
  switch (type.kind) {
    case "index":
      return [
        [type.from, depth],
        [type.to, depth],
      ];
    case "tensor":
      return type.shape.map((s) => [s, depth]);
    case "tuple":
      return type.fields.flatMap((f) => sizesOf(f.type, depth));
    case "function":
      return [...sizesOf(type.from, depth), ...sizesOf(type.to, depth + 1)];
    case "set":
      return sizesOf(type.of, depth);
    case "measure":
      return sizesOf(type.on, depth);
    case "number":
    case "prop":
    case "time":
      return [];
  }
}

const closedDefinitions = memo<true>();

/** A definition's body speaks of its parameters alone, each declared once; otherwise unfolding would let a variable out. */
function requireClosed(definition: Definition): void {
  if (closedDefinitions.get(definition)) return;
  const { params, body } = definition;
  const fault = (reason: string): never => {
    throw new KernelError("symbols", `the definition ${definition.name} ${reason}`);
  };
  if (!isMade(definition)) fault("was not made by the constructor");
  requireWord(definition.id);
  const ids = new Set(params.map((p) => p.id));
  if (ids.size !== params.length) fault("has one parameter twice");
  if (body.loose > 0) fault("is not closed");
  for (const part of [body, ...params])
    for (const s of symbolsOf(part).values()) if ("kind" in s && !ids.has(s.id)) fault(`speaks of ${s.id}`);
  [body, ...params].map(symbolsOf).reduce(mergeSymbols);
  closedDefinitions.set(definition, true);
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
