import type { Pair } from "./pair.ts";

const matrices = "Let $n \\in \\mathbb{N}$ and $A, B \\in \\mathbb{R}^{n \\times n}$.";
const design = "Let $n, d \\in \\mathbb{N}$ and $X \\in \\mathbb{R}^{n \\times d}$.";
const size = "Let $n \\in \\mathbb{N}$.";

/** What words say of symbols, of terms and of lists. */
export const qualifierPairs: readonly Pair[] = [
  // Several things at once
  ["two symbols", `${matrices} Suppose that $A$ and $B$ are symmetric.`, "A + B^\\top = A^\\top + B", "A B = B A"],
  [
    "two declarations",
    `${size} Let $A \\in \\mathbb{R}^{n \\times n}$ and $B \\in \\mathbb{R}^{n \\times n}$ be symmetric.`,
    "A = A^\\top",
    "A = B",
  ],
  ["a sum and a symbol", `${matrices} Suppose that $A + B$ and $A$ are symmetric.`, "B = B^\\top", "B = A"],

  // Terms
  [
    "a term that is invertible",
    `${design} Assume $X^\\top X$ is invertible.`,
    "\\det(X^\\top X) \\ne 0",
    "\\det(X^\\top X) \\ge 1",
  ],
  ["a term that is symmetric", `${matrices} Assume that $A B$ is symmetric.`, "A B = B^\\top A^\\top", "A B = B A"],
  [
    "a term that is positive definite",
    `${design} Assume $X^\\top X$ is positive definite.`,
    "\\det(X^\\top X) > 0",
    "\\det(X^\\top X) > 1",
  ],
  [
    "a term in a premise",
    matrices,
    "If $A - B$ is symmetric, then $A - A^\\top = B - B^\\top$.",
    "If $A - B$ is symmetric, then $A = A^\\top$.",
  ],
  ["full column rank", `${design} Assume $X$ has full column rank.`, "\\det(X^\\top X) > 0", "\\det(X X^\\top) > 0"],

  // Nouns
  ["real numbers", "Let $x$ and $y$ be real numbers.", "(x + y)^2 = x^2 + 2xy + y^2", "(x + y)^2 = x^2 + y^2"],
  [
    "vectors in a space",
    "Let $d \\in \\mathbb{N}$. Let $u$ and $v$ be vectors in $\\mathbb{R}^d$.",
    "u^\\top v = v^\\top u",
    "u^\\top v = 1",
  ],
  ["an n × n matrix", "Let $A$ be a symmetric $n \\times n$ matrix.", "A = A^\\top", "A = I"],
  ["a d-dimensional vector", "Let $x$ be a $d$-dimensional vector.", "\\|2x\\| = 2\\|x\\|", "\\|2x\\| = \\|x\\|"],
  [
    "Rademacher signs",
    `${size} Let $\\sigma_1, \\dots, \\sigma_n$ be Rademacher signs.`,
    "\\sum_i \\sigma_i^2 = n",
    "\\sum_i \\sigma_i = n",
  ],
  [
    "Rademacher variables with their range",
    `${size} Let $\\sigma_i$ for $i \\in [n]$ be i.i.d. Rademacher variables.`,
    "\\sigma_i^2 = 1",
    "\\sigma_i^3 = 1",
  ],
  [
    "a Rademacher vector",
    `${size} Let $\\sigma \\in \\mathbb{R}^n$ be a vector of Rademacher signs.`,
    "\\|\\sigma\\|^2 = n",
    "\\|\\sigma\\| = n",
  ],

  // Lists of members
  ["members of a list", "Let $x_1, \\dots, x_n$ be real numbers.", "\\sum_i x_i^2 \\ge 0", "\\sum_i x_i \\ge 0"],
  ["members with a bound", `${size} Let $x_1, \\dots, x_n > 0$.`, "\\sum_i x_i > 0", "\\sum_i x_i > 1"],
  ["members in order", `${size} Let $x_1 \\le \\dots \\le x_n$ be real numbers.`, "x_1 \\le x_n", "x_1 \\ge x_n"],
  [
    "members in order after with",
    `${size} Let $x_1, \\dots, x_n \\in \\mathbb{R}$ with $x_1 \\le x_2 \\le \\dots \\le x_n$.`,
    "x_i \\le x_n",
    "x_i \\ge x_n",
  ],
  [
    "entries in order",
    `${size} Let $x \\in \\mathbb{R}^n$. Assume $x_1 \\ge \\cdots \\ge x_n > 0$.`,
    "x_1 \\ge x_i > 0",
    "x_1 \\le x_i",
  ],
  [
    "a claim about all members",
    `${size} Let $x_1, \\dots, x_n > 0$.`,
    "x_1, \\dots, x_n \\ge 0",
    "x_1, \\dots, x_n \\ge 1",
  ],
  [
    "a claim of an order",
    `${size} Let $x_1 < \\dots < x_n$ be real numbers.`,
    "x_1 \\le \\dots \\le x_n",
    "x_1 \\ge \\dots \\ge x_n",
  ],
];
