import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "tsdown";
import { program } from "../../tsdown.config.ts";

/** The oracle's worker, built as it is published. */
export interface BuiltWorker {
  readonly url: URL;
  /** The module of `createOracleHost`, built beside it. */
  readonly host: URL;
  /** The module of `createBlockingOracleHost`, built beside it. */
  readonly blockingHost: URL;
  /** Takes the build away again. */
  remove(): void;
}

/** Builds the worker and its host into a folder of its own. */
export async function buildWorker(): Promise<BuiltWorker> {
  const folder = mkdtempSync(join(tmpdir(), "derivcheck-oracle-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const entry = {
    "oracle-worker": program.entry["oracle-worker"],
    "oracle-host": "src/cli/oracle-host.ts",
    "blocking-oracle-host": "src/cli/blocking-oracle-host.ts",
  };
  await build({ ...program, entry, config: false, outDir: join(folder, "dist"), logLevel: "error" });
  return {
    url: pathToFileURL(join(folder, "dist/oracle-worker.js")),
    blockingHost: pathToFileURL(join(folder, "dist/blocking-oracle-host.js")),
    host: pathToFileURL(join(folder, "dist/oracle-host.js")),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
