import * as commands from "./latex-commands.ts";
import { parseContent } from "./latex-list.ts";
import type { ParserState } from "./latex-state.ts";
import { cover } from "./span.ts";
import { leadOf } from "./latex-text.ts";
import type { CasesSyntax, MatrixSyntax, Syntax } from "./syntax.ts";

type Range = readonly [number, number];

/** The cells of an environment's rows, split at `\\` and `&` outside of brackets; an empty last row is dropped. */
function cells(p: ParserState, from: number, to: number): Range[][] {
  const rows: Range[][] = [];
  let row: Range[] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const kind = p.structure.tokens[i]?.kind;
    if (kind === "align" || kind === "newline") {
      row.push([start, i]);
      start = i + 1;
      if (kind === "newline") {
        rows.push(row);
        row = [];
      }
    }
    const partner = p.structure.match[i] ?? -1;
    if (partner > i && partner < to) i = partner;
  }
  if (start < to || row.length > 0) rows.push([...row, [start, to]]);
  return rows;
}

function isBlank(p: ParserState, [from, to]: Range): boolean {
  for (let i = from; i < to; i++) {
    const kind = p.structure.tokens[i]?.kind;
    if (kind !== "quad" && kind !== "blank" && kind !== "tag" && kind !== "align" && kind !== "newline") return false;
  }
  return true;
}

function readCell(p: ParserState, range: Range): Syntax {
  if (isBlank(p, range)) return { kind: "text", span: p.span(range[0], range[0]), text: "" };
  return p.nest(() => p.within(range[0], range[1], () => parseContent(p)));
}

/** Drops punctuation and space at the end of a range. */
function trimEnd(p: ParserState, [from, to]: Range): Range {
  let end = to;
  while (end > from) {
    const token = p.structure.tokens[end - 1];
    const trailing =
      token?.kind === "quad" ||
      token?.kind === "blank" ||
      (token?.kind === "char" && [",", ".", ";"].includes(token.text));
    if (!trailing) break;
    end--;
  }
  return [from, end];
}

/** A matrix, `cases`, or an aligned block inside brackets. An environment that nothing knows is opaque as a whole. */
export function parseEnvironment(p: ParserState): Syntax {
  const begin = p.start();
  const end = p.partner(begin);
  const name = p.peek()?.text ?? "";
  if (end < 0) {
    p.advance();
    return p.opaque(begin, begin + 1, "unclosed-environment", {
      found: `\\begin{${name}}`,
      expected: `\\end{${name}}`,
    });
  }
  const other = p.structure.tokens[end]?.text ?? "";
  const known = commands.CASES.has(name) || commands.MATRICES.has(name) || commands.ALIGNMENTS.has(name);
  if (!known || other !== name) {
    p.moveTo(end + 1);
    const data = { found: known ? other : name, expected: known ? name : "an environment of math" };
    return p.opaque(begin, end + 1, known ? "unclosed-environment" : "unknown-environment", data);
  }
  const node = commands.CASES.has(name) ? casesFrom(p, cells(p, begin + 1, end)) : matrixFrom(p, name, begin, end);
  p.moveTo(end + 1);
  return { ...node, span: p.span(begin, end + 1) };
}

function matrixFrom(p: ParserState, environment: string, begin: number, end: number): Syntax {
  const rows = cells(p, begin + 1, end).filter(
    (row, i, all) => i < all.length - 1 || row.some((cell) => !isBlank(p, cell)),
  );
  const read = rows.map((row) =>
    row.map((cell) => readCell(p, commands.ALIGNMENTS.has(environment) ? trimEnd(p, cell) : cell)),
  );
  if (commands.ALIGNMENTS.has(environment) && rows.length === 1) return readCell(p, trimEnd(p, [begin + 1, end]));
  const name = environment.replace(/\*$/, "").replace(/^subarray$/, "array");
  const matrix: MatrixSyntax = { kind: "matrix", span: p.span(begin, end + 1), environment: name, rows: read };
  return matrix;
}

/** `\left\{ \begin{array} … \end{array} \right.`: the cases that the brace opens. */
export function casesFromRows(p: ParserState, open: number, close: number): Syntax {
  let begin = open + 1;
  let end = close - 1;
  while (p.structure.tokens[begin]?.kind === "quad") begin++;
  while (p.structure.tokens[end]?.kind === "quad") end--;
  if (p.structure.tokens[begin]?.kind === "begin" && p.structure.match[begin] === end)
    return casesFrom(p, cells(p, begin + 1, end));
  return casesFrom(p, cells(p, open + 1, close));
}

function casesFrom(p: ParserState, rows: readonly Range[][]): CasesSyntax {
  const branches: { value: Syntax; condition: Syntax | null }[] = [];
  for (const row of rows) {
    if (row.every((cell) => isBlank(p, cell))) continue;
    const first = row[0] ?? [0, 0];
    // An alignment before the relation of a system of equations is no column of conditions.
    const parts = row.length > 1 && !startsCondition(p, row) ? [first[0], row.at(-1)?.[1] ?? first[1]] : null;
    const [value, condition] = parts === null ? splitCell(p, row) : [[parts[0] ?? 0, parts[1] ?? 0] as const, null];
    branches.push({
      value: readCell(p, trimEnd(p, value)),
      condition: condition === null ? null : readCondition(p, trimEnd(p, condition)),
    });
  }
  const span = p.span(rows[0]?.[0]?.[0] ?? 0, rows.at(-1)?.at(-1)?.[1] ?? 0);
  return { kind: "cases", span, branches };
}

/** Does the second column hold conditions? Not where it begins with a relation or where `& = &` aligns. */
function startsCondition(p: ParserState, row: readonly Range[]): boolean {
  const second = row[1];
  if (second === undefined || row.length > 2) return false;
  for (let i = second[0]; i < second[1]; i++) {
    const token = p.structure.tokens[i];
    if (token?.kind === "quad" || token?.kind === "blank") continue;
    return !(token?.kind === "char" || token?.kind === "command") || !commands.RELATIONS.has(token.text);
  }
  return true;
}

/** Value and condition of a row: by `&`, else at `\text{if …}`. */
function splitCell(p: ParserState, row: readonly Range[]): readonly [Range, Range | null] {
  const first = row[0] ?? [0, 0];
  const second = row[1];
  if (second !== undefined) return [first, isBlank(p, second) ? null : second];
  for (let i = first[0] + 1; i < first[1]; i++) {
    const token = p.structure.tokens[i];
    if (token?.kind === "text" && leadOf(token.text) !== null)
      return [
        [first[0], i],
        [i, first[1]],
      ];
    const partner = p.structure.match[i] ?? -1;
    if (partner > i) i = partner;
  }
  return [first, null];
}

const OTHERWISE = /^(?:otherwise|else|o\.\s?w\.)/i;
/** Words before a condition that say no more than "if"; "unless", "until", "for some", "for almost all" say something else. */
const IF =
  /^[\s,;:(]*(?:(?:and|or|else|but)\s[\s,;:]*|(?:(?:and|or|else|but)\s+)?(?:if|when|whenever|for|where|with|provided(?:\s+that)?|as\s+long\s+as|s\.?t\.|such\s+that|given(?:\s+that)?|on|in|at)[\s,;:]*)?$/i;
const AND = /^[\s,;.]*(?:and[\s,;.]*)?$/i;
const OR = /^[\s,;]*or[\s,;]*$/i;

function readCondition(p: ParserState, range: Range): Syntax | null {
  let [from] = range;
  while (from < range[1] && isBlank(p, [from, from + 1])) from++;
  const token = p.structure.tokens[from];
  if (token?.kind === "text") {
    if (OTHERWISE.test(token.text.trim()) && from + 1 >= range[1]) return null;
    if (from + 1 < range[1]) {
      if (!IF.test(token.text)) return notIf(p, range, token.text);
      from++;
    }
  }
  const alternatives: { readonly condition: Syntax; readonly until: number }[] = [];
  const close = (to: number): void => {
    alternatives.push({ condition: readCell(p, trimEnd(p, [from, to])), until: to });
    from = to + 1;
  };
  for (let i = from; i < range[1]; i++) {
    const inner = p.structure.tokens[i];
    if (inner?.kind === "text" && OR.test(inner.text)) close(i);
    else if (inner?.kind === "text" && i > from && !AND.test(inner.text)) return notIf(p, range, inner.text);
    i = Math.max(i, p.structure.match[i] ?? -1);
  }
  close(range[1]);
  return alternatives
    .map(({ condition }) => condition)
    .reduce((left, right, index) => {
      const or = alternatives[index - 1]?.until ?? 0;
      const span = cover(left.span, right.span);
      return { kind: "infix", span, operator: "\\lor", operatorSpan: p.span(or, or + 1), left, right };
    });
}

function notIf(p: ParserState, range: Range, text: string): Syntax {
  const data = { found: `\\text{${text}}`, expected: "a condition, as in \\text{if } x > 0" };
  return p.opaque(range[0], range[1], "unexpected-token", data);
}
