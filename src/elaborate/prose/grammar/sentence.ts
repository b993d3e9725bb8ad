import { nounNamed } from "../lexicon/nouns.ts";
import { type Condition, givenSlots, type NounPhrase, type Saying, slotsOf } from "../saying.ts";
import type { Slot } from "../slot.ts";
import { attributes, suppose } from "./declared.ts";
import { isOf } from "./displayed.ts";
import { under } from "./supposing.ts";
import {
  Assuming,
  Binding,
  Clause,
  Conjunction,
  DefineList,
  Defining,
  Frame,
  Described,
  Guards,
  GuardRun,
  Premise,
  Indicative,
  Leads,
  Led,
  LetList,
  Manner,
  Opener,
  Said,
  type Sayings,
  Standing,
  Start,
  SubjectList,
  SupposeList,
  WhereList,
  Whole,
} from "./symbols.ts";
import { Display, Equation, InlineFact, InlineStated, Names, OpenWords, Preface, Words } from "./terminals.ts";

const bare = (slot: Slot): Saying => ({ kind: "bare", slot, given: [] });

const choose = (slot: Slot, facts: readonly Slot[] = []): Saying => ({ kind: "choose", slot, facts });

/** What is assumed of things in a statement about names, without a word that assumes. */
const assumed = (sayings: Sayings): Sayings => sayings;

/** A case that a sentence turns to. */
const caseOf = (c: Condition): Sayings => [{ kind: "case", conditions: [c] }];

/** "Let $x$ be in $[0, 1]$", of an x that is known: a sentence that assumes says it of that one. */
const alsoIn = (sayings: Sayings): Sayings =>
  sayings.flatMap((s): Sayings =>
    s.kind === "introduce" &&
    s.phrase?.set &&
    !s.phrase.target &&
    s.slot.forms.has("names") &&
    isTyped(s.phrase) &&
    !isSpace(s.phrase.set)
      ? [s, { kind: "suppose", condition: { kind: "in", subject: s.slot, set: s.phrase.set }, given: [], lets: false }]
      : [s],
  );

/** `\\mathbb{R}^n`: a set that says no more than a type. */
const isSpace = (s: Slot): boolean => /^\\mathbb\s*(?:\{R\}|R)\s*(?:\^.*)?$/.test(s.part.latex.trim());

/** Whether a phrase says no more than a kind of number or vector, so that its set is of the thing itself. */
const isTyped = (p: NounPhrase): boolean =>
  p.noun === null
    ? p.unread.length === 0
    : ["real", "vector", "integer", "natural"].includes(nounNamed(p.noun)?.kind ?? "");

/** What "let" introduces with its kind is new. */
const anew = (sayings: Sayings): Sayings =>
  sayings.map((s) => (s.kind === "introduce" && s.phrase ? { ...s, anew: true } : s));

/** What follows from the rest, in words: it is no assumption, and is not judged. */
const followed = (_: Sayings): Sayings => [];

/** Whether all that is said introduces: memberships, and what is said of names. */
const introduces = (sayings: Sayings): boolean =>
  sayings.some((s) => s.kind !== "introduce" || s.phrase !== null || !s.slot.forms.has("names")) &&
  sayings.every((s) => s.kind === "introduce" || s.kind === "range" || s.kind === "distribute");

/** "Consider a vector $v$: $$v = …$$": the display says what v is, and is read so elsewhere. */
const givesValue = (x: Sayings, y: Sayings): boolean =>
  x.some(
    (s) =>
      s.kind === "introduce" &&
      s.phrase !== null &&
      y.some((c) => c.kind === "claim" && c.slot.display && isOf(c.slot, s.slot)),
  );

/** Words that leave what is assumed to the list or the display behind them. */
const assuming = (): Sayings => [{ kind: "lead", words: "assume that" }];

export const SENTENCES = [
  // What binds.
  Clause.is("{} {}", [Binding, LetList], (_b, x) => anew(alsoIn(x.sayings))),
  Clause.is("{} {} [ , ] and {} {}", [Binding, LetList, Defining, DefineList], (_b, x, _d, y) => [
    ...anew(alsoIn(x.sayings)),
    ...y,
  ]),
  Clause.is("{} [ , ] where {}", [Indicative, SupposeList], (x, w) => [...x, ...w]),
  Clause.is("{} {} [ , ] where {}", [Assuming, SupposeList, SupposeList], (_a, x, w) => [...alsoIn(x), ...w]),
  Clause.is("say [ that ] {}", [InlineFact], (f) => (f.forms.has("range") ? null : [suppose(f, [], true)])),
  Clause.is("{} [ the|our|a ] {} by {}", [Defining, OpenWords, Equation], (_d, _w, slot) =>
    slot.display ? null : [{ kind: "define", slot, given: [], by: "define" }],
  ),
  Clause.is("the|our|a|an {} is|are [ then|now ] defined as|by|through {}", [OpenWords, DefineList], (_w, x) =>
    x.some((s) => s.kind === "define" && s.slot.display) ? null : x,
  ),
  // What is known is not said anew: "The solution is given by $x = 2$."
  Clause.is("the|our|a|an {} is|are [ then|now ] given by|as {}", [OpenWords, Equation], (_w, slot) =>
    slot.display ? null : [{ kind: "define", slot, given: [], by: "where" }],
  ),
  Clause.is("the|our|a|an {} is|are [ then|now ] defined to be {}", [OpenWords, DefineList], (_w, x) =>
    x.some((s) => s.kind === "define" && s.slot.display) ? null : x,
  ),
  Clause.is("let {}", [Display], (s) => [
    s.forms.has("member")
      ? { kind: "introduce", slot: s, phrase: null }
      : s.forms.has("law")
        ? { kind: "distribute", slot: s }
        : { kind: "define", slot: s, given: [], by: "let" },
  ]),
  Clause.is("fix|choose|pick|take an|any|some [ index ] {}", [Names], (s) => [choose(s)]),
  Clause.is(
    "fix|choose|pick|take|let [ an|any|some|the ] [ index ] {} with|satisfying|st|where {}",
    [Names, InlineFact],
    (s, f) => [choose(s, [f])],
  ),
  Clause.is(
    "fix|choose|pick|take|let [ an|any|some|the ] [ index ] {} [ be ] such that {}",
    [Names, InlineFact],
    (s, f) => [choose(s, [f])],
  ),
  Clause.is(
    "{} there is|exists [ an|some|a ] [ index ] {} with|satisfying|st|where {}",
    [Assuming, Names, InlineFact],
    (_a, s, f) => [choose(s, [f])],
  ),
  Clause.is("{} there is|exists [ an|some|a ] [ index ] {} such that {}", [Assuming, Names, InlineFact], (_a, s, f) => [
    choose(s, [f]),
  ]),
  Clause.is("{} {} for some|one|a [ index ] {}", [Assuming, InlineFact, Names], (_a, f, s) => [choose(s, [f])]),

  // What defines.
  Clause.is("{} {}", [Defining, DefineList], (_d, x) => x),
  Clause.is("{} {} [ , ] {}", [Defining, DefineList, WhereList], (_d, x, w) => [...x, ...w]),
  Clause.is("{} by {} {}", [Defining, Names, Described], (_d, slot, phrase) => [{ kind: "introduce", slot, phrase }]),
  Clause.is("{} by {} {}", [Defining, Equation, Described], (_d, slot, p) =>
    slot.display ? null : [{ kind: "define", slot, given: [], by: "define" }, ...attributes(slot, p)],
  ),
  Clause.is("{} by {} {} [ , ] {}", [Defining, Equation, Described, WhereList], (_d, slot, p, w) =>
    slot.display ? null : [{ kind: "define", slot, given: [], by: "define" }, ...attributes(slot, p), ...w],
  ),
  Clause.is("{} {} by {}", [Defining, Described, Names], (_d, phrase, slot) => [{ kind: "introduce", slot, phrase }]),
  Clause.is("{} [ , ] {} {}", [Guards, Defining, DefineList], (g, _d, x) => under(x, g)),
  Clause.is("{} [ , ] let {}", [Guards, Equation], (given, slot) => [{ kind: "define", slot, given, by: "let" }]),

  // What assumes.
  Clause.is("as before|usual|always|above [ , ] [ we have ] {}", [SupposeList], (x) =>
    x.flatMap(slotsOf).some((s) => s.display) ? null : x,
  ),
  Clause.is("we have|note|recall {} by assumption|hypothesis", [SupposeList], (x) => x),
  Clause.is("note|recall [ that ] {} by assumption|hypothesis", [SupposeList], (x) => x),
  Clause.is("we normalise|normalize|scale|rescale {} so|such that {}", [SubjectList, InlineFact], (_s, f) => [
    suppose(f),
  ]),
  Clause.is("we normalise|normalize|scale|rescale {} to {}", [SubjectList, InlineFact], (_s, f) => [suppose(f)]),
  // "Let $A$ be symmetric, i.e. $A^\\top = A$": the same in symbols; behind "so" it follows, and is not judged.
  Clause.is("{} {} [ , ] ie [ , ] {}", [Binding, LetList, SupposeList], (_b, x, y) => [...x.sayings, ...y]),
  Clause.is("{} {} , that is [ , ] {}", [Binding, LetList, SupposeList], (_b, x, y) => [...x.sayings, ...y]),
  Clause.is("{} {} ( ie [ , ] {} )", [Binding, LetList, SupposeList], (_b, x, y) => [...x.sayings, ...y]),
  Clause.is("{} {} , so [ that ] {}", [Binding, LetList, InlineStated], (_b, x) => x.sayings),
  Clause.is("{} {} ( so [ that ] {} )", [Binding, LetList, InlineStated], (_b, x) => x.sayings),
  Clause.is("{} {} arbitrarily", [Binding, LetList], (_b, x) => x.sayings),
  Clause.is("{} {} [ , ] ie [ , ] {}", [Assuming, SupposeList, SupposeList], (_a, x, y) => [...x, ...y]),
  Clause.is("{} {} , that is [ , ] {}", [Assuming, SupposeList, SupposeList], (_a, x, y) => [...x, ...y]),
  Clause.is("{} {} ( ie [ , ] {} )", [Assuming, SupposeList, SupposeList], (_a, x, y) => [...x, ...y]),
  Clause.is("{} {} , so [ that ] {}", [Assuming, SupposeList, InlineStated], (_a, x) => x),
  Clause.is("{} {} ( so [ that ] {} )", [Assuming, SupposeList, InlineStated], (_a, x) => x),
  Clause.is("{} [ , ] ie [ , ] {}", [Indicative, SupposeList], (x, y) => [...x, ...y]),
  // "Assume the data are centred, i.e. $s = 0$."
  Clause.is("{} {} , ie|so [ that ] [ , ] {}", [Assuming, Words, SupposeList], (_a, denies, x) => (denies ? null : x)),
  Clause.is("{} {} : {}", [Assuming, Preface, SupposeList], (_a, _p, x) => x),
  Clause.is("{} {}", [Assuming, SupposeList], (_a, x) => alsoIn(x)),
  Clause.is("{} we have|get {}", [Assuming, SupposeList], (_a, x) => x),
  Clause.is("{} {} [ , ] {}", [Assuming, SupposeList, Manner], (_a, x) => x),
  Clause.is("{} {} [ , ] {}", [Binding, LetList, Manner], (_b, x) => x.sayings),
  Clause.is("assuming|supposing [ that ] {} , we [ can|may|now ] go on", [SupposeList], (x) => x),
  Clause.is(
    "assuming|supposing [ that ] {} , we [ can|may|now ] proceed|continue [ as ] [ before|above|follows ]",
    [SupposeList],
    (x) => x,
  ),
  Clause.is("{} [ , ] {} {}", [Guards, Assuming, SupposeList], (g, _a, x) => under(x, g)),
  Clause.is("{} {}", [Standing, SupposeList], (_s, x) => x),
  Clause.is("{} {}", [Standing, LetList], (_s, { sayings: x }) => (introduces(x) ? x : null)),
  Clause.is("{}", [Indicative], assumed),
  Clause.is("then|hence|thus|therefore|so|consequently|clearly|obviously [ , ] {}", [Indicative], followed),
  Clause.is("it follows [ that ] {}", [Indicative], followed),
  Clause.is("we conclude|see|find [ that ] {}", [Indicative], followed),
  Clause.is("we [ also|now ] have|observe|use|see {}", [LetList], ({ sayings: x }) =>
    x.some((s) => s.kind === "introduce" && s.phrase !== null) &&
    x.every((s) => s.kind === "introduce" || s.kind === "range")
      ? x
      : null,
  ),
  Clause.is("{} {} , ie {}", [Leads, Words, Said], (_l, denies, c) => (denies ? null : c)),
  // A relation there may say what was supposed in words, or what follows.
  Clause.is("{} , ie {}", [Words, Said], (denies, c) =>
    denies || c.some((s) => s.kind === "claim" && !s.slot.display) ? null : c,
  ),
  Clause.is(
    "{} , so|hence|thus|therefore|and|then [ that|so|thus|hence|therefore|then|we ] [ have|get|that ] {}",
    [Words, Said],
    (_w, c) => c,
  ),
  // What follows in words is not judged.
  Clause.is("{} , {}", [GuardRun, Words], (given) => [{ kind: "unread", slots: given.flatMap(givenSlots), words: "" }]),
  Clause.is("{} , {}", [Premise, Words], () => []),
  Clause.is(
    "[ we|let us ] [ now|first|next|finally ] consider [ now|first|next|finally ] the case [ where|that|of|when ] {}",
    [Conjunction],
    caseOf,
  ),
  Clause.is("we [ now|first|next|finally ] turn to the case [ where|that|of|when ] {}", [Conjunction], caseOf),
  Clause.is("we [ now ] drop the assumption|condition [ that ] {}", [InlineStated], (slot) => [{ kind: "drop", slot }]),
  Clause.is("we no longer assume|suppose|require [ that ] {}", [InlineStated], (slot) => [{ kind: "drop", slot }]),

  // "$X$ denotes an $n \\times p$ matrix and $y$ a vector."
  Clause.is("{} , {}", [Indicative, LetList], (x, y) => (y.form === "other" ? [...x, ...y.sayings] : null)),
  Clause.is("{} [ , ] and {}", [Indicative, LetList], (x, y) => (y.form === "other" ? [...x, ...y.sayings] : null)),

  Clause.is(
    "we [ now ] drop|lift|remove|relax this|that|the|these|our assumption|assumptions|restriction|condition [ now|again ]",
    [],
    () => [{ kind: "drop", slot: null }],
  ),
  Clause.is(
    "[ now ] drop|lift|remove|relax this|that|the|these assumption|assumptions|restriction|condition [ now|again ]",
    [],
    () => [{ kind: "drop", slot: null }],
  ),
  Clause.is("we no longer assume|need|require|use this|that|it|them", [], () => [{ kind: "drop", slot: null }]),
  Clause.is("this|that assumption|restriction|condition is no longer in force", [], () => [
    { kind: "drop", slot: null },
  ]),
  Clause.is("this|that assumption|restriction|condition is no longer needed|required|assumed", [], () => [
    { kind: "drop", slot: null },
  ]),
  Clause.is("this|that assumption|restriction|condition can be dropped|lifted|removed", [], () => [
    { kind: "drop", slot: null },
  ]),
  Clause.is("do not assume|suppose|require [ that ] {} any more|longer", [InlineStated], (slot) => [
    { kind: "drop", slot },
  ]),
  Clause.is("do not assume|suppose|require [ that ] {} anymore", [InlineStated], (slot) => [{ kind: "drop", slot }]),

  // What claims.
  Clause.is("{}", [Led], (x) => x),
  Clause.is("{} [ , ] {}", [Premise, Said], (g, c) => under(c, [g])),
  Clause.is("{} [ , ] {} [ , ] {}", [Premise, GuardRun, Said], (p, g, c) => under(c, [p, ...g])),
  Clause.is("{} , {} [ , ] {}", [GuardRun, Premise, Said], (g, p, c) =>
    g.some((x) => x.kind === "for") ? null : under(c, [...g, p]),
  ),
  // "Given a number $a$ with $a > 1$" is no premise of its own.
  Clause.is("{} {} [ , ] {}", [GuardRun, Premise, Said], (g, p, c) =>
    g.some((x) => x.kind === "for" || x.kind === "let") ? null : under(c, [...g, p]),
  ),
  Clause.is("{} {} [ , ] {}", [Leads, Premise, Said], (_l, g, c) => under(c, [g])),
  Clause.is("{}", [Frame], (x) => x),
  // A relation in running text is a claim only behind a word that claims.
  Clause.is("{}", [Said], (x) => (x.some((s) => s.kind === "claim" && !s.slot.display) ? null : x)),
  Clause.is("{} [ , ] and {}", [Indicative, SupposeList], (x, y) => [...x, ...y]),
  Clause.is("{}", [InlineStated], (s) => [bare(s)]),
  Clause.is("{} [ , ] {}", [InlineStated, Guards], (s, given) => [{ kind: "bare", slot: s, given }]),
  Clause.is("{} [ , ] {}", [InlineStated, WhereList], (s, w) => [bare(s), ...w]),

  Whole.is("{}", [Clause], (x) => x),
  Whole.is("{} {}", [Opener, Whole], (words, x) => {
    if (x.some((s) => s.kind === "bare")) return null;
    if (words === "") return x;
    // "Then $A$ is symmetric" follows, and is no assumption.
    if (words === "then")
      return x.some((s) => (s.kind === "attribute" || s.kind === "suppose") && s.indicative) ? null : x;
    // Under words that may restrict it, a sentence claims at most.
    return x.every((s) => s.kind === "claim" || s.kind === "mention" || s.kind === "doubt")
      ? [...x, { kind: "doubt", words }]
      : null;
  }),
  Whole.is("{} ; {}", [Clause, Whole], (x, y) => [...x, ...y]),
  Whole.is("{} , and {}", [Clause, Whole], (x, y) => (y.some((s) => s.kind === "bare") ? null : [...x, ...y])),
  Whole.is("{} and {}", [Clause, Whole], (x, y) => (y.some((s) => s.kind === "bare") ? null : [...x, ...y])),
  Whole.is("{} : {}", [Clause, Whole], (x, y) => (givesValue(x, y) ? null : [...x, ...y])),

  Start.is("{}", [Whole], (x) => x),
  Start.is("{} by assumption|hypothesis", [SupposeList], (x) => x),
  // What is left to a list or a display.
  Start.is("{} {}", [Opener, Start], (words, x) => (words === "" && x.every((s) => s.kind === "lead") ? x : null)),
  Start.is("{} [ the ] following [ assumptions|conditions|hypotheses|properties|facts ] [ : ]", [Assuming], assuming),
  Start.is("{} the following [ assumptions|conditions|hypotheses|properties ] hold|holds [ : ]", [Assuming], assuming),
  Start.is("{} two|three|four|some|several|these things|assumptions|conditions [ : ]", [Assuming], assuming),
  Start.is("[ our|the|standing ] [ standing|main|general|basic ] assumptions|hypotheses [ : ]", [], assuming),
  Start.is(
    "our|the|these [ standing|main|general|basic ] assumptions|hypotheses are|read [ the|as ] [ following|follows ] [ : ]",
    [],
    assuming,
  ),
  Start.is(
    "we [ now|shall|will|also|always|throughout ] make|impose|use|need|require|adopt the|these|some|two|three|four|several [ following ] [ standard|mild|simple|usual|standing ] assumptions|conditions|hypotheses [ throughout ] [ : ]",
    [],
    assuming,
  ),
  Start.is(
    "the following [ standing ] assumptions|hypotheses hold|are [ made|imposed|used|needed|in ] [ force ] [ throughout ] [ : ]",
    [],
    assuming,
  ),
  Start.is("{} [ : ]", [Assuming], assuming),
  Start.is("{} [ : ]", [Binding], () => [{ kind: "lead", words: "let" }]),
  Start.is("{} [ : ]", [Defining], () => [{ kind: "lead", words: "define" }]),
  Start.is("{} [ : ]", [Leads], () => [{ kind: "lead", words: "then" }]),
];
