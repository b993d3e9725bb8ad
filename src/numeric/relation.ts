import type { Rational } from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { EQUAL, GREATER, LESS } from "./arithmetic.ts";
import type { Datum, Scalar } from "./datum.ts";
import { asFunction, asNumber, asTensor, Lazy } from "./datum.ts";
import { encloseLargestEigenvalue, inertia } from "./eigenvalue.ts";
import { negate, signOf } from "./enclosure.ts";
import type { Environment } from "./environment.ts";
import { haltUnsupported, haltUnsure } from "./halt.ts";
import type { Interpreter } from "./interpreter.ts";
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
  return holding === 0 ? false : haltUnsure();
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
    let unsure = false;
    for (const [i, x] of left.data.entries()) {
      const possible = run.arithmetic.possible(x, right.data[i] as Scalar);
      if ((possible & EQUAL) === 0) return false;
      if (possible !== EQUAL) unsure = true;
    }
    run.tied = true;
    return unsure ? haltUnsure() : true;
  }
  // Families are compared at every index; other functions are not.
  if (term.type.kind !== "function" || term.type.from.kind !== "index" || term.type.to.kind === "function")
    return haltUnsupported("equality of functions");
  const [from, to] = run.range(term.type.from, environment);
  let unsure = false;
  for (let i = from; i <= to; i++) {
    const at = Lazy.of(run.integerDatum(i));
    const [x, y] = [asFunction(left).apply(at), asFunction(right).apply(at)];
    const pairs =
      x.kind === "number"
        ? [[x.value, asNumber(y)] as const]
        : asTensor(x).data.map((e, j) => [e, asTensor(y).data[j] as Scalar] as const);
    for (const [p, q] of pairs) {
      const possible = run.arithmetic.possible(p, q);
      if ((possible & EQUAL) === 0) return false;
      if (possible !== EQUAL) unsure = true;
    }
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
  const smallest = signOf(negate(encloseLargestEigenvalue(bounds, bits)));
  if (smallest === -1) return false;
  return smallest === 1 && symmetric ? true : haltUnsure();
}

/** The entries as rationals, where all are. */
export function exactMatrix(run: Interpreter, matrix: Matrix<Scalar>): Matrix<Rational> | null {
  const rows = matrix.map((row) => row.map((x) => run.arithmetic.rationalOf(x)));
  return rows.every((row) => row.every((x) => x !== null)) ? (rows as Matrix<Rational>) : null;
}
