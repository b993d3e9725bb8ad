import { key } from "./key.ts";
import { memo } from "./made.ts";
import * as q from "./rational.ts";
import type { Rational } from "./rational.ts";
import type { OperatorTerm, Term } from "./term.ts";
import { isScalar } from "./type.ts";

/** A power of an atom. */
export interface Factor {
  readonly atom: Term;
  readonly exponent: number;
}

/** A coefficient that is not 0, powers of different scalars in the order of their keys, as these commute, and a word of tensors. */
export interface Monomial {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
  readonly word: readonly Term[];
}

/** A sum of monomials, each product once, by a key of its product. */
export type Polynomial = ReadonlyMap<string, Monomial>;

type Sum = Map<string, Monomial>;

/** Monomials of a product, of numbers and of tensors, and literal exponents up to which powers are multiplied out. */
const MOST_MONOMIALS = 5_000;
const MOST_WORDS = 2_000;
const MOST_EXPONENT = 64n;
const MOST_MATRIX_EXPONENT = 16n;

const MINUS_ONE = q.rational(-1);
const UNIT: Polynomial = new Map([["", monomial(q.ONE, [], [])]]);
const expansions = memo<Polynomial>();

/**
 * A number or a tensor as a rational polynomial in its atoms: the maximal subterms that are not built from + − ·, matrix products, rational
 * literals, identities, zeros, division by a literal that is not 0, and literal natural powers; and products and powers that are too large.
 */
export function polynomial(term: Term): Polynomial {
  return new Map(expand(term));
}

/** a − b; empty when the two are equal at every value of their atoms, those of one key being equal. */
export function difference(a: Term, b: Term): Polynomial {
  return addMultiple(new Map(expand(a)), expand(b), MINUS_ONE);
}

/** Why an atom of the polynomial is not multiplied out though it is a product or a literal power; null when there is none. */
export function tooLarge(p: Polynomial): string | null {
  for (const { factors, word } of p.values())
    for (const atom of [...factors.map((f) => f.atom), ...word]) {
      if (atom.kind !== "operator") continue;
      const exponent = naturalExponent(atom);
      const numbers = isScalar(atom.type);
      if (exponent !== null && exponent > mostExponent(atom))
        return numbers ? "a polynomial with a large exponent" : "a power with a large exponent";
      if (exponent !== null || atom.operator === "mul" || atom.operator === "matmul")
        return `a polynomial with too many ${numbers ? "monomials" : "words"}`;
    }
  return null;
}

/** Whether the term is a power with a literal natural exponent that is multiplied out where the result is not too large. */
export function isSmallPower(term: Term): boolean {
  const exponent = term.kind === "operator" ? naturalExponent(term) : null;
  return exponent !== null && exponent <= mostExponent(term);
}

function mostExponent(power: Term): bigint {
  return isScalar(power.type) ? MOST_EXPONENT : MOST_MATRIX_EXPONENT;
}

/** The exponent of a power when it is a natural literal. */
function naturalExponent({ operator, args: [, b] }: OperatorTerm): bigint | null {
  if (operator !== "powN" && operator !== "powZ" && operator !== "matpow") return null;
  return b?.kind === "rational" && q.isInteger(b.value) && q.sign(b.value) >= 0 ? b.value.numerator : null;
}

function expand(term: Term): Polynomial {
  let expansion = expansions.get(term);
  if (!expansion) {
    expansion = multipliedOut(term) ?? atomic(term);
    expansions.set(term, expansion);
  }
  return expansion;
}

/** Null for an atom. Typing gives each operator its arguments. */
function multipliedOut(term: Term): Polynomial | null {
  if (term.kind === "rational") return addMultiple(new Map(), UNIT, term.value);
  if (term.kind !== "operator") return null;
  const [a, b] = term.args as readonly [Term, Term];
  switch (term.operator) {
    case "neg":
      return addMultiple(new Map(), expand(a), MINUS_ONE);
    case "add":
      return addMultiple(new Map(expand(a)), expand(b), q.ONE);
    case "sub":
      return addMultiple(new Map(expand(a)), expand(b), MINUS_ONE);
    case "mul":
    case "matmul":
      return product(expand(a), expand(b));
    case "div":
      if (b.kind !== "rational" || q.sign(b.value) === 0) return null;
      return addMultiple(new Map(), expand(a), q.divide(q.ONE, b.value));
    case "identity":
      return UNIT;
    case "zeros":
      return new Map();
    case "powN":
    case "powZ":
    case "matpow": {
      if (!isSmallPower(term)) return null;
      let power: Polynomial | null = UNIT;
      for (let i = naturalExponent(term) ?? 0n; i > 0n && power; i--) power = product(power, expand(a));
      return power;
    }
    default:
      return null;
  }
}

function atomic(term: Term): Polynomial {
  const factors = isScalar(term.type) ? [Object.freeze({ atom: term, exponent: 1 })] : [];
  const word = isScalar(term.type) ? [] : [term];
  return new Map([[keyOf(factors, word), monomial(q.ONE, factors, word)]]);
}

/** Frozen, as it is kept. */
function monomial(coefficient: Rational, factors: readonly Factor[], word: readonly Term[]): Monomial {
  return Object.freeze({ coefficient, factors: Object.freeze(factors), word: Object.freeze(word) });
}

function keyOf(factors: readonly Factor[], word: readonly Term[]): string {
  let text = "";
  for (const { atom, exponent } of factors) text += `${key(atom)}^${String(exponent)}·`;
  return word.length === 0 ? text : `${text}|${word.map(key).join(" ")}`;
}

function include(into: Sum, k: string, m: Monomial, coefficient: Rational): void {
  const known = into.get(k);
  const total = known ? q.add(known.coefficient, coefficient) : coefficient;
  if (q.sign(total) === 0) into.delete(k);
  else into.set(k, monomial(total, m.factors, m.word));
}

function addMultiple(into: Sum, from: Polynomial, factor: Rational): Polynomial {
  for (const [k, m] of from) include(into, k, m, q.multiply(m.coefficient, factor));
  return into;
}

/** Null when there are too many monomials. */
function product(a: Polynomial, b: Polynomial): Polynomial | null {
  const result: Sum = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const m = monomial(
        q.multiply(x.coefficient, y.coefficient),
        mergedFactors(x.factors, y.factors),
        x.word.length === 0 ? y.word : [...x.word, ...y.word],
      );
      include(result, keyOf(m.factors, m.word), m, m.coefficient);
      if (result.size > (m.word.length > 0 ? MOST_WORDS : MOST_MONOMIALS)) return null;
    }
  return result;
}

/** The factors of a product, in the order of the keys as those of both are. */
function mergedFactors(a: readonly Factor[], b: readonly Factor[]): readonly Factor[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const factors: Factor[] = [];
  let [i, j] = [0, 0];
  for (let [x, y] = [a[0], b[0]]; x && y; [x, y] = [a[i], b[j]]) {
    const [k, l] = [key(x.atom), key(y.atom)];
    if (k === l) factors.push(Object.freeze({ atom: x.atom, exponent: x.exponent + y.exponent }));
    else factors.push(k < l ? x : y);
    if (k <= l) i++;
    if (l <= k) j++;
  }
  return [...factors, ...a.slice(i), ...b.slice(j)];
}
