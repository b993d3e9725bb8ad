import { describe, expect, it } from "vitest";
import {
  abstraction,
  arithmetic,
  assume,
  beta,
  caseSplit,
  congruence,
  cut,
  discharge,
  equality,
  generalization,
  hypothesesOf,
  induction,
  inferenceOf,
  instantiation,
  law,
  lowerBound,
  modusPonens,
  natural,
  ncring,
  reflexivity,
  ring,
  sidesOfEquation,
  specialization,
  symmetry,
  time,
  transitivity,
  unfolding,
  upperBound,
  type Theorem,
} from "../../src/kernel/theorem.ts";
import { apply, binder, call, define, rationalTerm } from "../../src/term/build.ts";
import { lambda } from "../../src/term/binding.ts";
import { rational } from "../../src/term/rational.ts";
import {
  A,
  B,
  add,
  applied,
  div,
  eq,
  f,
  i,
  inRange,
  le,
  lt,
  mul,
  n,
  ne,
  num,
  op,
  p,
  pow,
  show,
  sub,
  t,
  v,
  x,
  y,
  z,
} from "./notation.ts";

const k = inRange("k", num(1), num(3));
const xy = assume(eq(x, y), "assumption");
const yz = assume(eq(y, z), "cited");
const square = define("sq", "sq", [x], 0, mul(x, x));
const not = op("not", p);
const half = rationalTerm(rational(1, 2));

/** 0 ≤ i² for all i ≥ 0, by induction. */
function squares(): Theorem {
  const P = lambda(i, le(num(0), mul(i, i)));
  const next = add(i, num(1));
  // 0 ≤ (i + 1)², by RING from squares.
  const nonnegative = law("square-nonnegative", [next]);
  const same = congruence(le(num(0), pow(next, num(2))), [null, ring(pow(next, num(2)), mul(next, next))]);
  return induction(P, num(0), i, arithmetic(le(num(0), mul(num(0), num(0)))), equality(same, nonnegative));
}

describe("rules", () => {
  it.each<[string, () => Theorem, string]>([
    ["assume", () => assume(p, "assumption"), "p ⊢ p"],
    ["reflexivity", () => reflexivity(v), "⊢ v = v"],
    ["symmetry", () => symmetry(xy), "x = y ⊢ y = x"],
    ["transitivity", () => transitivity(xy, yz), "x = y, y = z ⊢ x = z"],
    ["congruence", () => congruence(add(x, apply(f, y)), [xy, null]), "x = y ⊢ x + f(y) = y + f(y)"],
    ["congruence of a function", () => congruence(apply(f, x), [reflexivity(f), xy]), "x = y ⊢ f(x) = f(y)"],
    ["abstraction", () => abstraction(x, law("abs-neg", [x])), "⊢ (x ↦ |−x|) = (x ↦ |x|)"],
    ["beta", () => beta(apply(lambda(x, add(x, y)), num(2))), "⊢ (x ↦ x + y)(2) = 2 + y"],
    [
      "beta of a λ in a λ",
      () => beta(apply(lambda(f, apply(f, num(2))), lambda(x, mul(x, x)))),
      "⊢ (f ↦ f(2))(x ↦ x · x) = 2 · 2",
    ],
    ["beta within a range", () => beta(apply(lambda(k, mul(k, k)), k)), "⊢ (k ↦ k · k)_k = k · k"],
    ["unfolding", () => unfolding(call(square, [add(y, num(1))])), "⊢ sq(y + 1) = (y + 1) · (y + 1)"],
    ["cut", () => cut(yz, transitivity(xy, yz)), "y = z, x = y ⊢ x = z"],
    ["cut by a proof", () => cut(arithmetic(le(num(0), num(2))), law("abs-of-nonnegative", [num(2)])), "⊢ |2| = 2"],
    ["discharge", () => discharge(eq(x, y), transitivity(xy, yz)), "y = z ⊢ x = y ⇒ x = z"],
    ["discharge of what is no hypothesis", () => discharge(p, xy), "x = y ⊢ p ⇒ x = y"],
    ["modus ponens", () => modusPonens(discharge(eq(x, y), xy), xy), "x = y ⊢ x = y"],
    ["equality", () => equality(law("gt", [x, y]), assume(op("gt", x, y), "assumption")), "x > y ⊢ y < x"],
    ["generalization", () => generalization(x, law("square-nonnegative", [x])), "⊢ ∀ x: 0 ≤ x^2"],
    ["specialization", () => specialization(generalization(x, reflexivity(x)), y), "⊢ y = y"],
    [
      "specialization with a guard",
      () =>
        specialization(assume(binder("forall", lambda(x, eq(x, x)), lambda(x, lt(num(0), x))), "assumption"), num(2)),
      "∀ x, 0 < x: x = x ⊢ 0 < 2 ⇒ 2 = 2",
    ],
    ["specialization in range", () => specialization(generalization(k, reflexivity(k)), k), "⊢ k = k"],
    ["instantiation", () => instantiation(xy, x, num(3)), "3 = y ⊢ 3 = y"],
    ["law", () => law("mul-positive", [x, half]), "0 < x, 0 < 1/2 ⊢ 0 < x · 1/2"],
    [
      "law at functions, β-normal",
      () => law("sum-scale", [num(1), num(3), x, lambda(k, mul(k, k))]),
      "⊢ ∑_{k=1..3} x · k · k = x · ∑_{k=1..3} k · k",
    ],
    ["law with arithmetic conditions cut", () => applied("reciprocal-cancel", [num(2)]), "⊢ 2 · 1 / 2 = 1"],
    ["natural", () => natural(add(n, num(1))), "⊢ 0 ≤ n + 1"],
    ["lower bound", () => lowerBound(k), "⊢ 1 ≤ k"],
    ["upper bound", () => upperBound(k), "⊢ k ≤ 3"],
    ["time", () => time(t), "⊢ 0 ≤ t"],
    ["case split", () => caseSplit(p, law("or-left", [p, not]), law("or-right", [p, not])), "⊢ p or not p"],
    ["induction", squares, "⊢ ∀ i: 0 ≤ i ⇒ 0 ≤ i · i"],
    ["arithmetic", () => arithmetic(lt(div(num(1), num(3)), op("max", half, num(-4)))), "⊢ 1 / 3 < max(1/2, -4)"],
    [
      "arithmetic of powers",
      () => arithmetic(eq(op("powZ", num(2), num(-2)), div(num(1), num(4)))),
      "⊢ 2^(-2) = 1 / 4",
    ],
    ["arithmetic of ≠", () => arithmetic(ne(pow(num(0), num(0)), num(0))), "⊢ 0^0 ≠ 0"],
    [
      "RING",
      () => ring(mul(add(x, y), sub(x, y)), sub(pow(x, num(2)), pow(y, num(2)))),
      "⊢ (x + y) · (x − y) = x^2 − y^2",
    ],
    [
      "RING with atoms",
      () => ring(div(add(apply(f, x), apply(f, x)), num(2)), apply(f, x)),
      "⊢ (f(x) + f(x)) / 2 = f(x)",
    ],
    ["RING: 0⁰ = 1", () => ring(pow(x, num(0)), num(1)), "⊢ x^0 = 1"],
    [
      "NCRING",
      () => ncring(op("matmul", add(A, B), v), add(op("matmul", B, v), op("matmul", A, v))),
      "⊢ (A + B) v = B v + A v",
    ],
    [
      "NCRING with the identity",
      () => ncring(op("matmul", op("matpow", A, num(2)), op("identity", n)), op("matmul", A, A)),
      "⊢ A^2 I = A A",
    ],
  ])("%s", (_name, prove, text) => {
    expect(show(prove())).toBe(text);
  });

  it("a hypothesis keeps all of its tags", () => {
    const twice = transitivity(assume(eq(x, x), "assumption"), assume(eq(x, x), "definedness"));
    expect(hypothesesOf(twice).map((h) => [...h.tags])).toEqual([["assumption", "definedness"]]);
  });

  it("an inference says what the rule was given", () => {
    const { rule, premises, terms, name } = inferenceOf(law("mul-positive", [x, half]));
    expect([rule, premises, terms, name]).toEqual(["law", [], [x, half], "mul-positive"]);
    expect(inferenceOf(transitivity(xy, yz)).premises).toEqual([xy, yz]);
    expect(sidesOfEquation(xy)).toEqual([x, y]);
  });
});
