import { children } from "../../term/children.ts";
import { show } from "../../term/rational.ts";
import type { Definition, Term } from "../../term/term.ts";
import { partsOfType } from "../../term/type-parts.ts";
import type { Type } from "../../term/type.ts";
import type { Entry } from "../format/certificate.ts";

/**
 * Types, terms and definitions by number, parts before wholes: two terms have one number exactly when they differ at most in the names of
 * bound variables. Sizes of one value and two spellings make two types.
 */
export class Numbering {
  /** What each number stands for, as a certificate says it. */
  readonly entries: Entry[] = [];
  /** Whether the entries that are made say the names of variables. */
  named = true;
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Term, number>();

  /** The number of a term. Variables and definitions are equal when their ids are, and what they are. */
  readonly of = (term: Term): number => {
    let found = this.#known.get(term);
    if (found === undefined) {
      found = this.#ofNode(term);
      this.#known.set(term, found);
    }
    return found;
  };

  /** Whether the terms differ at most in the names of bound variables. */
  same(a: Term, b: Term): boolean {
    return a === b || this.of(a) === this.of(b);
  }

  /** The number of an entry; of two with one key, the first is kept. */
  #number(entry: Entry, key = entry.join(" ")): number {
    let found = this.#numbers.get(key);
    if (found === undefined) {
      found = this.entries.push(entry) - 1;
      this.#numbers.set(key, found);
    }
    return found;
  }

  #ofNode(t: Term): number {
    switch (t.kind) {
      case "free": {
        const type = this.#ofType(t.type);
        return this.#number(["variable", type, this.named ? t.name : ""], `variable ${String(type)} ${t.id}`);
      }
      case "bound":
        return this.#number([t.kind, t.index]);
      case "rational":
        return this.#number([t.kind, show(t.value)]);
      case "lambda": {
        const entry = [t.kind, this.#ofType(t.domain), this.of(t.body)];
        return this.#number(this.named && t.hint !== "" ? [...entry, t.hint] : entry, entry.join(" "));
      }
      case "operator":
        return this.#number([t.kind, t.operator, ...t.args.map(this.of)]);
      case "binder":
        return this.#number([t.kind, t.binder, ...children(t).map(this.of)]);
      case "limit":
        return this.#number([t.kind, t.side, ...children(t).map(this.of)]);
      case "call":
        return this.#number([t.kind, this.#ofDefinition(t.definition), ...t.args.map(this.of)]);
      default:
        return this.#number([t.kind, ...children(t).map(this.of)]);
    }
  }

  #ofDefinition({ id, name, params, body }: Definition): number {
    const entry: Entry = ["definition", name, params.map(this.of), this.of(body)];
    return this.#number(entry, JSON.stringify([...entry, id]));
  }

  #ofType(type: Type): number {
    switch (type.kind) {
      case "number":
        return this.#number([type.kind, type.domain]);
      case "tuple": {
        const entry: Entry = [type.kind, ...type.fields.map((f) => [f.name, this.#ofType(f.type)])];
        return this.#number(entry, JSON.stringify(entry));
      }
      default: {
        const { sizes, types } = partsOfType(type);
        return this.#number([type.kind, ...sizes.map(this.of), ...types.map((t) => this.#ofType(t))]);
      }
    }
  }
}
