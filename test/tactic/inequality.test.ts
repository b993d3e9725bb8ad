import { expect, it } from "vitest";
import { proveInequality } from "../../src/tactic/inequality.ts";
import { openProver } from "../../src/tactic/open-prover.ts";
import { printText } from "../../src/term/print-text.ts";
import { goalFor, outcome } from "./goal.ts";

const xy = "Let $x, y \\in \\mathbb{R}$.";
const xyz = "Let $x, y, z \\in \\mathbb{R}$.";
const positive = "Let $a, b > 0$.";
const vectors = "Let $d \\in \\mathbb{N}$. Let $u, v, w \\in \\mathbb{R}^d$.";
const family = "Let $n \\in \\mathbb{N}$. Let $x_k, y_k \\in \\mathbb{R}$ for $k \\in [n]$.";
const matrix =
  "Let $n \\in \\mathbb{N}$. Let $H \\in \\mathbb{R}^{n \\times n}$ and $\\lambda > 0$, $v \\in \\mathbb{R}^n$.";

/** What is let, what follows, and a twin of it (or of what is let) that does not follow. */
const cases: readonly (readonly [
  before: string,
  claim: string,
  twin: string | readonly [before: string, claim: string],
])[] = [
  [xy, "2 x y \\le x^2 + y^2", "3 x y \\le x^2 + y^2"],
  [xy, "x^2 - 4 x y + 4 y^2 \\ge 0", "x^2 - 5 x y + 4 y^2 \\ge 0"],
  [xy, "x y \\le \\frac{x^2}{4} + y^2", "x y \\le \\frac{x^2}{5} + y^2"],
  [xyz, "x y + y z + z x \\le x^2 + y^2 + z^2", "x y + y z + z x \\le x^2 + y^2"],
  [xyz, "(x + y + z)^2 \\le 3 (x^2 + y^2 + z^2)", "(x + y + z)^2 \\le 2 (x^2 + y^2 + z^2)"],
  [xy, "x^2 + x + 1 > 0", "x^2 + 2 x + 1 > 0"],
  [xy, "x^4 + y^4 \\ge 2 x^2 y^2", "x^4 + y^4 \\ge 3 x^2 y^2"],
  [xy, "x^4 + 1 \\ge 2 x^2", "x^4 + 1 > 2 x^2"],
  [positive, "a^3 + b^3 \\ge a^2 b + a b^2", ["Let $a, b \\in \\mathbb{R}$.", "a^3 + b^3 \\ge a^2 b + a b^2"]],
  [positive, "\\sqrt{a b} \\le \\frac{a + b}{2}", "\\sqrt{a b} \\le \\frac{a + b}{3}"],
  [positive, "\\frac{a}{b} + \\frac{b}{a} \\ge 2", "\\frac{a}{b} + \\frac{b}{a} \\ge 3"],
  [positive, "\\frac{1}{a} + \\frac{1}{b} \\ge \\frac{4}{a + b}", "\\frac{1}{a} + \\frac{1}{b} \\ge \\frac{5}{a + b}"],
  [positive, "\\frac{2 a b}{a + b} \\le \\sqrt{a b}", "\\sqrt{a b} \\le \\frac{2 a b}{a + b}"],
  [vectors, "|u^\\top v| \\le \\|u\\| \\|v\\|", "|u^\\top v| \\le \\frac12 \\|u\\| \\|v\\|"],
  [vectors, "(u^\\top v)^2 \\le \\|u\\|^2 \\|v\\|^2", "(u^\\top v)^2 \\ge \\|u\\|^2 \\|v\\|^2"],
  [vectors, "u^\\top v \\ge -\\|u\\| \\|v\\|", "u^\\top v \\ge \\|u\\| \\|v\\|"],
  [vectors, "\\|u + v\\| \\le \\|u\\| + \\|v\\|", "\\|u\\| + \\|v\\| \\le \\|u + v\\|"],
  [vectors, "\\|u - v\\| \\le \\|u\\| + \\|v\\|", "\\|u - v\\| \\le \\|u\\| - \\|v\\|"],
  [vectors, "\\|u\\| - \\|v\\| \\le \\|u - v\\|", "\\|u\\| + \\|v\\| \\le \\|u - v\\|"],
  [vectors, "\\|u - w\\| \\le \\|u - v\\| + \\|v - w\\|", "\\|u - w\\| \\le \\|u - v\\|"],
  [vectors, "2 u^\\top v \\le \\|u\\|^2 + \\|v\\|^2", "3 u^\\top v \\le \\|u\\|^2 + \\|v\\|^2"],
  [vectors, "\\|u + v\\|^2 \\le 2 \\|u\\|^2 + 2 \\|v\\|^2", "\\|u + v\\|^2 \\le \\|u\\|^2 + \\|v\\|^2"],
  [vectors, "\\|u\\| \\le \\|u\\|_1", "\\|u\\|_1 \\le \\|u\\|"],
  [vectors, "\\|u\\|_1 \\le \\sqrt{d} \\|u\\|", "\\sqrt{d} \\|u\\|_1 \\le \\|u\\|"],
  [vectors, "\\|u\\|_\\infty \\le \\|u\\|", "\\|u\\| \\le \\|u\\|_\\infty"],
  [
    `${vectors} Assume $\\|u\\| \\le 1$ and $\\|v\\| \\le 1$.`,
    "u^\\top v \\le 1",
    [`${vectors} Assume $\\|u\\| \\le 1$.`, "u^\\top v \\le 1"],
  ],
  [`${vectors} Assume $\\|u\\| = 1$.`, "(u^\\top v)^2 \\le \\|v\\|^2", "(u^\\top v)^2 \\le \\|v\\|"],
  [
    family,
    "\\left(\\sum_{k=1}^n x_k y_k\\right)^2 \\le \\sum_{k=1}^n x_k^2 \\sum_{k=1}^n y_k^2",
    "\\left(\\sum_{k=1}^n x_k y_k\\right)^2 \\ge \\sum_{k=1}^n x_k^2 \\sum_{k=1}^n y_k^2",
  ],
  [
    family,
    "\\left(\\sum_{k=1}^n x_k\\right)^2 \\le n \\sum_{k=1}^n x_k^2",
    "\\left(\\sum_{k=1}^n x_k\\right)^2 \\le \\sum_{k=1}^n x_k^2",
  ],
  [
    family,
    "\\left(\\frac1n \\sum_{k=1}^n x_k\\right)^2 \\le \\frac1n \\sum_{k=1}^n x_k^2",
    "\\frac1n \\sum_{k=1}^n x_k^2 \\le \\left(\\frac1n \\sum_{k=1}^n x_k\\right)^2",
  ],
  [
    family,
    "\\left|\\sum_{k=1}^n x_k\\right| \\le \\sum_{k=1}^n |x_k|",
    "\\sum_{k=1}^n |x_k| \\le \\left|\\sum_{k=1}^n x_k\\right|",
  ],
  [
    family,
    "\\sum_{k=1}^n x_k y_k \\le \\frac12 \\sum_{k=1}^n x_k^2 + \\frac12 \\sum_{k=1}^n y_k^2",
    "\\sum_{k=1}^n x_k y_k \\le \\frac13 \\sum_{k=1}^n x_k^2 + \\frac12 \\sum_{k=1}^n y_k^2",
  ],
  [family, "\\sum_{k=1}^n x_k \\le \\sum_{k=1}^n (x_k^2 + 1)", "\\sum_{k=1}^n (x_k^2 + 1) \\le \\sum_{k=1}^n x_k"],
  [
    `${family} Assume $x_k \\le y_k$ for all $k \\in [n]$.`,
    "\\sum_{k=1}^n x_k \\le \\sum_{k=1}^n y_k",
    `\\sum_{k=1}^n y_k \\le \\sum_{k=1}^n x_k`,
  ],
  [
    `${family} Assume $|x_k| \\le 2$ for all $k \\in [n]$.`,
    "\\left|\\frac1n \\sum_{k=1}^n x_k\\right| \\le 2",
    "\\left|\\frac1n \\sum_{k=1}^n x_k\\right| \\le 1",
  ],
  [
    family,
    "\\exp\\left(\\frac1n \\sum_{k=1}^n x_k\\right) \\le \\frac1n \\sum_{k=1}^n \\exp(x_k)",
    "\\frac1n \\sum_{k=1}^n \\exp(x_k) \\le \\exp\\left(\\frac1n \\sum_{k=1}^n x_k\\right)",
  ],
  [
    `${family} Let $\\phi : \\mathbb{R} \\to \\mathbb{R}$ be convex. Let $p_k \\ge 0$ for $k \\in [n]$. Assume $\\sum_{k=1}^n p_k = 1$.`,
    "\\phi\\left(\\sum_{k=1}^n p_k x_k\\right) \\le \\sum_{k=1}^n p_k \\phi(x_k)",
    [
      `${family} Let $\\phi : \\mathbb{R} \\to \\mathbb{R}$ be convex. Let $p_k \\ge 0$ for $k \\in [n]$.`,
      "\\phi\\left(\\sum_{k=1}^n p_k x_k\\right) \\le \\sum_{k=1}^n p_k \\phi(x_k)",
    ],
  ],
  [xy, "|x + y| \\le |x| + |y|", "|x| + |y| \\le |x + y|"],
  [xy, "|x| - |y| \\le |x - y|", "|x| + |y| \\le |x - y|"],
  [xyz, "|x - z| \\le |x - y| + |y - z|", "|x - z| \\le |x - y|"],
  [xy, "1 + x \\le e^x", "2 + x \\le e^x"],
  [xy, "1 - x \\le e^{-x}", "1 + 2 x \\le e^{-x}"],
  ["Let $x > 0$.", "\\log x \\le x - 1", "\\log x \\le x - 2"],
  ["Let $x > 0$.", "1 - \\frac1x \\le \\log x", "2 - \\frac1x \\le \\log x"],
  ["Let $x > -1$.", "\\log(1 + x) \\le x", "\\log(1 + x) \\le x - 1"],
  [`${xy} Assume $x \\le y$.`, "e^x \\le e^y", "e^y \\le e^x"],
  [`${xy} Assume $0 \\le x \\le y$.`, "\\sqrt{x} \\le \\sqrt{y}", "\\sqrt{y} \\le \\sqrt{x}"],
  [`${xy} Assume $0 < x \\le y$.`, "\\log x \\le \\log y", "\\log y \\le \\log x"],
  [`${xy} Assume $0 < x < y$.`, "\\frac1y < \\frac1x", "\\frac1x < \\frac1y"],
  ["Let $t, \\lambda > 0$.", "e^{-\\lambda t} \\le 1", "e^{\\lambda t} \\le 1"],
  [
    `${matrix} Assume $H \\succeq \\lambda I_n$.`,
    "\\langle v, H v \\rangle \\ge \\lambda \\|v\\|^2",
    "\\langle v, H v \\rangle \\ge 2 \\lambda \\|v\\|^2",
  ],
  [
    `${matrix} Let $H$ be symmetric.`,
    "v^\\top H v \\ge \\lambda_{\\min}(H) \\|v\\|^2",
    "v^\\top H v \\ge 2 \\lambda_{\\min}(H) \\|v\\|^2",
  ],
  [
    `${matrix} Let $H$ be symmetric. Assume $\\lambda_{\\min}(H) \\ge \\lambda$.`,
    "v^\\top H v \\ge \\lambda \\|v\\|^2",
    [`${matrix} Assume $\\lambda_{\\min}(H) \\le \\lambda$.`, "v^\\top H v \\ge \\lambda \\|v\\|^2"],
  ],
  [
    `${matrix} Assume $H \\succeq \\lambda I_n$.`,
    "- v^\\top H v \\le - \\lambda \\|v\\|^2",
    "- v^\\top H v \\le \\lambda - \\|v\\|^2",
  ],
  [
    "Let $n, d \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times d}$, $v \\in \\mathbb{R}^d$.",
    "v^\\top A^\\top A v \\ge 0",
    "v^\\top A^\\top A v > 0",
  ],
  [
    "Let $n, d \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times d}$, $v \\in \\mathbb{R}^d$, $\\lambda > 0$.",
    "v^\\top (A^\\top A + \\lambda I_d) v \\ge \\lambda \\|v\\|^2",
    "v^\\top (A^\\top A + \\lambda I_d) v \\ge 2 \\lambda \\|v\\|^2",
  ],
  [
    "Let $L > 0$. Let $f : \\mathbb{R} \\to \\mathbb{R}$ be $L$-Lipschitz. Let $x, y \\in \\mathbb{R}$.",
    "|f(x) - f(y)| \\le L |x - y|",
    "|f(x) - f(y)| \\le |x - y|",
  ],
  [
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing. Let $x, y \\in \\mathbb{R}$. Assume $x \\le y$.",
    "f(x) \\le f(y)",
    "f(y) \\le f(x)",
  ],
  [`${xyz} Assume $x^2 \\le y$ and $y \\le z^2$.`, "x^2 \\le z^2 + 1", "z^2 \\le x^2"],
  ["Let $a, b \\in \\mathbb{R}$.", "\\max(a, b) \\le |a| + |b|", "\\max(a, b) \\le a + b"],
  [
    `${family} Let $C > 0$. Assume $|x_k| \\le C$ for all $k \\in [n]$.`,
    "\\sum_{k=1}^n x_k^2 \\le n C^2",
    "\\sum_{k=1}^n x_k^2 \\le C^2",
  ],
  [
    "Let $n, d \\in \\mathbb{N}$, $C > 0$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Assume $\\|x_i\\| \\le C$ for all $i \\in [n]$. Let $i, j \\in [n]$.",
    "|\\langle x_i, x_j \\rangle| \\le C^2",
    "|\\langle x_i, x_j \\rangle| \\le C",
  ],
  [
    "Let $n \\in \\mathbb{N}$. Let $p_k > 0$, $q_k > 0$ for $k \\in [n]$. Assume $\\sum_{k=1}^n p_k = 1$, $\\sum_{k=1}^n q_k = 1$.",
    "\\sum_{k=1}^n p_k \\log \\frac{q_k}{p_k} \\le 0",
    "\\sum_{k=1}^n p_k \\log \\frac{q_k}{p_k} < 0",
  ],
  [
    "Let $n \\in \\mathbb{N}$, $\\lambda_0 > 0$. Let $H, G \\in \\mathbb{R}^{n \\times n}$ be symmetric. Assume $\\lambda_{\\min}(G) = \\lambda_0$ and $\\|G - H\\|_2 \\le \\frac{\\lambda_0}{4}$.",
    "\\lambda_{\\min}(H) \\ge \\frac34 \\lambda_0",
    "\\lambda_{\\min}(H) \\ge \\frac45 \\lambda_0",
  ],
  [
    "Let $\\eta, L > 0$, $g, a, b \\in \\mathbb{R}$. Assume $b \\le a - \\eta g^2 + \\frac{L \\eta^2}{2} g^2$ and $\\eta \\le \\frac1L$.",
    "b \\le a - \\frac{\\eta}{2} g^2",
    "b \\le a - \\eta g^2",
  ],
  [
    "Let $p, q > 0$. Assume $p + q = 1$. Let $x, y \\in \\mathbb{R}$.",
    "(p x + q y)^2 \\le p x^2 + q y^2",
    "(p x + q y)^2 \\le p x^2 + q y",
  ],
  [
    "Let $x \\in \\mathbb{R}$. Define $\\sigma(z) = \\frac{1}{1 + e^{-z}}$.",
    "\\sigma(x) (1 - \\sigma(x)) \\le \\frac14",
    "\\sigma(x) (1 - \\sigma(x)) \\le \\frac15",
  ],
  [
    "Let $K \\in \\mathbb{N}$. Let $z \\in \\mathbb{R}^K$. Let $k \\in [K]$.",
    "\\frac{e^{z_k}}{\\sum_{j=1}^K e^{z_j}} \\le 1",
    "\\frac{e^{z_k}}{\\sum_{j=1}^K e^{z_j}} < 1",
  ],
  [
    "Let $a, b, c > 0$.",
    "\\frac{a}{b + c} + \\frac{b}{c + a} + \\frac{c}{a + b} \\ge \\frac32",
    "\\frac{a}{b + c} + \\frac{b}{c + a} + \\frac{c}{a + b} \\ge 2",
  ],
  [xy, "|\\sin x| \\le 1", "|\\sin x| \\le x"],
  [
    "Let $a, b \\in \\mathbb{R}$, $\\varepsilon > 0$.",
    "a b \\le \\frac{a^2}{2 \\varepsilon} + \\frac{\\varepsilon b^2}{2}",
    "a b \\le \\frac{a^2}{3 \\varepsilon} + \\frac{\\varepsilon b^2}{2}",
  ],
  [
    family,
    "\\sum_{k=1}^n |x_k| \\le \\sqrt{n} \\sqrt{\\sum_{k=1}^n x_k^2}",
    "\\sum_{k=1}^n |x_k| \\le \\sqrt{\\sum_{k=1}^n x_k^2}",
  ],
];

const tactic =
  (reason: string | null) =>
  (...[prover, proposition]: Parameters<Parameters<typeof outcome>[1]>) =>
    proveInequality(prover, proposition, reason);

it.each(cases)("%s ⊢ %s", (before, claim) => {
  expect(outcome(goalFor(before, claim), tactic(null))).toBe("proved");
});

it.each(cases)("%s ⊢ %s, and not the twin", (before, _claim, twin) => {
  const goal = typeof twin === "string" ? goalFor(before, twin) : goalFor(...twin);
  expect(outcome(goal, tactic(null))).toBe("open");
});

/** A reason that means a law of which a condition is not given, and that condition. */
const missing: readonly (readonly [before: string, claim: string, reason: string, condition: string])[] = [
  [
    `${family} Let $\\phi : \\mathbb{R} \\to \\mathbb{R}$.`,
    "\\phi\\left(\\frac1n \\sum_{k=1}^n x_k\\right) \\le \\frac1n \\sum_{k=1}^n \\phi(x_k)",
    "by Jensen",
    "convex(ϕ)",
  ],
  [`${xy} Assume $x \\ge 0$.`, "\\sqrt{x} \\le \\sqrt{y}", "monotonicity of the root", "x ≤ y"],
  ["Let $x, y \\in \\mathbb{R}$.", "e^x \\le e^y", "monotonicity of exp", "x ≤ y"],
  [`${matrix}`, "\\langle v, H v \\rangle \\ge \\lambda \\|v\\|^2", "by Rayleigh", ""],
];

it.each(missing)("%s ⊢ %s (%s) lacks a premise", (before, claim, reason, condition) => {
  const goal = goalFor(before, claim);
  const prover = openProver(goal);
  expect(proveInequality(prover, goal.proposition, reason)).toBeNull();
  expect([...prover.missing.values()].map(printText).join("; ")).toBe(condition);
});

it.each([
  [`${vectors} Assume $\\|u\\| \\le 1$.`, "u^\\top v \\le \\|v\\|", "\\text{by Cauchy–Schwarz}"],
  [positive, "\\sqrt{a b} \\le \\frac{a + b}{2}", "AM-GM"],
])("%s ⊢ %s, by its reason", (before, claim, reason) => {
  expect(outcome(goalFor(before, claim), tactic(reason))).toBe("proved");
});
