import type { ElaborationBuilder } from "../builder.ts";
import { problemOf } from "../builder.ts";
import { adjectiveNamed } from "../prose/lexicon/adjectives.ts";
import type { AdjectiveUse, Given } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import type { Scope } from "../scope.ts";
import { propertyOf, subjectTerms } from "./condition.ts";
import { supposeTerm } from "./suppose.ts";

/** What became of an adjective: all that it says is assumed, a part of it, nothing (it does not fit the type), or its subject was not read. */
export type Attributed = "all" | "part" | "nothing" | "unread";

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
  let count = 0;
  const problem = problemOf(span, () => {
    count = subjectTerms(subject, builder.env(scope)).length;
  });
  // The names are there, but what is said of them cannot be: "Let $A$ be symmetric" without a type.
  if (problem || !line) return "unread";
  let assumed = false;
  for (let i = 0; i < count; i += 1) {
    const stated = supposeTerm(
      builder,
      (env) => {
        const term = subjectTerms(subject, env)[i];
        return term ? propertyOf(use, term, env) : null;
      },
      given,
      scope,
      span,
      line.origin ?? "assumed",
    );
    assumed ||= stated;
  }
  if (!assumed) return "nothing";
  return line.more ? "part" : "all";
}
