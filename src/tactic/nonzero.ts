import { operator, rationalTerm } from "../term/build.ts";
import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import {
  assume,
  conclusionOf,
  congruence,
  cut,
  discharge,
  equality,
  law,
  ring,
  symmetry,
  transitivity,
  type Theorem,
} from "../kernel/theorem.ts";
import { atomsOf, valuesAt, vectorOf } from "./bound.ts";
import { rightOf } from "./conversion.ts";
import { derive, rulesOf } from "./fact.ts";
import { fieldForm } from "./field-form.ts";
import { polynomialOf } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { orientedTheorem, relationOf } from "./relation.ts";
import type { Vector } from "./simplex.ts";
import { backward, useWith, ZERO } from "./use.ts";

/** t ≠ 0 from a given a ≠ b where a − b is a multiple of t; of those that are a last resort, or of the others. */
export function nonzeroFromGivens(prover: Prover, term: Term, lastResort = false): Theorem | null {
  const goal = vectorInField(prover, term);
  if (!goal) return null;
  const atoms = atomsOf(attempt(() => polynomialOf(term)) ?? []);
  for (const rule of rulesOf(prover)) {
    const relation = relationOf(rule.conclusion);
    if (relation?.name !== "ne" || rule.lastResort !== lastResort) continue;
    const candidates =
      rule.variables.length === 0
        ? [new Map<string, Term>()]
        : atoms.flatMap((atom) => valuesAt(prover, rule, relation.left, relation.right, atom, atoms));
    for (const values of candidates) {
      const derived = derive(prover, rule, values);
      const apart = derived && orientedTheorem(prover, derived);
      const found = apart && relationOf(conclusionOf(apart));
      if (!found) continue;
      const difference = vectorInField(prover, operator("sub", found.left, found.right));
      const by = difference && ratio(difference, goal);
      const theorem = by && attempt(() => byContradiction(prover, term, by, found.left, found.right, apart));
      if (theorem) return theorem;
    }
  }
  return null;
}

function vectorInField(prover: Prover, term: Term): Vector | null {
  return attempt(() => {
    const equation = fieldForm(prover, term);
    return vectorOf(polynomialOf(equation ? rightOf(equation) : term));
  });
}

/** c with a = c · b, not 0; null when there is none. */
function ratio(a: Vector, b: Vector): Rational | null {
  if (a.size !== b.size || a.size === 0) return null;
  let by: Rational | null = null;
  for (const [name, value] of b) {
    const other = a.get(name);
    if (!other) return null;
    const c = q.divide(other, value);
    if (by && !q.equal(by, c)) return null;
    by = c;
  }
  return by;
}

/** If t = 0 then a − b = c t = 0, so a = b, which is denied. */
function byContradiction(prover: Prover, term: Term, by: Rational, a: Term, b: Term, apart: Theorem): Theorem | null {
  prover.spend(14);
  const c = rationalTerm(by);
  const supposed = operator("eq", term, ZERO);
  const form = fieldForm(prover, term);
  const product = operator("mul", c, form ? rightOf(form) : term);
  const difference = operator("sub", a, b);
  const left = fieldForm(prover, difference);
  const same = ring(left ? rightOf(left) : difference, product);
  const toProduct = left ? transitivity(left, same) : same;
  const vanishes = assume(supposed, "condition");
  const formVanishes = form ? transitivity(symmetry(form), vanishes) : vanishes;
  const scaled = congruence(product, [null, formVanishes]);
  const isZero = transitivity(transitivity(toProduct, scaled), ring(rightOf(scaled), ZERO));
  const equal = withoutSearch("eq-from-difference", [a, b], [isZero]);
  const denied = backwardNot(apart, a, b);
  const falsity = operator("false");
  const absurd = equal && denied && withoutSearch("contradiction", [operator("eq", a, b), falsity], [equal, denied]);
  const never = absurd && useWith(prover, [discharge(supposed, absurd)], "not-intro", supposed);
  return never && backward(law("ne", [term, ZERO]), never);
}

function backwardNot(apart: Theorem, a: Term, b: Term): Theorem | null {
  return attempt(() => equality(law("ne", [a, b]), apart));
}

/** A law with these theorems for all of its conditions. */
function withoutSearch(name: string, args: readonly Term[], premises: readonly Theorem[]): Theorem {
  return premises.reduce((rest, p) => cut(p, rest), law(name, args));
}
