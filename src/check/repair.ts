import type { Step } from "../elaborate/step.ts";
import { sampleGoal } from "../sample/search.ts";
import { operator, TermTypeError } from "../term/build.ts";
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

/** One edit of the right side each, simplest first: a sign, a factor of two, the sign of one term, a transpose, an order of factors. */
function* edits(right: Term): Generator<Term> {
  const made = (build: () => Term): Term | null => {
    try {
      return build();
    } catch (error) {
      if (error instanceof TermTypeError) return null;
      throw error;
    }
  };
  const candidates = [
    () => (right.kind === "operator" && right.operator === "neg" ? (right.args[0] as Term) : operator("neg", right)),
    () => operator("mul", integer(2), right),
    () => operator("div", right, integer(2)),
  ];
  for (const build of candidates) {
    const term = made(build);
    if (term) yield term;
  }
  yield* inside(right, made);
}

/** Edits of one place inside of a sum or product. */
function* inside(t: Term, made: (build: () => Term) => Term | null): Generator<Term> {
  if (t.kind !== "operator") return;
  const [a, b] = t.args;
  const other: Partial<Record<OperatorName, OperatorName>> = { add: "sub", sub: "add" };
  const flipped = other[t.operator];
  if (flipped && a && b) {
    const term = made(() => operator(flipped, a, b));
    if (term) yield term;
  }
  if (t.operator === "matmul" && a && b) {
    const term = made(() => operator("matmul", b, a));
    if (term) yield term;
  }
  if (t.operator === "transpose" && a) yield a;
  if (!["add", "sub", "neg", "mul", "div", "matmul"].includes(t.operator)) return;
  for (const [i, arg] of t.args.entries())
    for (const edited of inside(arg, made)) {
      const term = made(() => operator(t.operator, ...t.args.map((x, k) => (k === i ? edited : x))));
      if (term) yield term;
    }
}

/** The nearest statement of the same left side that holds where it was tried; null when no single edit gives one. */
export function repair(step: Step, proposition: Term, seed: number): Repair | null {
  if (proposition.kind !== "operator") return null;
  const [left, right] = proposition.args;
  const sign = SIGN[proposition.operator];
  if (!left || !right || sign === undefined || left.type.kind === "prop") return null;
  let tried = 0;
  for (const candidate of candidatesOf(proposition, left, right)) {
    if (++tried > 12) break;
    const goal = goalOf(step, candidate.proposition);
    const outcome = sampleGoal(goal, { seed, runs: RUNS });
    if (outcome.result !== "held" || outcome.instances < RUNS / 4 || outcome.potential || outcome.shared) continue;
    const isProved = proveStep(outcome.asked, step.justification).kind === "proof";
    return {
      latex: candidate.latex,
      verdict: isProved ? "proved" : "tested",
      edit: isProved && isNegation(candidate.proposition, right) ? "minus" : null,
    };
  }
  return null;
}

/** Whether a relation has −right where the author has right. */
function isNegation(proposition: Term, right: Term): boolean {
  const edited = proposition.kind === "operator" ? proposition.args[1] : undefined;
  return edited?.kind === "operator" && edited.operator === "neg" && edited.args[0] === right;
}

function* candidatesOf(
  p: OperatorTerm,
  left: Term,
  right: Term,
): Generator<{ readonly proposition: Term; readonly latex: string }> {
  const reversed = REVERSED[p.operator];
  if (reversed) {
    yield { proposition: operator(reversed, left, right), latex: `${SIGN[reversed] ?? ""} ${printLatex(right)}` };
    return;
  }
  for (const edited of edits(right)) {
    try {
      yield {
        proposition: operator(p.operator, left, edited),
        latex: `${SIGN[p.operator] ?? ""} ${printLatex(edited)}`,
      };
    } catch (error) {
      if (!(error instanceof TermTypeError)) throw error;
    }
  }
}
