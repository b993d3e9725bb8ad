import { decide } from "../numeric/decide.ts";
import { evaluatePrecisely, type Outcome } from "../numeric/evaluate.ts";
import { Frame } from "../numeric/frame.ts";
import type { Instance, Value } from "../numeric/instance.ts";
import { applyReduced, children, unfold } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import { absolute, add, compare, divide, rational, subtract, toNumber } from "../term/rational.ts";
import type { OperatorName } from "../term/operator.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import type { Demand } from "./condition.ts";
import { boundsOf, exactNumber } from "./exact.ts";
import { enclosingLooker, firstLooker, type FirstLooker } from "./fast.ts";
import type { Plan } from "./plan.ts";

/** Why a step fails at an instance: the relation is false, or one side is undefined on an open region. */
export type Failure = "relation" | "left-undefined" | "right-undefined";

/** An instance that seems to fail but could not be confirmed. */
export interface PotentialCounterexample {
  readonly instance: Instance;
  readonly failure: Failure;
  /** `undecided`: enclosures do not separate; `null-set`: fails where random variables almost surely are not; else what has no numbers. */
  readonly reason: string;
  /** The id of the assumption that is not shown to hold, where that is the reason. */
  readonly assumption: string | null;
}

/** What is found of a step at one instance. */
export type Judgement =
  | { readonly kind: "discarded"; readonly assumption: string }
  | { readonly kind: "undefined" }
  | { readonly kind: "undecided" }
  | { readonly kind: "held"; readonly slack: number | null }
  | { readonly kind: "failed"; readonly failure: Failure; readonly evidence: "exact" | "enclosed" };

/**
 * How assumptions stand at an instance: all hold; `nearly`: an equation that holds at an irrational number next to the drawn one, the
 * others for sure; one fails; or one is left open.
 */
export type Standing =
  | { readonly kind: "met" | "nearly" }
  | { readonly kind: "broken"; readonly assumption: string }
  | { readonly kind: "open"; readonly assumption: string; readonly reason: string };

const UNDECIDED: Judgement = { kind: "undecided" };

/** Operators whose value can jump, or that hold by a strict inequality: a failure at one point says nothing of the points near it. */
const JUMPS: ReadonlySet<OperatorName> = new Set(["sign", "floor", "ceil", "indicator", "lt", "gt", "ne", "not"]);

/** Judges instances: floats first, and a failure again with exact arithmetic or enclosures, assumptions included. */
export class Judge {
  /** What has no numbers, as far as it is known by now; empty when all has. */
  readonly unsupported: string[];
  potential: PotentialCounterexample | null = null;
  /** Whether the step failed where an assumption takes a flow at a time at which it has no value. */
  needsOtherTimes = false;
  private readonly plan: Plan;
  private readonly proposition: Term;
  private readonly step: FirstLooker;
  private readonly assumptions: readonly {
    readonly id: string;
    readonly proposition: Term;
    readonly look: FirstLooker;
  }[];
  /** The assumptions that a draw solves, if need be nearly. */
  private readonly solved: ReadonlySet<string>;
  /** Random variables whose law is continuous, where the step can jump. */
  private readonly jumping: readonly string[];
  private readonly frame = new Frame();
  private loaded: Instance = new Map();
  /** Whether the slack of the step measures nothing but rounding while it holds. */
  readonly isIdentity: boolean;
  /** Variables made of real numbers. */
  private readonly continuous: readonly string[];
  private undecidedLeft = 16;

  constructor(plan: Plan, proposition: Term, random: ReadonlySet<string>) {
    this.plan = plan;
    this.proposition = proposition;
    this.unsupported = plan.unsupported.map((v) => v.name);
    this.step = firstLooker(proposition);
    this.assumptions = plan.assumptions
      .filter((a) => !plan.byConstruction.has(a.id))
      .map((a) => {
        const now = atTime(a.proposition, plan.time);
        const look = plan.atOtherTimes.has(a.id) ? enclosingLooker(now) : firstLooker(now);
        return { id: a.id, proposition: a.proposition, look };
      });
    this.solved = new Set(
      plan.slots.flatMap((s) => s.conditions.flatMap((c) => (NEARLY_SOLVED.has(c.demand.kind) ? [c.assumption] : []))),
    );
    this.isIdentity = !hasOrder(proposition);
    this.continuous = plan.slots
      .map((s) => s.variable)
      .filter((v) => isContinuous(v.type))
      .map((v) => v.id);
    const drawn = plan.slots.map((s) => s.variable.id).filter((id) => random.has(id));
    this.jumping = drawn.length > 0 && canJump(proposition) ? drawn : [];
  }

  /** The judgement on an instance. */
  judge(instance: Instance): Judgement {
    this.load(instance);
    for (const a of this.assumptions) {
      const { status } = a.look(instance, this.frame);
      if (status === "fails" || status === "undefined") return { kind: "discarded", assumption: a.id };
    }
    const { status, slack } = this.step(instance, this.frame);
    switch (status) {
      case "holds":
        // What holds with a slack below 0 holds within the rounding.
        return { kind: "held", slack: this.isIdentity || Number.isNaN(slack) ? null : Math.max(0, slack) };
      case "fails":
        return this.confirmed(instance, "relation");
      case "undefined":
        return this.oneSided(instance);
      case "unsure":
        return this.unsure(instance);
    }
  }

  /** How the assumptions stand at an instance, rigorously. */
  standing(instance: Instance): Standing {
    this.load(instance);
    let nearly = false;
    for (const a of this.assumptions) {
      const decision = decide(a.proposition, instance);
      if (decision.truth === "true") continue;
      if (decision.truth === "undefined") return { kind: "broken", assumption: a.id };
      if (decision.truth === "false") {
        if (!this.isNearlyMet(a, instance)) return { kind: "broken", assumption: a.id };
        nearly = true;
        continue;
      }
      return {
        kind: "open",
        assumption: a.id,
        reason: decision.truth === "unsupported" ? decision.detail : "undecided",
      };
    }
    return { kind: nearly ? "nearly" : "met" };
  }

  /** Whether an instance that was judged meets the assumptions for sure, and not only as far as they could be evaluated. */
  meets(instance: Instance): boolean {
    this.load(instance);
    return this.assumptions.every((a) => {
      if (a.look(instance, this.frame).status === "holds") return true;
      const { truth } = decide(a.proposition, instance, { maxBits: 256 });
      return truth === "true" || (truth === "false" && this.isNearlyMet(a, instance));
    });
  }

  /** By how much the assumptions are broken, 0 when they hold as far as floats tell; null where that has no measure. */
  excess(instance: Instance): number | null {
    this.load(instance);
    let total = 0;
    for (const a of this.assumptions) {
      const { status, slack } = a.look(instance, this.frame);
      if (status === "holds" || status === "unsure") continue;
      if (status === "undefined" || Number.isNaN(slack)) return null;
      // A little is added, so that 0 is left to what holds.
      total += Math.min(Math.abs(slack), 1e300) + 1e-300;
    }
    return total;
  }

  /** Right minus left of a ≤ between rationals, exactly; null where it is not that. */
  exactSlack(instance: Instance): number | null {
    const p = this.proposition;
    if (p.kind !== "operator" || p.args[0]?.type.kind === "tensor" || p.args[0]?.type.kind === "prop") return null;
    const [left, right] = p.args;
    const [a, b] = [left && exactNumber(left, instance), right && exactNumber(right, instance)];
    if (!a || !b) return null;
    if (p.operator === "le" || p.operator === "lt") return toNumber(subtract(b, a));
    return p.operator === "ge" || p.operator === "gt" ? toNumber(subtract(a, b)) : null;
  }

  /** Brings the frame to an instance; only what has changed since the last one is written. */
  private load(instance: Instance): void {
    const changed = new Map<string, Value>();
    for (const [id, value] of instance) if (this.loaded.get(id) !== value) changed.set(id, value);
    if (changed.size > 0) this.frame.load(changed);
    this.loaded = instance;
  }

  /** Floats leave it open; exact arithmetic may not. A bounded number of times, as enclosures of equal numbers never separate. */
  private unsure(instance: Instance): Judgement {
    const decision = decide(this.proposition, instance, { maxBits: this.undecidedLeft > 0 ? 256 : 64 });
    if (decision.truth === "true") return { kind: "held", slack: null };
    if (decision.truth === "false") return this.confirmed(instance, "relation", true);
    if (decision.truth === "undefined") return this.oneSided(instance);
    if (decision.truth === "unsupported" && this.unsupported.length === 0) this.unsupported.push(decision.detail);
    this.undecidedLeft -= 1;
    return UNDECIDED;
  }

  /**
   * A failure, when all assumptions hold exactly and the step is shown to fail; else undecided, and remembered as potential. An
   * assumption that holds as far as floats tell and not exactly is met by an irrational number next to the drawn one: a failure that
   * floats see is potential, and one that they do not (`narrow`) is as small as that difference and none.
   */
  private confirmed(instance: Instance, failure: Failure, narrow = false): Judgement {
    const doubt = (reason: string): Judgement => {
      this.potential ??= { instance, failure, reason, assumption: null };
      return UNDECIDED;
    };
    const standing = this.standing(instance);
    if (standing.kind === "broken") return { kind: "discarded", assumption: standing.assumption };
    if (standing.kind === "open") {
      if (!this.plan.atOtherTimes.has(standing.assumption)) return doubt(standing.reason);
      this.needsOtherTimes = true;
      return UNDECIDED;
    }
    const nearly = standing.kind === "nearly";
    // What is undefined next to an irrational number may have a value at it.
    if (failure !== "relation")
      return nearly ? { kind: "undefined" } : { kind: "failed", failure, evidence: "enclosed" };
    const decision = decide(this.proposition, instance);
    if (decision.truth === "true") return { kind: "held", slack: null };
    if (decision.truth === "undefined") return { kind: "undefined" };
    if (decision.truth !== "false") return doubt(decision.truth === "unsupported" ? decision.detail : "undecided");
    if (nearly)
      return narrow || sidesAgree(this.proposition, instance, VISIBLY)
        ? { kind: "held", slack: null }
        : doubt("irrational");
    if (this.jumping.length > 0 && !this.failsNearby(instance)) return doubt("null-set");
    return { kind: "failed", failure, evidence: decision.method };
  }

  /** Whether an equation that does not hold exactly is met to far more digits than floats have. */
  private isNearlyMet(
    a: { readonly id: string; readonly proposition: Term; readonly look: FirstLooker },
    instance: Instance,
  ): boolean {
    const { status, slack } = a.look(instance, this.frame);
    if (!this.solved.has(a.id) || Number.isNaN(slack) || (status !== "holds" && status !== "unsure")) return false;
    const p = a.proposition;
    return p.kind === "operator" && p.operator === "eq" && sidesAgree(p, instance, NEARLY);
  }

  /** Whether the step fails too where the random variables are moved a little, in all directions tried. */
  private failsNearby(instance: Instance): boolean {
    let shown = 0;
    for (let direction = 1; direction <= 6 && shown < 3; direction++) {
      const near = nearby(instance, this.jumping, direction);
      if (this.assumptions.some((a) => decide(a.proposition, near).truth !== "true")) continue;
      if (decide(this.proposition, near).truth !== "false") return false;
      shown += 1;
    }
    return shown > 0;
  }

  /** Whether one side of a relation has a value and the other none, on an open region. */
  private oneSided(instance: Instance): Judgement {
    for (const p of relationsIn(this.proposition, instance)) {
      const failure = undefinedSide(p, instance);
      if (failure && this.staysOneSided(p, failure, instance)) return this.confirmed(instance, failure);
    }
    return { kind: "undefined" };
  }

  /** Whether the other side keeps its value in some direction: √(−x²) has one at 0 alone. */
  private staysOneSided(p: OperatorTerm, failure: Failure, instance: Instance): boolean {
    if (this.continuous.length === 0) return true;
    for (let direction = 1; direction <= 4; direction++)
      if (undefinedSide(p, nearby(instance, this.continuous, direction)) === failure) return true;
    return false;
  }
}

/** Whether the sides of a relation between numbers are closer than a relative error. */
function sidesAgree(p: Term, instance: Instance, error: number): boolean {
  if (p.kind !== "operator") return false;
  const [left, right] = p.args.map((side) => (isScalar(side.type) ? boundsOf(side, instance, 320) : null));
  if (!left || !right) return false;
  const size = absolute(left.low);
  const scale = add(compare(size, absolute(right.low)) > 0 ? size : absolute(right.low), rational(1));
  const apart = [subtract(left.high, right.low), subtract(right.high, left.low)].map((x) => toNumber(divide(x, scale)));
  return Math.max(...apart) <= error;
}

/** What holds for all times, at the one time at which flows are known: enough to discard an instance, not to accept it. */
function atTime(p: Term, time: FreeTerm | null): Term {
  if (p.kind !== "binder" || p.binder !== "forall" || p.guard || p.fn.type.kind !== "function") return p;
  return p.fn.type.from.kind === "time" ? atTime(applyReduced(p.fn, time ?? integer(0)), time) : p;
}

/** The relation of a proposition; of a ∀ over an index, one for each of its first values. */
function relationsIn(p: Term, instance: Instance): readonly OperatorTerm[] {
  if (p.kind === "operator") return p.args.length === 2 && p.args[0]?.type.kind !== "prop" ? [p] : [];
  if (
    p.kind !== "binder" ||
    p.binder !== "forall" ||
    p.guard ||
    p.fn.type.kind !== "function" ||
    p.fn.type.from.kind !== "index"
  )
    return [];
  const from = exactNumber(p.fn.type.from.from, instance);
  const to = exactNumber(p.fn.type.from.to, instance);
  const found: OperatorTerm[] = [];
  if (from && to)
    for (let i = from.numerator; i <= to.numerator && found.length < MOST_RELATIONS; i++)
      found.push(...relationsIn(applyReduced(p.fn, integer(i)), instance));
  return found;
}

const MOST_RELATIONS = 16;

/** Sides that are closer, relatively, do not differ by more than an irrational number and the one next to it. */
const VISIBLY = 1e-20;

/** Demands that an irrational number may meet, next to which a rational one is drawn. */
const NEARLY_SOLVED: ReadonlySet<Demand["kind"]> = new Set<Demand["kind"]>(["equal", "among", "affine", "conic"]);

/** The relative error to which an equation between irrational numbers is met, at most. */
const NEARLY = 1e-40;

/** The side without a value, for a reason that holds nearby too, while the other has one; null else. A missing derivative is no reason. */
function undefinedSide(p: OperatorTerm, instance: Instance): Failure | null {
  const [left, right] = p.args.map((side) => evaluatePrecisely(side, instance, { maxBits: 128 }).outcome);
  const isBroken = (o: Outcome | undefined): boolean =>
    o?.kind === "undefined" && o.why.open && o.why.condition !== "differentiable";
  if (isBroken(left) && right?.kind === "value") return "left-undefined";
  return isBroken(right) && left?.kind === "value" ? "right-undefined" : null;
}

/** An instance with all numbers of some variables moved by small dyadics. */
function nearby(instance: Instance, variables: readonly string[], direction: number): Instance {
  let position = direction;
  const next = (): number => {
    position = (position * 37 + direction) % 101;
    return position === 50 ? 1 : position - 50;
  };
  const found = new Map(instance);
  for (const id of variables) {
    const value = instance.get(id);
    if (value) found.set(id, moved(value, next));
  }
  return found;
}

/** Whether the values of a type are made of real numbers. */
function isContinuous(type: Type): boolean {
  if (type.kind === "function")
    return (type.from.kind === "index" || type.from.kind === "time") && isContinuous(type.to);
  return type.kind === "tensor" || (type.kind === "number" && (type.domain === "R" || type.domain === "Q"));
}

/** A value with every number in it moved by a small dyadic. */
function moved(value: Value, next: () => number): Value {
  const nudge = (): ReturnType<typeof rational> => rational(next(), 1 << 24);
  switch (value.kind) {
    case "number":
      return { ...value, value: add(value.value, nudge()) };
    case "tensor":
      return { ...value, data: value.data.map((x) => add(x, nudge())) };
    case "family":
      return { ...value, items: value.items.map((v) => moved(v, next)) };
    case "flow":
      return { ...value, at: moved(value.at, next) };
    case "function":
      return value;
  }
}

const ORDERS: ReadonlySet<OperatorName> = new Set([
  "le",
  "lt",
  "ge",
  "gt",
  "loewnerLe",
  "loewnerLt",
  "loewnerGe",
  "loewnerGt",
]);

/** Whether the proposition is an inequality, at least in part. */
function hasOrder(p: Term): boolean {
  if (p.kind === "operator")
    return ORDERS.has(p.operator) || (p.operator !== "eq" && p.args.some((a) => a.type.kind === "prop" && hasOrder(a)));
  if (p.kind === "binder") return p.fn.kind === "lambda" && hasOrder(p.fn.body);
  return p.kind === "call" && hasOrder(unfold(p));
}

function canJump(t: Term): boolean {
  if (t.kind === "operator" && JUMPS.has(t.operator)) return true;
  if (
    t.kind === "cases" ||
    (t.kind === "binder" && (t.binder === "argmin" || t.binder === "argmax" || t.guard !== null))
  )
    return true;
  return t.kind === "call" ? canJump(unfold(t)) : children(t).some(canJump);
}
