import type { Term } from "./term.ts";

/** The parts of a term, in order; a λ's body is a part (one level deeper). Types are not parts. */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case "free":
    case "bound":
    case "rational":
      return [];
    case "operator":
    case "call":
      return term.args;
    case "lambda":
      return [term.body];
    case "apply":
      return [term.fn, term.argument];
    case "tabulate":
      return [term.fn];
    case "entry":
      return [term.tensor, ...term.indices];
    case "binder":
      return term.guard ? [term.fn, term.guard] : [term.fn];
    case "integral":
      return [term.measure, term.fn];
    case "derivative":
      return [term.fn, term.at];
    case "limit":
      return term.to ? [term.fn, term.to] : [term.fn];
    case "cases":
      return [...term.branches.flatMap((b) => [b.condition, b.value]), ...(term.otherwise ? [term.otherwise] : [])];
  }
}
