import type { Span } from "../../source/span.ts";
import { freeVariables } from "../../term/binding.ts";
import type { Slot } from "../prose/slot.ts";
import { ANY_NAME, type Scope } from "../scope.ts";
import { slotNames } from "./stated.ts";

/**
 * Withdraws what is assumed of the names of a formula; without one, all that is assumed. What is left may be less than the author means, so that
 * what fails from here on is in doubt.
 */
export function withdraw(slot: Slot | null, scope: Scope, span: Span): void {
  const names = slot ? new Set(slotNames(slot)) : null;
  for (const a of scope.assumptions())
    if (
      a.origin === "assumed" &&
      (names === null || [...freeVariables(a.proposition).values()].some((v) => names.has(v.name)))
    )
      scope.withdraw(a.id);
  scope.addUnread({ span, names: names ? [...names] : [ANY_NAME] });
}
