import { noDirectives } from "../../source/directive.ts";
import { parseFormula } from "../../source/latex-parser.ts";
import { noMacros } from "../../source/macro.ts";
import type { Span } from "../../source/span.ts";
import { type Slot, slotOf } from "./slot.ts";

/**
 * The slot of a formula that words say: `2` of "two", `X \sim \mathcal{N}(0, 1)` of "standard normal". All of it stands at one place of the document;
 * no two formulas at one place have one index. Null where the LaTeX is not read.
 */
export function writtenSlot(latex: string, at: Span): Slot | null {
  const offsets = Array.from({ length: latex.length + 1 }, () => at.start);
  const formula = parseFormula({ text: latex, offsets }, noMacros, { display: false });
  if (formula.problems.length > 0 || formula.rows.length !== 1) return null;
  const part = { kind: "math", display: false, span: at, latex, formula, directives: noDirectives } as const;
  return slotOf(part, -1 - hash(`${String(at.start)} ${latex}`));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return h;
}

/** The LaTeX of a slot, as it stands in another formula. */
export const latexOf = ({ part }: Slot): string => part.latex.trim().replace(/[.,;]$/, "");
