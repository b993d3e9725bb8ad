import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";
const reals = "Let $a, b \\in \\mathbb{R}$.";
const family = "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.";
const vector = "Let $n \\in \\mathbb{N}$. Let $v \\in \\mathbb{R}^n$.";

/** Every rule of how a display is laid out. */
export const displays: readonly Pair[] = [
  // Delimiters
  ["dollars", real, "$$ x + x = 2x $$", "$$ x + x = 3x $$"],
  ["square brackets", real, "\\[ x + x = 2x \\]", "\\[ x + x = 3x \\]"],
  ["a fence", real, "```math\nx + x = 2x\n```", "```math\nx + x = 3x\n```"],
  [
    "an environment that stands alone",
    real,
    "\\begin{align*}\nx + x &= 2x\n\\end{align*}",
    "\\begin{align*}\nx + x &= 3x\n\\end{align*}",
  ],
  [
    "a numbered environment",
    real,
    "\\begin{equation}\nx + x = 2x \\label{double}\n\\end{equation}",
    "\\begin{equation}\nx + x = 3x \\label{double}\n\\end{equation}",
  ],
  [
    "aligned",
    reals,
    "\\begin{aligned} (a + b)^2 &= (a + b)(a + b) \\\\ &= a^2 + 2ab + b^2 \\end{aligned}",
    "\\begin{aligned} (a + b)^2 &= (a + b)(a + b) \\\\ &= a^2 + ab + b^2 \\end{aligned}",
  ],
  [
    "split",
    reals,
    "\\begin{split} a + b &= b + a \\\\ &= b - (-a) \\end{split}",
    "\\begin{split} a + b &= b + a \\\\ &= b - a \\end{split}",
  ],
  [
    "gather",
    reals,
    "\\begin{gather} a + b = b + a \\\\ a b = b a \\end{gather}",
    "\\begin{gather} a + b = b + a \\\\ a b = b + a \\end{gather}",
  ],
  ["a block quote", real, "> $$\n> x + x = 2x\n> $$", "> $$\n> x + x = 3x\n> $$"],

  // Chains
  ["a chain in a row", real, "x^2 - 1 = (x - 1)(x + 1) = (x + 1)(x - 1)", "x^2 - 1 = (x - 1)(x + 1) = (x + 1)^2"],
  [
    "a first cell that stands alone",
    reals,
    "\\begin{aligned} & (a + b)(a - b) \\\\ &= a^2 - b^2 \\\\ &= -(b^2 - a^2) \\end{aligned}",
    "\\begin{aligned} & (a + b)(a - b) \\\\ &= a^2 - b^2 \\\\ &= b^2 - a^2 \\end{aligned}",
  ],
  [
    "mixed relations",
    real,
    "\\begin{aligned} x^2 &< x^2 + 1 \\\\ &\\le x^2 + 2 \\\\ &= 2 + x^2 \\end{aligned}",
    "\\begin{aligned} x^2 &< x^2 + 1 \\\\ &\\le x^2 + x \\\\ &= x + x^2 \\end{aligned}",
  ],
  [
    "a row with several relations",
    reals,
    "\\begin{aligned} (a - b)^2 &= a^2 - 2ab + b^2 = a^2 + b^2 - 2ab \\\\ &\\ge 0 \\end{aligned}",
    "\\begin{aligned} (a - b)^2 &= a^2 - 2ab + b^2 = a^2 + b^2 + 2ab \\\\ &\\ge 0 \\end{aligned}",
  ],
  [
    "a row that goes on with a sum",
    reals,
    "\\begin{aligned} (a + b)^3 &= a^3 + 3 a^2 b \\\\ &\\quad + 3 a b^2 + b^3 \\end{aligned}",
    "\\begin{aligned} (a + b)^3 &= a^3 + 3 a^2 b \\\\ &\\quad + 3 a b^2 - b^3 \\end{aligned}",
  ],
  [
    "a display that goes on with the one before",
    `${reals}\n\n$$\n(a + b)^2 = a^2 + 2ab + b^2\n$$\n\nand then`,
    "= (a - b)^2 + 4ab",
    "= (a - b)^2 + 2ab",
  ],
  [
    "rows of their own",
    reals,
    "\\begin{aligned} a + b &= b + a \\\\ a - b &= -(b - a) \\end{aligned}",
    "\\begin{aligned} a + b &= b + a \\\\ a - b &= b - a \\end{aligned}",
  ],

  // Arrows
  ["an arrow in a row", real, "x \\ge 1 \\Rightarrow x^2 \\ge 1", "x \\le 1 \\Rightarrow x^2 \\le 1"],
  ["implies", real, "x > 0 \\implies x^2 > 0", "x^2 > 0 \\implies x > 0"],
  ["if and only if", real, "x^2 = 0 \\iff x = 0", "x^2 = 1 \\iff x = 1"],
  ["a double arrow", reals, "a = b \\Leftrightarrow a - b = 0", "a = b \\Leftrightarrow a^2 = b^2"],
  [
    "an arrow at the start of a row",
    real,
    "\\begin{aligned} & x \\ge 2 \\\\ \\Rightarrow{} & x^2 \\ge 4 \\end{aligned}",
    "\\begin{aligned} & x \\le 2 \\\\ \\Rightarrow{} & x^2 \\le 4 \\end{aligned}",
  ],
  ["only the implication is judged", reals, "2a = 2b \\iff a = b", "a^2 = b^2 \\iff a = b"],

  // Decoration
  [
    "a justification in its own cell",
    reals,
    "\\begin{aligned} 2ab &\\le a^2 + b^2 && \\text{since squares are not negative} \\\\ &\\le 2a^2 + 2b^2 \\end{aligned}",
    "\\begin{aligned} 2ab &\\le a^2 + b^2 && \\text{since squares are not negative} \\\\ &\\le a^2 + 1 \\end{aligned}",
  ],
  [
    "a justification in brackets",
    reals,
    "|a + b| \\le |a| + |b| \\quad \\text{(triangle inequality)}",
    "|a + b| \\ge |a| + |b| \\quad \\text{(triangle inequality)}",
  ],
  ["a number after a quad", real, "x + x = 2x \\quad (5)", "x + x = 3x \\quad (5)"],
  ["a tag", real, "x + x = 2x \\tag{5}", "x + x = 3x \\tag{5}"],
  ["a full stop", real, "x + x = 2x.", "x + x = 3x."],
  ["a comma and a space", real, "x + x = 2x \\, ,", "x + x = 3x \\, ,"],
  ["a note above the sign", real, "x + x \\overset{(a)}{=} 2x", "x + x \\overset{(a)}{=} 3x"],
  ["a stacked note", real, "x + x \\stackrel{(a)}{=} 2x", "x + x \\stackrel{(a)}{=} 3x"],
  [
    "an alignment after the sign",
    real,
    "\\begin{aligned} x + x =& 2x \\\\ = & x + x \\end{aligned}",
    "\\begin{aligned} x + x =& 2x \\\\ = & x + 1 \\end{aligned}",
  ],
  ["a comment in the formula", real, "x + x % a sum\n= 2x", "x + x % a sum\n= 3x"],
  ["an underbrace", real, "\\underbrace{x + x}_{\\text{twice}} = 2x", "\\underbrace{x + x}_{\\text{twice}} = 3x"],
  [
    "an underbrace that defines",
    `${real}\n\n$$\nx^2 + 2x + 1 = \\underbrace{(x + 1)^2}_{=: q}\n$$`,
    "q \\ge 0",
    "q > 0",
  ],
  ["a box", real, "\\boxed{x + x = 2x}", "\\boxed{x + x = 3x}"],

  // Side by side
  [
    "formulas in the cells of an array",
    real,
    "\\begin{array}{ll} x + x = 2x & x - x = 0 \\end{array}",
    "\\begin{array}{ll} x + x = 2x & x - x = 1 \\end{array}",
  ],
  [
    "formulas in aligned columns",
    real,
    "\\begin{aligned} x + x &= 2x & -x + x &= 0 \\end{aligned}",
    "\\begin{aligned} x + x &= 2x & -x + x &= 1 \\end{aligned}",
  ],
  [
    "columns that go on in the next row",
    real,
    "\\begin{aligned} x + x &= 2x & x - x &= 0 \\\\ &= 3x - x & &= 2x - 2x \\end{aligned}",
    "\\begin{aligned} x + x &= 2x & x - x &= 0 \\\\ &= 3x - x & &= 2x - x \\end{aligned}",
  ],
  [
    "an alignment within a sum is no column",
    real,
    "\\begin{aligned} x + x &= 3x & - x \\\\ &= 2x \\end{aligned}",
    "\\begin{aligned} x + x &= 3x & - 2x \\\\ &= 2x \\end{aligned}",
  ],
  ...["\\hspace{1cm}", "\\hskip 2em", "\\qquad", "\\;\\;\\;", "~~~~"].map((space): Pair => [
    `formulas with ${space} between them`,
    real,
    `x + x = 2x ${space} x - x = 0`,
    `x + x = 2x ${space} x - x = 1`,
  ]),
  ["narrow space within a product", real, "x \\hspace{1mm} x = x^2", "x \\hspace{1mm} x = x"],

  // Conditions
  ...[
    "\\quad\\text{provided that } x \\ge 0",
    "\\quad\\text{given } x \\ge 0",
    "\\quad\\text{where } x \\ge 0",
    ", \\qquad x \\ge 0",
    ", \\quad x \\in [0, \\infty)",
    "\\quad (x \\ge 0)",
    "\\; (x \\ge 0)",
  ].map((condition): Pair => [
    `a condition: ${condition}`,
    real,
    `\\sqrt{x^2} = x ${condition}`,
    `\\sqrt{x^2} = -x ${condition}`,
  ]),
  [
    "two conditions joined by and",
    reals,
    "|a b| = a b \\quad \\text{if } a \\ge 0 \\text{ and } b \\ge 0",
    "|a b| = a b \\quad \\text{if } a \\ge 0 \\text{ and } b \\le 0",
  ],
  ["a condition in front", real, "\\text{for } x \\ge 0: \\quad |x| = x", "\\text{for } x \\le 0: \\quad |x| = x"],
  [
    "a bound behind a formula is its condition",
    "Let $\\eta, L > 0$.",
    "1 - \\eta L > 0, \\qquad 0 < \\eta < \\frac{1}{L}",
    "1 - \\eta L > 0, \\qquad 0 < \\eta < \\frac{2}{L}",
  ],
  [
    "a condition is no assumption of what follows",
    real,
    "$$|x| = x, \\qquad x \\ge 0$$ Then $x^2 \\ge 0$.",
    "$$|x| = x, \\qquad x \\ge 0$$ Then $x \\ge 0$.",
  ],
  ["bounds alone are claims", "Let $x, y > 0$.", "x > 0, \\quad y > 0", "x > 0, \\quad y > 1"],
  [
    "a bound on what is defined is a claim",
    `${real} Define $p = x + 1$.`,
    "p - 1 = x, \\quad p^2 \\ge 0",
    "p - 1 = x, \\quad p \\ge 0",
  ],

  // Clauses
  ["clauses at a quad", reals, "a + b = b + a, \\quad a b = b a", "a + b = b + a, \\quad a b = a"],
  [
    "for in text",
    "Let $n \\in \\mathbb{N}$.",
    "k \\le n \\quad \\text{for } k = 1, \\dots, n",
    "k < n \\quad \\text{for } k = 1, \\dots, n",
  ],
  [
    "for all in text",
    family,
    "x_i^2 \\ge 0 \\quad \\text{for all } i \\in [n]",
    "x_i \\ge 0 \\quad \\text{for all } i \\in [n]",
  ],
  ["if in text", real, "x^2 \\ge x \\quad \\text{if } x \\ge 1", "x^2 \\le x \\quad \\text{if } x \\le 1"],
  ["and in text", reals, "a^2 \\ge 0 \\text{ and } b^2 \\ge 0", "a^2 \\ge 0 \\text{ and } b \\ge 0"],
  [
    "where in text",
    real,
    "u^2 = x^2 + 2x + 1 \\quad \\text{where } u = x + 1",
    "u^2 = x^2 + 1 \\quad \\text{where } u = x + 1",
  ],

  // Arrows
  ["an index in the premise only", vector, "v_i = 0 \\implies \\|v\\| = 0", "v_i \\ge 0 \\implies \\|v\\| = 0"],
  [
    "an index behind an equivalence",
    vector,
    "\\sum_{j=1}^n v_j^2 = 0 \\iff v_i = 0",
    "\\sum_{j=1}^n v_j = 0 \\iff v_i = 0",
  ],
  ["an index that both sides share", vector, "v_i > 0 \\implies v_i^2 > 0", "v_i \\ge 0 \\implies v_i > 0"],
  [
    "a time that both sides share",
    "Let $w, c \\in \\mathbb{R}$. Assume $\\frac{d}{dt} w = c - w$.",
    "w = c \\implies \\frac{d}{dt} w = 0",
    "c \\ge 0 \\implies \\frac{d}{dt} w = 0",
  ],
  [
    "a sum over a letter that is free",
    vector,
    "\\frac{v_i}{1 + \\sum_i v_i^2} = \\frac{v_i}{1 + \\|v\\|^2}",
    "\\frac{v_i}{1 + \\sum_i v_i^2} = \\frac{v_i}{1 + v_i^2}",
  ],

  // Free indices, definitions
  ["a free index", family, "x_i^2 \\ge 0", "x_i \\ge 0"],
  ["two free indices", family, "x_i x_j = x_j x_i", "x_i = x_j"],
  ["definition by a colon", real, "$$s := x + 1$$ Then $s > x$.", "$$s := x + 1$$ Then $s > 1$."],
  ["definition to the right", real, "$$x + 1 =: s$$ Then $s > x$.", "$$x + 1 =: s$$ Then $s > 1$."],
  ["coloneqq", real, "$$s \\coloneqq x + 1$$ Then $s > x$.", "$$s \\coloneqq x + 1$$ Then $s > 1$."],
  ["triangleq", real, "$$s \\triangleq x + 1$$ Then $s > x$.", "$$s \\triangleq x + 1$$ Then $s > 1$."],

  // Quantifiers in front of chains
  [
    "a quantifier before a chain of rows",
    "",
    "\\forall x \\in \\mathbb{R} : (x + 1)^2 &= x^2 + 2x + 1 \\\\ &= x (x + 2) + 1",
    "\\forall x \\in \\mathbb{R} : (x + 1)^2 &= x^2 + 2x + 1 \\\\ &= x (x + 2)",
  ],
  [
    "two quantifiers with conditions before a chain of rows",
    "",
    "\\forall x > 0, \\forall y > 0 : x + y &= y + x \\\\ &\\ge x",
    "\\forall x > 0, \\forall y > 0 : x + y &= y + x \\\\ &\\ge 2 x",
  ],
];
