import type { MessagePort } from "node:worker_threads";
import type { Question } from "../oracle/oracle-host.ts";

/** From the host to the worker; one at a time. */
export interface Asked {
  readonly id: number;
  readonly question: Question;
}

/**
 * From the worker to the host: `started` when the program is loaded and begins with the question; then its text, or null when it threw.
 */
export type Told =
  | { readonly id: number; readonly kind: "started" }
  | { readonly id: number; readonly kind: "answered"; readonly text: string | null };

/** How a worker reaches a host that stands still: after each message the count goes up, and the host is woken. */
export interface BlockingChannel {
  readonly port: MessagePort;
  /** One number, shared. */
  readonly count: Int32Array;
}
