import { renderJson } from "../report/json.ts";
import { printableJson } from "../report/printable.ts";
import type { Reading } from "../report/reading.ts";
import { onLine, renderReading } from "../report/reading-terminal.ts";
import { REPORT_VERSION } from "../report/report.ts";
import { exitStatus } from "../report/summary.ts";
import { renderExplanation } from "../report/terminal.ts";
import type { ReportDocument, ReportStep } from "../report/report.ts";
import type { PrintFormat } from "../session/print.ts";
import { createReport, readText, stepIds } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { checkSources } from "./check-sources.ts";
import { complain, writeReport, writeWhole } from "./output.ts";
import { asked, writePrinted } from "./print-steps.ts";
import { shardPlaces } from "./shard.ts";
import { placeOf, readSources, type Source } from "./sources.ts";
import { didYouMean, UsageError } from "./usage.ts";
import { terminalOptions, writeReports } from "./write-reports.ts";
import { withOracles } from "./with-oracles.ts";

function textsOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.map((s) => [s.path, s.text]));
}

/** Prints the step that `--step` names. */
async function printStep(
  sources: readonly Source[],
  id: string,
  format: PrintFormat,
  output: string | null,
): Promise<number> {
  const { printSteps } = await import("../session/print.ts");
  const all = sources.map((s) => ({ path: s.path, steps: printSteps(s.path, s.text, format, s.definitions) }));
  const steps = asked(
    all.flatMap((d) => d.steps),
    id,
  );
  const path = all.find((d) => d.steps.some((s) => steps.includes(s)))?.path ?? "";
  return writePrinted(steps, path, format, output);
}

/** The command `check`. @returns the exit status */
export async function runCheck(args: Arguments): Promise<number> {
  if (args.print !== null && args.step === null)
    throw new UsageError(
      "--print needs a step: derivcheck PATH --step ID --print SYNTAX, or derivcheck explain FILE:LINE --print SYNTAX",
    );
  const { sources: found, faults } = await readSources(args.paths, args);
  // Where nothing may be found, what is named counts no more than what a search finds.
  const all = args.allowEmpty ? found.map((s) => ({ ...s, named: false })) : found;
  for (const fault of faults) complain(`${fault.path}: ${fault.message}`);
  if (args.print !== null && args.step !== null) return printStep(all, args.step, args.print, args.output);
  const { shard } = args;
  const places =
    shard === null
      ? all.map((_, i) => i)
      : shardPlaces(
          all.map((s) => s.text.length),
          shard,
        );
  const sources = places.flatMap((i) => all[i] ?? []);
  const checked = await withOracles(args, (oracles) => checkSources(args, sources, oracles));
  const documents = checked.map((c) => c.document);
  if (args.step !== null && !documents.some((d) => d.steps.length > 0)) {
    const ids = sources.flatMap((s) => stepIds(s.path, s.text, { definitions: s.definitions }));
    throw new UsageError(`there is no step ${args.step}${didYouMean(args.step, ids)}`);
  }
  if (args.certificate !== null) {
    const { certificateOf } = await import("../certificate/write-certificate.ts");
    writeWhole(certificateOf(checked.flatMap((c) => c.proofs)), args.certificate);
  }
  const whole = createReport(documents, { seed: args.seed });
  const report =
    shard === null
      ? whole
      : {
          version: whole.version,
          seed: whole.seed,
          shard: { ...shard, places: checked.flatMap((c) => places[c.place] ?? []) },
          documents,
          summary: whole.summary,
        };
  // Where there are more shards than documents, some have nothing to do.
  const idle = documents.length === 0 && (args.allowEmpty || (shard !== null && all.length > 0));
  if (documents.length === 0 && !idle) {
    if (faults.length === 0)
      complain(`there is nothing to check: no document with math in ${args.paths.join(", ") || "this folder"}`);
    if (args.reporters.every((t) => t.name === "terminal")) return 2;
  }
  await writeReports(args, report, sources);
  if (faults.length > 0) return 2;
  return idle ? 0 : exitStatus(documents, args.allowUnread, args.allowUnknown);
}

/** Steps that a line belongs to: those whose own place is on it, else those of a display around it. */
function stepsAt(document: ReportDocument, line: number): readonly ReportStep[] {
  return document.steps.filter((s) => s.span.start.line <= line && line <= s.span.end.line);
}

/** What the sentences and formulas of a line without steps were read as; null where there are none. */
function saidOn(args: Arguments, sources: readonly Source[], line: number): string | null {
  const documents = sources
    .map((s) => readText(s.path, s.text, { definitions: s.definitions }))
    .map((d) => onLine(d, line));
  if (documents.every((d) => d.formulas.length + d.sentences.length === 0)) return null;
  const reading: Reading = { version: REPORT_VERSION, documents };
  return args.reporter === "json"
    ? printableJson(reading)
    : renderReading(reading, { ...terminalOptions(args, textsOf(sources), args.output), line, inline: true });
}

/** The command `explain`. @returns the exit status: 0 when there is something to explain */
export async function runExplain(args: Arguments): Promise<number> {
  const [argument, more] = args.paths;
  const place = argument === undefined ? null : placeOf(argument);
  if (place === null || more !== undefined)
    throw new UsageError("explain takes one place: derivcheck explain FILE:LINE");
  const { sources, faults } = await readSources([place.path], args);
  const [fault] = faults;
  if (fault) throw new UsageError(`${fault.path}: ${fault.message}`);
  if (args.print !== null) {
    const { printSteps } = await import("../session/print.ts");
    const { line } = place;
    const steps = sources.flatMap((s) => printSteps(s.path, s.text, args.print ?? "text", s.definitions));
    const here = steps.filter((s) => s.from <= line && line <= s.to);
    if (here.length === 0) throw new UsageError(`no step that was read stands on ${place.path}:${String(line)}`);
    return writePrinted(here, place.path, args.print, args.output);
  }
  const [checked] = await withOracles(args, (oracles) => checkSources(args, sources, oracles));
  const document = checked?.document;
  const steps = document ? stepsAt(document, place.line) : [];
  if (!document || steps.length === 0) {
    const said = saidOn(args, sources, place.line);
    if (said !== null) {
      await writeReport(said, args.output);
      return 0;
    }
    const lines = [...new Set(document?.steps.map((s) => s.span.start.line))].sort(
      (a, b) => Math.abs(a - place.line) - Math.abs(b - place.line),
    );
    const near = lines.slice(0, 3).sort((a, b) => a - b);
    throw new UsageError(
      `no step stands on ${place.path}:${String(place.line)}${near.length === 0 ? "" : `; the nearest are on ${near.length === 1 ? "line" : "lines"} ${near.join(", ")}`}`,
    );
  }
  const text =
    args.reporter === "json"
      ? renderJson(createReport([{ ...document, steps }], { seed: args.seed }))
      : renderExplanation(document, steps, terminalOptions(args, textsOf(sources), args.output));
  await writeReport(text, args.output);
  return 0;
}
