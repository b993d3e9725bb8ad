import { binder, operator } from "../../term/build.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import type { Type } from "../../term/type.ts";
import { grantedBy } from "./definedness.ts";
import type { Numbering } from "./numbering.ts";
import { occursIn, variablesOf } from "./occurrence.ts";
import { applied, closedLambda, openedVariable } from "./substitution.ts";

/*
 * What an assumption may be used as: itself, with what its definedness grants, when an author who writes it down says that too; else only
 * with the premise that its parts are defined. Propositions are given by their numbers.
 */

/** What a proof may take from an assumption. */
export function grantedByAssumption(assumption: Term, numbering: Numbering): ReadonlySet<number> {
  const granted = grantedBy(assumption);
  const isWhole = granted.every((p) => isSaid(p, [], numbering));
  return new Set((isWhole ? [assumption, ...granted] : [whereDefined(assumption, numbering)]).map(numbering.of));
}

/** What a proof may take from its goal. */
export function grantedByGoal(goal: Term, numbering: Numbering): ReadonlySet<number> {
  return new Set(
    grantedBy(goal)
      .filter((p) => isSaid(p, [], numbering))
      .map(numbering.of),
  );
}

/** A statement of finitely many values, or that something has a derivative along a path, or a function variable at all points. */
function isSaid(p: Term, continua: readonly FreeTerm[], numbering: Numbering): boolean {
  if (p.kind === "binder") {
    if (p.binder !== "forall" || p.guard || p.fn.kind !== "lambda") return false;
    const x = openedVariable(p.fn.domain);
    return isSaid(applied(p.fn, x), x.type.kind === "index" ? continua : [...continua, x], numbering);
  }
  if (p.kind !== "operator") return false;
  const [a, b] = p.args as readonly [Term, Term];
  if (p.operator === "implies") return numbering.same(a, b) || isSaid(b, continua, numbering);
  if (continua.length === 0) return true;
  if (p.operator !== "hasDerivative") return false;
  if (!continua.every((x) => x.type.kind === "time")) return b.kind === "free" && isVariableApplied(a);
  return [...variablesOf(a).values(), ...variablesOf(b).values()].some((v) => isPath(v.type)) && isTotal(a);
}

function isVariableApplied(t: Term): boolean {
  return t.kind === "free" || (t.kind === "apply" && t.argument.kind === "free" && isVariableApplied(t.fn));
}

function isPath(type: Type): boolean {
  return type.kind === "function" && (type.from.kind === "time" || isPath(type.to));
}

function isTotal(fn: Term): boolean {
  if (fn.kind !== "lambda") return true;
  const x = openedVariable(fn.domain);
  const needed = grantedBy(applied(fn, x)).filter((p) => occursIn(x, p));
  return needed.every((p) => p.kind === "operator" && p.operator === "hasDerivative");
}

/** The assumption with a premise for each part that needs one: ∀x. p → q becomes ∀x. granted by p → p → granted by q → q. */
function whereDefined(p: Term, numbering: Numbering): Term {
  if (p.kind === "binder" && p.binder === "forall" && p.fn.kind === "lambda") {
    const x = openedVariable(p.fn.domain);
    const body = applied(p.fn, x);
    const guarded = p.guard ? operator("implies", applied(p.guard, x), body) : body;
    return binder("forall", closedLambda(x, whereDefined(guarded, numbering)));
  }
  const [premise, conclusion] = p.kind === "operator" && p.operator === "implies" ? p.args : [p];
  const rest = conclusion ? operator("implies", premise as Term, whereDefined(conclusion, numbering)) : p;
  const needed = new Map(grantedBy(premise as Term).map((d) => [numbering.of(d), d]));
  return [...needed.values()].reduceRight((q, d) => operator("implies", d, q), rest);
}
