import { children, freeVariables, freeVariablesOfType, lambda, lambdas } from "../term/binding.ts";
import { binder, entry, free, instantiate, operator, tabulate, TermTypeError } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal, type OperatorName } from "../term/operator.ts";
import { memo } from "../term/made.ts";
import { rebuild } from "../term/rebuild.ts";
import { sameSize, sameType } from "../term/size.ts";
import type { BinderTerm, FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";

/*
 * Sums over the entries of vectors as inner products and products with matrices, and numbers with an index as entries of a vector: the
 * way back from entries. For showing alone; each form equals what it stands for, whatever the values.
 */

/** A product as factors above and below the bar; a minus is `negative`. */
interface Factors {
  readonly above: readonly Term[];
  readonly below: readonly Term[];
  readonly negative: boolean;
}

function factorsOf(term: Term): Factors {
  const one: Factors = { above: [term], below: [], negative: false };
  if (term.kind !== "operator") return one;
  const [a, b] = term.args;
  switch (term.operator) {
    case "neg":
      return a ? negated(factorsOf(a)) : one;
    case "mul":
      return a && b ? joined(factorsOf(a), factorsOf(b)) : one;
    case "div": {
      if (!a || !b) return one;
      const above = factorsOf(a);
      return { ...above, below: [...above.below, b] };
    }
    case "powN":
      return a && b && key(b) === key(literal(2)) ? joined(factorsOf(a), factorsOf(a)) : one;
    default:
      return one;
  }
}

function negated(f: Factors): Factors {
  return { ...f, negative: !f.negative };
}

function joined(a: Factors, b: Factors): Factors {
  return {
    above: [...a.above, ...b.above],
    below: [...a.below, ...b.below],
    negative: a.negative !== b.negative,
  };
}

/** The product of numbers and at most one tensor, which comes last. */
function product(given: readonly Term[]): Term | null {
  const factors = [...given.filter((f) => isScalar(f.type)), ...given.filter((f) => !isScalar(f.type))];
  const [first, ...rest] = factors.filter((f) => key(f) !== key(literal(1)));
  if (!first) return null;
  const runs: Term[] = [];
  // Neighbours that are equal are a square.
  for (const f of [first, ...rest]) {
    const before = runs.at(-1);
    if (before && key(before) === key(f) && isScalar(f.type)) runs[runs.length - 1] = operator("powN", f, literal(2));
    else runs.push(f);
  }
  return runs.reduce((t, f) => operator("mul", t, f));
}

/** ±(factors above)/(factors below), the last of those above may be a tensor. */
function termOf({ above, below, negative }: Factors): Term {
  const numerator = product(above) ?? literal(1);
  const denominator = product(below);
  const whole = denominator ? operator("div", numerator, denominator) : numerator;
  return negative ? operator("neg", whole) : whole;
}

function dependsOn(term: Term, x: FreeTerm): boolean {
  return freeVariables(term).has(x.id);
}

/** The vector whose entry at x is the number, by the laws of entries that hold everywhere; null when there is none in sight. */
export function lifted(term: Term, x: FreeTerm): Term | null {
  try {
    return lift(term, x);
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}

function lift(term: Term, x: FreeTerm): Term | null {
  if (x.type.kind !== "index") return null;
  if (term.kind === "entry") {
    const [index, more] = term.indices;
    if (!index || more || key(index) !== key(x) || dependsOn(term.tensor, x)) return null;
    return term.tensor;
  }
  if (term.kind === "rational" && key(term) === key(literal(0))) return operator("zeros", x.type.to);
  if (term.kind === "binder") {
    if (term.binder !== "sum" || term.guard || term.fn.kind !== "lambda") return null;
    if (freeVariablesOfType(term.fn.domain).has(x.id)) return null;
    const { variable, body } = opened(term.fn);
    const inner = lift(body, x);
    return inner && binder("sum", lambda(variable, inner));
  }
  if (term.kind !== "operator") return null;
  const [a, b] = term.args;
  switch (term.operator) {
    case "add":
    case "sub": {
      const [l, r] = [a && lift(a, x), b && lift(b, x)];
      return l && r ? operator(term.operator, l, r) : null;
    }
    case "neg": {
      const inner = a && lift(a, x);
      return inner ? operator("neg", inner) : null;
    }
    case "mul":
    case "div": {
      const factors = factorsOf(term);
      if (factors.below.some((f) => dependsOn(f, x))) return null;
      const [only, more] = factors.above.filter((f) => dependsOn(f, x));
      const inner = only && !more ? lift(only, x) : null;
      if (!only || !inner) return null;
      // −c t as (−c) t reads as the author writes it.
      return termOf({ ...factors, above: [...factors.above.filter((f) => f !== only), inner] });
    }
    case "indicator": {
      const [l, r] = a?.kind === "operator" && a.operator === "eq" ? a.args : [];
      if (!l || !r) return null;
      const other = key(l) === key(x) ? r : key(r) === key(x) ? l : null;
      return other && !dependsOn(other, x) && sameIndex(other, x) ? operator("basis", x.type.to, other) : null;
    }
    default:
      return null;
  }
}

/** Whether a term is an index of the same range: outside of it a unit vector has no entry 1. */
function sameIndex(term: Term, x: FreeTerm): boolean {
  return sameType(term.type, x.type);
}

/** The tensor with these numbers as entries: by `lifted` for one index, else as a table. */
export function tensorOf(term: Term, indices: readonly FreeTerm[]): Term {
  const [only, more] = indices;
  const whole = only && !more ? lifted(term, only) : null;
  if (whole?.type.kind === "tensor") return whole;
  if (term.kind === "entry" && term.indices.length === indices.length) {
    const { tensor } = term;
    if (term.indices.every((t, i) => t === indices[i]) && !indices.some((i) => dependsOn(tensor, i))) return tensor;
  }
  return tabulate(lambdas(indices, term));
}

/** A λ's body at a variable that nothing in it is. */
export function opened(fn: LambdaTerm): { readonly variable: FreeTerm; readonly body: Term } {
  const used = freeVariables(fn);
  let id = used.size;
  while (used.has(`opened:${String(id)}`)) id++;
  const variable = free(`opened:${String(id)}`, fn.hint, fn.domain);
  return { variable, body: instantiate(fn.body, variable) };
}

/** The term with sums of products of entries as inner products and products with matrices, wherever it has some. */
export function withTensors(term: Term): Term {
  let form = tensorForms.get(term);
  if (!form) tensorForms.set(term, (form = tensorForm(term)));
  return form;
}

const tensorForms = memo<Term>();

function tensorForm(term: Term): Term {
  try {
    if (term.kind === "lambda") {
      const { variable, body } = opened(term);
      const inner = withTensors(body);
      return inner === body ? term : lambda(variable, inner);
    }
    const parts = children(term);
    const changed = parts.map(withTensors);
    const whole = parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
    if (whole.kind === "tabulate") return ofTable(whole.fn, whole.type) ?? whole;
    return whole.kind === "binder" ? (ofSum(whole) ?? whole) : whole;
  } catch (error) {
    if (error instanceof TermTypeError) return term;
    throw error;
  }
}

/** The vector whose entries a table has. */
function ofTable(fn: Term, type: Type): Term | null {
  if (fn.kind !== "lambda") return null;
  const { variable, body } = opened(fn);
  const vector = isScalar(body.type) ? lifted(body, variable) : null;
  return vector && sameType(vector.type, type) ? vector : null;
}

function ofSum(sum: BinderTerm): Term | null {
  if (sum.binder !== "sum" || sum.guard || sum.fn.kind !== "lambda") return null;
  const { domain } = sum.fn;
  if (domain.kind !== "index") return null;
  const { variable: x, body } = opened(sum.fn);
  const { above, below, negative } = factorsOf(body);
  if (!isScalar(sum.type)) return ofTensors(x, { above, below, negative });
  if (below.some((f) => dependsOn(f, x))) return null;
  const inside = above.filter((f) => dependsOn(f, x));
  const outside = above.filter((f) => !dependsOn(f, x));
  const [one, two, more] = inside;
  if (!one) return null;
  const whole = (inner: Term): Term => termOf({ above: [...outside, inner], below, negative });
  if (two && !more && key(domain.from) === key(literal(1))) {
    const found = productOfTwo(one, two, x) ?? productOfTwo(two, one, x);
    if (found) return whole(found);
  }
  if (outside.length === 0 && below.length === 0 && !negative) return null;
  return whole(binder("sum", lambda(x, product(inside) ?? one)));
}

/** Σ over x of c t_x e_x for the unit vectors e_x is c t. */
function ofTensors(x: FreeTerm, { above, below, negative }: Factors): Term | null {
  if (below.some((f) => dependsOn(f, x))) return null;
  const unit = above.find((f) => f.kind === "operator" && f.operator === "basis" && key(f.args[1] ?? f) === key(x));
  const [one, more] = above.filter((f) => f !== unit && dependsOn(f, x));
  const vector = unit && one && !more ? lifted(one, x) : null;
  if (!vector || !hasSize(vector, x)) return null;
  const outside = above.filter((f) => !dependsOn(f, x));
  return termOf({ above: [...outside, vector], below, negative });
}

/** Σ over x of one · two. */
function productOfTwo(one: Term, two: Term, x: FreeTerm): Term | null {
  const right = lifted(two, x);
  if (!right || !hasSize(right, x)) return null;
  const left = lifted(one, x);
  if (left && hasSize(left, x)) return operator("dot", left, right);
  if (one.kind !== "entry") return null;
  const [i, j] = one.indices;
  if (!i || !j || dependsOn(one.tensor, x)) return null;
  if (key(j) === key(x) && !dependsOn(i, x)) return entry(operator("matmul", one.tensor, right), [i]);
  if (key(i) !== key(x) || dependsOn(j, x)) return null;
  const { tensor } = one;
  const turned = tensor.kind === "operator" && tensor.operator === "transpose" ? tensor.args[0] : undefined;
  return entry(operator("matmul", turned ?? operator("transpose", tensor), right), [j]);
}

/** Whether a vector's entries are those of the whole range of x. */
function hasSize(vector: Term, x: FreeTerm): boolean {
  if (vector.type.kind !== "tensor" || x.type.kind !== "index") return false;
  const [size, more] = vector.type.shape;
  return size !== undefined && !more && sameSize(size, x.type.to);
}

const OF_TENSORS: ReadonlySet<OperatorName> = new Set(["dot", "matmul", "norm2", "transpose", "trace", "outer"]);

/** Whether a term multiplies vectors or matrices as a whole, or is one; entries of what has a name alone do not count. */
export function speaksOfTensors(term: Term): boolean {
  if (term.kind === "operator" && OF_TENSORS.has(term.operator)) return true;
  if (term.kind === "entry") return children(term.tensor).some(speaksOfTensors);
  return term.type.kind === "tensor" || children(term).some(multipliesTensors);
}

/** Whether a term multiplies vectors or matrices. */
export function multipliesTensors(term: Term): boolean {
  return (term.kind === "operator" && OF_TENSORS.has(term.operator)) || children(term).some(multipliesTensors);
}
