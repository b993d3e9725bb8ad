import { REPORTER_NAMES, REPORTERS, writesFolder, type ReporterName } from "../report/reporter/table.ts";
import { didYouMean, UsageError } from "./usage.ts";

/** A report that is asked for. */
export interface ReportTarget {
  readonly name: ReporterName;
  /** Null: standard output. */
  readonly output: string | null;
}

/** The commands that judge documents, and write their report in every way. The others write for people, or as JSON. */
export const WRITES_ALL: ReadonlySet<string> = new Set(["check", "merge"]);

/** `junit=out.xml`, or a name alone. */
function readTarget(text: string): ReportTarget {
  const [written = "", ...rest] = text.split("=");
  const name = REPORTER_NAMES.find((n) => n === written);
  if (name === undefined)
    throw new UsageError(
      `there is no reporter ${written}${didYouMean(written, REPORTER_NAMES) || `; there are ${REPORTER_NAMES.slice(0, -1).join(", ")} and ${REPORTER_NAMES.at(-1) ?? ""}`}`,
    );
  if (rest.length > 0 && rest.join("=") === "")
    throw new UsageError(`--reporter ${text} names no file, as in --reporter ${name}=FILE`);
  return { name, output: rest.length === 0 ? null : rest.join("=") };
}

/**
 * The reports that a command line asks for: those of `--reporter`, `--output` for the one without a file.
 * @throws UsageError for a reporter that is not known, and for reports that would run into each other
 */
export function readReporters(
  texts: readonly string[],
  output: string | null,
  command: string,
): readonly ReportTarget[] {
  const named = texts.length === 0 ? [{ name: "terminal" as const, output: null }] : texts.map(readTarget);
  const open = named.filter((t) => t.output === null);
  if (output !== null && open.length !== 1)
    throw new UsageError(
      open.length === 0
        ? "--output has no report to write: every reporter has a file of its own"
        : `--output takes one report; give each a file, as in --reporter ${open[0]?.name ?? ""}=FILE`,
    );
  const targets = named.map((t) => ({ ...t, output: t.output ?? output }));
  const folder = targets.find((t) => t.output === null && writesFolder(t.name));
  if (folder !== undefined)
    throw new UsageError(`${folder.name} writes a folder: name it, as in --reporter ${folder.name}=DIR`);
  const alone = targets.find((t) => t.output === null && !REPORTERS[t.name].shares);
  if (alone !== undefined && open.length > 1)
    throw new UsageError(
      `the report of ${alone.name} cannot share standard output; give it a file, as in --reporter ${alone.name}=FILE`,
    );
  const files = targets.flatMap((t) => t.output ?? []);
  const twice = files.find((f, i) => files.indexOf(f) !== i);
  if (twice !== undefined) throw new UsageError(`two reports would be written to ${twice}`);
  if (!WRITES_ALL.has(command) && command !== "help" && command !== "version") checkSingle(targets, command);
  return targets;
}

function checkSingle(targets: readonly ReportTarget[], command: string): void {
  const other = targets.find((t) => t.name !== "terminal" && t.name !== "json");
  if (other !== undefined || targets.length > 1)
    throw new UsageError(
      `derivcheck ${command} writes one report, terminal or json${other === undefined ? "" : `; ${other.name} belongs to derivcheck check`}`,
    );
}
