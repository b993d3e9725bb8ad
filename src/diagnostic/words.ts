import type { Problem } from "../source/problem.ts";

/** A problem in words. */
export interface Words {
  /** Up to 30 characters, no full stop: stands at the right of a head line. */
  readonly headline: string;
  /** One sentence without its full stop. */
  readonly message: string;
  /** What was found and what would fit, where the two can be set side by side. */
  readonly found?: string | null;
  readonly expected?: string | null;
  /** What to write in its place: a line to paste, or what to do. */
  readonly suggestion?: string | null;
}

/** The pieces of a problem, as text. */
export interface Pieces {
  /** A piece as one text; `…` where it is missing, so that a sentence never breaks. */
  readonly text: (name: string, missing?: string) => string;
  /** A piece as one text, or null. */
  readonly maybe: (name: string) => string | null;
  /** A piece as a list; empty where it is missing. */
  readonly list: (name: string) => readonly string[];
}

/** Reads the data of a problem. */
export function piecesOf(data: Problem["data"]): Pieces {
  const maybe = (name: string): string | null => {
    const piece = Object.hasOwn(data, name) ? data[name] : undefined;
    if (piece === undefined) return null;
    const text = typeof piece === "object" ? enumerate(piece) : String(piece);
    return text === "" ? null : text;
  };
  return {
    maybe,
    text: (name, missing = "…") => maybe(name) ?? missing,
    list: (name) => {
      const piece = Object.hasOwn(data, name) ? data[name] : undefined;
      return piece === undefined ? [] : typeof piece === "object" ? piece : [String(piece)];
    },
  };
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[], last = "and"): string {
  const [only, second] = items;
  if (only === undefined) return "";
  if (second === undefined) return only;
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1) ?? ""}`;
}

/** `a number`, `an index`. */
export function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
