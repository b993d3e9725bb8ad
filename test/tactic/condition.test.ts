import { expect, it } from "vitest";
import { proveCondition } from "../../src/tactic/condition.ts";
import { goalFor, outcome } from "./goal.ts";

/** What is let, what follows, and a twin of it (or of what is let) that does not follow. */
const cases: readonly (readonly [
  before: string,
  claim: string,
  twin: string | readonly [before: string, claim: string],
])[] = [
  ["Let $x > 0$.", "x \\ne 0", "x \\ne 1"],
  ["Let $n \\in \\mathbb{N}$.", "0 < n", "1 < n"],
  ["Let $n \\in \\mathbb{N}$.", "0 < \\frac{1}{n}", "1 < \\frac{1}{n}"],
  ["Let $n \\in \\mathbb{N}$.", "\\sqrt{n} > 0", "\\sqrt{n} > 1"],
  ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$.", "1 \\le k", "2 \\le k"],
  ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$.", "k \\le n", "k < n"],
  ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$.", "k - 1 < n", "k + 1 \\le n"],
  ["Let $n \\in \\mathbb{N}$ and $k \\in [n]$.", "0 \\le 2 n - k", "0 \\le n - 2 k"],
  ["Let $x \\in \\mathbb{R}$.", "0 < e^x + 1", "0 < e^x - 1"],
  ["Let $x, y \\in \\mathbb{R}$.", "0 \\le x^2 + y^4", "0 \\le x^3 + y^4"],
  ["Let $x, y \\in \\mathbb{R}$.", "0 \\le (x + y)^2 + e^x", "0 \\le (x + y)^3 + e^x"],
  ["Let $x, y \\in \\mathbb{R}$. Assume $x \\le y$.", "3 x + 1 \\le 3 y + 2", "3 y \\le 3 x"],
  [
    "Let $x, y, c \\in \\mathbb{R}$. Assume $x \\le y$ and $c \\ge 0$.",
    "c x \\le c y",
    ["Let $x, y, c \\in \\mathbb{R}$. Assume $x \\le y$.", "c x \\le c y"],
  ],
  [
    "Let $x, y \\in \\mathbb{R}$. Assume $x < 0$ and $y < 0$.",
    "x y > 0",
    ["Let $x, y \\in \\mathbb{R}$. Assume $x < 0$ and $y > 0$.", "x y > 0"],
  ],
  ["Let $x, y \\in \\mathbb{R}$. Assume $x \\ne 0$ and $y \\ne 0$.", "x^2 y \\ne 0", "x + y \\ne 0"],
  ["Let $x, y \\in \\mathbb{R}$. Assume $x \\ne y$.", "2 y - 2 x \\ne 0", "2 y - x \\ne 0"],
  ["Let $x, y \\in \\mathbb{R}$. Assume $x \\ne y$.", "(x - y)^2 > 0", "(x + y)^2 > 0"],
  [
    "Let $m, n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$.",
    "0 \\le \\frac{1}{n} \\sum_{k=1}^n x_k^2",
    "0 \\le \\frac{1}{n} \\sum_{k=1}^n x_k^3",
  ],
  [
    "Let $n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$.",
    "\\sum_{k=1}^n e^{x_k} \\ne 0",
    "\\sum_{k=1}^n x_k \\ne 0",
  ],
  [
    "Let $n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$.",
    "0 < 1 + \\sum_{k=1}^n x_k^2",
    "0 < \\sum_{k=1}^n x_k^2",
  ],
  [
    "Let $n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$. Assume $x_k > 0$ for all $k \\in [n]$.",
    "\\sum_{k=1}^n x_k > 0",
    [
      "Let $n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$. Assume $x_k \\ge 0$ for all $k \\in [n]$.",
      "\\sum_{k=1}^n x_k > 0",
    ],
  ],
  [
    "Let $n \\in \\mathbb{N}$. Let $x_k \\in \\mathbb{R}$ for $k \\in [n]$. Assume $x_k \\ge 1$ for all $k \\in [n]$. Let $j \\in [n]$.",
    "x_j + 1 > 0",
    "x_j - 2 > 0",
  ],
  ["Let $d \\in \\mathbb{N}$. Let $u, v \\in \\mathbb{R}^d$.", "0 \\le \\|u\\| + \\|v\\|^2", "0 < \\|u\\| + \\|v\\|^2"],
  ["Let $d \\in \\mathbb{N}$. Let $u \\in \\mathbb{R}^d$.", "0 \\le u^\\top u", "0 < u^\\top u"],
  ["Let $x \\in \\mathbb{R}$. Define $f(t) = 1 + t^2$.", "f(x) > 0", "f(x) > 1"],
  ["Let $x \\in \\mathbb{R}$.", "|x| + 1 \\ne 0", "|x| \\ne 0"],
  ["Let $x \\in \\mathbb{R}$.", "x \\le |x|", "|x| \\le x"],
  [
    "Let $x, y, z \\in \\mathbb{R}$. Assume $x \\le y$. Assume $y < z$.",
    "x < z",
    ["Let $x, y, z \\in \\mathbb{R}$. Assume $x \\le y$. Assume $y \\le z$.", "x < z"],
  ],
  ["Let $x, y \\in \\mathbb{R}$. Assume $x + y = 3$ and $x - y = 1$.", "x = 2", "x = 3"],
  ["Let $x \\ge 1$.", "\\log x \\ge 0", ["Let $x > 0$.", "\\log x \\ge 0"]],
  ["Let $x > 0$, $a \\in \\mathbb{R}$.", "x^a > 0", "x^a > 1"],
  ["Let $x > 0$.", "\\max(x, -1) > 0", "\\max(x, -1) > 1"],
  ["Let $a, b > 0$.", "\\frac{a}{a + b} > 0", "\\frac{a}{a + b} > 1"],
  ["Let $a, b > 0$.", "\\frac{a}{a + b} \\le 1", "\\frac{a}{a + b} \\le \\frac12"],
  ["Let $n \\in \\mathbb{N}$.", "\\frac{1}{n} \\le 1", "\\frac{1}{n} < 1"],
  [
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $f(x) > 0$ for all $x \\in \\mathbb{R}$. Let $y \\in \\mathbb{R}$.",
    "f(y^2) + 1 \\ne 0",
    "f(y^2) - 1 \\ne 0",
  ],
  ["Let $\\alpha > 0$ and $x \\in \\mathbb{R}$.", "\\alpha + x^2 \\ne 0", "\\alpha - x^2 \\ne 0"],
  ["Let $\\eta > 0$, $L > 0$. Assume $\\eta \\le \\frac{1}{L}$.", "\\eta L \\le 1", "\\eta L < 1"],
  ["Let $a, b \\in \\mathbb{R}$. Assume $0 \\le a \\le 1$.", "0 \\le a b^2", "0 \\le a b"],
  ["Let $a, b \\in \\mathbb{R}$. Assume $0 \\le a \\le 1$.", "a b^2 \\le b^2", "a b \\le b"],
  ["Let $x \\in \\mathbb{R}$.", "x > 1 \\implies x^2 > 1", "x > -1 \\implies x^2 > 1"],
];

it.each(cases)("%s ⊢ %s", (before, claim) => {
  expect(outcome(goalFor(before, claim), proveCondition)).toBe("proved");
});

it.each(cases)("%s ⊢ %s, and not the twin", (before, _claim, twin) => {
  const goal = typeof twin === "string" ? goalFor(before, twin) : goalFor(...twin);
  expect(outcome(goal, proveCondition)).toBe("open");
});
