import type { Sentence } from "../../source/document.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { problemOf } from "../builder.ts";
import { namesSomething } from "../head.ts";
import { commaItems, fullName } from "../name.ts";
import type { Saying, SentenceReading } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { sentenceText } from "../prose/token.ts";
import { ANY_NAME, type Scope } from "../scope.ts";
import { introduceStated } from "./introduce.ts";
import { namesIn, slotNames, statedBy, syntaxOf } from "./stated.ts";
import { takeArbitrary } from "./withdraw.ts";

/** Words of a sentence that may take a name for another thing. */
const ANEW =
  /\b(?:any|arbitrary|another|every|each|general|generic|new|different|instead|whatever|whichever|regardless|irrespective|no matter)\b/;

const STATED = ["equation", "member", "names"] as const;

/** Letters that are constants where a text says nothing else of them. */
const CONSTANTS: ReadonlySet<string> = new Set(["e", "\\pi"]);

/** Words before a display that make it the next example. */
const NEXT_EXAMPLE =
  /\b(?:now look at|now consider|(?:another|next|different) (?:example|case|choice|matrix|vector))\b/i;

/** A thing that is new to the text, right before its display: "with a more challenging matrix $$A = …$$". */
const NEW_THING =
  /\b(?:an?|another|the following)(?: [a-z-]+){0,3} (?:example|matrix|vector|function|system|sequence|set|case)[\s:,]*$/i;

/** Words that claim what they lead to. */
const LEADS_TO_CLAIM =
  /\b(?:have|has|get|gets|obtain|obtains|find|yields?|gives?|is|are|was|equals?|becomes?|leads?|results?|thus|hence|so|therefore|then)\b/i;

const isNextExample = (words: string): boolean =>
  NEXT_EXAMPLE.test(words) || (NEW_THING.test(words) && !LEADS_TO_CLAIM.test(words));

/**
 * Names that a display gives other values for the next example, "Now look at $$A = …$$": values without names alone, since an equation between names
 * may be a claim on the same ones.
 */
export function namesOfNextExample(slot: Slot, sentence: Sentence): readonly string[] {
  const s = syntaxOf(slot);
  const right = s?.kind === "relations" && s.links.length === 1 ? s.links[0]?.right : undefined;
  return right && !namesSomething(right) && isNextExample(wordsAbout(slot, sentence)) ? definedNames(slot) : [];
}

/** The words that lead to a display from the one before it; behind the last display, also those to the end. */
function wordsAbout(slot: Slot, sentence: Sentence): string {
  const { parts } = sentence;
  const at = parts.findIndex((p) => p.kind === "math" && p.span.start === slot.part.span.start);
  const isDisplay = (p: Sentence["parts"][number]): boolean => p.kind === "math" && p.display;
  const from = parts.slice(0, at).findLastIndex(isDisplay) + 1;
  const next = parts.findIndex((p, i) => i > at && isDisplay(p));
  return sentenceText({ ...sentence, parts: parts.slice(from, next < 0 ? parts.length : at) });
}

/** Words that may define a name anew. */
const DEFINING = /\b(?:let|set|put|write|take|choose|change|replace|(?:re)?defin|denot|instead|now becomes)/;

/** The names that an equation would define: `f` of `f(x) = …`. */
function definedNames(slot: Slot): readonly string[] {
  const s = syntaxOf(slot);
  const left = s?.kind === "relations" ? s.first : null;
  const head = left?.kind === "juxtaposition" ? left.items[0] : left;
  const name = head ? fullName(head) : null;
  return name === null ? [] : [name];
}

/** The names on the left of what a formula states. */
function headNames(slot: Slot): readonly string[] {
  const s = syntaxOf(slot);
  const head = s?.kind === "relations" ? s.first : s?.kind === "typed" ? s.subject : s;
  return head ? commaItems(head).flatMap((x) => fullName(x) ?? []) : [];
}

/** The names of which a formula says something: of "$x \\in S$" the x alone, whose set is written. */
function spokenOf(slot: Slot): readonly string[] {
  if (slot.display || !slot.forms.has("member")) return slotNames(slot);
  const s = syntaxOf(slot);
  const left = s?.kind === "relations" ? s.first : s?.kind === "typed" ? s.subject : null;
  return left ? namesIn(left) : slotNames(slot);
}

/** Leaves the names of some formulas in doubt from here on; without names, all of them where `orAny`. */
export function taint(slots: readonly Slot[], { span }: Sentence, scope: Scope, orAny = false): void {
  const found = [...new Set(slots.flatMap(spokenOf))];
  // What has no name that was read may speak of anything.
  const names = found.length === 0 && orAny ? [ANY_NAME] : found;
  if (names.length > 0) scope.addUnread({ span, names });
}

/**
 * What words that were not understood leave behind: their names have the types that are written, are in doubt, and may stand for another thing than
 * before. Nothing is assumed.
 */
export function leaveInDoubt(
  builder: ElaborationBuilder,
  { slots: doubted, words, beside = [] }: Saying & { kind: "unread" },
  { status }: SentenceReading,
  sentence: Sentence,
  scope: Scope,
): void {
  const { span } = sentence;
  const slots = [...doubted, ...beside];
  if (status === "derived" && words !== "")
    for (const slot of slots)
      builder.problems.push({ code: "unknown-qualifier", span: slot.part.span, data: { found: words } });
  if (status === "unread") {
    for (const slot of slots) introduceTypes(builder, slot, scope);
    // "Let $x$ be a totally arbitrary number": what is not understood may take it anew.
    if (ANEW.test(words)) for (const slot of slots) takeArbitrary(slot, scope, span);
  }
  taint(doubted, sentence, scope);
  // A supposition for contradiction that is not understood may hold whatever is claimed under it.
  if (/\b(?:contradiction|contrary|absurd)/.test(sentenceText(sentence))) scope.addUnread({ span, names: [ANY_NAME] });
  if (DEFINING.test(words)) scope.forget(slots.filter((slot) => slot.forms.has("equation")).flatMap(definedNames));
  // "Let $e = 3$ be the exponent": the letter means another thing than the constant.
  const heads = slots.filter((slot) => STATED.some((f) => slot.forms.has(f))).flatMap(headNames);
  scope.block(heads.filter((n) => CONSTANTS.has(n) || (n === "I" && !/\bidentity\b/i.test(words))));
  scope.mayChoose(slots.filter((slot) => slot.forms.has("names")).flatMap(slotNames));
}

/** The types that a sentence which is not understood writes for new names: no more is known of them. */
function introduceTypes(builder: ElaborationBuilder, slot: Slot, scope: Scope): void {
  if (!slot.forms.has("member")) return;
  problemOf(slot.part.span, () => {
    for (const stated of statedBy(slot)) introduceStated(builder, stated, scope, false);
  });
}
