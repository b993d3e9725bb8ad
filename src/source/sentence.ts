import { isAbbreviation } from "./abbreviation.ts";
import type { TextPart } from "./document.ts";
import type { ScannedMath } from "./scanned.ts";
import { MATH, offsetAfter, offsetAt, slice, type RunningText } from "./running-text.ts";
import type { Span } from "./span.ts";

/** A sentence before its formulas are read. */
export interface SentenceDraft {
  readonly span: Span;
  readonly parts: readonly (TextPart | ScannedMath)[];
}

const STOP = /[.?!]+[)\]"'”’»]*|[∎□◻■]|\uFFFC/g;
/** What the next sentence begins with: a capital letter or math, after brackets and quotes. */
const BEGINNING = /^["'“‘«([]*(?:\p{Lu}|\p{Lt}|\uFFFC|[⇒⇐⟹⟸])/u;

/** Splits running text into sentences: at full stops before a capital letter or math, and after displays that end in one. */
export function splitSentences(running: RunningText): SentenceDraft[] {
  const { text } = running;
  const sentences: SentenceDraft[] = [];
  let start = 0;
  let math = 0;
  const pattern = new RegExp(STOP);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    const piece = match[0] === MATH ? running.math[math++]?.piece : undefined;
    if (!endsAt(running, match.index, end, firstMark(text, start), piece, running.math[math]?.piece)) continue;
    add(running, start, end, sentences);
    start = end;
  }
  add(running, start, text.length, sentences);
  return sentences;
}

function endsAt(
  running: RunningText,
  at: number,
  end: number,
  start: number,
  piece: ScannedMath | undefined,
  following: ScannedMath | undefined,
): boolean {
  const { text } = running;
  const gap = /^\s*/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const next = text.slice(end + gap, end + gap + 40);
  if (next === "") return true;
  if (piece === undefined) {
    if (gap === 0 || !BEGINNING.test(next)) return false;
    return text[at] !== "." || !isAbbreviation(text, at, start, next);
  }
  const stopped = endsWithFullStop(piece.content.text);
  if (!piece.display) return stopped && gap > 0 && BEGINNING.test(next);
  if (/^[\p{Ll},;.)\]∎□◻■]/u.test(next)) return false;
  if (stopped) return true;
  // Displays without words between, and without a full stop, are one chain.
  return next[0] === MATH ? following?.display !== true : BEGINNING.test(next);
}

function firstMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}

function add(running: RunningText, from: number, to: number, sentences: SentenceDraft[]): void {
  const start = firstMark(running.text, from);
  let end = to;
  while (end > start && /\s/.test(running.text[end - 1] ?? "")) end--;
  if (end <= start) return;
  const part = slice(running, start, end);
  const parts: (TextPart | ScannedMath)[] = [];
  let at = 0;
  // Words between two formulas span all that stands between them, prefixes and comments too.
  let offset = offsetAt(part, 0);
  for (const math of part.math) {
    const { span } = math.piece;
    if (math.at > at)
      parts.push({ kind: "text", span: { start: offset, end: span.start }, text: part.text.slice(at, math.at) });
    parts.push(math.piece);
    at = math.at + 1;
    offset = span.end;
  }
  const stop = offsetAfter(part, part.text.length - 1);
  if (part.text.length > at)
    parts.push({ kind: "text", span: { start: offset, end: stop }, text: part.text.slice(at) });
  sentences.push({ span: { start: offsetAt(part, 0), end: stop }, parts });
}

const TRAILER =
  /(?:\s|[})\]$]|\\\\|\\[,;:!\]]|\\(?:end|tag\*?|label)\s*\{[^{}]*\}|\\(?:nonumber|notag|quad|qquad|square|blacksquare|Box|qed|qedhere)(?![A-Za-z])|\\q?quad\s*\(\w{1,5}['*]*)$/;

/** Whether LaTeX ends with the full stop of its sentence; alignment, numbers and marks after it do not count. */
export function endsWithFullStop(latex: string): boolean {
  let rest = latex.slice(-400);
  for (let match = TRAILER.exec(rest); match !== null; match = TRAILER.exec(rest)) rest = rest.slice(0, match.index);
  return (
    /[.?!]$/.test(rest) && !/\\(?:left|right|middle|[bB]igg?[lrm]?)\s*\.$|n!$/.test(rest) && !/\)!$|\d!$/.test(rest)
  );
}

const LEADS_ON =
  /[:,]$|\b(?:and|are|as|be|by|get|gives?|have|hence|is|let|obtain|of|satisf(?:y|ies)|so|such that|that|then|thus|to|where|with|write|yields?)$/i;

/**
 * Whether a paragraph goes on with the sentence that the one before it leaves open: a display follows words that end without a full
 * stop, or a lower-case word follows a display. Between the items of lists and other text it takes a colon, a comma or a word that
 * wants more.
 */
export function continues(before: RunningText, after: RunningText, together: boolean): boolean {
  const head = before.text.trimEnd();
  const last = head[head.length - 1];
  const first = after.text[firstMark(after.text, 0)];
  if (last === undefined || first === undefined) return false;
  const opensWithDisplay = first === MATH && after.math[0]?.piece.display === true;
  if (!together) return opensWithDisplay && LEADS_ON.test(head);
  const ending = last === MATH ? before.math[before.math.length - 1]?.piece : undefined;
  if (ending?.display === true && /[\p{Ll},;]/u.test(first)) return true;
  if (!opensWithDisplay) return false;
  if (ending !== undefined) return !endsWithFullStop(ending.content.text);
  const closed = /[.?!∎][)\]"'”’»]*$/.test(head);
  return !closed || (last === "." && isAbbreviation(head, head.length - 1, 0, ""));
}
