import type { Term } from "../term/term.ts";
import { rawLambda, bound, operator, rationalTerm } from "../term/build.ts";
import { applyReduced, children } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import { ONE, compare, divide, rational, sign, type Rational } from "../term/rational.ts";
import { REAL, isScalar, type Type } from "../term/type.ts";
import type { FunctionProperty } from "./condition.ts";

/** A closed λ term ℝ → ℝ with what is known of it. A missing property does not hold or is not claimed. */
interface Member {
  readonly term: Term;
  readonly properties: ReadonlySet<FunctionProperty>;
  /** A Lipschitz constant; null when there is none. */
  readonly lipschitz: Rational | null;
}

const u = bound(0, REAL);
const n = (value: number): Term => integer(value);
const ofU = (body: Term): Term => rawLambda("u", REAL, body);
const square = (t: Term): Term => operator("powN", t, n(2));

const SMOOTH: readonly FunctionProperty[] = ["differentiable", "smooth", "continuous"];
const RISING: readonly FunctionProperty[] = ["increasing", "strictlyIncreasing"];
const FALLING: readonly FunctionProperty[] = ["decreasing", "strictlyDecreasing"];
const CONSTANT: readonly FunctionProperty[] = [...SMOOTH, "convex", "concave", "bounded", "increasing", "decreasing"];

function member(body: Term, properties: readonly FunctionProperty[], lipschitz: Rational | null = null): Member {
  return { term: ofU(body), properties: new Set(lipschitz ? [...properties, "lipschitz"] : properties), lipschitz };
}

/*
 * Simplest first. `increasing` and `decreasing` are meant weakly: some of these functions have flat parts.
 * Constants: sup |sin'| = sup |cos'| = sup tanh' = 1; |(1/(1+u²))'| ≤ 3√3/8 < 1; the logistic function has slope ≤ 1/4 < 1.
 */
const MEMBERS: readonly Member[] = [
  member(u, [...SMOOTH, "convex", "concave", ...RISING, "odd"], ONE),
  member(square(u), [...SMOOTH, "convex", "nonnegative", "even"]),
  member(operator("neg", u), [...SMOOTH, "convex", "concave", ...FALLING, "odd"], ONE),
  member(n(1), [...CONSTANT, "nonnegative", "positive", "even"], ONE),
  member(n(0), [...CONSTANT, "nonnegative", "even", "odd"], ONE),
  member(operator("powN", u, n(3)), [...SMOOTH, ...RISING, "odd"]),
  member(operator("neg", square(u)), [...SMOOTH, "concave", "even"]),
  member(operator("add", u, n(1)), [...SMOOTH, "convex", "concave", ...RISING], ONE),
  member(operator("sub", operator("mul", n(2), u), n(1)), [...SMOOTH, "convex", "concave", ...RISING], rational(2)),
  member(operator("div", u, n(2)), [...SMOOTH, "convex", "concave", ...RISING, "odd"], rational(1, 2)),
  member(operator("add", square(u), n(1)), [...SMOOTH, "convex", "nonnegative", "positive", "even"]),
  member(operator("abs", u), ["continuous", "convex", "nonnegative", "even"], ONE),
  member(operator("relu", u), ["continuous", "convex", "nonnegative", "increasing"], ONE),
  member(
    operator("div", n(1), operator("add", n(1), square(u))),
    [...SMOOTH, "bounded", "nonnegative", "positive", "even"],
    ONE,
  ),
  member(operator("add", operator("sub", square(u), u), n(1)), [...SMOOTH, "convex", "nonnegative", "positive"]),
  member(operator("sub", operator("powN", u, n(3)), operator("mul", n(2), u)), [...SMOOTH, "odd"]),
  member(operator("exp", u), [...SMOOTH, "convex", ...RISING, "nonnegative", "positive"]),
  member(operator("sin", u), [...SMOOTH, "bounded", "odd"], ONE),
  member(operator("tanh", u), [...SMOOTH, "bounded", ...RISING, "odd"], ONE),
  member(operator("cos", u), [...SMOOTH, "bounded", "even"], ONE),
  member(operator("exp", operator("neg", u)), [...SMOOTH, "convex", ...FALLING, "nonnegative", "positive"]),
  member(
    operator("div", n(1), operator("add", n(1), operator("exp", operator("neg", u)))),
    [...SMOOTH, "bounded", ...RISING, "nonnegative", "positive"],
    ONE,
  ),
  member(operator("add", n(2), operator("sin", u)), [...SMOOTH, "bounded", "nonnegative", "positive"], ONE),
  member(
    operator("log", operator("add", n(1), operator("exp", u))),
    [...SMOOTH, "convex", ...RISING, "nonnegative", "positive"],
    ONE,
  ),
  member(operator("sign", u), ["bounded", "odd", "increasing"]),
  member(operator("floor", u), ["increasing"]),
  member(operator("neg", operator("relu", u)), ["continuous", "concave", "decreasing"], ONE),
  member(operator("min", n(1), operator("relu", u)), ["continuous", "bounded", "nonnegative", "increasing"], ONE),
  // What is Lipschitz or bounded need not have a gradient that is; what is concave or decreasing need not be a line.
  member(operator("div", operator("sin", operator("mul", n(3), u)), n(3)), [...SMOOTH, "bounded", "odd"], ONE),
  member(operator("div", operator("cos", operator("mul", n(5), u)), n(5)), [...SMOOTH, "bounded", "even"], ONE),
  member(operator("div", operator("sin", operator("mul", n(22), u)), n(22)), [...SMOOTH, "bounded", "odd"], ONE),
  member(operator("sin", square(u)), [...SMOOTH, "bounded", "even"]),
  member(operator("powN", u, n(4)), [...SMOOTH, "convex", "nonnegative", "even"]),
  member(operator("neg", operator("exp", operator("neg", u))), [...SMOOTH, "concave", ...RISING]),
  member(operator("neg", operator("exp", u)), [...SMOOTH, "concave", ...FALLING]),
  member(operator("neg", operator("relu", operator("neg", u))), ["continuous", "concave", "increasing"], ONE),
  member(operator("neg", operator("tanh", u)), [...SMOOTH, "bounded", ...FALLING, "odd"], ONE),
  member(
    operator("neg", operator("log", operator("add", n(1), operator("exp", u)))),
    [...SMOOTH, "concave", ...FALLING],
    ONE,
  ),
  member(
    operator("div", n(1), operator("add", n(1), operator("exp", u))),
    [...SMOOTH, "bounded", ...FALLING, "nonnegative", "positive"],
    ONE,
  ),
  member(operator("neg", operator("sign", u)), ["bounded", "odd", "decreasing"]),
  // What is increasing, convex or bounded may take either sign, and large values.
  member(operator("sub", u, n(1)), [...SMOOTH, "convex", "concave", ...RISING], ONE),
  member(operator("sub", square(u), n(1)), [...SMOOTH, "convex", "even"]),
  member(operator("sub", n(1), square(u)), [...SMOOTH, "concave", "even"]),
  member(operator("sub", operator("abs", u), n(1)), ["continuous", "convex", "even"], ONE),
  member(operator("sub", n(1), u), [...SMOOTH, "convex", "concave", ...FALLING], ONE),
  member(n(-3), [...CONSTANT, "even"], ONE),
  member(operator("mul", n(3), operator("cos", u)), [...SMOOTH, "bounded", "even"], rational(3)),
  member(operator("sub", operator("exp", u), n(2)), [...SMOOTH, "convex", ...RISING]),
];

/** A property that a function is asked to have; the constant is a Lipschitz constant. */
export interface Wanted {
  readonly name: FunctionProperty;
  readonly constant: Rational | null;
}

/** Operators with rational values at rational arguments. */
const RATIONAL: ReadonlySet<string> = new Set([
  "add",
  "sub",
  "neg",
  "mul",
  "div",
  "powN",
  "abs",
  "relu",
  "sign",
  "floor",
  "min",
]);

function isRational(t: Term): boolean {
  return (t.kind !== "operator" || RATIONAL.has(t.operator)) && children(t).every(isRational);
}

/**
 * The members of the catalogue of functions ℝ → ℝ that have all the wanted properties, by number; simplest first. With `rational` only
 * those that are rational at rational arguments, if there are any.
 */
export function membersWith(wanted: readonly Wanted[], rational = false): readonly number[] {
  const all = fitting(wanted);
  const some = rational ? all.filter((i) => isRational(MEMBERS[i]?.term ?? n(0))) : all;
  return some.length > 0 ? some : all;
}

function fitting(wanted: readonly Wanted[]): readonly number[] {
  const fit: number[] = [];
  MEMBERS.forEach((m, i) => {
    if (wanted.every((w) => m.properties.has(w.name) && (!w.constant || sign(w.constant) >= 0))) fit.push(i);
  });
  return fit;
}

/** Properties that are lost when a function is multiplied by 0. */
const STRICT: ReadonlySet<FunctionProperty> = new Set<FunctionProperty>([
  "strictlyIncreasing",
  "strictlyDecreasing",
  "positive",
]);

/** The member's term, scaled to have the wanted Lipschitz constant. */
export function memberTerm(index: number, wanted: readonly Wanted[]): Term | null {
  const m = MEMBERS[index];
  if (!m) return null;
  const isStrict = wanted.some((w) => STRICT.has(w.name));
  const scales = wanted.flatMap((w) => (w.constant && m.lipschitz ? [divide(w.constant, m.lipschitz)] : []));
  const scale = scales.reduce((a, b) => (compare(b, a) < 0 ? b : a), scales[0] ?? ONE);
  if (sign(scale) === 0 && isStrict) return null;
  if (compare(scale, ONE) === 0 || m.term.kind !== "lambda") return m.term;
  return ofU(operator("mul", rationalTerm(scale), m.term.body));
}

/** The parts of a curried function type: its arguments and its result. */
export function curried(type: Type): { readonly args: readonly Type[]; readonly result: Type } {
  const args: Type[] = [];
  let t = type;
  while (t.kind === "function") {
    args.push(t.from);
    t = t.to;
  }
  return { args, result: t };
}

/** Rational parameters of a drawn function, asked for by name. */
export type Parameter = (name: string) => Rational;

/**
 * A smooth function of other arguments than one real number, with all sizes of its type constant: a scalar is made from the arguments
 * by the `shape`-th way (linear, quadratic, of products, …), one with weights of its own for each entry of the result: one number
 * times a fixed vector would satisfy identities that functions do not. Null when the type is not one of numbers, indices, times and
 * tensors, or families of these.
 * `outer`, when there is one, is applied to each scalar.
 */
export function composite(
  type: Type,
  shape: number,
  parameter: Parameter,
  symmetric: boolean,
  outer: Term | null,
): Term | null {
  const parts = curried(type);
  const { args, result } = parts;
  const count = args.length;
  const variable = (i: number): Term => bound(count - 1 - i, args[i] as Type);
  const scalarAt = (entry: string): Term | null => {
    const scalar = scalarOf(args, shape, symmetric, (name) => parameter(`${name}${entry}`), entry !== "");
    return scalar && outer ? applyReduced(outer, scalar) : scalar;
  };
  let body: Term | null;
  if (isScalar(result)) {
    if (result.kind !== "number" || result.domain !== "R") return null;
    body = scalarAt("");
  } else if (result.kind === "tensor") {
    const lastArgument = args[count - 1];
    const same = !symmetric && lastArgument?.kind === "tensor" && sameConstantShape(lastArgument.shape, result.shape);
    const own = variable(count - 1);
    if (same && shape === 0) body = own;
    else if (same && shape === 2) {
      const factors = constantTensor(result, (k) => parameter(`r.${k}`));
      body = factors && operator("hadamard", factors, own);
    } else
      body = stacked(result, (k) => {
        const scalar = scalarAt(`@${k}`);
        return scalar && scaled(parameter(`r.${k}`), scalar);
      });
  } else return null;
  if (!body) return null;
  let term = body;
  for (let i = count - 1; i >= 0; i--)
    term = rawLambda(count === 1 ? "v" : (["x", "y", "z"][i] ?? "v"), parts.args[i] as Type, term);
  return term;
}

/** The number that the `shape`-th way makes of the arguments; `weighted` when products and squares are to have weights, too. */
function scalarOf(
  args: readonly Type[],
  shape: number,
  symmetric: boolean,
  parameter: Parameter,
  weighted: boolean,
): Term | null {
  const count = args.length;
  const linear: Term[] = [];
  const squares: Term[] = [];
  const [first, second] = args;
  const alike =
    count === 2 &&
    first?.kind === "tensor" &&
    second?.kind === "tensor" &&
    sameConstantShape(first.shape, second.shape);
  let weightedProduct: Term | null = null;
  for (const [i, t] of args.entries()) {
    const v = bound(count - 1 - i, t);
    const tag = symmetric ? "s" : String(i);
    if (isScalar(t)) {
      const factor = parameter(`c${tag}`);
      linear.push(scaled(factor, v));
      squares.push(weighted ? scaled(factor, square(v)) : square(v));
    } else if (t.kind === "tensor") {
      const weights = constantTensor(t, (k) => parameter(`c${tag}.${k}`));
      if (!weights) return null;
      linear.push(operator("dot", weights, v));
      const some = weighted ? operator("hadamard", weights, v) : v;
      squares.push(operator("dot", some, v));
      if (alike) weightedProduct ??= operator("dot", some, bound(0, t));
    } else return null;
  }
  const sum = (terms: readonly Term[]): Term => terms.reduce((a, b) => operator("add", a, b));
  const inner = weightedProduct ?? linear.reduce((a, b) => operator("mul", a, b));
  switch (shape) {
    case 0:
      return count > 1 ? inner : sum(linear);
    case 1:
      return count > 1 ? square(inner) : sum(squares);
    case 2:
      return sum(linear);
    case 3:
      return n(1);
    case 4:
      return sum(squares);
    default:
      return operator("add", square(sum(linear)), n(1));
  }
}

function scaled(factor: Rational, t: Term): Term {
  return factor.numerator === 1n && factor.denominator === 1n ? t : operator("mul", rationalTerm(factor), t);
}

function sameConstantShape(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((s, i) => constant(s) !== null && constant(s) === constant(b[i] as Term));
}

function constant(size: Term): number | null {
  return size.kind === "rational" ? Number(size.value.numerator) : null;
}

/** A literal tensor of a type with constant sizes: one or two axes. */
function constantTensor(type: Type, at: (index: string) => Rational): Term | null {
  return stacked(type, (index) => rationalTerm(at(index)));
}

/** A tensor of a type with constant sizes, one or two axes, by its entries. */
function stacked(type: Type, at: (index: string) => Term | null): Term | null {
  if (type.kind !== "tensor") return null;
  const [rows, columns, more] = type.shape.map(constant);
  if (rows === undefined || rows === null || rows < 1 || columns === null || more !== undefined) return null;
  const stack = (length: number, make: (i: number) => Term | null): Term | null => {
    const entries = Array.from({ length }, (_, i) => make(i + 1));
    const present = entries.filter((e) => e !== null);
    return present.length === length ? operator("stack", ...present) : null;
  };
  return stack(rows, (i) =>
    columns === undefined ? at(String(i)) : stack(columns, (j) => at(`${String(i)},${String(j)}`)),
  );
}
