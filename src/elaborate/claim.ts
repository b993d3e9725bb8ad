import type { MathPart, Sentence } from "../source/document.ts";
import type { Syntax } from "../source/syntax.ts";
import { addSteps, citeDeclaration, recordDisplay } from "./add-steps.ts";
import type { ElaborationBuilder } from "./builder.ts";
import type { DerivationContext } from "./derivation-context.ts";
import { derivationSteps } from "./derivation.ts";
import { deniedPieces } from "./denial.ts";
import type { Mode } from "./mode.ts";
import { declares, isKnownEquation, type Piece } from "./piece.ts";
import type { Scope } from "./scope.ts";
import { ANY_NAME } from "./scope.ts";
import { restricts, sentenceBindings } from "./sentence-binding.ts";

/** Displays, and inline relations after a word that claims: steps. */
export function readClaims(
  builder: ElaborationBuilder,
  pieces: readonly Piece[],
  scope: Scope,
  sentence: Sentence,
): void {
  const done = new Set<MathPart>();
  const denied = deniedPieces(pieces);
  for (const p of pieces) {
    const display = p.part.display;
    const inline =
      !display &&
      (p.mode === "claim" ||
        (p.mode === "where" &&
          !restricts(p, pieces, scope) &&
          isKnownEquation(builder, p.syntax, scope) &&
          !declares(pieces)));
    if (done.has(p.part) || (!display && !inline) || (display && !isClaimMode(p.mode))) continue;
    if (!display && !isStatement(p.syntax)) continue;
    done.add(p.part);
    if (denied.has(p) && !display) builder.inlineUnread.push(p.part.span);
    else claimSteps(builder, p, pieces, scope, sentence, denied.has(p));
  }
  for (const p of pieces.filter((x) => x.part.display && !done.has(x.part))) {
    done.add(p.part);
    recordDisplay(builder, p.part, "read", null);
    citeDeclaration(builder, sentence, p.part.directives.claims?.ids ?? [], [p], scope, p.part.directives);
  }
  // A display without a clause that states something.
  for (const part of sentence.parts)
    if (part.kind === "math" && part.display && !done.has(part))
      recordDisplay(
        builder,
        part,
        part.directives.skip ? "skipped" : part.formula.problems.length > 0 ? "unread" : "read",
        part.directives.skip?.reason ?? null,
      );
}

function claimSteps(
  builder: ElaborationBuilder,
  p: Piece,
  pieces: readonly Piece[],
  scope: Scope,
  sentence: Sentence,
  denied: boolean,
): void {
  const { part } = p;
  const directives = part.display ? part.directives : sentence.directives;
  if (directives.skip) {
    recordDisplay(builder, part, "skipped", directives.skip.reason);
    return;
  }
  const { env, bindings, late } = sentenceBindings(builder, pieces, builder.env(scope), part);
  const bound = bindings.flatMap((q) => q.variables.map((v) => v.variable));
  builder.quantified.push(...bindings);
  const premises = bindings.flatMap((q) => q.conditions.map((c) => builder.assumption(c, part.span)));
  const context: DerivationContext = {
    env,
    mayDefine: part.display,
    premises,
    bound,
    late,
    nextDerivation: () => (builder.derivations += 1),
    assumption: (t, span) => builder.assumption(t, span),
    sourceProblem: (span) =>
      part.formula.problems.find((x) => x.span.start <= span.end && x.span.end >= span.start) ?? null,
    random: builder.random,
    unread: [...scope.unread(), ...builder.doubts.map((span) => ({ span, names: [ANY_NAME] }))],
    section: builder.section,
    statementOf: builder.statementOf,
    display: part.display ? part.span.start : null,
    continued: part.display ? builder.open : null,
  };
  const { steps, open } = derivationSteps(part, part.formula.rows, context);
  if (part.display) builder.open = open;
  addSteps(
    builder,
    steps,
    directives,
    denied ? { code: "unsupported", span: part.span, data: { what: "a relation that the sentence denies" } } : null,
  );
  const expected = directives.expect?.verdicts ?? [];
  const unread =
    part.formula.problems.length > 0 ||
    steps.some((s, i) => s.problem !== null && s.problem.code !== "unsupported" && expected[i] !== "malformed");
  if (part.display)
    recordDisplay(
      builder,
      part,
      unread ? "unread" : "read",
      null,
      steps.flatMap((s) => (s.problem ? [s.problem] : [])),
    );
}

function isClaimMode(mode: Mode): boolean {
  return mode === "claim" || mode === "none" || mode === "define" || mode === "where" || mode === "premise";
}

function isStatement(s: Syntax): boolean {
  return s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier";
}
