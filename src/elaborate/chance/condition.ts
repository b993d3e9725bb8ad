import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import { lambda } from "../../term/binding.ts";
import { integral, operator } from "../../term/build.ts";
import type { LambdaTerm, Term } from "../../term/term.ts";
import { type Env, unsupported } from "../environment.ts";
import { meanOf, onChance, OUTCOME_TYPE } from "./mean.ts";

/** What a mean is taken under: an event as a number, 1 in it and 0 outside, or the value of a random quantity. */
export type Condition =
  { readonly kind: "event"; readonly event: Term } | { readonly kind: "value"; readonly of: Term };

/** The things behind a bar. */
export function conditions(s: Syntax): readonly Syntax[] {
  return s.kind === "list" ? s.items.flatMap(conditions) : [s];
}

/**
 * `E[t | A]`, which is E[t 1_A] / P(A), and `E[t | Z]`, the mean under chance given that Z has the value that it has.
 * @throws ElaborateError where the term is not known to be random
 */
export function conditionedOn(term: Term, given: readonly Condition[], env: Env, span: Span): Term {
  const values = given.flatMap((c) => (c.kind === "value" ? [c.of] : []));
  const events = given.flatMap((c) => (c.kind === "event" ? [c.event] : []));
  const measure = values.reduce((base, z) => {
    const fn = onChance(z, env);
    return fn
      ? operator("conditioned", base, fn, z)
      : unsupported("a condition on what nothing declares to be random", span);
  }, operator("chance"));
  const mean = (t: Term): Term =>
    values.length === 0 ? meanOf(t, env, span) : integral(measure, onChance(t, env) ?? constantly(t, env));
  const event = events.reduce<Term | null>((a, b) => (a ? operator("mul", a, b) : b), null);
  return event ? operator("div", mean(operator("mul", event, term)), mean(event)) : mean(term);
}

function constantly(term: Term, { reading: { ids } }: Env): LambdaTerm {
  return lambda(ids.variable("\\omega", OUTCOME_TYPE), term);
}
