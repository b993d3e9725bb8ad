import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Numbering } from "../../src/certificate/checker/numbering.ts";
import { grantedByAssumption } from "../../src/certificate/checker/assumption.ts";
import { asserted } from "../../src/kernel/assertion.ts";
import { grantedBy } from "../../src/certificate/checker/definedness.ts";
import { isSamePolynomial } from "../../src/certificate/checker/polynomial.ts";
import { definedness } from "../../src/kernel/definedness.ts";
import * as l from "../../src/kernel/laws/language.ts";
import { samePolynomial, sameWordPolynomial } from "../../src/kernel/polynomial.ts";
import * as k from "../../src/kernel/theorem.ts";
import { lambda } from "../../src/term/binding.ts";
import { apply, binder, derivative } from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
import { literal } from "../../src/term/operator.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, indexType, INTEGER, REAL, tensorType, TIME, type Type } from "../../src/term/type.ts";
import { Forgery, proofOf, refusalOf } from "./forgery.ts";
import { n, variable, x, y, z } from "./proofs.ts";

/*
 * The kernel and the checker of certificates compute the same things in two ways: on random terms they agree.
 */

const { add, sub, mul, neg, div, powN, one, two } = l;
const inRange = indexType(one, n);
const family = variable("u", functionType(inRange, REAL));
const i = variable("i", INTEGER);

const numbers = fc.letrec<{ number: Term }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, depthIdentifier: "number" },
    fc.constantFrom<Term>(x, y, z, one, two, l.zero, l.minusOne, l.half),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => sub(a, b)),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => mul(a, b)),
    tie("number").map((a) => neg(a)),
    tie("number").map((a) => powN(a, two)),
    fc.tuple(tie("number"), fc.constantFrom<Term>(two, l.half, x)).map(([a, b]) => div(a, b)),
    tie("number").map((a) => l.exp(a)),
  ),
})).number;

/** A rewriting that holds by ring axioms, or does not. */
const rewritten = (t: Term, seed: number): Term => {
  const [a, b] = t.kind === "operator" ? t.args : [];
  const go = (s: Term | undefined, by: number): Term => rewritten(s as Term, Math.floor(seed / by));
  if (t.kind !== "operator" || !a) return t;
  if (t.operator === "add") return seed % 2 === 0 ? add(go(b, 2), go(a, 3)) : add(go(a, 3), go(b, 2));
  if (t.operator === "sub") return seed % 7 === 0 ? sub(go(b, 2), go(a, 3)) : add(go(a, 3), neg(go(b, 2)));
  if (t.operator === "mul") return seed % 3 === 0 ? mul(go(b, 2), go(a, 3)) : mul(go(a, 3), go(b, 2));
  if (t.operator === "powN") return seed % 2 === 0 ? mul(a, a) : t;
  if (t.operator === "neg") return mul(l.minusOne, go(a, 2));
  return t;
};

const matrix = (name: string): FreeTerm => variable(name, tensorType([n, n]));
const matrices = fc.letrec<{ matrix: Term }>((tie) => ({
  matrix: fc.oneof(
    { maxDepth: 4, depthIdentifier: "matrix" },
    fc.constantFrom<Term>(matrix("A"), matrix("B"), l.op("identity", n), l.op("zeros", n, n)),
    fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => sub(a, b)),
    fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => l.op("matmul", a, b)),
    fc.tuple(fc.constantFrom<Term>(x, two, neg(x), l.zero), tie("matrix")).map(([c, a]) => mul(c, a)),
    tie("matrix").map((a) => l.op("matpow", a, two)),
    tie("matrix").map((a) => l.transpose(a)),
  ),
})).matrix;

/** Terms with λ that are applied, in and out of range, under binders. Integers are in a scope of variables. */
function redexes(depth: number, integers: readonly Term[], reals: readonly Term[]): fc.Arbitrary<Term> {
  const leaf = fc.constantFrom<Term>(...integers, ...reals, one, l.half);
  if (depth === 0) return leaf;
  const inner = redexes(depth - 1, integers, reals);
  const argument = fc.oneof(
    fc.constantFrom(...integers),
    fc.constantFrom(...integers).map((t) => add(t, one)),
  );
  const over = (type: Type, name: string): fc.Arbitrary<readonly [FreeTerm, Term]> => {
    const v = variable(`${name}${String(depth)}`, type);
    const body =
      type === REAL ? redexes(depth - 1, integers, [...reals, v]) : redexes(depth - 1, [...integers, v], reals);
    return body.map((b) => [v, b] as const);
  };
  return fc.oneof(
    leaf,
    fc.tuple(inner, inner).map(([a, b]) => add(a, b)),
    fc.tuple(over(REAL, "s"), inner).map(([[v, b], a]) => apply(lambda(v, b), a)),
    fc.tuple(over(INTEGER, "j"), argument).map(([[v, b], a]) => apply(lambda(v, b), a)),
    fc.tuple(over(inRange, "k"), argument).map(([[v, b], a]) => apply(lambda(v, b), a)),
    argument.map((a) => apply(family, a)),
    over(inRange, "k").map(([v, b]) => binder("sum", lambda(v, b))),
    fc
      .tuple(over(inRange, "k"), over(inRange, "h"))
      .map(([[v, b], [w, c]]) => binder("sum", lambda(v, b), lambda(v, l.le(v, mul(c, apply(lambda(w, w), one)))))),
    fc.tuple(inner, inner).map(([a, b]) => div(a, l.log(b))),
    fc.tuple(over(REAL, "s"), inner).map(([[v, b], a]) => derivative(lambda(v, b), a)),
    inner.map((a) => l.choose(l.lt(a, x), l.reciprocal(a), a)),
  );
}

const RUNS = { numRuns: 300, seed: 11 } as const;
const redex = redexes(3, [i], [x]);

describe("on random terms the kernel and the checker agree", () => {
  it("on polynomials", () => {
    const seen = { same: 0, other: 0 };
    fc.assert(
      fc.property(numbers, numbers, fc.nat(1000), (a, other, seed) => {
        const b = seed % 5 === 0 ? other : rewritten(a, seed);
        const { of } = new Numbering();
        const mine = isSamePolynomial(a, b, of);
        seen[mine ? "same" : "other"]++;
        expect(mine).toBe(samePolynomial(a, b));
      }),
      { ...RUNS, numRuns: 1000 },
    );
    expect(Math.min(seen.same, seen.other)).toBeGreaterThan(100);
  });

  it("on words of matrices", () => {
    fc.assert(
      fc.property(matrices, matrices, matrices, (a, b, c) => {
        const product = (p: Term, q: Term): Term => l.op("matmul", p, q);
        const { of } = new Numbering();
        for (const [left, right] of [
          [a, b],
          [product(a, add(b, c)), add(product(a, c), product(a, b))],
          [product(product(a, b), c), product(a, product(b, c))],
          [product(a, b), product(b, a)],
        ] as const)
          expect(isSamePolynomial(left, right, of)).toBe(sameWordPolynomial(left, right));
      }),
      RUNS,
    );
  });

  it("on β-normal forms and their conditions", () => {
    fc.assert(
      fc.property(redex, (t) => {
        expect(refusalOf(new Forgery(proofOf(k.beta(t))).text())).toBe("accepted");
      }),
      RUNS,
    );
  });

  it("on instantiation and generalization", () => {
    fc.assert(
      fc.property(redex, redex, (t, value) => {
        const theorem = k.instantiation(k.beta(t), x, value);
        expect(refusalOf(new Forgery(proofOf(theorem)).text())).toBe("accepted");
        const closed = k.generalization(x, k.reflexivity(t));
        expect(refusalOf(new Forgery(proofOf(k.specialization(closed, value))).text())).toBe("accepted");
      }),
      RUNS,
    );
  });

  it("on what definedness grants", () => {
    fc.assert(
      fc.property(redex, (t) => {
        const sorted = (terms: readonly Term[]): readonly string[] => [...new Set(terms.map(key))].sort();
        expect(sorted(grantedBy(t))).toEqual(sorted(definedness(t)));
      }),
      RUNS,
    );
  });

  it("on what an assumption grants", () => {
    const [k, s, t] = [inRange, REAL, TIME].map((type, at) => variable(["k", "s", "t"][at] as string, type));
    const over = fc.constantFrom(...[k, s, t].map((v) => (p: Term) => binder("forall", lambda(v as FreeTerm, p))));
    const guarded = (p: Term): Term =>
      binder("forall", lambda(s as FreeTerm, p), lambda(s as FreeTerm, l.lt(x, l.log(s as FreeTerm))));
    const path = apply(variable("w", functionType(TIME, REAL)), t as FreeTerm);
    const relation = fc.tuple(redexes(2, [i], [x, s as FreeTerm, path]), redex).map(([a, b]) => l.eq(a, b));
    const whole = { seen: 0, where: 0 };
    fc.assert(
      fc.property(relation, relation, over, over, fc.nat(3), (p, q, outer, inner, shape) => {
        const body = [p, l.op("implies", p, q), inner(p), guarded(p)][shape] as Term;
        const assumption = outer(body);
        const numbering = new Numbering();
        const granted = asserted(assumption);
        whole[granted.length > 1 || granted[0] === assumption ? "seen" : "where"]++;
        expect([...grantedByAssumption(assumption, numbering)].sort()).toEqual(
          [...new Set(granted.map(numbering.of))].sort(),
        );
      }),
      RUNS,
    );
    expect(Math.min(whole.seen, whole.where)).toBeGreaterThan(30);
  });

  it("on laws at functions", () => {
    fc.assert(
      fc.property(redexes(2, [i], [x]), redexes(2, [i], [y]), redex, (a, b, point) => {
        const [f, g] = [lambda(x, a), lambda(y, b)];
        for (const theorem of [
          k.law("derivative-sum/number", [point, f, g, one, literal(3)]),
          k.law("sum-delta", [one, n, add(i, one), lambda(i, a)]),
          k.law("sum-shift", [one, n, i, lambda(i, b)]),
        ])
          expect(refusalOf(new Forgery(proofOf(theorem)).text())).toBe("accepted");
      }),
      RUNS,
    );
  });
});
