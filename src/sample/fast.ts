import { Unsupported } from "../numeric/compile-code.ts";
import { evaluateAt } from "../numeric/evaluate.ts";
import type { Frame } from "../numeric/frame.ts";
import type { Instance } from "../numeric/instance.ts";
import { compileGoal } from "../numeric/slack.ts";
import type { Term } from "../term/term.ts";

/** A first look at a proposition at an instance, quick and not rigorous; `agrees` as in `numeric/compile-judgement.ts`. */
export interface FirstLook {
  readonly status: "holds" | "agrees" | "fails" | "undefined" | "unsure";
  /** Right minus left of a ≤, minus the distance of the sides of an =; NaN where there is none. */
  readonly slack: number;
}

/** A first look at an instance, whose numbers the frame holds. `bounded`: what is said to hold or to fail does, rounding included. */
export type FirstLooker = (instance: Instance, frame: Frame, bounded?: boolean) => FirstLook;

/** A proposition made ready for many first looks: compiled to floats; where that is not possible, by 64-bit enclosures. */
export function firstLooker(proposition: Term): FirstLooker {
  const compiled = compileGoal(proposition);
  return compiled instanceof Unsupported
    ? enclosingLooker(proposition)
    : (_instance, frame, bounded) => (bounded ? compiled.evaluateBounded(frame) : compiled.evaluate(frame));
}

/** Looks by 64-bit enclosures, which tell what has no value from what has no numbers. */
export function enclosingLooker(proposition: Term): FirstLooker {
  return (instance) => {
    let outcome = evaluateAt(proposition, instance, null);
    if (outcome.kind === "inexact") outcome = evaluateAt(proposition, instance, 64);
    const status =
      outcome.kind === "undefined"
        ? "undefined"
        : outcome.kind !== "value" || outcome.datum.kind !== "prop"
          ? "unsure"
          : outcome.datum.value
            ? "holds"
            : "fails";
    return { status, slack: NaN };
  };
}
