import { printableJson } from "./printable.ts";
import type { Report } from "./report.ts";

/** The report as JSON, with a line break at the end: the same bytes for the same report. */
export function renderJson(report: Report): string {
  return printableJson(report);
}
