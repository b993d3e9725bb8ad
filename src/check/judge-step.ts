import { children, definitionsOf, freeVariables } from "../term/binding.ts";
import { printText } from "../term/print-text.ts";
import type { Context, Goal } from "../term/context.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { ANY_NAME } from "../elaborate/scope.ts";
import type { Step } from "../elaborate/step.ts";
import { withRoots } from "../numeric/root.ts";
import { sidesOf } from "../numeric/sides.ts";
import { valueText } from "../numeric/value-text.ts";
import type { Instance } from "../numeric/instance.ts";
import { TYPE } from "../sample/choice.ts";
import { sampleGoal, type SampleOutcome } from "../sample/search.ts";
import type { CheckOptions } from "./checked.ts";
import { proveFromCases } from "./case-proof.ts";
import { type Claim, proveFromClaims } from "./earlier-claim.ts";
import { firstFault } from "./fault.ts";
import type { Unproved } from "./premise.ts";
import { proveBySuggestion } from "./prove-by-suggestion.ts";
import { proveStep, type Proof, type ProofOutcome } from "./prove-step.ts";
import { rangeOfTaken, readingOf } from "./taken-reading.ts";
import { undetermined } from "./undetermined.ts";
import type { Counterexample, Verdict, VerdictWarning } from "./verdict.ts";

/** The goal of a proposition in the context of a step. */
export function goalOf(step: Step, proposition: Term): Goal {
  return {
    context: { variables: step.variables, random: step.random, assumptions: step.assumptions, chance: step.chance },
    proposition,
  };
}

/** Inferences for the attempt to prove what has a counterexample: it should fail, and tells of a conflict where it does not. */
const FUEL_OF_REFUTED = 5_000;

/** Instances that must agree before a proof counts; what is not proved is looked at more often. */
const AGREEING = 24;
/** Instances that are drawn for that many: some leave the step undefined or undecided. */
const FEW = { runs: 2 * AGREEING, enough: AGREEING, randomAlone: true };

/** Whether the step was seen to hold, at an instance that meets its assumptions, as often as a proof asks for. */
function agrees(outcome: SampleOutcome): boolean {
  if (outcome.result !== "held" || !outcome.witness || outcome.potential) return false;
  return outcome.isOnly || outcome.instances >= AGREEING;
}

/**
 * The verdict on a proposition: sampled, an apparent violation confirmed or left as potential; and proved where the tactics find a proof.
 * The sampler has a say on what is proved, too: no instance, no proof; a genuine counterexample, a conflict.
 */
export function judge(
  step: Step,
  proposition: Term,
  seed: number,
  options: CheckOptions,
  earlier: readonly Claim[] = [],
): Verdict {
  const range = rangeOfTaken(step, proposition);
  if (range) return { verdict: "unknown", reason: "undecided", data: { range }, potential: null };
  const goal = goalOf(step, proposition);
  const { justification } = step;
  const { oracles } = options;
  // With ∀ opened and premises assumed, so that definedness speaks of one instance.
  const prove = ({ asked, counterexample }: SampleOutcome): ProofOutcome => {
    const fuel = counterexample ? FUEL_OF_REFUTED : undefined;
    return options.proofs?.attempt(asked, justification, fuel) ?? proveStep(asked, justification, fuel);
  };
  const few = options.runs === null && options.path === null ? sampleGoal(goal, { seed, ...FEW }) : null;
  const early = few && agrees(few) ? prove(few) : null;
  const outcome =
    few && (early?.kind === "proof" || (few.isWhole && !few.potential && !early))
      ? few
      : sampleGoal(goal, {
          seed,
          ...(options.runs === null ? {} : { runs: options.runs }),
          ...(options.path === null ? {} : { path: options.path }),
        });
  const sampled = verdictOf(step, outcome);
  const attempt = early ?? prove(outcome);
  const open = outcome.asked;
  const asked = attempt.kind === "none" && oracles && mayHold(sampled) ? proveBySuggestion(oracles, open).found : null;
  const alone = attempt.kind === "proof" ? attempt.proof : asked?.proof;
  const straight =
    alone || outcome.counterexample ? null : proveFromClaims(open, justification, step, earlier, options.proofs);
  const settled =
    alone || outcome.counterexample || straight?.claims.every((c) => c.claim.verdict.verdict === "proved");
  const from = (settled ? null : proveFromCases(open, justification, step, earlier, options.proofs)) ?? straight;
  const onTested = from?.claims.some(({ claim }) => claim.verdict.verdict !== "proved");
  const proof = alone ?? (onTested ? null : from?.proof);
  if (!proof) {
    const { missing, outOfFuel } = attempt.kind === "none" ? attempt : { missing: [], outOfFuel: false };
    const unproved = withUnproved(sampled, { goal: open, justification, missing, outOfFuel });
    if (unproved.verdict !== "tested" || !from) return unproved;
    return { ...unproved, evidence: { ...unproved.evidence, follows: from } };
  }
  // Where a side is undefined nothing is said by a theorem about functions that have some value everywhere.
  if (outcome.counterexample && outcome.counterexample.failure !== "relation") return sampled;
  if (outcome.counterexample) return conflict(sampled, proof, outcome.counterexample.instance);
  // A theorem about instances that there are none of: assumptions that clash, though not for a contradiction, or a step that they leave without a value.
  if ((outcome.result === "vacuous" && !step.contrary) || (!outcome.hasValues && outcome.undefinedInstances > 0))
    return sampled;
  // The work ran out before an instance met the assumptions: they may clash, too.
  if (outcome.result === "spent" && !outcome.hasValues && outcome.hasBroken) return sampled;
  return {
    verdict: "proved",
    evidence: {
      kind: "theorem",
      proof,
      suggestedBy: asked?.by ?? null,
      from,
      witness: outcome.witness && {
        instance: outcome.witness,
        variables: outcome.opened.goal.context.variables.filter((v) => outcome.witness?.has(v.id)),
      },
      seed: outcome.seed,
    },
    warnings:
      proof.whereDefined.length > 0
        ? [{ code: "wherever-defined", data: { conditions: proof.whereDefined.map(printText) } }]
        : [],
  };
}

/** Whether nothing was found to be wrong where there were numbers: enclosures of equal numbers do not separate. */
function mayHold(sampled: Verdict): boolean {
  return sampled.verdict === "tested" || (sampled.verdict === "unknown" && sampled.reason === "undecided");
}

/** A verdict without a proof, with what the search for one left open. */
function withUnproved(verdict: Verdict, unproved: Unproved): Verdict {
  if (verdict.verdict === "tested") return { ...verdict, evidence: { ...verdict.evidence, unproved } };
  return verdict.verdict === "unknown" ? { ...verdict, unproved } : verdict;
}

/** A theorem and a counterexample to it: one of kernel, evaluator and reading is wrong. The first false theorem of the proof says which. */
function conflict(sampled: Verdict, proof: Proof, instance: Instance): Verdict {
  const potential =
    sampled.verdict === "refuted" ? sampled.counterexample : sampled.verdict === "unknown" ? sampled.potential : null;
  const fault = firstFault(proof.theorem, instance);
  return {
    verdict: "unknown",
    reason: "conflict",
    data: {
      laws: proof.laws,
      ...(fault && {
        rule: fault.rule,
        false: printText(fault.conclusion),
        ...(fault.law !== null && { law: fault.law }),
      }),
    },
    potential,
  };
}

/** What an instance speaks of: the goal with its premises as assumptions and its outer ∀ opened. */
interface Opened {
  readonly step: Step;
  readonly proposition: Term;
  readonly context: Context;
}

function verdictOf(step: Step, outcome: SampleOutcome): Verdict {
  const { goal } = outcome.opened;
  const opened: Opened = { step, proposition: goal.proposition, context: goal.context };
  const found = outcome.counterexample;
  if (found) {
    const details = describe(opened, found.instance);
    const checked: Omit<Counterexample, "kind" | "evidence"> = {
      ...details,
      instance: found.instance,
      assumptions: goal.context.assumptions,
      elsewhere: {
        instance: found.elsewhere,
        variables: goal.context.variables.filter((v) => found.elsewhere.has(v.id)),
      },
      failure: found.failure,
      seed: found.seed,
      path: found.path,
      evaluations: found.evaluations,
    };
    const doubt = unreadAbout(step, opened.proposition);
    const open = step.taken.length > 0 ? undetermined(step, goal, found.failure, outcome.seed) : null;
    if (open)
      return {
        verdict: "unknown",
        reason: "undetermined",
        data: { ...open },
        potential: "condition" in open ? null : checked,
      };
    if (doubt) return { verdict: "unknown", reason: "potential", data: doubt, potential: checked };
    if (step.taken.length > 0)
      return { verdict: "unknown", reason: "potential", data: readingOf(step, goal, outcome.seed), potential: checked };
    return {
      verdict: "refuted",
      counterexample: { kind: "counterexample", evidence: found.evidence, ...checked },
      warnings: [],
    };
  }
  if (outcome.result === "unsupported")
    return { verdict: "unknown", reason: "unsupported", data: { what: outcome.unsupported }, potential: null };
  if (outcome.result === "vacuous")
    return {
      verdict: "unknown",
      reason: "vacuous",
      data: { clashing: outcome.clashing.map((id) => assumptionText(opened, id)) },
      potential: null,
    };
  if (outcome.potential) {
    const { instance, failure, reason, assumption } = outcome.potential;
    const details = describe(opened, instance);
    const potential = {
      ...details,
      instance,
      failure,
      assumptions: goal.context.assumptions,
      elsewhere: { instance: new Map(), variables: [] },
      seed: outcome.seed,
      path: "",
      evaluations: 0,
    };
    const data = { missing: reason, ...(assumption !== null && { assumption: assumptionText(opened, assumption) }) };
    return { verdict: "unknown", reason: "potential", data, potential };
  }
  if (outcome.result === "spent") {
    const data = { spent: outcome.isTooLarge ? "size" : "work", instances: outcome.instances };
    return { verdict: "unknown", reason: "gave-up", data, potential: null };
  }
  if (outcome.result !== "held")
    return {
      verdict: "unknown",
      reason: "undecided",
      data: { undefined: outcome.undefinedInstances },
      potential: null,
    };
  // Where both sides are one rational function, one instance is more than enough.
  if (outcome.shared !== null && !outcome.identity)
    return { verdict: "unknown", reason: "undecided", data: { only: outcome.shared }, potential: null };
  const warnings: VerdictWarning[] =
    outcome.undefinedInstances > 0 && isPartial(opened.proposition)
      ? [{ code: "wherever-defined", data: { undefined: outcome.undefinedInstances, instances: outcome.instances } }]
      : [];
  return {
    verdict: "tested",
    evidence: {
      kind: "sampled",
      instances: outcome.isOnly ? 1 : outcome.instances,
      undefinedInstances: outcome.undefinedInstances,
      discards: outcome.discards,
      sizes: outcome.sizes,
      slack: outcome.slack,
      identity: outcome.identity,
      seed: outcome.seed,
    },
    warnings,
  };
}

function assumptionText({ context }: Opened, id: string): string {
  if (id === TYPE) return "each index that is declared has a value";
  const found = context.assumptions.find((a) => a.id === id);
  return found ? printText(found.proposition) : id;
}

/** Operators without a value at some arguments. Derivatives are left out: a kink of a drawn function is a discard. */
const PARTIAL: ReadonlySet<OperatorName> = new Set([
  "div",
  "powZ",
  "powR",
  "sqrt",
  "root",
  "log",
  "tan",
  "arcsin",
  "arccos",
  "inverse",
  "factorial",
  "basis",
]);

/** Whether a step has an operator, in it or in a definition that it uses, that can be undefined. */
function isPartial(term: Term): boolean {
  if (term.kind === "operator" && PARTIAL.has(term.operator)) {
    const divisor = term.operator === "div" ? term.args[1] : undefined;
    if (!divisor || divisor.kind !== "rational") return true;
  }
  return (term.kind === "call" && isPartial(term.definition.body)) || children(term).some(isPartial);
}

/** A sentence in force that mentions a symbol of the step and was not understood may have assumed something. */
function unreadAbout(
  step: Step,
  proposition: Term,
): { readonly names: readonly string[]; readonly offset: number; readonly tied?: number } | null {
  const used = new Set<string>();
  for (const v of freeVariables(proposition).values()) used.add(v.name);
  for (const d of definitionsOf(proposition)) used.add(d.name);
  for (const sentence of step.unread) {
    const any = sentence.names.includes(ANY_NAME);
    const names = any ? [...used] : sentence.names.filter((n) => used.has(n));
    // What has no names may still be denied.
    if (names.length > 0 || any) return { names, offset: sentence.span.start, ...(sentence.tied && { tied: 1 }) };
  }
  return null;
}

/** What a reader needs to check an instance by hand: both sides, and the values of the definitions that the step uses. */
function describe(
  { proposition, context }: Opened,
  instance: Instance,
): Pick<Counterexample, "variables" | "left" | "right" | "relation" | "intermediate"> {
  const sides = sidesOf(withRoots(proposition, instance), instance);
  const variables = context.variables.filter((v) => instance.has(v.id));
  const intermediate = callsIn(proposition).flatMap((term) => {
    const value = valueText(withRoots(term, instance), instance);
    return value && value.kind !== "undefined" ? [{ term, value }] : [];
  });
  const { left = null, right = null, relation = null } = sides ?? {};
  return { variables, left, right, relation, intermediate };
}

/** The uses of definitions in a term whose arguments are free of bound variables, innermost first, each once. */
function callsIn(term: Term): readonly Term[] {
  const found = new Map<string, Term>();
  const walk = (t: Term): void => {
    for (const c of children(t)) walk(c);
    if (t.kind === "call" && t.loose === 0) found.set(printText(t), t);
  };
  walk(term);
  return [...found.values()].slice(0, 6);
}
