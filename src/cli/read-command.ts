import { statSync } from "node:fs";
import type { Reading } from "../report/reading.ts";
import { onLine, renderReading } from "../report/reading-terminal.ts";
import { printableJson } from "../report/printable.ts";
import { REPORT_VERSION } from "../report/report.ts";
import { readText } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { complain, writeReport } from "./output.ts";
import { placeOf, readSources } from "./sources.ts";
import { styleFor } from "./terminal-style.ts";
import { UsageError } from "./usage.ts";

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The command `read`. @returns the exit status: 1 when a display was not read */
export async function runRead(args: Arguments): Promise<number> {
  const [argument, more] = args.paths;
  const place = argument !== undefined && more === undefined && !exists(argument) ? placeOf(argument) : null;
  const { sources, faults } = await readSources(place ? [place.path] : args.paths, args);
  for (const fault of faults) complain(`${fault.path}: ${fault.message}`);
  const documents = sources
    .map((s) => readText(s.path, s.text, { definitions: s.definitions }))
    .filter((d, i) => d.formulas.length > 0 || sources[i]?.named === true);
  const line = place?.line ?? null;
  const reading: Reading = {
    version: REPORT_VERSION,
    documents: line === null ? documents : documents.map((d) => onLine(d, line)),
  };
  if (
    line !== null &&
    faults.length === 0 &&
    reading.documents.every((d) => d.formulas.length + d.sentences.length === 0)
  )
    throw new UsageError(`no sentence or formula stands on ${place?.path ?? ""}:${String(line)}`);
  const text =
    args.reporter === "json"
      ? printableJson(reading)
      : renderReading(reading, {
          ...styleFor(args.color, process.env, args.output === null ? process.stdout : "file"),
          texts: new Map(sources.map((s) => [s.path, s.text])),
          line,
          inline: args.detail === "verbose" || args.detail === "explain",
        });
  await writeReport(text, args.output);
  if (faults.length > 0) return 2;
  if (documents.every((d) => d.formulas.length === 0 && d.sentences.every((s) => s.says.length === 0))) {
    complain("there is no formula to read");
    return 2;
  }
  const unread = reading.documents.some((d) => d.formulas.some((f) => f.display && f.status === "unread"));
  return unread && !args.allowUnread ? 1 : 0;
}
