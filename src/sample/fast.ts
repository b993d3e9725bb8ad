import { evaluateAt, type Outcome } from "../numeric/evaluate.ts";
import type { Instance } from "../numeric/instance.ts";
import { toNumber } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

/** A first look at a proposition at an instance, quick and not rigorous. */
export interface FirstLook {
  readonly status: "holds" | "fails" | "undefined" | "unsure";
  /** Right minus left of a ≤, left minus right of a ≥, minus the distance of the sides of an =; null where that makes no sense. */
  readonly slack: number | null;
}

/** A proposition made ready for many first looks. */
export interface FirstLooker {
  look(instance: Instance): FirstLook;
  /** What has no numbers, else null. */
  readonly unsupported: string | null;
}

/** The quick reading of a proposition. */
export function firstLooker(proposition: Term): FirstLooker {
  let unsupported: string | null = null;
  return {
    get unsupported() {
      return unsupported;
    },
    look(instance) {
      let outcome = evaluateAt(proposition, instance, null);
      if (outcome.kind === "inexact") outcome = evaluateAt(proposition, instance, 64);
      if (outcome.kind === "unsupported") unsupported = outcome.what;
      if (outcome.kind === "undefined") return { status: "undefined", slack: null };
      if (outcome.kind !== "value" || outcome.datum.kind !== "prop") return { status: "unsure", slack: null };
      const holds = outcome.datum.value;
      return { status: holds ? "holds" : "fails", slack: slackOf(proposition, instance) };
    },
  };
}

function slackOf(p: Term, instance: Instance): number | null {
  if (p.kind !== "operator") return null;
  const [a, b] = p.args;
  if (!a || !b || a.type.kind === "tensor") return null;
  const sign = p.operator === "le" || p.operator === "lt" ? 1 : p.operator === "ge" || p.operator === "gt" ? -1 : 0;
  if (sign === 0) return null;
  const [x, y] = [midpoint(a, instance), midpoint(b, instance)];
  return x === null || y === null ? null : sign * (y - x);
}

function midpoint(t: Term, instance: Instance): number | null {
  let outcome: Outcome = evaluateAt(t, instance, null);
  if (outcome.kind === "inexact") outcome = evaluateAt(t, instance, 64);
  if (outcome.kind !== "value" || outcome.datum.kind !== "number") return null;
  const value = outcome.arithmetic.rationalOf(outcome.datum.value);
  return value ? toNumber(value) : null;
}
