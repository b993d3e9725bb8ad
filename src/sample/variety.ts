import type { Instance, Value } from "../numeric/instance.ts";
import { key } from "../term/key.ts";
import { equal } from "../term/rational.ts";
import type { Drawn } from "./choice.ts";
import type { Plan, Slot } from "./plan.ts";

/** How much the instances of a search differ in the variables of the step. */
export class Variety {
  private first: Drawn | null = null;
  private several = false;
  private severalTimes = false;
  private readonly plan: Plan;
  /** Ids of the step's variables. */
  private readonly spoken: ReadonlySet<string>;

  constructor(plan: Plan, spoken: ReadonlySet<string>) {
    this.plan = plan;
    this.spoken = spoken;
  }

  /** Takes one more instance into account. */
  add(drawn: Drawn): void {
    const { first } = this;
    if (!first) {
      this.first = drawn;
      return;
    }
    const differ = (id: string): boolean => !isSame(first.instance, drawn.instance, id);
    this.several ||= [...this.spoken].some(differ);
    this.severalTimes ||= this.plan.time !== null && differ(this.plan.time.id);
  }

  /**
   * What all instances have in common, where that makes them too few for a statement about all: `instance`, where there was only one and
   * the assumptions do not leave one alone; `time`, where they are of one time. Null where they differ.
   */
  shared(): "instance" | "time" | null {
    if (!this.first) return null;
    if (!this.several) return this.isOnly() ? null : "instance";
    const { time } = this.plan;
    return time && this.spoken.has(time.id) && !this.severalTimes ? "time" : null;
  }

  /** Whether there is one instance, and no other: the step's variables are given by equations between closed terms. */
  isOnly(): boolean {
    const { first } = this;
    if (!first || this.several) return false;
    const slots = new Map(this.plan.slots.map((s) => [s.variable.id, s]));
    const isGiven = (id: string): boolean => {
      const slot = slots.get(id);
      return slot !== undefined && (first.choices.get(id)?.size ?? 0) === 0 && isFixed(slot);
    };
    return [...this.spoken].every((id) => isGiven(id) && [...(slots.get(id)?.dependencies ?? [])].every(isGiven));
  }
}

/** Whether a draw has nothing to choose and nothing to solve. */
function isFixed({ conditions }: Slot): boolean {
  return (
    conditions.some((c) => c.demand.kind === "equal") &&
    conditions.every((c) => c.demand.kind === "equal" || c.demand.kind === "bound")
  );
}

function isSame(a: Instance, b: Instance, id: string): boolean {
  const [x, y] = [a.get(id), b.get(id)];
  return x === y || (x !== undefined && y !== undefined && isSameValue(x, y));
}

function isSameValue(a: Value, b: Value): boolean {
  if (a.kind === "number" && b.kind === "number") return equal(a.value, b.value);
  if (a.kind === "tensor" && b.kind === "tensor")
    return (
      a.data.length === b.data.length &&
      a.shape.every((n, i) => n === b.shape[i]) &&
      a.data.every((x, i) => equal(x, b.data[i] ?? x))
    );
  if (a.kind === "family" && b.kind === "family")
    return a.items.length === b.items.length && a.items.every((x, i) => isSameValue(x, b.items[i] ?? x));
  if (a.kind === "function" && b.kind === "function") return key(a.term) === key(b.term);
  return a.kind === "flow" && b.kind === "flow" && equal(a.time, b.time) && isSameValue(a.at, b.at);
}
