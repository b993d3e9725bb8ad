import type { Report } from "../report/report.ts";
import type { TerminalOptions } from "../report/terminal.ts";
import type { Arguments } from "./arguments.ts";
import { writeReport } from "./output.ts";
import { styleFor } from "./terminal-style.ts";
import { version } from "./version.ts";

/** How a report is shown that goes to a file, or to standard output. @param texts of the documents, by path */
export function terminalOptions(
  args: Arguments,
  texts: ReadonlyMap<string, string>,
  output: string | null,
): TerminalOptions {
  return {
    ...styleFor(args.color, process.env, output === null ? process.stdout : "file"),
    detail: args.detail,
    allowUnread: args.allowUnread,
    allowUnknown: args.allowUnknown,
    version: version(),
    texts,
  };
}

/** Writes a report in each way that is asked for. */
export async function writeReports(args: Arguments, report: Report, texts: ReadonlyMap<string, string>): Promise<void> {
  const { renderReport, REPORTERS } = await import("../report/reporter/table.ts");
  for (const { name, output } of args.reporters) {
    const text = await renderReport(name, { report, options: terminalOptions(args, texts, output) });
    await writeReport(text, output, "commands" in REPORTERS[name]);
  }
}
