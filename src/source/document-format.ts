import { latexAsMarkdown } from "./latex-document.ts";
import type { MappedText } from "./mapped-text.ts";
import { notebookAsMarkdown } from "./notebook.ts";

/** A document as Markdown, by what its path ends with: LaTeX (`.tex`), a Jupyter notebook (`.ipynb`); null where it is Markdown itself. */
export function asMarkdown(path: string, text: string): MappedText | null {
  if (/\.tex$/i.test(path)) return latexAsMarkdown(text);
  return /\.ipynb$/i.test(path) ? notebookAsMarkdown(text) : null;
}
