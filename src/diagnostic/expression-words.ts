import type { ExpressionProblemCode } from "../source/expression-problem.ts";
import { enumerate, type Pieces, type Words } from "./words.ts";

/** Words for what is wrong with a relation on the command line, before it is a document. */
export const EXPRESSION_WORDS: Readonly<Record<ExpressionProblemCode, (pieces: Pieces) => Words>> = {
  "expression-syntax": (p) => ({
    headline: "this is not an expression",
    message: `as an expression of mathjs this cannot be parsed: ${decapitalized(p.text("found"))}`,
    suggestion: p.maybe("suggestion"),
  }),
  "no-counterpart": (p) => ({
    headline: "this has no counterpart",
    message: `${p.text("found", "this")} has no counterpart in a formula`,
    suggestion: p.maybe("suggestion"),
  }),
  "unknown-declaration": (p) => ({
    headline: "this declares nothing",
    message: `${p.text("found", "this")} is nothing that can be let`,
    suggestion:
      'write a set, a function, words or a relation: --let "x in R, A in R^(n x n) symmetric, f: R -> R, x > 0"',
  }),
};

function decapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** That symbols are taken for numbers because nothing says what they are. */
export function undeclaredNote(names: readonly string[], natural: boolean): string {
  const one = names.length === 1;
  const taken = natural
    ? `${one ? "a natural number" : "natural numbers"}, at least 1`
    : one
      ? "a real number"
      : "real numbers";
  return `${enumerate(names)} ${one ? "is" : "are"} not declared, and taken for ${taken}; --let "${names.join(", ")} in ${natural ? "N" : "R"}" says so`;
}

/** What to write for a symbol whose meaning is not guessed. */
export function declareAdvice(name: string): string {
  return `--let "${name}: R -> R" makes it a function, --let "${name} in R" a number`;
}
