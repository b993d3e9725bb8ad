import type { Step } from "../elaborate/step.ts";
import type { Theorem } from "../kernel/theorem.ts";
import { proveByCases } from "../tactic/case-analysis.ts";
import { proveGoal } from "../tactic/prove.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { type Claim, type ProofFromClaims, proveFromClaims, type UsedClaim } from "./earlier-claim.ts";
import type { ProofMemory } from "./proof-memory.ts";
import { confirmed } from "./prove-step.ts";

/** Steps that are looked at for what they suppose, the last ones before the goal's. */
const MOST_STEPS = 16;
/** Cases of one proof. */
const MOST_CASES = 4;
/** Inferences that show that the cases cover, and what each of them takes. */
const FUEL_OF_COVER = 3_000;
const FUEL_OF_CASE = 20_000;

/**
 * A proof of an opened goal by the cases, or by the contrary, that the steps before it suppose; null where there is none. Each case is proved with
 * what the steps in it show, and that the cases cover is proved from what is in force.
 */
export function proveFromCases(
  goal: Goal,
  justification: string | null,
  step: Step,
  claims: readonly Claim[],
  memory?: ProofMemory,
): ProofFromClaims | null {
  for (const { cases, inOrder } of caseAnalyses(goal, step, claims)) {
    const used = new Map<string, UsedClaim>();
    const covers = (g: Goal): Theorem | null => theoremOf(memory, g, null, FUEL_OF_COVER);
    const within = (g: Goal): Theorem | null => {
      const alone = theoremOf(memory, g, justification, FUEL_OF_CASE);
      if (alone) return alone;
      const from = proveFromClaims(g, justification, step, claims, memory);
      if (!from || from.claims.some(({ claim }) => claim.verdict.verdict !== "proved")) return null;
      for (const u of from.claims) used.set(u.claim.id, u);
      return from.proof.theorem;
    };
    const found = proveByCases(goal, cases, covers, within);
    const outcome = found && confirmed({ kind: "theorem", theorem: found.theorem }, goal);
    if (found && outcome?.kind === "proof") {
      const { theorem, otherwise } = found;
      return { proof: outcome.proof, claims: [...used.values()], given: theorem, cases: { of: inOrder, otherwise } };
    }
  }
  return null;
}

function theoremOf(
  memory: ProofMemory | undefined,
  goal: Goal,
  justification: string | null,
  fuel: number,
): Theorem | null {
  const attempt = memory?.search(goal, justification, fuel) ?? proveGoal(goal, justification, fuel);
  return attempt.kind === "theorem" ? attempt.theorem : null;
}

/** Cases as they are tried, the one that the others leave last; and as the document has them. */
interface Analysis {
  readonly cases: readonly Term[];
  readonly inOrder: readonly Term[];
}

/** What the steps before a goal suppose that is not in force at it: the last few of these as cases, and each alone as the contrary. */
function caseAnalyses(goal: Goal, step: Step, claims: readonly Claim[]): readonly Analysis[] {
  const inForce = new Set(goal.context.assumptions.map((a) => key(a.proposition)));
  const known = new Set(goal.context.variables.map((v) => v.id));
  const near = claims.filter(({ step: s }) => s.section === step.section).slice(-MOST_STEPS);
  const supposed = new Map<string, Term>();
  for (const { step: s } of near) {
    const own = s.assumptions.filter(
      (a) =>
        a.origin === "assumed" &&
        !inForce.has(key(a.proposition)) &&
        [...freeVariables(a.proposition).keys()].every((id) => known.has(id)),
    );
    const [first, ...more] = own.map((a) => a.proposition);
    if (!first) continue;
    const all = more.reduce((p, q) => operator("and", p, q), first);
    // The latest last.
    supposed.delete(key(all));
    supposed.set(key(all), all);
  }
  const last = [...supposed.values()].slice(-MOST_CASES);
  const several = last.flatMap((_, i) => (i > 0 ? [last.slice(-(i + 1))] : []));
  return [...several, ...last.toReversed().map((p) => [p])].flatMap((inOrder) =>
    rotations(inOrder).map((cases) => ({ cases, inOrder })),
  );
}

/** The same cases with each of them as the last. */
function rotations<T>(of: readonly T[]): readonly (readonly T[])[] {
  return of.map((_, i) => [...of.slice(0, i), ...of.slice(i + 1), of[i] as T]).toReversed();
}
