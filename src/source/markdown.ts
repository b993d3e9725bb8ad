import type { ListItem } from "./document.ts";
import { lineEnd, nextLine } from "./line-prefix.ts";
import { interruptList, nextItem, type ListPlace } from "./list-item.ts";
import { cover, type Span } from "./span.ts";
import { findTable } from "./table.ts";

/*
 * The block structure of CommonMark 0.31 (headings, paragraphs, block quotes, lists, code), each line taken once. Three things
 * are left out on purpose: blocks of HTML and definitions of links are paragraphs, so that no math in them is lost.
 */

/** A line of a heading or a paragraph, prefixes and indentation left out: a range of offsets. */
export type LineRange = Span;

export type MarkdownEvent =
  | { readonly kind: "heading"; readonly level: number; readonly span: Span; readonly lines: readonly LineRange[] }
  | { readonly kind: "paragraph"; readonly span: Span; readonly lines: readonly LineRange[] }
  | { readonly kind: "code"; readonly span: Span; readonly lines: readonly LineRange[]; readonly fenced: boolean }
  | { readonly kind: "open"; readonly container: "quote"; readonly offset: number }
  | { readonly kind: "open"; readonly container: "item" | "cell"; readonly offset: number; readonly item: ListItem }
  | { readonly kind: "close"; readonly container: ContainerKind; readonly offset: number };

/** What paragraphs stand in: a block quote, an item of a list, a cell of a table. */
export type ContainerKind = "quote" | "item" | "cell";

interface Container {
  readonly kind: "quote" | "item";
  readonly lists: ListPlace;
  /** Columns by which the lines of an item are indented. */
  readonly indent: number;
  empty: boolean;
}

type Leaf =
  | { readonly kind: "paragraph"; readonly lines: LineRange[] }
  | { readonly kind: "indented"; readonly lines: LineRange[] }
  | {
      readonly kind: "fenced";
      readonly lines: LineRange[];
      readonly mark: string;
      readonly length: number;
      readonly start: number;
    };

/** Events in the order of the text. */
export function readMarkdown(text: string): MarkdownEvent[] {
  return new BlockReader(text).run();
}

const ATX = /^#{1,6}(?=[ \t]|$)/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const SETEXT = /^(=+|-+)[ \t]*$/;
const ITEM = /^([-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;

/** How many containers may stand in each other; a line that opens more goes on as text. */
const MOST_CONTAINERS = 100;

class BlockReader {
  readonly #text: string;
  readonly #events: MarkdownEvent[] = [];
  readonly #containers: Container[] = [];
  readonly #root: ListPlace = { list: null };
  #leaf: Leaf | null = null;
  /** The place in the current line. `#column` counts tabs to the next multiple of four. */
  #at = 0;
  #column = 0;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): MarkdownEvent[] {
    for (let line = 0; line < this.#text.length; line = nextLine(this.#text, line)) {
      this.#at = line;
      this.#column = 0;
      this.#end = lineEnd(this.#text, line);
      this.#line();
    }
    this.#closeLeaf();
    this.#closeContainers(0);
    return this.#events;
  }

  #line(): void {
    let matched = 0;
    for (const container of this.#containers) {
      if (!this.#continues(container)) break;
      matched++;
    }
    const whole = matched === this.#containers.length;
    if (this.#leaf?.kind === "fenced") {
      if (whole) return this.#fencedLine(this.#leaf);
      this.#closeContainers(matched);
    }
    // A line that opens nothing goes on with the paragraph, though its prefix is missing.
    let lazy = !whole && this.#leaf?.kind === "paragraph";
    let fresh = false;
    for (;;) {
      const indent = this.#indent();
      const rest = this.#at + indent.characters;
      if (rest >= this.#end || this.#containers.length >= MOST_CONTAINERS) break;
      const inParagraph = this.#leaf?.kind === "paragraph" && !fresh;
      if (indent.columns >= 4) {
        if (inParagraph) break;
        if (!fresh) this.#closeContainers(matched);
        return this.#indented();
      }
      const opened = this.#opens(rest, indent.columns, inParagraph, whole && !fresh, () => {
        if (!fresh) this.#closeContainers(matched);
        if (!fresh) this.#closeLeaf();
        fresh = true;
        lazy = false;
      });
      if (opened === "done") return;
      if (opened === "none") break;
    }
    const indent = this.#indent();
    const start = this.#at + indent.characters;
    if (start >= this.#end) return this.#blankLine(matched, fresh);
    if (!lazy && !fresh) this.#closeContainers(matched);
    if (this.#leaf?.kind !== "paragraph") {
      this.#closeLeaf();
      interruptList(this.#lists());
      this.#leaf = { kind: "paragraph", lines: [] };
    }
    this.#fill();
    this.#leaf.lines.push({ start, end: this.#end });
  }

  #continues(container: Container): boolean {
    const indent = this.#indent();
    const rest = this.#at + indent.characters;
    if (container.kind === "quote") {
      if (indent.columns > 3 || this.#text[rest] !== ">" || rest >= this.#end) return false;
      this.#quoteMark(rest, indent.columns);
      return true;
    }
    if (rest >= this.#end) return !container.empty;
    if (indent.columns < container.indent) return false;
    this.#advance(container.indent);
    return true;
  }

  #opens(
    at: number,
    indent: number,
    inParagraph: boolean,
    whole: boolean,
    before: () => void,
  ): "done" | "container" | "none" {
    const first = this.#text[at];
    if (first === ">") {
      before();
      this.#quoteMark(at, indent);
      interruptList(this.#lists());
      this.#open({ kind: "quote", indent: 0, empty: false, lists: { list: null } });
      this.#events.push({ kind: "open", container: "quote", offset: at });
      return "container";
    }
    if (first === undefined || !"#`~=-_*+0123456789".includes(first)) return "none";
    const rest = this.#text.slice(at, this.#end);
    const heading = ATX.exec(rest);
    if (heading !== null) {
      before();
      this.#lists().list = null;
      this.#heading(at, heading[0].length);
      return "done";
    }
    const fence = FENCE.exec(rest);
    if (fence !== null) {
      before();
      interruptList(this.#lists());
      const run = fence[1] ?? fence[2] ?? "";
      this.#leaf = { kind: "fenced", lines: [], mark: run[0] ?? "`", length: run.length, start: at };
      return "done";
    }
    if (inParagraph && whole && SETEXT.test(rest) && this.#leaf?.kind === "paragraph") {
      const lines = this.#leaf.lines;
      this.#leaf = null;
      const span = { start: lines[0]?.start ?? at, end: this.#end };
      this.#lists().list = null;
      this.#events.push({ kind: "heading", level: first === "=" ? 1 : 2, span, lines });
      return "done";
    }
    if (THEMATIC_BREAK.test(rest)) {
      before();
      this.#lists().list = null;
      return "done";
    }
    const item = ITEM.exec(rest);
    if (item === null) return "none";
    const marker = item[0].length;
    const blank = /^[ \t]*$/.test(rest.slice(marker));
    if (inParagraph && whole && (blank || (item[2] !== undefined && item[2] !== "1"))) return "none";
    before();
    this.#at = at + marker;
    this.#column += indent + marker;
    const inner = this.#indent();
    // Five columns or more: one belongs to the marker, the rest is a block of code.
    const gap = blank || inner.columns > 4 ? 1 : inner.columns;
    if (blank) this.#at = this.#end;
    else this.#advance(gap);
    const counted = nextItem(this.#lists(), at, item[0], this.#depth());
    this.#open({ kind: "item", indent: indent + marker + gap, empty: blank, lists: { list: null } });
    this.#events.push({ kind: "open", container: "item", offset: at, item: counted });
    return "container";
  }

  #heading(at: number, level: number): void {
    const raw = this.#text.slice(at + level, this.#end);
    const title = raw.replace(/(?:^|[ \t])#+[ \t]*$/, "").trimEnd();
    const lead = title.length - title.trimStart().length;
    const start = at + level + lead;
    const line = { start, end: Math.max(start, at + level + title.length) };
    this.#events.push({ kind: "heading", level, span: { start: at, end: this.#end }, lines: [line] });
  }

  #fencedLine(leaf: Extract<Leaf, { kind: "fenced" }>): void {
    const rest = this.#text.slice(this.#at, this.#end).trim();
    if (this.#indent().columns < 4 && rest.length >= leaf.length && rest === leaf.mark.repeat(rest.length)) {
      leaf.lines.push({ start: this.#end, end: this.#end });
      this.#closeLeaf();
    } else leaf.lines.push({ start: this.#at, end: this.#end });
  }

  #indented(): void {
    if (this.#leaf?.kind !== "indented") {
      this.#closeLeaf();
      interruptList(this.#lists());
      this.#leaf = { kind: "indented", lines: [] };
    }
    this.#fill();
    this.#leaf.lines.push({ start: this.#at + this.#indent().characters, end: this.#end });
  }

  #blankLine(matched: number, fresh: boolean): void {
    if (fresh) return;
    if (this.#leaf?.kind === "paragraph") this.#closeLeaf();
    this.#closeContainers(matched);
  }

  /** The innermost container holds something now; those around it already do. */
  #fill(): void {
    const innermost = this.#containers[this.#containers.length - 1];
    if (innermost !== undefined) innermost.empty = false;
  }

  #open(container: Container): void {
    this.#fill();
    this.#containers.push(container);
  }

  /** How many items of lists are open. */
  #depth(): number {
    return this.#containers.filter((container) => container.kind === "item").length;
  }

  /** The lists of the innermost container. */
  #lists(): ListPlace {
    return this.#containers[this.#containers.length - 1]?.lists ?? this.#root;
  }

  /** Closes all but the first `count` containers, and the leaf if its container goes. */
  #closeContainers(count: number): void {
    if (this.#containers.length > count) this.#closeLeaf();
    while (this.#containers.length > count) {
      const container = this.#containers.pop();
      if (container !== undefined)
        this.#events.push({ kind: "close", container: container.kind, offset: this.#lastOffset() });
    }
  }

  #lastOffset(): number {
    return Math.min(this.#at, this.#end);
  }

  #closeLeaf(): void {
    const leaf = this.#leaf;
    this.#leaf = null;
    if (leaf === null) return;
    const end = leaf.lines[leaf.lines.length - 1]?.end ?? 0;
    if (leaf.kind === "fenced") {
      const span = { start: leaf.start, end: Math.max(end, leaf.start) };
      this.#events.push({ kind: "code", span, lines: leaf.lines, fenced: true });
      return;
    }
    if (leaf.kind === "paragraph") return this.#paragraph(leaf.lines);
    const span = { start: leaf.lines[0]?.start ?? 0, end };
    this.#events.push({ kind: "code", span, lines: leaf.lines, fenced: false });
  }

  /** A paragraph, or the cells of a table; its rows are the items of a list. */
  #paragraph(lines: readonly LineRange[]): void {
    const table = findTable(this.#text, lines);
    const before = table === null ? lines : lines.slice(0, table.first);
    const [first] = before;
    const last = before[before.length - 1];
    if (first !== undefined && last !== undefined) {
      this.#events.push({ kind: "paragraph", span: cover(first, last), lines: before });
    }
    const list = table?.cells[0]?.start ?? 0;
    for (const cell of table?.cells ?? []) {
      const item = { list, index: cell.row, depth: this.#depth(), marker: "|" };
      this.#events.push({ kind: "open", container: "cell", offset: cell.start, item });
      this.#events.push({ kind: "paragraph", span: cell, lines: [cell] });
      this.#events.push({ kind: "close", container: "cell", offset: cell.end });
    }
  }

  #quoteMark(at: number, indent: number): void {
    this.#at = at + 1;
    this.#column += indent + 1;
    if (this.#at < this.#end && (this.#text[this.#at] === " " || this.#text[this.#at] === "\t")) this.#advance(1);
  }

  /** White space at the current place, in characters and in columns. */
  #indent(): { readonly characters: number; readonly columns: number } {
    let at = this.#at;
    let column = this.#column;
    for (; at < this.#end; at++) {
      if (this.#text[at] === " ") column++;
      else if (this.#text[at] === "\t") column += 4 - (column % 4);
      else break;
    }
    return { characters: at - this.#at, columns: column - this.#column };
  }

  /** Goes on by so many columns of white space; a tab that reaches further is left for its rest. */
  #advance(columns: number): void {
    const goal = this.#column + columns;
    while (this.#column < goal && this.#at < this.#end) {
      const width = this.#text[this.#at] === "\t" ? 4 - (this.#column % 4) : 1;
      if (this.#column + width > goal) {
        this.#column = goal;
        return;
      }
      this.#column += width;
      this.#at++;
    }
  }
}
