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
} from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { require } from "./refusal.ts";

/** The parts of a node and the same node over others. A λ's part is its body, one λ deeper; leaves have none. */
interface Shape {
  readonly parts: readonly Term[];
  readonly over: (parts: readonly Term[]) => Term;
}

/** The order of parts is that of a certificate's congruences. */
function shapeOf(t: Term): Shape {
  const shape = (parts: readonly Term[], over: (p: readonly Term[]) => Term): Shape => ({ parts, over });
  const first = (p: readonly Term[]): Term => p[0] as Term;
  const second = (p: readonly Term[]): Term => p[1] as Term;
  switch (t.kind) {
    case "free":
    case "bound":
    case "rational":
      return shape([], () => t);
    case "operator":
      return shape(t.args, (p) => operator(t.operator, ...p));
    case "call":
      return shape(t.args, (p) => call(t.definition, p));
    case "lambda":
      return shape([t.body], (p) => rawLambda(t.hint, t.domain, first(p)));
    case "apply":
      return shape([t.fn, t.argument], (p) => apply(first(p), second(p)));
    case "tabulate":
      return shape([t.fn], (p) => tabulate(first(p)));
    case "entry":
      return shape([t.tensor, ...t.indices], ([tensor, ...indices]) => entry(tensor as Term, indices));
    case "binder":
      return t.guard
        ? shape([t.fn, t.guard], (p) => binder(t.binder, first(p), second(p)))
        : shape([t.fn], (p) => binder(t.binder, first(p)));
    case "integral":
      return shape([t.measure, t.fn], (p) => integral(first(p), second(p)));
    case "derivative":
      return shape([t.fn, t.at], (p) => derivative(first(p), second(p)));
    case "limit":
      return t.to
        ? shape([t.fn, t.to], (p) => limit(first(p), second(p), t.side))
        : shape([t.fn], (p) => limit(first(p), null, t.side));
    case "cases": {
      const pairs = t.branches.flatMap((b) => [b.condition, b.value]);
      const { otherwise } = t;
      return shape(otherwise ? [...pairs, otherwise] : pairs, (p) =>
        cases(
          t.branches.map((_, i) => ({ condition: p[2 * i] as Term, value: p[2 * i + 1] as Term })),
          otherwise ? (p[p.length - 1] as Term) : null,
        ),
      );
    }
  }
}

/** The parts of a term in order: conditions before values, a default last. */
export function partsOf(term: Term): readonly Term[] {
  return term.kind === "operator" ? term.args : shapeOf(term).parts;
}

/** The same node over other parts. @throws Refusal when their number differs; TermTypeError when they do not fit */
export function withParts(term: Term, parts: readonly Term[]): Term {
  const shape = shapeOf(term);
  require(parts.length === shape.parts.length, "a node keeps its number of parts");
  return parts.every((p, i) => p === shape.parts[i]) ? term : shape.over(parts);
}
