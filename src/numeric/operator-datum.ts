import { integral } from "../term/build.ts";
import { ONE, ZERO, rational } from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { EQUAL } from "./arithmetic.ts";
import { firstDecisive } from "./connective.ts";
import { asFunction, asNumber, asTensor, Lazy, numberDatum, tensorDatum, type Datum, type Scalar } from "./datum.ts";
import type { Environment } from "./environment.ts";
import { encloseBinomial, encloseFactorial } from "./factorial.ts";
import { haltUndefined, haltUnsupported } from "./halt.ts";
import { integralDatum } from "./integral-datum.ts";
import type { Interpreter } from "./interpreter.ts";
import { matrixDatum } from "./matrix-datum.ts";
import { extremum } from "./extremum.ts";
import { functionProperty, type FunctionPropertyName } from "./function-property.ts";
import { definite, relation } from "./relation.ts";
import { dot } from "./tensor-arithmetic.ts";

/** Factorials of larger numbers are enclosed and not written out. */
const LARGEST_FACTORIAL = 2000n;

/** What a factorial by Stirling's series costs. */
const ENCLOSING = 1000;

/** The value of an operator at the values of its arguments. */
export function operatorDatum(run: Interpreter, term: OperatorTerm, environment: Environment): Datum {
  const { arithmetic } = run;
  const argument = (i: number): Term => term.args[i] as Term;
  const datum = (i: number): Datum => run.evaluate(argument(i), environment);
  const number = (i: number): Scalar => run.number(argument(i), environment);
  const prop = (value: boolean): Datum => ({ kind: "prop", value });
  const truth = (i: number) => (): boolean => run.truth(argument(i), environment);
  switch (term.operator) {
    case "pi":
      return numberDatum(arithmetic.pi());
    case "euler":
      return numberDatum(arithmetic.euler());
    case "true":
      return prop(true);
    case "false":
      return prop(false);

    case "add":
      return entrywise(datum(0), datum(1), (a, b) => arithmetic.add(a, b));
    case "sub":
      return entrywise(datum(0), datum(1), (a, b) => arithmetic.subtract(a, b));
    case "neg":
      return mapped(datum(0), (a) => arithmetic.negate(a));
    case "mul":
      return scaled(datum(0), datum(1), (a, b) => arithmetic.multiply(a, b));
    case "div":
      return scaled(datum(0), datum(1), (a, b) => arithmetic.divide(a, b));
    case "hadamard":
      return entrywise(datum(0), datum(1), (a, b) => arithmetic.multiply(a, b));
    case "powN":
      return numberDatum(arithmetic.power(number(0), run.integer(number(1), "natural")));
    case "powZ":
      return numberDatum(arithmetic.power(number(0), run.integer(number(1))));
    case "powR":
      return numberDatum(arithmetic.powerReal(number(0), number(1)));
    case "sqrt":
      return numberDatum(arithmetic.squareRoot(number(0)));
    case "root": {
      const k = run.integer(number(0), "natural");
      if (k < 2n) return haltUndefined("natural");
      return k > 1000n ? haltUnsupported("too large") : numberDatum(arithmetic.root(Number(k), number(1)));
    }
    case "abs":
      return numberDatum(arithmetic.absolute(number(0)));
    case "sign": {
      const sign = arithmetic.sign(number(0));
      if (arithmetic.rationalOf(sign)?.numerator === 0n && !isIntegral(argument(0).type)) run.tied = true;
      return numberDatum(sign);
    }
    case "floor":
      return numberDatum(rounded(run, number(0), argument(0)));
    case "ceil":
      return numberDatum(arithmetic.negate(rounded(run, arithmetic.negate(number(0)), argument(0))));
    case "factorial":
      return numberDatum(factorial(run, number(0)));
    case "binomial":
      return numberDatum(binomial(run, number(0), number(1)));
    case "exp":
    case "log":
    case "sin":
    case "cos":
    case "tan":
    case "arcsin":
    case "arccos":
    case "arctan":
    case "sinh":
    case "cosh":
    case "tanh":
    case "erf":
      return numberDatum(arithmetic.elementary(term.operator, number(0)));
    case "relu":
      return numberDatum(arithmetic.maximum(number(0), arithmetic.constant(ZERO)));
    case "min":
    case "max": {
      const numbers = term.args.map((_, i) => number(i));
      return numberDatum(extremum(arithmetic, numbers, term.operator === "min" ? "smallest" : "largest"));
    }
    case "indicator":
      return run.integerDatum(truth(0)() ? 1 : 0);

    case "map": {
      const fn = asFunction(datum(0));
      return mapped(datum(1), (x) => asNumber(fn.apply(Lazy.of(numberDatum(x)))));
    }
    case "stack": {
      const items = term.args.map((_, i) => datum(i));
      const [first] = items;
      const inner = first?.kind === "tensor" ? first.shape : [];
      const data = items.flatMap((x) => (x.kind === "tensor" ? x.data : [asNumber(x)]));
      return tensorDatum([items.length, ...inner], data);
    }
    case "zeros":
    case "ones": {
      const shape = run.shape(term.args, environment);
      const entry = arithmetic.constant(term.operator === "ones" ? ONE : ZERO);
      run.fuel.spend(shape.reduce((a, b) => a * b, 1));
      return tensorDatum(
        shape,
        Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => entry),
      );
    }
    case "basis": {
      const n = run.size(argument(0), environment);
      const k = run.integer(number(1), "in-range");
      if (k < 1n || k > BigInt(n)) return haltUndefined("in-range");
      const data = Array.from({ length: n }, (_, i) => arithmetic.constant(i + 1 === Number(k) ? ONE : ZERO));
      return tensorDatum([n], data);
    }
    case "norm1":
      return numberDatum(
        asTensor(datum(0)).data.reduce<Scalar>(
          (sum, x) => arithmetic.add(sum, arithmetic.absolute(x)),
          arithmetic.constant(ZERO),
        ),
      );
    case "norm2": {
      const { data } = asTensor(datum(0));
      return numberDatum(arithmetic.squareRoot(dot(data, data, arithmetic)));
    }
    case "normInf": {
      const sizes = asTensor(datum(0)).data.map((x) => arithmetic.absolute(x));
      return numberDatum(sizes.length === 0 ? arithmetic.constant(ZERO) : extremum(arithmetic, sizes, "largest"));
    }
    case "dot":
      return numberDatum(dot(asTensor(datum(0)).data, asTensor(datum(1)).data, arithmetic));

    case "outer":
    case "matmul":
    case "transpose":
    case "trace":
    case "det":
    case "inverse":
    case "matpow":
    case "identity":
    case "diag":
    case "diagonal":
    case "normSpectral":
    case "lambdaMin":
    case "lambdaMax":
    case "symmetric":
    case "invertible":
    case "orthogonal":
      return matrixDatum(run, term, environment);

    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return prop(relation(run, term.operator, term, environment));
    case "loewnerGe":
    case "loewnerGt":
    case "loewnerLe":
    case "loewnerLt": {
      const [a, b] = [asTensor(datum(0)), asTensor(datum(1))];
      const downward = term.operator === "loewnerLe" || term.operator === "loewnerLt";
      const difference = asTensor(entrywise(downward ? b : a, downward ? a : b, (x, y) => arithmetic.subtract(x, y)));
      const strict = term.operator === "loewnerGt" || term.operator === "loewnerLt";
      return prop(definite(run, difference.data, a.shape[0] ?? 0, strict));
    }

    case "not":
      return prop(!truth(0)());
    case "and":
      return firstDecisive(false, [truth(0), truth(1)]);
    case "or":
      return firstDecisive(true, [truth(0), truth(1)]);
    case "implies":
      return firstDecisive(true, [() => !truth(0)(), truth(1)]);
    case "iff": {
      // Both are needed, so the first that stops decides.
      const left = truth(0)();
      return prop(left === truth(1)());
    }

    case "element":
    case "hasDerivative":
    case "chance":
    case "conditioned":
    case "interval":
    case "normal":
    case "bernoulli":
    case "uncorrelated":
    case "rademacher":
    case "binomialLaw":
    case "poisson":
    case "exponential":
    case "uniform":
    case "beta":
    case "hasLaw":
    case "independent":
    case "independentMembers":
    case "sameLaw":
    case "hasLimit":
    case "hasLimitAtInfinity":
      return haltUnsupported(term.operator);
    case "integrable":
      // What has a value is integrable; of the others nothing is known.
      integralDatum(run, integral(argument(0), argument(1)), environment);
      return prop(true);
    case "differentiable":
    case "smooth":
    case "continuous":
    case "convex":
    case "concave":
    case "increasing":
    case "decreasing":
    case "bounded":
    case "lipschitz":
      return prop(property(run, term, term.operator, environment));
  }
}

function mapped(a: Datum, f: (x: Scalar) => Scalar): Datum {
  return a.kind === "tensor" ? tensorDatum(a.shape, a.data.map(f)) : numberDatum(f(asNumber(a)));
}

function entrywise(a: Datum, b: Datum, f: (x: Scalar, y: Scalar) => Scalar): Datum {
  if (a.kind === "number") return numberDatum(f(a.value, asNumber(b)));
  const [x, y] = [asTensor(a), asTensor(b)];
  return tensorDatum(
    x.shape,
    x.data.map((e, i) => f(e, y.data[i] as Scalar)),
  );
}

/** A number with a number, or a tensor with a number on either side. */
function scaled(a: Datum, b: Datum, f: (x: Scalar, y: Scalar) => Scalar): Datum {
  if (b.kind === "number") return mapped(a, (x) => f(x, b.value));
  const x = asNumber(a);
  return mapped(b, (y) => f(x, y));
}

function rounded(run: Interpreter, x: Scalar, term: Term): Scalar {
  const floor = run.arithmetic.floor(x);
  const atInteger = run.arithmetic.possible(run.arithmetic.plain(x), floor) & EQUAL;
  if (atInteger !== 0 && !isIntegral(term.type)) run.tied = true;
  return floor;
}

function factorial(run: Interpreter, x: Scalar): Scalar {
  const n = run.integer(x, "natural");
  if (n > LARGEST_FACTORIAL) {
    run.fuel.spend(ENCLOSING);
    return run.arithmetic.enclose((bits) => encloseFactorial(n, bits));
  }
  run.fuel.spend(Number(n));
  let product = 1n;
  for (let i = 2n; i <= n; i++) product *= i;
  return run.arithmetic.constant(rational(product));
}

/** n over k for a natural n and an integer k; 0 for k outside 0..n. */
function binomial(run: Interpreter, x: Scalar, y: Scalar): Scalar {
  const n = run.integer(x, "natural");
  const k = run.integer(y);
  if (k < 0n || k > n) return run.arithmetic.constant(ZERO);
  const steps = 2n * k > n ? n - k : k;
  if (steps > LARGEST_FACTORIAL) {
    run.fuel.spend(ENCLOSING);
    return run.arithmetic.enclose((bits) => encloseBinomial(n, k, bits));
  }
  run.fuel.spend(Number(steps));
  let result = 1n;
  for (let i = 1n; i <= steps; i++) result = (result * (n - steps + i)) / i;
  return run.arithmetic.constant(rational(result));
}

/** A property of a function whose term is at hand: a λ of its own, or the value of a variable. */
function property(run: Interpreter, term: OperatorTerm, name: FunctionPropertyName, environment: Environment): boolean {
  const [fn, bound] = term.args;
  const closed = fn && run.functionTerm(fn, environment);
  const constant = bound ? run.arithmetic.rationalOf(run.number(bound, environment)) : null;
  const answer = closed ? functionProperty(name, closed, constant) : null;
  return answer ?? haltUnsupported(name);
}
