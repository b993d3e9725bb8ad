import { lineEnd, linePrefix, nextLine } from "./line-prefix.ts";
import { countMarks, findMark } from "./math-mark.ts";
import { looksLikeProse } from "./math-shape.ts";
import { fenceAt, isHeading, paragraphEnd } from "./paragraph-end.ts";

/** How far math may reach over a blank line. */
const REACH = 4000;

/** Finds closing marks, each asked for from left to right; what was not found is remembered, so that a text is read in linear time. */
export class MarkFinder {
  readonly #text: string;
  /** Closing marks that do not occur from the current place to the offset. */
  readonly #missing = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of a closing mark that is not escaped, in `text[from, limit)`. */
  find(mark: string, from: number, limit: number): number | null {
    if ((this.#missing.get(mark) ?? -1) >= limit) return null;
    const found = findMark(this.#text, mark, from, limit);
    if (found === null) this.#missing.set(mark, limit);
    return found;
  }

  /** Offset of a text from `from` on. */
  anywhere(mark: string, from: number): number | null {
    if (this.#missing.has(mark)) return null;
    const found = this.#text.indexOf(mark, from);
    if (found >= 0) return found;
    this.#missing.set(mark, this.#text.length);
    return null;
  }

  /** As `find`; with `beyond`, a display with blank lines inside is closed too, if what stands between is no prose. */
  across(mark: string, from: number, limit: number, beyond: boolean): number | null {
    const text = this.#text;
    const near = this.find(mark, from, limit);
    if (near !== null || !beyond || this.#missing.get(`far ${mark}`) === limit) return near;
    const far = looksLikeProse(text.slice(from, Math.min(limit, from + REACH)))
      ? null
      : this.#beyond(mark, from, limit);
    if (far === null) this.#missing.set(`far ${mark}`, limit);
    return far;
  }

  #beyond(mark: string, from: number, limit: number): number | null {
    const text = this.#text;
    let start = limit;
    while (start < text.length && start - from < REACH) {
      const end = lineEnd(text, start);
      const prefix = linePrefix(text, start, end);
      if (prefix.content >= end) {
        start = nextLine(text, start);
        continue;
      }
      if (isHeading(text, prefix.content, end) || fenceAt(text, prefix.content, end) !== null) return null;
      const stop = paragraphEnd(text, prefix.content, prefix.item);
      const found = findMark(text, mark, prefix.content, stop);
      // Another opening of the same kind: the first was never closed.
      if (mark.startsWith("\\end") && text.slice(prefix.content, found ?? stop).includes(mark.replace("end", "begin")))
        return null;
      if (looksLikeProse(text.slice(prefix.content, Math.min(found ?? stop, from + REACH)))) return null;
      if (found !== null) return countMarks(text, mark, prefix.content, stop) % 2 === 1 ? found : null;
      start = stop;
    }
    return null;
  }
}
