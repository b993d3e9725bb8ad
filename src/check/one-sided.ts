import type { Step } from "../elaborate/step.ts";
import { freeVariables } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Verdict, VerdictWarning } from "./verdict.ts";

/** The indices, and whether there is anything else than sizes, in a term. */
function contents(t: Term): { readonly indices: readonly FreeTerm[]; readonly constant: boolean } {
  const all = [...freeVariables(t).values()];
  return {
    indices: all.filter((v) => v.type.kind === "index"),
    constant: all.every((v) => v.type.kind === "number" && v.type.domain === "N"),
  };
}

/** An equation between two sides that are no constants, and a free index that stands on one of them only. */
function oneSided(step: Step): readonly string[] {
  const { left, right } = step.terms;
  if (step.kind !== "relation" || step.sign !== "=" || !left || !right) return [];
  const [a, b] = [contents(left), contents(right)];
  if (a.constant || b.constant) return [];
  const free = step.closed.variables;
  const lacks = (x: readonly FreeTerm[], v: FreeTerm): boolean => !x.some((y) => y.id === v.id);
  return [...a.indices.filter((v) => lacks(b.indices, v)), ...b.indices.filter((v) => lacks(a.indices, v))]
    .filter((v) => !lacks(free, v))
    .map((v) => v.name);
}

/** A verdict with a warning for each free index that stands on one side of an equation only. */
export function withIndexWarnings(verdict: Verdict, step: Step): Verdict {
  if (verdict.verdict !== "proved" && verdict.verdict !== "tested" && verdict.verdict !== "refuted") return verdict;
  const names = oneSided(step);
  if (names.length === 0) return verdict;
  const warnings: readonly VerdictWarning[] = names.map((name) => ({ code: "index-on-one-side", data: { name } }));
  return { ...verdict, warnings: [...verdict.warnings, ...warnings] };
}
