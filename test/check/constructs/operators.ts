import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";
const reals = "Let $a, b \\in \\mathbb{R}$.";
const positive = "Let $a, b > 0$.";
const natural = "Let $n \\in \\mathbb{N}$.";
const vector = "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$.";
const vectors = "Let $n \\in \\mathbb{N}$ and $u, v \\in \\mathbb{R}^n$.";
const square = "Let $n \\in \\mathbb{N}$ and $A \\in \\mathbb{R}^{n \\times n}$.";
const squares = "Let $n \\in \\mathbb{N}$ and $A, B \\in \\mathbb{R}^{n \\times n}$.";
const symmetric =
  "Let $n \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric. Let $x \\in \\mathbb{R}^n$.";
const rectangular = "Let $m, n \\in \\mathbb{N}$ and $A \\in \\mathbb{R}^{m \\times n}$.";
const family = "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.";

/** Every operator and relation. */
export const operators: readonly Pair[] = [
  // Relations
  ["=", reals, "a + b = b + a", "a = b"],
  ["\\ne", positive, "a + b \\ne 0", "a \\ne b"],
  ["\\neq", positive, "a + b \\neq a", "a \\neq b"],
  ["<", reals, "a < a + 1", "a < b"],
  ["\\le at equality", reals, "a \\le a", "a + 1 \\le a"],
  ["< at equality", reals, "a - 1 < a", "a^2 < a^2 + b^2"],
  ["\\leq", reals, "a \\leq |a|", "|a| \\leq a"],
  [">", reals, "a + 1 > a", "a > b"],
  ["\\geq", reals, "|a| \\geq a", "a \\geq |a|"],
  ["\\succeq", square, "A^\\top A \\succeq 0", "-A^\\top A \\succeq 0"],
  ["\\preceq", square, "-A^\\top A \\preceq 0", "A^\\top A \\preceq 0"],
  ["\\succ", square, "A^\\top A + I_n \\succ 0", "A^\\top A \\succ 0"],
  ["\\succeq wants symmetry", symmetric, "A^2 \\succeq 0", "A \\succeq 0"],

  // Arithmetic
  ["powers", reals, "(a b)^3 = a^3 b^3", "(a + b)^3 = a^3 + b^3"],
  [
    "a symbolic power",
    "Let $n \\in \\mathbb{N}$ and $a, b \\in \\mathbb{R}$.",
    "(a b)^n = a^n b^n",
    "(a + b)^n = a^n + b^n",
  ],
  ["a negative power", "Let $x \\in \\mathbb{R}$ with $x \\ne 0$.", "x^{-2} = \\frac{1}{x^2}", "x^{-2} = -x^2"],
  ["a real power", positive, "a^{1/2} = \\sqrt{a}", "a^{1/2} = \\frac{a}{2}"],
  ["a fraction", positive, "\\frac{a}{b} + \\frac{b}{a} \\ge 2", "\\frac{a}{b} + \\frac{b}{a} \\ge 3"],
  [
    "a nested fraction",
    positive,
    "\\frac{1}{\\frac{1}{a} + \\frac{1}{b}} = \\frac{ab}{a + b}",
    "\\frac{1}{\\frac{1}{a} + \\frac{1}{b}} = a + b",
  ],
  ["a root", positive, "\\sqrt{a b} = \\sqrt{a} \\sqrt{b}", "\\sqrt{a + b} = \\sqrt{a} + \\sqrt{b}"],
  ["a cube root", positive, "\\sqrt[3]{a}^3 = a", "\\sqrt[3]{a}^2 = a"],
  ["an absolute value", reals, "|a + b| \\le |a| + |b|", "|a + b| \\ge |a| - |b| + |b|"],
  ["a minimum", reals, "\\min(a, b) + \\max(a, b) = a + b", "\\min(a, b) = a"],
  ["a maximum in braces", reals, "\\max\\{a, b\\} \\ge a", "\\max\\{a, b\\} \\ge a + 1"],
  ["a sign", real, "x = \\mathrm{sign}(x) |x|", "|x| = \\mathrm{sign}(x)"],
  ["ReLU", real, "\\mathrm{ReLU}(x) = \\max(0, x)", "\\mathrm{ReLU}(x) = |x|"],
  ["an indicator", real, "x \\mathbf{1}[x > 0] = \\max(0, x)", "x \\mathbf{1}[x > 0] = x"],
  [
    "an indicator in braces",
    real,
    "\\mathbf{1}\\{x \\ge 0\\} + \\mathbf{1}\\{x < 0\\} = 1",
    "\\mathbf{1}\\{x \\ge 0\\} + \\mathbf{1}\\{x \\le 0\\} = 1",
  ],
  ["an indicator below", real, "\\mathbf{1}_{x > 0} \\le 1", "\\mathbf{1}_{x > 0} \\ge 1"],
  ["a factorial", natural, "n! \\ge n", "n! \\ge n^2"],
  ["a binomial", natural, "\\binom{n}{1} = n", "\\binom{n}{1} = 1"],
  ["a floor", real, "\\lfloor x \\rfloor \\le x", "\\lfloor x \\rfloor = x"],
  ["a ceiling", real, "\\lceil x \\rceil \\ge x", "\\lceil x \\rceil \\ge x + 1"],

  // Functions
  ["exp", reals, "\\exp(a + b) = \\exp(a) \\exp(b)", "\\exp(a b) = \\exp(a) \\exp(b)"],
  ["a power of e", reals, "e^{a - b} = \\frac{e^a}{e^b}", "e^{a - b} = e^a - e^b"],
  ["log", positive, "\\log \\frac{a}{b} = \\log a - \\log b", "\\log \\frac{a}{b} = \\frac{\\log a}{\\log b}"],
  ["ln", positive, "\\ln(a^2) = 2 \\ln a", "\\ln(a^2) = \\ln(2a)"],
  ["a logarithm to a base", "Let $x > 0$.", "\\log_2 (8 x) = 3 + \\log_2 x", "\\log_2 (8 x) = 8 + \\log_2 x"],
  ["log undefined", real, "\\log(x^2 + 1) \\ge 0", "2 \\log x = \\log x^2", "left-undefined"],
  ["sin and cos", reals, "\\sin(a + b) = \\sin a \\cos b + \\cos a \\sin b", "\\sin(a + b) = \\sin a + \\sin b"],
  ["tan", "Let $x \\in (0, 1)$.", "\\tan x = \\frac{\\sin x}{\\cos x}", "\\tan x = \\frac{\\cos x}{\\sin x}"],
  ["tanh", real, "\\tanh(-x) = -\\tanh(x)", "\\tanh(-x) = \\tanh(x)"],
  ["sinh and cosh", real, "\\cosh^2 x - \\sinh^2 x = 1", "\\cosh^2 x + \\sinh^2 x = 1"],
  ["arctan", real, "\\tan(\\arctan x) = x", "\\arctan x = x"],
  ["pi", real, "\\sin(x + \\pi) = -\\sin x", "\\sin(x + \\pi) = \\sin x"],

  // Sums, products, extrema
  ["a sum of a constant", natural, "\\sum_{i=1}^n 3 = 3n", "\\sum_{i=1}^n 3 = 3"],
  ["a sum from 0", "Let $n \\in \\mathbb{N}_0$.", "\\sum_{k=0}^n 2^k = 2^{n+1} - 1", "\\sum_{k=0}^n 2^k = 2^n - 1"],
  ["a shifted sum", family, "\\sum_{i=1}^n x_i = x_1 + \\sum_{i=2}^n x_i", "\\sum_{i=1}^n x_i = \\sum_{i=2}^n x_i"],
  [
    "a sum of squares",
    natural,
    "\\sum_{i=1}^n i^2 = \\frac{n (n+1) (2n+1)}{6}",
    "\\sum_{i=1}^n i^2 = \\frac{n (n+1)^2}{4}",
  ],
  [
    "a product",
    family,
    "\\prod_{i=1}^n (2 x_i) = 2^n \\prod_{i=1}^n x_i",
    "\\prod_{i=1}^n (2 x_i) = 2 \\prod_{i=1}^n x_i",
  ],
  [
    "an exponential of a sum",
    family,
    "\\exp\\left(\\sum_{i=1}^n x_i\\right) = \\prod_{i=1}^n e^{x_i}",
    "\\exp\\left(\\sum_{i=1}^n x_i\\right) = \\sum_{i=1}^n e^{x_i}",
  ],
  [
    "a telescope",
    "Let $n \\in \\mathbb{N}$. Let $x \\in \\mathbb{R}^{n+1}$.",
    "\\sum_{i=1}^n (x_{i+1} - x_i) = x_{n+1} - x_1",
    "\\sum_{i=1}^n (x_{i+1} - x_i) = x_n - x_1",
  ],
  [
    "a triangle of indices",
    family,
    "\\sum_{i=1}^n \\sum_{j=1}^i x_j = \\sum_{j=1}^n (n - j + 1) x_j",
    "\\sum_{i=1}^n \\sum_{j=1}^i x_j = \\sum_{j=1}^n (n - j) x_j",
  ],
  [
    "a Kronecker delta",
    family,
    "\\sum_{j=1}^n \\mathbf{1}[i = j] x_j = x_i",
    "\\sum_{j=1}^n \\mathbf{1}[i \\ne j] x_j = x_i",
  ],
  [
    "a largest member",
    family,
    "\\frac{1}{n} \\sum_{i=1}^n x_i \\le \\max_{i \\in [n]} x_i",
    "\\sum_{i=1}^n x_i \\le \\max_{i \\in [n]} x_i",
  ],
  [
    "a smallest member",
    family,
    "\\min_{i} x_i \\le \\frac{1}{n} \\sum_{i=1}^n x_i",
    "\\min_{i} x_i \\ge \\frac{1}{n} \\sum_{i=1}^n x_i",
  ],

  // Vectors
  ["the norm and the inner product", vector, "\\|x\\|^2 = \\langle x, x \\rangle", "\\|x\\| = \\langle x, x \\rangle"],
  ["the norm with a 2", vector, "\\|x\\|_2 = \\|x\\|", "\\|x\\|_2 = \\|x\\|^2"],
  ["the sum norm", vector, "\\|x\\|_1 = \\sum_{i=1}^n |x_i|", "\\|x\\|_1 = \\sum_{i=1}^n x_i"],
  [
    "the largest entry",
    vector,
    "\\|x\\|_\\infty = \\max_{i \\in [n]} |x_i|",
    "\\|x\\|_\\infty = \\max_{i \\in [n]} x_i",
  ],
  [
    "a squared norm",
    vectors,
    "\\|u - v\\|_2^2 = \\|u\\|_2^2 - 2 u^\\top v + \\|v\\|_2^2",
    "\\|u - v\\|_2^2 = \\|u\\|_2^2 - \\|v\\|_2^2",
  ],
  [
    "the parallelogram",
    vectors,
    "\\|u + v\\|^2 + \\|u - v\\|^2 = 2\\|u\\|^2 + 2\\|v\\|^2",
    "\\|u + v\\|^2 - \\|u - v\\|^2 = 2 \\langle u, v \\rangle",
  ],
  ["the vector of ones", vector, "\\mathbf{1}_n^\\top x = \\sum_{i=1}^n x_i", "\\mathbf{1}_n^\\top x = \\|x\\|_1"],
  ["a standard basis vector", vector, "e_1^\\top x = x_1", "e_1^\\top x = \\|x\\|"],
  ["a vector that is 0", vectors, "u - u = 0", "u - v = 0"],
  ["an outer product", vectors, "u v^\\top v = \\|v\\|^2 u", "u v^\\top v = \\|v\\|^2 v"],
  ["a tensor product", vectors, "u \\otimes v = u v^\\top", "u \\otimes v = v u^\\top"],
  [
    "an entrywise product",
    vectors,
    "\\mathbf{1}_n^\\top (u \\odot v) = u^\\top v",
    "\\|u \\odot v\\| = \\|u\\| \\|v\\|",
  ],

  // Matrices
  ["a matrix product", squares, "(A + B) A = A A + B A", "(A + B) A = A A + A B"],
  ["a power of a matrix", squares, "(A + B)^2 = A^2 + AB + BA + B^2", "(A + B)^2 = A^2 + 2AB + B^2"],
  ["a transpose", square, "(A^\\top)^\\top = A", "A^\\top = A"],
  ["a trace", square, "\\operatorname{tr}(A) = \\sum_{i=1}^n A_{ii}", "\\operatorname{tr}(A) = \\sum_{i,j=1}^n A_{ij}"],
  [
    "a trace as a word",
    squares,
    "\\mathrm{tr}(A B) = \\mathrm{tr}(B A)",
    "\\mathrm{tr}(A B) = \\mathrm{tr}(A) \\mathrm{tr}(B)",
  ],
  ["a determinant", squares, "\\det(A B) = \\det(A) \\det(B)", "\\det(A + B) = \\det(A) + \\det(B)"],
  [
    "an inverse",
    "Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible.",
    "\\det(A^{-1}) = \\frac{1}{\\det A}",
    "\\det(A^{-1}) = \\det A",
  ],
  ["the identity with its size", square, "I_n A = A", "I_n A = I_n"],
  ["the identity without its size", square, "A I = A", "A I = I"],
  ["a diagonal matrix", vectors, "\\operatorname{diag}(u) v = u \\odot v", "\\operatorname{diag}(u) v = v"],
  [
    "a trace of a diagonal matrix",
    vector,
    "\\operatorname{tr}(\\operatorname{diag}(x)) = \\sum_{i=1}^n x_i",
    "\\operatorname{tr}(\\operatorname{diag}(x)) = \\|x\\|",
  ],
  [
    "the Frobenius norm",
    rectangular,
    "\\|A\\|_F^2 = \\operatorname{tr}(A^\\top A)",
    "\\|A\\|_F = \\operatorname{tr}(A^\\top A)",
  ],
  [
    "the spectral norm",
    "Let $m, n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{m \\times n}$ and $x \\in \\mathbb{R}^n$.",
    "\\|A x\\| \\le \\|A\\|_2 \\|x\\|",
    "\\|A x\\| \\ge \\|A\\|_2 \\|x\\|",
  ],
  [
    "the smallest eigenvalue",
    symmetric,
    "x^\\top A x \\ge \\lambda_{\\min}(A) \\|x\\|^2",
    "x^\\top A x \\le \\lambda_{\\min}(A) \\|x\\|^2",
  ],
  [
    "the largest eigenvalue",
    symmetric,
    "x^\\top A x \\le \\lambda_{\\max}(A) \\|x\\|^2",
    "x^\\top A x \\ge \\lambda_{\\max}(A) \\|x\\|^2",
  ],
  [
    "a row of a matrix",
    "Let $m, n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{m \\times n}$ and $x \\in \\mathbb{R}^n$.",
    "(A x)_i = \\langle A_i, x \\rangle",
    "(A x)_i = \\|A_i\\| \\|x\\|",
  ],
  [
    "a quadratic form",
    symmetric,
    "x^\\top A x = \\sum_{i,j=1}^n A_{ij} x_i x_j",
    "x^\\top A x = \\sum_{i=1}^n A_{ii} x_i^2",
  ],
];
