import { printSteps, type PrintFormat } from "../../src/session/print.ts";

const DECLARED = [
  "Let $n, m \\in \\mathbb{N}$. Let $x, y, \\lambda, \\lambda_0, i, e, \\hat{w}, w', \\mathrm{end} \\in \\mathbb{R}$.",
  "Let $u, v \\in \\mathbb{R}^n$, $p, q \\in \\mathbb{R}^2$, $M \\in \\mathbb{R}^{2 \\times 2}$, $A \\in \\mathbb{R}^{n \\times m}$.",
  "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $a_k \\in \\mathbb{R}$ for $k \\in [n]$. Let $b_k \\in \\mathbb{R}^m$ for $k \\in [n]$.",
  "Define $g(s) = s^2 + x$. Define $h_k = 2 a_k$ for $k \\in [n]$. Let $k \\in [n]$.",
].join("\n\n");

/** A relation between declared symbols in another syntax; what cannot be said as `cannot say …`. */
export function printedAs(format: PrintFormat, relation: string): string {
  const step = printSteps("", `${DECLARED}\n\nThen $$${relation}$$\n`, format).at(-1);
  if (!step) return "not read";
  return "text" in step.printed ? step.printed.text : `cannot say ${step.printed.construct}`;
}
