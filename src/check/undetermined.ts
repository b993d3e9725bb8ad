import type { Step } from "../elaborate/step.ts";
import { sampleGoal } from "../sample/search.ts";
import { children, freeVariables } from "../term/binding.ts";
import { operator, rationalTerm } from "../term/build.ts";
import type { Assumption, Context, Goal } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { rational } from "../term/rational.ts";
import type { Failure } from "../sample/undefined-side.ts";

/** Instances that are tried to meet an equation. */
const RUNS = 40;

const ZERO = rationalTerm(rational(0));

/** Instances that must agree where a number is positive. */
const AGREEING = 20;

/**
 * Why a step that has a counterexample may hold of what is meant. `condition`: an equation with these names on one side alone, which other values of
 * them meet, so that it may say what they are; `positive`: no instance disagrees where these numbers are positive; `domain`: a side is not defined at some values of these. Names are LaTeX.
 */
export type Undetermined =
  | { readonly condition: readonly string[] }
  | { readonly positive: readonly string[] }
  | { readonly domain: readonly string[] };

/**
 * What leaves a step undetermined that fails: names that nothing declares, and that no assumption in force speaks of. Null where the failure stands whatever these are.
 * @param goal the step as it was sampled, opened
 */
export function undetermined(step: Step, goal: Goal, failure: Failure, seed: number): Undetermined | null {
  const open = openVariables(step, goal);
  if (open.length === 0) return null;
  const numbers = open.filter((v) => v.type.kind === "number");
  if (numbers.length > 0 && holdsWherePositive(goal, numbers, seed)) return { positive: numbers.map((v) => v.name) };
  if (failure !== "relation") return { domain: open.map((v) => v.name) };
  const alone = onOneSide(goal.proposition, open);
  if (alone.length === 0) return null;
  const isMet = alone.some((v) => isFelt(goal.proposition, v)) || canBeMet(goal, seed);
  return isMet ? { condition: alone.map((v) => v.name) } : null;
}

/** The variables of a step that nothing declares and of which no assumption speaks. */
function openVariables(step: Step, { context, proposition }: Goal): readonly FreeTerm[] {
  const ids = new Set(step.taken.map((t) => t.id));
  // On finite spaces what may be random is a family of its values, of the same name.
  const families = new Set(context.variables.length > step.variables.length ? step.taken.map((t) => t.name) : []);
  const inside = freeVariables(proposition);
  const settled = settledVariables(context);
  return context.variables.filter(
    (v) => inside.has(v.id) && !settled.has(v.id) && (ids.has(v.id) || families.has(v.name)),
  );
}

function settledVariables({ assumptions }: Context): ReadonlySet<string> {
  const said = assumptions.filter((a) => a.origin !== "type");
  return new Set(said.flatMap((a) => [...freeVariables(a.proposition).keys()]));
}

function onOneSide(proposition: Term, open: readonly FreeTerm[]): readonly FreeTerm[] {
  if (proposition.kind === "binder" && proposition.binder === "forall" && proposition.fn.kind === "lambda")
    return onOneSide(proposition.fn.body, open);
  if (proposition.kind !== "operator" || proposition.operator !== "eq") return [];
  const [left, right] = proposition.args.map(freeVariables);
  return open.filter((v) => left?.has(v.id) !== right?.has(v.id));
}

/** Whether a variable stands where its value counts: not only under a derivative, nor as a factor of zero. */
function isFelt(term: Term, variable: FreeTerm): boolean {
  if (term.kind === "free") return term.id === variable.id;
  if (term.kind === "derivative" || isZeroTimes(term)) return false;
  return children(term).some((c) => isFelt(c, variable));
}

function isZeroTimes(term: Term): boolean {
  return (
    term.kind === "operator" &&
    term.operator === "mul" &&
    term.args.some((a) => a.kind === "rational" && a.value.numerator === 0n)
  );
}

/** Whether an equation holds at some instance: one is looked for that meets it as an assumption. */
export function canBeMet({ context, proposition }: Goal, seed: number): boolean {
  const [left] = proposition.kind === "operator" && proposition.operator === "eq" ? proposition.args : [];
  if (!left) return false;
  return hasWitness(context, [proposition], operator("eq", left, left), seed);
}

function hasWitness(context: Context, met: readonly Term[], proposition: Term, seed: number): boolean {
  return (
    sampleGoal({ context: assuming(context, met), proposition }, { seed, runs: RUNS, maxEvaluations: 100 }).witness !==
    null
  );
}

function holdsWherePositive({ context, proposition }: Goal, numbers: readonly FreeTerm[], seed: number): boolean {
  const positive = numbers.map((v) => operator("gt", v, ZERO));
  const outcome = sampleGoal(
    { context: assuming(context, positive), proposition },
    { seed, runs: RUNS, randomAlone: true },
  );
  return outcome.result === "held" && outcome.witness !== null && !outcome.potential && outcome.instances >= AGREEING;
}

function assuming(context: Context, met: readonly Term[]): Context {
  const more = met.map((proposition, i): Assumption => ({ id: `met ${String(i)}`, proposition, origin: "assumed" }));
  return { ...context, assumptions: [...context.assumptions, ...more] };
}
