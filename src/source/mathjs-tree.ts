import { ExpressionError } from "./expression-problem.ts";
import type { MathjsToken } from "./mathjs-token.ts";

/** A node of the tree that mathjs parses a text to; which parts it has follows from its type. */
export interface MathjsNode {
  readonly type: string;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: unknown;
  readonly args?: readonly MathjsNode[];
  readonly content?: MathjsNode;
  readonly params?: readonly MathjsNode[];
  readonly items?: readonly MathjsNode[];
  readonly object?: MathjsNode;
  readonly index?: MathjsNode;
  readonly dimensions?: readonly MathjsNode[];
  readonly condition?: MathjsNode;
  readonly trueExpr?: MathjsNode;
  readonly falseExpr?: MathjsNode;
}

/** The parser of mathjs. Throws a SyntaxError with the place of the fault. */
export type MathjsParser = (text: string) => MathjsNode;

/** The text as mathjs reads it: a single `=` is the relation, not an assignment. */
function withRelations(text: string, tokens: readonly MathjsToken[]): { text: string; places: readonly number[] } {
  let out = "";
  let at = 0;
  const places: number[] = [];
  const copy = (to: number): void => {
    for (; at < to; at++) {
      out += text.charAt(at);
      places.push(at);
    }
  };
  for (const t of tokens) {
    copy(t.end);
    if (t.text !== "=") continue;
    out += "=";
    places.push(t.start);
  }
  copy(text.length);
  return { text: out, places: [...places, text.length] };
}

/**
 * The tree of an expression, in which a single `=` is a relation.
 * @throws ExpressionError `expression-syntax` with the place that mathjs names
 */
export function mathjsTree(text: string, tokens: readonly MathjsToken[], parse: MathjsParser): MathjsNode {
  const source = withRelations(text, tokens);
  try {
    return parse(source.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const char = "char" in error && typeof error.char === "number" ? error.char - 1 : text.length;
    const at = source.places[Math.min(char, source.places.length - 1)] ?? text.length;
    throw new ExpressionError("expression-syntax", at, Math.min(at + 1, Math.max(text.length, at)), {
      found: error.message.replace(/(?<!\s)\s*\(char \d+\)$/, ""),
    });
  }
}
