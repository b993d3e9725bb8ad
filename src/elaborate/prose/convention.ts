import type { Sentence } from "../../source/document.ts";
import { speaks } from "./grammar/terminals.ts";
import { signsMeantOtherwise } from "./own-sign-words.ts";
import { sentenceText } from "./token.ts";

/** What a text says of its own notation: the base of its logarithm; or that signs are meant otherwise than here, with a word for it. */
export type Convention =
  | { readonly kind: "log-base"; readonly base: 2 | 10 }
  | { readonly kind: "own"; readonly of: OwnNotation }
  /** A sign, as `signOf` names it, has another meaning. */
  | { readonly kind: "sign"; readonly sign: string };

/** Signs that a text may mean otherwise. */
export type OwnNotation = "logarithms" | "angles" | "numbers" | "letters" | "operators";

/** A logarithm with its base in words: "base 2", "the decimal logarithm". A "binary loss" and a "common trick" give none. */
const LOGARITHM = /\\l(?:o)?g(?![a-z])|\blog(?:s|arithms?)?\b/;
const BASE = /\bbase[ -]?(?:\$ ?)?(2|two|10|ten)\b|\b(binary|dyadic|decimal|common) log/;
const SOME_BASE = /\bbase[ -]?\$|\bbase[ -]?\d|\bbase (?:of|for) (?:the|all|our|every) log/;
const NATURAL = /\bbase[ -]?\$? ?e\b/;

/** All words of a sentence that gives logarithms a base: with another one in it, it may say less. */
const GIVING =
  /^(?:(?:in|throughout|here|this|these|the|section|chapter|notes?|paragraph|page|document|we|use|take|all|logs?|logarithms?|has|have|is|are|means?|denotes?|stands?|for|to|with|base|of|taken|write|and|below|always|binary|dyadic|decimal|common|2|two|10|ten|\\log|\\lg)\b|[\s$,.-])+$/;

/** "All numbers here are …", "lower-case letters denote …": what every name is. */
const EVERY =
  /\b(?:(?:all|every)(?: [a-z]+)?|(?:upper|lower|capital|small|greek|latin|bold)(?:[ -]case)?) (?:numbers?|matrix|matrices|functions?|variables?|constants?|scalars?|quantit(?:y|ies)|letters?|vectors?)(?: [a-z]+){0,4} (?:is|are|denotes?|stands?|means?)\b/;

const ANGLES = /\bdegrees\b/;
const TURNED = /\bangles?\b|\b(?:co)?sines?\b|\btrigonometric|\\(?:sin|cos)(?![a-z])/;

/** Arithmetic of another kind, or numerals to another base. */
const NUMBERS =
  /\b(?:binary|hexadecimal|octal) (?:notation|digits?|numbers?|numerals?|form|system|arithmetic|representation)\b|\b(?:written|write|count|are) in (?:binary|hexadecimal|octal)\b|\bfield of characteristic\b|\b(?:comput|calculat|work|equations?|arithmetic|everything|congruen|numbers?)[^.$]{0,60}\bmod(?:ulo)?\b|\ball (?:equalities|equations|identities|congruences)\b.*\bmod(?:ulo)?\b|\b(?:comput|calculat|work)[^.$]{0,40}\$\\mathbb ?\{?z\}? ?(?:\/|_\{?\d)/;

/** "Write $a \\ast b = …$": an operator that the text defines. */
const DEFINES = /\b(?:writes?|writing|defin|denot|let|operat|means?|set|put)/;
/** An operator that has no meaning of its own in front of an equals sign. */
const OPERATOR = /\\(?:ast|star|circ|bullet|diamond|oplus|ominus|boxplus)(?![a-z])|\*/;

/** Whether a formula says what an operator means: `a \ast b = …`. */
const definesOperator = (latex: string): boolean => OPERATOR.test(latex.slice(0, Math.max(0, latex.indexOf("="))));

/** What a sentence says of how the signs around it are meant. Nothing is thrown. */
export function conventionsOf(sentence: Sentence): readonly Convention[] {
  const text = sentenceText(sentence, (latex) => `$${latex.trim()}$`)
    .toLowerCase()
    .replace(/\s+/g, " ");
  const own: OwnNotation[] = [];
  const found: Convention[] = [];
  if (LOGARITHM.test(text) && !NATURAL.test(text)) {
    const [, number, word] = BASE.exec(text) ?? [];
    const base = number === "2" || number === "two" || word === "binary" || word === "dyadic" ? 2 : 10;
    const given = number !== undefined || word !== undefined;
    if (given && GIVING.test(text)) found.push({ kind: "log-base", base });
    else if (given || SOME_BASE.test(text)) own.push("logarithms");
  }
  if (ANGLES.test(text) && TURNED.test(text)) own.push("angles");
  if (NUMBERS.test(text)) own.push("numbers");
  const every = EVERY.exec(text);
  if (every && !text.includes("$") && (text.slice(every.index).match(/[a-z]+/g) ?? []).some(speaks))
    own.push("letters");
  if (DEFINES.test(text) && sentence.parts.some((p) => p.kind === "math" && !p.display && definesOperator(p.latex)))
    own.push("operators");
  const signs = signsMeantOtherwise(sentence).map((sign): Convention => ({ kind: "sign", sign }));
  return [...found, ...own.map((of): Convention => ({ kind: "own", of })), ...signs];
}
