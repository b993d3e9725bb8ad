import type { Term } from "./term.ts";
import { sizesAtDepth, sizesOf } from "./type-parts.ts";

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

/** The sizes in the type that a variable or a λ is written with, and the parts: those of `partsAtDepth`, without the depths. */
export function partsWithSizes(term: Term): readonly Term[] {
  switch (term.kind) {
    case "free":
    case "bound":
      return sizesOf(term.type);
    case "lambda":
      return [...sizesOf(term.domain), term.body];
    default:
      return children(term);
  }
}

/**
 * The sizes in the type that a variable or a λ is written with, and the parts, each with the number of λ around it; `depth` are around
 * the term.
 */
export function partsAtDepth(term: Term, depth: number): readonly (readonly [Term, number])[] {
  switch (term.kind) {
    case "free":
    case "bound":
      return sizesAtDepth(term.type, depth);
    case "lambda":
      return [...sizesAtDepth(term.domain, depth), [term.body, depth + 1]];
    default:
      return children(term).map((part) => [part, depth]);
  }
}
