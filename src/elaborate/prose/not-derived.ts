import { framesOf } from "./frame.ts";
import { restrictsAt } from "./restricting-word.ts";
import { bindsAt } from "./binding-word.ts";
import { assumes, inDoubt, stretches } from "./doubt.ts";
import {
  ASSUMED_THING,
  BINDING,
  CONDITIONAL,
  DISOWNING,
  MILD,
  MODAL,
  NEGATION,
  OPERATING,
  WITHDRAWING,
} from "./lexicon/words.ts";
import type { Saying } from "./saying.ts";
import { isStating, type Slot } from "./slot.ts";
import { REFERRED, type Token, wordOf, wordsOf } from "./token.ts";

/** Whether a word may bind, deny, or make one thing depend on another. */
export const binds = (word: string): boolean =>
  BINDING.has(word) ||
  NEGATION.has(word) ||
  MODAL.has(word) ||
  CONDITIONAL.has(word) ||
  word === "with" ||
  word === "where";

/**
 * Whether a sentence that is not derived says nothing: no word that binds, no question or quote, no relation in running text, and no name of which
 * it may say something that lasts.
 */
export function isHarmless(tokens: readonly Token[]): boolean {
  if (tokens.some((t) => t.kind === "mark" && (t.text === "?" || t.text === '"'))) return false;
  const slots = tokens.flatMap((t) => (t.kind === "slot" && !t.slot.display ? [t.slot] : []));
  if (slots.length === 0) return true;
  if (assumes(tokens) || tokens.some((t, i) => bindsAt(tokens, i) || (t.kind === "word" && DISOWNING.has(t.text))))
    return false;
  // What is shown under a condition on names is no claim.
  if (
    tokens.some((t) => t.kind === "slot" && t.slot.display) &&
    tokens.some((t) => t.kind === "word" && IF.has(t.text))
  )
    return false;
  return !slots.some((s) => isStating(s)) && inDoubt(tokens).length === 0;
}

const IF: ReadonlySet<string> = new Set("if when whenever unless provided iff".split(" "));

/** A display in a sentence that says nothing stands for itself. */
export function displayClaims(tokens: readonly Token[]): readonly Saying[] {
  const claims = tokens.flatMap((t): Saying[] =>
    t.kind === "slot" && t.slot.display ? [{ kind: "claim", slot: t.slot, given: [] }] : [],
  );
  if (claims.length === 0) return [];
  if (
    tokens.some(
      (t, i) => t.kind === "word" && (DISOWNING.has(t.text) || (bindsAt(tokens, i) && !isVerbOfThing(t.text))),
    )
  )
    return unread(tokens);
  const doubtful = tokens.some((t) => t.kind === "slot" && t.slot.display && restrictsClaim(tokens, t));
  return doubtful ? [...claims, { kind: "doubt", words: wordsOf(tokens) }] : claims;
}

/** Whether no word before a display binds, denies, asks or supposes: it stands for itself. */
function standsForItself(tokens: readonly Token[], display: Token): boolean {
  const at = tokens.indexOf(display);
  const before = tokens.slice(0, at);
  const own = stretches(tokens).find((s) => s.at(-1) === display) ?? [];
  const opens = before.some((t, i) => {
    if (t.kind === "mark") return /^[?"]$/.test(t.text);
    if (t.kind === "slot") return !t.slot.display && isStating(t.slot);
    const w = t.text;
    return (
      bindsAt(tokens, i) ||
      NEGATION.has(w) ||
      DISOWNING.has(w) ||
      (CONDITIONAL.has(w) && !JOINING.has(w)) ||
      (MODAL.has(w) && !MILD.has(w) && !isOfChance(w, wordOf(tokens[i + 1]), wordOf(tokens[i - 1])))
    );
  });
  return !opens && !own.some((t) => t.kind === "word" && /^(?:with|where)$/.test(t.text)) && !assumes(tokens);
}

/** Whether the words around a display, from the one before it to the next, may restrict what it claims. */
function restrictsClaim(tokens: readonly Token[], display: Token): boolean {
  const all = stretches(tokens);
  const at = all.findIndex((s) => s.at(-1) === display);
  const before = all[at] ?? [];
  const behind = all[at + 1] ?? [];
  const [first] = behind[0]?.kind === "mark" ? behind.slice(1) : behind;
  const goesOn = first === undefined || (first.kind === "word" && GOES_ON.has(first.text));
  return mayRestrict(before) || (!goesOn && mayRestrict(behind)) || (first?.kind === "word" && EXCEPTS.has(first.text));
}

/** Words behind a display that go on with something else. */
const GOES_ON: ReadonlySet<string> = new Set(
  "where which and so thus hence therefore this here while whereas because since".split(" "),
);

/** Words behind a display that say where it holds. */
const EXCEPTS: ReadonlySet<string> = new Set(
  "for at in on near under over within provided if when whenever unless except with up as".split(" "),
);

/** Whether some words may restrict what is claimed with them, or say it under a condition. */
function mayRestrict(tokens: readonly Token[]): boolean {
  const words = tokens.flatMap((t) => (t.kind === "word" ? [t.text] : []));
  const stating = tokens.some((t) => t.kind === "slot" && !t.slot.display && isStating(t.slot));
  return (
    stating ||
    tokens.some((_, i) => bindsAt(tokens, i) || restrictsAt(tokens, i)) ||
    words.some(
      (w, i) =>
        (CONDITIONAL.has(w) && !JOINING.has(w)) ||
        NEGATION.has(w) ||
        (MODAL.has(w) && !MILD.has(w) && !isOfChance(w, words[i + 1], words[i - 1])) ||
        (w === "with" && !REFERRING.has(words[i + 1] ?? "")),
    )
  );
}

/** Conditional words that give a reason, or join what is said. */
const JOINING: ReadonlySet<string> = new Set(
  "because since as that which who so then while whereas although though once such".split(" "),
);

/** "with these identities in mind" */
const REFERRING: ReadonlySet<string> = new Set(
  `this that these those the our ${REFERRED} equation equations eq`.split(" "),
);

/** "the probability density", "the success probability", a function or a number; what holds "with probability" may fail. */
function isOfChance(word: string, next: string | undefined, before: string | undefined): boolean {
  return (
    word === "probability" &&
    (/^(?:density|mass|distribution|distributions|function|measure|space|theory)$/.test(next ?? "") ||
      /^(?:success|failure|posterior|prior|conditional|marginal|joint|transition|acceptance|unnormalized|this)$/.test(
        before ?? "",
      ))
  );
}

/** "takes", "sets", "requires": what a thing does, and no word to the reader. */
function isVerbOfThing(word: string): boolean {
  return word.endsWith("s") && !/^(?:lets|assumes|supposes|constraints|conditions|cases|hypothesis)$/.test(word);
}

/** "we can no longer compute it": what is no longer done is no assumption. */
function isOfDoing(tokens: readonly Token[], i: number): boolean {
  if (wordOf(tokens[i]) !== "longer") return false;
  const next = wordOf(tokens[i + 1]).endsWith("ly") ? wordOf(tokens[i + 2]) : wordOf(tokens[i + 1]);
  // "we no longer see why the condition $a > 0$ …"
  const spoken = tokens
    .slice(i + 1, i + 10)
    .some((t) => ASSUMED_THING.has(wordOf(t)) || (t.kind === "slot" && isStating(t.slot)));
  return !spoken && (OPERATING.has(next) || /^(?:consider|write|see|look|work)$/.test(next));
}

/** What words that are not understood may take back: an assumption is never in force behind them. */
export function withdrawn(tokens: readonly Token[]): readonly Saying[] {
  const has = (words: ReadonlySet<string>): boolean => tokens.some((t) => t.kind === "word" && words.has(t.text));
  if (!tokens.some((t, i) => WITHDRAWING.has(wordOf(t)) && !isOfDoing(tokens, i))) return [];
  const slots = tokens.flatMap((t) => (t.kind === "slot" && !t.slot.display ? [t.slot] : []));
  const stated = slots.filter((s) => isStating(s));
  const meant = has(ASSUMED_THING) ? slots : stated;
  if (meant.length > 0) return meant.map((slot) => ({ kind: "drop", slot }));
  return has(ASSUMED_THING) ? [{ kind: "drop", slot: null }] : [];
}

/** Of a sentence that is not understood: names of which it may say something are in doubt, and so are displays without a role. */
export function unread(tokens: readonly Token[]): readonly Saying[] {
  const slots = tokens.flatMap((t) => (t.kind === "slot" ? [t.slot] : []));
  const words = wordsOf(tokens);
  const plain = !tokens.some(
    (t) =>
      (t.kind === "word" && (binds(t.text) || DISOWNING.has(t.text))) ||
      (t.kind === "mark" && (t.text === "?" || t.text === '"')),
  );
  const frames = plain ? null : framesOf(tokens);
  const doubted = new Set<Slot>(inDoubt(tokens));
  const supposed = assumes(tokens);
  const framed = (t: Token): readonly Saying[] => {
    if (t.kind !== "slot" || !t.slot.display) return [];
    const { slot } = t;
    const doubt: Saying = { kind: "doubt", words };
    const frame = frames ? (frames.get(t) ?? (standsForItself(tokens, t) ? "claim" : undefined)) : "claim";
    if (!plain && (frame !== "claim" || supposed)) doubted.add(slot);
    switch (frame) {
      case "claim":
        return [{ kind: "claim", slot, given: [] }, ...(restrictsClaim(tokens, t) ? [doubt] : [])];
      case "where":
        return [{ kind: "define", slot, given: [], by: "define" }, doubt];
      case "given":
        return [{ kind: "mention", slot, as: "given" }, doubt];
      case undefined:
        return [{ kind: "mention", slot, as: "unread" }];
    }
  };
  const said = tokens.flatMap(framed);
  const beside = slots.filter((s) => !doubted.has(s) && !(s.display && plain));
  return [
    ...said,
    { kind: "unread", slots: slots.filter((s) => doubted.has(s)), words, ...(beside.length > 0 && { beside }) },
  ];
}
