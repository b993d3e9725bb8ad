import { arithmetic, assume, caseSplit, cut, equality, law, symmetry, type Theorem } from "../kernel/theorem.ts";
import { operator } from "../term/build.ts";
import type { Goal } from "../term/context.ts";
import { literal } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { rightOf } from "./conversion.ts";
import { oriented } from "./relation.ts";

/** A theorem by cases. `otherwise`: whether the goal follows, too, where none of the cases holds; else there is no such place. */
export interface CaseProof {
  readonly theorem: Theorem;
  readonly otherwise: boolean;
}

/** How one of the goals of a case analysis is proved; null where it is not. */
export type ProveGoal = (goal: Goal) => Theorem | null;

/**
 * Γ ⊢ q from Γ, p₁ ⊢ q, …, Γ, pₙ ⊢ q: the last case from the negations of the others, or q itself from the negations of all, as in a proof by
 * contradiction, where ¬p₁ gives q and p₁ is absurd. `covers` proves what the negations give, `within` what holds in a case. Null where the cases
 * do not cover, or one of them does not show q.
 */
export function proveByCases(
  goal: Goal,
  cases: readonly Term[],
  covers: ProveGoal,
  within: ProveGoal,
): CaseProof | null {
  const others = cases.slice(0, -1);
  const last = cases.at(-1);
  if (!last) return null;
  const remaining = others.length > 0 ? covers(supposing({ ...goal, proposition: last }, others.map(negation))) : null;
  const direct = remaining ? null : covers(supposing(goal, cases.map(negation)));
  if (!remaining && !direct) return null;
  const inLast = remaining ? inCase(goal, last, within) : null;
  let theorem = remaining ? inLast && cut(remaining, inLast) : direct;
  for (const p of (remaining ? others : cases).toReversed()) {
    const holds = theorem && inCase(goal, p, within);
    if (!theorem || !holds) return null;
    theorem = caseSplit(positive(p), ofPositive(p, holds), theorem);
  }
  return theorem && { theorem, otherwise: remaining === null };
}

/** Γ, p ⊢ q: q in the case, or anything, since the case is absurd. */
function inCase(goal: Goal, p: Term, within: ProveGoal): Theorem | null {
  const outright = within(supposing(goal, [p]));
  if (outright) return outright;
  const denied = within(supposing({ ...goal, proposition: operator("not", positive(p)) }, [p]));
  if (denied) return fromPositive(p, anything(positive(p), denied, goal.proposition));
  const below = operator("lt", literal(0), literal(0));
  const absurd = within(supposing({ ...goal, proposition: below }, [p]));
  return absurd && cut(absurd, anything(below, notBelow(), goal.proposition));
}

/** p, Γ ⊢ q from Γ ⊢ ¬p. */
function anything(p: Term, denied: Theorem, q: Term): Theorem {
  return cut(denied, law("contradiction", [p, q]));
}

/** ⊢ ¬(0 < 0). */
function notBelow(): Theorem {
  const equation = law("not-lt", [literal(0), literal(0)]);
  return equality(symmetry(equation), arithmetic(rightOf(equation)));
}

/** A proposition as the relation whose negation is one: `a > b` as `b < a`. */
function positive(p: Term): Term {
  const equation = oriented(p);
  return equation ? rightOf(equation) : p;
}

const negation = (p: Term): Term => operator("not", positive(p));

/** Γ, p ⊢ q to Γ, p′ ⊢ q, where p′ is p oriented. */
function ofPositive(p: Term, theorem: Theorem): Theorem {
  const equation = oriented(p);
  return equation ? cut(equality(symmetry(equation), assume(rightOf(equation), "assumption")), theorem) : theorem;
}

/** Γ, p′ ⊢ q to Γ, p ⊢ q. */
function fromPositive(p: Term, theorem: Theorem): Theorem {
  const equation = oriented(p);
  return equation ? cut(equality(equation, assume(p, "assumption")), theorem) : theorem;
}

function supposing({ context, proposition }: Goal, more: readonly Term[]): Goal {
  const assumptions = more.map((p, i) => ({ id: `case:${String(i)}`, proposition: p, origin: "assumed" as const }));
  return { context: { ...context, assumptions: [...context.assumptions, ...assumptions] }, proposition };
}
