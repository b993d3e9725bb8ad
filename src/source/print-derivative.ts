import { braces, group1, grouped, print, whole } from "./latex-printer.ts";
import { PRODUCT, isHazard, type After } from "./print-precedence.ts";
import type { DerivativeSyntax, Syntax } from "./syntax.ts";

/** `\top`, `\intercal` or `T`. */
export function isTranspose(s: Syntax | null): boolean {
  return (
    s?.kind === "symbol" && s.accents.length === 0 && (s.base === "\\top" || s.base === "\\intercal" || s.base === "T")
  );
}

/** A name, or a name with its argument lists: what ∇ takes without braces. */
export function isApplied(s: Syntax): boolean {
  const items = s.kind === "juxtaposition" ? s.items : [s];
  const [name, ...lists] = items;
  const base = name?.kind === "script" ? name.base : name;
  if (base?.kind !== "symbol" || isHazard(base) || base.font === "mathrm") return false;
  if (name?.kind === "script" && isTranspose(name.sup)) return false;
  const [first, second] = lists;
  if (lists.length > 2 || (first === undefined && lists.length > 0)) return false;
  if (lists.length === 2 && !(isBracket(first, "square") && isBracket(second, "round"))) return false;
  return first === undefined || isBracket(first, "round") || isBracket(first, "square");
}

function isBracket(s: Syntax | undefined, bracket: string): boolean {
  return s?.kind === "bracket" && s.bracket === bracket;
}

const MARKERS = {
  d: "d",
  partial: "\\partial",
  variation: "\\delta",
  nabla: "\\nabla",
  divergence: "\\nabla",
} as const;

/** LaTeX of a derivative: ∇ and divergence by name, the others as fractions. */
export function printDerivative(s: DerivativeSyntax, after: After): string {
  const marker = MARKERS[s.notation];
  const power = s.order === 1 ? "" : `^${braces(String(s.order))}`;
  if (s.notation === "nabla" || s.notation === "divergence") {
    const variable = s.variables[0];
    const head = `\\nabla${variable === undefined ? "" : `_${group1(variable)}`}${power}${s.notation === "divergence" ? " \\cdot" : ""}`;
    return `${head} ${isApplied(s.body) ? whole(s.body) : grouped(s.body)}`;
  }
  const runs: { text: string; times: number }[] = [];
  for (const variable of s.variables) {
    const simple =
      variable.kind === "symbol" ||
      (variable.kind === "script" && variable.sup === null && variable.base.kind === "symbol");
    const text = simple ? whole(variable) : grouped(variable);
    const last = runs.at(-1);
    if (last?.text === text) last.times++;
    else runs.push({ text, times: 1 });
  }
  const below = runs
    .map((run) => `${marker} ${run.text}${run.times === 1 ? "" : `^${braces(String(run.times))}`}`)
    .join(" ");
  const named = s.at === null && (s.body.kind === "symbol" || s.notation === "variation");
  if (named)
    return `\\frac{${marker}${power} ${s.body.kind === "symbol" && !isHazard(s.body) ? whole(s.body) : grouped(s.body)}}{${below}}`;
  const place = s.at === null ? "" : `\\Big|_${grouped(s.at)}`;
  const body = s.body.kind === "placeholder" ? "" : ` ${print(s.body, PRODUCT, after === "sum" ? "sum" : "end")}`;
  return `\\frac{${marker}${power}}{${below}}${place}${body}`;
}
