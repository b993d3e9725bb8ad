import type { Report } from "../report/report.ts";
import type { TerminalOptions } from "../report/terminal.ts";
import type { Arguments } from "./arguments.ts";
import { writeReport } from "./output.ts";
import type { Source } from "./sources.ts";
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

/** A document whose text is there. */
export type WrittenSource = Pick<Source, "path" | "text" | "definitions">;

/** Writes a report in each way that is asked for. */
export async function writeReports(args: Arguments, report: Report, sources: readonly WrittenSource[]): Promise<void> {
  const { renderReport, REPORTERS, writesFolder } = await import("../report/reporter/table.ts");
  const texts = new Map(sources.map((s) => [s.path, s.text]));
  for (const { name, output } of args.reporters) {
    const options = terminalOptions(args, texts, output);
    if (writesFolder(name)) {
      const { writeSite } = await import("./write-site.ts");
      await writeSite(name, { report, options }, sources, output);
      continue;
    }
    const text = await renderReport(name, { report, options });
    await writeReport(text, output, "commands" in REPORTERS[name]);
  }
}
