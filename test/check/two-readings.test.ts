import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const REAL = "Let $x \\in \\mathbb{R}$.";
const VECTORS =
  "Let $d \\in \\mathbb{N}$ and $x, v, w \\in \\mathbb{R}^d$. Define $q(x) = x^\\top x$. Define $s(z) = \\frac{1}{1 + e^{-z}}$.";
const OPEN = "unknown undecided";

describe("where two readings fit, both are checked", () => {
  it.each([
    [
      "a derivative of a constant in a difference",
      VECTORS,
      "\\frac{\\partial}{\\partial w_j} 1 - s(w \\cdot x) = -s(w \\cdot x) (1 - s(w \\cdot x)) x_j",
      [OPEN],
    ],
    [
      "one that fails under both",
      VECTORS,
      "\\frac{\\partial}{\\partial w_j} 1 - s(w \\cdot x) = s(w \\cdot x) (1 - s(w \\cdot x)) x_j",
      ["refuted"],
    ],
    [
      "a derivative of what varies stops at a sum",
      VECTORS,
      "\\frac{\\partial}{\\partial w_j} s(w \\cdot x) - 1 = s(w \\cdot x) (1 - s(w \\cdot x)) x_j - 1",
      ["proved"],
    ],
    ["the link after it has both, too", REAL, "-1 = \\frac{d}{dx} 1 - x = -1", [OPEN, OPEN]],
    ["a gradient before a second function of its variable", VECTORS, "\\nabla_x q(x) q(x) = 4 q(x) x", [OPEN]],
    ["that fails under both", VECTORS, "\\nabla_x q(x) q(x) = q(x) x", ["refuted"]],
    ["a gradient before a factor that does not vary", VECTORS, "\\nabla_x q(x) \\cdot v = 2 x^\\top v", ["proved"]],
    ["a gradient before an operator", VECTORS, "\\nabla_x q(x) \\cdot q(x) = 2 q(x) x", ["proved"]],
    ["two gradients", VECTORS, "\\nabla_x q(x) \\otimes \\nabla_x q(x) = 4 x x^\\top", ["proved"]],
    ["a gradient of a bracket before a factor", VECTORS, "\\nabla_x \\|x\\|^2 \\|x\\|^2 = 4 \\|x\\|^2 x", [OPEN]],
    ["a term behind the one that a sum takes", VECTORS, "\\sum_i w_i (w_i - 1) + 1 = \\sum_i w_i^2 - w_i + 1", [OPEN]],
    ["an index that is free in the formula", VECTORS, "w_i - x_i = w_i + \\sum_i x_i - x_i - \\sum_i x_i", [OPEN]],
    ["a quantified formula", "", "\\forall t \\in \\mathbb{R} : \\frac{d}{dt} 1 - t = -1", [OPEN]],
  ])("%s", (_, before, formula, expected) => {
    expect(outcomes(`${before}\n\n$$\n${formula}\n$$\n`)).toEqual(expected);
  });
});
