import { fromNumber, rational, toNumber, type Rational } from "../term/rational.ts";
import { EQUAL, GREATER, LESS, type Arithmetic, type ElementaryName, type Possible } from "./arithmetic.ts";
import { endpoints, fromRational, type Enclosure } from "./enclosure.ts";
import { haltUndefined } from "./halt.ts";
import { erf } from "./normal.ts";

const FUNCTIONS: Readonly<Record<ElementaryName, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  erf,
};

/**
 * Doubles as a number system, without error bounds: for searches and sweeps, never for a verdict. `dual(doubles())` is
 * forward-mode automatic differentiation at full speed. What IEEE 754 calls NaN stops as undefined.
 */
export function doubles(): Arithmetic<number> {
  return new DoubleArithmetic();
}

class DoubleArithmetic implements Arithmetic<number> {
  readonly bits = 53;
  readonly absorbed = false;
  readonly coarse = false;

  constant(value: Rational): number {
    return toNumber(value);
  }

  pi(): number {
    return Math.PI;
  }

  euler(): number {
    return Math.E;
  }

  add(a: number, b: number): number {
    return a + b;
  }

  subtract(a: number, b: number): number {
    return a - b;
  }

  multiply(a: number, b: number): number {
    return a * b;
  }

  divide(a: number, b: number): number {
    return b === 0 ? haltUndefined("nonzero") : a / b;
  }

  negate(a: number): number {
    return -a;
  }

  absolute(a: number): number {
    return Math.abs(a);
  }

  sign(a: number): number {
    return Math.sign(a);
  }

  floor(a: number): number {
    return Math.floor(a);
  }

  power(a: number, exponent: bigint): number {
    return a === 0 && exponent < 0n ? haltUndefined("nonzero") : a ** Number(exponent);
  }

  powerReal(a: number, exponent: number): number {
    return a > 0 || (a === 0 && exponent > 0) ? a ** exponent : haltUndefined("positive", a < 0);
  }

  squareRoot(a: number): number {
    return a < 0 ? haltUndefined("nonnegative", true) : Math.sqrt(a);
  }

  root(k: number, a: number): number {
    if (a < 0 && k % 2 === 0) return haltUndefined("nonnegative", true);
    return Math.sign(a) * Math.abs(a) ** (1 / k);
  }

  elementary(name: ElementaryName, a: number): number {
    if (name === "log" && a <= 0) return haltUndefined("positive", a < 0);
    if ((name === "arcsin" || name === "arccos") && Math.abs(a) > 1) return haltUndefined("within-one", true);
    return FUNCTIONS[name](a);
  }

  minimum(a: number, b: number): number {
    return Math.min(a, b);
  }

  maximum(a: number, b: number): number {
    return Math.max(a, b);
  }

  possible(a: number, b: number): Possible {
    return a < b ? LESS : a > b ? GREATER : EQUAL;
  }

  rationalOf(a: number): Rational | null {
    return Number.isFinite(a) ? fromNumber(a) : null;
  }

  boundsOf(a: number): Enclosure {
    return fromRational(fromNumber(a), this.bits);
  }

  plain(a: number): number {
    return a;
  }

  enclose(compute: (bits: number) => Enclosure): number {
    const [lower, upper] = endpoints(compute(64));
    return toNumber(
      rational(
        lower.numerator * upper.denominator + upper.numerator * lower.denominator,
        2n * lower.denominator * upper.denominator,
      ),
    );
  }
}
