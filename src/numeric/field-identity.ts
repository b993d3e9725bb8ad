import { applyReduced, children, unfold } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, type Type } from "../term/type.ts";
import { Fuel } from "./arithmetic.ts";
import { asFunction, Lazy, type Datum, type Scalar } from "./datum.ts";
import { Dual } from "./dual.ts";
import { EnclosureRangeError } from "./enclosure.ts";
import { Halt } from "./halt.ts";
import type { Instance, Value } from "./instance.ts";
import { Interpreter } from "./interpreter.ts";
import { PRIME_BITS, PRIME_COUNT, randomBelow } from "./prime.ts";
import { Coordinate, PrimeField } from "./prime-field.ts";
import type { Real } from "./real-arithmetic.ts";

/** How two sides compare at a random point mod a prime. */
export type PointComparison =
  /** They agree, and if they are different rational functions, a random point and prime show it but with at most this probability. */
  | { readonly kind: "same"; readonly degree: number; readonly errorBound: number }
  /** They are different rational functions, or the prime divides a denominator. */
  | { readonly kind: "different" }
  /** A side has no value there, or is no rational function. */
  | { readonly kind: "none" };

/** Operators whose values are rational functions of their arguments, or squares of which are; comparisons among indices included. */
const ALLOWED: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "pi",
  "euler",
  "true",
  "false",
  "add",
  "sub",
  "neg",
  "mul",
  "div",
  "powN",
  "powZ",
  "powR",
  "sqrt",
  "abs",
  "factorial",
  "binomial",
  "indicator",
  "dot",
  "matmul",
  "outer",
  "hadamard",
  "transpose",
  "trace",
  "det",
  "inverse",
  "matpow",
  "identity",
  "zeros",
  "ones",
  "basis",
  "diag",
  "diagonal",
  "stack",
  "map",
  "norm2",
  "not",
  "and",
  "or",
  "implies",
  "iff",
]);
const COMPARISONS: ReadonlySet<string> = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);

/** Whether a proposition is an equality, or equalities under ∀ over indices and ∧, of what may be rational functions by the look of it. */
export function isRationalEquality(proposition: Term): boolean {
  const p = proposition;
  if (p.kind === "call") return isRationalEquality(unfold(p));
  if (p.kind === "binder") {
    if (p.binder !== "forall" || p.fn.kind !== "lambda" || p.fn.domain.kind !== "index") return false;
    return isRationalEquality(p.fn.body) && (!p.guard || isRationalIn(p.guard, new Set()));
  }
  if (p.kind !== "operator") return false;
  if (p.operator === "and") return p.args.every(isRationalEquality);
  return p.operator === "eq" && p.args.every((a) => a.type.kind !== "prop" && isRationalIn(a, new Set()));
}

/**
 * Whether all that a term is built from may give rational functions. Definitions are looked at once; their parameters may be functions,
 * as what is passed for them is looked at too.
 */
function isRationalIn(term: Term, seen: Set<string>, params: ReadonlySet<string> = NONE): boolean {
  switch (term.kind) {
    case "free":
      return params.has(term.id) || isPoint(term.type);
    case "operator":
      if (COMPARISONS.has(term.operator)) {
        if (!term.args.every((a) => isIntegral(a.type))) return false;
      } else if (!ALLOWED.has(term.operator)) return false;
      break;
    case "binder":
      if (term.binder !== "sum" && term.binder !== "product") return false;
      if (term.fn.type.kind !== "function" || term.fn.type.from.kind !== "index") return false;
      break;
    case "integral":
    case "limit":
      return false;
    case "call":
      if (!seen.has(term.definition.id)) {
        seen.add(term.definition.id);
        const own = new Set(term.definition.params.map((p) => p.id));
        if (!isRationalIn(term.definition.body, seen, own)) return false;
      }
      break;
    default:
      break;
  }
  return children(term).every((c) => isRationalIn(c, seen, params));
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a variable has values made of numbers. */
function isPoint(type: Type): boolean {
  if (type.kind === "function") return (type.from.kind === "index" || type.from.kind === "time") && isPoint(type.to);
  return type.kind === "number" || type.kind === "tensor" || type.kind === "index" || type.kind === "time";
}

const FUEL = 20_000;

/**
 * Compares the sides of an equality (`isRationalEquality`) mod a prime: at the sizes and indices of an instance, and at a random point
 * for all its other numbers. `bits` gives 32 random bits at a time.
 */
export function compareAtPoint(
  proposition: Term,
  instance: Instance,
  types: ReadonlyMap<string, Type>,
  prime: bigint,
  bits: () => number,
): PointComparison {
  const draw = (): Coordinate => new Coordinate(randomBelow(prime, bits));
  const point = new Map<string, Value>();
  // A flow is known at one time only.
  const flows = [...instance.values()].some((v) => v.kind === "flow");
  for (const [id, value] of instance) point.set(id, isFixed(types.get(id), flows) ? value : randomized(value, draw));
  const field = new PrimeField(prime, randomBelow(prime, bits), randomBelow(prime, bits));
  const run = new Interpreter(point, field, new Fuel(FUEL));
  const bound = { degree: 0, height: 0 };
  try {
    const agree = compareIn(run, field, proposition, bound);
    if (agree === null) return { kind: "none" };
    if (!agree) return { kind: "different" };
  } catch (error) {
    if (error instanceof Halt || error instanceof EnclosureRangeError || error instanceof RangeError)
      return { kind: "none" };
    throw error;
  }
  const degree = bound.degree + field.granted.degree;
  const height = bound.height + field.granted.height;
  // A nonzero integer of h bits has at most h/60 prime factors above 2^60; a nonzero polynomial of degree d vanishes at a random
  // point of a field of p elements with probability at most d/p (J. T. Schwartz 1980, R. Zippel 1979).
  const errorBound = degree / Number(prime) + height / PRIME_BITS / PRIME_COUNT;
  return { kind: "same", degree, errorBound };
}

/** Naturals are sizes or exponents, and indices are indices: at each point they keep the values of the instance. */
export function isFixed(type: Type | undefined, flows = true): boolean {
  if (!type) return true;
  if (type.kind === "function") return isFixed(type.to, flows);
  if (type.kind === "time") return flows;
  return type.kind === "index" || (type.kind === "number" && type.domain === "N");
}

function randomized(value: Value, draw: () => Coordinate): Value {
  switch (value.kind) {
    case "number":
      return { kind: "number", value: draw() };
    case "tensor":
      return { ...value, data: value.data.map(draw) };
    case "family":
      return { ...value, items: value.items.map((v) => randomized(v, draw)) };
    case "flow":
      return { ...value, at: randomized(value.at, draw) };
    case "function":
      return value;
  }
}

interface Bound {
  degree: number;
  height: number;
}

/** Null where roots stand in the way. */
function compareIn(run: Interpreter, field: PrimeField, p: Term, bound: Bound): boolean | null {
  if (p.kind === "call") return compareIn(run, field, unfold(p), bound);
  if (p.kind === "operator" && p.operator === "and") return every(p.args, (a) => compareIn(run, field, a, bound));
  if (p.kind === "operator" && p.operator === "eq") {
    const [left, right] = p.args as readonly [Term, Term];
    return compareData(run, field, run.run(left), run.run(right), left.type, bound);
  }
  if (p.kind !== "binder" || p.fn.type.kind !== "function" || p.fn.type.from.kind !== "index") return null;
  const [from, to] = run.range(p.fn.type.from, run.root);
  const indices: Term[] = [];
  for (let i = from; i <= to; i++) {
    const at = integer(i);
    if (!p.guard || run.truth(applyReduced(p.guard, at), run.root)) indices.push(at);
  }
  return every(indices, (i) => compareIn(run, field, applyReduced(p.fn, i), bound));
}

function compareData(
  run: Interpreter,
  field: PrimeField,
  left: Datum,
  right: Datum,
  type: Type,
  bound: Bound,
): boolean | null {
  const numbers = (a: Scalar, b: Scalar): boolean | null => {
    if (a instanceof Dual || b instanceof Dual) return null;
    const found = field.difference(a as Real, b as Real);
    if (!found) return null;
    bound.degree = Math.max(bound.degree, found.degree);
    bound.height = Math.max(bound.height, found.height);
    return found.vanishes;
  };
  if (left.kind === "number" && right.kind === "number") return numbers(left.value, right.value);
  if (left.kind === "tensor" && right.kind === "tensor")
    return every(
      left.data.map((x, i) => [x, right.data[i] as Scalar] as const),
      ([x, y]) => numbers(x, y),
    );
  if (type.kind !== "function" || type.from.kind !== "index") return null;
  const [from, to] = run.range(type.from, run.root);
  const indices: bigint[] = [];
  for (let i = from; i <= to; i++) indices.push(i);
  return every(indices, (i) => {
    const at = Lazy.of(run.integerDatum(i));
    const inner = type.to;
    return compareData(run, field, asFunction(left).apply(at), asFunction(right).apply(at), inner, bound);
  });
}

/** The conjunction of answers of which null is none: false where one is false, else null where one is null. */
function every<T>(items: readonly T[], answer: (item: T) => boolean | null): boolean | null {
  let known = true;
  for (const item of items) {
    const one = answer(item);
    if (one === false) return false;
    if (one === null) known = false;
  }
  return known ? true : null;
}
