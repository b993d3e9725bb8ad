import { divide, negate, rational, ZERO, equal } from "../term/rational.ts";
import { FUNCTIONS, type Expression, type FunctionName, type Sign } from "./expression.ts";

/** Longer answers help nobody. */
const LONGEST = 20_000;
/** Deeper nesting is refused, so that no answer overflows the stack of who reads it. */
const DEEPEST = 400;

/** Thrown and caught in this file: the text is not an expression. */
class Unreadable extends Error {}

const isFunction = (word: string): word is FunctionName => (FUNCTIONS as readonly string[]).includes(word);

function tokens(text: string): readonly string[] | null {
  const found = text.match(/[0-9]+|[A-Za-z][A-Za-z0-9_]*|[-+*/^()]|\S/g) ?? [];
  return found.every((t) => /^[0-9A-Za-z]|^[-+*/^()]$/.test(t)) ? found : null;
}

function binary(sign: Sign, left: Expression, right: Expression): Expression {
  if (sign === "/" && right.kind === "number") {
    if (equal(right.value, ZERO)) throw new Unreadable();
    if (left.kind === "number") return { kind: "number", value: divide(left.value, right.value) };
  }
  return { kind: "binary", sign, left, right };
}

function negated(argument: Expression): Expression {
  return argument.kind === "number" ? { kind: "number", value: negate(argument.value) } : { kind: "negate", argument };
}

/**
 * A recursive reader. `+ -` bind loosest and `* /` tighter, both to the left; a minus in front is weaker than `^`, which binds to the
 * right and takes a minus in its exponent: `-a^-b^c` is −(a^(−(b^c))). mathjs and nerdamer print by these rules.
 */
class Reader {
  private readonly tokens: readonly string[];
  private readonly names: ReadonlySet<string>;
  private next = 0;
  private depth = 0;

  constructor(list: readonly string[], names: ReadonlySet<string>) {
    this.tokens = list;
    this.names = names;
  }

  whole(): Expression {
    const all = this.sum();
    if (this.next < this.tokens.length) throw new Unreadable();
    return all;
  }

  private take(...wanted: readonly string[]): string | null {
    const token = this.tokens[this.next];
    if (token === undefined || !wanted.includes(token)) return null;
    this.next++;
    return token;
  }

  private expect(token: string): void {
    if (this.take(token) === null) throw new Unreadable();
  }

  private sum(): Expression {
    if (++this.depth > DEEPEST) throw new Unreadable();
    let left = this.product();
    for (let sign = this.take("+", "-"); sign !== null; sign = this.take("+", "-"))
      left = binary(sign as Sign, left, this.product());
    this.depth--;
    return left;
  }

  private product(): Expression {
    let left = this.signed();
    for (let sign = this.take("*", "/"); sign !== null; sign = this.take("*", "/"))
      left = binary(sign as Sign, left, this.signed());
    return left;
  }

  private signed(): Expression {
    if (++this.depth > DEEPEST) throw new Unreadable();
    const result = this.take("-") !== null ? negated(this.signed()) : this.power();
    this.depth--;
    return result;
  }

  private power(): Expression {
    const base = this.primary();
    return this.take("^") === null ? base : binary("^", base, this.signed());
  }

  private primary(): Expression {
    const token = this.tokens[this.next++];
    if (token === undefined) throw new Unreadable();
    if (token === "(") {
      const inner = this.sum();
      this.expect(")");
      return inner;
    }
    if (/^[0-9]/.test(token)) return { kind: "number", value: rational(BigInt(token)) };
    if (this.names.has(token)) return { kind: "name", name: token };
    if (token === "pi" || token === "e") return { kind: "constant", constant: token };
    if (!isFunction(token)) throw new Unreadable();
    this.expect("(");
    const argument = this.sum();
    this.expect(")");
    return { kind: "call", fn: token, argument };
  }
}

/**
 * An oracle's answer as an expression over the given names, or null: for a decimal (it may be a rounding), an unknown name (`i` and
 * `Infinity` among them), an unknown function or one of several arguments, a product without a sign, a division by the number 0, an
 * answer that is too long or too deep, and everything else. Quotients of two integers become one rational.
 */
export function readExpression(text: string, names: ReadonlySet<string>): Expression | null {
  if (text.length > LONGEST) return null;
  const list = tokens(text);
  if (!list) return null;
  try {
    return new Reader(list, names).whole();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
