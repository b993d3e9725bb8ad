import type { ReportDocument } from "../report.ts";
import { findingOf, problemFindings, type Finding, type Run } from "./finding.ts";
import { xmlAttributes, xmlText } from "./xml.ts";

interface Case {
  readonly name: string;
  readonly line: number;
  readonly finding: Finding | null;
}

/** A case for each step, and one for each problem that fails the run. */
function casesOf(run: Run, document: ReportDocument): readonly Case[] {
  const steps = document.steps.map((step): Case => {
    return { name: step.id, line: step.judged.start.line, finding: findingOf(run, document, step) };
  });
  const problems = problemFindings(run, document)
    .filter((f) => f.severity === "error")
    .map((finding): Case => {
      const { line, column } = finding.span.start;
      return { name: `${finding.rule} at ${String(line)}:${String(column)}`, line, finding };
    });
  return [...steps, ...problems];
}

/** A step that does not hold is a failure; what could not be read or judged at all is an error; what passes all the same is skipped. */
function tagOf({ rule, step, severity }: Finding): "failure" | "error" | "skipped" {
  if (severity !== "error") return "skipped";
  return step === null || rule === "malformed" || step.reason === "conflict" ? "error" : "failure";
}

function counts(cases: readonly Case[]): Readonly<Record<string, number>> {
  const tags = cases.flatMap(({ finding }) => (finding === null ? [] : [tagOf(finding)]));
  const of = (tag: string): number => tags.filter((t) => t === tag).length;
  return { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped") };
}

function renderCase(path: string, { name, line, finding }: Case): string {
  const open = `    <testcase${xmlAttributes({ name, classname: path, file: path, line })}`;
  if (finding === null) return `${open}/>`;
  const tag = tagOf(finding);
  const type = tag === "skipped" ? null : finding.rule;
  const head = `<${tag}${xmlAttributes({ message: finding.message, type })}>`;
  return `${open}>\n      ${head}${xmlText(finding.text, "content")}</${tag}>\n    </testcase>`;
}

/** The report as JUnit XML: a suite for each document, a test case for each step, without times, so that the same input gives the same bytes. */
export function renderJunit(run: Run): string {
  const suites = run.report.documents.map((document) => ({ document, cases: casesOf(run, document) }));
  const all = suites.flatMap((s) => s.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: "derivcheck", ...counts(all) })}>`,
    ...suites.flatMap(({ document: { path }, cases }) => [
      `  <testsuite${xmlAttributes({ name: path, file: path, ...counts(cases) })}>`,
      ...cases.map((c) => renderCase(path, c)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}
