import { ONE, ZERO, add, equal, isInteger, negate, rational, show, sign, subtract, type Rational } from "../term/rational.ts";
import type { Choice, Drawn } from "./construct.ts";
import { floor, simpler, weight } from "./domain.ts";

/** How complex an instance is: its sizes, then its functions, then its values. */
export type Complexity = readonly [sizes: number, members: number, values: number];

/** The complexity of an instance. */
export function complexity(drawn: Drawn): Complexity {
  let [sizes, members, values] = [0, 0, 0];
  for (const c of drawn.choices.values()) {
    if (c.kind === "size") sizes += Number(c.value.numerator);
    else if (c.kind === "member") members += Number(c.value.numerator);
    else values += weight(c.value);
  }
  return [sizes, members, values];
}

/** Whether a comes strictly before b, sizes counting most. */
export function isSimpler(a: Complexity, b: Complexity): boolean {
  if (a[0] !== b[0]) return a[0] < b[0];
  if (a[1] !== b[1]) return a[1] < b[1];
  return a[2] < b[2];
}

type Replacements = ReadonlyMap<string, Rational>;

/** Replacements of choices that may make an instance simpler, the boldest first. */
export function* simplifications(from: Drawn): IterableIterator<Replacements> {
  const sizes = of(from, "size");
  const members = of(from, "member");
  const values = of(from, "value");
  // Truncation keeps the first entries; turned round, the last ones.
  const turned = turnedRound(values);
  for (const step of sizeSteps(sizes)) {
    yield step;
    if (turned.size > 0) yield new Map([...turned, ...step]);
  }
  yield* memberSteps(members);
  yield* valueSteps(values);
}

type Entry = readonly [string, Choice];

function of(from: Drawn, kind: Choice["kind"]): readonly Entry[] {
  return [...from.choices].filter(([, c]) => c.kind === kind);
}

function all(entries: readonly Entry[], change: (value: Rational) => Rational): Replacements {
  return new Map(entries.map(([key, c]) => [key, change(c.value)]));
}

/** The values of each variable in reverse order; an index i of a range becomes from + to − i. */
function turnedRound(values: readonly Entry[]): Map<string, Rational> {
  const byVariable = new Map<string, Entry[]>();
  for (const e of values) {
    const list = byVariable.get(e[1].variable);
    if (list) list.push(e);
    else byVariable.set(e[1].variable, [e]);
  }
  const turned = new Map<string, Rational>();
  for (const list of byVariable.values()) {
    const [only] = list;
    if (list.length === 1 && only) {
      const { low, high, integral } = only[1].domain;
      if (integral && low && high) turned.set(only[0], subtract(add(low.value, high.value), only[1].value));
    } else list.forEach(([key], i) => turned.set(key, list[list.length - 1 - i]?.[1].value ?? ZERO));
  }
  return turned;
}

function* sizeSteps(sizes: readonly Entry[]): IterableIterator<Replacements> {
  const above = sizes.filter(([, c]) => c.value.numerator > 1n);
  if (above.length > 1) {
    yield all(above, () => ONE);
    yield all(above, (v) => (v.numerator > 2n ? rational(2) : v));
  }
  for (const [key, c] of above) yield new Map([[key, ONE]]);
  for (const [key, c] of above) {
    const n = c.value.numerator;
    if (n > 2n) yield new Map([[key, rational(2)]]);
    if (n > 4n) yield new Map([[key, rational(n / 2n)]]);
    if (n > 3n) yield new Map([[key, rational(n - 1n)]]);
  }
  for (const [key, c] of sizes) if (c.value.numerator === 1n) yield new Map([[key, ZERO]]);
}

function* memberSteps(members: readonly Entry[]): IterableIterator<Replacements> {
  const first = (c: Choice): Rational => c.domain.only?.[0] ?? ZERO;
  const above = members.filter(([, c]) => !equal(c.value, first(c)));
  if (above.length > 1) yield new Map(above.map(([key, c]) => [key, first(c)]));
  for (const [key, c] of above) {
    const options = (c.domain.only ?? []).filter((o) => o.numerator < c.value.numerator);
    for (const o of options.slice(0, 6)) yield new Map([[key, o]]);
  }
}

function* valueSteps(values: readonly Entry[]): IterableIterator<Replacements> {
  const nonzero = values.filter(([, c]) => sign(c.value) !== 0);
  if (nonzero.length === 0) return;
  if (nonzero.length > 1) {
    yield all(nonzero, () => ZERO);
    yield all(values, () => ONE);
    yield all(nonzero, (v) => rational(sign(v)));
    yield all(nonzero, nearestInteger);
  }
  const byVariable = new Map<string, Entry[]>();
  for (const e of nonzero) {
    const list = byVariable.get(e[1].variable);
    if (list) list.push(e);
    else byVariable.set(e[1].variable, [e]);
  }
  if (byVariable.size > 1 || nonzero.length > 2)
    for (const list of byVariable.values()) {
      if (list.length < 2) continue;
      yield all(list, () => ZERO);
      yield all(list, () => ONE);
      yield all(list, (v) => rational(sign(v)));
    }
  // Equal values together, so that what must agree stays equal.
  const ties = new Map<string, Entry[]>();
  for (const e of nonzero) {
    const name = show(e[1].value);
    const list = ties.get(name);
    if (list) list.push(e);
    else ties.set(name, [e]);
  }
  for (const list of ties.values()) {
    const [first] = list;
    if (list.length < 2 || !first) continue;
    for (const s of simpler(first[1].domain, first[1].value).slice(0, 3)) yield all(list, () => s);
  }
  for (const [key, c] of nonzero) for (const s of simpler(c.domain, c.value)) yield new Map([[key, s]]);
  const negative = nonzero.filter(([, c]) => sign(c.value) < 0);
  if (negative.length > 1) yield all(negative, negate);
}

function nearestInteger(v: Rational): Rational {
  return isInteger(v) ? v : rational(floor(v) + (v.numerator < 0n ? 1n : 0n));
}
