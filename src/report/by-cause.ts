import { describeProblem, PROBLEM_CODES } from "../diagnostic/problem.ts";
import { renderBlock } from "./block.ts";
import type { ReportDocument, ReportStep } from "./report.ts";
import type { Pen } from "./style.ts";
import { isExpected, isGap } from "./summary.ts";

/** Steps without a finding, beside the first that may fail, from which on a document tells them by cause and not one by one. */
const MANY = 3;

/** Causes, and counterexamples that are not confirmed, that are listed. */
const LISTED = 8;

/** Lines of a cause that are written out. */
const PLACES = 4;

/** A counterexample that was not confirmed, on a reading that may not be the author's. */
function isPotential(step: ReportStep): boolean {
  return step.verdict === "unknown" && step.reason === "potential";
}

/** Whether a step is neither as expected, nor refuted, nor in conflict, so that there is a cause to tell and no finding. */
function isOpen(step: ReportStep): boolean {
  if (isExpected(step) || isPotential(step)) return false;
  return step.verdict === "malformed" || isGap(step);
}

/** How the steps of a document are shown: those in full, and those that are told together. */
export interface Shown {
  readonly full: readonly ReportStep[];
  /** Possible counterexamples that a line each tells. */
  readonly brief: readonly ReportStep[];
  /** Steps that are told by what keeps them from a verdict. */
  readonly open: readonly ReportStep[];
}

/**
 * The unexpected steps of a document: each in full; where most of it is not understood, what fails comes first, a possible counterexample stands for
 * the others, and what has no verdict is told by cause.
 */
export function shownSteps({ steps }: ReportDocument): Shown {
  const unexpected = steps.filter((s) => !isExpected(s));
  const open = unexpected.filter(isOpen);
  const [first, ...brief] = unexpected.filter(isPotential);
  if (open.length + brief.length < MANY) return { full: unexpected, brief: [], open: [] };
  return { full: unexpected.filter((s) => s === first || !(isPotential(s) || isOpen(s))), brief, open };
}

/** What keeps a step from a verdict, in words that steps share, and the piece that is its own. */
function causeOf({ evidence, reason }: ReportStep): { readonly cause: string; readonly piece: string | null } {
  if (evidence.kind === "malformed") {
    const code = PROBLEM_CODES.find((c) => c === evidence.code);
    const cause = code === undefined ? evidence.code : describeProblem({ code, data: {} }).headline;
    return { cause, piece: /^(\S+) is not declared/.exec(evidence.found ?? evidence.message)?.[1] ?? null };
  }
  if (evidence.kind !== "attempt") return { cause: reason ?? "", piece: null };
  const { what } = evidence.data;
  return { cause: typeof what === "string" ? `${what} has no numbers yet` : evidence.because, piece: null };
}

function linesText(pen: Pen, lines: readonly number[]): string {
  const distinct = [...new Set(lines)];
  const [first, last] = [distinct.slice(0, PLACES - 1), distinct.at(-1)];
  const text = distinct.length <= PLACES ? distinct.join(", ") : `${first.join(", ")} ${pen.ellipsis} ${String(last)}`;
  return `${distinct.length === 1 ? "line" : "lines"} ${text}`;
}

const statementOf = (pen: Pen, { reading, statement }: ReportStep): string =>
  reading === null ? statement : pen.formula(reading.formula);

const lineOf = (step: ReportStep): number => step.judged.start.line;

/** Possible counterexamples a line each, and what has no verdict a line a cause, the commonest first. */
export function causeLines(pen: Pen, { brief, open }: Shown): readonly string[] {
  const groups = new Map<string, { pieces: Set<string>; lines: number[] }>();
  for (const step of open) {
    const { cause, piece } = causeOf(step);
    const group = groups.get(cause) ?? { pieces: new Set(), lines: [] };
    groups.set(cause, group);
    group.lines.push(lineOf(step));
    if (piece !== null) group.pieces.add(piece);
  }
  const causes = [...groups]
    .sort(([, a], [, b]) => b.lines.length - a.lines.length)
    .map(([cause, { pieces, lines }]) => {
      const some = [...pieces].slice(0, PLACES);
      const named =
        some.length === 0 ? "" : `: ${some.join(", ")}${pieces.size > some.length ? ` ${pen.ellipsis}` : ""}`;
      return `${String(lines.length)} × ${cause}${named}, ${linesText(pen, lines)}`;
    });
  return [
    ...block(
      pen,
      "also fails\nas read",
      brief.map((s) => `line ${String(lineOf(s))}   ${statementOf(pen, s)}`),
    ),
    ...block(pen, "no verdict", causes),
  ];
}

function block(pen: Pen, label: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > LISTED ? [`${pen.ellipsis} and ${String(lines.length - LISTED)} more`] : [];
  return [...renderBlock(pen, { label, lines: [...lines.slice(0, LISTED), ...more] }), ""];
}
