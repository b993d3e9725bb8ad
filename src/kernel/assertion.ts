import { alphaEqual, applyReduced, freeVariables, lambda, opened } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { definedness } from "./definedness.ts";

/*
 * An author assumes a proposition where it has a value. What must hold for that is granted with it, but not that it holds for all x of a
 * continuum: "x f(x)/x = f(x) for all x" would then say that no x is 0. Such an assumption is taken as "… for all x with x ≠ 0".
 */

/** What a proof may take from an assumption: the proposition, and what holds wherever it is defined; or the proposition where it is defined. */
export function asserted(assumption: Term): readonly Term[] {
  const items = definedness(assumption);
  return items.every((p) => isAsserted(p)) ? [assumption, ...items] : [whereDefined(assumption)];
}

/** Whether who writes a term down says this of it: anything about finitely many values, that a path or a function has a derivative. */
export function isAsserted(p: Term, over: readonly FreeTerm[] = []): boolean {
  if (p.kind === "binder" && p.binder === "forall" && p.fn.kind === "lambda" && !p.guard) {
    const x = opened(p.fn, [p]);
    return isAsserted(applyReduced(p.fn, x), [...over, x]);
  }
  if (p.kind !== "operator") return false;
  const [a, b] = p.args as readonly [Term, Term];
  if (p.operator === "implies") return alphaEqual(a, b) || isAsserted(b, over);
  const continua = over.filter((x) => x.type.kind !== "index");
  if (continua.length === 0) return true;
  if (p.operator !== "hasDerivative") return false;
  if (continua.some((x) => x.type.kind !== "time")) return isFunctionOf(a, b);
  return [a, b].some((t) => [...freeVariables(t).values()].some((v) => isPath(v.type))) && isTotal(a);
}

/** f at x, for a variable f. */
function isFunctionOf(fn: Term, at: Term): boolean {
  let f = fn;
  while (f.kind === "apply" && f.argument.kind === "free") f = f.fn;
  return f.kind === "free" && at.kind === "free";
}

function isPath(type: Type): boolean {
  return type.kind === "function" && (type.from.kind === "time" || isPath(type.to));
}

/** Whether the function has values all over its domain, derivatives aside. */
function isTotal(fn: Term): boolean {
  if (fn.kind !== "lambda") return true;
  const x = opened(fn, [fn]);
  return definedness(applyReduced(fn, x)).every(
    (p) => !freeVariables(p).has(x.id) || (p.kind === "operator" && p.operator === "hasDerivative"),
  );
}

/** ∀x. p → q becomes ∀x. wd(p) → p → wd(q) → q. */
export function whereDefined(p: Term): Term {
  if (p.kind === "binder" && p.binder === "forall" && p.fn.kind === "lambda") {
    const x = opened(p.fn, [p]);
    const body = applyReduced(p.fn, x);
    const guarded = p.guard ? operator("implies", applyReduced(p.guard, x), body) : body;
    return binder("forall", lambda(x, whereDefined(guarded)));
  }
  const [premise, conclusion] = p.kind === "operator" && p.operator === "implies" ? p.args : [];
  const rest = premise && conclusion ? operator("implies", premise, whereDefined(conclusion)) : p;
  return definedness(premise ?? p).reduceRight((all, d) => operator("implies", d, all), rest);
}
