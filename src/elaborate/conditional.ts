import type { ElaborationBuilder } from "./builder.ts";
import { modeAfter } from "./mode.ts";
import { commaItems } from "./name.ts";
import { isFresh, type Piece } from "./piece.ts";
import type { Scope } from "./scope.ts";

/**
 * Assumptions under a condition: "assume $P$ if $Q$", "if $Q$, assume $P$", "assume that, if $Q$, then $P$", "assume that for all $x > 0$ we
 * have $P$", "assume that $Q$ implies $P$".
 * Q becomes a condition of P; where it names what nothing declares, it quantifies it.
 */
export function withConditions(builder: ElaborationBuilder, pieces: readonly Piece[], scope: Scope): readonly Piece[] {
  const modes = pieces.map((p) => p.mode);
  const last = modes.lastIndexOf("claim");
  const assumes = modes.includes("assume");
  pieces.forEach((p, at) => {
    if (isSubject(p)) modes[at] = "assume";
    // Neither half of an equivalence in words is what the sentence claims.
    if (at > 0 && !p.part.display && EQUIVALENCE.test(p.before)) modes[at - 1] = modes[at] = "none";
    if ((p.mode === "premise" || p.mode === "quantify") && assumesBefore(p.before)) {
      if (p.mode === "premise") modes[at] = "condition";
      for (let next = at + 1; modes[next] === "claim"; next++) modes[next] = "assume";
    } else if (p.mode === "premise" && assumes && last < at) modes[at] = "condition";
    else if (p.mode === "premise" && modes[at + 1] === "assume") modes[at] = "condition";
    else if (modes[at] === "assume" && modes[at + 1] === "claim" && isImplied(pieces[at + 1])) {
      modes[at] = "condition";
      modes[at + 1] = "assume";
    }
  });
  return pieces.map((p, at) => {
    const mode = modes[at] ?? p.mode;
    if (mode === p.mode) return p;
    return { ...p, mode: mode === "condition" && isAboutNewNames(builder, p, scope) ? "quantify" : mode };
  });
}

/** "Assume that, if", "Assume that for all": the condition comes before what it is a condition of. */
function assumesBefore(before: string): boolean {
  const [, head] = /^(.*)\b(?:if|whenever|when|provided|for)\b[^.;]*$/is.exec(before) ?? [];
  return head !== undefined && modeAfter(head, "none") === "assume";
}

const EQUIVALENCE = /\b(?:if and only if|iff|only if|(?:exactly|precisely) (?:when|if)|(?:is|are) equivalent to)\s*$/i;

/** "Suppose that all $a_i$ are positive": not what a "for all" binds, but what the sentence is about. */
function isSubject(p: Piece): boolean {
  return (
    p.mode === "quantify" &&
    /\b(?:assume|suppose)\b[^.;]*\b(?:all|each|every|any)(?:\s+(?:of\s+)?the)?\s*$/i.test(p.before) &&
    /^\s*(?:is|are|has|have)\b/i.test(p.after)
  );
}

function isImplied(p: Piece | undefined): boolean {
  return p !== undefined && /^\s*implies(?:\s+that)?\s*$/i.test(p.before);
}

function isAboutNewNames(builder: ElaborationBuilder, { syntax: s }: Piece, scope: Scope): boolean {
  return s.kind === "relations" && s.first !== null && commaItems(s.first).some((x) => isFresh(builder, x, scope));
}
