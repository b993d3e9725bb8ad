import type { Sentence } from "../source/document.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { problemOf } from "./builder.ts";
import { declarePiece } from "./declare-piece.ts";
import { deniedPieces, isOfSome } from "./denial.ts";
import type { Piece } from "./piece.ts";
import type { ElaborateProblem } from "./problem.ts";
import { leaveUnread, qualifyPieces } from "./qualify.ts";
import type { Scope } from "./scope.ts";
import { ANY_NAME, type VariableMeaning } from "./scope.ts";
import { restricts } from "./sentence-binding.ts";

/** Declarations: memberships of new names first, then definitions, then the rest. */
export function declarePieces(
  builder: ElaborationBuilder,
  pieces: readonly Piece[],
  scope: Scope,
  sentence: Sentence,
  early: ReadonlySet<Piece>,
): void {
  let mine = pieces.filter(
    (p) => ["declare", "define", "assume", "where", "premise"].includes(p.mode) && !restricts(p, pieces, scope),
  );
  const left = withheld(mine, pieces);
  if (left.length > 0) {
    leaveUnread(sentence, left, scope);
    if (left.some((p) => p.mode === "premise")) scope.addUnread({ span: sentence.span, names: [ANY_NAME] });
  }
  mine = mine.filter((p) => !left.includes(p));
  const ordered = [...mine].sort((x, y) => rank(x) - rank(y));
  const declared = new Map<Piece, readonly VariableMeaning[]>();
  // Definitions may stand in any order: one that lacks a name waits for the others.
  let waiting = ordered.filter((p) => !(p.mode === "define" && p.part.display) && !early.has(p));
  while (waiting.length > 0) {
    const failed: { piece: Piece; problem: ElaborateProblem }[] = [];
    for (const p of waiting) {
      const problem = problemOf(p.syntax.span, () => {
        const names = declarePiece(builder, p, pieces, scope);
        if (names) declared.set(p, names);
      });
      if (problem) failed.push({ piece: p, problem });
    }
    const again = failed.length < waiting.length && failed.some((f) => f.problem.code === "undeclared-symbol");
    if (!again) {
      for (const f of failed) builder.report(f.problem);
      // A premise that was not read may be about anything that its conclusion says.
      if (failed.some((f) => f.piece.mode === "premise")) scope.addUnread({ span: sentence.span, names: [ANY_NAME] });
      if (failed.length > 0)
        leaveUnread(
          sentence,
          failed.map((f) => f.piece),
          scope,
        );
      break;
    }
    waiting = failed.map((f) => f.piece);
  }
  qualifyPieces(builder, mine, pieces, declared, scope, sentence);
}

const DECLARES = new Set(["\\in", "\\subset", "\\subseteq", "\\sim", "=", ":=", "=:"]);

/** What a sentence seems to assume, and does not: it is denied, one of several, or said of some values only. */
function withheld(mine: readonly Piece[], pieces: readonly Piece[]): readonly Piece[] {
  const denied = deniedPieces(pieces);
  const some = isOfSome(pieces, true);
  return mine.filter((p) => {
    if (!denied.has(p) && !some) return false;
    if (p.mode === "assume" || p.mode === "premise") return true;
    return p.mode !== "define" && p.syntax.kind === "relations" && !DECLARES.has(p.syntax.links[0]?.operator ?? "");
  });
}

/** Names and memberships before laws, laws before equations, equations before other relations. */
function rank(p: Piece): number {
  if (p.syntax.kind === "symbol" || p.syntax.kind === "list") return 0;
  const sign =
    p.syntax.kind === "relations" ? p.syntax.links[0]?.operator : p.syntax.kind === "typed" ? ":" : undefined;
  if (sign === "\\in" || sign === "\\subset" || sign === "\\subseteq" || sign === ":") return 0;
  if (sign === "\\sim") return 1;
  return sign === "=" || sign === ":=" || sign === "=:" ? 2 : 3;
}
