import { spend } from "./budget.ts";
import { memo } from "./made.ts";
import { show } from "./rational.ts";
import type { Term } from "./term.ts";
import type { Type } from "./type.ts";

const keys = memo<string>();

/** Characters of a key that cost nothing more than its term did: a term that shares its parts can have a key of millions. */
const FREE_LENGTH = 4096;

/** Characters of a longer key that are paid for as one unit of work. */
const CHARACTERS_A_UNIT = 64;

/** A string that two terms share exactly when they are α-equal. @throws OutOfBudget where it is too long to be paid for */
export function key(term: Term): string {
  let text = keys.get(term);
  if (text === undefined) {
    text = write(term);
    if (text.length > FREE_LENGTH) spend(text.length / CHARACTERS_A_UNIT);
    keys.set(term, text);
  }
  return text;
}

/** A string that two types share when they are structurally equal (sizes compared as written). */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case "number":
      return type.domain;
    case "prop":
      return "prop";
    case "time":
      return "time";
    case "index":
      return `[${key(type.from)}..${key(type.to)}]`;
    case "tensor":
      return `(tensor ${type.shape.map(key).join(" ")})`;
    case "tuple":
      return `(tuple ${type.fields.map((f) => `${JSON.stringify(f.name)} ${typeKey(f.type)}`).join(" ")})`;
    case "function":
      return `(-> ${typeKey(type.from)} ${typeKey(type.to)})`;
    case "set":
      return `(set ${typeKey(type.of)})`;
    case "measure":
      return `(measure ${typeKey(type.on)})`;
  }
}

function write(t: Term): string {
  switch (t.kind) {
    case "free":
      return JSON.stringify(t.id);
    case "bound":
      return `#${String(t.index)}`;
    case "rational":
      return show(t.value);
    case "operator":
      return `(${t.operator} ${t.args.map(key).join(" ")})`;
    case "lambda":
      return `(λ ${typeKey(t.domain)} ${key(t.body)})`;
    case "apply":
      return `(@ ${key(t.fn)} ${key(t.argument)})`;
    case "tabulate":
      return `(tab ${key(t.fn)})`;
    case "entry":
      return `(entry ${key(t.tensor)} ${t.indices.map(key).join(" ")})`;
    case "binder":
      return `(binder-${t.binder} ${key(t.fn)}${t.guard ? ` ${key(t.guard)}` : ""})`;
    case "integral":
      return `(∫ ${key(t.measure)} ${key(t.fn)})`;
    case "derivative":
      return `(D ${key(t.fn)} ${key(t.at)})`;
    case "limit":
      return `(lim-${t.side} ${key(t.fn)} ${t.to ? key(t.to) : "∞"})`;
    case "cases":
      return `(cases ${t.branches.map((b) => `(${key(b.condition)} ${key(b.value)})`).join(" ")} ${t.otherwise ? key(t.otherwise) : "-"})`;
    case "call":
      return `(call ${JSON.stringify(t.definition.id)} ${t.args.map(key).join(" ")})`;
  }
}
