import { describe, expect, it } from "vitest";
import { definedness } from "../../src/kernel/definedness.ts";
import { apply, call, cases, define, derivative, entry, free, tabulate } from "../../src/term/build.ts";
import { lambda } from "../../src/term/binding.ts";
import { printText } from "../../src/term/print-text.ts";
import type { Term } from "../../src/term/term.ts";
import { functionType, indexType, REAL, TIME } from "../../src/term/type.ts";
import {
  A,
  add,
  div,
  eq,
  f,
  forall,
  i,
  inRange,
  le,
  lt,
  m,
  mul,
  n,
  num,
  op,
  p,
  sub,
  sum,
  t,
  v,
  x,
  y,
} from "./notation.ts";

const k = inRange("k", num(1), n);
const h = inRange("h", num(1), num(3));
const late = inRange("j", num(1), sub(k, num(1)));
const family = free("a", "a", functionType(indexType(num(1), n), REAL));
const path = free("w", "w", functionType(TIME, REAL));

describe("what holds wherever a term is defined", () => {
  it.each<[string, Term, readonly string[]]>([
    ["a variable", x, []],
    ["a quotient", div(x, y), ["y ≠ 0"]],
    ["a quotient by a number", div(x, num(2)), []],
    ["a quotient by 0", div(x, num(0)), ["0 ≠ 0"]],
    ["each once", add(div(x, y), div(num(1), y)), ["y ≠ 0"]],
    ["a power of a variable exponent: nothing is granted", op("powZ", x, i), []],
    ["a negative power", op("powZ", x, num(-2)), ["x ≠ 0"]],
    ["a real power: the half of its domain that is one relation", op("powR", x, y), ["0 ≤ x"]],
    ["a logarithm of a quotient", op("log", div(x, y)), ["y ≠ 0", "0 < x / y"]],
    ["a square root", op("sqrt", x), ["0 ≤ x"]],
    ["an odd root", op("root", num(3), x), []],
    ["an even root", op("root", num(4), x), ["0 ≤ x"]],
    ["a tangent", op("tan", x), ["cos(x) ≠ 0"]],
    ["an arcsine", op("arcsin", x), ["-1 ≤ x", "x ≤ 1"]],
    ["an inverse", op("inverse", A), ["invertible(A)"]],
    ["an eigenvalue", op("lambdaMin", A), ["symmetric(A)"]],
    ["an entry at an integer", entry(v, [i]), ["1 ≤ i", "i ≤ n"]],
    ["an entry at an index of the range", entry(v, [k]), []],
    ["a member of a family at an integer", apply(family, i), ["1 ≤ i", "i ≤ n"]],
    ["a derivative", derivative(f, x), ["hasDerivative(f, x, f′(x))"]],
    ["a derivative by time", derivative(path, t), ["hasDerivative(w, t, w′(t))"]],
    ["a derivative by time at a number has no such statement", derivative(path, x), []],
    ["a sum", sum(h, div(num(1), h)), ["∀ h=1..3: h ≠ 0"]],
    ["a sum of what does not depend on the index", sum(h, div(num(1), y)), ["y ≠ 0"]],
    ["a sum that may be empty", sum(k, div(num(1), y)), ["1 ≤ n ⇒ y ≠ 0"]],
    ["a sum over nothing", sum(inRange("k", num(1), num(0)), div(num(1), y)), ["1 ≤ 0 ⇒ y ≠ 0"]],
    ["a sum in a sum", sum(k, sum(late, div(num(1), y))), ["∀ k=1..n: 1 ≤ k − 1 ⇒ y ≠ 0"]],
    ["∀ over the reals", forall(y, eq(div(num(1), y), y)), ["∀ y: y ≠ 0"]],
    ["∀ over the reals of what does not depend on it", forall(y, eq(div(num(1), x), x)), ["x ≠ 0"]],
    [
      "∀ over functions, of which there may be none",
      forall(free("g", "g", functionType(indexType(num(1), n), indexType(num(1), m))), eq(div(num(1), x), x)),
      ["∀ g: x ≠ 0"],
    ],
    ["∃: nothing is granted", op("not", forall(y, p)), []],
    ["a table", tabulate(lambda(k, div(x, k))), ["∀ k=1..n: k ≠ 0"]],
    ["a function that is not used", lambda(y, div(num(1), y)), []],
    [
      "an implication: its conclusion under its premise",
      op("implies", lt(num(0), x), le(div(num(1), x), y)),
      ["0 < x ⇒ x ≠ 0"],
    ],
    ["the premise of an implication", op("implies", lt(num(0), div(num(1), x)), p), ["x ≠ 0"]],
    ["an alternative: the first alone", op("or", lt(num(0), div(num(1), x)), lt(num(0), div(num(1), y))), ["x ≠ 0"]],
    [
      "cases: the first value under its condition, the other under its negation",
      cases([{ condition: lt(num(0), x), value: div(num(1), x) }], div(num(1), y)),
      ["0 < x ⇒ x ≠ 0", "not (0 < x) ⇒ y ≠ 0"],
    ],
    ["a call: what its body needs", call(define("g", "g", [x], 0, div(num(1), x)), [add(y, num(1))]), ["y + 1 ≠ 0"]],
    ["an indicator", mul(op("indicator", lt(num(0), div(num(1), x))), y), ["x ≠ 0"]],
  ])("%s", (_name, term, expected) => {
    expect(definedness(term).map(printText)).toEqual(expected);
  });
});
