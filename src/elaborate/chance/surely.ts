import { freeVariables } from "../../term/binding.ts";
import { binder } from "../../term/build.ts";
import type { Assumption } from "../../term/context.ts";
import type { Env } from "../environment.ts";
import { onChance } from "./mean.ts";

/**
 * What assumptions on random symbols say at each outcome. Of a symbol of which no law is known it holds surely; of one with a law it is an event,
 * which may not hold at all outcomes, unless it is a fact of the law.
 */
export function surelyOf(assumptions: readonly Assumption[], env: Env): readonly Assumption[] {
  const { ids } = env.reading;
  if (ids.random.size === 0) return [];
  const withLaw = new Set(
    assumptions.flatMap(({ proposition: p }) =>
      saysLaw(p) ? [...freeVariables(p).values()].flatMap((v) => ids.symbolOf(v) ?? []) : [],
    ),
  );
  return assumptions.flatMap((a) => {
    const random = [...freeVariables(a.proposition).keys()].filter((id) => ids.random.has(id));
    if (random.length === 0 || (a.origin !== "support" && random.some((id) => withLaw.has(id)))) return [];
    const fn = onChance(a.proposition, env);
    const id = surelyId(a.id);
    const place = ids.assumptions.get(a.id);
    if (place) ids.assumptions.set(id, place);
    return fn ? [{ ...a, id, proposition: binder("forall", fn) }] : [];
  });
}

/** The id of what an assumption with this id says at each outcome. */
export function surelyId(id: string): string {
  return `${id}:surely`;
}

function saysLaw(p: Assumption["proposition"]): boolean {
  if (p.kind === "binder") return p.fn.kind === "lambda" && saysLaw(p.fn.body);
  return p.kind === "operator" && p.operator === "hasLaw";
}
