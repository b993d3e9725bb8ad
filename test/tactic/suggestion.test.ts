import { describe, expect, it } from "vitest";
import { establish } from "../../src/kernel/establish.ts";
import { proveReplacing, proveSignVia, proveVia } from "../../src/tactic/suggestion.ts";
import type { ProofAttempt } from "../../src/tactic/prove.ts";
import type { Goal } from "../../src/term/context.ts";
import type { Term } from "../../src/term/term.ts";
import { goalFor } from "./goal.ts";

const ANY = "Let $x, y \\in \\mathbb{R}$.";
const given = (assumption: string): string => `${ANY} Assume $${assumption}$.`;

/** The sides of `goal` and the terms that are suggested, read together so that their variables are the same. */
function read(
  before: string,
  goal: string,
  suggested: string,
): { readonly goal: Goal; readonly terms: readonly Term[] } {
  const whole = goalFor(before, `${goal} \\Rightarrow ${suggested}`);
  const [first, second] = whole.proposition.kind === "operator" ? whole.proposition.args : [];
  if (!first || second?.kind !== "operator") throw new Error(`not read: ${goal}`);
  return { goal: { ...whole, proposition: first }, terms: second.args };
}

/** "proved" when the theorem establishes the goal. */
function outcome(goal: Goal, attempt: ProofAttempt): string {
  if (attempt.kind === "theorem") establish(attempt.theorem, goal);
  return attempt.kind === "theorem" ? "proved" : attempt.kind;
}

describe("an equation by way of others", () => {
  it.each([
    [ANY, "(x + 1)^2 = x^2 + 2x + 1", "x(x + 2) + 1 = x^2 + x + x + 1", "proved"],
    [ANY, "(x + 1)^2 = x^2 + 2x + 1", "x(x + 2) + 2 = x^2 + x + x + 1", "none"],
    [ANY, "(x + 1)^2 = x^2 + 2x + 1", "x(x + 2) + 1 = x^2 + x + 1", "none"],
    [ANY, "(x + 1)^2 = x^2 + 2x", "x(x + 2) + 1 = x^2 + x + x + 1", "none"],
    [ANY, "x \\le x + 1", "x = x + 1", "none"],
  ])("%s %s by %s: %s", (before, written, suggested, expected) => {
    const { goal, terms } = read(before, written, suggested);
    expect(outcome(goal, proveVia(goal, terms))).toBe(expected);
  });
});

describe("an order by the sign of a term equal to the difference", () => {
  it.each([
    [given("x \\ge 0"), "x^3 + 2 \\ge 3x", "(x - 1)^2 (x + 2)", "proved"],
    [given("x \\ge 0"), "3x \\le x^3 + 2", "(x - 1)^2 (x + 2)", "proved"],
    [given("x > 1"), "x^3 + 2 > 3x", "(x - 1)^2 (x + 2)", "proved"],
    [given("x > 1"), "x^3 + 2 \\ne 3x", "(x - 1)^2 (x + 2)", "proved"],
    [given("x \\ge 0"), "x^3 + 2 > 3x", "(x - 1)^2 (x + 2)", "none"],
    [given("x \\ge -3"), "x^3 + 2 \\ge 3x", "(x - 1)^2 (x + 2)", "none"],
    [given("x \\ge 0"), "x^3 + 2 \\ge 3x", "(x - 1)^2 (x + 3)", "none"],
    [given("x \\ge 0"), "x^3 + 2 \\le 3x", "(x - 1)^2 (x + 2)", "none"],
    [ANY, "x + y = y + x", "0", "none"],
  ])("%s %s by %s: %s", (before, written, suggested, expected) => {
    const { goal, terms } = read(before, written, `${suggested} = 0`);
    const [term] = terms;
    expect(term && outcome(goal, proveSignVia(goal, term))).toBe(expected);
  });
});

describe("a relation with a part replaced", () => {
  it.each([
    [given("x > 1"), "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1)", "x^2 - 1 = (x - 1)(x + 1)", "proved"],
    [given("x < -1"), "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1)", "x^2 - 1 = (x - 1)(x + 1)", "none"],
    [given("x > 1"), "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1)", "x^2 - 1 = (x - 1)(x + 2)", "none"],
    [ANY, "\\sqrt{x^2 - 2xy + y^2} = |x - y|", "x^2 - 2xy + y^2 = (y - x)^2", "proved"],
    [ANY, "\\sqrt{x^2 - 2xy + y^2} = x - y", "x^2 - 2xy + y^2 = (x - y)^2", "none"],
    [ANY, "|x| = |x + 0|", "y + y = 2y", "none"],
  ])("%s %s by %s: %s", (before, written, suggested, expected) => {
    const { goal, terms } = read(before, written, suggested);
    const [part, by] = terms;
    expect(part && by && outcome(goal, proveReplacing(goal, part, by))).toBe(expected);
  });
});
