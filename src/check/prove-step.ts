import { definedness } from "../kernel/definedness.ts";
import { establish, type Established } from "../kernel/establish.ts";
import { KernelError } from "../kernel/kernel-error.ts";
import { inferenceOf, type Theorem } from "../kernel/theorem.ts";
import { saysExistence } from "../tactic/existence.ts";
import { headOf, isGranted } from "../tactic/prover.ts";
import { proveGoal, type ProofAttempt } from "../tactic/prove.ts";
import { children } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { innerConditions } from "./inner-existence.ts";

/** A theorem that the kernel has compared with the goal. Made by `proveStep` alone. */
export interface Proof {
  readonly theorem: Theorem;
  readonly goal: Goal;
  /** Ids of the assumptions that it uses. */
  readonly assumptions: readonly string[];
  /** The propositions under which both sides are defined, where the proof uses them: t ≠ 0, and that written integrals and limits exist. */
  readonly whereDefined: readonly Term[];
  /** Names of the laws, in order of first use. */
  readonly laws: readonly string[];
  readonly inferences: number;
}

/** What came of an attempt: a proof, or the conditions that were not shown. */
export type ProofOutcome =
  | { readonly kind: "proof"; readonly proof: Proof }
  | { readonly kind: "none"; readonly missing: readonly Term[]; readonly outOfFuel: boolean };

function none(missing: readonly Term[] = [], outOfFuel = false): ProofOutcome {
  return { kind: "none", missing, outOfFuel };
}

/** Tries to prove a goal; what the tactics found is believed only when the kernel says that it shows the goal. */
export function proveStep(goal: Goal, justification: string | null, fuel?: number): ProofOutcome {
  if (!isDeterministic(goal.proposition)) return none();
  return confirmed(proveGoal(goal, justification, fuel), goal);
}

/** What a tactic found for a goal, once the kernel has compared it with the goal. */
export function confirmed(attempt: ProofAttempt, goal: Goal): ProofOutcome {
  if (attempt.kind === "out-of-fuel") return none([], true);
  if (attempt.kind === "none") return none(attempt.missing);
  let established: Established;
  try {
    established = establish(attempt.theorem, goal);
  } catch (error) {
    if (error instanceof KernelError) return none();
    throw error;
  }
  const open = [...established.ofGoal.filter((p) => !isGranted(p)), ...withoutExistence(goal)];
  if (open.length > 0) return none(open);
  return {
    kind: "proof",
    proof: {
      theorem: attempt.theorem,
      goal,
      assumptions: established.assumptions,
      whereDefined: established.ofGoal.filter((p) => headOf(p) === "ne" || saysExistence(p)),
      ...summary(attempt.theorem),
    },
  };
}

/**
 * That a written integral or limit exists and that its function has values, where that is neither shown nor a matter of what the author
 * declares.
 */
function withoutExistence(goal: Goal): readonly Term[] {
  const shown = (p: Term): boolean => proveGoal({ ...goal, proposition: p }).kind === "theorem";
  const outer = definedness(goal.proposition).filter((p) => saysExistence(p) && !isGranted(p) && !shown(p));
  const inner = innerConditions(goal.proposition).filter((ways) => !ways.some((way) => way.every(shown)));
  return [...outer, ...inner.map(([way]) => way?.at(-1) ?? goal.proposition)];
}

/** Whether a proposition speaks of no expectation or probability: these have no laws yet. */
export function isDeterministic(term: Term): boolean {
  if (term.kind === "integral" && term.measure.kind === "free") return false;
  return children(term).every(isDeterministic) && (term.kind !== "call" || isDeterministic(term.definition.body));
}

/** The laws of a proof in order of first use, and how many inferences it takes. */
function summary(theorem: Theorem): { readonly laws: readonly string[]; readonly inferences: number } {
  const laws = new Set<string>();
  const seen = new Set<Theorem>();
  const open: Theorem[] = [theorem];
  for (let t = open.pop(); t; t = open.pop()) {
    if (seen.has(t)) continue;
    seen.add(t);
    const { rule, premises, name } = inferenceOf(t);
    if (rule === "law" && name) laws.add(name);
    open.push(...[...premises].reverse());
  }
  return { laws: [...laws], inferences: seen.size };
}
