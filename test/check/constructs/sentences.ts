import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";
const reals = "Let $a, b \\in \\mathbb{R}$.";

/** An inline claim after a connective. */
const after = (connective: string): Pair => [
  connective,
  real,
  `${connective} $x^2 + 1 \\ge 2x$.`,
  `${connective} $x^2 \\ge 2x$.`,
];

/** Every sentence template: what declares, defines, assumes and claims, and for how long. */
export const sentences: readonly Pair[] = [
  // Inline claims
  ...[
    "Then",
    "Hence",
    "So",
    "Thus,",
    "Therefore",
    "Clearly,",
    "We have",
    "We get",
    "Note that",
    "In particular,",
    "This gives",
    "It follows that",
    "By the square of a difference,",
  ].map(after),
  [
    "a claim with i.e.",
    real,
    "Hence the square is large, i.e. $x^2 + 1 \\ge 2x$.",
    "Hence the square is large, i.e. $x^2 \\ge 2x$.",
  ],
  [
    "a claim with a chain",
    reals,
    "Then $a^2 - b^2 = (a + b)(a - b) = (b + a)(a - b)$.",
    "Then $a^2 - b^2 = (a + b)(a - b) = (b - a)(a - b)$.",
  ],
  [
    "a claim after a clause",
    reals,
    "The squares are not negative, so $a^2 + b^2 \\ge 0$.",
    "The squares are not negative, so $a^2 - b^2 \\ge 0$.",
  ],

  // With, such that, where
  ["with", "Let $x \\in \\mathbb{R}$ with $x \\ge 1$.", "x^2 \\ge x", "x^2 \\ge 2x"],
  ["such that", "Let $a, b \\in \\mathbb{R}$ such that $a + b = 0$.", "a^2 = b^2", "a = b"],
  ["where defines a new name", real, "Then $$u + 1 > u,$$ where $u = x^2$.", "Then $$u \\ge 1,$$ where $u = x^2$."],
  [
    "where declares a new name",
    real,
    "Then $$(x + h)^2 = x^2 + 2 x h + h^2,$$ where $h \\in \\mathbb{R}$.",
    "Then $$(x + h)^2 = x^2 + h^2,$$ where $h \\in \\mathbb{R}$.",
  ],
  [
    "where assumes",
    reals,
    "Then $$a^2 \\ge b^2,$$ where $a \\ge b \\ge 0$.",
    "Then $$a^2 \\ge b^2,$$ where $a \\ge b$.",
  ],

  // "For" with a condition
  [
    "for with a value of a new name",
    "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$ and $W \\in \\mathbb{R}^{n \\times n}$.",
    "For $z = W x$ we have $\\|z\\| = \\|W x\\|$.",
    "For $z = W x$ we have $\\|z\\| = \\|x\\|$.",
  ],
  [
    "for with a value of a declared index",
    "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$ and $j, k \\in [n]$.",
    "For $k = j$, we have $x_k x_j = x_j^2$.",
    "For $k = j$, we have $x_k = 1$.",
  ],
  [
    "a value ends with its sentence",
    "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$ and $j, k \\in [n]$.",
    "For $k = j$, we have $x_k = x_j$.",
    "For $k = j$, we have $x_k = x_j$. Then $x_k = x_j$.",
  ],
  [
    "for with a value of a number",
    real,
    "For $x = 1$, we have $x^3 = 1$.",
    "For $x = 1$, we have $x^3 = 1$. Then $x^3 = 1$.",
  ],
  ["for with a bound", real, "For $x \\ge 1$, $x^2 \\ge x$.", "For $x \\ge 0$, $x^2 \\ge x$."],
  ["for with a bound on a new name", "", "For $u > 0$, we have $u + 1 > 1$.", "For $u > 0$, we have $u > 1$."],
  [
    "for indices that differ",
    "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$. Assume $x_i x_j = 0$ for $i \\ne j$.",
    "x_i x_j = 0 \\quad \\text{for } i \\ne j",
    "x_i x_j = 0",
  ],
  [
    "for one index below another",
    "Let $n \\in \\mathbb{N}$ and $A \\in \\mathbb{R}^{n \\times n}$. Assume $A_{ij} = 0$ for $i > j$.",
    "Then $A_{ij} = 0$ for all $i > j$.",
    "Then $A_{ij} = 0$ for all $i < j$.",
  ],
  [
    "for one index",
    "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$.",
    "x_i = x_1 \\quad \\text{for } i = 1",
    "x_i = x_1 \\quad \\text{for } i = 2",
  ],
  [
    "what a trailing for all binds ends with its sentence",
    real,
    "Then $u^2 + x^2 \\ge 2 u x$ for all $u \\in \\mathbb{R}$.",
    "Then $u^2 \\ge 0$ for all $u \\in \\mathbb{R}$. Then $u^2 \\ge 0$.",
    "malformed",
  ],

  // All times
  [
    "for all t",
    "Let $w, c \\in \\mathbb{R}$. Assume $\\frac{d}{dt} w = c - w$.",
    "Then $w^2 \\ge 0$ for all $t$.",
    "Then $w^2 \\ge 1$ for all $t$.",
  ],

  // Definitions
  ["Define", `${real} Define $s = x + 1$.`, "s^2 = x^2 + 2x + 1", "s^2 = x^2 + 1"],
  ["Write", `${real} Write $s = x + 1$.`, "s - 1 = x", "s = x"],
  ["Set", `${real} Set $s = 2x$.`, "s^2 = 4 x^2", "s^2 = 2 x^2"],
  ["Denote", `${real} Denote $s = 2x$.`, "s + s = 4x", "s + s = 2x"],
  ["Let with an equation", `${real} Let $s = x^2$.`, "s \\ge 0", "s > 0"],
  ["two definitions that depend on each other", `${real} Define $u = v + 1$ and $v = x^2$.`, "u \\ge 1", "u \\ge 2"],
  ["a function", `${real} Define $g(u) = u^2 + 1$.`, "g(x + 1) = x^2 + 2x + 2", "g(x + 1) = x^2 + 2"],
  ["a function of two numbers", `${reals} Define $g(u, v) = u - v$.`, "g(a, b) = -g(b, a)", "g(a, b) = g(b, a)"],
  [
    "a function with a domain",
    "Let $d \\in \\mathbb{N}$. Define $q(v) = \\|v\\|^2$ for $v \\in \\mathbb{R}^d$. Let $z \\in \\mathbb{R}^d$.",
    "q(2z) = 4 q(z)",
    "q(2z) = 2 q(z)",
  ],
  [
    "a function with parameters after a semicolon",
    "Let $d \\in \\mathbb{N}$, $w \\in \\mathbb{R}^d$. Define $f(x; w) = w \\cdot x$ for $x \\in \\mathbb{R}^d$. Let $z \\in \\mathbb{R}^d$.",
    "f(2z; w) = 2 f(z; w)",
    "f(2z; w) = f(z; 2w) + 1",
  ],
  [
    "parameters left out",
    "Let $d \\in \\mathbb{N}$, $w \\in \\mathbb{R}^d$. Define $f(x; w) = w \\cdot x$ for $x \\in \\mathbb{R}^d$. Let $z \\in \\mathbb{R}^d$.",
    "f(z) = f(z; w)",
    "f(z) = 2 f(z; w)",
  ],
  [
    "a parameter below",
    "Let $d \\in \\mathbb{N}$, $\\theta \\in \\mathbb{R}^d$. Define $f_\\theta(x) = \\theta^\\top x$ for $x \\in \\mathbb{R}^d$. Let $z \\in \\mathbb{R}^d$.",
    "f_\\theta(3z) = 3 f_\\theta(z)",
    "f_\\theta(3z) = f_\\theta(z)",
  ],
  [
    "entries",
    "Let $n \\in \\mathbb{N}$, $x \\in \\mathbb{R}^n$. Define $G_{ij} = x_i x_j$ for $i, j \\in [n]$.",
    "G = x x^\\top",
    "G = 2 x x^\\top",
  ],
  [
    "a tuple over a range",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$. Define $x = (x_i)_{i=1}^n$.",
    "\\|x\\|^2 = \\sum_{i=1}^n x_i^2",
    "\\|x\\| = \\sum_{i=1}^n x_i",
  ],
  [
    "a defined family",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$. Define $s_i = x_i^2$ for $i \\in [n]$.",
    "\\sum_{i=1}^n s_i \\ge 0",
    "\\sum_{i=1}^n s_i > 0",
  ],
  ["a display whose head is new", `${real} The shifted number is $$s = x + 1.$$`, "s - x = 1", "s - x = 2"],
  ["a head with a chain", real, "$$s = (x + 1)^2 = x^2 + 2x + 1$$", "$$s = (x + 1)^2 = x^2 + 1$$"],
  [
    "a free index on the right only",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "Define $s_i = x_i^2$ for $i \\in [n]$. Then $s_1 = x_1^2$.",
    "Define $s = x_i^2$. Then $s = x_1^2$.",
    "malformed",
  ],
  [
    "a name defined by itself",
    real,
    "Define $g = 1 - x$. Then $x + g = 1$.",
    "Define $g = 1 - g$. Then $g = 1$.",
    "malformed",
  ],

  // Assumptions
  ["Assume", `${real} Assume $x \\ge 1$.`, "x^2 \\ge x", "x^2 \\ge 2x"],
  ["Suppose", `${real} Suppose $x \\ge 1$.`, "x \\le x^2", "x < x^2"],
  ["Assume that", `${real} Assume that $x > 2$.`, "x^2 > 4", "x^2 > 5"],
  [
    "Assume for all members",
    "Let $n, d \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Assume $\\|x_i\\| = 1$ for all $i$.",
    "\\sum_{i=1}^n \\|x_i\\|^2 = n",
    "\\sum_{i=1}^n \\|x_i\\|^2 = 1",
  ],
  ["Assume an equation", `${reals} Assume $a b = 1$.`, "\\frac{1}{a} = b", "a = b"],
  [
    "Assume a sum",
    "Let $n \\in \\mathbb{N}$. Let $p_i \\ge 0$ for $i \\in [n]$. Assume $\\sum_{i=1}^n p_i = 1$.",
    "\\sum_{i=1}^n p_i^2 \\le 1",
    "\\sum_{i=1}^n p_i^2 = 1",
  ],
  ["If, then", real, "If $x \\ge 1$, then $x^2 \\ge x$.", "If $x \\le 1$, then $x^2 \\le x$."],
  ["If without a comma", real, "If $x > 1$ then $x^2 > 1$.", "If $x < 1$ then $x^2 < 1$."],
  ["an if ends with its sentence", `${real} If $x \\ge 1$, then $x^2 \\ge x$.`, "x^2 \\ge 0", "x^2 \\ge x"],

  // Quantifiers
  [
    "For all",
    "Let $n \\in \\mathbb{N}$.",
    "For all $x \\in \\mathbb{R}^n$, we have $\\|x\\| \\ge 0$.",
    "For all $x \\in \\mathbb{R}^n$, we have $\\|x\\| > 0$.",
  ],
  [
    "For every",
    "",
    "For every $x \\in \\mathbb{R}$, we have $x^2 \\ge 0$.",
    "For every $x \\in \\mathbb{R}$, we have $x \\ge 0$.",
  ],
  [
    "trailing for all",
    "",
    "We have $x^2 \\ge 0$ for all $x \\in \\mathbb{R}$.",
    "We have $x \\ge 0$ for all $x \\in \\mathbb{R}$.",
  ],
  ["for all in a formula", "", "\\forall x \\in \\mathbb{R} : x^2 \\ge 0", "\\forall x \\in \\mathbb{R} : x \\ge 0"],
  [
    "for all after a formula",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "x_i^2 \\ge 0 \\quad \\forall i",
    "x_i \\ge 0 \\quad \\forall i",
  ],
  [
    "for with an equation substitutes",
    `${real} Define $g(u) = u^2$.`,
    "Then $g(z) \\ge 0$ for $z = x + 1$.",
    "Then $g(z) \\ge 1$ for $z = x + 1$.",
  ],

  // Scope
  ["an assumption holds in subsections", `${real}\n\n## One\n\nAssume $x \\ge 1$.\n\n### Two`, "x \\ge 1", "x \\ge 2"],
  [
    "an assumption ends with its section",
    `${real}\n\n## One\n\nAssume $x \\ge 1$.\n\n## Two`,
    "x^2 \\ge 0",
    "x \\ge 1",
  ],
  ["a name declared anew", `${real}\n\n## One\n\nLet $x \\ge 3$.`, "x \\ge 3", "x \\ge 4"],
  [
    "a name ends with its section",
    "## One\n\nLet $x \\in \\mathbb{R}$.\n\n## Two\n\nLet $y \\in \\mathbb{R}$.",
    "y^2 \\ge 0",
    "x^2 \\ge 0",
    "malformed",
  ],

  // Statements
  [
    "a lemma",
    real,
    "**Lemma 1.** Suppose $x \\ge 1$. Then $x^2 \\ge x$.",
    "**Lemma 1.** Suppose $x \\le 1$. Then $x^2 \\le x$.",
  ],
  [
    "a claim in a lemma without a connective",
    real,
    "**Lemma.** If $x \\ge 1$, then $x^2 \\ge x$.",
    "**Lemma.** If $x \\le 1$, then $x^2 \\le x$.",
  ],
  ["a statement of a theorem", real, "**Theorem 2.** $x^2 + 1 \\ge 2x$.", "**Theorem 2.** $x^2 + 1 \\ge 3x$."],
  [
    "a statement's assumptions stay inside",
    `${real}\n\n**Lemma 1.** Suppose $x \\ge 1$. Then $x^2 \\ge x$.\n\n## Next`,
    "x^2 \\ge 0",
    "x \\ge 1",
  ],
  [
    "one lemma does not lend its assumptions to the next",
    `${real}\n\n**Lemma 1.** Suppose $x \\ge 1$. Then $x^2 \\ge x$.`,
    "**Lemma 2.** Then $x^2 + 1 \\ge x$.",
    "**Lemma 2.** Then $x^2 \\ge x$.",
  ],
  [
    "a proof has its statement's assumptions",
    `${real}\n\n**Lemma 1.** Suppose $x \\ge 1$. Then $x^2 \\ge x$.`,
    "**Proof.** We have $x^2 - x = x (x - 1) \\ge 0$. ∎",
    "**Proof.** We have $x^2 - x = x (x - 1) \\ge 1$. ∎",
  ],
  [
    "a statement in a block quote",
    real,
    "> **Lemma.** Suppose $x \\ge 1$. Then $x^2 \\ge x$.",
    "> **Lemma.** Suppose $x \\le 1$. Then $x^2 \\le x$.",
  ],
  [
    "a theorem environment",
    real,
    "\\begin{theorem}\nSuppose $x \\ge 1$. Then $x^2 \\ge x$.\n\\end{theorem}",
    "\\begin{theorem}\nSuppose $x \\le 1$. Then $x^2 \\le x$.\n\\end{theorem}",
  ],
  ["a claim in a list", real, "- Then $x^2 \\ge 0$.", "- Then $x \\ge 0$."],
  [
    "a fronted where with known names",
    "Let $a, b \\in \\mathbb{R}$.",
    "Where $a + b = 0$, we have $a = -b$.",
    "Where $a + b = 0$, we have $a = b$.",
  ],
  [
    "a fronted where and words",
    "Let $a, b \\in \\mathbb{R}$. Where $a + b = 0$, the sum vanishes, too.",
    "a + b = b + a",
    "a + b = 0",
  ],
];
