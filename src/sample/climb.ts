import type { Drawn } from "./choice.ts";
import { corners } from "./corner.ts";
import type { Judge } from "./judge.ts";
import { PatternSearch } from "./pattern-search.ts";
import type { Plan } from "./plan.ts";
import type { Start, Tally } from "./tally.ts";

/**
 * Looks for a violation from the close calls of a search: corners first, then pattern moves on the slack. Returns an instance that
 * fails, to shrink from, or null; at most `budget` evaluations of the step.
 */
export function climb(plan: Plan, judge: Judge, tally: Tally, budget: number): Drawn | null {
  const search = new PatternSearch(
    plan,
    (drawn) => {
      const judgement = judge.judge(drawn.instance);
      if (judgement.kind === "failed") return "stop";
      if (judgement.kind !== "held" || judgement.slack === null) return null;
      tally.improve(drawn, judgement.slack);
      return judgement.slack;
    },
    budget,
  );
  const starts = tally.starts();
  const bold = starts.slice(0, 2);
  const cornered = bold.map((start, i) =>
    search.descend(start, search.left - Math.ceil(search.left / (2 * (bold.length - i) + 2)), corners(start.drawn)),
  );
  const climbers = [...cornered, ...starts.slice(2)].filter((s) => s.slack < Infinity);
  for (const [i, start] of climbers.entries())
    search.run(start, search.left - Math.ceil(search.left / (climbers.length - i)));
  return search.found;
}

/** Where a search for instances that meet the assumptions starts from, at most. */
const ATTEMPTS = 4;

/**
 * Instances that meet the assumptions, from draws that do not: what construction could not meet is climbed on. At most `budget`
 * evaluations of the assumptions.
 */
export function repair(plan: Plan, judge: Judge, broken: readonly Drawn[], budget: number): readonly Drawn[] {
  const met: Drawn[] = [];
  const starts: Start[] = broken
    .map((drawn) => ({ drawn, slack: judge.excess(drawn.instance) ?? Infinity }))
    .sort((a, b) => a.slack - b.slack)
    .slice(0, ATTEMPTS);
  for (const start of starts) {
    const search = new PatternSearch(
      plan,
      (drawn) => {
        const excess = judge.excess(drawn.instance);
        return excess === 0 ? "stop" : excess;
      },
      Math.ceil(budget / ATTEMPTS),
    );
    const best = search.descend(start, Math.ceil(search.left / 2), corners(start.drawn));
    if (!search.found) search.run(best, 0);
    if (search.found) met.push(search.found);
  }
  return met;
}
