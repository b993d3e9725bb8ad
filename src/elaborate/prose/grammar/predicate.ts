import { keyOf } from "../chart.ts";
import { nounNamed } from "../lexicon/nouns.ts";
import { NO_PHRASE, type NounPhrase } from "../saying.ts";
import type { Slot } from "../slot.ts";
import { arbitrary, definite, isOfMatrix, ofParts, only } from "./declared.ts";
import { isValueOf } from "./noun-phrase.ts";
import {
  AdjectiveList,
  Described,
  type Modifiers,
  NameList,
  NounGroup,
  Phrase,
  Predicate,
  Subject,
  SubjectList,
} from "./symbols.ts";
import {
  AdjectiveBefore,
  EquationNoun,
  Expression,
  InlineFact,
  KnownNoun,
  Member,
  Names,
  PlainAdjective,
  TailWords,
} from "./terminals.ts";

/** "frobnicated": one word that no table has. */
const isOneWord = (p: NounPhrase): boolean => p.unread.length === 1 && keyOf({ ...p, unread: [] }) === keyOf(NO_PHRASE);

/** A thing with a noun, and more adjectives behind it: "a matrix, symmetric and invertible". */
const alsoBeing = (p: NounPhrase, m: Modifiers): NounPhrase | null =>
  p.noun === null || p.unread.length > 0 || m.unread.length > 0
    ? null
    : { ...p, adjectives: [...p.adjectives, ...m.uses] };

/** "a solution of $Ax = b$". */
const solution = (f: Slot): NounPhrase | null =>
  f.forms.has("equation") && !f.forms.has("range") ? { ...NO_PHRASE, noun: "solution", facts: [f] } : null;

/** What names are called and said to be: noun phrases with their articles, predicates, subjects. */
export const PREDICATES = [
  Described.is("{}", [Phrase], (p) =>
    (p.noun === null ? !isOneWord(p) : p.noun === "constant" || p.noun === "set" || nounNamed(p.noun)?.value)
      ? null
      : p,
  ),
  Described.is("any [ two|three|four|five ] {}", [Phrase], arbitrary),
  Described.is("a|an|two|three|four|five|our|each|these|those|several|both|all|many|its|their {}", [Phrase], (p) => p),
  Described.is("some|certain [ two|three ] {}", [Phrase], (p) => ({ ...p, some: true })),
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
  Predicate.is("{} , {}", [Described, AdjectiveList], alsoBeing),
  Predicate.is("{} , ie [ , ] {}", [Described, AdjectiveList], alsoBeing),
  Predicate.is("{} ( ie {} )", [Described, AdjectiveList], alsoBeing),
  Predicate.is("{} , that is [ , ] {}", [Described, AdjectiveList], alsoBeing),
  Predicate.is("a|the [ unique|particular ] solution of|to {}", [InlineFact], solution),
  Predicate.is("a|the [ unique|particular ] solution of|to {} {}", [EquationNoun, InlineFact], (_n, f) => solution(f)),
  Predicate.is("a|an|the [ unique|global ] {} {}", [AdjectiveBefore, Expression], (a, argument) =>
    a.noun ? { ...NO_PHRASE, adjectives: [{ adjective: a.words[0] as string, argument }] } : null,
  ),
  Predicate.is("such that {}", [InlineFact], (f) => ({ ...NO_PHRASE, facts: [f] })),
  Predicate.is("in {}", [Expression], (set) => ({ ...NO_PHRASE, set })),
  Predicate.is("with|of {}", [PlainAdjective], (a) => (a.ofParts ? ofParts(a.words[0] as string) : null)),
  Predicate.is("real", [], () => ({ ...NO_PHRASE, noun: "number" })),
  Predicate.is("as above|before|usual", [], () => NO_PHRASE),

  Subject.is("{}", [Expression], (s) => (s.forms.has("size") ? null : s)),
  Subject.is("the|all|these|those {}", [Names], (s) => s),
  Subject.is("the|our|both|all|these [ two|three|given ] {} {}", [KnownNoun, Names], (n, s) => (n.value ? null : s)),
  Subject.is("the|our|both|all|these [ two|three|given ] {} {}", [KnownNoun, Member], (n, s) => (n.value ? null : s)),
  Subject.is("{}", [Member], (s) => s),
  SubjectList.is("{}", [Subject], (s) => [s]),
  SubjectList.is("both {} and {}", [Subject, Subject], (a, b) => [a, b]),
  SubjectList.is("{} and {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  SubjectList.is("{} , {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  SubjectList.is("{} , and {}", [Subject, SubjectList], (s, more) => [s, ...more]),
  NameList.is("{} [ , ] and {}", [Names, Names], (a, b) => [a, b]),
  NameList.is("{} , {}", [Names, NameList], (a, more) => [a, ...more]),
];
