import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { congruence, equality, ring, type Theorem } from "../kernel/theorem.ts";
import { polynomialOf, polynomialTerm } from "./polynomial.ts";
import type { Prover } from "./prover.ts";
import { isOperator, use, useWith, ZERO } from "./use.ts";

/** 0 < r + √b from r² < b: then −r ≤ |r| < √b. Null where the term has no such root or r² < b is not shown. */
export function positiveByRoot(prover: Prover, term: Term): Theorem | null {
  const monomials = polynomialOf(term);
  for (const m of monomials) {
    const [f, more] = m.factors;
    if (!f || more || f.exponent !== 1 || !q.equal(m.coefficient, q.ONE) || !isOperator(f.atom, "sqrt")) continue;
    const b = f.atom.args[0] as Term;
    const opposite = polynomialTerm(
      monomials.filter((x) => x !== m).map((x) => ({ ...x, coefficient: q.negate(x.coefficient) })),
    );
    if (!prover.prove(operator("lt", operator("powN", opposite, literal(2)), b))) continue;
    const less = use(prover, "lt-sqrt", opposite, b);
    const positive = less && useWith(prover, [less], "difference-of-lt", opposite, f.atom);
    if (!positive) continue;
    const difference = operator("sub", f.atom, opposite);
    prover.spend(3);
    return equality(congruence(operator("lt", ZERO, difference), [null, ring(difference, term)]), positive);
  }
  return null;
}
