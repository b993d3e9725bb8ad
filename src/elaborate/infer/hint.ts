import type { MathPart, Sentence } from "../../source/document.ts";
import type { Span } from "../../source/span.ts";
import { commaItems, fullName } from "../name.ts";

/** What a noun says of a name: "a vector $x$", "$f$ is a function". */
export interface NounHint {
  readonly name: string;
  readonly noun: "vector" | "matrix" | "number" | "natural" | "function" | "random";
  /** The noun as written. */
  readonly words: string;
  readonly span: Span;
}

const NOUNS: readonly (readonly [RegExp, NounHint["noun"]])[] = [
  [/^random (?:variable|vector|matrix)s?$|^(?:noise|error) (?:term|vector|variable)s?$/, "random"],
  [/^(?:column )?vectors?$|^(?:weight|parameter|feature|unit|direction|bias|row) vectors?$/, "vector"],
  [/^matri(?:x|ces)$|^(?:[a-z]+ )?matri(?:x|ces)$/, "matrix"],
  [/^functions?$|^(?:[a-z]+ )?functions?$|^maps?$/, "function"],
  [
    /^(?:sample |batch )?sizes?$|^dimensions?$|^positive integers?$|^natural numbers?$|^number of [a-z]+(?: [a-z]+)?$/,
    "natural",
  ],
  [
    /^(?:integers?|constants?|scalars?|reals?|real numbers?|numbers?|learning rates?|step sizes?|rates?|biases|bias|temperature|variance|standard deviation|probability|coefficients?)$/,
    "number",
  ],
];

/** Up to four words before a piece of math, as the noun that they end with; null where they end with none that is known. */
function nounBefore(text: string): { readonly noun: NounHint["noun"]; readonly words: string } | null {
  const words = text.toLowerCase().match(/[a-z-]+/g) ?? [];
  if (!/[a-z]\s*$/i.test(text)) return null;
  for (const length of [4, 3, 2, 1]) {
    const tail = words.slice(-length).join(" ");
    if (words.length < length) continue;
    for (const [pattern, noun] of NOUNS) if (pattern.test(tail)) return { noun, words: tail };
  }
  return null;
}

/** Words behind a name that give it a law: "follows", "is normally distributed", "are drawn". */
const LAW =
  /^[\s,]*(?:be|is|are|being)?\s*(?:an?|the)?\s*(?:[a-z]+ly )?(?:follow(?:s|ing)?\b|distributed|drawn|sampled|random\b|i\.\s?i\.\s?d)/i;

/** Words at which a noun phrase ends. */
const BREAK =
  /\b(?:in|with|and|that|which|for|such|whose|from|to|when|where|while|if|using|containing|consisting|by|on|at|under|over|between|as)\b/;

/** The noun of "is a vector in", "denotes the number of rows", up to its first preposition. */
function nounAfter(text: string): { readonly noun: NounHint["noun"]; readonly words: string } | null {
  const law = LAW.exec(text);
  if (law) return { noun: "random", words: law[0].trim() };
  const found = /^\s*(?:is|are|denotes?|be) (?:an?|the|some)?\s*([a-z -]+)/i.exec(text);
  const words = (found?.[1] ?? "").toLowerCase().split(BREAK)[0] ?? "";
  const phrase = words.trim().split(/\s+/);
  if (phrase[0] === "number" && phrase[1] === "of") return { noun: "natural", words: words.trim() };
  for (const length of [2, 1]) {
    const head = phrase.slice(-length).join(" ");
    for (const [pattern, noun] of NOUNS) if (pattern.test(head)) return { noun, words: head };
  }
  return null;
}

/** What the nouns directly before a symbol, and the predicates directly behind it, say of its kind. */
export function nounHints(sentence: Sentence): readonly NounHint[] {
  const hints: NounHint[] = [];
  sentence.parts.forEach((part, i) => {
    if (part.kind !== "math" || part.display) return;
    const names = namesOf(part);
    if (names.length === 0) return;
    const [before, after] = [sentence.parts[i - 1], sentence.parts[i + 1]];
    const said =
      (after?.kind === "text" && nounAfter(after.text)) || (before?.kind === "text" && nounBefore(before.text)) || null;
    if (said) for (const name of names) hints.push({ name, ...said, span: part.span });
  });
  return hints;
}

/** The names of a piece of math that is a name or a list of names; a function may show its arguments. */
function namesOf(part: MathPart): readonly string[] {
  const [row, more] = part.formula.rows;
  const [clause, other] = row?.clauses ?? [];
  if (!clause || more || other) return [];
  const { body } = clause;
  const s =
    body.kind === "juxtaposition" && body.items.length === 2 && body.items[1]?.kind === "bracket"
      ? body.items[0]
      : body;
  const names = s ? commaItems(s).map(fullName) : [];
  return names.every((n) => n !== null) ? names : [];
}
