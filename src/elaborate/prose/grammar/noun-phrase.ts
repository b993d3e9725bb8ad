import type { Adjective } from "../lexicon/adjective.ts";
import { ARBITRARY } from "../lexicon/adjectives.ts";
import { type Noun, nounNamed } from "../lexicon/nouns.ts";
import { type AdjectiveUse, NO_PHRASE, type NounPhrase } from "../saying.ts";
import type { Slot } from "../slot.ts";
import {
  AdjectiveList,
  AdjectivePhrase,
  BareNoun,
  Interval,
  Modifier,
  ModifierList,
  type Modifiers,
  NounGroup,
  Phrase,
  Tail,
} from "./symbols.ts";
import {
  AdjectiveBefore,
  Amount,
  Expression,
  InlineFact,
  KnownNoun,
  NeutralAdjective,
  TailWords,
  PlainAdjective,
  Quantity,
  Size,
  TiedAdjective,
  TiedNoun,
  UnknownWord,
} from "./terminals.ts";

const NONE: Modifiers = { uses: [], unread: [] };
const FREE: Modifiers = { uses: [{ adjective: ARBITRARY, argument: null }], unread: [] };
const both = (a: Modifiers, b: Modifiers): Modifiers => ({
  uses: [...a.uses, ...b.uses],
  unread: [...a.unread, ...b.unread],
});
const use = (a: Adjective, argument: Slot | null = null): Modifiers => ({
  uses: [{ adjective: a.words[0] as string, argument }],
  unread: [],
});

const noun = (n: Noun): NounPhrase => ({
  ...NO_PHRASE,
  noun: n.words[0] as string,
  adjectives: (n.says ?? []).map((a) => ({ adjective: a, argument: null })),
  more: n.more ? [n.words[0] as string] : [],
});

/** A noun phrase behind an unknown word, which may take back what its adjectives say. */
const behindUnknown = (unread: readonly string[], p: NounPhrase): NounPhrase => ({
  ...p,
  adjectives: [],
  unread: [...unread, ...p.unread, ...p.adjectives.map((u) => u.adjective)],
});

/** A noun with its adjectives; before or behind an unknown word, what they say may be of another thing: "negative log loss", "positive multiple". */
const modified = (m: Modifiers, noun: NounPhrase): NounPhrase => {
  const p = m.unread.length > 0 ? behindUnknown(m.unread, noun) : noun;
  const names = (u: AdjectiveUse): string => u.adjective;
  if (p.unread.length > 0 || p.noun === null) return { ...p, unread: [...p.unread, ...m.uses.map(names)] };
  const lost = (u: AdjectiveUse): boolean => OF_SIGN.has(u.adjective) && isNoQuantity(p.noun);
  return {
    ...p,
    unread: m.uses.filter(lost).map(names),
    adjectives: [...m.uses.filter((u) => !lost(u)), ...p.adjectives],
  };
};

/** A "positive sample" and a "negative gradient" are not greater or less than zero. */
const OF_SIGN: ReadonlySet<string> = new Set(["positive", "negative", "zero", "even", "odd"]);

/** Nouns without a kind of their own that name quantities. */
const QUANTITIES: ReadonlySet<string> = new Set(
  (
    "weight bias parameter entry component coordinate element variable value quantity unknown term scale hyperparameter signal score sequence " +
    "eigenvalue singular_value variance norm determinant trace root solution noise_level number_of_samples"
  )
    .split(" ")
    .map((w) => w.replace(/_/g, " ")),
);

const isNoQuantity = (name: string | null): boolean =>
  name !== null && nounNamed(name)?.kind === "thing" && !QUANTITIES.has(name);

/** What an unknown word before it leaves of an adjective: "nearly symmetric" is not symmetric. */
const unknownBefore = (m: Modifiers, n: Modifiers): Modifiers =>
  m.unread.length === 0
    ? both(m, n)
    : { uses: m.uses, unread: [...m.unread, ...n.unread, ...n.uses.map((u) => u.adjective)] };

/** Adjectives of a matrix that may be of zeros for the most part: what is said of its entries behind them is said of the others. */
const OF_ZEROS: ReadonlySet<string> = new Set(["diagonal", "smooth"]);
const ofEntries = (a: string): boolean => /\b(?:entries|components|coordinates)$/.test(a);
const hasZeros = (uses: readonly AdjectiveUse[]): boolean => uses.some((u) => OF_ZEROS.has(u.adjective));

const sized = (p: NounPhrase, size: Slot): NounPhrase | null => (p.size ? null : { ...p, size });

/** "a projection of $A$" is no projection. */
export const isValueOf = ({ noun: name }: NounPhrase): boolean => name !== null && nounNamed(name)?.result === true;

/** What stands behind "of", where it says nothing itself. */
const OF: Partial<NounPhrase> & { readonly of: true } = { of: true };

type TailOf = Partial<NounPhrase> & { readonly of?: true; readonly weakens?: boolean; readonly inside?: boolean };

/** A phrase with words behind it that may take back what it says: "a unit vector in the maximum norm". */
const weakened = (p: NounPhrase): NounPhrase | null =>
  p.facts.length > 0 ? null : { ...p, adjectives: [], unread: [...p.unread, ...p.adjectives.map((u) => u.adjective)] };

const extended = (phrase: NounPhrase, t: TailOf): NounPhrase | null => {
  // "an increasing function in $[0, 1]$" may increase there alone.
  const there = t.inside === true && nounNamed(phrase.noun ?? "")?.kind === "function" && phrase.adjectives.length > 0;
  const p = t.weakens || there ? weakened(phrase) : phrase;
  return p && joined(p, t);
};

const joined = (p: NounPhrase, t: TailOf): NounPhrase | null =>
  (t.of && isValueOf(p)) ||
  (t.set && p.set) ||
  (t.target && nounNamed(p.noun ?? "")?.kind !== "function") ||
  (t.size && p.size) ||
  ((p.more.length > 0 || hasZeros(p.adjectives)) && t.adjectives?.some((u) => ofEntries(u.adjective)))
    ? null
    : {
        ...p,
        set: t.set ?? p.set,
        // Behind a word that is no noun of the lexicon an adjective may be weakened: "nearly orthogonal to $v$".
        adjectives: [...p.adjectives, ...(p.noun === null ? [] : (t.adjectives ?? []))],
        facts: [...p.facts, ...(t.facts ?? [])],
        unread: [
          ...p.unread,
          ...(t.unread ?? []),
          ...(p.noun === null ? (t.adjectives ?? []).map((u) => u.adjective) : []),
        ],
        more: [...p.more, ...(t.more ?? [])],
        size: t.size ?? p.size,
        ...(t.target && { target: t.target }),
      };

/** `\mathbb{R}`, all of it. */
const isRealLine = (s: Slot): boolean => /^\s*\\mathbb\s*(?:\{R\}|R)\s*$/.test(s.part.latex);

export const NOUN_PHRASES = [
  Modifier.is("{}", [PlainAdjective], (a) => (a.ofParts === true ? null : use(a))),
  Modifier.is("{}", [NeutralAdjective], () => NONE),
  Modifier.is("{}", [UnknownWord], (w) => ({ uses: [], unread: [w] })),
  Modifier.is("{} {}", [Expression, TiedAdjective], (s, a) => use(a, s)),
  ModifierList.is("{}", [Modifier], (m) => m),
  ModifierList.is("{} {}", [Modifier, ModifierList], unknownBefore),
  ModifierList.is("{} and {}", [Modifier, ModifierList], both),
  ModifierList.is("{} , {}", [Modifier, ModifierList], both),

  AdjectivePhrase.is("{}", [PlainAdjective], (a) => use(a)),
  AdjectivePhrase.is(
    "globally|uniformly|everywhere|jointly|all|also|both|now|always|still|itself|themselves {}",
    [PlainAdjective],
    (a) => use(a),
  ),
  AdjectivePhrase.is("{} {}", [Expression, TiedAdjective], (s, a) => use(a, s)),
  AdjectivePhrase.is("{} {}", [AdjectiveBefore, Amount], (a, s) => use(a, s)),
  AdjectivePhrase.is("fixed|given|known|deterministic|finite", [], () => NONE),
  AdjectivePhrase.is("arbitrary but fixed", [], () => FREE),
  AdjectivePhrase.is("fixed but arbitrary", [], () => FREE),
  AdjectivePhrase.is("not necessarily {}", [PlainAdjective], () => NONE),
  AdjectivePhrase.is("assumed|taken|known [ to be ] {}", [PlainAdjective], (a) => use(a)),
  AdjectivePhrase.is("assumed|known|taken to have {}", [PlainAdjective], (a) => (a.ofParts ? use(a) : null)),
  AdjectivePhrase.is("{} by assumption|hypothesis|definition", [PlainAdjective], (a) => use(a)),
  AdjectivePhrase.is("of|with {} [ equal to ] {}", [Quantity, Amount], (a, s) => use(a, s)),
  AdjectivePhrase.is("possibly|perhaps {}", [PlainAdjective], () => NONE),
  AdjectivePhrase.is("{} on {}", [PlainAdjective, Expression], (a, s) => (isRealLine(s) ? use(a) : null)),
  AdjectivePhrase.is(
    "[ iid|independently|randomly ] drawn|sampled|chosen [ iid|independently|uniformly ] from {}",
    [Expression],
    () => NONE,
  ),
  AdjectivePhrase.is("iid from {}", [Expression], () => NONE),
  AdjectivePhrase.is("between {} and {}", [Amount, Amount], (low, high) => ({
    uses: [
      { adjective: "at least", argument: low },
      { adjective: "at most", argument: high },
    ],
    unread: [],
  })),
  AdjectivePhrase.is("neither {} nor {}", [Amount, Amount], (a, b) => ({
    uses: [a, b].map((argument) => ({ adjective: "different from", argument })),
    unread: [],
  })),
  AdjectivePhrase.is("{} everywhere", [PlainAdjective], (a) => use(a)),
  AdjectivePhrase.is("real [ and ] {}", [PlainAdjective], (a) => use(a)),
  AdjectiveList.is("{}", [AdjectivePhrase], (m) => m),
  AdjectiveList.is("{} and {}", [AdjectivePhrase, AdjectiveList], both),
  AdjectiveList.is("{} , {}", [AdjectivePhrase, AdjectiveList], both),
  AdjectiveList.is("{} , and {}", [AdjectivePhrase, AdjectiveList], both),
  AdjectiveList.is("{} with|having {}", [AdjectivePhrase, PlainAdjective], (m, a) =>
    a.ofParts && !(hasZeros(m.uses) && ofEntries(a.words[0] as string)) ? both(m, use(a)) : null,
  ),
  AdjectiveList.is("{} with|having {} [ equal to ] {}", [AdjectivePhrase, Quantity, Amount], (m, a, s) =>
    both(m, use(a, s)),
  ),
  AdjectiveList.is(
    "{} with|having [ a|the ] {} [ equal to ] {} and [ a|the ] {} [ equal to ] {}",
    [AdjectivePhrase, Quantity, Amount, Quantity, Amount],
    // "normally distributed with mean … and variance …" is a law of its own.
    (m, a, s, b, t) => (m.uses.some((u) => u.adjective === "gaussian") ? null : both(m, both(use(a, s), use(b, t)))),
  ),
  AdjectiveList.is("{} with|having [ a|an ] {} {}", [AdjectivePhrase, Expression, TiedAdjective], (m, argument, a) =>
    a.ofParts ? both(m, use(a, argument)) : null,
  ),
  AdjectiveList.is("both {} and {}", [AdjectivePhrase, AdjectivePhrase], both),

  BareNoun.is("{}", [KnownNoun], noun),
  BareNoun.is("{}", [UnknownWord], (w) => ({ ...NO_PHRASE, unread: [w] })),
  BareNoun.is("{} {}", [UnknownWord, BareNoun], (w, p) => behindUnknown([w], p)),
  BareNoun.is("{} {}", [Size, BareNoun], (s, p) => sized(p, s)),
  BareNoun.is("{} {}", [Expression, KnownNoun], (s, n) => (s.forms.has("size") || n.value ? null : noun(n))),
  BareNoun.is("{} -dimensional {}", [Expression, NounGroup], (s, p) => sized(p, s)),
  BareNoun.is("{} {}", [Expression, TiedNoun], (s, n) => (n.kind === "vector" ? sized(noun(n), s) : null)),
  NounGroup.is("{}", [BareNoun], (p) => p),
  NounGroup.is("{} {}", [ModifierList, BareNoun], modified),
  NounGroup.is("{} {}", [Size, NounGroup], (s, p) => sized(p, s)),

  Tail.is("from|on {}", [Expression], (set) => ({ set })),
  Tail.is("in {}", [Expression], (set) => ({ set, inside: true })),
  Tail.is("of|in|from|on the [ open|closed|unit|compact|real ] interval|line|space|set {}", [Expression], (set) => ({
    set,
  })),
  Tail.is("from {} to|into {}", [Expression, Expression], (set, target) => ({ set, target })),
  Tail.is("with|having [ a|an ] {} {}", [Expression, TiedAdjective], (argument, a) =>
    a.ofParts ? { adjectives: use(a, argument).uses } : null,
  ),
  Tail.is("of size|length|dimension|shape|dimensions {}", [Expression], (size) => ({ size })),
  Tail.is("with|having|of {}", [PlainAdjective], (a) => (a.ofParts ? { adjectives: use(a).uses } : null)),
  Tail.is("with|having|of [ a|the ] {} [ equal to ] {}", [Quantity, Amount], (a, s) => ({
    adjectives: use(a, s).uses,
  })),
  Tail.is("{}", [PlainAdjective], (a) => (a.together ? { adjectives: use(a).uses } : null)),
  Tail.is(", {} {}", [AdjectiveBefore, Amount], (a, s) => ({ adjectives: use(a, s).uses })),
  Tail.is("{} {}", [AdjectiveBefore, Amount], (a, s) => ({ adjectives: use(a, s).uses })),
  Tail.is("between {} and {}", [Amount, Amount], (low, high) => ({
    adjectives: [
      { adjective: "at least", argument: low },
      { adjective: "at most", argument: high },
    ],
  })),
  Tail.is("with|st|satisfying|obeying|fulfilling|solving {}", [InlineFact], (f) => ({ facts: [f] })),
  Tail.is("such that {}", [InlineFact], (f) => ({ facts: [f] })),
  Tail.is("of|for|in|from [ the|a|an|our|all|each ] {}", [TailWords], (words) =>
    words.more.includes("rademacher") ? null : { ...OF, ...words, weakens: !words.mild },
  ),
  Tail.is("of {}", [NounGroup], (p) =>
    p.noun !== null && nounNamed(p.noun)?.kind === "sign" ? { adjectives: p.adjectives } : null,
  ),
  // "an increasing function of $-x$"
  Tail.is("of|for {}", [Expression], (s) => ({ ...OF, weakens: !s.forms.has("names") })),
  Tail.is("of the|an|a {} {}", [KnownNoun, Expression], (n, s) => ({
    ...OF,
    weakens: n.value === true || !s.forms.has("names"),
  })),
  Tail.is(
    "with|having|of [ a|the ] {} [ equal to ] {} and [ a|the ] {} [ equal to ] {}",
    [Quantity, Amount, Quantity, Amount],
    (a, s, b, t) => ({ adjectives: [...use(a, s).uses, ...use(b, t).uses] }),
  ),
  // "a constant different from zero"
  Tail.is("{}", [PlainAdjective], (a) => (a.behind ? { adjectives: use(a).uses } : null)),
  Tail.is("with|having {}", [PlainAdjective], (a) => (a.ofChance ? {} : null)),

  Interval.is("{}", [Expression], (s) => (s.forms.has("names") ? null : s)),
  Interval.is(
    "the [ open|closed|half-open|unit|compact ] [ unit ] interval|set|segment|ball|simplex|domain|space {}",
    [Expression],
    (s) => s,
  ),

  Phrase.is("{}", [NounGroup], (p) => p),
  Phrase.is("{} {}", [NounGroup, Tail], extended),
  // Behind "the multiple of a number", a relative clause is of the number.
  Phrase.is("{} [ , ] which|that is|are {}", [NounGroup, AdjectiveList], (p, m) =>
    p.noun === null || p.unread.length + m.unread.length > 0 ? null : extended(p, { adjectives: m.uses }),
  ),
  Phrase.is("{} {} {}", [NounGroup, Tail, Tail], (p, t, u) => {
    const once = extended(p, t);
    return once && extended(once, u);
  }),
];
