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

  // Sentences without a declaring word
  [
    "are Rademacher signs",
    `${size} The $\\sigma_i$ are Rademacher signs for $i \\in [n]$.`,
    "\\sigma_i^2 = 1",
    "\\sigma_i = 1",
  ],
  [
    "the entries are Rademacher signs",
    `${size} The entries of $\\sigma \\in \\mathbb{R}^n$ are independent Rademacher signs.`,
    "\\|\\sigma\\|^2 = n",
    "\\|\\sigma\\| = n",
  ],
  [
    "are i.i.d. from a law",
    "Let $n, d \\in \\mathbb{N}$. $Z_1, \\dots, Z_n \\in \\mathbb{R}^d$ are i.i.d. from $P$.",
    "\\|Z_i\\|^2 \\ge 0",
    "\\|Z_i\\| = 1",
  ],
  ["are real numbers", "$x$ and $y$ are real numbers.", "x y = y x", "x y = x"],

  // Rows
  ...[
    "Let $n, d \\in \\mathbb{N}$. Let $X \\in \\mathbb{R}^{n \\times d}$ with rows $x_i \\in \\mathbb{R}^d$.",
    "Let $n, d \\in \\mathbb{N}$. Let $X \\in \\mathbb{R}^{n \\times d}$ with rows $x_1^\\top, \\dots, x_n^\\top$.",
    `${design} Let $x_i \\in \\mathbb{R}^d$ be the rows of $X$.`,
    `${design} The rows of $X$ are $x_1, \\dots, x_n$.`,
    `${design} Denote the rows of $X$ by $x_i$.`,
    `${design} Let $x_i$ denote the $i$-th row of $X$.`,
  ].map((before): Pair => [before, before, "X^\\top X = \\sum_{i=1}^n x_i x_i^\\top", "X^\\top X = x_1 x_1^\\top"]),
  [
    "rows of another size",
    "Let $n, d \\in \\mathbb{N}$.",
    "Let $X \\in \\mathbb{R}^{n \\times d}$ with rows $x_i \\in \\mathbb{R}^d$. Then $\\|x_1\\| \\ge 0$.",
    "Let $X \\in \\mathbb{R}^{n \\times d}$ with rows $x_i \\in \\mathbb{R}^n$. Then $\\|x_1\\| \\ge 0$.",
    "malformed",
  ],

  // Squares
  [
    "a square that is defined",
    `${size} Let $x \\in \\mathbb{R}^n$. Define $s^2 = \\frac1n \\sum_i x_i^2$.`,
    "n s^2 = \\|x\\|^2",
    "s^2 = \\|x\\|^2",
  ],
  [
    "a square that a display defines",
    `${size} Let $x \\in \\mathbb{R}^n$. The second moment is $$\\sigma^2 = \\frac1n \\sum_i x_i^2.$$`,
    "\\sigma^2 \\ge 0",
    "\\sigma^2 > 0",
  ],
  [
    "squares of a family",
    `${size} Let $x \\in \\mathbb{R}^n$. Define $s_i^2 = x_i^2 + 1$.`,
    "s_i^2 \\ge 1",
    "s_i^2 \\ge 2",
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
  [
    "be with orthonormal columns",
    "Let $n, r \\in \\mathbb{N}$. Let $Q \\in \\mathbb{R}^{n \\times r}$ be with orthonormal columns.",
    "Q^\\top Q = I",
    "Q Q^\\top = I",
  ],
  [
    "be symmetric with orthonormal columns",
    "Let $n \\in \\mathbb{N}$. Let $Q \\in \\mathbb{R}^{n \\times n}$ be symmetric with orthonormal columns.",
    "Q Q = I",
    "Q = I",
  ],
];
