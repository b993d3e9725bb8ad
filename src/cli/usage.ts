import { nearest } from "../elaborate/suggestion.ts";

/** A command line that cannot be run; the message is one line, for stderr. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** ` (did you mean …?)` for a word that is not known, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const plain = nearest(word, known) ?? (word.length > 2 ? known.find((k) => k.startsWith(word)) : undefined);
  return plain === undefined ? "" : `; did you mean ${plain}?`;
}
