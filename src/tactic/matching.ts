import { children } from "../term/binding.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";

/** Values of pattern variables, by id. */
export type Match = ReadonlyMap<string, Term>;

/** Visits of nodes after which a match is given up. */
const MOST_VISITS = 2_000;

/**
 * First-order matching: values of the variables, those known already included, that make the pattern the term up to α; null when there
 * are none. Values have no bound variables of the term. Types inside are compared by the caller, who instantiates.
 */
export function match(
  pattern: Term,
  term: Term,
  variables: ReadonlySet<string>,
  known: Match = new Map(),
): Match | null {
  const found = new Map(known);
  let visits = 0;
  const walk = (p: Term, t: Term): boolean => {
    if (++visits > MOST_VISITS) return false;
    if (p.kind === "free" && variables.has(p.id)) {
      if (t.loose > 0) return false;
      const before = found.get(p.id);
      if (before) return key(before) === key(t);
      found.set(p.id, t);
      return true;
    }
    if (p.kind !== t.kind) return false;
    if (p.kind === "free" || p.kind === "rational" || p.kind === "bound") return key(p) === key(t);
    if (head(p) !== head(t)) return false;
    const [ps, ts] = [children(p), children(t)];
    return ps.length === ts.length && ps.every((part, i) => walk(part, ts[i] as Term));
  };
  return walk(pattern, term) ? found : null;
}

function head(t: Term): string {
  switch (t.kind) {
    case "operator":
      return t.operator;
    case "binder":
      return t.guard ? `${t.binder} with a guard` : t.binder;
    case "call":
      return t.definition.id;
    case "limit":
      return t.to ? t.side : "∞";
    case "cases":
      return `${String(t.branches.length)} ${t.otherwise ? "otherwise" : ""}`;
    default:
      return t.kind;
  }
}

/** Whether a variable of the set is free in the term's own nodes (types aside). */
export function mentions(term: Term, variables: ReadonlySet<string>): boolean {
  return term.kind === "free" ? variables.has(term.id) : children(term).some((c) => mentions(c, variables));
}
