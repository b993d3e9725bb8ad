import { alphaEqual, lambdas } from "../term/binding.ts";
import { isTerm, liftType } from "../term/build.ts";
import { partsAtDepth, partsWithSizes } from "../term/children.ts";
import { typeKey } from "../term/key.ts";
import { memo } from "../term/made.ts";
import type { Definition, FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import { KernelError } from "./kernel-error.ts";

/*
 * α-equality compares variables and definitions by id. It is equality only where an id stands for one variable of one type, and for one
 * definition: this table is what the kernel checks before it compares.
 */

/** What each id stands for: `v:` variables, those in types included; `d:` definitions called. */
export type Symbols = ReadonlyMap<string, FreeTerm | Definition>;

export const NO_SYMBOLS: Symbols = new Map();
const tables = memo<Symbols>();
const closedDefinitions = memo<true>();

/** The symbols of a term. @throws KernelError when one id stands for two things, or the term was not made by the constructors */
export function symbolsOf(term: Term): Symbols {
  const known = tables.get(term);
  if (known) return known;
  if (!isTerm(term)) throw new KernelError("symbols", "not a term of the constructors");
  let found = NO_SYMBOLS;
  for (const part of partsWithSizes(term)) found = mergeSymbols(found, symbolsOf(part));
  if (term.kind === "free") found = mergeSymbols(found, new Map([[`v:${term.id}`, term]]));
  else if (term.kind === "lambda") requireBoundTypes(term);
  else if (term.kind === "call") {
    requireClosed(term.definition);
    found = mergeSymbols(found, new Map([[`d:${term.definition.id}`, term.definition]]));
  }
  tables.set(term, found);
  return found;
}

/** A λ's variable has the λ's domain as its type wherever it stands: the types of what it stands in rely on it. */
function requireBoundTypes(fn: LambdaTerm): void {
  const seen = new Map<number, Set<Term>>();
  const visit = (t: Term, depth: number): void => {
    if (t.loose <= depth) return;
    const here = seen.get(depth) ?? new Set();
    if (here.has(t)) return;
    seen.set(depth, here.add(t));
    if (t.kind === "bound" && t.index === depth) {
      const wanted = liftType(fn.domain, depth + 1, 0);
      if (t.type !== wanted && typeKey(t.type) !== typeKey(wanted))
        throw new KernelError("symbols", "a bound variable is of another type than its λ");
    }
    for (const part of partsAtDepth(t, depth)) visit(...part);
  };
  visit(fn.body, 0);
}

/** A definition's body speaks of its parameters alone, each declared once; otherwise unfolding would let a variable out. */
function requireClosed(definition: Definition): void {
  if (closedDefinitions.get(definition)) return;
  const { params, body } = definition;
  const fault = (reason: string): never => {
    throw new KernelError("symbols", `the definition ${definition.name} ${reason}`);
  };
  const ids = new Set(params.map((p) => p.id));
  if (ids.size !== params.length) fault("has one parameter twice");
  if (body.loose > 0) fault("is not closed");
  for (const s of [body, ...params].map(symbolsOf).reduce(mergeSymbols).values())
    if ("kind" in s && !ids.has(s.id)) fault(`speaks of ${s.id}`);
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
  const [one, other] = [lambdas(a.params, a.body), lambdas(b.params, b.body)];
  mergeSymbols(symbolsOf(one), symbolsOf(other));
  return alphaEqual(one, other);
}
