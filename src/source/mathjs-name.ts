/** Words that are LaTeX commands for one letter. */
const LETTERS: ReadonlySet<string> = new Set(
  "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell".split(
    " ",
  ),
);

/** A word as LaTeX: a letter, the command of a Greek one, else upright. */
function word(text: string): string {
  if ([...text].length === 1) return text;
  return LETTERS.has(text) ? `\\${text}` : `\\mathrm{${text}}`;
}

/** A plain name as LaTeX: `x`, `lambda` → `\lambda`, `w_0` → `w_{0}`, `rate` → `\mathrm{rate}`, `x1` → `\mathrm{x1}`; null for what has no such name. */
export function plainNameLatex(name: string): string | null {
  const [, base, script] = /^(\p{L}[\p{L}\p{N}]*)(?:_([\p{L}\p{N}]+))?$/u.exec(name) ?? [];
  if (base === undefined) return null;
  return script === undefined ? word(base) : `${word(base)}_{${/^\d+$/.test(script) ? script : word(script)}}`;
}
