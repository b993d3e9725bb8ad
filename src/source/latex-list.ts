import { atStop, juxtapose, parseJuxtaposition, parseLogic } from "./latex-chain.ts";
import { atQuantifier } from "./latex-quantifier.ts";
import type { ParserState } from "./latex-state.ts";
import { leadOf } from "./latex-text.ts";
import { cover } from "./span.ts";
import type { ListSyntax, RelationsSyntax, Syntax } from "./syntax.ts";

/*
 * Lists: `;` is the loosest separator, then `|`, then `,`. A comma list without relations shares the next relation (`a, b > 0`); a piece without
 * one after `…, \dots` belongs to the range before it (`k = 1, \dots, K`).
 */

/** The whole range: lists by `;`, `|`, `,`. The range must not be empty. */
export function parseContent(p: ParserState): Syntax {
  return parseSeparated(p, ";", () => parseSeparated(p, "|", () => parseComma(p)));
}

function atSeparator(p: ParserState, separator: ";" | "|"): boolean {
  const token = p.peek();
  return separator === "|" ? token?.kind === "mid" : token?.kind === "char" && token.text === ";";
}

function parseSeparated(p: ParserState, separator: ";" | "|", piece: () => Syntax): Syntax {
  const start = p.start();
  const items = [piece()];
  while (atSeparator(p, separator)) {
    p.advance();
    if (p.peek() === undefined) break;
    items.push(piece());
  }
  const first = items[0];
  return items.length === 1 && first !== undefined ? first : { kind: "list", span: p.span(start), separator, items };
}

/** A comma list up to `;`, `|` or the end of the range; one item stands for itself. */
export function parseComma(p: ParserState): Syntax {
  const start = p.start();
  const items = parseItems(p);
  const first = items[0];
  return items.length === 1 && first !== undefined
    ? first
    : { kind: "list", span: p.span(start), separator: ",", items };
}

/** The items of a comma list, relations shared. */
export function parseItems(p: ParserState): readonly Syntax[] {
  const items: Syntax[] = [];
  const closed = new Set<Syntax>();
  for (;;) {
    const from = p.start();
    const item = parseItem(p);
    items.push(item);
    if (p.at(from)?.kind === "group-open" && p.partner(from) + 1 === p.done) closed.add(item);
    const token = p.peek();
    if (token?.kind === "char" && token.text === ",") {
      p.advance();
      const next = p.peek();
      if (next === undefined || (next.kind === "char" && next.text === ";") || next.kind === "mid") break;
    } else if (!atQuantifier(token) && !(token?.kind === "text" && leadOf(token.text) !== null)) break;
    const lead = p.peek();
    if (lead?.kind === "text" && leadOf(lead.text)?.rest === "" && hasMore(p)) p.advance();
  }
  return shareRelations(items, closed);
}

function hasMore(p: ParserState): boolean {
  return p.pos + 1 < p.end;
}

/** One item; what no rule can take is added to it as opaque pieces or as text. */
function parseItem(p: ParserState): Syntax {
  const pieces: [Syntax, ...Syntax[]] = [parseLogic(p)];
  for (;;) {
    const token = p.peek();
    const from = p.pos;
    if (token === undefined || token.kind === "mid" || atQuantifier(token) || isSeparator(p)) return together(pieces);
    // Text at which no operand starts, as the `\text{d}` of an integral that has ended, is taken as a token, so that reading goes on.
    if (token.kind === "text" && !atStop(p)) {
      if (leadOf(token.text) !== null && hasMore(p)) return together(pieces);
      pieces.push(p.nest(() => parseJuxtaposition(p)));
    } else {
      p.advance();
      const code = token.kind === "close" ? "unbalanced-delimiter" : "unexpected-token";
      pieces.push(
        p.opaque(from, from + 1, code, { found: p.source(from, from + 1), expected: "an operator or a separator" }),
      );
      if (p.peek() !== undefined && !isSeparator(p)) pieces.push(parseLogic(p));
    }
  }
}

/** Pieces beside each other as one; a piece that is alone is itself. */
function together(pieces: readonly [Syntax, ...Syntax[]]): Syntax {
  const [first, ...others] = pieces;
  const last = others.at(-1);
  if (!last) return first;
  const flat = pieces.flatMap((piece) => (piece.kind === "juxtaposition" ? piece.items : [piece]));
  return juxtapose(flat, cover(first.span, last.span));
}

function isSeparator(p: ParserState): boolean {
  const token = p.peek();
  return token?.kind === "mid" || (token?.kind === "char" && (token.text === "," || token.text === ";"));
}

/** Is the item a statement: a relation, a typing, logic, a quantified statement? */
export function isStatement(s: Syntax): boolean {
  if (s.kind === "infix" && (s.operator === "\\land" || s.operator === "\\lor")) return true;
  return s.kind === "relations" || s.kind === "typed" || s.kind === "logic" || s.kind === "quantifier";
}

/**
 * Joins the items of a comma list that share a relation or a range. Items in `closed` (those in braces) are left alone; a list that comes
 * back as it was needs no braces to be printed.
 */
export function shareRelations(items: readonly Syntax[], closed: ReadonlySet<Syntax>): readonly Syntax[] {
  if (items.length < 2) return items;
  const out: Syntax[] = [];
  let names: Syntax[] = [];
  let afterDots = false;
  for (const item of items) {
    if (closed.has(item)) {
      out.push(...names, item);
      names = [];
      afterDots = false;
      continue;
    }
    if (isStatement(item)) {
      // `(x_i, y_i)_{i=1}^n, x_i \in S`: a whole family does not share the relation of what is no family.
      while (names[0] !== undefined && (isWords(names[0]) || (isFamily(names[0]) && !isFamily(leftOf(item))))) {
        out.push(...names.splice(0, 1));
      }
      const shared = names.length > 0 ? shareLeft(item, names) : item;
      if (shared === null) out.push(...names, item);
      else {
        const previous = out.at(-1);
        const merged = previous !== undefined && closed.has(previous) ? null : mergeBounds(previous, shared);
        if (merged !== null) out.pop();
        out.push(merged ?? shared);
      }
      names = [];
      afterDots = false;
      continue;
    }
    const last = out.at(-1);
    const open = names.length === 0 && last !== undefined && !closed.has(last);
    const goesOn = open && (item.kind === "dots" || afterDots || (item.kind === "number" && endsInNumber(last)));
    const extended = goesOn ? appendRight(last, item) : null;
    if (extended !== null) {
      out[out.length - 1] = extended;
      afterDots = item.kind === "dots";
    } else names.push(item);
  }
  return [...out, ...names];
}

/** Text, or text and things. */
function isWords(s: Syntax): boolean {
  return s.kind === "text" || (s.kind === "juxtaposition" && s.items.some(isWords));
}

/** `(x_i)_{i=1}^n`. */
function isFamily(s: Syntax | null): boolean {
  return (
    s?.kind === "script" &&
    s.base.kind === "bracket" &&
    (s.sub?.kind === "relations" || s.sup !== null) &&
    s.base.bracket !== "bars" &&
    s.base.bracket !== "norm"
  );
}

function leftOf(s: Syntax): Syntax | null {
  if (s.kind === "relations") return s.first;
  if (s.kind === "typed") return s.subject;
  return s.kind === "logic" && s.first !== null ? leftOf(s.first) : null;
}

function listOf(items: readonly Syntax[]): ListSyntax {
  const flat = items.flatMap((item) => (item.kind === "list" && item.separator === "," ? item.items : [item]));
  const first = flat[0]?.span ?? { start: 0, end: 0 };
  return { kind: "list", span: cover(first, flat.at(-1)?.span ?? first), separator: ",", items: flat };
}

/** Puts names in front of a statement's left side; null where it has none. */
function shareLeft(s: Syntax, names: readonly Syntax[]): Syntax | null {
  const span = cover(names[0]?.span ?? s.span, s.span);
  if (s.kind === "relations") return s.first === null ? null : { ...s, span, first: listOf([...names, s.first]) };
  if (s.kind === "typed") {
    const subject = isStatement(s.subject) ? shareLeft(s.subject, names) : listOf([...names, s.subject]);
    return subject === null ? null : { ...s, span, subject };
  }
  if (s.kind === "logic") {
    const first = s.first === null || !isStatement(s.first) ? null : shareLeft(s.first, names);
    return first === null ? null : { ...s, span, first };
  }
  if (s.kind === "infix") {
    const left = shareLeft(s.left, names);
    return left === null ? null : { ...s, span, left };
  }
  return null;
}

function endsInNumber(s: Syntax): boolean {
  if (s.kind !== "relations") return false;
  const right = s.links.at(-1)?.right;
  return right?.kind === "number" || (right?.kind === "list" && right.items.at(-1)?.kind === "number");
}

/** Puts one more item at the end of a statement's right side; null where it has none. */
function appendRight(s: Syntax, item: Syntax): Syntax | null {
  const span = cover(s.span, item.span);
  if (s.kind === "relations") {
    const last = s.links.at(-1);
    if (last === undefined) return null;
    return { ...s, span, links: [...s.links.slice(0, -1), { ...last, right: listOf([last.right, item]) }] };
  }
  if (s.kind === "logic") {
    const last = s.links.at(-1);
    const right = last === undefined ? null : appendRight(last.right, item);
    return last === undefined || right === null
      ? null
      : { ...s, span, links: [...s.links.slice(0, -1), { ...last, right }] };
  }
  if (s.kind === "quantifier") {
    if (s.body !== null) {
      const body = appendRight(s.body, item);
      return body === null ? null : { ...s, span, body };
    }
    const binding = appendRight(s.binding, item);
    return binding === null ? null : { ...s, span, binding };
  }
  return null;
}

function isName(s: Syntax | undefined): boolean {
  return s?.kind === "symbol" || (s?.kind === "script" && s.base.kind === "symbol");
}

const BELOW = new Set(["<", "\\le"]);

/** `1 \le i, j \le n` bounds both: one chain whose middle is the list. */
function mergeBounds(before: Syntax | undefined, after: Syntax): RelationsSyntax | null {
  if (before?.kind !== "relations" || after.kind !== "relations") return null;
  const left = before.links[0];
  const right = after.links[0];
  if (left === undefined || right === undefined || before.links.length !== 1 || after.links.length !== 1) return null;
  if (!BELOW.has(left.operator) || !BELOW.has(right.operator)) return null;
  const names = after.first?.kind === "list" ? after.first.items : [after.first];
  if (
    before.first?.kind !== "number" ||
    !isName(left.right) ||
    after.first === null ||
    !names.every((n) => n !== null && isName(n))
  )
    return null;
  const middle = listOf([left.right, after.first]);
  return { ...before, span: cover(before.span, after.span), links: [{ ...left, right: middle }, right] };
}
