import type { ReadDocument, ReadSentence } from "../reading.ts";
import type { ReportPosition } from "../report.ts";
import { asMarkdown } from "../../source/document-format.ts";
import { MappedLines } from "../../source/mapped-text.ts";
import { scanMath } from "../../source/math-scanner.ts";
import type { Scanned, ScannedMath } from "../../source/scanned.ts";
import { LineIndex } from "../../source/span.ts";

/** Characters of private use around a mark; the document has none of its own when marks are put into it. */
const OPEN = "\uE000";
const CLOSE = "\uE001";
/** Stand beside a mark for white space and for punctuation, so that what Markdown finds beside it is of the class that it was. */
const SPACE = "\u2005";
const POINT = "\u2E31";

/** A mark in a text, with its name. */
export const MARK = new RegExp(`[${SPACE}${POINT}]?${OPEN}([a-z])(\\d*)${CLOSE}[${SPACE}${POINT}]?`, "g");

/** A text without the marks in it. */
export function withoutMarks(text: string): string {
  return text.replace(MARK, "");
}

/** A piece of math, and where it stands in the file. */
export interface PlacedMath {
  readonly math: ScannedMath;
  readonly start: ReportPosition;
  /** The place in the file of an offset in the Markdown. */
  readonly place: (offset: number) => ReportPosition;
}

/** What a sentence grants, or that it was not understood. */
export interface MarkedSentence {
  readonly sentence: ReadSentence;
  /** What it gives to the steps after it; empty where it was not understood, and gives nothing. */
  readonly grants: readonly string[];
}

/**
 * A document as Markdown with marks: `m3` for the math of this number, `s2` and `e` around a sentence, `u` and `v` around words that were not
 * understood, `t1` for the title of a statement, `q` for the end of a proof.
 */
export interface MarkedSource {
  readonly text: string;
  readonly math: readonly PlacedMath[];
  readonly sentences: readonly MarkedSentence[];
  readonly titles: readonly string[];
}

interface Edit {
  readonly at: number;
  readonly end: number;
  readonly mark: string;
}

/** What begins a saying that other sentences rest on. */
const GRANTS = /^(?:introduces|assumes|defines|range|supposes|case|notation|lets|fixes)\b/;

function classOf(character: string): string {
  if (character === "" || /\s/u.test(character)) return SPACE;
  return /[\p{P}\p{S}]/u.test(character) ? POINT : "";
}

/** A mark between two characters, which each still sees its neighbour's class. */
function between(text: string, at: number, mark: string): string {
  const [before, after] = [text[at - 1] ?? "", text[at] ?? ""];
  // White space at the beginning of a line is not for a mark to add.
  return (before === "\n" || before === "" ? "" : classOf(after)) + OPEN + mark + CLOSE + classOf(before);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Marks math, and takes away what is no text. */
function pieceEdit(piece: Scanned, text: string, math: ScannedMath[], titles: string[]): Edit | null {
  const { start, end } = piece.span;
  const written = text.slice(start, end);
  switch (piece.kind) {
    case "math":
      math.push(piece);
      return { at: start, end, mark: `${OPEN}m${String(math.length - 1)}${CLOSE}` };
    case "comment":
    case "front-matter":
    case "break":
      return { at: start, end, mark: "" };
    case "dropped":
      // A definition of a command; a lost opening is text.
      return /^\\[a-zA-Z]|^[{(]/.test(written) ? { at: start, end, mark: "" } : null;
    case "end-mark":
      return { at: start, end, mark: `${OPEN}q${CLOSE}` };
    case "begin":
      titles.push(`${capitalized(piece.role)}${piece.note === null ? "" : ` (${piece.note})`}`);
      return { at: start, end, mark: `\n\n${OPEN}t${String(titles.length - 1)}${CLOSE} ` };
    case "end":
      return { at: start, end, mark: "\n\n" };
    case "code":
    case "fence":
      return null;
  }
}

/** The words that were not understood, where the sentence has them as they are told; else all of it. */
function unreadRange(text: string, from: number, to: number, told: string): readonly [number, number] {
  const words = /[“"](.*?)(?:[:,]? …)?[”"]/u.exec(told)?.[1] ?? "";
  const found = words === "" ? -1 : text.slice(from, to).toLowerCase().indexOf(words.toLowerCase());
  return found < 0 ? [from, to] : [from + found, from + found + words.length];
}

/** Where the file's places are in the Markdown. */
function offsets(lines: LineIndex, text: string, mapped: boolean): (p: ReportPosition) => number {
  if (!mapped) return (p) => Math.min(lines.offset(p.line) + p.column - 1, text.length);
  const known = new Map<string, number>();
  for (let i = text.length; i >= 0; i--) {
    const { line, column } = lines.position(i);
    known.set(`${String(line)}:${String(column)}`, i);
  }
  return (p) => known.get(`${String(p.line)}:${String(p.column)}`) ?? -1;
}

/** A document with its math and what was read of its sentences marked. @param reading null where it was not read */
export function markSource(path: string, written: string, reading: ReadDocument | null): MarkedSource {
  const mapped = asMarkdown(path, written);
  const text = (mapped?.text ?? written).replaceAll(OPEN, "�").replaceAll(CLOSE, "�");
  const lines = mapped === null ? new LineIndex(written) : new MappedLines(written, mapped);
  const math: ScannedMath[] = [];
  const titles: string[] = [];
  const pieces = text.includes("\0") ? [] : scanMath(text).pieces;
  const edits = pieces.flatMap((p) => pieceEdit(p, text, math, titles) ?? []);
  const code = pieces.filter((p) => p.kind === "code" || p.kind === "fence").map((p) => p.span);
  const taken = [...edits.map((e) => ({ start: e.at, end: e.end })), ...code].sort((a, b) => a.start - b.start);
  const offset = offsets(lines, text, mapped !== null);
  const sentences: MarkedSentence[] = [];
  for (const sentence of reading?.sentences ?? []) {
    const grants = sentence.says.filter((s) => GRANTS.test(s));
    const unread = sentence.status === "unread" || sentence.unread !== null;
    if (grants.length === 0 && !unread) continue;
    const [from, to] = [offset(sentence.span.start), offset(sentence.span.end)];
    if (from < 0 || to <= from) continue;
    const add = (at: number, mark: string): void => {
      // A mark in the middle of a piece goes before it.
      const piece = taken.find((p) => p.start < at && at < p.end);
      const place = piece ? (mark === "e" || mark === "v" ? piece.end : piece.start) : at;
      edits.push({ at: place, end: place, mark: between(text, place, mark) });
    };
    add(from, `s${String(sentences.length)}`);
    if (unread) {
      const [first, last] = unreadRange(text, from, to, sentence.unread ?? "");
      add(first, "u");
      add(last, "v");
    }
    add(to, "e");
    sentences.push({ sentence, grants });
  }
  const place = (at: number): ReportPosition => lines.position(at);
  return {
    text: edited(text, edits),
    math: math.map((m) => ({ math: m, start: place(m.span.start), place })),
    sentences,
    titles,
  };
}

function edited(text: string, edits: readonly Edit[]): string {
  // Marks of no length stand before what is replaced at the same place, in the order that they were made.
  const sorted = [...edits].sort((a, b) => a.at - b.at || a.end - b.end);
  let out = "";
  let at = 0;
  for (const edit of sorted) {
    if (edit.at < at) continue;
    out += text.slice(at, edit.at) + edit.mark;
    at = edit.end;
  }
  return out + text.slice(at);
}
