import { key } from "./key.ts";
import { ONE, ZERO, add, multiply, negate, divide, power, isInteger, sign, show, type Rational } from "./rational.ts";
import type { Term } from "./term.ts";
import type { Type } from "./type.ts";

/** A polynomial with rational coefficients over terms: monomial key → coefficient and atoms with exponents. No zero coefficients. */
export type Polynomial = ReadonlyMap<string, Monomial>;

export interface Monomial {
  readonly coefficient: Rational;
  /** Atom terms by key, each with an exponent of at least 1, keys in ascending order. */
  readonly atoms: readonly { readonly key: string; readonly atom: Term; readonly exponent: number }[];
}

/** Products of more monomials than this are kept as atoms, so that a hostile size cannot blow up. */
const LARGEST = 256;

function constant(value: Rational): Polynomial {
  return sign(value) === 0 ? new Map() : new Map([["", { coefficient: value, atoms: [] }]]);
}

function atom(term: Term): Polynomial {
  const k = key(term);
  return new Map([[`${k}^1`, { coefficient: ONE, atoms: [{ key: k, atom: term, exponent: 1 }] }]]);
}

function plus(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const [k, m] of b) {
    const coefficient = add(sum.get(k)?.coefficient ?? ZERO, m.coefficient);
    if (sign(coefficient) === 0) sum.delete(k);
    else sum.set(k, { coefficient, atoms: m.atoms });
  }
  return sum;
}

function scale(a: Polynomial, factor: Rational): Polynomial {
  if (sign(factor) === 0) return new Map();
  return new Map([...a].map(([k, m]) => [k, { coefficient: multiply(m.coefficient, factor), atoms: m.atoms }]));
}

function timesMonomial(a: Monomial, b: Monomial): [string, Monomial] {
  const exponents = new Map(a.atoms.map((x) => [x.key, x]));
  for (const x of b.atoms) exponents.set(x.key, { ...x, exponent: x.exponent + (exponents.get(x.key)?.exponent ?? 0) });
  const atoms = [...exponents.values()].sort((x, y) => (x.key < y.key ? -1 : 1));
  const k = atoms.map((x) => `${x.key}^${String(x.exponent)}`).join("·");
  return [k, { coefficient: multiply(a.coefficient, b.coefficient), atoms }];
}

function times(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a.size * b.size > LARGEST) return null;
  let product: Polynomial = new Map();
  for (const x of a.values()) for (const y of b.values()) product = plus(product, new Map([timesMonomial(x, y)]));
  return product;
}

/** Normal form of a scalar term as a polynomial; what is not built from + − · and rational literals is an atom. */
export function polynomial(term: Term): Polynomial {
  if (term.kind === "rational") return constant(term.value);
  if (term.kind !== "operator") return atom(term);
  const [a, b] = term.args;
  if (!a) return atom(term);
  if (term.operator === "neg") return scale(polynomial(a), negate(ONE));
  if (!b) return atom(term);
  switch (term.operator) {
    case "add":
      return plus(polynomial(a), polynomial(b));
    case "sub":
      return plus(polynomial(a), scale(polynomial(b), negate(ONE)));
    case "mul":
      return times(polynomial(a), polynomial(b)) ?? atom(term);
    case "div":
      return b.kind === "rational" && sign(b.value) !== 0 ? scale(polynomial(a), divide(ONE, b.value)) : atom(term);
    case "powN": {
      if (b.kind !== "rational" || !isInteger(b.value) || sign(b.value) < 0 || b.value.numerator > 16n)
        return atom(term);
      const base = polynomial(a);
      if (base.size === 0) return b.value.numerator === 0n ? constant(ONE) : base;
      const only = base.get("");
      if (base.size === 1 && only) return constant(power(only.coefficient, b.value.numerator));
      let result: Polynomial | null = constant(ONE);
      for (let i = 0n; i < b.value.numerator && result; i++) result = times(result, base);
      return result ?? atom(term);
    }
    default:
      return atom(term);
  }
}

/** a - b as a polynomial; empty when the two are equal at every value of their atoms. */
export function difference(a: Term, b: Term): Polynomial {
  return plus(polynomial(a), scale(polynomial(b), negate(ONE)));
}

/** Whether two sizes are equal by their normal forms: true means equal everywhere; false means not shown. */
export function sameSize(a: Term, b: Term): boolean {
  return a === b || key(a) === key(b) || difference(a, b).size === 0;
}

/** Whether two shapes agree axis by axis. */
export function sameShape(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((x, i) => sameSize(x, b[i] as Term));
}

/** Whether two types are the same, sizes compared by normal forms; number domains must agree. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "number":
      return b.kind === "number" && a.domain === b.domain;
    case "prop":
    case "time":
      return a.kind === b.kind;
    case "index":
      return b.kind === "index" && sameSize(a.from, b.from) && sameSize(a.to, b.to);
    case "tensor":
      return b.kind === "tensor" && sameShape(a.shape, b.shape);
    case "function":
      return b.kind === "function" && sameType(a.from, b.from) && sameType(a.to, b.to);
    case "set":
      return b.kind === "set" && sameType(a.of, b.of);
    case "measure":
      return b.kind === "measure" && sameType(a.on, b.on);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.fields.length === b.fields.length &&
        a.fields.every((f, i) => f.name === b.fields[i]?.name && sameType(f.type, b.fields[i].type))
      );
  }
}

const WIDTH = { N: 0, Z: 1, Q: 2, R: 3 } as const;

/**
 * Whether a value of type `a` may stand where `b` is wanted: numbers widen (ℕ ⊂ ℤ ⊂ ℚ ⊂ ℝ, indices are integers, times are reals),
 * a real may be a time or an integer an index only by a condition that the caller checks; functions vary in their results only.
 */
export function isSubtype(a: Type, b: Type): boolean {
  if (b.kind === "number") {
    if (a.kind === "number") return WIDTH[a.domain] <= WIDTH[b.domain];
    if (a.kind === "index") return b.domain !== "N";
    return a.kind === "time" && b.domain === "R";
  }
  if (a.kind === "function" && b.kind === "function") return sameType(a.from, b.from) && isSubtype(a.to, b.to);
  return sameType(a, b);
}

/** The polynomial as text, for messages and keys: atoms by the given printer. */
export function showPolynomial(p: Polynomial, print: (atom: Term) => string): string {
  if (p.size === 0) return "0";
  return [...p.values()]
    .map((m, i) => {
      const atoms = m.atoms.map((x) => print(x.atom) + (x.exponent > 1 ? `^${String(x.exponent)}` : "")).join(" ");
      const negative = sign(m.coefficient) < 0;
      const size = show(negative ? negate(m.coefficient) : m.coefficient);
      const body = atoms === "" ? size : size === "1" ? atoms : `${size} ${atoms}`;
      return i === 0 ? (negative ? `-${body}` : body) : negative ? ` - ${body}` : ` + ${body}`;
    })
    .join("");
}
