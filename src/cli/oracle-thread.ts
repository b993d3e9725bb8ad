import { Worker } from "node:worker_threads";
import type { BlockingChannel } from "./oracle-message.ts";

/** Milliseconds for a worker to start and load a program: a hundred times what it takes. */
export const START_LIMIT = 20_000;

export interface OracleHostOptions {
  /** The bundled worker; the one beside the program unless said. */
  readonly worker?: URL;
  /** Megabytes of heap that a worker may use; 512 unless said. */
  readonly memory?: number;
}

/** Where the worker is. */
export function workerUrl({ worker }: OracleHostOptions): URL {
  return worker ?? new URL("./oracle-worker.js", import.meta.url);
}

/** A worker with limits, or null when there can be none. `channel`: by which it answers a host that stands still. */
export function startWorker(options: OracleHostOptions, channel: BlockingChannel | null = null): Worker | null {
  const { memory = 512 } = options;
  try {
    return new Worker(workerUrl(options), {
      resourceLimits: {
        maxOldGenerationSizeMb: memory,
        maxYoungGenerationSizeMb: Math.min(64, memory),
        stackSizeMb: 4,
      },
      workerData: channel,
      transferList: channel ? [channel.port] : [],
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      // What it prints is not shown; nobody reads it, as a reader keeps the process alive.
      stdout: true,
      stderr: true,
    });
  } catch {
    return null;
  }
}
