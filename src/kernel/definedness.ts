import { applyReduced, children, freeVariables, lambda, opened, unfold } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { needsOfParts } from "./laws/domains.ts";
import { rationalRelation } from "./rational-value.ts";

/*
 * wd(t): propositions that hold wherever t is defined. It is granted to a proof as hypotheses, so to leave one out is safe and to add one
 * that does not follow is not: where a domain is more than one relation (0^b for b > 0), the weaker half is given.
 */

/**
 * What holds wherever a closed term is defined, each once: a divisor is not 0, a logarithm's argument is positive, a derivative exists, an
 * index is in range; under a binder for all of its domain.
 */
export function definedness(term: Term): readonly Term[] {
  return [...new Map(needs(term).map((p) => [key(p), p])).values()];
}

function needs(t: Term): readonly Term[] {
  switch (t.kind) {
    case "operator": {
      const [a, b] = t.args as readonly [Term, Term];
      if (t.operator === "or") return needs(a);
      if (t.operator === "and" || t.operator === "implies") return [...needs(a), ...given(a, b)];
      break;
    }
    case "lambda":
      return [];
    case "tabulate":
      return under(t.fn, null);
    case "binder":
      return t.binder === "exists" ? [] : under(t.fn, t.guard);
    case "cases": {
      const [first, ...more] = t.branches;
      if (!first) return [];
      const otherwise = more.length === 0 && t.otherwise ? given(operator("not", first.condition), t.otherwise) : [];
      return [...needs(first.condition), ...given(first.condition, first.value), ...otherwise];
    }
    case "call":
      return needs(unfold(t));
    default:
      break;
  }
  // A function may have no value where it is not applied.
  const parts = children(t).filter((part) => t.kind === "apply" || part.type.kind !== "function");
  return [...parts.flatMap(needs), ...needsOfParts(t)];
}

/** What holds wherever a part is defined that has a value under a condition. */
function given(condition: Term, part: Term): readonly Term[] {
  return needs(part).map((p) => operator("implies", condition, p));
}

/** What the body of a λ needs, for all values of its variable that meet the guard. */
function under(fn: Term, guard: Term | null): readonly Term[] {
  if (fn.kind !== "lambda") return needs(fn);
  const x = opened(fn, guard ? [fn, guard] : [fn]);
  const body = applyReduced(fn, x);
  return (guard ? given(applyReduced(guard, x), body) : needs(body)).map((p) => everywhere(x, p));
}

/** ∀x ∈ T. p. Without x in p: p where T has values; where a range may be empty, that it is not implies p. */
function everywhere(x: FreeTerm, p: Term): Term {
  const all = binder("forall", lambda(x, p));
  if (freeVariables(p).has(x.id)) return all;
  if (["number", "time", "tensor", "prop"].includes(x.type.kind)) return p;
  if (x.type.kind !== "index" || !isIntegral(x.type.from.type)) return all;
  const some = operator("le", x.type.from, x.type.to);
  return rationalRelation(some) === true ? p : operator("implies", some, p);
}
