import { key } from "../term/key.ts";
import { operator, rationalTerm } from "../term/build.ts";
import { sign, isInteger, rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { KernelError, OutOfFuel } from "./kernel-error.ts";
import { samePolynomial } from "./polynomial.ts";

/** Words of numbered matrix and vector atoms, each with a scalar coefficient. */
type Words = Map<string, { readonly word: readonly number[]; readonly coefficient: Term }>;

const MOST_WORDS = 2_000;
const MOST_EXPONENT = 16n;

/** Numbers of atoms by key; `cut` when a literal power stayed an atom because its exponent is too large to expand. */
interface Atoms {
  readonly numbers: Map<string, number>;
  cut: boolean;
}
const ONE = rationalTerm(rational(1));
const ZERO = rationalTerm(rational(0));

/**
 * Whether two tensors of one shape are the same sum of words in their atoms: what is not built from + −, matrix product and literal
 * power, identity, zeros, and multiples. The product is not commutative; coefficients are compared by RING. @throws OutOfFuel
 */
export function sameWordPolynomial(a: Term, b: Term): boolean {
  if (isScalar(a.type) || isScalar(b.type)) throw new KernelError("NCRING", "both sides are tensors");
  const atoms: Atoms = { numbers: new Map(), cut: false };
  const difference = sum(expand(a, atoms), scale(expand(b, atoms), rationalTerm(rational(-1))));
  const same = [...difference.values()].every((x) => samePolynomial(x.coefficient, ZERO));
  if (!same && atoms.cut) throw new OutOfFuel("a power with a large exponent");
  return same;
}

function sum(a: Words, b: Words): Words {
  const result = new Map(a);
  for (const [k, x] of b) {
    const other = result.get(k);
    result.set(k, other ? { word: x.word, coefficient: operator("add", other.coefficient, x.coefficient) } : x);
  }
  if (result.size > MOST_WORDS) throw new OutOfFuel("a polynomial with too many words");
  return result;
}

function scale(a: Words, factor: Term): Words {
  return new Map([...a].map(([k, x]) => [k, { word: x.word, coefficient: operator("mul", factor, x.coefficient) }]));
}

function product(a: Words, b: Words): Words {
  let result: Words = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const word = [...x.word, ...y.word];
      const one = { word, coefficient: operator("mul", x.coefficient, y.coefficient) };
      result = sum(result, new Map([[word.join(" "), one]]));
    }
  return result;
}

function expand(term: Term, atoms: Atoms): Words {
  const [a, b] = term.kind === "operator" ? term.args : [];
  if (term.kind === "operator" && a) {
    switch (term.operator) {
      case "neg":
        return scale(expand(a, atoms), rationalTerm(rational(-1)));
      case "add":
        if (!b) break;
        return sum(expand(a, atoms), expand(b, atoms));
      case "sub":
        if (!b) break;
        return sum(expand(a, atoms), scale(expand(b, atoms), rationalTerm(rational(-1))));
      case "mul":
        if (!b) break;
        return isScalar(a.type) ? scale(expand(b, atoms), a) : scale(expand(a, atoms), b);
      case "div":
        if (b?.kind !== "rational" || sign(b.value) === 0) break;
        return scale(expand(a, atoms), operator("div", ONE, b));
      case "matmul":
        if (!b) break;
        return product(expand(a, atoms), expand(b, atoms));
      case "identity":
        return new Map([["", { word: [], coefficient: ONE }]]);
      case "zeros":
        return new Map();
      case "matpow": {
        if (b?.kind !== "rational" || !isInteger(b.value) || sign(b.value) < 0) break;
        if (b.value.numerator > MOST_EXPONENT) {
          atoms.cut = true;
          break;
        }
        const base = expand(a, atoms);
        let power: Words = new Map([["", { word: [], coefficient: ONE }]]);
        for (let i = 0n; i < b.value.numerator; i++) power = product(power, base);
        return power;
      }
      default:
        break;
    }
  }
  const k = key(term);
  const atom = atoms.numbers.get(k) ?? atoms.numbers.size;
  atoms.numbers.set(k, atom);
  return new Map([[String(atom), { word: [atom], coefficient: ONE }]]);
}
