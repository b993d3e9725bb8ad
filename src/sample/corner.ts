import { equal, multiply, rational, type Rational } from "../term/rational.ts";
import type { Replacements } from "./arbitrary.ts";
import type { Choice, Drawn } from "./choice.ts";
import { contains } from "./domain.ts";

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
/** A raw number that may be moved. */
export interface Place {
  readonly variable: string;
  readonly key: string;
  readonly choice: Choice;
}

/** The plain numbers that an instance is made from. */
export function numbersOf(drawn: Drawn): readonly Place[] {
  return placesOf(drawn, "value");
}

/** The numbers that an instance draws as sizes. */
export function sizesOf(drawn: Drawn): readonly Place[] {
  return placesOf(drawn, "size");
}

function placesOf(drawn: Drawn, kind: Choice["kind"]): readonly Place[] {
  const found: Place[] = [];
  for (const [variable, choices] of drawn.choices)
    for (const [key, choice] of choices) if (choice.kind === kind) found.push({ variable, key, choice });
  return found;
}

/** About how many numbers an instance would have with one size changed: at most quadratic in it. */
function entriesWith(from: Drawn, old: Rational, size: Rational): number {
  const ratio = Number(size.numerator) / Math.max(1, Number(old.numerator));
  const count = numbersOf(from).length;
  return count * Math.max(1, ratio * ratio);
}

/** One raw number replaced. */
export function at(variable: string, key: string, value: Rational): Replacements {
  return new Map([[variable, new Map([[key, value]])]]);
}

/** Bold moves: whole scalings, ties, every coordinate on the ladder. */
export function* corners(from: Drawn): IterableIterator<Replacements> {
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
