import { cells, clip, padEnd, padStart, wrap } from "./cells.ts";
import { WIDTH, type Pen } from "./style.ts";

const INDENT = 2;
const LABEL = 12;
/** Columns of a block's text. */
export const BLOCK_WIDTH = WIDTH - INDENT - LABEL;

/** A labelled block: lines of text behind a label. */
export interface Block {
  readonly label: string;
  readonly lines: readonly string[];
  /** Belongs to the block before it: no blank line between the two. */
  readonly tight?: boolean;
  /** Lines are not broken: a command is pasted whole. */
  readonly whole?: boolean;
  /** A relation before a line stands left of the column of the text. */
  readonly relations?: boolean;
}

/** A block of one text, wrapped between words. */
export function prose(label: string, text: string): Block {
  return { label, lines: wrap(text, BLOCK_WIDTH) };
}

/**
 * The lines of a block: its label before the first, which may itself take two lines (`did you` / `mean`), the text in one column. Lines
 * that are too long are broken between words.
 */
export function renderBlock(pen: Pen, block: Block): readonly string[] {
  const rows = block.lines.flatMap((line) =>
    (block.whole === true || cells(line) <= BLOCK_WIDTH ? [line] : hang(line, block.relations === true)).map(
      (text, i) => ({ text, outside: i === 0 && block.relations === true && RELATION.test(text) }),
    ),
  );
  const labels = block.label.split("\n");
  const count = Math.max(rows.length, labels.length);
  return Array.from({ length: count }, (_, i) => {
    const row = rows[i];
    const label = padEnd(labels[i] ?? "", row?.outside === true ? LABEL - 2 : LABEL);
    return `${" ".repeat(INDENT)}${label.trim() === "" ? label : pen.dim(label)}${row?.text ?? ""}`.trimEnd();
  });
}

const RELATION = /^[=≤<≥>] /;

/** A long line as several, those after the first under the text of the first. */
function hang(line: string, relations: boolean): readonly string[] {
  if (relations && RELATION.test(line)) {
    const [first = "", ...more] = wrap(line.slice(2), BLOCK_WIDTH);
    return [line.slice(0, 2) + first, ...more];
  }
  const indent = line.length - line.trimStart().length;
  return wrap(line.trimStart(), BLOCK_WIDTH - indent).map((l) => " ".repeat(indent) + l);
}

/** Things on a line, three spaces apart, going on with the next line where they do not fit. */
export function flow(items: readonly string[], width = BLOCK_WIDTH): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && cells(line) + 3 + cells(item) > width) {
      lines.push(line);
      line = item;
    } else line = line === "" ? item : `${line}   ${item}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Text at the left and a note at the right edge; the note goes on a line of its own, or is cut, where both do not fit. `plain` is the left text without colour. */
export function spread(pen: Pen, left: string, plain: string, note: string): readonly string[] {
  if (note === "") return [left];
  const room = WIDTH - cells(plain) - 3;
  if (cells(note) <= room) return [left + padStart(note, WIDTH - cells(plain))];
  return [left, padStart(clip(note, WIDTH - INDENT, pen.ellipsis), WIDTH)];
}
