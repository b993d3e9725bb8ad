import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samePolynomial, sameWordPolynomial } from "../../src/kernel/polynomial.ts";
import { rationalValue } from "../../src/kernel/rational-value.ts";
import { decide } from "../../src/numeric/decide.ts";
import type { Instance, Value } from "../../src/numeric/instance.ts";
import { free, rationalTerm } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";
import { rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { tensorType } from "../../src/term/type.ts";
import { add, div, eq, mul, n, num, op, pow, sub, x, y, z } from "./notation.ts";

/* RING and NCRING against exact rational arithmetic: they call two terms equal if and only if random points do. */

const RUNS = process.env["DERIVCHECK_SWEEP"] === "1" ? 60_000 : 3_000;
const SEED = 20261122;

function unbiased<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.noShrink(fc.noBias(arbitrary));
}

const literals = fc.constantFrom(
  num(0),
  num(1),
  num(2),
  num(-1),
  num(3),
  rationalTerm(rational(1, 2)),
  rationalTerm(rational(-2, 3)),
);

const scalars = fc.letrec<{ t: Term }>((tie) => ({
  t: fc.oneof(
    { maxDepth: 4, depthIdentifier: "scalars" },
    fc.constantFrom<Term>(x, y, z),
    literals,
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => sub(a, b)),
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => mul(a, b)),
    fc
      .tuple(tie("t"), literals)
      .map(([a, b]) => div(a, b.kind === "rational" && b.value.numerator === 0n ? num(2) : b)),
    tie("t").map((a) => op("neg", a)),
    fc
      .tuple(tie("t"), fc.integer({ min: 0, max: 3 }), fc.boolean())
      .map(([a, e, z]) => op(z ? "powZ" : "powN", a, num(e))),
  ),
})).t;

/** The same polynomial written otherwise: `choices` says how at each node. */
function rewritten(t: Term, choices: Iterator<number>): Term {
  if (t.kind !== "operator") return t;
  const [a, b] = t.args.map((part) => rewritten(part, choices)) as [Term, Term];
  const choice = Number(choices.next().value ?? 0) % 3;
  switch (t.operator) {
    case "add":
      return choice === 0 ? add(b, a) : choice === 1 ? sub(a, op("neg", b)) : sub(add(add(a, b), z), z);
    case "sub":
      return choice === 0 ? add(a, op("neg", b)) : choice === 1 ? op("neg", sub(b, a)) : add(sub(a, b), mul(num(0), x));
    case "mul":
      // Distributed over a sum, if one side is one.
      if (choice === 0 && b.kind === "operator" && b.operator === "add")
        return add(mul(a, b.args[0] as Term), mul(a, b.args[1] as Term));
      return choice === 1 ? mul(b, a) : mul(op("neg", a), op("neg", b));
    case "neg":
      return choice === 0 ? mul(num(-1), a) : choice === 1 ? sub(num(0), a) : div(a, num(-1));
    case "div":
      return b.kind === "rational" ? mul(div(num(1), b), a) : t;
    case "powN":
    case "powZ": {
      const value = b.kind === "rational" ? Number(b.value.numerator) : 0;
      return Array.from({ length: value }, () => a).reduce<Term>((all, one) => mul(all, one), num(1));
    }
    default:
      return t;
  }
}

const choices = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 });
/** A point at random, without a bias to 0: there polynomials agree that differ. */
const large = unbiased(fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1000 })));

const at = (values: Readonly<Record<string, Value>>): Instance => new Map(Object.entries(values));
const number = ([a, b]: readonly [number, number]): Value => ({ kind: "number", value: rational(a, b) });
const points = fc.tuple(large, large, large).map(([a, b, c]) => at({ x: number(a), y: number(b), z: number(c) }));

const few = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }));
const smallPoints = fc.tuple(few, few, few).map(([a, b, c]) => at({ x: number(a), y: number(b), z: number(c) }));

describe("RING", () => {
  it("agrees with exact arithmetic on random pairs", () => {
    let equal = 0;
    fc.assert(
      fc.property(scalars, scalars, points, (a, b, point) => {
        const same = samePolynomial(a, b);
        if (same) equal += 1;
        // Two polynomials that differ are equal at a random point with probability below 10⁻³ (Schwartz–Zippel).
        expect(decide(eq(a, b), point).truth, `${printText(a)} against ${printText(b)}`).toBe(String(same));
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(equal).toBeGreaterThan(RUNS / 100);
  });

  it("knows a polynomial that is written otherwise", () => {
    fc.assert(
      fc.property(scalars, choices, points, (a, how, point) => {
        const b = rewritten(a, how[Symbol.iterator]());
        expect(decide(eq(a, b), point).truth).toBe("true");
        expect(samePolynomial(a, b), `${printText(a)} against ${printText(b)}`).toBe(true);
        expect(samePolynomial(a, add(b, num(1)))).toBe(false);
        expect(samePolynomial(add(a, mul(x, y)), add(b, mul(x, z)))).toBe(false);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it("knows closed polynomials by value, and so does the arithmetic of rationals", () => {
    fc.assert(
      fc.property(scalars, smallPoints, (a, point) => {
        const closed = [x, y, z].reduce<Term>((t, variable) => {
          const value = point.get(variable.id);
          return value?.kind === "number" ? replaced(t, variable.id, rationalTerm(value.value)) : t;
        }, a);
        const value = rationalValue(closed);
        expect(value).not.toBeNull();
        if (value) expect(samePolynomial(closed, rationalTerm(value))).toBe(true);
        if (value) expect(decide(eq(a, rationalTerm(value)), point).truth).toBe("true");
      }),
      { numRuns: RUNS / 3, seed: SEED },
    );
  });
});

function replaced(t: Term, id: string, value: Term): Term {
  if (t.kind === "free") return t.id === id ? value : t;
  return t.kind === "operator" ? op(t.operator, ...t.args.map((part) => replaced(part, id, value))) : t;
}

const matrices = ["A", "B", "C"].map((name) => free(name, name, tensorType([n, n])));
const words = fc.letrec<{ t: Term }>((tie) => ({
  t: fc.oneof(
    { maxDepth: 3, depthIdentifier: "words" },
    fc.constantFrom<Term>(...matrices, op("identity", n), op("zeros", n, n)),
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => sub(a, b)),
    fc.tuple(tie("t"), tie("t")).map(([a, b]) => op("matmul", a, b)),
    fc.tuple(tie("t"), fc.constantFrom<Term>(num(2), num(-1), x, add(x, y), pow(x, num(2)))).map(([a, c]) => mul(c, a)),
    tie("t").map((a) => op("neg", a)),
    fc.tuple(tie("t"), fc.integer({ min: 0, max: 2 })).map(([a, e]) => op("matpow", a, num(e))),
  ),
})).t;

// Of size 5: words of up to eight letters satisfy no identity of their own there (Amitsur–Levitzki).
const SIZE = 5;
const entries = unbiased(
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: SIZE * SIZE, maxLength: SIZE * SIZE }),
);
const square = (data: readonly number[]): Value => ({
  kind: "tensor",
  shape: [SIZE, SIZE],
  data: data.map((value) => rational(value)),
});
const matrixPoints = fc
  .tuple(entries, entries, entries, large, large)
  .map(([a, b, c, s, t]) =>
    at({ n: number([SIZE, 1]), A: square(a), B: square(b), C: square(c), x: number(s), y: number(t) }),
  );

describe("NCRING", () => {
  it("agrees with exact arithmetic on random pairs", () => {
    let equal = 0;
    fc.assert(
      fc.property(words, words, matrixPoints, (a, b, point) => {
        const same = sameWordPolynomial(a, b);
        if (same) equal += 1;
        expect(decide(eq(a, b), point).truth, `${printText(a)} against ${printText(b)}`).toBe(String(same));
      }),
      { numRuns: RUNS / 3, seed: SEED },
    );
    expect(equal).toBeGreaterThan(0);
  });

  it("knows products over sums, and the order of factors", () => {
    fc.assert(
      fc.property(words, words, words, matrixPoints, (a, b, c, point) => {
        const left = op("matmul", a, add(b, c));
        const right = add(op("matmul", a, c), op("matmul", a, b));
        expect(sameWordPolynomial(left, right)).toBe(true);
        const swapped = op("matmul", add(b, c), a);
        expect(decide(eq(left, swapped), point).truth).toBe(String(sameWordPolynomial(left, swapped)));
      }),
      { numRuns: RUNS / 5, seed: SEED },
    );
  });
});
