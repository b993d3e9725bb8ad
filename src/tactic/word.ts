import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { isInteger, rational, sign } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";

/** A product of matrix atoms, the last perhaps a vector, with a coefficient. No atoms: the identity. */
export interface Word {
  readonly atoms: readonly Term[];
  readonly coefficient: Term;
}

const MOST_WORDS = 400;
const ONE: Term = literal(1);

/** The words of a tensor, each once, in order of first occurrence. What it says is suggested to NCRING, which decides. */
export function wordsOf(term: Term): readonly Word[] {
  return merged(expand(term));
}

function merged(words: readonly Word[]): readonly Word[] {
  const found = new Map<string, Word>();
  for (const w of words) {
    const k = w.atoms.map(key).join(" ");
    const other = found.get(k);
    found.set(k, other ? { atoms: w.atoms, coefficient: operator("add", other.coefficient, w.coefficient) } : w);
  }
  if (found.size > MOST_WORDS) throw new OutOfFuel("a polynomial with too many words");
  return [...found.values()];
}

function scale(words: readonly Word[], factor: Term): readonly Word[] {
  return words.map((w) => ({
    atoms: w.atoms,
    coefficient: times(factor, w.coefficient),
  }));
}

/** A product without factors 1. */
function times(a: Term, b: Term): Term {
  if (key(a) === key(ONE)) return b;
  return key(b) === key(ONE) ? a : operator("mul", a, b);
}

/** A word with its coefficient, which is left out where it is 1. */
export function weightedTerm(word: Word, shape: readonly Term[]): Term {
  const product = wordTerm(word, shape);
  return key(word.coefficient) === key(ONE) ? product : operator("mul", word.coefficient, product);
}

function expand(term: Term): readonly Word[] {
  const [a, b] = term.kind === "operator" ? term.args : [];
  const minus = rationalTerm(rational(-1));
  if (term.kind === "operator" && a)
    switch (term.operator) {
      case "neg":
        return scale(expand(a), minus);
      case "add":
        if (b) return [...expand(a), ...expand(b)];
        break;
      case "sub":
        if (b) return [...expand(a), ...scale(expand(b), minus)];
        break;
      case "mul":
        if (b) return isScalar(a.type) ? scale(expand(b), a) : scale(expand(a), b);
        break;
      case "div":
        if (b?.kind === "rational" && sign(b.value) !== 0) return scale(expand(a), operator("div", ONE, b));
        break;
      case "matmul":
        if (!b) break;
        return merged(
          expand(a).flatMap((x) =>
            expand(b).map((y) => ({
              atoms: [...x.atoms, ...y.atoms],
              coefficient: times(x.coefficient, y.coefficient),
            })),
          ),
        );
      case "identity":
        return [{ atoms: [], coefficient: ONE }];
      case "zeros":
        return [];
      case "matpow": {
        if (b?.kind !== "rational" || !isInteger(b.value) || b.value.numerator < 1n || b.value.numerator > 8n) break;
        let product: Term = a;
        for (let i = 1n; i < b.value.numerator; i++) product = operator("matmul", product, a);
        return expand(product);
      }
      default:
        break;
    }
  return [{ atoms: [term], coefficient: ONE }];
}

/** The product of a word's atoms as a tensor of a shape, without the coefficient. */
export function wordTerm(word: Word, shape: readonly Term[]): Term {
  const [last, ...rest] = [...word.atoms].reverse();
  if (!last) return operator("identity", shape[0] ?? ONE);
  return rest.reduce((t, atom) => operator("matmul", atom, t), last);
}
