import type { MathPart, Sentence } from "../../source/document.ts";
import type { Syntax } from "../../source/syntax.ts";
import { addSteps, citeDeclaration, expectationOf, recordDisplay } from "../add-steps.ts";
import type { ElaborationBuilder } from "../builder.ts";
import type { DerivationContext } from "../derivation-context.ts";
import { derivationSteps } from "../derivation.ts";
import type { Draft } from "../draft.ts";
import type { ElaborateProblem } from "../problem.ts";
import type { Given } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { ANY_NAME, type Scope } from "../scope.ts";
import { isFresh } from "./introduce.ts";
import { denies, mayDeny, unreadWords } from "../row.ts";
import { readGivens } from "./given.ts";
import { namesIn, syntaxOf } from "./stated.ts";
import { takeAllAgain } from "./withdraw.ts";
import { commaItems } from "../name.ts";

/**
 * What a formula is for: a claim, which may define its head where that is new; what a theorem claims, which defines nothing that its proof is to
 * find; what defines, by the words of its sentence; what is given. `open`: why it is not to be judged, where the sentence leaves that open.
 */
export interface FormulaRole {
  readonly as: "claim" | "theorem" | "define" | "given";
  readonly open: ElaborateProblem | null;
}

const CLAIM: FormulaRole = { as: "claim", open: null };

/** Judges what a formula claims, under what its sentence says it under; what is given is noted. */
export function claimSlot(
  builder: ElaborationBuilder,
  slot: Slot,
  given: readonly Given[],
  outer: Scope,
  sentence: Sentence,
  role: FormulaRole = CLAIM,
): void {
  const { part } = slot;
  const directives = part.display ? part.directives : sentence.directives;
  if (directives.skip) {
    recordDisplay(builder, part, "skipped", directives.skip.reason);
    return;
  }
  if (!part.display && !isStatement(syntaxOf(slot))) return;
  const scope = takeAllAgain(builder, quantifiedNames(given, part), outer, sentence.span);
  const around = readGivens(given, builder.env(scope), { anew: false, conditions: false });
  const { env, bindings, late } = around;
  builder.quantified.push(...bindings);
  const words = part.formula.rows.flatMap((row) => unreadWords(row) ?? []);
  const doubts = around.problem || words.length > 0 ? [...builder.doubts, sentence.span] : builder.doubts;
  const context: DerivationContext = {
    env,
    scope,
    mayDefine: part.display && role.as !== "theorem",
    defines: role.as === "define",
    premises: bindings.flatMap((q) => q.conditions.map((c) => builder.assumption(c, part.span))),
    bound: bindings.flatMap((q) => q.variables.map((v) => v.variable)),
    late,
    nextDerivation: () => (builder.derivations += 1),
    assumption: (t, span) => builder.assumption(t, span),
    sourceProblem: (span) =>
      part.formula.problems.find((x) => x.span.start <= span.end && x.span.end >= span.start) ?? null,
    random: builder.random,
    contrary: builder.contrary,
    unread: [...scope.unread(), ...doubts.map((span) => ({ span, names: [ANY_NAME] }))],
    section: builder.section,
    statementOf: builder.statementOf,
    display: part.display ? part.span.start : null,
    continued: part.display ? builder.open : null,
  };
  const alternatives = part.formula.rows.some(
    (r) =>
      (r.justification !== null && !REASON.test(r.justification) && mayDeny(r.justification)) ||
      r.clauses.some((c) => (c.lead !== null && ALTERNATIVE.has(c.lead)) || denies(c)),
  );
  const open_ = role.open ?? (alternatives ? NOT_ALL : null);
  const { steps: read, open } = derivationSteps(part, part.formula.rows, context);
  const steps = role.as === "given" ? read.map(asGiven) : read;
  if (part.display) builder.open = open;
  addSteps(builder, steps, directives, (open_ && { ...open_, span: part.span }) ?? around.problem);
  if (!part.display) return;
  const foreseen = (i: number): boolean => ["malformed", "gap"].includes(expectationOf(directives, i).expected ?? "");
  const unread =
    part.formula.problems.length > 0 ||
    steps.some((s, i) => s.problem !== null && s.problem.code !== "unsupported" && !foreseen(i));
  recordDisplay(
    builder,
    part,
    !unread ? "read" : directives.gap ? "skipped" : "unread",
    directives.gap?.reason ?? null,
    steps.flatMap((s) => (s.problem ? [s.problem] : [])),
  );
}

/** "for all $x \\in S$" binds an x of its own. */
const hasSet = (s: Syntax): boolean => s.kind === "relations" && s.links.some((l) => l.operator === "\\in");

/** The names that a claim is made for all of, in words around it or in it. */
function quantifiedNames(given: readonly Given[], { formula }: MathPart): readonly string[] {
  const bound = (s: Syntax | null): readonly string[] =>
    s === null || hasSet(s) ? [] : namesIn(s.kind === "relations" && s.first ? s.first : s);
  const said = given.flatMap((g) => (g.kind === "for" && g.all ? bound(syntaxOf(g.slot)) : []));
  const written = formula.rows.flatMap(({ clauses }) =>
    clauses.flatMap(({ lead, body }) => {
      if (body.kind === "quantifier") return body.quantifier === "forall" ? bound(body.binding) : [];
      return lead !== null && /^for (?:all|every|any|each)$/.test(lead) ? bound(body) : [];
    }),
  );
  return [...said, ...written];
}

/** A step of what is given: it defines, or it is taken as said. */
function asGiven(step: Draft): Draft {
  return step.kind === "definition" ? step : { ...step, kind: "assumption" };
}

/** "since squares are not negative" says why. */
const REASON = /^\W*(?:since|because|as|by|from|using|due|for)\b/i;

/** Words in a row after which not all that it states is claimed. */
const ALTERNATIVE: ReadonlySet<string> = new Set(["or", "unless", "except", "either", "or else"]);

const NOT_ALL: ElaborateProblem = {
  code: "unsupported",
  span: { start: 0, end: 0 },
  data: { what: "alternatives in one display, or words that deny it" },
};

/** Records a display that claims nothing: it declares, or it is there to be seen. */
export function recordUnclaimed(builder: ElaborationBuilder, slot: Slot, scope: Scope, sentence: Sentence): void {
  const { part } = slot;
  const { skip, gap, claims } = part.directives;
  recordDisplay(
    builder,
    part,
    skip || (gap && part.formula.problems.length > 0)
      ? "skipped"
      : part.formula.problems.length > 0
        ? "unread"
        : "read",
    skip?.reason ?? gap?.reason ?? null,
  );
  if (!skip && claims) citeDeclaration(builder, sentence, claims.ids, [slot], scope, true, part.directives);
}

/** Whether a formula in running text says something true or false. */
export function isStatement(s: Syntax | null): boolean {
  return s !== null && (s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier");
}

/** Whether a membership introduces: all of its names are new. */
export function isIntroduction(builder: ElaborationBuilder, slot: Slot, scope: Scope): boolean {
  const s = syntaxOf(slot);
  if (s?.kind === "typed") return isFresh(builder, s.subject, scope);
  return (
    slot.forms.has("member") &&
    s?.kind === "relations" &&
    s.first !== null &&
    commaItems(s.first).every((x) => isFresh(builder, x, scope))
  );
}
