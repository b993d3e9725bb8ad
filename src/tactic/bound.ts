import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, isScalar } from "../term/type.ts";
import { conclusionOf, law, lowerBound, natural, time, upperBound, type Theorem } from "../kernel/theorem.ts";
import { rightOf } from "./conversion.ts";
import { derive, hasVariable, rulesOf, type Rule } from "./fact.ts";
import { fieldForm, signAlong } from "./field-form.ts";
import { match, type Match } from "./matching.ts";
import { polynomialOf, type Polynomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { orientedTheorem, relationOf } from "./relation.ts";
import type { Vector } from "./simplex.ts";
import { proveRange } from "./range.ts";
import { forward, nonnegative, ONE, positive, TWO, use, useWith, ZERO } from "./use.ts";

/** A known bound: Γ ⊢ 0 ≤ e, or 0 < e where strict. `vector`: the coefficients of e by monomial. */
export interface Bound {
  readonly theorem: Theorem;
  readonly strict: boolean;
  readonly term: Term;
  readonly polynomial: Polynomial;
  readonly vector: Vector;
}

/** A polynomial as coefficients by monomial; the constant has the empty name. */
export function vectorOf(polynomial: Polynomial): Vector {
  return new Map(polynomial.map((m) => [monomialName(m.factors), m.coefficient]));
}

function monomialName(factors: Polynomial[number]["factors"]): string {
  return factors.map((f) => `${key(f.atom)}^${String(f.exponent)}`).join("·");
}

/** The atoms of a polynomial, each once. */
export function atomsOf(polynomial: Polynomial): readonly Term[] {
  const found = new Map<string, Term>();
  for (const m of polynomial) for (const f of m.factors) found.set(key(f.atom), f.atom);
  return [...found.values()];
}

/** A theorem 0 ≤ e or 0 < e as a bound. Null when it is something else. */
export function boundOf(theorem: Theorem): Bound | null {
  const relation = relationOf(conclusionOf(theorem));
  if (!relation || (relation.name !== "le" && relation.name !== "lt") || key(relation.left) !== key(ZERO)) return null;
  const polynomial = polynomialOf(relation.right);
  const strict = relation.name === "lt";
  return { theorem, strict, term: relation.right, polynomial, vector: vectorOf(polynomial) };
}

/** What a relation of numbers says, as bounds: one for an order, two for an equation. */
export function boundsOf(prover: Prover, theorem: Theorem): readonly Bound[] {
  const ready = orientedTheorem(prover, theorem);
  const relation = ready && relationOf(conclusionOf(ready));
  if (!relation) return [];
  const { name, left, right } = relation;
  switch (name) {
    case "le":
    case "lt":
      return ofOrder(prover, ready, name, left, right);
    case "eq": {
      const below = useWith(prover, [ready], "le-of-eq", left, right);
      const swap = attempt(() => law("equation-commutative", [left, right]));
      const turned = forward(swap, ready);
      const above = turned && useWith(prover, [turned], "le-of-eq", right, left);
      return [
        ...(below ? ofOrder(prover, below, "le", left, right) : []),
        ...(above ? ofOrder(prover, above, "le", right, left) : []),
      ];
    }
    case "ne":
      return [];
  }
}

function ofOrder(prover: Prover, theorem: Theorem, name: "le" | "lt", left: Term, right: Term): readonly Bound[] {
  if (name === "lt" && isIntegral(left.type) && isIntegral(right.type)) {
    const gap = useWith(prover, [theorem], "integer-gap", left, right);
    const next = gap && relationOf(conclusionOf(gap));
    if (next) return ofOrder(prover, gap, "le", next.left, next.right);
  }
  const difference =
    key(left) === key(ZERO)
      ? theorem
      : useWith(prover, [theorem], name === "le" ? "difference-of-le" : "difference-of-lt", left, right);
  const found = difference && inFieldForm(prover, difference, name);
  return found ? [found] : [];
}

function inFieldForm(prover: Prover, theorem: Theorem, name: "le" | "lt"): Bound | null {
  const relation = relationOf(conclusionOf(theorem));
  const equation = relation && attempt(() => fieldForm(prover, relation.right));
  const formed = equation ? forward(signAlong(name, relation.right, equation), theorem) : theorem;
  return formed && attempt(() => boundOf(formed));
}

interface Gathered {
  /** Bounds of givens without variables, and those not taken yet. */
  ground: readonly Bound[] | null;
  busy: boolean;
  readonly ofAtom: Map<string, readonly Bound[]>;
}

const memory = new WeakMap<Prover, Gathered>();

function gathered(prover: Prover): Gathered {
  let found = memory.get(prover);
  if (!found) {
    found = { ground: null, busy: false, ofAtom: new Map() };
    memory.set(prover, found);
  }
  return found;
}

/** The bounds that the givens say without variables or premises. While they are gathered, none. */
export function groundBounds(prover: Prover): readonly Bound[] {
  const own = gathered(prover);
  if (own.ground) return own.ground;
  if (own.busy) return [];
  own.busy = true;
  const all: Bound[] = [];
  for (const rule of rulesOf(prover)) {
    if (rule.variables.length > 0 || !relationOf(rule.conclusion)) continue;
    if (rule.steps.some((s) => s.kind === "premise")) continue;
    const theorem = derive(prover, rule, new Map());
    if (theorem) all.push(...boundsOf(prover, theorem));
  }
  own.ground = all;
  own.busy = false;
  return all;
}

/** Rules with variables or premises, instantiated so that one of their atoms is this one. */
function instances(prover: Prover, atom: Term, atoms: readonly Term[]): readonly Bound[] {
  const found: Bound[] = [];
  for (const rule of rulesOf(prover)) {
    const relation = relationOf(rule.conclusion);
    if (!relation || relation.name === "ne") continue;
    const conditional = rule.steps.some((s) => s.kind === "premise");
    if (rule.variables.length === 0 && !conditional) continue;
    for (const values of valuesAt(prover, rule, relation.left, relation.right, atom, atoms)) {
      const theorem = derive(prover, rule, values);
      if (theorem) found.push(...boundsOf(prover, theorem));
      if (found.length > 12) return found;
    }
  }
  return found;
}

/** Values of a rule's variables at which an atom of its relation is the given atom. */
export function valuesAt(
  prover: Prover,
  rule: Rule,
  left: Term,
  right: Term,
  atom: Term,
  atoms: readonly Term[],
): readonly Match[] {
  const patterns = patternAtoms(prover, left, right);
  const found = new Map<string, Match>();
  const complete = (values: Match, rest: readonly Term[]): void => {
    if (found.size >= 6) return;
    if (values.size === rule.variables.length) {
      found.set([...values].map(([id, t]) => `${id}=${key(t)}`).join(" "), values);
      return;
    }
    const [next, ...others] = rest;
    if (!next) return;
    for (const other of atoms) {
      const more = match(next, other, rule.ids, values);
      if (more) complete(more, others);
    }
    complete(values, others);
  };
  for (const pattern of patterns) {
    if (pattern.kind === "free" && rule.ids.has(pattern.id) && patterns.length > 1) continue;
    if (rule.variables.length > 0 && !hasVariable(rule, pattern)) continue;
    const values = match(pattern, atom, rule.ids) ?? match(insideAbs(pattern), atom, rule.ids);
    if (values)
      complete(
        values,
        patterns.filter((p) => p !== pattern && hasVariable(rule, p)),
      );
  }
  return [...found.values()];
}

function patternAtoms(prover: Prover, left: Term, right: Term): readonly Term[] {
  const formed = (t: Term): Term => {
    const equation = attempt(() => fieldForm(prover, t));
    return equation ? rightOf(equation) : t;
  };
  return atomsOf(attempt(() => polynomialOf(operator("sub", formed(right), formed(left)))) ?? []);
}

/** What an atom's type and form say of its size, and of what it is compared with. */
function intrinsic(prover: Prover, atom: Term): readonly Bound[] {
  const theorems: (Theorem | null)[] = [];
  if (atom.type.kind === "number" && atom.type.domain === "N") theorems.push(natural(atom));
  if (atom.type.kind === "time") theorems.push(time(atom));
  if (atom.kind === "free" && atom.type.kind === "index") theorems.push(lowerBound(atom), upperBound(atom));
  if (atom.kind !== "free" && isScalar(atom.type))
    theorems.push(prover.prove(positive(atom)) ?? prover.prove(nonnegative(atom)));
  if (atom.kind === "operator") {
    const [a, b] = atom.args;
    switch (atom.operator) {
      case "abs":
        if (a) theorems.push(use(prover, "le-abs", a), use(prover, "neg-le-abs", a), use(prover, "abs-square", a));
        break;
      case "sqrt":
        if (a) theorems.push(use(prover, "sqrt-square", a));
        break;
      case "norm2":
        if (a?.type.kind === "tensor" && a.type.shape.length <= 2)
          theorems.push(
            use(prover, a.type.shape.length === 1 ? "norm2-square" : "norm2-square/matrix", ...a.type.shape, a),
          );
        break;
      case "indicator":
        if (a) theorems.push(use(prover, "indicator-square", a));
        if (a) theorems.push(use(prover, "indicator-le-one", a));
        break;
      case "sin":
        if (a) theorems.push(use(prover, "sin-le-one", a), aboveMinusOne(prover, atom, operator("cos", a), a));
        break;
      case "cos":
        if (a) theorems.push(use(prover, "cos-le-one", a), aboveMinusOne(prover, atom, operator("sin", a), a));
        break;
      case "max":
        if (a && b && atom.args.length === 2)
          theorems.push(use(prover, "max-ge-left", a, b), use(prover, "max-ge-right", a, b));
        break;
      case "min":
        if (a && b && atom.args.length === 2)
          theorems.push(use(prover, "min-le-left", a, b), use(prover, "min-le-right", a, b));
        break;
      case "relu":
        if (a) theorems.push(use(prover, "relu", a));
        break;
      case "div":
        if (b && b.kind !== "rational") theorems.push(use(prover, "reciprocal-cancel", b));
        break;
      default:
        break;
    }
  }
  return theorems.flatMap((t) => (t ? boundsOf(prover, t) : []));
}

/** t of |t|, which a bound on |t| speaks of too; other terms as they are. */
function insideAbs(term: Term): Term {
  return term.kind === "operator" && term.operator === "abs" ? (term.args[0] ?? term) : term;
}

/** −s ≤ 1 for a sine or cosine s: its square is 1 less that of the other one. */
function aboveMinusOne(prover: Prover, atom: Term, other: Term, angle: Term): Theorem | null {
  const minus = operator("neg", atom);
  const sum = use(prover, "pythagoras", angle);
  const square = use(prover, "square-nonnegative", other);
  const small =
    sum &&
    square &&
    proveRange(prover, "le", operator("powN", minus, TWO), operator("powN", ONE, TWO), [
      ...boundsOf(prover, sum),
      ...boundsOf(prover, square),
    ]);
  return small && useWith(prover, [small], "square-le", minus, ONE);
}

/** Most bounds for one goal. */
const MOST_BOUNDS = 48;

/** The bounds that speak of the atoms of a goal, and of the atoms that these bring in, in a fixed order. */
export function boundsAbout(prover: Prover, goal: Polynomial): readonly Bound[] {
  const own = gathered(prover);
  const found = new Map<string, Bound>();
  const seen = new Set<string>();
  let wave = atomsOf(goal);
  const all = [...wave];
  const add = (bound: Bound): void => {
    if (found.size < MOST_BOUNDS) found.set(`${bound.strict ? "<" : "≤"} ${showVector(bound.vector)}`, bound);
  };
  for (let round = 0; round < 3 && wave.length > 0; round++) {
    const next: Term[] = [];
    for (const atom of wave) {
      const k = key(atom);
      if (seen.has(k)) continue;
      seen.add(k);
      const about = groundBounds(prover).filter((b) =>
        b.polynomial.some((m) => m.factors.some((f) => key(f.atom) === k || key(insideAbs(f.atom)) === k)),
      );
      let special = own.ofAtom.get(k);
      if (!special) {
        own.ofAtom.set(k, []);
        special = [...intrinsic(prover, atom), ...instances(prover, atom, all)];
        own.ofAtom.set(k, special);
      }
      for (const b of [...about, ...special]) {
        add(b);
        next.push(...atomsOf(b.polynomial));
      }
    }
    wave = next.filter((a) => !seen.has(key(a)));
    all.push(...wave);
  }
  return [...found.values()];
}

function showVector(vector: Vector): string {
  return [...vector].map(([name, c]) => `${q.show(c)} ${name}`).join(" + ");
}
