import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { exponentOf, slopeOf } from "./antiderivative.ts";
import { monomialTerm, polynomialOf, polynomialTerm, type Monomial } from "./polynomial.ts";
import { ONE, ZERO } from "./use.ts";

/* Other forms of a term of which a limit at infinity can be taken part by part. That they are equal is for the laws to decide. */

/** a/b by powers of 1/x, for polynomials in x with a numerator of no greater degree; null for others. */
export function inReciprocals(a: Term, b: Term, x: FreeTerm): Term | null {
  const [over, under] = [coefficients(a, x), coefficients(b, x)];
  if (!over || !under) return null;
  const degree = Math.max(0, ...under.keys());
  if (degree === 0 || Math.max(0, ...over.keys()) > degree) return null;
  const reciprocal = operator("div", ONE, x);
  const turned = (of: ReadonlyMap<number, Term>): Term =>
    [...of.entries()]
      .map(([k, c]) => {
        const power = degree - k;
        if (power === 0) return c;
        return operator("mul", c, power === 1 ? reciprocal : operator("powN", reciprocal, literal(power)));
      })
      .reduce((s, t) => (s === ZERO ? t : operator("add", s, t)), ZERO as Term);
  return operator("div", turned(over), turned(under));
}

/** The coefficients of a polynomial in x by degree. */
function coefficients(t: Term, x: FreeTerm): ReadonlyMap<number, Term> | null {
  const byDegree = new Map<number, Monomial[]>();
  for (const { coefficient, factors } of polynomialOf(t)) {
    const own = factors.find((f) => f.atom === x);
    const rest = factors.filter((f) => f !== own);
    if (rest.some((f) => freeVariables(f.atom).has(x.id))) return null;
    const degree = own?.exponent ?? 0;
    byDegree.set(degree, [...(byDegree.get(degree) ?? []), { coefficient, factors: rest }]);
  }
  return new Map([...byDegree.entries()].map(([k, monomials]) => [k, polynomialTerm(monomials)]));
}

/** factor · xᵏ · exp(rate · x), for a product of a power of x and exponentials of what is linear in x. */
export function decaying(
  body: Term,
  x: FreeTerm,
): { readonly factor: Term; readonly power: Term; readonly rate: Term } | null {
  const [monomial, more] = polynomialOf(body);
  if (!monomial || more) return null;
  const varying = monomial.factors.filter((f) => freeVariables(f.atom).has(x.id));
  const power = varying.find((f) => f.atom === x);
  const exponents = varying.filter((f) => f !== power).map((f) => exponentOf(f));
  if (exponents.length === 0 || !exponents.every((e) => e !== null)) return null;
  const exponent = exponents.reduce((s, e) => operator("add", s, e));
  const rate = slopeOf(exponent, x);
  if (!rate) return null;
  const rest = polynomialTerm(polynomialOf(operator("sub", exponent, operator("mul", rate, x))));
  const constant = monomialTerm({ ...monomial, factors: monomial.factors.filter((f) => !varying.includes(f)) });
  const factor = operator("mul", constant, operator("exp", rest));
  return { factor, power: literal(power?.exponent ?? 0), rate };
}
