import { applyReduced, children } from "../term/binding.ts";
import { free, operator, rationalTerm } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import { rebuild } from "../term/rebuild.ts";
import { divide, multiply, ONE, rational, ZERO, type Rational } from "../term/rational.ts";
import type { IntegralTerm, LambdaTerm, Term } from "../term/term.ts";
import { REAL } from "../term/type.ts";
import { asFunction, asNumber, Lazy, numberDatum, type Datum, type Scalar } from "./datum.ts";
import * as E from "./enclosure.ts";
import type { Environment } from "./environment.ts";
import { coefficientsIn } from "./function-property.ts";
import { Halt, haltInexact, haltUnsupported } from "./halt.ts";
import type { Interpreter } from "./interpreter.ts";

/**
 * An integral over an interval: of a polynomial exactly; else enclosed by the midpoint rule, with the second derivative enclosed on each of
 * the parts that the interval is cut into, or the function itself where that one does not exist.
 */
export function integralDatum(run: Interpreter, term: IntegralTerm, environment: Environment): Datum {
  const { measure, fn } = term;
  if (measure.kind !== "operator" || measure.operator !== "interval" || term.type.kind === "tensor")
    return haltUnsupported("integral");
  const [from, to] = measure.args.map((end) => run.number(end, environment)) as [Scalar, Scalar];
  const { arithmetic } = run;
  const exact = ofPolynomial(run, fn, environment, from, to);
  if (exact) return numberDatum(exact);
  if (arithmetic.isPerturbed(from) || arithmetic.isPerturbed(to)) return haltUnsupported("integral");
  if (arithmetic.bits === null) return haltInexact();
  return numberDatum(enclosed(run, fn, environment, from, to, arithmetic.bits));
}

/** The parts of the interval at a precision: the error of the midpoint rule is some 1/n³. */
const parts = (bits: number): number => Math.max(16, Math.floor(bits / 4));

function enclosed(
  run: Interpreter,
  fn: Term,
  environment: Environment,
  from: Scalar,
  to: Scalar,
  bits: number,
): Scalar {
  const { arithmetic } = run;
  const f = asFunction(run.evaluate(fn, environment));
  const length = arithmetic.subtract(to, from);
  /** g(t) = f(a + (b − a) t), which is to be integrated from 0 to 1. */
  const g = (t: Scalar): Scalar =>
    asNumber(f.apply(Lazy.of(numberDatum(arithmetic.add(from, arithmetic.multiply(length, t))))));
  const n = parts(bits);
  const h = rational(1, n);
  let sum: Scalar = arithmetic.constant(ZERO);
  for (let i = 0; i < n; i++) {
    const [low, high] = [rational(i, n), rational(i + 1, n)];
    const ends = (bits: number): E.Enclosure => E.hull(E.fromRational(low, bits), E.fromRational(high, bits), bits);
    const part = arithmetic.enclose(ends, true);
    sum = arithmetic.add(sum, midpoint(run, g, part, rational(2 * i + 1, 2 * n), h) ?? whole(run, g, part, h));
  }
  return arithmetic.multiply(length, sum);
}

/** h g(c) + h³/24 g″(t) for some t in the part; null where g has no two derivatives there, as far as can be seen. */
function midpoint(
  run: Interpreter,
  g: (t: Scalar) => Scalar,
  part: Scalar,
  centre: Rational,
  h: Rational,
): Scalar | null {
  const { arithmetic } = run;
  try {
    const [inner, outer] = [run.level(), run.level()];
    const one = arithmetic.constant(ONE);
    const t = arithmetic.perturb(outer, arithmetic.perturb(inner, part, one), one);
    const second = arithmetic.tangentOf(inner, arithmetic.tangentOf(outer, g(t)));
    const cube = divide(multiply(h, multiply(h, h)), rational(24));
    const value = g(arithmetic.constant(centre));
    return arithmetic.add(
      arithmetic.multiply(arithmetic.constant(h), value),
      arithmetic.multiply(arithmetic.constant(cube), second),
    );
  } catch (error) {
    if (error instanceof Halt && error.reason.kind !== "unsupported") return null;
    throw error;
  }
}

/** h times the values of g in the part. */
function whole(run: Interpreter, g: (t: Scalar) => Scalar, part: Scalar, h: Rational): Scalar {
  try {
    return run.arithmetic.multiply(run.arithmetic.constant(h), g(part));
  } catch (error) {
    if (error instanceof Halt && error.reason.kind !== "unsupported") return haltUnsupported("integral");
    throw error;
  }
}

/** Of a polynomial with rational coefficients, between ends that may be perturbed. */
function ofPolynomial(run: Interpreter, fn: Term, environment: Environment, from: Scalar, to: Scalar): Scalar | null {
  const { arithmetic } = run;
  const closed = run.functionTerm(fn, environment, false);
  const coefficients = closed?.kind === "lambda" ? coefficientsOf(closed) : null;
  if (!coefficients) return null;
  const at = (t: Scalar): Scalar =>
    coefficients
      .map((c, k) => arithmetic.constant(divide(c, rational(k + 1))))
      .reduceRight<Scalar>((sum, c) => arithmetic.multiply(arithmetic.add(sum, c), t), arithmetic.constant(ZERO));
  return arithmetic.subtract(at(to), at(from));
}

/** By degree; null for what is no polynomial with rational coefficients. */
function coefficientsOf(fn: LambdaTerm): readonly Rational[] | null {
  const x = free("integral:variable", fn.hint, REAL);
  const body = written(applyReduced(fn, x));
  return isBordered(body) ? null : coefficientsIn(body, x.id);
}

/** Functions that are defined on one side of a point: √x − √x is no polynomial where x < 0. Nor is 0 times a limit where there is none. */
const BORDERED: ReadonlySet<string> = new Set(["log", "sqrt", "root", "powR", "arcsin", "arccos"]);

function isBordered(t: Term): boolean {
  if (t.kind === "limit" || (t.kind === "operator" && BORDERED.has(t.operator))) return true;
  return children(t).some(isBordered);
}

/** Functions that are written out at their arguments, and derivatives of polynomials as polynomials. */
function written(term: Term): Term {
  const t = rebuild(term, children(term).map(written));
  if (t.kind === "apply" && t.fn.kind === "lambda") return written(applyReduced(t.fn, t.argument));
  const coefficients =
    t.kind === "derivative" && t.fn.kind === "lambda" && t.fn.loose === 0 ? coefficientsOf(t.fn) : null;
  if (t.kind !== "derivative" || !coefficients) return t;
  return coefficients
    .slice(1)
    .map((c, k) => rationalTerm(multiply(c, rational(k + 1))))
    .reduceRight<Term>((sum, c) => operator("add", operator("mul", sum, t.at), c), literal(0));
}
