import { type Found, Nonterminal } from "../chart.ts";
import type { Adjective } from "../lexicon/adjective.ts";
import { ADJECTIVES, NEUTRAL_ADJECTIVES } from "../lexicon/adjectives.ts";
import { type Noun, NOUNS } from "../lexicon/nouns.ts";
import {
  BINDING,
  CONDITIONAL,
  DETERMINERS,
  isClosed,
  MODAL,
  NEGATION,
  PREPOSITIONS,
  RESTRICTING,
} from "../lexicon/words.ts";
import { restrictsAt } from "../restricting-word.ts";
import { isStating, type Form, type Slot } from "../slot.ts";
import { type Token, wordOf } from "../token.ts";
import { writtenSlot } from "../written-slot.ts";

/** A slot of one of some forms. */
function slot(name: string, fits: (s: Slot) => boolean): Nonterminal<Slot> {
  return new Nonterminal(name, (tokens, at) => {
    const token = tokens[at];
    return token?.kind === "slot" && fits(token.slot) ? [{ end: at + 1, value: token.slot }] : [];
  });
}

const has =
  (...forms: readonly Form[]) =>
  (s: Slot): boolean =>
    forms.some((f) => s.forms.has(f));

const inline =
  (...forms: readonly Form[]) =>
  (s: Slot): boolean =>
    !s.display && has(...forms)(s);

/** Names: `x`, `x_1, \dots, x_n`, `(x_i)_{i=1}^n`. */
export const Names = slot("Names", inline("names"));
/** A membership or a type: `x \in S`, `f : A \to B`. */
export const Member = slot("Member", has("member"));
/** `x \sim D`. */
export const Law = slot("Law", has("law"));
/** An equation. */
export const Equation = slot("Equation", has("equation"));
/** A relation that is no membership and no law. */
export const Fact = slot("Fact", has("relation"));
/** An inline relation that is no membership and no law. */
export const InlineFact = slot("InlineFact", inline("relation"));
/** Anything that is true or false, in running text. */
export const InlineStated = slot("InlineStated", (s) => !s.display && isStating(s));
/** Anything that is true or false, set as a display or not. */
export const Stated = slot("Stated", isStating);
/** `i = 1, \dots, n`. */
export const Range = slot("Range", inline("range"));
/** `n \times p`. */
export const Size = slot("Size", inline("size"));
/** An expression in running text: a term, a name, a size, a set. */
export const Expression = slot("Expression", inline("term", "names", "size"));
/** Numbers in words. */
const NUMBERS: readonly string[] = "zero one two three four five six seven eight nine ten".split(" ");

/** An expression, or a number in words: "greater than two", "with mean zero". */
export const Amount = new Nonterminal<Slot>("Amount", (tokens, at) => {
  const token = tokens[at];
  if (token?.kind === "slot") return Expression.scan?.(tokens, at) ?? [];
  if (token?.kind !== "word" || token.glued) return [];
  const numeral = /^\d+$/.test(token.text) ? token.text : String(NUMBERS.indexOf(token.text));
  const next = tokens[at + 1];
  const ends = !(next?.kind === "word" && (next.glued || isNoun(next.text)));
  const found = ends && numeral !== "-1" ? writtenSlot(numeral, token.span) : null;
  return found ? [{ end: at + 1, value: found }] : [];
});
/** A display, whatever is in it. */
export const Display = slot("Display", (s) => s.display);

/** Lines of a lexicon by the first word of each of their spellings. */
function phrases<T>(
  lines: readonly T[],
  words: (line: T) => readonly string[],
): ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly line: T }[]> {
  const found = new Map<string, { rest: string[]; line: T }[]>();
  for (const line of lines)
    for (const spelling of words(line)) {
      const [first = "", ...rest] = spelling.split(/[ -]/);
      const known = found.get(first);
      if (known) known.push({ rest, line });
      else found.set(first, [{ rest, line }]);
    }
  return found;
}

/** Where the lines whose spelling stands at a place end. */
function lookUp<T>(
  table: ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly line: T }[]>,
  tokens: readonly Token[],
  at: number,
  glued: boolean,
): readonly Found<T>[] {
  const first = tokens[at];
  if (first?.kind !== "word" || first.glued !== glued) return [];
  return (table.get(first.text) ?? []).flatMap(({ rest, line }) => {
    const fits = rest.every((w, i) => {
      const t = tokens[at + 1 + i];
      return t?.kind === "word" && t.text === w;
    });
    const after = tokens[at + 1 + rest.length];
    // "skew" of "skew-symmetric" is no word of its own.
    return fits && !(after?.kind === "word" && after.glued) ? [{ end: at + 1 + rest.length, value: line }] : [];
  });
}

const plain = phrases(
  ADJECTIVES.filter((a) => a.takes === undefined && !a.denied),
  (a) => a.words,
);
const before = phrases(
  ADJECTIVES.filter((a) => a.takes === "before"),
  (a) => a.words,
);
const behind = phrases(
  ADJECTIVES.filter((a) => a.takes === "behind" && a.ofParts === undefined),
  (a) => a.words,
);
const quantities = phrases(
  ADJECTIVES.filter((a) => a.takes === "behind" && a.ofParts !== undefined),
  (a) => a.words,
);
const nominals = phrases(
  ADJECTIVES.filter((a) => a.nominal !== undefined),
  (a) => a.nominal ?? [],
);
const nouns = phrases(NOUNS, (n) => n.words);

/** An adjective of the lexicon that takes no formula. */
export const PlainAdjective = new Nonterminal<Adjective>("PlainAdjective", (tokens, at) => {
  const [first, ...more] = longest(lookUp(plain, tokens, at, false));
  // "positive" is no adjective of its own in "positive integer", which has a line.
  const covered = lookUp(nouns, tokens, at, false).some((n) => first && n.end > first.end);
  return first && !covered ? [first, ...more] : [];
});

/** Lines that take an amount; "different from zero" is a line of its own. */
function withoutNumber(
  found: readonly Found<Adjective>[],
  tokens: readonly Token[],
  at: number,
): readonly Found<Adjective>[] {
  const [own] = longest(lookUp(plain, tokens, at, false));
  return found.filter((f) => !(own && own.end > f.end));
}

/** The longest of what stands at a place. */
function longest<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const end = Math.max(...found.map((f) => f.end));
  return found.filter((f) => f.end === end).slice(0, 1);
}
/** An adjective tied to a formula by a hyphen. */
export const TiedAdjective = new Nonterminal<Adjective>("TiedAdjective", (tokens, at) => [
  ...lookUp(before, tokens, at, true),
  ...lookUp(before, tokens, at, false),
]);
/** An adjective whose formula stands behind it. */
export const AdjectiveBefore = new Nonterminal<Adjective>("AdjectiveBefore", (tokens, at) =>
  withoutNumber(lookUp(behind, tokens, at, false), tokens, at),
);
/** A quantity of a thing with its value behind it: the "norm" of "with norm $c$", the "norm at most" of "of norm at most $c$". */
export const Quantity = new Nonterminal<Adjective>("Quantity", (tokens, at) =>
  withoutNumber(longest(lookUp(quantities, tokens, at, false)), tokens, at),
);
/** The noun of an adjective: "symmetry". */
export const Nominal = new Nonterminal<Adjective>("Nominal", (tokens, at) =>
  longest(lookUp(nominals, tokens, at, false)),
);

/** Words for equations, and words before them that say nothing of what follows from one. */
const EQUATIONS =
  /^(?:(?:the|a|an|following|linear|nonlinear|normal|differential|ordinary|partial|algebraic|scalar|vector|matrix|quadratic|first|second|order|simple|above|given) )*(?:equations?|systems?(?: of (?:linear |differential )?equations)?|conditions?|constraints?|inequalit(?:y|ies)|relations?|identit(?:y|ies)|recursion|recurrence(?: relation)?|odes?|bounds?|problem)$/;

/** "the differential equation", before what it is. */
export const EquationNoun = new Nonterminal<true>("EquationNoun", (tokens, at) => {
  const found: Found<true>[] = [];
  let text = "";
  for (let end = at; end < at + 6; end += 1) {
    const t = tokens[end];
    if (t?.kind !== "word") break;
    text += `${text === "" ? "" : " "}${t.text}`;
    if (EQUATIONS.test(text)) found.push({ end: end + 1, value: true });
  }
  return found;
});
/** "minimizer of $f$": a noun with what it is one of, which has a line of its own. */
const isRelational = (tokens: readonly Token[], at: number): boolean =>
  lookUp(behind, tokens, at, false).some(({ end, value }) => value.noun && tokens[end]?.kind === "slot");

/** "for real $x$": an adjective of the name. */
const isRealBefore = (tokens: readonly Token[], at: number): boolean =>
  wordOf(tokens[at]) === "real" && tokens[at + 1]?.kind === "slot";

/** A noun of the lexicon. */
export const KnownNoun = new Nonterminal<Noun>("KnownNoun", (tokens, at) =>
  isRelational(tokens, at) || isRealBefore(tokens, at) ? [] : longest(lookUp(nouns, tokens, at, false)),
);
/** A noun of the lexicon tied to what stands before it: "$n$-vector". */
export const TiedNoun = new Nonterminal<Noun>("TiedNoun", (tokens, at) => lookUp(nouns, tokens, at, true));

/** An adjective that says nothing. */
export const NeutralAdjective = new Nonterminal<true>("NeutralAdjective", (tokens, at) => {
  if (isRelational(tokens, at) || lookUp(nouns, tokens, at, false).some((n) => n.end > at + 1)) return [];
  const t = tokens[at];
  const after = tokens[at + 1];
  if (t?.kind !== "word" || t.glued || !NEUTRAL_ADJECTIVES.has(t.text)) {
    // "real-valued", "finite-dimensional"
    const word = t?.kind === "word" && after?.kind === "word" && after.glued ? `${t.text}-${after.text}` : "";
    return NEUTRAL_ADJECTIVES.has(word) ? [{ end: at + 2, value: true }] : [];
  }
  return after?.kind === "word" && after.glued ? [] : [{ end: at + 1, value: true }];
});

/** Whether a token is a word that is in no table. */
export function isUnknown(t: Token | undefined): boolean {
  return t?.kind === "word" && !isClosed(t.text) && /^[\p{L}']/u.test(t.text);
}

/** A word that no table has, with what a hyphen ties to it. */
export const UnknownWord = new Nonterminal<string>("UnknownWord", (tokens, at) => {
  const first = tokens[at];
  if (!isUnknown(first) || first?.kind !== "word" || first.glued || isRelational(tokens, at)) return [];
  // The first word of a noun or an adjective of several words is none of its own.
  if ([...lookUp(nouns, tokens, at, false), ...lookUp(plain, tokens, at, false)].some((p) => p.end > at + 1)) return [];
  let end = at + 1;
  let text = first.text;
  for (let next = tokens[end]; next?.kind === "word" && next.glued && !NEGATION.has(next.text); next = tokens[end]) {
    text += `-${next.text}`;
    end += 1;
  }
  if (end === at + 1 && known(first.text)) return [];
  return [{ end, value: text }];
});

function known(word: string): boolean {
  return (
    NEUTRAL_ADJECTIVES.has(word) ||
    [plain, before, behind, quantities].some((t) => t.get(word)?.some((p) => p.rest.length === 0)) ||
    (nouns.get(word)?.some((p) => p.rest.length === 0) ?? false)
  );
}

/** Marks and words that end an open phrase. */
function opens(t: Token | undefined, before?: Token): boolean {
  if (t === undefined) return false;
  if (t.kind === "slot") return !t.slot.display && !isStating(t.slot);
  if (t.kind === "mark") return false;
  if (t.text === "set" && before?.kind === "word" && !/^(?:we|and|us|then|now|also)$/.test(before.text)) return true;
  if (BINDING.has(t.text) || NEGATION.has(t.text) || MODAL.has(t.text) || CONDITIONAL.has(t.text)) return false;
  return !LINKS.has(t.text) && t.text !== "i";
}

const LINKS: ReadonlySet<string> = new Set(
  (
    "is are was were be equals equal becomes become reads read remains has have had implies imply entails guarantees ensures forces follows leads satisfies satisfy obeys vanishes vanish holds hold commutes commute says say means " +
    "we you he she they who what how why here there then hence thus therefore where with see recall note observe notice show shows prove proves ie eg st"
  ).split(" "),
);

/** A phrase whose words are free: nouns, adjectives, prepositions, names and terms; nothing in it can bind, deny or claim. Its value is a word in it that may restrict what is said. */
export const OpenPhrase = new Nonterminal<string>("OpenPhrase", (tokens, at) => {
  const found: Found<string>[] = [];
  let value = "";
  for (let end = at; opens(tokens[end], end > at ? tokens[end - 1] : undefined); end += 1) {
    const t = tokens[end];
    if (t?.kind === "word" && restrictsAt(tokens, end)) value = t.text;
    const ends = !(
      t?.kind === "word" &&
      (PREPOSITIONS.has(t.text) || t.text === "and" || t.text === "the" || t.text === "a" || t.text === "an")
    );
    const next = tokens[end + 1];
    if (ends && !(next?.kind === "word" && next.glued)) found.push({ end: end + 1, value });
  }
  return found;
});

/** What something has by how it was made or named, and not by what was shown before. */
const NO_REASON: ReadonlySet<string> = new Set(["construction", "convention", "design", "assumption", "hypothesis"]);

/** An open phrase that gives a reason for a claim. */
export const ReasonPhrase = new Nonterminal<string>("ReasonPhrase", (tokens, at) => {
  const first = tokens[at];
  if (first?.kind === "word" && NO_REASON.has(first.text)) return [];
  return isNominalOf(tokens, at) ? [] : (OpenPhrase.scan?.(tokens, at) ?? []);
});

/** "convexity of $f$": what something is, and no law. */
function isNominalOf(tokens: readonly Token[], at: number): boolean {
  return lookUp(nominals, tokens, at, false).some(({ end }) => {
    const [of, name] = [tokens[end], tokens[end + 1]];
    return of?.kind === "word" && of.text === "of" && name?.kind === "slot";
  });
}

/** Words, with commas between them: "samples, neurons and inputs". Its value is a word in it that may restrict what is said. */
export const OpenWords = new Nonterminal<string>("OpenWords", (tokens, at) => {
  const found: Found<string>[] = [];
  let value = "";
  if (isExample(tokens, at)) return [];
  for (let end = at; ; end += 1) {
    const t = tokens[end];
    const comma = t?.kind === "mark" && t.text === "," && tokens[end + 1]?.kind === "word" && end > at;
    if (!comma && (t?.kind !== "word" || !opens(t, end > at ? tokens[end - 1] : undefined))) break;
    if (end === at && t?.kind === "word" && DETERMINERS.has(t.text)) break;
    if (t?.kind === "word" && restrictsAt(tokens, end)) value = t.text;
    const next = tokens[end + 1];
    if (!comma && t.kind === "word" && isUnknownOrNoun(t) && !(next?.kind === "word" && next.glued))
      found.push({ end: end + 1, value });
  }
  return found;
});

/** "for example": what comes behind it is said of that example. */
function isExample(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  return (
    first?.kind === "word" &&
    first.text === "for" &&
    second?.kind === "word" &&
    /^(?:example|instance)$/.test(second.text)
  );
}

/** Words behind "in" that say nothing of where something holds. */
const LEADING_ON: ReadonlySet<string> = new Set("particular fact addition short turn total summary".split(" "));

/** Words behind a preposition that may restrict what a sentence says: "at the optimum", "for the network". */
export const Circumstance = new Nonterminal<string>("Circumstance", (tokens, at) => {
  const first = tokens[at];
  return first?.kind === "word" && LEADING_ON.has(first.text) ? [] : (OpenWords.scan?.(tokens, at) ?? []);
});

function isUnknownOrNoun(t: Token & { kind: "word" }): boolean {
  return t.text === "set" || isUnknown(t) || nouns.has(t.text);
}

/** Words of a clause without math, which may deny but not bind, suppose or tell of others. Its value is whether they deny. */
export const Words = new Nonterminal<boolean>("Words", (tokens, at) => {
  const found: Found<boolean>[] = [];
  let denies = false;
  if (goesOn(tokens, at)) return [];
  for (let end = at; ; end += 1) {
    const t = tokens[end];
    if (t?.kind === "mark" && t.text === "," && end > at) continue;
    if (t?.kind !== "word" || BINDING.has(t.text) || MODAL.has(t.text) || CONDITIONAL.has(t.text)) break;
    if (end === at && t.text === "where") break;
    denies ||= NEGATION.has(t.text) || ALTERNATIVE.has(t.text);
    if (end > at) found.push({ end: end + 1, value: denies });
  }
  return found;
});

/** Words that lead from "assume" to the formulas behind a colon, and say no more than that these are assumed. */
const PREFACE: ReadonlySet<string> = new Set(
  (
    "that the our this these following additional further standing standard usual basic simplifying mild two three four " +
    "assumption assumptions condition conditions hypothesis hypotheses property properties fact facts inequality inequalities relation relations identity identities " +
    "bound bounds equation equations statement statements requirement requirements constraint constraints data inputs labels samples " +
    "hold holds are is be true satisfied met fulfilled given centred centered normalised normalized throughout here now below and for simplicity convenience from on what follows section note chapter"
  ).split(" "),
);

/** "the following conditions hold", "the noise is small" */
export const Preface = new Nonterminal<true>("Preface", (tokens, at) => {
  const found: Found<true>[] = [];
  for (let end = at; ; end += 1) {
    const word = wordOf(tokens[end]);
    if (!PREFACE.has(word) && !(word === "in" && /^(?:what|this|the)$/.test(wordOf(tokens[end + 1])))) break;
    found.push({ end: end + 1, value: true });
  }
  const [the, noun, verb, adjective] = tokens.slice(at, at + 4).map(wordOf);
  const describes = /^(?:the|our|all)$/.test(the ?? "") && /^(?:is|are)$/.test(verb ?? "");
  if (describes && [noun, adjective].every((w) => w && !isClosed(w) && !ALTERNATIVE.has(w) && w !== "following"))
    found.push({ end: at + 4, value: true });
  return found;
});

/** Words after which not all of what follows is meant: "one of the following", "the following or its opposite". */
const ALTERNATIVE: ReadonlySet<string> = new Set(
  "one some either or any few opposite converse negation alternative alternatives choice choices possibility possibilities first second last".split(
    " ",
  ),
);

/** "we go on": words of an author who has assumed something. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const [we, verb] = [tokens[at], tokens[at + 1]];
  return (
    we?.kind === "word" && we.text === "we" && verb?.kind === "word" && /^(?:go|proceed|continue)$/.test(verb.text)
  );
}

/** The words of a tail such as "of the first layer", with those that may say something of what they are the tail of. */
export const TailWords = new Nonterminal<{
  readonly unread: readonly string[];
  readonly more: readonly string[];
  /** Whether it has a tail of its own: "of the sides of a triangle". */
  readonly nested: boolean;
  /** Whether all words name things and say nothing of them: any other may take back what stands before, "positive in the limit". */
  readonly mild: boolean;
}>("TailWords", (tokens, at) => {
  // "of full rank" is an adjective.
  return OpenWords.scan === null || lookUp(plain, tokens, at, false).some((p) => p.value.ofParts)
    ? []
    : OpenWords.scan(tokens, at).map(({ end }) => {
        const inside = tokens.slice(at, end).filter((t) => t.kind === "word");
        const says = inside.map((t) => t.text).filter(speaks);
        const open = inside.filter((t) => isUnknown(t) && !known(t.text)).map((t) => t.text);
        const nested = inside.some((t) => PREPOSITIONS.has(t.text));
        return { end, value: { unread: open, more: says, nested, mild: inside.every((t) => isMild(t.text)) } };
      });
});

/** Whether a word of the lexicon says something of a thing: an adjective with a meaning, a noun that says more than a kind. */
export function speaks(word: string): boolean {
  const adjective = plain.get(word)?.some((p) => p.rest.length === 0 && (p.line.states !== null || p.line.more));
  const noun = nouns.get(word)?.some((p) => p.rest.length === 0 && (p.line.says !== undefined || p.line.more === true));
  return adjective === true || noun === true;
}

/** Words for what a text is about, where what is said holds as it stands. */
const SETTINGS: ReadonlySet<string> = new Set(
  "model models network networks layer layers problem problems dataset datasets data sample samples training text note notes section example examples plane space".split(
    " ",
  ),
);

/** Whether a word behind "of" or "in" names a thing by its kind alone. */
export function isMild(word: string): boolean {
  if (SETTINGS.has(word) || /^(?:the|of|and|these|those|all|our)$/.test(word)) return true;
  if (RESTRICTING.has(word) || speaks(word)) return false;
  return (
    nouns
      .get(word)
      ?.some(
        (p) =>
          p.rest.length === 0 &&
          p.line.value !== true &&
          p.line.result !== true &&
          (p.line.kind !== "thing" || word.endsWith("s")),
      ) ?? false
  );
}

/** Whether a word is a noun of the lexicon. */
export function isNoun(word: string): boolean {
  return nouns.get(word)?.some((p) => p.rest.length === 0) ?? false;
}
