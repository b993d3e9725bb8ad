import * as Q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import { EQUAL, GREATER, LESS, type Arithmetic, type ElementaryName, type Possible } from "./arithmetic.ts";
import { bitLength, type Enclosure } from "./enclosure.ts";
import { haltInexact, haltUndefined, haltUnsupported } from "./halt.ts";
import { inverseModulo, powerModulo } from "./prime.ts";
import { isRational, rationals, type EnclosedReal, type Real } from "./real-arithmetic.ts";

/** A coordinate of a random point: a number that stands for a variable of the rational functions that are compared. */
export class Coordinate implements Rational {
  readonly numerator: bigint;
  readonly denominator = 1n;

  constructor(numerator: bigint) {
    this.numerator = numerator;
  }
}

/**
 * The value of a rational function N/D at a point, mod p, where N and D have integer coefficients. The degrees and heights (log₂ of the
 * sum of the absolute values of the coefficients) are upper bounds, from the operations that made it.
 */
interface RationalValue {
  readonly residue: bigint;
  readonly numeratorDegree: number;
  readonly denominatorDegree: number;
  readonly numeratorHeight: number;
  readonly denominatorHeight: number;
}

/** A residue as a number of the interpreter. As an enclosure it only tells a pivot from 0. */
class Residue implements RationalValue, EnclosedReal {
  readonly name = 0;
  readonly residue: bigint;
  readonly numeratorDegree: number;
  readonly denominatorDegree: number;
  readonly numeratorHeight: number;
  readonly denominatorHeight: number;

  constructor(residue: bigint, degrees: readonly [number, number], heights: readonly [number, number]) {
    this.residue = residue;
    [this.numeratorDegree, this.denominatorDegree] = degrees;
    [this.numeratorHeight, this.denominatorHeight] = heights;
  }

  get enclosure(): Enclosure {
    return { lower: this.residue, upper: this.residue, exponent: 0 };
  }
}

/** coefficient · √radicand, the radicand a square-free integer above 1 or a residue. Roots are multiplied, and added when of one radicand. */
class Radical implements EnclosedReal {
  readonly name = 0;
  readonly coefficient: Rational | Residue;
  readonly radicand: Rational | Residue;

  constructor(coefficient: Rational | Residue, radicand: Rational | Residue) {
    this.coefficient = coefficient;
    this.radicand = radicand;
  }

  get enclosure(): Enclosure {
    const c = this.coefficient;
    const one = isRational(c) ? c.numerator : c.residue;
    return { lower: one, upper: one, exponent: 0 };
  }
}

/** A number without roots. */
type Plain = Rational | Residue;

/** Rationals with more digits than this become residues, in bits. */
const LARGEST_EXACT = 1 << 10;
/** Larger square-free parts are not sought. */
const LARGEST_RADICAND = 1_000_000n;

/**
 * The integers mod a prime, for the interpreter: literals, sizes and indices stay exact rationals, what depends on a `Coordinate` or on
 * π (transcendental, so as good as a variable) is a residue. What is no rational function stops: unsupported or inexact. Numbers that
 * are no rationals are not compared here.
 */
export class PrimeField implements Arithmetic<Real> {
  readonly bits = null;
  readonly absorbed = false;
  readonly coarse = false;
  readonly prime: bigint;
  readonly #exact = rationals();
  readonly #pi: Residue;
  readonly #euler: Residue;
  /** Of all equalities of radicands that were taken for granted on the way: the sums of their degrees and heights. */
  readonly granted: { degree: number; height: number } = { degree: 0, height: 0 };

  constructor(prime: bigint, pi: bigint, euler: bigint) {
    this.prime = prime;
    this.#pi = coordinate(pi);
    this.#euler = coordinate(euler);
  }

  constant(value: Rational): Real {
    return value instanceof Coordinate ? coordinate(value.numerator) : value;
  }

  pi(): Real {
    return this.#pi;
  }

  euler(): Real {
    return this.#euler;
  }

  add(a: Real, b: Real): Real {
    if (isPlain(a) && isPlain(b)) return this.#sum(a, b);
    if (isZero(a)) return b;
    if (isZero(b)) return a;
    if (a instanceof Radical && b instanceof Radical && this.#same(a.radicand, b.radicand))
      return this.#radical(this.#sum(a.coefficient, b.coefficient), a.radicand);
    return haltInexact();
  }

  subtract(a: Real, b: Real): Real {
    return this.add(a, this.negate(b));
  }

  negate(a: Real): Real {
    return a instanceof Radical ? new Radical(this.#negative(a.coefficient), a.radicand) : this.#negative(plain(a));
  }

  multiply(a: Real, b: Real): Real {
    if (isPlain(a) && isPlain(b)) return this.#product(a, b);
    if (isZero(a) || isZero(b)) return Q.ZERO;
    if (a instanceof Radical && b instanceof Radical) {
      const coefficient = this.#product(a.coefficient, b.coefficient);
      // √s √s = s and √s √t = √(st) where both are defined.
      if (this.#same(a.radicand, b.radicand)) return this.#product(coefficient, a.radicand);
      return this.multiply(coefficient, this.#root(this.#product(a.radicand, b.radicand)));
    }
    const [radical, factor] = a instanceof Radical ? [a, b] : [b, a];
    if (!(radical instanceof Radical)) return haltInexact();
    return this.#radical(this.#product(plain(factor), radical.coefficient), radical.radicand);
  }

  divide(a: Real, b: Real): Real {
    if (b instanceof Radical) {
      const inverse = this.#quotient(Q.ONE, this.#product(b.coefficient, b.radicand));
      return this.multiply(a, new Radical(inverse, b.radicand));
    }
    if (a instanceof Radical) return this.#radical(this.#quotient(a.coefficient, plain(b)), a.radicand);
    return this.#quotient(plain(a), plain(b));
  }

  absolute(a: Real): Real {
    return isRational(a) ? Q.absolute(a) : this.squareRoot(this.power(a, 2n));
  }

  sign(a: Real): Real {
    return isRational(a) ? this.#exact.sign(a) : haltUnsupported("sign");
  }

  floor(a: Real): Real {
    return isRational(a) ? this.#exact.floor(a) : haltUnsupported("floor");
  }

  power(a: Real, exponent: bigint): Real {
    if (isRational(a)) return this.#fit(this.#exact.power(a, exponent));
    if (exponent === 0n) return Q.ONE;
    if (exponent < 0n) return this.divide(Q.ONE, this.power(a, -exponent));
    if (a instanceof Radical) {
      const squares = this.power(this.#product(this.#product(a.coefficient, a.coefficient), a.radicand), exponent / 2n);
      return exponent % 2n === 0n ? squares : this.multiply(squares, a);
    }
    const x = residueOf(a);
    const e = Number(exponent);
    return new Residue(
      powerModulo(x.residue, exponent, this.prime),
      [x.numeratorDegree * e, x.denominatorDegree * e],
      [x.numeratorHeight * e, x.denominatorHeight * e],
    );
  }

  powerReal(a: Real, exponent: Real): Real {
    if (!isRational(exponent)) return haltUnsupported("power");
    if (Q.isInteger(exponent)) return this.power(a, exponent.numerator);
    return exponent.denominator === 2n ? this.power(this.squareRoot(a), exponent.numerator) : haltUnsupported("power");
  }

  squareRoot(a: Real): Real {
    return isPlain(a) ? this.#root(a) : haltUnsupported("root");
  }

  root(k: number, a: Real): Real {
    return k === 2 ? this.squareRoot(a) : haltUnsupported("root");
  }

  elementary(name: ElementaryName, a: Real): Real {
    return isRational(a) ? this.#exact.elementary(name, a) : haltUnsupported(name);
  }

  minimum(a: Real, b: Real): Real {
    return isRational(a) && isRational(b) ? this.#exact.minimum(a, b) : haltUnsupported("min");
  }

  maximum(a: Real, b: Real): Real {
    return isRational(a) && isRational(b) ? this.#exact.maximum(a, b) : haltUnsupported("max");
  }

  possible(a: Real, b: Real): Possible {
    return isRational(a) && isRational(b) ? ([LESS, EQUAL, GREATER][Q.compare(a, b) + 1] ?? EQUAL) : haltInexact();
  }

  rationalOf(a: Real): Rational | null {
    return isRational(a) ? a : null;
  }

  boundsOf(a: Real): Enclosure {
    return isRational(a) ? this.#exact.boundsOf(a) : a.enclosure;
  }

  plain(a: Real): Real {
    return a;
  }

  enclose(): Real {
    return haltInexact();
  }

  /**
   * a − b as a rational function where it is one, or where both are multiples of one root; null where two roots differ, of which
   * nothing is known. `vanishes`: its value is 0.
   */
  difference(
    a: Real,
    b: Real,
  ): { readonly vanishes: boolean; readonly degree: number; readonly height: number } | null {
    if (a instanceof Radical !== b instanceof Radical && !isZero(a) && !isZero(b)) return null;
    if (a instanceof Radical && b instanceof Radical && !this.#same(a.radicand, b.radicand)) return null;
    const x = this.#residue(coefficientOf(a));
    const y = this.#residue(coefficientOf(b));
    return { vanishes: x.residue === y.residue, ...crossed(x, y) };
  }

  #fit(a: Real): Real {
    if (!isRational(a)) return a;
    const long = bitLength(a.numerator) > LARGEST_EXACT || bitLength(a.denominator) > LARGEST_EXACT;
    return long ? this.#residue(a) : a;
  }

  #residue(a: Plain): Residue {
    if (!isRational(a)) return a;
    const below = Q.isInteger(a) ? 1n : inverseModulo(a.denominator, this.prime);
    if (below === null) return haltUndefined("nonzero");
    const numerator = a.numerator % this.prime;
    const residue = ((numerator < 0n ? numerator + this.prime : numerator) * below) % this.prime;
    return new Residue(residue, [0, 0], [bitLength(a.numerator), a.denominator === 1n ? 0 : bitLength(a.denominator)]);
  }

  #sum(a: Plain, b: Plain): Plain {
    if (isRational(a) && isRational(b)) return plain(this.#fit(Q.add(a, b)));
    if (isZero(a)) return b;
    if (isZero(b)) return a;
    const [x, y] = [this.#residue(a), this.#residue(b)];
    const residue = x.residue + y.residue;
    const { degree, height } = crossed(x, y);
    return new Residue(
      residue >= this.prime ? residue - this.prime : residue,
      [degree, x.denominatorDegree + y.denominatorDegree],
      [height, x.denominatorHeight + y.denominatorHeight],
    );
  }

  #negative(a: Plain): Plain {
    if (isRational(a)) return Q.negate(a);
    const residue = a.residue === 0n ? 0n : this.prime - a.residue;
    return new Residue(residue, [a.numeratorDegree, a.denominatorDegree], [a.numeratorHeight, a.denominatorHeight]);
  }

  #product(a: Plain, b: Plain): Plain {
    if (isRational(a) && isRational(b)) return plain(this.#fit(Q.multiply(a, b)));
    if (isZero(a) || isZero(b)) return Q.ZERO;
    const [x, y] = [this.#residue(a), this.#residue(b)];
    return new Residue(
      (x.residue * y.residue) % this.prime,
      [x.numeratorDegree + y.numeratorDegree, x.denominatorDegree + y.denominatorDegree],
      [x.numeratorHeight + y.numeratorHeight, x.denominatorHeight + y.denominatorHeight],
    );
  }

  #quotient(a: Plain, b: Plain): Plain {
    if (isRational(b)) return b.numerator === 0n ? haltUndefined("nonzero") : this.#product(a, Q.divide(Q.ONE, b));
    const inverse = inverseModulo(b.residue, this.prime) ?? haltUndefined("nonzero");
    const flipped = new Residue(
      inverse,
      [b.denominatorDegree, b.numeratorDegree],
      [b.denominatorHeight, b.numeratorHeight],
    );
    return this.#product(a, flipped);
  }

  #root(a: Plain): Real {
    if (!isRational(a)) return new Radical(Q.ONE, a);
    const exact = Q.exactSquareRoot(a);
    if (exact) return exact;
    if (Q.sign(a) < 0) return haltUndefined("nonnegative", true);
    // √(p/q) = √(pq)/q, and the squares in pq come out.
    let rest = a.numerator * a.denominator;
    if (rest > LARGEST_RADICAND) return haltUnsupported("root");
    let outside = 1n;
    for (let f = 2n; f * f <= rest; f++)
      while (rest % (f * f) === 0n) {
        rest /= f * f;
        outside *= f;
      }
    return new Radical(Q.rational(outside, a.denominator), Q.rational(rest));
  }

  #radical(coefficient: Plain, radicand: Plain): Real {
    return isZero(coefficient) ? Q.ZERO : new Radical(coefficient, radicand);
  }

  #same(a: Plain, b: Plain): boolean {
    if (isRational(a) !== isRational(b)) return false;
    const [x, y] = [this.#residue(a), this.#residue(b)];
    if (x.residue !== y.residue) return false;
    if (x !== y && !isRational(a)) {
      const { degree, height } = crossed(x, y);
      this.granted.degree += degree;
      this.granted.height += height;
    }
    return true;
  }
}

/** Degree and height of N₁D₂ ± N₂D₁. */
function crossed(x: Residue, y: Residue): { readonly degree: number; readonly height: number } {
  return {
    degree: Math.max(x.numeratorDegree + y.denominatorDegree, y.numeratorDegree + x.denominatorDegree),
    height: Math.max(x.numeratorHeight + y.denominatorHeight, y.numeratorHeight + x.denominatorHeight) + 1,
  };
}

function coordinate(value: bigint): Residue {
  return new Residue(value, [1, 0], [0, 0]);
}

function isPlain(a: Real): a is Plain {
  return isRational(a) || a instanceof Residue;
}

function plain(a: Real): Plain {
  return isPlain(a) ? a : haltInexact();
}

function residueOf(a: Real): Residue {
  return a instanceof Residue ? a : haltInexact();
}

function isZero(a: Real): boolean {
  return isRational(a) && a.numerator === 0n;
}

function coefficientOf(a: Real): Plain {
  return a instanceof Radical ? a.coefficient : plain(a);
}
