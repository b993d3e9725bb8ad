import type { Span } from "../../source/span.ts";
import type { Convention } from "./convention.ts";
import type { Slot } from "./slot.ts";

/** A use of an adjective: its line of the lexicon, and the formula that it takes: "$L$-Lipschitz", "independent of $Z$". */
export interface AdjectiveUse {
  readonly adjective: string;
  readonly argument: Slot | null;
}

/** What a noun phrase says of the thing that it names. */
export interface NounPhrase {
  /** The noun's line of the lexicon; null for none. */
  readonly noun: string | null;
  /** Sizes that are written before it: `n \times p`, `d`. */
  readonly size: Slot | null;
  /** The set that it lies in: "a vector in $\mathbb{R}^n$". */
  readonly set: Slot | null;
  /** Of a function, the set of its values: "a function from $\mathbb{R}$ to $\mathbb{R}$". */
  readonly target?: Slot;
  readonly adjectives: readonly AdjectiveUse[];
  /** Relations that it is said to meet: "a number with $x > 0$". */
  readonly facts: readonly Slot[];
  /** "some number": one whose value is not said. */
  readonly some?: true;
  /** Words that may say something of the thing and are not in the lexicon. */
  readonly unread: readonly string[];
  /** Words of the lexicon that say more of it than the program has terms for: "projection", "the inverse of". */
  readonly more: readonly string[];
}

/** What an adjective or a noun is said of: names or an expression; null for what was named last ("it", "they"). */
export type Subject = Slot | null;

/** A condition in words: a formula, a property, one of several, or all of several. */
export type Condition =
  | { readonly kind: "formula"; readonly slot: Slot }
  | { readonly kind: "property"; readonly subject: Subject; readonly use: AdjectiveUse }
  | { readonly kind: "compared"; readonly left: Slot; readonly sign: string; readonly right: Slot }
  /** "$x$ lies in $[0, 1]$". */
  | { readonly kind: "in"; readonly subject: Slot; readonly set: Slot }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "all"; readonly of: readonly Condition[] };

/** What a sentence says under: what it quantifies, what it supposes, what it introduces for itself. */
export type Given =
  /** "for all $x > 0$ with $y > x$". `all`: the words quantify; without, a declared letter keeps its meaning. */
  | {
      readonly kind: "for";
      readonly slot: Slot;
      readonly all: boolean;
      readonly facts: readonly Slot[];
      /** "for all real $x$": the letters are real numbers, whatever they are elsewhere. */
      readonly real?: boolean;
    }
  /** "if …", "whenever …", "provided that …". `every`: "for negative $x$", whatever is assumed of x. */
  | { readonly kind: "if"; readonly condition: Condition; readonly every?: boolean }
  /** "since …", "with $x = a + 1$": a premise that may be known before. */
  | { readonly kind: "since"; readonly condition: Condition }
  /** "for a symmetric matrix $A$": what holds for this sentence only. `every`: it is said of all such things, whatever is assumed of one. */
  | { readonly kind: "let"; readonly sayings: readonly Saying[]; readonly every?: boolean };

/**
 * What a sentence says. `given` is what it is said under; it is part of the saying and is never dropped.
 */
export type Saying =
  /** Names, with their kind, shape and size: "Let $x \in S$", "a vector $x$". */
  | {
      readonly kind: "introduce";
      readonly slot: Slot;
      readonly phrase: NounPhrase | null;
      /** Set where "let" names a thing with its kind: a name that is known is another thing from here on. */
      readonly anew?: boolean;
    }
  /** "$x \sim D$" */
  | { readonly kind: "distribute"; readonly slot: Slot }
  /** "Define $f(x) = …$", "Let $y = …$", "where $c = …$". Where the head is known, "let" supposes, and "where" says nothing new. */
  | {
      readonly kind: "define";
      readonly slot: Slot;
      readonly given: readonly Given[];
      readonly by: "define" | "let" | "where";
    }
  /** A formula that stands alone: a claim in a theorem, a definition of a new name, else it is there to be seen. */
  | { readonly kind: "bare"; readonly slot: Slot; readonly given: readonly Given[] }
  /** What holds from here on in its scope. */
  | {
      readonly kind: "suppose";
      readonly condition: Condition;
      readonly given: readonly Given[];
      readonly lets: boolean;
      /** Without a word that assumes: "$c$ satisfies $f(c) = 0$". */
      readonly indicative?: boolean;
    }
  /** "$A$ is symmetric". `indicative`: without a word that assumes. */
  | {
      readonly kind: "attribute";
      readonly subject: Subject;
      readonly use: AdjectiveUse;
      readonly given: readonly Given[];
      readonly indicative: boolean;
    }
  /** "for $i \in [n]$" behind a declaration: the range of a letter from here on. */
  | { readonly kind: "range"; readonly slot: Slot }
  /** "Fix $k$", "choose an index $k$ with …": one value of a letter. */
  | { readonly kind: "choose"; readonly slot: Slot; readonly facts: readonly Slot[] }
  /** "$x_i$ are the rows of $X$". */
  | { readonly kind: "rows"; readonly slot: Slot; readonly of: Slot; readonly columns: boolean }
  /** What is claimed, and is to be judged. */
  | { readonly kind: "claim"; readonly slot: Slot; readonly given: readonly Given[] }
  /** A display that is there to be seen: a problem, a mention, a denial; with the word for it. */
  | { readonly kind: "mention"; readonly slot: Slot; readonly as: string }
  /** What is supposed next in this sentence is supposed for contradiction. */
  | { readonly kind: "contrary" }
  /** What this sentence claims is said under words that may restrict it: what fails in it stays in doubt. */
  | { readonly kind: "doubt"; readonly words: string }
  /** What was supposed last was supposed for contradiction, and ends here. */
  | { readonly kind: "contradiction" }
  /** A case of a proof by cases: what was supposed for the case before it ends. */
  | { readonly kind: "case"; readonly conditions: readonly Condition[] }
  /** An assumption is withdrawn. */
  | { readonly kind: "drop"; readonly slot: Slot | null }
  /** How signs are meant from here on in its scope. */
  | { readonly kind: "convention"; readonly convention: Convention }
  /** What a sentence without math leaves to the list or the display behind it: "Assume that:". */
  | { readonly kind: "lead"; readonly words: string }
  /** Names of which something is said that was not understood; `beside`: formulas that stand with them, of which nothing lasting is said. */
  | {
      readonly kind: "unread";
      readonly slots: readonly Slot[];
      readonly words: string;
      readonly beside?: readonly Slot[];
    };

/** A sentence as it was read. */
export interface SentenceReading {
  readonly sayings: readonly Saying[];
  /** How much of it was derived: all of it; nothing, and it cannot bind; not all, and it could. */
  readonly status: "derived" | "harmless" | "unread";
  /** The words that were not understood; empty where all were. */
  readonly unread: string;
  readonly span: Span;
}

/** A noun phrase that says nothing. */
export const NO_PHRASE: NounPhrase = {
  noun: null,
  size: null,
  set: null,
  adjectives: [],
  facts: [],
  unread: [],
  more: [],
};

/** The formulas that a saying speaks of. */
export function slotsOf(saying: Saying): readonly Slot[] {
  switch (saying.kind) {
    case "introduce":
      return [saying.slot, ...(saying.phrase?.facts ?? [])];
    case "suppose":
      return [...conditionSlots(saying.condition), ...saying.given.flatMap(givenSlots)];
    case "attribute":
      return [
        ...(saying.subject ? [saying.subject] : []),
        ...(saying.use.argument ? [saying.use.argument] : []),
        ...saying.given.flatMap(givenSlots),
      ];
    case "define":
    case "bare":
    case "claim":
      return [saying.slot, ...saying.given.flatMap(givenSlots)];
    case "choose":
      return [saying.slot, ...saying.facts];
    case "rows":
      return [saying.slot, saying.of];
    case "case":
      return saying.conditions.flatMap(conditionSlots);
    case "unread":
      return [...saying.slots, ...(saying.beside ?? [])];
    case "drop":
      return saying.slot ? [saying.slot] : [];
    case "distribute":
    case "range":
    case "mention":
      return [saying.slot];
    case "convention":
    case "contrary":
    case "doubt":
    case "contradiction":
    case "lead":
      return [];
  }
}

/** The formulas of a condition. */
export function conditionSlots(c: Condition): readonly Slot[] {
  switch (c.kind) {
    case "formula":
      return [c.slot];
    case "property":
      return [...(c.subject ? [c.subject] : []), ...(c.use.argument ? [c.use.argument] : [])];
    case "compared":
      return [c.left, c.right];
    case "in":
      return [c.subject, c.set];
    case "any":
    case "all":
      return c.of.flatMap(conditionSlots);
  }
}

/** The formulas of what a saying is said under. */
export function givenSlots(g: Given): readonly Slot[] {
  switch (g.kind) {
    case "for":
      return [g.slot, ...g.facts];
    case "if":
    case "since":
      return conditionSlots(g.condition);
    case "let":
      return g.sayings.flatMap(slotsOf);
  }
}
