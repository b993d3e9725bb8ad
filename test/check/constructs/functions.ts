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
];
