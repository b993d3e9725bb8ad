import { ONE, ZERO, isInteger, rational, sign, type Rational } from "../term/rational.ts";
import { EQUAL, GREATER, LESS, type Arithmetic, type ElementaryName, type Possible } from "./arithmetic.ts";
import type { Enclosure } from "./enclosure.ts";
import { haltUndefined, haltUnsure } from "./halt.ts";

/**
 * value + tangent·ε with ε² = 0. Each derivative that is being taken has a level of its own, inner ones higher; the parts of a dual
 * number have lower levels, so that perturbations never mix.
 */
export class Dual<N> {
  readonly level: number;
  readonly value: Perturbed<N>;
  readonly tangent: Perturbed<N>;

  constructor(level: number, value: Perturbed<N>, tangent: Perturbed<N>) {
    this.level = level;
    this.value = value;
    this.tangent = tangent;
  }
}

/** A number of the base system, or a dual number over it. */
export type Perturbed<N> = N | Dual<N>;

const isDual = <N>(x: Perturbed<N>): x is Dual<N> => x instanceof Dual;

/**
 * Forward-mode dual numbers over any arithmetic; nest by levels. Where a function has no two-sided derivative (|x| at 0, max at a tie,
 * √ at 0, a comparison at equality) a perturbed argument is undefined: "differentiable".
 */
export function dual<N>(base: Arithmetic<N>): DualArithmetic<N> {
  return new DualArithmetic(base);
}

/** See `dual`. */
export class DualArithmetic<N> implements Arithmetic<Perturbed<N>> {
  readonly #base: Arithmetic<N>;
  readonly bits: number | null;

  constructor(base: Arithmetic<N>) {
    this.#base = base;
    this.bits = base.bits;
  }

  get absorbed(): boolean {
    return this.#base.absorbed;
  }

  get coarse(): boolean {
    return this.#base.coarse;
  }

  /** value + tangent·ε at a level above those of both. */
  perturb(level: number, value: Perturbed<N>, tangent: Perturbed<N>): Perturbed<N> {
    return new Dual(level, value, tangent);
  }

  /** The coefficient of ε at a level; 0 for what does not depend on it. */
  tangentOf(level: number, x: Perturbed<N>): Perturbed<N> {
    return isDual(x) && x.level === level ? x.tangent : this.constant(ZERO);
  }

  isPerturbed(x: Perturbed<N>): boolean {
    return isDual(x);
  }

  constant(value: Rational): Perturbed<N> {
    return this.#base.constant(value);
  }

  pi(): Perturbed<N> {
    return this.#base.pi();
  }

  euler(): Perturbed<N> {
    return this.#base.euler();
  }

  add(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(b)) return this.#base.add(a, b);
    return this.#split(
      a,
      b,
      (x, y) => this.add(x, y),
      (_x, dx, _y, dy) => this.#sum(dx, dy),
    );
  }

  subtract(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(b)) return this.#base.subtract(a, b);
    return this.#split(
      a,
      b,
      (x, y) => this.subtract(x, y),
      (_x, dx, _y, dy) => this.#sum(dx, dy && this.negate(dy)),
    );
  }

  multiply(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(b)) return this.#base.multiply(a, b);
    return this.#split(
      a,
      b,
      (x, y) => this.multiply(x, y),
      (x, dx, y, dy) => this.#sum(dx && this.multiply(dx, y), dy && this.multiply(x, dy)),
    );
  }

  divide(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(b)) return this.#base.divide(a, b);
    return this.#split(
      a,
      b,
      (x, y) => this.divide(x, y),
      (x, dx, y, dy) => this.divide(this.#sum(dx, dy && this.negate(this.multiply(this.divide(x, y), dy))), y),
    );
  }

  negate(a: Perturbed<N>): Perturbed<N> {
    return isDual(a) ? new Dual(a.level, this.negate(a.value), this.negate(a.tangent)) : this.#base.negate(a);
  }

  absolute(a: Perturbed<N>): Perturbed<N> {
    if (!isDual(a)) return this.#base.absolute(a);
    const s = this.#sign(a);
    if (s === 0) return this.#flat(a) ? this.constant(ZERO) : haltUndefined("differentiable");
    return s < 0 ? this.negate(a) : a;
  }

  sign(a: Perturbed<N>): Perturbed<N> {
    if (!isDual(a)) return this.#base.sign(a);
    const s = this.#sign(a);
    return s === 0 ? haltUndefined("differentiable") : this.constant(rational(s));
  }

  floor(a: Perturbed<N>): Perturbed<N> {
    if (!isDual(a)) return this.#base.floor(a);
    const at = this.#plain(a);
    const below = this.#base.floor(at);
    const relation = this.#base.possible(below, at);
    if (relation === EQUAL) return haltUndefined("differentiable");
    return relation === LESS ? below : haltUnsure();
  }

  power(a: Perturbed<N>, exponent: bigint): Perturbed<N> {
    if (!isDual(a)) return this.#base.power(a, exponent);
    if (exponent === 0n) return this.constant(ONE);
    const slope = this.multiply(this.constant(rational(exponent)), this.power(a.value, exponent - 1n));
    return new Dual(a.level, this.power(a.value, exponent), this.multiply(slope, a.tangent));
  }

  powerReal(a: Perturbed<N>, exponent: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(exponent)) return this.#base.powerReal(a, exponent);
    const whole = this.rationalOf(exponent);
    if (whole && isInteger(whole)) return this.power(a, whole.numerator);
    // The base system decides whether the power has a value at all.
    const at = this.#base.powerReal(this.#plain(a), this.#plain(exponent));
    if (this.#baseSign(at) === 0) return haltUndefined("differentiable");
    if (!isDual(exponent) && isDual(a)) {
      const lower = this.powerReal(a.value, this.subtract(exponent, this.constant(ONE)));
      const slope = this.multiply(exponent, lower);
      return new Dual(a.level, this.powerReal(a.value, exponent), this.multiply(slope, a.tangent));
    }
    return this.elementary("exp", this.multiply(exponent, this.elementary("log", a)));
  }

  squareRoot(a: Perturbed<N>): Perturbed<N> {
    return this.root(2, a);
  }

  root(k: number, a: Perturbed<N>): Perturbed<N> {
    if (!isDual(a)) return this.#base.root(k, a);
    const value = this.root(k, a.value);
    if (this.#baseSign(this.#plain(a)) === 0) return haltUndefined("differentiable");
    const slope = this.divide(value, this.multiply(this.constant(rational(k)), a.value));
    return new Dual(a.level, value, this.multiply(slope, a.tangent));
  }

  elementary(name: ElementaryName, a: Perturbed<N>): Perturbed<N> {
    if (!isDual(a)) return this.#base.elementary(name, a);
    const value = this.elementary(name, a.value);
    return new Dual(a.level, value, this.multiply(this.#slope(name, a.value, value), a.tangent));
  }

  minimum(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    if (!isDual(a) && !isDual(b)) return this.#base.minimum(a, b);
    const relation = this.#base.possible(this.#plain(a), this.#plain(b));
    if (relation === LESS) return a;
    if (relation === GREATER) return b;
    if (relation !== EQUAL) return haltUnsure();
    const difference = this.subtract(a, b);
    return !isDual(difference) || this.#flat(difference) ? a : haltUndefined("differentiable");
  }

  maximum(a: Perturbed<N>, b: Perturbed<N>): Perturbed<N> {
    return this.negate(this.minimum(this.negate(a), this.negate(b)));
  }

  possible(a: Perturbed<N>, b: Perturbed<N>): Possible {
    const relation = this.#base.possible(this.#plain(a), this.#plain(b));
    if ((!isDual(a) && !isDual(b)) || relation === LESS || relation === GREATER) return relation;
    return relation === EQUAL ? haltUndefined("differentiable") : haltUnsure();
  }

  rationalOf(a: Perturbed<N>): Rational | null {
    return isDual(a) ? null : this.#base.rationalOf(a);
  }

  boundsOf(a: Perturbed<N>): Enclosure {
    return this.#base.boundsOf(this.#plain(a));
  }

  plain(a: Perturbed<N>): Perturbed<N> {
    return this.#plain(a);
  }

  enclose(compute: (bits: number) => Enclosure, coarse?: boolean): Perturbed<N> {
    return this.#base.enclose(compute, coarse);
  }

  #plain(a: Perturbed<N>): N {
    let x = a;
    while (isDual(x)) x = x.value;
    return x;
  }

  #baseSign(a: N): -1 | 0 | 1 {
    const relation = this.#base.possible(a, this.#base.constant(ZERO));
    return relation === LESS ? -1 : relation === EQUAL ? 0 : relation === GREATER ? 1 : haltUnsure();
  }

  #sign(a: Perturbed<N>): -1 | 0 | 1 {
    return this.#baseSign(this.#plain(a));
  }

  /**
   * Whether the number is certainly still to first order: its one tangent is exactly 0. At a kink of a Lipschitz function the
   * composition then has derivative 0. Of second derivatives this says nothing, so nested duals are never flat.
   */
  #flat(a: Dual<N>): boolean {
    if (isDual(a.value) || isDual(a.tangent)) return false;
    const tangent = this.#base.rationalOf(a.tangent);
    return tangent !== null && sign(tangent) === 0;
  }

  #sum(a: Perturbed<N> | null, b: Perturbed<N> | null): Perturbed<N> {
    return a === null ? (b ?? this.constant(ZERO)) : b === null ? a : this.add(a, b);
  }

  /** An operation on two numbers at the higher of their levels; the tangent of a number without that level is null. */
  #split(
    a: Perturbed<N>,
    b: Perturbed<N>,
    value: (x: Perturbed<N>, y: Perturbed<N>) => Perturbed<N>,
    tangent: (x: Perturbed<N>, dx: Perturbed<N> | null, y: Perturbed<N>, dy: Perturbed<N> | null) => Perturbed<N>,
  ): Perturbed<N> {
    const level = Math.max(isDual(a) ? a.level : -1, isDual(b) ? b.level : -1);
    const [x, dx] = isDual(a) && a.level === level ? [a.value, a.tangent] : [a, null];
    const [y, dy] = isDual(b) && b.level === level ? [b.value, b.tangent] : [b, null];
    return new Dual(level, value(x, y), tangent(x, dx, y, dy));
  }

  /** f'(x), from x and f(x). */
  #slope(name: ElementaryName, x: Perturbed<N>, fx: Perturbed<N>): Perturbed<N> {
    const one = this.constant(ONE);
    const square = (y: Perturbed<N>): Perturbed<N> => this.power(y, 2n);
    switch (name) {
      case "exp":
        return fx;
      case "log":
        return this.divide(one, x);
      case "sin":
        return this.elementary("cos", x);
      case "cos":
        return this.negate(this.elementary("sin", x));
      case "tan":
        return this.add(one, square(fx));
      case "arcsin":
        return this.divide(one, this.#cosine(x));
      case "arccos":
        return this.divide(this.constant(rational(-1)), this.#cosine(x));
      case "arctan":
        return this.divide(one, this.add(one, square(x)));
      case "sinh":
        return this.elementary("cosh", x);
      case "cosh":
        return this.elementary("sinh", x);
      case "tanh":
        return this.subtract(one, square(fx));
      case "erf": {
        const factor = this.divide(this.constant(rational(2)), this.squareRoot(this.pi()));
        return this.multiply(factor, this.elementary("exp", this.negate(square(x))));
      }
    }
  }

  /** √(1 - x²), the cosine of arcsin x; at ±1 there is no derivative. */
  #cosine(x: Perturbed<N>): Perturbed<N> {
    const rest = this.subtract(this.constant(ONE), this.power(x, 2n));
    return this.#sign(rest) === 0 ? haltUndefined("differentiable") : this.squareRoot(rest);
  }
}
