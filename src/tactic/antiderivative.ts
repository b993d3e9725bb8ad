import { applyReduced, freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { monomialTerm, polynomialOf, polynomialTerm, type Factor, type Monomial } from "./polynomial.ts";
import { isOperator, isZero, ONE, ZERO } from "./use.ts";

/*
 * A table of antiderivatives. What it says is suggested: whether the derivative is the integrand, and where, is for the laws to decide.
 */

const add = (a: Term, b: Term): Term => operator("add", a, b);
const sub = (a: Term, b: Term): Term => operator("sub", a, b);
const mul = (a: Term, b: Term): Term => operator("mul", a, b);
const div = (a: Term, b: Term): Term => operator("div", a, b);
const neg = (a: Term): Term => operator("neg", a);
const power = (base: Term, n: number): Term => operator("powN", base, literal(n));

/** A term that may have the derivative `body` by x, for a sum of monomials in normal form; null where the table has no entry for one. */
export function antiderivative(body: Term, x: FreeTerm): Term | null {
  let sum: Term = ZERO;
  for (const { coefficient, factors } of polynomialOf(body)) {
    const varies = (f: Factor): boolean => freeVariables(f.atom).has(x.id);
    const part = ofProduct(factors.filter(varies), x);
    if (!part) return null;
    const constant = monomialTerm({ coefficient, factors: factors.filter((f) => !varies(f)) });
    sum = isZero(sum) ? mul(constant, part) : add(sum, mul(constant, part));
  }
  return sum;
}

/** Of xⁿ and at most one more function of x, exponentials in one. */
function ofProduct(factors: readonly Factor[], x: FreeTerm): Term | null {
  const n = factors.find((f) => f.atom === x)?.exponent ?? 0;
  const others = factors.filter((f) => f.atom !== x);
  const [one, more] = others;
  if (!one) return div(power(x, n + 1), literal(n + 1));
  const exponents = others.map(exponentOf);
  if (exponents.every((e) => e !== null)) {
    const argument = exponents.reduce((s, e) => add(s, e));
    const slope = slopeOf(argument, x);
    return slope && byParts("exp", argument, slope, n, x);
  }
  const trigonometric = n === 0 ? ofPowers(others, x) : null;
  if (trigonometric) return trigonometric;
  if (more) return null;
  const { atom, exponent } = one;
  if (atom.kind === "derivative")
    return n === 0 && exponent === 1 && atom.at === x && !freeVariables(atom.fn).has(x.id)
      ? applyReduced(atom.fn, x)
      : null;
  const [a, b] = atom.kind === "operator" ? atom.args : [];
  if (atom.kind !== "operator" || !a) return null;
  if (atom.operator === "div" && b) return n === 0 ? ofReciprocal(b, exponent, x) : null;
  const slope = exponent === 1 ? slopeOf(a, x) : null;
  if (!slope) return null;
  if (atom.operator === "sin" || atom.operator === "cos") return byParts(atom.operator, a, slope, n, x);
  if (atom.operator === "sqrt" && n === 0) return div(mul(literal(2), mul(a, atom)), mul(literal(3), slope));
  return null;
}

/** Of cosⁿ(t) and cosⁿ(t) sin(t), which is where sin² t = 1 − cos² t leads. */
function ofPowers(factors: readonly Factor[], x: FreeTerm): Term | null {
  const cosine = factors.find((f) => isOperator(f.atom, "cos"));
  const [sine, more] = factors.filter((f) => f !== cosine);
  const [t] = cosine?.atom.kind === "operator" ? cosine.atom.args : [];
  if (!cosine || !t || more || cosine.exponent + (sine ? 1 : 0) < 2) return null;
  const slope = slopeOf(t, x);
  if (!slope) return null;
  const [c, s] = [cosine.atom, operator("sin", t)];
  if (sine)
    return sine.exponent === 1 && key(sine.atom) === key(s)
      ? neg(div(power(c, cosine.exponent + 1), mul(literal(cosine.exponent + 1), slope)))
      : null;
  // ∫ cosⁿ = cosⁿ⁻¹ sin / n + (n − 1)/n ∫ cosⁿ⁻²
  const from = (n: number): Term => {
    if (n === 0) return x;
    if (n === 1) return div(s, slope);
    const rest = mul(div(literal(n - 1), literal(n)), from(n - 2));
    return add(div(mul(power(c, n - 1), s), mul(literal(n), slope)), rest);
  };
  return from(cosine.exponent);
}

/** t of a factor exp(t), of a power or the reciprocal of one. */
export function exponentOf({ atom, exponent }: Factor): Term | null {
  const [a, divisor] = atom.kind === "operator" ? atom.args : [];
  if (a && isOperator(atom, "exp")) return mul(literal(exponent), a);
  const inner = divisor && isOperator(atom, "div") ? exponentOf({ atom: divisor, exponent }) : null;
  return inner && neg(inner);
}

/** Of (1/t)ᵏ for t linear in x, and of 1/(1 + x²). */
function ofReciprocal(t: Term, k: number, x: FreeTerm): Term | null {
  const [base, exponent] = isOperator(t, "powN") || isOperator(t, "powZ") ? (t as OperatorTerm).args : [];
  if (base && exponent?.kind === "rational" && exponent.value.denominator === 1n && exponent.value.numerator > 0n)
    return ofReciprocal(base, k * Number(exponent.value.numerator), x);
  const slope = slopeOf(t, x);
  if (slope)
    return k === 1 ? div(operator("log", t), slope) : neg(div(ONE, mul(mul(literal(k - 1), slope), power(t, k - 1))));
  if (isOperator(t, "sqrt")) {
    const inner = slopeOf(t.args[0] as Term, x);
    return inner && k === 1 ? div(mul(literal(2), t), inner) : null;
  }
  const circle = polynomialTerm(polynomialOf(add(ONE, power(x, 2))));
  return k === 1 && key(polynomialTerm(polynomialOf(t))) === key(circle) ? operator("arctan", x) : null;
}

/** Of xⁿ exp(t), xⁿ sin(t), xⁿ cos(t) for t with a constant slope. */
function byParts(name: "exp" | "sin" | "cos", t: Term, slope: Term, n: number, x: FreeTerm): Term {
  const of = { exp: "exp", sin: "cos", cos: "sin" } as const;
  const outer = operator(of[name], t);
  const first = div(name === "sin" ? neg(outer) : outer, slope);
  if (n === 0) return first;
  const rest = mul(div(literal(n), slope), byParts(of[name], t, slope, n - 1, x));
  return (name === "sin" ? add : sub)(mul(power(x, n), first), rest);
}

/** The factor of x in a term that is linear in it; null for others. */
export function slopeOf(t: Term, x: FreeTerm): Term | null {
  const slope: Monomial[] = [];
  for (const { coefficient, factors } of polynomialOf(t)) {
    const varying = factors.filter((f) => freeVariables(f.atom).has(x.id));
    const [one, more] = varying;
    if (!one) continue;
    if (more || one.atom !== x || one.exponent !== 1) return null;
    slope.push({ coefficient, factors: factors.filter((f) => f !== one) });
  }
  return slope.length > 0 ? polynomialTerm(slope) : null;
}
