import {
  ONE,
  ZERO,
  add,
  equal,
  isInteger,
  negate,
  rational,
  show,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import type { Replacements } from "./arbitrary.ts";
import type { Choice, Drawn } from "./choice.ts";
import { floor, simpler, weight } from "./domain.ts";

/** How complex an instance is: its sizes, then its functions, then its values. */
export type Complexity = readonly [sizes: number, members: number, values: number];

/** The complexity of an instance. */
export function complexity(drawn: Drawn): Complexity {
  let [sizes, members, values] = [0, 0, 0];
  for (const choices of drawn.choices.values())
    for (const c of choices.values()) {
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

/** How many times values are drawn afresh for a smaller size, and from what. */
const FRESH = 5;
const PALETTE: readonly Rational[] = [1, -1, 2, 1, 0, -2, 1, 3, -1, 0, 2].map((n) => rational(n));

/** Replacements of choices that may make an instance simpler, the boldest first. */
export function* simplifications(from: Drawn): IterableIterator<Replacements> {
  const sizes = of(from, "size");
  const members = of(from, "member");
  const values = [...of(from, "value"), ...of(from, "parameter")];
  // Truncation keeps the first entries; turned round, the last ones.
  const turned = turnedRound(values);
  for (const step of sizeSteps(sizes)) {
    yield step;
    if (turned.size > 0) yield new Map([...turned, ...step]);
    // What fails at a larger size often fails at a smaller one, at other values.
    for (let attempt = 1; attempt <= FRESH; attempt++)
      yield new Map([
        ...replacing(values, (_c, i) => PALETTE[(i * i * 5 + i * (attempt + 2) + attempt * 3) % PALETTE.length] ?? ONE),
        ...step,
      ]);
  }
  yield* memberSteps(members);
  yield* valueSteps(values);
}

/** A choice with where it stands. */
interface Entry {
  readonly variable: string;
  readonly key: string;
  readonly choice: Choice;
}

function of(from: Drawn, kind: Choice["kind"]): readonly Entry[] {
  const found: Entry[] = [];
  for (const [variable, choices] of from.choices)
    for (const [key, choice] of choices) if (choice.kind === kind) found.push({ variable, key, choice });
  return found;
}

function replacing(entries: readonly Entry[], change: (choice: Choice, i: number) => Rational): Replacements {
  const found = new Map<string, Map<string, Rational>>();
  entries.forEach(({ variable, key, choice }, i) => {
    const own = found.get(variable) ?? new Map<string, Rational>();
    own.set(key, change(choice, i));
    found.set(variable, own);
  });
  return found;
}

function all(entries: readonly Entry[], change: (value: Rational) => Rational): Replacements {
  return replacing(entries, (c) => change(c.value));
}

function one(entry: Entry, value: Rational): Replacements {
  return new Map([[entry.variable, new Map([[entry.key, value]])]]);
}

/** Lists of entries by a name. */
function grouped(entries: readonly Entry[], name: (e: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const e of entries) {
    const list = groups.get(name(e));
    if (list) list.push(e);
    else groups.set(name(e), [e]);
  }
  return groups;
}

/** The values of each variable in reverse order; an index i of a range becomes from + to − i. */
function turnedRound(values: readonly Entry[]): Replacements {
  const turned = new Map<string, ReadonlyMap<string, Rational>>();
  for (const [variable, list] of grouped(values, (e) => e.variable)) {
    const [only] = list;
    if (list.length === 1 && only) {
      const { low, high, integral } = only.choice.domain;
      if (integral && low && high)
        turned.set(variable, new Map([[only.key, subtract(add(low.value, high.value), only.choice.value)]]));
    } else turned.set(variable, new Map(list.map((e, i) => [e.key, list[list.length - 1 - i]?.choice.value ?? ZERO])));
  }
  return turned;
}

function* sizeSteps(sizes: readonly Entry[]): IterableIterator<Replacements> {
  const above = sizes.filter((e) => e.choice.value.numerator > 1n);
  if (above.length > 1) {
    yield all(above, () => ONE);
    yield all(above, (v) => (v.numerator > 2n ? rational(2) : v));
  }
  for (const e of above) yield one(e, ONE);
  for (const e of above) {
    const n = e.choice.value.numerator;
    if (n > 2n) yield one(e, rational(2));
    if (n > 4n) yield one(e, rational(n / 2n));
    if (n > 3n) yield one(e, rational(n - 1n));
  }
  for (const e of sizes) if (e.choice.value.numerator === 1n) yield one(e, ZERO);
}

function* memberSteps(members: readonly Entry[]): IterableIterator<Replacements> {
  const first = (c: Choice): Rational => c.domain.only?.[0] ?? ZERO;
  const above = members.filter((e) => !equal(e.choice.value, first(e.choice)));
  if (above.length > 1) yield replacing(above, first);
  for (const e of above) {
    const options = (e.choice.domain.only ?? []).filter((o) => o.numerator < e.choice.value.numerator);
    for (const o of options.slice(0, 6)) yield one(e, o);
  }
}

function* valueSteps(values: readonly Entry[]): IterableIterator<Replacements> {
  const nonzero = values.filter((e) => sign(e.choice.value) !== 0);
  if (nonzero.length === 0) return;
  if (nonzero.length > 1) {
    yield all(nonzero, () => ZERO);
    yield all(values, () => ONE);
    if (values.length <= 8)
      for (const e of values)
        for (const unit of [ONE, rational(-1)]) yield replacing(values, (_c, i) => (values[i] === e ? unit : ZERO));
    yield all(nonzero, (v) => rational(sign(v)));
    yield all(nonzero, nearestInteger);
    if (nonzero.length > MANY) for (const part of parts(nonzero)) yield all(part, () => ZERO);
  }
  const byVariable = grouped(nonzero, (e) => e.variable);
  if (byVariable.size > 1 || nonzero.length > 2)
    for (const list of byVariable.values()) {
      if (list.length < 2) continue;
      yield all(list, () => ZERO);
      yield all(list, () => ONE);
      yield all(list, (v) => rational(sign(v)));
    }
  // Equal values together, so that what must agree stays equal.
  for (const list of grouped(nonzero, (e) => show(e.choice.value)).values()) {
    const [first] = list;
    if (list.length < 2 || !first) continue;
    for (const s of simpler(first.choice.domain, first.choice.value).slice(0, 3)) yield all(list, () => s);
  }
  for (const e of nonzero) for (const s of simpler(e.choice.domain, e.choice.value)) yield one(e, s);
  const negative = nonzero.filter((e) => sign(e.choice.value) < 0);
  if (negative.length > 1) yield all(negative, negate);
}

/** The halves of a list, its quarters, and its eighths: of a thousand entries few matter. */
function* parts<T>(list: readonly T[]): IterableIterator<readonly T[]> {
  for (const count of [2, 4, 8]) {
    const length = Math.ceil(list.length / count);
    for (let from = 0; from < list.length; from += length) yield list.slice(from, from + length);
  }
}

/** More values than this are first made 0 a part of them at a time. */
const MANY = 16;

function nearestInteger(v: Rational): Rational {
  return isInteger(v) ? v : rational(floor(v) + (v.numerator < 0n ? 1n : 0n));
}
