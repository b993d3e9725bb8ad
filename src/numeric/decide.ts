import type { Term } from "../term/term.ts";
import { evaluatePrecisely, type EvaluationOptions, type Undefinedness } from "./evaluate.ts";
import type { Instance } from "./instance.ts";

/**
 * Whether a proposition holds at an instance, and how that was found: by exact rationals, or by enclosures. `unsure`: the highest
 * precision does not separate the sides, as where they are equal and irrational.
 */
export type Decision =
  | { readonly truth: "true" | "false"; readonly method: "exact" | "enclosed"; readonly detail: null }
  | { readonly truth: "undefined"; readonly method: "exact" | "enclosed"; readonly detail: Undefinedness }
  | { readonly truth: "unsure"; readonly method: null; readonly detail: null }
  | { readonly truth: "unsupported"; readonly method: null; readonly detail: string };

/** Decides a locally closed proposition at an instance, rigorously: exactly first, then by enclosures of 64 to `maxBits` bits. */
export function decide(proposition: Term, instance: Instance, options: EvaluationOptions = {}): Decision {
  const { outcome, bits } = evaluatePrecisely(proposition, instance, options);
  const method = bits === null ? "exact" : "enclosed";
  switch (outcome.kind) {
    case "value":
      if (outcome.datum.kind !== "prop") throw new TypeError("a proposition was expected");
      return { truth: outcome.datum.value ? "true" : "false", method, detail: null };
    case "undefined":
      return { truth: "undefined", method, detail: outcome.why };
    case "inexact":
    case "unsure":
      return { truth: "unsure", method: null, detail: null };
    case "unsupported":
      return { truth: "unsupported", method: null, detail: outcome.what };
  }
}
