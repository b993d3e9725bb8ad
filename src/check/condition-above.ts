import type { Step } from "../elaborate/step.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isProofOf } from "./earlier-claim.ts";
import { closed, type JudgedStep } from "./following-row.ts";
import type { Verdict } from "./verdict.ts";

/** Conditions that are taken together, the last ones before the step. */
const MOST = 4;

/**
 * The equations above a step, in its section, that speak of a name that nothing determines in the step either, and of which it is unknown whether they are
 * conditions. Null where there are none, and for a step whose verdict does not wait for such a name.
 */
export function conditionsAbove(
  step: Step,
  verdict: Verdict,
  earlier: readonly JudgedStep[],
): { readonly proposition: Term; readonly latex: string } | null {
  const names = conditionNames(verdict);
  if (names.length === 0) return null;
  const known = new Set(step.variables.map((v) => v.id));
  const found = earlier.filter(
    (j) =>
      j.step.section === step.section &&
      !isProofOf(step, j.step) &&
      !j.step.alternate &&
      conditionNames(j.verdict).some((n) => names.includes(n)) &&
      j.step.terms.proposition !== null &&
      [...freeVariables(closed(j.step, j.step.terms.proposition)).keys()].every((id) => known.has(id)),
  );
  const used = found.slice(-MOST);
  const [one, ...more] = used.flatMap((j) =>
    j.step.terms.proposition ? [closed(j.step, j.step.terms.proposition)] : [],
  );
  if (!one) return null;
  return {
    proposition: more.reduce((a, b) => operator("and", a, b), one),
    latex: used.map((j) => j.step.statement).join(", "),
  };
}

function conditionNames(verdict: Verdict): readonly string[] {
  if (verdict.verdict !== "unknown" || verdict.reason !== "undetermined") return [];
  const { condition } = verdict.data;
  return Array.isArray(condition) ? condition.map(String) : [];
}

/** The verdict of a step that follows from the conditions above it, given that of the implication; null where it does not, or nothing meets them. */
export function followsFromConditions(implied: Verdict, above: string): Verdict | null {
  if (implied.verdict !== "proved" && implied.verdict !== "tested") return null;
  if (implied.verdict === "proved" && !implied.evidence.witness) return null;
  return { ...implied, warnings: [{ code: "follows-from-condition", data: { above } }, ...implied.warnings] };
}
