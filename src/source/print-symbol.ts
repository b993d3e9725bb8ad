import { symbolName } from "./symbol-name.ts";
import { FUNCTION_COMMANDS } from "./latex-commands.ts";
import type { NumberSyntax, SymbolSyntax } from "./syntax.ts";

/** LaTeX of a number or a symbol. */
export function atomText(s: NumberSyntax | SymbolSyntax): string {
  if (s.kind === "number") return s.text;
  if (s.font === "mathrm" && s.accents.length === 0 && FUNCTION_COMMANDS.has("\\" + s.base)) return "\\" + s.base;
  return symbolName(s);
}
