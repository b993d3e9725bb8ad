import { type ScalarCode, type TensorCode, TensorRef, scalarCode } from "./compile-code.ts";
import {
  HALF_ULP,
  Jet,
  NO_LEVELS,
  addJets,
  divideJets,
  laneCount,
  laneMap,
  multiplyJets,
  productOfErrors,
  productPlan,
} from "./jet.ts";
import { determinant, frobenius, integerDeterminant, invert, workspace } from "./linear-algebra.ts";

/* Determinants. */

/** det A. Its first derivative is Σ C_ij A'_ij with the cofactors C, also where A is singular. */
export function det(a: TensorCode, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  if (levels.length > 1) return eliminated(a, bounded);
  const jet = new Jet(levels);
  let cofactors = new Float64Array(0);
  let cofactorErrors = new Float64Array(0);
  const run = (): number => {
    a.run();
    const { data, errors, offset, stride } = ref;
    const n = ref.dims[0] as number;
    const live = levels.length > 0 && ref.live;
    jet.live = live || bounded;
    if (!live) {
      jet.lanes.fill(0, 1);
      jet.errors.fill(0, 1);
    }
    const value = determinantOf(ref, n, bounded);
    jet.lanes[0] = value;
    jet.errors[0] = determinantErrorFound;
    if (!live) return value;
    if (cofactors.length < n * n) {
      cofactors = new Float64Array(n * n);
      cofactorErrors = new Float64Array(n * n);
    }
    findCofactors(ref, n, value, cofactors, cofactorErrors, bounded);
    for (let s = 1; s < laneCount(levels); s++) {
      let t = 0;
      let e = 0;
      let size = 0;
      let whole = true;
      for (let i = 0; i < n * n; i++) {
        const x = data[offset + s * stride + i] as number;
        const c = cofactors[i] as number;
        t += c * x;
        if (!bounded) continue;
        size += Math.abs(c * x);
        whole &&= Number.isInteger(c) && Number.isInteger(x);
        e += productOfErrors(c, cofactorErrors[i] as number, x, errors[offset + s * stride + i] as number);
      }
      jet.lanes[s] = t;
      jet.errors[s] = e + (whole && size < 2 ** 50 ? 0 : (n * n + 1) * HALF_ULP * size);
    }
    return value;
  };
  return scalarCode(run, a.reads, a.cost + 100, levels, jet);
}

/** det A with lanes of any levels, by elimination in jets; undefined for a singular matrix. */
function eliminated(a: TensorCode, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  const identity = laneMap(levels, levels);
  const plan = productPlan(levels, levels, levels);
  const result = new Jet(levels);
  const [quotient, product, before] = [new Jet(levels), new Jet(levels), new Jet(levels)];
  let rows: Jet[][] = [];
  const run = (): number => {
    a.run();
    const n = ref.dims[0] as number;
    if (rows.length < n) rows = Array.from({ length: n }, () => Array.from({ length: n }, () => new Jet(levels)));
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const entry = (rows[i] as Jet[])[j] as Jet;
        for (let s = 0; s < identity.length; s++) {
          const at = ref.offset + s * ref.stride + i * n + j;
          entry.lanes[s] = ref.data[at] as number;
          entry.errors[s] = bounded ? (ref.errors[at] as number) : 0;
        }
      }
    result.lanes.fill(0);
    result.errors.fill(0);
    result.lanes[0] = 1;
    const value = (i: number, j: number): number => ((rows[i] as Jet[])[j] as Jet).lanes[0] as number;
    for (let k = 0; k < n; k++) {
      let p = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(value(i, k)) > Math.abs(value(p, k))) p = i;
      if (!(value(p, k) !== 0)) {
        result.lanes.fill(NaN);
        return NaN;
      }
      if (p !== k) {
        [rows[p], rows[k]] = [rows[k] as Jet[], rows[p] as Jet[]];
        for (let s = 0; s < identity.length; s++) result.lanes[s] = -(result.lanes[s] as number);
      }
      const top = rows[k] as Jet[];
      const pivot = top[k] as Jet;
      before.lanes.set(result.lanes);
      before.errors.set(result.errors);
      multiplyJets(result, before, pivot, plan, bounded);
      for (let i = k + 1; i < n; i++) {
        const row = rows[i] as Jet[];
        divideJets(quotient, row[k] as Jet, pivot, identity, plan, bounded);
        for (let j = k + 1; j < n; j++) {
          const entry = row[j] as Jet;
          multiplyJets(product, quotient, top[j] as Jet, plan, bounded);
          addJets(entry, entry, product, identity, identity, -1, bounded);
        }
      }
    }
    return result.lanes[0] as number;
  };
  return scalarCode(run, a.reads, a.cost + 500, levels, result);
}

/** The bound on the error of the last `determinantOf`. */
let determinantErrorFound = 0;

/** The determinant of a matrix that lies at the offset of a ref. Of integers it is exact while all products stay below 2⁵³. */
function determinantOf(ref: TensorRef, n: number, bounded: boolean): number {
  const { data, offset } = ref;
  const whole = isIntegerMatrix(data, offset, n * n) && hadamardBound(data, offset, n) < 2 ** 25;
  determinantErrorFound = bounded ? determinantError(ref, n, whole) : 0;
  return whole ? integerDeterminant(data, offset, n, workspace) : determinant(data, offset, n, workspace);
}

/** Up to this size, and wherever the matrix is singular, cofactors are found one by one. */
const FEW = 5;

const minor = new TensorRef();

/** C_ij = ∂ det A / ∂A_ij: by minors, or from det A · A⁻ᵀ where that is defined and the matrix is large. */
function findCofactors(
  ref: TensorRef,
  n: number,
  value: number,
  out: Float64Array,
  errors: Float64Array,
  bounded: boolean,
): void {
  if (n > FEW && !bounded) {
    invert(ref.data, ref.offset, n, out, 0, workspace);
    if (!Number.isNaN(out[0])) {
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) {
          const x = value * (out[i * n + j] as number);
          out[i * n + j] = value * (out[j * n + i] as number);
          out[j * n + i] = x;
        }
      return;
    }
  }
  minor.reserve([n - 1, n - 1], NO_LEVELS);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let to = 0;
      for (let r = 0; r < n; r++)
        for (let c = 0; c < n; c++) {
          if (r === i || c === j) continue;
          minor.data[to] = ref.data[ref.offset + r * n + c] as number;
          minor.errors[to++] = bounded ? (ref.errors[ref.offset + r * n + c] as number) : 0;
        }
      const c = n === 1 ? 1 : determinantOf(minor, n - 1, bounded);
      out[i * n + j] = (i + j) % 2 === 0 ? c : -c;
      errors[i * n + j] = n === 1 ? 0 : determinantErrorFound;
    }
}

function isIntegerMatrix(a: Float64Array, offset: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (!Number.isInteger(a[offset + i])) return false;
  return true;
}

/** The product of max(1, row norm): a bound on every minor. (Hadamard.) */
function hadamardBound(a: Float64Array, offset: number, n: number): number {
  let p = 1;
  for (let i = 0; i < n; i++) p *= Math.max(1, frobenius(a, offset + i * n, n));
  return p;
}

/** Σ E_ij |cofactor_ij| for the entries' errors and the elimination's backward error, cofactors bounded by row norms. */
function determinantError(ref: TensorRef, n: number, exact: boolean): number {
  const { data, errors, offset } = ref;
  let sum = 0;
  const backward = exact ? 0 : 8 * n * n * HALF_ULP;
  const largest = frobenius(data, offset, n * n);
  for (let i = 0; i < n; i++) {
    let others = 1;
    for (let k = 0; k < n; k++)
      if (k !== i) others *= frobenius(data, offset + k * n, n) + frobenius(errors, offset + k * n, n);
    let e = 0;
    for (let j = 0; j < n; j++) e += (errors[offset + i * n + j] as number) + backward * largest;
    sum += e === 0 ? 0 : e * others;
  }
  return sum;
}
