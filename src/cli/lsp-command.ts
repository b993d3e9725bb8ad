import { serve } from "../language-server/start.ts";
import type { Arguments } from "./arguments.ts";
import { UsageError } from "./usage.ts";
import { version } from "./version.ts";

/** The command `lsp`: serves an editor until it is done. @returns the exit status */
export async function runLanguageServer(args: Arguments): Promise<number> {
  if (args.paths.length > 0) throw new UsageError("lsp takes no path: the editor says what it shows");
  const status = await serve(version());
  // What waits to be checked is of no use any more.
  process.exit(status);
}
