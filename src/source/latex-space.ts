import type { Token } from "./latex-token.ts";

/*
 * How wide written space is, in math units: 18 are an em. Narrow space means nothing; space as wide as three thick spaces stands between
 * formulas, as a `\quad` does.
 */

/** The width from which space stands between formulas. */
export const WIDE = 15;

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["\\,", 3],
  ["\\thinspace", 3],
  ["\\:", 4],
  ["\\>", 4],
  ["\\medspace", 4],
  ["\\;", 5],
  ["\\thickspace", 5],
  ["\\ ", 6],
  ["\\\n", 6],
  ["\\\t", 6],
  ["\\space", 6],
  ["\\nobreakspace", 6],
  ["\\enspace", 9],
  ["\\hfill", WIDE],
  ["\\!", -3],
  ["\\negthinspace", -3],
  ["\\negmedspace", -4],
]);

/** The width of a command that is space; 0 for any other. */
export function widthOf(command: string): number {
  return WIDTHS.get(command) ?? 0;
}

/** Math units in a unit of length. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["em", 18],
  ["ex", 8],
  ["mu", 1],
  ["pt", 1.8],
  ["bp", 1.8],
  ["mm", 5.1],
  ["cm", 51],
  ["in", 130],
]);

/** The width that `\hspace{1cm}`, `\hskip 2em` or a kern writes, from the text of its length; 0 where it is no length. */
export function lengthOf(text: string): number {
  const match = /^\{?\s*(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(em|ex|mu|pt|bp|mm|cm|in|\\(?:text|line|column)width)/.exec(
    text.trim(),
  );
  if (!match) return 0;
  const unit = match[2] ?? "";
  return Number(match[1]) * (UNITS.get(unit) ?? 18 * 30);
}

/** Whether `~~~` or more stands in front of a token. */
export function tildesBefore(token: Token, previous: Token | undefined, source: string): boolean {
  if (!previous || token.glued || previous.to >= token.from) return false;
  return /~\s*~\s*~/.test(source.slice(previous.to, token.from));
}
