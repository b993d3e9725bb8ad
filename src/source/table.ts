import type { Span } from "./span.ts";

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** A table in the lines of a paragraph: where it begins, and its cells as ranges of offsets, row by row. */
export interface Table {
  /** Index of the row of headings; lines before it are a paragraph. */
  readonly first: number;
  readonly cells: readonly Cell[];
}

/** `row`: 0 for the row of headings. */
export interface Cell extends Span {
  readonly row: number;
}

/** Finds a table (GitHub's: a row of headings, a row of `---`, rows) in the lines of a paragraph; null if there is none. */
export function findTable(text: string, lines: readonly Span[]): Table | null {
  for (const [index, line] of lines.entries()) {
    const head = lines[index - 1];
    if (head === undefined || line.end - line.start > 2000) continue;
    const rule = text.slice(line.start, line.end);
    if (!rule.includes("|") && !text.slice(head.start, head.end).includes("|")) continue;
    if (!DELIMITER_ROW.test(rule)) continue;
    const columns = cellsOf(text, head);
    if (columns.length !== cellsOf(text, line).length) continue;
    const rows = [columns, ...lines.slice(index + 1).map((row) => cellsOf(text, row))];
    const cells = rows.flatMap((spans, row) => spans.map((span) => ({ ...span, row })));
    return { first: index - 1, cells: cells.filter(({ start, end }) => end > start) };
  }
  return null;
}

/** The cells of a row, split at `|` that is not escaped, without the white space around. */
function cellsOf(text: string, row: Span): Span[] {
  const cells: Span[] = [];
  let start = row.start;
  for (let at = row.start; at <= row.end; at++) {
    if (text[at] === "\\" && at < row.end) at++;
    else if (at === row.end || text[at] === "|") {
      cells.push(trimmed(text, start, at));
      start = at + 1;
    }
  }
  const isEmpty = (cell: Span | undefined): boolean => cell !== undefined && cell.start === cell.end;
  return cells.slice(isEmpty(cells[0]) ? 1 : 0, isEmpty(cells[cells.length - 1]) ? -1 : undefined);
}

function trimmed(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}
