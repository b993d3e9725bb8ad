import { renderTerminal } from "../terminal.ts";
import type { Run } from "./finding.ts";

/** The report for people. */
export function renderForPeople({ report, options }: Run): string {
  return report.documents.length === 0 ? "" : renderTerminal(report, options);
}
