import { free, tabulate } from "../term/build.ts";
import { applyReduced, lambda } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isOperator, isPlaceholder, subjectOf, type Clause, type Subject } from "./clause.ts";
import { MIRROR, type Condition, type Demand, type FunctionProperty, type Relation } from "./condition.ts";
import { isZero, sameSubject } from "./subject-pattern.ts";

/** f, or λx. f(x), as a subject of function type. */
export function functionSubject(term: Term): Subject | null {
  const own = subjectOf(term);
  if (own) return own;
  if (term.kind !== "lambda") return null;
  const x = free("\u0000eta", term.hint, term.domain);
  const body = applyReduced(term, x);
  return body.kind === "apply" && body.argument === x ? subjectOf(body.fn) : null;
}

/** f at an opened variable that is no index. */
function applied(term: Term): { subject: Subject; argument: Term } | null {
  if (term.kind !== "apply" || term.fn.type.kind !== "function" || term.fn.type.from.kind === "index") return null;
  const subject = subjectOf(term.fn);
  return subject && { subject, argument: term.argument };
}

/** ∀u. f(u) ≥ 0 and its kin. */
export function functionFacts(
  clause: Clause,
  a: Term,
  b: Term,
  relation: Relation | "eq",
): readonly Condition[] | null {
  const monotone = monotoneFact(clause, a, b, relation);
  if (monotone) return monotone;
  const isOpened = (t: Term): boolean => t.kind === "free" && isPlaceholder(t) && t.type.kind !== "index";
  for (const [x, y, r] of [
    [a, b, relation],
    [b, a, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const f = applied(x);
    if (f && isOpened(f.argument) && clause.guards.length === 0) {
      const property = (name: FunctionProperty): readonly Condition[] => [
        { subject: f.subject, guards: [], demand: { kind: "property", name, constant: null } },
      ];
      if (isZero(y) && r === "ge") return property("nonnegative");
      if (isZero(y) && r === "gt") return property("positive");
      const g = applied(isOperator(y, "neg") && y.args[0] ? y.args[0] : y);
      if (
        r === "eq" &&
        g &&
        sameSubject(f.subject, g.subject) &&
        isOperator(g.argument, "neg") &&
        g.argument.args[0] === f.argument
      )
        return property(isOperator(y, "neg") ? "odd" : "even");
    }
    if (x.kind === "apply" && y.kind === "apply" && r === "eq" && x.fn.kind === "apply" && y.fn.kind === "apply") {
      const k = applied(x.fn);
      const l = applied(y.fn);
      if (
        k &&
        l &&
        sameSubject(k.subject, l.subject) &&
        x.argument === l.argument &&
        y.argument === k.argument &&
        isOpened(x.argument)
      )
        return [{ subject: k.subject, guards: [], demand: { kind: "property", name: "symmetric", constant: null } }];
    }
  }
  return null;
}

const ORDERS: readonly Exclude<Relation, "ne">[] = ["lt", "le", "gt", "ge"];

/** f(x) < f(y) (or ≤, >, ≥) for all reals x < y (or ≤): that f is strictly or weakly increasing or decreasing. */
function monotoneFact(clause: Clause, a: Term, b: Term, relation: Relation | "eq"): readonly Condition[] | null {
  if (relation === "eq" || relation === "ne") return null;
  const [guard, more] = clause.guards;
  const [f, g] = [applied(a), applied(b)];
  if (more || !f || !g || !sameSubject(f.subject, g.subject) || f.argument === g.argument) return null;
  const isReal = (t: Term): boolean =>
    t.kind === "free" && isPlaceholder(t) && t.type.kind === "number" && t.type.domain === "R";
  if (!isReal(f.argument) || !isReal(g.argument) || guard?.kind !== "operator") return null;
  const ordered = ORDERS.find((o) => o === guard.operator);
  if (!ordered) return null;
  const rising = ordered === "lt" || ordered === "le";
  const [low, high] = rising ? guard.args : [guard.args[1], guard.args[0]];
  const straight = low === f.argument && high === g.argument;
  if (!straight && !(low === g.argument && high === f.argument)) return null;
  const upward = straight === (relation === "lt" || relation === "le");
  const strict = relation === "lt" || relation === "gt";
  // f(x) < f(y) for all x ≤ y is true of no f.
  if (strict && ordered !== "lt" && ordered !== "gt") return null;
  const name: FunctionProperty = strict
    ? upward
      ? "strictlyIncreasing"
      : "strictlyDecreasing"
    : upward
      ? "increasing"
      : "decreasing";
  return [{ subject: f.subject, guards: [], demand: { kind: "property", name, constant: null } }];
}

/** D(λs. w(s)(k)…)(t) = value at an opened time. */
export function flowOf(left: Term, right: Term): { subject: Subject; demand: Demand } | null {
  if (left.kind !== "derivative" || left.at.kind !== "free" || left.at.type.kind !== "time") return null;
  const time = left.at;
  const s = free("\u0000s", "s", time.type);
  let body = left.fn.kind === "lambda" ? applyReduced(left.fn, s) : null;
  if (!body && left.fn.kind === "free")
    return { subject: whole(left.fn), demand: { kind: "velocity", time, indices: [], value: right } };
  const entries: FreeTerm[] = [];
  if (body?.kind === "entry") {
    for (const i of body.indices) {
      if (i.kind !== "free" || !isPlaceholder(i)) return null;
      entries.push(i);
    }
    body = body.tensor;
  }
  const indices: FreeTerm[] = [];
  while (body?.kind === "apply" && body.argument !== s) {
    if (body.argument.kind !== "free" || !isPlaceholder(body.argument)) return null;
    indices.unshift(body.argument);
    body = body.fn;
  }
  if (body?.kind !== "apply" || body.fn.kind !== "free" || isPlaceholder(body.fn)) return null;
  const value =
    entries.length === 0 ? right : tabulate(entries.reduceRight<Term>((inner, i) => lambda(i, inner), right));
  return { subject: whole(body.fn), demand: { kind: "velocity", time, indices, value } };
}

/** All of a variable. */
export function whole(variable: FreeTerm): Subject {
  return { variable, args: [], entry: null };
}
