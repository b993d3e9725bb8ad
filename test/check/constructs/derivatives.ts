import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";
const reals = "Let $x, y \\in \\mathbb{R}$.";
const unknown = "Let $f, g : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $x \\in \\mathbb{R}$.";
const least =
  "Let $n, d \\in \\mathbb{N}$, $X \\in \\mathbb{R}^{n \\times d}$, $w \\in \\mathbb{R}^d$ and $y \\in \\mathbb{R}^n$.";
const flow = "Let $n \\in \\mathbb{N}$ and $u \\in \\mathbb{R}^n$. Assume $\\frac{d}{dt} u = -u$.";

/** Every notation for a derivative. */
export const derivatives: readonly Pair[] = [
  // One variable
  ["d by dx before a term", real, "\\frac{d}{dx} x^3 = 3 x^2", "\\frac{d}{dx} x^3 = 3 x"],
  [
    "upright d",
    real,
    "\\frac{\\mathrm{d}}{\\mathrm{d} x} e^{2x} = 2 e^{2x}",
    "\\frac{\\mathrm{d}}{\\mathrm{d} x} e^{2x} = e^{2x}",
  ],
  ["a derivative with the term above", real, "\\frac{d \\sin(x)}{dx} = \\cos(x)", "\\frac{d \\sin(x)}{dx} = -\\cos(x)"],
  ["a second derivative", real, "\\frac{d^2}{dx^2} x^3 = 6x", "\\frac{d^2}{dx^2} x^3 = 3x^2"],
  ["a derivative at a point", real, "\\frac{d}{dx} x^2 \\Big|_{x = 3} = 6", "\\frac{d}{dx} x^2 \\Big|_{x = 3} = 9"],
  ["a prime of a declared function", unknown, "\\frac{d}{dx} f(x) = f'(x)", "\\frac{d}{dx} f(x) = f(x)"],
  [
    "a prime of a defined function",
    "Define $g(u) = u^2 + u$. Let $x \\in \\mathbb{R}$.",
    "g'(x) = 2x + 1",
    "g'(x) = 2x",
  ],
  ["two primes", "Define $g(u) = u^3$. Let $x \\in \\mathbb{R}$.", "g''(x) = 6x", "g''(x) = 3x^2"],
  [
    "a product of functions",
    unknown,
    "\\frac{d}{dx} (f(x) g(x)) = f'(x) g(x) + f(x) g'(x)",
    "\\frac{d}{dx} (f(x) g(x)) = f'(x) g'(x)",
  ],
  [
    "functions inside of functions",
    unknown,
    "\\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)",
    "\\frac{d}{dx} f(g(x)) = f'(x) g'(x)",
  ],
  [
    "a prime takes the point, not the formula",
    unknown,
    "\\frac{d}{dx} f(2x) = 2 f'(2x)",
    "\\frac{d}{dx} f(2x) = f'(2x)",
  ],

  // Partial derivatives
  [
    "partial before a term",
    reals,
    "\\frac{\\partial}{\\partial x} (x^2 y) = 2 x y",
    "\\frac{\\partial}{\\partial x} (x^2 y) = x^2",
  ],
  [
    "partial with the term above",
    "Let $x, y \\in \\mathbb{R}$. Define $h(x, y) = x y^2$.",
    "\\frac{\\partial h(x, y)}{\\partial y} = 2 x y",
    "\\frac{\\partial h(x, y)}{\\partial y} = y^2",
  ],
  [
    "partial in a line",
    "Let $x, y \\in \\mathbb{R}$. Define $h = x y^2$.",
    "\\partial h / \\partial y = 2 x y",
    "\\partial h / \\partial y = y^2",
  ],
  ["partial with a subscript", reals, "\\partial_x (x^2 y) = 2 x y", "\\partial_x (x^2 y) = x^2"],
  [
    "a mixed derivative",
    reals,
    "\\frac{\\partial^2}{\\partial x \\partial y} (x^2 y) = 2 x",
    "\\frac{\\partial^2}{\\partial x \\partial y} (x^2 y) = 2 x y",
  ],
  [
    "by an entry",
    "Let $n \\in \\mathbb{N}$ and $v \\in \\mathbb{R}^n$.",
    "\\frac{\\partial}{\\partial v_k} \\|v\\|^2 = 2 v_k",
    "\\frac{\\partial}{\\partial v_k} \\|v\\|^2 = 2 \\|v\\|",
  ],
  [
    "by a member of a family",
    "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$.",
    "\\frac{\\partial}{\\partial x_k} \\sum_{i=1}^n x_i^2 = 2 x_k",
    "\\frac{\\partial}{\\partial x_k} \\sum_{i=1}^n x_i^2 = 2 \\sum_{i=1}^n x_i",
  ],
  [
    "an entry by an entry",
    "Let $n \\in \\mathbb{N}$ and $v \\in \\mathbb{R}^n$.",
    "\\frac{\\partial v_i}{\\partial v_j} = \\mathbf{1}[i = j]",
    "\\frac{\\partial v_i}{\\partial v_j} = 1",
  ],

  // Gradients
  [
    "nabla with its variable",
    least,
    "\\nabla_w \\|X w - y\\|^2 = 2 X^\\top (X w - y)",
    "\\nabla_w \\|X w - y\\|^2 = X^\\top (X w - y)",
  ],
  [
    "nabla of a definition",
    `${least} Define $L(w) = \\frac12 \\|X w - y\\|^2$.`,
    "\\nabla_w L(w) = X^\\top (X w - y)",
    "\\nabla_w L(w) = 2 X^\\top (X w - y)",
  ],
  [
    "nabla without its variable",
    `${least} Define $L(w) = \\frac12 \\|X w - y\\|^2$.`,
    "\\nabla L(w) = X^\\top (X w - y)",
    "\\nabla L(w) = X^\\top X w",
  ],
  [
    "nabla reaches through definitions",
    `${least} Define $r = X w - y$. Define $L = \\frac12 \\|r\\|^2$.`,
    "\\nabla_w L = X^\\top r",
    "\\nabla_w L = r^\\top X",
    "malformed",
  ],
  [
    "nabla by another variable",
    `${least} Define $L = \\frac12 \\|X w - y\\|^2$.`,
    "\\nabla_y L = y - X w",
    "\\nabla_y L = X w - y",
  ],
  [
    "nabla by a member of a family",
    "Let $m, d \\in \\mathbb{N}$. Let $w_k \\in \\mathbb{R}^d$ for $k \\in [m]$. Let $x \\in \\mathbb{R}^d$.",
    "\\nabla_{w_k} \\sum_{j=1}^m (w_j \\cdot x)^2 = 2 (w_k \\cdot x) x",
    "\\nabla_{w_k} \\sum_{j=1}^m (w_j \\cdot x)^2 = 2 \\sum_{j=1}^m (w_j \\cdot x) x",
  ],
  [
    "nabla of a function of a product",
    "Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $d \\in \\mathbb{N}$ and $w, x \\in \\mathbb{R}^d$.",
    "\\nabla_w \\sigma(w \\cdot x) = \\sigma'(w \\cdot x) x",
    "\\nabla_w \\sigma(w \\cdot x) = \\sigma'(w \\cdot x) w",
  ],
  [
    "nabla with a transpose",
    "Let $n \\in \\mathbb{N}$ and $w, v \\in \\mathbb{R}^n$. Define $q(w) = \\|w\\|^2$.",
    "\\nabla q(w)^\\top v = 2 w^\\top v",
    "\\nabla q(w)^\\top v = w^\\top v",
  ],
  [
    "nabla takes the product behind a symbol",
    "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$. Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric.",
    "\\nabla_x x^\\top A x = 2 A x",
    "\\nabla_x x^\\top A x = A x",
  ],
  [
    "nabla takes the product behind a constant",
    "Let $n \\in \\mathbb{N}$ and $x, b \\in \\mathbb{R}^n$.",
    "\\nabla_x b^\\top x = b",
    "\\nabla_x b^\\top x = 2 b",
  ],
  [
    "nabla takes the factors behind a dot and a slash",
    "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$.",
    "3 \\nabla_x x \\cdot x / 2 = 3 x",
    "3 \\nabla_x x \\cdot x / 2 = 6 x",
  ],
  [
    "nabla takes the product behind a bracket where its gradient alone does not fit",
    least,
    "\\nabla_w (X w)^\\top y = X^\\top y",
    "\\nabla_w (X w)^\\top y = 2 X^\\top y",
  ],
  [
    "nabla stops at a sum",
    "Let $n \\in \\mathbb{N}$ and $x, b \\in \\mathbb{R}^n$.",
    "\\nabla_x b^\\top x + b = 2 b",
    "\\nabla_x b^\\top x + b = b",
  ],
  [
    "nabla of a defined name with a transpose",
    "Let $n \\in \\mathbb{N}$ and $x, v \\in \\mathbb{R}^n$. Define $L = x^\\top x$.",
    "\\nabla_x L^\\top v = 2 x^\\top v",
    "\\nabla_x L^\\top v = x^\\top v",
  ],
  [
    "the second nabla",
    "Let $n \\in \\mathbb{N}$ and $w \\in \\mathbb{R}^n$.",
    "\\nabla^2_w \\|w\\|^2 = 2 I_n",
    "\\nabla^2_w \\|w\\|^2 = I_n",
  ],
  [
    "a quadratic form",
    "Let $n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{n \\times n}$ and $w \\in \\mathbb{R}^n$.",
    "\\nabla_w (w^\\top A w) = (A + A^\\top) w",
    "\\nabla_w (w^\\top A w) = 2 A w",
  ],
  [
    "by a matrix",
    "Let $n \\in \\mathbb{N}$ and $A \\in \\mathbb{R}^{n \\times n}$.",
    "\\nabla_A \\operatorname{tr}(A) = I_n",
    "\\nabla_A \\operatorname{tr}(A) = A",
  ],
  [
    "no derivative at a kink",
    real,
    "\\mathrm{ReLU}(x) = \\frac{x + |x|}{2}",
    "\\frac{d}{dx} \\mathrm{ReLU}(x) = \\mathrm{ReLU}(x)",
  ],

  // Time
  ["d by dt of what flows", flow, "\\frac{d}{dt} \\|u\\|^2 = -2 \\|u\\|^2", "\\frac{d}{dt} \\|u\\|^2 = -\\|u\\|^2"],
  ["an inequality along a flow", flow, "\\frac{d}{dt} \\|u\\|^2 \\le 0", "\\frac{d}{dt} \\|u\\|^2 < 0"],
  [
    "a dot",
    "Let $n \\in \\mathbb{N}$ and $u \\in \\mathbb{R}^n$. Assume $\\dot u = -u$.",
    "\\frac{d}{dt} \\|u\\|^2 = -2 \\|u\\|^2",
    "\\frac{d}{dt} \\|u\\|^2 = -\\|u\\|^2",
  ],
  [
    "a derivative by t with the term above",
    "Let $n \\in \\mathbb{N}$ and $u \\in \\mathbb{R}^n$. Assume $\\frac{du}{dt} = -u$.",
    "\\frac{d \\|u\\|^2}{dt} = -2 \\|u\\|^2",
    "\\frac{d \\|u\\|^2}{dt} = 2 \\|u\\|^2",
  ],
  ["a definition along a flow", `${flow} Define $r = 2 u$.`, "\\frac{d}{dt} r = -r", "\\frac{d}{dt} r = -u"],
  ["a time below", `${flow} Define $r_t = 2 u_t$.`, "\\frac{d}{dt} r_t = -r_t", "\\frac{d}{dt} r_t = r_t"],
  [
    "a flow down a gradient",
    `${least} Define $L = \\frac12 \\|X w - y\\|^2$. Assume $\\frac{d}{dt} w = -\\nabla_w L$.`,
    "\\frac{d}{dt} L = -\\|\\nabla_w L\\|^2",
    "\\frac{d}{dt} L = -\\|\\nabla_w L\\|",
  ],
  [
    "a family that flows",
    "Let $m, d \\in \\mathbb{N}$. Let $w_k \\in \\mathbb{R}^d$ for $k \\in [m]$. Assume $\\frac{d}{dt} w_k = -w_k$.",
    "\\frac{d}{dt} \\sum_{k=1}^m w_k = -\\sum_{k=1}^m w_k",
    "\\frac{d}{dt} \\sum_{k=1}^m w_k = -m \\sum_{k=1}^m w_k",
  ],
  [
    "what does not flow stands still",
    `${flow} Let $v \\in \\mathbb{R}^n$.`,
    "\\frac{d}{dt} \\langle u, v \\rangle = -\\langle u, v \\rangle",
    "\\frac{d}{dt} \\langle u, v \\rangle = -2 \\langle u, v \\rangle",
  ],
];
