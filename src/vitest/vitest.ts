import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { definitionsFor, findFiles, mayHoldMath, readText, shown } from "../host/files.ts";
import { deadline } from "../host/deadline.ts";
import { findingOf, printableRun, problemFindings, type Finding, type Run } from "../report/reporter/finding.ts";
import { printable } from "../report/printable.ts";
import type { ReportDocument } from "../report/report.ts";
import { checkText, createReport, outlineText, type SessionOptions } from "../session/session.ts";
import { dependOn } from "./dependency.ts";

/**
 * Paths of files and folders, from the folder that vitest runs in; URLs; or texts by path, from the test file, as
 * `import.meta.glob("./notes/*.md", { query: "?raw", import: "default", eager: true })` gives them.
 */
export type Documents = string | URL | readonly (string | URL)[] | Readonly<Record<string, unknown>>;

/** What may be asked of the check; everything has a default. */
export interface DerivationsOptions {
  /** The seed of all instances; else each step has its own. */
  readonly seed?: number;
  /** Instances a step. */
  readonly runs?: number;
  /** Seconds that the judgement of one step may take; 60 unless said. */
  readonly timeout?: number;
  /** Whether formulas that were not read pass. */
  readonly allowUnread?: boolean;
}

interface Source {
  /** As it stands in names of tests. */
  readonly path: string;
  readonly absolute: string;
  readonly text: string;
}

/** What vitest shows of a step: its picture, and the place in the document as if it were code. */
class DerivationError extends Error {
  constructor({ message, text, span, rule }: Finding, absolute: string) {
    super(text === message ? text : `${message}\n\n${text}`);
    this.name = "DerivationError";
    const { line, column } = span.start;
    this.stack = `${this.name}: ${this.message}\n    at ${rule} (${pathToFileURL(absolute).href}:${String(line)}:${String(column)})`;
  }
}

/** The file that is being collected. */
function testFile(): string {
  return expect.getState().testPath ?? join(process.cwd(), "test");
}

function isTexts(documents: Documents): documents is Readonly<Record<string, unknown>> {
  return typeof documents === "object" && !Array.isArray(documents) && !(documents instanceof URL);
}

/** A key of a glob import as a file: from the test file, or from the root of the project. */
function fileOf(key: string, folder: string): string {
  return key.startsWith("/") && !exists(key) ? join(process.cwd(), key) : resolve(folder, key);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

async function readDocuments(documents: Documents): Promise<readonly Source[]> {
  if (isTexts(documents))
    return Object.entries(documents).map(([key, value]) => {
      if (typeof value !== "string")
        throw new TypeError(
          `derivations: ${key} is no text; the glob import needs { query: "?raw", import: "default", eager: true }`,
        );
      const absolute = fileOf(key, dirname(testFile()));
      return { path: shown(absolute, process.cwd()), absolute, text: value };
    });
  const list = Array.isArray(documents) ? (documents as readonly (string | URL)[]) : [documents as string | URL];
  const paths = list.map((d) => (d instanceof URL ? fileURLToPath(d) : d));
  const { files, faults } = await findFiles(paths, process.cwd());
  const [fault] = faults;
  if (fault) throw new Error(`derivations: ${fault.path}: ${fault.message}`);
  const sources = files
    .map(({ path, absolute, named }) => ({ path, absolute, named, text: readText(absolute) }))
    .filter((s) => s.named || mayHoldMath(s.text));
  for (const { absolute } of sources) dependOn(absolute, testFile());
  return sources;
}

function define({ path, absolute, text }: Source, options: DerivationsOptions): void {
  const session: SessionOptions = {
    seed: options.seed ?? null,
    runs: options.runs ?? null,
    definitions: definitionsFor(text, absolute),
    deadline: deadline(options.timeout ?? 60),
  };
  const runOf = (document: ReportDocument): Run =>
    printableRun({
      report: createReport([document], session),
      options: {
        ...{ unicode: true, color: false, detail: "normal", version: "" },
        allowUnread: options.allowUnread === true,
        texts: new Map([[path, text]]),
      },
    });
  const documentOf = (run: Run): ReportDocument => run.report.documents[0] ?? outline;
  const outline = outlineText(path, text, session);
  describe(printable(path), () => {
    let run = runOf(outline);
    const { steps } = documentOf(run);
    // All at once: a step may rest on those before it.
    beforeAll(() => {
      run = runOf(checkText(path, text, session));
    }, 0);
    for (const { id } of steps)
      test(id, () => {
        const step = documentOf(run).steps.find((s) => s.id === id);
        if (!step) throw new Error(`the checker did not judge ${id}`);
        const finding = findingOf(run, documentOf(run), step);
        if (finding) throw new DerivationError(finding, absolute);
      });
    test("everything is read", () => {
      const found = problemFindings(run, documentOf(run)).filter((f) => f.severity === "error");
      const errors = found.map((f) => new DerivationError(f, absolute));
      if (errors.length === 1) throw errors[0] as Error;
      if (errors.length > 1) throw new AggregateError(errors, `${String(errors.length)} places were not read`);
    });
  });
}

/**
 * Defines a test for each step of some documents, named by the step's id, in a suite for each document; a step that is not as expected
 * fails at its line in the document, with the picture of its counterexample as the message. To be awaited at the top of a test file.
 * @param documents the documents: when one changes, `vitest --watch` runs the test file again
 * @throws where a document cannot be read
 */
export async function derivations(documents: Documents, options: DerivationsOptions = {}): Promise<void> {
  for (const source of await readDocuments(documents)) define(source, options);
}
