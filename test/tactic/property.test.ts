import { expect, it } from "vitest";
import { proveCondition } from "../../src/tactic/condition.ts";
import { operator } from "../../src/term/build.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import type { Goal } from "../../src/term/context.ts";
import { goalFor, outcome } from "./goal.ts";

const matrices =
  "Let $n, d \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times n}$, $B \\in \\mathbb{R}^{n \\times n}$, $X \\in \\mathbb{R}^{n \\times d}$ and $\\lambda > 0$.";

/** The goal that a term has a property: the term is the left side of an equation. */
function propertyOf(name: OperatorName, before: string, term: string): Goal {
  const goal = goalFor(before, `${term} = ${term}`);
  const side = goal.proposition.kind === "operator" ? goal.proposition.args[0] : undefined;
  if (!side) throw new Error(term);
  const [n] = side.type.kind === "tensor" ? side.type.shape : [];
  const zeros = n && name.startsWith("loewner") ? [operator("zeros", n, n)] : [];
  return { context: goal.context, proposition: operator(name, side, ...zeros) };
}

const cases: readonly (readonly [name: OperatorName, before: string, term: string, twin: string])[] = [
  ["symmetric", matrices, "A + A^\\top", "A - A^\\top"],
  ["symmetric", matrices, "X X^\\top", "X X^\\top A^\\top A"],
  ["symmetric", `${matrices} Let $A$ be symmetric.`, "B^\\top A B + \\lambda I_n", "A B"],
  ["symmetric", `${matrices} Let $A$ and $B$ be symmetric.`, "A B A", "A B"],
  ["symmetric", `${matrices} Define $K = X X^\\top$.`, "K + \\lambda I_n", "K A"],
  ["invertible", `${matrices} Let $A$ and $B$ be invertible.`, "A B^\\top A^{-1}", "A + B"],
  ["invertible", matrices, "X^\\top X + \\lambda I_d", "X^\\top X"],
  ["invertible", matrices, "X X^\\top + \\lambda I_n", "X X^\\top - \\lambda I_n"],
  ["invertible", matrices, "X X^\\top + n \\lambda I_n", "A + n \\lambda I_n"],
  ["invertible", `${matrices} Define $K = X X^\\top$.`, "K + \\lambda I_n", "K"],
  ["invertible", `${matrices} Let $A$ be positive definite.`, "2 A", "A + B"],
  ["loewnerGe", matrices, "X X^\\top", "-X X^\\top"],
  ["loewnerGe", matrices, "X X^\\top + A^\\top A", "X X^\\top - A^\\top A"],
  ["loewnerGe", matrices, "\\lambda X X^\\top", "(1 - \\lambda) X X^\\top"],
  ["loewnerGe", `${matrices} Let $A$ be positive definite.`, "A", "A - \\lambda I_n"],
  ["loewnerGe", `${matrices} Assume $A \\succeq \\lambda I_n$. Let $A$ be symmetric.`, "A", "A - 2 \\lambda I_n"],
];

it.each(cases)("%s, where %s: %s", (name, before, term) => {
  expect(outcome(propertyOf(name, before, term), proveCondition)).toBe("proved");
});

it.each(cases)("%s, where %s: not the twin of %s, %s", (name, before, _term, twin) => {
  expect(outcome(propertyOf(name, before, twin), proveCondition)).toBe("open");
});
