import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { definedness } from "../../src/kernel/definedness.ts";
import { establish } from "../../src/kernel/establish.ts";
import * as kernel from "../../src/kernel/theorem.ts";
import {
  abstraction,
  arithmetic,
  assume,
  beta,
  caseSplit,
  conclusionOf,
  congruence,
  cut,
  discharge,
  generalization,
  hypothesesOf,
  induction,
  inferenceOf,
  instantiation,
  isTheorem,
  law,
  lowerBound,
  modusPonens,
  natural,
  ncring,
  reflexivity,
  ring,
  specialization,
  symmetry,
  Theorem,
  time,
  transitivity,
  unfolding,
  upperBound,
  variablesOf,
} from "../../src/kernel/theorem.ts";
import { lambda } from "../../src/term/binding.ts";
import {
  apply,
  binder,
  bound,
  call,
  cases,
  define,
  entry,
  free,
  integral,
  limit,
  operator,
  rationalTerm,
  rawLambda,
} from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { printText } from "../../src/term/print-text.ts";
import { rational } from "../../src/term/rational.ts";
import type { Definition, FreeTerm, Term } from "../../src/term/term.ts";
import {
  FRACTION,
  functionType,
  indexType,
  INTEGER,
  measureType,
  NATURAL,
  REAL,
  TIME,
  tensorType,
  type Type,
} from "../../src/term/type.ts";
import {
  A,
  absurd,
  add,
  applied,
  B,
  div,
  eq,
  f,
  FALSE,
  forall,
  goal,
  i,
  inRange,
  j,
  le,
  lt,
  m,
  mul,
  n,
  ne,
  num,
  op,
  p,
  pow,
  refusal,
  show,
  sub,
  sum,
  t,
  u,
  v,
  x,
  y,
} from "./notation.ts";

const genuine = reflexivity(x);
/** What TypeScript would refuse, as someone could write it in JavaScript. */
const forged = <T>(object: unknown): T => object as T;

describe("theorems cannot be forged", () => {
  class Sub extends Theorem {}
  it.each<[string, unknown]>([
    ["a literal", { conclusion: FALSE, hypotheses: new Map() }],
    ["an object with the prototype", Object.create(Theorem.prototype)],
    ["a structured clone", structuredClone(genuine)],
    ["a copy of its properties", { ...genuine }],
    ["a proxy of a genuine one", new Proxy(genuine, {})],
    ["an object that inherits from a genuine one", Object.create(genuine)],
    ["null", null],
  ])("%s is no theorem", (_name, object) => {
    expect(isTheorem(object)).toBe(false);
    expect(refusal(() => conclusionOf(forged(object)))).toMatch(/^TypeError/);
    expect(refusal(() => establish(object, goal(FALSE)))).toBe("establish: not a theorem");
    expect(refusal(() => symmetry(forged(object)))).toMatch(/^TypeError/);
  });

  it.each<[string, () => unknown]>([
    [
      "the constructor with a symbol of one's own",
      () => Reflect.construct(Theorem, [Symbol("mint"), new Map(), FALSE]),
    ],
    [
      "the constructor with a registered symbol",
      () => Reflect.construct(Theorem, [Symbol.for("mint"), new Map(), FALSE]),
    ],
    ["the constructor without one", () => Reflect.construct(Theorem, [])],
    ["a subclass", () => Reflect.construct(Sub, [Symbol("mint")])],
    ["a subclass's target", () => Reflect.construct(Theorem, [Symbol("mint")], Sub)],
  ])("%s makes none", (_name, make) => {
    expect(refusal(make)).toBe("theorem: only a rule makes a theorem");
  });

  it("the class, its prototype and a theorem cannot change", () => {
    expect([Theorem, Theorem.prototype, genuine].every(Object.isFrozen)).toBe(true);
    expect(() => Object.defineProperty(Theorem.prototype, "conclusion", { value: FALSE })).toThrow(TypeError);
    expect(() => Object.assign(genuine, { conclusion: FALSE })).toThrow(TypeError);
    expect(() => Object.setPrototypeOf(genuine, {})).toThrow(TypeError);
  });

  it("nothing that a theorem hands out is the theorem's own", () => {
    const th = assume(p, "assumption");
    const [h] = hypothesesOf(th);
    forged<Set<string>>(h?.tags).clear();
    expect([...(hypothesesOf(th)[0]?.tags ?? [])]).toEqual(["assumption"]);
    expect(Object.isFrozen(inferenceOf(th)) && Object.isFrozen(inferenceOf(th).premises)).toBe(true);
    expect(Object.isFrozen(conclusionOf(th))).toBe(true);
  });

  it("the kernel exports no key to its theorems", () => {
    expect(Object.values(kernel).filter((e) => typeof e === "symbol")).toEqual([]);
  });

  it("only the constructors register terms", () => {
    const root = join(import.meta.dirname, "..", "..", "src");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const usersOf = (key: string): readonly string[] =>
      files
        .filter((name) => readFileSync(join(root, name), "utf8").includes(key))
        .map((name) => name.replaceAll("\\", "/"))
        .sort();
    expect(usersOf("markMade")).toEqual(["term/build.ts", "term/made.ts", "term/shared.ts"]);
    expect(usersOf("keepTerm")).toEqual(["term/build.ts", "term/operator.ts", "term/shared.ts"]);
    expect(usersOf("markType")).toEqual(["term/made.ts", "term/shared.ts", "term/type.ts"]);
    expect(usersOf("keepType")).toEqual(["term/shared.ts", "term/type.ts"]);
  });
});

describe("terms that are not terms are refused", () => {
  const lie = (good: Term, bad: object): Term => forged({ ...good, ...bad });
  it.each<[string, () => unknown, string]>([
    ["a copy of a term", () => reflexivity({ ...x }), "TypeError: not a term of the constructors"],
    ["a clone of a term", () => reflexivity(structuredClone(x)), "TypeError: not a term of the constructors"],
    ["a proxy of a term", () => reflexivity(new Proxy(x, {})), "TypeError: not a term of the constructors"],
    [
      "a part that is a look-alike",
      () => reflexivity(op("neg", lie(x, { id: "y" }))),
      "TypeError: not a term of the constructors",
    ],
    [
      "a size with a part that is a look-alike",
      () => reflexivity(free("w", "w", tensorType([add(lie(n, {}), num(1))]))),
      "TypeError: not a term of the constructors",
    ],
    [
      "a name that is no string",
      () => reflexivity(free(forged({ toString: () => "x" }), "x", REAL)),
      "TypeError: not a name",
    ],
    [
      "an operator that is no name",
      () => reflexivity(operator(forged<OperatorName>({ toString: () => "eq" }), num(0), num(1))),
      "TypeError: no operator has this name",
    ],
    [
      "an operator of every object",
      () => reflexivity(operator(forged<OperatorName>("constructor"), num(0), num(1))),
      "TypeError: no operator has this name",
    ],
    ["a side that is no side", () => reflexivity(limit(f, null, forged("left"))), "TypeError: no side has this name"],
    ["an open term", () => reflexivity(bound(0, REAL)), "reflexivity: a bound variable escapes its binder"],
    ["a number as a proposition", () => assume(x, "assumption"), "assume: not a proposition"],
  ])("%s", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });

  it("a term cannot change after a theorem is made of it", () => {
    expect(() => Object.assign(conclusionOf(genuine), { operator: "ne" })).toThrow(TypeError);
    expect(() =>
      forged<Term[]>(op("add", x, y).kind === "operator" ? forged<{ args: Term[] }>(op("add", x, y)).args : []).push(x),
    ).toThrow(TypeError);
  });
});

describe("what is smuggled into a term is fixed when the term is made", () => {
  it("a rational out of lowest terms or with a negative denominator is brought to lowest terms", () => {
    const minusOne = rationalTerm({ numerator: 1n, denominator: -1n });
    expect(printText(minusOne)).toBe("-1");
    expect(refusal(() => arithmetic(lt(num(0), minusOne)))).toBe("arithmetic: not a true relation of rationals");
    expect(key(rationalTerm({ numerator: 2n, denominator: 4n }))).toBe(key(rationalTerm(rational(1, 2))));
    expect(refusal(() => rationalTerm({ numerator: 1n, denominator: 0n }))).toMatch(/^RangeError/);
  });

  it("a rational that changes", () => {
    const value = { numerator: 1n, denominator: 1n };
    const one = rationalTerm(value);
    value.numerator = 0n;
    expect(refusal(() => arithmetic(eq(one, num(0))))).toBe("arithmetic: not a true relation of rationals");
  });

  it("a type that changes: ∀k ∈ 1..3 does not become ∀k ∈ 1..9 under the same key", () => {
    const range = { kind: "index" as const, from: num(1), to: num(3) as Term };
    const all = binder("forall", lambda(free("k", "k", range), p));
    const before = key(all);
    range.to = num(9);
    Object.freeze(range);
    expect(printText(all)).toBe("∀ k=1..3: p");
    expect(key(all)).toBe(before);
  });

  it("a type that reads otherwise each time", () => {
    let reads = 0;
    const type = Object.freeze({
      kind: "number" as const,
      get domain(): "N" | "R" {
        reads += 1;
        return reads === 1 ? "R" : "N";
      },
    });
    const w = free("w", "w", type);
    expect(refusal(() => natural(w))).toBe("natural: not a natural number");
    expect(refusal(() => natural(w))).toBe("natural: not a natural number");
  });

  it("a shape with a method of its own", () => {
    const shape = Object.freeze(Object.assign([num(2) as Term], { every: () => true, map: () => [num(3)] }));
    const w = free("w", "w", Object.freeze({ kind: "tensor" as const, shape }));
    expect(w.type.kind === "tensor" && Object.keys(w.type.shape)).toEqual(["0"]);
  });

  it.each<[string, Type]>([
    ["another kind", forged({ kind: "number", domain: "X" })],
    ["another type", forged({ kind: "everything" })],
    ["a proposition as a size", forged({ kind: "tensor", shape: [p] })],
    ["a look-alike as a bound", forged({ kind: "index", from: { ...num(1) }, to: num(3) })],
  ])("%s is no type", (_name, type) => {
    expect(refusal(() => free("w", "w", type))).toMatch(/^(Term)?TypeError/);
  });

  it("a list of arguments that is another list when it is copied", () => {
    const s = free("s", "s", NATURAL);
    const same = define("same", "same", [s], 0, s);
    const args = forged<Term[]>({
      length: 1,
      0: num(2),
      *[Symbol.iterator]() {
        yield num(-1);
      },
    });
    expect(refusal(() => call(same, args))).toMatch(/^Error: call|TermTypeError|Error/);
    const entries = forged<Term[]>(
      Object.assign([num(1)], {
        *[Symbol.iterator]() {
          yield x;
        },
      }),
    );
    expect(() => entry(v, entries)).toThrow();
    const branches = forged<{ condition: Term; value: Term }[]>(
      Object.assign([{ condition: p, value: num(1) }], { map: () => [] }),
    );
    expect(cases(branches, null).branches.length).toBe(1);
  });

  it("a branch that reads otherwise each time", () => {
    let reads = 0;
    const branch = {
      condition: p,
      get value(): Term {
        reads += 1;
        return reads === 1 ? num(-1) : num(1);
      },
    };
    expect(cases([branch], null).type).toBe(INTEGER);
  });
});

describe("definitions", () => {
  const body = add(x, num(1));
  const plain = { id: "g", name: "g", params: Object.freeze([x]), implicit: 0, body };
  it.each<[string, () => unknown, string]>([
    [
      "a literal",
      () => unfolding(call(Object.freeze({ ...plain }), [num(2)])),
      "TypeError: not a definition of the constructor",
    ],
    [
      "a definition that can change",
      () => unfolding(call({ ...plain }, [num(2)])),
      "TypeError: not a definition of the constructor",
    ],
    [
      "a free variable in the body",
      () => unfolding(call(define("g", "g", [x], 0, add(x, y)), [num(2)])),
      "symbols: the definition g speaks of y",
    ],
    [
      "a free variable in the type of a variable of the body",
      () => unfolding(call(define("g", "g", [u], 0, op("norm2", u)), [u])),
      "symbols: the definition g speaks of n",
    ],
    [
      "one parameter twice",
      () => unfolding(call(define("g", "g", [x, x], 0, x), [num(1), num(2)])),
      "symbols: the definition g has one parameter twice",
    ],
    [
      "a parameter of two types",
      () => unfolding(call(define("g", "g", [free("x", "x", INTEGER)], 0, x), [num(2)])),
      "symbols: v:x stands for two different things",
    ],
    [
      "two definitions of one id",
      () => {
        const one = call(define("c", "c", [], 0, num(0)), []);
        const other = call(define("c", "c", [], 0, num(1)), []);
        return transitivity(symmetry(unfolding(one)), unfolding(other));
      },
      "symbols: d:c stands for two different things",
    ],
    [
      "two definitions of one id behind definitions of one id",
      () => {
        const of = (value: number): Term =>
          call(define("d", "d", [], 0, call(define("c", "c", [], 0, num(value)), [])), []);
        return transitivity(symmetry(unfolding(of(0))), unfolding(of(1)));
      },
      "symbols: d:c stands for two different things",
    ],
    ["no call", () => unfolding(x), "unfolding: not a call of a definition"],
  ])("%s", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });

  it("a definition made to call itself: f := f + 1", () => {
    const self: { -readonly [K in keyof Definition]: Definition[K] } = { ...plain, params: Object.freeze([]) };
    expect(refusal(() => (self.body = add(call(self, []), num(1))))).toBe(
      "TypeError: not a definition of the constructor",
    );
  });

  it("g(s) := s for a time s, at -1, is a time only under the condition that -1 is one", () => {
    const s = free("s", "s", TIME);
    const g = call(define("g", "g", [s], 0, s), [num(-1)]);
    expect(show(time(g))).toBe("⊢ 0 ≤ g(-1)");
    expect(show(unfolding(g))).toBe("0 ≤ -1 ⊢ g(-1) = -1");
  });
});

describe("variables", () => {
  it.each<[string, () => unknown, string]>([
    [
      "one id of two types",
      () => transitivity(reflexivity(x), reflexivity(free("x", "x", INTEGER))),
      "symbols: v:x stands for two different things",
    ],
    [
      "one id of two types, one of them in a type",
      () => reflexivity(add(free("n", "n", REAL), op("norm2", u))),
      "symbols: v:n stands for two different things",
    ],
    [
      "generalization over a variable of Γ",
      () => generalization(x, assume(eq(x, num(0)), "assumption")),
      "generalization: x is free in a hypothesis",
    ],
    [
      "abstraction over a variable of Γ",
      () => abstraction(x, assume(eq(x, num(0)), "assumption")),
      "abstraction: x is free in a hypothesis",
    ],
    [
      "generalization over a size of Γ",
      () => generalization(n, assume(eq(op("norm2", u), num(0)), "assumption")),
      "generalization: n is free in a hypothesis",
    ],
    [
      "generalization over the size of another variable",
      () => generalization(n, reflexivity(u)),
      "generalization: the type of u mentions n",
    ],
    [
      "abstraction over the size of another variable",
      () => abstraction(n, reflexivity(u)),
      "abstraction: the type of u mentions n",
    ],
    [
      "instantiation of what is no variable",
      () => instantiation(genuine, forged(num(0)), num(1)),
      "instantiation: not a variable",
    ],
    [
      "instantiation of the size of another variable",
      () => instantiation(reflexivity(u), n, num(3)),
      "instantiation: the type of u mentions n",
    ],
    [
      "generalization over the same id of another type",
      () => generalization(free("x", "x", INTEGER), reflexivity(x)),
      "symbols: v:x stands for two different things",
    ],
    [
      "generalization over no variable",
      () => generalization(forged(num(1)), reflexivity(x)),
      "generalization: not a variable",
    ],
    [
      "a look-alike of a variable",
      () => generalization({ ...x }, reflexivity(x)),
      "symbols: not a term of the constructors",
    ],
    [
      "congruence under a λ",
      () => congruence(lambda(x, x), [genuine]),
      "congruence: under a λ the variable must be made free first",
    ],
    [
      "a bound variable of another type than its λ",
      () => natural(apply(rawLambda("x", REAL, bound(0, NATURAL)), rationalTerm(rational(-1, 2)))),
      "symbols: a bound variable is of another type than its λ",
    ],
    [
      "a bound variable of another type in the domain of a λ further in",
      () => reflexivity(rawLambda("a", REAL, rawLambda("b", indexType(num(1), bound(0, NATURAL)), num(0)))),
      "symbols: a bound variable is of another type than its λ",
    ],
  ])("%s", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });

  it("are not captured: x = y for all y, at x", () => {
    const all = generalization(y, reflexivity(add(x, y)));
    expect(show(specialization(all, x))).toBe("⊢ x + x = x + x");
    const k = inRange("k", num(1), num(3));
    const own = free("k", "own", k.type);
    expect(show(instantiation(reflexivity(sum(k, mul(x, k))), x, own))).toBe(
      "⊢ ∑_{k=1..3} own · k = ∑_{k=1..3} own · k",
    );
  });

  it("of a law are not captured by variables with a law's ids", () => {
    const [a, b] = [free("law:b", "p", REAL), free("law:a", "q", REAL)];
    expect(show(law("abs-product", [a, b]))).toBe("⊢ |p · q| = |p| · |q|");
    const from = free("law:to", "from", INTEGER);
    expect(show(law("sum-zero", [from, free("law:from", "to", INTEGER)]))).toBe("⊢ ∑_{k=from..to} 0 = 0");
  });

  it("of one λ of a law are not taken by a λ within it: the sums over i and j are those of f(i, j)", () => {
    const [k, h] = [inRange("k", num(1), num(2)), inRange("h", num(1), num(3))];
    const table = lambda(k, lambda(h, k));
    expect(show(law("sum-interchange", [num(1), num(2), num(1), num(3), table]))).toBe(
      "⊢ ∑_{k=1..2} ∑_{k'=1..3} k = ∑_{k=1..3} ∑_{k'=1..2} k'",
    );
  });

  it("of wd are not those of the term: ∑ 1/(k − u) grants nothing about k = u as such", () => {
    const own = free("defined:0", "u", indexType(num(1), n));
    const k = inRange("k", num(1), n);
    expect(definedness(sum(k, div(num(1), sub(k, own)))).map(printText)).toEqual(["∀ k=1..n: k − u ≠ 0"]);
  });
});

describe("empty ranges", () => {
  const k = inRange("k", num(1), num(0));
  /** ⊢ 1 ≤ 0, of a variable k of 1..0. */
  const between = applied("le-transitive", [num(1), k, num(0)], lowerBound(k), upperBound(k));

  it("a proof that speaks of k ∈ 1..0 shows nothing of a goal that does not", () => {
    expect(show(absurd(between, 1, 0))).toBe("⊢ 0 = 1");
    expect(variablesOf(between).map((w) => w.id)).toEqual(["k"]);
    const reason = "establish: the proof speaks of k, which the goal does not, and which may have no value";
    expect(refusal(() => establish(absurd(between, 1, 0), goal(FALSE)))).toBe(reason);
    expect(refusal(() => establish(absurd(between, 1, 0), goal(FALSE, [inRange("k", num(0), num(3))])))).toMatch(
      /symbols|establish/,
    );
  });

  it("for all k ∈ 1..0 it is true", () => {
    const all = generalization(k, absurd(between, 1, 0));
    expect(variablesOf(all)).toEqual([]);
    expect(establish(all, goal(forall(k, FALSE))).assumptions).toEqual([]);
    expect(show(specialization(all, num(5)))).toBe("1 ≤ 5, 5 ≤ 0 ⊢ 0 = 1");
    expect(variablesOf(specialization(all, k)).map((w) => w.id)).toEqual(["k"]);
  });

  it("1 ≤ n because of k ∈ 1..n is not so for all n", () => {
    const h = inRange("h", num(1), n);
    const positive = applied("le-transitive", [num(1), h, n], lowerBound(h), upperBound(h));
    expect(show(positive)).toBe("⊢ 1 ≤ n");
    expect(refusal(() => generalization(n, positive))).toBe("generalization: the type of h mentions n");
    expect(refusal(() => instantiation(positive, n, num(0)))).toBe("instantiation: the type of h mentions n");
    expect(refusal(() => establish(positive, goal(le(num(1), n), [n])))).toMatch(/^establish: the proof speaks of h/);
    expect(show(generalization(n, generalization(h, positive)))).toBe("⊢ ∀ n: ∀ h=1..n: 1 ≤ n");
  });

  it("a variable that leaves the conclusion by instantiation leaves the proof only for a value", () => {
    expect(show(instantiation(between, k, num(5)))).toBe("1 ≤ 5, 5 ≤ 0 ⊢ 1 ≤ 0");
    expect(variablesOf(instantiation(between, k, k)).map((w) => w.id)).toEqual(["k"]);
    const other = inRange("other", num(1), num(0));
    expect(variablesOf(instantiation(between, k, other)).map((w) => w.id)).toEqual(["other"]);
  });

  it("a value of a family of indices is not taken at its word", () => {
    const g = free("g", "g", functionType(indexType(num(1), num(0)), indexType(num(1), num(0))));
    expect(refusal(() => lowerBound(apply(g, num(5))))).toBe("lower-bound: not an index variable");
    const all = generalization(k, absurd(between, 1, 0));
    expect(show(specialization(all, apply(g, num(5))))).toBe("1 ≤ g_5, g_5 ≤ 0 ⊢ 0 = 1");
  });

  it("a function to an empty range is no variable without a value either", () => {
    const g = free("g", "g", functionType(REAL, indexType(num(1), num(0))));
    const th = cut(reflexivity(apply(g, x)), law("and-intro", [eq(apply(g, x), apply(g, x)), op("true")]));
    const left = cut(th, law("and-right", [eq(apply(g, x), apply(g, x)), op("true")]));
    expect(refusal(() => establish(cut(applied("true", []), left), goal(op("true"))))).toMatch(
      /^establish: the proof speaks of g/,
    );
  });

  it("what a term needs under a sum over nothing is not granted", () => {
    // Defined at n = m = 0: the sum is empty.
    const s = sum(inRange("k", num(1), n), div(num(1), m));
    expect(definedness(s).map(printText)).toEqual(["1 ≤ n ⇒ m ≠ 0"]);
    const claim = op("implies", eq(s, num(0)), ne(m, num(0)));
    const proof = discharge(eq(s, num(0)), assume(ne(m, num(0)), "definedness"));
    expect(refusal(() => establish(proof, goal(claim, [n, m])))).toBe(
      "establish: a hypothesis is neither assumed nor part of the goal's definedness",
    );
  });
});

describe("conditions stay", () => {
  const k = inRange("k", num(1), num(3));
  const zeroInRange = lambda(k, num(0));
  it("β of a λ over a range outside of it: without the condition, 0 = 1 would follow", () => {
    // The families λk. 0 and λk. [k = 7] over 1..3 are equal; at 7 their bodies are 0 and 1.
    const indicator = op("indicator", eq(k, num(7)));
    const seven = beta(apply(lambda(k, indicator), num(7)));
    expect(show(beta(apply(zeroInRange, num(7))))).toBe("1 ≤ 7, 7 ≤ 3 ⊢ (k ↦ 0)_7 = 0");
    expect(show(seven)).toBe("1 ≤ 7, 7 ≤ 3 ⊢ (k ↦ 𝟏[k = 7])_7 = 𝟏[7 = 7]");
    expect(refusal(() => arithmetic(le(num(7), num(3))))).toBe("arithmetic: not a true relation of rationals");
  });

  it("β under a binder waits for an argument in range", () => {
    const h = inRange("h", num(1), num(9));
    expect(show(beta(sum(h, apply(zeroInRange, h))))).toBe("⊢ ∑_{h=1..9} (k ↦ 0)_h = ∑_{h=1..9} (k ↦ 0)_h");
  });

  it.each<[string, () => Theorem, string]>([
    ["a law's", () => law("reciprocal-cancel", [num(0)]), "0 ≠ 0 ⊢ 0 · 1 / 0 = 1"],
    ["a law's in another type", () => law("norm2-nonnegative", [i, op("zeros", i)]), "0 ≤ i ⊢ 0 ≤ ‖0‖"],
    [
      "specialization outside of a range",
      () => specialization(generalization(k, reflexivity(k)), num(9)),
      "1 ≤ 9, 9 ≤ 3 ⊢ 9 = 9",
    ],
    [
      "specialization of a natural at an integer",
      () => specialization(generalization(n, natural(n)), i),
      "0 ≤ i ⊢ 0 ≤ i",
    ],
    ["specialization of a time at a number", () => specialization(generalization(t, time(t)), x), "0 ≤ x ⊢ 0 ≤ x"],
    ["instantiation of a natural by an integer", () => instantiation(natural(n), n, num(-1)), "0 ≤ -1 ⊢ 0 ≤ -1"],
    [
      "instantiation in the hypotheses",
      () => instantiation(assume(lt(num(0), x), "assumption"), x, num(-1)),
      "0 < -1 ⊢ 0 < -1",
    ],
    ["cut keeps what it does not show", () => cut(assume(p, "assumption"), assume(p, "cited")), "p ⊢ p"],
  ])("%s", (_name, prove, text) => {
    expect(show(prove())).toBe(text);
  });

  it.each<[string, () => unknown, string]>([
    ["a false relation", () => arithmetic(lt(num(1), num(0))), "arithmetic: not a true relation of rationals"],
    [
      "division by zero",
      () => arithmetic(eq(div(num(0), num(0)), num(1))),
      "arithmetic: not a true relation of rationals",
    ],
    [
      "0 to a negative power",
      () => arithmetic(eq(op("powZ", num(0), num(-1)), num(0))),
      "arithmetic: not a true relation of rationals",
    ],
    ["a relation of variables", () => arithmetic(eq(x, x)), "arithmetic: not a true relation of rationals"],
    ["x/x = 1 by RING", () => ring(div(x, x), num(1)), "ring: the polynomials differ"],
    [
      "0/0 = 0/0 · 1 is RING's, 0/0 = 1 is not",
      () => ring(div(num(0), num(0)), num(1)),
      "ring: the polynomials differ",
    ],
    ["a natural that is negative", () => natural(num(-1)), "natural: not a natural number"],
    ["a natural that is a difference", () => natural(sub(n, m)), "natural: not a natural number"],
    ["a natural that is a real", () => natural(x), "natural: not a natural number"],
    [
      "a natural that is a supremum of fractions",
      () => natural(binder("sup", lambda(n, div(n, m)))),
      "natural: not a natural number",
    ],
    ["a time that is a number", () => time(x), "time: not a time"],
    ["bounds of a number", () => lowerBound(n), "lower-bound: not an index variable"],
    [
      "specialization at a value of another type",
      () => specialization(generalization(n, natural(n)), x),
      "specialization: the value is not of the variable's type",
    ],
    [
      "specialization of no universal statement",
      () => specialization(assume(p, "assumption"), x),
      "specialization: not a universal statement",
    ],
    [
      "instantiation by a value of another type",
      () => instantiation(natural(n), n, x),
      "instantiation: the value is not of the variable's type",
    ],
    [
      "a law at an argument of another type",
      () => law("sum-zero", [x, num(2)]),
      "law: sum-zero: argument 1 is not of its parameter's type",
    ],
    ["a law at too few arguments", () => law("sum-zero", [num(2)]), "law: sum-zero: one argument a parameter"],
    ["a law that there is none", () => law("__proto__", []), "law: there is no law __proto__"],
    [
      "a law of functions at a function of fractions",
      () => law("derivative-exists/number", [x, lambda(free("q", "q", FRACTION), x), x]),
      "law: derivative-exists/number: argument 2 is not of its parameter's type",
    ],
  ])("%s is refused", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });
});

describe("rules that join theorems", () => {
  const P = lambda(i, le(num(0), mul(i, i)));
  const step = assume(le(num(0), mul(add(i, num(1)), add(i, num(1)))), "assumption");
  const base = arithmetic(le(num(0), mul(num(2), num(2))));
  it.each<[string, () => unknown, string]>([
    [
      "transitivity of a = b and c = d",
      () => transitivity(reflexivity(x), reflexivity(y)),
      "transitivity: the two terms differ",
    ],
    ["symmetry of a ≤ b", () => symmetry(arithmetic(le(num(0), num(1)))), "symmetry: not an equation"],
    [
      "congruence by an equation of another part",
      () => congruence(add(x, y), [reflexivity(y), null]),
      "congruence: the two terms differ",
    ],
    ["congruence by too few equations", () => congruence(add(x, y), [null]), "congruence: one equation or null a part"],
    [
      "modus ponens with another premise",
      () => modusPonens(discharge(p, genuine), genuine),
      "modus-ponens: the two terms differ",
    ],
    ["modus ponens of no implication", () => modusPonens(genuine, genuine), "modus-ponens: not an implication"],
    [
      "equality of propositions with another premise",
      () => kernel.equality(reflexivity(p), genuine),
      "equality: the two terms differ",
    ],
    [
      "case split with two conclusions",
      () => caseSplit(p, reflexivity(x), reflexivity(y)),
      "case-split: the two terms differ",
    ],
    ["induction without its base", () => induction(P, num(0), i, base, step), "induction: the two terms differ"],
    ["induction with another step", () => induction(P, num(2), i, base, base), "induction: the two terms differ"],
    [
      "induction with its variable in Γ",
      () =>
        induction(
          P,
          num(2),
          i,
          base,
          cut(assume(eq(i, num(5)), "assumption"), cut(assume(p, "cited"), withExtra(step, eq(i, num(5))))),
        ),
      "induction: i is free in a hypothesis",
    ],
    [
      "induction over the reals",
      () => induction(lambda(x, le(num(0), mul(x, x))), num(0), i, base, step),
      "induction: the predicate is a λ over the integers",
    ],
    [
      "induction over the naturals",
      () => induction(lambda(n, le(num(0), mul(n, n))), num(0), i, base, step),
      "induction: the predicate is a λ over the integers",
    ],
    [
      "induction from a real",
      () => induction(P, rationalTerm(rational(1, 2)), i, base, step),
      "induction: the variable and the base are integers",
    ],
    [
      "induction with its variable in the predicate",
      () =>
        induction(
          lambda(j, le(num(0), mul(i, i))),
          num(2),
          i,
          assume(le(num(0), mul(i, i)), "assumption"),
          assume(le(num(0), mul(i, i)), "assumption"),
        ),
      "induction: the variable is in the predicate",
    ],
    ["RING on tensors", () => ring(op("matmul", A, B), op("matmul", B, A)), "RING: both sides are numbers"],
    ["NCRING on numbers", () => ncring(mul(x, y), mul(y, x)), "NCRING: both sides are tensors"],
    [
      "NCRING with swapped factors",
      () => ncring(op("matmul", A, B), op("matmul", B, A)),
      "ncring: the sums of words differ",
    ],
    [
      "NCRING: (A + B)² = A² + 2AB + B²",
      () => {
        const square = (M: Term): Term => op("matmul", M, M);
        return ncring(square(add(A, B)), add(add(square(A), mul(num(2), op("matmul", A, B))), square(B)));
      },
      "ncring: the sums of words differ",
    ],
    [
      "NCRING at another shape",
      () => ncring(op("identity", n), op("identity", m)),
      "TermTypeError: eq: expected same shape",
    ],
    ["RING: 0⁰ is 1", () => ring(pow(num(0), num(0)), num(0)), "ring: the polynomials differ"],
    ["RING: x⁰ is not x", () => ring(pow(x, num(0)), x), "ring: the polynomials differ"],
    [
      "RING: a negative power is an atom",
      () => ring(op("powZ", x, num(-1)), div(num(1), x)),
      "ring: the polynomials differ",
    ],
    [
      "RING: the λ of two sums are compared as they are",
      () => ring(sum(inRange("k", num(1), num(2)), x), mul(num(2), x)),
      "ring: the polynomials differ",
    ],
  ])("%s", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });

  it("out of fuel is no answer", () => {
    const wide = pow(add(add(x, y), add(t, i)), num(60));
    expect(refusal(() => ring(wide, num(0)))).toBe("OutOfFuel: out of fuel: a polynomial with too many monomials");
    expect(refusal(() => ring(pow(x, num(100)), mul(pow(x, num(50)), pow(x, num(50)))))).toBe(
      "OutOfFuel: out of fuel: a polynomial with a large exponent",
    );
    expect(show(ring(pow(x, num(100)), pow(x, num(100))))).toBe("⊢ x^100 = x^100");
    expect(
      refusal(() => ncring(op("matpow", A, num(20)), op("matmul", op("matpow", A, num(10)), op("matpow", A, num(10))))),
    ).toBe("OutOfFuel: out of fuel: a power with a large exponent");
    expect(refusal(() => ncring(op("matpow", add(A, B), num(12)), A))).toBe(
      "OutOfFuel: out of fuel: a polynomial with too many words",
    );
  });
});

/** Γ ∪ {q} ⊢ p of Γ ⊢ p. */
function withExtra(theorem: Theorem, q: Term): Theorem {
  const both = cut(theorem, law("and-left", [conclusionOf(theorem), q]));
  return cut(cut(theorem, cut(assume(q, "assumption"), law("and-intro", [conclusionOf(theorem), q]))), both);
}

describe("establish", () => {
  const inverse = law("reciprocal-cancel", [x]);
  it.each<[string, () => unknown, string]>([
    ["another goal", () => establish(genuine, goal(FALSE)), "establish: the theorem shows another goal"],
    [
      "a hypothesis that is neither assumed nor granted",
      () => establish(assume(p, "assumption"), goal(p)),
      "establish: a hypothesis is neither assumed nor part of the goal's definedness",
    ],
    [
      "a weaker assumption",
      () =>
        establish(inverse, goal(conclusionOf(inverse), [x], [le(num(0), x)])).ofGoal.length === 1 &&
        establish(assume(lt(num(0), x), "assumption"), goal(lt(num(0), x), [x], [le(num(0), x)])),
      "establish: a hypothesis is neither assumed nor part of the goal's definedness",
    ],
    [
      "a variable of the same id and another type",
      () => establish(reflexivity(x), goal(eq(free("x", "x", INTEGER), free("x", "x", INTEGER)))),
      "symbols: v:x stands for two different things",
    ],
    [
      "a condition of a law dressed as definedness",
      () => establish(assume(eq(x, num(1)), "definedness"), goal(eq(x, num(1)), [x])),
      "establish: a hypothesis is neither assumed nor part of the goal's definedness",
    ],
  ])("%s", (_name, attempt, reason) => {
    expect(refusal(attempt)).toBe(reason);
  });

  it("names what it uses", () => {
    const proposition = conclusionOf(inverse);
    const text = ({ assumptions, ofAssumptions, ofGoal }: ReturnType<typeof establish>): unknown => ({
      assumptions,
      ofAssumptions: ofAssumptions.map(printText),
      ofGoal: ofGoal.map(printText),
    });
    expect(text(establish(inverse, goal(proposition, [x])))).toEqual({
      assumptions: [],
      ofAssumptions: [],
      ofGoal: ["x ≠ 0"],
    });
    expect(text(establish(inverse, goal(proposition, [x], [ne(x, num(0))])))).toEqual({
      assumptions: ["a0"],
      ofAssumptions: [],
      ofGoal: [],
    });
    const given = eq(div(num(1), y), y);
    const about = assume(ne(y, num(0)), "definedness");
    expect(text(establish(about, goal(ne(y, num(0)), [y], [given])))).toEqual({
      assumptions: [],
      ofAssumptions: ["y ≠ 0"],
      ofGoal: [],
    });
  });
});

describe("types of terms", () => {
  it("a sum of tensors has no shape of its index, also under a binder", () => {
    const inner = (size: Term): Term =>
      rawLambda("j", indexType(num(1), size), op("zeros", bound(0, indexType(num(1), bound(1, NATURAL)))));
    expect(() => binder("sum", inner(bound(0, NATURAL)))).toThrow("expected number or tensor");
    expect(() => limit(lambda(n, op("zeros", n)), null)).toThrow("expected number or tensor");
    const mu = free("mu", "mu", measureType(NATURAL));
    expect(() => integral(mu, lambda(n, op("zeros", n)))).toThrow("expected number or tensor");
  });

  it("a sum of tensors of a size can be generalized over the size", () => {
    const k: FreeTerm = inRange("k", num(1), num(3));
    const zeros = sum(k, op("zeros", n));
    expect(show(generalization(n, reflexivity(zeros)))).toBe("⊢ ∀ n: ∑_{k=1..3} 0 = ∑_{k=1..3} 0");
  });

  it("a supremum of fractions is a real, a finite sum of them a fraction", () => {
    expect(binder("sup", lambda(n, div(n, m))).type).toBe(REAL);
    expect(sum(inRange("k", num(1), num(3)), div(n, m)).type).toBe(FRACTION);
  });
});

it("0 = 1 stands under the hypotheses that it comes from", () => {
  expect(show(law("contradiction", [p, FALSE]))).toBe("p, not p ⊢ 0 = 1");
  expect(refusal(() => establish(law("contradiction", [p, FALSE]), goal(FALSE)))).toMatch(/^establish: a hypothesis/);
});
