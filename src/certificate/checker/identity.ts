import type { Definition, Term } from "../../term/term.ts";
import type { Type } from "../../term/type.ts";
import { children } from "../../term/children.ts";

/*
 * Terms are compared by number: two terms have one number exactly when they differ at most in the names of bound variables. A node's
 * number is that of its symbol together with the numbers of its parts.
 */

/** Numbers of the terms of one replay. */
export class Identity {
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Term, number>();
  readonly #definitions = new Map<Definition, number>();

  #number(text: string): number {
    const found = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, found);
    return found;
  }

  /** The number of a term. Variables are equal when their ids and types are; definitions when they are one object. */
  readonly of = (term: Term): number => {
    let found = this.#known.get(term);
    if (found === undefined) {
      found = this.#number([this.#symbol(term), ...children(term).map(this.of)].join(" "));
      this.#known.set(term, found);
    }
    return found;
  };

  /** Whether the terms differ at most in the names of bound variables. */
  same(a: Term, b: Term): boolean {
    return a === b || this.of(a) === this.of(b);
  }

  #symbol(t: Term): string {
    switch (t.kind) {
      case "free":
        return `free ${JSON.stringify(t.id)} ${this.#type(t.type)}`;
      case "bound":
        return `bound ${String(t.index)}`;
      case "rational":
        return `rational ${String(t.value.numerator)}/${String(t.value.denominator)}`;
      case "operator":
        return `operator ${t.operator}`;
      case "lambda":
        return `lambda ${this.#type(t.domain)}`;
      case "binder":
        return `binder ${t.binder}`;
      case "limit":
        return `limit ${t.side}`;
      case "cases":
        return `cases ${String(t.branches.length)}`;
      case "call": {
        const n = this.#definitions.get(t.definition) ?? this.#definitions.size;
        this.#definitions.set(t.definition, n);
        return `call ${String(n)}`;
      }
      case "apply":
      case "tabulate":
      case "entry":
      case "integral":
      case "derivative":
        return t.kind;
    }
  }

  /** Types as written: sizes of one value and two spellings make two types. */
  #type(type: Type): string {
    const number = (...words: readonly (string | number)[]): string => String(this.#number(words.join(" ")));
    switch (type.kind) {
      case "number":
        return number("number", type.domain);
      case "prop":
      case "time":
        return number(type.kind);
      case "index":
        return number("index", this.of(type.from), this.of(type.to));
      case "tensor":
        return number("tensor", ...type.shape.map(this.of));
      case "tuple":
        return number("tuple", ...type.fields.flatMap((f) => [JSON.stringify(f.name), this.#type(f.type)]));
      case "function":
        return number("function", this.#type(type.from), this.#type(type.to));
      case "set":
        return number("set", this.#type(type.of));
      case "measure":
        return number("measure", this.#type(type.on));
    }
  }
}
