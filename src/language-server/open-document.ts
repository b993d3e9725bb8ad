import { fileURLToPath } from "node:url";
import { deadline } from "../host/deadline.ts";
import type { Config } from "../host/config.ts";
import { definitionsFor, shown } from "../host/files.ts";
import { findings, printableRun, type Finding, type Run } from "../report/reporter/finding.ts";
import type { ReportDocument } from "../report/report.ts";
import { checkText, createReport, type SessionOptions } from "../session/session.ts";

/** Seconds that one step may take while somebody writes. */
const TIMEOUT = 10;

/** A text that an editor shows. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number | null;
  readonly text: string;
}

/** What was found in a text. */
export interface CheckedDocument {
  readonly run: Run;
  readonly document: ReportDocument;
  readonly findings: readonly Finding[];
}

/** The file of a document; null where it is none. */
function fileOf(uri: string): string | null {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** The name of a document in its report; its end says how it is written. */
function nameOf({ uri, languageId }: OpenDocument, root: string): string {
  const file = fileOf(uri);
  if (file !== null) return shown(file, root);
  return languageId === "latex" || languageId === "tex" ? "untitled.tex" : "untitled.md";
}

/** The name of a document, and what the session is asked with it. */
export function sessionOf(open: OpenDocument, root: string, config: Config): { path: string; options: SessionOptions } {
  const file = fileOf(open.uri);
  return {
    path: nameOf(open, root),
    options: {
      seed: config.seed ?? null,
      runs: config.runs ?? null,
      deadline: deadline(config.timeout ?? TIMEOUT),
      ...(file === null ? {} : { definitions: definitionsFor(open.text, file) }),
    },
  };
}

/** Judges a document. Never throws for what it may hold. */
export function checkOpen(open: OpenDocument, root: string, config: Config): CheckedDocument {
  const { path, options } = sessionOf(open, root, config);
  const checked = checkText(path, open.text, options);
  const run = printableRun({
    report: createReport([checked], options),
    options: {
      ...{ unicode: true, color: false, detail: "normal", version: "" },
      allowUnread: config.severity?.unread === "warn",
      allowUnknown: config.severity?.unknown === "warn",
      texts: new Map([[path, open.text]]),
    },
  });
  const document = run.report.documents[0] ?? checked;
  return { run, document, findings: findings(run, document) };
}
