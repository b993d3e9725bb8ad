import type { Span } from "../source/span.ts";
import { freeVariables } from "../term/binding.ts";
import type { Term } from "../term/term.ts";
import { type Env, unsupported } from "./environment.ts";

/** Refuses a term in which an assumption gives a symbol by another one that varies: y where y = x² is assumed, and x runs. */
export function refuseGiven(body: Term, varying: string, span: Span, env: Env): void {
  const inBody = freeVariables(body);
  for (const { proposition: p } of env.scope.assumptions()) {
    const [left, right] = p.kind === "operator" && p.operator === "eq" ? p.args : [];
    for (const [name, value] of [
      [left, right],
      [right, left],
    ])
      if (name?.kind === "free" && value && inBody.has(name.id) && freeVariables(value).has(varying))
        unsupported(`${name.name}, which an assumption gives by what varies here`, span);
  }
}
