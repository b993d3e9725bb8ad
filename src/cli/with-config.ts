import { relative, resolve } from "node:path";
import { ConfigError, findConfig } from "../host/find-config.ts";
import type { Arguments } from "./arguments.ts";
import { readReporters, WRITES_ALL } from "./report-targets.ts";
import { UsageError } from "./usage.ts";

/** The commands that search for documents. */
const SEARCHES: ReadonlySet<string> = new Set(["check", "read"]);

/** A command line with what the configuration says where it says nothing itself. @throws UsageError for a configuration that cannot be used */
export async function withConfig(args: Arguments): Promise<Arguments> {
  const found = await load(args);
  if (found === null) return args;
  const { config, folder } = found;
  const here = (path: string): string => relative(process.cwd(), resolve(folder, path)) || ".";
  const { severity = {} } = config;
  const allows = (name: "unread" | "unknown"): boolean =>
    args.given.has(`allow-${name}`) || (severity[name] === "warn" && !args.given.has(`no-allow-${name}`));
  const reporters =
    config.reporters === undefined ||
    args.given.has("reporter") ||
    args.given.has("output") ||
    !WRITES_ALL.has(args.command) ||
    args.watch
      ? args.reporters
      : readReporters(config.reporters, null, "check").map((t) => ({
          ...t,
          output: t.output === null ? null : here(t.output),
        }));
  return {
    ...args,
    paths: args.paths.length === 0 && SEARCHES.has(args.command) ? (config.files ?? []).map(here) : args.paths,
    left: args.left ?? (config.ignore === undefined ? null : { folder, patterns: config.ignore }),
    seed: args.seed ?? config.seed ?? null,
    runs: args.runs ?? config.runs ?? null,
    timeout: args.given.has("timeout") ? args.timeout : (config.timeout ?? args.timeout),
    reporters,
    reporter: reporters[0]?.name ?? "terminal",
    output: reporters[0]?.output ?? null,
    allowUnread: allows("unread"),
    allowUnknown: allows("unknown"),
  };
}

async function load({ config }: Arguments): ReturnType<typeof findConfig> {
  if (config === null) return null;
  try {
    return await findConfig(process.cwd(), config === "search" ? null : config.file);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}
