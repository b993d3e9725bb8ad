import { applyReduced, children, freeVariables, unfold } from "../term/binding.ts";
import { free } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";

/** A time that a function of time is taken at; null: at one that a binder runs over, or at all. */
type At = Term | null;

/** The times at which a term takes its free functions of time, each time once, by the function's id. */
export function timesIn(term: Term): ReadonlyMap<string, readonly At[]> {
  const found = new Map<string, Map<string, At>>();
  const take = (flow: FreeTerm, at: At): void => {
    const times = found.get(flow.id) ?? new Map<string, At>();
    found.set(flow.id, times.set(at === null || isBound(at) ? "" : key(at), at === null || isBound(at) ? null : at));
  };
  const walk = (t: Term): void => {
    if (![...freeVariables(t).values()].some(isFlow)) return;
    if (isFlow(t)) take(t, null);
    else if (t.kind === "call") walk(unfold(t));
    else if (t.kind === "apply") {
      if (isFlow(t.fn)) take(t.fn, t.argument);
      else if (t.fn.kind === "lambda") walk(applyReduced(t.fn, t.argument));
      else walk(t.fn);
      walk(t.argument);
    } else if (t.kind === "derivative" && t.fn.type.kind === "function" && t.fn.type.from.kind === "time") {
      // Of a function of time the derivative is known where its value is.
      if (isFlow(t.fn)) take(t.fn, t.at);
      else if (t.fn.kind === "lambda") walk(applyReduced(t.fn, t.at));
      else walk(t.fn);
      walk(t.at);
    } else if (t.kind === "lambda") walk(applyReduced(t, free(BOUND, t.hint, t.domain)));
    else children(t).forEach(walk);
  };
  walk(term);
  return new Map([...found].map(([id, times]) => [id, [...times.values()]]));
}

/** The one time that all free functions of time in some terms are taken at; null where there is none, or more than one. */
export function onlyTime(terms: readonly Term[]): Term | null {
  const found = new Map<string, At>();
  for (const term of terms)
    for (const times of timesIn(term).values()) for (const at of times) found.set(at ? key(at) : "", at);
  const [only = null] = found.values();
  return found.size === 1 ? only : null;
}

const BOUND = "\u0000bound";

function isFlow(t: Term): t is FreeTerm {
  return t.kind === "free" && t.type.kind === "function" && t.type.from.kind === "time";
}

/** Whether a time speaks of a variable that a binder binds. */
function isBound(t: Term): boolean {
  return t.kind === "free" ? t.id === BOUND : children(t).some(isBound);
}
