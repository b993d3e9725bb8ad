/** What stands before the content of a line of Markdown: block-quote marks, then perhaps the marker of a list item. */
export interface LinePrefix {
  /** Number of `>`. */
  readonly quotes: number;
  /** Offset of the first character after the prefix and its white space; the line's end for a blank line. */
  readonly content: number;
  /** Kind of the innermost list marker (`-`, `+`, `*`, `.` for `1.`, `)` for `1)`) and the column it stands in, or null. */
  readonly item: { readonly marker: string; readonly column: number } | null;
}

const LIST_MARKER = /(?:([-+*])|\d{1,9}([.)]))(?=[ \t])/y;

/** Reads the prefix of the line `text[start, end)`; `end` excludes the line break. */
export function linePrefix(text: string, start: number, end: number): LinePrefix {
  let quotes = 0;
  let item: LinePrefix["item"] = null;
  let at = start;
  for (;;) {
    at = skipSpaces(text, at, end);
    if (at >= end) return { quotes, content: end, item };
    if (text[at] === ">") {
      quotes++;
      at++;
      continue;
    }
    LIST_MARKER.lastIndex = at;
    const match = LIST_MARKER.exec(text);
    if (match === null || LIST_MARKER.lastIndex > end) return { quotes, content: at, item };
    item = { marker: match[1] ?? match[2] ?? "", column: at - start };
    at = LIST_MARKER.lastIndex;
  }
}

/** Offset after at most `quotes` block-quote marks and then at most `indent` spaces; where a line inside of math begins. */
export function skipPrefix(text: string, start: number, end: number, quotes: number, indent: number): number {
  let at = start;
  for (let seen = 0; seen < quotes; seen++) {
    const mark = skipSpaces(text, at, end);
    if (text[mark] !== ">" || mark >= end) break;
    at = mark + 1;
    if (text[at] === " " && at < end) at++;
  }
  const column = at - start;
  while (at < end && at - start < Math.max(indent, column) && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

/** Offset of the first character in `text[at, end)` that is neither space nor tab. */
export function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

/** End of the line that holds `at`, without its line break. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  const end = feed < 0 ? text.length : feed;
  return end > at && text[end - 1] === "\r" ? end - 1 : end;
}

/** Start of the line after the one that holds `at`; the length of the text on the last line. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
}
