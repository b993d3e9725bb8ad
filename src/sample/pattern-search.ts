import {
  ONE,
  ZERO,
  absolute,
  add,
  multiply,
  negate,
  rational,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import { fingerprint, rebuild, type Replacements } from "./arbitrary.ts";
import { Clash, type Choice, type Drawn } from "./choice.ts";
import { at, numbersOf } from "./corner.ts";
import type { Plan } from "./plan.ts";
import type { Start } from "./tally.ts";

/** A value with a longer denominator is not made finer. */
const FINEST = 1n << 40n;

/** What a search makes smaller; null where an instance does not count, `stop` where it is what was looked for. */
export type Measure = (drawn: Drawn) => number | null | "stop";

/** A search over raw numbers, each move an exact rational, so that whatever is found is exact. */
export class PatternSearch {
  /** Evaluations left. */
  left: number;
  /** The instance at which the measure said stop. */
  found: Drawn | null = null;
  private readonly plan: Plan;
  private readonly measure: Measure;
  private readonly seen = new Set<string>();

  constructor(plan: Plan, measure: Measure, budget: number) {
    this.plan = plan;
    this.measure = measure;
    this.left = budget;
  }

  private isOver(until: number): boolean {
    return this.left <= until || this.found !== null;
  }

  private probe(from: Drawn, replaced: Replacements): Start | null {
    const drawn = rebuild(this.plan, from, replaced);
    if (drawn instanceof Clash) return null;
    const name = fingerprint(drawn);
    if (this.seen.has(name)) return null;
    this.seen.add(name);
    this.left -= 1;
    const slack = this.measure(drawn);
    if (slack === "stop") this.found = drawn;
    return typeof slack === "number" ? { drawn, slack } : null;
  }

  /** The best of a point and what moves make of it, one after the other, until so many evaluations are left. */
  descend(start: Start, until: number, moves: Iterable<Replacements>): Start {
    let best = start;
    for (const move of moves) {
      if (this.isOver(until)) break;
      const next = this.probe(best.drawn, move);
      if (next && next.slack < best.slack) best = next;
    }
    return best;
  }

  /** Steps along each coordinate in turn: twice as long after a success, a quarter after a failure (R. Hooke, T. Jeeves, 1961). */
  run(start: Start, until: number): Start {
    let best = start;
    const steps = new Map<string, Rational>();
    for (let round = 0; round < 60 && !this.isOver(until); round++) {
      let moved = false;
      for (const { variable, key, choice } of numbersOf(best.drawn)) {
        if (choice.domain.only || this.isOver(until)) continue;
        const step = steps.get(key) ?? (choice.domain.integral ? ONE : startStep(choice));
        const current = best.drawn.choices.get(variable)?.get(key)?.value ?? ZERO;
        const before = best;
        best = this.descend(best, until, [at(variable, key, add(current, step))]);
        const up = best !== before;
        if (!up) best = this.descend(best, until, [at(variable, key, subtract(current, step))]);
        if (best !== before) {
          steps.set(key, multiply(up ? step : negate(step), rational(2)));
          moved = true;
        } else if (!choice.domain.integral && step.denominator < FINEST)
          steps.set(key, multiply(absolute(step), rational(1, 4)));
        else steps.set(key, ONE);
      }
      if (!moved && [...steps.values()].every((s) => s.denominator >= FINEST || s.denominator === 1n)) break;
    }
    return best;
  }
}

function startStep(choice: Choice): Rational {
  const size = absolute(choice.value);
  return sign(size) === 0 ? ONE : multiply(size, rational(1, 2));
}
