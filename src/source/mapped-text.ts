import { LineIndex, type Position } from "./span.ts";

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A text that is built out of another one, its origin: each piece remembers where it comes from. What stands between the pieces comes
 * from nowhere, and is placed at the end of the piece before it.
 */
export class MappedText {
  readonly #pieces: Piece[] = [];
  #text = "";

  get text(): string {
    return this.#text;
  }

  /** Adds a text without an origin. */
  glue(text: string): this {
    this.#text += text;
    return this;
  }

  /** Adds a text that stands for the characters from..to of the origin. */
  piece(text: string, from: number, to: number): this {
    const start = this.#text.length;
    this.#text += text;
    this.#pieces.push({ start, end: this.#text.length, from, to });
    return this;
  }

  /** Adds what another text holds; its origin begins at an offset of this one's. */
  append(other: MappedText, offset: number): this {
    const start = this.#text.length;
    for (const p of other.#pieces)
      this.#pieces.push({ start: p.start + start, end: p.end + start, from: p.from + offset, to: p.to + offset });
    this.#text += other.#text;
    return this;
  }

  /** The offset in the origin of an offset in the text. */
  origin(offset: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.start ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = this.#pieces[low - 1];
    if (!piece) return this.#pieces[0]?.from ?? 0;
    if (offset >= piece.end) return piece.to;
    return Math.min(piece.from + offset - piece.start, piece.to);
  }
}

/** Lines and columns of the origin, for offsets of the text that is built out of it. */
export class MappedLines extends LineIndex {
  readonly #mapped: MappedText;

  constructor(origin: string, mapped: MappedText) {
    super(origin);
    this.#mapped = mapped;
  }

  override position(offset: number): Position {
    return super.position(this.#mapped.origin(offset));
  }
}
