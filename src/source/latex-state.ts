import type { Structure } from "./latex-structure.ts";
import type { Token } from "./latex-token.ts";
import type { MathText } from "./math-text.ts";
import type { SourceProblem, SourceProblemCode } from "./problem.ts";
import type { Span } from "./span.ts";
import type { OpaqueSyntax, Syntax } from "./syntax.ts";

/** Levels of nesting that are read; deeper is `too-deep`. Keeps the parser's own stack small. */
export const MAX_NESTING = 100;
const MAX_PROBLEMS = 100;

/** Where the parser is: a range of tokens, what is left of it, and what was found wrong. */
export class ParserState {
  readonly structure: Structure;
  readonly math: MathText;
  readonly problems: SourceProblem[] = [];
  /** Next token to read. */
  pos = 0;
  /** First token after the range. */
  end: number;
  /** Index after the last token that was read. */
  done = 0;
  depth = 0;
  /** The font that `\mathbf{…}` around the place gives to letters. */
  font: string | null = null;
  /** An evaluation bar belongs to what stands around. */
  keepEvaluation = false;
  /** `\wedge` joins statements here. */
  wedgeJoins = false;
  /** Is there a `\wedge` or `\vee` at all? */
  readonly hasWedge: boolean;

  /** Commands that nothing defines and that are taken as symbols. */
  readonly symbols: ReadonlySet<string>;

  constructor(structure: Structure, math: MathText, symbols: ReadonlySet<string> = new Set()) {
    this.symbols = symbols;
    this.structure = structure;
    this.math = math;
    this.end = structure.tokens.length;
    this.hasWedge = structure.tokens.some((token) => token.text === "\\wedge" || token.text === "\\vee");
  }

  /** The next token of the range, blanks skipped; undefined at its end. */
  peek(): Token | undefined {
    while (this.pos < this.end) {
      const token = this.structure.tokens[this.pos];
      const kind = token?.kind;
      if (kind !== "quad" && kind !== "align" && kind !== "newline" && kind !== "blank" && kind !== "tag") return token;
      this.pos++;
    }
    return undefined;
  }

  /** The token at an index, if it is in the range. */
  at(index: number): Token | undefined {
    return index < this.end ? this.structure.tokens[index] : undefined;
  }

  /** The partner of a token, or -1; partners outside of the range do not count. */
  partner(index: number): number {
    const partner = this.structure.match[index] ?? -1;
    return partner < this.end ? partner : -1;
  }

  /** Goes past the next token. */
  advance(): void {
    this.peek();
    this.moveTo(this.pos + 1);
  }

  /** Goes to an index; what was before it counts as read. */
  moveTo(index: number): void {
    this.pos = index;
    this.done = index;
  }

  /** Index of the next token, blanks skipped. */
  start(): number {
    this.peek();
    return this.pos;
  }

  /** Reads the tokens `[from, to)` by themselves; afterwards the place is at `to`. */
  within<T>(from: number, to: number, read: () => T): T {
    const { end, keepEvaluation } = this;
    this.pos = from;
    this.end = to;
    this.done = from;
    this.keepEvaluation = false;
    const result = read();
    this.end = end;
    this.keepEvaluation = keepEvaluation;
    this.moveTo(to);
    return result;
  }

  /** The document span of the tokens `[from, to)`; for an empty range the place before its first token. */
  span(from: number, to: number = this.done): Span {
    const { tokens } = this.structure;
    const { offsets } = this.math;
    if (to <= from) {
      const before = tokens[from - 1];
      const place = before === undefined ? (tokens[from]?.from ?? 0) : before.to;
      const offset = before === undefined ? (offsets[place] ?? 0) : (offsets[place - 1] ?? 0) + 1;
      return { start: offset, end: offset };
    }
    const first = tokens[from];
    const last = tokens[to - 1];
    const start = Math.min(first?.from ?? 0, last?.from ?? 0);
    const end = Math.max(first?.to ?? 0, last?.to ?? 0);
    return { start: offsets[start] ?? 0, end: end === 0 ? (offsets[0] ?? 0) : (offsets[end - 1] ?? 0) + 1 };
  }

  /** The LaTeX of the tokens `[from, to)` as it stands in the text. */
  source(from: number, to: number): string {
    const { tokens } = this.structure;
    const first = tokens[from];
    const last = tokens[to - 1];
    if (to <= from || first === undefined || last === undefined) return "";
    return this.math.text.slice(Math.min(first.from, last.from), Math.max(first.to, last.to)).trim();
  }

  report(code: SourceProblemCode, span: Span, data: SourceProblem["data"]): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, span, data });
  }

  /** A piece that is not read, with its problem. */
  opaque(from: number, to: number, code: SourceProblemCode, data: SourceProblem["data"]): OpaqueSyntax {
    const span = this.span(from, to);
    const latex = this.source(from, to);
    this.report(code, span, data);
    return { kind: "opaque", span, latex };
  }

  /** Reads something nested; past the bound the next piece is opaque instead. */
  nest(read: () => Syntax): Syntax {
    if (this.depth >= MAX_NESTING) {
      const from = this.start();
      const partner = this.partner(from);
      const to = partner > from ? partner + 1 : from + 1;
      this.moveTo(Math.min(to, this.end));
      return this.opaque(from, this.done, "too-deep", { found: this.depth, expected: MAX_NESTING });
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }
}
