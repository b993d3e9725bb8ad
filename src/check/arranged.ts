import { children, freeVariables, lambda } from "../term/binding.ts";
import { binder, derivative, free, operator, rationalTerm, rawLambda, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import { rebuild } from "../term/rebuild.ts";
import type { BinderTerm, CallTerm, FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { looseKey } from "./loose-key.ts";
import { opened } from "./tensor-form.ts";

/** The author's order, by name: a parameter of a definition stands for the symbol of its name. */
export interface Order {
  /** Positions of symbols in the text. */
  readonly positions: ReadonlyMap<string, number>;
  /** The symbols of inner products, `w x` for ⟨w, x⟩. */
  readonly pairs: ReadonlySet<string>;
  /** Terms that were arranged in this order. */
  readonly arranged: Map<Term, Term>;
}

/** The name of what a term is a part of: w of w_k. */
function headName(term: Term): string | null {
  if (term.kind === "free") return term.name;
  if (term.kind === "lambda" || term.kind === "cases") {
    const inner = term.kind === "lambda" ? term.body : term.otherwise;
    return inner && headName(inner);
  }
  const [part] = term.kind === "apply" || term.kind === "entry" ? children(term) : [];
  return part ? headName(part) : null;
}

function nameOf(symbol: FreeTerm | CallTerm): string {
  return symbol.kind === "free" ? symbol.name : symbol.definition.name;
}

/** The order in which symbols come in terms. */
export function orderOf(terms: readonly Term[]): Order {
  const positions = new Map<string, number>();
  const pairs = new Set<string>();
  const walk = (t: Term): void => {
    const symbol = t.kind === "free" || t.kind === "call" ? nameOf(t) : null;
    if (symbol !== null && !positions.has(symbol)) positions.set(symbol, positions.size);
    const pair = pairOf(t);
    if (pair !== null && !pairs.has(pair.turned)) pairs.add(pair.straight);
    // Hidden arguments are not in the text.
    (t.kind === "call" ? t.args.slice(t.definition.implicit) : children(t)).forEach(walk);
  };
  terms.forEach(walk);
  return { positions, pairs, arranged: new Map() };
}

/** The symbols of an inner product as it stands, and turned round. */
function pairOf(term: Term): { readonly straight: string; readonly turned: string } | null {
  if (term.kind !== "operator" || term.operator !== "dot") return null;
  const [a, b] = term.args.map(headName);
  return a === null || b === null ? null : { straight: `${a ?? ""} ${b ?? ""}`, turned: `${b ?? ""} ${a ?? ""}` };
}

/**
 * Products and sums in the author's order: numbers, then factors as the author has their symbols, then sums, then a tensor; what divides
 * a product stands in front of it. Sizes are at least 1, so √m/m is 1/√m.
 */
export function arranged(term: Term, order: Order): Term {
  let form = order.arranged.get(term);
  if (!form) order.arranged.set(term, (form = inOrder(term, order)));
  return form;
}

function inOrder(term: Term, order: Order): Term {
  if (term.kind === "derivative" && term.fn.kind === "lambda") {
    // What is varied stands where the symbol of the point does.
    const { variable, body } = opened(term.fn);
    const symbol = free(variable.id, headName(term.at) ?? variable.name, variable.type);
    const inner = arranged(replaceFree(body, new Map([[variable.id, symbol]])), order);
    const fn = rawLambda(term.fn.hint, term.fn.domain, lambda(symbol, inner).body);
    return derivative(fn, arranged(term.at, order));
  }
  const parts = children(term);
  const changed = parts.map((p) => arranged(p, order));
  const whole = parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
  if (whole.kind === "binder") return arrangedBinder(whole, order);
  if (whole.kind !== "operator") return whole;
  switch (whole.operator) {
    case "mul":
    case "div":
    case "neg":
    case "powN":
      return arrangedProduct(whole, order);
    case "add":
    case "sub":
      return arrangedSum(whole, order);
    case "dot": {
      const [a, b] = whole.args as readonly [Term, Term];
      const pair = pairOf(whole);
      const known = pair && (order.pairs.has(pair.turned) ? 1 : order.pairs.has(pair.straight) ? -1 : 0);
      const turns =
        known === null || known === 0 || pair?.straight === pair?.turned ? compared(b, a, order) < 0 : known > 0;
      return turns ? operator("dot", b, a) : whole;
    }
    default:
      return whole;
  }
}

/** Negative where the first comes before the second: by place, then by first symbols, an index of a sum before a fixed one. */
function compared(a: Term, b: Term, order: Order): number {
  const [p, r] = [place(a) - place(b), [rank(a, order), rank(b, order)]];
  if (p !== 0) return p;
  const [x, y] = r as [number, number];
  return x === y ? b.loose - a.loose : x - y;
}

/** Position of the first symbol of a term, as printed. */
function rank(term: Term, order: Order): number {
  if (term.kind === "free" || term.kind === "call") return order.positions.get(nameOf(term)) ?? Infinity;
  if (term.kind === "rational") return -1;
  // A family with one member varied stands where that family does.
  if (term.kind === "cases" && term.otherwise) return rank(term.otherwise, order);
  for (const c of children(term)) {
    if (c.kind === "rational") continue;
    const found = rank(c, order);
    if (found !== Infinity) return found;
  }
  return Infinity;
}

/** A factor with its exponent in halves, as √m is m to the power ½. */
interface Power {
  readonly base: Term;
  halves: number;
}

function isSize(t: Term): boolean {
  return t.kind === "free" && t.type.kind === "number" && t.type.domain === "N";
}

function arrangedProduct(term: Term, order: Order): Term {
  let coefficient = q.ONE;
  const powers: Power[] = [];
  const put = (base: Term, halves: number): void => {
    const k = key(base);
    // A number that may be 0 is not cancelled.
    const same = powers.find((p) => key(p.base) === k && (isSize(base) || p.halves > 0 === halves > 0));
    if (same && isScalar(base.type)) same.halves += halves;
    else powers.push({ base, halves });
  };
  let zero = false;
  const walk = (t: Term, sign: 1 | -1, times: number): void => {
    if (t.kind === "rational" && q.sign(t.value) === 0 && sign > 0) zero = true;
    if (t.kind === "rational" && q.sign(t.value) !== 0) {
      for (let i = 0; i < times; i++)
        coefficient = sign > 0 ? q.multiply(coefficient, t.value) : q.divide(coefficient, t.value);
      return;
    }
    if (t.kind === "operator") {
      const [a, b] = t.args;
      if (t.operator === "neg" && a) {
        if (times % 2 === 1) coefficient = q.negate(coefficient);
        walk(a, sign, times);
        return;
      }
      if (t.operator === "mul" && a && b) {
        walk(a, sign, times);
        walk(b, sign, times);
        return;
      }
      if (t.operator === "div" && a && b) {
        walk(a, sign, times);
        walk(b, sign > 0 ? -1 : 1, times);
        return;
      }
      const exponent = t.operator === "powN" && b ? exponentOf(b) : null;
      if (exponent !== null && a) {
        walk(a, sign, times * exponent);
        return;
      }
      if (t.operator === "sqrt" && a?.kind === "rational" && q.sign(a.value) > 0 && times % 2 === 0) {
        walk(a, sign, times / 2);
        return;
      }
      if (t.operator === "sqrt" && a && isSize(a)) {
        put(a, sign * times);
        return;
      }
    }
    put(t, 2 * sign * times);
  };
  walk(term, 1, 1);
  if (zero && isScalar(term.type)) return literal(0);
  const factors = (sign: 1 | -1): readonly Term[] =>
    powers
      .filter((p) => p.halves * sign > 0)
      .sort((a, b) => compared(a.base, b.base, order))
      .flatMap((p) => raised(p.base, Math.abs(p.halves)));
  const negative = q.sign(coefficient) < 0;
  const size = negative ? q.negate(coefficient) : coefficient;
  const above = [...numeral(size.numerator), ...factors(1)];
  const below = [...numeral(size.denominator), ...factors(-1)];
  const [only, more] = above;
  const isSum = only?.kind === "operator" && (only.operator === "add" || only.operator === "sub") && !more;
  if (negative && isSum && below.length === 0) return arrangedSum(operator("neg", only), order);
  const whole = below.length === 0 ? product(above) : fraction(above, product(below));
  return negative ? operator("neg", whole) : whole;
}

/** A literal exponent as a number, small; null for others. */
function exponentOf(term: Term): number | null {
  const value = literalValue(term);
  return value !== null && q.isInteger(value) && value.numerator >= 1n && value.numerator <= 8n
    ? Number(value.numerator)
    : null;
}

function literalValue(term: Term): q.Rational | null {
  if (term.kind === "rational") return term.value;
  if (term.kind !== "operator") return null;
  const [a, b] = term.args.map(literalValue);
  if (!a || !b) return null;
  return term.operator === "add" ? q.add(a, b) : term.operator === "sub" ? q.subtract(a, b) : null;
}

function numeral(n: bigint): readonly Term[] {
  return n === 1n ? [] : [rationalTerm({ numerator: n, denominator: 1n })];
}

function raised(base: Term, halves: number): readonly Term[] {
  const whole = Math.floor(halves / 2);
  const root = halves % 2 === 1 ? [operator("sqrt", base)] : [];
  if (whole === 0) return root;
  return [whole === 1 ? base : operator("powN", base, literal(whole)), ...root];
}

/** Numbers before inner products and derivatives, sums after them, tensors last. */
function place(t: Term): number {
  const tensor = isScalar(t.type) ? 0 : 4;
  if (t.kind === "binder") return tensor + 3;
  if (t.kind === "derivative" && t.fn.kind === "lambda") return tensor + 2;
  return tensor + (t.kind === "operator" && t.operator === "dot" ? 1 : 0);
}

/** What does not depend on the index in front of a sum. */
function arrangedBinder(term: BinderTerm, order: Order): Term {
  if (term.binder !== "sum" || term.guard || term.fn.kind !== "lambda" || term.fn.domain.kind !== "index") return term;
  const { variable, body } = opened(term.fn);
  const outside: Term[] = [];
  const within = (t: Term): Term => {
    if (!freeVariables(t).has(variable.id) && isScalar(t.type)) {
      outside.push(t);
      return literal(1);
    }
    if (t.kind !== "operator") return t;
    const [a, b] = t.args;
    if (t.operator === "neg" && a) {
      outside.push(rationalTerm(q.rational(-1)));
      return within(a);
    }
    if (t.operator === "mul" && a && b) return operator("mul", within(a), within(b));
    if (t.operator === "div" && a && b && !freeVariables(b).has(variable.id)) {
      outside.push(operator("div", literal(1), b));
      return within(a);
    }
    return t;
  };
  const inner = within(body);
  const factors = outside.filter((f) => key(f) !== key(literal(1)));
  if (factors.length === 0) return term;
  if (!freeVariables(inner).has(variable.id)) return term;
  const sum = binder("sum", lambda(variable, arranged(inner, order)));
  const front = product(factors);
  return arrangedProduct(operator("mul", front, sum), order);
}

function product(factors: readonly Term[]): Term {
  const [first, ...rest] = factors;
  return first ? rest.reduce((t, f) => operator("mul", t, f), first) : literal(1);
}

function isSmall(t: Term): boolean {
  if (t.kind === "entry") return t.tensor.kind === "free" || t.tensor.kind === "call" || isSmall(t.tensor);
  return (
    t.kind === "rational" ||
    t.kind === "free" ||
    t.kind === "bound" ||
    t.kind === "apply" ||
    (t.kind === "operator" &&
      (t.operator === "sqrt" || t.operator === "powN") &&
      t.args[0] !== undefined &&
      isSmall(t.args[0]))
  );
}

/** One fraction; before sums, derivatives and tensors, the small factors in front over the denominator and then the others. */
function fraction(above: readonly Term[], below: Term): Term {
  if (above.every((f) => place(f) < 1)) return operator("div", product(above), below);
  const big = above.findIndex((f) => !isSmall(f) || !isScalar(f.type));
  const front = big < 0 ? above : above.slice(0, big);
  const rest = big < 0 ? [] : above.slice(big);
  return product([operator("div", product(front), below), ...rest]);
}

function arrangedSum(term: OperatorTerm, order: Order): Term {
  const terms: { readonly term: Term; readonly negative: boolean }[] = [];
  const walk = (t: Term, negative: boolean): void => {
    if (t.kind === "operator") {
      const [a, b] = t.args;
      if ((t.operator === "add" || t.operator === "sub") && a && b) {
        walk(a, negative);
        walk(b, negative !== (t.operator === "sub"));
        return;
      }
      if (t.operator === "neg" && a) {
        walk(a, !negative);
        return;
      }
      if (t.operator === "zeros") return;
    }
    if (t.kind === "rational" && q.sign(t.value) <= 0) {
      if (q.sign(t.value) < 0) terms.push({ term: rationalTerm(q.negate(t.value)), negative: !negative });
      return;
    }
    terms.push({ term: t, negative });
  };
  walk(term, false);
  const merged: { term: Term; count: number }[] = [];
  const positions = new Map<string, number>();
  for (const { term: t, negative } of terms) {
    const k = looseKey(t);
    const at = positions.get(k);
    const same = at === undefined ? undefined : merged[at];
    if (same) same.count += negative ? -1 : 1;
    else {
      positions.set(k, merged.length);
      merged.push({ term: t, count: negative ? -1 : 1 });
    }
  }
  const sorted = merged
    .filter((t) => t.count !== 0)
    .map(({ term: t, count }, i) => ({
      term: Math.abs(count) === 1 ? t : arrangedProduct(operator("mul", literal(Math.abs(count)), t), order),
      negative: count < 0,
      i,
      by: t.kind === "rational" ? Infinity : rank(t, order),
    }))
    .sort((a, b) => (a.by === b.by ? a.i - b.i : a.by - b.by));
  const [first, ...rest] = [...sorted.filter((t) => !t.negative), ...sorted.filter((t) => t.negative)];
  if (!first) return term.type.kind === "tensor" ? term : literal(0);
  const start = first.negative ? operator("neg", first.term) : first.term;
  return rest.reduce<Term>((t, { term: next, negative }) => operator(negative ? "sub" : "add", t, next), start);
}
