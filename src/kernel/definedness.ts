import { applyReduced, freeVariables, lambda, unfold } from "../term/binding.ts";
import { binder, derivative, free, operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { isInteger, rational, sign } from "../term/rational.ts";
import { sameType } from "../term/size.ts";
import { rationalRelation } from "./rational-value.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isIntegral, type IndexType, type Type } from "../term/type.ts";

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
      case "limit":
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
        return;
      case "derivative":
        all(t.at);
        if (t.at.type.kind === t.fn.type.kind || derivableAt(t.fn, t.at))
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
  switch (domain.kind) {
    case "number":
    case "time":
    case "tensor":
    case "prop":
      return p;
    case "index": {
      if (!isIntegral(domain.from.type)) return all;
      const some = operator("le", domain.from, domain.to);
      return rationalRelation(some) === true ? p : operator("implies", some, p);
    }
    default:
      return all;
  }
}

/** `hasDerivative` takes a point of the function's own domain; a real where a time is wanted has no such statement. */
function derivableAt(fn: Term, at: Term): boolean {
  return fn.type.kind === "function" && (fn.type.from.kind !== "time" || at.type.kind === "time");
}

function inRange(index: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (index.kind === "free" && sameIndex(index, domain))) return [];
  return [operator("le", domain.from, index), operator("le", index, domain.to)];
}

function sameIndex(variable: FreeTerm, domain: IndexType): boolean {
  return sameType(variable.type, domain);
}

function domainOf(name: string, args: readonly Term[]): readonly Term[] {
  const [a, b] = args;
  const zero = literal(0);
  if (!a) return [];
  switch (name) {
    case "div":
      return !b || (b.kind === "rational" && sign(b.value) !== 0) ? [] : [operator("ne", b, zero)];
    case "powZ":
      return b?.kind === "rational" && sign(b.value) < 0 ? [operator("ne", a, zero)] : [];
    case "powR":
      return [operator("le", zero, a)];
    case "log":
      return [operator("lt", zero, a)];
    case "sqrt":
      return [operator("le", zero, a)];
    case "root":
      return b && a.kind === "rational" && isInteger(a.value) && a.value.numerator % 2n === 0n
        ? [operator("le", zero, b)]
        : [];
    case "tan":
      return [operator("ne", operator("cos", a), zero)];
    case "arcsin":
    case "arccos":
      return [operator("le", rationalTerm(rational(-1)), a), operator("le", a, literal(1))];
    case "inverse":
      return [operator("invertible", a)];
    case "lambdaMin":
    case "lambdaMax":
      return [operator("symmetric", a)];
    default:
      return [];
  }
}
