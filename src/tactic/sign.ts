import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { BinderTerm, OperatorTerm, Term } from "../term/term.ts";
import { conclusionOf, congruence, natural, ring, time, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, rightOf } from "./conversion.ts";
import { signAlong } from "./field-form.ts";
import { attempt, type Prover } from "./prover.ts";
import {
  backward,
  forward,
  isOperator,
  nonnegative,
  nonzero,
  ONE,
  positive,
  use,
  useWith,
  ZERO,
  unfolded,
} from "./use.ts";

/** ≤: 0 ≤ t. <: 0 < t. */
export type Sign = "le" | "lt";

/** The sign of a term from its head: an exponential is positive, a square is not negative, a sum of such terms is so too. */
export function signByHead(prover: Prover, sign: Sign, term: Term): Theorem | null {
  if (sign === "le") {
    if (term.type.kind === "number" && term.type.domain === "N") return natural(term);
    if (term.type.kind === "time") return time(term);
  }
  switch (term.kind) {
    case "operator":
      return ofOperator(prover, sign, term);
    case "binder":
      return ofBinder(prover, sign, term);
    case "call":
      return along(prover, sign, term, unfolded(prover, term));
    case "apply":
      return term.fn.kind === "lambda" ? along(prover, sign, term, betaReduced(prover, term)) : null;
    case "cases": {
      const [first] = term.branches;
      if (!first || term.branches.length !== 1 || !term.otherwise) return null;
      return along(prover, sign, term, use(prover, "cases", first.condition, first.value, term.otherwise));
    }
    default:
      return null;
  }
}

/** The sign of a term from that of what it is equal to. */
function along(prover: Prover, sign: Sign, term: Term, equation: Theorem | null): Theorem | null {
  if (!equation) return null;
  const theorem = prover.prove(operator(sign, ZERO, rightOf(equation)));
  prover.spend(2);
  return theorem && backward(signAlong(sign, term, equation), theorem);
}

function weaker(prover: Prover, sign: Sign, term: Term, strict: Theorem | null): Theorem | null {
  if (sign === "lt" || !strict) return strict;
  return useWith(prover, [strict], "le-of-lt", ZERO, term);
}

function ofOperator(prover: Prover, sign: Sign, term: OperatorTerm): Theorem | null {
  const [a, b] = term.args;
  const le = sign === "le";
  switch (term.operator) {
    case "pi":
      return weaker(prover, sign, term, use(prover, "pi-positive"));
    case "euler":
      return weaker(prover, sign, term, use(prover, "euler-positive"));
    default:
      break;
  }
  if (!a) return null;
  switch (term.operator) {
    case "exp":
      return weaker(prover, sign, term, use(prover, "exp-positive", a));
    case "sqrt":
      return use(prover, le ? "sqrt-nonnegative" : "sqrt-positive", a);
    case "abs":
      return use(prover, le ? "abs-nonnegative" : "abs-positive", a);
    case "log":
      return ofLogarithm(prover, sign, term, a);
    case "relu":
      return along(prover, sign, term, use(prover, "relu", a));
    case "cosh":
      return along(prover, sign, term, use(prover, "cosh", a));
    case "norm1":
      return a.type.kind === "tensor" ? along(prover, sign, term, use(prover, "norm1", ...a.type.shape, a)) : null;
    case "norm2":
    case "normSpectral":
    case "normInf":
      return ofNorm(prover, sign, term, a);
    default:
      break;
  }
  if (!b) return null;
  switch (term.operator) {
    case "add":
      return le ? use(prover, "add-nonnegative", a, b) : positiveSum(prover, term, a, b);
    case "mul":
      if (key(a) === key(b)) return ofEqual(prover, sign, term, operator("powN", a, literal(2)));
      return use(prover, le ? "mul-nonnegative" : "mul-positive", a, b);
    case "div":
      return use(prover, le ? "div-nonnegative" : "div-positive", a, b);
    case "powN":
      return ofPower(prover, sign, term, a, b);
    case "powZ":
      return ofIntegerPower(prover, sign, term, a, b);
    case "powR":
      return weaker(prover, sign, term, use(prover, "real-power-positive", a, b));
    case "max":
      return term.args.length === 2 ? ofMaximum(prover, sign, a, b) : null;
    case "min":
      return term.args.length === 2 && le ? use(prover, "le-min", a, b, ZERO) : null;
    case "dot":
      if (key(a) !== key(b) || !le || a.type.kind !== "tensor") return null;
      if (a.type.shape.length === 1) return use(prover, "dot-nonnegative", ...a.type.shape, a);
      return a.type.shape.length === 2
        ? along(prover, sign, term, use(prover, "dot/matrix", ...a.type.shape, a, b))
        : null;
    default:
      return null;
  }
}

/** The sign of a term from that of another one with the same polynomial. */
function ofEqual(prover: Prover, sign: Sign, term: Term, other: Term): Theorem | null {
  const theorem = prover.prove(operator(sign, ZERO, other));
  prover.spend(3);
  return theorem && attempt(() => forward(signAlong(sign, other, ring(other, term)), theorem));
}

function positiveSum(prover: Prover, term: Term, a: Term, b: Term): Theorem | null {
  const first = use(prover, "add-positive", a, b);
  if (first) return first;
  const turned = use(prover, "add-positive", b, a);
  const sum = operator("add", b, a);
  prover.spend(3);
  return turned && forward(signAlong("lt", sum, ring(sum, term)), turned);
}

function ofPower(prover: Prover, sign: Sign, term: Term, base: Term, exponent: Term): Theorem | null {
  if (exponent.kind === "rational" && q.isInteger(exponent.value) && q.sign(exponent.value) > 0) {
    const n = exponent.value.numerator;
    if (n === 2n) return use(prover, sign === "le" ? "square-nonnegative" : "square-positive", base);
    if (n % 2n === 0n) {
      const half = operator("powN", base, rationalTerm(q.rational(n / 2n)));
      return ofEqual(prover, sign, term, operator("powN", half, literal(2)));
    }
  }
  const power = use(prover, sign === "le" ? "power-nonnegative" : "power-positive", base, exponent);
  if (power) return power;
  const [two, half] = isOperator(exponent, "mul") ? exponent.args : [];
  if (sign === "le" && half && two?.kind === "rational" && q.equal(two.value, q.rational(2)))
    return use(prover, "power-even", base, half);
  return null;
}

function ofIntegerPower(prover: Prover, sign: Sign, term: Term, base: Term, exponent: Term): Theorem | null {
  if (exponent.kind === "rational" && q.isInteger(exponent.value) && q.sign(exponent.value) > 0)
    return ofEqual(prover, sign, term, operator("powN", base, exponent));
  const natural = along(prover, sign, term, use(prover, "integer-power-natural", base, exponent));
  if (natural) return natural;
  const real = use(prover, "real-power-integer", base, exponent);
  const power = real && use(prover, "real-power-positive", base, exponent);
  prover.spend(2);
  return power && weaker(prover, sign, term, forward(signAlong("lt", operator("powR", base, exponent), real), power));
}

/** 0 ≤ log a from 1 ≤ a. */
function ofLogarithm(prover: Prover, sign: Sign, term: Term, a: Term): Theorem | null {
  const grown = use(prover, sign === "le" ? "log-le" : "log-lt", ONE, a);
  const one = grown && use(prover, "log-one");
  prover.spend(2);
  return grown && one && forward(congruence(operator(sign, operator("log", ONE), term), [one, null]), grown);
}

function ofNorm(prover: Prover, sign: Sign, term: OperatorTerm, a: Term): Theorem | null {
  if (a.type.kind !== "tensor") return null;
  const shape = a.type.shape;
  if (term.operator === "norm2") {
    const name = shape.length === 1 ? "norm2-nonnegative" : "norm2-nonnegative/matrix";
    if (sign === "le") return use(prover, name, ...shape, a);
    return along(prover, sign, term, use(prover, shape.length === 1 ? "norm2" : "norm2/matrix", ...shape, a));
  }
  if (sign === "lt") return null;
  if (term.operator === "normSpectral") return use(prover, "spectral-nonnegative", ...shape, a);
  const [n] = shape;
  if (shape.length !== 1 || !n) return null;
  const above = use(prover, "norm-inf-le-norm2", n, a);
  const entry = above && use(prover, "entry-le-norm-inf", n, ONE, a);
  const first = entry && sideOf(entry, 0);
  const start = first && prover.prove(nonnegative(first));
  return start ? useWith(prover, [start, entry], "le-transitive", ZERO, first, term) : null;
}

function sideOf(theorem: Theorem, side: 0 | 1): Term | null {
  const conclusion = conclusionOf(theorem);
  return conclusion.kind === "operator" ? (conclusion.args[side] ?? null) : null;
}

function ofMaximum(prover: Prover, sign: Sign, a: Term, b: Term): Theorem | null {
  const maximum = operator("max", a, b);
  for (const [part, name] of [
    [a, "max-ge-left"],
    [b, "max-ge-right"],
  ] as const) {
    const start = prover.prove(operator(sign, ZERO, part));
    const grows = start && use(prover, name, a, b);
    if (start && grows)
      return useWith(prover, [start, grows], sign === "le" ? "le-transitive" : "lt-le-transitive", ZERO, part, maximum);
  }
  return null;
}

function ofBinder(prover: Prover, sign: Sign, term: BinderTerm): Theorem | null {
  const { fn, guard } = term;
  if (fn.type.kind !== "function" || fn.type.from.kind !== "index") return null;
  const { from, to } = fn.type.from;
  if (guard) {
    if (term.binder !== "sum") return null;
    return along(prover, sign, term, use(prover, "sum-guard", from, to, guard, fn));
  }
  switch (term.binder) {
    case "sum":
      return use(prover, sign === "le" ? "sum-nonnegative" : "sum-positive", from, to, fn);
    case "product":
      return weaker(prover, sign, term, use(prover, "product-positive", from, to, fn));
    default:
      return null;
  }
}

/** t ≠ 0 from the sign of t, or from factors that are not 0. */
export function nonzeroByHead(prover: Prover, term: Term): Theorem | null {
  const above = prover.prove(positive(term));
  if (above) return useWith(prover, [above], "ne-of-gt", term, ZERO);
  if (term.kind === "call" || (term.kind === "apply" && term.fn.kind === "lambda")) {
    const equation = term.kind === "call" ? unfolded(prover, term) : betaReduced(prover, term);
    const theorem = equation && prover.prove(nonzero(rightOf(equation)));
    prover.spend(2);
    return equation && theorem && backward(congruence(nonzero(term), [equation, null]), theorem);
  }
  const [a, b] = term.kind === "operator" ? term.args : [];
  const factors = term.kind === "operator" && a ? ofFactors(prover, term, a, b) : null;
  if (factors) return factors;
  const below = prover.prove(operator("lt", term, ZERO));
  return below && useWith(prover, [below], "ne-of-lt", term, ZERO);
}

function ofFactors(prover: Prover, term: OperatorTerm, a: Term, b: Term | undefined): Theorem | null {
  switch (term.operator) {
    case "mul":
      return b ? use(prover, "ne-mul", a, b) : null;
    case "div":
      return b ? use(prover, "ne-div", a, b) : null;
    case "powN":
      return b ? use(prover, "ne-power", a, b) : null;
    case "neg": {
      // −a = (−1) · a
      const product = operator("mul", rationalTerm(q.rational(-1)), a);
      const theorem = use(prover, "ne-mul", rationalTerm(q.rational(-1)), a);
      prover.spend(2);
      return theorem && forward(congruence(nonzero(product), [ring(product, term), null]), theorem);
    }
    default:
      return null;
  }
}
