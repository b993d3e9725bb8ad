import { assumes, concludes } from "./doubt.ts";
import { isNoun, speaks } from "./grammar/terminals.ts";
import { WITHDRAWING } from "./lexicon/words.ts";
import type { Saying } from "./saying.ts";
import type { Slot } from "./slot.ts";
import type { Token } from "./token.ts";

/*
 * What a sentence without formulas may say of the things and assumptions before it. It grants nothing; single words count, as to leave a name in
 * doubt or to end an assumption too early shows nothing false.
 */

/** Words for what was named before. */
const REFERRING: ReadonlySet<string> = new Set("it them they both these those this".split(" "));

/** Words for everything that a text names. */
const EVERYTHING =
  /\b(?:all|every|everything|any)\b|\b(?:numbers|letters|quantities|variables|symbols|matrices|vectors|functions|constants)\b|\bconvention\b/;

/** Words with which a sentence speaks of a whole text. */
const SETTING = /\b(?:throughout|here|always|unless|below|in (?:this|what|all)|from (?:now|here))\b/;

/** Words that compare or single out. */
const MEASURING =
  /\b(?:(?:more|less|fewer|greater|larger|bigger|smaller|higher|lower) than|exceed(?:s|ing)?|coincides?|equals?|own|distinct|differs?|exclude[sd]?|modulo|convention|transpose|vanish(?:es)?)\b|\b(?:above|below|beyond|beneath|under|over|between|within|outside|up to) (?:zero|one|two|unity|\d)/;

/**
 * Words with which a sentence right behind an assumption may take it back, or leave its case. "This is false in general" comments, and the assumption
 * stays.
 */
const TAKING_BACK: ReadonlySet<string> = new Set(
  (
    "forget ignore ignored scratch strike mind kidding joke slip strong dispense needed example correction corrected rather replace replaced erratum " +
    "back return returns ends end done nowhere suffice suffices discuss case allow allowed all every thought mean again assume nothing relaxed special without"
  ).split(" "),
);

/** "Case 2.", "No!" */
const LABEL = /^case \w+$/;
const REFUSAL = /^(?:no|not so|not|or not|true or false)$/;

const words = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((t) => (t.kind === "word" ? [t.text] : []));

const hasFormula = (tokens: readonly Token[]): boolean => tokens.some((t) => t.kind === "slot");

/** What a sentence without formulas may say of the names before it: "It is bigger than one", "All letters denote numbers above one". */
export function mayDescribe(tokens: readonly Token[], named: readonly Slot[]): readonly Saying[] {
  const said = words(tokens);
  if (hasFormula(tokens) || concludes(tokens)) return [];
  const text = said.join(" ");
  const measures = MEASURING.test(text);
  if (measures && EVERYTHING.test(text)) return [{ kind: "convention", convention: { kind: "own", of: "letters" } }];
  if (SETTING.test(text) && EVERYTHING.test(text) && said.some((w) => speaks(w)))
    return [{ kind: "convention", convention: { kind: "own", of: "letters" } }];
  if (assumes(tokens) && named.length > 0) return [{ kind: "unread", slots: named, words: "" }];
  if (!measures && !said.some((w) => speaks(w) && !isNoun(w))) return [];
  if (named.length === 0 || !said.some((w) => REFERRING.has(w))) return [];
  return [{ kind: "unread", slots: named, words: "" }];
}

/** What a sentence without formulas takes back of an assumption right before it, whose names are given. */
export function mayTakeBack(tokens: readonly Token[], supposed: readonly Slot[]): readonly Saying[] {
  if (hasFormula(tokens) || supposed.length === 0) return [];
  const said = words(tokens);
  const text = said.join(" ");
  if (LABEL.test(text)) return [];
  const takes = REFUSAL.test(text) || said.some((w) => WITHDRAWING.has(w) || TAKING_BACK.has(w));
  return takes ? supposed.map((slot): Saying => ({ kind: "drop", slot })) : [];
}

/** Words at the start of a sentence that corrects what was assumed, or takes all values again. */
const CORRECTING =
  /^(?:correction|erratum|rather|or rather|i mean|we mean|replace|instead|no|scratch|strike|forget)\b|^(?:now|so|next) for (?:all|every|any|each)\b|^(?:now |next |so |then )?(?:we )?(?:take|allow|treat|admit) (?:all|every)\b/;

/** Words at the start of a sentence that says of an assumption where it holds. */
const REFERRING_FIRST = /^(?:this|that|it|which|the (?:assumption|condition|hypothesis))\b/;

/** Words with which a sentence lifts what was assumed of its names. */
const LIFTING =
  /\b(?:needs? not|no longer|any ?more|actually|(?:may|might) (?:also |now )?(?:be|not)|are not|is not)\b/;

const LIMITING: ReadonlySet<string> = new Set("only if unless when whenever except provided".split(" "));

/** What a sentence with formulas takes back: of its names where it corrects, of those supposed before it where it says when that holds. */
export function takenBack(tokens: readonly Token[], supposed: readonly Slot[]): readonly Saying[] {
  const said = words(tokens);
  const text = said.join(" ");
  const own = tokens.flatMap((t) => (t.kind === "slot" && !t.slot.display ? [t.slot] : []));
  if (own.length === 0) return [];
  const drop = (slot: Slot): Saying => ({ kind: "drop", slot });
  if (CORRECTING.test(text))
    return [...[...own, ...supposed].map(drop), { kind: "unread", slots: own, words: "instead" }];
  if (LIFTING.test(text)) return own.map(drop);
  return REFERRING_FIRST.test(text) && said.some((w) => LIMITING.has(w)) ? supposed.map(drop) : [];
}
