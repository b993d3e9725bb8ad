import type { Span } from "../source/span.ts";
import { freeVariables } from "../term/binding.ts";
import { free, replaceFree, replaceFreeInType, TermTypeError } from "../term/build.ts";
import { printText } from "../term/print-text.ts";
import { polynomial } from "../term/polynomial.ts";
import { sameSize, showPolynomial } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { NATURAL, type Type } from "../term/type.ts";
import { ElaborateError } from "./problem.ts";

/*
 * `I`, `\mathbf 1` and a bare `0` take the size that fits. Until it is known it is a hole: a size variable of a reserved id that the
 * first operation with another shape fills.
 */

const HOLE = "?size";
let holes = 0;

/** A size that is not known yet. */
export function sizeHole(): FreeTerm {
  holes += 1;
  return free(`${HOLE}${String(holes)}`, "?", NATURAL);
}

/** Whether a size is a bare hole. */
export function isHole(size: Term): size is FreeTerm {
  return size.kind === "free" && size.id.startsWith(HOLE);
}

/** Whether a term is a matrix with as many rows as columns, by their normal forms. */
export function isSquareMatrix(t: Term): boolean {
  if (t.type.kind !== "tensor" || t.type.shape.length !== 2) return false;
  return sameSize(t.type.shape[0] as Term, t.type.shape[1] as Term);
}

/** Whether a term still has a size that nothing determined. */
export function hasHole(term: Term): boolean {
  for (const id of freeVariables(term).keys()) if (id.startsWith(HOLE)) return true;
  return false;
}

/** Fills the holes of pairs of sizes that must be equal; null when a pair without holes differs. */
export function solveHoles(pairs: readonly (readonly [Term, Term])[]): ReadonlyMap<string, Term> | null {
  const values = new Map<string, Term>();
  for (const [left, right] of pairs) {
    const a = replaceFree(left, values);
    const b = replaceFree(right, values);
    if (isHole(a) && !(isHole(b) && a.id === b.id)) values.set(a.id, b);
    else if (isHole(b) && !isHole(a)) values.set(b.id, a);
    else if (!sameSize(a, b)) return null;
  }
  return values;
}

/** The sizes of a tensor; none for a scalar; null for anything else. */
export function shapeOf(type: Type): readonly Term[] | null {
  if (type.kind === "tensor") return type.shape;
  return type.kind === "number" || type.kind === "index" || type.kind === "time" ? [] : null;
}

/** A size as text: `n`, `2n + 1`. */
export function sizeText(size: Term): string {
  return showPolynomial(polynomial(size), (t) => printText(t));
}

/** A type in words that a reader of the notes knows: `number`, `vector of size d`, `n × d matrix`, `family over [n] of …`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "number":
      return { N: "natural number", Z: "integer", Q: "rational", R: "number" }[type.domain];
    case "index":
      return `index from ${sizeText(type.from)} to ${sizeText(type.to)}`;
    case "time":
      return "time";
    case "prop":
      return "statement";
    case "tensor":
      return type.shape.length === 1
        ? `vector of size ${type.shape.map(sizeText).join("")}`
        : `${type.shape.map(sizeText).join(" × ")} ${type.shape.length === 2 ? "matrix" : "tensor"}`;
    case "function":
      return type.from.kind === "index"
        ? `family over ${sizeText(type.from.from)}..${sizeText(type.from.to)} of ${typeText(type.to)}`
        : `function of a ${typeText(type.from)}`;
    case "set":
      return `set of ${typeText(type.of)}`;
    case "measure":
      return `measure on ${typeText(type.on)}`;
    case "tuple":
      return "tuple";
  }
}

/** Runs a constructor; a type error becomes a located problem that says what was found and what was expected. */
export function located<T>(span: Span, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof TermTypeError)) throw error;
    throw new ElaborateError(codeOf(error), span, {
      construct: error.construct,
      expected: error.mismatch.expected,
      found: error.args.map((a) => typeText(a.type)),
      ...(error.mismatch.sizes ? { sizes: error.mismatch.sizes.map(sizeText) } : {}),
    });
  }
}

function codeOf(error: TermTypeError): "shape-mismatch" | "broadcast" | "argument-type" | "type-mismatch" {
  switch (error.mismatch.expected) {
    case "same shape":
    case "inner sizes":
    case "square matrix":
      return error.args.some((a) => a.type.kind !== "tensor") ? "broadcast" : "shape-mismatch";
    case "argument type":
      return "argument-type";
    default:
      return "type-mismatch";
  }
}

/** A term with holes filled, those in the ranges of its free indices included. */
export function fill(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (values.size === 0) return term;
  const all = new Map(values);
  for (const v of freeVariables(term).values()) {
    if (v.type.kind !== "index" || v.type.to.kind !== "free" || !values.has(v.type.to.id)) continue;
    all.set(v.id, free(v.id, v.name, replaceFreeInType(v.type, values)));
  }
  return replaceFree(term, all);
}
