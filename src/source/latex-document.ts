import { isDisplayEnvironment } from "./environment.ts";
import { definitionEnd } from "./definition-end.ts";
import {
  DROPPED_ENVIRONMENTS,
  DROPPED_WITH_ARGUMENT,
  EMPHASIS,
  HEADINGS,
  LISTS,
  QUOTED,
} from "./latex-text-command.ts";
import { MappedText } from "./mapped-text.ts";
import { findMark } from "./math-mark.ts";

/**
 * A LaTeX document as Markdown: its body with sections as headings, `\item` as items, comments and figures left out; math, definitions of
 * macros and statements stay as they are. Every piece remembers its place. A command that is not known leaves its arguments.
 */
export function latexAsMarkdown(text: string): MappedText {
  return new LatexBody(text).run();
}

const DEFINER =
  /\\(?:(?:re|provide)?newcommand|DeclareMathOperator|DeclarePairedDelimiterX?|newtheorem|declaretheorem|g?def|let)\*?(?![A-Za-z])/y;
const COMMAND = /\\([A-Za-z]+)\*?/y;
const ENVIRONMENT = /\\(begin|end)\s*\{([A-Za-z]+\*?)\}/y;
/** What would open a block of Markdown at the start of a line. */
const BLOCK_MARK = /^(?:[-+*>#]|\d+[.)]|:::|~~~|```)/;

class LatexBody {
  readonly #text: string;
  readonly #out = new MappedText();
  readonly #end: number;
  #at: number;
  /** For each list that is open, the marker of its items. */
  readonly #lists: string[] = [];
  readonly #closing: { readonly depth: number; readonly mark: string }[] = [];
  #depth = 0;
  #lineStart = true;

  constructor(text: string) {
    this.#text = text;
    const begin = /\\begin\s*\{document\}/.exec(text);
    const end = text.lastIndexOf("\\end{document}");
    this.#at = begin === null ? 0 : begin.index + begin[0].length;
    this.#end = end > this.#at ? end : text.length;
    if (begin !== null) this.#definitions(begin.index);
  }

  run(): MappedText {
    while (this.#at < this.#end) this.#next();
    return this.#out;
  }

  /** The definitions of a preamble. */
  #definitions(limit: number): void {
    const { text } = withoutComments(this.#text.slice(0, limit));
    for (const match of text.matchAll(new RegExp(DEFINER.source, "g"))) {
      const end = definitionEnd(text, match.index + match[0].length, limit);
      this.#out.piece(text.slice(match.index, end), match.index, end).glue("\n");
    }
    this.#out.glue("\n");
  }

  #next(): void {
    const text = this.#text;
    const at = this.#at;
    const character = text[at] ?? "";
    if (character === "%") {
      // A comment takes the end of its line with it.
      const end = text.indexOf("\n", at);
      this.#at = end < 0 ? this.#end : this.#lineStart ? end : end + 1;
      if (end >= 0 && !this.#lineStart && /^[ \t]*\n/.test(text.slice(end + 1, end + 200))) this.#at = end;
    } else if (character === "\n") this.#newline();
    else if (this.#lineStart && (character === " " || character === "\t")) this.#at++;
    else if (character === "$") this.#math(text[at + 1] === "$" ? "$$" : "$", text[at + 1] === "$" ? "$$" : "$");
    else if (character === "\\") this.#backslash();
    else if (character === "{") {
      this.#depth++;
      this.#at++;
    } else if (character === "}") this.#closeGroup();
    else if (character === "~") this.#put(" ", 1);
    else if (text.startsWith("``", at) || text.startsWith("''", at)) this.#put('"', 2);
    else {
      if (this.#lineStart && BLOCK_MARK.test(text.slice(at, at + 12)) && !/\d/.test(character)) this.#out.glue("\\");
      this.#put(character, 1);
    }
  }

  #put(characters: string, length: number): void {
    if (this.#lineStart) this.#indent();
    this.#out.piece(characters, this.#at, this.#at + length);
    this.#at += length;
  }

  #indent(): void {
    this.#out.glue("   ".repeat(this.#lists.length));
    this.#lineStart = false;
  }

  #newline(): void {
    this.#out.piece("\n", this.#at, this.#at + 1);
    this.#at++;
    this.#lineStart = true;
  }

  #paragraph(): void {
    this.#out.glue("\n\n");
    this.#lineStart = true;
  }

  #closeGroup(): void {
    const open = this.#closing[this.#closing.length - 1];
    this.#at++;
    this.#depth--;
    if (open?.depth !== this.#depth) return;
    this.#closing.pop();
    this.#out.glue(open.mark);
    if (open.mark.endsWith("\n")) this.#lineStart = true;
  }

  /** Copies math as it is; `closing` ends it. */
  #math(opening: string, closing: string): void {
    const start = this.#at;
    const close = findMark(this.#text, closing, start + opening.length, this.#end);
    const end = close === null ? start + opening.length : close + closing.length;
    if (this.#lineStart) this.#indent();
    this.#out.piece(this.#text.slice(start, end), start, end);
    this.#at = end;
  }

  #backslash(): void {
    const text = this.#text;
    const at = this.#at;
    const next = text[at + 1] ?? "";
    if (next === "(" || next === "[") return this.#math(`\\${next}`, next === "(" ? "\\)" : "\\]");
    if (next === "\\")
      return this.#put("\n", /^\\\\\*?(?:\[[^\]\n]*\])?/.exec(text.slice(at, at + 40))?.[0].length ?? 2);
    if (/[%&$#_{}]/.test(next)) return this.#put(next === "%" || next === "&" ? next : `\\${next}`, 2);
    DEFINER.lastIndex = at;
    if (DEFINER.test(text)) return this.#copy(definitionEnd(text, DEFINER.lastIndex, this.#end));
    ENVIRONMENT.lastIndex = at;
    const environment = ENVIRONMENT.exec(text);
    if (environment !== null) return this.#environment(environment[1] === "begin", environment[2] ?? "");
    COMMAND.lastIndex = at;
    const command = COMMAND.exec(text);
    if (command === null) {
      // An accent, a thin space.
      this.#at = at + 2;
      if (/[\s,;:!]/.test(next)) this.#out.glue(" ");
      return;
    }
    this.#command(command[1] ?? "", COMMAND.lastIndex);
  }

  #copy(end: number): void {
    if (this.#lineStart) this.#indent();
    this.#out.piece(this.#text.slice(this.#at, end), this.#at, end);
    this.#at = end;
  }

  #environment(begins: boolean, name: string): void {
    const text = this.#text;
    const inner = ENVIRONMENT.lastIndex;
    const plain = name.replace(/\*$/, "");
    if (begins && (isDisplayEnvironment(name) || DROPPED_ENVIRONMENTS.has(plain))) {
      const closing = `\\end{${name}}`;
      const close = text.indexOf(closing, inner);
      const end = close < 0 || close >= this.#end ? inner : close + closing.length;
      if (isDisplayEnvironment(name)) return this.#copy(end);
      this.#at = end;
      return this.#paragraph();
    }
    if (LISTS.has(plain)) {
      if (begins) this.#lists.push(LISTS.get(plain) ?? "-");
      else this.#lists.pop();
      this.#at = begins ? afterOptional(text, inner) : inner;
      return this.#paragraph();
    }
    // A statement, or an environment that only sets its text apart.
    const optional = begins ? afterOptional(text, inner) : inner;
    this.#paragraph();
    this.#copy(optional);
    this.#paragraph();
  }

  #command(name: string, after: number): void {
    const text = this.#text;
    const heading = HEADINGS.get(name);
    const end = /^\s*/.exec(text.slice(after, after + 40))?.[0].length ?? 0;
    const group = text[after + end] === "{" ? after + end : -1;
    if (name === "item") {
      this.#at = after;
      const label = /^[ \t]*\[([^\]\n]*)\]/.exec(text.slice(after, after + 200));
      this.#out.glue("\n" + "   ".repeat(Math.max(0, this.#lists.length - 1)) + (this.#lists.at(-1) ?? "-") + " ");
      this.#lineStart = false;
      if (label !== null) this.#out.piece(`**${label[1] ?? ""}** `, after, after + label[0].length);
      this.#at +=
        (label?.[0].length ?? 0) + (/^\s*/.exec(text.slice(this.#at + (label?.[0].length ?? 0)))?.[0].length ?? 0);
      return;
    }
    if (heading !== undefined && group >= 0) {
      this.#out.glue(`\n\n${heading} `);
      this.#lineStart = false;
      return this.#open(group, "\n\n");
    }
    const mark = EMPHASIS.get(name);
    if (mark !== undefined && group >= 0) {
      if (this.#lineStart) this.#indent();
      this.#out.glue(mark);
      return this.#open(group, mark);
    }
    if (QUOTED.has(name) && group >= 0) {
      const close = text.indexOf("}", group);
      const content = close < 0 ? "" : text.slice(group + 1, close).replace(/[\n`]/g, " ");
      if (this.#lineStart) this.#indent();
      this.#out.piece(`\`${content}\``, this.#at, close + 1);
      this.#at = Math.max(after, close + 1);
      return;
    }
    if (DROPPED_WITH_ARGUMENT.has(name)) {
      this.#at = group < 0 ? after : groupEnd(text, group, this.#end);
      return;
    }
    if (name === "par") {
      this.#paragraph();
      this.#at = after;
      return;
    }
    if (/^(?:qed|qedhere|square|blacksquare|Box)$/.test(name)) return this.#copy(after);
    // Of any other command its arguments stay.
    this.#at = afterOptional(text, after);
  }

  #open(group: number, mark: string): void {
    this.#closing.push({ depth: this.#depth, mark });
    this.#depth++;
    this.#at = group + 1;
  }
}

/** Offset after `[…]` at `at`. */
function afterOptional(text: string, at: number): number {
  return at + (/^[ \t]*\[[^\]\n]{0,200}\]/.exec(text.slice(at, at + 220))?.[0].length ?? 0);
}

function groupEnd(text: string, open: number, limit: number): number {
  let depth = 0;
  for (let i = open; i < limit; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i + 1;
  }
  return open + 1;
}

/** The text with spaces for its comments. */
function withoutComments(text: string): { readonly text: string } {
  return { text: text.replace(/(?<!\\)%[^\n]*/g, (comment) => " ".repeat(comment.length)) };
}
