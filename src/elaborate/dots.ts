import { syntaxChildren } from "../source/syntax-children.ts";
import { equalSyntax } from "../source/symbol-name.ts";
import type { BigSyntax, InfixSyntax, NumberSyntax, RelationsSyntax, SymbolSyntax, Syntax } from "../source/syntax.ts";
import { cover } from "../source/span.ts";
import type { Env } from "./environment.ts";
import { fullName } from "./name.ts";

/*
 * `a_1 + \cdots + a_n`, `a_1 \cdots a_n`, `(a_1, \dots, a_n)`: members of one pattern, of which the last differs from the first in one
 * number, which is then the index. What stands between them is read where the pattern is plain, and is a problem elsewhere.
 */

/** Members of one form: the form, and what its letter runs over. */
export interface Pattern {
  /** The pattern with a letter for the index. */
  readonly member: Syntax;
  readonly range: RelationsSyntax;
  readonly to: Syntax;
}

const LETTERS = ["i", "j", "k", "l", "r", "s", "t", "q"];

/** A letter that nothing declares and that stands nowhere in the members. */
function freshLetter(members: readonly Syntax[], env: Env): string | null {
  const used = new Set<string>();
  const walk = (s: Syntax): void => {
    const name = s.kind === "symbol" ? fullName(s) : null;
    if (name !== null) used.add(name);
    syntaxChildren(s).forEach(walk);
  };
  members.forEach(walk);
  const taken = (l: string): boolean => used.has(l) || env.scope.find(l).length > 0 || env.reading.reserved.has(l);
  return LETTERS.find((l) => !taken(l) && !env.reading.freeIndices?.has(l)) ?? null;
}

/** Whether something may be the last index: a letter, or one more or less. */
function isEnd(s: Syntax): boolean {
  if (s.kind === "infix")
    return (s.operator === "+" || s.operator === "-") && isEnd(s.left) && s.right.kind === "number";
  return s.kind === "symbol";
}

/** The first member with the letter in each place where the last one has another index; null where they differ otherwise. */
function unify(first: Syntax, last: Syntax, letter: SymbolSyntax, ends: [NumberSyntax, Syntax][]): Syntax | null {
  if (first.kind === "number" && /^[01]$/.test(first.text) && isEnd(last)) {
    ends.push([first, last]);
    return { ...letter, span: first.span };
  }
  const [a, b] = [syntaxChildren(first), syntaxChildren(last)];
  if (a.length === 0) return equalSyntax(first, last) ? first : null;
  if (first.kind !== last.kind || a.length !== b.length) return null;
  const parts = a.map((x, i) => unify(x, b[i] as Syntax, letter, ends));
  if (parts.some((x) => x === null)) return null;
  return rebuilt(first, parts as readonly Syntax[]);
}

/** A node with other parts, for the kinds of which such members are made. */
function rebuilt(s: Syntax, parts: readonly Syntax[]): Syntax | null {
  const [x, y] = parts as [Syntax, Syntax];
  switch (s.kind) {
    case "script": {
      const [base, ...scripts] = parts as [Syntax, ...Syntax[]];
      const sub = s.sub ? (scripts[0] ?? null) : null;
      return { ...s, base, sub, sup: s.sup ? (scripts.at(-1) ?? null) : null };
    }
    case "juxtaposition":
      return { ...s, items: parts };
    case "infix":
      return { ...s, left: x, right: y };
    case "fraction":
      return { ...s, numerator: x, denominator: y };
    case "bracket":
      return { ...s, body: x };
    default:
      return null;
  }
}

/** The pattern of members before and behind dots; null where it is not plain. */
function patternOf(before: readonly Syntax[], last: Syntax, env: Env): Pattern | null {
  const [first, ...more] = before;
  const name = first && freshLetter([...before, last], env);
  if (!first || !name) return null;
  const letter: SymbolSyntax = { kind: "symbol", span: first.span, base: name, font: null, accents: [] };
  const ends: [NumberSyntax, Syntax][] = [];
  const member = unify(first, last, letter, ends);
  const [end] = ends;
  if (!member || !end || ends.some(([a, b]) => a.text !== end[0].text || !equalSyntax(b, end[1]))) return null;
  const at = (k: number): Syntax => substituted(member, name, String(k));
  if (more.some((x, i) => !equalSyntax(x, at(Number(end[0].text) + i + 1)))) return null;
  // 1, …, n alone may be any numbers.
  if (member.kind === "symbol" && more.length === 0) return null;
  const { span } = first;
  const link = { operator: "=", operatorSpan: span, note: null, right: end[0] };
  return { member, range: { kind: "relations", span, first: letter, links: [link] }, to: end[1] };
}

function substituted(s: Syntax, name: string, digit: string): Syntax {
  if (s.kind === "symbol" && fullName(s) === name) return { kind: "number", span: s.span, text: digit };
  const parts = syntaxChildren(s);
  return parts.length === 0
    ? s
    : (rebuilt(
        s,
        parts.map((x) => substituted(x, name, digit)),
      ) ?? s);
}

function operands(s: Syntax, operator: string): readonly Syntax[] {
  if (s.kind === "infix" && s.operator === operator) return [...operands(s.left, operator), s.right];
  return operator === "\\cdot" && s.kind === "juxtaposition" ? s.items : [s];
}

/** A sum or product over dots as ∑ or ∏; null where there are none at its end, or their pattern is not plain. */
export function overDots(s: InfixSyntax | (Syntax & { kind: "juxtaposition" }), env: Env): Syntax | null {
  const operator = s.kind === "infix" ? s.operator : "\\cdot";
  if (operator !== "+" && operator !== "\\cdot") return null;
  const items = operands(s, operator);
  if (items.at(-2)?.kind !== "dots" || items.slice(0, -2).some((x) => x.kind === "dots")) return null;
  const pattern = patternOf(items.slice(0, -2), items.at(-1) as Syntax, env);
  if (!pattern) return null;
  const big: BigSyntax = {
    kind: "big",
    span: s.span,
    operator: operator === "+" ? "\\sum" : "\\prod",
    operatorSpan: cover(s.span, s.span),
    sub: pattern.range,
    sup: pattern.to,
    power: null,
    body: pattern.member,
    differentials: [],
  };
  return big;
}

/** A written matrix with dots: what its entries are, by row and by column; null for the direction in which it has one row or column. */
export interface ElidedMatrix {
  readonly entry: Syntax;
  readonly down: Pattern | null;
  readonly across: Pattern | null;
}

/** A matrix or column with dots before its last row and column, of which the others have one plain pattern; null for any other. */
export function elidedMatrix(rows: readonly (readonly Syntax[])[], env: Env): ElidedMatrix | null {
  const isDots = (x: Syntax): boolean => x.kind === "dots";
  const full = rows.filter((r) => !r.every(isDots));
  const elided = rows.findIndex((r) => r.every(isDots));
  const [first] = full;
  if (!first || full.some((r) => r.length !== first.length)) return null;
  if (full.length < rows.length && (elided !== rows.length - 2 || full.length !== rows.length - 1)) return null;
  const grid = first.length > 1 && rows.length > 1 ? full.map((r) => r.map(withDigitsApart)) : full;
  const across = grid.map((r) =>
    r.length === 1 ? null : r.at(-2)?.kind === "dots" ? patternOf(r.slice(0, -2), r.at(-1) as Syntax, env) : null,
  );
  const members = grid.map((r, i) => (r.length === 1 ? r[0] : across[i]?.member));
  const [row] = across;
  if (members.some((m) => m === undefined) || across.some((x) => !isSameRange(x, row))) return null;
  const [top, ...below] = members as readonly Syntax[];
  if (!top) return null;
  if (full.length === rows.length) return below.length === 0 && row ? { entry: top, down: null, across: row } : null;
  const down = patternOf([top, ...below.slice(0, -1)], below.at(-1) ?? top, env);
  return down && { entry: down.member, down, across: row ?? null };
}

function isSameRange(a: Pattern | null | undefined, b: Pattern | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  return equalSyntax(a.to, b.to) && equalSyntax(a.range, b.range);
}

/** `a_{12}` in a matrix of numbered entries, as `a_{1 2}`. */
function withDigitsApart(s: Syntax): Syntax {
  if (s.kind !== "script" || s.sub?.kind !== "number" || !/^\d\d$/.test(s.sub.text)) return s;
  const { span } = s.sub;
  const items = [...s.sub.text].map((text): NumberSyntax => ({ kind: "number", span, text }));
  return { ...s, sub: { kind: "juxtaposition", span, items } };
}

/** `(a_1, \dots, a_n)` as `(a_i)_{i=1}^n`; null where the list has no dots before its last item, or no plain pattern. */
export function collectionOfDots(s: Syntax & { kind: "bracket" }, env: Env): Syntax | null {
  if (s.body.kind !== "list" || s.body.separator !== ",") return null;
  const { items } = s.body;
  if (items.at(-2)?.kind !== "dots") return null;
  const pattern = patternOf(items.slice(0, -2), items.at(-1) as Syntax, env);
  if (!pattern) return null;
  const base: Syntax = { ...s, bracket: "round", body: pattern.member };
  return { kind: "script", span: s.span, base, sub: pattern.range, sup: pattern.to, primes: 0 };
}
