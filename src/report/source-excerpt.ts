import { layOut, padStart, type Laid } from "./cells.ts";
import type { ReportSpan } from "./report.ts";
import { WIDTH, type Pen } from "./style.ts";

/** A piece of a source line to underline. */
export interface Mark {
  readonly span: ReportSpan;
  /** `^` for the judged piece, `~` for pieces that are set side by side; empty for no underline. */
  readonly sign: "^" | "~" | "";
  /** What is said about it, after or below the underline. */
  readonly label: string | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
}

/** Cuts out the columns from..to of a laid out line; a wide character at an edge becomes spaces. */
function window(laid: Laid, from: number, to: number): string {
  let out = "";
  let column = 0;
  for (const character of laid.text) {
    const width = layOut(character).columns.at(-1) ?? 1;
    if (column >= from && column + width <= to) out += character;
    else if (column < to && column + width > from)
      out += " ".repeat(Math.min(column + width, to) - Math.max(column, from));
    column += width;
  }
  return out;
}

/**
 * The lines of `text` that the marks are on, with line numbers, the marked pieces underlined and labelled. Long lines are cut around the
 * first mark. At most `most` lines of source are shown.
 * @param lines the lines of the document, without line breaks
 * @param before lines of context above the first
 */
export function sourceExcerpt(
  pen: Pen,
  lines: readonly string[],
  marks: readonly Mark[],
  before = 0,
  most = 4,
): readonly string[] {
  const numbers = new Set<number>();
  for (const { span } of marks) {
    // Before the first mark there may be context; a blank line is none.
    for (let n = span.start.line - before; n < span.start.line; n++)
      if ((lines[n - 1] ?? "").trim() !== "") numbers.add(n);
    for (let n = span.start.line; n <= Math.max(span.start.line, span.end.line); n++) numbers.add(n);
  }
  const shown = [...numbers]
    .filter((n) => n >= 1 && n <= lines.length)
    .sort((a, b) => a - b)
    .slice(0, most);
  const gutter = Math.max(4, String(shown.at(-1) ?? 0).length + 2);
  const room = WIDTH - gutter - 3;
  const bar = pen.dim(pen.bar);
  const out: string[] = [];
  for (const n of shown) {
    const line = lines[n - 1] ?? "";
    const laid = layOut(pen.style.unicode ? line : asciiLine(line));
    const ranges = marks.flatMap((mark): Range[] => {
      const { start, end } = mark.span;
      if (n < start.line || n > Math.max(start.line, end.line)) return [];
      const indent = line.length - line.trimStart().length;
      const first = n === start.line ? start.column - 1 : indent;
      const last = n === end.line ? end.column - 1 : line.trimEnd().length;
      const from = laid.columns[Math.min(first, line.length)] ?? 0;
      const to = laid.columns[Math.min(last, line.length)] ?? from;
      return [{ from, to: Math.max(to, from + 1), mark }];
    });
    ranges.sort((a, b) => a.from - b.from);
    const [start, stop] = cut(laid.columns.at(-1) ?? 0, ranges, room);
    const width = laid.columns.at(-1) ?? 0;
    const head = start > 0 ? pen.ellipsis : "";
    const tail = stop < width ? pen.ellipsis : "";
    const piece = head + window(laid, start + head.length, stop - tail.length) + tail;
    out.push(`${pen.dim(padStart(String(n), gutter))} ${bar} ${piece}`.trimEnd());
    out.push(...underline(ranges, start, stop, room).map((u) => `${" ".repeat(gutter)} ${bar} ${pen.bold(u)}`));
  }
  return out;
}

/** The columns to show of a line: all of it, or a window that holds the marks as far as they fit. */
function cut(width: number, ranges: readonly Range[], room: number): readonly [number, number] {
  if (width <= room) return [0, room];
  const first = ranges[0];
  const last = Math.max(0, ...ranges.map((r) => r.to));
  if (!first || last + 1 <= room) return [0, room];
  const start = Math.max(0, Math.min(first.from - 8, Math.max(last + 8 - room, first.from - Math.floor(room / 3))));
  return [start, Math.min(width, start + room)];
}

/** The underlines of one line; labels follow a single underline, or stand below several. */
function underline(ranges: readonly Range[], start: number, stop: number, room: number): readonly string[] {
  const visible = ranges.filter((r) => r.mark.sign !== "" && r.to > start && r.from < stop);
  if (visible.length === 0) return [];
  let signs = "";
  for (const r of visible) {
    const from = Math.max(r.from, start) - start;
    const to = Math.min(r.to, stop) - start;
    if (from >= signs.length) signs = signs.padEnd(from) + r.mark.sign.repeat(to - from);
  }
  const [only, second] = visible;
  if (only && !second) {
    const label = only.mark.label;
    if (label === null) return [signs];
    if (signs.length + 1 + label.length <= room) return [`${signs} ${label}`];
    return [signs, " ".repeat(Math.max(0, Math.min(only.from - start, room - label.length))) + label];
  }
  let labels = "";
  for (const r of visible) {
    if (r.mark.label === null) continue;
    const from = Math.max(r.from - start, labels === "" ? 0 : labels.length + 2);
    labels = labels.padEnd(from) + r.mark.label;
  }
  return labels === "" ? [signs] : [signs, labels];
}

/** Each character outside of ASCII as `?` of the same width, so that underlines stay where they are. */
function asciiLine(line: string): string {
  let out = "";
  // Tabs and control characters are laid out later; surrogate pairs keep their two units.
  for (let i = 0; i < line.length; i++) out += line.charCodeAt(i) < 127 ? line.charAt(i) : "?";
  return out;
}
