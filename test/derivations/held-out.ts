/** A document, and what to write in it (for which text, once) to break one step: refuted there, or malformed. */
export type Twin = readonly [document: string, from: string, to: string, verdict: "refuted" | "malformed"];

/** Documents of kinds that no example resembles, each broken by one symbol at a time. */
export const twins: readonly Twin[] = [
  ["ridge-regression", "(Xw - y) + \\lambda w", "(Xw - y) - \\lambda w", "refuted"],
  ["ridge-regression", "(Xw - y) + \\lambda w", "(Xw + y) + \\lambda w", "refuted"],
  ["ridge-regression", "w - X^\\top y", "w + X^\\top y", "refuted"],
  ["ridge-regression", "\\frac{1}{2} \\|Xv\\|^2 +", "\\frac{1}{3} \\|Xv\\|^2 +", "refuted"],
  ["ridge-regression", "= \\lambda \\hat w", "= -\\lambda \\hat w", "refuted"],
  ["ridge-regression", "(X X^\\top + \\lambda I_n)^{-1} y", "(X^\\top X + \\lambda I_n)^{-1} y", "malformed"],
  ["ridge-regression", "\\le \\|y\\|^2", "\\ge \\|y\\|^2", "refuted"],
  ["softmax-gradient", "p_k > 0", "p_k < 0", "refuted"],
  ["softmax-gradient", "^K p_k = 1", "^K p_k = K", "refuted"],
  ["softmax-gradient", "- p_j)", "- p_k)", "refuted"],
  ["softmax-gradient", "- p_j)", "+ p_j)", "refuted"],
  ["softmax-gradient", "y_k z_k + \\log", "y_k z_k - \\log", "refuted"],
  ["softmax-gradient", "= p_k - y_k", "= p_k + y_k", "refuted"],
  ["softmax-gradient", "z_k + \\log K", "z_k - \\log K", "refuted"],
  ["softmax-gradient", "^K y_k = 1", "^K y_k = 2", "refuted"],
  ["variance-decomposition", "(x_{ij} - \\mu_i) = 0", "(x_{ij} - \\mu) = 0", "refuted"],
  ["variance-decomposition", "(x_{ij} - \\mu_i)^2 + n (", "(x_{ij} - \\mu_i)^2 - n (", "refuted"],
  ["variance-decomposition", "(x_{ij} - \\mu_i)^2 + n (", "(x_{ij} - \\mu_i)^2 + g (", "refuted"],
  ["variance-decomposition", "T = S + n", "T = S + g", "refuted"],
  ["variance-decomposition", "$S \\le T$", "$T \\le S$", "refuted"],
  ["variance-decomposition", "- g n \\mu^2", "- n \\mu^2", "refuted"],
];
