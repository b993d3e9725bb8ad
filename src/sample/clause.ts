import { applyReduced, children, freeVariables, unfold } from "../term/binding.ts";
import { free, operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import { sameSize } from "../term/size.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import type { OperatorName } from "../term/operator.ts";

/** One conjunct of an assumption, its ∀ opened: for all values of the placeholders that meet the guards, `atom`. */
export interface Clause {
  readonly placeholders: readonly FreeTerm[];
  readonly guards: readonly Term[];
  readonly atom: Term;
  /** The side of an equation that is a value of the other one, made when that one was solved: solving for it would go in a circle. */
  readonly value?: Term;
}

let opened = 0;

/** A variable for a bound one; its id cannot be that of a declaration. */
function placeholder(hint: string, type: FreeTerm["type"]): FreeTerm {
  opened += 1;
  return free(`\u0000${String(opened)}`, hint, type);
}

/** Whether the variable stands for a bound one of an opened assumption. */
export function isPlaceholder(variable: FreeTerm): boolean {
  return variable.id.startsWith("\u0000");
}

/** Whether a term is an operator of that name. */
export function isOperator(term: Term, name: OperatorName): term is OperatorTerm {
  return term.kind === "operator" && term.operator === name;
}

/** The conjuncts of a proposition, with ∀ opened and premises turned to guards. */
export function clausesOf(proposition: Term): readonly Clause[] {
  const found: Clause[] = [];
  const walk = (p: Term, placeholders: readonly FreeTerm[], guards: readonly Term[]): void => {
    if (p.kind === "call") {
      walk(unfold(p), placeholders, guards);
      return;
    }
    if (p.kind === "operator") {
      const [a, b] = p.args;
      if (p.operator === "and" && a && b) {
        walk(a, placeholders, guards);
        walk(b, placeholders, guards);
        return;
      }
      if (p.operator === "implies" && a && b) {
        walk(b, placeholders, [...guards, a]);
        return;
      }
      if (p.operator === "true") return;
    }
    if (p.kind === "binder" && p.binder === "forall" && p.fn.type.kind === "function") {
      const variable = placeholder(p.fn.kind === "lambda" ? p.fn.hint : "x", p.fn.type.from);
      walk(
        applyReduced(p.fn, variable),
        [...placeholders, variable],
        p.guard ? [...guards, applyReduced(p.guard, variable)] : guards,
      );
      return;
    }
    found.push({ placeholders, guards, atom: p });
  };
  walk(proposition, [], []);
  return found;
}

/** A part of a variable: the family member at `args`, and of that the entry at `entry` (null: all of it). */
export interface Subject {
  readonly variable: FreeTerm;
  readonly args: readonly Term[];
  readonly entry: readonly Term[] | null;
}

/** The subject that a term denotes, or null. */
export function subjectOf(term: Term): Subject | null {
  if (term.kind === "free") return isPlaceholder(term) ? null : { variable: term, args: [], entry: null };
  if (term.kind === "apply") {
    const fn = subjectOf(term.fn);
    if (!fn || fn.entry || term.fn.type.kind !== "function") return null;
    // A flow is drawn at one time.
    if (term.fn.type.from.kind === "time") return fn.args.length === 0 && term.argument.kind === "free" ? fn : null;
    if (term.fn.type.from.kind !== "index") return null;
    return mentions(term.argument, fn.variable) ? null : { ...fn, args: [...fn.args, term.argument] };
  }
  if (term.kind === "entry") {
    const tensor = subjectOf(term.tensor);
    if (!tensor || tensor.entry || term.indices.some((i) => mentions(i, tensor.variable))) return null;
    return { ...tensor, entry: term.indices };
  }
  // λi. v(i) and the tensor of all entries of v are v.
  return null;
}

/** That the placeholders which a subject is taken at are in their ranges, where these are not all of its own: x_i for i ∈ [n] of n + 1. */
export function rangesOf({ variable, args, entry }: Subject): readonly Term[] {
  const axes: { readonly index: Term; readonly from: Term; readonly to: Term }[] = [];
  let { type } = variable;
  for (const index of args) {
    if (type.kind !== "function") return [];
    if (type.from.kind === "index") axes.push({ index, from: type.from.from, to: type.from.to });
    type = type.to;
  }
  if (type.kind === "tensor")
    for (const [axis, index] of (entry ?? []).entries()) {
      const to = type.shape[axis];
      if (to) axes.push({ index, from: integer(1), to });
    }
  return axes.flatMap(({ index, from, to }) => {
    if (index.kind !== "free" || !isPlaceholder(index) || index.type.kind !== "index") return [];
    return [
      ...(sameSize(index.type.from, from) ? [] : [operator("le", index.type.from, index)]),
      ...(sameSize(index.type.to, to) ? [] : [operator("le", index, index.type.to)]),
    ];
  });
}

/** Whether a variable occurs free in a term. */
export function mentions(term: Term, variable: FreeTerm): boolean {
  return freeVariables(term).has(variable.id);
}

/** Whether some subterm satisfies a test; not under calls. */
export function someSubterm(term: Term, test: (t: Term) => boolean): boolean {
  return test(term) || children(term).some((c) => someSubterm(c, test));
}
