import type { Macro, Macros } from "../../source/macro.ts";
import { collectMacros, joinMacros } from "../../source/macro.ts";
import { configuredMacros } from "../../source/configured-macros.ts";
import type { Token } from "../../source/latex-token.ts";
import type { FormulaMacros } from "./formula.ts";

/** Commands of packages that many notes take for granted, as `source/macro.ts` reads them. */
const PACKAGES: FormulaMacros = {
  "\\norm": "\\left\\|#1\\right\\|",
  "\\abs": "\\left|#1\\right|",
  "\\inner": "\\left\\langle#1,#2\\right\\rangle",
  "\\bm": "\\boldsymbol{#1}",
  "\\mathds": "\\mathbb{#1}",
  "\\mathbbm": "\\mathbb{#1}",
};

function written({ kind, text }: Token): string {
  switch (kind) {
    case "text":
      return `\\text{${text}}`;
    case "begin":
    case "end":
      return `\\${kind}{${text}}`;
    case "command":
      return `${text} `;
    default:
      return text;
  }
}

function body(macro: Macro): string {
  return macro.body.map(written).join("");
}

/**
 * The commands that a document defines, as KaTeX takes them: the last definition of each. One with an optional argument is left out.
 * @param definitions texts whose definitions hold as well
 */
export function formulaMacros(text: string, definitions: string): FormulaMacros {
  const all: Macros = joinMacros([
    collectMacros(definitions).macros,
    configuredMacros(text),
    collectMacros(text).macros,
  ]);
  const own = [...all].flatMap(([name, found]) => {
    const macro = found.at(-1);
    return macro === undefined || macro.optional !== null || !name.startsWith("\\")
      ? []
      : [[name, body(macro)] as const];
  });
  return { ...PACKAGES, ...Object.fromEntries(own) };
}
