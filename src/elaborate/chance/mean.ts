import type { Span } from "../../source/span.ts";
import { freeVariables, lambda } from "../../term/binding.ts";
import { apply, integral, operator, replaceFree } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import type { FreeTerm, LambdaTerm, Term } from "../../term/term.ts";
import { REAL } from "../../term/type.ts";
import { unsupported, type Env } from "../environment.ts";

/** What stands for a statement or a value at an outcome. Its name tells of nothing else, and is printed where an outcome is. */
const OUTCOME = "\\omega";

/** The type of outcomes. */
export const OUTCOME_TYPE = REAL;

/** A term as a function on chance: its random symbols at an outcome. Null where none is in it. */
export function onChance(term: Term, { reading: { ids } }: Env): LambdaTerm | null {
  const outcome: FreeTerm = ids.variable(OUTCOME, OUTCOME_TYPE);
  const values = new Map<string, Term>();
  let isFixed = true;
  for (const v of freeVariables(term).values()) {
    const fn = ids.random.get(v.id);
    if (fn) values.set(v.id, apply(fn, outcome));
    isFixed &&= !fn && ids.symbolOf(v) === null;
  }
  return isFixed ? null : lambda(outcome, replaceFree(term, values));
}

/**
 * The mean of a term over all random symbols in it. What else is in it is fixed, unless the document may say otherwise in words that are not
 * read. @throws ElaborateError where nothing in it is known to be random, or something may be
 */
export function meanOf(term: Term, env: Env, span: Span): Term {
  const { ids } = env.reading;
  for (const v of freeVariables(term).values())
    if (!ids.random.has(v.id) && ids.symbolOf(v) === null && ids.perhapsRandom.has(v.name))
      return unsupported("an expectation of what may be random", span);
  const fn = onChance(term, env);
  return fn
    ? integral(operator("chance"), fn)
    : unsupported("an expectation of what nothing declares to be random", span);
}

/** E XY − E X E Y, which says of each of the three that it exists; of vectors the matrix E XYᵀ − E X E Yᵀ. */
export function covarianceOf(x: Term, y: Term, mean: (t: Term) => Term): Term {
  const product = x.type.kind === "tensor" || y.type.kind === "tensor" ? "outer" : "mul";
  return operator("sub", mean(operator(product, x, y)), operator(product, mean(x), mean(y)));
}

/** E X² − (E X)²; of a vector its covariance matrix. */
export function varianceOf(x: Term, mean: (t: Term) => Term): Term {
  if (x.type.kind === "tensor") return covarianceOf(x, x, mean);
  const square = (t: Term): Term => operator("powN", t, literal(2));
  return operator("sub", mean(square(x)), square(mean(x)));
}
