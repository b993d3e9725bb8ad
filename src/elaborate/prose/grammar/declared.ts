import { adjectiveNamed, ARBITRARY } from "../lexicon/adjectives.ts";
import { type AdjectiveUse, type Given, NO_PHRASE, type NounPhrase, type Saying } from "../saying.ts";
import type { Form, Slot } from "../slot.ts";
import type { Modifiers, Sayings } from "./symbols.ts";
import { speaks } from "./terminals.ts";

/** A supposition of a formula. */
export const suppose = (slot: Slot, given: readonly Given[] = [], lets = false): Saying => ({
  kind: "suppose",
  condition: { kind: "formula", slot },
  given,
  lets,
});

/** What a predicate says of its subject, apart from what introduces it. */
export function attributes(
  subject: Slot | null,
  p: NounPhrase,
  given: readonly Given[] = [],
  indicative = false,
): Sayings {
  const lost = [...p.unread, ...p.more];
  return [
    ...p.adjectives.map((use: AdjectiveUse): Saying => ({ kind: "attribute", subject, use, given, indicative })),
    ...p.facts.map((f) => suppose(f, given)),
    ...(lost.length > 0 && subject ? [{ kind: "unread", slots: [subject], words: lost.join(" ") } as const] : []),
  ];
}

/** What a formula behind "let" says by its form. */
export function letFormula(slot: Slot): Sayings {
  if (slot.forms.has("member")) return [{ kind: "introduce", slot, phrase: null }];
  if (slot.forms.has("law")) return [{ kind: "distribute", slot }];
  if (slot.forms.has("equation")) return [{ kind: "define", slot, given: [], by: "let" }];
  return [suppose(slot, [], true)];
}

/** Names with what a noun phrase says of them. */
export const named = (slot: Slot, p: NounPhrase): Sayings => [
  ...(["names", "member", "relation"].some((f) => slot.forms.has(f as Form)) && !slot.forms.has("equation")
    ? [{ kind: "introduce", slot, phrase: p } as const]
    : []),
  ...(["law", "equation", "relation"].some((f) => slot.forms.has(f as Form)) ? letFormula(slot) : []),
  ...attributes(slot, p),
];

/** A predicate of adjectives alone. */
export const only = (m: Modifiers): NounPhrase => ({ ...NO_PHRASE, adjectives: m.uses, unread: m.unread });

/** "the weights": a name for a thing; words that are not known say nothing of it, values of other things do, and what may be so or not is no thing. */
export const definite = (p: NounPhrase): NounPhrase => ({
  ...p,
  unread: p.unread.filter((w) => PROPOSITIONS.has(w) || speaks(w)),
});

/** Rows and columns of a matrix have readings of their own. */
export const isOfMatrix = ({ noun }: NounPhrase): boolean => noun === "row" || noun === "column";

/** Words that are in no lexicon, for what may be so or not. */
export const PROPOSITIONS: ReadonlySet<string> = new Set(
  "claim statement assertion proposition conjecture guess mistake fact inequality equation identity".split(" "),
);

export const ofParts = (word: string): NounPhrase => ({
  ...NO_PHRASE,
  adjectives: [{ adjective: word, argument: null }],
});

/** What adjectives say of several things: some say it of each two ("orthogonal", "distinct"), the others of each. */
export function sharedUses(
  slots: readonly Slot[],
  uses: readonly AdjectiveUse[],
): readonly { readonly subject: Slot; readonly use: AdjectiveUse }[] {
  return uses.flatMap((use) => {
    const among = adjectiveNamed(use)?.among;
    if (among === undefined || slots.length < 2) return slots.map((subject) => ({ subject, use }));
    return slots.flatMap((argument, j) =>
      slots.slice(0, j).map((subject) => ({ subject, use: { adjective: among, argument } })),
    );
  });
}

/** Of two numbers, one is not zero. */
export const notBothZero = (a: Slot, b: Slot, indicative = false): Saying => ({
  kind: "suppose",
  condition: {
    kind: "any",
    of: [a, b].map((subject) => ({ kind: "property", subject, use: { adjective: "nonzero", argument: null } })),
  },
  given: [],
  lets: false,
  ...(indicative && { indicative }),
});

/** Attributes of several things, in words that assume or without. */
export const ofAll = (slots: readonly Slot[], uses: readonly AdjectiveUse[], indicative: boolean): Sayings =>
  sharedUses(slots, uses).map(({ subject, use }) => ({ kind: "attribute", subject, use, given: [], indicative }));

/** Names with what is said of them together. */
export const describedAs = (slots: readonly Slot[], p: NounPhrase): Sayings =>
  slots.length < 2
    ? slots.flatMap((s) => named(s, p))
    : [...slots.flatMap((s) => named(s, { ...p, adjectives: [] })), ...ofAll(slots, p.adjectives, false)];

/** "any vector": nothing that was assumed of a thing of this name is assumed of it. */
export const arbitrary = (p: NounPhrase): NounPhrase =>
  p.noun === "index" ? p : { ...p, adjectives: [{ adjective: ARBITRARY, argument: null }, ...p.adjectives] };

/** Whether a formula is a range of a letter. */
export const isRange = (s: Slot): boolean => s.forms.has("range");
