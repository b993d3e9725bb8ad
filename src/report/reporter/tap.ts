import { findingOf, problemFindings, type Finding, type Run } from "./finding.ts";

/** A description: `#` would start a directive. */
function description(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

/** A YAML block of plain values. A text is in double quotes, as JSON writes it, which is YAML. */
function diagnostic({ path, rule, severity, span: { start }, message, text }: Finding): readonly string[] {
  const values = {
    message,
    severity: severity === "error" ? "fail" : "comment",
    rule,
    file: path,
    ...start,
    picture: text,
  };
  return ["  ---", ...Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`), "  ..."];
}

/** The report in the Test Anything Protocol, version 14: a test point for each step, and for each problem that fails the run. */
export function renderTap(run: Run): string {
  const points = run.report.documents.flatMap((document) => [
    ...document.steps.map((step) => ({
      name: `${document.path}:${String(step.judged.start.line)} ${step.id} ${step.verdict}`,
      finding: findingOf(run, document, step),
    })),
    ...problemFindings(run, document)
      .filter((f) => f.severity === "error")
      .map((finding) => ({
        name: `${document.path}:${String(finding.span.start.line)} ${finding.rule}`,
        finding,
      })),
  ]);
  const lines = points.flatMap(({ name, finding }, i) => {
    const passes = finding !== null && finding.severity !== "error" ? " # TODO" : "";
    const point = `${finding === null ? "ok" : "not ok"} ${String(i + 1)} - ${description(name)}${passes}`;
    return finding === null ? [point] : [point, ...diagnostic(finding)];
  });
  return ["TAP version 14", `1..${String(points.length)}`, ...lines, ""].join("\n");
}
