import type { Pair } from "./pair.ts";

const network =
  "Let $p, c, d \\in \\mathbb{N}$ and $a \\in \\mathbb{R}^p$. Let $f : \\mathbb{R} \\times \\mathbb{R}^p \\to \\mathbb{R}^c$ and $g : \\mathbb{R}^d \\times \\mathbb{R}^p \\to \\mathbb{R}^c$.";

/** Functions without a definition: what is drawn for them, and what words say of them. */
export const functions: readonly Pair[] = [
  [
    "a function of two vectors of different size",
    `${network} Let $u \\in \\mathbb{R}^d$.`,
    "\\|g(u; a)\\|^2 \\ge 0",
    "\\|g(u; a)\\|^2 \\ge 1",
  ],
  [
    "the entries of a function's value are functions of their own",
    network,
    "For all $x, y \\in \\mathbb{R}$, $f(x; a) f(y; a)^\\top = (f(y; a) f(x; a)^\\top)^\\top$.",
    "For all $x, y \\in \\mathbb{R}$, $f(x; a) f(y; a)^\\top = f(y; a) f(x; a)^\\top$.",
  ],
  [
    "values at two vectors are no multiples of each other",
    `${network} Let $u, v \\in \\mathbb{R}^d$.`,
    "\\langle g(u; a), g(v; a) \\rangle^2 \\le \\|g(u; a)\\|^2 \\|g(v; a)\\|^2",
    "\\langle g(u; a), g(v; a) \\rangle^2 = \\|g(u; a)\\|^2 \\|g(v; a)\\|^2",
  ],

  // What words say
  [
    "strictly increasing",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be strictly increasing. Let $x, y \\in \\mathbb{R}$ with $x < y$.",
    "f(x) < f(y)",
    "f(x) > f(y)",
  ],
  [
    "strictly decreasing",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be strictly decreasing. Let $x, y \\in \\mathbb{R}$ with $x < y$.",
    "f(x) > f(y)",
    "f(x) > f(y) + 1",
  ],
  [
    "increasing is meant weakly",
    "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing. Let $x, y \\in \\mathbb{R}$ with $x < y$.",
    "f(x) \\le f(y)",
    "f(x) < f(y)",
  ],

  // Words that are functions by themselves
  [
    "a word without numbers, defined",
    "Let $n \\in \\mathbb{N}$ and $v \\in \\mathbb{R}^n$. Define $\\mathrm{softmax}(z) = 2z$ for $z \\in \\mathbb{R}^n$.",
    "\\mathrm{softmax}(v) = v + v",
    "\\mathrm{softmax}(v) = v",
  ],
  [
    "a word with numbers, defined anew",
    "Let $x \\in \\mathbb{R}$. Define $\\mathrm{softplus}(z) = z + 1$ for $z \\in \\mathbb{R}$.",
    "\\mathrm{softplus}(x) = x + 1",
    "\\mathrm{softplus}(x) = \\log(1 + e^x)",
  ],
  [
    "an equation between functions with names defines nothing",
    "Let $x, y > 0$.",
    "\\log(x y) = \\log(x) + \\log(y)",
    "\\log(x) = \\log(y)",
  ],
];
