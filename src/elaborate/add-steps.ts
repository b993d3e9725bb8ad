import type { Directives, MathPart, Sentence } from "../source/document.ts";
import { printSyntax } from "../source/latex-printer.ts";
import type { SourceProblem } from "../source/problem.ts";
import type { ElaborationBuilder } from "./builder.ts";
import type { Draft } from "./draft.ts";
import type { Slot } from "./prose/slot.ts";
import type { ElaborateProblem } from "./problem.ts";
import type { Scope } from "./scope.ts";
import type { DisplayReading } from "./step.ts";

/** The verdict that an author expects of the step at a place, and why; `gap` where the author says that the checker cannot do it yet. */
export function expectationOf(
  { expect, gap }: Directives,
  place: number,
): { readonly expected: string | null; readonly expectReason: string | null } {
  const word = expect === null && gap !== null ? "gap" : expect?.verdicts[place];
  const expected = word === undefined || word === "-" ? null : word;
  return { expected, expectReason: (expected === "gap" ? gap?.reason : null) ?? expect?.reason ?? null };
}

/** Adds steps with their ids and expected verdicts; with a problem, as steps that are not judged for it. */
export function addSteps(
  builder: ElaborationBuilder,
  drafts: readonly Draft[],
  directives: Directives,
  problem: ElaborateProblem | null = null,
): void {
  const ids = directives.claims?.ids ?? [];
  const words = directives.expect?.verdicts ?? [];
  if (directives.expect && words.length !== drafts.length && !(words.length === 1 && drafts.length === 1))
    builder.problems.push({
      code: "verdict-count",
      span: directives.expect.span,
      data: { found: words.length, expected: drafts.length },
    });
  if (directives.claims && ids.length > drafts.length)
    builder.problems.push({
      code: "claims-count",
      span: directives.claims.span,
      data: { found: ids.length, expected: drafts.length },
    });
  drafts.forEach((d, i) => {
    const id = ids[i];
    builder.steps.push({
      ...d,
      variables: d.variables,
      closed: d.closed,
      problem: d.problem ?? problem,
      claim: id === undefined || id === "-" ? null : id,
      ...expectationOf(directives, i),
    });
    if (d.problem?.code === "undeclared-symbol")
      builder.reported.add(`undeclared-symbol:${String(d.problem.data["name"])}`);
  });
}

/**
 * A declaration that an id cites is a step, assumed or malformed.
 * @param understood whether the sentence was: else a step that is a gap for its author is one that is not judged
 */
export function citeDeclaration(
  builder: ElaborationBuilder,
  sentence: Sentence,
  ids: readonly string[],
  slots: readonly Slot[],
  scope: Scope,
  understood: boolean,
  directives: Directives = sentence.directives,
): void {
  ids.forEach((id, i) => {
    if (id === "-") return;
    const span = slots[0]?.part.span ?? sentence.span;
    const problem =
      builder.problems.find(
        (x) => x.span.start >= sentence.span.start && x.span.end <= sentence.span.end && x.code !== "unknown-qualifier",
      ) ??
      (understood || !directives.gap ? null : { code: "unsupported", span, data: { what: "a statement in words" } });
    builder.steps.push({
      kind: "assumption",
      span,
      judged: span,
      statement: slots
        .flatMap((s) => s.part.formula.rows.flatMap((r) => r.clauses.map((c) => printSyntax(c.body))))
        .join(", "),
      leftLatex: null,
      sign: null,
      rightLatex: null,
      terms: { left: null, right: null, proposition: null },
      alternate: null,
      fallback: null,
      digits: null,
      variables: scope.variables(),
      random: builder.random,
      chance: [],
      assumptions: [],
      contrary: false,
      problem,
      because: [],
      unread: [],
      taken: [],
      derivation: (builder.derivations += 1),
      position: 1,
      place: null,
      closed: { variables: [], premises: [] },
      justification: null,
      claim: id,
      ...expectationOf(directives, i),
      section: builder.section,
      statementOf: builder.statementOf,
    });
  });
}

/** How a piece of math was taken, with what is wrong in it. */
export function recordDisplay(
  builder: ElaborationBuilder,
  part: MathPart,
  status: DisplayReading["status"],
  reason: string | null,
  problems: readonly (ElaborateProblem | SourceProblem)[] = [],
): void {
  builder.displays.push({
    span: part.span,
    latex: part.latex,
    status,
    reason,
    problems: [...part.formula.problems, ...problems],
  });
}
