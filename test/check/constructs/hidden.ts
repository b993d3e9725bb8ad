import type { Pair } from "./pair.ts";

const softmax =
  "Let $K \\in \\mathbb{N}$, $z \\in \\mathbb{R}^K$ and $c \\in \\mathbb{R}$. Define $p_k = \\frac{e^{z_k}}{\\sum_{j=1}^K e^{z_j}}$ for $k \\in [K]$.";
const linear =
  "Let $d \\in \\mathbb{N}$ and $\\theta, \\eta \\in \\mathbb{R}^d$. Define $f_\\theta(x) = \\theta^\\top x$ for $x \\in \\mathbb{R}^d$. Let $z \\in \\mathbb{R}^d$.";
const penalty =
  "Let $d \\in \\mathbb{N}$ and $\\theta, \\eta \\in \\mathbb{R}^d$. Define $L_\\theta = \\|\\theta\\|^2$.";
const loss =
  "Let $K \\in \\mathbb{N}$ and $y, z \\in \\mathbb{R}^K$. Define $\\ell(z) = \\frac12 \\|z - y\\|^2$ for $z \\in \\mathbb{R}^K$.";
const square = "Let $n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{n \\times n}$ and $u, v \\in \\mathbb{R}^n$.";

/** Symbols that a use passes without saying so, and ranges that a use implies. */
export const hidden: readonly Pair[] = [
  // An argument that replaces a hidden one
  ["an array before an argument", softmax, "p(z + c \\mathbf{1}) = p", "p(z + c \\mathbf{1}) = 2 p"],
  ["an array at two arguments", softmax, "p(z + c \\mathbf{1}) = p(z)", "p(2 z) = p(z)"],
  ["a member before an argument", softmax, "p_k(z + c \\mathbf{1}) = p_k", "p_k(2 z) = p_k"],
  ["a member times a vector", softmax, "\\sum_k p_k (z + z) = 2 z", "\\sum_k p_k (z + z) = z"],
  [
    "a number before brackets is a factor",
    "Let $x \\in \\mathbb{R}$. Define $s = x + 1$.",
    "s(x - 1) = x^2 - 1",
    "s(x - 1) = x^2",
  ],
  ["in a definition", `${softmax} Define $q = p(2z)$.`, "\\sum_k q_k = 1", "q = p"],

  // Another parameter
  ["another parameter", linear, "f_\\eta(z) = \\eta^\\top z", "f_\\eta(z) = \\theta^\\top z"],
  [
    "a sum of parameters",
    linear,
    "f_{\\theta + \\eta}(z) = f_\\theta(z) + f_\\eta(z)",
    "f_{\\theta + \\eta}(z) = f_\\theta(z) - f_\\eta(z)",
  ],
  ["a gradient by another parameter", linear, "\\nabla_\\eta f_\\eta(z) = z", "\\nabla_\\eta f_\\theta(z) = z"],
  ["a value at another parameter", penalty, "L_{2\\eta} = 4 L_\\eta", "L_{2\\eta} = 4 L_\\theta"],
  [
    "a name of its own",
    `${linear} Define $f_\\eta(x) = 3$ for $x \\in \\mathbb{R}^d$.`,
    "f_\\eta(z) = 3",
    "f_\\theta(z) = 3",
  ],

  // A function without its argument
  [
    "the partial derivative of a bare function",
    loss,
    "\\frac{\\partial \\ell}{\\partial z_k} = z_k - y_k",
    "\\frac{\\partial \\ell}{\\partial z_k} = y_k - z_k",
  ],
  ["the gradient of a bare function", loss, "\\nabla_z \\ell = z - y", "\\nabla_z \\ell = z"],
  [
    "the gradient of a bare declared function",
    "Let $d \\in \\mathbb{N}$, $w \\in \\mathbb{R}^d$ and $L : \\mathbb{R}^d \\to \\mathbb{R}$ be smooth.",
    "\\nabla_w L = \\nabla L(w)",
    "\\nabla_w L = -\\nabla L(w)",
  ],
  [
    "a bare function along a flow",
    `${loss} Assume $\\frac{d}{dt} z = y - z$.`,
    "\\frac{d \\ell}{dt} = -\\|z - y\\|^2",
    "\\frac{d \\ell}{dt} = \\|z - y\\|^2",
  ],

  // Ranges from the use
  ["a unit vector on the left", square, "e_k^\\top u = u_k", "e_k^\\top u = v_k"],
  ["a unit vector on the right", square, "u^\\top e_k = u_k", "u^\\top e_k = 1"],
  ["an entry by unit vectors", square, "e_j^\\top A e_k = A_{jk}", "e_j^\\top A e_k = A_{kj}"],
  ["a unit vector in a bound", square, "|e_k^\\top u| \\le \\|u\\|", "|e_k^\\top u| \\le 1"],
  [
    "a sum without a member",
    square,
    "\\sum_{j \\ne i} u_j = \\sum_j u_j - u_i",
    "\\sum_{j \\ne i} u_j = \\sum_j u_j + u_i",
  ],
  [
    "a row without the diagonal",
    square,
    "\\sum_{j \\ne i} A_{ij} = \\sum_j A_{ij} - A_{ii}",
    "\\sum_{j \\ne i} A_{ij} = \\sum_j A_{ij}",
  ],
  [
    "a row without the diagonal, defined",
    `${square} Define $s_i = \\sum_{j \\ne i} A_{ij}$.`,
    "s_i = \\sum_j A_{ij} - A_{ii}",
    "s_i = \\sum_{j,k} A_{jk} - \\operatorname{tr}(A)",
  ],
  [
    "a row without the diagonal, assumed",
    `${square} Assume $A_{ii} > \\sum_{j \\ne i} |A_{ij}|$ for all $i$.`,
    "A_{ii} > 0 \\quad \\text{for all } i",
    "A_{ii} > 1 \\quad \\text{for all } i",
  ],
  [
    "all pairs",
    square,
    "\\sum_{i \\ne j} u_i u_j = \\left(\\sum_i u_i\\right)^2 - \\|u\\|^2",
    "\\sum_{i \\ne j} u_i u_j = \\left(\\sum_i u_i\\right)^2",
  ],
];
