import type { BigSyntax, Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { apply, integral, operator, replaceFree } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, REAL } from "../term/type.ts";
import { outsideScripts, unsupported, type Env } from "./environment.ts";
import { commaItems } from "./name.ts";
import { power } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { located } from "./shape.ts";

/** `\mathbb E[X]`, `\mathrm{Var}(X)`, `\mathrm{Cov}(X, Y)` of numbers: over all random variables that are in it. */
export function readExpectation(s: BigSyntax, env: Env): Term {
  const at = outsideScripts(env);
  if (s.sub) return unsupported("an expectation over some of the random variables", s.sub.span);
  const items = s.operator === "Cov" ? commaItems(s.body) : [s.body];
  const [first, second, more] = items.map((x) => number(x, at));
  if (!first || more || (s.operator === "Cov" && !second)) return unsupported(s.operator, s.operatorSpan);
  const value = located(s.span, () => {
    if (s.operator === "E") return expectation(first, at, s);
    // E XY − E X E Y, which says of each of the three that it exists.
    const product = second ? operator("mul", first, second) : operator("powN", first, literal(2));
    const mean = expectation(first, at, s);
    const means = second ? operator("mul", mean, expectation(second, at, s)) : operator("powN", mean, literal(2));
    return operator("sub", expectation(product, at, s), means);
  });
  return s.power ? power(value, s.power, s.span, env) : value;
}

function number(s: Syntax, env: Env): Term {
  const term = body(s, env);
  return isScalar(term.type) ? term : unsupported("an expectation of an array", s.span);
}

/** What stands under an expectation; "let X be a random variable" declares X in words that are not read. */
function body(s: Syntax, env: Env): Term {
  try {
    return env.read(s, env);
  } catch (error) {
    if (error instanceof ElaborateError && env.reading.ids.speaksOfChance)
      return unsupported("an expectation of what may be random", s.span);
    throw error;
  }
}

/**
 * The random variables in a term as functions on chance, integrated. What else is in it is fixed, unless the document may say otherwise in
 * words that are not read.
 */
function expectation(term: Term, env: Env, s: BigSyntax): Term {
  const { ids } = env.reading;
  const outcome: FreeTerm = ids.variable("\\omega", REAL);
  const known = new Set([...ids.random.values()].map((fn) => fn.id));
  const values = new Map<string, Term>();
  let isFixed = true;
  for (const v of freeVariables(term).values()) {
    const fn = ids.random.get(v.id);
    if (fn) values.set(v.id, apply(fn, outcome));
    else if (ids.speaksOfChance && !known.has(v.id)) return unsupported("an expectation of what may be random", s.span);
    isFixed &&= !fn && !known.has(v.id);
  }
  if (isFixed) return unsupported("an expectation of what nothing declares to be random", s.span);
  return integral(operator("chance"), lambda(outcome, replaceFree(term, values)));
}
