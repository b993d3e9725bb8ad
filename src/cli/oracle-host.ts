import type { Worker } from "node:worker_threads";
import type { OracleHost, Question, Reply } from "../oracle/oracle-host.ts";
import type { Told } from "./oracle-message.ts";
import { START_LIMIT, startWorker, type OracleHostOptions } from "./oracle-thread.ts";

interface Waiting {
  readonly id: number;
  readonly settle: (reply: Reply) => void;
  readonly timeoutMs: number;
  timer: NodeJS.Timeout;
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
    const worker = startWorker(this.options);
    if (!worker) return null;
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
