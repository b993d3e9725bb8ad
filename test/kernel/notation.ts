import { expect } from "vitest";
import { KernelError } from "../../src/kernel/kernel-error.ts";
import {
  arithmetic,
  conclusionOf,
  cut,
  equality,
  hypothesesOf,
  law,
  symmetry,
  type Theorem,
} from "../../src/kernel/theorem.ts";
import { lambda } from "../../src/term/binding.ts";
import { binder, free, operator } from "../../src/term/build.ts";
import type { Goal } from "../../src/term/context.ts";
import { integer } from "../../src/term/literal.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { printText } from "../../src/term/print-text.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, indexType, INTEGER, NATURAL, REAL, TIME, tensorType } from "../../src/term/type.ts";

/** Short constructors for the tests of the kernel. */
export const op = (name: OperatorName, ...args: readonly Term[]): Term => operator(name, ...args);
export const num = integer;
export const [eq, ne, le, lt] = (["eq", "ne", "le", "lt"] as const).map(
  (name) =>
    (a: Term, b: Term): Term =>
      operator(name, a, b),
) as [Relation, Relation, Relation, Relation];
export const [add, sub, mul, div, pow] = (["add", "sub", "mul", "div", "powN"] as const).map(
  (name) =>
    (a: Term, b: Term): Term =>
      operator(name, a, b),
) as [Relation, Relation, Relation, Relation, Relation];
type Relation = (a: Term, b: Term) => Term;

export const FALSE = eq(num(0), num(1));
export const [x, y, z] = ["x", "y", "z"].map((name) => free(name, name, REAL)) as [FreeTerm, FreeTerm, FreeTerm];
export const [n, m] = ["n", "m"].map((name) => free(name, name, NATURAL)) as [FreeTerm, FreeTerm];
export const [i, j] = ["i", "j"].map((name) => free(name, name, INTEGER)) as [FreeTerm, FreeTerm];
export const t = free("t", "t", TIME);
export const p = free("p", "p", { kind: "prop" });
export const f = free("f", "f", functionType(REAL, REAL));
export const u = free("u", "u", tensorType([n]));
export const v = free("v", "v", tensorType([n]));
export const [A, B] = ["A", "B"].map((name) => free(name, name, tensorType([n, n]))) as [FreeTerm, FreeTerm];

/** A variable of a range. */
export const inRange = (name: string, from: Term, to: Term): FreeTerm => free(name, name, indexType(from, to));

/** ∀x. body. */
export const forall = (variable: FreeTerm, body: Term): Term => binder("forall", lambda(variable, body));
export const sum = (variable: FreeTerm, body: Term): Term => binder("sum", lambda(variable, body));

/** `Γ ⊢ φ` as text, hypotheses in order. */
export function show(theorem: Theorem): string {
  const hypotheses = hypothesesOf(theorem).map((h) => printText(h.proposition));
  return `${hypotheses.join(", ")}${hypotheses.length > 0 ? " " : ""}⊢ ${printText(conclusionOf(theorem))}`;
}

/** A law with those of its conditions cut that are relations of rationals, or that the theorems show. */
export function applied(name: string, args: readonly Term[], ...proofs: readonly Theorem[]): Theorem {
  let result = law(name, args);
  for (const { proposition } of hypothesesOf(result)) {
    try {
      result = cut(arithmetic(proposition), result);
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
    }
  }
  return proofs.reduce((all, proof) => cut(proof, all), result);
}

/** From a theorem of a false inequality a ≤ b of integers: 0 = 1. */
export function absurd(theorem: Theorem, a: number, b: number): Theorem {
  const not = equality(symmetry(law("not-le", [num(a), num(b)])), arithmetic(lt(num(b), num(a))));
  return cut(theorem, cut(not, law("contradiction", [le(num(a), num(b)), FALSE])));
}

/** A goal without assumptions, or with some. */
export function goal(proposition: Term, variables: readonly FreeTerm[] = [], assumptions: readonly Term[] = []): Goal {
  return {
    context: {
      variables,
      random: new Set(),
      assumptions: assumptions.map((proposition, k) => ({ id: `a${String(k)}`, proposition, origin: "assumed" })),
    },
    proposition,
  };
}

/** What the kernel says when it refuses: `rule: reason`. */
export function refusal(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof KernelError) return error.message;
    return error instanceof Error ? `${error.name}: ${error.message}` : "thrown";
  }
  return expect.fail("the kernel agreed");
}
