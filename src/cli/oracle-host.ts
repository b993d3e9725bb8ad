import { Worker } from "node:worker_threads";
import type { OracleHost, Question, Reply } from "../oracle/oracle-host.ts";
import type { Told } from "./oracle-message.ts";

/** Milliseconds for a worker to start and load a program: a hundred times what it takes. */
const START_LIMIT = 20_000;

export interface OracleHostOptions {
  /** The bundled worker; the one beside the program unless said. */
  readonly worker?: URL;
  /** Megabytes of heap that a worker may use; 512 unless said. */
  readonly memory?: number;
}

interface Waiting {
  readonly id: number;
  readonly settle: (reply: Reply) => void;
  readonly timeoutMs: number;
  timer: NodeJS.Timeout;
}

function createWorker({
  worker = new URL("./oracle-worker.js", import.meta.url),
  memory = 512,
}: OracleHostOptions): Worker {
  return new Worker(worker, {
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: Math.min(64, memory), stackSizeMb: 4 },
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    // What it prints is not shown; nobody reads it, as a reader keeps the process alive.
    stdout: true,
    stderr: true,
  });
}

/**
 * One worker, started at the first question, asked one question at a time. It is killed when its time is over, and replaced after a
 * failure of any kind: an error in the midst of a computation can leave the settings of a program changed.
 */
class WorkerOracleHost implements OracleHost {
  private readonly options: OracleHostOptions;
  private worker: Worker | null = null;
  private waiting: Waiting | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private ids = 0;
  /** How often it was closed: what was asked before is not begun after. */
  private closed = 0;

  constructor(options: OracleHostOptions) {
    this.options = options;
  }

  ask(question: Question, timeoutMs: number): Promise<Reply> {
    const { closed } = this;
    const reply = this.turn.then(() =>
      closed === this.closed ? this.askNow(question, timeoutMs) : { kind: "unavailable" as const },
    );
    this.turn = reply;
    return reply;
  }

  async close(): Promise<void> {
    this.closed++;
    await this.end({ kind: "unavailable" });
  }

  private async askNow(question: Question, timeoutMs: number): Promise<Reply> {
    const worker = this.worker ?? this.start();
    if (!worker) return { kind: "unavailable" };
    this.worker = worker;
    // Only a question in progress keeps the process alive.
    worker.ref();
    const reply = await new Promise<Reply>((settle) => {
      const id = ++this.ids;
      const timer = setTimeout(() => void this.end({ kind: "unavailable" }), START_LIMIT);
      this.waiting = { id, settle, timeoutMs, timer };
      worker.postMessage({ id, question });
    });
    worker.unref();
    return reply;
  }

  /** A worker, or null when there can be none. */
  private start(): Worker | null {
    let worker: Worker;
    try {
      worker = createWorker(this.options);
    } catch {
      return null;
    }
    worker.on("message", (message: Told) => {
      if (this.worker === worker) this.hear(message);
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (this.worker === worker)
        void this.end({ kind: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "unavailable" });
    });
    worker.on("exit", () => {
      if (this.worker === worker) void this.end({ kind: "unavailable" });
    });
    return worker;
  }

  private hear(message: Told): void {
    const { waiting } = this;
    if (message.id !== waiting?.id) return;
    clearTimeout(waiting.timer);
    if (message.kind === "started")
      waiting.timer = setTimeout(() => void this.end({ kind: "timeout" }), waiting.timeoutMs);
    else if (message.text === null) void this.end({ kind: "no-answer" });
    else this.settle({ kind: "answer", text: message.text });
  }

  private settle(reply: Reply): void {
    const { waiting } = this;
    this.waiting = null;
    clearTimeout(waiting?.timer);
    waiting?.settle(reply);
  }

  /** Kills the worker; its question is answered when it is gone. */
  private async end(reply: Reply): Promise<void> {
    const { worker, waiting } = this;
    this.worker = null;
    this.waiting = null;
    clearTimeout(waiting?.timer);
    await worker?.terminate();
    waiting?.settle(reply);
  }
}

/** An oracle host over a worker thread. Nothing starts or loads before the first question. */
export function createOracleHost(options: OracleHostOptions = {}): OracleHost {
  return new WorkerOracleHost(options);
}
