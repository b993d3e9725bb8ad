import { printable } from "./printable.ts";

/** Columns of a tab stop in a source excerpt. */
const TAB = 4;

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
const NARROW_OR_NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that one character takes in a terminal: 0 for combining and invisible ones, 2 for East Asian wide ones and emoji. */
export function charCells(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (NARROW_OR_NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that a text without tabs takes. */
export function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += charCells(character);
  return sum;
}

/** The text, filled up with spaces on the right. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cells(text)));
}

/** The text, filled up with spaces on the left. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - cells(text))) + text;
}

/** The text cut to a width, with the mark (one column) where something was cut off. */
export function clip(text: string, width: number, mark: string): string {
  if (cells(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const next = used + charCells(character);
    if (next > width - cells(mark)) break;
    kept += character;
    used = next;
  }
  return kept + mark;
}

/** Words put on lines of at most `width` columns; a longer word has a line of its own. Never empty. A text that fits is left as it is. */
export function wrap(text: string, width: number): readonly string[] {
  if (cells(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line !== "" && cells(line) + 1 + cells(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

/** A line with tabs as spaces and control characters as pictures, and the column (from 0) at which each UTF-16 unit starts. */
export interface Laid {
  readonly text: string;
  /** One more entry than the line has units: the width of the whole. */
  readonly columns: readonly number[];
}

/** Lays out a source line for the terminal. Tabs go to multiples of four; what acts on a terminal is shown instead. */
export function layOut(line: string): Laid {
  let text = "";
  const columns: number[] = [];
  let column = 0;
  for (const character of line) {
    for (let i = 0; i < character.length; i++) columns.push(column);
    if (character === "\t") {
      const step = TAB - (column % TAB);
      text += " ".repeat(step);
      column += step;
    } else {
      const shown = printable(character);
      text += shown;
      column += charCells(shown);
    }
  }
  columns.push(column);
  return { text, columns };
}
