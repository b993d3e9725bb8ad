import { headParameters } from "../../argument-bound.ts";
import { nounNamed } from "../lexicon/nouns.ts";
import { keyOf } from "../chart.ts";
import { type Given, NO_PHRASE, type NounPhrase } from "../saying.ts";
import type { Slot } from "../slot.ts";
import {
  arbitrary,
  notBothZero,
  definite,
  describedAs,
  isRange,
  letFormula,
  named,
  ofParts,
  only,
  PROPOSITIONS,
  suppose,
} from "./declared.ts";
import {
  Addition,
  AdjectiveList,
  Be,
  Bound,
  DefineItem,
  DefineList,
  Described,
  GuardRun,
  type Item,
  LetItem,
  LetList,
  NameList,
  NounGroup,
  Phrase,
  Predicate,
  Ranges,
  type Sayings,
  Subject,
  SubjectList,
  SupposeList,
} from "./symbols.ts";
import {
  Amount,
  Equation,
  EquationNoun,
  Expression,
  Fact,
  InlineFact,
  InlineStated,
  Law,
  Member,
  Names,
  OpenPhrase,
  OpenWords,
  PlainAdjective,
  Quantity,
  Range,
  TailWords,
} from "./terminals.ts";
import { COMMENTING } from "./named-things.ts";

const each = describedAs;

const isProposition = ({ noun, unread }: NounPhrase): boolean =>
  STATEMENTS.has(noun ?? "") || unread.some((w) => PROPOSITIONS.has(w));

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
  // "$E_1 = A$ and $E_i = B$ for $i \\ge 2$": of what does not name the letter nothing is said.
  const shares = ({ part }: Slot): boolean =>
    given.every((g) => g.kind !== "for" || part.latex.includes(/\\?[A-Za-z]+/.exec(g.slot.part.latex)?.[0] ?? ""));
  return [...a.map((s) => (s.kind === "define" && s.given.length === 0 && shares(s.slot) ? { ...s, given } : s)), ...b];
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
export const STATEMENTS: ReadonlySet<string> = new Set(["problem", "case", "hypothesis", "outcome", "value"]);

/** Whether a noun is of a thing that has a value, as "the claim" before "$a > 0$" is not. */
const isThing = ({ noun, more }: NounPhrase): boolean =>
  noun !== null &&
  !STATEMENTS.has(noun) &&
  !(nounNamed(noun)?.kind === "thing" && more.length > 0) &&
  nounNamed(noun)?.kind !== "event";

/** What "with" adds to a declaration; the letters of a "for" there range over what is declared, too. */
const ranging = (sayings: Sayings): Sayings => [
  ...sayings.flatMap((s): Sayings =>
    s.kind === "suppose" || s.kind === "attribute"
      ? s.given.flatMap((g): Sayings => (g.kind === "for" && isRange(g.slot) ? [{ kind: "range", slot: g.slot }] : []))
      : [],
  ),
  ...sayings.map((s) => (s.kind === "attribute" ? { ...s, indicative: false } : s)),
];

/** "such that $x > 0$", and nothing else. */
const isFactAlone = (p: NounPhrase): boolean => p.facts.length > 0 && keyOf({ ...p, facts: [] }) === keyOf(NO_PHRASE);

/** "an index $i$": one value of a letter. */
const isPlainIndex = (p: NounPhrase): boolean => keyOf({ ...p, facts: [] }) === keyOf({ ...NO_PHRASE, noun: "index" });

/** "a simple function $f(x) = x^2$" has a reading of its own. */
const isCommented = (p: NounPhrase, s: Slot): boolean =>
  s.forms.has("equation") && p.unread.length > 0 && p.unread.every((w) => COMMENTING.has(w));

export const BINDINGS = [
  Be.is("now|again be", [], () => true),
  Be.is("be|denote|represent|is|are [ both|all|again|now ]", [], () => true),

  Ranges.is("[ , ] for [ all|each|every|any ] {}", [Range], (slot) => [{ kind: "range", slot }]),
  Ranges.is("[ , ] {}", [Range], (slot) => [{ kind: "range", slot }]),
  Ranges.is("[ , ] for {} and {}", [Range, Range], (a, b) => [
    { kind: "range", slot: a },
    { kind: "range", slot: b },
  ]),
  Ranges.is("[ , ] iid|independent|independently [ for ] {}", [Range], (slot) => [{ kind: "range", slot }]),

  Addition.is("[ , ] with|where|satisfying|obeying|st|here {}", [SupposeList], ranging),
  Addition.is("[ , ] such that {}", [SupposeList], ranging),
  Addition.is("[ , ] where|here {} is|are|denotes|denote {}", [SubjectList, Predicate], (s, p) => each(s, p)),

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
  Bound.is("{} satisfy|satisfies|obey|obeys|fulfil|fulfill|solve|solves [ : ] {}", [SubjectList, Fact], (s, f) =>
    be([...each(s, NO_PHRASE), suppose(f)]),
  ),
  Bound.is(
    "{} satisfy|satisfies|obey|obeys|fulfil|fulfill|solve|solves {} [ : ] {}",
    [SubjectList, EquationNoun, Fact],
    (s, _n, f) => be([...each(s, NO_PHRASE), suppose(f)]),
  ),
  Bound.is("{} have|has [ a|the ] {} [ equal to ] {}", [SubjectList, Quantity, Amount], (s, a, argument) =>
    be(each(s, { ...NO_PHRASE, adjectives: [{ adjective: a.words[0] as string, argument }] })),
  ),
  Bound.is(
    "{} have|has [ a|the ] {} [ equal to ] {} and [ a|the ] {} [ equal to ] {}",
    [SubjectList, Quantity, Amount, Quantity, Amount],
    (s, a, x, b, y) =>
      be(
        each(s, {
          ...NO_PHRASE,
          adjectives: [
            { adjective: a.words[0] as string, argument: x },
            { adjective: b.words[0] as string, argument: y },
          ],
        }),
      ),
  ),
  Bound.is("{} and {} {} {} [ , ] not both zero|0", [Names, Names, Be, Predicate], (a, b, _be, p) =>
    be([...describedAs([a, b], p), notBothZero(a, b)]),
  ),
  Bound.is("{} {} of|with {}", [Described, Member, PlainAdjective], (p, s, a) =>
    isProposition(p) || !a.ofParts
      ? null
      : other(named(s, { ...p, adjectives: [...p.adjectives, ...ofParts(a.words[0] as string).adjectives] })),
  ),
  Bound.is("{} be such that {}", [Member, InlineFact], (s, f) => be([...letFormula(s), suppose(f)])),
  Bound.is("{} {} of {}", [Described, Member, TailWords], (p, s, words) =>
    isProposition(p) || words.more.length > 0 ? null : other(named(s, p)),
  ),
  Bound.is("the|our|a|an {} be {}", [OpenWords, Equation], (_w, s) =>
    s.display || isRange(s) ? null : other(letFormula(s)),
  ),
  // "Let $s = a + b$ be the total."
  Bound.is("{} be|denote {}", [Equation, Predicate], (s, p) => (s.display || isRange(s) ? null : be(named(s, p)))),
  Bound.is("{} [ a|an|the ] {}", [InlineFact, Phrase], (s, p) =>
    s.forms.has("equation") || isRange(s) || p.noun === null || nounNamed(p.noun)?.kind === "thing"
      ? null
      : other(named(s, definite(p))),
  ),
  Bound.is("{} minimise|minimize|minimises|minimizes {}", [SubjectList, Expression], (s, argument) =>
    be(each(s, { ...NO_PHRASE, adjectives: [{ adjective: "minimizer of", argument }] })),
  ),
  Bound.is("{} maximise|maximize|maximises|maximizes {}", [SubjectList, Expression], (s, argument) =>
    be(each(s, { ...NO_PHRASE, adjectives: [{ adjective: "maximizer of", argument }] })),
  ),
  Bound.is("{} {}", [SubjectList, AdjectiveList], (s, m) =>
    s.every((x) => x.forms.has("names")) ? other(each(s, only(m))) : null,
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
  Bound.is("[ a|an|the ] {} {} which|that is|are {}", [NounGroup, Names, AdjectiveList], (p, s, m) =>
    p.noun === null || isProposition(p) || p.unread.length + m.unread.length > 0
      ? null
      : other(named(s, { ...p, adjectives: [...p.adjectives, ...m.uses] })),
  ),
  Bound.is("{} {}", [Described, Member], (p, s) => (isProposition(p) ? null : other(named(s, p)))),
  Bound.is("{} {}", [Described, Fact], (p, s) =>
    s.display || isRange(s) || !isThing(p) || isCommented(p, s) ? null : other(named(s, p)),
  ),
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
  LetItem.is("{} for some|one|a|an {} {}", [Equation, Phrase, Names], (slot, p, s) =>
    other([...named(s, p), { kind: "define", slot, given: [], by: "let" }]),
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
