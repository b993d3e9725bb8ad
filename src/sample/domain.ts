import {
  ONE,
  ZERO,
  absolute,
  add,
  compare,
  divide,
  equal,
  isInteger,
  multiply,
  negate,
  rational,
  subtract,
  type Rational,
} from "../term/rational.ts";

/** One end of an interval. */
export interface Bound {
  readonly value: Rational;
  readonly strict: boolean;
}

/** The rationals that a number may be drawn from: an interval less some points, integers only or not; or the listed values alone. */
export interface Domain {
  readonly integral: boolean;
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly except: readonly Rational[];
  readonly only: readonly Rational[] | null;
}

/** All rationals. */
export const EVERYWHERE: Domain = Object.freeze({ integral: false, low: null, high: null, except: [], only: null });

/** All integers from a least one. */
export function integersFrom(least: number): Domain {
  return { integral: true, low: { value: rational(least), strict: false }, high: null, except: [], only: null };
}

/** The integers from..to. */
export function integersBetween(from: number, to: number): Domain {
  return { ...integersFrom(from), high: { value: rational(to), strict: false } };
}

/** The domain cut down to values with `value relation bound`. */
export function restrict(domain: Domain, relation: "lt" | "le" | "gt" | "ge" | "ne", bound: Rational): Domain {
  if (relation === "ne") return { ...domain, except: [...domain.except, bound] };
  const strict = relation === "lt" || relation === "gt";
  const next: Bound = { value: bound, strict };
  if (relation === "lt" || relation === "le") {
    const order = domain.high ? compare(bound, domain.high.value) : -1;
    return order < 0 || (order === 0 && strict) ? { ...domain, high: next } : domain;
  }
  const order = domain.low ? compare(bound, domain.low.value) : 1;
  return order > 0 || (order === 0 && strict) ? { ...domain, low: next } : domain;
}

/** Whether the value may be drawn. */
export function contains(domain: Domain, value: Rational): boolean {
  if (domain.integral && !isInteger(value)) return false;
  if (domain.low) {
    const order = compare(value, domain.low.value);
    if (order < 0 || (order === 0 && domain.low.strict)) return false;
  }
  if (domain.high) {
    const order = compare(value, domain.high.value);
    if (order > 0 || (order === 0 && domain.high.strict)) return false;
  }
  if (domain.except.some((e) => equal(e, value))) return false;
  return !domain.only || domain.only.some((o) => equal(o, value));
}

/** floor(a). */
export function floor(a: Rational): bigint {
  const q = a.numerator / a.denominator;
  return a.numerator % a.denominator < 0n ? q - 1n : q;
}

/** The simplest rational strictly between two, by the Stern–Brocot tree. Wants a < b. */
export function simplestBetween(a: Rational, b: Rational): Rational {
  if (a.numerator < 0n && b.numerator > 0n) return ZERO;
  if (b.numerator <= 0n) return negate(simplestBetween(negate(b), negate(a)));
  const whole = rational(floor(a));
  const next = add(whole, ONE);
  if (compare(next, b) < 0) return next;
  // Here whole ≤ a < b ≤ whole + 1, and the fractional parts are turned upside down.
  const upper = divide(ONE, subtract(b, whole));
  const low = subtract(a, whole);
  if (low.numerator === 0n) return add(whole, divide(ONE, rational(floor(upper) + 1n)));
  return add(whole, divide(ONE, simplestBetween(upper, divide(ONE, low))));
}

/** The value itself when it may be drawn, else one close to it that may; null when none was found. */
export function project(domain: Domain, value: Rational): Rational | null {
  if (contains(domain, value)) return value;
  if (domain.only) {
    let best: Rational | null = null;
    for (const o of domain.only) {
      if (!contains(domain, o)) continue;
      if (!best || compare(absolute(subtract(o, value)), absolute(subtract(best, value))) < 0) best = o;
    }
    return best;
  }
  const { low, high } = domain;
  if (low && high && compare(low.value, high.value) > 0) return null;
  let near = domain.integral ? rational(floor(add(value, rational(1, 2)))) : value;
  if (domain.integral) {
    if (high && compare(near, high.value) >= 0) {
      const top = floor(high.value);
      near = rational(high.strict && isInteger(high.value) ? top - 1n : top);
    }
    if (low && compare(near, low.value) <= 0) {
      const bottom = -floor(negate(low.value));
      near = rational(low.strict && isInteger(low.value) ? bottom + 1n : bottom);
    }
  } else {
    const below = low ? compare(near, low.value) : 1;
    const above = high ? compare(near, high.value) : -1;
    if (low && (below < 0 || (below === 0 && low.strict)))
      near = !low.strict ? low.value : high ? between(low.value, high.value) : add(rational(floor(low.value)), ONE);
    else if (high && (above > 0 || (above === 0 && high.strict)))
      near = !high.strict
        ? high.value
        : low
          ? between(low.value, high.value)
          : rational(-floor(negate(high.value)) - 1n);
  }
  if (contains(domain, near)) return near;
  for (const step of STEPS) {
    const other = add(near, step);
    if (contains(domain, other)) return other;
  }
  if (low && high && compare(low.value, high.value) < 0 && !domain.integral) {
    let a = low.value;
    for (let i = 0; i <= domain.except.length; i++) {
      a = simplestBetween(a, high.value);
      if (contains(domain, a)) return a;
    }
  }
  return null;
}

function between(low: Rational, high: Rational): Rational {
  return compare(low, high) < 0 ? simplestBetween(low, high) : low;
}

const STEPS: readonly Rational[] = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6]
  .map((n) => rational(n))
  .concat([rational(1, 2), rational(-1, 2), rational(1, 4), rational(-1, 4)]);

/** How hard a value is to compute with by hand: 0, 1, −1, 2, −2, 1/2, 3, … */
export function weight(value: Rational): number {
  const n = Number(value.numerator < 0n ? -value.numerator : value.numerator);
  const d = Number(value.denominator);
  return 4 * n + 10 * (d - 1) + (value.numerator < 0n ? 1 : 0);
}

const SIMPLE: readonly Rational[] = [ZERO, ONE, rational(-1), rational(2), rational(-2), rational(1, 2)];

/**
 * Values of the domain that are simpler than the given one, the most promising first: the smallest rationals, then the value rounded
 * more and less coarsely, then steps toward 0 that halve.
 */
export function simpler(domain: Domain, value: Rational): readonly Rational[] {
  const own = weight(value);
  const found: Rational[] = [];
  const offer = (candidate: Rational): void => {
    if (weight(candidate) < own && contains(domain, candidate) && !found.some((f) => equal(f, candidate)))
      found.push(candidate);
  };
  if (domain.only) {
    domain.only.forEach(offer);
    return found.sort((a, b) => weight(a) - weight(b));
  }
  SIMPLE.forEach(offer);
  const least = project(domain, ZERO);
  if (least) offer(least);
  if (!isInteger(value)) {
    const whole = floor(value);
    offer(rational(value.numerator < 0n ? whole + 1n : whole));
    offer(rational(value.numerator < 0n ? whole : whole + 1n));
    for (const d of [2n, 3n, 4n, 8n, 10n, 16n, 32n, 64n, 100n]) {
      if (d >= value.denominator) break;
      offer(rational(floor(add(multiply(value, rational(d)), rational(1, 2))), d));
    }
    if (value.denominator > 64n)
      for (let d = 128n; d < value.denominator && d < 1n << 80n; d *= 16n)
        offer(rational(floor(multiply(value, rational(d))), d));
  } else {
    let gap = value.numerator / 2n;
    while (gap !== 0n) {
      offer(rational(value.numerator - gap));
      gap /= 2n;
    }
    offer(negate(value));
  }
  return found;
}
