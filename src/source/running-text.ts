import type { Scanned, ScannedMath } from "./scanned.ts";
import type { Span } from "./span.ts";

/** Stands for a piece of math in the characters of running text. */
export const MATH = "\uFFFC";

/** Characters of `text` from index `at` on stand together in the document, the first at `offset`. */
interface Stretch {
  readonly at: number;
  readonly offset: number;
}

/** The words of a paragraph without the marks of Markdown; every piece of math is the one character `MATH`. */
export interface RunningText {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** One for each `MATH`, in order, with its index in `text`. */
  readonly math: readonly { readonly at: number; readonly piece: ScannedMath }[];
  /** What is set bold or italic at the start of a line: ranges of indices into `text`. */
  readonly leads: readonly { readonly start: number; readonly end: number; readonly span: Span }[];
}

type MarkToken = Extract<Token, { readonly kind: "emphasis" | "strike" }>;

type Token =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | { readonly kind: "math"; readonly math: ScannedMath }
  | { readonly kind: "break" }
  | { readonly kind: "literal"; readonly text: string; readonly start: number }
  | {
      /** `strike`: what stands between the two is not there. */
      readonly kind: "emphasis" | "strike";
      readonly start: number;
      readonly end: number;
      readonly opens: boolean;
      readonly closes: boolean;
      /** The token that this one pairs with. */
      partner: number;
    };

const MARKS = `\\*_~<[]${MATH}`;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;
const TAG =
  /<\/?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*\s*\/?>/y;
/** Elements whose content is crossed out. */
const STRUCK = /^<(\/?)(?:del|s|strike)(?=[\s/>])/i;
const LINK_TARGET = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/y;

/** Reads the lines (ranges of offsets into `source`); `pieces` are those of the whole document, in order. */
export function runningText(source: string, lines: readonly Span[], pieces: readonly Scanned[]): RunningText {
  return render(source, tokens(source, lines, pieces));
}

function tokens(source: string, lines: readonly Span[], pieces: readonly Scanned[]): Token[] {
  const out: Token[] = [];
  let next = firstPieceFrom(pieces, lines[0]?.start ?? 0);
  for (const [index, line] of lines.entries()) {
    if (index > 0) out.push({ kind: "break" });
    let at = line.start;
    while (at < line.end) {
      let piece = pieces[next];
      while (piece !== undefined && piece.span.end <= at) piece = pieces[++next];
      const stop = Math.min(line.end, Math.max(at, piece?.span.start ?? line.end));
      words(source, at, stop, out);
      if (piece === undefined || piece.span.start >= line.end) break;
      pieceToken(source, piece, { start: stop, end: line.end }, out);
      at = Math.max(stop, piece.span.end);
    }
  }
  return out;
}

/** What a piece leaves in the text of its line; code, which may go on over several, is no prose and stands quoted. */
function pieceToken(source: string, piece: Scanned, line: Span, out: Token[]): void {
  const { start, end } = piece.span;
  if (piece.kind === "math") out.push({ kind: "math", math: piece });
  else if (piece.kind === "end-mark") out.push({ kind: "literal", text: "∎", start });
  else if (piece.kind === "code") {
    const first = source.indexOf("`", start);
    let ticks = 0;
    while (source[first + ticks] === "`") ticks++;
    if (first < 0 || first >= end || source[start] === "<") return;
    const from = Math.max(line.start, first + ticks);
    const to = Math.min(line.end, end - ticks);
    if (start >= line.start) out.push({ kind: "literal", text: '"', start });
    if (from < to) out.push({ kind: "text", start: from, end: to });
    if (end <= line.end) out.push({ kind: "literal", text: '"', start: end - 1 });
  }
}

function words(source: string, start: number, end: number, out: Token[]): void {
  let from = start;
  const cut = (at: number, to: number): void => {
    if (at > from) out.push({ kind: "text", start: from, end: at });
    from = to;
  };
  for (let at = start; at < end; at = Math.max(at + 1, from)) {
    const character = source[at] ?? "";
    if (!MARKS.includes(character)) continue;
    if (character === "\\" && matchesAt(ESCAPE, source, at) <= end) {
      cut(at, at + 2);
      out.push({ kind: "literal", text: source[at + 1] ?? "", start: at });
    } else if (character === "*" || character === "_") {
      let stop = at;
      while (stop < end && source[stop] === character) stop++;
      cut(at, stop);
      out.push(emphasis(source, at, stop));
    } else if (character === "~") {
      if (source[at + 1] !== "~" || source[at + 2] === "~" || source[at - 1] === "~") continue;
      cut(at, at + 2);
      out.push({ ...emphasis(source, at, at + 2), kind: "strike" });
    } else if (character === "<") {
      const stop = matchesAt(TAG, source, at);
      if (stop > end) continue;
      cut(at, stop);
      const struck = STRUCK.exec(source.slice(at, stop));
      if (struck !== null) {
        const closes = struck[1] === "/";
        out.push({ kind: "strike", start: at, end: stop, opens: !closes, closes, partner: -1 });
      }
    } else if (character === "]") {
      const stop = matchesAt(LINK_TARGET, source, at);
      if (stop > end) continue;
      cut(at, stop);
      dropOpening(source, out);
    } else if (character === "[") {
      cut(at, at + 1);
      out.push({ kind: "literal", text: "[", start: at });
    } else if (character === MATH) {
      cut(at, at + 1);
      out.push({ kind: "literal", text: " ", start: at });
    }
  }
  if (from < end) out.push({ kind: "text", start: from, end });
}

/** Takes out the bracket that opened a link; it stands at most a few tokens back. */
function dropOpening(source: string, out: Token[]): void {
  for (let i = out.length - 1; i >= 0 && i >= out.length - 16; i--) {
    const token = out[i];
    if (token?.kind !== "literal" || token.text !== "[" || source[token.start] !== "[") continue;
    out[i] = { kind: "literal", text: "", start: token.start };
    return;
  }
}

/** Where a match at `at` ends, or infinity. */
function matchesAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : Infinity;
}

/** A run of `*` or `_`, with CommonMark's rule for what it may open and close; math counts as punctuation. */
function emphasis(source: string, start: number, end: number): MarkToken {
  const before = source[start - 1] ?? " ";
  const after = source[end] ?? " ";
  const spaceBefore = /\s/.test(before);
  const spaceAfter = /\s/.test(after);
  const markBefore = /[\p{P}\p{S}]/u.test(before);
  const markAfter = /[\p{P}\p{S}]/u.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  const under = source[start] === "_";
  return {
    kind: "emphasis",
    start,
    end,
    opens: left && (!under || !right || markBefore),
    closes: right && (!under || !left || markAfter),
    partner: -1,
  };
}

function pair(source: string, list: readonly Token[]): void {
  const open = new Map<string, number>();
  for (const [index, token] of list.entries()) {
    if (token.kind !== "emphasis" && token.kind !== "strike") continue;
    const mark = source[token.start] ?? "";
    const key = mark === "<" ? mark : `${mark}${token.end - token.start}`;
    const partner = open.get(key);
    const opener = partner === undefined ? undefined : list[partner];
    if (token.closes && partner !== undefined && (opener?.kind === "emphasis" || opener?.kind === "strike")) {
      token.partner = partner;
      opener.partner = index;
      open.delete(key);
    } else if (token.opens) open.set(key, index);
  }
}

function render(source: string, list: readonly Token[]): RunningText {
  pair(source, list);
  const stretches: Stretch[] = [];
  const math: { at: number; piece: ScannedMath }[] = [];
  const leads: { start: number; end: number; span: Span }[] = [];
  const open = new Map<number, { start: number; from: number }>();
  let text = "";
  let last = 0;
  let lineStart = true;
  const put = (characters: string, offset: number): void => {
    if (characters === "") return;
    stretches.push({ at: text.length, offset });
    text += characters;
    const line = characters.slice(characters.lastIndexOf("\n") + 1);
    lineStart = (lineStart || line.length < characters.length) && /^[ \t]*$/.test(line);
    last = offset + characters.length;
  };
  let struck = -1;
  for (const [index, token] of list.entries()) {
    if (index < struck) {
      last = "end" in token ? token.end : last;
      continue;
    }
    if (token.kind === "strike" && token.partner > index) struck = token.partner;
    if (token.kind === "text") put(source.slice(token.start, token.end), token.start);
    else if (token.kind === "literal") {
      if (token.text !== "") {
        // A character after a backslash stands for both.
        put(token.text, token.start);
        last = Math.max(last, token.start + (source[token.start] === "\\" ? 2 : 1));
      }
    } else if (token.kind === "break") put("\n", last);
    else if (token.kind === "math") {
      math.push({ at: text.length, piece: token.math });
      put(MATH, token.math.span.start);
      last = token.math.span.end;
    } else if (token.partner < 0) {
      if (source[token.start] !== "<") put(source.slice(token.start, token.end), token.start);
    } else if (token.kind === "strike") last = token.end;
    else if (token.partner > index) {
      if (lineStart) open.set(index, { start: text.length, from: token.start });
    } else {
      const opened = open.get(token.partner);
      if (opened !== undefined)
        leads.push({ start: opened.start, end: text.length, span: { start: opened.from, end: token.end } });
    }
  }
  return { text, stretches, math, leads };
}

/** Offset in the document of the character with the index. */
export function offsetAt(running: RunningText, index: number): number {
  const stretch = running.stretches[Math.max(0, firstAt(running.stretches, index + 1) - 1)];
  return stretch === undefined ? 0 : stretch.offset + (index - stretch.at);
}

/** Offset in the document after the character with the index. */
export function offsetAfter(running: RunningText, index: number): number {
  const math = running.text[index] === MATH ? running.math[firstAt(running.math, index)] : undefined;
  return math === undefined ? offsetAt(running, index) + 1 : math.piece.span.end;
}

/** The part from index `start` to before `end`, without its leads. */
export function slice(running: RunningText, start: number, end: number): RunningText {
  const text = running.text.slice(start, end);
  const stretches: Stretch[] = text === "" ? [] : [{ at: 0, offset: offsetAt(running, start) }];
  for (const stretch of running.stretches.slice(
    firstAt(running.stretches, start + 1),
    firstAt(running.stretches, end),
  )) {
    stretches.push({ at: stretch.at - start, offset: stretch.offset });
  }
  const math = running.math
    .slice(firstAt(running.math, start), firstAt(running.math, end))
    .map(({ at, piece }) => ({ at: at - start, piece }));
  return { text, stretches, math, leads: [] };
}

/** All of them, with an empty line between, without their leads. */
export function join(parts: readonly RunningText[]): RunningText {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  let text = "";
  let end = 0;
  const stretches: Stretch[] = [];
  const math: { at: number; piece: ScannedMath }[] = [];
  for (const part of parts) {
    if (text !== "") {
      stretches.push({ at: text.length, offset: end });
      text += "\n\n";
    }
    end = part.text === "" ? end : offsetAfter(part, part.text.length - 1);
    for (const stretch of part.stretches) stretches.push({ at: stretch.at + text.length, offset: stretch.offset });
    for (const { at, piece } of part.math) math.push({ at: at + text.length, piece });
    text += part.text;
  }
  return { text, stretches, math, leads: [] };
}

/** Number of the entries that stand before the index. */
function firstAt(entries: readonly { readonly at: number }[], index: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first piece that ends after the offset. */
function firstPieceFrom(pieces: readonly Scanned[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
