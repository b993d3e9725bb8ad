import { spend } from "../term/budget.ts";
import * as Q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import { EQUAL, Fuel, GREATER, LESS, type Arithmetic, type ElementaryName, type Possible } from "./arithmetic.ts";
import * as elementary from "./elementary.ts";
import * as E from "./enclosure.ts";
import type { Enclosure } from "./enclosure.ts";
import { haltInexact, haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";

/** A real that is known by an enclosure. Two with one name are the same number: they came from the same operations on the same numbers. */
export interface EnclosedReal {
  readonly enclosure: Enclosure;
  readonly name: number;
}

/** A real number: an exact rational as long as possible. */
export type Real = Rational | EnclosedReal;

/** Whether the number is an exact rational. */
export function isRational(x: Real): x is Rational {
  return "numerator" in x;
}

/** Rationals with more digits than this leave ℚ for enclosures, in bits. */
const LARGEST_EXACT = 1 << 16;

/** Keys and operands longer than this, in characters and bits, are not compared: their results get new names. */
const LONGEST_NAME = 256;

/** Points at which a function of a rational is rational. */
const KNOWN: Readonly<Record<ElementaryName, readonly [at: bigint, value: bigint]>> = {
  exp: [0n, 1n],
  log: [1n, 0n],
  sin: [0n, 0n],
  cos: [0n, 1n],
  tan: [0n, 0n],
  arcsin: [0n, 0n],
  arccos: [1n, 0n],
  arctan: [0n, 0n],
  sinh: [0n, 0n],
  cosh: [0n, 1n],
  tanh: [0n, 0n],
  erf: [0n, 0n],
};

const EVEN: ReadonlySet<ElementaryName> = new Set<ElementaryName>(["cos", "cosh"]);
const ODD: ReadonlySet<ElementaryName> = new Set<ElementaryName>([
  "sin",
  "tan",
  "arcsin",
  "arctan",
  "sinh",
  "tanh",
  "erf",
]);

const INVERSE: Readonly<Partial<Record<string, string>>> = { exp: "log", log: "exp", square: "sqrt" };

/** Exact rationals: whatever may leave ℚ stops as `inexact`. */
export function rationals(fuel: Fuel = new Fuel(Infinity)): Arithmetic<Real> {
  return new RealArithmetic(null, fuel);
}

/** Rationals where exact, else enclosures to about `bits` bits (at least 8). */
export function enclosures(bits: number, fuel: Fuel = new Fuel(Infinity)): Arithmetic<Real> {
  return new RealArithmetic(bits, fuel);
}

class RealArithmetic implements Arithmetic<Real> {
  readonly bits: number | null;
  absorbed = false;
  coarse = false;
  readonly #fuel: Fuel;
  /** What each operation came to, by its name and those of its operands. */
  readonly #results = new Map<string, Real>();
  #count = 0;
  /** For named values of √, exp, log: of what. */
  readonly #origins = new Map<number, { readonly fn: string; readonly of: Real }>();

  constructor(bits: number | null, fuel: Fuel) {
    this.bits = bits;
    this.#fuel = fuel;
  }

  constant(value: Rational): Real {
    return value;
  }

  pi(): Real {
    return this.#enclosed(["pi"], (bits) => elementary.pi(bits));
  }

  euler(): Real {
    return this.elementary("exp", Q.ONE);
  }

  add(a: Real, b: Real): Real {
    if (isRational(a) && isRational(b)) return this.#fit(Q.add(a, b));
    if (isZero(a)) return b;
    if (isZero(b)) return a;
    if (this.#opposite(a, b)) return Q.ZERO;
    return this.#enclosed(sorted("add", nameOf(a), nameOf(b)), (bits) => {
      const [x, y] = [this.#bounds(a, bits), this.#bounds(b, bits)];
      const [small, large] = E.magnitude(x) < E.magnitude(y) ? [x, y] : [y, x];
      if (E.signOf(small) !== null && E.magnitude(small) < E.magnitude(large) - bits) this.absorbed = true;
      return E.add(x, y, bits);
    });
  }

  subtract(a: Real, b: Real): Real {
    return this.add(a, this.negate(b));
  }

  negate(a: Real): Real {
    if (isRational(a)) return Q.negate(a);
    const origin = this.#origins.get(a.name);
    if (origin?.fn === "neg") return origin.of;
    const result = this.#enclosed(["neg", nameOf(a)], () => E.negate(a.enclosure));
    if (!isRational(result)) this.#origins.set(result.name, { fn: "neg", of: a });
    return result;
  }

  multiply(a: Real, b: Real): Real {
    if (isRational(a) && isRational(b)) return this.#fit(Q.multiply(a, b));
    if (isZero(a) || isZero(b)) return Q.ZERO;
    if (isRational(a) && Q.equal(a, Q.ONE)) return b;
    if (isRational(b) && Q.equal(b, Q.ONE)) return a;
    if (this.#same(a, b)) return this.power(a, 2n);
    return this.#enclosed(sorted("mul", nameOf(a), nameOf(b)), (bits) =>
      E.multiply(this.#bounds(a, bits), this.#bounds(b, bits), bits),
    );
  }

  divide(a: Real, b: Real): Real {
    const sign = this.#sign(b) ?? haltUnsure();
    if (sign === 0) return haltUndefined("nonzero");
    if (isRational(a) && isRational(b)) return this.#fit(Q.divide(a, b));
    if (isZero(a)) return Q.ZERO;
    if (isRational(b)) return this.multiply(a, Q.divide(Q.ONE, b));
    if (this.#same(a, b)) return Q.ONE;
    return this.#enclosed(["div", nameOf(a), nameOf(b)], (bits) =>
      E.divide(this.#bounds(a, bits), this.#bounds(b, bits), bits),
    );
  }

  absolute(a: Real): Real {
    if (isRational(a)) return Q.absolute(a);
    const sign = this.#sign(a);
    if (sign !== null) return sign < 0 ? this.negate(a) : a;
    return this.#enclosed(["abs", nameOf(a)], () => E.absolute(a.enclosure));
  }

  sign(a: Real): Real {
    return Q.rational(this.#sign(a) ?? haltUnsure());
  }

  floor(a: Real): Real {
    const [low, high] = isRational(a) ? [floorOf(a), floorOf(a)] : E.floors(a.enclosure);
    return low === high ? Q.rational(low) : haltUnsure();
  }

  power(a: Real, exponent: bigint): Real {
    if (exponent === 0n) return Q.ONE;
    if (exponent === 1n) return a;
    if (exponent < 0n) return this.divide(Q.ONE, this.power(a, -exponent));
    if (isRational(a)) {
      if (Q.isInteger(a) && a.numerator >= -1n && a.numerator <= 1n) return exponent % 2n === 0n ? Q.multiply(a, a) : a;
      const size = BigInt(E.bitLength(a.numerator) + E.bitLength(a.denominator)) * exponent;
      if (size <= BigInt(LARGEST_EXACT)) return this.#fit(Q.power(a, exponent));
    } else {
      const origin = this.#origins.get(a.name);
      if (origin?.fn === "sqrt" && exponent % 2n === 0n) return this.power(origin.of, exponent / 2n);
    }
    return this.#enclosed(["power", nameOf(a), String(exponent)], (bits) =>
      E.power(this.#bounds(a, bits), exponent, bits),
    );
  }

  powerReal(a: Real, exponent: Real): Real {
    if (isRational(exponent) && Q.isInteger(exponent)) return this.power(a, exponent.numerator);
    const sign = this.#sign(a) ?? haltUnsure();
    if (sign < 0) {
      if (isRational(exponent)) return haltUndefined(exponent.denominator % 2n === 1n ? "real-root" : "positive", true);
      const [low, high] = E.floors(exponent.enclosure);
      return low === high ? haltUndefined("positive", true) : haltUnsure();
    }
    if (sign === 0) {
      const upward = this.#sign(exponent) ?? haltUnsure();
      return upward > 0 ? Q.ZERO : haltUndefined("positive");
    }
    if (isRational(exponent)) {
      if (exponent.denominator <= 64n)
        return this.power(this.root(Number(exponent.denominator), a), exponent.numerator);
    }
    if (isRational(a) && Q.equal(a, Q.ONE)) return Q.ONE;
    return this.elementary("exp", this.multiply(exponent, this.elementary("log", a)));
  }

  squareRoot(a: Real): Real {
    return this.root(2, a);
  }

  root(k: number, a: Real): Real {
    const sign = this.#sign(a);
    if (k % 2 === 0) {
      if (sign === null && !(isRational(a) || a.enclosure.lower >= 0n)) return haltUnsure();
      if (sign === -1) return haltUndefined("nonnegative", true);
    }
    // Newton's iteration, on numbers k times as long.
    spend(k * (2 + (this.bits ?? 64) / 16));
    if (isRational(a)) {
      const exact = exactRoot(a, k);
      if (exact) return exact;
    }
    const result = this.#enclosed(["root", String(k), nameOf(a)], (bits) => E.root(this.#bounds(a, bits), k, bits));
    if (k === 2 && !isRational(result)) this.#origins.set(result.name, { fn: "sqrt", of: a });
    return result;
  }

  elementary(name: ElementaryName, a: Real): Real {
    if (isRational(a)) {
      const [at, value] = KNOWN[name];
      if (Q.isInteger(a) && a.numerator === at) return Q.rational(value);
      // Equal values of an even or odd function get one name.
      if (a.numerator < 0n && EVEN.has(name)) return this.elementary(name, Q.negate(a));
      if (a.numerator < 0n && ODD.has(name)) return this.negate(this.elementary(name, Q.negate(a)));
    } else {
      const origin = this.#origins.get(a.name);
      if (origin && origin.fn === INVERSE[name]) return origin.of;
    }
    if (name === "log") {
      const sign = this.#sign(a) ?? haltUnsure();
      if (sign <= 0) return haltUndefined("positive", sign < 0);
    }
    if (name === "arcsin" || name === "arccos") {
      const above = this.possible(this.absolute(a), Q.ONE);
      if (above === GREATER) return haltUndefined("within-one", true);
      if ((above & GREATER) !== 0) return haltUnsure();
    }
    this.#fuel.spend(20);
    // Series, which cost more at a precision than the operations that fuel counts.
    spend(((this.bits ?? 64) + 64) / 2);
    const result = this.#enclosed([name, nameOf(a)], (bits) => {
      const x = this.#bounds(a, bits);
      const y = name === "tan" ? (elementary.tan(x, bits) ?? haltUnsure()) : elementary[name](x, bits);
      if (E.signOf(x) !== null && (isNearlyLinear(name, x, bits) || isSaturated(name, y))) this.absorbed = true;
      return y;
    });
    if (!isRational(result)) this.#origins.set(result.name, { fn: name, of: a });
    return result;
  }

  minimum(a: Real, b: Real): Real {
    const relation = this.possible(a, b);
    if ((relation & GREATER) === 0) return a;
    if ((relation & LESS) === 0) return b;
    return this.#enclosed(sorted("min", nameOf(a), nameOf(b)), (bits) =>
      E.minimum(this.#bounds(a, bits), this.#bounds(b, bits), bits),
    );
  }

  maximum(a: Real, b: Real): Real {
    return this.negate(this.minimum(this.negate(a), this.negate(b)));
  }

  possible(a: Real, b: Real): Possible {
    if (isRational(a) && isRational(b)) return [LESS, EQUAL, GREATER][Q.compare(a, b) + 1] ?? EQUAL;
    if (this.#same(a, b)) return EQUAL;
    const bits = this.bits ?? haltInexact();
    const [x, y] = [this.#bounds(a, bits), this.#bounds(b, bits)];
    const [below, above] = [E.compareEnds(x, y), E.compareEnds(y, x)];
    if (below === -1) return LESS;
    if (above === -1) return GREATER;
    return EQUAL | (below === 0 ? LESS : above === 0 ? GREATER : LESS | GREATER);
  }

  rationalOf(a: Real): Rational | null {
    return isRational(a) ? a : null;
  }

  boundsOf(a: Real): Enclosure {
    return this.#bounds(a, this.bits ?? 64);
  }

  plain(a: Real): Real {
    return a;
  }

  enclose(compute: (bits: number) => Enclosure, coarse = false): Real {
    this.coarse ||= coarse;
    return this.#enclosed([], compute);
  }

  #bounds(a: Real, bits: number): Enclosure {
    if (!isRational(a)) return a.enclosure;
    if (E.bitLength(a.numerator) > bits || E.bitLength(a.denominator) > bits) this.absorbed = true;
    return E.fromRational(a, bits);
  }

  #sign(a: Real): -1 | 0 | 1 | null {
    return isRational(a) ? Q.sign(a) : E.signOf(a.enclosure);
  }

  #same(a: Real, b: Real): boolean {
    return isRational(a) ? isRational(b) && Q.equal(a, b) : !isRational(b) && a.name === b.name;
  }

  #opposite(a: Real, b: Real): boolean {
    const negated = (x: Real, y: Real): boolean => {
      if (isRational(x)) return false;
      const origin = this.#origins.get(x.name);
      return origin?.fn === "neg" && this.#same(origin.of, y);
    };
    return negated(a, b) || negated(b, a);
  }

  /** A rational as it is, or enclosed once it has too many digits. */
  #fit(value: Rational): Real {
    const size = E.bitLength(value.numerator) + E.bitLength(value.denominator);
    this.#fuel.spend(1 + size / 128);
    if (size <= (this.bits === null ? LARGEST_EXACT : Math.max(8192, 8 * this.bits))) return value;
    return this.#enclosed([], (bits) => E.fromRational(value, bits));
  }

  /** The real made by an operation; its key, the operation with the names of its operands, tells it from others. Empty: a new one. */
  #enclosed(key: readonly string[], compute: (bits: number) => Enclosure): Real {
    const { bits } = this;
    if (bits === null) return haltInexact();
    this.#fuel.spend(1 + bits / 128);
    const text = key.length > 0 && !key.includes(UNNAMED) ? key.join(" ") : null;
    const known = text === null ? undefined : this.#results.get(text);
    if (known) return known;
    const result = this.#real(bits, compute);
    if (text !== null) this.#results.set(text, result);
    return result;
  }

  #real(bits: number, compute: (bits: number) => Enclosure): Real {
    let result: Enclosure;
    try {
      result = compute(bits);
    } catch (error) {
      if (error instanceof E.EnclosureRangeError) return haltUnsupported("too large");
      throw error;
    }
    if (result.lower === result.upper && Math.abs(result.exponent) <= 8 * bits) {
      const [exact] = E.endpoints(result);
      if (E.bitLength(exact.numerator) + E.bitLength(exact.denominator) <= 8 * bits) return exact;
    }
    return { enclosure: result, name: this.#count++ };
  }
}

function nameOf(x: Real): string {
  if (!isRational(x)) return `#${String(x.name)}`;
  return E.bitLength(x.numerator) + E.bitLength(x.denominator) > LONGEST_NAME ? UNNAMED : Q.show(x);
}

const sorted = (operation: string, a: string, b: string): readonly string[] => [
  operation,
  ...(a < b ? [a, b] : [b, a]),
];

const UNNAMED = "?";

/** Whether next to 0 (of the arctangent also next to ∞) an argument is so close that the second term of the series is lost. */
function isNearlyLinear(name: ElementaryName, x: Enclosure, bits: number): boolean {
  const magnitude = E.magnitude(x);
  return name === "arctan" ? 2 * Math.abs(magnitude) > bits : name !== "log" && 2 * magnitude < -bits;
}

/** Whether an enclosure of a value reaches the limit that the function never takes. */
function isSaturated(name: ElementaryName, y: Enclosure): boolean {
  if (name === "exp") return y.lower <= 0n;
  if (name !== "tanh" && name !== "erf") return false;
  return [1n, -1n].some((limit) => E.contains(y, E.point(limit)));
}

const isZero = (x: Real): boolean => isRational(x) && x.numerator === 0n;

/** The largest integer that is at most a. */
export function floorOf(a: Rational): bigint {
  return E.floorDivide(a.numerator, a.denominator);
}

function exactRoot(a: Rational, k: number): Rational | null {
  const signed = (x: bigint): bigint => (x < 0n ? -E.integerRoot(-x, k) : E.integerRoot(x, k));
  const [n, d] = [signed(a.numerator), signed(a.denominator)];
  const degree = BigInt(k);
  return n ** degree === a.numerator && d ** degree === a.denominator ? Q.rational(n, d) : null;
}
