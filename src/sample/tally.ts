import type { Instance } from "../numeric/instance.ts";
import { TOO_LARGE, type Drawn } from "./choice.ts";
import type { Judgement } from "./judge.ts";
import { isSize, type Plan } from "./plan.ts";
import { Variety } from "./variety.ts";

/** What was tried, and how it went. */
export interface SampleStatistics {
  /** Instances at which the step was decided, and held. */
  readonly instances: number;
  /** Whether these are all one, and the assumptions leave no other. */
  readonly isOnly: boolean;
  /** What the instances at which a statement about many held have all in common: too little was tried to say that it holds. */
  readonly shared: "instance" | "time" | null;
  /** Instances at which the step, or a derivative in it, is undefined. */
  readonly undefinedInstances: number;
  /** Instances at which rounding left the step undecided. */
  readonly undecidedInstances: number;
  /** Discarded instances by assumption id; `type` where a size was below 1. */
  readonly discards: ReadonlyMap<string, number>;
  /** Size name (LaTeX) → values tried, ascending. */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
  /** Of an inequality, right minus left where ≤; null for an identity. */
  readonly slack: { readonly smallest: number; readonly median: number; readonly at: Instance } | null;
}

/** How many of the instances with the smallest slack are kept to climb from. */
const KEPT = 4;

const KEPT_BROKEN = 16;

/** Instances of which one may be shown as a witness. */
const KEPT_CANDIDATES = 8;

/** An instance to climb from; the slack is Infinity where the step has none. */
export interface Start {
  readonly drawn: Drawn;
  readonly slack: number;
}

/** Slack below this is taken for a tie, which is often trivial (0 ≤ 0). */
const TIE = 1e-12;

/** Counts of one search. */
export class Tally {
  accepted = 0;
  held = 0;
  /** The first instances at which no assumption is seen to fail and the step is defined. */
  readonly candidates: Instance[] = [];
  /** The first instances that break an assumption, while none has met them all. */
  readonly broken: Drawn[] = [];
  /** The smallest slack, and its instance. */
  private least: Start | null = null;
  /** Instances with the smallest slacks that are no ties, smallest first; without slack, the first ones that held. */
  private readonly close: Start[] = [];
  private undefinedCount = 0;
  private undecidedCount = 0;
  private readonly discards = new Map<string, number>();
  private readonly sizes = new Map<string, Set<number>>();
  /** The first instance at each choice of sizes at which the step held. */
  private readonly bySizes = new Map<string, { readonly drawn: Drawn; readonly sizes: readonly number[] }>();
  private readonly slacks: number[] = [];
  private readonly plan: Plan;

  /** Of the instances at which the step held. */
  private readonly variety: Variety;

  /** @param spoken ids of the step's variables */
  constructor(plan: Plan, spoken: ReadonlySet<string>) {
    this.plan = plan;
    this.variety = new Variety(plan, spoken);
  }

  /** Counts an instance that breaks an assumption. */
  discard(assumption: string): void {
    this.discards.set(assumption, (this.discards.get(assumption) ?? 0) + 1);
  }

  /** Counts a judged instance. */
  record(drawn: Drawn, judgement: Judgement): void {
    if (judgement.kind === "discarded") {
      this.discard(judgement.assumption);
      if (this.accepted === 0 && this.broken.length < KEPT_BROKEN) this.broken.push(drawn);
      return;
    }
    this.accepted += 1;
    if (judgement.kind === "undefined") this.undefinedCount += 1;
    else if (this.candidates.length < KEPT_CANDIDATES) this.candidates.push(drawn.instance);
    if (judgement.kind === "undecided") this.undecidedCount += 1;
    if (judgement.kind !== "held") return;
    this.held += 1;
    this.variety.add(drawn);
    const own: number[] = [];
    for (const slot of this.plan.slots) {
      if (!isSize(slot.variable)) continue;
      const value = drawn.instance.get(slot.variable.id);
      if (value?.kind !== "number") continue;
      const known = this.sizes.get(slot.variable.name) ?? new Set();
      known.add(Number(value.value.numerator));
      this.sizes.set(slot.variable.name, known);
      own.push(Number(value.value.numerator));
    }
    const sizes = own.join(" ");
    if (!this.bySizes.has(sizes)) this.bySizes.set(sizes, { drawn, sizes: own });
    if (judgement.slack !== null) this.slacks.push(judgement.slack);
    this.keep(drawn, judgement.slack ?? Infinity);
  }

  private keep(drawn: Drawn, slack: number): void {
    if (!this.least || slack < this.least.slack) this.least = { drawn, slack };
    if (slack <= TIE || (this.close.length === KEPT && slack >= (this.close[KEPT - 1]?.slack ?? Infinity))) return;
    const at = this.close.findIndex((b) => slack < b.slack);
    this.close.splice(at < 0 ? this.close.length : at, 0, { drawn, slack });
    this.close.length = Math.min(this.close.length, KEPT);
  }

  /** A slack found by climbing. */
  improve(drawn: Drawn, slack: number): void {
    if (this.least && slack < this.least.slack) this.least = { drawn, slack };
  }

  /** The instance with the smallest slack; null where no instance has one. */
  get closest(): Start | null {
    return this.least && this.least.slack < Infinity ? this.least : null;
  }

  /** Whether more instances were thrown away than met the assumptions. */
  get isMostlyBroken(): boolean {
    return [...this.discards.values()].reduce((a, b) => a + b, 0) > this.accepted;
  }

  /** Where to climb from: close calls, then the smallest slack when it is a tie. */
  starts(): readonly Start[] {
    const { least } = this;
    return least && !this.close.some((s) => s.drawn === least.drawn) ? [...this.close, least] : [...this.close];
  }

  /**
   * Instances at which the step held, of different sizes: of those with the most different sizes of at least 2 the smallest, then the
   * largest of all, and one between.
   */
  differentSizes(): readonly Drawn[] {
    const spread = (sizes: readonly number[]): number => new Set(sizes.filter((n) => n > 1)).size;
    const total = (sizes: readonly number[]): number => sizes.reduce((a, b) => a + b, 0);
    const all = [...this.bySizes.values()].sort(
      (a, b) => spread(b.sizes) - spread(a.sizes) || total(a.sizes) - total(b.sizes),
    );
    const [first, ...rest] = all;
    rest.sort((a, b) => total(b.sizes) - total(a.sizes));
    return [first, rest[0], rest[Math.floor(rest.length / 2)]].flatMap((x, i, list) =>
      x && list.indexOf(x) === i ? [x.drawn] : [],
    );
  }

  /** Whether no instance was drawn, as all have too many numbers. */
  get isTooLarge(): boolean {
    return this.accepted === 0 && this.discards.size > 0 && !this.hasBroken;
  }

  /** Whether an instance was thrown away for an assumption that it breaks. */
  get hasBroken(): boolean {
    return [...this.discards.keys()].some((id) => id !== TOO_LARGE);
  }

  /** The assumptions that most discards are due to: those with at least half as many as the worst. */
  mostBroken(): readonly string[] {
    const most = Math.max(0, ...this.discards.values());
    return [...this.discards].filter(([, n]) => 2 * n >= most).map(([id]) => id);
  }

  /** The counts as they are reported; the smallest slack exactly where that is possible. */
  statistics(exactSlack: (instance: Instance) => number | null): SampleStatistics {
    const sorted = [...this.slacks].sort((a, b) => a - b);
    const best = this.least;
    return {
      instances: this.held,
      isOnly: this.variety.isOnly(),
      shared: this.variety.shared(),
      undefinedInstances: this.undefinedCount,
      undecidedInstances: this.undecidedCount,
      discards: new Map(this.discards),
      sizes: new Map([...this.sizes].map(([name, values]) => [name, [...values].sort((a, b) => a - b)])),
      slack:
        best && sorted.length > 0
          ? {
              smallest: exactSlack(best.drawn.instance) ?? best.slack,
              median: sorted[Math.floor(sorted.length / 2)] ?? 0,
              at: best.drawn.instance,
            }
          : null,
    };
  }
}
