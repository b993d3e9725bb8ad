import type { Sentence } from "../../source/document.ts";
import { derive, keyOf } from "./chart.ts";
import { GRAMMAR } from "./grammar/grammar.ts";
import { Whole } from "./grammar/symbols.ts";
import { BINDING, CONDITIONAL, MODAL, NEGATION } from "./lexicon/words.ts";
import { type Saying, type SentenceReading, slotsOf } from "./saying.ts";
import type { Slot } from "./slot.ts";
import { type Token, tokensOf, wordsOf } from "./token.ts";

/**
 * Reads a sentence: what it says is what every derivation of it, from its first word to its last, says whole. `lead` are words that the sentence
 * before left to this one, as an item of its list. Nothing is thrown.
 */
export function readProse(sentence: Sentence, lead = ""): SentenceReading {
  const own = trimmed(tokensOf(sentence));
  const tokens = lead === "" ? own : [...leadTokens(lead, sentence), ...own];
  const { span } = sentence;
  if (own.length === 0) return { sayings: [], status: "harmless", unread: "", span };
  const found = deriveSentence(tokens) ?? (lead === "" ? null : deriveSentence(own));
  if (found) return { sayings: found, status: "derived", unread: "", span };
  const cut = withoutAsides(own);
  const rest = cut.tokens.length < own.length ? deriveSentence(cut.tokens) : null;
  if (rest) return { sayings: [...rest, ...cut.unread], status: "derived", unread: "", span };
  if (isHarmless(own)) return { sayings: own.flatMap(displayClaim), status: "harmless", unread: "", span };
  return { sayings: unread(own), status: "unread", unread: wordsOf(own), span };
}

/** What all derivations say; what only some say taints its names. Null where there is none. */
function deriveSentence(tokens: readonly Token[]): readonly Saying[] | null {
  const readings = derive(GRAMMAR, Whole, tokens);
  if (!readings || readings.length === 0) return null;
  const introduced = introductions(readings.flat());
  const keys = readings.map((r) => new Set(r.map(keyOf)));
  const shared = new Map<string, Saying>();
  const lost = new Map<number, Slot>();
  for (const s of readings.flat()) {
    const key = keyOf(s);
    // What may restrict a claim counts by whichever derivation.
    if (s.kind === "doubt" || keys.every((k) => k.has(key))) shared.set(key, shared.get(key) ?? s);
    else if (!(s.kind === "introduce" && introduced.has(s.slot.index)))
      for (const x of slotsOf(s)) lost.set(x.index, x);
  }
  const sayings = [...shared.values()].filter((s) => !(s.kind === "introduce" && introduced.has(s.slot.index)));
  const tainted: Saying[] = lost.size === 0 ? [] : [{ kind: "unread", slots: [...lost.values()], words: "" }];
  return [...introduced.values(), ...sayings, ...tainted];
}

/**
 * Names may come from any derivation: where those that give a kind agree on it, that is it. Names with kinds that differ are left to the
 * intersection.
 */
function introductions(sayings: readonly Saying[]): ReadonlyMap<number, Saying> {
  const found = new Map<number, Saying & { kind: "introduce" }>();
  const mixed = new Set<number>();
  const kindOf = ({ phrase }: Saying & { kind: "introduce" }): string =>
    phrase === null ? "" : keyOf([phrase.noun, phrase.size, phrase.set]);
  for (const s of sayings) {
    if (s.kind !== "introduce") continue;
    const known = found.get(s.slot.index);
    if (!known || kindOf(known) === "" || isPlain(known)) found.set(s.slot.index, s);
    else if (kindOf(s) !== "" && !isPlain(s) && kindOf(s) !== kindOf(known)) mixed.add(s.slot.index);
  }
  for (const index of mixed) found.delete(index);
  return found;
}

/** Whether an introduction says nothing of a kind. */
function isPlain({ phrase }: Saying & { kind: "introduce" }): boolean {
  return phrase === null || (phrase.noun === null && phrase.size === null && phrase.set === null);
}

/** A sentence without its full stop, and without the mark of a proof's end. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length;
  while (end > 0) {
    const t = tokens[end - 1];
    if (t?.kind !== "mark" || !/^[.∎,;]$/.test(t.text)) break;
    end -= 1;
  }
  const start = tokens.findIndex((t) => !(t.kind === "mark" && /^[.,;∎]$/.test(t.text)));
  // A full stop behind a display that more words follow says nothing.
  return tokens
    .slice(Math.max(0, start), end)
    .filter((t) => !(t.kind === "mark" && (t.text === "." || t.text === "∎")));
}

function leadTokens(lead: string, { span }: Sentence): readonly Token[] {
  const at = { start: span.start, end: span.start };
  return lead.split(" ").map((text): Token => ({ kind: "word", text, glued: false, capital: false, span: at }));
}

/** A parenthesis that holds a noun or a name is passed over; what stands in it could say more of what stands before it. */
function withoutAsides(tokens: readonly Token[]): {
  readonly tokens: readonly Token[];
  readonly unread: readonly Saying[];
} {
  const kept: Token[] = [];
  const unread: Saying[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const t = tokens[at] as Token;
    const close =
      t.kind === "mark" && t.text === "("
        ? tokens.findIndex((x, i) => i > at && x.kind === "mark" && x.text === ")")
        : -1;
    if (close < 0) {
      kept.push(t);
      continue;
    }
    const inside = tokens.slice(at + 1, close);
    const safe = inside.every((x) =>
      x.kind === "slot"
        ? !x.slot.display && (x.slot.forms.has("names") || x.slot.forms.has("term"))
        : x.kind === "mark"
          ? x.text !== "("
          : !binds(x.text),
    );
    if (!safe) {
      kept.push(t);
      continue;
    }
    const before = kept.findLast((x) => x.kind === "slot");
    if (before?.kind === "slot" && inside.some((x) => x.kind === "word"))
      unread.push({ kind: "unread", slots: [before.slot], words: wordsOf(inside) });
    at = close;
  }
  return { tokens: kept, unread };
}

const binds = (word: string): boolean =>
  BINDING.has(word) ||
  NEGATION.has(word) ||
  MODAL.has(word) ||
  CONDITIONAL.has(word) ||
  word === "with" ||
  word === "where";

/** Whether a sentence that is not derived says nothing: no word that binds, denies or asks, no relation in running text, and no name that something is said of. */
function isHarmless(tokens: readonly Token[]): boolean {
  if (tokens.some((t) => t.kind === "mark" && (t.text === "?" || t.text === '"'))) return false;
  if (tokens.some((t) => t.kind === "word" && binds(t.text))) return false;
  return tokens.every((t, i) => {
    if (t.kind !== "slot" || t.slot.display) return true;
    const next = tokens[i + 1];
    const previous = tokens[i - 1];
    // A name that a preposition leads to, and of which no verb follows, is no subject and no object.
    const led =
      previous?.kind === "word" &&
      /^(?:of|in|on|at|by|for|from|to|over|through|between|into|and|per|the)$/.test(previous.text);
    const ends =
      next === undefined ||
      (next.kind === "mark" && next.text !== "(") ||
      (next.kind === "word" && /^(?:and|of|in|on|at|by|for|from|to)$/.test(next.text));
    return led && ends && !STATING.some((f) => t.slot.forms.has(f));
  });
}

const STATING = ["member", "law", "equation", "relation", "range"] as const;

/** A display in a sentence that says nothing stands for itself. */
function displayClaim(t: Token): readonly Saying[] {
  return t.kind === "slot" && t.slot.display ? [{ kind: "claim", slot: t.slot, given: [] }] : [];
}

/** Of a sentence that is not understood: its names are introduced with the sets that it writes, and are in doubt; its displays have no role. */
function unread(tokens: readonly Token[]): readonly Saying[] {
  const slots = tokens.flatMap((t) => (t.kind === "slot" ? [t.slot] : []));
  const words = wordsOf(tokens);
  const plain = frameIsPlain(tokens);
  return [
    ...slots.flatMap((slot): Saying[] => {
      if (!slot.display) return [];
      return plain
        ? [
            { kind: "claim", slot, given: [] },
            { kind: "doubt", words },
          ]
        : [{ kind: "mention", slot, as: "unread" }];
    }),
    { kind: "unread", slots: slots.filter((s) => !s.display || !plain), words },
  ];
}

/** Whether the words around a display can neither bind nor deny nor ask. */
function frameIsPlain(tokens: readonly Token[]): boolean {
  return !tokens.some(
    (t) => (t.kind === "word" && binds(t.text)) || (t.kind === "mark" && (t.text === "?" || t.text === '"')),
  );
}
