import { alphaEqual } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import { key, typeKey } from "../term/key.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
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
export function establish(theorem: unknown, goal: Goal): Established {
  if (!isTheorem(theorem)) throw new KernelError("establish", "not a theorem");
  const conclusion = conclusionOf(theorem);
  let symbols = mergeSymbols(symbolsOf(conclusion), symbolsOf(goal.proposition));
  if (!alphaEqual(conclusion, goal.proposition)) throw new KernelError("establish", "the theorem shows another goal");
  const assumed = new Map<string, string | null>();
  for (const a of goal.context.assumptions) {
    symbols = mergeSymbols(symbols, symbolsOf(a.proposition));
    for (const p of asserted(a.proposition)) {
      const id = p === a.proposition ? a.id : null;
      if (!assumed.get(key(p))) assumed.set(key(p), id);
    }
  }
  const ofGoal = new Set(
    definedness(goal.proposition)
      .filter((p) => isAsserted(p))
      .map(key),
  );
  const used = { assumptions: [] as string[], ofAssumptions: [] as Term[], ofGoal: [] as Term[] };
  for (const { proposition } of hypothesesOf(theorem)) {
    symbols = mergeSymbols(symbols, symbolsOf(proposition));
    const k = key(proposition);
    const assumption = assumed.get(k);
    if (assumption) used.assumptions.push(assumption);
    else if (assumption === null) used.ofAssumptions.push(proposition);
    else if (ofGoal.has(k)) used.ofGoal.push(proposition);
    else throw new KernelError("establish", "a hypothesis is neither assumed nor part of the goal's definedness");
  }
  for (const v of goal.context.variables) symbols = mergeSymbols(symbols, symbolsOf(v));
  for (const v of variablesOf(theorem)) {
    const own = symbols.get(`v:${v.id}`);
    if (mayBeEmpty(v.type) && !(own && "kind" in own && typeKey(own.type) === typeKey(v.type)))
      throw new KernelError(
        "establish",
        `the proof speaks of ${v.id}, which the goal does not, and which may have no value`,
      );
  }
  return used;
}

function mayBeEmpty(type: Type): boolean {
  switch (type.kind) {
    case "index":
      return !isIntegral(type.from.type) || rationalRelation(operator("le", type.from, type.to)) !== true;
    case "function":
      return mayBeEmpty(type.to);
    case "measure":
      return mayBeEmpty(type.on);
    case "tuple":
      return type.fields.some((f) => mayBeEmpty(f.type));
    default:
      return false;
  }
}
