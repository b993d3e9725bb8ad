import { lineEnd, linePrefix, nextLine, skipPrefix, skipSpaces, type LinePrefix } from "./line-prefix.ts";

/** The line that opens a block of code. */
export interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly math: boolean;
}

/** Reads the opening of a block of code at `at`, where the content of a line begins; null for other lines. */
export function fenceAt(text: string, at: number, end: number): Fence | null {
  const mark = text[at];
  if (mark !== "`" && mark !== "~") return null;
  let stop = at;
  while (text[stop] === mark) stop++;
  if (stop - at < 3) return null;
  const info = text.slice(stop, end).trim();
  if (mark === "`" && info.includes("`")) return null;
  return { mark, length: stop - at, math: /^(?:math|\{math\})(?:\s|$)/i.test(info) };
}

/**
 * Finds the line that closes a block of code, from the offset `line` on. `close` is its start, or null where the block quote, the
 * item of a list or the document ends first; `stop` is where the block ends.
 */
export function fenceEnd(
  text: string,
  fence: Fence,
  around: { readonly quotes: number; readonly indent: number },
  line: number,
): { readonly close: number | null; readonly stop: number } {
  const closing = new RegExp(`^[ \\t]*\\${fence.mark}{${fence.length},}[ \\t]*$`);
  for (; line < text.length; line = nextLine(text, line)) {
    const end = lineEnd(text, line);
    const prefix = linePrefix(text, line, end);
    if (prefix.quotes < around.quotes) break;
    const outdented = skipSpaces(text, line, end) - line < Math.min(around.indent, 2);
    if (around.quotes === 0 && outdented && prefix.content < end) break;
    if (closing.test(text.slice(skipPrefix(text, line, end, around.quotes, 0), end)))
      return { close: line, stop: line };
  }
  return { close: null, stop: line };
}

/** Whether the content of a line is a heading with `#`. */
export function isHeading(text: string, at: number, end: number): boolean {
  return text[at] === "#" && /^#{1,6}(?:[ \t]|$)/.test(text.slice(at, Math.min(end, at + 8)));
}

/** Where the paragraph around `at` ends: before a blank line, a heading, a block of code, the next item of the same list. */
export function paragraphEnd(text: string, at: number, item: LinePrefix["item"]): number {
  for (let line = nextLine(text, at); line < text.length; line = nextLine(text, line)) {
    const end = lineEnd(text, line);
    const prefix = linePrefix(text, line, end);
    if (prefix.content >= end || isHeading(text, prefix.content, end)) return line;
    if (fenceAt(text, prefix.content, end) !== null) return line;
    if (
      prefix.item !== null &&
      item !== null &&
      prefix.item.marker === item.marker &&
      prefix.item.column <= item.column
    ) {
      return line;
    }
  }
  return text.length;
}
