import { isProperty } from "./lexicon/property-nouns.ts";
import { PREPOSITIONS, RESTRICTING } from "./lexicon/words.ts";
import { isNoun, speaks } from "./grammar/terminals.ts";
import type { Saying } from "./saying.ts";
import type { Slot } from "./slot.ts";
import { type Token, wordOf, wordsOf } from "./token.ts";

/*
 * What the words around a display do to what it would claim: they may deny it, speak of it as of a thing, or say where it holds. A display that is
 * denied claims nothing; one that is said under words that may restrict it stays in doubt where it fails.
 */

/** Words before a display that deny what it says, in its clause. */
const DENIES =
  /\b(?:do|does|did|can|could|will|would|should|must|need|is|are|was) (?:not|never)\b|n't\b|\b(?:cannot|never|nowhere|hardly|rarely|nobody)\b|\bno longer\b|\bnot (?:the case|true)\b/;

/** Quantifiers that a claim is not made for all with, and does not hold for any with. */
const FOR_NONE = /\b(?:for|of) (?:(?:almost )?no|hardly any|at most (?:one|two)|few|neither|none)\b/;

/** Words before a display that set a task, or are another's. */
const TASK =
  /^(?:\W*(?:now|next|then|first|finally|exercise|please) )*(?:solve|decide|discuss|is it true)\b|\b(?:students?|somebody|someone|colleagues?) (?:\w+ )?(?:wrote|writes|claims|claimed|says|said)\b/;

/** Words before a display that name it as a thing. */
const THING =
  /\b(?:the|an?|this|that) (?:equation|inequality|relation|identity|condition|formula|expression|statement|claim)$/;

/** Words behind a display that deny it, or say what it is. */
const BEHIND =
  /^(?:is|are|was|were) (?:not|never|false|wrong|untrue|incorrect|an?|impossible|nonsense|no)\b|^(?:does|do|did|can|could|will|would) (?:not|never)\b|^(?:fails?|never|cannot|contradicts?|has|have)\b|^(?:doesn't|don't|isn't|can't)\b|^holds? (?:only|for no|iff|for (?:some|few|most|hardly))\b|^with equality for all\b/;

/** Words of an opening that may say where a claim holds, and for which things. */
const LIMITING: ReadonlySet<string> = new Set(
  "some most many few several infinitely half suitable certain outside inside but except near modulo mod over under integers rationals naturals reals assumption hypothesis condition commute small large asymptotically locally".split(
    " ",
  ),
);

/** Properties of operations, which are reasons: "by linearity". */
const OF_OPERATIONS =
  /^(?:bi|multi|sub|super)?(?:linearity|additivity|associativity|commutativity|distributivity|transitivity|homogeneity|reflexivity)$/;

/** Openings under which what was assumed is not meant. */
const REGARDLESS =
  /^(?:without (?:this|that|these|the|any) (?:assumptions?|conditions?|hypothes[ie]s|restrictions?)|regardless|irrespective|unconditionally|for (?:negative|positive|general|arbitrary|other|all other) [a-z]+s)\b/;

const textOf = (tokens: readonly Token[]): string => tokens.map((t) => (t.kind === "slot" ? "§" : t.text)).join(" ");

/** The tokens of the clause that a display ends. */
function clauseBefore(before: readonly Token[]): readonly Token[] {
  const last = before.at(-1);
  // "The loss never grows: …" is a sentence of its own.
  const leads = /^(?:have|that|hold|holds|get|obtain|happens|write)$/.test(wordOf(before.at(-2)));
  if (last?.kind === "mark" && last.text === ":" && !leads) return [];
  const comma = before.findLastIndex((t) => t.kind === "mark" && /^[,;]$/.test(t.text));
  return before.slice(comma + 1);
}

function isDenied(tokens: readonly Token[], at: number): boolean {
  const display = (t: Token | undefined): boolean => t?.kind === "slot" && t.slot.display;
  const start = tokens.slice(0, at).findLastIndex(display) + 1;
  const next = tokens.findIndex((t, i) => i > at && (t.kind === "slot" || (t.kind === "mark" && t.text !== ",")));
  const before = tokens.slice(start, at);
  const clause = textOf(clauseBefore(before));
  const behind = textOf(tokens.slice(at + 1, next < 0 ? tokens.length : next)).replace(/^, /, "");
  return (
    DENIES.test(clause) ||
    FOR_NONE.test(textOf(before)) ||
    TASK.test(textOf(before)) ||
    REGARDLESS.test(textOf(before)) ||
    (THING.test(clause) && behind !== "" && !/^(?:is|are) (?:true|valid|satisfied)\b|^holds?\b/.test(behind)) ||
    BEHIND.test(behind)
  );
}

/** The opening of a sentence up to its comma, or up to "we have": "By symmetry,", "Near zero, we have". */
function openingOf(tokens: readonly Token[]): readonly Token[] {
  const first = wordOf(tokens[0]);
  if (!PREPOSITIONS.has(first) && !/^(?:since|as|because|modulo|near|assuming)$/.test(first)) return [];
  const end = tokens.findIndex(
    (t, i) =>
      (t.kind === "mark" && t.text === ",") ||
      (t.kind === "word" && t.text === "we" && i > 1) ||
      (t.kind === "slot" && t.slot.display),
  );
  return tokens.slice(0, Math.max(0, end));
}

/** Whether an opening may restrict what the sentence claims. `derived`: its formulas are accounted for. */
function mayLimit(opening: readonly Token[], derived: boolean): boolean {
  const hasFormula = opening.some((t) => t.kind === "slot");
  if (hasFormula && derived) return opening.some((t) => /^(?:some|most|many|few)$/.test(wordOf(t)));
  return (
    (hasFormula && /^(?:on|outside|within|inside)$/.test(wordOf(opening[0]))) ||
    opening.some((t) => {
      const word = wordOf(t);
      return (
        LIMITING.has(word) ||
        RESTRICTING.has(word) ||
        (isProperty(word) && !OF_OPERATIONS.test(word)) ||
        (speaks(word) && !isNoun(word)) ||
        /^(?:zero|positiv|negativ)/.test(word)
      );
    })
  );
}

/** What a sentence says, without the displays that its words deny, and with doubt where they may restrict what it claims. */
export function heedingWords(
  sayings: readonly Saying[],
  tokens: readonly Token[],
  derived: boolean,
): readonly Saying[] {
  const denied = new Set<Slot>(
    tokens.flatMap((t, i) => (t.kind === "slot" && t.slot.display && isDenied(tokens, i) ? [t.slot] : [])),
  );
  const heeded = sayings.map((s): Saying =>
    s.kind === "claim" && denied.has(s.slot) ? { kind: "mention", slot: s.slot, as: "unread" } : s,
  );
  const claims = heeded.some((s) => s.kind === "claim");
  const limits = claims && mayLimit(openingOf(tokens), derived) && !heeded.some((s) => s.kind === "doubt");
  return limits ? [...heeded, { kind: "doubt", words: wordsOf(tokens) }] : heeded;
}
