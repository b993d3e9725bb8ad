import type { Sentence } from "../../source/document.ts";
import { derive, keyOf } from "./chart.ts";
import { GRAMMAR } from "./grammar/grammar.ts";
import { Start } from "./grammar/symbols.ts";
import { isMild } from "./grammar/terminals.ts";
import { conventionsOf } from "./convention.ts";
import { binds, displayClaims, isHarmless, unread, withdrawn } from "./not-derived.ts";
import { heedingWords } from "./denied.ts";
import { type Saying, type SentenceReading, slotsOf } from "./saying.ts";
import type { Slot } from "./slot.ts";
import { type Token, tokensOf, wordOf, wordsOf } from "./token.ts";

/**
 * Reads a sentence: what it says is what every derivation of it, from its first word to its last, says whole. `lead` are words that the sentence
 * before left to this one, as an item of its list. Nothing is thrown.
 */
export function readProse(sentence: Sentence, lead = ""): SentenceReading {
  const { label, tokens: own } = withoutLabel(trimmed(tokensOf(sentence)));
  const read = readTokens(sentence, own, lead === "" && ASSUMED.test(label) ? "assume that" : lead);
  const reading = { ...read, sayings: heedingWords(read.sayings, own, read.status === "derived") };
  const conventions = conventionsOf(sentence);
  if (conventions.length === 0) return reading;
  const said = conventions.map((convention): Saying => ({ kind: "convention", convention }));
  return { ...reading, sayings: [...said, ...reading.sayings] };
}

/** Labels of assumptions: (A1), (H2), (Assumption 3). */
const ASSUMED = /^(?:[ah]\d*|(?:assumption|hypothesis).*)$/;

function readTokens(sentence: Sentence, own: readonly Token[], lead: string): SentenceReading {
  const tokens = lead === "" ? own : [...leadTokens(lead, sentence), ...own];
  const { span } = sentence;
  if (own.length === 0) return { sayings: [], status: "harmless", unread: "", span };
  const found = deriveSentence(tokens) ?? (lead === "" ? null : deriveSentence(own));
  if (found) return { sayings: found, status: "derived", unread: "", span };
  const cut = withoutAsides(own);
  const rest = cut.tokens.length < own.length ? deriveSentence(cut.tokens) : null;
  if (rest) return { sayings: [...withoutGrants(rest), ...cut.unread], status: "derived", unread: "", span };
  const short = withoutTrailer(own);
  const main = short && deriveSentence(short.tokens);
  if (main) return { sayings: [...withoutGrants(main), ...short.unread], status: "derived", unread: "", span };
  if (isHarmless(own))
    return { sayings: [...displayClaims(own), ...withdrawn(own)], status: "harmless", unread: "", span };
  return { sayings: [...unread(own), ...withdrawn(own)], status: "unread", unread: wordsOf(own), span };
}

/** Sentences of the same words and forms of formulas that have no derivation, as a long document repeats them. */
const underivable = new Set<string>();
const MOST_REMEMBERED = 2_000;

/** The words and the forms of formulas that a derivation looks at. */
function shapeOf(tokens: readonly Token[]): string {
  return tokens
    .map((t) =>
      t.kind === "slot"
        ? `§${t.slot.display ? "d" : ""}${[...t.slot.forms].join()}${t.slot.part.latex.length < 40 ? t.slot.part.latex : ""}`
        : t.kind === "word" && t.glued
          ? `-${t.text}`
          : t.text,
    )
    .join(" ");
}

/** What all derivations of a sentence say; null where there is none. */
function deriveSentence(tokens: readonly Token[]): readonly Saying[] | null {
  const shape = shapeOf(tokens);
  if (underivable.has(shape)) return null;
  const derived = derive(GRAMMAR, Start, tokens);
  if (!derived || derived.length === 0) {
    if (underivable.size >= MOST_REMEMBERED) underivable.clear();
    underivable.add(shape);
    return null;
  }
  return agreed(claimedByAll(derived));
}

/** A display that one derivation claims and another one defines is claimed by both: either way it defines what is new, and what is known is judged. */
function claimedByAll(readings: readonly (readonly Saying[])[]): readonly (readonly Saying[])[] {
  const key = (s: Saying & { kind: "claim" | "define" }): string => keyOf([s.slot, s.given]);
  const claimed = new Set(readings.flat().flatMap((s) => (s.kind === "claim" && s.slot.display ? [key(s)] : [])));
  return readings.map((r) =>
    r.map((s) =>
      s.kind === "define" && s.by === "define" && claimed.has(key(s))
        ? { kind: "claim", slot: s.slot, given: s.given }
        : s,
    ),
  );
}

/** What all derivations say; what only some say taints its names. */
function agreed(readings: readonly (readonly Saying[])[]): readonly Saying[] {
  const introduced = introductions(readings.flat());
  const keys = readings.map((r) => new Set(r.map(keyOf)));
  const shared = new Map<string, Saying>();
  const lost = new Map<number, Slot>();
  for (const s of readings.flat()) {
    const key = keyOf(s);
    // What may restrict a claim counts by whichever derivation.
    if (s.kind === "doubt" || keys.every((k) => k.has(key))) shared.set(key, careful(shared.get(key), s));
    else if (!(s.kind === "introduce" && introduced.has(s.slot.index)))
      for (const x of slotsOf(s)) lost.set(x.index, x);
  }
  const sayings = [...shared.values()].filter((s) => !(s.kind === "introduce" && introduced.has(s.slot.index)));
  const tainted: Saying[] = lost.size === 0 ? [] : [{ kind: "unread", slots: [...lost.values()], words: "" }];
  // A display on which the derivations differ is not passed over.
  const accounted = new Set(sayings.flatMap(slotsOf).map((x) => x.index));
  const open = [...lost.values()].filter((x) => x.display && !accounted.has(x.index));
  return [
    ...introduced.values(),
    ...sayings,
    ...tainted,
    ...open.map((slot): Saying => ({ kind: "mention", slot, as: "unread" })),
  ];
}

/** Of two ways to say the same the one that assumes less. */
function careful(known: Saying | undefined, s: Saying): Saying {
  const every = (x: Saying): boolean => "given" in x && x.given.some((g) => g.kind === "let" && g.every);
  return known && !every(s) ? known : s;
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
    // The set that is written says the type by itself.
    if (known && s.slot.forms.has("member")) continue;
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

const ARROWS = /^\W*\\?(?:[⇒⇐⟹⟸]|Rightarrow|Leftarrow|implies|impliedby|Longrightarrow|Longleftarrow)?\W*$/;

/** Where the mark of a direction of an equivalence ends, "(⇒)", "(only if)", "⇐:"; 0 where there is none. */
function directionEnd(tokens: readonly Token[]): number {
  const isMark = (at: number, marks: RegExp): boolean => {
    const t = tokens[at];
    return t?.kind === "mark" && marks.test(t.text);
  };
  let at = isMark(0, /^[("]$/) ? 1 : 0;
  const opened = at > 0;
  const t = tokens[at];
  if (t?.kind === "slot" ? ARROWS.test(t.slot.part.latex) : isMark(at, /^[⇒⇐⟹⟸]$/)) at += 1;
  else if (opened && wordOf(t) === "only" && wordOf(tokens[at + 1]) === "if") at += 2;
  else if (opened && wordOf(t) === "if") at += 1;
  else return 0;
  const closed = isMark(at, /^[)"]$/);
  if (opened !== closed) return 0;
  if (closed) at += 1;
  const ends = isMark(at, /^[:.,]$/);
  return ends || closed ? at + (ends ? 1 : 0) : 0;
}

/** A sentence without a label in front of it, "(A1)", "(ii)", "(2)", "(⇒)". */
function withoutLabel(tokens: readonly Token[]): { readonly label: string; readonly tokens: readonly Token[] } {
  const direction = directionEnd(tokens);
  if (direction > 0 && direction < tokens.length) return { label: "direction", tokens: tokens.slice(direction) };
  // "2) Let …"
  const [number, bracket] = tokens;
  if (
    number?.kind === "word" &&
    /^(?:\d{1,2}|[a-z]|i{1,3})$/.test(number.text) &&
    bracket?.kind === "mark" &&
    bracket.text === ")"
  )
    return { label: number.text, tokens: tokens.slice(2) };
  const [open, ...rest] = tokens;
  const close = rest.findIndex((t) => t.kind === "mark" && t.text === ")");
  const words = rest.slice(0, Math.max(0, close));
  const label = words.map((t) => (t.kind === "word" ? t.text : "?")).join("");
  const opened = open?.kind === "mark" && open.text === "(" && close > 0 && rest.length > close + 1;
  if (
    !opened ||
    !/^(?:[a-z]{0,3}\d+[a-z]?|[ivx]+|[a-z]|(?:assumption|hypothesis|condition|property)\w?\d*)$/.test(label)
  )
    return { label: "", tokens };
  const more = rest.slice(close + 1);
  const [first] = more;
  return { label, tokens: first?.kind === "mark" && /^[:.,]$/.test(first.text) ? more.slice(1) : more };
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
  const closing = nextClosing(tokens);
  let before: Slot | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const t = tokens[at] as Token;
    const close = t.kind === "mark" && t.text === "(" ? (closing[at] ?? -1) : -1;
    if (close < 0) {
      kept.push(t);
      if (t.kind === "slot") before = t.slot;
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
    if (before !== null && inside.some((x) => x.kind === "word"))
      unread.push({ kind: "unread", slots: [before], words: wordsOf(inside) });
    at = close;
  }
  return { tokens: kept, unread };
}

/** For each token the place of the next closing parenthesis behind it; -1 for none. */
function nextClosing(tokens: readonly Token[]): readonly number[] {
  const found: number[] = [];
  let next = -1;
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    found[at] = next;
    const t = tokens[at];
    if (t?.kind === "mark" && t.text === ")") next = at;
  }
  return found;
}

/**
 * Words behind a comma or a colon at the end, "…, images with their labels", are passed over; where one of them may say something of a thing, as
 * all do that no table has, all names of the sentence are in doubt. Null where there are none.
 */
function withoutTrailer(
  tokens: readonly Token[],
): { readonly tokens: readonly Token[]; readonly unread: readonly Saying[] } | null {
  const at = tokens.findLastIndex((t) => t.kind === "mark" && (t.text === "," || t.text === ":"));
  if (at <= 0 || at === tokens.length - 1) return null;
  const trailer = tokens.slice(at + 1);
  if (!trailer.every((t) => t.kind === "word" && !(binds(t.text) && t.text !== "with"))) return null;
  const kept = tokens.slice(0, at);
  if (kept.some((t) => t.kind === "slot" && t.slot.display)) return null;
  const says = !trailer.every((t) => t.kind === "word" && (isMild(t.text) || BESIDE_THE_POINT.has(t.text)));
  const slots = kept.flatMap((t) => (t.kind === "slot" ? [t.slot] : []));
  return { tokens: kept, unread: says ? [{ kind: "unread", slots, words: wordsOf(trailer) }] : [] };
}

/** Words behind a comma that say nothing of what stands before it. */
const BESIDE_THE_POINT: ReadonlySet<string> = new Set(
  "with their its his respectively here now say as usual before above".split(" "),
);

/** What sayings name and claim, without what they grant: that could be weakened by what was cut off, or is said to be wrong. */
export function withoutGrants(sayings: readonly Saying[]): readonly Saying[] {
  const kept = sayings.filter((s) =>
    ["introduce", "range", "claim", "mention", "doubt", "unread", "lead"].includes(s.kind),
  );
  const slots = sayings.filter((s) => !kept.includes(s)).flatMap(slotsOf);
  return slots.length === 0 ? kept : [...kept, { kind: "unread", slots, words: "" }];
}
