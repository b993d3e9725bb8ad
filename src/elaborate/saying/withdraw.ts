import type { Sentence } from "../../source/document.ts";
import type { Span } from "../../source/span.ts";
import { freeVariables } from "../../term/binding.ts";
import type { Assumption } from "../../term/context.ts";
import type { ElaborationBuilder } from "../builder.ts";
import type { Slot } from "../prose/slot.ts";
import { ANY_NAME, type Meaning, type Scope } from "../scope.ts";
import type { Term } from "../../term/term.ts";
import { areDisjoint } from "../part.ts";
import { lettersOf } from "../sentence-binding.ts";
import { slotNames, statedBy, syntaxOf } from "./stated.ts";

/** Withdraws what is assumed of the arbitrary thing that a formula names; what fails of it from here on is in doubt where there was something. */
export function takeArbitrary(slot: Slot, scope: Scope, span: Span): void {
  const names = new Set(statedNames(slot));
  const known = scope.assumptions().filter((a) => a.origin === "assumed" && namesOf(a).some((n) => names.has(n)));
  if (known.length === 0) return;
  for (const a of known) scope.withdraw(a.id);
  scope.addUnread({ span, names: [...names] });
}

/** Whether propositions exclude what is assumed. */
export function excludes(own: readonly Term[], scope: Scope): boolean {
  return scope.assumptions().some((a) => a.origin === "assumed" && own.some((p) => areDisjoint(p, a.proposition)));
}

/** Takes out of force in a scope what its own assumptions exclude: "For negative $x$", where x > 0 is assumed. */
export function withdrawExcluded(own: readonly Term[], scope: Scope): void {
  for (const a of scope.assumptions())
    if (a.origin === "assumed" && own.some((p) => areDisjoint(p, a.proposition))) scope.withdraw(a.id);
}

/**
 * Withdraws what is assumed of the names of a formula; without one, all that is assumed. What is left may be less than the author means, so that
 * what fails from here on is in doubt.
 */
export function withdraw(slot: Slot | null, scope: Scope, span: Span): void {
  const names = slot ? new Set(slotNames(slot)) : null;
  for (const a of scope.assumptions())
    if (a.origin === "assumed" && (names === null || namesOf(a).some((n) => names.has(n)))) scope.withdraw(a.id);
  scope.addUnread({ span, names: names ? [...names] : [ANY_NAME] });
}

/**
 * "Then $u_i > 0$ for all $i$": what was supposed of such a name, other than in the sentence that introduced it, is not supposed of all. What fails
 * without it is in doubt.
 */
export function takeAllAgain(builder: ElaborationBuilder, names: readonly string[], scope: Scope, span: Span): Scope {
  if (names.length === 0) return scope;
  const sentenceOf = (s: Span): Span | undefined =>
    builder.sentences.findLast((x) => x.start <= s.start && s.end <= x.end);
  // Of one chosen value nothing is said of all, in whichever sentence.
  const isChosen = (n: string, m: Meaning): boolean =>
    builder.chosen.has(n) || (m.kind === "variable" && m.symbol.type.kind === "index");
  const introduced = new Map(
    names.map((n) => [n, scope.find(n).flatMap((m) => (isChosen(n, m) ? [] : [sentenceOf(m.span)]))]),
  );
  const supposed = scope.assumptions().filter((a) => {
    if (a.origin !== "assumed") return false;
    const place = builder.ids.assumptions.get(a.id);
    const sentence = place && sentenceOf(place);
    return namesOf(a).some((n) => introduced.get(n)?.includes(sentence) === false);
  });
  if (supposed.length === 0) return scope;
  const inner = scope.child();
  for (const a of supposed) inner.withdraw(a.id);
  inner.addUnread({ span, names });
  return inner;
}

/** Takes out of force what was supposed in some sentences, wherever they stand: what fails without it is in doubt. */
export function endSuppositions(builder: ElaborationBuilder, sentences: readonly Sentence[], scope: Scope): void {
  for (const a of supposedIn(builder, sentences, scope)) {
    const owner = scope.ownerOf(a.id);
    owner?.withdraw(a.id);
    owner?.addUnread({ span: builder.ids.assumptions.get(a.id) as Span, names: namesOf(a) });
  }
}

/** The assumptions in force that some sentences made. */
export function supposedIn(
  builder: ElaborationBuilder,
  sentences: readonly Sentence[],
  scope: Scope,
): readonly Assumption[] {
  if (sentences.length === 0) return [];
  return scope.assumptions().filter((a) => {
    const place = builder.ids.assumptions.get(a.id);
    return (
      a.origin === "assumed" &&
      place !== undefined &&
      sentences.some(({ span }) => span.start <= place.start && place.end <= span.end)
    );
  });
}

function namesOf({ proposition }: Assumption): readonly string[] {
  return [...freeVariables(proposition).values()].map((v) => v.name);
}

/** The names that a formula speaks of: those in it that stand alone, or that it compares. */
function statedNames(slot: Slot): readonly string[] {
  const stated = statedBy(slot).flatMap(({ syntax }) => lettersOf(syntax));
  const syntax = syntaxOf(slot);
  return stated.length > 0 || !syntax ? stated : lettersOf(syntax);
}
