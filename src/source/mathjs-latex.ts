import { ExpressionError } from "./expression-problem.ts";
import { MappedText } from "./mapped-text.ts";
import { MathjsCursor } from "./mathjs-cursor.ts";
import { MathjsReader, type DeclaredNames } from "./mathjs-reader.ts";
import { mathjsTokens } from "./mathjs-token.ts";
import { mathjsTree, type MathjsParser } from "./mathjs-tree.ts";

/** An expression of mathjs as LaTeX. */
export interface MathjsLatex {
  readonly latex: MappedText;
  /** Names that nothing declares, as they are written, by their LaTeX; `natural` where only whole numbers make sense. */
  readonly names: ReadonlyMap<string, { readonly written: string; readonly natural: boolean }>;
}

/**
 * Turns an expression in mathjs syntax into LaTeX, with the place of each piece.
 * @throws ExpressionError `expression-syntax` where mathjs cannot parse it, `no-counterpart` for what LaTeX, as it is read here, has no spelling for
 */
export function mathjsLatex(text: string, declared: DeclaredNames, parse: MathjsParser): MathjsLatex {
  const tokens = mathjsTokens(text);
  const hash = tokens.find((t) => t.text === "#");
  if (hash) throw new ExpressionError("no-counterpart", hash.start, hash.end, { found: "a comment" });
  const cursor = new MathjsCursor(tokens, text.length);
  const reader = new MathjsReader(cursor, declared);
  const latex = new MappedText();
  try {
    reader.node(mathjsTree(text, tokens, parse), latex);
  } catch (error) {
    // Brackets beyond the call stack.
    if (!(error instanceof RangeError)) throw error;
    throw new ExpressionError("expression-syntax", 0, text.length, { found: "it is nested too deeply" });
  }
  cursor.finish();
  return { latex, names: reader.names };
}
