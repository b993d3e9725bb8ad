/** The declarations that most cases share. */
export const SETTING =
  "Let $n, d \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}^d$ for $i \\in [n]$. Let $u, v \\in \\mathbb{R}^d$. Let $y, z \\in \\mathbb{R}^n$. Let $A \\in \\mathbb{R}^{n \\times d}$. Let $B, C \\in \\mathbb{R}^{d \\times d}$. Let $a, b, c \\in \\mathbb{R}$. Let $\\sigma : \\mathbb{R} \\to \\mathbb{R}$ be smooth.";
