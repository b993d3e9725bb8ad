import type { MathPart, Sentence, TextPart } from "../source/document.ts";
import type { Syntax } from "../source/syntax.ts";
import { citeDeclaration } from "./add-steps.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { readClaims } from "./claim.ts";
import { withCompoundNames } from "./compound-name.ts";
import { declareIndexRange, declareMembership } from "./declaration.ts";
import { declarePieces } from "./declare-pieces.ts";
import { isOfSome } from "./denial.ts";
import { isDoubtful, leadsTo, opensDeclaration } from "./mode.ts";
import { withConditions } from "./conditional.ts";
import { commaItems, fullName } from "./name.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { leaveUnread } from "./qualify.ts";
import type { Scope } from "./scope.ts";
import type { DisplayReading } from "./step.ts";

/** A premise in words alone: "if all of them are positive, then". */
const WORDED_PREMISE =
  /\b(?:if|whenever|unless|provided|assuming)\b(?:\s+(?!and\b|then\b|also\b|that\b|moreover\b|only\b)[A-Za-z'-]+){3,}\s*,|\b(?:if|whenever|unless|provided|assuming)\b(?:\s+[A-Za-z'-]+){3,}\s+then\b/i;

/** What is assumed with an exception is not assumed. */
const EXCEPTION = /\b(?:unless|except)\b/i;

/** What a declaring sentence says of its symbols in verbs and asides that nothing reads: "$A, B$ commute", ", not equal to". */
const UNREAD_SAYING =
  /\b(?:commut\w*|vanish\w*|agree\w*|coincid\w*|differ|differs|exceed\w*|dominat\w*|sums? (?:up )?to|adds? up to|integrat\w+ to|divid\w+)\b|,\s*(?:not|different|other than|unequal|distinct)\b|\bbounded (?:above |below )?by\b|\b(?:iff|only if|equivalent to)\b/i;

/** Reads a sentence: what binds, then what declares, then what claims. */
export function readSentence(builder: ElaborationBuilder, written: Sentence, outer: Scope, role: string): void {
  const sentence = withCompoundNames(written, outer);
  const listed = sentence.parts[0]?.kind === "math" || /^[\s(]*$/.test(textOf(sentence.parts[0]));
  if (!listed) builder.carried = null;
  const pieces = withConditions(builder, piecesOf(builder, sentence, role, outer), outer);
  const texts = sentence.parts.filter((p): p is TextPart => p.kind === "text");
  const text = texts.map((t) => t.text).join(" ");
  const marked = sentence.parts.map((p) => (p.kind === "text" ? p.text : "§")).join("");
  const declaring =
    opensDeclaration(text.trim()) ||
    pieces.some((p) => p.mode === "declare" || p.mode === "define" || p.mode === "assume");
  const worded = texts.some((t) => WORDED_PREMISE.test(t.text)) || (declaring && EXCEPTION.test(text));
  const premised = pieces.some((p) => p.mode === "premise") || worded;
  // An "if" holds for its sentence only.
  const scope = premised ? outer.child() : outer;
  if (declaring && (premised || UNREAD_SAYING.test(text))) leaveUnread(sentence, pieces, outer);
  builder.doubts = isDoubtful(marked) || isOfSome(pieces) || worded ? [sentence.span] : [];
  if (pieces.length === 0) builder.carried = leadsTo(text);
  const cited = sentence.directives.claims;
  const before = builder.steps.length;
  const early = declareNaturals(builder, pieces, scope);
  bindRanges(builder, pieces, scope, declaring);
  declarePieces(builder, pieces, scope, sentence, early);
  readClaims(builder, pieces, scope, sentence);
  const { skip } = sentence.directives;
  if (skip && pieces.length === 0) builder.displays.push(skippedProse(sentence, skip.reason));
  if (cited && !skip && builder.steps.length === before) citeDeclaration(builder, sentence, cited.ids, pieces, scope);
  countInline(builder, pieces);
}

/** A skipped sentence without math is counted as skipped, too. */
function skippedProse({ span }: Sentence, reason: string | null): DisplayReading {
  return { span, latex: "", status: "skipped", reason, problems: [] };
}

/** Memberships in ℕ are read before the ranges that use them: "Let $n \\in \\mathbb{N}$ and $x_i \\in S$ for $i \\in [n]$". */
function declareNaturals(builder: ElaborationBuilder, pieces: readonly Piece[], scope: Scope): ReadonlySet<Piece> {
  const early = new Set<Piece>();
  for (const p of pieces) {
    const s = p.syntax;
    const link = s.kind === "relations" && s.links.length === 1 ? s.links[0] : undefined;
    if (p.mode !== "declare" || s.kind !== "relations" || !s.first || link?.operator !== "\\in") continue;
    if (link.right.kind !== "symbol" || link.right.base !== "N") continue;
    const [names, set] = [s.first, link.right];
    builder.attempt(s.span, () => {
      declareMembership(names, set, s.span, builder.env(scope), builder.ledger());
    });
    early.add(p);
  }
  return early;
}

/** "for $i \in [n]$": ranges of letters, and variables that the sentence binds. */
function bindRanges(builder: ElaborationBuilder, pieces: readonly Piece[], scope: Scope, declares: boolean): void {
  for (const p of pieces) {
    const where = p.mode === "quantify" || (p.mode === "where" && !p.part.display);
    if (!where) continue;
    builder.attempt(p.syntax.span, () => {
      if (
        !bindRange(builder, p.syntax, scope) &&
        p.declared &&
        p.syntax.kind === "relations" &&
        p.syntax.first &&
        p.syntax.links[0]?.operator === "\\in"
      )
        declareMembership(p.syntax.first, p.syntax.links[0].right, p.syntax.span, builder.env(scope), builder.ledger());
    });
  }
  // Ranges that a row of a declaring display states behind its main clause.
  for (const p of pieces)
    for (const c of p.row.clauses)
      if (c.body !== p.syntax && (declares || p.mode === "define"))
        builder.attempt(c.span, () => {
          bindRange(builder, c.body.kind === "quantifier" ? c.body.binding : c.body, scope);
        });
}

/** Sets the range of index letters that nothing else declares. */
function bindRange(builder: ElaborationBuilder, s: Syntax, scope: Scope): boolean {
  const subject = s.kind === "relations" ? s.first : null;
  const names = subject ? commaItems(subject).map(fullName) : [];
  if (names.some((n) => n !== null && scope.find(n).some((m) => m.kind !== "local"))) return false;
  return declareIndexRange(s, builder.env(scope), builder.ledger());
}

/** Inline relations that are neither declarations nor claims are counted. */
function countInline(builder: ElaborationBuilder, pieces: readonly Piece[]): void {
  for (const p of pieces)
    if (!p.part.display && p.mode === "none" && p.syntax.kind === "relations") builder.inlineUnread.push(p.part.span);
}

function textOf(part: TextPart | MathPart | undefined): string {
  return part?.kind === "text" ? part.text : "";
}
