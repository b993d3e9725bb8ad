import type { BlockingOracleHost } from "../oracle/oracle-host.ts";
import type { Arguments } from "./arguments.ts";

/** Runs something with the programs that `--oracles` asks for, and stops them after it; without it with null, and nothing is loaded. */
export async function withOracles<T>(
  { oracles }: Arguments,
  run: (host: BlockingOracleHost | null) => T | Promise<T>,
): Promise<T> {
  if (!oracles) return run(null);
  const { createBlockingOracleHost } = await import("./blocking-oracle-host.ts");
  const host = createBlockingOracleHost();
  try {
    return await run(host);
  } finally {
    host.close();
  }
}
