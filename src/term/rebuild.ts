import {
  apply,
  binder,
  call,
  cases,
  derivative,
  entry,
  integral,
  limit,
  operator,
  rawLambda,
  tabulate,
} from "./build.ts";
import { children } from "./children.ts";
import type { Term } from "./term.ts";

/**
 * The same node over other parts, given in the order of `children`; types are inferred anew.
 * @throws TermTypeError when the parts do not fit; RangeError when their number differs
 */
export function rebuild(term: Term, parts: readonly Term[]): Term {
  const old = children(term);
  if (old.length !== parts.length) throw new RangeError("a node keeps its number of parts");
  if (parts.every((p, i) => p === old[i])) return term;
  const part = (i: number): Term => parts[i] as Term;
  switch (term.kind) {
    case "free":
    case "bound":
    case "rational":
      return term;
    case "operator":
      return operator(term.operator, ...parts);
    case "call":
      return call(term.definition, parts);
    case "lambda":
      return rawLambda(term.hint, term.domain, part(0));
    case "apply":
      return apply(part(0), part(1));
    case "tabulate":
      return tabulate(part(0));
    case "entry":
      return entry(part(0), parts.slice(1));
    case "binder":
      return binder(term.binder, part(0), term.guard ? part(1) : null);
    case "integral":
      return integral(part(0), part(1));
    case "derivative":
      return derivative(part(0), part(1));
    case "limit":
      return limit(part(0), term.to ? part(1) : null, term.side);
    case "cases": {
      const branches = term.branches.map((_, i) => ({ condition: part(2 * i), value: part(2 * i + 1) }));
      return cases(branches, term.otherwise ? part(parts.length - 1) : null);
    }
  }
}
