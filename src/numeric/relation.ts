import type { Rational } from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { EQUAL, GREATER, LESS, type Possible } from "./arithmetic.ts";
import type { Datum, Scalar } from "./datum.ts";
import { asFunction, asNumber, asTensor, Lazy } from "./datum.ts";
import { encloseLargestEigenvalue, inertia } from "./eigenvalue.ts";
import { hull, lowerEnd, magnitude, negate, point, signOf, subtract, upperEnd, type Enclosure } from "./enclosure.ts";
import type { Environment } from "./environment.ts";
import { haltUnsupported, haltUnsure } from "./halt.ts";
import type { Interpreter, Tolerance } from "./interpreter.ts";
import { rowsOf, symmetry, type Matrix } from "./tensor-arithmetic.ts";

/** The relations between two numbers. */
export type RelationName = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const HOLDS: Readonly<Record<RelationName, number>> = {
  eq: EQUAL,
  ne: LESS | GREATER,
  lt: LESS,
  le: LESS | EQUAL,
  gt: GREATER,
  ge: GREATER | EQUAL,
};

/** The truth of a relation between two numbers; unsure when the numbers at hand do not tell. */
function compared(run: Interpreter, name: RelationName, a: Scalar, b: Scalar, discrete: boolean): boolean {
  const possible = run.arithmetic.possible(a, b);
  if ((possible & EQUAL) !== 0 && !discrete) run.tied = true;
  const holding = possible & HOLDS[name];
  if (holding === possible) return true;
  if (run.tolerance && (HOLDS[name] & EQUAL) !== 0 && agree(run, run.tolerance, a, b, possible)) return true;
  return holding === 0 ? false : haltUnsure();
}

/** Whether two numbers, of which it is known how they may stand to one another, count as equal by the tolerance. */
function agree(run: Interpreter, tolerance: Tolerance, a: Scalar, b: Scalar, possible: Possible): boolean {
  if ((possible & EQUAL) === 0 && !tolerance.separated) return false;
  return isClose(run, tolerance, run.arithmetic.boundsOf(a), run.arithmetic.boundsOf(b));
}

function isClose(run: Interpreter, tolerance: Tolerance, a: Enclosure, b: Enclosure): boolean {
  const bits = run.arithmetic.bits ?? 64;
  const both = hull(a, b, bits);
  const width = magnitude(subtract(upperEnd(both), lowerEnd(both), bits));
  const close = width <= Math.max(0, magnitude(both)) - tolerance.bits;
  run.agreed ||= close;
  return close;
}

/** = ≠ < ≤ > ≥ between numbers, tensors, propositions and families. */
export function relation(run: Interpreter, name: RelationName, term: OperatorTerm, environment: Environment): boolean {
  const [a, b] = term.args as readonly [Term, Term];
  // Both sides must have values, whatever the other is.
  const left = run.evaluate(a, environment);
  const right = run.evaluate(b, environment);
  const discrete = isIntegral(a.type) && isIntegral(b.type);
  if (left.kind === "number" && right.kind === "number") return compared(run, name, left.value, right.value, discrete);
  const equal = equalData(run, left, right, a, environment);
  return name === "ne" ? !equal : equal;
}

function equalData(run: Interpreter, left: Datum, right: Datum, term: Term, environment: Environment): boolean {
  if (left.kind === "number" && right.kind === "number") return compared(run, "eq", left.value, right.value, false);
  if (left.kind === "prop" && right.kind === "prop") return left.value === right.value;
  if (left.kind === "tensor" && right.kind === "tensor") {
    return equalNumbers(
      run,
      left.data.map((x, i) => [x, right.data[i] as Scalar] as const),
    );
  }
  // Families are compared at every index; other functions are not.
  if (term.type.kind !== "function" || term.type.from.kind !== "index" || term.type.to.kind === "function")
    return haltUnsupported("equality of functions");
  const [from, to] = run.range(term.type.from, environment);
  function* pairs(): Generator<readonly [Scalar, Scalar]> {
    for (let i = from; i <= to; i++) {
      const at = Lazy.of(run.integerDatum(i));
      const [x, y] = [asFunction(left).apply(at), asFunction(right).apply(at)];
      if (x.kind === "number") yield [x.value, asNumber(y)];
      else yield* asTensor(x).data.map((e, j) => [e, asTensor(y).data[j] as Scalar] as const);
    }
  }
  return equalNumbers(run, pairs());
}

/** Whether numbers are equal, pair by pair: the first pair that is certainly apart decides. */
function equalNumbers(run: Interpreter, pairs: Iterable<readonly [Scalar, Scalar]>): boolean {
  const { arithmetic, tolerance } = run;
  let unsure = false;
  for (const [x, y] of pairs) {
    const possible = arithmetic.possible(x, y);
    if (possible === EQUAL || (tolerance && agree(run, tolerance, x, y, possible))) continue;
    if ((possible & EQUAL) === 0) return false;
    unsure = true;
  }
  run.tied = true;
  return unsure ? haltUnsure() : true;
}

/** A ⪰ 0 or A ≻ 0: symmetric, and the eigenvalues so; false where A is certainly not symmetric. */
export function definite(run: Interpreter, data: readonly Scalar[], n: number, strict: boolean): boolean {
  const { arithmetic } = run;
  if (data.some((x) => arithmetic.isPerturbed(x))) return haltUnsupported("derivative of ⪰");
  const matrix = rowsOf(data, n, n);
  const symmetric = symmetry(matrix, arithmetic);
  if (symmetric === false) return false;
  run.tied = true;
  run.fuel.spend(n ** 4);
  const exact = exactMatrix(run, matrix);
  if (exact) {
    const { negative, zero } = inertia(exact);
    return negative === 0 && (!strict || zero === 0);
  }
  const bits = arithmetic.bits ?? haltUnsure();
  const bounds = matrix.map((row) => row.map((x) => negate(arithmetic.boundsOf(x))));
  // The smallest eigenvalue of the symmetric part: certainly negative, and A is not ⪰ 0, symmetric or not.
  const smallest = negate(encloseLargestEigenvalue(bounds, bits));
  const sign = signOf(smallest);
  if (sign === -1) return false;
  if (sign === 1 && symmetric) return true;
  const { tolerance } = run;
  return !strict && symmetric && tolerance && isClose(run, tolerance, smallest, point(0n)) ? true : haltUnsure();
}

/** The entries as rationals, where all are. */
export function exactMatrix(run: Interpreter, matrix: Matrix<Scalar>): Matrix<Rational> | null {
  const rows = matrix.map((row) => row.map((x) => run.arithmetic.rationalOf(x)));
  return rows.every((row) => row.every((x) => x !== null)) ? (rows as Matrix<Rational>) : null;
}
