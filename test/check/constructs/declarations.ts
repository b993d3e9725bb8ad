import type { Pair } from "./pair.ts";

/** Every form of declaration: names, types, shapes, families, functions and the words for their properties. */
export const declarations: readonly Pair[] = [
  // Numbers
  ["a natural number starts at 1", "Let $n \\in \\mathbb{N}$.", "n \\ge 1", "n \\ge 2"],
  ["a natural number with 0", "Let $n \\in \\mathbb{N}_0$.", "n \\ge 0", "n \\ge 1"],
  ["an integer", "Let $k \\in \\mathbb{Z}$.", "k^2 \\ge k", "k \\ge 0"],
  ["a fraction", "Let $q \\in \\mathbb{Q}$.", "q + 1 > q", "q^2 \\ge q"],
  ["a real number", "Let $x \\in \\mathbb{R}$.", "x^2 + 1 > x", "x^2 \\ge x"],
  ["several of one type", "Let $x, y \\in \\mathbb{R}$.", "x + y = y + x", "x - y = y - x"],
  ["a positive number by a relation", "Let $x > 0$.", "x + 1 > 1", "x \\ge 1"],
  ["a list that shares its relation", "Let $a, b > 0$.", "a + b > a", "a > b"],
  ["the positive numbers", "Let $x \\in \\mathbb{R}_{>0}$.", "x > 0", "x > 1"],
  ["the numbers from 0", "Let $x \\in \\mathbb{R}_{\\ge 0}$.", "x \\ge 0", "x > 0"],
  ["a closed interval", "Let $t \\in [0, 1]$.", "t^2 \\le t", "t^2 < t"],
  ["an open interval", "Let $t \\in (0, 1)$.", "t^2 < t", "t \\le \\frac12"],
  ["a half-open interval", "Let $t \\in [0, 1)$.", "t < 1", "t > 0"],
  ["a finite set of numbers", "Let $s \\in \\{-1, 1\\}$.", "s^2 = 1", "s = 1"],
  ["a sign", "Let $s \\in \\{\\pm 1\\}$.", "|s| = 1", "s = -1"],
  ["a number in words", "Let $x$ be a real number.", "x^2 \\ge 0", "x \\ge 0"],
  ["an integer in words", "Let $n$ be a positive integer.", "n \\ge 1", "n \\ge 2"],
  ["nonzero", "Let $x \\in \\mathbb{R}$ be nonzero.", "x^2 > 0", "x > 0"],

  // Indices and sizes
  ["an index", "Let $n \\in \\mathbb{N}$ and $k \\in [n]$.", "k \\le n", "k < n"],
  ["an index with dots", "Let $n \\in \\mathbb{N}$ and $k \\in \\{1, \\dots, n\\}$.", "1 \\le k \\le n", "k \\ge 2"],
  [
    "a size that nothing else declares",
    "Let $z \\in \\mathbb{R}^K$.",
    "\\sum_{k=1}^K z_k^2 = \\|z\\|^2",
    "\\sum_{k=1}^K z_k = \\|z\\|",
  ],
  [
    "a size that is a number",
    "Let $x \\in \\mathbb{R}^3$.",
    "\\|x\\|^2 = x_1^2 + x_2^2 + x_3^2",
    "\\|x\\|^2 = x_1^2 + x_2^2",
  ],
  [
    "a size that is a sum",
    "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^{n+1}$.",
    "\\sum_{i=1}^{n+1} x_i^2 = \\|x\\|^2",
    "\\sum_{i=1}^n x_i^2 = \\|x\\|^2",
  ],

  // Vectors and matrices
  [
    "a vector",
    "Let $d \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^d$.",
    "\\langle x, x \\rangle \\ge 0",
    "\\langle x, x \\rangle > 0",
  ],
  [
    "a matrix",
    "Let $m, n \\in \\mathbb{N}$ and $A \\in \\mathbb{R}^{m \\times n}$.",
    "\\operatorname{tr}(A^\\top A) = \\operatorname{tr}(A A^\\top)",
    "\\operatorname{tr}(A^\\top A) = \\sum_{i=1}^m A_{i1}^2",
  ],
  ["a size used twice", "Let $A, B \\in \\mathbb{R}^{n \\times n}$.", "A + B = B + A", "A B = B A"],

  // Families
  [
    "a family of numbers",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "\\sum_{i=1}^n 2 x_i = 2 \\sum_{i=1}^n x_i",
    "\\sum_{i=1}^n x_i^2 = \\sum_{i=1}^n x_i",
  ],
  [
    "a range with dots",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i = 1, \\dots, n$.",
    "\\sum_{i=1}^n (x_i + 1) = n + \\sum_{i=1}^n x_i",
    "\\sum_{i=1}^n (x_i + 1) = 1 + \\sum_{i=1}^n x_i",
  ],
  [
    "a list of members",
    "Let $n \\in \\mathbb{N}$. Let $x_1, \\dots, x_n \\in \\mathbb{R}$.",
    "\\left( \\sum_{i=1}^n x_i \\right)^2 \\le n \\sum_{i=1}^n x_i^2",
    "\\left( \\sum_{i=1}^n x_i \\right)^2 \\le \\sum_{i=1}^n x_i^2",
  ],
  [
    "a family of vectors",
    "Let $n, d \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Let $v \\in \\mathbb{R}^d$.",
    "\\left\\langle \\sum_{i=1}^n x_i, v \\right\\rangle = \\sum_{i=1}^n \\langle x_i, v \\rangle",
    "\\left\\langle \\sum_{i=1}^n x_i, v \\right\\rangle = n \\langle x_1, v \\rangle",
  ],
  [
    "a family with two indices",
    "Let $g, n \\in \\mathbb{N}$. Let $x_{ij} \\in \\mathbb{R}$ for $i \\in [g]$ and $j \\in [n]$.",
    "\\sum_{i=1}^g \\sum_{j=1}^n x_{ij} = \\sum_{j=1}^n \\sum_{i=1}^g x_{ij}",
    "\\sum_{i=1}^g \\sum_{j=1}^n x_{ij} = n \\sum_{i=1}^g x_{i1}",
  ],
  [
    "a family with the index above",
    "Let $n, d \\in \\mathbb{N}$. Let $x^{(i)} \\in \\mathbb{R}^d$ for $i \\in [n]$.",
    "\\left\\| \\sum_{i=1}^n x^{(i)} \\right\\| \\le \\sum_{i=1}^n \\|x^{(i)}\\|",
    "\\left\\| \\sum_{i=1}^n x^{(i)} \\right\\| \\ge \\sum_{i=1}^n \\|x^{(i)}\\|",
  ],
  [
    "a family and a plain letter",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$. Let $x \\in \\mathbb{R}$.",
    "\\sum_{i=1}^n (x_i + x) = n x + \\sum_{i=1}^n x_i",
    "\\sum_{i=1}^n (x_i + x) = x + \\sum_{i=1}^n x_i",
  ],

  // Functions
  [
    "a function of a number",
    "Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$. Let $x, y \\in \\mathbb{R}$.",
    "\\sigma(x + y) = \\sigma(y + x)",
    "\\sigma(x + y) = \\sigma(x) + \\sigma(y)",
  ],
  [
    "a function of a vector",
    "Let $d \\in \\mathbb{N}$. Let $F : \\mathbb{R}^d \\to \\mathbb{R}$. Let $x, y \\in \\mathbb{R}^d$.",
    "F(x) - F(y) = -(F(y) - F(x))",
    "F(x) = F(y)",
  ],
  [
    "a function to vectors",
    "Let $d, p \\in \\mathbb{N}$. Let $\\phi : \\mathbb{R}^d \\to \\mathbb{R}^p$. Let $x, y \\in \\mathbb{R}^d$.",
    "\\langle \\phi(x), \\phi(y) \\rangle = \\langle \\phi(y), \\phi(x) \\rangle",
    "\\langle \\phi(x), \\phi(y) \\rangle = \\langle \\phi(x), \\phi(x) \\rangle",
  ],

  // Words for properties
  [
    "convex",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be convex. Let $a, b \\in \\mathbb{R}$.",
    "f\\left(\\frac{a + b}{2}\\right) \\le \\frac{f(a) + f(b)}{2}",
    "f\\left(\\frac{a + b}{2}\\right) \\ge \\frac{f(a) + f(b)}{2}",
  ],
  [
    "concave",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be concave. Let $a, b \\in \\mathbb{R}$.",
    "f\\left(\\frac{a + b}{2}\\right) \\ge \\frac{f(a) + f(b)}{2}",
    "f\\left(\\frac{a + b}{2}\\right) \\le \\frac{f(a) + f(b)}{2}",
  ],
  [
    "increasing",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing. Let $a, b \\in \\mathbb{R}$ with $a \\le b$.",
    "f(a) \\le f(b)",
    "f(b) \\le f(a)",
  ],
  [
    "decreasing",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be decreasing. Let $a, b \\in \\mathbb{R}$ with $a \\le b$.",
    "f(b) \\le f(a)",
    "f(a) \\le f(b)",
  ],
  [
    "Lipschitz",
    "Let $L > 0$. Let $f : \\mathbb{R} \\to \\mathbb{R}$ be $L$-Lipschitz. Let $a, b \\in \\mathbb{R}$.",
    "|f(a) - f(b)| \\le L |a - b|",
    "|f(a) - f(b)| \\le \\frac{L}{2} |a - b|",
  ],
  [
    "differentiable",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $x \\in \\mathbb{R}$.",
    "\\frac{d}{dx} f(x)^2 = 2 f(x) f'(x)",
    "\\frac{d}{dx} f(x)^2 = 2 f'(x)",
  ],
  [
    "smooth",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be smooth. Let $x \\in \\mathbb{R}$.",
    "\\frac{d}{dx} f'(x) = f''(x)",
    "\\frac{d}{dx} f'(x) = f'(x)",
  ],
  ["symmetric", "Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric.", "A^\\top = A", "A^\\top = -A"],
  [
    "positive definite",
    "Let $A \\in \\mathbb{R}^{n \\times n}$ be positive definite. Let $x \\in \\mathbb{R}^n$ with $x \\ne 0$.",
    "x^\\top A x > 0",
    "x^\\top A x \\ge x^\\top x",
  ],
  [
    "positive semidefinite",
    "Let $A \\in \\mathbb{R}^{n \\times n}$ be positive semidefinite. Let $x \\in \\mathbb{R}^n$ with $x \\ne 0$.",
    "x^\\top A x \\ge 0",
    "x^\\top A x > 0",
  ],
  ["invertible", "Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible.", "A A^{-1} = I_n", "A^{-1} = A"],
  [
    "orthogonal",
    "Let $Q \\in \\mathbb{R}^{n \\times n}$ be orthogonal. Let $x \\in \\mathbb{R}^n$.",
    "\\|Q x\\| = \\|x\\|",
    "Q x = x",
  ],
  [
    "a unit vector",
    "Let $u \\in \\mathbb{R}^n$ be a unit vector. Let $v \\in \\mathbb{R}^n$.",
    "\\langle u, v \\rangle \\le \\|v\\|",
    "\\langle u, v \\rangle \\ge \\|v\\|",
  ],
  [
    "orthonormal columns",
    "Let $n, k \\in \\mathbb{N}$. Let $Q \\in \\mathbb{R}^{n \\times k}$ with orthonormal columns.",
    "Q^\\top Q = I_k",
    "Q Q^\\top = I_n",
  ],
  [
    "a matrix by its rows",
    "Let $n, d \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Let $X \\in \\mathbb{R}^{n \\times d}$ be the matrix with rows $x_i$. Let $w \\in \\mathbb{R}^d$.",
    "\\|X w\\|^2 = \\sum_{i=1}^n \\langle x_i, w \\rangle^2",
    "\\|X w\\| = \\sum_{i=1}^n \\langle x_i, w \\rangle",
  ],
  [
    "a matrix by its columns",
    "Let $n, d \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Let $X \\in \\mathbb{R}^{d \\times n}$ be the matrix with columns $x_i$. Let $c \\in \\mathbb{R}^n$.",
    "X c = \\sum_{i=1}^n c_i x_i",
    "X c = \\sum_{i=1}^n x_i",
  ],

  // Declaring words
  ["Fix", "Fix $x \\ge 2$.", "x^2 \\ge 4", "x^2 \\ge 5"],
  ["Take", "Take $x \\in \\mathbb{R}$.", "2 x = x + x", "2 x = x^2"],
  ["Given", "Given $x \\in \\mathbb{R}$ and $y \\in \\mathbb{R}$.", "x y = y x", "x y = x"],
  ["Consider", "Consider $x \\in \\mathbb{R}$.", "x - x = 0", "x + x = 0"],
  [
    "two declarations in a sentence",
    "Let $n \\in \\mathbb{N}$, and let $x \\in \\mathbb{R}^n$.",
    "\\|2 x\\| = 2 \\|x\\|",
    "\\|2 x\\| = \\|x\\|",
  ],
  [
    "a list of memberships",
    "Let $n, d \\in \\mathbb{N}$, $X \\in \\mathbb{R}^{n \\times d}$, $w \\in \\mathbb{R}^d$.",
    "\\|X (2 w)\\| = 2 \\|X w\\|",
    "\\|X (2 w)\\| = 4 \\|X w\\|",
  ],
  ["Throughout", "Throughout, $x \\in \\mathbb{R}$.", "x^2 \\ge 0", "x \\ge 0"],
  ["a fronted For", "For $x \\in \\mathbb{R}$,", "x^2 \\ge 0", "x \\ge 0"],
];
