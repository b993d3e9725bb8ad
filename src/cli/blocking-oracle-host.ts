import { existsSync } from "node:fs";
import { MessageChannel, receiveMessageOnPort, type MessagePort, type Worker } from "node:worker_threads";
import type { BlockingOracleHost, Question, Reply } from "../oracle/oracle-host.ts";
import type { Told } from "./oracle-message.ts";
import { START_LIMIT, startWorker, workerUrl, type OracleHostOptions } from "./oracle-thread.ts";

/** A worker and our end of its channel. */
interface Line {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly count: Int32Array<SharedArrayBuffer>;
}

/**
 * Asks a worker and sleeps until it is woken. No event reaches us meanwhile: that a worker died is seen by its silence alone. After a
 * worker that did not even start, none is started again.
 */
class SleepingOracleHost implements BlockingOracleHost {
  private readonly options: OracleHostOptions;
  private line: Line | null = null;
  private useless = false;
  private ids = 0;

  constructor(options: OracleHostOptions) {
    this.options = options;
  }

  askNow(question: Question, timeoutMs: number): Reply {
    const line = (this.line ??= this.open());
    if (!line) return { kind: "unavailable" };
    const id = ++this.ids;
    line.worker.postMessage({ id, question });
    const first = this.next(line, id, START_LIMIT);
    if (!first) {
      this.useless = true;
      return this.drop({ kind: "unavailable" });
    }
    const answer = first.kind === "started" ? this.next(line, id, timeoutMs) : first;
    if (answer?.kind !== "answered") return this.drop({ kind: "timeout" });
    return answer.text === null ? this.drop({ kind: "no-answer" }) : { kind: "answer", text: answer.text };
  }

  close(): void {
    this.drop({ kind: "unavailable" });
  }

  private open(): Line | null {
    if (this.useless || !existsSync(workerUrl(this.options))) return null;
    const { port1, port2 } = new MessageChannel();
    const count = new Int32Array(new SharedArrayBuffer(4));
    const worker = startWorker(this.options, { port: port2, count });
    if (!worker) return null;
    // Neither its end nor its fault is heard in time to be of use, and neither keeps the process alive.
    worker.on("error", () => undefined);
    worker.unref();
    port1.unref();
    return { worker, port: port1, count };
  }

  /** The next message about a question, or null when the time in milliseconds is over. */
  private next({ port, count }: Line, id: number, milliseconds: number): Told | null {
    const end = performance.now() + milliseconds;
    for (;;) {
      const before = Atomics.load(count, 0);
      const received = receiveMessageOnPort(port) as { message: Told } | undefined;
      if (received?.message.id === id) return received.message;
      if (received) continue;
      const left = end - performance.now();
      if (left <= 0) return null;
      Atomics.wait(count, 0, before, left);
    }
  }

  /** Kills the worker. */
  private drop(reply: Reply): Reply {
    this.line?.port.close();
    void this.line?.worker.terminate();
    this.line = null;
    return reply;
  }
}

/** An oracle host that blocks its caller. Nothing starts or loads before the first question. */
export function createBlockingOracleHost(options: OracleHostOptions = {}): BlockingOracleHost {
  return new SleepingOracleHost(options);
}
