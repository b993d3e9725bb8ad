import { children } from "../term/binding.ts";
import { key, typeKey } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { membership } from "../kernel/membership.ts";

/** Values of pattern variables by id. */
export type Bindings = ReadonlyMap<string, Term>;

/**
 * First-order matching: values of the pattern's variables (by id) at which it is the target, up to α; null when there are none. A
 * variable stands for a closed term that may be of its type; bound variables stand for themselves.
 */
export function match(
  pattern: Term,
  target: Term,
  variables: ReadonlySet<string>,
  bindings: Bindings = new Map(),
): Bindings | null {
  if (pattern.kind === "free" && variables.has(pattern.id)) {
    const known = bindings.get(pattern.id);
    if (known) return key(known) === key(target) ? bindings : null;
    if (target.loose > 0 || !membership(target, pattern.type)) return null;
    return new Map([...bindings, [pattern.id, target]]);
  }
  if (pattern.kind !== target.kind || !sameHead(pattern, target)) return null;
  const [parts, others] = [children(pattern), children(target)];
  if (parts.length !== others.length) return null;
  let found: Bindings | null = bindings;
  for (let i = 0; i < parts.length && found; i++) found = match(parts[i] as Term, others[i] as Term, variables, found);
  return found;
}

/** Everything of a node but its parts. Types of λ are compared as they stand: a pattern's variables do not occur in them. */
function sameHead(a: Term, b: Term): boolean {
  switch (a.kind) {
    case "free":
      return b.kind === "free" && a.id === b.id;
    case "bound":
      return b.kind === "bound" && a.index === b.index;
    case "rational":
      return key(a) === key(b);
    case "operator":
      return b.kind === "operator" && a.operator === b.operator;
    case "lambda":
      return b.kind === "lambda" && typeKey(a.domain) === typeKey(b.domain);
    case "binder":
      return b.kind === "binder" && a.binder === b.binder && (a.guard === null) === (b.guard === null);
    case "limit":
      return b.kind === "limit" && a.side === b.side && (a.to === null) === (b.to === null);
    case "cases":
      return b.kind === "cases" && a.branches.length === b.branches.length;
    case "call":
      return b.kind === "call" && a.definition.id === b.definition.id;
    case "apply":
    case "tabulate":
    case "entry":
    case "integral":
    case "derivative":
      return true;
  }
}
