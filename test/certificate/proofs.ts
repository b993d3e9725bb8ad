import * as l from "../../src/kernel/laws/language.ts";
import * as k from "../../src/kernel/theorem.ts";
import { applyAll, lambda } from "../../src/term/binding.ts";
import { apply, binder, call, define, derivative, free, tabulate } from "../../src/term/build.ts";
import type { Goal } from "../../src/term/context.ts";
import { literal } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import { rationalTerm } from "../../src/term/build.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, indexType, INTEGER, NATURAL, REAL, TIME, tensorType, type Type } from "../../src/term/type.ts";

/** A document's variable. */
export const variable = (name: string, type: Type): FreeTerm => free(`doc:${name}`, name, type);
export const [x, y, z] = ["x", "y", "z"].map((s) => variable(s, REAL)) as [FreeTerm, FreeTerm, FreeTerm];
export const n = variable("n", NATURAL);
export const i = variable("i", INTEGER);
const t = variable("t", TIME);
const { add, sub, mul, div, neg, eq, ne, le, lt, powN, sum, every, one, two, zero, log, exp } = l;
const [half, three] = [rationalTerm(rational(1, 2)), literal(3)];

/** The goal that a theorem shows, with its hypotheses as assumptions. */
export function goalOf(theorem: k.Theorem): Goal {
  return {
    context: {
      variables: k.variablesOf(theorem),
      random: new Set(),
      assumptions: k
        .hypothesesOf(theorem)
        .map((h, j) => ({ id: `h${String(j + 1)}`, proposition: h.proposition, origin: "assumed" as const })),
    },
    proposition: k.conclusionOf(theorem),
  };
}

const inRange = variable("k", indexType(one, n));
const family = variable("u", functionType(indexType(one, n), REAL));
const vector = (name: string): FreeTerm => variable(name, tensorType([n]));
const [A, B] = [variable("A", tensorType([n, n])), variable("B", tensorType([n, n]))];
const square = define("doc:sq", "q", [x], 0, mul(x, x));
const sigma = variable("sigma", functionType(REAL, REAL));

/** (Σ_{k ≤ m} k) · 2 = m (m + 1), by induction on m from 0. */
function gauss(): k.Theorem {
  const m = variable("m", INTEGER);
  const total = (to: Term): Term => sum(one, to, (j) => j);
  const statement = (to: Term): Term => eq(mul(two, total(to)), mul(to, add(to, one)));
  const predicate = lambda(m, statement(m));
  const identityFunction = lambda(variable("j", INTEGER), variable("j", INTEGER));
  const empty = k.law("sum-empty", [
    one,
    zero,
    lambda(variable("j", indexType(one, zero)), variable("j", indexType(one, zero))),
  ]);
  const nothing = k.cut(k.arithmetic(lt(zero, one)), empty);
  const base = k.transitivity(
    k.congruence(mul(two, total(zero)), [null, nothing]),
    k.ring(mul(two, zero), mul(zero, add(zero, one))),
  );
  const last = k.law("sum-last", [one, m, identityFunction]);
  const enough = k.assume(le(zero, m), "assumption");
  const shifted = k.law("add-le", [one, one, zero, m]);
  const ordered = [k.law("le-reflexive", [one]), enough].reduce((theorem, lemma) => k.cut(lemma, theorem), shifted);
  const sums = k.ring(add(one, zero), one);
  const orders = k.ring(add(one, m), add(m, one));
  const range = k.equality(k.congruence(k.conclusionOf(ordered), [sums, orders]), ordered);
  const opened = k.cut(range, last);
  const here = k.assume(statement(m), "assumption");
  const doubled = k.congruence(mul(two, k.sidesOfEquation(opened)[0]), [null, opened]);
  const spread = k.ring(mul(two, add(total(m), add(m, one))), add(mul(two, total(m)), mul(two, add(m, one))));
  const known = k.congruence(k.sidesOfEquation(spread)[1], [here, null]);
  const finish = k.ring(k.sidesOfEquation(known)[1], mul(add(m, one), add(add(m, one), one)));
  const step = [spread, known, finish].reduce((first, second) => k.transitivity(first, second), doubled);
  return k.induction(predicate, zero, m, base, step);
}

/** |x|² = x², by the sign of x. */
function cases(): k.Theorem {
  const positive = le(zero, x);
  const claim = (value: k.Theorem): k.Theorem => {
    const [, to] = k.sidesOfEquation(value);
    return k.transitivity(k.congruence(powN(l.abs(x), two), [value, null]), k.ring(powN(to, two), powN(x, two)));
  };
  const below = k.assume(l.not(positive), "assumption");
  const less = k.equality(k.law("not-le", [zero, x]), below);
  const negative = k.cut(less, k.law("le-of-lt", [x, zero]));
  return k.caseSplit(
    positive,
    claim(k.law("abs-of-nonnegative", [x])),
    claim(k.cut(negative, k.law("abs-of-nonpositive", [x]))),
  );
}

/** Σ_k (2 u_k + 2 u_k) = 4 Σ_k u_k: under a sum, by abstraction. */
function underSum(): k.Theorem {
  const at = apply(family, inRange);
  const body = k.ring(add(mul(two, at), mul(two, at)), mul(literal(4), at));
  const same = k.abstraction(inRange, body);
  const [left] = k.sidesOfEquation(same);
  const first = k.congruence(binder("sum", left), [same]);
  const scale = k.law("sum-scale", [one, n, literal(4), family]);
  return k.transitivity(first, scale);
}

/** d/dx of x · sin x by the product rule. */
function derivativeOfProduct(): k.Theorem {
  const s = variable("s", REAL);
  const identity = lambda(s, s);
  const sine = lambda(s, l.sin(s));
  const product = k.law("derivative-product/number", [x, identity, sine, one, l.cos(x)]);
  const both = [k.law("derivative-identity/number", [x]), k.law("derivative-of-sin", [x])];
  const found = both.reduce((theorem, lemma) => k.cut(lemma, theorem), product);
  const [fn, at, value] = (k.conclusionOf(found) as Extract<Term, { kind: "operator" }>).args as [Term, Term, Term];
  return k.cut(found, k.law("derivative-value/number", [at, fn, value]));
}

/** Proofs by hand; each rule occurs in one. */
export const PROOFS: Readonly<Record<string, () => k.Theorem>> = {
  assume: () => k.assume(lt(zero, x), "assumption"),
  reflexivity: () => k.reflexivity(add(x, y)),
  "symmetry of ring": () => k.symmetry(k.ring(mul(add(x, y), sub(x, y)), sub(powN(x, two), powN(y, two)))),
  "ring with halves": () => k.ring(div(add(x, x), two), mul(add(half, half), x)),
  "ring with atoms under a sum": () =>
    k.ring(
      powN(
        add(
          sum(one, n, (j) => apply(family, j)),
          y,
        ),
        three,
      ),
      mul(
        add(
          sum(one, n, (j) => apply(family, j)),
          y,
        ),
        powN(
          add(
            y,
            sum(one, n, (j) => apply(family, j)),
          ),
          two,
        ),
      ),
    ),
  ncring: () => {
    const both = add(A, B);
    const product = l.op("matmul", both, both);
    const words = [
      [A, A],
      [A, B],
      [B, A],
      [B, B],
    ].map(([p, q]) => l.op("matmul", p as Term, q as Term));
    return k.ncring(
      product,
      words.reduce<Term>((p, q) => add(p, q), l.op("zeros", n, n)),
    );
  },
  "ncring with an identity": () => {
    const I = l.op("identity", n);
    return k.ncring(l.op("matmul", sub(A, mul(x, I)), B), sub(l.op("matmul", A, B), mul(x, B)));
  },
  "congruence and transitivity": () =>
    k.transitivity(k.congruence(exp(add(x, y)), [k.ring(add(x, y), add(y, x))]), k.law("exp-sum", [y, x])),
  beta: () => k.beta(apply(lambda(x, add(x, powN(x, two))), add(y, one))),
  "beta in a range": () => k.beta(apply(lambda(inRange, apply(family, inRange)), add(i, one))),
  "beta under a binder": () => k.beta(sum(one, n, (j) => apply(lambda(inRange, add(inRange, one)), j))),
  "beta of an argument out of reach": () =>
    k.beta(sum(one, n, (j) => apply(lambda(inRange, add(inRange, one)), add(j, one)))),
  "beta twice": () => {
    const f = variable("f", functionType(REAL, REAL));
    const twice = lambda(f, lambda(x, apply(f, apply(f, x))));
    return k.beta(applyAll(twice, [lambda(y, mul(y, x)), z]));
  },
  unfolding: () => k.unfolding(call(square, [add(y, one)])),
  "cut and arithmetic": () => k.cut(k.arithmetic(lt(zero, two)), k.law("log-product", [two, x])),
  "discharge and modus ponens": () =>
    k.modusPonens(k.discharge(lt(zero, x), k.law("exp-log", [x])), k.assume(lt(zero, x), "assumption")),
  "equality of propositions": () => k.equality(k.law("ge", [x, y]), k.assume(l.op("ge", x, y), "assumption")),
  generalization: () => k.generalization(x, k.law("exp-positive", [x])),
  specialization: () => k.specialization(k.generalization(x, k.law("exp-positive", [x])), add(y, one)),
  "specialization in a range": () =>
    k.specialization(
      k.assume(
        every(one, n, (j) => le(zero, apply(family, j))),
        "assumption",
      ),
      add(i, two),
    ),
  "specialization with a guard": () => {
    const above = lambda(x, lt(zero, x));
    return k.specialization(k.assume(binder("forall", lambda(x, le(one, exp(x))), above), "assumption"), y);
  },
  instantiation: () => k.instantiation(k.law("log-product", [x, y]), x, add(z, one)),
  "instantiation of an integer by a natural": () => k.instantiation(k.law("integer-gap", [i, n]), i, literal(7)),
  natural: () => k.natural(n),
  bounds: () => k.cut(k.lowerBound(inRange), k.cut(k.upperBound(inRange), k.law("le-transitive", [one, inRange, n]))),
  time: () => k.time(t),
  "case split": cases,
  induction: gauss,
  "under a sum": underSum,
  "derivative of a product": derivativeOfProduct,
  "definition of a derivative": () => k.law("differentiable", [sigma, x]),
  "entries of a tabulated vector": () =>
    k.law("entry-tabulate/vector", [n, inRange, lambda(inRange, apply(family, inRange))]),
  "dot of vectors": () => k.law("dot", [n, vector("a"), tabulate(family)]),
  "abstraction over a derivative": () =>
    k.abstraction(x, k.symmetry(k.reflexivity(derivative(lambda(y, mul(x, y)), x)))),
  "a quotient that is not zero": () => k.law("reciprocal-cancel", [x]),
  "log of a product": () => k.law("log-of-product", [one, n, lambda(inRange, exp(apply(family, inRange)))]),
  "negative powers": () => k.arithmetic(eq(l.powZ(two, neg(two)), rationalTerm(rational(1, 4)))),
  "extrema of numbers": () => k.arithmetic(l.op("ge", l.op("max", half, neg(two), three), l.op("min", two, three))),
  "a difference that is not zero": () => k.arithmetic(ne(l.abs(neg(half)), zero)),
  "a logarithm": () => k.law("log-exp", [log(x)]),
};
