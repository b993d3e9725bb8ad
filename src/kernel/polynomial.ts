import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { KernelError, OutOfFuel } from "./kernel-error.ts";

/** A product of numbered atoms: scalars with their exponents in the order of their numbers, as they commute, and a word of tensors. */
interface Product {
  readonly exponents: Exponents;
  readonly word: readonly number[];
}
type Exponents = readonly (readonly [number, number])[];

/** A sum of multiples of products by key; no coefficient is zero. */
type Polynomial = Map<string, { readonly coefficient: Rational; readonly product: Product }>;

/** Numbers of atoms by key; `cut` when a literal power stayed an atom because its exponent is too large to expand. */
interface Atoms {
  readonly numbers: Map<string, number>;
  cut: boolean;
}

/** Monomials of one polynomial, of numbers and of tensors, and the largest exponents of literal powers that are expanded. */
const MOST_MONOMIALS = 5_000;
const MOST_WORDS = 2_000;
const MOST_EXPONENT = { powN: 64n, powZ: 64n, matpow: 16n };
const MINUS_ONE = q.rational(-1);

/**
 * Whether two scalars are the same rational polynomial over their maximal subterms that are not built from + − ·, rational literals,
 * division by a literal that is not zero, and literal natural powers. Atoms are compared up to α. @throws OutOfFuel
 */
export function samePolynomial(a: Term, b: Term): boolean {
  if (!isScalar(a.type) || !isScalar(b.type)) throw new KernelError("RING", "both sides are numbers");
  return sameExpansion(a, b, "a polynomial with a large exponent");
}

/**
 * Whether two tensors of one shape are the same sum of words in their atoms: what is not built from + −, matrix product and literal
 * power, identity, zeros, and multiples. The product is not commutative; the coefficients of words are polynomials. @throws OutOfFuel
 */
export function sameWordPolynomial(a: Term, b: Term): boolean {
  if (isScalar(a.type) || isScalar(b.type)) throw new KernelError("NCRING", "both sides are tensors");
  return sameExpansion(a, b, "a power with a large exponent");
}

function sameExpansion(a: Term, b: Term, cut: string): boolean {
  const atoms: Atoms = { numbers: new Map(), cut: false };
  const difference = accumulate(expand(a, atoms), expand(b, atoms), MINUS_ONE);
  if (difference.size > 0 && atoms.cut) throw new OutOfFuel(cut);
  return difference.size === 0;
}

function expand(term: Term, atoms: Atoms): Polynomial {
  if (term.kind === "rational") return constant(term.value);
  if (term.kind !== "operator") return atom(term, atoms);
  // Typing gives each of these operators its arguments.
  const [a, b] = term.args as readonly [Term, Term];
  switch (term.operator) {
    case "neg":
      return accumulate(new Map(), expand(a, atoms), MINUS_ONE);
    case "add":
      return accumulate(expand(a, atoms), expand(b, atoms), q.ONE);
    case "sub":
      return accumulate(expand(a, atoms), expand(b, atoms), MINUS_ONE);
    case "mul":
    case "matmul":
      return multiply(expand(a, atoms), expand(b, atoms));
    case "div":
      if (b.kind !== "rational" || q.sign(b.value) === 0) break;
      return accumulate(new Map(), expand(a, atoms), q.divide(q.ONE, b.value));
    case "identity":
      return constant(q.ONE);
    case "zeros":
      return new Map();
    case "powN":
    case "powZ":
    case "matpow": {
      if (b.kind !== "rational" || !q.isInteger(b.value) || q.sign(b.value) < 0) break;
      atoms.cut ||= b.value.numerator > MOST_EXPONENT[term.operator];
      if (b.value.numerator > MOST_EXPONENT[term.operator]) break;
      const base = expand(a, atoms);
      let power = constant(q.ONE);
      for (let i = 0n; i < b.value.numerator; i++) power = multiply(power, base);
      return power;
    }
    default:
      break;
  }
  return atom(term, atoms);
}

function constant(value: Rational): Polynomial {
  return include(new Map(), "", { exponents: [], word: [] }, value);
}

function atom(term: Term, { numbers }: Atoms): Polynomial {
  const k = key(term);
  const number = numbers.get(k) ?? numbers.size;
  numbers.set(k, number);
  const product: Product = isScalar(term.type)
    ? { exponents: [[number, 1]], word: [] }
    : { exponents: [], word: [number] };
  return include(new Map(), keyOf(product), product, q.ONE);
}

/** A string that two products share exactly when they are the same. */
function keyOf({ exponents, word }: Product): string {
  let text = "";
  for (const [number, exponent] of exponents) text += `${String(number)}^${String(exponent)} `;
  return word.length === 0 ? text : `${text}| ${word.join(" ")}`;
}

/** Adds a multiple of a product to the polynomial. */
function include(into: Polynomial, k: string, product: Product, amount: Rational): Polynomial {
  const known = into.get(k);
  const coefficient = known ? q.add(known.coefficient, amount) : amount;
  if (q.sign(coefficient) === 0) into.delete(k);
  else into.set(k, { coefficient, product });
  if (into.size > MOST_MONOMIALS) throw new OutOfFuel("a polynomial with too many monomials");
  if (into.size > MOST_WORDS && product.word.length > 0) throw new OutOfFuel("a polynomial with too many words");
  return into;
}

/** Adds a multiple of the second polynomial to the first. */
function accumulate(into: Polynomial, from: Polynomial, factor: Rational): Polynomial {
  for (const [k, m] of from) include(into, k, m.product, q.multiply(m.coefficient, factor));
  return into;
}

function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const result: Polynomial = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const exponents = merge(x.product.exponents, y.product.exponents);
      const product = { exponents, word: [...x.product.word, ...y.product.word] };
      include(result, keyOf(product), product, q.multiply(x.coefficient, y.coefficient));
    }
  return result;
}

/** The exponents of a product, in the order of the atoms' numbers. */
function merge(a: Exponents, b: Exponents): Exponents {
  const sums = new Map(a);
  for (const [number, exponent] of b) sums.set(number, (sums.get(number) ?? 0) + exponent);
  return [...sums].sort(([m], [n]) => m - n);
}
