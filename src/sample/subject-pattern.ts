import { free, instantiate, operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import { sign, type Rational } from "../term/rational.ts";
import { sameSize } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { isOperator, isPlaceholder, mentions, someSubterm, subjectOf, type Clause, type Subject } from "./clause.ts";

/** Whether a term is the number or a tensor of zeros. */
export function isZero(term: Term): boolean {
  return (term.kind === "rational" && sign(term.value) === 0) || isOperator(term, "zeros");
}

/** Whether a term is a literal of a value. */
export function isLiteral(term: Term, value: Rational): boolean {
  return (
    term.kind === "rational" && term.value.numerator === value.numerator && term.value.denominator === value.denominator
  );
}

/** The norm that a term is of a subject, with whether it is squared. */
export function normOf(term: Term): { subject: Subject; norm: "norm1" | "norm2" | "normInf"; squared: boolean } | null {
  if (term.kind !== "operator") return null;
  const [a, b] = term.args;
  if (!a) return null;
  if (term.operator === "norm1" || term.operator === "norm2" || term.operator === "normInf") {
    const subject = subjectOf(a);
    return subject && { subject, norm: term.operator, squared: false };
  }
  if (term.operator === "powN" && b && isLiteral(b, TWO)) {
    const inner = normOf(a);
    return inner?.norm === "norm2" && !inner.squared ? { ...inner, squared: true } : null;
  }
  if (term.operator === "dot" && b) {
    const subject = subjectOf(a);
    const other = subjectOf(b);
    return subject && other && sameSubject(subject, other) ? { subject, norm: "norm2", squared: true } : null;
  }
  if (term.operator === "sqrt") {
    const inner = normOf(a);
    return inner?.squared ? { ...inner, squared: false } : null;
  }
  return null;
}

/** 2. */
export const TWO: Rational = Object.freeze({ numerator: 2n, denominator: 1n });

/** Whether two subjects are the same part of the same variable. */
export function sameSubject(a: Subject, b: Subject): boolean {
  const same = (x: readonly Term[], y: readonly Term[]): boolean =>
    x.length === y.length && x.every((t, i) => sameSize(t, y[i] as Term));
  return (
    a.variable.id === b.variable.id &&
    same(a.args, b.args) &&
    same(a.entry ?? [], b.entry ?? []) &&
    (a.entry === null) === (b.entry === null)
  );
}

/** Σ of all members or entries of a subject. */
export function totalOf(term: Term): Subject | null {
  if (isOperator(term, "dot")) {
    const [a, b] = term.args;
    if (a && b && isOperator(b, "ones")) return subjectOf(a);
    return a && b && isOperator(a, "ones") ? subjectOf(b) : null;
  }
  if (term.kind !== "binder" || term.binder !== "sum" || term.guard || term.fn.kind !== "lambda") return null;
  const range = term.fn.domain;
  const index = free("\u0000total", term.fn.hint, range);
  const subject = subjectOf(instantiate(term.fn.body, index));
  if (!subject || range.kind !== "index") return null;
  const last = subject.entry ? subject.entry.at(-1) : subject.args.at(-1);
  if (last?.kind !== "free" || last.id !== index.id) return null;
  if (subject.entry) {
    if (subject.entry.length !== 1) return null;
    return { ...subject, entry: null };
  }
  const args = subject.args.slice(0, -1);
  return args.some((a) => mentions(a, index)) ? null : { ...subject, args };
}

/** A vector variable or family seen through a pair of neighbouring or ordered indices. */
export function orderedPair(clause: Clause, left: Term, right: Term): Subject | null {
  const a = subjectOf(left);
  const b = subjectOf(right);
  if (!a || !b || a.variable.id !== b.variable.id) return null;
  const last = (s: Subject): Term | undefined => (s.entry ? s.entry.at(-1) : s.args.at(-1));
  const [i, j] = [last(a), last(b)];
  if (!i || !j || (a.entry && a.entry.length !== 1)) return null;
  const next = sameSize(operator("add", i, integer(1)), j);
  const guarded = clause.guards.some(
    (g) => g.kind === "operator" && (g.operator === "lt" || g.operator === "le") && g.args[0] === i && g.args[1] === j,
  );
  if (!next && !guarded) return null;
  return a.entry ? { ...a, entry: null } : { ...a, args: a.args.slice(0, -1) };
}

/** A family of vectors seen through a pair of indices. */
export function familyPair(left: Term, right: Term): { family: Subject; i: Term; j: Term } | null {
  const a = subjectOf(left);
  const b = subjectOf(right);
  if (!a || !b || a.entry || b.entry || a.variable.id !== b.variable.id || a.args.length !== b.args.length) return null;
  const [i, j] = [a.args.at(-1), b.args.at(-1)];
  if (!i || !j || i === j || i.kind !== "free" || j.kind !== "free" || !isPlaceholder(i) || !isPlaceholder(j))
    return null;
  return { family: { ...a, args: a.args.slice(0, -1) }, i, j };
}

/** Whether a clause speaks of different indices only. */
export function guardsDiffer(clause: Clause, i: Term, j: Term): boolean {
  return clause.guards.some(
    (g) => (isOperator(g, "ne") || isOperator(g, "lt")) && g.args.includes(i) && g.args.includes(j),
  );
}

/** The two sides of an inner product. */
export function gram(term: Term): { left: Term; right: Term } | null {
  if (!isOperator(term, "dot")) return null;
  const [left, right] = term.args;
  return left && right ? { left, right } : null;
}

/** The subject whose transpose a term is. */
export function transposeOf(term: Term): Subject | null {
  return isOperator(term, "transpose") && term.args[0] ? subjectOf(term.args[0]) : null;
}

/** The disjuncts of a proposition. */
function disjuncts(p: Term): readonly Term[] {
  return isOperator(p, "or") ? p.args.flatMap(disjuncts) : [p];
}

/** The values that a disjunction of equations leaves to one subject. */
export function among(p: Term): { subject: Subject; values: readonly Term[] } | null {
  const parts = disjuncts(p);
  let subject: Subject | null = null;
  const values: Term[] = [];
  for (const part of parts) {
    if (!isOperator(part, "eq")) return null;
    const [a, b] = part.args as readonly [Term, Term];
    const side =
      subjectOf(a) && !someSubterm(b, (t) => subjectOf(t) !== null && isScalar(t.type) === false)
        ? ([a, b] as const)
        : ([b, a] as const);
    const own = subjectOf(side[0]);
    if (!own || mentions(side[1], own.variable) || (subject && !sameSubject(subject, own))) return null;
    subject = own;
    values.push(side[1]);
  }
  return subject && { subject, values };
}
