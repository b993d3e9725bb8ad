import { add, divide, isInteger, multiply, ONE, rational, sign, type Rational } from "../../term/rational.ts";
import type { Term } from "../../term/term.ts";
import { isScalar } from "../../term/type.ts";
import { bounded } from "./arithmetic.ts";
import { require } from "./refusal.ts";

/*
 * Numbers and tensors are multiplied out in one way: a monomial has factors, atoms that are numbers and commute, and a word of atoms that
 * are tensors and do not. The identity is the empty word.
 */

interface Monomial {
  readonly coefficient: Rational;
  /** In ascending order, each as often as it occurs. */
  readonly factors: readonly number[];
  readonly word: readonly number[];
}

/** Monomials that differ in more than a coefficient, none of which is 0. */
type Polynomial = readonly Monomial[];

/** Factors and words that one product writes down, and the largest literal powers that are multiplied out. */
const MOST_LETTERS = 2_000_000;
const MOST_EXPONENTS = { powN: 64n, powZ: 64n, matpow: 16n } as const;

const MINUS_ONE = rational(-1);
const constant = (coefficient: Rational): Polynomial => collected([{ coefficient, factors: [], word: [] }]);

function collected(monomials: readonly Monomial[]): Polynomial {
  const sum = new Map<string, Monomial>();
  for (const m of monomials) {
    const key = `${m.factors.join(" ")};${m.word.join(" ")}`;
    const known = sum.get(key);
    const coefficient = known ? bounded(add(known.coefficient, m.coefficient)) : m.coefficient;
    if (sign(coefficient) === 0) sum.delete(key);
    else sum.set(key, known ? { ...m, coefficient } : m);
  }
  return [...sum.values()];
}

function letters(a: Polynomial): number {
  return a.reduce((n, m) => n + 1 + m.factors.length + m.word.length, 0);
}

function product(a: Polynomial, b: Polynomial): Polynomial {
  require(a.length * letters(b) + b.length * letters(a) <= MOST_LETTERS, "out of fuel: a polynomial is too large");
  const times = (x: Monomial, y: Monomial): Monomial => ({
    coefficient: bounded(multiply(x.coefficient, y.coefficient)),
    factors: [...x.factors, ...y.factors].sort((p, q) => p - q),
    word: [...x.word, ...y.word],
  });
  return collected(a.flatMap((x) => b.map((y) => times(x, y))));
}

function scaled(a: Polynomial, factor: Rational): Polynomial {
  return a.map((m) => ({ ...m, coefficient: bounded(multiply(m.coefficient, factor)) }));
}

/** A term in its atoms: what is not built from + − ·, literals, division by one that is not 0, identities, zeros and literal powers. */
function expanded(term: Term, atomOf: (t: Term) => number): Polynomial {
  if (term.kind === "rational") return constant(term.value);
  if (term.kind === "operator") {
    const of = (t: Term | undefined): Polynomial => expanded(t as Term, atomOf);
    const [a, b] = term.args;
    const literal = b?.kind === "rational" ? b.value : null;
    switch (term.operator) {
      case "neg":
        return scaled(of(a), MINUS_ONE);
      case "add":
        return collected([...of(a), ...of(b)]);
      case "sub":
        return collected([...of(a), ...scaled(of(b), MINUS_ONE)]);
      case "mul":
      case "matmul":
        return product(of(a), of(b));
      case "div":
        if (!literal || sign(literal) === 0) break;
        return scaled(of(a), divide(ONE, literal));
      case "powN":
      case "powZ":
      case "matpow": {
        if (!literal || !isInteger(literal) || sign(literal) < 0) break;
        if (literal.numerator > MOST_EXPONENTS[term.operator]) break;
        const base = of(a);
        return Array.from({ length: Number(literal.numerator) }, () => base).reduce(product, constant(ONE));
      }
      case "identity":
        return constant(ONE);
      case "zeros":
        return [];
      default:
        break;
    }
  }
  const atom = [atomOf(term)];
  return [
    isScalar(term.type) ? { coefficient: ONE, factors: atom, word: [] } : { coefficient: ONE, factors: [], word: atom },
  ];
}

/** Whether two numbers, or two tensors, are the same polynomial in their atoms. @throws Refusal when it is too large */
export function isSamePolynomial(a: Term, b: Term, atomOf: (t: Term) => number): boolean {
  return collected([...expanded(a, atomOf), ...scaled(expanded(b, atomOf), MINUS_ONE)]).length === 0;
}
