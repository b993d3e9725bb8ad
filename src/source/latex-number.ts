import type { ParserState } from "./latex-state.ts";
import { isInfix, relationOf } from "./latex-structure.ts";
import type { Token } from "./latex-token.ts";
import type { Syntax } from "./syntax.ts";

/**
 * An unsigned decimal, `1e6` written out. Groups of three digits with narrow space (`1\,000`), `{,}` or a comma between them are one number,
 * `0{,}5` is a decimal; other digits beside digits are printed as one number and written as two, and are not read.
 */
export function parseNumber(p: ParserState): Syntax {
  const at = p.pos;
  const grouped = groupedNumber(p);
  if (grouped === "unclear") return unclearNumber(p, at);
  let text = grouped?.text ?? p.peek()?.text ?? "";
  let next = grouped?.to ?? at + 1;
  let point = text.includes(".");
  for (;;) {
    const token = p.at(next);
    if (token?.kind === "digit" && token.glued && grouped === null) text += token.text;
    else if (grouped !== null && point && token?.kind === "digit" && token.glued) text += token.text;
    else if (
      !point &&
      token?.kind === "char" &&
      token.text === "." &&
      token.glued &&
      p.at(next + 1)?.kind === "digit" &&
      p.at(next + 1)?.glued
    ) {
      point = true;
      text += ".";
    } else break;
    next++;
  }
  if (grouped === null && p.at(next)?.kind === "digit") return unclearNumber(p, at);
  const exponent = exponentAt(p, next, point || text === "1");
  p.moveTo(exponent?.to ?? next);
  return { kind: "number", span: p.span(at), text: exponent ? shifted(text, exponent.power) : text };
}

/** Digits that may be one number or several. */
function unclearNumber(p: ParserState, at: number): Syntax {
  let to = at + 1;
  for (let t = p.at(to); t?.kind === "digit" || t?.text === "{,}" || (t?.text === "." && t.glued); t = p.at(to)) to++;
  p.moveTo(to);
  return p.opaque(at, to, "unclear-number", { found: p.source(at, to) });
}

/**
 * The digits at the place where groups of them are one number: `1\,000`, `12{,}500`, `0{,}5`. Null where there are no groups, `unclear` where
 * there may be one number or several.
 */
function groupedNumber(p: ParserState): { readonly text: string; readonly to: number } | "unclear" | null {
  const groups: string[] = [];
  const marks: string[] = [];
  let to = p.pos;
  for (;;) {
    let digits = "";
    for (let t = p.at(to); t?.kind === "digit" && (digits === "" || t.glued); t = p.at(to)) {
      digits += t.text;
      to++;
    }
    groups.push(digits);
    const next = p.at(to);
    if (next?.text === "{,}") to++;
    else if (isThousandsComma(p, to)) to++;
    else if (next?.kind === "group-open" && p.partner(to) === to + 1 && p.at(to + 2)?.kind === "digit") to += 2;
    else if (next?.kind !== "digit") break;
    marks.push(next?.kind === "char" ? next.text : " ");
  }
  const [whole = "", ...rest] = groups;
  if (rest.length === 0) return null;
  const one = marks.every((mark) => mark === marks[0]);
  const isDecimal = marks[0] === "{,}" && rest.length === 1;
  if (isDecimal && (rest[0]?.length !== 3 || whole === "0" || whole.length > 3))
    return { text: `${whole}.${rest[0] ?? ""}`, to };
  const thousands = one && /^[1-9]\d{0,2}$/.test(whole) && rest.every((digits) => digits.length === 3);
  if (!thousands || (isDecimal && hasDecimalComma(p))) return "unclear";
  return { text: groups.join(""), to };
}

/** Whether the formula has a `{,}` that can be no mark of thousands. */
function hasDecimalComma(p: ParserState): boolean {
  const { tokens } = p.structure;
  return tokens.some((token, i) => {
    if (token.text !== "{,}") return false;
    let to = i + 1;
    while (tokens[to]?.kind === "digit" && (to === i + 1 || tokens[to]?.glued === true)) to++;
    const isFirst = tokens[i - 1]?.text === "0" && tokens[i - 2]?.kind !== "digit";
    return to - i - 1 !== 3 || isFirst;
  });
}

/** Whether a comma in a line of its own, before exactly three digits and behind nothing but numerals, is a mark of thousands: `12,500 = …`. */
function isThousandsComma(p: ParserState, index: number): boolean {
  const comma = p.at(index);
  if (comma?.kind !== "char" || comma.text !== "," || !comma.glued) return false;
  const group = [1, 2, 3].every((k) => p.at(index + k)?.kind === "digit" && p.at(index + k)?.glued === true);
  if (!group || (p.at(index + 4)?.kind === "digit" && p.at(index + 4)?.glued === true)) return false;
  const { tokens } = p.structure;
  const before = tokens.slice(0, index);
  const isNumeric = (token: Token): boolean =>
    ["digit", "sup", "group-open", "group-close"].includes(token.kind) || /^[.,]$/.test(token.text) || isInfix(token);
  return tokens.some((token) => relationOf(token) !== null) && before.every(isNumeric);
}

/** Powers of ten that a decimal is written out with. */
const MAX_EXPONENT = 400;

/** The exponent of `2e3`, and behind a mantissa that is no coefficient, as in `1e-6` and `2.5e-3`, a signed one: `2e-3` is 2e − 3. */
function exponentAt(
  p: ParserState,
  at: number,
  signed: boolean,
): { readonly power: number; readonly to: number } | null {
  const glued = (i: number): Token | undefined => (p.at(i)?.glued === true ? p.at(i) : undefined);
  const e = glued(at);
  if (e?.kind !== "letter" || (e.text !== "e" && e.text !== "E")) return null;
  const sign = glued(at + 1);
  const isSigned = signed && sign?.kind === "char" && (sign.text === "-" || sign.text === "+");
  const first = isSigned ? at + 2 : at + 1;
  let to = first;
  let digits = "";
  for (let token = glued(to); token?.kind === "digit"; token = glued(to)) {
    digits += token.text;
    to++;
  }
  const power = isSigned && sign.text === "-" ? -Number(digits) : Number(digits);
  return to === first || Math.abs(power) > MAX_EXPONENT ? null : { power, to };
}

/** A decimal times a power of ten, as a decimal. */
function shifted(text: string, power: number): string {
  const [whole = "", fraction = ""] = text.split(".");
  const digits = "0".repeat(Math.max(0, -power)) + whole + fraction + "0".repeat(Math.max(0, power));
  const point = Math.max(0, -power) + whole.length + power;
  const [left, right] = [digits.slice(0, point), digits.slice(point)];
  const end = power >= fraction.length ? "" : right.slice(0, Math.max(0, fraction.length - power));
  return (left.replace(/^0+(?=\d)/, "") || "0") + (end === "" ? "" : `.${end}`);
}

/** Index after a `mod` at an index that is written as a word, `\operatorname{mod}`, or -1: no factor, but another arithmetic, as `\pmod`. */
export function modulusEnd(p: ParserState, index: number): number {
  const token = p.at(index);
  if (token?.kind === "text") return token.text.trim() === "mod" ? index + 1 : -1;
  if (token?.kind !== "command" || !["\\operatorname", "\\mathrm", "\\rm", "\\mathop"].includes(token.text)) return -1;
  const close = p.partner(index + 1);
  return close > 0 && /^\\[a-z]+\s*\{\s*mod\s*\}$/.test(p.source(index, close + 1)) ? close + 1 : -1;
}
