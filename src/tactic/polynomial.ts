import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { memo } from "../term/made.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";

/** A power of an atom: a term that is not built from + − · and literals. */
export interface Factor {
  readonly atom: Term;
  readonly exponent: number;
}

/** A coefficient that is not 0 and powers of different atoms, in the order of their keys. */
export interface Monomial {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** Monomials with different factors, in the order of these. What it says is suggested to RING, which decides. */
export type Polynomial = readonly Monomial[];

const MOST_MONOMIALS = 3_000;
const MOST_EXPONENT = 64n;

type Sparse = Map<string, Monomial>;

function keyOf(factors: readonly Factor[]): string {
  return factors.map((f) => `${key(f.atom)}^${String(f.exponent)}`).join("·");
}

function constant(value: Rational): Sparse {
  return q.sign(value) === 0 ? new Map() : new Map([["", { coefficient: value, factors: [] }]]);
}

function accumulate(into: Sparse, k: string, m: Monomial, factor: Rational): void {
  const coefficient = q.add(into.get(k)?.coefficient ?? q.ZERO, q.multiply(m.coefficient, factor));
  if (q.sign(coefficient) === 0) into.delete(k);
  else into.set(k, { coefficient, factors: m.factors });
  if (into.size > MOST_MONOMIALS) throw new OutOfFuel("a polynomial with too many monomials");
}

function multiply(a: ReadonlyMap<string, Monomial>, b: ReadonlyMap<string, Monomial>): Sparse {
  const product: Sparse = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const factors = productFactors(x.factors, y.factors);
      accumulate(product, keyOf(factors), { coefficient: q.multiply(x.coefficient, y.coefficient), factors }, q.ONE);
    }
  return product;
}

/** The factors of a product, in the order of the keys as those of both are. */
function productFactors(a: readonly Factor[], b: readonly Factor[]): readonly Factor[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const factors: Factor[] = [];
  let [i, j] = [0, 0];
  for (let [x, y] = [a[0], b[0]]; x || y; [x, y] = [a[i], b[j]]) {
    if (!x || !y) {
      factors.push(...(x ? a.slice(i) : b.slice(j)));
      break;
    }
    const [k, l] = [key(x.atom), key(y.atom)];
    if (k === l) factors.push({ atom: y.atom, exponent: x.exponent + y.exponent });
    else factors.push(k < l ? x : y);
    if (k <= l) i++;
    if (l <= k) j++;
  }
  return factors;
}

/** Powers of one atom in one, in the order of the keys. */
export function mergeFactors(factors: readonly Factor[]): readonly Factor[] {
  const byAtom = new Map<string, Factor>();
  for (const f of factors) {
    const k = key(f.atom);
    byAtom.set(k, { atom: f.atom, exponent: f.exponent + (byAtom.get(k)?.exponent ?? 0) });
  }
  return [...byAtom.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, f]) => f);
}

const expanded = memo<ReadonlyMap<string, Monomial>>();

function expand(t: Term): ReadonlyMap<string, Monomial> {
  const known = expanded.get(t);
  if (known) return known;
  const sparse = multipliedOut(t);
  expanded.set(t, sparse);
  return sparse;
}

function multipliedOut(t: Term): ReadonlyMap<string, Monomial> {
  if (t.kind === "rational") return constant(t.value);
  const [a, b] = t.kind === "operator" ? t.args : [];
  if (t.kind === "operator" && a) {
    const sum: Sparse = new Map();
    const add = (x: Term, factor: Rational): void => {
      for (const [k, m] of expand(x)) accumulate(sum, k, m, factor);
    };
    switch (t.operator) {
      case "neg":
        add(a, q.rational(-1));
        return sum;
      case "add":
      case "sub":
        if (!b) break;
        add(a, q.ONE);
        add(b, t.operator === "add" ? q.ONE : q.rational(-1));
        return sum;
      case "mul":
        if (!b) break;
        return multiply(expand(a), expand(b));
      case "div":
        if (b?.kind !== "rational" || q.sign(b.value) === 0) break;
        add(a, q.divide(q.ONE, b.value));
        return sum;
      case "powN":
      case "powZ": {
        if (!isSmallPower(t)) break;
        const base = expand(a);
        let power: Sparse = constant(q.ONE);
        for (let i = 0n; i < (b?.kind === "rational" ? b.value.numerator : 0n); i++) power = multiply(power, base);
        return power;
      }
      default:
        break;
    }
  }
  const factors = [{ atom: t, exponent: 1 }];
  return new Map([[keyOf(factors), { coefficient: q.ONE, factors }]]);
}

/** Whether a power has a literal natural exponent that is multiplied out. */
export function isSmallPower(t: Term): boolean {
  if (t.kind !== "operator" || (t.operator !== "powN" && t.operator !== "powZ")) return false;
  const exponent = t.args[1];
  return (
    exponent?.kind === "rational" &&
    q.isInteger(exponent.value) &&
    q.sign(exponent.value) >= 0 &&
    exponent.value.numerator <= MOST_EXPONENT
  );
}

/** The polynomial of a number in its atoms. @throws OutOfFuel */
export function polynomialOf(term: Term): Polynomial {
  return sorted(expand(term));
}

function sorted(sparse: ReadonlyMap<string, Monomial>): Polynomial {
  return [...sparse.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, m]) => m);
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
