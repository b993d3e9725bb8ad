import { elaborateDocument, type Elaboration } from "../elaborate/document.ts";
import { sayingText, unreadWords } from "../elaborate/prose/print-saying.ts";
import type { Step } from "../elaborate/step.ts";
import type { Problem } from "../source/problem.ts";
import type { SourceDocument } from "../source/document.ts";
import { readDocument } from "../source/read-document.ts";
import { definitionsOf } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { OutOfBudget, within } from "../term/budget.ts";
import { printLatex } from "../term/print-latex.ts";
import { printText } from "../term/print-text.ts";
import type { Term } from "../term/term.ts";
import { forgetNodes } from "../term/shared.ts";
import { unfoldedSize } from "../term/unfolded-size.ts";
import { Lines, type Judged } from "./derivation.ts";
import { isProofOf, type Claim } from "./earlier-claim.ts";
import { conditionsAbove, followsFromConditions } from "./condition-above.ts";
import { disagrees, rowAbove, verdictOfFollowing, withAdvice } from "./following-row.ts";
import { goalKey, hash, isAsked, seedOf, StepIds } from "./identity.ts";
import { goalOf, judge } from "./judge-step.ts";
import { withIndexWarnings } from "./one-sided.ts";
import { repair, type Repair } from "./repair.ts";
import { underRowAbove } from "./taken-reading.ts";
import { verdictOfRounding } from "./rounding.ts";
import type { CheckedDocument, CheckedFormula, CheckedStep, CheckOptions, ProblemCode } from "./checked.ts";
import type { Verdict } from "./verdict.ts";

/** Text in, verdicts out: read, elaborate, judge. Never throws for what an author may write. */
export function checkDocument(text: string, options: CheckOptions): CheckedDocument {
  forgetNodes();
  const document = readDocument(text, options.definitions);
  const elaboration = elaborateDocument(document, options.infer ?? true);
  let { steps, faults } = judgeSteps(elaboration, options, false);
  const { only } = options;
  // What is not proved from its own context may be proved from the steps before it.
  if (only !== null && steps.some((s) => isAsked(s.id, only) && isOpen(s.verdict)))
    ({ steps, faults } = judgeSteps(elaboration, options, true));
  return {
    lines: document.lines,
    steps,
    formulas: formulasOf(elaboration, steps),
    inlineUnread: elaboration.inlineUnread,
    sentences: elaboration.readings.map((r) => ({
      span: r.span,
      says: r.sayings.filter((s) => s.kind !== "unread").map(sayingText),
      status: r.status,
      unread: unreadWords(r),
    })),
    problems: problemsOf(document, elaboration, faults),
    undeclared: elaboration.undeclared,
    assumptionSpans: elaboration.places,
  };
}

/** Whether a step may still be proved where more is known. */
function isOpen(verdict: Verdict): boolean {
  return verdict.verdict === "tested" || verdict.verdict === "unknown";
}

/** @param wide whether the steps before the one that is asked for are judged too */
function judgeSteps(
  elaboration: Elaboration,
  options: CheckOptions,
  wide: boolean,
): { readonly steps: readonly CheckedStep[]; readonly faults: readonly Problem<ProblemCode>[] } {
  const faults: Problem<ProblemCode>[] = [];
  const ids = new StepIds();
  const claims: Claim[] = [];
  const lines = new Map<number, Lines>();
  const counts = new Map<number, number>();
  for (const s of elaboration.steps) counts.set(s.derivation, Math.max(counts.get(s.derivation) ?? 0, s.position));
  const claimed = new Set(elaboration.steps.flatMap((s) => s.claim ?? []));
  const named = elaboration.steps.map((step) => ({
    step,
    id: ids.next(step.claim, step.section, step.statement),
  }));
  // A step is judged against the lines above it, so those are judged too when it alone is asked for.
  const { only } = options;
  const asked = only === null ? null : named.filter(({ id }) => isAsked(id, only)).map(({ step }) => step);
  const last = named.findLastIndex(({ step }) => asked?.includes(step));
  const made: Made[] = [];
  for (const { step, id } of named) {
    const derivation = lines.get(step.derivation) ?? new Lines();
    lines.set(step.derivation, derivation);
    const judged = step.kind === "relation" ? derivation.goal(step) : null;
    const alone = judged?.proposition ?? (step.kind === "statement" ? step.terms.proposition : null);
    const key = alone ? goalKey(goalOf(step, alone), step.statement) : hash(step.statement);
    const mine = asked === null || asked.includes(step);
    const needed =
      ((wide && made.length < last) ||
        asked?.some(
          (s) =>
            isProofOf(step, s) ||
            (s.derivation === step.derivation && s.position > step.position) ||
            (s.place !== null && s.place.display === step.place?.display),
        )) ??
      false;
    const seed = (mine ? options.seed : null) ?? seedOf(key);
    let proposition = alone;
    let verdict = guarded(step, faults, unjudged, options, () => {
      const own = mine || needed ? verdictOf(step, alone, judged, seed, mine ? options : UNASKED, claims) : SKIPPED;
      const rounded = mine || needed ? verdictOfRounding(own, step, judged, seed, options) : null;
      if (rounded) {
        ({ proposition } = rounded);
        return rounded.verdict;
      }
      const above = alone && disagrees(own) && !step.alternate ? rowAbove(step, made) : null;
      if (!above || !alone) return own;
      const implied = operator("implies", above.proposition, alone);
      const implication = judge(step, implied, seed, { ...UNASKED, runs: options.runs });
      const following = underRowAbove(verdictOfFollowing(own, implication, above.latex), above.steps);
      if (following !== own) proposition = implied;
      return following;
    });
    const conditions = alone && (mine || needed) ? conditionsAbove(step, verdict, made) : null;
    if (conditions && alone) {
      const implied = operator("implies", conditions.proposition, alone);
      const fromThese = guarded(
        step,
        faults,
        () => null,
        options,
        () => judge(step, implied, seed, { ...UNASKED, runs: options.runs }),
      );
      const following = fromThese && followsFromConditions(fromThese, conditions.latex);
      if (following) {
        proposition = implied;
        verdict = following;
      }
    }
    derivation.done(step, verdict.verdict === "refuted");
    made.push({ step, id, key, proposition, judged, verdict: withIndexWarnings(verdict, step) });
    if (proposition) claims.push({ id, step, proposition, verdict });
  }
  // A statement that is not proved by itself may be proved by what its proof shows.
  const byProof = (m: Made): Made => {
    const { step, proposition, verdict } = m;
    if (!isOpen(verdict) || step.statementOf?.part !== "statement" || !proposition || step.alternate) return m;
    const proof = claims.filter((c) => isProofOf(c.step, step) && c.verdict.verdict === "proved");
    if (proof.length === 0) return m;
    const again = (): Verdict => judge(step, proposition, seedOf(m.key), options, proof);
    const found = guarded(step, faults, () => verdict, options, again);
    return found.verdict === "proved" ? { ...m, verdict: withIndexWarnings(found, step) } : m;
  };
  const steps = withAdvice(made.map(byProof)).map((m) => {
    const holdsAs = guarded(
      m.step,
      faults,
      () => null,
      options,
      () => nearestThatHolds(m),
    );
    return checkedStep(m, holdsAs, counts.get(m.step.derivation) ?? 1, claimed, elaboration);
  });
  return { steps, faults };
}

/** Work for one step. The searches within it have bounds of their own, and together seldom come near. */
const WORK_A_STEP = 10_000_000;

/** Work for a step that rests on names that nothing declares: a reading that is not certain is worth a second, not ten. */
const WORK_A_GUESS = 1_000_000;

/** What came of judging one step; a fault of the checker there is a problem of its own, and the other steps keep their verdicts. */
function guarded<T>(
  step: Step,
  faults: Problem<ProblemCode>[],
  otherwise: (why: Unjudged) => T,
  { deadline }: CheckOptions,
  run: () => T,
): T {
  try {
    return within({ work: step.taken.length > 0 ? WORK_A_GUESS : WORK_A_STEP, isOver: deadline?.() ?? null }, run);
  } catch (error) {
    if (error instanceof OutOfBudget) return otherwise(error.what);
    // Terms are walked by recursion: one that is nested beyond the call stack is no fault.
    if (isTooDeep(error)) return otherwise("depth");
    const found = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1).join("")}` : String(error);
    faults.push({ code: "internal-error", span: step.judged, data: { found, step: step.statement } });
    return otherwise("fault");
  }
}

/** Whether the call stack has overflowed, as engines say it in their own words. */
function isTooDeep(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}

/** Why the judgement of a step did not end: the checker failed, its work or time was spent, or a term is nested too deep. */
type Unjudged = "fault" | "depth" | OutOfBudget["what"];

function unjudged(why: Unjudged): Verdict {
  if (why === "time") return { verdict: "unknown", reason: "timeout", data: {}, potential: null };
  const data = why === "fault" ? { fault: "internal error" } : { spent: why };
  return { verdict: "unknown", reason: "gave-up", data, potential: null };
}

/** A step as judged: its id, its key, what it must show, and the verdict. */
interface Made {
  readonly step: Step;
  readonly id: string;
  readonly key: string;
  readonly proposition: Term | null;
  readonly judged: Judged | null;
  readonly verdict: Verdict;
}

const UNASKED: CheckOptions = { seed: null, runs: null, only: null, path: null };

/** Of the steps that `only` leaves out. */
const SKIPPED: Verdict = { verdict: "unknown", reason: "gave-up", data: { what: "not asked" }, potential: null };

function verdictOf(
  step: Step,
  proposition: Term | null,
  judged: Judged | null,
  seed: number,
  options: CheckOptions,
  claims: readonly Claim[],
): Verdict {
  const states = step.kind === "definition" || step.kind === "assumption" || step.kind === "update";
  // What a definition or a given says that has no meaning here yet is still no claim; its author may count it as a gap.
  if (step.problem?.code === "unsupported" && states && step.expected !== "gap") return { verdict: "assumed" };
  if (step.problem)
    return step.problem.code === "unsupported"
      ? { verdict: "unknown", reason: "unsupported", data: step.problem.data, potential: null }
      : { verdict: "malformed" };
  if (states) return { verdict: "assumed" };
  if (!proposition)
    return {
      verdict: "unknown",
      reason: "undecided",
      data: { missing: "a line to judge it against" },
      potential: null,
    };
  const size = unfoldedSize(proposition);
  if (size > LONGEST_FORMULA)
    return { verdict: "unknown", reason: "gave-up", data: { spent: "length", size: rounded(size) }, potential: null };
  const verdict = judge(step, proposition, seed, options, claims);
  const other = judged === null || judged.against === null ? step.alternate?.proposition : null;
  if (!other) return withFallback(verdict, step, proposition, judged, seed, options);
  // Both readings are checked: one verdict, no question.
  const second = judge(step, other, seed, options);
  if (second.verdict === verdict.verdict) return withFallback(verdict, step, proposition, judged, seed, options);
  // The weaker of two that hold.
  if (verdict.verdict === "proved" && second.verdict === "tested") return second;
  if (verdict.verdict === "tested" && second.verdict === "proved") return verdict;
  return {
    verdict: "unknown",
    reason: "undecided",
    data: { readings: [`${verdict.verdict}: ${printText(proposition)}`, `${second.verdict}: ${printText(other)}`] },
    potential: null,
  };
}

/** Signs of a formula with its definitions written out, roughly; the longest of real notes have some thousand. */
const LONGEST_FORMULA = 300_000;

/** A number in words, to one digit. */
function rounded(n: number): string {
  if (n < 1e6) return `${String(Math.round(n / 1e3))} thousand`;
  return n < 1e9 ? `${String(Math.round(n / 1e6))} million` : "billions of";
}

/** A refuted step stays open where a reading that does not come first holds. */
function withFallback(
  verdict: Verdict,
  step: Step,
  proposition: Term,
  judged: Judged | null,
  seed: number,
  options: CheckOptions,
): Verdict {
  const other = step.fallback?.proposition;
  if (verdict.verdict !== "refuted" || !other || (judged !== null && judged.against !== null)) return verdict;
  const second = judge(step, other, seed, { ...options, path: null });
  if (second.verdict === "refuted" || second.verdict === "malformed") return verdict;
  return {
    verdict: "unknown",
    reason: "undecided",
    data: { readings: [`${verdict.verdict}: ${printText(proposition)}`, `${second.verdict}: ${printText(other)}`] },
    potential: null,
  };
}

/** For a refuted step that nobody expects to be: the nearest statement that holds. */
function nearestThatHolds({ step, key, proposition, verdict }: Made): Repair | null {
  if (verdict.verdict !== "refuted" || step.expected !== null || !proposition) return null;
  return repair(step, proposition, seedOf(key), verdict.counterexample.instance);
}

function checkedStep(
  { step, id, key, proposition, judged, verdict }: Made,
  holdsAs: Repair | null,
  of: number,
  claims: ReadonlySet<string>,
  elaboration: Elaboration,
): CheckedStep {
  const corrected = step.claim?.endsWith("c") ? step.claim.slice(0, -1) : null;
  return {
    id,
    key,
    claims: step.claim === null ? [] : [step.claim],
    kind: step.kind,
    span: step.span,
    judged: step.judged,
    statement: step.statement,
    left: step.leftLatex,
    relation: step.sign,
    right: step.rightLatex,
    against: judged?.against ?? null,
    verdict,
    expected: step.expected,
    expectReason: step.expectReason,
    because: verdict.verdict === "malformed" ? step.because : [],
    taken: step.problem ? [] : step.taken,
    holdsAs,
    problem: verdict.verdict === "malformed" ? step.problem : null,
    premises: step.assumptions.map((a) => ({
      id: a.id,
      origin: a.origin,
      span: elaboration.places.get(a.id) ?? null,
      statement: printLatex(a.proposition),
    })),
    corrects: corrected !== null && claims.has(corrected) ? corrected : null,
    derivation: { number: step.derivation, title: null, step: step.position, of },
    meant: proposition && { proposition, left: judged?.left ?? null, right: judged?.right ?? null },
    depends: proposition ? dependences(proposition) : [],
  };
}

/** What each definition used depends on without saying so. */
function dependences(proposition: Term): readonly { readonly name: string; readonly on: readonly string[] }[] {
  return definitionsOf(proposition).map((d) => ({
    name: d.name,
    on: d.params.slice(0, d.implicit).map((p) => p.name),
  }));
}

function formulasOf(elaboration: Elaboration, steps: readonly CheckedStep[]): readonly CheckedFormula[] {
  return elaboration.displays.map((d) => {
    const inside = steps.filter((s) => s.span.start >= d.span.start && s.span.end <= d.span.end);
    const [problem] = d.problems;
    return {
      span: d.span,
      display: true,
      latex: d.latex,
      status: d.status,
      as: inside[0]?.kind ?? "expression",
      meant: inside[0]?.meant?.proposition ?? null,
      symbols: [],
      problem: d.status === "unread" ? (problem ?? null) : null,
      reason: d.reason,
    };
  });
}

function problemsOf(
  document: SourceDocument,
  elaboration: Elaboration,
  faults: readonly Problem<ProblemCode>[],
): readonly Problem<ProblemCode>[] {
  return [...document.problems, ...elaboration.problems, ...faults].sort((a, b) => a.span.start - b.span.start);
}
