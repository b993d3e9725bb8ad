import type { ParserState } from "./latex-state.ts";
import { isInfix } from "./latex-structure.ts";
import { isReason, leadOf } from "./latex-text.ts";
import type { Token } from "./latex-token.ts";

/*
 * What stands at the end of a row and is no formula: its number, the reason for it, a full stop.
 */

/** One of some characters? */
export function isChar(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === "char" && texts.includes(token.text);
}

/** A token that means nothing: wide space, alignment, a row break, a tag already taken. */
export function isSpace(token: Token | undefined): boolean {
  return (
    token?.kind === "quad" ||
    token?.kind === "align" ||
    token?.kind === "newline" ||
    token?.kind === "blank" ||
    token?.kind === "tag"
  );
}

/** Index of the next token in `[from, to)` that is not space, or `to`. */
export function nextSolid(p: ParserState, from: number, to: number): number {
  let i = from;
  while (i < to && isSpace(p.structure.tokens[i])) i++;
  return i;
}

/** Index after the last token in `[from, to)` that is not space. */
export function lastSolid(p: ParserState, from: number, to: number): number {
  let i = to;
  while (i > from && isSpace(p.structure.tokens[i - 1])) i--;
  return i;
}

/** The token of a script without braces? */
export function inScript(p: ParserState, index: number): boolean {
  const kind = p.structure.tokens[index - 1]?.kind;
  return kind === "sub" || kind === "sup";
}

/** Index after the last token of `[from, to)` that is neither space nor punctuation. */
export function trimPunctuation(p: ParserState, from: number, to: number): number {
  let end = lastSolid(p, from, to);
  while (end > from && isChar(p.structure.tokens[end - 1], ",", ".", ";") && !inScript(p, end - 1))
    end = lastSolid(p, from, end - 1);
  return end;
}

/** `\quad (5)`, `\quad (*)` at the end of a row. */
export function trailingNumber(
  p: ParserState,
  from: number,
  end: number,
): { readonly tag: string; readonly from: number } | null {
  const { tokens, match } = p.structure;
  const close = end - 1;
  const open = match[close] ?? -1;
  if (tokens[close]?.kind !== "close" || tokens[open]?.text !== "(" || open < from || close - open > 10) return null;
  const before = lastSolid(p, from, open);
  if (before === open && open !== from) return null;
  if (before === from) return null;
  const content = p
    .source(open + 1, close)
    .replace(/[\s{}$]/g, "")
    .replace(/\\(?:ast|star)/g, "*");
  if (!/^(?:[A-Z]?\d+(?:\.\d+)*[a-z]?'?|[*†‡]+|\\dagger)$/.test(content)) return null;
  if (!tokens.slice(before, open).some((t) => t.kind === "quad" || t.kind === "align")) return null;
  return { tag: content, from: before };
}

/** `&& \text{by Jensen}`, `\quad (\text{Jensen})`, `\text{by …}` at the end of a row. */
export function trailingReason(
  p: ParserState,
  from: number,
  end: number,
): { readonly text: string; readonly from: number } | null {
  const { tokens, match } = p.structure;
  let lastAlign = -1;
  let reason = -1;
  for (let i = from; i < end; i++) {
    const token = tokens[i];
    if (token?.kind === "align" && tokens[nextIndex(p, i + 1, end)]?.kind === "align")
      lastAlign = nextIndex(p, i + 1, end);
    if (token?.kind === "text" && i > from && reason < 0 && isReason(token.text) && startsSegment(p, from, i))
      reason = i;
    const partner = match[i] ?? -1;
    if (partner > i && partner < end) i = partner;
  }
  const afterAlign = lastAlign < 0 ? -1 : nextSolid(p, lastAlign, end);
  if (afterAlign >= 0 && afterAlign < end && lastSolid(p, from, lastAlign) > from) {
    const token = tokens[afterAlign];
    const inside = token?.kind === "open" ? tokens[afterAlign + 1] : token;
    if (inside?.kind === "text" && (leadOf(inside.text) === null || isReason(inside.text)))
      return { text: reasonText(p, afterAlign, end), from: afterAlign };
  }
  if (reason >= 0) return { text: reasonText(p, reason, end), from: reason };
  const close = end - 1;
  const open = match[close] ?? -1;
  const bracketed =
    tokens[close]?.kind === "close" && open > from && (tokens[open]?.text === "(" || tokens[open]?.text === "[");
  // `(\text{mod } 2)` is no reason, but another equality.
  const isModulus = /^\s*mod\b/.test(tokens[open + 1]?.text ?? "");
  if (
    bracketed &&
    !isModulus &&
    tokens[open + 1]?.kind === "text" &&
    isSpace(tokens[open - 1]) &&
    allText(p, open + 1, close)
  )
    return { text: reasonText(p, open, end), from: open };
  if (
    tokens[close]?.kind === "text" &&
    isSpace(tokens[close - 1]) &&
    close > from &&
    /^\p{Lu}\p{L}+/u.test(tokens[close]?.text.trim() ?? "") &&
    leadOf(tokens[close]?.text ?? "") === null
  ) {
    const before = tokens[lastSolid(p, from, close) - 1];
    if (!isInfix(before)) return { text: reasonText(p, close, end), from: close };
  }
  return null;
}

/** Index of the next token that is no wide space. */
export function nextIndex(p: ParserState, from: number, end: number): number {
  let i = from;
  while (i < end && (p.structure.tokens[i]?.kind === "quad" || p.structure.tokens[i]?.kind === "blank")) i++;
  return i;
}

function allText(p: ParserState, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (p.structure.tokens[i]?.kind !== "text") return false;
  return true;
}

/** Does a piece that begins here stand after an operand, not after an operator? */
function startsSegment(p: ParserState, from: number, index: number): boolean {
  const before = lastSolid(p, from, index);
  return before > from && (!isInfix(p.structure.tokens[before - 1]) || inScript(p, before - 1));
}

/** The text of a reason, math in it as `$…$`, brackets around all of it dropped. */
function reasonText(p: ParserState, from: number, to: number): string {
  let text = "";
  let math = -1;
  const flush = (end: number): void => {
    if (math >= 0) text += ` $${p.source(math, end)}$ `;
    math = -1;
  };
  for (let i = from; i < to; i++) {
    const token = p.structure.tokens[i];
    const plain =
      token?.kind === "text" ||
      (math < 0 && (isSpace(token) || token?.kind === "open" || token?.kind === "close" || isChar(token, ",", ".")));
    if (plain && token !== undefined) {
      flush(i);
      text += isSpace(token) ? " " : token.text;
    } else if (math < 0) math = i;
  }
  flush(to);
  const trimmed = text
    .replace(/\s+/g, " ")
    .replace(/ ([,.)])/g, "$1")
    .trim();
  const unwrapped = /^[([](.*?)[)\]]?[.,]?$/s.exec(trimmed);
  return (unwrapped?.[1] ?? trimmed).replace(/(?<=\S)\($/, "").trim();
}
