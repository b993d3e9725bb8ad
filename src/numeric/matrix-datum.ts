import { ONE, ZERO, add, multiply as times, type Rational } from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { EQUAL } from "./arithmetic.ts";
import { asTensor, numberDatum, tensorDatum, type Datum, type Scalar, type TensorDatum } from "./datum.ts";
import { encloseLargestEigenvalue, largestEigenvalue, midpoints, negated, widened } from "./eigenvalue.ts";
import * as E from "./enclosure.ts";
import type { Environment } from "./environment.ts";
import { haltInexact, haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";
import type { Interpreter } from "./interpreter.ts";
import { exactMatrix } from "./relation.ts";
import {
  determinant,
  determinantByElimination,
  dot,
  identity,
  inverse,
  multiply,
  power,
  rowsOf,
  symmetry,
  transpose,
  type Matrix,
} from "./tensor-arithmetic.ts";

/** The operators of matrices. */
export function matrixDatum(run: Interpreter, term: OperatorTerm, environment: Environment): Datum {
  const { arithmetic } = run;
  const argument = (i: number): Term => term.args[i] as Term;
  const tensor = (i: number): TensorDatum => asTensor(run.evaluate(argument(i), environment));
  const matrix = (i: number): Matrix<Scalar> => asMatrix(tensor(i));
  const spend = (a: Matrix<Scalar>, exponent: number): void => {
    run.fuel.spend(exponent === 2 ? a.length * (a[0]?.length ?? 0) : Math.max(a.length, a[0]?.length ?? 0) ** exponent);
  };
  switch (term.operator) {
    case "outer": {
      const [u, v] = [tensor(0).data, tensor(1).data];
      const data = u.flatMap((x) => v.map((y) => arithmetic.multiply(x, y)));
      return tensorDatum([u.length, v.length], data);
    }
    case "matmul": {
      const a = matrix(0);
      const b = tensor(1);
      spend(a, 2);
      if (b.shape.length === 1)
        return tensorDatum(
          [a.length],
          a.map((row) => dot(row, b.data, arithmetic)),
        );
      return matrixOf(multiply(a, asMatrix(b), arithmetic), a.length, b.shape[1] ?? 0);
    }
    case "transpose": {
      const a = tensor(0);
      if (a.shape.length === 1) return tensorDatum([1, a.shape[0] ?? 0], a.data);
      return matrixOf(transpose(asMatrix(a)), a.shape[1] ?? 0, a.shape[0] ?? 0);
    }
    case "trace":
      return numberDatum(
        matrix(0).reduce((sum, row, i) => arithmetic.add(sum, row[i] as Scalar), arithmetic.constant(ZERO)),
      );
    case "det": {
      const a = matrix(0);
      const exact = exactMatrix(run, a);
      if (!exact) return numberDatum(determinant(a, arithmetic));
      spend(a, 3);
      return numberDatum(arithmetic.constant(determinantByElimination(exact)));
    }
    case "inverse": {
      const a = matrix(0);
      spend(a, 3);
      return matrixOf(inverse(a, arithmetic), a.length, a.length);
    }
    case "matpow": {
      const a = matrix(0);
      const exponent = run.integer(run.number(argument(1), environment));
      const size = exponent < 0n ? -exponent : exponent;
      if (size > 10_000n) return haltUnsupported("too large");
      spend(a, 3);
      const base = exponent < 0n ? inverse(a, arithmetic) : a;
      return matrixOf(power(base, size, arithmetic), a.length, a.length);
    }
    case "identity": {
      const n = run.size(argument(0), environment);
      run.fuel.spend(n * n);
      return matrixOf(identity(n, arithmetic), n, n);
    }
    case "diag": {
      const { data } = tensor(0);
      const zero = arithmetic.constant(ZERO);
      return tensorDatum(
        [data.length, data.length],
        data.flatMap((x, i) => data.map((_, j) => (i === j ? x : zero))),
      );
    }
    case "diagonal": {
      const a = matrix(0);
      return tensorDatum(
        [a.length],
        a.map((row, i) => row[i] as Scalar),
      );
    }
    case "normSpectral":
      return numberDatum(spectralNorm(run, matrix(0)));
    case "lambdaMax":
      return numberDatum(extremeEigenvalue(run, matrix(0), "largest"));
    case "lambdaMin":
      return numberDatum(extremeEigenvalue(run, matrix(0), "smallest"));
    case "symmetric": {
      const symmetric = symmetry(matrix(0), arithmetic);
      if (symmetric) run.tied = true;
      return { kind: "prop", value: symmetric ?? haltUnsure() };
    }
    case "invertible": {
      const possible = arithmetic.possible(determinant(matrix(0), arithmetic), arithmetic.constant(ZERO));
      if (possible === EQUAL) run.tied = true;
      else if ((possible & EQUAL) !== 0) return haltUnsure();
      return { kind: "prop", value: possible !== EQUAL };
    }
    case "orthogonal":
      return { kind: "prop", value: orthogonal(run, matrix(0)) };
    default:
      return haltUnsupported(term.operator);
  }
}

function asMatrix(a: TensorDatum): Matrix<Scalar> {
  return rowsOf(a.data, a.shape[0] ?? 0, a.shape[1] ?? 0);
}

function matrixOf(rows: Matrix<Scalar>, n: number, m: number): Datum {
  return tensorDatum([n, m], rows.flat());
}

function orthogonal(run: Interpreter, a: Matrix<Scalar>): boolean {
  const { arithmetic } = run;
  const gram = multiply(transpose(a), a, arithmetic);
  let unsure = false;
  for (const [i, row] of gram.entries()) {
    for (const [j, x] of row.entries()) {
      const possible = arithmetic.possible(x, arithmetic.constant(i === j ? ONE : ZERO));
      if ((possible & EQUAL) === 0) return false;
      if (possible !== EQUAL) unsure = true;
    }
  }
  run.tied = true;
  return unsure ? haltUnsure() : true;
}

function requireUnperturbed(run: Interpreter, a: Matrix<Scalar>, what: string): void {
  if (a.some((row) => row.some((x) => run.arithmetic.isPerturbed(x)))) haltUnsupported(`derivative of ${what}`);
}

const enclosedEntries = (run: Interpreter, a: Matrix<Scalar>): Matrix<E.Enclosure> =>
  a.map((row) => row.map((x) => run.arithmetic.boundsOf(x)));

function extremeEigenvalue(run: Interpreter, a: Matrix<Scalar>, which: "largest" | "smallest"): Scalar {
  const { arithmetic } = run;
  requireUnperturbed(run, a, which === "largest" ? "lambdaMax" : "lambdaMin");
  const symmetric = symmetry(a, arithmetic);
  if (symmetric === false) return haltUndefined("symmetric", true);
  run.fuel.spend(a.length ** 4);
  // λ_min(A) = -λ_max(-A).
  const signed = (x: Scalar): Scalar => (which === "largest" ? x : arithmetic.negate(x));
  const exact = exactMatrix(run, a);
  if (exact) {
    const value = largestEigenvalue(which === "largest" ? exact : negated(exact));
    return signed(typeof value === "function" ? arithmetic.enclose(value) : arithmetic.constant(value));
  }
  if (arithmetic.bits === null) return haltInexact();
  if (symmetric === null) return haltUnsure();
  const entries = enclosedEntries(
    run,
    a.map((row) => row.map(signed)),
  );
  return signed(arithmetic.enclose((bits) => encloseLargestEigenvalue(entries, bits)));
}

/** √λ_max(AᵀA); it moves by at most the Frobenius norm of a change of A. */
function spectralNorm(run: Interpreter, a: Matrix<Scalar>): Scalar {
  const { arithmetic } = run;
  requireUnperturbed(run, a, "normSpectral");
  run.fuel.spend(Math.max(a.length, a[0]?.length ?? 0) ** 4);
  const exact = exactMatrix(run, a);
  if (exact) {
    const squared = largestEigenvalue(gramOf(exact));
    if (typeof squared === "function") return arithmetic.enclose((bits) => rootOf(squared, bits));
    return arithmetic.squareRoot(arithmetic.constant(squared));
  }
  if (arithmetic.bits === null) return haltInexact();
  const { middle, radius } = midpoints(enclosedEntries(run, a));
  const squared = largestEigenvalue(gramOf(middle));
  return arithmetic.enclose((bits) => {
    const root = rootOf(squared, bits + 8);
    const around = widened(() => root, radius, bits);
    return around.lower < 0n ? { ...around, lower: 0n } : around;
  });
}

function rootOf(squared: Rational | ((bits: number) => E.Enclosure), bits: number): E.Enclosure {
  const enclosed = typeof squared === "function" ? squared(2 * bits) : E.fromRational(squared, 2 * bits);
  return E.squareRoot(enclosed.lower < 0n ? { ...enclosed, lower: 0n } : enclosed, bits);
}

/** AᵀA. */
function gramOf(a: Matrix<Rational>): Matrix<Rational> {
  const columns = transpose(a);
  return columns.map((u) => columns.map((v) => u.reduce((sum, x, i) => add(sum, times(x, v[i] ?? ZERO)), ZERO)));
}
