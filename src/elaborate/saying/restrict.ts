import { headParameters, realArguments } from "../argument-bound.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { Term } from "../../term/term.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { commaItems, fullName } from "../name.ts";
import { nounNamed } from "../prose/lexicon/nouns.ts";
import type { Given, NounPhrase, Saying } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import type { Scope } from "../scope.ts";
import { lettersOf } from "../sentence-binding.ts";
import { supposeProperty } from "./attribute.ts";
import { introduceNames, introduceRange, introduceStated, ONLY_TYPES } from "./introduce.ts";
import { statedBy } from "./stated.ts";
import { supposeCondition } from "./suppose.ts";

/**
 * "Define $f(x) = x^2$ where $x \ge 0$", "Let $f(x) = x^2$ with $x > 0$": what a sentence says of the arguments of the functions that it defines is
 * where they are defined, and no assumption.
 */
export function restricting(sayings: readonly Saying[]): readonly Saying[] {
  const definitions = sayings.filter((s) => s.kind === "define" && argumentsOf(s.slot).size > 0);
  if (definitions.length === 0) return sayings;
  const found = new Map<Saying, Given[]>();
  const left = sayings.filter((s) => {
    const [given, names] = [asGiven(s), namesOf(s)];
    const restricted = definitions.filter((d) => d.kind === "define" && names.some((n) => argumentsOf(d.slot).has(n)));
    if (!given || restricted.length === 0) return true;
    for (const d of restricted) found.set(d, [...(found.get(d) ?? []), given]);
    // A set says of what type the arguments are, too.
    return s.kind === "introduce";
  });
  return left.map((s) => (s.kind === "define" ? { ...s, given: [...s.given, ...(found.get(s) ?? [])] } : s));
}

function argumentsOf(slot: Slot): ReadonlySet<string> {
  return new Set(slot.part.formula.rows.flatMap((row) => [...headParameters(row)]));
}

/** What a saying says, as something that another one is said under; null for what does not restrict. */
function asGiven(s: Saying): Given | null {
  if (s.kind === "suppose" && s.given.length === 0) return { kind: "if", condition: s.condition };
  if (s.kind === "attribute" && s.given.length === 0 && s.subject)
    return { kind: "if", condition: { kind: "property", subject: s.subject, use: s.use } };
  if (s.kind === "mention" && !s.slot.display) return { kind: "if", condition: { kind: "formula", slot: s.slot } };
  if (s.kind === "introduce" && s.slot.forms.has("member"))
    return { kind: "for", slot: s.slot, all: false, facts: s.phrase?.facts ?? [] };
  if (s.kind === "define" && s.by === "where" && s.given.length === 0)
    return { kind: "if", condition: { kind: "formula", slot: s.slot } };
  return null;
}

function namesOf(s: Saying): readonly string[] {
  // "where $x = 1$" is said of x alone: "where $r = Xw - y$" says nothing of w.
  if (s.kind === "define")
    return statedBy(s.slot).flatMap(({ syntax }) => (syntax.kind === "relations" ? headNames(syntax.first) : []));
  const slot =
    s.kind === "suppose" && s.condition.kind === "formula"
      ? s.condition.slot
      : s.kind === "attribute"
        ? s.subject
        : s.kind === "introduce" || s.kind === "mention"
          ? s.slot
          : null;
  return slot ? statedBy(slot).flatMap(({ syntax }) => lettersOf(syntax)) : [];
}

const headNames = (s: Syntax | null): readonly string[] => (s ? commaItems(s).flatMap((x) => fullName(x) ?? []) : []);

const isPlain = (p: NounPhrase): boolean =>
  p.unread.length + p.more.length === 0 &&
  (p.noun === null || (ONLY_TYPES.has(nounNamed(p.noun)?.kind ?? "thing") && !nounNamed(p.noun)?.more));

/**
 * "for all even $n$", "for every unit vector $u \\in \\mathbb{R}^n$" behind a definition: a scope with these names, what is said of them, and whether
 * all of it was read.
 */
export function argumentScope(
  builder: ElaborationBuilder,
  sayings: readonly Saying[],
  parameters: ReadonlySet<string>,
  outer: Scope,
): { readonly scope: Scope; readonly conditions: readonly Term[]; readonly known: boolean } {
  let scope = outer.child();
  let known = true;
  for (const s of sayings) if (s.kind === "range") introduceRange(builder, s.slot, scope);
  for (const s of sayings)
    if (s.kind === "introduce") {
      known &&= s.phrase === null || isPlain(s.phrase);
      if (s.slot.forms.has("member"))
        for (const stated of statedBy(s.slot)) introduceStated(builder, stated, scope, true);
      else introduceNames(builder, s.slot, s.phrase, scope);
    }
  ({ scope } = realArguments(parameters, builder.env(scope)));
  for (const s of sayings)
    if (s.kind === "attribute") known &&= s.subject !== null && supposeProperty(builder, s.subject, s, scope) === "all";
    else if (s.kind === "suppose") supposeCondition(builder, s.condition, s.given, scope, SPAN, false);
    else known &&= s.kind === "introduce" || s.kind === "range";
  const before = new Set(outer.assumptions().map((a) => a.id));
  const conditions = scope.assumptions().filter((a) => !before.has(a.id));
  return { scope, conditions: conditions.map((a) => a.proposition), known };
}

const SPAN = { start: 0, end: 0 };
