import type { Span } from "../source/span.ts";
import { applyReduced, children, freeVariables, freeVariablesOfType, lambda, opened } from "../term/binding.ts";
import { fitsDomain, operator, rationalTerm, tabulate } from "../term/build.ts";
import type { Assumption } from "../term/context.ts";
import { integer, upTo } from "../term/literal.ts";
import { difference, type Monomial } from "../term/polynomial.ts";
import { absolute, divide, equal, negate, ONE, sign } from "../term/rational.ts";
import { rebuild } from "../term/rebuild.ts";
import { sameType } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";

/** Symbols that an equation in force, or a law, ties to one another: where one of them varies, the others may be no constants. */
export interface Tie {
  /** By id; a definition that varies as a symbol of its own is meant by its id. */
  readonly symbols: ReadonlySet<string>;
  /** The id of the symbol that the others determine; null where the equation does not tell one from another. */
  readonly dependent: string | null;
  /** What the equation gives for a symbol, by its id, as a term in the other symbols. */
  readonly solutions: ReadonlyMap<string, Term>;
  /** Where it is written; null where that is not known. */
  readonly span: Span | null;
  /** Whether it says what the dependent symbol is, as `r = Xw - y` does and the condition `Aw = b` does not. */
  readonly defining: boolean;
}

/** What flows: the function of time and the symbol that stands for its value at the running time. */
export interface Flowing {
  readonly symbol: FreeTerm;
  readonly flow: FreeTerm;
}

/** The ties that an assumption makes. Values along a flow at the running time are read as the symbols that flow. */
export function tiesIn(
  { proposition, id }: Assumption,
  flows: readonly Flowing[],
  time: Term | null,
  place: (id: string) => Span | null,
): readonly Tie[] {
  const span = place(id);
  const found: Tie[] = [];
  const walk = (p: Term, bound: readonly FreeTerm[]): void => {
    if (p.kind === "operator" && p.operator === "and") for (const part of p.args) walk(part, bound);
    else if (p.kind === "operator" && p.operator === "eq")
      found.push(equationTie(p.args[0] as Term, p.args[1] as Term, bound, flows, span));
    else if (p.kind === "binder" && p.binder === "forall" && !p.guard && p.fn.kind === "lambda") {
      const v = opened(p.fn, [p, ...bound]);
      walk(applyReduced(p.fn, v), [...bound, v]);
    } else if (hasEquation(p))
      found.push({ symbols: symbolsOf([p], bound), dependent: null, solutions: new Map(), span, defining: false });
  };
  walk(time ? atSymbols(proposition, flows, time) : proposition, []);
  return found.filter((t) => t.symbols.size > 1);
}

/** A term about values along flows at the running time, as a term about the symbols. */
function atSymbols(term: Term, flows: readonly Flowing[], time: Term): Term {
  if (term.kind === "apply" && same(term.argument, time)) {
    const flow = flows.find((f) => same(f.flow, term.fn));
    if (flow) return flow.symbol;
  }
  const parts = children(term);
  return parts.length === 0
    ? term
    : rebuild(
        term,
        parts.map((p) => atSymbols(p, flows, time)),
      );
}

function same(a: Term, b: Term): boolean {
  return a.kind === "free" && b.kind === "free" && a.id === b.id;
}

/** Whether a proposition says of two things that they are equal, be it under a condition, and not that they differ. */
function hasEquation(p: Term): boolean {
  if (p.kind === "binder") return (p.binder === "forall" || p.binder === "exists") && hasEquation(p.fn);
  if (p.kind === "lambda") return hasEquation(p.body);
  if (p.kind !== "operator") return false;
  if (p.operator === "eq") return true;
  return ["and", "or", "implies", "iff"].includes(p.operator) && p.args.some(hasEquation);
}

function symbolsOf(terms: readonly Term[], bound: readonly FreeTerm[]): ReadonlySet<string> {
  const ids = terms.flatMap(mentioned);
  return new Set(ids.filter((id) => !bound.some((v) => v.id === id)));
}

/** The ids of the variables that a term mentions, those in the range of a sum included, and in the types of its variables not. */
function mentioned(term: Term): readonly string[] {
  if (term.kind === "free") return [term.id];
  const sizes = term.kind === "lambda" ? [...freeVariablesOfType(term.domain).keys()] : [];
  return [...sizes, ...children(term).flatMap(mentioned)];
}

/** A symbol, or its member or entry at indices that run over all of their range, and the symbol as made of such members. */
interface Target {
  readonly symbol: FreeTerm;
  readonly whole: (member: Term) => Term;
  readonly indices: readonly FreeTerm[];
}

function targetOf(term: Term, bound: readonly FreeTerm[]): Target | null {
  const runs = (t: Term): FreeTerm | null => bound.find((v) => same(v, t)) ?? null;
  const of = (symbol: Term, indices: readonly (FreeTerm | null)[], whole: (fn: Term) => Term): Target | null => {
    const all = indices.filter((i) => i !== null);
    const distinct = all.length === indices.length && new Set(all).size === all.length;
    if (symbol.kind !== "free" || runs(symbol) !== null || !distinct) return null;
    return { symbol, indices: all, whole: (m) => whole(all.reduceRight<Term>((b, v) => lambda(v, b), m)) };
  };
  if (term.kind === "entry" && term.tensor.type.kind === "tensor") {
    const { shape } = term.tensor.type;
    const indices = term.indices.map(runs);
    const full = indices.every((v, i) => v !== null && sameType(v.type, upTo(shape[i] as Term)));
    return full ? of(term.tensor, indices, tabulate) : null;
  }
  const indices: (FreeTerm | null)[] = [];
  let fn = term;
  while (fn.kind === "apply" && fn.fn.type.kind === "function") {
    const v = runs(fn.argument);
    if (!v || !sameType(v.type, fn.fn.type.from)) return null;
    indices.unshift(v);
    ({ fn } = fn);
  }
  return of(fn, indices, (f) => f);
}

function equationTie(
  left: Term,
  right: Term,
  bound: readonly FreeTerm[],
  flows: readonly Flowing[],
  span: Span | null,
): Tie {
  const symbols = symbolsOf([left, right], bound);
  // The velocity of what flows hangs on the rest of its equation, and not the other way around.
  const moved = flows.find(({ flow }) => freeVariables(left).has(flow.id));
  if (moved) return { symbols, dependent: moved.flow.id, solutions: new Map(), span, defining: true };
  const solutions = new Map<string, Term>();
  const give = (target: Target | null, value: Term | null): boolean => {
    if (!target || !value) return false;
    const used = freeVariables(value);
    const stray = bound.some((v) => used.has(v.id) && !target.indices.includes(v));
    if (stray || used.has(target.symbol.id) || solutions.has(target.symbol.id)) return false;
    const whole = target.whole(value);
    if (!fitsDomain(whole.type, target.symbol.type)) return false;
    solutions.set(target.symbol.id, whole);
    return true;
  };
  const [first, second] = [targetOf(left, bound), targetOf(right, bound)];
  const bare = give(first, right) ? first : give(second, left) ? second : null;
  const defining = bare !== null && bare === first;
  // Of two symbols either is given by the other, where the equation is linear in it.
  if (new Set([...atomsOf(left), ...atomsOf(right)].filter((id) => symbols.has(id))).size === 2) {
    for (const { target, value } of linearSolutions(left, right, bound)) give(target, value);
    const [only, other] = solutions.keys();
    const dependent = bare?.symbol.id ?? (other === undefined ? (only ?? null) : null);
    return { symbols, dependent, solutions, span, defining };
  }
  return { symbols, dependent: bare?.symbol.id ?? null, solutions, span, defining };
}

/** The ids of the variables in a term, those in its types left out. */
function atomsOf(term: Term): readonly string[] {
  return term.kind === "free" ? [term.id] : children(term).flatMap(atomsOf);
}

/** The numbers for which left = right can be solved by adding and by dividing by a rational number. */
function linearSolutions(
  left: Term,
  right: Term,
  bound: readonly FreeTerm[],
): readonly { readonly target: Target; readonly value: Term }[] {
  if (!isScalar(left.type) || !isScalar(right.type)) return [];
  const monomials = [...difference(left, right).values()];
  if (monomials.some((m) => m.word.length > 0)) return [];
  return monomials.flatMap((m) => {
    const [factor, more] = m.factors;
    const target = factor && !more && factor.exponent === 1 ? targetOf(factor.atom, bound) : null;
    if (!target) return [];
    // Numbers and what is added first: 1 − p.
    const rest = monomials
      .filter((x) => x !== m)
      .map((x) => ({ ...x, coefficient: negate(divide(x.coefficient, m.coefficient)) }))
      .sort((a, b) => a.factors.length - b.factors.length || sign(b.coefficient) - sign(a.coefficient));
    return [{ target, value: rest.reduce<Term | null>(added, null) ?? integer(0) }];
  });
}

/** A sum with one more monomial of numbers. */
function added(sum: Term | null, { coefficient, factors }: Monomial): Term {
  const size = sum ? absolute(coefficient) : coefficient;
  const product = factors.reduce<Term | null>(
    (p, { atom, exponent }) => {
      const power = exponent === 1 ? atom : operator("powN", atom, integer(exponent));
      return p ? operator("mul", p, power) : power;
    },
    equal(size, ONE) ? null : rationalTerm(size),
  );
  const term = product ?? integer(1);
  return sum ? operator(sign(coefficient) < 0 ? "sub" : "add", sum, term) : term;
}
