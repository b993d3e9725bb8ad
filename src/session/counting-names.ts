import { parseFormula } from "../source/latex-parser.ts";
import { noMacros } from "../source/macro.ts";
import { contiguous } from "../source/math-text.ts";
import { syntaxChildren } from "../source/syntax-children.ts";
import { symbolName } from "../source/symbol-name.ts";
import type { Syntax } from "../source/syntax.ts";

/** Names of a formula that are no plain real numbers. Canonical LaTeX. */
export interface CountingNames {
  /** In the limits of sums and products, in factorials and binomial coefficients. */
  readonly counting: ReadonlySet<string>;
  /** What sums, products and extrema run over. */
  readonly bound: ReadonlySet<string>;
}

/** The names that a formula counts with. */
export function countingNames(latex: string): CountingNames {
  const names = new Set<string>();
  const bound = new Set<string>();
  const formula = parseFormula(contiguous(latex), noMacros, { display: true });
  const walk = (s: Syntax, counting: boolean): void => {
    if (counting && s.kind === "symbol") names.add(symbolName(s));
    if (counting && s.kind === "script" && s.base.kind === "symbol" && s.sub && s.primes === 0) {
      const sub = s.sub.kind === "symbol" ? symbolName(s.sub) : s.sub.kind === "number" ? s.sub.text : null;
      if (sub !== null) names.add(`${symbolName(s.base)}_{${sub}}`);
      return;
    }
    if (s.kind === "big" && s.sub?.kind === "relations" && s.sub.first?.kind === "symbol")
      bound.add(symbolName(s.sub.first));
    if (s.kind === "big" && (s.operator === "\\sum" || s.operator === "\\prod")) {
      // Of `i = 1`, the left side is bound.
      const limits = [s.sub?.kind === "relations" ? s.sub.links.map((l) => l.right) : [], s.sup ? [s.sup] : []].flat();
      for (const limit of limits) walk(limit, true);
      walk(s.body, counting);
      return;
    }
    const counted = s.kind === "binomial" || s.kind === "postfix";
    for (const child of syntaxChildren(s)) walk(child, counting || counted);
  };
  for (const row of formula.rows) for (const clause of row.clauses) walk(clause.body, false);
  return { counting: names, bound };
}
