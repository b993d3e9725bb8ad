import { Value } from "fast-check";
import {
  ONE,
  ZERO,
  absolute,
  add,
  equal,
  multiply,
  negate,
  rational,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import { fingerprint, rebuild, type Replacements, type Sample } from "./arbitrary.ts";
import { Clash, type Choice, type Drawn } from "./construct.ts";
import { contains } from "./domain.ts";
import type { Judge } from "./judge.ts";
import type { Plan } from "./plan.ts";
import type { Start, Tally } from "./tally.ts";

/** Values that every coordinate is set to once: corners that random draws seldom meet. */
const LADDER: readonly Rational[] = [
  ...[0, 1, -1, 2, -2, 3, -3, 4, 5, -5, 6, 7, 8, 9, 10, -10, 20, 50, 100, -100, 1000, 10000].map((n) => rational(n)),
  ...[2, -2, 3, 4, 10, 100, 1000].map((d) => rational(1, d)),
  ...(
    [
      [3, 2],
      [5, 2],
      [2, 3],
      [3, 4],
      [9, 10],
      [99, 100],
    ] as const
  ).map(([n, d]) => rational(n, d)),
];
/** What all values, or all of one variable, are multiplied by. */
const FACTORS: readonly Rational[] = [
  rational(2),
  rational(10),
  rational(1, 2),
  rational(1, 10),
  rational(-1),
  rational(100),
  rational(1000),
];
/** Sizes that random draws seldom meet. */
const SIZES: readonly Rational[] = [1, 2, 3, 4, 5, 6, 8, 10, 16, 32, 100].map((n) => rational(n));
/** No size is raised beyond what would make about this many numbers. */
const MOST_ENTRIES = 300;
/** A value with a longer denominator is not made finer. */
const FINEST = 1n << 40n;

/**
 * Looks for violations from the best instances of a search: coordinates on a ladder of values, ties, scalings, then pattern moves with
 * steps that double and halve, each an exact rational. Returns instances that fail, as roots to shrink from; at most `budget` evaluations.
 */
export function climb(plan: Plan, judge: Judge, tally: Tally, budget: number): readonly Value<Sample>[] {
  let left = budget;
  const failed: Value<Sample>[] = [];
  const seen = new Set<string>();

  /** The slack after a move, or null where it does not count; failing instances are kept. */
  const probe = (from: Drawn, replaced: Replacements): Start | null => {
    if (left <= 0 || failed.length > 0) return null;
    const drawn = rebuild(plan, from, replaced);
    if (drawn instanceof Clash) return null;
    const name = fingerprint(drawn);
    if (seen.has(name)) return null;
    seen.add(name);
    left -= 1;
    const judgement = judge.judge(drawn.instance);
    if (judgement.kind === "failed") {
      failed.push(new Value<Sample>(drawn, undefined));
      return null;
    }
    if (judgement.kind !== "held" || judgement.slack === null) return null;
    tally.improve(drawn, judgement.slack);
    return { drawn, slack: judgement.slack };
  };

  const starts = tally.starts();
  const descend = (start: Start, until: number, moves: (best: Start) => Iterable<Replacements>): Start => {
    let best = start;
    for (const move of moves(best)) {
      if (left <= until || failed.length > 0) break;
      const next = probe(best.drawn, move);
      if (next && next.slack < best.slack) best = next;
    }
    return best;
  };
  const bold = starts.slice(0, 2);
  const cornered = bold.map((start, i) =>
    descend(start, left - Math.ceil(left / (2 * (bold.length - i) + 2)), (b) => corners(b.drawn)),
  );
  const climbers = [...cornered, ...starts.slice(2)].filter((s) => s.slack < Infinity);
  for (const [i, start] of climbers.entries()) patternSearch(start, left - Math.ceil(left / (climbers.length - i)));
  return failed;

  /** Steps along each coordinate in turn: twice as long after a success, a quarter after a failure (R. Hooke, T. Jeeves, 1961). */
  function patternSearch(start: Start, until: number): void {
    let best = start;
    const steps = new Map<string, Rational>();
    for (let round = 0; round < 60 && left > until && failed.length === 0; round++) {
      let moved = false;
      for (const { variable, key, choice } of numbersOf(best.drawn)) {
        if (choice.domain.only || left <= until) continue;
        const step = steps.get(key) ?? (choice.domain.integral ? ONE : startStep(choice));
        const current = best.drawn.choices.get(variable)?.get(key)?.value ?? ZERO;
        const before = best;
        best = descend(best, until, () => [at(variable, key, add(current, step))]);
        const up = best !== before;
        if (!up) best = descend(best, until, () => [at(variable, key, subtract(current, step))]);
        if (best !== before) {
          steps.set(key, multiply(up ? step : negate(step), rational(2)));
          moved = true;
        } else if (!choice.domain.integral && step.denominator < FINEST)
          steps.set(key, multiply(absolute(step), rational(1, 4)));
        else steps.set(key, ONE);
      }
      if (!moved && [...steps.values()].every((s) => s.denominator >= FINEST || s.denominator === 1n)) break;
    }
  }
}

function startStep(choice: Choice): Rational {
  const size = absolute(choice.value);
  return sign(size) === 0 ? ONE : multiply(size, rational(1, 2));
}

interface Place {
  readonly variable: string;
  readonly key: string;
  readonly choice: Choice;
}

function numbersOf(drawn: Drawn): readonly Place[] {
  const found: Place[] = [];
  for (const [variable, choices] of drawn.choices)
    for (const [key, choice] of choices) if (choice.kind === "value") found.push({ variable, key, choice });
  return found;
}

/** About how many numbers an instance would have with one size changed: at most quadratic in it. */
function entriesWith(from: Drawn, old: Rational, size: Rational): number {
  const ratio = Number(size.numerator) / Math.max(1, Number(old.numerator));
  const count = numbersOf(from).length;
  return count * Math.max(1, ratio * ratio);
}

function at(variable: string, key: string, value: Rational): Replacements {
  return new Map([[variable, new Map([[key, value]])]]);
}

/** Bold moves: whole scalings, ties, every coordinate on the ladder. */
function* corners(from: Drawn): IterableIterator<Replacements> {
  for (const [variable, choices] of from.choices)
    for (const [key, c] of choices)
      if (c.kind === "size")
        for (const n of SIZES)
          if (entriesWith(from, c.value, n) <= MOST_ENTRIES && contains(c.domain, n)) yield at(variable, key, n);
  const free = numbersOf(from);
  const variables = new Set(free.map((p) => p.variable));
  for (const only of variables.size > 1 ? [null, ...variables] : [null])
    for (const f of FACTORS)
      yield new Map(
        [...variables]
          .filter((v) => only === null || v === only)
          .map((v) => [
            v,
            new Map(free.filter((p) => p.variable === v).map((p) => [p.key, multiply(p.choice.value, f)])),
          ]),
      );
  if (free.length <= 12)
    for (const p of free)
      for (const value of p.choice.domain.only ?? LADDER)
        if (!equal(value, p.choice.value) && contains(p.choice.domain, value)) yield at(p.variable, p.key, value);
  for (const p of free.slice(0, 6))
    for (const q of free.slice(0, 6))
      if (p !== q && !equal(p.choice.value, q.choice.value)) yield at(p.variable, p.key, q.choice.value);
}
