import { alphaEqual } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import { key, typeKey } from "../term/key.ts";
import { compare, isInteger } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { definedness } from "./definedness.ts";
import { conclusionOf, hypothesesOf, isTheorem, variablesOf } from "./theorem.ts";
import { mergeSymbols, symbolsOf } from "./symbols.ts";
import { KernelError } from "./kernel-error.ts";

/** What a theorem that shows a goal rests on. */
export interface Established {
  /** Ids of the goal's assumptions that it uses. */
  readonly assumptions: readonly string[];
  /** What it uses of the definedness of the goal's assumptions; and of the goal itself. */
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
  const assumed = new Map<string, string>();
  for (const a of goal.context.assumptions) {
    symbols = mergeSymbols(symbols, symbolsOf(a.proposition));
    if (!assumed.has(key(a.proposition))) assumed.set(key(a.proposition), a.id);
  }
  const ofGoal = new Map(definedness(goal.proposition).map((p) => [key(p), p]));
  let ofAssumptions: ReadonlyMap<string, Term> | null = null;
  const used = { assumptions: [] as string[], ofAssumptions: [] as Term[], ofGoal: [] as Term[] };
  for (const { proposition } of hypothesesOf(theorem)) {
    symbols = mergeSymbols(symbols, symbolsOf(proposition));
    const k = key(proposition);
    const assumption = assumed.get(k);
    if (assumption !== undefined) {
      used.assumptions.push(assumption);
      continue;
    }
    ofAssumptions ??= new Map(
      goal.context.assumptions.flatMap((a) => definedness(a.proposition).map((p) => [key(p), p] as const)),
    );
    if (ofAssumptions.has(k)) used.ofAssumptions.push(proposition);
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
    case "number":
    case "prop":
    case "time":
    case "tensor":
    case "set":
      return false;
    case "index":
      return !(
        type.from.kind === "rational" &&
        isInteger(type.from.value) &&
        type.to.kind === "rational" &&
        compare(type.from.value, type.to.value) <= 0
      );
    case "function":
      return mayBeEmpty(type.to);
    case "measure":
      return mayBeEmpty(type.on);
    case "tuple":
      return type.fields.some((f) => mayBeEmpty(f.type));
  }
}
