import { resolve } from "node:path";
import { definitionsFor, faultText, readText } from "../host/files.ts";
import { REPORT_VERSION, type Report, type ReportDocument } from "../report/report.ts";
import { exitStatus } from "../report/summary.ts";
import { createReport } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { UsageError } from "./usage.ts";
import { writeReports, type WrittenSource } from "./write-reports.ts";

interface Part {
  readonly path: string;
  readonly report: Report;
}

function isDocument(value: unknown): value is ReportDocument {
  if (typeof value !== "object" || value === null) return false;
  const { path, steps, problems, displays } = value as Readonly<Record<string, unknown>>;
  return typeof path === "string" && Array.isArray(steps) && Array.isArray(problems) && typeof displays === "object";
}

/** Reads a report that `--reporter json` wrote. @throws UsageError for anything else */
function readPart(path: string): Part {
  let report: Partial<Report>;
  try {
    report = JSON.parse(readText(path)) as Partial<Report>;
  } catch (error) {
    throw new UsageError(
      `${path}: ${error instanceof SyntaxError ? "it is no report: it is not JSON" : faultText(error)}`,
    );
  }
  const { version, documents, shard } = report as Partial<Report> | Record<string, undefined>;
  if (!Array.isArray(documents) || !documents.every(isDocument))
    throw new UsageError(`${path}: it is no report that derivcheck --reporter json wrote`);
  if (version !== REPORT_VERSION)
    throw new UsageError(
      `${path}: a report of version ${String(version)}; this program merges version ${String(REPORT_VERSION)}`,
    );
  if (shard !== undefined && (!Array.isArray(shard.places) || shard.places.length !== documents.length))
    throw new UsageError(`${path}: its shard does not say where its documents belong`);
  return { path, report: report as Report };
}

/** The documents of all parts, in the order of one run. @throws UsageError where a part is missing, or there twice */
function inOrder(parts: readonly Part[]): readonly ReportDocument[] {
  const [first] = parts;
  const count = first?.report.shard?.count ?? null;
  for (const { path, report } of parts) {
    if ((report.shard?.count ?? null) !== count)
      throw new UsageError(`${path}: it is no part of the same run as ${first?.path ?? ""}`);
    if (report.seed !== first?.report.seed)
      throw new UsageError(`${path}: its seed is another than that of ${first?.path ?? ""}`);
  }
  if (count !== null) {
    const there = parts.flatMap((p) => p.report.shard?.index ?? []);
    const missing = Array.from({ length: count }, (_, i) => i + 1).filter((i) => !there.includes(i));
    if (missing.length > 0) throw new UsageError(`shard ${missing.join(", ")} of ${String(count)} is missing`);
  }
  const placed = parts.flatMap(({ path, report: { documents, shard } }, part) =>
    documents.map((document, i) => ({ path, document, order: shard ? [shard.places[i] ?? 0, 0] : [part, i] })),
  );
  placed.sort((a, b) => (a.order[0] ?? 0) - (b.order[0] ?? 0) || (a.order[1] ?? 0) - (b.order[1] ?? 0));
  const seen = new Map<string, string>();
  for (const { path, document } of placed) {
    const other = seen.get(document.path);
    if (other !== undefined)
      throw new UsageError(`${document.path} is ${other === path ? `twice in ${path}` : `in ${other} and in ${path}`}`);
    seen.set(document.path, path);
  }
  return placed.map((p) => p.document);
}

/** The texts of documents that are there, for the lines that are quoted. */
function sourcesOf(documents: readonly ReportDocument[]): readonly WrittenSource[] {
  const sources: WrittenSource[] = [];
  for (const { path } of documents) {
    try {
      const text = readText(path);
      sources.push({ path, text, definitions: definitionsFor(text, resolve(path)) });
    } catch {
      // The notes need not be where their reports are merged.
    }
  }
  return sources;
}

/** The command `merge`. @returns the exit status: that of one run */
export async function runMerge(args: Arguments): Promise<number> {
  if (args.paths.length === 0) throw new UsageError("merge takes reports: derivcheck merge FILE...");
  const parts = args.paths.map(readPart);
  const documents = inOrder(parts);
  try {
    const report = createReport(documents, { seed: parts[0]?.report.seed ?? null });
    await writeReports(args, report, sourcesOf(documents));
  } catch (error) {
    // What looks like a report may be none further in.
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${args.paths.join(", ")}: not what derivcheck --reporter json wrote`);
  }
  return exitStatus(documents, args.allowUnread, args.allowUnknown);
}
