import { type Condition, type Given, NO_PHRASE, type Saying } from "../saying.ts";
import type { Slot } from "../slot.ts";
import type { Adjective } from "../lexicon/adjective.ts";
import { adjectiveNamed } from "../lexicon/adjectives.ts";
import { arbitrary, attributes, named, only, sharedUses } from "./declared.ts";
import {
  AdjectiveList,
  AdjectivePhrase,
  Alternatives,
  Conjunction,
  Described,
  Guard,
  GuardRun,
  Guards,
  LetList,
  ModifierList,
  type Modifiers,
  NameList,
  Phrase,
  Premise,
  Proposition,
  Quantified,
  Subject,
  SubjectList,
} from "./symbols.ts";
import {
  Expression,
  InlineFact,
  InlineStated,
  KnownNoun,
  Member,
  Names,
  Nominal,
  PlainAdjective,
  Range,
} from "./terminals.ts";

const bound = (slot: Slot, all: boolean, facts: readonly Slot[] = []): Given => ({ kind: "for", slot, all, facts });

/** Adjectives of the lexicon alone, as one condition on each subject. */
function properties(subjects: readonly Slot[], m: Modifiers): Condition | null {
  if (m.unread.length > 0) return null;
  return all(sharedUses(subjects, m.uses).map(({ subject, use }): Condition => ({ kind: "property", subject, use })));
}

const all = (of: readonly Condition[]): Condition | null =>
  of.length === 0 ? null : of.length === 1 ? (of[0] as Condition) : { kind: "all", of };

const any = (of: readonly Condition[]): Condition => ({ kind: "any", of });

const formula = (slot: Slot): Condition => ({ kind: "formula", slot });

/** The line of the lexicon for what is not as an adjective says; null for none. */
export function denied(a: Adjective): string | null {
  const use = { adjective: `not ${a.words[0] as string}`, argument: null };
  return adjectiveNamed(use)?.denied ? use.adjective : null;
}

const commuting = (subject: Slot, argument: Slot): Condition => ({
  kind: "property",
  subject,
  use: { adjective: "commuting with", argument },
});

const compared = (left: Slot, sign: string, right: Slot): Condition => ({ kind: "compared", left, sign, right });

/** "If $A \\in S$ is symmetric" introduces A, and is read so elsewhere. */
const introducesMember = (c: Condition): boolean =>
  c.kind === "property"
    ? c.subject?.forms.has("member") === true
    : (c.kind === "all" || c.kind === "any") && c.of.some(introducesMember);

/** "with probability $p$" says of what follows that it may fail, and introduces nothing. */
const isProbability = (s: Saying): boolean =>
  s.kind === "introduce" && /^probabilit(?:y|ies)$/.test(s.phrase?.noun ?? "");

/** "for some integer $k$" is said of one, and not of all. */
const isSome = (s: Saying): boolean => s.kind === "introduce" && s.phrase?.some === true;

/** Whether something is introduced with a word for it, so that a formula alone is no introduction. */
const introducesWords = (sayings: readonly Saying[]): boolean =>
  sayings.some(
    (x) =>
      x.kind === "introduce" &&
      x.phrase !== null &&
      (x.phrase.noun !== null || x.phrase.size !== null || x.phrase.set !== null),
  );

export const GIVENS = [
  // What a "for" binds.
  Quantified.is("{}", [InlineStated], (s) => bound(s, false)),
  Quantified.is("{}", [Names], (s) => bound(s, false)),
  Quantified.is("real {}", [InlineStated], (s) => bound(s, false)),
  Quantified.is("{} with|satisfying|st {}", [Names, InlineFact], (s, f) => bound(s, false, [f])),
  Quantified.is("{} such that {}", [Names, InlineFact], (s, f) => bound(s, false, [f])),
  Quantified.is("{} with|satisfying|st {}", [InlineStated, InlineFact], (s, f) => bound(s, false, [f])),
  Quantified.is("{} such that {}", [InlineStated, InlineFact], (s, f) => bound(s, false, [f])),

  // Conditions.
  Proposition.is("{}", [InlineStated], formula),
  Proposition.is("that {}", [InlineStated], formula),
  Proposition.is("{} is|are|be [ both|all ] {}", [SubjectList, AdjectiveList], properties),
  Proposition.is("{} is|are|be {}", [Expression, AdjectivePhrase], (s, m) => properties([s], m)),
  Proposition.is("the|a|an {} {} is|are {}", [KnownNoun, Names, AdjectiveList], (_n, s, m) => properties([s], m)),
  Proposition.is("{} is|are {}", [SubjectList, Described], (s, p) =>
    p.unread.length + p.more.length + p.facts.length > 0 || p.set || p.size
      ? null
      : properties(s, { uses: p.adjectives, unread: [] }),
  ),
  Proposition.is("{} and {} commute [ with each other ]", [Subject, Subject], commuting),
  Proposition.is("{} commutes with {}", [Subject, Subject], commuting),
  Proposition.is("{} vanishes|vanish", [Expression], (s) =>
    properties([s], { uses: [{ adjective: "zero", argument: null }], unread: [] }),
  ),
  Proposition.is("{} does not vanish", [Expression], (s) =>
    properties([s], { uses: [{ adjective: "nonzero", argument: null }], unread: [] }),
  ),
  Proposition.is("{} equals {}", [Expression, Expression], (a, b) => compared(a, "=", b)),
  Proposition.is("{} exceeds {}", [Expression, Expression], (a, b) => compared(a, ">", b)),
  Proposition.is("{} is not {}", [Expression, PlainAdjective], (subject, a) => {
    const adjective = denied(a);
    return adjective === null ? null : { kind: "property", subject, use: { adjective, argument: null } };
  }),
  Proposition.is("{} happens to be {}", [SubjectList, AdjectiveList], properties),
  Conjunction.is("{}", [Proposition], (c) => c),
  Conjunction.is("both {} and {}", [Proposition, Proposition], (a, b) => all([a, b])),
  Conjunction.is("{} and [ if ] {}", [Proposition, Conjunction], (a, b) =>
    all([a, ...(b.kind === "all" ? b.of : [b])]),
  ),
  Conjunction.is("{} , [ and ] {}", [Proposition, Conjunction], (a, b) => all([a, ...(b.kind === "all" ? b.of : [b])])),
  Alternatives.is("either {} or {}", [Proposition, Proposition], (a, b) => any([a, b])),
  Alternatives.is("{} or [ if ] {}", [Proposition, Proposition], (a, b) => any([a, b])),
  Alternatives.is("{} , {} or {}", [Proposition, Proposition, Proposition], (a, b, c) => any([a, b, c])),

  // What a clause is said under.
  Guard.is("for all|every|any|each {}", [Quantified], (q) => (q.kind === "for" ? { ...q, all: true } : null)),
  Guard.is("for {}", [Quantified], (q) => q),
  Guard.is("for {} and {}", [Range, Range], (a, b) => ({
    kind: "let",
    sayings: [
      { kind: "range", slot: a },
      { kind: "range", slot: b },
    ],
  })),
  Guard.is("for {} or {}", [InlineFact, InlineFact], (a, b) => ({
    kind: "if",
    condition: any([formula(a), formula(b)]),
  })),
  // Before what any list of names says: it is said of all.
  Guard.is("for all|every|each {} {}", [Phrase, NameList], (p, names) => ({
    kind: "let",
    sayings: names.flatMap((s) => named(s, p)),
    every: true,
  })),
  Guard.is("for [ all|any ] [ arbitrary ] real {}", [NameList], (names) => ({
    kind: "let",
    sayings: names.flatMap((s) => named(s, { ...NO_PHRASE, noun: "number" })),
    every: true,
  })),
  Guard.is("for|given {}", [LetList], ({ sayings }) =>
    introducesWords(sayings) && !sayings.some(isSome) ? { kind: "let", sayings } : null,
  ),
  Guard.is("with {}", [LetList], ({ sayings }) =>
    introducesWords(sayings) && !sayings.some(isProbability) ? { kind: "let", sayings } : null,
  ),
  Guard.is("for any {} {}", [Phrase, Names], (p, s) => ({ kind: "let", sayings: named(s, arbitrary(p)), every: true })),
  Guard.is("for all|every|each {} {}", [Phrase, Names], (p, s) => ({ kind: "let", sayings: named(s, p), every: true })),
  Guard.is("for any {} {}", [Phrase, Member], (p, s) => ({ kind: "let", sayings: named(s, arbitrary(p)) })),
  Guard.is("for all|every|each {} {}", [Phrase, Member], (p, s) => ({
    kind: "let",
    sayings: named(s, p),
  })),
  Guard.is("for any|an [ arbitrary ] real {}", [Names], (s) => ({
    kind: "let",
    sayings: named(s, arbitrary({ ...NO_PHRASE, noun: "number" })),
    every: true,
  })),
  Guard.is("for [ all|every|each|a ] [ arbitrary ] real {}", [Names], (s) => ({
    kind: "let",
    sayings: named(s, { ...NO_PHRASE, noun: "number" }),
    every: true,
  })),
  Guard.is("if|whenever|when|provided|providing|assuming|supposing [ that ] {}", [Conjunction], (condition) =>
    introducesMember(condition) ? null : { kind: "if", condition },
  ),
  Guard.is("given that {}", [Conjunction], (condition) => ({ kind: "since", condition })),
  Guard.is("for [ all|every|any|each ] {} {}", [ModifierList, Names], (m, s) =>
    m.unread.length > 0 || m.uses.length === 0 ? null : { kind: "let", sayings: attributes(s, only(m)) },
  ),
  Guard.is("if [ , ] in addition [ , ] {}", [Conjunction], (condition) => ({ kind: "if", condition })),
  Guard.is("if [ , ] moreover|furthermore|further|also|additionally [ , ] {}", [Conjunction], (condition) => ({
    kind: "if",
    condition,
  })),
  Guard.is(
    "if we [ also|further|now ] assume|suppose|set|take|put|choose|require|let [ that ] {}",
    [Conjunction],
    (condition) => ({
      kind: "if",
      condition,
    }),
  ),
  Guard.is("in the case [ that|of|when|where ] {}", [Conjunction], (condition) => ({ kind: "if", condition })),
  Guard.is("owing|due|thanks to {}", [InlineFact], (s) => ({ kind: "since", condition: formula(s) })),
  Guard.is("because of {}", [InlineFact], (s) => ({ kind: "since", condition: formula(s) })),
  Guard.is("by the|our assumption|hypothesis [ that ] {}", [Conjunction], (condition) => ({
    kind: "since",
    condition,
  })),
  Guard.is("as long as {}", [Conjunction], (condition) => ({ kind: "if", condition })),
  Guard.is("in case {}", [Conjunction], (condition) => ({ kind: "if", condition })),
  Guard.is(
    "under the [ standing|above|additional|further ] assumption|condition|hypothesis|constraint [ that ] {}",
    [Conjunction],
    (condition) => ({
      kind: "if",
      condition,
    }),
  ),
  Guard.is("if|whenever|when|provided|assuming [ that ] {}", [Alternatives], (condition) => ({
    kind: "if",
    condition,
  })),
  Guard.is("if {}", [LetList], ({ sayings }) =>
    introducesWords(sayings) || sayings.some((s) => s.kind === "attribute" && s.subject?.forms.has("member"))
      ? { kind: "let", sayings }
      : null,
  ),
  Guard.is("since|because|as [ both ] {}", [Conjunction], (condition) => ({ kind: "since", condition })),
  Premise.is("where|with|substituting|using|taking|putting|setting|inserting {}", [InlineFact], (s) => ({
    kind: "since",
    condition: formula(s),
  })),
  Premise.is("with|where {} and {}", [InlineFact, InlineFact], (a, b) => ({
    kind: "since",
    condition: { kind: "all", of: [formula(a), formula(b)] },
  })),
  Premise.is("here {} , so|hence|thus|therefore|whence", [InlineFact], (s) => ({
    kind: "since",
    condition: formula(s),
  })),
  Premise.is("with|for the choice {}", [InlineFact], (s) => ({ kind: "since", condition: formula(s) })),
  Premise.is("by|using|from|given [ the ] {} of {}", [Nominal, Names], (a, subject) => ({
    kind: "since",
    condition: { kind: "property", subject, use: { adjective: a.words[0] as string, argument: null } },
  })),
  Guards.is("{}", [GuardRun], (g) => g),
  GuardRun.is("{}", [Guard], (g) => [g]),
  GuardRun.is("for all|every|any|each {} and [ all|every|any|each|for ] {}", [Quantified, Quantified], (a, b) =>
    [a, b].map((q) => (q.kind === "for" ? { ...q, all: true } : q)),
  ),
  GuardRun.is("for {} and {}", [Quantified, Quantified], (a, b) =>
    [a, b].every((q) => q.kind === "for" && q.slot.forms.has("range")) ? null : [a, b],
  ),
  GuardRun.is("{} , {}", [Guard, GuardRun], (g, more) => [g, ...more]),
  GuardRun.is("{} {}", [Guard, GuardRun], (g, more) => [g, ...more]),
  GuardRun.is("{} and {}", [Guard, GuardRun], (g, more) => [g, ...more]),
];
