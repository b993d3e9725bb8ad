import { lineEnd, linePrefix, nextLine, skipPrefix, skipSpaces, type LinePrefix } from "./line-prefix.ts";
import { withInlineDisplays } from "./inline-display.ts";
import { contentOf, unescaped } from "./math-content.ts";
import { MarkFinder } from "./mark-finder.ts";
import { tickRuns } from "./math-mark.ts";
import { fenceAt, fenceEnd, isHeading, paragraphEnd, type Fence } from "./paragraph-end.ts";
import { looksLikeMath, looksLikePrice, END_MARK } from "./math-shape.ts";
import { definitionEnd } from "./definition-end.ts";
import { FencedDivs } from "./fenced-div.ts";
import { environmentMacros } from "./environment-macro.ts";
import { declaredEnvironments, isDisplayEnvironment, isOuterEnvironment, statementRole } from "./environment.ts";
import type { SourceProblem } from "./problem.ts";
import type { Scan, Scanned, ScannedOther } from "./scanned.ts";
import type { Span } from "./span.ts";

/**
 * Finds math in raw Markdown, by Pandoc's rule for `$`: the opening one is followed by a character, the closing one follows a
 * character and no digit follows it. Code, comments and front matter are not looked into. Runs in time linear in the text.
 */
export function scanMath(text: string): Scan {
  return new Scanner(text).run();
}

const SPECIAL = /[\\$`<{\n]/g;
/** A tag of a template, as Jekyll has them. */
const TEMPLATE_TAG = /\{%-?\s*[A-Za-z][\s\S]*?%\}/y;
/** The label of a display behind it: `(eq:a)` in MyST, `{#eq-a}` in Quarto. */
const LABEL = /^[ \t]*(?:\((?=[a-z.-]*[\d:_])[a-z\d:._-]+\)|\{#[\w:.-]+\})(?=[ \t]*(?:\r?\n|$))/;
/** The name of an interpreted role before its content: `{eq}` in MyST, `:eqref:` in reStructuredText and its kin. */
const ROLE = /(?:\{([a-z][\w:-]*)\}|(?<![\w:]):([a-z][\w-]*):)$/;
const RAW_ELEMENT = /<(script|style|pre|code|template)\b[^<>]*>/iy;
/** An element that no reader sees. */
const HIDDEN_ELEMENT =
  /<([a-z][a-z\d]*)\b[^<>]{0,400}?\s(?:hidden(?=[\s=>/])|style\s*=\s*["']?[^"'<>]{0,400}?(?:display\s*:\s*none|visibility\s*:\s*hidden))[^<>]*(?<!\/)>/iy;
const BEGIN_END = /\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}/y;
const MACRO_DEFINITION = /\\(?:(?:re|provide)?newcommand|DeclareMathOperator|newtheorem|def|let)\*?(?![A-Za-z])/y;

class Scanner {
  readonly #text: string;
  readonly #pieces: Scanned[] = [];
  readonly #problems: SourceProblem[] = [];
  #at = 0;
  #prefix: LinePrefix = { quotes: 0, content: 0, item: null };
  #lineStart = 0;
  #heading = false;
  #blank = true;
  /** End of the current paragraph, or -1 where it is not known yet. */
  #limit = -1;
  readonly #marks: MarkFinder;
  #ticks: { limit: number; runs: Map<number, number[]> } = { limit: -1, runs: new Map() };

  readonly #macros: ReadonlyMap<string, string>;
  readonly #declared: ReadonlyMap<string, string>;
  readonly #divs = new FencedDivs();

  constructor(text: string) {
    this.#text = text;
    this.#marks = new MarkFinder(text);
    this.#macros = environmentMacros(text);
    this.#declared = declaredEnvironments(text);
  }

  run(): Scan {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#frontMatter();
    while (this.#at < this.#text.length) {
      if (this.#startLine()) this.#restOfLine();
    }
    return { pieces: withInlineDisplays(this.#text, this.#pieces), problems: this.#problems };
  }

  #frontMatter(): void {
    const opening = /---[ \t]*\r?\n/y;
    opening.lastIndex = this.#at;
    if (!opening.test(this.#text)) return;
    const closing = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
    closing.lastIndex = opening.lastIndex;
    if (closing.exec(this.#text) === null) return;
    this.#add("front-matter", this.#at, closing.lastIndex);
  }

  /** Reads the prefix of a line; false where the line is done (blank, or a block of code). */
  #startLine(): boolean {
    const text = this.#text;
    const start = this.#at;
    const end = lineEnd(text, start);
    const own = linePrefix(text, start, end);
    if (own.content >= end) {
      this.#blank = true;
      this.#limit = -1;
      this.#prefix = own;
      this.#at = nextLine(text, start);
      return false;
    }
    const fence = fenceAt(text, own.content, end);
    const lazy = !this.#blank && fence === null && own.quotes < this.#prefix.quotes;
    const item = own.item ?? (this.#blank ? null : this.#prefix.item);
    this.#prefix = { content: own.content, quotes: lazy ? this.#prefix.quotes : own.quotes, item };
    this.#blank = false;
    this.#lineStart = start;
    this.#heading = isHeading(text, own.content, end);
    if (this.#heading) this.#limit = end;
    else if (this.#limit >= 0 && start >= this.#limit) this.#limit = -1;
    this.#at = own.content;
    if (this.#div(own.content, end)) return false;
    if (fence === null) return true;
    this.#fence(fence, end);
    return false;
  }

  /** A line that opens or closes a fenced block of Markdown, or is an option of one. */
  #div(at: number, end: number): boolean {
    const text = this.#text;
    const first = text[at];
    const line = first === ":" || first === "`" ? text.slice(at, end).trimEnd() : "";
    const read = this.#divs.read(line);
    if (read === null) return false;
    const span = { start: at, end: at + line.length };
    if ("role" in read) this.#mark(read.kind, span, read.environment, read.role, read.title);
    else this.#add(read.kind === "option" ? "dropped" : "break", at, span.end);
    this.#blank = true;
    this.#limit = -1;
    return true;
  }

  #mark(kind: "begin" | "end", span: Span, environment: string, role: string, note: string | null): void {
    this.#pieces.push({ kind, span, environment, role, note, quoted: this.#prefix.quotes > 0 });
    this.#at = span.end;
  }

  #restOfLine(): void {
    const text = this.#text;
    for (;;) {
      SPECIAL.lastIndex = this.#at;
      const found = SPECIAL.exec(text);
      this.#at = found?.index ?? text.length;
      const character = text[this.#at];
      if (character === undefined) return;
      if (character === "\n") {
        this.#at++;
        return;
      }
      if (character === "\\") this.#backslash();
      else if (character === "$") this.#dollars();
      else if (character === "`") this.#codeSpan();
      else if (character === "{") this.#templateTag();
      else this.#angle();
    }
  }

  #backslash(): void {
    const text = this.#text;
    const at = this.#at;
    const next = text[at + 1];
    if (next === "(" || next === "[") return this.#bracketed(`\\${next}`, next === "(" ? "\\)" : "\\]");
    if (next === "\\" && (text[at + 2] === "(" || text[at + 2] === "[")) {
      return this.#bracketed(`\\\\${text[at + 2]}`, text[at + 2] === "(" ? "\\\\)" : "\\\\]");
    }
    MACRO_DEFINITION.lastIndex = at;
    if (MACRO_DEFINITION.test(text)) {
      return this.#add("dropped", at, definitionEnd(text, MACRO_DEFINITION.lastIndex, this.#limitHere()));
    }
    BEGIN_END.lastIndex = at;
    const environment = BEGIN_END.exec(text);
    if (environment !== null) return this.#environment(environment[1] === "begin", environment[2] ?? "");
    const close = this.#macros.size === 0 ? undefined : this.#macros.get(commandAt(text, at));
    if (close !== undefined) return this.#abbreviated(commandAt(text, at), close);
    const mark = END_MARK.exec(text.slice(at, at + 20));
    if (mark !== null) return this.#add("end-mark", at, at + mark[0].length);
    this.#at = next === "\n" || next === undefined ? at + 1 : at + 2;
  }

  /** `\(…\)`, `\[…\]` and, as some sites need them, `\\(…\\)`, `\\[…\\]`. */
  #bracketed(opening: string, closing: string): void {
    const start = this.#at;
    const inner = start + opening.length;
    const display = opening.endsWith("[");
    const close = display ? this.#across(closing, inner) : this.#marks.find(closing, inner, this.#limitHere());
    if (close === null) {
      if (opening.length === 2) this.#unclosed(opening, closing);
      else this.#at = inner;
      return;
    }
    // `\[12\]` and `\[ \]` are brackets, escaped: a citation, a box to tick.
    if (display && /^[\s\d,;–-]*$/.test(this.#text.slice(inner, Math.min(close, inner + 40)))) {
      this.#at = close + closing.length;
      return;
    }
    this.#math(start, inner, close, close + closing.length, display);
    const last = this.#pieces[this.#pieces.length - 1];
    if (opening.length === 3 && last?.kind === "math") {
      this.#pieces[this.#pieces.length - 1] = { ...last, content: unescaped(last.content) };
    }
  }

  #environment(begins: boolean, name: string): void {
    const start = this.#at;
    const inner = BEGIN_END.lastIndex;
    const role = this.#declared.get(name) ?? statementRole(name);
    if (role !== null) {
      const note = begins ? optionalArgument(this.#text, inner) : null;
      return this.#mark(begins ? "begin" : "end", { start, end: note?.end ?? inner }, name, role, note?.text ?? null);
    }
    if (!begins || !isDisplayEnvironment(name)) {
      this.#at = inner;
      return;
    }
    const closing = `\\end{${name}}`;
    const close = this.#across(closing, inner);
    if (close === null) {
      this.#problems.push({ code: "unclosed-environment", span: { start, end: inner }, data: { environment: name } });
      this.#at = inner;
      return;
    }
    const end = this.#text.indexOf("}", close) + 1;
    if (isOuterEnvironment(name)) this.#math(start, inner, close, end, true);
    else this.#math(start, start, end, end, true);
  }

  /** `\be … \ee`, where the document defines the two; the macros are left in the formula. */
  #abbreviated(opening: string, closing: string): void {
    const start = this.#at;
    const close = this.#across(closing, start + opening.length);
    if (close === null) return this.#unclosed(opening, closing);
    const end = close + closing.length;
    this.#math(start, start, end, end, true);
  }

  #dollars(): void {
    const text = this.#text;
    const start = this.#at;
    let end = start + 1;
    while (text[end] === "$") end++;
    if (end - start === 1) return this.#dollar();
    if (end - start === 4) return this.#math(start, start + 2, start + 2, end, true);
    if (end - start !== 2) {
      this.#at = end;
      return;
    }
    const close = this.#across("$$", end);
    if (close === null) return this.#unclosed("$$", "$$");
    const label = LABEL.exec(text.slice(close + 2, close + 80));
    this.#math(start, end, close, close + 2 + (label?.[0].length ?? 0), true);
  }

  #dollar(): void {
    const text = this.#text;
    const start = this.#at;
    const limit = this.#limitHere();
    if (text[start + 1] === "`" && text[start + 2] !== "`") {
      const tick = text.indexOf("`", start + 2);
      if (tick > 0 && tick < limit && text[tick + 1] === "$")
        return this.#math(start, start + 2, tick, tick + 2, false);
    }
    const close = this.#marks.find("$", start + 1, limit);
    if (close !== null && close > start + 1) {
      const content = text.slice(start + 1, close);
      const tight = !/^\s|\s$/.test(content) && !/\d/.test(text[close + 1] ?? "");
      const opensDisplay = /\s$/.test(content) && text[close + 1] === "$" && text[close + 2] !== "$";
      if (tight || (!opensDisplay && looksLikeMath(content)))
        return this.#math(start, start + 1, close, close + 1, false);
    }
    if (!looksLikePrice(text, start)) this.#unclosed("$", "$");
    else this.#at = start + 1;
  }

  #codeSpan(): void {
    const text = this.#text;
    const start = this.#at;
    let end = start + 1;
    while (text[end] === "`") end++;
    const limit = this.#limitHere();
    if (this.#ticks.limit !== limit) this.#ticks = { limit, runs: tickRuns(text, start, limit) };
    const runs = this.#ticks.runs.get(end - start) ?? [];
    // Runs are met in order, so those behind are dropped for good.
    while (runs.length > 0 && (runs[runs.length - 1] ?? 0) < end) runs.pop();
    const close = runs.pop();
    if (close === undefined) {
      this.#at = end;
      return;
    }
    const last = this.#pieces[this.#pieces.length - 1]?.span.end ?? 0;
    const match = ROLE.exec(text.slice(Math.max(this.#lineStart, last, start - 40), start));
    const role = match?.[1] ?? match?.[2];
    const from = start - (match?.[0].length ?? 0);
    const to = close + (end - start);
    if (role === "math") this.#math(from, end, close, to, false);
    // A label is for the processor alone.
    else this.#add(role?.endsWith("label") === true ? "dropped" : "code", from, to);
  }

  #templateTag(): void {
    TEMPLATE_TAG.lastIndex = this.#at;
    const tag = TEMPLATE_TAG.exec(this.#text);
    const end = tag === null ? 0 : TEMPLATE_TAG.lastIndex;
    if (end > 0 && end <= this.#limitHere()) this.#add("dropped", this.#at, end);
    else this.#at++;
  }

  #angle(): void {
    const text = this.#text;
    const start = this.#at;
    if (text.startsWith("<!--", start)) {
      const close = this.#marks.anywhere("-->", start + 4);
      const again = close === null ? -1 : text.slice(start + 4, close).indexOf("<!--");
      if (close !== null && again < 0) return this.#add("comment", start, close + 3);
      this.#problems.push({ code: "unclosed-comment", span: { start, end: start + 4 }, data: {} });
      return this.#add("dropped", start, start + 4);
    }
    RAW_ELEMENT.lastIndex = start;
    const element = RAW_ELEMENT.exec(text);
    HIDDEN_ELEMENT.lastIndex = start;
    const hidden = element === null ? HIDDEN_ELEMENT.exec(text) : null;
    const end = hidden === null ? -1 : elementEnd(text, start, hidden[1] ?? "");
    if (end >= 0) return this.#add("code", start, end);
    const close = element === null ? null : this.#marks.anywhere(`</${element[1] ?? ""}>`, start);
    if (close === null) this.#at = start + 1;
    else this.#add("code", start, close + (element?.[1] ?? "").length + 3);
  }

  /** A block of code; one that is marked `math` is a display. */
  #fence(fence: Fence, firstEnd: number): void {
    const text = this.#text;
    const { quotes, content, item } = this.#prefix;
    const indent = content - this.#lineStart;
    const { close, stop } = fenceEnd(
      text,
      fence,
      { quotes, indent: item === null ? 0 : indent },
      nextLine(text, firstEnd),
    );
    this.#blank = true;
    this.#limit = -1;
    if (close === null) {
      const span = { start: content, end: firstEnd };
      if (fence.math) {
        this.#problems.push({ code: "unclosed-math", span, data: { opening: "```math", closing: "```" } });
        return this.#add("dropped", content, firstEnd);
      }
      this.#problems.push({ code: "unclosed-environment", span, data: { environment: fence.mark.repeat(3) } });
    }
    const end = close === null ? stop : lineEnd(text, close);
    if (!fence.math || close === null) return this.#add("fence", content, end);
    let first = nextLine(text, firstEnd);
    while (first < close && /^[ \t>]*:[\w-]+:/.test(text.slice(first, lineEnd(text, first))))
      first = nextLine(text, first);
    const inner = Math.min(skipPrefix(text, first, lineEnd(text, first), quotes, indent), close);
    const last = close > inner ? text.lastIndexOf("\n", close - 1) : close;
    this.#math(content, inner, Math.max(inner, last), end, true, indent);
  }

  #add(kind: ScannedOther["kind"], start: number, end: number): void {
    this.#pieces.push({ kind, span: { start, end } });
    this.#at = end;
  }

  #math(start: number, inner: number, close: number, end: number, display: boolean, indent?: number): void {
    const text = this.#text;
    if (
      !display &&
      END_MARK.exec(text.slice(inner, close).trim())?.[0].length === text.slice(inner, close).trim().length
    ) {
      return this.#add("end-mark", start, end);
    }
    const { quotes, item, content } = this.#prefix;
    const column =
      indent ??
      (item === null ? skipSpaces(text, this.#lineStart, content) - this.#lineStart : content - this.#lineStart);
    this.#pieces.push({
      kind: "math",
      span: { start, end },
      display,
      content: contentOf(text, inner, close, quotes, column),
    });
    this.#at = end;
  }

  #unclosed(opening: string, closing: string): void {
    const start = this.#at;
    const end = start + opening.length;
    this.#problems.push({ code: "unclosed-math", span: { start, end }, data: { opening, closing } });
    this.#at = end;
  }

  #across(mark: string, from: number): number | null {
    return this.#marks.across(mark, from, this.#limitHere(), !this.#heading);
  }

  #limitHere(): number {
    if (this.#limit < this.#at) this.#limit = paragraphEnd(this.#text, this.#at, this.#prefix.item);
    return this.#limit;
  }
}

function commandAt(text: string, at: number): string {
  let end = at + 1;
  while (/[A-Za-z]/.test(text[end] ?? "")) end++;
  return text.slice(at, end);
}

function optionalArgument(text: string, at: number): { text: string; end: number } | null {
  const match = /^[ \t]*\[([^\]\n]{0,200})\]/.exec(text.slice(at, at + 210));
  return match === null ? null : { text: match[1] ?? "", end: at + match[0].length };
}

/** Index behind the end tag of the element that begins at a place, those of its name inside counted; -1 where it is not closed. */
function elementEnd(text: string, start: number, name: string): number {
  const tag = new RegExp(`<(/?)${name}\\b[^<>]*>`, "gi");
  tag.lastIndex = start;
  let depth = 0;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    depth += match[1] === "/" ? -1 : 1;
    if (depth <= 0) return tag.lastIndex;
  }
  return -1;
}
