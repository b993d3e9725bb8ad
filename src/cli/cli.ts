#!/usr/bin/env node
import { readArguments } from "./arguments.ts";
import { complain, writeReport } from "./output.ts";
import { UsageError } from "./usage.ts";
import { version } from "./version.ts";

/** The commands that look at documents. */
const USES_CONFIG: ReadonlySet<string> = new Set(["check", "explain", "read", "merge"]);

async function main(argv: readonly string[]): Promise<number> {
  try {
    const written = readArguments(argv);
    const args = USES_CONFIG.has(written.command)
      ? await (await import("./with-config.ts")).withConfig(written)
      : written;
    switch (args.command) {
      case "help":
        await writeReport((await import("./help.ts")).helpText(args.topic), null);
        return 0;
      case "version":
        await writeReport(`${version()}\n`, null);
        return 0;
      case "check": {
        if (args.watch) return await (await import("./watch-command.ts")).runWatch(args);
        const { runCheck } = await import("./check-command.ts");
        return await runCheck(args);
      }
      case "explain": {
        const { runExplain } = await import("./check-command.ts");
        return await runExplain(args);
      }
      case "expr": {
        const { runExpression } = await import("./expression-command.ts");
        return await runExpression(args);
      }
      case "replay": {
        const { runReplay } = await import("./replay-command.ts");
        return await runReplay(args);
      }
      case "init": {
        const { runInit } = await import("./init-command.ts");
        return await runInit(args);
      }
      case "lsp": {
        const { runLanguageServer } = await import("./lsp-command.ts");
        return await runLanguageServer(args);
      }
      case "merge": {
        const { runMerge } = await import("./merge-command.ts");
        return await runMerge(args);
      }
      case "read": {
        const { runRead } = await import("./read-command.ts");
        return await runRead(args);
      }
    }
  } catch (error) {
    if (error instanceof UsageError) complain(error.message);
    else
      complain(
        `an error of derivcheck itself, please report it: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
      );
    return 2;
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, as in `derivcheck | head`, is no failure of ours.
  if (error.code !== "EPIPE") complain(`standard output: ${error.message}`);
  process.exit(error.code === "EPIPE" ? (process.exitCode ?? 0) : 2);
});

process.exitCode = await main(process.argv.slice(2));
