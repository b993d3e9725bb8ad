import { children } from "./children.ts";
import type { Definition, Term } from "./term.ts";

/**
 * The nodes of a term with its definitions written out, those that are shared counted each time; Infinity beyond 10^300. In time linear in
 * the term as it is stored: g(g(… g(x) …)) for g(t) = t + t is short, and written out longer than any memory.
 */
export function unfoldedSize(term: Term): number {
  const known = new Map<Definition, Map<string, number>>();
  const inBody = (definition: Definition, sizes: readonly number[]): number => {
    const memory = known.get(definition) ?? new Map<string, number>();
    known.set(definition, memory);
    const name = sizes.join(" ");
    const before = memory.get(name);
    if (before !== undefined) return before;
    const size = sizeWith(new Map(definition.params.map((p, i) => [p.id, sizes[i] ?? 1])))(definition.body);
    memory.set(name, size);
    return size;
  };
  const sizeWith = (parameters: ReadonlyMap<string, number>): ((t: Term) => number) => {
    const memory = new Map<Term, number>();
    const size = (t: Term): number => {
      if (t.kind === "free") return parameters.get(t.id) ?? 1;
      const before = memory.get(t);
      if (before !== undefined) return before;
      const own = t.kind === "call" ? inBody(t.definition, t.args.map(size)) : 1;
      const whole = t.kind === "call" ? own : children(t).reduce((sum, part) => sum + size(part), own);
      memory.set(t, whole);
      return whole;
    };
    return size;
  };
  return sizeWith(new Map())(term);
}
