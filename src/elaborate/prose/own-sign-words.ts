import type { MathPart, Sentence } from "../../source/document.ts";
import { isPlainUse, signOf } from "../own-sign.ts";

/** Words with which a text says what a sign means: "let § denote …", "write § for …", "§ stands for …", "by § we mean …". */
const MEANING: readonly { readonly words: RegExp; readonly weak?: true }[] = [
  {
    words: /\b(?:let|write|writing|we write|use)\s+§(\d+)\s+(?:be|denote|mean|stand for|represent|for|as)\b([^§.;]*)/g,
  },
  { words: /§(\d+)(?:\s+\w+)?\s+(?:denotes?|stands? for|means?|represents?|refers? to)\b([^.;]*)/g },
  { words: /\b(?:by|with)\s+§(\d+)\s+(?:we|i)\s+(?:mean|denote|understand)\b([^.;]*)/g },
  { words: /\b(?:where|here)\s+§(\d+)\s+is\s+(the\b[^.;]*)/g, weak: true },
  { words: /\bdenote\s+()([^.;§]*)\s+by\s+§(\d+)/g },
];

/** Words for what a sign means in this language. */
const USUAL: Readonly<Record<string, RegExp>> = {
  norm: /\b(?:euclidean|2|l2|usual|standard|vector|matrix|spectral|operator|frobenius|the|its|a)[ -]+norm\b|\blength\b|\bmagnitude\b|^ *norm\b/,
  bars: /absolute value|modulus|cardinality|\bsize\b|number of|determinant|length|magnitude/,
  square: /\bset\b|indices|integers from|numbers from|§/,
  curly: /\bset\b|sequence|family|collection|§/,
  angle: /inner product|dot product|scalar product/,
  floor: /greatest|largest|floor|integer part|down/,
  ceil: /smallest|least|ceiling|\bup\b/,
  "!": /factorial/,
  root: /(?:square|principal|positive|cube|-?th) root/,
  transpose: /transpos/,
  binomial: /binomial|number of|choose/,
  E: /expect|mean|average/,
  Var: /varianc/,
  Cov: /covarianc/,
  Pr: /probab/,
  max: /maxim|larg|great/,
  min: /minim|small|least/,
  log: /log/,
  tr: /trace/,
  det: /determinant/,
  "\\odot": /hadamard|element|entry|entries|component|pointwise|coordinate/,
  "\\otimes": /kronecker|outer|tensor/,
  "\\cdot": /product|multiplication/,
  "\\times": /product|multiplication/,
  "+": /sum|addition/,
  "\\circ": /composition|hadamard/,
  "\\sum": /sum/,
};

/** Words that make another thing of a usual one. */
const OTHER =
  /\b(?:max|maximum|sup|supremum|infinity|uniform|l1|one|nuclear|dual|weighted|manhattan|taxicab|any|some|arbitrary|general|another|modified|negative|nearest|median|fractional|integer part|induced|rkhs|hilbert)\b/;

/** A sign of all things at once, as it is written for itself: `\|\cdot\|`. */
const alone = (latex: string): string | null =>
  /^\\left?\\?\|?\\\||^\\\||^\\lVert|^\\Vert/.test(latex.trim()) && /\\cdot|\\bullet/.test(latex)
    ? "norm"
    : /^(?:\\left)?\|/.test(latex.trim()) && /\\cdot|\\bullet/.test(latex)
      ? "bars"
      : null;

const signOfPart = ({ latex, formula }: MathPart): string | null => {
  const s = formula.rows[0]?.clauses[0]?.body;
  // `\|\cdot\|_F` says which norm it is.
  if (/[\]|}]\s*_/.test(latex) || /_\{?\\?[a-z0-9]+\}?\s*$/i.test(latex)) return null;
  return alone(latex) ?? (s && s.kind !== "relations" && isPlainUse(s) ? signOf(s) : null);
};

/** Sentences that say of all signs of a kind how they are meant. */
const OF_ALL: readonly (readonly [RegExp, string])[] = [
  [/\ball (?:sums|summations)\b(?!.*\b(?:finite|converge))/, "\\sum"],
  [
    /\b(?:max|maximum|sup|supremum|uniform|infinity|l1|taxicab|manhattan|weighted|nuclear|dual)[ -]norms?\b(?=.*\b(?:throughout|everywhere|always|section|notes?)\b)|\b(?:we|let us) use the (?:max|maximum|sup|supremum|uniform|infinity|taxicab|manhattan)[ -]norm\b|\bnorms? (?:is|are) (?:always )?(?:the )?(?:max|sup|uniform|weighted)/,
    "norm",
  ],
];

/** The signs that a sentence gives another meaning in words; of one that it gives the usual meaning, nothing. */
export function signsMeantOtherwise(sentence: Sentence): readonly string[] {
  const math: MathPart[] = [];
  const text = sentence.parts
    .map((p) => {
      if (p.kind === "text") return p.text;
      math.push(p);
      return ` §${String(math.length - 1)} `;
    })
    .join("")
    .toLowerCase()
    .replace(/\s+/g, " ");
  const found = new Set<string>();
  // "Let $\\|\\cdot\\| = \\|\\cdot\\|_\\infty$"
  for (const { latex } of math) if (NORM_DEFINED.test(latex)) found.add("norm");
  if (math.length === 0) for (const [pattern, sign] of OF_ALL) if (pattern.test(text)) found.add(sign);
  for (const { words: pattern, weak } of MEANING)
    for (const m of text.matchAll(pattern)) {
      const part = math[Number(m[3] ?? m[1])];
      const sign = part && !part.display ? signOfPart(part) : null;
      if (sign === null) continue;
      const words = m[2] ?? "";
      // "$w \\cdot x$ denotes the score" gives a value a name, and not the sign a meaning.
      if (ARITHMETIC.test(sign) && !/^\s*§/.test(words)) continue;
      if (OTHER.test(words) || (!weak && !(USUAL[sign] ?? byName(sign)).test(words))) found.add(sign);
    }
  return [...found];
}

const NORM_DEFINED = /^\s*\\\|\s*\\cdot\s*\\\|\s*:?=\s*\\\|\s*\\cdot\s*\\\|_\{?(?!2)/;
const ARITHMETIC = /^(?:[+\-/*]|\\cdot|\\times)$/;

/** A function is called by its name. */
const byName = (sign: string): RegExp => (/^[a-z]{3,}$/i.test(sign) ? new RegExp(sign.slice(0, 3), "i") : /^(?!)/);
