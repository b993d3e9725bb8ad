import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";
const reals = "Let $a, b \\in \\mathbb{R}$.";
const positive = "Let $a, b, c > 0$.";
const vectors = "Let $n \\in \\mathbb{N}$ and $u, v \\in \\mathbb{R}^n$.";
const matrices = "Let $n \\in \\mathbb{N}$ and $A, B \\in \\mathbb{R}^{n \\times n}$.";
const rectangular = "Let $m, n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{m \\times n}$ and $v \\in \\mathbb{R}^n$.";
const family = "Let $n \\in \\mathbb{N}$. Let $x_i, y_i \\in \\mathbb{R}$ for $i \\in [n]$.";

/** The spellings of one notion, each with a line that a wrong reading would get wrong. */
export const notation: readonly Pair[] = [
  // Transpose
  ...["^\\top", "^T", "^{\\mathrm T}", "^\\mathrm{T}", "^\\intercal", "'"].map((t): Pair => [
    `transpose ${t}`,
    matrices,
    `(A B)${t} = B${t} A${t}`,
    `(A B)${t} = A${t} B${t}`,
  ]),

  // Norms and absolute values
  ...[
    ["\\|", "\\|"],
    ["||", "||"],
    ["\\lVert ", "\\rVert"],
    ["\\left\\| ", "\\right\\|"],
    ["\\left\\lVert ", "\\right\\rVert"],
    ["\\Vert ", "\\Vert"],
  ].map(([l = "", r = ""]): Pair => [
    `norm ${l}`,
    vectors,
    `${l}u + v${r} \\le ${l}u${r} + ${l}v${r}`,
    `${l}u + v${r} \\ge ${l}u${r} + ${l}v${r}`,
  ]),
  [
    "norm in a macro of the file",
    `$$\\newcommand{\\norm}[1]{\\left\\| #1 \\right\\|}$$\n\n${vectors}`,
    "\\norm{u + v} \\le \\norm{u} + \\norm{v}",
    "\\norm{u + v} \\ge \\norm{u} + \\norm{v}",
  ],
  [
    "norm as a paired command",
    vectors,
    "\\norm{u + v} \\le \\norm{u} + \\norm{v}",
    "\\norm{u + v} \\ge \\norm{u} + \\norm{v}",
  ],
  ...[
    ["|", "|"],
    ["\\lvert ", "\\rvert"],
    ["\\left| ", "\\right|"],
    ["\\big| ", "\\big|"],
  ].map(([l = "", r = ""]): Pair => [
    `absolute value ${l}`,
    reals,
    `${l}a b${r} = ${l}a${r} ${l}b${r}`,
    `${l}a + b${r} = ${l}a${r} + ${l}b${r}`,
  ]),

  // Inner products
  ...[
    ["\\langle ", " \\rangle"],
    ["\\left\\langle ", " \\right\\rangle"],
    ["< ", " >"],
  ].map(([l = "", r = ""]): Pair => [
    `inner product ${l}`,
    vectors,
    `${l}u, v${r} = ${l}v, u${r}`,
    `${l}u, v${r} = ${l}u, u${r}`,
  ]),
  ["inner product with a dot", vectors, "u \\cdot v = v \\cdot u", "u \\cdot v = u \\cdot u"],
  ["inner product with a transpose", vectors, "u^\\top v = v^\\top u", "u^\\top v = u^\\top u"],
  [
    "one notion, two spellings",
    vectors,
    "u \\cdot v = u^\\top v = \\langle u, v \\rangle",
    "u \\cdot v = -u^\\top v = \\langle u, v \\rangle",
  ],

  // Grouping
  ["square brackets group", reals, "2 [a + (b - a)] = 2b", "2 [a + (b - a)] = b"],
  ["curly brackets group", reals, "2 \\{a + b\\} = 2a + 2b", "2 \\{a + b\\} = 2a + b"],
  [
    "sized brackets",
    reals,
    "\\big( a + b \\big)^2 = \\Big( b + a \\Big)^2",
    "\\big( a + b \\big)^2 = \\Big( b - a \\Big)^2",
  ],
  [
    "an evaluation with a bar",
    real,
    "\\left. (x + 1)^2 \\right|_{x = 3} = 16",
    "\\left. (x + 1)^2 \\right|_{x = 3} = 10",
  ],
  [
    "spaces",
    reals,
    "a \\, b \\; + \\quad b = b \\! \\left( a + 1 \\right)",
    "a \\, b \\; + \\quad b = b \\! \\left( a + 2 \\right)",
  ],

  // Products, fractions, powers
  ["juxtaposition", reals, "2ab = a b + b a", "2ab = a + b"],
  ["a dot between numbers", reals, "a \\cdot b = b \\cdot a", "a \\cdot b = b + a"],
  ["a cross between numbers", reals, "a \\times b = b \\times a", "a \\times b = b + a"],
  ["a slash takes the product after it", positive, "a/bc = \\frac{a}{bc}", "a/bc = \\frac{a}{b} c"],
  ["small fractions", reals, "\\tfrac12 a + \\dfrac{1}{2} a = a", "\\tfrac12 a + \\dfrac{1}{2} a = b"],
  ["a minus before a power", real, "-x^2 \\le 0", "-x^2 \\ge 0"],
  ["a minus before a product", reals, "-a b + a b = 0", "-a b + a b = a"],
  ["a power of a power", "Let $x > 0$.", "x^{2^3} = x^8", "x^{2^3} = x^6"],
  ["a square after a function's name", real, "\\sin^2 x + \\cos^2 x = 1", "\\sin^2 x + \\cos^2 x = 2"],
  [
    "a square after a declared function's name",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Let $x \\in \\mathbb{R}$.",
    "f^2(x) = (f(x))^2",
    "f^2(x) = f(x^2)",
  ],
  ["a function takes the product after it", reals, "\\sin 2a = 2 \\sin a \\cos a", "\\sin 2a = 2 \\sin a"],
  ["a function stops at a sum", reals, "\\exp a + 1 = 1 + \\exp a", "\\exp a + 1 = \\exp(a + 1)"],
  ["a logarithm of a power", "Let $x > 0$.", "\\log x^2 = 2 \\log x", "\\log x^2 = (\\log x)^2"],

  ["a power of ten behind e", real, "2e3 + 1e-2 = 2000.01", "2e3 + 1e-2 = 2000.1"],
  ["Euler's number before a power", real, "2e^{3} = 2 \\exp(3)", "2e^{3} = 2000"],
  ["a decimal that begins with its point", real, ".31 + .69 = 1", ".31 + .69 = 100"],
  [
    "the reciprocal of a value",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Let $x \\in \\mathbb{R}$.",
    "f(x)^{-1} = 1 / f(x)",
    "f(x)^{-1} = f(1 / x)",
  ],
  ["a number is no function", "Let $E_u \\in \\mathbb{R}$.", "E_u \\cdot 0 = 0", "E_u(0) = 0", "malformed"],
  [
    "an undeclared name is no number",
    real,
    "x - \\frac12 \\|x\\|^2 = x - \\frac{x^2}{2}",
    "q^\\top k - \\frac12 \\|q\\|^2 = k^\\top q - \\frac12 \\|q\\|^2",
    "malformed",
  ],

  // Small notations
  ["asin, acos and atan", real, "\\tan(\\operatorname{atan}(x)) = x", "\\tan(\\operatorname{atan}(x)) = 2x"],
  ["bars around a matrix", matrices, "|A B| = |A| |B|", "|A| \\ge 0"],
  ["a zero vector in bold", vectors, "u - u = \\mathbf 0", "u - v = \\mathbf 0"],
  ["zeros and ones with their size", vectors, "u + 0_n = u + \\mathbf{0}_n", "u + 1_n = u"],
  ["ones with their size", vectors, "1_n^\\top u = \\sum_i u_i", "1_n^\\top u = u_1"],
  [
    "a function at a dot",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Let $x \\in \\mathbb{R}$.",
    "f(\\cdot) = f",
    "f(x) = x",
  ],
  [
    "an arrow on three rows",
    real,
    "\\begin{aligned} x = 1 \\\\ \\implies 2x = 2 \\\\ \\implies 4x = 4 \\end{aligned}",
    "\\begin{aligned} x = 1 \\\\ \\implies 2x = 2 \\\\ \\implies 4x = 5 \\end{aligned}",
  ],

  // Dots
  ["a sum over dots", vectors, "u_1 + \\cdots + u_n = \\sum_{i=1}^n u_i", "u_1 + \\cdots + u_n = u_1"],
  [
    "a second member before the dots",
    vectors,
    "u_1 v_1 + u_2 v_2 + \\dots + u_n v_n = u^\\top v",
    "u_1^2 + u_2^2 + \\dots + u_n^2 = \\|u\\|",
  ],
  [
    "a sum of numbers over dots",
    "Let $n \\in \\mathbb{N}$.",
    "1 + 2 + \\cdots + n = \\frac{n (n + 1)}{2}",
    "1 + 2 + \\cdots + n = \\frac{n^2}{2}",
  ],
  ["a product over dots", vectors, "u_1 \\cdots u_n = \\prod_{i=1}^n u_i", "u_1 \\cdots u_n = u_1"],
  ["a vector over dots", vectors, "(u_1, \\dots, u_n) = u", "(u_1, \\dots, u_n) = 2u"],
  ["dots without a plain pattern", vectors, "u_1 + 2 u_1 = 3 u_1", "u_1 + u_3 + \\cdots + u_n = 0", "malformed"],
  ["powers of two over dots", vectors, "1 + 2 + 4 = 7", "1 + 2 + 4 + \\cdots + 2^n = 0", "malformed"],

  // Sums
  [
    "bounds in the other order",
    family,
    "\\sum^n_{i=1} x_i = \\sum_{i=1}^n x_i",
    "\\sum^n_{i=1} x_i = 2 \\sum_{i=1}^n x_i",
  ],
  ["a sum without bounds", family, "\\sum_i x_i = \\sum_{i=1}^n x_i", "\\sum_i x_i = x_1"],
  [
    "a sum over two indices",
    family,
    "\\sum_{i,j} x_i y_j = \\sum_i x_i \\sum_j y_j",
    "\\sum_{i,j} x_i y_j = \\sum_i x_i y_i",
  ],
  [
    "a sum over two indices with a bound",
    family,
    "\\sum_{i,j=1}^n x_i y_j = \\sum_i x_i \\sum_j y_j",
    "\\sum_{i,j=1}^n x_i y_j = \\sum_i x_i y_i",
  ],
  ["a sum over a set", family, "\\sum_{i \\in [n]} x_i = \\sum_{i=1}^n x_i", "\\sum_{i \\in [n]} x_i = n x_1"],
  [
    "a sum with a condition",
    family,
    "\\sum_{i \\ne 1} x_i = \\sum_{i=1}^n x_i - x_1",
    "\\sum_{i \\ne 1} x_i = \\sum_{i=1}^n x_i",
  ],
  [
    "a sum takes the product",
    family,
    "\\sum_{i=1}^n x_i y_i + 1 = 1 + \\sum_{i=1}^n x_i y_i",
    "\\sum_{i=1}^n (x_i y_i + 1) = 1 + \\sum_{i=1}^n x_i y_i",
  ],
  [
    "a sum takes a later term with its index",
    family,
    "\\sum_{i=1}^n x_i (x_i - 1) = \\sum_{i=1}^n x_i^2 - x_i",
    "\\sum_{i=1}^n x_i (x_i - 1) = \\sum_{i=1}^n x_i^2 + x_i",
  ],
  [
    "a sum in a definition takes a later term with its index",
    family,
    "$$S := \\sum_{i=1}^n x_i^2 - x_i$$ Then $S = \\sum_i x_i^2 - \\sum_i x_i$.",
    "$$S := \\sum_{i=1}^n x_i^2 - x_i$$ Then $S = \\sum_i x_i^2 - 1$.",
  ],
  [
    "the index of a condition is free behind the sum",
    "Let $n \\in \\mathbb{N}$ and $K \\in \\mathbb{R}^{n \\times n}$. Let $a \\in \\mathbb{R}^n$.",
    "\\sum_{j \\ne i} K_{ij} - a_i = \\sum_{j=1}^n K_{ij} - K_{ii} - a_i",
    "\\sum_{j \\ne i} K_{ij} - a_i = \\sum_{j=1}^n K_{ij} - a_i",
  ],
  [
    "a product after a sum belongs to it",
    family,
    "\\sum_{i=1}^n x_i \\sum_{j=1}^n y_j = \\left(\\sum_{i=1}^n x_i\\right) \\left(\\sum_{j=1}^n y_j\\right)",
    "\\sum_{i=1}^n x_i \\sum_{j=1}^n y_j = \\sum_{i=1}^n x_i y_i",
  ],

  // Letters
  ...["\\hat", "\\tilde", "\\bar", "\\vec", "\\mathbf", "\\boldsymbol", "\\mathcal", "\\widehat"].map((a): Pair => [
    `a letter with ${a}`,
    `Let $x, ${a}{x} \\in \\mathbb{R}$.`,
    `(x + ${a}{x})^2 = x^2 + 2 x ${a}{x} + ${a}{x}^2`,
    `x = ${a}{x}`,
  ]),
  ["a name with a star", "Let $w, w_* \\in \\mathbb{R}$.", "w - w_* = -(w_* - w)", "w = w_*"],
  ["a name with a number", "Let $\\lambda_0 > 0$.", "\\lambda_0 + 1 > 1", "\\lambda_0 \\ge 1"],
  ["a name with a prime", "Let $x, x' \\in \\mathbb{R}$.", "x + x' = x' + x", "x = x'"],
  [
    "a name with an infinity above",
    "Let $n \\in \\mathbb{N}$ and $H^\\infty \\in \\mathbb{R}^{n \\times n}$ be symmetric.",
    "H^\\infty = (H^\\infty)^\\top",
    "H^\\infty = -(H^\\infty)^\\top",
  ],
  ["a name in upright letters", "Let $\\mathrm{loss} > 0$.", "\\mathrm{loss} > 0", "\\mathrm{loss} > 1"],
  [
    "the longest name wins",
    "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$ and $x_0 \\in \\mathbb{R}$.",
    "\\|x\\|^2 + x_0^2 \\ge 0",
    "\\|x\\|^2 + x_0 \\ge 0",
  ],

  // Macros of the file
  ["newcommand", "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\nLet $x \\in \\R$.", "x^2 \\ge 0", "x \\ge 0"],
  ["def", "$$\\def\\R{\\mathbb{R}}$$\n\nLet $x \\in \\R$.", "x^2 \\ge 0", "x \\ge 0"],
  [
    "DeclareMathOperator",
    `$$\\DeclareMathOperator{\\tr}{tr}$$\n\n${matrices}`,
    "\\tr(A B) = \\tr(B A)",
    "\\tr(A B) = \\tr(A) \\tr(B)",
  ],
  [
    "a macro with an optional argument",
    `$$\\newcommand{\\ip}[2][u]{\\langle #1, #2 \\rangle}$$\n\n${vectors}`,
    "\\ip{v} = \\ip[v]{u}",
    "\\ip{v} = \\ip[v]{v}",
  ],
  ["a macro that nothing defines", real, "x = x", "\\frobnicate{x} = x", "malformed"],

  // Entries and written arrays
  ["an entry", matrices, "(A B)_{ij} = \\sum_{k=1}^n A_{ik} B_{kj}", "(A B)_{ij} = A_{ij} B_{ij}"],
  ["an entry with a comma", matrices, "(A^\\top)_{i,j} = A_{j,i}", "(A^\\top)_{i,j} = A_{i,j}"],
  ["an entry with brackets", rectangular, "[A v]_i = \\sum_{j=1}^n A_{ij} v_j", "[A v]_i = \\sum_{j=1}^n A_{ij}"],
  [
    "a written matrix",
    reals,
    "\\det \\begin{pmatrix} a & b \\\\ b & a \\end{pmatrix} = a^2 - b^2",
    "\\det \\begin{pmatrix} a & b \\\\ b & a \\end{pmatrix} = a^2 + b^2",
  ],
  [
    "a written column",
    reals,
    "\\left\\| \\begin{bmatrix} a \\\\ b \\end{bmatrix} \\right\\|^2 = a^2 + b^2",
    "\\left\\| \\begin{bmatrix} a \\\\ b \\end{bmatrix} \\right\\| = a + b",
  ],
  ["a written vector", reals, "\\langle (a, b), (b, a) \\rangle = 2ab", "\\langle (a, b), (b, a) \\rangle = ab"],
  [
    "cases",
    real,
    "|x| = \\begin{cases} x & \\text{if } x \\ge 0 \\\\ -x & \\text{otherwise} \\end{cases}",
    "|x| = \\begin{cases} x & \\text{if } x \\ge 0 \\\\ x & \\text{otherwise} \\end{cases}",
  ],
  [
    "cases with alternatives",
    "Let $x \\in \\mathbb{R}$.",
    "x^2 = \\begin{cases} x^2 & \\text{if } x > 0 \\text{ or } x < -1 \\\\ x^2 & \\text{otherwise} \\end{cases}",
    "|x| = \\begin{cases} |x| & \\text{if } x > 0 \\text{ or } x < -1 \\\\ x & \\text{otherwise} \\end{cases}",
  ],
  [
    "cases with conditions only",
    real,
    "\\max(x, 0) = \\begin{cases} x & x > 0 \\\\ 0 & x \\le 0 \\end{cases}",
    "\\max(x, 0) = \\begin{cases} x & x < 0 \\\\ 0 & x \\ge 0 \\end{cases}",
  ],

  // Shapes
  [
    "shapes of a product",
    rectangular,
    "\\|A v\\|^2 = v^\\top A^\\top A v",
    "\\|A v\\|^2 = v^\\top A A^\\top v",
    "malformed",
  ],
  ["a column times a matrix", rectangular, "(A v)^\\top = v^\\top A^\\top", "(A v)^\\top = v A^\\top", "malformed"],
  ["a vector is no number", vectors, "\\|u\\| \\ge 0", "u \\ge 0", "malformed"],
  ["a vector plus a number", vectors, "u + 2v = v + u + v", "u + 1 = 1 + u", "malformed"],
  ["sizes that differ", rectangular, "A v + A v = A (2v)", "A v + v = v + A v", "malformed"],
  [
    "the trace of a matrix that is not square",
    rectangular,
    "\\operatorname{tr}(A^\\top A) \\ge 0",
    "\\operatorname{tr}(A) = \\operatorname{tr}(A^\\top)",
    "malformed",
  ],
  [
    "a function on the entries",
    "Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$. Let $m, n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{m \\times n}$, $v \\in \\mathbb{R}^n$ and $a \\in \\mathbb{R}^m$.",
    "a^\\top \\sigma(A v) = \\sum_{k=1}^m a_k \\sigma((A v)_k)",
    "a^\\top \\sigma(A v) = \\sum_{k=1}^m \\sigma(a_k (A v)_k)",
  ],
  ["a named function on the entries", vectors, "(\\exp(u))_i = e^{u_i}", "(\\exp(u))_i = u_i"],
  ["an undeclared symbol", real, "x + 1 = 1 + x", "x + q = q + x", "malformed"],
  [
    "a family index out of its range",
    "Let $m, n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "\\sum_{i=1}^n x_i = \\sum_{k=1}^n x_k",
    "\\sum_{i=1}^m x_i = \\sum_{k=1}^m x_k",
    "malformed",
  ],

  // Names of two letters
  [
    "a change of a vector",
    "Let $p \\in \\mathbb{N}$. Let $\\theta, \\Delta\\theta \\in \\mathbb{R}^p$.",
    "\\|\\theta + \\Delta\\theta\\|^2 = \\|\\theta\\|^2 + 2 \\theta^\\top \\Delta\\theta + \\|\\Delta\\theta\\|^2",
    "\\|\\theta + \\Delta\\theta\\|^2 = \\|\\theta\\|^2 + \\|\\Delta\\theta\\|^2",
  ],
  [
    "a change that is defined",
    "Let $a \\in \\mathbb{R}$.",
    "$$\\Delta x := a + 1$$ Then $(\\Delta x)^2 = a^2 + 2a + 1$.",
    "$$\\Delta x := a + 1$$ Then $(\\Delta x)^2 = a^2 + 1$.",
  ],
  [
    "a family of changes",
    "Let $n \\in \\mathbb{N}$. Let $\\Delta x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "\\sum_i (\\Delta x_i)^2 \\ge 0",
    "\\sum_i \\Delta x_i \\ge 0",
  ],
  [
    "a declared Δ is a factor",
    "Let $\\Delta, x \\in \\mathbb{R}$.",
    "\\Delta x + \\Delta = \\Delta (x + 1)",
    "\\Delta x + \\Delta = \\Delta (x + 2)",
  ],
];
