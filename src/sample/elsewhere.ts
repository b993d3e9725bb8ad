import { sample } from "fast-check";
import { decide } from "../numeric/decide.ts";
import type { Instance, Value } from "../numeric/instance.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { Assumption, Context } from "../term/context.ts";
import type { FreeTerm } from "../term/term.ts";
import { InstanceArbitrary } from "./arbitrary.ts";
import { Clash, TYPE, type Drawn } from "./choice.ts";
import { repair } from "./climb.ts";
import { connected, mayBeEmpty, type Connected } from "./connected.ts";
import { Judge } from "./judge.ts";
import { planFor, type Plan } from "./plan.ts";

/**
 * What is found of the assumptions that share no variable with a step: values that meet them exactly; `unmet`: nothing that was tried
 * does, for these reasons (`type`: an empty range); or one of them is left open.
 */
export type Elsewhere =
  | { readonly kind: "met"; readonly instance: Instance }
  | { readonly kind: "unmet"; readonly assumptions: readonly string[] }
  | { readonly kind: "open"; readonly assumption: string };

/**
 * Meets the assumptions of a context that a plan has no part in. An instance of the plan and these values are one of the whole context,
 * as they share no variable. Assumptions that are connected with each other are met once, and remembered.
 */
export function meetElsewhere(context: Context, plan: Plan): Elsewhere {
  const done = new Set<Assumption | FreeTerm>([...plan.assumptions, ...plan.slots.map((s) => s.variable)]);
  const found = new Map<string, Value>();
  const emptiable = context.variables.filter((v) => mayBeEmpty(v.type, context));
  let open: Elsewhere | null = null;
  for (const seed of [...context.assumptions, ...emptiable]) {
    if (done.has(seed)) continue;
    const part = partOf(context, seed);
    for (const a of part.assumptions) done.add(a);
    for (const v of part.variables) done.add(v);
    const outcome = remembered(context, seed, part);
    if (outcome.kind === "unmet") return outcome;
    if (outcome.kind === "open") open ??= outcome;
    else for (const [id, value] of outcome.instance) found.set(id, value);
  }
  return open ?? { kind: "met", instance: found };
}

/** An assumption, or a variable, with all that is connected with it. */
function partOf(context: Context, seed: Assumption | FreeTerm): Connected {
  if (!("proposition" in seed)) return connected(context, freeVariables(seed));
  const spoken = freeVariables(seed.proposition);
  return spoken.size === 0 ? { assumptions: [seed], variables: [] } : connected(context, spoken);
}

interface Memory {
  readonly part: Connected;
  readonly outcome: Elsewhere;
}

/** By the assumption or variable that a part was found from. */
const memory = new WeakMap<Assumption | FreeTerm, Memory>();

function remembered(context: Context, seed: Assumption | FreeTerm, part: Connected): Elsewhere {
  const known = memory.get(seed);
  if (known && isSame(known.part.assumptions, part.assumptions) && isSame(known.part.variables, part.variables))
    return known.outcome;
  const outcome = meet(context, seed, part);
  memory.set(seed, { part, outcome });
  return outcome;
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i]);
}

/** Draws in one batch, and then in another where that one meets nothing. */
const BATCHES = [8, 64, 256];
const SEED = 1;
/** Evaluations of the assumptions that climbing may use. */
const BUDGET = 200;

function meet(context: Context, seed: Assumption | FreeTerm, part: Connected): Elsewhere {
  const id = "proposition" in seed ? seed.id : TYPE;
  if (part.variables.length === 0 && "proposition" in seed) {
    const { truth } = decide(seed.proposition, new Map());
    if (truth === "true") return { kind: "met", instance: new Map() };
    return truth === "false" || truth === "undefined"
      ? { kind: "unmet", assumptions: [id] }
      : { kind: "open", assumption: id };
  }
  const plan = planFor(context, new Map(part.variables.map((v) => [v.id, v])));
  if (plan.unsupported.length > 0) return { kind: "open", assumption: id };
  const judge = new Judge(plan, operator("true"), context.random);
  const blamed = new Map<string, number>();
  const blame = (...ids: readonly string[]): void => {
    for (const i of ids) blamed.set(i, (blamed.get(i) ?? 0) + 1);
  };
  const broken: Drawn[] = [];
  let open: string | null = null;
  const look = (drawn: Drawn): Elsewhere | null => {
    const judgement = judge.judge(drawn.instance);
    const standing = judgement.kind === "discarded" ? null : judge.standing(drawn.instance);
    if (standing?.kind === "met") return { kind: "met", instance: drawn.instance };
    if (standing?.kind === "open") open ??= standing.assumption;
    else if (standing?.kind === "nearly") open ??= id;
    else {
      broken.push(drawn);
      blame(...(judgement.kind === "discarded" ? [judgement.assumption] : []));
    }
    return null;
  };
  for (const numRuns of BATCHES) {
    for (const drawn of sample(new InstanceArbitrary(plan), { seed: SEED, numRuns })) {
      if (drawn instanceof Clash) {
        blame(...drawn.assumptions);
        continue;
      }
      const met = look(drawn);
      if (met) return met;
    }
  }
  if (open === null)
    for (const drawn of repair(plan, judge, broken.slice(0, 16), BUDGET)) {
      const met = look(drawn);
      if (met) return met;
    }
  if (open !== null) return { kind: "open", assumption: open };
  const most = Math.max(0, ...blamed.values());
  return { kind: "unmet", assumptions: [...blamed].filter(([, n]) => 2 * n >= most).map(([i]) => i) };
}
