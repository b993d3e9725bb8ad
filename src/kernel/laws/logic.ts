import { makeLaw as law, type Law } from "./law.ts";
import * as l from "./language.ts";

const { and, eq, iff, implies, le, lt, ne, not, or } = l;
const [p, q, r] = [l.prop("p"), l.prop("q"), l.prop("r")];
const [a, b] = [l.real("a"), l.real("b")];

/** Connectives, and what a relation says in terms of another. */
export const LOGIC = (): readonly Law[] => [
  law("true", [], [], l.op("true"), "truth table"),
  law("and-intro", [p, q], [p, q], and(p, q), "truth table"),
  law("and-left", [p, q], [and(p, q)], p, "truth table"),
  law("and-right", [p, q], [and(p, q)], q, "truth table"),
  law("or-left", [p, q], [p], or(p, q), "truth table"),
  law("or-right", [p, q], [q], or(p, q), "truth table"),
  law("or-elimination", [p, q, r], [or(p, q), implies(p, r), implies(q, r)], r, "truth table"),
  law("contradiction", [p, q], [p, not(p)], q, "truth table"),
  law("not-intro", [p], [implies(p, l.op("false"))], not(p), "truth table"),
  law("not-not", [p], [not(not(p))], p, "truth table"),
  law("iff-intro", [p, q], [implies(p, q), implies(q, p)], iff(p, q), "truth table"),
  law("iff-equation", [p, q], [iff(p, q)], eq(p, q), "truth table"),
  law("equation-true", [p], [p], eq(p, l.op("true")), "truth table"),
  law("equation-false", [p], [not(p)], eq(p, l.op("false")), "truth table"),
  law("ge", [a, b], [], eq(l.op("ge", a, b), le(b, a)), "definition of ≥"),
  law("gt", [a, b], [], eq(l.op("gt", a, b), lt(b, a)), "definition of >"),
  law("ne", [a, b], [], eq(ne(a, b), not(eq(a, b))), "definition of ≠"),
  law("not-le", [a, b], [], eq(not(le(a, b)), lt(b, a)), "the order of the reals is total"),
  law("not-lt", [a, b], [], eq(not(lt(a, b)), le(b, a)), "the order of the reals is total"),
  law("equation-commutative", [a, b], [], eq(eq(a, b), eq(b, a)), "symmetry of ="),
];
