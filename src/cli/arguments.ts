import { parseArgs } from "node:util";
import { LIMITS } from "../host/limits.ts";
import type { LeftOut } from "../host/files.ts";
import type { PrintFormat } from "../session/print.ts";
import type { ReporterName } from "../report/reporter/table.ts";
import { readReporters, type ReportTarget } from "./report-targets.ts";
import { readShard, type Shard } from "./shard.ts";
import { didYouMean, UsageError } from "./usage.ts";

export const COMMANDS = ["check", "explain", "read", "expr", "replay", "merge", "init", "lsp"] as const;
export type Command = (typeof COMMANDS)[number];

/** The syntaxes that `--print` knows. */
export const FORMATS = ["latex", "text", "mathjs", "nerdamer", "sympy"] as const satisfies readonly PrintFormat[];

/** A command line that can be run. */
export interface Arguments {
  readonly command: Command | "help" | "version";
  /** The command that help is asked for; null: all of them. */
  readonly topic: Command | null;
  readonly paths: readonly string[];
  /** How the report is written, at least once. */
  readonly reporters: readonly ReportTarget[];
  /** Of the first of them: commands other than `check` write no more. */
  readonly reporter: ReporterName;
  readonly output: string | null;
  /** Where the proofs go; null: nowhere. */
  readonly certificate: string | null;
  readonly seed: number | null;
  readonly runs: number | null;
  /** Seconds that the judgement of one step may take. */
  readonly timeout: number;
  readonly step: string | null;
  readonly path: string | null;
  /** Texts of all `--let`, in order. */
  readonly lets: readonly string[];
  readonly print: PrintFormat | null;
  readonly detail: "quiet" | "normal" | "verbose" | "explain";
  readonly allowUnread: boolean;
  readonly allowUnknown: boolean;
  /** What a search leaves out. */
  readonly left: LeftOut | null;
  /** The configuration to take: a file, `search` for the one that is there, null for none. */
  readonly config: { readonly file: string } | "search" | null;
  /** Whether to stop behind the first document that fails the run. */
  readonly bail: boolean;
  /** Whether a run in which there is nothing to check passes. */
  readonly allowEmpty: boolean;
  readonly watch: boolean;
  /** The part of the documents that is checked; null: all of them. */
  readonly shard: Shard | null;
  /** The name of what is read from standard input. */
  readonly stdinPath: string;
  /** Names of the options that are given. */
  readonly given: ReadonlySet<string>;
  /** Whether programs may be asked for suggestions. */
  readonly oracles: boolean;
  /** Null: as the environment says. */
  readonly color: boolean | null;
}

/** All options. */
export const OPTIONS = {
  reporter: { type: "string" },
  output: { type: "string", short: "o" },
  certificate: { type: "string" },
  seed: { type: "string" },
  runs: { type: "string" },
  timeout: { type: "string" },
  step: { type: "string" },
  path: { type: "string" },
  let: { type: "string" },
  print: { type: "string" },
  explain: { type: "boolean" },
  verbose: { type: "boolean", short: "v" },
  quiet: { type: "boolean", short: "q" },
  "allow-unread": { type: "boolean" },
  "no-allow-unread": { type: "boolean" },
  "allow-unknown": { type: "boolean" },
  "no-allow-unknown": { type: "boolean" },
  ignore: { type: "string" },
  "allow-empty": { type: "boolean" },
  bail: { type: "boolean" },
  stdio: { type: "boolean" },
  watch: { type: "boolean", short: "w" },
  shard: { type: "string" },
  "stdin-filepath": { type: "string" },
  config: { type: "string", short: "c" },
  "no-config": { type: "boolean" },
  oracles: { type: "boolean" },
  color: { type: "boolean" },
  "no-color": { type: "boolean" },
  version: { type: "boolean", short: "V" },
  help: { type: "boolean", short: "h" },
} as const;

/** The options that may be given several times. */
type Repeated = "let" | "reporter" | "ignore";
type OptionName = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as readonly OptionName[];
const LONGEST_SEED = LIMITS.seed.greatest;
const MOST_RUNS = LIMITS.runs.greatest;
const TIMEOUT = 60;
const LONGEST_TIMEOUT = LIMITS.timeout.greatest;

function isCommand(word: string | undefined): word is Command {
  return COMMANDS.some((c) => c === word);
}

/** Options by name, the last of several; positionals in order. @throws UsageError for an option that is unknown or lacks its value */
function split(argv: readonly string[]): {
  readonly values: ReadonlyMap<string, string>;
  /** Values of the options that may be given several times, in order. */
  readonly lists: Readonly<Record<Repeated, readonly string[]>>;
  readonly positionals: readonly string[];
} {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const positionals: string[] = [];
  const lists: Record<Repeated, string[]> = { let: [], reporter: [], ignore: [] };
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const name = NAMES.find((n) => n === token.name);
    if (name === undefined) {
      const known = NAMES.map((n) => `--${n}`);
      throw new UsageError(
        `there is no option ${token.rawName}${didYouMean(token.rawName, known) || "; derivcheck --help lists them"}`,
      );
    }
    if (OPTIONS[name].type === "boolean") {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      values.set(name, "");
    } else {
      if (token.value === undefined || token.value === "" || (!token.inlineValue && token.value.startsWith("--")))
        throw new UsageError(`${token.rawName} needs a value, as in ${token.rawName} ${EXAMPLES[name] ?? "VALUE"}`);
      values.set(name, token.value);
      if (name === "let" || name === "reporter" || name === "ignore") lists[name].push(token.value);
    }
    // The later of two opposites counts.
    values.delete(name.startsWith("no-") ? name.slice(3) : `no-${name}`);
  }
  return { values, lists, positionals };
}

const EXAMPLES: Partial<Record<OptionName, string>> = {
  reporter: "json",
  output: "report.json",
  certificate: "proofs.json",
  seed: "42",
  runs: "1000",
  timeout: "60",
  step: "A-05",
  path: "0:1",
  let: '"x in R, x > 0"',
  print: "sympy",
  ignore: "drafts/",
  config: "derivcheck.config.json",
  shard: "1/3",
  "stdin-filepath": "notes.md",
};

/** A seed as text: decimal digits, else hexadecimal ones; 0 to 2³² − 1. */
function readSeed(text: string): number {
  const value = /^\d+$/.test(text)
    ? Number(text)
    : /^(0x)?[0-9a-f]+$/i.test(text)
      ? Number.parseInt(text.replace(/^0x/i, ""), 16)
      : NaN;
  if (!(value <= LONGEST_SEED))
    throw new UsageError(`--seed ${text} is no seed: a whole number from 0 to ${String(LONGEST_SEED)} is`);
  return value;
}

function readRuns(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= 1 && value <= MOST_RUNS))
    throw new UsageError(`--runs ${text}: a whole number from 1 to ${String(MOST_RUNS)} is needed`);
  return value;
}

function readTimeout(text: string): number {
  const value = /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text) : NaN;
  if (!(value > 0 && value <= LONGEST_TIMEOUT))
    throw new UsageError(
      `--timeout ${text}: a number of seconds is needed, more than 0 and at most ${String(LONGEST_TIMEOUT)}`,
    );
  return value;
}

/** Watching goes on for ever: what is written once has no place in it. */
function checkWatch(values: ReadonlyMap<string, string>, reporters: readonly ReportTarget[]): void {
  if (reporters.some((t) => t.name !== "terminal" || t.output !== null))
    throw new UsageError("--watch shows the terminal report, and writes no file");
  for (const name of ["certificate", "shard", "bail", "print"])
    if (values.has(name)) throw new UsageError(`--watch and --${name} exclude each other`);
}

/** Reads a command line, without the names of node and of the program. @throws UsageError for one that cannot be run */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, lists, positionals } = split(argv);
  const lets = lists.let;
  const [first, second] = positionals;
  const command =
    values.has("help") || first === "help"
      ? "help"
      : values.has("version")
        ? "version"
        : isCommand(first)
          ? first
          : "check";
  const paths = isCommand(first) ? positionals.slice(1) : positionals;
  const value = (name: OptionName): string | null => values.get(name) ?? null;
  const print = value("print");
  const format = FORMATS.find((f) => f === print) ?? null;
  if (print !== null && format === null)
    throw new UsageError(
      `there is no syntax ${print}${didYouMean(print, FORMATS) || `; there are ${FORMATS.join(", ")}`}`,
    );
  if (format !== null && command === "read") throw new UsageError("--print belongs to expr, explain and --step");
  if (lets.length > 0 && command !== "expr" && command !== "help" && command !== "version")
    throw new UsageError("--let belongs to derivcheck expr: a document declares in its sentences");
  if (values.has("certificate") && !["check", "help", "version"].includes(command))
    throw new UsageError("--certificate belongs to derivcheck check: it writes the proofs of what is checked");
  if (values.has("oracles") && (command === "read" || command === "replay"))
    throw new UsageError("--oracles belongs to check, explain and expr: nothing is proved anew here");
  const reporters = readReporters(lists.reporter, value("output"), command);
  for (const name of ["allow-empty", "bail", "watch", "shard"])
    if (values.has(name) && !["check", "help", "version"].includes(command))
      throw new UsageError(`--${name} belongs to derivcheck check`);
  if (values.has("stdio") && command !== "lsp") throw new UsageError("--stdio belongs to derivcheck lsp");
  if (values.has("watch")) checkWatch(values, reporters);
  const shard = value("shard");
  const seed = value("seed");
  const runs = value("runs");
  const timeout = value("timeout");
  if (values.has("path") && !(values.has("step") && seed !== null))
    throw new UsageError("--path belongs to a replay: it needs --step and --seed");
  if (values.has("quiet") && (values.has("verbose") || values.has("explain")))
    throw new UsageError(`--quiet and ${values.has("verbose") ? "--verbose" : "--explain"} exclude each other`);
  return {
    command,
    topic: command !== "help" ? null : isCommand(first) ? first : first === "help" && isCommand(second) ? second : null,
    paths,
    reporters,
    reporter: reporters[0]?.name ?? "terminal",
    output: reporters[0]?.output ?? null,
    certificate: value("certificate"),
    seed: seed === null ? null : readSeed(seed),
    runs: runs === null ? null : readRuns(runs),
    timeout: timeout === null ? TIMEOUT : readTimeout(timeout),
    step: value("step"),
    path: value("path"),
    lets,
    print: format,
    detail: values.has("explain")
      ? "explain"
      : values.has("verbose")
        ? "verbose"
        : values.has("quiet")
          ? "quiet"
          : "normal",
    allowUnread: values.has("allow-unread"),
    allowUnknown: values.has("allow-unknown"),
    left: lists.ignore.length === 0 ? null : { folder: process.cwd(), patterns: lists.ignore },
    config: values.has("no-config") ? null : values.has("config") ? { file: value("config") ?? "" } : "search",
    bail: values.has("bail"),
    allowEmpty: values.has("allow-empty"),
    watch: values.has("watch"),
    shard: shard === null ? null : readShard(shard),
    stdinPath: value("stdin-filepath") ?? "-",
    given: new Set(values.keys()),
    oracles: values.has("oracles"),
    color: values.has("color") ? true : values.has("no-color") ? false : null,
  };
}
