import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { fraction } from "./fraction.ts";
import {
  isZero,
  naturalExponent,
  negative,
  ONE,
  polynomialOf,
  product,
  sum,
  type Polynomial,
} from "./recursive-polynomial.ts";
import { require } from "./refusal.ts";

/*
 * A sum of words in matrix and vector atoms as a tree of first letters: what stands before the empty word, and what follows each letter.
 */

interface Words {
  readonly empty: Polynomial;
  readonly after: ReadonlyMap<number, Words>;
}

const NONE: Words = { empty: fraction(0n), after: new Map() };
const UNIT: Words = { empty: ONE, after: new Map() };
const MOST_EXPONENT = 16n;
const MOST_WORDS = 20_000;

function plus(a: Words, b: Words): Words {
  const after = new Map(a.after);
  for (const [letter, words] of b.after) {
    const other = after.get(letter);
    after.set(letter, other ? plus(other, words) : words);
  }
  return { empty: sum(a.empty, b.empty), after };
}

function scaled(a: Words, factor: Polynomial): Words {
  return {
    empty: product(factor, a.empty),
    after: new Map([...a.after].map(([letter, words]) => [letter, scaled(words, factor)])),
  };
}

function count(a: Words): number {
  return [...a.after.values()].reduce((n, words) => n + count(words), 1);
}

/** Each word of the first before each word of the second. */
function followed(a: Words, b: Words): Words {
  const result = [...a.after].reduce<Words>(
    (all, [letter, words]) => plus(all, { empty: NONE.empty, after: new Map([[letter, followed(words, b)]]) }),
    isZero(a.empty) ? NONE : scaled(b, a.empty),
  );
  require(count(result) <= MOST_WORDS, "out of fuel: a sum of too many words");
  return result;
}

/** Whether every word has the coefficient 0. */
function vanishes(a: Words): boolean {
  return isZero(a.empty) && [...a.after.values()].every(vanishes);
}

function wordsOf(term: Term, atomOf: (t: Term) => number): Words {
  const of = (t: Term | undefined): Words => wordsOf(t as Term, atomOf);
  const number = (t: Term): Polynomial => polynomialOf(t, atomOf);
  const minus = (w: Words): Words => scaled(w, negative(ONE));
  if (term.kind === "operator") {
    const [a, b] = term.args;
    switch (term.operator) {
      case "neg":
        return minus(of(a));
      case "add":
        return plus(of(a), of(b));
      case "sub":
        return plus(of(a), minus(of(b)));
      case "mul":
        if (!a || !b) break;
        return isScalar(a.type) ? scaled(of(b), number(a)) : scaled(of(a), number(b));
      case "div":
        if (b?.kind !== "rational" || b.value.numerator === 0n) break;
        return scaled(of(a), fraction(b.value.denominator, b.value.numerator));
      case "matmul":
        return followed(of(a), of(b));
      case "identity":
        return UNIT;
      case "zeros":
        return NONE;
      case "matpow": {
        const exponent = naturalExponent(b, MOST_EXPONENT);
        if (exponent === null) break;
        return Array.from({ length: exponent }, () => of(a)).reduce(followed, UNIT);
      }
      default:
        break;
    }
  }
  return { empty: NONE.empty, after: new Map([[atomOf(term), UNIT]]) };
}

/** Whether two tensors are the same sum of words in their atoms: what is not built from + − · /, identities, zeros, literal powers. */
export function areSameWords(a: Term, b: Term, atomOf: (t: Term) => number): boolean {
  return vanishes(plus(wordsOf(a, atomOf), scaled(wordsOf(b, atomOf), negative(ONE))));
}
