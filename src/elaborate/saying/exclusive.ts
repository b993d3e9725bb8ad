import { printSyntax } from "../../source/latex-printer.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { Condition } from "../prose/saying.ts";
import { statedBy } from "./stated.ts";

/** What a condition leaves a thing to be: below, at or above a mark; of one with a number, which one. */
interface Region {
  /** The thing, printed. */
  readonly of: string;
  readonly mark: number | string;
  readonly signs: string;
}

/** Signs that a relation leaves: `<`, `=`, `>`. */
const SIGNS: Readonly<Record<string, string>> = {
  "<": "<",
  "\\le": "<=",
  "=": "=",
  "\\ge": "=>",
  ">": ">",
  "\\ne": "<>",
};

const SWAPPED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "=": "=" };

/** Adjectives that place a number relative to 0. */
const PLACED: Readonly<Record<string, string>> = {
  positive: ">",
  negative: "<",
  "non-negative": "=>",
  "non-positive": "<=",
  nonzero: "<>",
  zero: "=",
};

/** Adjectives of which nothing has both. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["even", "odd"],
  ["invertible", "singular"],
];

/** Whether two conditions exclude each other by their form: `x > 0` and `x \le 0`, `a = 1` and `a = 2`, even and odd. */
export function areExclusive(a: Condition, b: Condition): boolean {
  if (a.kind === "all") return a.of.some((c) => areExclusive(c, b));
  if (b.kind === "all") return b.of.some((c) => areExclusive(a, c));
  if (a.kind === "property" && b.kind === "property" && printed(a) === printed(b)) {
    const [x, y] = [a.use.adjective, b.use.adjective];
    if (PAIRS.some(([p, q]) => (x === p && y === q) || (x === q && y === p))) return true;
  }
  const theirs = regionsOf(b);
  return regionsOf(a).some((x) => theirs.some((y) => areApart(x, y)));
}

function printed(c: Condition & { kind: "property" }): string | null {
  const syntax = c.subject ? statedBy(c.subject)[0]?.syntax : null;
  return syntax ? printSyntax(syntax) : null;
}

function areApart(x: Region, y: Region): boolean {
  if (x.of !== y.of) return false;
  if (x.mark === y.mark) return ![...x.signs].some((s) => y.signs.includes(s));
  if (typeof x.mark !== "number" || typeof y.mark !== "number") return false;
  const [low, high] = x.mark < y.mark ? [x, y] : [y, x];
  return !low.signs.includes(">") && !high.signs.includes("<");
}

function regionsOf(c: Condition): readonly Region[] {
  if (c.kind === "property") {
    const of = printed(c);
    const signs = PLACED[c.use.adjective];
    return of !== null && signs !== undefined ? [{ of, mark: 0, signs }] : [];
  }
  if (c.kind !== "formula") return [];
  return statedBy(c.slot).flatMap(({ syntax: s }) => {
    if (s.kind !== "relations" || !s.first) return [];
    let left = s.first;
    return s.links.flatMap((link) => {
      const found = regionOf(left, SIGNS[link.operator], link.right);
      left = link.right;
      return found;
    });
  });
}

function regionOf(left: Syntax, signs: string | undefined, right: Syntax): readonly Region[] {
  if (signs === undefined) return [];
  const [a, b] = [numberOf(left), numberOf(right)];
  if (b !== null) return [{ of: printSyntax(left), mark: b, signs }];
  const swapped = [...signs].map((s) => SWAPPED[s] ?? s).join("");
  if (a !== null) return [{ of: printSyntax(right), mark: a, signs: swapped }];
  const [x, y] = [printSyntax(left), printSyntax(right)];
  return [x < y ? { of: x, mark: y, signs } : { of: y, mark: x, signs: swapped }];
}

function numberOf(s: Syntax): number | null {
  if (s.kind === "number") return Number(s.text);
  if (s.kind === "prefix" && s.operator === "-") {
    const n = numberOf(s.argument);
    return n === null ? null : -n;
  }
  if (s.kind !== "fraction") return null;
  const [n, d] = [numberOf(s.numerator), numberOf(s.denominator)];
  return n === null || d === null || d === 0 ? null : n / d;
}
