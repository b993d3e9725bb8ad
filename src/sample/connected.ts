import { freeVariables } from "../term/binding.ts";
import type { Assumption, Context } from "../term/context.ts";
import type { FreeTerm } from "../term/term.ts";
import type { Type } from "../term/type.ts";

/** The part of a context that has a say on some variables. */
export interface Connected {
  /** Those that share a variable with them, directly or through others; in the order of the context. */
  readonly assumptions: readonly Assumption[];
  /** Those that no context declares first, then those of the context in its order. */
  readonly variables: readonly FreeTerm[];
}

/**
 * What is connected with some variables: the assumptions on them, the variables of these, and so on. A declared index whose range may be
 * empty is an assumption on the sizes of its range.
 */
export function connected(context: Context, spoken: ReadonlyMap<string, FreeTerm>): Connected {
  const needed = new Map(spoken);
  const relevant = new Set<Assumption>();
  const indices = context.variables.filter((v) => mayBeEmpty(v.type, context));
  for (let grown = true; grown;) {
    grown = false;
    const join = (own: ReadonlyMap<string, FreeTerm>): void => {
      grown = true;
      for (const [id, v] of own) needed.set(id, v);
    };
    for (const a of context.assumptions) {
      if (relevant.has(a)) continue;
      const own = freeVariables(a.proposition);
      if (![...own.keys()].some((id) => needed.has(id))) continue;
      relevant.add(a);
      join(own);
    }
    for (const index of indices) {
      if (needed.has(index.id)) continue;
      const own = freeVariables(index);
      if ([...own.keys()].some((id) => needed.has(id))) join(own);
    }
  }
  const declared = context.variables.filter((v) => needed.has(v.id));
  const known = new Set(declared.map((v) => v.id));
  return {
    assumptions: context.assumptions.filter((a) => relevant.has(a)),
    variables: [...[...needed.values()].filter((v) => !known.has(v.id)), ...declared],
  };
}

/** Whether an index can have no value: its range is not from 1 to a size that is known to be at least 1. */
export function mayBeEmpty(type: Type, context: Context): boolean {
  if (type.kind !== "index") return false;
  const { from, to } = type;
  if (from.kind !== "rational" || from.value.numerator > 1n) return true;
  if (to.kind === "rational") return to.value.numerator < from.value.numerator;
  return !context.assumptions.some(({ proposition: p }) => {
    const [size, least] = p.kind === "operator" && p.operator === "ge" ? p.args : [];
    return size === to && least?.kind === "rational" && least.value.numerator >= least.value.denominator;
  });
}
