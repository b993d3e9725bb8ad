import { renderJson } from "../report/json.ts";
import { printableJson } from "../report/printable.ts";
import type { Reading } from "../report/reading.ts";
import { onLine, renderReading } from "../report/reading-terminal.ts";
import { REPORT_VERSION } from "../report/report.ts";
import { exitStatus } from "../report/summary.ts";
import { renderExplanation, type TerminalOptions } from "../report/terminal.ts";
import type { BlockingOracleHost } from "../oracle/oracle-host.ts";
import type { ReportDocument, ReportStep } from "../report/report.ts";
import type { PrintFormat } from "../session/print.ts";
import type { ProvedStep } from "../certificate/write-certificate.ts";
import { checkTextWithProofs, createReport, readText, stepIds } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { deadline } from "../host/deadline.ts";
import { complain, Progress, writeReport, writeWhole } from "./output.ts";
import { asked, writePrinted } from "./print-steps.ts";
import { isWorthListing, placeOf, readSources, type Source } from "./sources.ts";
import { styleFor } from "./terminal-style.ts";
import { didYouMean, UsageError } from "./usage.ts";
import { version } from "./version.ts";
import { withOracles } from "./with-oracles.ts";

function terminalOptions(args: Arguments, sources: readonly Source[], output = args.output): TerminalOptions {
  return {
    ...styleFor(args.color, process.env, output === null ? process.stdout : "file"),
    detail: args.detail,
    allowUnread: args.allowUnread,
    allowUnknown: args.allowUnknown,
    version: version(),
    texts: new Map(sources.map((s) => [s.path, s.text])),
  };
}

interface Checked {
  readonly documents: readonly ReportDocument[];
  readonly proofs: readonly ProvedStep[];
}

function checkAll(args: Arguments, sources: readonly Source[], oracles: BlockingOracleHost | null): Checked {
  const proofs: ProvedStep[] = [];
  const progress = new Progress();
  const options = {
    ...{ seed: args.seed, runs: args.runs, only: args.step, path: args.path },
    ...{ oracles, deadline: deadline(args.timeout) },
  };
  const documents = sources.flatMap((source, i) => {
    progress.show(source.path, i + 1, sources.length);
    const checked = checkTextWithProofs(source.path, source.text, { ...options, definitions: source.definitions });
    if (!isWorthListing(checked.document, source.named)) return [];
    proofs.push(...checked.proofs);
    return [checked.document];
  });
  progress.clear();
  return { documents, proofs };
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
  const { sources, faults } = await readSources(args.paths, args.left);
  for (const fault of faults) complain(`${fault.path}: ${fault.message}`);
  if (args.print !== null && args.step !== null) return printStep(sources, args.step, args.print, args.output);
  const { documents, proofs } = await withOracles(args, (oracles) => checkAll(args, sources, oracles));
  if (args.step !== null && !documents.some((d) => d.steps.length > 0)) {
    const ids = sources.flatMap((s) => stepIds(s.path, s.text, { definitions: s.definitions }));
    throw new UsageError(`there is no step ${args.step}${didYouMean(args.step, ids)}`);
  }
  if (args.certificate !== null) {
    const { certificateOf } = await import("../certificate/write-certificate.ts");
    writeWhole(certificateOf(proofs), args.certificate);
  }
  const report = createReport(documents, { seed: args.seed });
  const status = exitStatus(documents, args.allowUnread, args.allowUnknown);
  if (documents.length === 0) {
    if (faults.length === 0)
      complain(`there is nothing to check: no document with math in ${args.paths.join(", ") || "this folder"}`);
    if (args.reporters.every((t) => t.name === "terminal")) return 2;
  }
  for (const { name, output } of args.reporters) {
    const { renderReport, REPORTERS } = await import("../report/reporter/table.ts");
    const text = await renderReport(name, { report, options: terminalOptions(args, sources, output) });
    await writeReport(text, output, "commands" in REPORTERS[name]);
  }
  return faults.length > 0 ? 2 : status;
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
    : renderReading(reading, { ...terminalOptions(args, sources), line, inline: true });
}

/** The command `explain`. @returns the exit status: 0 when there is something to explain */
export async function runExplain(args: Arguments): Promise<number> {
  const [argument, more] = args.paths;
  const place = argument === undefined ? null : placeOf(argument);
  if (place === null || more !== undefined)
    throw new UsageError("explain takes one place: derivcheck explain FILE:LINE");
  const { sources, faults } = await readSources([place.path], null);
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
  const { documents } = await withOracles(args, (oracles) => checkAll(args, sources, oracles));
  const [document] = documents;
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
      : renderExplanation(document, steps, terminalOptions(args, sources));
  await writeReport(text, args.output);
  return 0;
}
