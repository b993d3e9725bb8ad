import { printable, printableData, printableLines } from "../printable.ts";
import { picture } from "../picture.ts";
import type { ReadDocument } from "../reading.ts";
import type { Report, ReportDocument, ReportProblem, ReportSpan, ReportStep } from "../report.ts";
import { createPen } from "../style.ts";
import { isExpected, isGap, isRemark } from "../summary.ts";
import type { TerminalOptions } from "../terminal.ts";

/** A report to write, with what the program knows beside it. */
export interface Run {
  readonly report: Report;
  readonly options: TerminalOptions;
  /** How the documents were read, by path; for reporters that show their prose. */
  readonly readings?: ReadonlyMap<string, ReadDocument>;
  /** Texts whose definitions of commands hold in a document as well, by its path. */
  readonly definitions?: ReadonlyMap<string, string>;
}

/** A run with all of its texts printable: nothing that a document holds acts on whoever shows the report. */
export function printableRun({ report, options, readings, definitions }: Run): Run {
  const byPath = <T>(map: ReadonlyMap<string, T> | undefined): ReadonlyMap<string, T> =>
    new Map([...(map ?? [])].map(([path, value]) => [printable(path), value]));
  return {
    report: printableData(report),
    options: { ...options, texts: byPath(options.texts) },
    readings: byPath(readings),
    definitions: byPath(definitions),
  };
}

/** `error`: fails the run; `warning`: would, were it not allowed; `note`: a remark. */
export type Severity = "error" | "warning" | "note";

/** Something in a document that its author wants to look at. */
export interface Finding {
  readonly path: string;
  readonly severity: Severity;
  /** A verdict, `fails-as-read`, `unexpected` (holds, and was expected not to), or the code of a problem. */
  readonly rule: string;
  readonly span: ReportSpan;
  /** One line. */
  readonly message: string;
  /** The picture of the step, as in a terminal; of a problem, its message. */
  readonly text: string;
  /** Null for what belongs to no step. */
  readonly step: ReportStep | null;
}

/** The rule that a step breaks whose verdict is not the expected one. */
function ruleOf(step: ReportStep): string {
  if (step.verdict === "unknown") return step.reason === "potential" ? "fails-as-read" : "unknown";
  return step.verdict === "refuted" || step.verdict === "malformed" ? step.verdict : "unexpected";
}

/** What is said of a step in one line: its verdict, what was expected, its statement, and the true one where one is known. */
function sentence(step: ReportStep): string {
  const rule = ruleOf(step);
  const verdict = rule === "fails-as-read" ? "fails as read" : step.verdict;
  const expected = step.expected === null ? "" : ` (expected: ${step.expected})`;
  const { evidence } = step;
  const said = evidence.kind === "malformed" ? evidence.message : step.statement.replace(/\s+/g, " ").trim();
  const better = evidence.kind === "counterexample" && evidence.holdsAs ? evidence.holdsAs.formula.latex : null;
  return `${verdict}${expected}: ${said}${better === null ? "" : `; it holds as ${better}`}`;
}

/** A step in full as plain text, as the terminal shows it. */
export function stepText(document: ReportDocument, step: ReportStep, texts: ReadonlyMap<string, string>): string {
  const lines = printableLines(texts.get(document.path) ?? "");
  const pen = createPen({ unicode: true, color: false });
  return picture(pen, document, step, lines, false)
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Whether a step that is not as expected says the problem already. */
function isSaid(document: ReportDocument, problem: ReportProblem): boolean {
  return document.steps.some(({ evidence, ...step }) => {
    if (evidence.kind !== "malformed" || evidence.code !== problem.code || isExpected({ ...step, evidence }))
      return false;
    const start = (evidence.pieces[0]?.span ?? step.judged).start;
    return start.line === problem.span.start.line && start.column === problem.span.start.column;
  });
}

function problemFinding(path: string, problem: ReportProblem, allowUnread: boolean): Finding {
  const { code, span, message } = problem;
  const fails = code === "internal-error" || !allowUnread;
  const severity = isRemark(problem) ? "note" : fails ? "error" : "warning";
  return { path, severity, rule: code, span, message, text: message, step: null };
}

/** The finding of a step; null where its verdict is the expected one. */
export function findingOf({ options }: Run, document: ReportDocument, step: ReportStep): Finding | null {
  if (isExpected(step)) return null;
  return {
    path: document.path,
    severity: options.allowUnknown === true && isGap(step) ? "warning" : "error",
    rule: ruleOf(step),
    span: step.judged,
    message: sentence(step),
    text: stepText(document, step, options.texts),
    step,
  };
}

/** The problems of a document that no step says. */
export function problemFindings({ options }: Run, document: ReportDocument): readonly Finding[] {
  return document.problems
    .filter((p) => !isSaid(document, p))
    .map((p) => problemFinding(document.path, p, options.allowUnread));
}

/** All that is to be looked at in a document: its steps that are not as expected, then its problems. */
export function findings(run: Run, document: ReportDocument): readonly Finding[] {
  const steps = document.steps.flatMap((step) => findingOf(run, document, step) ?? []);
  return [...steps, ...problemFindings(run, document)];
}
