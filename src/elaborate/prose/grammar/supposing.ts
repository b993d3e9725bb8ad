import { keyOf } from "../chart.ts";
import { ARBITRARY } from "../lexicon/adjectives.ts";
import { nounNamed } from "../lexicon/nouns.ts";
import { type Condition, type Given, NO_PHRASE, type NounPhrase, type Saying, slotsOf } from "../saying.ts";
import { denied } from "./given.ts";
import { attributes, describedAs, letFormula, named, notBothZero, ofAll, only, suppose } from "./declared.ts";
import {
  AdjectiveList,
  Alternatives,
  Described,
  Guards,
  Indicative,
  type Introduced,
  Interval,
  type Modifiers,
  NounGroup,
  Phrase,
  Predicate,
  Ranges,
  Subject,
  type Sayings,
  SubjectList,
  SupposeItem,
  SupposeList,
  Thing,
} from "./symbols.ts";
import {
  Amount,
  EquationNoun,
  Expression,
  Fact,
  InlineFact,
  KnownNoun,
  Law,
  Member,
  Names,
  Nominal,
  PlainAdjective,
  Quantity,
  Range,
} from "./terminals.ts";
import type { Slot } from "../slot.ts";

const holds = (condition: Condition): Sayings => [{ kind: "suppose", condition, given: [], lets: false }];

/** A statement in words, without a word that assumes. */
const stands = (condition: Condition): Sayings => [
  { kind: "suppose", condition, given: [], lets: false, indicative: true },
];

/** "$c$ satisfies $f(c) = 0$". */
const meets = (slots: readonly Slot[], slot: Slot): Sayings =>
  slot.forms.has("range")
    ? []
    : [...slots.flatMap((x) => (x.forms.has("member") ? letFormula(x) : [])), ...stands({ kind: "formula", slot })];

/** "for all real $x$ and $y$": what is said of all real numbers is a quantifier of letters. */
function quantified(g: Given): readonly Given[] {
  if (g.kind !== "let" || g.every !== true) return [g];
  const letters = g.sayings.flatMap((s): Given[] => {
    if (s.kind !== "introduce" || !s.slot.forms.has("names") || s.phrase === null) return [];
    const plain = keyOf({ ...s.phrase, noun: null, adjectives: [] }) === keyOf(NO_PHRASE);
    const free = s.phrase.adjectives.every((u) => u.adjective === ARBITRARY);
    return plain && free && s.phrase.noun === "number"
      ? [{ kind: "for", slot: s.slot, all: true, facts: [], real: true }]
      : [];
  });
  const rest = g.sayings.filter(
    (s) => s.kind !== "introduce" && !(s.kind === "attribute" && s.use.adjective === ARBITRARY),
  );
  return rest.length === 0 && letters.length === g.sayings.filter((s) => s.kind === "introduce").length ? letters : [g];
}

/** The same sayings, said under more. */
export function under(sayings: Sayings, givens: readonly Given[]): Sayings | null {
  const supposes = sayings.some((s) => s.kind === "suppose" || s.kind === "attribute");
  const given = supposes ? givens.flatMap(quantified) : givens;
  if (given.length === 0) return sayings;
  const found: Saying[] = [];
  const worded = given.some((g) => g.kind === "let");
  for (const s of sayings)
    switch (s.kind) {
      case "suppose":
      case "attribute":
      case "define":
        // "for all good $i$": what words restrict is not assumed of all.
        if (worded && s.kind !== "define") return null;
        found.push({ ...s, given: [...given, ...s.given] });
        break;
      case "claim":
      case "bare":
        found.push({ ...s, given: [...given, ...s.given] });
        break;
      case "mention":
      case "doubt":
      case "range":
      case "unread":
        found.push(s);
        break;
      default:
        return null;
    }
  return found;
}

const each = (slots: readonly Slot[], build: (s: Slot) => Sayings): Sayings => slots.flatMap(build);

const property = (subject: Slot, adjective: string): Sayings => [
  { kind: "attribute", subject, use: { adjective, argument: null }, given: [], indicative: true },
];

/** Adjectives that say the same of an array as of each of its entries. */
const ENTRYWISE: ReadonlySet<string> = new Set([
  "rademacher",
  "random",
  "independent",
  "positive",
  "non-negative",
  "negative",
  "nonzero",
]);

/** Whether a predicate says what kind of number something is, or that it is given. */
const isKindOnly = (p: NounPhrase): boolean =>
  (p.noun === null ? p.adjectives.length === 0 : nounNamed(p.noun)?.kind !== "thing") &&
  p.unread.length + p.more.length + p.facts.length === 0;

/** What adjectives say of things that a statement speaks of, with the sets that it writes. */
const stated = (slots: readonly Slot[], m: Modifiers): Sayings => [
  ...each(slots, (x) => (x.forms.has("member") ? letFormula(x) : [])),
  ...ofAll(slots, m.uses, true),
  ...(m.unread.length > 0 ? [{ kind: "unread", slots, words: m.unread.join(" ") } as const] : []),
];

/** "$x$ lies in $[0, 1]$": a new name is of the set's type. */
const within = (slots: readonly Slot[], set: Slot): Sayings => [
  ...each(slots, (x) => (x.forms.has("names") ? [{ kind: "introduce", slot: x, phrase: { ...NO_PHRASE, set } }] : [])),
  ...each(slots, (subject) => stands({ kind: "in", subject, set })),
];

/** "$f$ attains its minimum at $x$". */
const extreme = (of: Introduced, x: Slot, adjective: string): Sayings => [
  ...of.sayings,
  ...describedAs([x], { ...NO_PHRASE, adjectives: [{ adjective, argument: of.name }] }),
];

const commuting = (subject: Slot, argument: Slot): Sayings => [
  { kind: "attribute", subject, use: { adjective: "commuting with", argument }, given: [], indicative: true },
];

/** "Assume $a > 0$, $$b = c$$": whether a display behind a comma is assumed or follows is not said. */
const joined = (a: Sayings, b: Sayings): Sayings | null => {
  const display = (s: Sayings): boolean => s.flatMap(slotsOf).some((x) => x.display);
  return display(b) && !display(a) ? null : [...a, ...b];
};

export const SUPPOSING = [
  SupposeItem.is("{}", [Member], (s) => (s.forms.has("range") ? null : letFormula(s))),
  SupposeItem.is("{}", [Law], letFormula),
  SupposeItem.is("{}", [Fact], (s) => (s.forms.has("range") ? null : [suppose(s, [], true)])),
  SupposeItem.is("{}", [Indicative], (x) => x),
  SupposeItem.is("{} and {} implies|imply [ that ] {}", [Fact, Fact, Fact], (a, b, c) => [
    suppose(c, [{ kind: "if", condition: { kind: "all", of: [a, b].map((slot) => ({ kind: "formula", slot })) } }]),
  ]),
  SupposeItem.is("{} implies|entails [ that ] {}", [Fact, Fact], (a, b) => [
    suppose(b, [{ kind: "if", condition: { kind: "formula", slot: a } }]),
  ]),
  SupposeItem.is("{}", [Alternatives], holds),
  SupposeItem.is("both {} and {}", [InlineFact, InlineFact], (a, b) => [suppose(a, [], true), suppose(b, [], true)]),
  SupposeItem.is("{} be {}", [SubjectList, Predicate], (s, p) => describedAs(s, p)),
  SupposeItem.is("{} to be {}", [SubjectList, Predicate], (s, p) => describedAs(s, p)),
  SupposeItem.is("{} being {}", [SubjectList, Predicate], (s, p) => describedAs(s, p)),
  SupposeItem.is("{} a|an {}", [SubjectList, Phrase], (s, p) => describedAs(s, p)),
  SupposeItem.is("[ the ] {} of {}", [Nominal, SubjectList], (a, s) =>
    describedAs(s, { ...NO_PHRASE, adjectives: [{ adjective: a.words[0] as string, argument: null }] }),
  ),
  SupposeItem.is("{} {}", [SubjectList, AdjectiveList], (s, m) => describedAs(s, only(m))),
  SupposeItem.is("it holds that {}", [Fact], (s) => [suppose(s)]),
  SupposeItem.is("{} holds|hold", [Fact], (s) => [suppose(s)]),
  SupposeList.is("{}", [SupposeItem], (a) => a),
  SupposeList.is("{} with|where|for [ some ] {}", [SupposeItem, Member], (a, m) =>
    m.forms.has("range") || m.display ? null : [...letFormula(m), ...a],
  ),
  SupposeList.is("{} for some|one|a|an {} {}", [SupposeItem, Phrase, Names], (a, p, s) => [...named(s, p), ...a]),
  SupposeList.is("{} [ , ] {}", [SupposeItem, Range], (a, slot) =>
    under(a, [{ kind: "for", slot, all: true, facts: [] }]),
  ),
  SupposeList.is("{} [ and ] {}", [SupposeItem, Guards], (a, g) => under(a, g)),
  SupposeList.is("{} , {}", [SupposeItem, Guards], (a, g) => under(a, g)),
  SupposeList.is("{} [ , ] [ then ] [ we have ] {}", [Guards, SupposeItem], (g, a) => under(a, g)),
  SupposeList.is("{} and [ that ] {}", [SupposeItem, SupposeList], (a, b) => [...a, ...b]),
  SupposeList.is("{} , [ that ] {}", [SupposeItem, SupposeList], joined),
  SupposeList.is("{} , and [ that ] {}", [SupposeItem, SupposeList], (a, b) => [...a, ...b]),
  SupposeList.is("{} {} and [ that ] {}", [SupposeItem, Guards, SupposeList], (a, g, b) => {
    const first = under(a, g);
    return first && [...first, ...b];
  }),

  // Statements about names in words.
  Indicative.is("{} is|are [ both|all|also|again|now|always|still ] {}", [SubjectList, AdjectiveList], (s, m) =>
    stated(s, m),
  ),
  Indicative.is("{} is|are {}", [SubjectList, Described], (s, p) => [
    ...each(s, (x) =>
      x.forms.has("names") || x.forms.has("member") ? [{ kind: "introduce", slot: x, phrase: p }] : [],
    ),
    ...ofAll(s, p.adjectives, true),
    ...each(s, (x) => attributes(x, { ...p, adjectives: [] }, [], true)),
  ]),
  Indicative.is("each|every|any {} {} is [ also ] {}", [KnownNoun, Names, AdjectiveList], (n, s, m) =>
    n.value ? null : attributes(s, only(m), [], true),
  ),
  Indicative.is(
    "each|all|any|both of the|our|these [ two|three ] {} {} is|are [ both|all|also ] {}",
    [KnownNoun, SubjectList, AdjectiveList],
    (n, s, m) => (n.value ? null : ofAll(s, m.uses, true)),
  ),
  Indicative.is("each|every|any {} {} is {}", [KnownNoun, Names, Described], (n, s, p) =>
    n.value ? null : attributes(s, p, [], true),
  ),
  Indicative.is("{} is|are {}", [InlineFact, Predicate], (s, p) =>
    s.forms.has("equation") || s.forms.has("range") || !isKindOnly(p) ? null : named(s, p),
  ),
  Indicative.is("{} is|are assumed|taken [ to be ] {}", [SubjectList, Described], describedAs),
  Indicative.is("{} and {} commute [ with each other ]", [Subject, Subject], commuting),
  Indicative.is("{} commutes with {}", [Subject, Subject], commuting),
  Indicative.is("neither {} nor {} vanishes|vanish", [Expression, Expression], (a, b) =>
    each([a, b], (x) => property(x, "nonzero")),
  ),
  Indicative.is("neither {} nor {} is {}", [Names, Names, PlainAdjective], (a, b, m) =>
    m.words[0] === "zero" ? each([a, b], (x) => property(x, "nonzero")) : null,
  ),
  Indicative.is("{} commute [ with each other ]", [Subject], (s) =>
    stated([s], { uses: [{ adjective: "commuting", argument: null }], unread: [] }),
  ),
  Indicative.is(
    "the|two|both [ two ] {} {} and {} commute [ with each other ]",
    [NounGroup, Names, Names],
    (p, a, b) =>
      p.noun === null || p.size === null || p.unread.length > 0
        ? null
        : [...each([a, b], (x) => named(x, p)), ...commuting(a, b)],
  ),
  SupposeItem.is("{} attains|achieves|has|takes its|a [ global ] minimum at {}", [Thing, Names], (of, x) =>
    extreme(of, x, "minimizer of"),
  ),
  SupposeItem.is("{} attains|achieves|has|takes its|a [ global ] maximum at {}", [Thing, Names], (of, x) =>
    extreme(of, x, "maximizer of"),
  ),
  Indicative.is("{} lies|lie in {}", [SubjectList, Interval], within),
  Indicative.is("{} belongs|belong to {}", [SubjectList, Interval], within),
  Indicative.is("{} is|are contained in {}", [SubjectList, Interval], within),
  Indicative.is("{} is|are real", [SubjectList], (s) => each(s, (x) => named(x, { ...NO_PHRASE, noun: "number" }))),
  Indicative.is("{} and {} are not both zero|0", [Expression, Expression], (a, b) => [notBothZero(a, b, true)]),
  Indicative.is("not both {} and {} are zero|0", [Expression, Expression], (a, b) => [notBothZero(a, b, true)]),
  Indicative.is("at least one of {} and {} is {}", [Expression, Expression, PlainAdjective], (a, b, m) =>
    m.words[0] === "nonzero" ? [notBothZero(a, b, true)] : null,
  ),
  Indicative.is("at least one of the {} {} and {} is {}", [KnownNoun, Names, Names, PlainAdjective], (n, a, b, m) =>
    m.words[0] === "nonzero"
      ? [...each([a, b], (x) => named(x, { ...NO_PHRASE, noun: n.words[0] as string })), notBothZero(a, b, true)]
      : null,
  ),
  Indicative.is("{} is|are {} and satisfies|satisfy {}", [SubjectList, AdjectiveList, InlineFact], (s, m, f) => [
    ...stated(s, m),
    ...meets(s, f),
  ]),
  Indicative.is(
    "each|every|all [ of ] [ the ] {} [ , ] [ for ] {} [ , ] is|are {}",
    [Names, Range, AdjectiveList],
    (s, r, m) => [{ kind: "range", slot: r }, ...stated([s], m)],
  ),
  Indicative.is("{} vanishes|vanish", [Expression], (s) => property(s, "zero")),
  Indicative.is("{} does|do not vanish", [Expression], (s) => property(s, "nonzero")),
  Indicative.is("{} is not {}", [Expression, PlainAdjective], (s, a) => {
    const use = denied(a);
    return use === null ? null : property(s, use);
  }),
  Indicative.is("{} has|have {}", [SubjectList, PlainAdjective], (s, a) =>
    a.ofParts ? stated(s, { uses: [{ adjective: a.words[0] as string, argument: null }], unread: [] }) : null,
  ),
  Indicative.is("{} has|have [ a|the ] {} [ equal to ] {}", [SubjectList, Quantity, Amount], (s, a, argument) =>
    stated(s, { uses: [{ adjective: a.words[0] as string, argument }], unread: [] }),
  ),
  Indicative.is(
    "{} satisfies|satisfy|obeys|obey|solves|solve|fulfils|fulfills [ : ] {}",
    [SubjectList, InlineFact],
    meets,
  ),
  Indicative.is(
    "{} satisfies|satisfy|obeys|obey|solves|solve|fulfils|fulfills {} [ : ] {}",
    [SubjectList, EquationNoun, InlineFact],
    (s, _n, f) => meets(s, f),
  ),
  Indicative.is("{} sums|sum to one|1", [SubjectList], (s) =>
    stated(s, { uses: [{ adjective: "summing to one", argument: null }], unread: [] }),
  ),
  Indicative.is("{} is|are {} and sum|sums to one|1", [SubjectList, AdjectiveList], (s, m) =>
    stated(s, { ...m, uses: [...m.uses, { adjective: "summing to one", argument: null }] }),
  ),
  Indicative.is("{} is|are {} , and sum|sums to one|1", [SubjectList, AdjectiveList], (s, m) =>
    stated(s, { ...m, uses: [...m.uses, { adjective: "summing to one", argument: null }] }),
  ),
  Indicative.is("each|all|every|any [ of ] [ the|our|these ] {} is|are {}", [Names, AdjectiveList], (s, m) =>
    attributes(s, only(m), [], true),
  ),
  Indicative.is("none of the|our|these [ numbers|entries|coefficients ] {} is|are zero", [Names], (s) =>
    property(s, "nonzero"),
  ),
  Indicative.is("none of the|our|these [ numbers|entries|coefficients ] {} vanishes|vanish", [Names], (s) =>
    property(s, "nonzero"),
  ),
  Indicative.is("the entries|components|coordinates|elements of {} are {}", [Names, PlainAdjective], (s, a) =>
    ["positive", "non-negative", "negative", "nonzero"].includes(a.words[0] as string)
      ? property(s, a.words[0] as string)
      : null,
  ),
  Indicative.is("{} stands|stand for {}", [SubjectList, Described], (s, p) => each(s, (x) => named(x, p))),
  Indicative.is("{} denotes|denote|represents {}", [SubjectList, Described], (s, p) => each(s, (x) => named(x, p))),
  Indicative.is("{} is|are {} {}", [SubjectList, Described, Ranges], (s, p, r) => [
    ...r,
    ...each(s, (x) => named(x, p)),
  ]),
  Indicative.is("the entries|components|coordinates|elements of {} are {}", [Subject, Described], (s, p) =>
    p.unread.length + p.more.length + p.facts.length === 0 &&
    !p.set &&
    !p.size &&
    p.adjectives.every((a) => ENTRYWISE.has(a.adjective))
      ? [...(s.forms.has("member") ? letFormula(s) : []), ...attributes(s, p, [], true)]
      : null,
  ),
  Indicative.is("{} for {} is|are {}", [SubjectList, Range, Predicate], (s, r, p) => [
    { kind: "range", slot: r },
    ...each(s, (x) => named(x, p)),
  ]),
  Indicative.is("{} equals {}", [Expression, Expression], (left, right) =>
    stands({ kind: "compared", left, sign: "=", right }),
  ),
  Indicative.is("{} exceeds {}", [Expression, Expression], (left, right) =>
    stands({ kind: "compared", left, sign: ">", right }),
  ),
];
