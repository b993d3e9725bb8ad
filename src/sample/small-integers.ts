import type { Instance, Value } from "../numeric/instance.ts";
import { freeVariables } from "../term/binding.ts";
import type { Drawn } from "./choice.ts";
import type { Judge } from "./judge.ts";
import type { Plan, Slot } from "./plan.ts";
import { small } from "./small.ts";
import type { Tally } from "./tally.ts";

/** The largest integer, in size, that is tried for two, three and four unknowns. */
const REACH: Readonly<Record<number, number>> = { 2: 30, 3: 13, 4: 3 };

/**
 * Looks for a violation among small integers where an equation between them is seldom met by a draw, as a² + b² = c²: all of them are
 * tried, the smallest first.
 */
export function visitIntegers(plan: Plan, judge: Judge, tally: Tally): Drawn | null {
  const unknowns = unknownsOf(plan);
  const reach = REACH[unknowns.length];
  const [start] = tally.starts();
  if (reach === undefined || !tally.isMostlyBroken || (!start && unknowns.length < plan.slots.length)) return null;
  const ids = unknowns.map((s) => s.variable.id);
  const from = unknowns.map((s) => (s.variable.type.kind === "number" && s.variable.type.domain === "N" ? 0 : -reach));
  for (let size = 0; size <= reach; size++)
    for (const tuple of tuples(from, size, false)) {
      const instance: Instance = new Map<string, Value>([
        ...(start?.drawn.instance ?? []),
        ...ids.map((id, i) => [id, { kind: "number", value: small(tuple[i] ?? 0) }] as const),
      ]);
      if (judge.judge(instance).kind === "failed") return { instance, choices: start?.drawn.choices ?? new Map() };
    }
  return null;
}

/** The integers of the equations among the assumptions; none where other values are made from them. */
function unknownsOf(plan: Plan): readonly Slot[] {
  const spoken = new Set<string>();
  for (const { proposition: p } of plan.assumptions)
    if (p.kind === "operator" && p.operator === "eq") for (const id of freeVariables(p).keys()) spoken.add(id);
  const unknowns = plan.slots.filter(({ variable: { id, type } }) => {
    return spoken.has(id) && type.kind === "number" && (type.domain === "Z" || type.domain === "N");
  });
  const isUsed = plan.slots.some(
    (s) => !unknowns.includes(s) && unknowns.some((u) => s.dependencies.has(u.variable.id)),
  );
  return isUsed ? [] : unknowns;
}

/** All tuples of integers from these on whose largest in size is the given one. */
function* tuples(from: readonly number[], size: number, reached: boolean): IterableIterator<readonly number[]> {
  const [first, ...rest] = from;
  if (first === undefined) {
    if (reached || size === 0) yield [];
    return;
  }
  for (let n = Math.max(first, -size); n <= size; n++)
    if (rest.length > 0 || reached || Math.abs(n) === size)
      for (const others of tuples(rest, size, reached || Math.abs(n) === size)) yield [n, ...others];
}
