import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { goalOf } from "../../src/check/judge-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { conclusionOf, hypothesesOf, sidesOfEquation, variablesOf, type Theorem } from "../../src/kernel/theorem.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { derivativeValue, differentiate } from "../../src/tactic/calculus.ts";
import { openProver } from "../../src/tactic/open-prover.ts";
import { type Prover } from "../../src/tactic/prover.ts";
import { children } from "../../src/term/binding.ts";
import { free, instantiate, operator } from "../../src/term/build.ts";
import type { Goal } from "../../src/term/context.ts";
import { key } from "../../src/term/key.ts";
import { printText } from "../../src/term/print-text.ts";
import type { DerivativeTerm, FreeTerm, Term } from "../../src/term/term.ts";
import { goalFor } from "./goal.ts";

/** A derivative of a goal, its binders opened. */
interface Found {
  readonly goal: Goal;
  readonly term: DerivativeTerm;
}

function derivativesIn(goal: Goal): readonly Found[] {
  const found = new Map<string, Found>();
  let opened = 0;
  const walk = (term: Term, variables: readonly FreeTerm[]): void => {
    if (term.kind === "lambda") {
      const x = free(`opened:${String((opened += 1))}`, term.hint, term.domain);
      walk(instantiate(term.body, x), [...variables, x]);
      return;
    }
    if (term.kind === "derivative") {
      const context = { ...goal.context, variables: [...goal.context.variables, ...variables] };
      if (!found.has(key(term))) found.set(key(term), { goal: { ...goal, context }, term });
      walk(term.at, variables);
      return;
    }
    for (const part of children(term)) walk(part, variables);
  };
  walk(goal.proposition, []);
  return [...found.values()];
}

/** Of a derivative: its value as text when the theorem is about it, rests on givens alone, and holds on samples. */
function checkedValue(prover: Prover, { goal, term }: Found, theorem: Theorem | null): string | null {
  if (!theorem) return null;
  const [left, right] = sidesOfEquation(theorem);
  expect(key(left)).toBe(key(term));
  const given = new Set(prover.givens.map((g) => key(g.proposition)));
  expect(hypothesesOf(theorem).filter((h) => !given.has(key(h.proposition)))).toEqual([]);
  // A variable that the tactic opened could be of an empty range.
  expect(variablesOf(theorem).filter((v) => v.id.startsWith("fresh:"))).toEqual([]);
  expect(sampleGoal({ ...goal, proposition: conclusionOf(theorem) }, { seed: 1, runs: 20 }).result).toBe("held");
  return printText(right);
}

/** The value of the derivative on the left of a display, or what is missing. */
function differentiated(before: string, derivative: string): string {
  const goal = goalFor(before, `${derivative} = ${derivative}`);
  const [first] = derivativesIn(goal);
  if (!first) throw new Error(`no derivative: ${derivative}`);
  const prover = openProver(goal);
  const value = checkedValue(prover, first, derivativeValue(prover, first.term));
  return value ?? `missing: ${[...prover.missing.values()].map(printText).join("; ")}`;
}

const X = "Let $x \\in \\mathbb{R}$.";
const POSITIVE = `${X} Assume $x > 0$.`;
const ANY_SIGMA = `${X} Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$.`;
const SIGMA = `${X} Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be differentiable.`;
const SMOOTH = `${X} Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be smooth.`;
const WEIGHTS = `${X} Let $n \\in \\mathbb{N}$ and $c_i \\in \\mathbb{R}$ for $i \\in [n]$.`;
const VECTOR = "Let $n \\in \\mathbb{N}$. Let $u, v, b \\in \\mathbb{R}^n$ and $A \\in \\mathbb{R}^{n \\times n}$.";
const MATRIX =
  "Let $m, n \\in \\mathbb{N}$. Let $W \\in \\mathbb{R}^{m \\times n}$, $a \\in \\mathbb{R}^m$ and $z \\in \\mathbb{R}^n$. " +
  "Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be differentiable.";
const FLOW =
  "Let $n \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times n}$ and $u \\in \\mathbb{R}^n$. Assume $\\frac{d}{dt} u = -Au$.";
const TO_NUMBERS = "Let $V : \\mathbb{R}^n \\to \\mathbb{R}$ be differentiable.";

describe("functions of a number", () => {
  it.each([
    [X, "5", "0"],
    [X, "x", "1"],
    [X, "x^2 + 3x", "2 · x^1 · 1 + 3 · 1"],
    [X, "-x - 1", "−1 − 0"],
    [X, "x e^x", "exp(x) · 1 + x · exp(x)"],
    [X, "\\frac{x}{3}", "1/3 · 1"],
    [X, "\\frac{x}{1 + x^2}", "1 / (1 + x^2)^2 · ((1 + x^2) · 1 − x · (0 + 2 · x^1 · 1))"],
    [X, "\\sin(2 x) \\cos x", "cos(x) · cos(2 · x) · 2 · 1 + sin(2 · x) · (−sin(x))"],
    [X, "\\tanh(x^3)", "(1 − tanh(x^3)^2) · 3 · x^2 · 1"],
    [X, "2^x", "log(2) · 2^x"],
    [X, "(x^2)^0", "0"],
    [X, "|x|^2", "2 · x^1 · 1"],
    [X, "\\sum_{i=1}^3 x^i", "∑_{k=1..3} k · x^(k − 1) · 1"],
    [WEIGHTS, "\\sum_{i \\ne j} c_i c_j x", "∑_{k=1..n} ∑_{k'=1..n} 𝟏[k ≠ k'] · c_k · c_k' · 1"],
    [POSITIVE, "\\log x", "1 / x"],
    [POSITIVE, "\\sqrt{x}", "1 / (2 · √x)"],
    [POSITIVE, "\\frac{1}{x}", "1 / x^2 · (x · 0 − 1 · 1)"],
    [POSITIVE, "|x|", "sign(x)"],
    [POSITIVE, "\\max(x, 0)", "1/2 · (1 + 0 + sign(x − 0) · (1 − 0))"],
    [`${POSITIVE} Let $k \\in \\mathbb{N}$.`, "x^k", "k · x^(k − 1) · 1"],
    [`${POSITIVE} Let $p \\in \\mathbb{R}$.`, "x^p", "p · x^(p − 1)"],
    [SIGMA, "\\sigma(x)", "σ′(x) · 1"],
    [SIGMA, "\\sigma(\\sigma(x^2))", "σ′(σ(x^2)) · σ′(x^2) · 2 · x^1 · 1"],
    [SMOOTH, "\\sigma'(x^2)", "d/dy [σ′(y)] at y = x^2 · 2 · x^1 · 1"],
    [SMOOTH, "\\sigma''(3 x)", "d/dy [d/du [σ′(u)] at u = y] at y = 3 · x · 3 · 1"],
    [`${X} Define $s(x) = \\frac{1}{2} x$.`, "s(x) x", "x · 1 / 2 · 1 + s(x) · 1"],
  ])("%s d/dx %s", (before, body, value) => {
    expect(differentiated(before, `\\frac{d}{dx} \\left( ${body} \\right)`)).toBe(value);
  });

  it.each([
    [X, "x^3", "1 · 3 · 2 · x^1 · 1"],
    [SMOOTH, "\\sigma(x^2)", "2 · x^1 · 1 · d/dy [σ′(y)] at y = x^2 · 2 · x^1 · 1 + σ′(x^2) · 1 · 2 · 1"],
  ])("%s d²/dx² %s", (before, body, value) => {
    expect(differentiated(before, `\\frac{d^2}{dx^2} ${body}`)).toBe(value);
  });
});

describe("without a condition there is no derivative, and the condition is named", () => {
  it.each([
    [X, "|x|", "x ≠ 0"],
    [X, "\\max(x, 2)", "x − 2 ≠ 0"],
    [X, "\\sqrt{x}", "0 < x"],
    [X, "\\log x", "0 < x"],
    [X, "x^{1/3}", "0 < x"],
    [X, "\\frac{1}{x}", "x ≠ 0"],
    [X, "\\frac{x}{x - 1}", "x − 1 ≠ 0"],
    [X, "\\tan x", "cos(x) ≠ 0"],
    [X, "\\arcsin x", "−1 < x"],
    [ANY_SIGMA, "\\sigma(x)", "differentiable(σ)"],
    [ANY_SIGMA, "\\sigma(x^2)", "differentiable(σ)"],
    [X, "\\lfloor x \\rfloor", ""],
    [X, "\\mathbf{1}[x > 0]", ""],
  ])("%s d/dx %s", (before, body, missing) => {
    expect(differentiated(before, `\\frac{d}{dx} \\left( ${body} \\right)`)).toBe(`missing: ${missing}`);
  });

  it.each([
    [VECTOR, "\\nabla_u \\|u\\|", "0 < ⟨u, u⟩"],
    [VECTOR, "\\nabla_u \\max_{i \\in [n]} u_i", ""],
    [`${VECTOR} Let $V : \\mathbb{R}^n \\to \\mathbb{R}$.`, "\\nabla_u V(A u)", "differentiable(V)"],
  ])("%s %s", (before, derivative, missing) => {
    expect(differentiated(before, derivative)).toBe(`missing: ${missing}`);
  });
});

describe("functions of vectors and matrices", () => {
  it.each([
    [VECTOR, "\\nabla_u \\langle u, v \\rangle", "∑_{k=1..n} v[k] · basis(n, k)"],
    [VECTOR, "\\nabla_u \\|u\\|^2", "∑_{k=1..n} (u[k] · basis(n, k) + u[k] · basis(n, k))"],
    [
      `${VECTOR} Assume $\\|u\\|^2 > 0$.`,
      "\\nabla_u \\|u\\|",
      "1 / (2 · √⟨u, u⟩) · ∑_{k=1..n} (u[k] · basis(n, k) + u[k] · basis(n, k))",
    ],
    [
      VECTOR,
      "\\nabla_u (u^\\top A u)",
      "∑_{k=1..n} ((A u)[k] · basis(n, k) + u[k] · ∑_{k'=1..n} A[k, k'] · basis(n, k'))",
    ],
    [
      VECTOR,
      "\\nabla_u \\sum_{i=1}^n \\log(1 + e^{u_i})",
      "∑_{k=1..n} 1 / (1 + exp(u[k])) · (0 + exp(u[k]) · basis(n, k))",
    ],
    [VECTOR, "\\nabla_u u", "[basis(n, j)[i]]_ij"],
    [VECTOR, "\\nabla_u (A u + b)", "[(∑_{k=1..n} A[j, k] · basis(n, k) + 0)[i]]_ij"],
    [
      VECTOR,
      "\\nabla_u^2 (u^\\top A u)",
      "[(∑_{k=1..n} (basis(n, k)[j] · ∑_{k'=1..n} A[k, k'] · basis(n, k') + (∑_{k'=1..n} A[k, k'] · basis(n, k'))[j] · basis(n, k)))[i]]_ij",
    ],
    [`${VECTOR} ${TO_NUMBERS}`, "\\nabla_u V(A u)", "[(∑_{k=1..n} A[j, k] · basis(n, k))[i]]_ij V′(A u)"],
    [MATRIX, "\\nabla_a (a^\\top \\sigma(W z))", "∑_{k=1..m} σ(W z)[k] · basis(m, k)"],
    [
      MATRIX,
      "\\nabla_W (a^\\top \\sigma(W z))",
      "∑_{k=1..m} a[k] · σ′((W z)[k]) · ∑_{k'=1..n} z[k'] · basis(m, k) ⊗ basis(n, k')",
    ],
    [
      MATRIX,
      "\\nabla_W \\operatorname{tr}(W^\\top W)",
      "∑_{k=1..n} ∑_{k'=1..m} (W[k', k] · basis(m, k') ⊗ basis(n, k) + Wᵀ[k, k'] · basis(m, k') ⊗ basis(n, k))",
    ],
  ])("%s %s", (before, derivative, value) => {
    expect(differentiated(before, derivative)).toBe(value);
  });
});

describe("along a flow", () => {
  it.each([
    [FLOW, "u", "−A u(t)"],
    [FLOW, "\\|u\\|^2", "∑_{k=1..n} (u(t)[k] · (−A u(t))[k] + u(t)[k] · (−A u(t))[k])"],
    [FLOW, "(A u)", "[∑_{k=1..n} A[i, k] · (−A u(t))[k]]_i"],
    [FLOW, "(u u^\\top)", "[u(t)[j] · (−A u(t))[i] + u(t)[i] · (−A u(t))[j]]_ij"],
    [FLOW, "e^{-t} u_1", "u(t)[1] · exp(−t) · (−1) + exp(−t) · (−A u(t))[1]"],
    [`${FLOW} ${TO_NUMBERS}`, "V(u)", "⟨V′(u(t)), −A u(t)⟩"],
  ])("%s d/dt %s", (before, body, value) => {
    expect(differentiated(before, `\\frac{d}{dt} ${body}`)).toBe(value);
  });
});

describe("differentiate", () => {
  it.each([
    [SIGMA, "\\sigma'(x) = 0", "hasDerivative(σ, x, σ′(x))"],
    [POSITIVE, "\\frac{d}{dx} \\log x = 0", "hasDerivative(x ↦ log(x), x, 1 / x)"],
  ])("%s %s", (before, display, shown) => {
    const goal = goalFor(before, display);
    const [first] = derivativesIn(goal);
    const theorem = first && differentiate(openProver(goal), first.term.fn, first.term.at);
    expect(theorem && printText(conclusionOf(theorem))).toBe(shown);
  });

  it("gives nothing for a function that nothing is known of", () => {
    const { context } = goalFor(ANY_SIGMA, "\\sigma(x) = 0");
    const [sigma] = context.variables.filter((v) => v.type.kind === "function");
    const [x] = context.variables.filter((v) => v.type.kind === "number");
    if (!sigma || !x) throw new Error("no variables");
    const prover = openProver({ context, proposition: operator("eq", x, x) });
    expect(differentiate(prover, sigma, x)).toBeNull();
    expect([...prover.missing.values()].map(printText)).toEqual(["differentiable(σ)"]);
  });
});

describe("the documents", () => {
  const ROOT = new URL("../../derivations/", import.meta.url);
  const goals = ["ntk-dynamics", "least-squares", "polynomial-kernel", "identities", "kernel-gradient"].flatMap(
    (name) =>
      elaborateDocument(readDocument(readFileSync(new URL(`${name}.md`, ROOT), "utf8"))).steps.flatMap((step) =>
        step.terms.proposition ? [{ claim: step.claim ?? "", goal: goalOf(step, step.terms.proposition) }] : [],
      ),
  );
  /** Claims with derivatives of something other than an opaque function at a point. */
  const CLAIMS =
    "A-05 A-06 A-07 A-05c A-06c A-07c A-08 A-08c A-10 A-11 A-16 B-12 B-25c " +
    "I-15 I-17 I-19 I-20 I-21 I-22 I-23 I-24 I-25 I-26";

  it.each(CLAIMS.split(" "))("%s", (claim) => {
    const goal = goals.find((g) => g.claim === claim)?.goal;
    if (!goal) throw new Error(`no claim ${claim}`);
    const composed = derivativesIn(goal).filter(({ term }) => isComposed(term));
    expect(composed).not.toEqual([]);
    for (const found of composed) {
      const prover = openProver(goal);
      expect(checkedValue(prover, found, derivativeValue(prover, found.term))).not.toBeNull();
    }
  });

  /** Whether a function is more than an opaque one of its variable: σ, or λθ. f(x, θ). */
  function isComposed({ fn }: DerivativeTerm): boolean {
    if (fn.kind !== "lambda") return false;
    if (fn.body.kind !== "apply") return true;
    let head: Term = fn.body;
    for (; head.kind === "apply"; head = head.fn)
      if (head.argument.loose > 0 && head.argument.kind !== "bound") return true;
    return head.kind !== "free";
  }
});
