import type { Block, ParagraphBlock, Sentence } from "../../source/document.ts";
import { PREPOSITIONS } from "./lexicon/words.ts";
import { speaks } from "./grammar/terminals.ts";
import type { Slot } from "./slot.ts";
import { sentenceText, type Token, tokensOf } from "./token.ts";
import { disownedSentences } from "./disowned.ts";
import { mayDescribe, mayTakeBack, takenBack } from "./looking-back.ts";
import { readProse, withoutGrants } from "./read-sentence.ts";
import { type Saying, type SentenceReading, slotsOf } from "./saying.ts";

/** What each sentence of a document says. */
export interface Readings {
  /** The reading of a sentence of the document. */
  of(sentence: Sentence): SentenceReading;
  /** The reading of a sentence whose names were put together since, in the place of another. */
  again(sentence: Sentence, before: Sentence): SentenceReading;
}

/** A heading under which formulas and items are assumed. */
const ASSUMING =
  /^[\d.\s]*(?:(?:our|the|standing|general|basic|main|model|technical|regularity)\s+)*(?:assumptions?|hypothes[ie]s)(?:\s+and\s+notation)?[\s.:]*$/i;

/** Reads all sentences of a document, in order; what one without math leaves to the items behind it is read with them. */
export function readDocumentProse(blocks: readonly Block[]): Readings {
  const readings = new Map<Sentence, SentenceReading>();
  const leads = new Map<Sentence, string>();
  const disowned = disownedSentences(blocks);
  const owned = (sentence: Sentence, reading: SentenceReading): SentenceReading =>
    disowned.has(sentence) ? { ...reading, sayings: withoutGrants(reading.sayings) } : reading;
  /** Words that a sentence leaves to what follows; the list that took them; the item of it whose first sentence was read. */
  let lead = "";
  let taken: { list: number; index: number } | null = null;
  /** The sentence that introduces a list: it ends without a full stop, or speaks of what follows. */
  let leadIn = "";
  /** Words that the heading leaves to all formulas and items below it. */
  let heading = "";
  /** Whether the items of a list stand under words that may deny them, or say that one follows from another. */
  let inDoubt = false;
  const doubted = new Set<Sentence>();
  /** The formulas with names of the last sentence that has some. */
  let named: readonly Slot[] = [];
  /** Those formulas, where the last sentence with math supposes something. */
  let supposed: readonly Slot[] = [];
  const read = (sentence: Sentence, words: string): SentenceReading => {
    if (words !== "") leads.set(sentence, words);
    const tokens = tokensOf(sentence);
    const own = namedIn(tokens);
    const here = owned(sentence, readHere(sentence, words, inDoubt));
    const reading = withSayings(
      own.length > 0 ? here : withReferents(here, tokens, named),
      here.status === "derived"
        ? []
        : [...mayTakeBack(tokens, supposed), ...takenBack(tokens, supposed), ...mayDescribe(tokens, named)],
    );
    if (own.length > 0) named = own;
    if (tokens.some((t) => t.kind === "slot")) supposed = reading.sayings.some(isSupposed) ? own : [];
    if (inDoubt) doubted.add(sentence);
    readings.set(sentence, reading);
    const left = reading.sayings.find((s) => s.kind === "lead");
    if (left) [lead, taken] = [left.words, null];
    if (sentence.parts.every((p) => p.kind === "text") && LABEL.test(sentenceText(sentence)))
      [lead, taken] = ["assume that", null];
    return reading;
  };
  const readItem = ({ item, sentences }: ParagraphBlock, outer: string): void => {
    if (!item) return;
    if (taken && taken.list !== item.list) lead = "";
    let words = taken && taken.list === item.list && taken.index === item.index ? "" : lead || outer;
    if (lead !== "") taken = { list: item.list, index: item.index };
    inDoubt = lead === "then" || (lead === "" && leadIn !== "" && !NEUTRAL.test(leadIn));
    for (const s of sentences) {
      const before = lead;
      read(s, words);
      // A label before what an item says: "**Smoothness.** …".
      if (s.parts.some((p) => p.kind === "math")) words = "";
      if (lead !== before) words = "";
    }
    inDoubt = false;
  };
  const walk = (list: readonly Block[], outer: string): void => {
    for (const block of list) {
      if (block.kind === "statement") {
        walk(block.blocks, "");
        continue;
      }
      if (block.kind === "heading") heading = ASSUMING.test(block.title) ? "assume that" : "";
      if (block.kind === "paragraph" && block.item !== null) {
        readItem(block, outer === "" ? "" : heading);
        continue;
      }
      if (taken !== null) [lead, taken] = ["", null];
      for (const s of block.sentences) {
        if (!isItem(s)) lead = "";
        read(s, lead === "" && isItem(s) && outer !== "" ? heading : lead);
      }
      leadIn = block.kind === "paragraph" ? leadInOf(block) : "";
    }
  };
  walk(blocks, "document");
  return {
    of: (sentence) => readings.get(sentence) ?? readProse(sentence),
    again: (sentence, before) => owned(before, readHere(sentence, leads.get(before) ?? "", doubted.has(before))),
  };
}

const withSayings = (reading: SentenceReading, more: readonly Saying[]): SentenceReading =>
  more.length === 0 ? reading : { ...reading, sayings: [...more, ...reading.sayings] };

const isSupposed = (s: Saying): boolean => s.kind === "suppose" || s.kind === "attribute";

/** "Assumption 1.", in the middle of a paragraph: the label of the formula behind it. */
const LABEL = /^[\s*_]*(?:standing )?(?:assumption|hypothesis)(?: [\w.]{1,6})?[\s*_.:]*$/i;

const NAMED = ["names", "member", "law", "relation", "equation"] as const;

/** The formulas of a sentence that name something. */
const namedIn = (tokens: readonly Token[]): readonly Slot[] =>
  tokens.flatMap((t) =>
    t.kind === "slot" && !t.slot.display && NAMED.some((f) => t.slot.forms.has(f)) ? [t.slot] : [],
  );

/** What was named before as a subject, "both of these numbers", "the former", "this matrix", and a verb that says something of it. */
const REFERS =
  /^(?:(?:let|and|here|now|also|assume|suppose|that|where) ){0,3}(?:(?:it|they|both|each|all|none|neither|either)(?: of (?:these|those|them|the)(?: [a-z]+){0,2})?|(?:this|these|those|the former|the latter|the two|the three|the last|the first)(?: of (?:these|those|the))?(?: [a-z]+){0,2}) (?:is|are|be|was|were|coincides?|equals?|differs?|vanish(?:es)?|agrees?|sums?|adds?)\b/;
/** Words that compare such things. */
const COMPARING: ReadonlySet<string> = new Set(
  "equal equals coincide coincides same agree agrees differ differs vanish vanishes sum sums add adds distinct".split(
    " ",
  ),
);

/** "They are positive", "The two numbers coincide": a sentence without names of its own may say something of those before it. */
function withReferents(reading: SentenceReading, tokens: readonly Token[], named: readonly Slot[]): SentenceReading {
  if (named.length === 0) return reading;
  const words = tokens.flatMap((t) =>
    t.kind === "word" ? [t.text] : t.kind === "slot" && !t.slot.display ? ["$"] : [],
  );
  const found = REFERS.exec(words.join(" "));
  if (!found) return reading;
  const verb = found[0].split(" ").length - 1;
  const end = words.findIndex((w, i) => i > verb && PREPOSITIONS.has(w) && w !== "to");
  const said = words.slice(verb, end < 0 ? words.length : end);
  // "This value can be positive", "This is a measure of how far …" say nothing of it.
  const may = /^(?:can|could|may|might|would|should|will)$/.test(words[verb - 1] ?? "");
  const describes = /^(?:a|an)$/.test(words[verb + 1] ?? "") && words[end] === "of";
  if (may || !said.some((w) => w === "$" || COMPARING.has(w) || (speaks(w) && !describes))) return reading;
  return { ...reading, sayings: [...reading.sayings, { kind: "unread", slots: named, words: words.join(" ") }] };
}

/** Words before a list whose items are what they say: "Notation:", "where". */
const NEUTRAL =
  /^(?:(?:we|use|have|consider|the|following|our|some|as|is|are|follows|in|all|of|for|and|this|section|notations?|setup|setting|data|model|variables|parameters|inputs?|outputs?|definitions?|conventions?|symbols|where|here|given|let|throughout|now|recall|that)[\s,:.]*)+$/i;

/** The last sentence of a paragraph, where it introduces the list behind it; empty for none. */
function leadInOf({ sentences }: ParagraphBlock): string {
  const words = (sentences.at(-1)?.parts ?? []).map((p) => (p.kind === "text" ? p.text : " § ")).join("");
  return !/\.\s*$/.test(words) || /\b(?:following|below|these|equivalent)\b/.test(words) ? words.trim() : "";
}

/** A sentence where it stands; `inDoubt`: what it states without a word that assumes is not taken from it. */
function readHere(sentence: Sentence, lead: string, inDoubt: boolean): SentenceReading {
  const reading = readProse(sentence, lead);
  const states = (s: Saying): boolean => s.kind === "attribute" && s.indicative;
  if (!inDoubt || !reading.sayings.some(states)) return reading;
  const slots = reading.sayings.filter(states).flatMap(slotsOf);
  const left = reading.sayings.filter((s) => !states(s));
  return { ...reading, sayings: [...left, { kind: "unread", slots, words: "" }] };
}

/** Whether a sentence begins with math, as the items of a list do that goes on with a sentence. */
function isItem({ parts: [first] }: Sentence): boolean {
  return first?.kind === "math" || (first?.kind === "text" && /^[\s(]*$/.test(first.text));
}
