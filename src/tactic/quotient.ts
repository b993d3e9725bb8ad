import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { congruence, cut, equality, law, ring, type Theorem } from "../kernel/theorem.ts";
import { inParts, rightOf, chained } from "./conversion.ts";
import { monomialTerm, polynomialOf, productOf, type Factor, type Monomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";

/** One step of a/b: a·(1/b), and 1/b as a product of reciprocals of atoms and of polynomials without content. */
export function quotient(prover: Prover, term: OperatorTerm, depth: number): Theorem | null {
  if (term.operator !== "div") return null;
  const [a, b] = term.args;
  if (!a || !b || a.type.kind === "tensor") return null;
  if (key(a) !== key(literal(1))) return prover.law("div", a, b);
  if (b.kind === "rational") return null;
  const inside = inParts(prover, term, (p, i) => (i === 1 ? prover.normal(p, depth) : null));
  if (inside) {
    rememberNonzero(prover, b, rightOf(inside));
    return inside;
  }
  return reciprocal(prover, term, b);
}

/** Where b ≠ 0 is known, its normal form is not 0 either. */
function rememberNonzero(prover: Prover, b: Term, quotientNormal: Term): void {
  const normal = quotientNormal.kind === "operator" ? quotientNormal.args[1] : undefined;
  if (!normal) return;
  const wanted = operator("ne", normal, literal(0));
  if (prover.prove(wanted)) return;
  const known = prover.prove(operator("ne", b, literal(0)));
  const equation = known && prover.normal(b);
  if (!known || !equation || key(rightOf(equation)) !== key(normal)) return;
  const moved = congruence(operator("ne", b, literal(0)), [equation, null]);
  prover.learn(wanted, equality(moved, known));
}

/** A polynomial as content · primitive part: the first monomial's coefficient and the factors of all monomials. */
export function splitContent(
  monomials: readonly Monomial[],
): { readonly content: Monomial; readonly primitive: readonly Monomial[] } | null {
  const [first] = monomials;
  if (!first || monomials.length < 2) return null;
  const common: Factor[] = [];
  for (const f of first.factors) {
    let least = f.exponent;
    for (const m of monomials)
      least = Math.min(least, m.factors.find((g) => key(g.atom) === key(f.atom))?.exponent ?? 0);
    if (least > 0) common.push({ atom: f.atom, exponent: least });
  }
  const { coefficient } = first;
  if (common.length === 0 && q.equal(coefficient, q.ONE)) return null;
  const primitive = monomials.map((m) => ({
    coefficient: q.divide(m.coefficient, coefficient),
    factors: m.factors.flatMap((f) => {
      const exponent = f.exponent - (common.find((c) => key(c.atom) === key(f.atom))?.exponent ?? 0);
      return exponent > 0 ? [{ atom: f.atom, exponent }] : [];
    }),
  }));
  return { content: { coefficient, factors: common }, primitive };
}

/** A normal number as a product of two numbers that are both simpler, or null for an atom or a primitive polynomial. */
export function splitProduct(term: Term): readonly [Term, Term] | null {
  const monomials = polynomialOf(term);
  const [only] = monomials;
  if (monomials.length === 1 && only) {
    const { coefficient, factors } = only;
    if (!q.equal(coefficient, q.ONE) && factors.length > 0) return [rationalTerm(coefficient), productOf(factors)];
    const [first] = factors;
    if (!first || (factors.length === 1 && first.exponent === 1)) return null;
    const rest =
      first.exponent > 1 ? [{ ...first, exponent: first.exponent - 1 }, ...factors.slice(1)] : factors.slice(1);
    return [first.atom, productOf(rest)];
  }
  const split = splitContent(monomials);
  if (!split) return null;
  const primitive = split.primitive.map(monomialTerm).reduce((s, m) => operator("add", s, m));
  return [monomialTerm(split.content), primitive];
}

function reciprocal(prover: Prover, term: OperatorTerm, b: Term): Theorem | null {
  const parts = splitProduct(b);
  if (parts) {
    const [x, y] = parts;
    const product = operator("mul", x, y);
    nonzeroFactors(prover, b, x, y);
    const split = prover.law("reciprocal-product", x, y);
    return split && chained(congruence(term, [null, ring(b, product)]), split);
  }
  if (b.kind !== "operator") return null;
  const [a, c] = b.args;
  if (b.operator === "div" && a && c && key(a) === key(literal(1))) return prover.law("reciprocal-reciprocal", c);
  if (b.operator === "sqrt" && a) return rationalized(prover, b, a);
  return null;
}

/** From xy ≠ 0 that x ≠ 0 and y ≠ 0. */
function nonzeroFactors(prover: Prover, b: Term, x: Term, y: Term): void {
  const zero = literal(0);
  const whole = prover.prove(operator("ne", b, zero));
  if (!whole) return;
  for (const [one, other] of [
    [x, y],
    [y, x],
  ] as const) {
    const wanted = operator("ne", one, zero);
    if (prover.prove(wanted)) continue;
    const product = operator("mul", one, other);
    const moved = equality(congruence(operator("ne", b, zero), [ring(b, product), null]), whole);
    prover.learn(wanted, cut(moved, law("ne-left-factor", [one, other])));
  }
}

/** 1/√a = √a · (1/a) for a > 0. */
function rationalized(prover: Prover, root: Term, a: Term): Theorem | null {
  const square = prover.law("sqrt-square", a);
  const cancel = prover.law("reciprocal-cancel", a);
  if (!square || !cancel) return null;
  const inverse = operator("div", literal(1), a);
  const other = operator("mul", root, inverse);
  const product = operator("mul", root, other);
  const grouped = operator("mul", operator("powN", root, literal(2)), inverse);
  const one = chained(chained(ring(product, grouped), congruence(grouped, [square, null])), cancel);
  return attempt(() => one && prover.discharge(cut(one, law("reciprocal-unique", [root, other]))));
}
