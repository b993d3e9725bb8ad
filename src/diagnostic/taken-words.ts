import type { LeftUndeclared } from "../elaborate/infer/infer.ts";
import type { Evidence } from "../elaborate/infer/type-variable.ts";

/** What a piece of a formula does with a name; the piece follows. */
const DOES: Readonly<Record<Evidence["code"], string>> = {
  declared: "declared in",
  noun: "called",
  equality: "set equal in",
  sum: "added in",
  product: "multiplied in",
  index: "indexed in",
  transpose: "transposed in",
  power: "raised to a power in",
  number: "a number in",
  application: "applied in",
  derivative: "differentiated in",
  membership: "a member of",
  norm: "measured in",
  square: "a square matrix in",
  size: "counts in",
  entries: "used in",
  elsewhere: "as in",
  font: "a bold letter in",
  letter: "a letter for numbers in",
  mean: "the mean of what is without the bar in",
};

/**
 * Why a name is taken as something: `multiplied in X w`, `called a vector`.
 * @param piece the LaTeX of what says so; null where words do
 */
export function describeEvidence({ code, words }: Evidence, piece: string | null): string {
  return `${DOES[code]} ${piece ?? (words === null ? "the text" : `“${words}”`)}`;
}

/** Why a name stays undeclared, in a sentence without its full stop. */
export function describeLeft({ why }: LeftUndeclared): string {
  switch (why) {
    case "random":
      return "it may be random, so it is taken for no number";
    case "density":
      return "it looks like a density or a probability";
    case "clash":
      return "its uses do not fit together";
    case "open":
      return "nothing says what it is";
  }
}
