import { Nonterminal } from "../chart.ts";
import type { AdjectiveUse, Condition, Given, NounPhrase, Saying } from "../saying.ts";
import type { Slot } from "../slot.ts";

/** What some adjectives say: those of the lexicon, and unknown words. */
export interface Modifiers {
  readonly uses: readonly AdjectiveUse[];
  readonly unread: readonly string[];
}

/** What an item of a "let" says, and how: bare names, memberships, with a range behind, equations, names with a predicate behind "be", or otherwise. */
export interface Item {
  readonly sayings: Sayings;
  readonly form: "bare" | "member" | "be" | "ranged" | "equation" | "added" | "be added" | "other";
}

/** What a clause says: a list of sayings, empty for one that says nothing. */
export type Sayings = readonly Saying[];

/** One adjective before a noun, known, neutral or unknown. */
export const Modifier = new Nonterminal<Modifiers>("Modifier");
/** A set in which something lies: "the interval $[0, 1]$". */
export const Interval = new Nonterminal<Slot>("Interval");
/** Adjectives before a noun. */
export const ModifierList = new Nonterminal<Modifiers>("ModifierList");
/** One adjective of the lexicon, as behind "is". */
export const AdjectivePhrase = new Nonterminal<Modifiers>("AdjectivePhrase");
/** Adjectives behind "is": all of the lexicon. */
export const AdjectiveList = new Nonterminal<Modifiers>("AdjectiveList");
/** A noun with its sizes. */
export const BareNoun = new Nonterminal<NounPhrase>("BareNoun");
/** A noun with its adjectives. */
export const NounGroup = new Nonterminal<NounPhrase>("NounGroup");
/** What stands behind a noun: "in $\mathbb{R}^n$", "with $x > 0$". */
export const Tail = new Nonterminal<Partial<NounPhrase> & { readonly of?: true }>("Tail");
/** A noun phrase without its article. */
export const Phrase = new Nonterminal<NounPhrase>("Phrase");
/** A noun phrase with its article. */
export const Described = new Nonterminal<NounPhrase>("Described");
/** What is said of names behind "be" or "is". */
export const Predicate = new Nonterminal<NounPhrase>("Predicate");
/** A name that a verb or a noun speaks of: "$A$", "$A \in S$". */
export const Subject = new Nonterminal<Slot>("Subject");
/** Two names or more: "$u$, $v$ and $w$". */
export const NameList = new Nonterminal<readonly Slot[]>("NameList");
/** Names that a verb or a noun speaks of: "$A$ and $B$". */
export const SubjectList = new Nonterminal<readonly Slot[]>("SubjectList");
/** The verb of a declaration. */
export const Be = new Nonterminal<true>("Be");
/** "for $i \in [n]$" behind what it ranges over. */
export const Ranges = new Nonterminal<Sayings>("Ranges");
/** What a declaration adds behind "with", "such that", "where". */
export const Addition = new Nonterminal<Sayings>("Addition");
/** One thing that a "let" binds, without its ranges and additions. */
export const Bound = new Nonterminal<Item>("Bound");
/** One thing that a "let" binds. */
export const LetItem = new Nonterminal<Item>("LetItem");
/** Things that a "let" binds. */
export const LetList = new Nonterminal<Item>("LetList");
/** One definition. */
export const DefineItem = new Nonterminal<Sayings>("DefineItem");
/** Definitions in a list. */
export const DefineList = new Nonterminal<Sayings>("DefineList");
/** What a "for all" binds. */
export const Quantified = new Nonterminal<Given>("Quantified");
/** One thing that a clause is said under. */
export const Guard = new Nonterminal<Given>("Guard");
/** What a clause is said under, one thing after another. */
export const GuardRun = new Nonterminal<readonly Given[]>("GuardRun");
/** A formula that a clause rests on: "with $x = a + 1$". */
export const Premise = new Nonterminal<Given>("Premise");
/** All that a clause is said under, in one place. */
export const Guards = new Nonterminal<readonly Given[]>("Guards");
/** One condition in words. */
export const Proposition = new Nonterminal<Condition>("Proposition");
/** Conditions joined by "and". */
export const Conjunction = new Nonterminal<Condition>("Conjunction");
/** Conditions joined by "or". */
export const Alternatives = new Nonterminal<Condition>("Alternatives");
/** One thing that is supposed. */
export const SupposeItem = new Nonterminal<Sayings>("SupposeItem");
/** Things that are supposed. */
export const SupposeList = new Nonterminal<Sayings>("SupposeList");
/** A statement about names in words: "the matrix $A$ is symmetric". */
export const Indicative = new Nonterminal<Sayings>("Indicative");
/** One word or phrase that leads to a claim. */
export const Lead = new Nonterminal<true>("Lead");
/** Words that lead to a claim: "hence", "we have". */
export const Leads = new Nonterminal<true>("Leads");
/** Claims in a list. */
export const Claims = new Nonterminal<Sayings>("Claims");
/** A display with the words around it. */
export const Frame = new Nonterminal<Sayings>("Frame");
/** The reason of a claim: "by Cauchy–Schwarz". */
export const Reason = new Nonterminal<true>("Reason");
/** What stands behind a formula: "where $c$ is a constant". */
export const Where = new Nonterminal<Sayings>("Where");
/** All that stands behind a formula. */
export const WhereList = new Nonterminal<Sayings>("WhereList");
/** Claims with their leads, and what they are said under. */
export const Said = new Nonterminal<Sayings>("Said");
/** Claims behind a word that leads to them, or behind what they are said under. */
export const Led = new Nonterminal<Sayings>("Led");
/** How long something holds: "from now on", "in this section". */
export const Period = new Nonterminal<true>("Period");
/** How, how long, and for what ease something is assumed: "throughout", "for simplicity". */
export const Manner = new Nonterminal<true>("Manner");
/** "we shall assume", "let us suppose". */
export const Assumer = new Nonterminal<true>("Assumer");
/** "assume that", with the adverbs in it. */
export const Assuming = new Nonterminal<true>("Assuming");
/** "suppose for contradiction". */
export const Contrarily = new Nonterminal<true>("Contrarily");
/** A law as LaTeX, with what is said of its parameters. */
export interface LawWords {
  readonly latex: string;
  readonly also: Sayings;
}

/** A thing with its name alone, and what is said of it. */
export interface Introduced {
  readonly name: Slot;
  readonly sayings: Sayings;
}

/** "uniform on $[0, 1]$". */
export const Lawful = new Nonterminal<LawWords>("Lawful");
/** A parameter of a law: "$\lambda > 0$". */
export const LawParameter = new Nonterminal<LawWords>("LawParameter");
/** A thing that is declared in passing: "the $n \times n$ matrix $A$", "$A \in S$". */
export const Thing = new Nonterminal<Introduced>("Thing");
/** "suppose", be it for contradiction. */
export const Supposing = new Nonterminal<true>("Supposing");
/** What was claimed last, as a thing: "this", "the claim". */
export const Thesis = new Nonterminal<true>("Thesis");
/** "a contradiction", "which is absurd". */
export const Absurdity = new Nonterminal<true>("Absurdity");
/** "case 1", "second case". */
export const CaseLabel = new Nonterminal<true>("CaseLabel");
/** "let us consider", "we fix": a verb that binds. */
export const Binding = new Nonterminal<true>("Binding");
/** "define", "we write". */
export const Defining = new Nonterminal<true>("Defining");
/** Words in front of what holds from here on: "from now on", "by assumption". */
export const Standing = new Nonterminal<true>("Standing");
/** Words in front of a sentence that say nothing of the mathematics; those that may restrict what it claims are its value. */
export const Opener = new Nonterminal<string>("Opener");
/** A sentence without its openers. */
export const Clause = new Nonterminal<Sayings>("Clause");
/** A sentence, or words that lead to a list or a display. */
export const Start = new Nonterminal<Sayings>("Start");
/** A sentence. */
export const Whole = new Nonterminal<Sayings>("Whole");
