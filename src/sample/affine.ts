import type { Value } from "../numeric/instance.ts";
import { children, freeVariables, unfold } from "../term/binding.ts";
import { operator, rationalTerm, replaceFree } from "../term/build.ts";
import { ONE, ZERO, add, divide, equal, multiply, negate, sign, subtract, type Rational } from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { exactNumber, exactTensor } from "./exact.ts";
import { small } from "./small.ts";

const LINEAR: ReadonlySet<string> = new Set(["add", "sub", "neg", "transpose", "trace", "diag", "diagonal", "stack"]);
const BILINEAR: ReadonlySet<string> = new Set(["mul", "matmul", "dot", "outer", "hadamard"]);

/** Whether a term can be affine in a variable by the look of it; what solves for the variable checks its result. */
export function mayBeAffine(term: Term, variable: FreeTerm): boolean {
  if (term === variable || !freeVariables(term).has(variable.id)) return true;
  const uses = (t: Term): boolean => freeVariables(t).has(variable.id);
  switch (term.kind) {
    case "operator": {
      if (LINEAR.has(term.operator)) return term.args.every((a) => mayBeAffine(a, variable));
      if (BILINEAR.has(term.operator))
        return term.args.filter(uses).length === 1 && term.args.every((a) => mayBeAffine(a, variable));
      const [numerator, denominator] = term.args;
      return (
        term.operator === "div" &&
        !!numerator &&
        !!denominator &&
        !uses(denominator) &&
        mayBeAffine(numerator, variable)
      );
    }
    case "binder":
      return term.binder === "sum" && (!term.guard || !uses(term.guard)) && mayBeAffine(term.fn, variable);
    case "lambda":
    case "tabulate":
      return children(term).every((c) => mayBeAffine(c, variable));
    case "entry":
      return !term.indices.some(uses) && mayBeAffine(term.tensor, variable);
    case "apply":
      return term.fn.kind === "lambda" && !uses(term.argument) && mayBeAffine(term.fn.body, variable);
    case "call":
      return mayBeAffine(unfold(term), variable);
    case "derivative":
      return mayBeAffine(term.at, variable);
    default:
      return false;
  }
}

/** left − right as numbers, at a value of the unknown. */
type Residual = (unknown: Value) => readonly Rational[] | null;

function residual(left: Term, right: Term, id: string, values: Map<string, Value>): Residual {
  return (unknown) => {
    values.set(id, unknown);
    if (left.type.kind === "tensor") {
      const [a, b] = [exactTensor(left, values), exactTensor(right, values)];
      return a && b && a.data.map((x, i) => subtract(x, b.data[i] ?? ZERO));
    }
    const [a, b] = [exactNumber(left, values), exactNumber(right, values)];
    return a && b && [subtract(a, b)];
  };
}

/** For a number x: left − right = offset + slope·x; null where it is not affine in x, or has no exact value. */
export function affineIn(
  left: Term,
  right: Term,
  id: string,
  values: Map<string, Value>,
): { readonly offset: Rational; readonly slope: Rational } | null {
  const at = residual(left, right, id, values);
  const [offset] = at({ kind: "number", value: ZERO }) ?? [];
  const [one] = at({ kind: "number", value: ONE }) ?? [];
  const [three] = at({ kind: "number", value: small(3) }) ?? [];
  values.delete(id);
  if (!offset || !one || !three) return null;
  const slope = subtract(one, offset);
  return equal(three, add(offset, multiply(small(3), slope))) ? { offset, slope } : null;
}

/**
 * The entries of a tensor that solve left = right, affine in it, as close to the given ones as elimination leaves them: entries that the
 * equations do not determine are kept. Null when there is no solution, or the sides are not affine.
 */
export function solveAffine(
  left: Term,
  right: Term,
  id: string,
  values: Map<string, Value>,
  shape: readonly number[],
  given: readonly Rational[],
): readonly Rational[] | null {
  const at = residual(left, right, id, values);
  const tensor = (data: readonly Rational[]): Value => ({ kind: "tensor", shape, data });
  const count = given.length;
  const constant = at(tensor(given.map(() => ZERO)));
  if (!constant) return null;
  const columns: (readonly Rational[])[] = [];
  for (let j = 0; j < count; j++) {
    const value = at(tensor(given.map((_, i) => (i === j ? ONE : ZERO))));
    if (!value) return null;
    columns.push(value.map((x, i) => subtract(x, constant[i] ?? ZERO)));
  }
  const rows = constant.map((c, i) => [...columns.map((column) => column[i] ?? ZERO), negate(c)]);
  const solution = eliminate(rows, count, given);
  const check = solution && at(tensor(solution));
  values.delete(id);
  return check?.every((x) => sign(x) === 0) ? solution : null;
}

/** Solves rows [coefficients | right side] by Gauss–Jordan elimination; undetermined unknowns keep their given values. */
function eliminate(rows: Rational[][], count: number, given: readonly Rational[]): readonly Rational[] | null {
  const pivots: number[] = [];
  let top = 0;
  for (let c = 0; c < count && top < rows.length; c++) {
    const found = rows.findIndex((row, r) => r >= top && sign(row[c] ?? ZERO) !== 0);
    const lead = rows[found];
    const displaced = rows[top];
    if (found < 0 || !lead || !displaced) continue;
    rows[found] = displaced;
    const by = lead[c] ?? ONE;
    const scaled = lead.map((x) => divide(x, by));
    rows[top] = scaled;
    rows.forEach((row, r) => {
      const factor = row[c] ?? ZERO;
      if (r !== top && sign(factor) !== 0)
        rows[r] = row.map((x, j) => subtract(x, multiply(factor, scaled[j] ?? ZERO)));
    });
    pivots.push(c);
    top += 1;
  }
  if (rows.slice(top).some((row) => sign(row[count] ?? ZERO) !== 0)) return null;
  const solution = [...given];
  pivots.forEach((c, r) => {
    const row = rows[r] ?? [];
    let value = row[count] ?? ZERO;
    for (let j = 0; j < count; j++)
      if (j !== c && !pivots.includes(j)) value = subtract(value, multiply(row[j] ?? ZERO, given[j] ?? ZERO));
    solution[c] = value;
  });
  return solution;
}

/**
 * Of two equations that are affine in a number, what they say of the others: s₂·o₁ − s₁·o₂ = 0 for offsets o and slopes s. Null where a
 * slope is no constant, or the equations speak of other things than numbers.
 */
export function eliminated(first: Equation, second: Equation, variable: FreeTerm): Term | null {
  const [a, b] = [affineForm(first, variable), affineForm(second, variable)];
  if (!a || !b) return null;
  const scaled = (factor: Rational, t: Term): Term => operator("mul", rationalTerm(factor), t);
  return operator("eq", operator("sub", scaled(b.slope, a.offset), scaled(a.slope, b.offset)), rationalTerm(ZERO));
}

/** The two sides of an equation. */
export interface Equation {
  readonly left: Term;
  readonly right: Term;
}

function affineForm({ left, right }: Equation, variable: FreeTerm): { offset: Term; slope: Rational } | null {
  const difference = operator("sub", left, right);
  const others = [...freeVariables(difference).values()].filter((v) => v !== variable);
  if (!isReal(variable) || !others.every(isReal)) return null;
  const at = (value: Rational): Term => replaceFree(difference, new Map([[variable.id, rationalTerm(value)]]));
  const slopeAt = (point: (i: number) => Rational): Rational | null => {
    const values = new Map<string, Value>(others.map((v, i) => [v.id, { kind: "number", value: point(i) }]));
    const [zero, one, two] = [ZERO, ONE, small(2)].map((x) => exactNumber(at(x), values));
    if (!zero || !one || !two) return null;
    const slope = subtract(one, zero);
    return equal(subtract(two, one), slope) ? slope : null;
  };
  // A slope that is the same at three points that are in no special position.
  const slopes = [slopeAt(() => ZERO), slopeAt((i) => small(i + 2)), slopeAt((i) => small(7 - 3 * i * i))];
  const [slope] = slopes;
  if (!slope || sign(slope) === 0 || !slopes.every((s) => s && equal(s, slope))) return null;
  return { offset: at(ZERO), slope };
}

function isReal(v: FreeTerm): boolean {
  return v.type.kind === "number" && v.type.domain === "R";
}
