import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { congruence, ring, symmetry, transitivity, type Theorem } from "../kernel/theorem.ts";
import { boundOf, type Bound } from "./bound.ts";
import { chained, inParts, rightOf } from "./conversion.ts";
import { signAlong } from "./field-form.ts";
import { polynomialOf, polynomialTerm, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { forward, isOperator, ONE, positive, nonzero, use, useWith } from "./use.ts";

/** A reciprocal 1/d as an atom. */
interface Reciprocal {
  readonly atom: Term;
  readonly divisor: Term;
}

/** The largest power of a reciprocal that is cleared. */
const MOST_POWER = 4;

/** The first reciprocal of a divisor that is no literal among the atoms of a polynomial. */
export function reciprocalIn(polynomial: Polynomial): Reciprocal | null {
  for (const m of polynomial)
    for (const { atom } of m.factors) {
      const [one, divisor] = isOperator(atom, "div") ? atom.args : [];
      if (one && divisor && key(one) === key(ONE) && divisor.kind !== "rational") return { atom, divisor };
    }
  return null;
}

/** The coefficients of a polynomial by powers of an atom, as terms. */
function byPower(polynomial: Polynomial, atom: Term): ReadonlyMap<number, Term> {
  const parts = new Map<number, Polynomial[number][]>();
  for (const m of polynomial) {
    const own = m.factors.find((f) => key(f.atom) === key(atom));
    const rest = { coefficient: m.coefficient, factors: m.factors.filter((f) => f !== own) };
    const power = own?.exponent ?? 0;
    parts.set(power, [...(parts.get(power) ?? []), rest]);
  }
  return new Map([...parts].map(([power, monomials]) => [power, polynomialTerm(monomials)]));
}

const product = (a: Term, b: Term): Term => operator("mul", a, b);
const raised = (a: Term, n: number): Term => operator("powN", a, literal(n));

function sumOf(terms: readonly Term[]): Term {
  return terms.length === 0 ? literal(0) : terms.reduce((sum, t) => operator("add", sum, t));
}

/** left = right, where `by(z)` is `left` by RING at z = d · 1/d and `right` at z = 1. */
function cancelled(
  prover: Prover,
  { atom, divisor }: Reciprocal,
  left: Term,
  by: (z: Term) => Term,
  right: Term,
): Theorem | null {
  const cancel = use(prover, "reciprocal-cancel", divisor);
  if (!cancel) return null;
  const whole = by(product(divisor, atom));
  const replaced = replacing(prover, whole, cancel);
  prover.spend(4);
  return attempt(() => {
    const start = chained(ring(left, whole), replaced);
    return start && transitivity(start, ring(rightOf(start), right));
  });
}

/** A term with each occurrence of an equation's left side among its sums, products and powers replaced. */
function replacing(prover: Prover, term: Term, equation: Theorem): Theorem | null {
  const [from] = [key(leftOf(equation))];
  const walk = (t: Term): Theorem | null => {
    if (key(t) === from) return equation;
    return t.kind === "operator" ? inParts(prover, t, walk) : null;
  };
  return walk(term);
}

function leftOf(equation: Theorem): Term {
  return rightOf(symmetry(equation));
}

/** A number as numerator · (1/d)^k with the denominator d cleared from the numerator; `sign`: 0 < (1/d)^k. */
export interface Cleared {
  readonly numerator: Term;
  readonly factor: Term;
  /** ⊢ t = numerator · factor */
  readonly equation: Theorem;
  /** ⊢ 0 < factor */
  readonly sign: Theorem;
}

/** Clears one denominator that is shown not to be 0; null when there is none. */
export function cleared(prover: Prover, term: Term): Cleared | null {
  const polynomial = polynomialOf(term);
  const reciprocal = reciprocalIn(polynomial);
  if (!reciprocal) return null;
  const { atom, divisor } = reciprocal;
  const parts = byPower(polynomial, atom);
  const most = Math.max(...parts.keys());
  if (most > MOST_POWER) return null;
  const isPositive = prover.prove(positive(divisor)) !== null;
  if (!isPositive && !prover.prove(nonzero(divisor))) return null;
  const power = isPositive || most % 2 === 0 ? most : most + 1;
  const factor = power === 1 ? atom : raised(atom, power);
  const sign = prover.prove(positive(factor));
  if (!sign) return null;
  const numerator = sumOf([...parts].map(([e, c]) => (e === power ? c : product(c, raised(divisor, power - e)))));
  const by = (z: Term): Term =>
    sumOf([...parts].map(([e, c]) => product(product(c, raised(atom, e)), raised(z, power - e))));
  const equation = cancelled(prover, reciprocal, product(numerator, factor), by, term);
  return equation && { numerator, factor, equation: symmetry(equation), sign };
}

/** A bound with its denominators that are shown to be positive multiplied out; the bound itself when it has none. */
export function clearedBound(prover: Prover, bound: Bound): Bound {
  let result = bound;
  for (let i = 0; i < 3; i++) {
    const next = clearedOnce(prover, result);
    if (!next) return result;
    result = next;
  }
  return result;
}

function clearedOnce(prover: Prover, bound: Bound): Bound | null {
  const reciprocal = reciprocalIn(bound.polynomial);
  if (!reciprocal) return null;
  const { atom, divisor } = reciprocal;
  const parts = byPower(bound.polynomial, atom);
  const most = Math.max(...parts.keys());
  if (most > MOST_POWER) return null;
  const scale = most === 1 ? divisor : raised(divisor, most);
  const sign = prover.prove(bound.strict ? positive(scale) : operator("le", literal(0), scale));
  if (!sign || !prover.prove(nonzero(divisor))) return null;
  const scaled = product(bound.term, scale);
  const name = bound.strict ? "lt" : "le";
  const theorem = useWith(
    prover,
    [bound.theorem, sign],
    bound.strict ? "mul-positive" : "mul-nonnegative",
    bound.term,
    scale,
  );
  const numerator = sumOf([...parts].map(([e, c]) => (e === most ? c : product(c, raised(divisor, most - e)))));
  const by = (z: Term): Term =>
    sumOf([...parts].map(([e, c]) => product(product(c, raised(divisor, most - e)), raised(z, e))));
  const equation = cancelled(prover, reciprocal, scaled, by, numerator);
  const shown = theorem && equation && forward(signAlong(name, scaled, equation), theorem);
  return shown && attempt(() => boundOf(shown));
}

/** 0 ≤ t (or <) from the sign of the numerator of t. */
export function signOfCleared(
  prover: Prover,
  name: "le" | "lt",
  { numerator, factor, equation, sign }: Cleared,
  ofNumerator: Theorem,
): Theorem | null {
  const weak = name === "le" ? useWith(prover, [sign], "le-of-lt", literal(0), factor) : sign;
  const whole =
    weak && useWith(prover, [ofNumerator, weak], name === "le" ? "mul-nonnegative" : "mul-positive", numerator, factor);
  prover.spend(2);
  return whole && forward(congruence(operator(name, literal(0), rightOf(equation)), [null, symmetry(equation)]), whole);
}
