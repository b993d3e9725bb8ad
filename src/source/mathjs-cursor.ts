import { ExpressionError } from "./expression-problem.ts";
import type { MathjsToken } from "./mathjs-token.ts";

/** A place in the tokens of an expression, taken in the order of the text. */
export class MathjsCursor {
  readonly #tokens: readonly MathjsToken[];
  readonly #length: number;
  #at = 0;

  /** @param length of the text, where the token after the last one stands */
  constructor(tokens: readonly MathjsToken[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  /** The next token; an empty one at the end. */
  peek(): MathjsToken {
    return this.#tokens[this.#at] ?? { kind: "sign", text: "", start: this.#length, end: this.#length };
  }

  take(): MathjsToken {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** The next token, which is this sign. @throws ExpressionError for another one: it is of a notation that is not known here */
  sign(text: string): MathjsToken {
    const token = this.take();
    if (token.text !== text) this.refuse(token, token.text === "" ? "this" : token.text);
    return token;
  }

  /** Everything was taken. @throws ExpressionError at the next token otherwise */
  finish(): void {
    const rest = this.peek();
    if (rest.text !== "") this.refuse(rest, rest.text);
  }

  /** @throws ExpressionError `no-counterpart` always */
  refuse(at: MathjsToken, found: string, suggestion?: string): never {
    throw new ExpressionError("no-counterpart", at.start, Math.max(at.end, at.start), {
      found,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
