import { problemSentence } from "../diagnostic/problem.ts";
import type { CheckedDocument, CheckOptions } from "../check/checked.ts";
import { documentReading, documentReport } from "../report/from-checked.ts";
import type { ReadDocument } from "../report/reading.ts";
import { REPORT_VERSION, type Report, type ReportDocument } from "../report/report.ts";
import { summarize } from "../report/summary.ts";
import { undeclaredNote } from "../diagnostic/expression-words.ts";
import type { ProvedStep } from "../certificate/write-certificate.ts";
import { isAsked } from "../check/identity.ts";
import { checkWritten } from "./written.ts";
import type { Expression } from "./expression.ts";

/** What may be asked of a check; everything has a default. */
export type SessionOptions = Partial<CheckOptions>;

const DEFAULTS: CheckOptions = { seed: null, runs: null, only: null, path: null };

/** No step has this id, so none is judged. */
const NO_STEP: SessionOptions = { only: "" };

/**
 * Judges every step of a document.
 * @param path names it in the report, and its end says how it is written: `.tex`, `.ipynb`, else Markdown; nothing is read from it
 * @returns the document's part of a report. Never throws: a fault of the checker is the problem `internal-error`
 */
export function checkText(path: string, text: string, options: SessionOptions = {}): ReportDocument {
  const only = options.only ?? null;
  return guarded(path, () => documentReport(path, check(path, text, options), only), nothingRead(path));
}

function nothingRead(path: string): Omit<ReportDocument, "problems"> {
  return {
    path,
    displays: { read: 0, skipped: 0, unread: 0 },
    inlineUnread: 0,
    steps: [],
    undeclared: { taken: [], left: [], declare: [] },
  };
}

/** A document's part of a report, with the proofs that stand behind its `proved` steps. */
export interface ProvedDocument {
  readonly document: ReportDocument;
  /** In the order of the steps; an id is the path, `#` and the step's id. */
  readonly proofs: readonly ProvedStep[];
}

/** The same as `checkText`, with the proofs, for a certificate. */
export function checkTextWithProofs(path: string, text: string, options: SessionOptions = {}): ProvedDocument {
  let proofs: readonly ProvedStep[] = [];
  const only = options.only ?? null;
  const build = (): ReportDocument => {
    const checked = check(path, text, options);
    proofs = checked.steps.flatMap(({ id, statement, verdict }) =>
      verdict.verdict === "proved" && (only === null || isAsked(id, only))
        ? [
            {
              id: `${path}#${id}`,
              statement,
              theorem: verdict.evidence.proof.theorem,
              goal: verdict.evidence.proof.goal,
            },
          ]
        : [],
    );
    return documentReport(path, checked, only);
  };
  const document = guarded(path, build, nothingRead(path));
  return { document, proofs };
}

/**
 * Reads every formula of a document, without verdicts.
 * @param path as for `checkText`
 * @throws what the reader throws, which is a fault of the program
 */
export function readText(path: string, text: string, options: SessionOptions = {}): ReadDocument {
  return documentReading(path, check(path, text, { ...options, ...NO_STEP }));
}

/**
 * The document's part of a report before anything is judged: its steps with their ids and places, and its problems. The verdicts in it are none.
 * @param path as for `checkText`
 */
export function outlineText(path: string, text: string, options: SessionOptions = {}): ReportDocument {
  return guarded(path, () => documentReport(path, check(path, text, { ...options, ...NO_STEP })), nothingRead(path));
}

/** The ids of all steps of a document, in order; nothing is judged. @throws what the reader throws, which is a fault of the program */
export function stepIds(path: string, text: string, options: SessionOptions = {}): readonly string[] {
  return check(path, text, { ...options, ...NO_STEP }).steps.map((step) => step.id);
}

/** The name of an expression in a report: it stands in no file. */
export const EXPRESSION_PATH = "expr";

/**
 * Judges one relation without a document. Places count in the relation, as its first line, and in what is let, as the lines after it.
 * What nothing declares is taken for a number, and each step says so.
 * @returns the relation's part of a report, under the path `expr`. Never rejects for what a user may write
 */
export async function checkExpression(expression: Expression, options: SessionOptions = {}): Promise<ReportDocument> {
  const { checkExpressionDocument } = await import("./expression.ts");
  const { document, assumed } = await checkExpressionDocument(expression, { ...DEFAULTS, ...options });
  const notes = [false, true].flatMap((natural) => {
    const names = assumed.filter((a) => a.natural === natural).map((a) => a.written);
    return names.length === 0 ? [] : [{ code: "undeclared", message: undeclaredNote(names, natural) }];
  });
  const report = documentReport(EXPRESSION_PATH, document, options.only ?? null);
  return { ...report, steps: report.steps.map((s) => ({ ...s, warnings: [...notes, ...s.warnings] })) };
}

/** The documents' parts as one report, counted. */
export function createReport(documents: readonly ReportDocument[], options: SessionOptions = {}): Report {
  return { version: REPORT_VERSION, seed: options.seed ?? null, documents, summary: summarize(documents) };
}

function check(path: string, text: string, options: SessionOptions): CheckedDocument {
  return checkWritten(path, text, { ...DEFAULTS, ...options });
}

/** A fault in one document must not hide the verdicts of the others. */
function guarded(path: string, build: () => ReportDocument, empty: Omit<ReportDocument, "problems">): ReportDocument {
  try {
    return build();
  } catch (error) {
    const found = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1).join("")}` : String(error);
    const start = { line: 1, column: 1 };
    const message = problemSentence({ code: "internal-error", data: { found } });
    return { ...empty, path, problems: [{ code: "internal-error", span: { start, end: start }, message }] };
  }
}
