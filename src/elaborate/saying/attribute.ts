import type { ElaborationBuilder } from "../builder.ts";
import { problemOf } from "../builder.ts";
import type { Term } from "../../term/term.ts";
import type { Env } from "../environment.ts";
import { adjectiveNamed, lineTaking } from "../prose/lexicon/adjectives.ts";
import type { AdjectiveUse, Given } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import type { Scope } from "../scope.ts";
import type { Type } from "../../term/type.ts";
import { declareSubjects } from "../declaration.ts";
import { isFresh } from "./introduce.ts";
import { syntaxOf } from "./stated.ts";
import { propertyOf, subjectTerms } from "./condition.ts";
import { supposeNamedLaw } from "./law-attribute.ts";
import { supposeTerm } from "./suppose.ts";

/** What became of an adjective: all that it says is assumed, a part of it, nothing (it does not fit the type), or its subject was not read. */
export type Attributed = "all" | "part" | "nothing" | "unread";

/** "Let $x$ be a minimizer of $f$": a new name has the type that the formula gives it. */
function declareByArgument(
  builder: ElaborationBuilder,
  subject: Slot,
  argument: Slot | null,
  typeOf: (argument: Type) => Type | null,
  scope: Scope,
): void {
  const [x, of] = [syntaxOf(subject), argument && syntaxOf(argument)];
  if (!x || !of || !subject.forms.has("names") || !isFresh(builder, x, scope)) return;
  problemOf(subject.part.span, () => {
    const env = builder.env(scope);
    const type = typeOf(env.read(of, env).type);
    if (type) declareSubjects(x, { type, constraints: () => [] }, subject.part.span, env, builder.ledger());
  });
}

/** Assumes what an adjective says of all that its subject names. @throws ElaborateError where what it is said under is not read */
export function supposeProperty(
  builder: ElaborationBuilder,
  subject: Slot,
  said: { readonly use: AdjectiveUse; readonly given: readonly Given[] },
  scope: Scope,
): Attributed {
  const { use, given } = said;
  const line = adjectiveNamed(use);
  const { span } = subject.part;
  if (line?.typeOf) declareByArgument(builder, subject, use.argument, line.typeOf, scope);
  if (given.length === 0) supposeNamedLaw(builder, subject, use, scope);
  let count = 0;
  const problem = problemOf(span, () => {
    count = subjectTerms(subject, builder.env(scope)).length;
  });
  // The names are there, but what is said of them cannot be: "Let $A$ be symmetric" without a type.
  if (problem || !line) return "unread";
  const assume = (read: (terms: readonly Term[], env: Env) => Term | null): boolean =>
    supposeTerm(builder, (env) => read(subjectTerms(subject, env), env), given, scope, span, line.origin ?? "assumed");
  const among = line.among === undefined ? null : lineTaking(line.among);
  if (among?.states && count > 1) {
    const { states } = among;
    const each = Array.from({ length: count }, (_, j) => Array.from({ length: j }, (__, i) => [i, j] as const)).flat();
    const two = each.map(([i, j]) => assume((terms) => (terms[i] ? states(terms[i], terms[j] ?? null) : null)));
    if (two.every((t) => t)) return "all";
    if (two.some((t) => t)) return "part";
  }
  const stated = Array.from({ length: count }, (_, i) =>
    assume((terms, env) => (terms[i] ? propertyOf(use, terms[i], env) : null)),
  );
  if (!stated.some((s) => s)) return "nothing";
  return line.more ? "part" : "all";
}
