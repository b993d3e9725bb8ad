import { alphaEqual, freeVariables } from "../term/binding.ts";
import type { Assumption, Goal } from "../term/context.ts";
import { asserted } from "../kernel/assertion.ts";
import { establish } from "../kernel/establish.ts";
import { inferenceOf, variablesOf, type Inference, type Theorem } from "../kernel/theorem.ts";
import { seal, type InferenceEntry, type ProofData } from "./format/certificate.ts";
import { Numbering } from "./checker/numbering.ts";
import type { RULES } from "./checker/rules.ts";
import { mayBeEmpty } from "./checker/type-conditions.ts";

/** A step that was proved. */
export interface ProvedStep {
  readonly id: string;
  /** LaTeX, for readers. */
  readonly statement: string;
  readonly theorem: Theorem;
  readonly goal: Goal;
}

/** The certificate of some steps. The same proofs give the same bytes. @throws KernelError when a theorem does not show its goal */
export function certificateOf(steps: readonly ProvedStep[]): string {
  return seal(steps.map(proofOf));
}

/** A step's proof as data: symbols are numbered in order of first use, so that fresh names do not show. */
function proofOf({ id, statement, theorem, goal }: ProvedStep): ProofData {
  const table = new Numbering();
  const goalEntry = table.of(goal.proposition);
  const used = assumptionsUnder(theorem, goal);
  const assumptions = used.map((a) => [a.id, a.origin, table.of(a.proposition)] as const);
  const mentioned = [goal.proposition, ...used.map((a) => a.proposition)].map(freeVariables);
  const variables = variablesOf(theorem)
    .filter((v) => mayBeEmpty(v.type) && !mentioned.some((m) => m.has(v.id)))
    .map((v) => table.of(v));
  // Other names are a tactic's, and may be numbered anew in each run.
  table.named = false;
  const inferences: InferenceEntry[] = [];
  const numbers = new Map<Theorem, number>();
  for (const t of inOrder(theorem)) {
    const { rule, premises, terms, name } = inferenceOf(t);
    const places = premises.map((p) => numbers.get(p) as number);
    const word: keyof typeof RULES = rule;
    const entries = terms.map(table.of);
    numbers.set(t, inferences.length);
    inferences.push(word === "law" && name !== null ? [word, places, entries, name] : [word, places, entries]);
  }
  return { id, statement, goal: goalEntry, variables, assumptions, table: table.entries, inferences };
}

/** The goal's assumptions that a theorem uses, itself or in another form. */
function assumptionsUnder(theorem: Theorem, goal: Goal): readonly Assumption[] {
  const { assumptions, ofAssumptions } = establish(theorem, goal);
  const ids = new Set(assumptions);
  const granting = new Set<Assumption>();
  for (const p of ofAssumptions) {
    const by = goal.context.assumptions.find((a) => asserted(a.proposition).some((q) => alphaEqual(p, q)));
    if (by) granting.add(by);
  }
  const first = new Map<string, Assumption>();
  for (const a of goal.context.assumptions) if (!first.has(a.id)) first.set(a.id, a);
  return goal.context.assumptions.filter((a) => (ids.has(a.id) && first.get(a.id) === a) || granting.has(a));
}

/** The theorems that one is made of, premises before what they give, each once. */
function inOrder(theorem: Theorem): readonly Theorem[] {
  const done = new Set<Theorem>();
  const stack: Theorem[] = [theorem];
  for (let t = stack.at(-1); t; t = stack.at(-1)) {
    const { premises }: Inference = inferenceOf(t);
    const open = premises.filter((p) => !done.has(p));
    if (open.length === 0 || done.has(t)) {
      done.add(t);
      stack.pop();
    } else stack.push(...open.reverse());
  }
  return [...done];
}
