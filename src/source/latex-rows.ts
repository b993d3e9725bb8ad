import { modulusEnd } from "./latex-number.ts";
import { atQuantifier } from "./latex-quantifier.ts";
import { PRODUCTS, SUMS } from "./latex-commands.ts";
import { parseContent, parseItems } from "./latex-list.ts";
import type { ParserState } from "./latex-state.ts";
import {
  inScript,
  isChar,
  lastSolid,
  nextIndex,
  nextSolid,
  trailingNumber,
  trailingReason,
  trimPunctuation,
} from "./latex-justification.ts";
import { isInfix, operatorOf, relationOf } from "./latex-structure.ts";
import { isChance, leadOf, nameOf } from "./latex-text.ts";
import type { Token } from "./latex-token.ts";
import type { Clause, Row, Syntax } from "./syntax.ts";

/*
 * A display is rows, a row is clauses. Everything here looks only at tokens outside of brackets.
 */

interface Segment {
  readonly lead: string | null;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Ranges of the rows. A row that begins with `+`, `-`, `\cdot`, … goes on; so does what follows a row that ends in an operator. */
export function rowRanges(p: ParserState, from: number, to: number): readonly (readonly [number, number])[] {
  const { tokens } = p.structure;
  const rows: [number, number][] = [];
  let start = from;
  const close = (end: number): void => {
    const solid = nextSolid(p, start, end);
    const previous = rows.at(-1);
    if (solid < end || hasTag(p, start, end)) {
      if (previous !== undefined && solid < end && continues(p, previous, start, solid, end)) previous[1] = end;
      else rows.push([start, end]);
    }
    start = end + 1;
  };
  for (let i = from; i < to; i++) {
    if (tokens[i]?.kind === "newline") close(i);
    const partner = p.structure.match[i] ?? -1;
    if (partner > i && partner < to) i = partner;
  }
  close(to);
  return rows;
}

function hasTag(p: ParserState, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (p.structure.tokens[i]?.kind === "tag") return true;
  return false;
}

const CONTINUING = new Set(["\\neg", "\\lnot"]);

function continues(
  p: ParserState,
  previous: readonly [number, number],
  start: number,
  solid: number,
  end: number,
): boolean {
  const { tokens } = p.structure;
  const end0 = lastSolid(p, previous[0], previous[1]);
  const last = tokens[end0 - 1];
  if (isInfix(last) && (p.structure.match[end0 - 1] ?? -1) < 0 && !inScript(p, end0 - 1)) return true;
  const first = tokens[solid];
  if (CONTINUING.has(first?.text ?? "")) return false;
  if (operatorOf(first, SUMS) === null && operatorOf(first, PRODUCTS) === null) return false;
  // `-x &= y` has a left side of its own.
  const aligned = tokens.slice(start, solid).some((t) => t.kind === "align");
  if (aligned) return true;
  for (let i = solid; i < end; i++) {
    if (tokens[i]?.kind === "align" && relationOf(tokens[nextSolid(p, i, end)]) !== null) return false;
    const partner = p.structure.match[i] ?? -1;
    if (partner > i && partner < end) i = partner;
  }
  return true;
}

/** One row: its tag and justification are taken off its end, the rest are clauses. */
export function parseRow(p: ParserState, from: number, to: number): Row {
  const span = p.span(nextSolid(p, from, to), Math.max(lastSolid(p, from, to), nextSolid(p, from, to)));
  let tag: string | null = null;
  for (let i = from; i < to; i++) if (p.structure.tokens[i]?.kind === "tag") tag = p.structure.tokens[i]?.text ?? null;
  let end = trimPunctuation(p, from, to);
  let justification: string | null = null;
  for (let k = 0; k < 3; k++) {
    const number = trailingNumber(p, from, end);
    if (number !== null && tag === null) {
      tag = number.tag;
      end = trimPunctuation(p, from, number.from);
      continue;
    }
    const reason: ReturnType<typeof trailingReason> = justification === null ? trailingReason(p, from, end) : null;
    if (reason === null) break;
    justification = reason.text;
    end = trimPunctuation(p, from, reason.from);
  }
  const clauses: Clause[] = [];
  for (const segment of segments(p, from, end)) clauses.push(...parseSegment(p, segment));
  return { span, clauses, justification, tag };
}

/** Cuts a row at `,` or `;` with a wide space, at a bare wide space, at `;`, at a full stop, at text, and at `&` between two formulas. */
function segments(p: ParserState, from: number, to: number): readonly Segment[] {
  const { tokens, match } = p.structure;
  const out: Segment[] = [];
  const trailing: Segment[] = [];
  let lead: string | null = null;
  let column = firstColumn(p, from, to);
  let start = from;
  const cut = (end: number, next: number, nextLead: string | null): void => {
    const solid = nextSolid(p, start, end);
    const last = trimPunctuation(p, solid, end);
    if (last > solid || lead !== null) out.push({ lead, column, from: solid, to: Math.max(solid, last) });
    lead = nextLead;
    start = next;
  };
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    const partner = match[i] ?? -1;
    if (partner > i && partner < to) {
      if (i > start && isSpacedCondition(p, i, partner, to)) cut(i, i, null);
      i = partner;
      continue;
    }
    const before = lastSolid(p, start, i);
    const previous = before > start ? tokens[before - 1] : undefined;
    const operand = previous !== undefined && (!isInfix(previous) || inScript(p, before - 1)) && !isChar(previous, ":");
    if (token?.kind === "quad") {
      const next = nextSolid(p, i, to);
      if (previous === undefined || next >= to || openQuantifier(p, start, before)) continue;
      // `\quad (\operatorname{mod} 2)` belongs to the relation before it.
      const isModulus = modulusEnd(p, tokens[next]?.text === "(" ? next + 1 : next) > 0;
      if (isChar(previous, ",", ";", ".") && !isModulus) cut(i, next, null);
      else if (isModulus) continue;
      else if (operand && !opensWithOperator(tokens[next]) && !isPlainText(p, next, to)) {
        cut(i, next, null);
        if (tokens.slice(i, next).some((t) => t.kind === "align")) column++;
      }
      i = next - 1;
    } else if (token?.kind === "align") {
      const next = nextSolid(p, i, to);
      const empty = previous?.kind === "group-close" && tokens[before - 2]?.kind === "group-open";
      if (operand && !empty && next < to && startsFormula(p, start, i, next, to)) {
        cut(i, next, null);
        column++;
      }
      i = Math.max(i, next - 1);
    } else if (isChar(token, ":") && lead !== null && operand) {
      // "for $x > 0$: …".
      cut(i, i + 1, null);
    } else if (isChar(token, ";") || (isChar(token, ".") && !isPoint(p, i) && nextSolid(p, i + 1, to) < to)) {
      if (operand) cut(i, i + 1, null);
    } else if (token?.kind === "text" && !inScript(p, i)) {
      const found = nameOf(token.text) === null || spacedWord(p, i, to) ? leadOf(token.text) : null;
      if (found !== null && previous !== undefined && !operand && !isChar(previous, ",", ";", ":")) {
        // After an operator a lead is an operand; but `\Rightarrow \text{w.h.p.} P` says something of the whole.
        if (isChance(found.lead) && found.rest === "") {
          trailing.push({ lead: found.lead, column, from: to, to });
          tokens[i] = { ...token, kind: "blank" };
        }
      } else if (found !== null) {
        const solid = nextSolid(p, start, i);
        if (solid < i || lead === null || start === i) {
          if (lead !== null && solid >= i) lead = `${lead} ${found.lead}`;
          else cut(i, i + 1, found.lead);
          start = found.rest === "" ? i + 1 : i;
        }
      } else if (
        operand &&
        !isChar(previous, ",") &&
        (nameOf(token.text) === null || spacedWord(p, i, to)) &&
        !holdsText(p, start, i)
      )
        cut(i, i, null);
      else if (isChar(previous, ",") && nameOf(token.text) === null) cut(i, i, null);
    } else if (
      previous?.kind === "text" &&
      before - 1 === start &&
      nameOf(previous.text) === null &&
      lead === null &&
      (!opensWithOperator(token) || isSign(token)) &&
      out.length === 0
    ) {
      // Words at the head of a row stand by themselves.
      cut(i, i, null);
    }
  }
  cut(to, to, null);
  return [...out, ...trailing];
}

/** The column of the first formula of a row: `& & = b` leaves out the first one, of two cells. */
function firstColumn(p: ParserState, from: number, to: number): number {
  const first = p.structure.tokens.slice(from, nextSolid(p, from, to));
  return Math.floor(first.filter((t) => t.kind === "align").length / 2);
}

/**
 * Does a `&` after an operand begin a formula of its own? It does before another operand: cells are not multiplied. Before a sign it does
 * where that is the left side of a relation; before a relation where an empty cell stands between and the formula before has its own.
 */
function startsFormula(p: ParserState, start: number, align: number, next: number, to: number): boolean {
  const { tokens } = p.structure;
  const token = tokens[next];
  if (token?.kind === "text") return false;
  if (!opensWithOperator(token)) return true;
  if (!holdsRelation(p, start, align)) return false;
  if (isSign(token)) return holdsRelation(p, next + 1, cellEnd(p, cellEnd(p, next, to) + 1, to));
  return relationOf(token) !== null && tokens.slice(align, next).filter((t) => t.kind === "align").length > 1;
}

/** Is a bracket behind a written space at the end of a row a condition: `x = y \\; (x \\ge 0)`? What takes a statement in brackets has none before. */
function isSpacedCondition(p: ParserState, open: number, close: number, to: number): boolean {
  const { tokens } = p.structure;
  const token = tokens[open];
  if (token?.kind !== "open" || token.text !== "(" || token.apart !== true) return false;
  if (nextSolid(p, close + 1, to) < to || !holdsRelation(p, open + 1, close)) return false;
  const before = tokens[open - 1];
  return (
    !isInfix(before) &&
    before?.kind !== "group-close" &&
    !["1", "I", "P", "\\Pr", "\\delta"].includes(before?.text ?? "")
  );
}

/** Index of the next `&`, or the end. */
function cellEnd(p: ParserState, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (p.structure.tokens[i]?.kind === "align") return i;
    const partner = p.structure.match[i] ?? -1;
    if (partner > i) i = partner;
  }
  return to;
}

function holdsRelation(p: ParserState, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (relationOf(p.structure.tokens[i]) !== null && (p.structure.match[i] ?? -1) < 0) return true;
    const partner = p.structure.match[i] ?? -1;
    if (partner > i) i = partner;
  }
  return false;
}

/** A word after wide space with nothing of a formula after it is plain text. */
function spacedWord(p: ParserState, index: number, to: number): boolean {
  const next = p.structure.tokens[nextIndex(p, index + 1, to)];
  return (
    p.structure.tokens[index - 1]?.kind === "quad" &&
    (index + 1 >= to || next?.kind === "quad" || isChar(next, ",", "."))
  );
}

/** Text that is no name in a formula. */
function isPlainText(p: ParserState, index: number, to: number): boolean {
  const token = p.structure.tokens[index];
  return token?.kind === "text" && (nameOf(token.text) === null || spacedWord(p, index, to));
}

/** The point of a decimal number. */
function isPoint(p: ParserState, index: number): boolean {
  const after = p.structure.tokens[index + 1];
  return (
    p.structure.tokens[index]?.glued === true &&
    p.structure.tokens[index - 1]?.kind === "digit" &&
    after?.kind === "digit" &&
    after.glued
  );
}

function holdsText(p: ParserState, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (p.structure.tokens[i]?.kind === "text" && nameOf(p.structure.tokens[i]?.text ?? "") === null) return true;
    const partner = p.structure.match[i] ?? -1;
    if (partner > i) i = partner;
  }
  return false;
}

function isSign(token: Token | undefined): boolean {
  return isChar(token, "+", "-");
}

function opensWithOperator(token: Token | undefined): boolean {
  return (
    isInfix(token) ||
    isChar(token, ":", ",", ";", ".") ||
    token?.kind === "sub" ||
    token?.kind === "sup" ||
    ["\\overset", "\\stackrel", "\\xrightarrow"].includes(token?.text ?? "")
  );
}

/** Is `[from, to)` a quantifier whose statement has not begun: no comma or colon but a last one? */
function openQuantifier(p: ParserState, from: number, to: number): boolean {
  if (!atQuantifier(p.structure.tokens[from])) return false;
  for (let i = from; i < to - 1; i++) {
    if (isChar(p.structure.tokens[i], ":")) return false;
    const partner = p.structure.match[i] ?? -1;
    if (partner > i) i = partner;
  }
  return isChar(p.structure.tokens[to - 1], ",", ":");
}

function parseSegment(p: ParserState, segment: Segment): readonly Clause[] {
  const { lead, column, from, to } = segment;
  if (from >= to) {
    const span = p.span(Math.max(from - 1, 0), from);
    return [{ span, lead, column, body: { kind: "text", span, text: lead ?? "" } }];
  }
  const first = p.structure.tokens[from];
  // A lead with more words in the same text: the words are the beginning of the body.
  const words = lead !== null && first?.kind === "text" ? leadOf(first.text)?.rest : undefined;
  if (words !== undefined && words !== "") {
    const text: Syntax = { kind: "text", span: p.span(from, from + 1), text: words };
    if (from + 1 >= to) return [{ span: text.span, lead, column, body: text }];
    const body = p.within(from + 1, to, () => parseContent(p));
    const items = body.kind === "juxtaposition" ? [text, ...body.items] : [text, body];
    return [{ span: p.span(from, to), lead, column, body: { kind: "juxtaposition", span: p.span(from, to), items } }];
  }
  const items = p.within(from, to, () => readSegment(p));
  const isList =
    items.length > 1 && !items.some((item) => ["relations", "typed", "logic", "quantifier"].includes(item.kind));
  if (isList) {
    const span = p.span(from, to);
    return [{ span, lead, column, body: { kind: "list", span, separator: ",", items } }];
  }
  return items.map((body, k) => ({ span: body.span, lead: k === 0 ? lead : null, column, body }));
}

/** The items of a segment; a bar or `;` that divides it makes it one list. */
function readSegment(p: ParserState): readonly Syntax[] {
  const { pos } = p;
  for (let i = pos; i < p.end; i++) {
    if (p.structure.tokens[i]?.kind === "mid") return [parseContent(p)];
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return parseItems(p);
}
