import { MappedText } from "./mapped-text.ts";

/** A string of JSON: its characters' places are those between the quotes. */
interface JsonString {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([[\]{},:])|([^\s"[\]{},:]+))/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/**
 * The Markdown cells of a Jupyter notebook as one Markdown text, in order; every character remembers its place in the file. Cells of code
 * and their output are left out. A file that is no notebook gives an empty text.
 */
export function notebookAsMarkdown(text: string): MappedText {
  const out = new MappedText();
  for (const cell of cellsOf(text)) {
    if (cell.type !== "markdown") continue;
    for (const line of cell.source) decode(text, line, out);
    out.glue("\n\n");
  }
  return out;
}

interface Cell {
  type: string;
  readonly source: JsonString[];
}

/** The cells, told by their keys: `cell_type` and `source` stand in the objects of the list `cells`. */
function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  const path: { readonly list: boolean; key: string | null }[] = [];
  let last: JsonString | null = null;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [whole, quoted, mark] = match;
    const around = path[path.length - 1];
    if (quoted !== undefined) {
      const from = match.index + whole.length - quoted.length + 1;
      last = { from, to: from + quoted.length - 2, value: quoted.slice(1, -1) };
      const cell = cells[cells.length - 1];
      const inCell = path[0]?.key === "cells" && cell !== undefined;
      if (inCell && path[2]?.key === "source" && (path.length === 3 || (path.length === 4 && around?.list === true))) {
        cell.source.push(last);
      } else if (inCell && path.length === 3 && path[2]?.key === "cell_type") cell.type = last.value;
    } else if (mark === "{" || mark === "[") {
      path.push({ list: mark === "[", key: null });
      if (mark === "{" && path.length === 3 && path[0]?.key === "cells") cells.push({ type: "", source: [] });
    } else if (mark === "}" || mark === "]") path.pop();
    else if (mark === ":" && around !== undefined) around.key = last?.value ?? null;
    else if (mark === "," && around !== undefined) around.key = null;
  }
  return cells;
}

/** Adds what a string of JSON stands for. */
function decode(text: string, { from, to }: JsonString, out: MappedText): void {
  for (let at = from; at < to;) {
    const plain = text.indexOf("\\", at);
    const stop = plain < 0 || plain > to ? to : plain;
    if (stop > at) out.piece(text.slice(at, stop), at, stop);
    if (stop >= to) return;
    const escape = text[stop + 1] ?? "";
    const end = escape === "u" ? stop + 6 : stop + 2;
    const character =
      escape === "u"
        ? String.fromCharCode(Number.parseInt(text.slice(stop + 2, end), 16))
        : (ESCAPES[escape] ?? escape);
    out.piece(character, stop, end);
    at = end;
  }
}
