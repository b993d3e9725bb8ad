import { adjectiveNamed, ARBITRARY } from "../lexicon/adjectives.ts";
import { headParameters } from "../../argument-bound.ts";
import { nounNamed } from "../lexicon/nouns.ts";
import { type AdjectiveUse, type Given, NO_PHRASE, type NounPhrase, type Saying } from "../saying.ts";
import { keyOf } from "../chart.ts";
import { isValueOf } from "./noun-phrase.ts";
import type { Form, Slot } from "../slot.ts";
import {
  Addition,
  AdjectiveList,
  Be,
  Bound,
  DefineItem,
  DefineList,
  GuardRun,
  Described,
  type Item,
  LetItem,
  LetList,
  type Modifiers,
  NameList,
  NounGroup,
  Phrase,
  Predicate,
  Ranges,
  type Sayings,
  Subject,
  SubjectList,
} from "./symbols.ts";
import {
  Equation,
  Expression,
  Fact,
  InlineFact,
  KnownNoun,
  InlineStated,
  Law,
  Member,
  Names,
  OpenPhrase,
  OpenWords,
  PlainAdjective,
  Range,
  TailWords,
  speaks,
} from "./terminals.ts";

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
const definite = (p: NounPhrase): NounPhrase => ({
  ...p,
  unread: p.unread.filter((w) => PROPOSITIONS.has(w) || speaks(w)),
});

/** Rows and columns of a matrix have readings of their own. */
const isOfMatrix = ({ noun }: NounPhrase): boolean => noun === "row" || noun === "column";

/** Words that are in no lexicon, for what may be so or not. */
const PROPOSITIONS: ReadonlySet<string> = new Set(
  "claim statement assertion proposition conjecture guess mistake fact inequality equation identity".split(" "),
);

const isProposition = ({ noun, unread }: NounPhrase): boolean =>
  STATEMENTS.has(noun ?? "") || unread.some((w) => PROPOSITIONS.has(w));

const ofParts = (word: string): NounPhrase => ({ ...NO_PHRASE, adjectives: [{ adjective: word, argument: null }] });

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

const each = describedAs;

const bare = (sayings: Sayings): Item => ({ sayings, form: "bare" });
export const be = (sayings: Sayings): Item => ({ sayings, form: "be" });
export const other = (sayings: Sayings): Item => ({ sayings, form: "other" });

/** "for $i \\in [g]$ and $j \\in [n]$" is one range, and no j. */
const startsWithRange = ({ sayings: [first] }: Item): boolean =>
  first?.kind === "range" || (first?.kind === "introduce" && first.slot.forms.has("range"));

/** "Define $f(x) = …$ and $g(x) = …$ for $x \\in S$": what the last is defined for holds for those before it that say nothing of it. */
function sharing(a: Sayings, b: Sayings): Sayings {
  const last = b.findLast((s) => s.kind === "define");
  const given = last?.given ?? [];
  return [...a.map((s) => (s.kind === "define" && s.given.length === 0 ? { ...s, given } : s)), ...b];
}

const isOfSubjects = ({ form }: Item): boolean => form === "be" || form === "be added";

/** "$A$ and $B$ be symmetric" is one item, and says it of both. */
const joined = (a: Item, b: Item): Item | null =>
  ((a.form === "bare" || a.form === "member") && isOfSubjects(b)) ||
  (b.form === "bare" && a.form !== "bare") ||
  (a.form === "ranged" && startsWithRange(b)) ||
  ((a.form === "added" || a.form === "be added") && b.form === "equation")
    ? null
    : { sayings: [...a.sayings, ...b.sayings], form: a.form };

/** "Let $k$ with …" chooses a k, and is read so elsewhere. */
const added = (b: Item, f: Sayings): Item | null =>
  b.sayings.every(
    (s) =>
      s.kind === "choose" ||
      (s.kind === "introduce" && s.slot.forms.has("names") && (s.phrase === null || s.phrase.noun === "index")),
  )
    ? null
    : { sayings: [...b.sayings, ...f], form: b.form === "be" ? "be added" : "added" };

/** "$x_i \\in S$, $i \\in [n]$": a range of what stands before it. */
const isOfRange = (a: Item, b: Item): boolean => startsWithRange(b) && a.sayings.every((s) => s.kind !== "define");

const defined = (slot: Slot, given: readonly Given[] = []): Sayings => [{ kind: "define", slot, given, by: "define" }];

/** A condition on what a definition says. */
const only_ = (slot: Slot): Given => ({ kind: "for", slot, all: false, facts: [] });

/** Whether an equation may define a function by its value at some arguments, or a family by some members. */
const isOfArguments = (slot: Slot): boolean =>
  slot.part.formula.rows.some((row) => {
    const body = row.clauses[0]?.body;
    return headParameters(row).size > 0 || (body?.kind === "relations" && body.first?.kind === "script");
  });

/** Nouns of the lexicon for what may be so or not. */
const STATEMENTS: ReadonlySet<string> = new Set(["problem", "case", "hypothesis", "outcome", "value"]);

/** Whether a noun is of a thing that has a value, as "the claim" before "$a > 0$" is not. */
const isThing = ({ noun, more }: NounPhrase): boolean =>
  noun !== null && !STATEMENTS.has(noun) && !(nounNamed(noun)?.kind === "thing" && more.length > 0);

const isRange = (s: Slot): boolean => s.forms.has("range");

/** "frobnicated": one word that no table has. */
const isOneWord = (p: NounPhrase): boolean => p.unread.length === 1 && keyOf({ ...p, unread: [] }) === keyOf(NO_PHRASE);

/** "such that $x > 0$", and nothing else. */
const isFactAlone = (p: NounPhrase): boolean => p.facts.length > 0 && keyOf({ ...p, facts: [] }) === keyOf(NO_PHRASE);

/** "an index $i$": one value of a letter. */
const isPlainIndex = (p: NounPhrase): boolean => keyOf({ ...p, facts: [] }) === keyOf({ ...NO_PHRASE, noun: "index" });

export const BINDINGS = [
  Described.is("{}", [Phrase], (p) =>
    (p.noun === null ? !isOneWord(p) : p.noun === "constant" || nounNamed(p.noun)?.value) ? null : p,
  ),
  Described.is("any {}", [Phrase], arbitrary),
  Described.is(
    "a|an|some|two|three|four|five|our|each|these|those|several|both|all|many|its|their {}",
    [Phrase],
    (p) => p,
  ),
  Described.is("the {}", [Phrase], (p) => (isOfMatrix(p) ? null : definite(p))),
  // "the vector of ones", "the angle of $v$": which one it is.
  Described.is("the {} of|for [ all|the|a|an ] {}", [NounGroup, TailWords], (p, words) =>
    words.unread.length > 0 && !isValueOf(p) && (p.noun !== "number" || words.nested) && !isOfMatrix(p)
      ? { ...definite(p), more: [...p.more, ...words.unread] }
      : null,
  ),
  Described.is("the {} of [ the|a|an ] {}", [NounGroup, Expression], (p) =>
    isOfMatrix(p) || isValueOf(p) ? null : { ...definite(p), more: [...p.more, "of"] },
  ),
  Described.is("the {} of the|a|an {} {}", [NounGroup, KnownNoun, Expression], (p) =>
    isOfMatrix(p) || isValueOf(p) ? null : { ...definite(p), more: [...p.more, "of"] },
  ),

  Predicate.is("{}", [Described], (p) => p),
  Predicate.is("{}", [AdjectiveList], only),
  Predicate.is("such that {}", [InlineFact], (f) => ({ ...NO_PHRASE, facts: [f] })),
  Predicate.is("in {}", [Expression], (set) => ({ ...NO_PHRASE, set })),
  Predicate.is("with|of {}", [PlainAdjective], (a) => (a.ofParts ? ofParts(a.words[0] as string) : null)),
  Predicate.is("real", [], () => ({ ...NO_PHRASE, noun: "number" })),
  Predicate.is("as above|before|usual", [], () => NO_PHRASE),

  Subject.is("{}", [Expression], (s) => (s.forms.has("size") ? null : s)),
  Subject.is("the|all|these|those {}", [Names], (s) => s),
  Subject.is("the|our|both|all|these [ two|three|given ] {} {}", [KnownNoun, Names], (n, s) => (n.value ? null : s)),
  Subject.is("{}", [Member], (s) => s),
  SubjectList.is("{}", [Subject], (s) => [s]),
  SubjectList.is("both {} and {}", [Subject, Subject], (a, b) => [a, b]),
  SubjectList.is("{} and {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  SubjectList.is("{} , {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  SubjectList.is("{} , and {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  NameList.is("{} [ , ] and {}", [Names, Names], (a, b) => [a, b]),
  NameList.is("{} , {}", [Names, NameList], (a, more) => [a, ...more]),
  Be.is("now|again be", [], () => true),
  Be.is("be|denote|represent|is|are [ both|all|again|now ]", [], () => true),

  Ranges.is("[ , ] for [ all|each|every|any ] {}", [Range], (slot) => [{ kind: "range", slot }]),
  Ranges.is("[ , ] {}", [Range], (slot) => [{ kind: "range", slot }]),
  Ranges.is("[ , ] for {} and {}", [Range, Range], (a, b) => [
    { kind: "range", slot: a },
    { kind: "range", slot: b },
  ]),
  Ranges.is("[ , ] iid|independent|independently [ for ] {}", [Range], (slot) => [{ kind: "range", slot }]),

  Addition.is("[ , ] with|where|satisfying|obeying|st {}", [Fact], (f) => (isRange(f) ? null : [suppose(f, [], true)])),
  Addition.is("[ , ] where|here {} is|are|denotes|denote {}", [SubjectList, Predicate], (s, p) => each(s, p)),
  Addition.is("[ , ] such that {}", [Fact], (f) => [suppose(f, [], true)]),
  Addition.is("[ , ] with|where {}", [Member], letFormula),
  Addition.is("[ , ] with|where {} and {}", [Member, Member], (a, b) => [...letFormula(a), ...letFormula(b)]),
  Addition.is("[ , ] with|where {} and {}", [InlineFact, InlineFact], (a, b) => [
    suppose(a, [], true),
    suppose(b, [], true),
  ]),
  Addition.is("[ , ] such that {} and {}", [InlineFact, InlineFact], (a, b) => [
    suppose(a, [], true),
    suppose(b, [], true),
  ]),

  Bound.is("{}", [Member], (s) => ({ sayings: letFormula(s), form: "member" })),
  Bound.is("{}", [Law], (s) => other(letFormula(s))),
  Bound.is("{}", [Equation], (s) =>
    isRange(s) ? other([{ kind: "range", slot: s }]) : { sayings: letFormula(s), form: "equation" },
  ),
  Bound.is("{}", [Fact], (s) =>
    s.forms.has("equation")
      ? null
      : isRange(s)
        ? other([{ kind: "range", slot: s }])
        : { sayings: letFormula(s), form: "equation" },
  ),
  Bound.is("{}", [Names], (slot) => bare([{ kind: "introduce", slot, phrase: null }])),
  // "Let $k$ be such that …" chooses a k, and is read so elsewhere.
  Bound.is("{} {} {}", [SubjectList, Be, Predicate], (s, _be, p) =>
    isFactAlone(p) && s.every((x) => x.forms.has("names")) ? null : be(each(s, p)),
  ),
  Bound.is("{} {} {} {}", [SubjectList, Ranges, Be, Predicate], (s, r, _be, p) => be([...r, ...each(s, p)])),
  Bound.is("{} have|has {}", [SubjectList, PlainAdjective], (s, a) =>
    a.ofParts ? be(each(s, ofParts(a.words[0] as string))) : null,
  ),
  Bound.is("{} satisfy|satisfies|obey|obeys [ : ] {}", [SubjectList, Fact], (s, f) =>
    be([...each(s, NO_PHRASE), suppose(f)]),
  ),
  Bound.is("{} be normalised|normalized|scaled|rescaled to {}", [SubjectList, InlineFact], (s, f) =>
    be([...each(s, NO_PHRASE), suppose(f)]),
  ),
  Bound.is("{} be normalised|normalized|scaled|rescaled so that {}", [SubjectList, InlineFact], (s, f) =>
    be([...each(s, NO_PHRASE), suppose(f)]),
  ),
  Bound.is("{} to be {}", [SubjectList, Predicate], (s, p) => be(each(s, p))),
  Bound.is("any|some|a|an [ arbitrary|fixed ] {}", [InlineFact], (s) =>
    isRange(s) || s.forms.has("equation") ? null : other([suppose(s, [], true)]),
  ),
  Bound.is("any|some|a|an [ arbitrary|fixed ] {}", [Member], (s) => other(letFormula(s))),
  Bound.is("{} be {}", [Fact, Predicate], (s, p) =>
    s.display || isRange(s) || s.forms.has("equation") ? null : be(named(s, p)),
  ),
  Bound.is("any|some|an [ arbitrary ] {}", [Member], (s) => other(letFormula(s))),
  Bound.is("any|an [ arbitrary ] real {}", [Names], (s) =>
    other(named(s, arbitrary({ ...NO_PHRASE, noun: "number" }))),
  ),
  Bound.is("{} [ to be ] arbitrary", [Names], (s) => other(named(s, arbitrary(NO_PHRASE)))),
  Bound.is("{} {}", [Described, Names], (p, s) =>
    other(isPlainIndex(p) ? [{ kind: "choose", slot: s, facts: p.facts }] : named(s, p)),
  ),
  Bound.is("{} {}", [Described, Member], (p, s) => (isProposition(p) ? null : other(named(s, p)))),
  Bound.is("{} {}", [Described, Fact], (p, s) => (s.display || isRange(s) || !isThing(p) ? null : other(named(s, p)))),
  Bound.is("{} {}", [Described, NameList], (p, s) => other(each(s, p))),
  Bound.is("{} {} in|from {}", [Described, Names, Expression], (p, s, set) =>
    p.set ? null : other(named(s, { ...p, set })),
  ),
  Bound.is("{} {} in|from {}", [Described, NameList, Expression], (p, s, set) =>
    p.set ? null : other(each(s, { ...p, set })),
  ),
  Bound.is("{} {}", [Names, Phrase], (s, p) =>
    p.noun !== null && nounNamed(p.noun)?.kind !== "thing" ? other(named(s, p)) : null,
  ),
  Bound.is("{} [ , ] {}", [Member, AdjectiveList], (s, m) => other(named(s, only(m)))),
  Bound.is("{} [ , ] a|an {}", [Subject, Phrase], (s, p) => other(named(s, p))),
  Bound.is("{} [ , ] the {}", [Subject, Phrase], (s, p) => other(named(s, definite(p)))),
  Bound.is("{} with|of {}", [Subject, PlainAdjective], (s, a) =>
    a.ofParts ? other(named(s, ofParts(a.words[0] as string))) : null,
  ),

  LetItem.is("{} [ again ]", [Bound], (b) => b),
  LetItem.is("{} {}", [Bound, Ranges], (b, r) =>
    b.sayings.some((x) => x.kind === "define")
      ? null
      : { sayings: [...b.sayings, ...r], form: b.form === "be" ? "be" : "ranged" },
  ),
  LetItem.is("{} {}", [Equation, GuardRun], (slot, given) =>
    isRange(slot) ? null : other([{ kind: "define", slot, given, by: "let" }]),
  ),
  LetItem.is("{} ( [ for|if|where|with|when ] {} )", [Equation, InlineStated], (slot, s) =>
    other([{ kind: "define", slot, given: [only_(s)], by: "let" }]),
  ),
  // A letter that is no index says nothing of the type: "$x_t \in \mathbb{R}$ for $t \ge 0$".
  LetItem.is("{} for [ all ] {}", [Member, Fact], (s, f) =>
    f.display || isRange(f) || !/^\s*\w\s*\\geq?\s*0\s*$/.test(f.part.latex) ? null : other(letFormula(s)),
  ),
  LetItem.is("{} {}", [Bound, Addition], (b, f) => added(b, f)),
  LetItem.is("{} {} {}", [Bound, Ranges, Addition], (b, r, f) => added(b, [...r, ...f])),
  LetList.is("{}", [LetItem], (a) => a),
  LetList.is("{} and {}", [LetItem, LetList], joined),
  LetList.is("{} , {}", [LetItem, LetList], (a, b) => (isOfRange(a, b) ? null : joined(a, b))),
  LetList.is("{} , and {}", [LetItem, LetList], joined),
  LetList.is("{} [ , ] and let|fix|take|given|consider {}", [LetItem, LetList], (a, b) =>
    other([...a.sayings, ...b.sayings]),
  ),
  LetList.is("{} [ , ] let|fix|take|given|consider {}", [LetItem, LetList], (a, b) =>
    other([...a.sayings, ...b.sayings]),
  ),

  DefineItem.is("{}", [Equation], (slot) => [{ kind: "define", slot, given: [], by: "define" }]),
  DefineItem.is("{} [ , ] {}", [Equation, GuardRun], defined),
  DefineItem.is("{} ( [ for|if|where|with|when ] {} )", [Equation, InlineStated], (slot, s) =>
    defined(slot, [only_(s)]),
  ),
  DefineItem.is("{} , {}", [Equation, InlineStated], (slot, s) =>
    s.forms.has("equation") || !isOfArguments(slot) ? null : defined(slot, [only_(s)]),
  ),
  DefineItem.is("the|a {} {}", [OpenPhrase, Equation], (_p, slot) => defined(slot)),
  DefineItem.is("{} as [ the|a|an ] {}", [Equation, OpenPhrase], (slot) => defined(slot)),
  DefineItem.is("{} for the {}", [Equation, NounGroup], (slot, p) =>
    isOfArguments(slot) && p.adjectives.length === 0 && nounNamed(p.noun ?? "")?.kind === "function"
      ? defined(slot)
      : null,
  ),
  // "for small arguments" is where a function is defined.
  DefineItem.is("{} for [ the|a|an ] {}", [Equation, OpenWords], (slot) =>
    isOfArguments(slot) ? null : defined(slot),
  ),
  DefineItem.is(
    "{} for [ notational|later|future|our ] convenience|brevity|simplicity|short|clarity|ease|later|definiteness|concreteness|reference|use|purposes",
    [Equation],
    (slot) => (isOfArguments(slot) ? defined(slot) : null),
  ),
  DefineList.is("{}", [DefineItem], (a) => a),
  DefineList.is("{} and {}", [DefineItem, DefineList], sharing),
  DefineList.is("{} , {}", [DefineItem, DefineList], sharing),
  DefineList.is("{} , and {}", [DefineItem, DefineList], sharing),
];
