/** A half-open range of UTF-16 offsets into the text of one document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place for people: both count from 1; columns are UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Maps offsets of one text to lines and columns; built once per document. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    this.#starts = starts;
  }

  /** Position of an offset; offsets past the end are taken as the end. */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Number of lines. */
  get count(): number {
    return this.#starts.length;
  }

  /** Text of a line (from 1) without its line break; empty for a line that does not exist. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return "";
    const end = this.#starts[number];
    return this.text.slice(start, end === undefined ? undefined : end - 1).replace(/\r$/, "");
  }

  /** Offset at which a line (from 1) starts; the length of the text for a line past the end. */
  offset(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }
}
