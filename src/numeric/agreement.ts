import type { Term } from "../term/term.ts";
import { Fuel } from "./arithmetic.ts";
import { evaluate, type Outcome } from "./evaluate.ts";
import type { Instance } from "./instance.ts";
import { enclosures, rationals } from "./real-arithmetic.ts";

/**
 * How a proposition fares at an instance where floats see no difference. `true` and `false` are rigorous. `agrees`: its sides are
 * enclosed together to three quarters of the digits of the precision, as equal irrational numbers are, and nothing that is certainly not 0 was lost below
 * them. `unsure`: neither; `unsupported`: no rigorous value, `detail` says of what.
 */
export interface Agreement {
  readonly kind: "true" | "false" | "agrees" | "undefined" | "unsure" | "unsupported";
  readonly detail: string | null;
  /** Operations on numbers of about a hundred bits. */
  readonly spent: number;
}

/** Exact first; then at precisions at which numbers that agree by chance are apart, the second where the first leaves it open. */
const PRECISIONS: readonly (number | null)[] = [null, 256, 1024];

/** The most operations at one precision. */
const FUEL = 200_000;

/** Looks at a locally closed proposition exactly, then by enclosures in which what is not separated counts as equal. */
export function lookForAgreement(proposition: Term, instance: Instance): Agreement {
  let spent = 0;
  let last: Outcome = { kind: "unsure" };
  for (const bits of PRECISIONS) {
    const fuel = new Fuel(FUEL);
    const arithmetic = bits === null ? rationals(fuel) : enclosures(bits, fuel);
    const tolerance = bits === null ? null : { bits: (3 * bits) / 4, separated: false };
    last = evaluate(proposition, instance, arithmetic, fuel, tolerance);
    spent += FUEL - fuel.left;
    if (last.kind === "undefined") return { kind: "undefined", detail: null, spent };
    if (last.kind === "value" && last.datum.kind === "prop") {
      const { value } = last.datum;
      if (!last.agreed) return { kind: value ? "true" : "false", detail: null, spent };
      // What is false only because numbers were taken to be equal is not known to be false.
      if (value && !arithmetic.absorbed) return { kind: "agrees", detail: null, spent };
    }
    if (last.kind === "unsupported" && (bits !== null || last.what !== "too large")) break;
    if (arithmetic.coarse) break;
  }
  return last.kind === "unsupported"
    ? { kind: "unsupported", detail: last.what, spent }
    : { kind: "unsure", detail: null, spent };
}

/** Whether a proposition holds where numbers that differ by less than 2^-bits, relative to their size or to 1, count as equal. */
export function holdsNearly(proposition: Term, instance: Instance, bits: number): boolean {
  const fuel = new Fuel(FUEL);
  const outcome = evaluate(proposition, instance, enclosures(4 * bits, fuel), fuel, { bits, separated: true });
  return outcome.kind === "value" && outcome.datum.kind === "prop" && outcome.datum.value;
}
