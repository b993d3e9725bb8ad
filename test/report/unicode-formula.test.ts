import { describe, expect, it } from "vitest";
import { unicodeOf } from "../../src/report/unicode-formula.ts";

describe("LaTeX in Unicode", () => {
  it.each([
    ["\\lambda_0", "λ₀"],
    ["\\hat{w}_{k}", "ŵₖ"],
    ["\\hat w_k", "ŵₖ"],
    ["w_{k}(t)", "wₖ(t)"],
    ["H^{\\infty}", "H^∞"],
    ["\\theta_*", "θ_*"],
    ["f_{\\theta}(x_{i})", "f_θ(xᵢ)"],
    ["\\mathbb{R}^{n \\times d}", "ℝⁿˣᵈ"],
    ["\\mathbb{R}^d", "ℝᵈ"],
    ["\\mathbb{R} \\to \\mathbb{R}", "ℝ → ℝ"],
    ["\\frac{1}{n} \\sum_{i=1}^n x_i^2", "1/n ∑ᵢ₌₁ⁿ xᵢ²"],
    ["\\frac{a + b}{2}", "(a + b)/2"],
    ["-\\frac{a_k}{\\sqrt m}", "−aₖ/√m"],
    ["-\\frac{a_k}{\\sqrt{m + 1}}", "−aₖ/√(m + 1)"],
    ["\\frac{y}{x}^{b}", "(y/x)ᵇ"],
    ["\\left(\\frac{y}{x}\\right)^{b}", "(y/x)ᵇ"],
    ["{x_1 + y}^{2}", "(x₁ + y)²"],
    ["{x_1}^{2}", "x₁²"],
    ["y / x^b", "y / xᵇ"],
    ["\\log x^2 = 2 \\log \\lvert x \\rvert", "log x² = 2 log |x|"],
    ["\\left( x - y \\right)^2 \\ge 0", "(x − y)² ≥ 0"],
    ["a = -1", "a = −1"],
    ["(-1, -2)", "(−1, −2)"],
    ["\\Phi^\\top (\\Phi \\theta - \\mathbf{y})", "Φᵀ (Φ θ − y)"],
    ["\\lVert \\Phi(\\theta - \\theta_*) \\rVert^2", "‖Φ(θ − θ_*)‖²"],
    ["\\|x\\|_2 \\le 1", "‖x‖₂ ≤ 1"],
    ["\\langle a, b \\rangle", "⟨a, b⟩"],
    ["u \\mapsto u^2", "u ↦ u²"],
    ["A^{-1}", "A⁻¹"],
    ["e^{-x}", "e⁻ˣ"],
    ["\\nabla_{w_k} L(w)", "∇_wₖ L(w)"],
    ["\\operatorname{tr}(A B)", "tr(A B)"],
    ["x \\text{ for all } k", "x for all k"],
    ["\\begin{cases} v & \\text{if } j = k \\\\ w_j & \\text{otherwise} \\end{cases}", "{v if j = k; wⱼ otherwise}"],
    ["\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}", "(1 0; 0 1)"],
    ["\\frobnicate{x}", "frobnicate x"],
    ["a } b", "a b"],
    ["{{{x", "x"],
    ["x_", "x"],
    ["\\", ""],
    ["", ""],
  ])("%s", (latex, unicode) => {
    expect(unicodeOf(latex)).toBe(unicode);
  });

  it("reads a deeply nested formula without an error", () => {
    expect(unicodeOf(`${"{".repeat(50_000)}x${"}".repeat(50_000)}`)).toContain("x");
    expect(unicodeOf("\\hat".repeat(50_000))).toContain("\u0302");
  });
});
