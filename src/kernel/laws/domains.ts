import { derivative, operator, rationalTerm } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import { isInteger, rational, sign } from "../../term/rational.ts";
import { sameType } from "../../term/size.ts";
import type { Term } from "../../term/term.ts";
import { indexType, isScalar, type Type } from "../../term/type.ts";

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

/** What holds of its parts wherever the term has a value; what the parts need themselves is not among it. */
export function needsOfParts(t: Term): readonly Term[] {
  switch (t.kind) {
    case "operator":
      return domainOf(t.operator, t.args);
    case "apply":
      return t.fn.type.kind === "function" ? inRange(t.argument, t.fn.type.from) : [];
    case "entry": {
      const shape = t.tensor.type.kind === "tensor" ? t.tensor.type.shape : [];
      return shape.flatMap((size, axis) => inRange(t.indices[axis] as Term, indexType(literal(1), size)));
    }
    case "integral":
      // Its function may be undefined at points without weight.
      return [operator("integrable", t.measure, t.fn)];
    case "limit":
      if (t.side !== "both" || !isScalar(t.type)) return [];
      return [t.to ? operator("hasLimit", t.fn, t.to, t) : operator("hasLimitAtInfinity", t.fn, t)];
    case "derivative":
      // It takes a point of the function's own domain; a real where a time is wanted has no such statement.
      if (t.fn.type.kind !== "function" || (t.fn.type.from.kind === "time" && t.at.type.kind !== "time")) return [];
      return [operator("hasDerivative", t.fn, t.at, derivative(t.fn, t.at))];
    default:
      return [];
  }
}

function inRange(index: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (index.kind === "free" && sameType(index.type, domain))) return [];
  return [operator("le", domain.from, index), operator("le", index, domain.to)];
}
