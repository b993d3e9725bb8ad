const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ϵ",
  varepsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  vartheta: "ϑ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  upsilon: "υ",
  phi: "ϕ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Xi: "Ξ",
  Pi: "Π",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  ell: "ℓ",
  infty: "∞",
};

const ACCENT: Readonly<Record<string, string>> = {
  hat: "\u0302",
  tilde: "\u0303",
  bar: "\u0304",
  dot: "\u0307",
  ddot: "\u0308",
  vec: "\u20d7",
  check: "\u030c",
  breve: "\u0306",
  overline: "\u0305",
};

/** A LaTeX name as Unicode text: `\hat{w}` → ŵ, `\lambda_{0}` → λ_0, `\mathbf{x}` → x. What it does not know stays as it is. */
export function unfoldName(latex: string): string {
  let text = latex;
  let before = "";
  while (text !== before) {
    before = text;
    text = text
      .replace(/\\([A-Za-z]+)(?![A-Za-z{])\s?/g, (all, name: string) => GREEK[name] ?? all)
      .replace(
        /\\(hat|tilde|bar|dot|ddot|vec|check|breve|overline)\{([^{}\\])\}/g,
        (_all, name: string, letter: string) => letter + (ACCENT[name] ?? ""),
      )
      .replace(/\\(?:mathbf|mathrm|mathcal|mathsf|mathbb|mathfrak|mathscr|mathtt|operatorname|text)\{([^{}]*)\}/g, "$1")
      .replace(/([_^])\{([^{}\\])\}/g, "$1$2");
  }
  return text;
}
