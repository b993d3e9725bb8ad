import { checkDocument } from "../check/check-document.ts";
import type { CheckedDocument, CheckOptions } from "../check/checked.ts";
import { asMarkdown } from "../source/document-format.ts";
import { MappedLines } from "../source/mapped-text.ts";

/** Checks a document as its path says that it is written; places are those of the text as it is. */
export function checkWritten(path: string, text: string, options: CheckOptions): CheckedDocument {
  const markdown = asMarkdown(path, text);
  if (markdown === null) return checkDocument(text, options);
  return { ...checkDocument(markdown.text, options), lines: new MappedLines(text, markdown) };
}
