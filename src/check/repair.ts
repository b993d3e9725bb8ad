import type { Step } from "../elaborate/step.ts";
import { sampleGoal } from "../sample/search.ts";
import { edits } from "./edits.ts";
import { operator, TermTypeError } from "../term/build.ts";
import { decide } from "../numeric/decide.ts";
import type { Instance } from "../numeric/instance.ts";
import { freeVariables, freeVariablesOfType } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import { printLatex } from "../term/print-latex.ts";
import type { OperatorName } from "../term/operator.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { goalOf } from "./judge-step.ts";
import { proveStep } from "./prove-step.ts";

/** A statement near to a refuted one that is proved, or that no instance refuted: `sign right` in LaTeX. */
export interface Repair {
  readonly latex: string;
  readonly verdict: "proved" | "tested";
  /** `minus`: a minus before the right side is all that is missing, and that is proved. */
  readonly edit: "minus" | null;
}

/** Instances that a repair must stand. */
const RUNS = 80;

const REVERSED: Partial<Record<OperatorName, OperatorName>> = {
  le: "ge",
  ge: "le",
  lt: "gt",
  gt: "lt",
  loewnerLe: "loewnerGe",
  loewnerGe: "loewnerLe",
};

const SIGN: Partial<Record<OperatorName, string>> = {
  eq: "=",
  le: "\\le",
  ge: "\\ge",
  lt: "<",
  gt: ">",
  loewnerLe: "\\preceq",
  loewnerGe: "\\succeq",
};

/** A statement that may be meant: of the step's context, or under one more assumption. */
interface Candidate {
  readonly proposition: Term;
  readonly assumption: Term | null;
  readonly latex: string;
}

/** Candidates whose instances are drawn. */
const MOST = 16;

/**
 * The nearest statement of the same left side that holds where it was tried: by one edit, else under one more assumption; one that is proved comes
 * before one that is tested. Null where there is none.
 * @param at the counterexample: what fails there, too, is not tried
 */
export function repair(step: Step, proposition: Term, seed: number, at: Instance): Repair | null {
  if (proposition.kind !== "operator") return null;
  const [left, right] = proposition.args;
  if (!left || !right || SIGN[proposition.operator] === undefined || left.type.kind === "prop") return null;
  const isRandom = goalOf(step, proposition).context.random.size > 0;
  let tested: Repair | null = null;
  let tried = 0;
  for (const candidate of candidatesOf(step, proposition, left, right)) {
    if (!isWorthTrying(candidate, at, isRandom)) continue;
    if (++tried > MOST) break;
    const found = judged(step, candidate, right, seed);
    if (found?.verdict === "proved") return found;
    tested ??= found;
  }
  return tested;
}

/**
 * Whether the counterexample no longer speaks against a statement: it holds there, or its assumption does not. Means have no value before what is random
 * has its places, which sampling gives it.
 */
function isWorthTrying({ proposition, assumption }: Candidate, at: Instance, isRandom: boolean): boolean {
  const truth = (t: Term): string => decide(t, at).truth;
  if (assumption !== null) return truth(assumption) === "false";
  const found = truth(proposition);
  return found === "true" || found === "unsure" || (isRandom && found !== "false");
}

/** What becomes of a candidate; null where it does not hold. */
function judged(step: Step, candidate: Candidate, right: Term, seed: number): Repair | null {
  const { context } = goalOf(step, candidate.proposition);
  const { assumption, proposition, latex } = candidate;
  const more = assumption === null ? [] : [{ id: "repair", proposition: assumption, origin: "assumed" as const }];
  const goal = { context: { ...context, assumptions: [...context.assumptions, ...more] }, proposition };
  const outcome = sampleGoal(goal, { seed, runs: RUNS });
  if (outcome.result !== "held" || outcome.instances < RUNS / 4 || outcome.potential || outcome.shared) return null;
  const isProved = proveStep(outcome.asked, step.justification).kind === "proof";
  const isMinus = isProved && assumption === null && isNegation(proposition, right);
  return { latex, verdict: isProved ? "proved" : "tested", edit: isMinus ? "minus" : null };
}

/** Whether a relation has −right where the author has right. */
function isNegation(proposition: Term, right: Term): boolean {
  const edited = proposition.kind === "operator" ? proposition.args[1] : undefined;
  return edited?.kind === "operator" && edited.operator === "neg" && edited.args[0] === right;
}

/** One more assumption on the symbols of a statement: on the size of a number, on a matrix, that two matrices commute. */
function* assumptions(symbols: readonly Term[], p: Term): Generator<Term> {
  const squares = symbols.filter((s) => s.type.kind === "tensor" && s.type.shape.length === 2);
  const builds = [
    ...symbols
      .filter((s) => s.type.kind === "number")
      .flatMap((s) => [
        () => operator("ge", s, integer(0)),
        () => operator("ne", s, integer(0)),
        () => operator("ge", s, integer(1)),
      ]),
    ...squares.map((s) => () => operator("eq", operator("transpose", s), s)),
    ...squares.flatMap((a, i) =>
      squares.slice(i + 1).map((b) => () => operator("eq", operator("matmul", a, b), operator("matmul", b, a))),
    ),
  ];
  for (const build of builds) {
    const assumption = fitting(build);
    // That a statement holds where it holds helps nobody.
    if (assumption !== null && assumption !== p) yield assumption;
  }
}

function fitting(build: () => Term): Term | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}

function* candidatesOf(step: Step, p: OperatorTerm, left: Term, right: Term): Generator<Candidate> {
  const symbols = [...freeVariables(p).values()].filter((s) => !isSize(s.id, step));
  const sign = SIGN[p.operator] ?? "";
  const reversed = REVERSED[p.operator];
  if (reversed)
    yield {
      proposition: operator(reversed, left, right),
      assumption: null,
      latex: `${SIGN[reversed] ?? ""} ${printLatex(right)}`,
    };
  else
    for (const edited of edits(right, symbols)) {
      // What says nothing is no correction.
      const proposition = edited === left ? null : fitting(() => operator(p.operator, left, edited));
      if (proposition !== null) yield { proposition, assumption: null, latex: `${sign} ${printLatex(edited)}` };
    }
  for (const assumption of assumptions(symbols, p))
    yield {
      proposition: p,
      assumption,
      latex: `${sign} ${printLatex(right)} \\quad\\text{if } ${printLatex(assumption)}`,
    };
}

/** Whether a symbol is the size of another one. */
function isSize(id: string, step: Step): boolean {
  return step.variables.some((v) => freeVariablesOfType(v.type).has(id));
}
