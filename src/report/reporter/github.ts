import { findings, type Finding, type Run, type Severity } from "./finding.ts";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/** The text of a workflow command: what would end it is escaped, as `@actions/core` does. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A value before that text: what would end the value is escaped, too. */
function property(value: string | number): string {
  return data(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function annotation({ path, severity, rule, span: { start, end }, message, text, step }: Finding): string {
  const title = step === null ? rule : `${rule}: ${step.id}`;
  const values: Readonly<Record<string, string | number>> = {
    file: path,
    line: start.line,
    endLine: Math.max(start.line, end.line),
    // GitHub takes columns only where both are on one line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title,
  };
  const properties = Object.entries(values).map(([name, value]) => `${name}=${property(value)}`);
  return `::${COMMAND[severity]} ${properties.join(",")}::${data(text === message ? message : `${message}\n\n${text}`)}`;
}

/** Workflow commands of GitHub Actions, a line for each finding; nothing where there is none. */
export function renderGithub(run: Run): string {
  const lines = run.report.documents.flatMap((d) => findings(run, d).map(annotation));
  return lines.map((line) => `${line}\n`).join("");
}
