import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { KernelError, OutOfFuel } from "./kernel-error.ts";

/** Sparse polynomials: exponents of numbered atoms, as a key, to a coefficient that is not zero. */
type Sparse = Map<string, { readonly coefficient: Rational; readonly powers: Powers }>;
type Powers = readonly (readonly [number, number])[];

/** Monomials of one polynomial, and the largest exponent of a literal power that is expanded. */
const MOST_MONOMIALS = 5_000;
const MOST_EXPONENT = 64n;

/** Numbers of atoms by key; `cut` when a literal power stayed an atom because its exponent is too large to expand. */
interface Atoms {
  readonly numbers: Map<string, number>;
  cut: boolean;
}

/**
 * Whether two scalars are the same rational polynomial over their maximal subterms that are not built from + − ·, rational literals,
 * division by a literal that is not zero, and literal natural powers. Atoms are compared up to α. @throws OutOfFuel
 */
export function samePolynomial(a: Term, b: Term): boolean {
  if (!isScalar(a.type) || !isScalar(b.type)) throw new KernelError("RING", "both sides are numbers");
  const atoms: Atoms = { numbers: new Map(), cut: false };
  const sum: Sparse = new Map();
  accumulate(sum, expand(a, atoms), q.ONE);
  accumulate(sum, expand(b, atoms), q.rational(-1));
  if (sum.size > 0 && atoms.cut) throw new OutOfFuel("a polynomial with a large exponent");
  return sum.size === 0;
}

function keyOf(powers: Powers): string {
  return powers.map(([atom, exponent]) => `${String(atom)}^${String(exponent)}`).join(" ");
}

function constant(value: Rational): Sparse {
  return q.sign(value) === 0 ? new Map() : new Map([["", { coefficient: value, powers: [] }]]);
}

function include(into: Sparse, k: string, powers: Powers, amount: Rational): void {
  const known = into.get(k);
  const coefficient = known ? q.add(known.coefficient, amount) : amount;
  if (q.sign(coefficient) === 0) into.delete(k);
  else into.set(k, { coefficient, powers });
  if (into.size > MOST_MONOMIALS) throw new OutOfFuel("a polynomial with too many monomials");
}

function accumulate(into: Sparse, from: Sparse, factor: Rational): void {
  for (const [k, m] of from) include(into, k, m.powers, q.multiply(m.coefficient, factor));
}

function product(a: Sparse, b: Sparse): Sparse {
  const result: Sparse = new Map();
  for (const x of a.values())
    for (const y of b.values()) {
      const powers = merge(x.powers, y.powers);
      include(result, keyOf(powers), powers, q.multiply(x.coefficient, y.coefficient));
    }
  return result;
}

function merge(a: Powers, b: Powers): Powers {
  const merged: (readonly [number, number])[] = [];
  let j = 0;
  for (const [atom, exponent] of a) {
    for (let other = b[j]; other && other[0] < atom; other = b[++j]) merged.push(other);
    const same = b[j];
    if (same?.[0] === atom) {
      merged.push([atom, exponent + same[1]]);
      j++;
    } else merged.push([atom, exponent]);
  }
  merged.push(...b.slice(j));
  return merged;
}

function expand(term: Term, atoms: Atoms): Sparse {
  if (term.kind === "rational") return constant(term.value);
  const [a, b] = term.kind === "operator" ? term.args : [];
  if (term.kind === "operator" && a) {
    const result: Sparse = new Map();
    switch (term.operator) {
      case "neg":
        accumulate(result, expand(a, atoms), q.rational(-1));
        return result;
      case "add":
      case "sub":
        if (!b) break;
        accumulate(result, expand(a, atoms), q.ONE);
        accumulate(result, expand(b, atoms), q.rational(term.operator === "add" ? 1 : -1));
        return result;
      case "mul":
        if (!b) break;
        return product(expand(a, atoms), expand(b, atoms));
      case "div":
        if (b?.kind !== "rational" || q.sign(b.value) === 0) break;
        accumulate(result, expand(a, atoms), q.divide(q.ONE, b.value));
        return result;
      case "powN":
      case "powZ": {
        if (b?.kind !== "rational" || !q.isInteger(b.value) || q.sign(b.value) < 0) break;
        if (b.value.numerator > MOST_EXPONENT) {
          atoms.cut = true;
          break;
        }
        const base = expand(a, atoms);
        let power = constant(q.ONE);
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
  const powers = [[atom, 1]] as const;
  return new Map([[keyOf(powers), { coefficient: q.ONE, powers }]]);
}
