import type { ElaborationBuilder } from "../builder.ts";
import { problemOf } from "../builder.ts";
import { operator } from "../../term/build.ts";
import { integer } from "../../term/literal.ts";
import type { RandomSymbol as Random } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { REAL } from "../../term/type.ts";
import { type Argument, lawSaid, parameterOf, saidOfLaws, speaksOfLaw, unknownLaws } from "../chance/said.ts";
import type { Env } from "../environment.ts";
import { markRandom } from "../law.ts";
import type { AdjectiveUse } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import type { Scope } from "../scope.ts";
import type { Attributed } from "./attribute.ts";
import { subjectTerms } from "./condition.ts";
import { syntaxOf } from "./stated.ts";

/**
 * Assumes what an adjective says of the laws of the symbols that it is said of together. Null for another adjective, or where it says nothing of laws
 * that there are terms for: the words are read as of any other thing.
 */
export function supposeLaws(
  builder: ElaborationBuilder,
  subjects: readonly Slot[],
  use: AdjectiveUse,
  scope: Scope,
): Attributed | null {
  const span = subjects[0]?.part.span;
  if (!span || !speaksOfLaw(use.adjective)) return null;
  const env = builder.env(scope);
  let symbols: readonly Random[] | null = null;
  let said: readonly Term[] | null = null;
  problemOf(span, () => {
    symbols = randomAmong(
      subjects.flatMap((s) => subjectTerms(s, env)),
      env,
    );
    const argument = use.argument && argumentOf(builder, use.argument, scope);
    said = symbols && saidOfLaws(use.adjective, symbols, argument, env);
  });
  if (!symbols) return null;
  for (const p of (said as readonly Term[] | null) ?? unknownLaws(symbols, env))
    scope.assume(builder.assumption(p, span));
  return "all";
}

/** Makes the symbols that some slots name random. */
export function markAllRandom(builder: ElaborationBuilder, subjects: readonly Slot[], scope: Scope): void {
  const env = builder.env(scope);
  for (const s of subjects)
    problemOf(s.part.span, () => {
      for (const t of subjectTerms(s, env)) if (t.kind === "free") markRandom(t, [], s.part.span, env);
    });
}

/** Assumes the law that an adjective names beside what it says of values. */
export function supposeNamedLaw(builder: ElaborationBuilder, subject: Slot, use: AdjectiveUse, scope: Scope): void {
  const { span } = subject.part;
  const env = builder.env(scope);
  problemOf(span, () => {
    const symbols = randomAmong(subjectTerms(subject, env), env);
    for (const p of (symbols && lawSaid(use.adjective, symbols, env)) ?? [])
      scope.assume(builder.assumption(p, span, "support"));
  });
}

/** The random symbols that some terms are; null where one is none. */
function randomAmong(terms: readonly Term[], env: Env): readonly Random[] | null {
  const found: Random[] = [];
  for (const symbol of terms) {
    const fn = symbol.kind === "free" ? env.reading.ids.random.get(symbol.id) : undefined;
    if (symbol.kind !== "free" || !fn) return null;
    found.push({ symbol, fn });
  }
  return found.length > 0 ? found : null;
}

/** What an adjective takes. "with mean $\\mu$ and variance $\\sigma^2$" gives new names to numbers. */
function argumentOf(builder: ElaborationBuilder, slot: Slot, scope: Scope): Argument | null {
  const syntax = syntaxOf(slot);
  if (!syntax) return null;
  const parameter = parameterOf(syntax);
  if (parameter && scope.find(parameter.name).length === 0) {
    const symbol = builder.ids.variable(parameter.name, REAL);
    scope.add({ kind: "variable", name: parameter.name, span: syntax.span, symbol, flow: null });
    if (parameter.isRoot) scope.assume(builder.assumption(operator("ge", symbol, integer(0)), syntax.span, "type"));
  }
  for (const name of parameter ? [parameter.name] : []) builder.ids.perhapsRandom.delete(name);
  const env = builder.env(scope);
  const term = env.read(syntax, env);
  const random = randomAmong([term], env) ?? [];
  return { term, random };
}
