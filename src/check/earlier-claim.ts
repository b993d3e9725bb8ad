import type { Step } from "../elaborate/step.ts";
import { asserted, whereDefined } from "../kernel/assertion.ts";
import { KernelError } from "../kernel/kernel-error.ts";
import { conclusionOf, cut, discharge, generalization, hypothesesOf, type Theorem } from "../kernel/theorem.ts";
import { proveGoal } from "../tactic/prove.ts";
import { definitionsOf, freeVariables, lambda } from "../term/binding.ts";
import { binder, operator, TermTypeError } from "../term/build.ts";
import type { Assumption, Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { ProofMemory } from "./proof-memory.ts";
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
  /** The theorem that takes them as given, for who reads the proof. */
  readonly given: Theorem;
  /**
   * What it supposes in turn, by cases or for a contradiction, and whether the goal follows, too, where none of that holds; null for a proof
   * without cases.
   */
  readonly cases: { readonly of: readonly Term[]; readonly otherwise: boolean } | null;
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
function mayBePremise(claim: Claim, of: Step): boolean {
  const { verdict, step } = claim;
  if (verdict.verdict !== "proved" && verdict.verdict !== "tested") return false;
  if (step.alternate || step.fallback) return false;
  return !isProofOf(of, step);
}

/** Whether a step belongs to the proof of the statement that another one is. */
export function isProofOf({ statementOf: proof }: Step, { statementOf: statement }: Step): boolean {
  return proof?.part === "proof" && statement?.part === "statement" && proof.number === statement.number;
}

/** A proof of an opened goal from the steps before it; null where there is none, or it uses none of them. */
export function proveFromClaims(
  goal: Goal,
  justification: string | null,
  step: Step,
  claims: readonly Claim[],
  memory?: ProofMemory,
): ProofFromClaims | null {
  const lemmas = lemmasFor(goal, step, claims);
  if (lemmas.length === 0) return null;
  const extended = withAssumptions(goal, lemmas);
  const attempt = memory?.search(extended, justification, FUEL) ?? proveGoal(extended, justification, FUEL);
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
  return { proof: outcome.proof, claims: used, given: attempt.theorem, cases: null };
}

/** What a claim says to another goal, with the theorem where there is one. */
interface Lemma {
  readonly claim: Claim;
  readonly proposition: Term;
  readonly theorem: Theorem | null;
}

function isUniversal(p: Term): boolean {
  return p.kind === "binder" && p.binder === "forall";
}

function withAssumptions({ context, proposition }: Goal, lemmas: readonly Lemma[]): Goal {
  const more = lemmas.map((l): Assumption => ({
    id: `claim:${l.claim.id}`,
    proposition: l.proposition,
    origin: "claim",
  }));
  return { context: { ...context, assumptions: [...context.assumptions, ...more] }, proposition };
}

/** What the later step knows: its variables, those of its goal, and the propositions in force. */
interface Known {
  readonly variables: ReadonlySet<string>;
  readonly spoken: ReadonlyMap<string, FreeTerm>;
  readonly propositions: ReadonlyMap<string, Term>;
}

/** What the last claims say that speak of the goal's symbols or hold in general, in the order of the document. */
function lemmasFor(goal: Goal, step: Step, claims: readonly Claim[]): readonly Lemma[] {
  const inForce = goal.context.assumptions.flatMap((a) => asserted(a.proposition));
  const closed = new Set(step.closed.variables.map((v) => v.id));
  const known: Known = {
    variables: new Set(step.variables.map((v) => v.id).filter((id) => !closed.has(id))),
    spoken: freeVariables(goal.proposition),
    propositions: new Map(inForce.map((p) => [key(p), p])),
  };
  const symbols = symbolsOf(goal.proposition);
  const found: Lemma[] = [];
  for (const claim of [...claims].reverse()) {
    if (found.length >= MOST) break;
    if (!mayBePremise(claim, step)) continue;
    const telling = lemmasOf(claim, known).filter(
      ({ proposition: p }) => isUniversal(p) || [...symbolsOf(p)].some((s) => symbols.has(s)),
    );
    found.push(...telling.reverse());
  }
  return found.slice(0, MOST).reverse();
}

/** A claim as it stands, where the goal knows all that it speaks of; and in general, closed over what the goal does not speak of. */
function lemmasOf(claim: Claim, { variables, spoken, propositions }: Known): readonly Lemma[] {
  const fixed = new Set(variables);
  for (const v of claim.step.closed.variables) fixed.delete(v.id);
  const own = freeVariables(claim.proposition);
  const general = new Set([...fixed].filter((id) => spoken.has(id) || !own.has(id)));
  const near = [...propositions].filter(([, p]) => [...freeVariables(p).keys()].every((id) => general.has(id)));
  const lemmas = [lemmaOf(claim, fixed, propositions), lemmaOf(claim, general, new Map(near))];
  return [...new Map(lemmas.flatMap((l) => (l ? [[key(l.proposition), l] as const] : []))).values()];
}

/** What a claim says where some variables are fixed and some propositions known. */
function lemmaOf(claim: Claim, fixed: ReadonlySet<string>, known: ReadonlyMap<string, Term>): Lemma | null {
  const { verdict, step, proposition } = claim;
  try {
    if (verdict.verdict === "proved") {
      let { theorem } = verdict.evidence.proof;
      for (const h of hypothesesOf(theorem))
        if (!known.has(key(h.proposition))) theorem = discharge(h.proposition, theorem);
      for (const v of others(conclusionOf(theorem), fixed, step)) theorem = generalization(v, theorem);
      return { claim, proposition: conclusionOf(theorem), theorem };
    }
    // Of what is random an event is said; a sample of it is no premise.
    if ([...freeVariables(proposition).keys()].some((id) => step.random.has(id))) return null;
    const premises = step.assumptions.map((a) => a.proposition).filter((p) => !known.has(key(p)));
    const implied = premises.reduceRight((p, a) => operator("implies", a, p), proposition);
    const all = others(implied, fixed, step).reduce((p, v) => binder("forall", lambda(v, p)), implied);
    // It was tested where its sides are defined.
    return { claim, proposition: whereDefined(all), theorem: null };
  } catch (error) {
    // A variable that is closed may be in the type of another one.
    if (error instanceof KernelError || error instanceof TermTypeError) return null;
    throw error;
  }
}

/** The free variables that are not fixed, those first whose types mention others. */
function others(p: Term, fixed: ReadonlySet<string>, step: Step): readonly FreeTerm[] {
  const order = new Map(step.variables.map((v, i) => [v.id, i]));
  return [...freeVariables(p).values()]
    .filter((v) => !fixed.has(v.id))
    .sort((a, b) => (order.get(b.id) ?? Infinity) - (order.get(a.id) ?? Infinity));
}

/** Ids of the variables and definitions that a proposition speaks of. */
function symbolsOf(p: Term): ReadonlySet<string> {
  return new Set([...freeVariables(p).keys(), ...definitionsOf(p).map((d) => d.id)]);
}
