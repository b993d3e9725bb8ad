import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alphaEqual,
  applyReduced,
  freeVariables,
  lambda,
  lambdas,
  substitute,
  unfold,
} from "../../src/term/binding.ts";
import {
  abstract,
  apply,
  binder,
  call,
  define,
  derivative,
  free,
  instantiate,
  isTerm,
  operator,
  tabulate,
  TermTypeError,
} from "../../src/term/build.ts";
import { integer, upTo } from "../../src/term/literal.ts";
import { printText } from "../../src/term/print-text.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, NATURAL, REAL, tensorType } from "../../src/term/type.ts";

const x = free("x", "x", REAL);
const y = free("y", "y", REAL);
const n = free("n", "n", NATURAL);
const m = free("m", "m", NATURAL);
const i = free("i", "i", upTo(n));
const j = free("j", "j", upTo(n));
const v = free("v", "v", tensorType([n]));
const add = (a: Term, b: Term): Term => operator("add", a, b);
const mul = (a: Term, b: Term): Term => operator("mul", a, b);

/** Arithmetic terms in x and y, with sums whose index shadows nothing. */
const terms: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Term>(x, y, integer(1), integer(2)),
    fc.tuple(tie("term"), tie("term")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("term"), tie("term")).map(([a, b]) => mul(a, b)),
    tie("term").map((t) => binder("sum", lambda(i, mul(i, t)))),
    fc.tuple(tie("term"), tie("term")).map(([t, at]) => apply(lambda(x, t), at)),
  ),
})).term;

describe("binding", () => {
  it("opens what it closes", () => {
    fc.assert(
      fc.property(terms, (t) => alphaEqual(instantiate(abstract(x, t), x), t)),
      { seed: 1 },
    );
  });

  it("does not tell bound names apart", () => {
    const named = (k: FreeTerm): Term => binder("sum", lambda(k, mul(k, x)));
    expect(alphaEqual(named(i), named(j))).toBe(true);
    expect(alphaEqual(named(i), binder("sum", lambda(i, mul(i, y))))).toBe(false);
    expect(alphaEqual(named(i), binder("product", lambda(i, mul(i, x))))).toBe(false);
  });

  it("captures nothing", () => {
    // (λy. x)[x := y] is a constant function, not the identity.
    const constant = substitute(lambda(y, x), x, y);
    expect(alphaEqual(constant, lambda(x, y))).toBe(true);
    expect(alphaEqual(constant, lambda(y, y))).toBe(false);
    expect([...freeVariables(constant).keys()]).toEqual(["y"]);
  });

  it("leaves a bound variable alone when a free one of its name is replaced", () => {
    const t = add(x, apply(lambda(x, mul(x, x)), y));
    expect(printText(substitute(t, x, integer(3)))).toBe("3 + (x ↦ x · x)(y)");
  });

  it("substitutes in one order or the other alike, where neither value has the other variable", () => {
    fc.assert(
      fc.property(terms, (t) =>
        alphaEqual(
          substitute(substitute(t, x, integer(2)), y, integer(3)),
          substitute(substitute(t, y, integer(3)), x, integer(2)),
        ),
      ),
      { seed: 2 },
    );
  });

  it("renames a size in the types of the variables that mention it", () => {
    const t = operator("norm2", v);
    const renamed = substitute(t, n, m);
    expect(printText(operator("norm2", v))).toBe("‖v‖");
    const [inside] = renamed.kind === "operator" ? renamed.args : [];
    // A variable keeps the type of its declaration; only what is built around it follows.
    expect(inside?.type).toBe(v.type);
  });

  it("reduces an application of a λ", () => {
    expect(alphaEqual(applyReduced(lambdas([x, y], add(x, y)), integer(1)), lambda(y, add(integer(1), y)))).toBe(true);
  });

  it("unfolds a definition with all arguments at once", () => {
    const p = free("p", "p", REAL);
    const q = free("q", "q", REAL);
    const f = define("f", "f", [p, q], 0, operator("sub", p, q));
    expect(alphaEqual(unfold(call(f, [q, p])), operator("sub", q, p))).toBe(true);
  });
});

describe("constructors", () => {
  it.each<[string, () => unknown]>([
    ["a number plus a vector", () => add(x, v)],
    ["a vector of one size plus one of another", () => add(v, free("u", "u", tensorType([m])))],
    ["a function of a vector at a number", () => apply(free("f", "f", functionType(tensorType([n]), REAL)), x)],
    ["a derivative by an integer", () => derivative(lambda(n, x), integer(1))],
    ["a table over 0..n", () => tabulate(lambda(free("k", "k", { kind: "index", from: integer(0), to: n }), x))],
    ["a sum of propositions", () => binder("sum", lambda(i, operator("true")))],
    ["a definition at too few arguments", () => call(define("f", "f", [x, y], 0, x), [x])],
    ["an operator with too many arguments", () => operator("exp", x, y)],
  ])("refuse %s", (_name, build) => {
    expect(build).toThrow(TermTypeError);
  });

  it("know their own nodes from copies", () => {
    const t = add(x, y);
    expect(isTerm(t)).toBe(true);
    expect(isTerm({ ...t })).toBe(false);
    expect(isTerm(JSON.parse(JSON.stringify({ kind: "operator", operator: "add", args: [] })))).toBe(false);
    expect(isTerm(Object.create(t))).toBe(false);
  });

  it("freeze what they make", () => {
    const t = add(x, y);
    expect(() => {
      (t as { kind: string }).kind = "free";
    }).toThrow(TypeError);
    if (t.kind === "operator")
      expect(() => {
        (t.args as Term[]).push(x);
      }).toThrow(TypeError);
  });
});
