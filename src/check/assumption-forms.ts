import { asserted } from "../kernel/assertion.ts";
import type { Assumption } from "../term/context.ts";
import type { Term } from "../term/term.ts";

/** The propositions as which a proof may use an assumption itself: as it stands, and as far as it is defined. */
export function formsOf({ proposition }: Assumption): readonly Term[] {
  return [proposition, ...asserted(proposition).slice(0, 1)];
}
