import { operator } from "../../term/build.ts";
import { sameType } from "../../term/size.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import type { Type } from "../../term/type.ts";
import { grantedBy } from "./definedness.ts";
import type { Numbering } from "./numbering.ts";
import { occursIn, variablesOf } from "./occurrence.ts";
import { applied, openedVariable } from "./substitution.ts";

/*
 * What an assumption may be used as: itself, with what its definedness grants, when an author who writes it down says that too; else only
 * with the premise that its parts are defined.
 */

/** Tells whether a hypothesis is the assumption, or granted with it. */
export function restingOn(assumption: Term, identity: Numbering): (hypothesis: Term) => boolean {
  const granted = grantedBy(assumption);
  if (!granted.every((p) => isSaid(p, [], identity))) return (h) => isWhereDefined(h, assumption, identity);
  const said = new Set([assumption, ...granted].map(identity.of));
  return (h) => said.has(identity.of(h));
}

/** Whether a hypothesis is granted with a goal. */
export function isGrantedWith(hypothesis: Term, goal: Term, identity: Numbering): boolean {
  return grantedBy(goal).some((p) => identity.same(p, hypothesis) && isSaid(p, [], identity));
}

/** A statement of finitely many values, or that something has a derivative along a path, or a function variable at all points. */
function isSaid(p: Term, continua: readonly FreeTerm[], identity: Numbering): boolean {
  if (p.kind === "binder") {
    if (p.binder !== "forall" || p.guard || p.fn.kind !== "lambda") return false;
    const x = openedVariable(p.fn.domain);
    return isSaid(applied(p.fn, x), x.type.kind === "index" ? continua : [...continua, x], identity);
  }
  if (p.kind !== "operator") return false;
  const [a, b] = p.args as readonly [Term, Term];
  if (p.operator === "implies") return identity.same(a, b) || isSaid(b, continua, identity);
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

/** Whether the hypothesis is the assumption with a premise for each part that needs one, and no other. */
function isWhereDefined(hypothesis: Term, assumption: Term, identity: Numbering): boolean {
  if (assumption.kind === "binder" && assumption.binder === "forall" && assumption.fn.kind === "lambda") {
    const { fn, guard } = assumption;
    if (hypothesis.kind !== "binder" || hypothesis.binder !== "forall" || hypothesis.fn.kind !== "lambda") return false;
    if (hypothesis.guard || !sameType(hypothesis.fn.domain, fn.domain)) return false;
    const x = openedVariable(fn.domain);
    const body = guard ? operator("implies", applied(guard, x), applied(fn, x)) : applied(fn, x);
    return isWhereDefined(applied(hypothesis.fn, x), body, identity);
  }
  const [premise, conclusion] = implied(assumption) ?? [assumption, null];
  const needed = new Set(grantedBy(premise).map(identity.of));
  let rest = hypothesis;
  while (needed.size > 0) {
    const next = implied(rest);
    if (!next || !needed.delete(identity.of(next[0]))) return false;
    rest = next[1];
  }
  if (!conclusion) return identity.same(rest, assumption);
  const next = implied(rest);
  return next !== null && identity.same(next[0], premise) && isWhereDefined(next[1], conclusion, identity);
}

function implied(p: Term): readonly [Term, Term] | null {
  return p.kind === "operator" && p.operator === "implies" ? (p.args as readonly [Term, Term]) : null;
}
