import { alphaEqual } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import { key, typeKey } from "../term/key.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { endsOf } from "../term/type-parts.ts";
import { isIntegral, type Type } from "../term/type.ts";
import { asserted, isAsserted } from "./assertion.ts";
import { definedness } from "./definedness.ts";
import { conclusionOf, hypothesesOf, isTheorem, variablesOf } from "./theorem.ts";
import { rationalRelation } from "./rational-value.ts";
import { mergeSymbols, symbolsOf } from "./symbols.ts";
import { KernelError } from "./kernel-error.ts";

/** What a theorem that shows a goal rests on. */
export interface Established {
  /** Ids of the goal's assumptions that it uses. */
  readonly assumptions: readonly string[];
  /** What else it takes from the goal's assumptions, see `asserted`; and from where the goal is defined. */
  readonly ofAssumptions: readonly Term[];
  readonly ofGoal: readonly Term[];
}

/**
 * Whether a theorem shows a goal: its conclusion is the goal's proposition up to α, each hypothesis is an assumption of the goal or
 * holds wherever the proposition or an assumption is defined, and the proof speaks of no variable that may have no value unless the goal
 * does. @throws KernelError with the reason when it does not
 */
export function establish(theorem: unknown, { context, proposition }: Goal): Established {
  if (!isTheorem(theorem)) throw new KernelError("establish", "not a theorem");
  const conclusion = conclusionOf(theorem);
  const hypotheses = hypothesesOf(theorem).map((h) => h.proposition);
  const given = [proposition, ...context.assumptions.map((a) => a.proposition), ...context.variables];
  const symbols = [conclusion, ...hypotheses, ...given].map(symbolsOf).reduce(mergeSymbols);
  if (!alphaEqual(conclusion, proposition)) throw new KernelError("establish", "the theorem shows another goal");
  const assumed = new Map<string, string | null>();
  for (const a of context.assumptions)
    for (const p of asserted(a.proposition))
      if (!assumed.get(key(p))) assumed.set(key(p), p === a.proposition ? a.id : null);
  const defined = definedness(proposition).filter((p) => isAsserted(p));
  const ofGoal = new Set(defined.map(key));
  const used = { assumptions: [] as string[], ofAssumptions: [] as Term[], ofGoal: [] as Term[] };
  for (const p of hypotheses) {
    const assumption = assumed.get(key(p));
    if (assumption) used.assumptions.push(assumption);
    else if (assumption === null) used.ofAssumptions.push(p);
    else if (ofGoal.has(key(p))) used.ofGoal.push(p);
    else throw new KernelError("establish", "a hypothesis is neither assumed nor part of the goal's definedness");
  }
  for (const { id, type } of variablesOf(theorem)) {
    const own = symbols.get(`v:${id}`);
    const reason = `the proof speaks of ${id}, which the goal does not, and which may have no value`;
    if (mayBeEmpty(type) && !(own && "kind" in own && typeKey(own.type) === typeKey(type)))
      throw new KernelError("establish", reason);
  }
  return used;
}

/** Whether a type may have no value: a range may, unless its ends are written out, and what leads to one. */
function mayBeEmpty(type: Type): boolean {
  return endsOf(type).some((end) => {
    if (end.kind !== "index") return end.kind === "measure" && mayBeEmpty(end.on);
    return !isIntegral(end.from.type) || rationalRelation(operator("le", end.from, end.to)) !== true;
  });
}
