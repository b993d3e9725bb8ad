import { operator, rationalTerm } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import { isInteger, rational, sign } from "../../term/rational.ts";
import type { Term } from "../../term/term.ts";

const zero = literal(0);

/**
 * What holds of its arguments wherever an operator has a value, by the definition of each function on the reals, of the inverse, and of
 * the eigenvalues of a symmetric matrix; an operator without an entry always has one. Where a domain is more than one relation, as that of 0^b for b > 0, the weaker half is given.
 */
const DOMAINS: Readonly<Record<string, (a: Term, b: Term) => readonly Term[]>> = {
  div: (_, b) => (b.kind === "rational" && sign(b.value) !== 0 ? [] : [operator("ne", b, zero)]),
  powZ: (a, b) => (b.kind === "rational" && sign(b.value) < 0 ? [operator("ne", a, zero)] : []),
  powR: (a) => [operator("le", zero, a)],
  log: (a) => [operator("lt", zero, a)],
  sqrt: (a) => [operator("le", zero, a)],
  root: (degree, b) =>
    degree.kind === "rational" && isInteger(degree.value) && degree.value.numerator % 2n === 0n
      ? [operator("le", zero, b)]
      : [],
  tan: (a) => [operator("ne", operator("cos", a), zero)],
  arcsin: within,
  arccos: within,
  inverse: (a) => [operator("invertible", a)],
  lambdaMin: (a) => [operator("symmetric", a)],
  lambdaMax: (a) => [operator("symmetric", a)],
};

/** −1 ≤ a ≤ 1 */
function within(a: Term): readonly Term[] {
  return [operator("le", rationalTerm(rational(-1)), a), operator("le", a, literal(1))];
}

/** What holds wherever the operator has a value at the arguments. */
export function domainOf(name: string, args: readonly Term[]): readonly Term[] {
  // A property that all objects inherit is no domain.
  return Object.hasOwn(DOMAINS, name) ? (DOMAINS[name]?.(...(args as readonly [Term, Term])) ?? []) : [];
}
