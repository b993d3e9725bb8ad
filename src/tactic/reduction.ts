import { freeVariables, lambda } from "../term/binding.ts";
import { operator, rationalTerm, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal, type OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { INTEGER } from "../term/type.ts";
import { ring, sidesOfEquation, symmetry, type Theorem } from "../kernel/theorem.ts";
import { inParts, chained } from "./conversion.ts";
import { productOf, type Factor, type Monomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { givenReduction } from "./rewrite.ts";

/** A monomial as `rest · part` with an equation `part = part′` that RING does not know. */
export interface Reduction {
  readonly rest: Term;
  readonly part: Term;
  readonly equation: Theorem;
}

/** The first law or given equation that says more about a monomial than RING does; null when there is none. */
export function reduceMonomial(prover: Prover, monomial: Monomial, depth: number): Reduction | null {
  const { factors } = monomial;
  for (const f of factors) {
    const found = ofPower(prover, f);
    if (found) return over(monomial, [{ atom: f.atom, exponent: found.exponent }], found.equation);
  }
  for (const f of factors) {
    const equation = cancel(prover, f, factors);
    if (equation) return over(monomial, equation.used, equation.equation);
  }
  for (const f of factors) {
    const equation = substitute(prover, f, factors);
    if (equation) return { rest: rationalTerm(monomial.coefficient), part: leftOf(equation), equation };
  }
  const given = givenReduction(prover, monomial, depth);
  return given && over(monomial, given.used, given.equation);
}

function leftOf(equation: Theorem): Term {
  return sidesOfEquation(equation)[0];
}

/** The monomial without some factors, as rest · part. */
function over(monomial: Monomial, used: readonly Factor[], equation: Theorem): Reduction {
  const rest = monomial.factors.flatMap((f) => {
    const exponent = f.exponent - (used.find((u) => key(u.atom) === key(f.atom))?.exponent ?? 0);
    return exponent > 0 ? [{ atom: f.atom, exponent }] : [];
  });
  return {
    rest: operator("mul", rationalTerm(monomial.coefficient), productOf(rest)),
    part: leftOf(equation),
    equation,
  };
}

function isOperator(term: Term, name: OperatorName): Term | null {
  return term.kind === "operator" && term.operator === name ? (term.args[0] ?? null) : null;
}

/** √a², |a|², sin²a, [p]². */
function ofPower(prover: Prover, f: Factor): { readonly exponent: number; readonly equation: Theorem } | null {
  if (f.exponent < 2) return null;
  const named = (operatorName: OperatorName, law: string): Theorem | null => {
    const a = isOperator(f.atom, operatorName);
    return a && prover.law(law, a);
  };
  const equation =
    named("sqrt", "sqrt-square") ??
    named("abs", "abs-square") ??
    named("indicator", "indicator-square") ??
    sineSquare(prover, f.atom);
  return equation && { exponent: 2, equation };
}

function sineSquare(prover: Prover, atom: Term): Theorem | null {
  const a = isOperator(atom, "sin");
  const whole = a && prover.law("pythagoras", a);
  if (!a || !whole) return null;
  const sine = operator("powN", atom, literal(2));
  const cosine = operator("powN", operator("cos", a), literal(2));
  const sum = operator("add", sine, cosine);
  const difference = operator("sub", sum, cosine);
  return chained(
    ring(sine, difference),
    inParts(prover, difference, (_, i) => (i === 0 ? whole : null)),
  );
}

/** a · (1/a) = 1, sign a · |a| = a. */
function cancel(
  prover: Prover,
  f: Factor,
  factors: readonly Factor[],
): { readonly used: readonly Factor[]; readonly equation: Theorem } | null {
  const pair = (a: Term, equation: Theorem | null): ReturnType<typeof cancel> =>
    equation && {
      used: [
        { atom: f.atom, exponent: 1 },
        { atom: a, exponent: 1 },
      ],
      equation,
    };
  if (f.atom.kind !== "operator") return null;
  const [one, a] = f.atom.args;
  const has = (t: Term): boolean => factors.some((g) => key(g.atom) === key(t));
  if (f.atom.operator === "div" && one && a && key(one) === key(literal(1)) && has(a))
    return pair(a, prover.law("reciprocal-cancel", a));
  if (f.atom.operator === "sign" && one && has(operator("abs", one))) {
    const rule = prover.law("abs-sign", one);
    return rule && pair(operator("abs", one), symmetry(rule));
  }
  return null;
}

/** [i = j] f(i) = [i = j] f(j): the larger index gives way to the smaller. */
function substitute(prover: Prover, f: Factor, factors: readonly Factor[]): Theorem | null {
  const p = isOperator(f.atom, "indicator");
  if (p?.kind !== "operator" || p.operator !== "eq" || f.exponent !== 1) return null;
  const [a, b] = p.args as readonly [Term, Term];
  const rest = productOf(factors.filter((g) => g !== f));
  const both = (x: Term, y: Term): Theorem | null => {
    if (x.kind !== "free" || !freeVariables(rest).has(x.id) || freeVariables(y).has(x.id)) return null;
    const z = prover.fresh(x.name, INTEGER);
    return attempt(() =>
      prover.law("indicator-substitution", x, y, lambda(z, replaceFree(rest, new Map([[x.id, z]])))),
    );
  };
  const later = b.kind !== "free" || (a.kind === "free" && key(b) < key(a));
  if (later) return both(a, b);
  const rule = both(b, a);
  if (!rule) return both(a, b);
  // The atom is [a = b], the law speaks of [b = a].
  const symmetric = prover.law("indicator-symmetric", a, b);
  if (!symmetric) return null;
  const product = operator("mul", f.atom, rest);
  return chained(
    inParts(prover, product, (_, i) => (i === 0 ? symmetric : null)),
    rule,
  );
}
