import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { memo } from "../term/made.ts";
import { literal } from "../term/operator.ts";
import { isSmallPower, polynomial, type Factor } from "../term/polynomial.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";

export { isSmallPower, type Factor } from "../term/polynomial.ts";

/** A coefficient that is not 0 and powers of different atoms, in the order of their keys. */
export interface Monomial {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** Monomials with different factors, in the order of these. What it says is suggested to RING, which decides. */
export type Polynomial = readonly Monomial[];

const MOST_MONOMIALS = 3_000;

/** Powers of one atom in one, in the order of the keys. */
export function mergeFactors(factors: readonly Factor[]): readonly Factor[] {
  const byAtom = new Map<string, Factor>();
  for (const f of factors) {
    const k = key(f.atom);
    byAtom.set(k, { atom: f.atom, exponent: f.exponent + (byAtom.get(k)?.exponent ?? 0) });
  }
  return [...byAtom.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, f]) => f);
}

const expanded = memo<ReturnType<typeof polynomial>>();

function expand(term: Term): ReturnType<typeof polynomial> {
  let found = expanded.get(term);
  if (!found) {
    found = polynomial(term, expand);
    expanded.set(term, found);
  }
  return found;
}

const sorted = memo<Polynomial>();

/** The polynomial of a number in its atoms. @throws OutOfFuel */
export function polynomialOf(term: Term): Polynomial {
  const known = sorted.get(term);
  if (known) return known;
  const sum = expand(term);
  if (sum.size > MOST_MONOMIALS || [...sum.values()].some((m) => m.factors.some((f) => isTooLarge(f.atom))))
    throw new OutOfFuel("a polynomial with too many monomials");
  const found = [...sum.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, m]) => m);
  sorted.set(term, found);
  return found;
}

/** Whether an atom is one only because to multiply it out gives too many monomials. */
function isTooLarge(atom: Term): boolean {
  return isSmallPower(atom) || (atom.kind === "operator" && atom.operator === "mul");
}

/** The product of factors as a term; 1 for none. */
export function productOf(factors: readonly Factor[]): Term {
  return factors.length === 0
    ? literal(1)
    : factors.map(powerOf).reduce((product, factor) => operator("mul", product, factor));
}

function powerOf({ atom, exponent }: Factor): Term {
  return exponent === 1 ? atom : operator("powN", atom, literal(exponent));
}

/** A monomial as a term, the coefficient first where it is not 1. */
export function monomialTerm({ coefficient, factors }: Monomial): Term {
  if (factors.length === 0) return rationalTerm(coefficient);
  const product = productOf(factors);
  return q.equal(coefficient, q.ONE) ? product : operator("mul", rationalTerm(coefficient), product);
}

/** A polynomial as a term: the same for the same polynomial. */
export function polynomialTerm(polynomial: Polynomial): Term {
  return polynomial.length === 0
    ? literal(0)
    : polynomial.map(monomialTerm).reduce((sum, monomial) => operator("add", sum, monomial));
}
