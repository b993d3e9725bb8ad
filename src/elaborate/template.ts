import type { Syntax } from "../source/syntax.ts";
import { joins } from "./mode.ts";
import type { Piece } from "./piece.ts";

/** What a piece names the rows, or the columns, of. */
export interface RowsOf {
  readonly matrix: Syntax;
  readonly columns: boolean;
}

/** What may stand before the names that an indicative sentence declares: "The entries of", "Here". */
const FRONT =
  /^\s*(?:\*\*[^*]*\*\*\.?\s*)?(?:here,?\s+|now,?\s+)?(?:(?:the|all|our|these|those)\s+)?(?:(?:data|inputs?|labels?|samples?|signs?|weights?|noise|variables?|points?|observations?|entries|numbers?|vectors?|training|random)\s+)*(?:of\s+)?$/i;

/** "are i.i.d. from", "are Rademacher signs", "is a real number". */
const INDICATIVE =
  /^\s*(?:are|is)\s+(?:(?:an?|all|the|mutually|pairwise|jointly|independent|i\.\s?i\.\s?d\.?|and|identically|distributed)[\s,]+)*(?:rademacher|random|real|positive|drawn|sampled|from\b|vectors?\b|numbers?\b|scalars?\b|integers?\b)/i;

/** Sentences without a declaring word that declare: their first pieces take the mode of a "Let". */
export function asDeclared(pieces: readonly Piece[]): readonly Piece[] {
  return rowPieces(indicative(pieces));
}

function bare(s: Syntax): boolean {
  if (s.kind === "relations") return s.links.length === 1 && s.links[0]?.operator === "\\in";
  return s.kind === "symbol" || s.kind === "script" || s.kind === "list";
}

function indicative(pieces: readonly Piece[]): readonly Piece[] {
  const [first] = pieces;
  if (!first || first.part.display || !FRONT.test(first.before) || (first.mode !== "none" && first.mode !== "claim"))
    return pieces;
  let count = 1;
  while (joins(pieces[count - 1]?.after ?? "x") && pieces[count]) count += 1;
  const group = pieces.slice(0, count);
  // "The $x_i$ for $i \in [n]$ are": a range between the names and the verb.
  let next = count;
  while (pieces[next]?.mode === "quantify") next += 1;
  const verbs = [pieces[count - 1]?.after ?? "", pieces[next - 1]?.after ?? ""];
  if (!verbs.some((words) => INDICATIVE.test(words)) || !group.every((p) => bare(p.syntax))) return pieces;
  return pieces.map((p) => (group.includes(p) ? { ...p, mode: "declare" as const } : p));
}

/** "$x_i$ the rows of $X$", "the $i$-th row of $X$ is $x_i$", "Denote the rows of $X$ by $x_i$". */
function rowPieces(pieces: readonly Piece[]): readonly Piece[] {
  const found = new Map<Piece, RowsOf>();
  pieces.forEach((q, i) => {
    const of = /(?:^|[\s-])(rows?|columns?)\s+of\s*$/i.exec(q.before);
    if (!of) return;
    const rows: RowsOf = { matrix: q.syntax, columns: of[1]?.toLowerCase().startsWith("col") ?? false };
    const ordinal = /^\s*-?\s*(?:st|nd|rd|th)\b/i.test(q.before);
    const member = pieces[ordinal ? i - 2 : i - 1];
    const words = ordinal ? pieces[i - 1]?.before : q.before;
    const behind = pieces[i + 1];
    if (
      member &&
      words !== undefined &&
      /^\s*(?:be|denotes?|are|is|as)?\s*(?:the\s+)?(?:rows?|columns?|$)/i.test(words)
    )
      found.set(member, rows);
    else if (behind && /^\s*(?:by|are|is|be|as)\s*$/i.test(behind.before)) found.set(behind, rows);
  });
  return pieces.map((p) => {
    const rowsOf = found.get(p);
    return rowsOf ? { ...p, mode: "declare" as const, rowsOf } : p;
  });
}
