import { rational } from "./rational.ts";
import { keepTerm, recallTerm } from "./shared.ts";
import { isSubtype, sameShape, sameSize, sameType } from "./size.ts";
import type { RationalTerm, Term } from "./term.ts";
import {
  FRACTION,
  INTEGER,
  NATURAL,
  PROP,
  REAL,
  domainOf,
  isIntegral,
  isScalar,
  join,
  measureType,
  tensorType,
  type NumberType,
  type Type,
} from "./type.ts";

/** What an operator wanted where the types do not fit; `position` is the argument at fault, or null for all of them together. */
export interface Mismatch {
  readonly expected:
    | "arity"
    | "number"
    | "integer"
    | "natural"
    | "prop"
    | "vector"
    | "matrix"
    | "square matrix"
    | "tensor"
    | "number or tensor"
    | "same shape"
    | "same type"
    | "inner sizes"
    | "function"
    | "function of a number"
    | "index"
    | "axes"
    | "set"
    | "measure"
    | "argument type"
    | "locally closed";
  readonly position: number | null;
  /** The two sizes that should agree, where that is the fault. */
  readonly sizes?: readonly [Term, Term];
}

type Scheme = (args: readonly Term[]) => Type | Mismatch;

const fault = (
  expected: Mismatch["expected"],
  position: number | null = null,
  sizes?: readonly [Term, Term],
): Mismatch => (sizes ? { expected, position, sizes } : { expected, position });

/** Whether a scheme's answer is a mismatch. */
export function isMismatch(answer: Type | Mismatch): answer is Mismatch {
  return "expected" in answer;
}

/** A natural literal. @throws RangeError for a negative number or a fraction */
export function literal(n: number): RationalTerm {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError("not a natural number");
  const value = rational(n);
  const recipe = ["rational", value.numerator, value.denominator];
  return recallTerm(recipe) ?? keepTerm(recipe, { kind: "rational", value, type: NATURAL, loose: 0 });
}

const nullary =
  (type: Type): Scheme =>
  (args) =>
    args.length === 0 ? type : fault("arity");

/** Scalars in, one number out; the result domain from the joined domain of the arguments. */
const scalars =
  (arity: number, result: (joined: NumberType) => NumberType): Scheme =>
  (args) => {
    if (args.length !== arity) return fault("arity");
    let joined: NumberType = NATURAL;
    for (const [i, a] of args.entries()) {
      if (!isScalar(a.type)) return fault("number", i);
      joined = join(joined.domain, domainOf(a.type));
    }
    return result(joined);
  };

const real = scalars(1, () => REAL);

const sameShaped =
  (numbers: Scheme): Scheme =>
  (args) => {
    const [a, b] = args;
    if (a?.type.kind !== "tensor" && b?.type.kind !== "tensor") return numbers(args);
    if (args.length !== 2 || !a || !b) return fault("arity");
    if (a.type.kind !== "tensor" || b.type.kind !== "tensor") return fault("same shape");
    if (a.type.shape.length !== b.type.shape.length) return fault("same shape");
    const bad = a.type.shape.findIndex((s, i) => b.type.kind === "tensor" && !sameSize(s, b.type.shape[i] as Term));
    if (bad >= 0) return fault("same shape", null, [a.type.shape[bad] as Term, b.type.shape[bad] as Term]);
    return a.type;
  };

function vectorSize(t: Term | undefined): Term | null {
  return t?.type.kind === "tensor" && t.type.shape.length === 1 ? (t.type.shape[0] ?? null) : null;
}

function matrixSizes(t: Term | undefined): readonly [Term, Term] | null {
  if (t?.type.kind !== "tensor") return null;
  const [rows, columns, more] = t.type.shape;
  return rows && columns && !more ? [rows, columns] : null;
}

const square =
  (result: (size: Term, type: Type) => Type): Scheme =>
  (args) => {
    const [a] = args;
    if (args.length !== 1 || !a) return fault("arity");
    const sizes = matrixSizes(a);
    if (!sizes) return fault("square matrix", 0);
    return sameSize(...sizes) ? result(sizes[0], a.type) : fault("square matrix", 0, sizes);
  };

const matrix =
  (result: (rows: Term, columns: Term) => Type): Scheme =>
  (args) => {
    const sizes = matrixSizes(args[0]);
    if (args.length !== 1) return fault("arity");
    return sizes ? result(...sizes) : fault("matrix", 0);
  };

const tensor =
  (result: Type): Scheme =>
  (args) =>
    args.length !== 1 ? fault("arity") : args[0]?.type.kind === "tensor" ? result : fault("tensor", 0);

const compared: Scheme = (args) => {
  const [a, b] = args;
  if (args.length !== 2 || !a || !b) return fault("arity");
  for (const [i, x] of args.entries()) if (!isScalar(x.type)) return fault("number", i);
  return PROP;
};

const equated: Scheme = (args) => {
  const [a, b] = args;
  if (args.length !== 2 || !a || !b) return fault("arity");
  if (isScalar(a.type) && isScalar(b.type)) return PROP;
  if (a.type.kind === "tensor" && b.type.kind === "tensor") {
    const answer = sameShaped(() => fault("same shape"))(args);
    return isMismatch(answer) ? answer : PROP;
  }
  return sameType(a.type, b.type) || isSubtype(a.type, b.type) || isSubtype(b.type, a.type) ? PROP : fault("same type");
};

const loewner: Scheme = (args) => {
  const [a, b] = args;
  if (args.length !== 2 || !a || !b) return fault("arity");
  const [m, n] = [matrixSizes(a), matrixSizes(b)];
  if (!m || !sameSize(...m)) return fault("square matrix", 0);
  if (!n || !sameSize(...n)) return fault("square matrix", 1);
  return sameSize(m[0], n[0]) ? PROP : fault("same shape", null, [m[0], n[0]]);
};

const connective =
  (arity: number): Scheme =>
  (args) => {
    if (args.length !== arity) return fault("arity");
    const bad = args.findIndex((a) => a.type.kind !== "prop");
    return bad >= 0 ? fault("prop", bad) : PROP;
  };

/** A property of a function of one real variable. */
const ofFunction =
  (extra: number): Scheme =>
  (args) => {
    const [f] = args;
    if (args.length !== 1 + extra || !f) return fault("arity");
    if (f.type.kind !== "function") return fault("function", 0);
    const bad = args.slice(1).findIndex((a) => !isScalar(a.type));
    return bad >= 0 ? fault("number", bad + 1) : PROP;
  };

/** A function of a number, the point where it has one, and the limit: numbers. */
const limitStatement =
  (hasPoint: boolean): Scheme =>
  (args) => {
    const [f] = args;
    if (args.length !== (hasPoint ? 3 : 2) || !f) return fault("arity");
    if (f.type.kind !== "function" || !isScalar(f.type.from) || !isScalar(f.type.to))
      return fault("function of a number", 0);
    const bad = args.slice(1).findIndex((a) => !isScalar(a.type));
    return bad >= 0 ? fault("number", bad + 1) : PROP;
  };

/** A law of numbers with numbers for parameters. */
const lawOfNumbers =
  (arity: number): Scheme =>
  (args) => {
    const answer = scalars(arity, () => REAL)(args);
    return isMismatch(answer) ? answer : measureType(REAL);
  };

/** A statement on some functions on chance. */
const onChance =
  (least: number): Scheme =>
  (args) => {
    if (args.length < least) return fault("arity");
    const bad = args.findIndex((f) => f.type.kind !== "function" || f.type.from !== REAL);
    return bad >= 0 ? fault("function", bad) : PROP;
  };

const schemes = {
  // Constants
  pi: nullary(REAL),
  euler: nullary(REAL),
  true: nullary(PROP),
  false: nullary(PROP),

  // Arithmetic; +, − and − also on tensors of one shape, · and / also by a number
  add: sameShaped(scalars(2, (j) => j)),
  sub: sameShaped(scalars(2, (j) => (j === NATURAL ? INTEGER : j))),
  neg: (args) => {
    const [a] = args;
    if (args.length !== 1 || !a) return fault("arity");
    if (a.type.kind === "tensor") return a.type;
    return scalars(1, (j) => (j === NATURAL ? INTEGER : j))(args);
  },
  mul: (args) => {
    const [a, b] = args;
    if (a?.type.kind === "tensor" && b && isScalar(b.type) && args.length === 2) return a.type;
    if (b?.type.kind === "tensor" && a && isScalar(a.type) && args.length === 2) return b.type;
    return scalars(2, (j) => j)(args);
  },
  div: (args) => {
    const [a, b] = args;
    if (a?.type.kind === "tensor" && b && isScalar(b.type) && args.length === 2) return a.type;
    return scalars(2, (j) => (j === REAL ? REAL : FRACTION))(args);
  },
  /** Natural exponent, 0^0 = 1. The exponent's type is ℕ or an index. */
  powN: (args) => {
    if (args.length !== 2 || !args[0] || !args[1]) return fault("arity");
    if (!isScalar(args[0].type)) return fault("number", 0);
    return isIntegral(args[1].type) ? join(domainOf(args[0].type), "N") : fault("natural", 1);
  },
  /** Integer exponent; defined for a non-zero base, or a natural exponent. */
  powZ: (args) => {
    if (args.length !== 2 || !args[0] || !args[1]) return fault("arity");
    if (!isScalar(args[0].type)) return fault("number", 0);
    return isIntegral(args[1].type) ? join(domainOf(args[0].type), "Q") : fault("integer", 1);
  },
  /** Real exponent; defined for a positive base, and for 0 to a positive power. */
  powR: scalars(2, () => REAL),
  sqrt: real,
  /** root(k, x): the real k-th root; k a literal ≥ 2; of a negative x for odd k only. */
  root: scalars(2, () => REAL),
  abs: scalars(1, (j) => j),
  /** −1, 0 or 1. */
  sign: scalars(1, () => INTEGER),
  floor: scalars(1, () => INTEGER),
  ceil: scalars(1, () => INTEGER),
  factorial: scalars(1, () => NATURAL),
  binomial: scalars(2, () => INTEGER),
  exp: real,
  log: real,
  sin: real,
  cos: real,
  tan: real,
  arcsin: real,
  arccos: real,
  arctan: real,
  sinh: real,
  cosh: real,
  tanh: real,
  erf: real,
  /** max(0, x). */
  relu: scalars(1, (j) => j),
  /** The smallest of one or more numbers. */
  min: (args) => (args.length > 0 ? scalars(args.length, (j) => j)(args) : fault("arity")),
  max: (args) => (args.length > 0 ? scalars(args.length, (j) => j)(args) : fault("arity")),
  /** 1 when the proposition holds, else 0. */
  indicator: (args) =>
    args.length !== 1 ? fault("arity") : args[0]?.type.kind === "prop" ? NATURAL : fault("prop", 0),

  // Vectors and matrices
  /** The sum of the products of the entries of two tensors of one shape. */
  dot: (args) => {
    const answer = sameShaped(() => fault("tensor"))(args);
    return isMismatch(answer) ? answer : REAL;
  },
  /** Matrix times matrix or vector. */
  matmul: (args) => {
    const [a, b] = args;
    if (args.length !== 2 || !a || !b) return fault("arity");
    const m = matrixSizes(a);
    if (!m) return fault("matrix", 0);
    const n = matrixSizes(b);
    const v = vectorSize(b);
    const inner = n?.[0] ?? v;
    if (!inner) return fault("tensor", 1);
    if (!sameSize(m[1], inner)) return fault("inner sizes", null, [m[1], inner]);
    return tensorType(n ? [m[0], n[1]] : [m[0]]);
  },
  /** u vᵀ of two vectors. */
  outer: (args) => {
    const [m, n] = [vectorSize(args[0]), vectorSize(args[1])];
    if (args.length !== 2) return fault("arity");
    return m ? (n ? tensorType([m, n]) : fault("vector", 1)) : fault("vector", 0);
  },
  hadamard: sameShaped(() => fault("tensor")),
  /** Of a matrix; of a vector (a column), the matrix with that one row. */
  transpose: (args) => {
    const v = vectorSize(args[0]);
    return v && args.length === 1 ? tensorType([literal(1), v]) : matrix((r, c) => tensorType([c, r]))(args);
  },
  trace: square(() => REAL),
  det: square(() => REAL),
  inverse: square((_n, type) => type),
  /** A to a natural power. */
  matpow: (args) => {
    if (args.length !== 2 || !args[0] || !args[1]) return fault("arity");
    return isIntegral(args[1].type) ? square((_n, type) => type)([args[0]]) : fault("natural", 1);
  },
  /** The n × n identity; the argument is n. */
  identity: (args) => {
    const [n] = args;
    return args.length === 1 && n ? (isIntegral(n.type) ? tensorType([n, n]) : fault("natural", 0)) : fault("arity");
  },
  /** The tensor of zeros; the arguments are its sizes. */
  zeros: (args) => {
    const bad = args.findIndex((n) => !isIntegral(n.type));
    return args.length === 0 ? fault("arity") : bad >= 0 ? fault("natural", bad) : tensorType(args);
  },
  ones: (args) => {
    const bad = args.findIndex((n) => !isIntegral(n.type));
    return args.length === 0 ? fault("arity") : bad >= 0 ? fault("natural", bad) : tensorType(args);
  },
  /** basis(n, k): the k-th standard basis vector of ℝⁿ; undefined unless 1 ≤ k ≤ n. */
  basis: (args) => {
    const [n, k] = args;
    if (args.length !== 2 || !n || !k) return fault("arity");
    return isIntegral(n.type) ? (isIntegral(k.type) ? tensorType([n]) : fault("integer", 1)) : fault("natural", 0);
  },
  /** The diagonal matrix of a vector. */
  diag: (args) => {
    const n = vectorSize(args[0]);
    return args.length === 1 ? (n ? tensorType([n, n]) : fault("vector", 0)) : fault("arity");
  },
  /** The diagonal of a square matrix. */
  diagonal: square((n) => tensorType([n])),
  /** Numbers to a vector, tensors of one shape to a tensor with one more axis in front. */
  stack: (args) => {
    const [a] = args;
    if (!a) return fault("arity");
    const n = literal(args.length);
    if (isScalar(a.type)) {
      const bad = args.findIndex((x) => !isScalar(x.type));
      return bad >= 0 ? fault("number", bad) : tensorType([n]);
    }
    if (a.type.kind !== "tensor") return fault("number or tensor", 0);
    const shape = a.type.shape;
    const bad = args.findIndex((x) => x.type.kind !== "tensor" || !sameShape(x.type.shape, shape));
    return bad >= 0 ? fault("same shape", bad) : tensorType([n, ...shape]);
  },
  /** A function of one number applied to each entry. */
  map: (args) => {
    const [f, a] = args;
    if (args.length !== 2 || !f || !a) return fault("arity");
    if (f.type.kind !== "function" || !isScalar(f.type.from) || !isScalar(f.type.to))
      return fault("function of a number", 0);
    return a.type.kind === "tensor" ? a.type : fault("tensor", 1);
  },
  norm1: tensor(REAL),
  /** The Euclidean norm of all entries: ‖·‖₂ of a vector, ‖·‖_F of a matrix. */
  norm2: tensor(REAL),
  normInf: tensor(REAL),
  /** The largest singular value. */
  normSpectral: matrix(() => REAL),
  /** Of a symmetric matrix; undefined otherwise. */
  lambdaMin: square(() => REAL),
  lambdaMax: square(() => REAL),

  // Measures
  /**
   * Chance: a probability measure on ℝ on which all random variables are functions, as they are on lengths in [0, 1]. What is proved of any
   * functions on it holds of all random variables, whatever their laws and however they depend on each other.
   */
  chance: nullary(measureType(REAL)),
  /** conditioned(μ, f, y): a law on chance given that the function f on chance has the value y. */
  conditioned: (args) => {
    const [base, f] = args;
    if (args.length !== 3 || !base || !f) return fault("arity");
    if (base.type.kind !== "measure" || base.type.on !== REAL) return fault("measure", 0);
    return f.type.kind === "function" && f.type.from === REAL ? measureType(REAL) : fault("function", 1);
  },
  /** interval(a, b): length on the interval from a to b; its negative on that from b to a when b < a. */
  interval: (args) => {
    const answer = scalars(2, () => REAL)(args);
    return isMismatch(answer) ? answer : measureType(REAL);
  },

  // Laws by their names, of numbers
  /** normal(m, v): mean m and variance v > 0. */
  normal: lawOfNumbers(2),
  /** bernoulli(p): 1 with probability p, else 0. */
  bernoulli: lawOfNumbers(1),
  /** 1 and −1 with probability 1/2 each. */
  rademacher: lawOfNumbers(0),
  /** binomialLaw(n, p): how many of n independent trials succeed. */
  binomialLaw: lawOfNumbers(2),
  poisson: lawOfNumbers(1),
  /** exponential(r): of rate r, so of mean 1/r. */
  exponential: lawOfNumbers(1),
  /** uniform(a, b): on the interval from a to b. */
  uniform: lawOfNumbers(2),
  /** beta(a, b): of density proportional to x^(a−1) (1−x)^(b−1) on [0, 1]. */
  beta: lawOfNumbers(2),
  /** hasLaw(f, μ): the values of a function on chance have the law μ. */
  hasLaw: (args) => {
    const [f, mu] = args;
    if (args.length !== 2 || !f || !mu) return fault("arity");
    if (f.type.kind !== "function" || f.type.from !== REAL) return fault("function", 0);
    return mu.type.kind === "measure" ? PROP : fault("measure", 1);
  },
  /** independent(f, g, …): functions on chance that are jointly independent; a family counts as one. */
  independent: onChance(2),
  /** uncorrelated(f, g): functions to numbers whose covariance is 0. */
  uncorrelated: (args) => {
    if (args.length !== 2) return fault("arity");
    const bad = args.findIndex((f) => f.type.kind !== "function" || f.type.from !== REAL || !isScalar(f.type.to));
    return bad >= 0 ? fault("function of a number", bad) : PROP;
  },
  /** independentMembers(f): the members of a family on chance are jointly independent. */
  independentMembers: onChance(1),
  /** sameLaw(f): the members of a family on chance have one law. */
  sameLaw: onChance(1),

  // Relations
  eq: equated,
  ne: equated,
  lt: compared,
  le: compared,
  gt: compared,
  ge: compared,
  /** A ⪰ B: A − B is symmetric and positive semidefinite; ≻: definite. */
  loewnerGe: loewner,
  loewnerGt: loewner,
  loewnerLe: loewner,
  loewnerLt: loewner,
  element: (args) => {
    const [x, s] = args;
    if (args.length !== 2 || !x || !s) return fault("arity");
    if (s.type.kind !== "set") return fault("set", 1);
    return isSubtype(x.type, s.type.of) || isSubtype(s.type.of, x.type) ? PROP : fault("same type");
  },

  // Connectives
  not: connective(1),
  and: connective(2),
  or: connective(2),
  implies: connective(2),
  iff: connective(2),

  // Properties
  differentiable: ofFunction(0),
  smooth: ofFunction(0),
  continuous: ofFunction(0),
  convex: ofFunction(0),
  concave: ofFunction(0),
  increasing: ofFunction(0),
  decreasing: ofFunction(0),
  bounded: ofFunction(0),
  /** lipschitz(f, L). */
  lipschitz: ofFunction(1),
  /**
   * hasDerivative(f, a, d): f is (Fréchet) differentiable at a, with derivative d; on times, from the right at 0. d has the type of
   * `derivative(f, a)`.
   */
  hasDerivative: (args) => {
    const [f, a, d] = args;
    if (args.length !== 3 || !f || !a || !d) return fault("arity");
    if (f.type.kind !== "function") return fault("function", 0);
    const { from, to } = f.type;
    if (!isSubtype(a.type, from)) return fault("argument type", 1);
    const axes = from.kind === "tensor" ? from.shape : isScalar(from) && !isIntegral(from) ? [] : null;
    const more = to.kind === "tensor" ? to.shape : isScalar(to) ? [] : null;
    if (!axes || !more) return fault("number or tensor", 0);
    const shape = [...axes, ...more];
    if (shape.length === 0) return isScalar(d.type) ? PROP : fault("number", 2);
    return d.type.kind === "tensor" && sameShape(d.type.shape, shape) ? PROP : fault("same shape", 2);
  },
  /**
   * integrable(μ, f): the integral of |f| against μ exists and is finite, where a function of a number to numbers or tensors of one shape
   * is integrated.
   */
  integrable: (args) => {
    const [mu, f] = args;
    if (args.length !== 2 || !mu || !f) return fault("arity");
    if (mu.type.kind !== "measure") return fault("measure", 0);
    if (f.type.kind !== "function" || !sameType(f.type.from, mu.type.on)) return fault("argument type", 1);
    return isScalar(f.type.to) || f.type.to.kind === "tensor" ? PROP : fault("number or tensor", 1);
  },
  /** hasLimit(f, a, d): f(x) → d as x → a, x ≠ a, from both sides. */
  hasLimit: limitStatement(true),
  /** hasLimitAtInfinity(f, d): f(x) → d as x → +∞ in the domain of f, the reals or the natural numbers. */
  hasLimitAtInfinity: limitStatement(false),
  /** A = Aᵀ. */
  symmetric: square(() => PROP),
  /** det A ≠ 0. */
  invertible: square(() => PROP),
  /** AᵀA = I. */
  orthogonal: square(() => PROP),
} satisfies Record<string, Scheme>;

export type OperatorName = keyof typeof schemes;

/** All operators, in the order of the table. */
export const OPERATORS: readonly OperatorName[] = Object.keys(schemes) as OperatorName[];

/** The type of an operator applied to arguments, or why there is none. */
export function operatorType(operator: OperatorName, args: readonly Term[]): Type | Mismatch {
  return (schemes[operator] as Scheme)(args);
}
