import type { ProvedStep } from "../certificate/write-certificate.ts";
import { deadline } from "../host/deadline.ts";
import type { BlockingOracleHost } from "../oracle/oracle-host.ts";
import type { ReportDocument } from "../report/report.ts";
import { exitStatus } from "../report/summary.ts";
import { checkTextWithProofs } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { complain, Progress } from "./output.ts";
import { isWorthListing, type Source } from "./sources.ts";

/** A document that was checked, and its place among the sources. */
export interface CheckedSource {
  readonly document: ReportDocument;
  readonly proofs: readonly ProvedStep[];
  readonly place: number;
}

/** Judges some sources in order, those that have something to report. With `--bail`, none behind the first that fails the run. */
export function checkSources(
  args: Arguments,
  sources: readonly Source[],
  oracles: BlockingOracleHost | null,
): readonly CheckedSource[] {
  const progress = new Progress();
  const options = {
    ...{ seed: args.seed, runs: args.runs, only: args.step, path: args.path },
    ...{ oracles, deadline: deadline(args.timeout) },
  };
  const checked: CheckedSource[] = [];
  for (const [place, source] of sources.entries()) {
    progress.show(source.path, place + 1, sources.length);
    const { document, proofs } = checkTextWithProofs(source.path, source.text, {
      ...options,
      definitions: source.definitions,
    });
    if (!isWorthListing(document, source.named)) continue;
    checked.push({ document, proofs, place });
    const rest = sources.length - place - 1;
    if (args.bail && rest > 0 && fails(args, document)) {
      complain(`stopped behind ${source.path}: ${String(rest)} more ${rest === 1 ? "was" : "were"} not checked`);
      break;
    }
  }
  progress.clear();
  return checked;
}

/** Whether a document alone fails the run; one in which there is nothing to judge does not. */
function fails(args: Arguments, document: ReportDocument): boolean {
  const { read, skipped, unread } = document.displays;
  const empty = document.steps.length === 0 && document.problems.length === 0 && read + skipped + unread === 0;
  return !empty && exitStatus([document], args.allowUnread, args.allowUnknown) !== 0;
}
