import { printableJson } from "../printable.ts";
import { findings, type Finding, type Run } from "./finding.ts";

/** What each rule of a step says; a problem's rule has its code alone. */
const ABOUT: Readonly<Record<string, string>> = {
  refuted: "The step fails at an instance that meets all assumptions.",
  "fails-as-read": "The step fails at an instance of a reading that is not whole.",
  unknown: "The step is neither proved, tested nor refuted.",
  malformed: "The step was not read, or its shapes do not fit.",
  unexpected: "The step holds, and its author expects that it does not.",
};

/** A path as a relative reference, or as a `file:` URI where it is absolute. */
function artifact(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const segments = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${segments}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${segments.slice(segments.indexOf("/"))}` };
  return { uri: segments, uriBaseId: "%SRCROOT%" };
}

/** A message in which nothing is taken for one of the links of SARIF, `[text](target)`. */
function plain(text: string): string {
  return text.replaceAll("](", "] (");
}

function result(finding: Finding, rules: readonly string[]): object {
  const { path, rule, severity, span, message, text, step } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity,
    message: { text: plain(text === message ? message : `${message}\n\n${text}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path),
          region: {
            startLine: span.start.line,
            startColumn: span.start.column,
            endLine: span.end.line,
            endColumn: span.end.column,
          },
        },
      },
    ],
    // The id of a step survives edits elsewhere.
    ...(step === null ? {} : { partialFingerprints: { "stepId/v1": `${path}#${step.id}` } }),
  };
}

/** The report as SARIF 2.1.0: a result for each finding, a rule for each verdict and code that was found. */
export function renderSarif(run: Run): string {
  const all = run.report.documents.flatMap((d) => findings(run, d));
  const rules = [...new Set(all.map((f) => f.rule))].sort();
  return printableJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "derivcheck",
            semanticVersion: run.options.version,
            rules: rules.map((id) => ({ id, shortDescription: { text: ABOUT[id] ?? id.replaceAll("-", " ") } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: all.map((f) => result(f, rules)),
      },
    ],
  });
}
