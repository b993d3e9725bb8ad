import { picture } from "../report/picture.ts";
import { printableLines } from "../report/printable.ts";
import { onLine, renderReading } from "../report/reading-terminal.ts";
import { REPORT_VERSION, type ReportPosition, type ReportSpan, type ReportStep } from "../report/report.ts";
import { createPen } from "../report/style.ts";
import { readText } from "../session/session.ts";
import type { Config } from "../host/config.ts";
import { rangeOf, type Range } from "./diagnostic.ts";
import { sessionOf, type CheckedDocument, type OpenDocument } from "./open-document.ts";

/** What is shown at a place: plain text, laid out in columns. */
export interface Hover {
  readonly text: string;
  readonly range: Range | null;
}

function holds({ start, end }: ReportSpan, { line, column }: ReportPosition): boolean {
  const after = line > start.line || (line === start.line && column >= start.column);
  return after && (line < end.line || (line === end.line && column <= end.column));
}

/** The step at a place, the shortest of several: else one on its line. */
function stepAt(steps: readonly ReportStep[], at: ReportPosition): ReportStep | null {
  const length = ({ span: { start, end } }: ReportStep): number =>
    (end.line - start.line) * 10_000 + end.column - start.column;
  const here = steps.filter((s) => holds(s.span, at)).sort((a, b) => length(a) - length(b));
  return here[0] ?? steps.find((s) => s.judged.start.line === at.line) ?? null;
}

/** The verdict of the step at a place, how it was read, and what stands behind it; else what the sentences of the line say; null for nothing. */
export function hoverAt(
  open: OpenDocument,
  checked: CheckedDocument,
  at: ReportPosition,
  root: string,
  config: Config,
): Hover | null {
  const { document } = checked;
  const step = stepAt(document.steps, at);
  if (step !== null) {
    const pen = createPen({ unicode: true, color: false });
    const lines = picture(pen, document, step, printableLines(open.text), true).map((line) => line.trimEnd());
    return { text: lines.join("\n"), range: rangeOf(step.span) };
  }
  const { path, options } = sessionOf(open, root, config);
  const reading = onLine(readText(path, open.text, options), at.line);
  if (reading.formulas.length + reading.sentences.length === 0) return null;
  const text = renderReading(
    { version: REPORT_VERSION, documents: [reading] },
    { unicode: true, color: false, texts: new Map([[path, open.text]]), line: at.line, inline: true },
  );
  return { text: text.trimEnd(), range: null };
}

/** A text as Markdown that shows it as it is. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
