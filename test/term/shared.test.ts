import { describe, expect, it } from "vitest";
import { alphaEqual, lambda } from "../../src/term/binding.ts";
import { OutOfBudget, within, workLeft } from "../../src/term/budget.ts";
import {
  bound,
  entry,
  free,
  instantiate,
  isTerm,
  operator,
  rationalTerm,
  rawLambda,
  replaceFree,
} from "../../src/term/build.ts";
import { isType, numberOf } from "../../src/term/made.ts";
import { literal } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import { forgetNodes } from "../../src/term/shared.ts";
import type { Term } from "../../src/term/term.ts";
import { functionType, INTEGER, NATURAL, REAL, tensorType } from "../../src/term/type.ts";

const x = free("x", "x", REAL);
const n = free("n", "n", NATURAL);

describe("nodes made of the same", () => {
  it.each<[string, () => object]>([
    ["a variable", () => free("v", "v", tensorType([n]))],
    ["a literal", () => rationalTerm(rational(2, 3))],
    ["an operator", () => operator("add", x, literal(2))],
    ["a λ", () => lambda(x, operator("mul", x, x))],
    ["an entry", () => entry(free("v", "v", tensorType([n])), [literal(1)])],
    ["a type", () => functionType(tensorType([n, literal(2)]), REAL)],
  ])("%s: are one", (_, make) => {
    expect(make()).toBe(make());
  });

  it.each<[string, object, object]>([
    ["the printed name", free("a", "a", REAL), free("a", "b", REAL)],
    ["the type", free("a", "a", REAL), free("a", "a", INTEGER)],
    ["names whose sums of characters collide", free("Aa", "a", REAL), free("BB", "a", REAL)],
    ["the hint", rawLambda("s", REAL, bound(0, REAL)), rawLambda("t", REAL, bound(0, REAL))],
    ["the order of the arguments", operator("sub", x, n), operator("sub", n, x)],
    ["a sign", literal(2), rationalTerm(rational(-2))],
    ["the axes", tensorType([n]), tensorType([n, n])],
  ])("differ by %s: are two", (_, one, other) => {
    expect(one).not.toBe(other);
    expect(numberOf(one)).not.toBe(numberOf(other));
  });
});

describe("what is remembered", () => {
  it("is forgotten when much else was made, and means the same", () => {
    const before = operator("exp", x);
    for (let i = 0; i < 40_000; i++) literal(1000 + i);
    const after = operator("exp", x);
    expect(after).not.toBe(before);
    expect(isTerm(before) && isTerm(after) && alphaEqual(before, after)).toBe(true);
  });

  it("does not make a term of a look-alike of its parts", () => {
    operator("neg", x);
    for (const fake of [{ ...x }, new Proxy(x, {}), Object.create(x) as Term, structuredClone(x)])
      expect(() => operator("neg", fake as Term)).toThrow(TypeError);
    tensorType([n]);
    expect(() => tensorType([{ ...n }])).toThrow(TypeError);
    expect(isType({ ...tensorType([n]) })).toBe(false);
    expect(numberOf({ ...x })).toBe(0);
  });

  it("does not hand out a node for a name that only reads as one", () => {
    operator("add", x, x);
    const name = { toString: () => "add", valueOf: () => "add" } as unknown as "add";
    expect(() => operator(name, x, x)).toThrow(TypeError);
  });

  it("costs as much work as what is made", () => {
    const made = (times: number): void => {
      for (let i = 0; i < times; i++) operator("sin", x);
    };
    expect(() => {
      within({ work: 10, isOver: null }, () => {
        made(10);
      });
    }).not.toThrow();
    expect(() => {
      within({ work: 10, isOver: null }, () => {
        made(11);
      });
    }).toThrow(OutOfBudget);
  });
});

describe("what an operation on terms comes to", () => {
  const body = lambda(x, operator("add", operator("exp", x), operator("sin", operator("mul", x, n)))).body;
  const work = (run: () => unknown): number => {
    const before = workLeft();
    run();
    return before - workLeft();
  };

  it.each<[string, () => object]>([
    ["opening", () => instantiate(body, n)],
    ["closing", () => lambda(n, operator("cos", operator("mul", n, x)))],
    ["replacing", () => replaceFree(operator("tan", operator("mul", x, n)), new Map([["x", n]]))],
  ])("%s: is one, and costs the same whether it is remembered or not", (_, make) => {
    forgetNodes();
    const first = work(make);
    const one = make();
    expect(work(make)).toBe(first);
    expect(make()).toBe(one);
    forgetNodes();
    expect(work(make)).toBe(first);
  });

  it("is another one for another value, and for names in another order", () => {
    expect(instantiate(body, n)).not.toBe(instantiate(body, x));
    const y = free("y", "y", REAL);
    const difference = operator("sub", x, y);
    const swapped = replaceFree(
      difference,
      new Map([
        ["x", y],
        ["y", x],
      ]),
    );
    expect(swapped).toBe(operator("sub", y, x));
    expect(
      replaceFree(
        difference,
        new Map([
          ["x", x],
          ["y", y],
        ]),
      ),
    ).toBe(difference);
  });

  it("of a look-alike is no term of a real one", () => {
    instantiate(body, n);
    const fake = { ...n } as Term;
    expect(() => instantiate(body, fake)).toThrow(TypeError);
  });
});
