import type { Step } from "../elaborate/step.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import type { Verdict } from "./verdict.ts";

/** A step with its verdict, as far as rows of one display need it. */
export interface JudgedStep {
  readonly step: Step;
  readonly verdict: Verdict;
}

/** A row above another one: what it states as a whole, as written and as meant, and its steps. */
export interface RowAbove<J extends JudgedStep> {
  readonly proposition: Term;
  readonly latex: string;
  readonly steps: readonly J[];
}

/** Whether a step has an instance that disagrees, so that it may be a row that only follows. */
export function disagrees(verdict: Verdict): boolean {
  if (verdict.verdict !== "unknown") return verdict.verdict === "refuted";
  return verdict.reason === "potential" || verdict.reason === "undetermined";
}

function holds(verdict: Verdict): verdict is Verdict & { readonly verdict: "proved" | "tested" } {
  return verdict.verdict === "proved" || verdict.verdict === "tested";
}

function follows(verdict: Verdict): boolean {
  return holds(verdict) && verdict.warnings.some((w) => w.code === "follows-from-row-above");
}

/**
 * The row above a step in its display, when that row does not hold by itself either: people leave the arrow out. Null where there is
 * none, where it was not read, and where it holds by itself.
 */
export function rowAbove<J extends JudgedStep>(step: Step, earlier: readonly J[]): RowAbove<J> | null {
  const { place } = step;
  if (!place) return null;
  const mates = earlier.filter((j) => j.step.place?.display === place.display);
  // Rows that open with a relation belong to the derivation of the row that they go on with.
  const own = mates.filter((j) => j.step.derivation === step.derivation).map((j) => j.step.place?.row ?? place.row);
  const first = Math.min(place.row, ...own);
  const above = mates.filter((j) => j.step.derivation !== step.derivation && (j.step.place?.row ?? first) < first);
  const nearest = Math.max(...above.map((j) => j.step.place?.row ?? 0));
  const derivations = new Set(above.filter((j) => j.step.place?.row === nearest).map((j) => j.step.derivation));
  const steps = above.filter((j) => derivations.has(j.step.derivation));
  if (!steps.some((j) => disagrees(j.verdict) || follows(j.verdict))) return null;
  const stated: Term[] = [];
  for (const { step: s } of steps) {
    if (s.problem || s.alternate) return null;
    if (s.terms.proposition) stated.push(closed(s, s.terms.proposition));
  }
  const [one, ...more] = stated;
  const known = new Set(step.variables.map((v) => v.id));
  if (!one || stated.some((p) => [...freeVariables(p).keys()].some((id) => !known.has(id)))) return null;
  return {
    proposition: more.reduce((a, b) => operator("and", a, b), one),
    latex: steps.map((j) => j.step.statement).join(", "),
    steps,
  };
}

/** A row's proposition with its free indices, what it binds and the running time closed: ∀t ∀i P. */
export function closed(step: Step, proposition: Term): Term {
  const { variables, premises } = step.closed;
  const body = premises.reduceRight<Term>((p, a) => operator("implies", a.proposition, p), proposition);
  const used = freeVariables(body);
  const times = [...used.values()].filter((v) => v.type.kind === "time");
  const inner = variables.filter((v) => used.has(v.id) && !times.includes(v));
  return [...times, ...inner].reduceRight<Term>((p, v) => binder("forall", lambda(v, p)), body);
}

/** The verdict of a row on its own, given that of its following from the row above. */
export function verdictOfFollowing(alone: Verdict, implied: Verdict, above: string): Verdict {
  // Nothing follows from a row that no instance meets, or everything does.
  const unmet: Verdict = {
    verdict: "unknown",
    reason: "potential",
    data: { above },
    potential: alone.verdict === "refuted" ? alone.counterexample : null,
  };
  switch (implied.verdict) {
    case "proved":
    case "tested":
      if (implied.verdict === "proved" && !implied.evidence.witness) return unmet;
      return {
        ...implied,
        warnings: [{ code: "follows-from-row-above", data: { above } }, ...implied.warnings],
      };
    case "unknown":
      if (implied.reason === "vacuous") return unmet;
      if (alone.verdict === "unknown" && alone.reason === "undetermined") return alone;
      // That a row does not follow is no more certain than the reading of its names.
      return "taken" in implied.data || "condition" in implied.data ? alone : implied;
    default:
      return alone;
  }
}

/**
 * The verdicts of a document after the fact: a row that fails on its own, and from which the row below follows, is an equation to be met
 * and no false claim; it stays unknown, with the advice to say so.
 */
export function withAdvice<J extends JudgedStep>(steps: readonly J[]): readonly J[] {
  const advised = new Map<J, Verdict>();
  steps.forEach((j, i) => {
    if (!follows(j.verdict)) return;
    for (const a of rowAbove(j.step, steps.slice(0, i))?.steps ?? [])
      if (a.verdict.verdict === "refuted")
        advised.set(a, {
          verdict: "unknown",
          reason: "potential",
          data: { below: j.step.statement },
          potential: a.verdict.counterexample,
        });
  });
  return steps.map((j) => {
    const verdict = advised.get(j);
    return verdict ? { ...j, verdict } : j;
  });
}
