import type { SiteFile } from "../html/site.ts";
import type { Run } from "./finding.ts";

type Render = (run: Run) => string;

/** One way to write a report. */
export interface Reporter {
  /** What it writes, for `--help` and the documentation. */
  readonly about: string;
  /** Whether it can stand beside others on one stream. */
  readonly shares: boolean;
  /** Whether its lines are meant for the program that runs a workflow. */
  readonly commands?: true;
  /** Loads what only this reporter needs. */
  readonly load: () => Promise<Render>;
}

/** A way to write a report as several files, into a folder. */
interface FolderReporter {
  readonly about: string;
  readonly shares: false;
  readonly load: () => Promise<(run: Run) => readonly SiteFile[]>;
}

/** The reporters that write a folder. */
export const FOLDER_REPORTERS = {
  html: {
    about: "a site for readers, into a folder",
    shares: false,
    load: async () => (await import("./html.ts")).renderHtml,
  },
} as const satisfies Readonly<Record<string, FolderReporter>>;

/** All reporters that write one text, by name. A new one is a file in this folder and a line here. */
export const TEXT_REPORTERS = {
  terminal: {
    about: "pictures for people",
    shares: true,
    load: async () => (await import("./terminal.ts")).renderForPeople,
  },
  json: {
    about: "all of it, as docs/report.schema.json says",
    shares: false,
    load: async () => (await import("./json.ts")).renderData,
  },
  junit: {
    about: "XML: a test case for each step",
    shares: false,
    load: async () => (await import("./junit.ts")).renderJunit,
  },
  sarif: {
    about: "SARIF 2.1.0, for code scanning",
    shares: false,
    load: async () => (await import("./sarif.ts")).renderSarif,
  },
  github: {
    about: "annotations of GitHub Actions",
    shares: true,
    commands: true,
    load: async () => (await import("./github.ts")).renderGithub,
  },
  tap: { about: "TAP 14: a line for each step", shares: false, load: async () => (await import("./tap.ts")).renderTap },
} as const satisfies Readonly<Record<string, Reporter>>;

/** All reporters by name. */
export const REPORTERS = { ...TEXT_REPORTERS, ...FOLDER_REPORTERS } as const;

/** The name of a reporter. */
export type ReporterName = keyof typeof REPORTERS;
/** The name of a reporter that writes one text. */
export type TextReporterName = keyof typeof TEXT_REPORTERS;
/** The name of a reporter that writes a folder. */
export type FolderReporterName = keyof typeof FOLDER_REPORTERS;

/** The names of all reporters, in the order of the table. */
export const REPORTER_NAMES = Object.keys(REPORTERS) as readonly ReporterName[];
/** The names of those that write one text. */
export const TEXT_REPORTER_NAMES = Object.keys(TEXT_REPORTERS) as readonly TextReporterName[];

/** Whether a reporter writes a folder. */
export function writesFolder(name: ReporterName): name is FolderReporterName {
  return name in FOLDER_REPORTERS;
}

/** Writes a report by the reporter of a name. */
export async function renderReport(name: TextReporterName, run: Run): Promise<string> {
  const render = await TEXT_REPORTERS[name].load();
  // JSON is data: it escapes what acts, and keeps it.
  if (name === "json") return render(run);
  const { printableRun } = await import("./finding.ts");
  return render(printableRun(run));
}

/** Writes a report by the reporter of a name: the files for its folder. */
export async function renderFolder(name: FolderReporterName, run: Run): Promise<readonly SiteFile[]> {
  const render = await FOLDER_REPORTERS[name].load();
  const { printableRun } = await import("./finding.ts");
  return render(printableRun(run));
}
