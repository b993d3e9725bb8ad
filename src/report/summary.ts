import type { VerdictWarning } from "../check/verdict.ts";
import type { ReportDocument, ReportProblem, ReportStep, ReportSummary, ReportWarning, VerdictWord } from "./report.ts";

/** The verdict words in the order of a summary. */
export const VERDICTS: readonly VerdictWord[] = ["proved", "tested", "refuted", "unknown", "malformed", "assumed"];

/** Whether a step is one that its author says the checker cannot do yet, and it cannot: what it can do is no gap. */
export function isGapAsExpected(step: ReportStep): boolean {
  return step.expected === "gap" && (isGap(step) || step.verdict === "malformed");
}

/** The verdict is the one that the author expects; without a word from the author: that the step holds. */
export function isExpected(step: ReportStep): boolean {
  if (step.expected === "gap") return isGapAsExpected(step);
  if (step.expected !== null) return step.verdict === step.expected;
  return step.verdict === "proved" || step.verdict === "tested" || step.verdict === "assumed";
}

/** Whether a step has no verdict and nothing speaks against it. */
export function isGap(step: ReportStep): boolean {
  return step.verdict === "unknown" && step.reason !== "potential" && step.reason !== "conflict";
}

/** What is said with every verdict that stands for instances alone at which both sides have a value. */
export const PROVISO = "wherever both sides are defined";

/** The warning of a step that is proved or tested wherever both sides are defined, and not everywhere; null for the others. */
export function provisoOf(step: ReportStep): ReportWarning | null {
  if (step.verdict !== "proved" && step.verdict !== "tested") return null;
  return step.warnings.find((w) => w.code === ("wherever-defined" satisfies VerdictWarning["code"])) ?? null;
}

/** What is said with the verdict of a step whose decimal stands for what rounds to it. */
export const DIGITS = "to the digits printed";

/** Whether a step holds to the digits printed, and not exactly. */
export function isRounded(step: ReportStep): boolean {
  return step.warnings.some((w) => w.code === ("to-the-digits" satisfies VerdictWarning["code"]));
}

/** Counts everything in the documents. */
export function summarize(documents: readonly ReportDocument[]): ReportSummary {
  const steps = documents.flatMap((d) => d.steps);
  const of = (verdict: VerdictWord): number => steps.filter((s) => s.verdict === verdict).length;
  const sum = (pick: (d: ReportDocument) => number): number => documents.reduce((total, d) => total + pick(d), 0);
  return {
    proved: of("proved"),
    tested: of("tested"),
    refuted: of("refuted"),
    assumed: of("assumed"),
    unknown: of("unknown"),
    malformed: of("malformed"),
    gaps: steps.filter(isGapAsExpected).length,
    skipped: sum((d) => d.displays.skipped),
    unread: sum((d) => d.displays.unread),
    unexpected: steps.filter((s) => !isExpected(s)).length,
  };
}

/** Problems that leave the reading whole: a step that they touch says so itself. */
const REMARKS: ReadonlySet<string> = new Set(["unknown-qualifier", "index-on-one-side", "command-as-symbol"]);

/** Whether a problem leaves the reading whole. */
export function isRemark(problem: ReportProblem): boolean {
  return REMARKS.has(problem.code);
}

/** Declarations, definitions and pieces of text that were not read: what they say is lost to every step after them. */
export function lostSentences(documents: readonly ReportDocument[]): number {
  return documents.flatMap((d) => d.problems).filter((p) => !isRemark(p) && p.code !== "internal-error").length;
}

/**
 * 0: all as expected and read; 1: not; 2: a conflict, a fault of the checker, or nothing to check.
 * @param allowUnread whether what was not read passes
 * @param allowUnknown whether a step without a verdict passes; one with a possible counterexample never does
 */
export function exitStatus(
  documents: readonly ReportDocument[],
  allowUnread: boolean,
  allowUnknown = false,
): 0 | 1 | 2 {
  const summary = summarize(documents);
  const formulas = documents.reduce((total, d) => total + d.displays.read + d.displays.skipped + d.displays.unread, 0);
  const steps = documents.flatMap((d) => d.steps);
  if (steps.some((s) => s.reason === "conflict")) return 2;
  if (documents.some((d) => d.problems.some((p) => p.code === "internal-error"))) return 2;
  if (steps.length === 0 && formulas === 0) return 2;
  const unread = summary.unread > 0 || lostSentences(documents) > 0;
  const failed = steps.some((s) => !isExpected(s) && !(allowUnknown && isGap(s)));
  return failed || (unread && !allowUnread) ? 1 : 0;
}
