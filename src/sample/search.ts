import { PreconditionFailure, check, Stream, Value, type IProperty, type Random } from "fast-check";
import type { Instance } from "../numeric/instance.ts";
import { isRationalEquality } from "../numeric/field-identity.ts";
import { freeVariables } from "../term/binding.ts";
import { Purse } from "../term/budget.ts";
import type { Context, Goal } from "../term/context.ts";
import { InstanceArbitrary, type Sample } from "./arbitrary.ts";
import { climb, repair } from "./climb.ts";
import { finiteModel } from "./chance/finite-model.ts";
import { Clash, TYPE, type Drawn } from "./choice.ts";
import { type Elsewhere, meetElsewhere } from "./elsewhere.ts";
import { compareInField, wideInstance, type FieldIdentity } from "./identity.ts";
import { Judge, type PotentialCounterexample } from "./judge.ts";
import { landmarksOf } from "./landmark.ts";
import { readPoint, visitLandmarks } from "./landmark-search.ts";
import { openGoal, type OpenedGoal } from "./open-goal.ts";
import { planInstances, type Plan } from "./plan.ts";
import { visitIntegers } from "./small-integers.ts";
import { Tally, type SampleStatistics } from "./tally.ts";
import type { Failure } from "./undefined-side.ts";

/** How a step is sampled. */
export interface SampleOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** Instances of the random part; 200 by default, and the work grows with more. Part of the replay of a violation found by climbing. */
  readonly runs?: number;
  /** The path of a counterexample: only it is judged, then shrunk further if it can be. */
  readonly path?: string;
  /** The most evaluations of the step that climbing may use; 400 by default, 0 switches it off. */
  readonly maxEvaluations?: number;
  /** Random instances alone: nothing is climbed, repaired, or compared in a field, and fewer instances are looked at exactly. */
  readonly randomAlone?: boolean;
  /** No more instances are drawn once the step held at this many. */
  readonly enough?: number;
}

/** An instance where all assumptions of the context hold exactly and the step is shown to fail. */
export interface FoundCounterexample {
  readonly evidence: "exact" | "enclosed";
  readonly failure: Failure;
  readonly instance: Instance;
  /** Values of other variables, at which the assumptions hold that share no variable with the step. */
  readonly elsewhere: Instance;
  /** Ids of the assumptions that hold by the way the instance is made: properties from the catalogue of functions, flows. */
  readonly byConstruction: readonly string[];
  readonly seed: number;
  readonly path: string;
  /** Evaluations of the step from the first failure to the end of shrinking. */
  readonly evaluations: number;
  /** The instance that failed first. */
  readonly first: Instance;
}

/** What sampling says of a step. */
export interface SampleOutcome extends SampleStatistics {
  /**
   * `held`: no instance disagreed; `failed`: a counterexample, confirmed unless an assumption elsewhere is left open; `vacuous`: no
   * instance met the assumptions; `undefined`: the step is defined at none that did; `unsupported`: it has no numbers; `spent`: too few
   * instances were judged before the work ran out.
   */
  readonly result: "held" | "failed" | "vacuous" | "undefined" | "unsupported" | "spent";
  /** Whether an instance was thrown away for an assumption that it breaks. */
  readonly hasBroken: boolean;
  /** Whether no instance was drawn, as all have too many numbers. */
  readonly isTooLarge: boolean;
  readonly counterexample: FoundCounterexample | null;
  readonly potential: PotentialCounterexample | null;
  /** Names of what has no numbers, when `unsupported`. */
  readonly unsupported: readonly string[];
  /** Ids of the assumptions that were broken most often, when `vacuous`. */
  readonly clashing: readonly string[];
  /** Of an equality that held: that both sides are one rational function, by values mod a prime; null where that was not found. */
  readonly identity: FieldIdentity | null;
  /** An instance that meets the assumptions for sure, and where the step is defined; null where none was found. */
  readonly witness: Instance | null;
  /** Whether the step was defined at some instance at which no assumption was seen to fail. */
  readonly hasValues: boolean;
  readonly seed: number;
  /** Of random instances alone: whether a search with all that it may do says the same. */
  readonly isWhole: boolean;
  /** What was sampled: the goal with premises as assumptions and bound variables free, on finite spaces where it speaks of chance. Instances speak of its variables. */
  readonly opened: OpenedGoal;
  /** What a proof has to show: the goal as it was opened, and of what is random all that it says. */
  readonly asked: Goal;
}

/** Instances of the random part. */
const RUNS = 200;

/** Work that the judgement of instances may cost: most steps take a thousandth of it. */
const SEARCH = 3_000_000;

/** Work for shrinking a counterexample. */
const SHRINK = 1_500_000;

/** Work for what is told of a search: exact values, a witness, values mod a prime. */
const TELL = 1_000_000;

/** Fewer instances than this are no test when the work ran out. */
const ENOUGH = 10;

/** Shared: an error costs its stack trace. */
const DISCARDED = new PreconditionFailure();

/** Stands for the instances that are not drawn any more. */
const NOT_DRAWN = new Clash();

/** A step as fast-check sees it: drawing by run number, and a run that fails only on confirmed counterexamples. */
class StepProperty implements IProperty<Sample> {
  private readonly draw: (random: Random, run: number) => Value<Sample>;
  private readonly arbitrary: InstanceArbitrary;
  private readonly tally: Tally;
  private readonly judge: Judge;
  private readonly enough: number;
  /** Fingerprints are compared by the arbitrary; here only the order of events is kept. */
  first: Drawn | null = null;
  failure: { readonly failure: Failure; readonly evidence: "exact" | "enclosed" } | null = null;
  evaluations = 0;
  private readonly search: Purse;
  private readonly shrinking = new Purse(SHRINK);

  constructor(
    arbitrary: InstanceArbitrary,
    judge: Judge,
    tally: Tally,
    search: Purse,
    enough: number,
    draw: (random: Random, run: number) => Value<Sample>,
  ) {
    this.search = search;
    this.enough = enough;
    this.arbitrary = arbitrary;
    this.judge = judge;
    this.tally = tally;
    this.draw = draw;
  }

  isAsync(): false {
    return false;
  }

  generate(mrng: Random, runId?: number): Value<Sample> {
    if (this.tally.held >= this.enough) return new Value<Sample>(NOT_DRAWN, undefined);
    return this.search.pay(new Value<Sample>(NOT_DRAWN, undefined), () => this.draw(mrng, runId ?? 0));
  }

  shrink(value: Value<Sample>): ReturnType<InstanceArbitrary["shrink"]> {
    return new Stream(this.shrinks(this.arbitrary.shrink(value.value_, value.context)));
  }

  /** As long as there is work left for them. */
  private *shrinks(all: Stream<Value<Sample>>): IterableIterator<Value<Sample>> {
    for (;;) {
      const next = this.shrinking.pay(null, () => all.next());
      if (next === null || next.done) return;
      yield next.value;
    }
  }

  run(sample: Sample): ReturnType<IProperty<Sample>["run"]> {
    if (sample === NOT_DRAWN) return DISCARDED;
    const purse = this.first === null ? this.search : this.shrinking;
    return purse.pay(DISCARDED, () => this.judged(sample));
  }

  private judged(sample: Sample): ReturnType<IProperty<Sample>["run"]> {
    const shrinking = this.first !== null;
    if (sample instanceof Clash) {
      sample.assumptions.forEach((id) => {
        this.tally.discard(id);
      });
      return DISCARDED;
    }
    if (shrinking) this.evaluations += 1;
    const verdict = this.judge.judge(sample.instance);
    if (!shrinking) this.tally.record(sample, verdict);
    if (verdict.kind === "discarded") return DISCARDED;
    if (verdict.kind !== "failed") return null;
    this.first ??= sample;
    this.failure = verdict;
    return { error: new Error("the step fails") };
  }

  runBeforeEach(): void {
    // Nothing is set up.
  }

  runAfterEach(): void {
    // Nothing is torn down.
  }
}

/** Samples a step: random instances, then climbing; what fails is confirmed and shrunk. The same goal and options give the same outcome. */
export function sampleGoal(goal: Goal, options: SampleOptions): SampleOutcome {
  const model = finiteModel(goal);
  const opened = openGoal(model);
  const asked = model === goal ? opened.goal : openGoal(goal).goal;
  const { context, proposition } = opened.goal;
  const plan = planInstances(context, proposition);
  // Without variables all instances are the same.
  const runs = plan.slots.length === 0 ? 1 : (options.runs ?? RUNS);
  const judge = new Judge(plan, proposition, context.random, options.randomAlone ? BRIEF_LOOKING : undefined);
  const tally = new Tally(plan, new Set(freeVariables(proposition).keys()));
  const arbitrary = new InstanceArbitrary(plan);
  const purse = new Purse(SEARCH * Math.max(1, runs / RUNS));
  const telling = new Purse(TELL);
  const finish = (
    result: SampleOutcome["result"],
    failed: FoundCounterexample | null,
    identity: FieldIdentity | null = null,
  ): SampleOutcome => {
    const elsewhere = failed || judge.potential ? elsewhereOf(context, plan) : null;
    // What holds where a flow at two times is one value need not hold elsewhere.
    const hasOtherTimes = plan.severalTimes || judge.needsOtherTimes;
    const isOpen = hasOtherTimes && (result === "held" || result === "undefined");
    const isVacuous = result === "vacuous" || elsewhere?.kind === "unmet";
    const counterexample = failed && elsewhere?.kind === "met" ? { ...failed, elsewhere: elsewhere.instance } : null;
    const left: PotentialCounterexample | null =
      failed && elsewhere?.kind === "open"
        ? { ...failed, reason: "elsewhere", assumption: elsewhere.assumption }
        : judge.potential;
    return {
      ...tally.statistics((instance) => telling.pay(null, () => judge.exactSlack(instance))),
      result: isVacuous ? "vacuous" : isOpen ? "unsupported" : result,
      counterexample,
      identity,
      potential: counterexample || isVacuous ? null : left,
      unsupported: isOpen ? ["a flow at several times"] : judge.unsupported,
      hasBroken: tally.hasBroken,
      isTooLarge: tally.isTooLarge,
      clashing: elsewhere?.kind === "unmet" ? elsewhere.assumptions : isVacuous ? tally.mostBroken() : [],
      witness: tally.candidates.find((instance) => telling.pay(false, () => judge.meets(instance))) ?? null,
      hasValues: tally.candidates.length > 0,
      seed: options.seed,
      isWhole: !options.randomAlone || (judge.hasLooksLeft && (result === "failed" || result === "unsupported")),
      opened,
      asked,
    };
  };
  if (judge.unsupported.length > 0) return finish("unsupported", null);

  const search = (
    draw: (random: Random, run: number) => Value<Sample>,
    count: number,
    path: string | null,
    offset: number,
  ): FoundCounterexample | null => {
    const property = new StepProperty(arbitrary, judge, tally, purse, options.enough ?? Infinity, draw);
    const details = check(property, {
      seed: options.seed,
      numRuns: count,
      maxSkipsPerRun: 3,
      ...(path === null ? {} : { path }),
    });
    const found = details.counterexample;
    if (!property.failure || !found || found instanceof Clash || !property.first) return null;
    return {
      ...property.failure,
      instance: found.instance,
      elsewhere: NOTHING,
      byConstruction: [...plan.byConstruction],
      seed: options.seed,
      path: shiftPath(details.counterexamplePath ?? "", offset),
      evaluations: property.evaluations,
      first: property.first.instance,
    };
  };

  const first = options.path === undefined ? null : Number.parseInt(options.path, 10);
  const ordinary = (random: Random, run: number): Value<Sample> => arbitrary.generateRun(random, run);
  const climbed = first !== null && first >= CLIMBED;
  const found = search(ordinary, runs, first === null || climbed ? null : (options.path ?? null), 0);
  if (found) return finish("failed", found);
  const without = (): SampleOutcome["result"] => outcomeWithout(tally, judge, purse.isEmpty);
  if ((first !== null && !climbed) || options.randomAlone) return finish(without(), null);

  const budget = options.maxEvaluations ?? 400;
  let offset = CLIMBED;
  /** Judges instances that were searched for, and shrinks the first that fails. */
  const judgeRoots = (roots: readonly Drawn[]): FoundCounterexample | null => {
    if (roots.length === 0) return null;
    const start = offset;
    offset += roots.length;
    const own = climbed && first < offset && first >= start;
    const draw = (run: number): Value<Sample> =>
      new Value<Sample>(roots[Math.min(run, roots.length - 1)] as Drawn, undefined);
    return search((_random, run) => draw(run), roots.length, own ? shiftPath(options.path ?? "", -start) : null, start);
  };
  if (tally.accepted === 0 && budget > 0) {
    const met = judgeRoots(purse.pay([], () => repair(plan, judge, tally.broken, budget)));
    if (met) return finish("failed", met);
  }
  if (budget > 0) {
    const small = purse.pay(null, () => visitIntegers(plan, judge, tally));
    const found = judgeRoots(small ? [small] : []);
    if (found) return finish("failed", found);
  }
  const [start] = tally.starts();
  if (start && budget > 0) {
    const landmarks = landmarksOf([proposition, ...plan.assumptions.map((a) => a.proposition)]);
    const visited = purse.pay(null, () => visitLandmarks(plan, judge, start.drawn, landmarks));
    const there = judgeRoots(visited ? [visited] : []);
    if (there) return finish("failed", there);
  }
  if (tally.accepted > 0 && budget > 0) {
    // Without a slack there is nothing to climb on, only corners to try.
    const evaluations = judge.isIdentity ? Math.min(budget, IDENTITY_BUDGET) : budget;
    const violation = purse.pay(null, () => climb(plan, judge, tally, evaluations));
    const again = judgeRoots(violation ? [violation] : []);
    if (again) return finish("failed", again);
    const { closest } = tally;
    const read = closest && judge.isStrict ? purse.pay(null, () => readPoint(plan, judge, closest)) : null;
    const met = judgeRoots(read ? [read] : []);
    if (met) return finish("failed", met);
  }
  if (tally.held === 0 || judge.potential || !isRationalEquality(proposition)) return finish(without(), null);
  const finding = telling.pay(null, () => compareInField(plan, proposition, tally.differentSizes(), options.seed));
  if (finding?.kind === "different") {
    // Values mod a prime refute nothing: an instance of rationals has to be found.
    const wide = Array.from({ length: LIFTS }, (_, i) => wideInstance(plan, finding.at, options.seed, i)).filter(
      (d) => d !== null,
    );
    const lifted = judgeRoots(wide);
    if (lifted) return finish("failed", lifted);
    if (finding.everywhere)
      judge.potential ??= {
        instance: finding.at.instance,
        failure: "relation",
        reason: "prime-field",
        assumption: null,
      };
  }
  return finish(without(), null, finding?.kind === "same" ? finding.identity : null);
}

const NOTHING: Instance = new Map();

/** What exact looks may cost where a proof, and not the instances, is what a step rests on. */
const BRIEF_LOOKING = 20_000;

/** Instances of large numbers that are tried where values mod a prime show that two sides differ. */
const LIFTS = 12;

const IDENTITY_BUDGET = 80;

/** Paths of violations found by climbing start at this number; their replay climbs again. */
const CLIMBED = 1_000_000;

function shiftPath(path: string, by: number): string {
  if (by === 0) return path;
  const [head = "0", ...rest] = path.split(":");
  return [String(Number.parseInt(head, 10) + by), ...rest].join(":");
}

/** The assumptions that share no variable with the step; left open where to meet them is too much work. */
function elsewhereOf(context: Context, plan: Plan): Elsewhere {
  const left = context.assumptions.find((a) => !plan.assumptions.includes(a));
  return new Purse(TELL).pay<Elsewhere>({ kind: "open", assumption: left?.id ?? TYPE }, () =>
    meetElsewhere(context, plan),
  );
}

/** @param spent whether the work ran out before all instances were judged */
function outcomeWithout(tally: Tally, judge: Judge, spent: boolean): SampleOutcome["result"] {
  if (judge.unsupported.length > 0 && tally.held === 0) return "unsupported";
  if ((spent && tally.held < ENOUGH) || tally.isTooLarge) return "spent";
  if (tally.accepted === 0) return "vacuous";
  return tally.held === 0 ? "undefined" : "held";
}
