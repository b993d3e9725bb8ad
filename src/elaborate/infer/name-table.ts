import { printLatex } from "../../term/print-latex.ts";
import type { Type } from "../../term/type.ts";
import type { KnownMeaning } from "./input.ts";
import { type Evidence, size, type Structure, type TypeVariable, unknownType } from "./type-variable.ts";

/** How a name is used: bare or as an array, by its members, with arguments. Each use has a type of its own. */
export type Form = "plain" | "members" | "function";

/** A name without a declaration in one form, as used in one section. */
export interface Entry {
  readonly section: string;
  readonly name: string;
  readonly form: Form;
  readonly type: TypeVariable;
  /** Where it is used, in the order of the document. */
  readonly uses: Evidence[];
  /** How many arguments it is used with, for a function. */
  readonly arity: number;
}

/** The undeclared names of a document by section and form, and the types of the declared ones. */
export class NameTable {
  readonly #entries = new Map<string, Entry>();
  readonly #byName = new Map<string, readonly Entry[]>();
  readonly #known = new Map<string, TypeVariable>();

  /** The entry of a name in a form; made when it is met first. Functions of different arities are different. */
  entry(section: string, name: string, form: Form, arity = 0): Entry {
    const key = `${section} ${form}${String(arity)} ${name}`;
    const found = this.#entries.get(key);
    if (found) return found;
    const made: Entry = { section, name, form, type: unknownType(), uses: [], arity };
    this.#entries.set(key, made);
    const own = `${section} ${name}`;
    this.#byName.set(own, [...(this.#byName.get(own) ?? []), made]);
    return made;
  }

  /** All entries, in the order in which they were met. */
  entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** The entries of a name in a section. */
  of(section: string, name: string): readonly Entry[] {
    return this.#byName.get(`${section} ${name}`) ?? [];
  }

  /** The type of a declared meaning. */
  known(meaning: KnownMeaning): TypeVariable {
    const found = this.#known.get(meaning.id);
    if (found) return found;
    const made = typeVariable(meaning.type);
    this.#known.set(meaning.id, made);
    return made;
  }
}

/** A type of the terms as a type variable; one that this language does not have is unknown. */
function typeVariable(type: Type): TypeVariable {
  const made = unknownType();
  made.structure = structureOf(type);
  return made;
}

function structureOf(type: Type): Structure | null {
  switch (type.kind) {
    case "number":
    case "index":
    case "time":
      return { kind: "array", axes: [] };
    case "tensor":
      return { kind: "array", axes: type.shape.map((s) => size(printLatex(s))) };
    case "function": {
      if (type.from.kind === "index")
        return {
          kind: "family",
          range: { low: printLatex(type.from.from), high: size(printLatex(type.from.to)) },
          of: typeVariable(type.to),
        };
      const args: TypeVariable[] = [];
      let to: Type = type;
      for (; to.kind === "function" && to.from.kind !== "index"; to = to.to) args.push(typeVariable(to.from));
      return { kind: "function", args, result: typeVariable(to) };
    }
    default:
      return null;
  }
}
