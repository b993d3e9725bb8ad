import type { Datum } from "./datum.ts";
import { Halt } from "./halt.ts";

/** What more precision may settle comes before what nothing here settles, and that before what is undefined. */
const urgency = (halt: Halt): number =>
  halt.reason.kind === "undefined" ? 0 : halt.reason.kind === "unsupported" ? 1 : 2;

/** Whether the evaluation as a whole must stop: its fuel is spent. */
export function isExhausted(halt: Halt): boolean {
  return halt.reason.kind === "unsupported" && halt.reason.what === "too large";
}

/**
 * Kleene's ∧ (decisive: false) or ∨ (decisive: true) of propositions: decisive as soon as one is, whatever the others are; else what
 * stopped the most urgent of those without a truth value; else the opposite. Running out of fuel stops at once.
 */
export function firstDecisive(decisive: boolean, propositions: readonly (() => boolean)[]): Datum {
  let stopped: Halt | null = null;
  for (const proposition of propositions) {
    try {
      if (proposition() === decisive) return { kind: "prop", value: decisive };
    } catch (error) {
      if (!(error instanceof Halt) || isExhausted(error)) throw error;
      if (!stopped || urgency(error) > urgency(stopped)) stopped = error;
    }
  }
  if (stopped) throw stopped;
  return { kind: "prop", value: !decisive };
}
