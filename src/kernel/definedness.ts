import { applyReduced, freeVariables, lambda, unfold } from "../term/binding.ts";
import { binder, derivative, free, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { sameType } from "../term/size.ts";
import { domainOf } from "./laws/domains.ts";
import { rationalRelation } from "./rational-value.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, type Type } from "../term/type.ts";

/*
 * wd(t): propositions that hold wherever t is defined. It is granted to a proof as hypotheses, so to leave one out is safe and to add one
 * that does not follow is not: where a domain is more than one relation (0^b for b > 0), the weaker half is given.
 */

/**
 * What holds wherever a closed term is defined, each once: a divisor is not 0, a logarithm's argument is positive, a derivative exists, an
 * index is in range; under a binder for all of its domain.
 */
export function definedness(term: Term): readonly Term[] {
  const found = new Map<string, Term>();
  const taken = freeVariables(term);
  let opened = 0;

  const walk = (t: Term, found: Map<string, Term>): void => {
    const add = (p: Term): void => void found.set(key(p), p);
    const all = (...parts: readonly Term[]): void => {
      for (const p of parts) walk(p, found);
    };
    /** What the body of a λ needs, for all values of its variable that meet the guard. */
    const under = (fn: Term, guard: Term | null): void => {
      if (fn.kind !== "lambda") {
        all(fn);
        return;
      }
      while (taken.has(`defined:${String(opened)}`)) opened += 1;
      const x = free(`defined:${String(opened++)}`, fn.hint, fn.domain);
      const inner = new Map<string, Term>();
      walk(applyReduced(fn, x), inner);
      const condition = guard && applyReduced(guard, x);
      for (const p of inner.values()) {
        const guarded = condition ? operator("implies", condition, p) : p;
        const all = binder("forall", lambda(x, guarded));
        add(freeVariables(guarded).has(x.id) ? all : withoutVariable(all, fn.domain, guarded));
      }
    };
    /** What holds wherever t is defined, given the proposition. */
    const given = (condition: Term, t: Term): void => {
      const inner = new Map<string, Term>();
      walk(t, inner);
      for (const p of inner.values()) add(operator("implies", condition, p));
    };

    switch (t.kind) {
      case "free":
      case "bound":
      case "rational":
      case "lambda":
        return;
      case "operator":
        switch (t.operator) {
          case "and":
          case "implies":
            all(t.args[0] as Term);
            given(t.args[0] as Term, t.args[1] as Term);
            return;
          case "or":
            all(t.args[0] as Term);
            return;
          case "map":
            all(t.args[1] as Term);
            return;
          default:
            t.args.forEach((a) => {
              if (a.type.kind !== "function") walk(a, found);
            });
            domainOf(t.operator, t.args).forEach(add);
            return;
        }
      case "apply":
        all(t.fn, t.argument);
        if (t.fn.type.kind === "function") inRange(t.argument, t.fn.type.from).forEach(add);
        return;
      case "entry":
        all(t.tensor, ...t.indices);
        t.indices.forEach((index, axis) => {
          const size = t.tensor.type.kind === "tensor" ? t.tensor.type.shape[axis] : undefined;
          if (size) inRange(index, { kind: "index", from: literal(1), to: size }).forEach(add);
        });
        return;
      case "tabulate":
        under(t.fn, null);
        return;
      case "binder":
        if (t.binder !== "exists") under(t.fn, t.guard);
        return;
      case "integral":
        // Its function may be undefined at points without weight.
        all(t.measure);
        add(operator("integrable", t.measure, t.fn));
        return;
      case "limit":
        if (t.to) all(t.to);
        return;
      case "derivative":
        all(t.at);
        // It takes a point of the function's own domain; a real where a time is wanted has no such statement.
        if (t.fn.type.kind === "function" && (t.fn.type.from.kind !== "time" || t.at.type.kind === "time"))
          add(operator("hasDerivative", t.fn, t.at, derivative(t.fn, t.at)));
        return;
      case "cases": {
        const [first] = t.branches;
        if (!first) return;
        all(first.condition);
        given(first.condition, first.value);
        if (t.branches.length === 1 && t.otherwise) given(operator("not", first.condition), t.otherwise);
        return;
      }
      case "call":
        all(unfold(t));
        return;
    }
  };

  walk(term, found);
  return [...found.values()];
}

/** ∀x ∈ T. p without x in p: p where T has values; where a range may be empty, that it is not implies p. */
function withoutVariable(all: Term, domain: Type, p: Term): Term {
  if (["number", "time", "tensor", "prop"].includes(domain.kind)) return p;
  if (domain.kind !== "index" || !isIntegral(domain.from.type)) return all;
  const some = operator("le", domain.from, domain.to);
  return rationalRelation(some) === true ? p : operator("implies", some, p);
}

function inRange(index: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (index.kind === "free" && sameType(index.type, domain))) return [];
  return [operator("le", domain.from, index), operator("le", index, domain.to)];
}
