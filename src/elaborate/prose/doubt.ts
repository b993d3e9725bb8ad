import { assumesAt, bindsAt } from "./binding-word.ts";
import { PROPOSITIONS } from "./grammar/declared.ts";
import { isMild, isNoun, speaks } from "./grammar/terminals.ts";
import { isProperty } from "./lexicon/property-nouns.ts";
import {
  BINDING,
  COMMENTED,
  CONDITIONAL,
  DISOWNING,
  LINKING,
  MILD,
  MODAL,
  NEGATION,
  OPERATING,
  PREPOSITIONS,
  RELATING,
} from "./lexicon/words.ts";
import { isStating, type Slot } from "./slot.ts";
import { type Token, wordOf } from "./token.ts";

/**
 * The formulas of a sentence that is not derived of which it may say something that lasts: relations, and names that are subject, object or
 * complement. A name that a preposition leads to, of which nothing is said, is beside the point: "the area under $f$ depends on $x$".
 */
export function inDoubt(tokens: readonly Token[]): readonly Slot[] {
  const slots = tokens.flatMap((t) => (t.kind === "slot" && !t.slot.display ? [t.slot] : []));
  if (assumes(tokens)) return slots;
  if (isConditional(tokens)) return [];
  const main = withoutCircumstance(tokens);
  const said = stretches(main);
  return (concludes(main) ? said.slice(1) : said).flatMap(inDoubtOf);
}

/** Words with which a sentence says what follows from the ones before: what it says of names up to its first display is no assumption. */
const CONCLUDING: ReadonlySet<string> = new Set("then thus hence therefore consequently so accordingly".split(" "));

/** Whether a sentence concludes, and binds nothing. */
export function concludes(tokens: readonly Token[]): boolean {
  const [first, second] = tokens;
  const led =
    CONCLUDING.has(wordOf(first)) ||
    (/^(?:it|this|that|which)$/.test(wordOf(first)) && /^(?:follows|implies|shows|means)$/.test(wordOf(second)));
  return led && !tokens.some((t, i) => bindsAt(tokens, i) || OTHER_CASES.has(wordOf(t)) || DISOWNING.has(wordOf(t)));
}

/** Words that lead to what a sentence is said under. */
const UNDER: ReadonlySet<string> = new Set(
  "under for in at on using substituting plugging inserting applying".split(" "),
);

/** A sentence without what it is said under, "For …," and "Under …,": that holds in it alone. */
function withoutCircumstance(tokens: readonly Token[]): readonly Token[] {
  if (tokens.some((_, i) => bindsAt(tokens, i))) return tokens;
  const comma = tokens.findIndex((t) => t.kind === "mark" && /^[,:]$/.test(t.text));
  const nameless = PREPOSITIONS.has(wordOf(tokens[0])) && tokens.slice(0, comma).every((t) => t.kind !== "slot");
  if (!UNDER.has(wordOf(tokens[0])) && !nameless) return tokens;
  const display = tokens.findIndex((t) => t.kind === "slot" && t.slot.display);
  return comma > 0 && (display < 0 || comma < display) ? tokens.slice(comma + 1) : tokens;
}

/** Whether a sentence supposes something, asks or quotes: all that stands in it may be supposed. */
export function assumes(tokens: readonly Token[]): boolean {
  return tokens.some((t, i) =>
    t.kind === "word" ? assumesAt(tokens, i) || saysProperty(tokens, i) : t.kind === "mark" && /^[?"]$/.test(t.text),
  );
}

/** "the symmetry of $A$" */
function saysProperty(tokens: readonly Token[], i: number): boolean {
  if (!isProperty(wordOf(tokens[i])) || wordOf(tokens[i + 1]) !== "of") return false;
  return tokens.slice(i + 2, i + 6).some((t) => t.kind === "slot");
}

/** "If …, …", "In this model, when …, …": what is said under a condition holds in the sentence alone. */
function isConditional(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((t) => t.kind === "word" && /^(?:if|when|whenever)$/.test(t.text));
  if (at < 0) return false;
  const comma = tokens.findIndex((t) => t.kind === "mark" && t.text === ",");
  if (tokens.some((t, i) => bindsAt(tokens, i) || OTHER_CASES.has(wordOf(t)))) return false;
  const starts = at === 0 || (comma >= 0 && comma < at && tokens.slice(0, at).every((t) => t.kind !== "slot"));
  const rest = tokens.slice(at + 1);
  const consequent = rest.findIndex(
    (t) => (t.kind === "mark" && t.text === ",") || (t.kind === "word" && t.text === "then"),
  );
  return starts && at - Math.max(comma, 0) <= 2 && consequent > 0 && consequent < rest.length - 1;
}

/** Words with which a sentence comes to all cases. */
const OTHER_CASES: ReadonlySet<string> = new Set("else otherwise either whether both always regardless".split(" "));

/** The pieces of a sentence between its displays, semicolons and colons; each with the display that it leads to, if any. */
export function stretches(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const t of tokens) {
    found.at(-1)?.push(t);
    if ((t.kind === "slot" && t.slot.display) || (t.kind === "mark" && t.text === ";")) found.push([]);
  }
  return found.filter((s) => s.length > 0);
}

/** Prepositions that lead to a name which is then neither subject nor object. */
const LEADING: ReadonlySet<string> = new Set(
  "of in on at by for from to over through between into onto per under about via against across along within around".split(
    " ",
  ),
);

/** Words behind a name that add nothing to it: "of $x$ in the unit ball" would. */
const BEHIND: ReadonlySet<string> = new Set(
  "and at by to over for per wrt via through depending according using".split(" "),
);

/** Words between a phrase and the display that is said of it: "is given by", "we have". */
const LEADING_ON: ReadonlySet<string> = new Set(
  (
    "is are be been becomes become equals equal reads gives give yields yield implies follows obtained given written rewritten expressed computed calculated defined stated reformulated simplified " +
    "by as to that the following can could may will then now thus also therefore hence simply just again explicitly directly we one it this which they have has get obtain find see know note write rewrite say compute"
  ).split(" "),
);

/** Names that something is said of between two displays. */
function inDoubtOf(tokens: readonly Token[]): readonly Slot[] {
  const last = tokens.at(-1);
  let end = tokens.length;
  if (last?.kind === "slot" && last.slot.display) {
    end -= 1;
    while (end > 0) {
      const t = tokens[end - 1] as Token;
      if (!(t.kind === "mark" && /^[,:]$/.test(t.text)) && !LEADING_ON.has(wordOf(t))) break;
      end -= 1;
    }
  }
  const said = tokens.slice(0, end);
  const verbs = said.flatMap((t, i) => (isVerb(said, i) ? [i] : []));
  const denied = said.some(
    (t) => t.kind === "word" && (NEGATION.has(t.text) || (MODAL.has(t.text) && !MILD.has(t.text))),
  );
  const bare = hasOnlyExpressions(said);
  const beside = new Set<number>();
  return said.flatMap((t, i): Slot[] => {
    if (t.kind !== "slot" || t.slot.display) return [];
    const free =
      !denied &&
      (isNamed(said, i, verbs) ||
        (bare && isExpression(said, i)) ||
        (isBeside(said, i, beside) && (isAsked(said, i) || verbs.every((v) => leavesAlone(said, v, i, verbs)))));
    if (free) beside.add(i);
    return free ? [] : [t.slot];
  });
}

/** Whether a word says something of what stands before it; "we have" does not. */
function isVerb(tokens: readonly Token[], i: number): boolean {
  const word = wordOf(tokens[i]);
  // "the sum of squares", "a bound"
  const isThing =
    /^(?:of|over|on|for)$/.test(wordOf(tokens[i + 1])) || /^(?:the|a|an|this|that|our)$/.test(wordOf(tokens[i - 1]));
  return (LINKING.has(word) || (RELATING.has(word) && !isThing)) && !/^(?:we|you|i|us|to)$/.test(wordOf(tokens[i - 1]));
}

/** Whether a verb says nothing of a name: what stands behind is comment, or the name is part of what is said of another. */
function leavesAlone(tokens: readonly Token[], verb: number, name: number, verbs: readonly number[]): boolean {
  let next = verb + 1;
  while (/^(?:be|been|also|then|now|thus|often|very|quite|rather|just|simply|so|more|most)$/.test(wordOf(tokens[next])))
    next += 1;
  if (COMMENTED.has(wordOf(tokens[next]))) return true;
  if (name < verb) return name < verb - 1 && tokens[verb - 1]?.kind === "slot" && startsItem(tokens, verb - 1, verbs);
  const before = tokens[verb - 1];
  return before?.kind === "slot" || /^(?:this|that|it|which|these|those|they|there|here)$/.test(wordOf(before));
}

/** Whether a formula begins a clause of its own: "where $x$ is …, $y$ is …", "$x$ is the mean of $u$ and $y$ is …". */
function startsItem(tokens: readonly Token[], i: number, verbs: readonly number[]): boolean {
  const before = tokens[i - 1];
  if (before === undefined || before.kind === "mark" || wordOf(before) === "where") return true;
  if (wordOf(before) !== "and") return false;
  const comma = tokens.slice(0, i).findLastIndex((t) => t.kind === "mark");
  return tokens[i - 2]?.kind === "mark" || verbs.some((v) => v > comma && v < i && tokens[v - 1]?.kind === "slot");
}

/** "where $x$ is the predictor": a name for a thing, of which the words say no more. */
function isNamed(tokens: readonly Token[], i: number, verbs: readonly number[]): boolean {
  const t = tokens[i];
  if (t?.kind !== "slot" || !t.slot.forms.has("names") || !startsItem(tokens, i, verbs)) return false;
  if (!/^(?:is|are|denotes?|represents?)$/.test(wordOf(tokens[i + 1])) || wordOf(tokens[i + 2]) !== "the") return false;
  for (let at = i + 3; ; at += 1) {
    const w = tokens[at];
    if (w === undefined || (w.kind === "mark" && /^[,;.]$/.test(w.text)) || (w.kind === "slot" && w.slot.display))
      return true;
    if (wordOf(w) === "and" && startsItem(tokens, at + 1, [...verbs, i + 1]) && tokens[at + 1]?.kind === "slot")
      return true;
    if (w.kind === "mark") return false;
    if (w.kind === "slot" ? isStating(w.slot) : speaks(w.text) || isClosing(w.text)) return false;
  }
}

/** Words behind which a phrase says more than what something is. */
const isClosing = (word: string): boolean =>
  LINKING.has(word) ||
  NEGATION.has(word) ||
  MODAL.has(word) ||
  CONDITIONAL.has(word) ||
  BINDING.has(word) ||
  PROPOSITIONS.has(word) ||
  word === "with" ||
  word === "where";

/** Whether no name and no relation stands by itself in running text. */
function hasOnlyExpressions(tokens: readonly Token[]): boolean {
  return !tokens.some((t) => t.kind === "slot" && !t.slot.display && (t.slot.forms.has("names") || isStating(t.slot)));
}

/** "One of the products is $a b$": where no name stands by itself, an expression at the end of a phrase is none. */
function isExpression(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return (
    tokens[i - 1]?.kind === "word" && (isEnd(next) || /^(?:and|of|in|on|at|by|for|from|to|over)$/.test(wordOf(next)))
  );
}

/** Whether a formula stands where nothing is said of it: behind a preposition or a verb of what the reader does, at the end of its phrase. */
function isBeside(tokens: readonly Token[], i: number, beside: ReadonlySet<number>): boolean {
  const t = tokens[i];
  if (t?.kind !== "slot") return false;
  if (t.slot.forms.has("size") || isCount(tokens, i) || isOrdinal(tokens, i)) return true;
  if (isStating(t.slot))
    return SUBSTITUTING.has(wordOf(tokens[i - 1])) || isClaimed(tokens, i, beside) || givesType(tokens, i);
  const next = tokens[i + 1];
  const ends =
    next === undefined ||
    (next.kind === "mark" && next.text !== "(") ||
    (next.kind === "word" && BEHIND.has(next.text) && wordOf(tokens[i + 2]) !== "be");
  if (isAsked(tokens, i)) return true;
  // "consider the expression $x - y$"
  if (
    !t.slot.forms.has("names") &&
    /^(?:expression|term|quantity|product|difference|ratio|integral)$/.test(wordOf(tokens[i - 1])) &&
    ends
  )
    return true;
  return ends && isLed(tokens, i, beside);
}

/** "of $n$ samples", "the first $k$ entries": how many there are. */
function isCount(tokens: readonly Token[], i: number): boolean {
  const t = tokens[i];
  if (t?.kind !== "slot" || !/^\s*[a-zKMNT](?:_\{?\w\}?)?\s*$/.test(t.slot.part.latex)) return false;
  const next = wordOf(tokens[i + 1]);
  return COUNTING.has(wordOf(tokens[i - 1])) && next.endsWith("s") && isNoun(next);
}

/** "at the $k$-th step", "along the $x$ axis": which one. */
function isOrdinal(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const glued =
    next?.kind === "word" && next.glued && /^(?:th|st|nd|rd|axis|direction|step|coordinate)$/.test(next.text);
  return (
    /^(?:the|each|every|a|an)$/.test(wordOf(tokens[i - 1])) &&
    (glued || /^(?:step|axis|direction|coordinate)$/.test(wordOf(next)))
  );
}

const COUNTING: ReadonlySet<string> = new Set(
  "of first last the all in on for from to with has have over these".split(" "),
);

/** "what $F(x)$ is" */
function isAsked(tokens: readonly Token[], i: number): boolean {
  return wordOf(tokens[i - 1]) === "what" && wordOf(tokens[i + 1]) === "is" && isEnd(tokens[i + 2]);
}

function isEnd(t: Token | undefined): boolean {
  return t === undefined || (t.kind === "mark" && t.text !== "(");
}

function isLed(tokens: readonly Token[], i: number, beside: ReadonlySet<number>): boolean {
  const before = tokens[i - 1];
  // "of $x$ and $y$"
  if (wordOf(before) === "and" || (before?.kind === "mark" && before.text === ",")) {
    const first = tokens[i - 2];
    if (first?.kind === "mark" && wordOf(before) === "and") return beside.has(i - 3);
    return first?.kind === "slot" && beside.has(i - 2);
  }
  // "of the matrix $A$"
  let at = i - 1;
  while (isNoun(wordOf(tokens[at])) && !speaks(wordOf(tokens[at]))) at -= 1;
  if (/^(?:the|our|this|that|each|all|both|these)$/.test(wordOf(tokens[at]))) at -= 1;
  else if (at < i - 1 && !LEADING.has(wordOf(tokens[at]))) return false;
  // "ending with $x$"
  if (wordOf(tokens[at]) === "with" && /^(?:starting|beginning|ending|start|begin|end)$/.test(wordOf(tokens[at - 1])))
    return true;
  return LEADING.has(wordOf(tokens[at])) || OPERATING.has(wordOf(tokens[at]));
}

/** Words at the end of what leads to a claim: "we see that", "note", "hence". */
const CLAIMING =
  /(?:^| )(?:(?:we|you|one)(?: (?:can|may|now|also|then|thus|therefore|easily|immediately|finally|again))* (?:see|find|have|get|obtain|know|conclude|note|compute|deduce|observe|notice)|note|observe|notice|hence|thus|therefore|so|it follows|fact|implies|shows|gives|yields)(?: that)?$/;

/** "we see that $a = b$ and $c = d$": what is claimed is not assumed. */
function isClaimed(tokens: readonly Token[], i: number, beside: ReadonlySet<number>): boolean {
  const words = tokens
    .slice(Math.max(0, i - 8), i)
    .map((t) => (t.kind === "word" ? t.text : t.kind === "slot" ? "§" : ","));
  if (CLAIMING.test(words.join(" ")) && !/^(?:for|in)$/.test(wordOf(tokens[i - 2]))) return true;
  const joined = /^(?:and|but)$/.test(wordOf(tokens[i - 1])) ? (tokens[i - 2]?.kind === "mark" ? i - 3 : i - 2) : -1;
  const before = tokens[joined];
  return before?.kind === "slot" && isStating(before.slot) && beside.has(joined);
}

/** "observations $Y \\in \\mathbb{R}^n$ and": a type without a word that says more. */
function givesType(tokens: readonly Token[], i: number): boolean {
  const t = tokens[i];
  if (
    t?.kind !== "slot" ||
    !t.slot.forms.has("member") ||
    !/\\in\s*\\mathbb\s*(?:\{R\}|R)(?:\s*\^\s*(?:\{[^{}<>=]*\}|\w))?\s*$/.test(t.slot.part.latex)
  )
    return false;
  const next = tokens[i + 1];
  if (!(isEnd(next) || wordOf(next) === "and") || describedBehind(tokens, i)) return false;
  let at = i - 1;
  while (isNoun(wordOf(tokens[at])) && !speaks(wordOf(tokens[at]))) at -= 1;
  const before = tokens[at];
  return (
    before === undefined ||
    before.kind === "mark" ||
    /^(?:let|and|consider|given|there|be|the|our|a|an|two|of|for|to)$/.test(wordOf(before))
  );
}

/** "$S \\in \\mathbb{R}^{n \\times n}$, which we take to be symmetric": words behind a formula's comma that may go on about it. */
function describedBehind(tokens: readonly Token[], i: number): boolean {
  if (tokens[i + 1]?.kind !== "mark") return false;
  const rest = tokens.slice(i + 2);
  const end = rest.findIndex((t) => t.kind === "slot" || (t.kind === "mark" && /^[;:]$/.test(t.text)));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .some((t) => t.kind === "word" && !isMild(t.text) && !/^(?:with|a|an|let)$/.test(t.text));
}

/** What is put in is so for the sentence: "substituting $x = a + 1$". */
const SUBSTITUTING: ReadonlySet<string> = new Set("substituting plugging inserting".split(" "));
