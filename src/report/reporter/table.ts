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

/** All reporters by name. A new one is a file in this folder and a line here. */
export const REPORTERS = {
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

/** The name of a reporter. */
export type ReporterName = keyof typeof REPORTERS;

/** The names of all reporters, in the order of the table. */
export const REPORTER_NAMES = Object.keys(REPORTERS) as readonly ReporterName[];

/** Writes a report by the reporter of a name. */
export async function renderReport(name: ReporterName, run: Run): Promise<string> {
  const render = await REPORTERS[name].load();
  // JSON is data: it escapes what acts, and keeps it.
  if (name === "json") return render(run);
  const { printableRun } = await import("./finding.ts");
  return render(printableRun(run));
}
