import { domainOf } from "../../kernel/laws/domains.ts";
import { binder, derivative, operator } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import { sameType } from "../../term/size.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { indexType, isIntegral, isScalar, type Type } from "../../term/type.ts";
import { isTrueOfNumbers } from "./arithmetic.ts";
import { occursIn } from "./occurrence.ts";
import { applied, closedLambda, openedVariable, unfolded } from "./substitution.ts";

/*
 * What a term's definedness grants: propositions that hold wherever the term is defined. What a part grants is wrapped in what stands
 * above it: the values of a bound variable that meet a guard, or a condition under which the part is evaluated.
 */

type Grant = (proposition: Term) => void;

const implication = (p: Term, q: Term): Term => operator("implies", p, q);

/** What is granted where a locally closed term is defined; one proposition may come several times. */
export function grantedBy(term: Term): readonly Term[] {
  const granted: Term[] = [];
  walk(term, (p) => granted.push(p));
  return granted;
}

function walk(t: Term, grant: Grant): void {
  const all = (parts: readonly Term[]): void => {
    for (const p of parts) walk(p, grant);
  };
  const given = (condition: Term, part: Term): void => {
    walk(part, (p) => {
      grant(implication(condition, p));
    });
  };
  const under = (fn: Term, guard: Term | null): void => {
    if (fn.kind !== "lambda") return walk(fn, grant);
    const x = openedVariable(fn.domain);
    const condition = guard && applied(guard, x);
    walk(applied(fn, x), (p) => {
      grant(everywhere(x, condition ? implication(condition, p) : p));
    });
  };
  switch (t.kind) {
    case "free":
    case "bound":
    case "rational":
    case "lambda":
      return;
    case "integral":
      walk(t.measure, grant);
      return grant(operator("integrable", t.measure, t.fn));
    case "limit":
      if (t.to) walk(t.to, grant);
      if (t.side === "both" && isScalar(t.type))
        grant(t.to ? operator("hasLimit", t.fn, t.to, t) : operator("hasLimitAtInfinity", t.fn, t));
      return;
    case "operator": {
      const [a, b] = t.args as readonly [Term, Term];
      if (t.operator === "and" || t.operator === "implies") {
        walk(a, grant);
        given(a, b);
      } else if (t.operator === "or") walk(a, grant);
      else {
        all(t.args.filter((x) => x.type.kind !== "function"));
        domainOf(t.operator, t.args).forEach(grant);
      }
      return;
    }
    case "apply":
      all([t.fn, t.argument]);
      if (t.fn.type.kind === "function") within(t.argument, t.fn.type.from).forEach(grant);
      return;
    case "entry": {
      all([t.tensor, ...t.indices]);
      const shape = t.tensor.type.kind === "tensor" ? t.tensor.type.shape : [];
      for (const [axis, size] of shape.entries())
        within(t.indices[axis] as Term, indexType(literal(1), size)).forEach(grant);
      return;
    }
    case "tabulate":
      return under(t.fn, null);
    case "binder":
      if (t.binder !== "exists") under(t.fn, t.guard);
      return;
    case "derivative": {
      walk(t.at, grant);
      const domain = t.fn.type.kind === "function" ? t.fn.type.from : null;
      // Where a real stands for a time there is no such statement.
      if (domain && (domain.kind !== "time" || t.at.type.kind === "time"))
        grant(operator("hasDerivative", t.fn, t.at, derivative(t.fn, t.at)));
      return;
    }
    case "cases": {
      const [first, ...more] = t.branches;
      if (!first) return;
      walk(first.condition, grant);
      given(first.condition, first.value);
      if (more.length === 0 && t.otherwise) given(operator("not", first.condition), t.otherwise);
      return;
    }
    case "call":
      return walk(unfolded(t), grant);
  }
}

/** ∀x ∈ T. p; where x is not in p, p when T has a value, which of a range its ends say. */
function everywhere(x: FreeTerm, p: Term): Term {
  const { type } = x;
  const isInhabited = ["number", "time", "tensor", "prop"].includes(type.kind);
  const isRange = type.kind === "index" && isIntegral(type.from.type);
  if (occursIn(x, p) || !(isInhabited || isRange)) return binder("forall", closedLambda(x, p));
  if (type.kind !== "index") return p;
  const some = operator("le", type.from, type.to);
  return isTrueOfNumbers(some) ? p : implication(some, p);
}

/** That an argument is in a range; nothing for a variable of that range, and for other types. */
function within(argument: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (argument.kind === "free" && sameType(argument.type, domain))) return [];
  return [operator("le", domain.from, argument), operator("le", argument, domain.to)];
}
