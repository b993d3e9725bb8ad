/*
 * Text in math: which words lead a clause (`\text{for all } i`), which state a reason (`\text{by Jensen}`), which are names (`\text{MSE}`).
 */

const LEADS: readonly string[] = [
  "with probability at least",
  "with high probability",
  "for almost every",
  "for almost all",
  "if and only if",
  "provided that",
  "almost surely",
  "subject to",
  "such that",
  "for every",
  "for each",
  "for some",
  "for any",
  "for all",
  "so that",
  "provided",
  "assuming",
  "therefore",
  "otherwise",
  "whenever",
  "whence",
  "w.h.p.",
  "w.p.",
  "a.s.",
  "a.e.",
  "i.i.d.",
  "s.t.",
  "i.e.",
  "where",
  "hence",
  "while",
  "given",
  "until",
  "unless",
  "whp",
  "iid",
  "thus",
  "then",
  "else",
  "with",
  "when",
  "since",
  "let",
  "and",
  "for",
  "but",
  "st.",
  "s.t",
  "so",
  "or",
  "if",
  "as",
  "on",
  "in",
  "over",
  "under",
  "iff",
  "because",
];

/** The word that introduces a clause, in lower case, and the text after it; null where the text does not begin with one. */
export function leadOf(text: string): { readonly lead: string; readonly rest: string } | null {
  const plain = text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/^[,;]\s*/, "");
  const lower = plain.toLowerCase();
  for (const lead of LEADS) {
    if (!lower.startsWith(lead)) continue;
    const after = plain.slice(lead.length);
    if (after !== "" && /^[\p{L}\p{N}-]/u.test(after)) continue;
    return {
      lead: lead === "st." || lead === "s.t" ? "s.t." : lead,
      rest: after.replace(/^[\s,:]+|(?<![\s,:])[\s,:]+$/g, ""),
    };
  }
  return null;
}

const CHANCES = new Set(["w.h.p.", "whp", "with high probability", "a.s.", "almost surely", "a.e."]);

/** Does the lead say how surely the whole statement holds, wherever it stands in it? */
export function isChance(lead: string): boolean {
  return CHANCES.has(lead);
}

/** Does the text state a reason (`by …`, `since …`, `(…)`)? */
export function isReason(text: string): boolean {
  const plain = text.trim();
  return (
    /^[([]?\s*(?:by|since|because|using|due to|thanks to|from|see|cf\.?|via|applying)\b/i.test(plain) ||
    /^\(.*\)[.,]?$/s.test(plain)
  );
}

/** A single word that names something: no space around it, no lead. */
export function nameOf(text: string): string | null {
  if (!/^\p{L}[\p{L}\p{N}-]*$/u.test(text) || leadOf(text) !== null) return null;
  return text;
}

/** A single word, spaces aside: what a script or an operator under `\underset` may be. */
export function wordOf(text: string): string | null {
  const plain = text.trim();
  return /^\p{L}[\p{L}\p{N}-]*$/u.test(plain) ? plain : null;
}
