import { ASSUMED_THING, BINDING, CONDITIONAL, DISOWNING, NEGATION } from "./lexicon/words.ts";
import { isStating } from "./slot.ts";
import type { Token } from "./token.ts";

/**
 * What the words directly before a display make of it where their sentence is not derived: a claim, "we get", "is given by"; what comes with
 * something said before, "where", "with the coefficients"; what is given, "Let", "Consider a model", "subject to".
 */
export type Frame = "claim" | "where" | "given";

/** The frames of the displays in a sentence, by their tokens; none for a display whose frame is left open. */
export function framesOf(tokens: readonly Token[]): ReadonlyMap<Token, Frame> {
  const frames = new Map<Token, Frame>();
  const kept = withoutReferences(tokens);
  if (kept.some((t) => t.kind === "mark" && t.text === "?")) return frames;
  let start = 0;
  for (const [i, t] of kept.entries()) {
    if (leavesOpen(t, kept[i + 1]) && !isMethod(kept, i)) break;
    if (t.kind !== "slot" || !t.slot.display) continue;
    const near = textOf(kept.slice(Math.max(start, i - LONGEST), i));
    const first = start === 0 ? textOf(kept.slice(0, Math.min(i, LONGEST))) : "";
    const words = kept.slice(start, i);
    const said = frameBehind(near, first) ?? (leadsTo(words) ? "claim" : null);
    const frame = words.some((_, k) => isMethod(words, k)) && isBound(words) ? null : said;
    if (frame) frames.set(t, frame);
    start = i + 1;
  }
  return frames;
}

/** The frame that words before a display make; `first` are the first words of the sentence, where the display is its first. */
function frameBehind(near: string, first: string): Frame | null {
  if (CLAIMS.some((p) => p.test(near))) return "claim";
  if (GIVEN.test(first) || CONDITION.test(near)) return "given";
  return WHERE.test(near) ? "where" : null;
}

/** "if we multiply both sides by c": what the reader does to see something, and no condition of it. */
function isMethod(tokens: readonly Token[], at: number): boolean {
  const [word, who, ...more] = tokens.slice(at, at + 5).map((t) => (t.kind === "word" ? t.text : ""));
  if (word !== "if" || !/^(?:we|you|one)$/.test(who ?? "")) return false;
  return METHOD.test(more.find((w) => !/^(?:now|then|simply|just|also|instead|even)$/.test(w)) ?? "");
}

const METHOD =
  /^(?:multiply|divide|expand|differentiate|integrate|rearrange|substitute|plug|insert|look|rewrite|compute|calculate|apply|use|combine|add|subtract|collect|square|simplify|repeat|compare|invert|factor|define|set|do|go|start|exponentiate)$/;

/**
 * Whether a main clause leads to a display, by a colon or as what its verb is about, "we arrive at the variance", and supposes, chooses and looks for
 * nothing, nor states anything else.
 */
function leadsTo(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const ends = (last?.kind === "mark" && last.text === ":") || OBJECT.test(textOf(tokens.slice(-LONGEST)));
  // "$s$ is an estimate of the variance: DISPLAY" defines s, or says what is known of it.
  if (/§ is (?:an?|the)\b/.test(textOf(tokens))) return false;
  return ends && !isBound(tokens) && !tokens.some((t) => t.kind === "word" && SEEKING.test(t.text)) && !states(tokens);
}

/** Whether words suppose, choose or constrain something; what the reader does ("if we set it aside") does not. */
function isBound(tokens: readonly Token[]): boolean {
  const method = tokens.findIndex((_, i) => isMethod(tokens, i));
  return tokens.some(
    (t, i) =>
      t.kind === "word" &&
      (ASSUMED_THING.has(t.text) || (BINDING.has(t.text) && !(method >= 0 && i > method && METHOD.test(t.text)))),
  );
}

/** Whether a formula in the words says something that the display may rest on. */
const states = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => t.kind === "slot" && !t.slot.display && isStating(t.slot));

/** A verb and what it is about, up to the end. */
const OBJECT =
  /\b(?:(?:we|you|one) (?:[a-z]+ ){0,2}(?:arrive at|obtain|get|derive|calculate|compute)|implies|gives|yields|has) (?:the|an?)(?: [a-z-]+){1,6}$/;

/** Words that look for something, or say what it has to be. */
const SEEKING =
  /^(?:find|seek|look|satisfy|satisfies|satisfying|solve|solves|solving|solution|hold|holds|need|needs|must|shall|prove|show|minimi[sz]e|minimi[sz]ing|maximi[sz]e|maximi[sz]ing|optimi[sz]e|objective|problem|model|approximate|approximates|approximately|roughly|subject|under|for|such|like|example|question|claim|goal|task|exercise|recall|where|with|begin|start)$/;

/** Words that are looked at for a frame. */
const LONGEST = 24;

/** Words before a reference that is set as code or in quotes: "by `eq_ftc`". */
const REFERRING: ReadonlySet<string> = new Set("by using from in see via of theorem equation eq cf".split(" "));

/** Words that a quoted reference has at most. */
const REFERENCE = 5;

/** The tokens without quoted references: a few words behind "by" or "using". */
function withoutReferences(tokens: readonly Token[]): readonly Token[] {
  const isQuote = (t: Token | undefined): boolean => t?.kind === "mark" && t.text === '"';
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const t = tokens[i] as Token;
    const last = kept.at(-1);
    const refers = isQuote(t) && last?.kind === "word" && REFERRING.has(last.text);
    const near = refers ? tokens.slice(i + 1, i + 2 + REFERENCE) : [];
    const close = near.findIndex((x) => isQuote(x) || x.kind === "slot");
    if (close >= 0 && isQuote(near[close])) i += close + 1;
    else kept.push(t);
  }
  return kept;
}

/** Words of doubt that a claim may be made with, and words that join sentences and suppose nothing. */
const MILD: ReadonlySet<string> = new Set(
  "would could as once because since that which who whose whom then so such though although while".split(" "),
);

/** Whether a word or a mark denies, asks, supposes or reports: what stands behind it may be no claim. */
function leavesOpen(t: Token, next: Token | undefined): boolean {
  if (t.kind === "mark") return t.text === '"';
  if (t.kind !== "word" || MILD.has(t.text)) return false;
  // "the probability density" is a function.
  if (
    t.text === "probability" &&
    next?.kind === "word" &&
    /^(?:density|mass|distribution|function|measure|space)$/.test(next.text)
  )
    return false;
  if (/^(?:probability|chance|likely|whp|confidence|example|instance)$/.test(t.text)) return true;
  return NEGATION.has(t.text) || DISOWNING.has(t.text) || CONDITIONAL.has(t.text);
}

/** Words in lower case, `§` for a formula, and commas; marks at the end are left out. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((t) => (t.kind === "word" ? t.text : t.kind === "slot" ? "§" : /^[,;]$/.test(t.text) ? "," : ""))
    .filter((x) => x !== "")
    .join(" ")
    .replace(/[ ,]+$/, "");
}

const ADVERB = "(?:then|thus|therefore|hence|simply|just|now|also|finally|directly|instead|again|equivalently) ";

/** Verbs that claim, at the end of the words before a display. */
const CLAIMS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:we|you|one) (?:${ADVERB})*(?:(?:can|may|could|would|will) )?(?:${ADVERB})*(?:have|get|obtain|see|find|conclude|say|write|know|compute|deduce|note|arrive at|rewrite|note)(?: (?:that|§ as|it as|this as|them as|the following))?$`,
  ),
  new RegExp(
    `\\b(?:is|are|be|becomes?|gives?|yields?|equals?|implies|means|shows|reads)(?: ${ADVERB.trim()})?(?: (?:given (?:by|as(?: follows)?)|equal to|equivalent to|defined (?:as|by|to be)|computed (?:as|by)|that|as follows|the following))?$`,
  ),
  /\b(?:written|rewritten|expressed|reformulated) (?:using|via|through|by means of|in terms of) [^,]{1,40} as$/,
  /\b(?:written|rewritten|expressed|parametrized|parameterized|formulated|reformulated|simplified|developed|decomposed) (?:as|as follows|to|into|in expanded form as)$/,
  /\b(?:we|you|one|it|this|that|and|which)\b[^,]*\b(?:see|say|conclude|find|know|note|show|shows|follows|gives|means|implies|have|recognize)\b[^,]* that$/,
  /^(?:and )?(?:thus|hence|therefore|so)\b[^,]* that$/,
  /(?:^|, )(?:as follows|in (?:which|that|this) case)$/,
  /\b(?:re)?write (?:it|this|that|them|§)(?: in (?:\w+ )?\w+ form)?(?: again)? as$/,
  /\bcan (?:be )?(?:shown|seen|derived|proved|written|verified)(?: §)? as follows$/,
  /\b(?:simplifies|reduces|develops|evaluates|amounts|leads|expands|corresponds) (?:to|into)$/,
  /^(?:(?:and|so|which) )?(?:hence|thus|therefore|equivalently|consequently|it follows that|gives|yields)$/,
];

/** "where DISPLAY", "with the coefficients DISPLAY". */
const WHERE = /(?:^|, )(?:and )?(?:where|with)(?: (?!is\b|are\b)[^ ,]+){0,6}$/;

/** "subject to the constraint that errors are uncorrelated DISPLAY", "solve the following system DISPLAY". */
const CONDITION = /\bsubject to\b|\bsolv(?:e|ing)\b(?: the)?(?: following)?(?: system of)?(?: equations?)?\b/;

/** "Let DISPLAY", "Given a model with independent errors DISPLAY". */
const GIVEN =
  /^(?:\d+ )?(?:(?:first|now|next|then|again|also|furthermore|finally) ,? ?)*(?:let|given|suppose|assume|consider)\b/;
