import { key } from "./key.ts";
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
const UNIT: Monomial = { coefficient: q.ONE, factors: [], word: [] };

/**
 * A number or a tensor as a rational polynomial in its atoms: the maximal subterms that are not built from + − ·, matrix products, rational
 * literals, identities, zeros, division by a literal that is not 0, and literal natural powers; and products and powers that are too large.
 * Who keeps what was computed gives the polynomials of parts.
 */
export function polynomial(term: Term, ofPart: (part: Term) => Polynomial = (part) => polynomial(part)): Polynomial {
  return multipliedOut(term, ofPart) ?? atomic(term);
}

/** a − b; empty when the two are equal at every value of their atoms, those of one key being equal. */
export function difference(a: Term, b: Term): Polynomial {
  return sum(polynomial(a), polynomial(b), MINUS_ONE);
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

/** Null for an atom. Typing gives each operator its arguments. */
function multipliedOut(term: Term, of: (part: Term) => Polynomial): Polynomial | null {
  if (term.kind === "rational") return multiple(new Map([["", UNIT]]), term.value);
  if (term.kind !== "operator") return null;
  const [a, b] = term.args as readonly [Term, Term];
  switch (term.operator) {
    case "neg":
      return multiple(of(a), MINUS_ONE);
    case "add":
      return sum(of(a), of(b), q.ONE);
    case "sub":
      return sum(of(a), of(b), MINUS_ONE);
    case "mul":
    case "matmul":
      return product(of(a), of(b));
    case "div":
      return b.kind === "rational" && q.sign(b.value) !== 0 ? multiple(of(a), q.divide(q.ONE, b.value)) : null;
    case "identity":
      return new Map([["", UNIT]]);
    case "zeros":
      return new Map();
    case "powN":
    case "powZ":
    case "matpow": {
      if (!isSmallPower(term)) return null;
      const base = of(a);
      let power: Polynomial | null = new Map([["", UNIT]]);
      for (let i = naturalExponent(term) ?? 0n; i > 0n && power; i--) power = product(power, base);
      return power;
    }
    default:
      return null;
  }
}

function atomic(term: Term): Polynomial {
  const factors = isScalar(term.type) ? [{ atom: term, exponent: 1 }] : [];
  const word = isScalar(term.type) ? [] : [term];
  return new Map([[keyOf(factors, word), { coefficient: q.ONE, factors, word }]]);
}

function keyOf(factors: readonly Factor[], word: readonly Term[]): string {
  let text = "";
  for (const { atom, exponent } of factors) text += `${key(atom)}^${String(exponent)}·`;
  return word.length === 0 ? text : `${text}|${word.map(key).join(" ")}`;
}

function include(into: Sum, k: string, coefficient: Rational, factors: readonly Factor[], word: readonly Term[]): void {
  const known = into.get(k);
  const total = known ? q.add(known.coefficient, coefficient) : coefficient;
  if (q.sign(total) === 0) into.delete(k);
  else into.set(k, { coefficient: total, factors, word });
}

/** a and a multiple of b. */
function sum(a: Polynomial, b: Polynomial, factor: Rational): Polynomial {
  const result = new Map(a);
  for (const [k, m] of b) include(result, k, q.multiply(m.coefficient, factor), m.factors, m.word);
  return result;
}

function multiple(a: Polynomial, factor: Rational): Polynomial {
  return sum(new Map(), a, factor);
}

/** Null when there are too many monomials. */
function product(a: Polynomial, b: Polynomial): Polynomial | null {
  const result: Sum = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const factors = mergedFactors(x.factors, y.factors);
      const word = x.word.length === 0 ? y.word : y.word.length === 0 ? x.word : [...x.word, ...y.word];
      include(result, keyOf(factors, word), q.multiply(x.coefficient, y.coefficient), factors, word);
      if (result.size > (word.length > 0 ? MOST_WORDS : MOST_MONOMIALS)) return null;
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
    if (k === l) factors.push({ atom: x.atom, exponent: x.exponent + y.exponent });
    else factors.push(k < l ? x : y);
    if (k <= l) i++;
    if (l <= k) j++;
  }
  for (; i < a.length; i++) factors.push(a[i] as Factor);
  for (; j < b.length; j++) factors.push(b[j] as Factor);
  return factors;
}
