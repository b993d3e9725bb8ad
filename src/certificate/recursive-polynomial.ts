import type { Term } from "../term/term.ts";
import { fraction, plus, times, type Fraction } from "./fraction.ts";
import { require } from "./refusal.ts";

/*
 * Polynomials in recursive form: a number, or a polynomial in its largest atom whose coefficients are polynomials in smaller ones,
 * lowest power first, the last of at least two coefficients not 0. Equal polynomials have equal forms.
 */

export type Polynomial = Fraction | Nested;

interface Nested {
  readonly atom: number;
  readonly coefficients: readonly Polynomial[];
}

export const ZERO: Polynomial = fraction(0n);
export const ONE: Polynomial = fraction(1n);
const MINUS: Polynomial = fraction(-1n);

/** Coefficients of one polynomial, and the largest literal power that is multiplied out. */
const MOST_COEFFICIENTS = 200_000;
const MOST_EXPONENT = 64n;

const isNested = (p: Polynomial): p is Nested => "atom" in p;

/** Whether the polynomial is 0. */
export function isZero(p: Polynomial): boolean {
  return !isNested(p) && p.over === 0n;
}

/** The polynomial in an atom that both are to be taken in: coefficients, of one that has no such atom a single one. */
function within(p: Polynomial, atom: number): readonly Polynomial[] {
  return isNested(p) && p.atom === atom ? p.coefficients : [p];
}

function trimmed(atom: number, coefficients: readonly Polynomial[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && isZero(coefficients[length - 1] as Polynomial)) length--;
  if (length <= 1) return coefficients[0] ?? ZERO;
  return { atom, coefficients: coefficients.slice(0, length) };
}

/** How many numbers a polynomial is made of. */
function sizeOf(p: Polynomial): number {
  return isNested(p) ? p.coefficients.reduce((n, c) => n + sizeOf(c), 0) : 1;
}

function highest(a: Polynomial, b: Polynomial): number | null {
  if (!isNested(a)) return isNested(b) ? b.atom : null;
  return isNested(b) ? Math.max(a.atom, b.atom) : a.atom;
}

/** a + b */
export function sum(a: Polynomial, b: Polynomial): Polynomial {
  if (!isNested(a) && !isNested(b)) return plus(a, b);
  const atom = highest(a, b) as number;
  const [x, y] = [within(a, atom), within(b, atom)];
  return trimmed(
    atom,
    Array.from({ length: Math.max(x.length, y.length) }, (_, i) => sum(x[i] ?? ZERO, y[i] ?? ZERO)),
  );
}

/** a · b. @throws Refusal when there are too many coefficients */
export function product(a: Polynomial, b: Polynomial): Polynomial {
  if (!isNested(a) && !isNested(b)) return times(a, b);
  if (isZero(a) || isZero(b)) return ZERO;
  const atom = highest(a, b) as number;
  const [x, y] = [within(a, atom), within(b, atom)];
  const coefficients: Polynomial[] = Array.from({ length: x.length + y.length - 1 }, () => ZERO);
  x.forEach((p, i) => {
    y.forEach((q, j) => {
      coefficients[i + j] = sum(coefficients[i + j] as Polynomial, product(p, q));
    });
  });
  const result = trimmed(atom, coefficients);
  require(sizeOf(result) <= MOST_COEFFICIENTS, "out of fuel: a polynomial is too large");
  return result;
}

/** −a */
export function negative(a: Polynomial): Polynomial {
  return product(MINUS, a);
}

/** The exponent of a literal natural power that is multiplied out, or null. */
export function naturalExponent(exponent: Term | undefined, most = MOST_EXPONENT): number | null {
  if (exponent?.kind !== "rational") return null;
  const { numerator, denominator } = exponent.value;
  return denominator === 1n && numerator >= 0n && numerator <= most ? Number(numerator) : null;
}

/** The polynomial of a scalar in its atoms: what is not built from + − ·, literals, division by one that is not 0, literal powers. */
export function polynomialOf(term: Term, atomOf: (t: Term) => number): Polynomial {
  const of = (t: Term | undefined): Polynomial => polynomialOf(t as Term, atomOf);
  if (term.kind === "rational") return fraction(term.value.numerator, term.value.denominator);
  if (term.kind === "operator") {
    const [a, b] = term.args;
    switch (term.operator) {
      case "neg":
        return negative(of(a));
      case "add":
        return sum(of(a), of(b));
      case "sub":
        return sum(of(a), negative(of(b)));
      case "mul":
        return product(of(a), of(b));
      case "div":
        if (b?.kind !== "rational" || b.value.numerator === 0n) break;
        return product(of(a), fraction(b.value.denominator, b.value.numerator));
      case "powN":
      case "powZ": {
        const exponent = naturalExponent(b);
        if (exponent === null) break;
        const base = of(a);
        let power = ONE;
        for (let i = 0; i < exponent; i++) power = product(power, base);
        return power;
      }
      default:
        break;
    }
  }
  return { atom: atomOf(term), coefficients: [ZERO, ONE] };
}
