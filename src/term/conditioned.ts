import type { Term } from "./term.ts";

/** A function on chance with a value that it has. */
export interface Given {
  readonly fn: Term;
  readonly value: Term;
}

/** What chance is conditioned on, outermost first; null for another measure, or for chance itself. */
export function conditionsOf(measure: Term): readonly Given[] | null {
  if (measure.kind !== "operator" || measure.operator !== "conditioned") return null;
  const [base, fn, value] = measure.args as readonly [Term, Term, Term];
  const isWhole = base.kind === "operator" && base.operator === "chance";
  const outer = isWhole ? [] : conditionsOf(base);
  return outer && [...outer, { fn, value }];
}
