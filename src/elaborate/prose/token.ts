import type { Sentence } from "../../source/document.ts";
import type { Span } from "../../source/span.ts";
import { type Slot, slotOf } from "./slot.ts";

/** A word in lower case. `glued`: a hyphen ties it to what stands before it, as in "$n$-dimensional" and "skew-symmetric". */
export interface WordToken {
  readonly kind: "word";
  readonly text: string;
  readonly glued: boolean;
  readonly capital: boolean;
  readonly span: Span;
}

/** A mark of punctuation: `, ; : . ( ) ? ! " —`. */
export interface MarkToken {
  readonly kind: "mark";
  readonly text: string;
  readonly span: Span;
}

/** A piece of math. */
export interface SlotToken {
  readonly kind: "slot";
  readonly slot: Slot;
  readonly span: Span;
}

/** What the grammar reads: words, marks, and slots for math. */
export type Token = WordToken | MarkToken | SlotToken;

/** The text of a word; empty for a mark, a formula and what is behind the end. */
export function wordOf(t: Token | undefined): string {
  return t?.kind === "word" ? t.text : "";
}

/** The word that stands for a reference to a numbered formula. */
export const REFERRED = "eqref";

/** Abbreviations with full stops, and the word that stands for each. */
const ABBREVIATIONS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/i\.\s?i\.\s?d\.?/iy, "iid"],
  [/i\.\s?e\./iy, "ie"],
  [/e\.\s?g\./iy, "eg"],
  [/s\.\s?t\./iy, "st"],
  [/w\.\s?l\.\s?o\.\s?g\./iy, "wlog"],
  [/w\.\s?r\.\s?t\./iy, "wrt"],
  [/w\.\s?h\.\s?p\./iy, "whp"],
  [/w\.\s?p\./iy, "probability"],
  [/a\.\s?s\./iy, "almost-surely"],
  [/a\.\s?e\./iy, "almost-everywhere"],
  [/resp\./iy, "respectively"],
  [/proba?\./iy, "probability"],
  [/(?:cf|eq|eqs|thm|sec|ch|fig|no)\./iy, "cf"],
];

/** References to a numbered formula: `\\eqref{eq:a}`, "{eq}`eq_a`" of MyST, ":eqref:`eq_a`" of Sphinx. What they are named says nothing. */
const REFERENCE = /\\(?:eq|c|auto|page)?ref\{[^{}\n]{0,80}\}|(?::(?:eq|num|)ref:|\{(?:eq|ref|numref)\})`[^`\n]{0,80}`/y;

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?|\p{N}+(?:\.\p{N}+)*/uy;

/** Takes a sentence apart. Emphasis, white space and dashes within a word leave no token of their own. */
export function tokensOf(sentence: Sentence): readonly Token[] {
  const tokens: Token[] = [];
  let slots = 0;
  let tied = false;
  for (const part of sentence.parts) {
    if (part.kind === "math") {
      // Math that holds commands alone stands for nothing.
      if (part.formula.rows.every((r) => r.clauses.length === 0)) continue;
      tokens.push({ kind: "slot", slot: slotOf(part, slots), span: part.span });
      slots += 1;
      tied = false;
      continue;
    }
    const { text } = part;
    for (let at = 0; at < text.length;) {
      const span = { start: part.span.start + at, end: part.span.start + at + 1 };
      const reference = match(REFERENCE, text, at);
      if (reference) {
        const end = part.span.start + reference.end;
        tokens.push({ kind: "word", text: REFERRED, glued: false, capital: false, span: { start: span.start, end } });
        at = reference.end;
        tied = false;
        continue;
      }
      const short = abbreviation(text, at);
      const word = short ?? match(WORD, text, at);
      if (word !== null) {
        const raw = short === null ? word.text : short.word;
        const name = (raw ?? "").toLowerCase().replace(/’/g, "'");
        tokens.push({
          kind: "word",
          text: name,
          glued: tied,
          capital: /^\p{Lu}/u.test(word.text),
          span: { start: span.start, end: part.span.start + word.end },
        });
        at = word.end;
        tied = false;
        continue;
      }
      const mark = text[at] ?? "";
      // A hyphen, or a dash between names, ties words; between spaces it is a mark.
      const spaced = /\s|^$/.test(text[at - 1] ?? " ") || /\s/.test(text[at + 1] ?? "");
      if (/[-‐‑–]/.test(mark) && !(spaced && tokens.length > 0 && at > 0 && /\s/.test(text[at - 1] ?? ""))) tied = true;
      else if (/[,;:.()?!"“”„«»—–[\]∎]/.test(mark) || mark === "-") {
        tied = false;
        tokens.push({ kind: "mark", text: MARKS[mark] ?? mark, span });
      } else if (/\s/.test(mark)) tied = false;
      else if (!/[*_`~]/.test(mark)) tokens.push({ kind: "mark", text: mark, span });
      at += 1;
    }
  }
  return tokens;
}

/** Marks that are read alike. */
const MARKS: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "—",
  "-": "—",
};

interface Matched {
  readonly text: string;
  readonly end: number;
  readonly word?: string;
}

function match(pattern: RegExp, text: string, at: number): Matched | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { text: found[0], end: at + found[0].length } : null;
}

function abbreviation(text: string, at: number): Matched | null {
  if (/\p{L}/u.test(text[at - 1] ?? " ") || !/[a-z]/i.test(text[at] ?? "")) return null;
  for (const [pattern, word] of ABBREVIATIONS) {
    const found = match(pattern, text, at);
    if (found) return { ...found, word };
  }
  return null;
}

/** Formulas up to this length are shown among the words around them. */
const SHORT = 40;

/** The words of some tokens as they stand, short formulas in `$…$` and others as `…`, for messages. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((t) => (t.kind === "slot" ? slotText(t.slot) : t.text))
    .join(" ")
    .replace(/ (?=[,;:.)?!])/g, "");
}

function slotText({ display, part }: Slot): string {
  const latex = part.latex.trim();
  return display || latex.length > SHORT || /[$\n]/.test(latex) ? "…" : `$${latex}$`;
}

/** A sentence as written, each formula as `formula` says of its LaTeX; displays are left out. */
export function sentenceText({ parts }: Sentence, formula: (latex: string) => string = () => " "): string {
  return parts.map((p) => (p.kind === "text" ? p.text : p.display ? " " : formula(p.latex))).join("");
}
