import type { Step } from "../elaborate/step.ts";
import { asserted, whereDefined } from "../kernel/assertion.ts";
import { KernelError } from "../kernel/kernel-error.ts";
import { conclusionOf, cut, discharge, generalization, hypothesesOf, type Theorem } from "../kernel/theorem.ts";
import { proveGoal } from "../tactic/prove.ts";
import { definitionsOf, freeVariables, lambda } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { Assumption, Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { confirmed, type Proof } from "./prove-step.ts";
import type { Verdict } from "./verdict.ts";

/** A step that is judged: what it said, in which context, and what came of it. */
export interface Claim {
  readonly id: string;
  readonly step: Step;
  readonly proposition: Term;
  readonly verdict: Verdict;
}

/** A proof of a step from steps before it. */
export interface ProofFromClaims {
  readonly proof: Proof;
  /** The steps that it uses, in order. The proof rests on those that are not proved themselves. */
  readonly claims: readonly UsedClaim[];
}

/** An earlier step in a proof, and what the proof takes it to say: closed over what the later step does not know. */
export interface UsedClaim {
  readonly claim: Claim;
  readonly proposition: Term;
}

/** Steps that are tried, the last ones before the goal's. */
const MOST = 30;
/** Inferences: a step that needs more than its own context says needs few. */
const FUEL = 20_000;

/**
 * Whether an earlier step may be a premise of a later one: it is proved or tested under one reading, and is not what the later step is the
 * proof of.
 */
export function mayBePremise(claim: Claim, of: Step): boolean {
  const { verdict, step } = claim;
  if (verdict.verdict !== "proved" && verdict.verdict !== "tested") return false;
  if (step.alternate || step.fallback) return false;
  const [mine, other] = [step.statementOf, of.statementOf];
  return !(mine?.part === "statement" && other?.part === "proof" && mine.number === other.number);
}

/** A proof of an opened goal from the steps before it; null where there is none, or it uses none of them. */
export function proveFromClaims(
  goal: Goal,
  justification: string | null,
  step: Step,
  claims: readonly Claim[],
): ProofFromClaims | null {
  const spoken = symbolsOf(goal.proposition);
  const lemmas = claims
    .filter((c) => mayBePremise(c, step))
    .flatMap((c) => lemmaOf(c, goal, step) ?? [])
    .filter((l) => l.isGeneral || [...symbolsOf(l.proposition)].some((s) => spoken.has(s)))
    .slice(-MOST);
  if (lemmas.length === 0) return null;
  const attempt = proveGoal(withAssumptions(goal, lemmas), justification, FUEL);
  if (attempt.kind !== "theorem") return null;
  let { theorem } = attempt;
  const used: Lemma[] = [];
  for (const lemma of lemmas) {
    if (!hypothesesOf(theorem).some((h) => key(h.proposition) === key(lemma.proposition))) continue;
    used.push(lemma);
    if (lemma.theorem) theorem = cut(lemma.theorem, theorem);
  }
  const tested = used.filter((l) => !l.theorem);
  const outcome = confirmed({ kind: "theorem", theorem }, withAssumptions(goal, tested));
  if (outcome.kind !== "proof" || used.length === 0) return null;
  return { proof: outcome.proof, claims: used };
}

/** What a claim says where another goal stands: closed over what that one does not know, with the theorem where there is one. */
interface Lemma {
  readonly claim: Claim;
  readonly proposition: Term;
  readonly theorem: Theorem | null;
  /** Whether it is closed over something that the other goal may have an instance of. */
  readonly isGeneral: boolean;
}

function withAssumptions({ context, proposition }: Goal, lemmas: readonly Lemma[]): Goal {
  const more = lemmas.map((l): Assumption => ({
    id: `claim:${l.claim.id}`,
    proposition: l.proposition,
    origin: "claim",
  }));
  return { context: { ...context, assumptions: [...context.assumptions, ...more] }, proposition };
}

function lemmaOf(claim: Claim, goal: Goal, step: Step): Lemma | null {
  const known = new Set(goal.context.assumptions.flatMap((a) => asserted(a.proposition)).map(key));
  try {
    const { verdict } = claim;
    if (verdict.verdict === "proved") {
      const theorem = closedTheorem(verdict.evidence.proof.theorem, claim.step, step, known);
      const proposition = conclusionOf(theorem);
      return { claim, proposition, theorem, isGeneral: isUniversal(proposition) };
    }
    // Beside what is random an event is said of one draw; a sample of it is no premise.
    if ([...freeVariables(claim.proposition).keys()].some((id) => claim.step.random.has(id))) return null;
    const proposition = closedStatement(claim, step, known);
    return { claim, proposition, theorem: null, isGeneral: isUniversal(proposition) };
  } catch (error) {
    // A variable that is closed may be in the type of another one.
    if (error instanceof KernelError) return null;
    throw error;
  }
}

/** The theorem without the hypotheses that are not in force at the other step, and general in what that one does not speak of. */
function closedTheorem(theorem: Theorem, from: Step, to: Step, known: ReadonlySet<string>): Theorem {
  let result = theorem;
  for (const { proposition } of hypothesesOf(theorem))
    if (!known.has(key(proposition))) result = discharge(proposition, result);
  const kept = hypothesesOf(result).flatMap((h) => [...freeVariables(h.proposition).keys()]);
  for (const v of foreign(conclusionOf(result), from, to, new Set(kept))) result = generalization(v, result);
  return result;
}

/** The same of what was tested: where its sides are defined. */
function closedStatement({ step: from, proposition }: Claim, to: Step, known: ReadonlySet<string>): Term {
  const premises = from.assumptions.map((a) => a.proposition).filter((p) => !known.has(key(p)));
  const implied = premises.reduceRight((p, a) => operator("implies", a, p), proposition);
  const all = foreign(implied, from, to, new Set()).reduce((p, v) => binder("forall", lambda(v, p)), implied);
  return whereDefined(all);
}

/** The free variables that a later step does not know or that its row closes, those first whose types mention others. */
function foreign(p: Term, from: Step, to: Step, kept: ReadonlySet<string>): readonly FreeTerm[] {
  const own = new Set(to.variables.map((v) => v.id));
  const closed = new Set([...from.closed.variables, ...to.closed.variables].map((v) => v.id));
  const order = new Map(from.variables.map((v, i) => [v.id, i]));
  return [...freeVariables(p).values()]
    .filter((v) => !own.has(v.id) || ((closed.has(v.id) || v.type.kind === "time") && !kept.has(v.id)))
    .sort((a, b) => (order.get(b.id) ?? Infinity) - (order.get(a.id) ?? Infinity));
}

function isUniversal(p: Term): boolean {
  return p.kind === "binder" && p.binder === "forall";
}

/** Ids of the variables and definitions that a proposition speaks of. */
function symbolsOf(p: Term): ReadonlySet<string> {
  return new Set([...freeVariables(p).keys(), ...definitionsOf(p).map((d) => d.id)]);
}
