import { holdsNearly, lookForAgreement } from "../numeric/agreement.ts";
import { decide } from "../numeric/decide.ts";
import { withRoots } from "../numeric/root.ts";
import { decideWithRoots } from "./solved.ts";
import { Frame } from "../numeric/frame.ts";
import type { Instance, Value } from "../numeric/instance.ts";
import { applyReduced } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import { absolute, add, compare, divide, rational, subtract, toNumber } from "../term/rational.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import type { Demand } from "./condition.ts";
import { boundsOf, exactNumber } from "./exact.ts";
import { enclosingLooker, firstLooker, type FirstLooker } from "./fast.ts";
import { isContinuous, nearby } from "./nearby.ts";
import type { Plan } from "./plan.ts";
import { canJump, hasCases, hasOrder, isStrict, isStrictBetweenEquals } from "./relation-kind.ts";
import { isOutside, relationsIn, undefinedSide, type Failure } from "./undefined-side.ts";

/** An instance that seems to fail but could not be confirmed. */
export interface PotentialCounterexample {
  readonly instance: Instance;
  readonly failure: Failure;
  /**
   * `undecided`: enclosures do not separate; `null-set`: fails where random variables almost surely are not; `real-root`: has a value by one
   * convention only; `some-case`: a side is given by cases, none of which holds; else what has no numbers.
   */
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

/** Operations at each precision for a failure that floats see: to confirm one is worth more than to look. */
const CONFIRMING = 2_000_000;

const UNDECIDED: Judgement = { kind: "undecided" };

/** Judges instances: floats first, and a failure again with exact arithmetic or enclosures, assumptions included. */
export class Judge {
  /** What has no numbers, as far as it is known by now; empty when all has. */
  readonly unsupported: string[];
  potential: PotentialCounterexample | null = null;
  /** Whether the step failed where an assumption takes a flow at a time at which it has no value. */
  needsOtherTimes = false;
  /** Instances with an irrational number that no draw solved for: floats see the rational next to it alone. */
  readonly irrational = new WeakSet<Instance>();
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
  /** Whether the step says of two numbers that they differ, so that it may fail at one point alone. */
  readonly isStrict: boolean;
  /** Whether something in the step is given by cases. */
  private readonly hasCases: boolean;
  /** Variables made of real numbers. */
  private readonly continuous: readonly string[];
  /** What looks at agreeing sides may still cost, in the measure of `Agreement.spent`. */
  private lookingLeft: number;

  /** @param looking what looks at agreeing sides may cost for the step */
  constructor(plan: Plan, proposition: Term, random: ReadonlySet<string>, looking = LOOKING) {
    this.lookingLeft = looking;
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
    this.isStrict = isStrict(proposition);
    this.continuous = plan.slots
      .map((s) => s.variable)
      .filter((v) => isContinuous(v.type))
      .map((v) => v.id);
    const drawn = plan.slots.map((s) => s.variable.id).filter((id) => random.has(id));
    this.hasCases = hasCases(proposition);
    this.jumping = drawn.length > 0 && canJump(proposition) ? drawn : [];
  }

  /** Whether sides that agree may still be looked at exactly. */
  get hasLooksLeft(): boolean {
    return this.lookingLeft > 0;
  }

  /** The judgement on an instance. */
  judge(instance: Instance): Judgement {
    this.load(instance);
    for (const a of this.assumptions) {
      const { status } = a.look(instance, this.frame);
      if (status === "fails" || status === "undefined") return { kind: "discarded", assumption: a.id };
    }
    if (this.irrational.has(instance)) return this.confirmed(instance, "relation");
    // Of an identity floats see no more than that its sides are close, with bounds or without.
    const { status, slack } = this.step(instance, this.frame, !this.isIdentity);
    switch (status) {
      case "holds":
        return this.held(slack);
      case "fails":
        return this.confirmed(instance, "relation");
      case "agrees":
      case "undefined":
      case "unsure":
        return this.looked(instance, status, slack);
    }
  }

  /** How the assumptions stand at an instance, rigorously. */
  standing(instance: Instance): Standing {
    this.load(instance);
    let nearly = false;
    for (const a of this.assumptions) {
      const decision = decideWithRoots(a.proposition, instance);
      if (decision.truth === "true") continue;
      if (decision.truth === "undefined") return { kind: "broken", assumption: a.id };
      if (decision.truth !== "unsupported" && this.isNextToMet(a, instance)) {
        nearly = true;
        continue;
      }
      if (decision.truth === "false") return { kind: "broken", assumption: a.id };
      const reason = decision.truth === "unsupported" ? decision.detail : "undecided";
      return { kind: "open", assumption: a.id, reason };
    }
    return { kind: nearly ? "nearly" : "met" };
  }

  /** What holds with a slack below 0 holds within the rounding. */
  private held(slack: number): Judgement {
    return { kind: "held", slack: this.isIdentity || Number.isNaN(slack) ? null : Math.max(0, slack) };
  }

  /** Whether an instance that was judged meets the assumptions for sure, and not only as far as they could be evaluated. */
  meets(instance: Instance): boolean {
    this.load(instance);
    return this.assumptions.every((a) => {
      if (a.look(instance, this.frame).status === "holds") return true;
      const { kind } = lookForAgreement(a.proposition, instance);
      return kind === "true" || kind === "agrees" || (kind === "false" && this.isNearlyMet(a, instance));
    });
  }

  /** By how much the assumptions are broken, 0 when they hold as far as floats tell; null where that has no measure. */
  excess(instance: Instance): number | null {
    this.load(instance);
    let total = 0;
    for (const a of this.assumptions) {
      const { status, slack } = a.look(instance, this.frame);
      if (status === "holds" || status === "agrees" || status === "unsure") continue;
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

  /**
   * Floats leave it open, or see no difference, or overflow on the way to a value: exact arithmetic and enclosures tell. What they cost is
   * bounded for a step as a whole; once that is spent, sides that agree with error bounds are taken to, as they did where it was looked.
   */
  private looked(instance: Instance, status: "agrees" | "unsure" | "undefined", slack: number): Judgement {
    if (this.lookingLeft <= 0) {
      if (status === "undefined") return this.oneSided(instance);
      const bounded = status === "agrees" ? this.step(instance, this.frame, true).status : status;
      return bounded === "holds" || bounded === "agrees" ? this.held(slack) : UNDECIDED;
    }
    const { kind, detail, spent } = lookForAgreement(this.proposition, instance);
    this.lookingLeft -= spent;
    switch (kind) {
      case "true":
      case "agrees":
        return this.held(status === "undefined" ? NaN : slack);
      case "false":
        return this.confirmed(instance, "relation", false);
      case "undefined":
        return this.oneSided(instance);
      case "unsupported":
        // NaN is what doubles make of ∞ − ∞, too.
        if (status === "undefined" && detail !== "too large") return this.oneSided(instance);
        if (this.unsupported.length === 0) this.unsupported.push(detail ?? "");
        return UNDECIDED;
      case "unsure":
        return UNDECIDED;
    }
  }

  /**
   * A failure, when all assumptions hold exactly and the step is shown to fail; else undecided, and remembered as potential. An
   * assumption that holds to forty digits and not exactly is met by an irrational number next to the drawn one: what then fails by no
   * more than that difference holds, and another failure is potential where floats have `seen` it, too.
   */
  private confirmed(instance: Instance, failure: Failure, seen = true): Judgement {
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
    const own = withRoots(this.proposition, instance);
    const hasRoots = own !== this.proposition;
    // What is undefined next to an irrational number may have a value at it.
    if (failure !== "relation")
      return nearly || hasRoots ? { kind: "undefined" } : { kind: "failed", failure, evidence: "enclosed" };
    const decision = decide(own, instance, { fuel: CONFIRMING });
    if (decision.truth === "true") return { kind: "held", slack: null };
    if (decision.truth === "undefined") return { kind: "undefined" };
    const isUnsure = decision.truth === "unsure" && hasRoots;
    if (isUnsure && !nearly && isStrictBetweenEquals(own)) return { kind: "failed", failure, evidence: "exact" };
    if (decision.truth !== "false" && !isUnsure)
      return doubt(decision.truth === "unsupported" ? decision.detail : "undecided");
    if (nearly || isUnsure) {
      if (holdsNearly(this.proposition, instance, VISIBLE)) return { kind: "held", slack: null };
      return seen ? doubt("irrational") : UNDECIDED;
    }
    if (this.jumping.length > 0 && !this.failsNearby(instance)) return doubt("null-set");
    return { kind: "failed", failure, evidence: decision.method ?? "enclosed" };
  }

  /** Whether an assumption is met at the rationals of an instance, or to far more digits than floats have, where it stands for others. */
  private isNextToMet(
    a: { readonly id: string; readonly proposition: Term; readonly look: FirstLooker },
    instance: Instance,
  ): boolean {
    const { truth } = decide(a.proposition, instance);
    const hasRoots = withRoots(a.proposition, instance) !== a.proposition;
    return (truth === "true" && hasRoots) || (truth === "false" && this.isNearlyMet(a, instance));
  }

  /** Whether an equation that does not hold exactly is met to far more digits than floats have. */
  private isNearlyMet(
    a: { readonly id: string; readonly proposition: Term; readonly look: FirstLooker },
    instance: Instance,
  ): boolean {
    const { status, slack } = a.look(instance, this.frame);
    if (!this.solved.has(a.id) || Number.isNaN(slack) || status === "fails" || status === "undefined") return false;
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
      if (this.hasCases && isOutside(p, instance) && this.nearbyOf(instance).some((near) => isOutside(p, near))) {
        this.potential ??= { instance, failure: "relation", reason: "some-case", assumption: null };
        return UNDECIDED;
      }
      const side = undefinedSide(p, instance);
      if (!side || !this.staysOneSided(p, side.failure, instance)) continue;
      if (side.condition !== "real-root") return this.confirmed(instance, side.failure);
      this.potential ??= { instance, failure: side.failure, reason: side.condition, assumption: null };
      return UNDECIDED;
    }
    return { kind: "undefined" };
  }

  /** Whether the other side keeps its value in some direction: √(−x²) has one at 0 alone. */
  private staysOneSided(p: OperatorTerm, failure: Failure, instance: Instance): boolean {
    return this.nearbyOf(instance).some((near) => undefinedSide(p, near)?.failure === failure);
  }

  /** Instances next to one; itself where nothing can be moved. */
  private nearbyOf(instance: Instance): readonly Instance[] {
    if (this.continuous.length === 0) return [instance];
    return [1, 2, 3, 4].map((direction) => nearby(instance, this.continuous, direction));
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

/** Numbers that are the same to this many bits do not differ by more than an irrational number and the one next to it. */
const VISIBLE = 80;

/** About half a second of looking. */
const LOOKING = 300_000;

/** Demands that an irrational number may meet, next to which a rational one is drawn. */
const NEARLY_SOLVED: ReadonlySet<Demand["kind"]> = new Set<Demand["kind"]>(["equal", "among", "affine", "conic"]);

/** The relative error to which an equation between irrational numbers is met, at most. */
const NEARLY = 1e-40;
