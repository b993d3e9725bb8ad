import { expect, it } from "vitest";
import { asserted } from "../../src/kernel/assertion.ts";
import { lambda } from "../../src/term/binding.ts";
import { apply, binder, derivative, entry, free, operator } from "../../src/term/build.ts";
import { literal } from "../../src/term/operator.ts";
import { printText } from "../../src/term/print-text.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, indexType, NATURAL, REAL, TIME, tensorType } from "../../src/term/type.ts";

const v = (name: string, type = REAL as Parameters<typeof free>[2]): FreeTerm => free(`doc:${name}`, name, type);
const [x, y] = [v("x"), v("y")];
const f = v("f", functionType(REAL, REAL));
const t = v("t", TIME);
const w = v("w", functionType(TIME, REAL));
const n = v("n", NATURAL);
const i = v("i", indexType(literal(1), n));
const a = v("a", tensorType([n]));
const all = (variable: FreeTerm, p: Term, guard: Term | null = null): Term =>
  binder("forall", lambda(variable, p), guard && lambda(variable, guard));
const eq = (p: Term, q: Term): Term => operator("eq", p, q);
const zero = literal(0);
const slope = (fn: Term, at: Term): Term => derivative(fn, at);

it.each<[string, Term, readonly string[]]>([
  ["a number", eq(operator("div", literal(1), x), y), ["1 / x = y", "x ≠ 0"]],
  [
    "finitely many numbers",
    all(i, eq(operator("div", literal(1), entry(a, [i])), y)),
    ["∀ i=1..n: 1 / a[i] = y", "∀ i=1..n: a[i] ≠ 0"],
  ],
  ["a continuum", all(x, eq(operator("log", x), apply(f, x))), ["∀ x: 0 < x ⇒ log(x) = f(x)"]],
  [
    "a continuum with a guard that says it",
    all(x, eq(operator("div", literal(1), x), y), operator("ne", x, zero)),
    ["∀ x, x ≠ 0: 1 / x = y", "∀ x: x ≠ 0 ⇒ x ≠ 0"],
  ],
  [
    "a continuum with a guard that implies it",
    all(x, eq(operator("log", x), y), operator("lt", literal(1), x)),
    ["∀ x: 1 < x ⇒ (0 < x ⇒ log(x) = y)"],
  ],
  [
    "a premise that is not defined everywhere",
    all(x, operator("implies", operator("lt", operator("log", x), y), eq(apply(f, x), y))),
    ["∀ x: 0 < x ⇒ (log(x) < y ⇒ f(x) = y)"],
  ],
  ["a flow", all(t, eq(slope(w, t), apply(w, t))), ["∀ t: w′(t) = w(t)", "∀ t: hasDerivative(w, t, w′(t))"]],
  [
    "a flow that divides by time",
    all(t, eq(slope(w, t), operator("div", apply(w, t), t))),
    ["∀ t: hasDerivative(w, t, w′(t)) ⇒ (t ≠ 0 ⇒ w′(t) = w(t) / t)"],
  ],
  ["a function", all(x, eq(slope(f, x), y)), ["∀ x: f′(x) = y", "∀ x: hasDerivative(f, x, f′(x))"]],
  [
    "a term with a kink",
    all(x, eq(slope(lambda(y, operator("abs", y)), x), apply(f, x))),
    ["∀ x: hasDerivative(y ↦ |y|, x, d/dy [|y|] at y = x) ⇒ d/dy [|y|] at y = x = f(x)"],
  ],
])("of %s", (_, assumption, expected) => {
  expect(asserted(assumption).map(printText)).toEqual(expected);
});
