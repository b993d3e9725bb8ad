import type { Finding, Severity } from "../report/reporter/finding.ts";
import type { ReportSpan } from "../report/report.ts";

/** A range of the protocol: lines and UTF-16 units, both from 0, half open. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A span as a range. */
export function rangeOf({ start, end }: ReportSpan): Range {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

const SEVERITY: Readonly<Record<Severity, number>> = { error: 1, warning: 2, note: 3 };

/** A finding as the protocol has it. */
export function diagnosticOf({ severity, rule, span, message, text }: Finding): object {
  // The first line of a picture says what the message says.
  const body = text === message ? "" : text.split("\n").slice(1).join("\n");
  return {
    range: rangeOf(span),
    severity: SEVERITY[severity],
    code: rule,
    source: "derivcheck",
    message: body === "" ? message : `${message}\n${body}`,
  };
}
