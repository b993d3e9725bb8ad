import type { Sentence } from "../../source/document.ts";
import { MODAL, NEGATION } from "./lexicon/words.ts";

/** What a text says of its own notation: the base of its logarithm; or that signs are meant otherwise than here, with a word for it. */
export type Convention =
  { readonly kind: "log-base"; readonly base: 2 | 10 } | { readonly kind: "own"; readonly of: OwnNotation };

/** Signs that a text may mean otherwise. */
export type OwnNotation = "logarithms" | "angles" | "numbers";

const BASES: readonly (readonly [RegExp, 2 | 10])[] = [
  [/\bbase[\s-]*\$?\s*(?:2|two)\b|\b(?:binary|dyadic) log/, 2],
  [/\bbase[\s-]*\$?\s*(?:10|ten)\b|\b(?:decimal|common) log/, 10],
];

/** What a sentence says of how the signs around it are meant. Nothing is thrown. */
export function conventionsOf(sentence: Sentence): readonly Convention[] {
  const text = sentence.parts
    .map((p) => (p.kind === "text" ? p.text : p.display ? " " : `$${p.latex}$`))
    .join("")
    .toLowerCase();
  const words = text.match(/[a-z]+/g) ?? [];
  const found: Convention[] = [];
  if (/\blogarithms?\b|\\log\b|\\lg\b|\blogs?\b/.test(text)) {
    const base = BASES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
    const plain = !words.some((w) => NEGATION.has(w) || MODAL.has(w)) && !text.includes("?");
    if (base !== null && plain) found.push({ kind: "log-base", base });
    else if (base !== null || /\bbase\b(?!\s*\$?\s*e\b)/.test(text)) found.push({ kind: "own", of: "logarithms" });
  }
  if (/\bdegrees\b/.test(text) && /\bangles?\b|\bsines?\b|\bcosines?\b|\btrigonometric|\\sin\b|\\cos\b/.test(text))
    found.push({ kind: "own", of: "angles" });
  const counts =
    /\b(?:comput|calculat|work|arithmetic|equations?|everything|congruen|numbers?|digits|notation|written|field)/.test(
      text,
    );
  if (
    counts &&
    (/\bmod(?:ulo)?\b|\bbinary\b|\bhexadecimal\b|\boctal\b|\bof characteristic\b/.test(text) ||
      /\\mathbb\s*\{?z\}?\s*(?:\/|_\{?\d)/.test(text))
  )
    found.push({ kind: "own", of: "numbers" });
  return found;
}
