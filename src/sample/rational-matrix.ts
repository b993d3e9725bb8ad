import { ONE, ZERO, add, divide, multiply, negate, rational, sign, subtract, type Rational } from "../term/rational.ts";

/** Rows of rationals. */
export type RationalMatrix = readonly (readonly Rational[])[];

/** The n × n identity times a factor. */
export function scalarMatrix(n: number, factor: Rational): RationalMatrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? factor : ZERO)));
}

/** A row-major array as rows. */
export function toRows(data: readonly Rational[], columns: number): RationalMatrix {
  return Array.from({ length: data.length / columns }, (_, i) => data.slice(i * columns, (i + 1) * columns));
}

/** A + B entry by entry. */
export function addMatrices(a: RationalMatrix, b: RationalMatrix): RationalMatrix {
  return a.map((row, i) => row.map((x, j) => add(x, b[i]?.[j] ?? ZERO)));
}

/** factor · A. */
export function scaleMatrix(a: RationalMatrix, factor: Rational): RationalMatrix {
  return a.map((row) => row.map((x) => multiply(x, factor)));
}

/** A B. */
export function multiplyMatrices(a: RationalMatrix, b: RationalMatrix): RationalMatrix {
  const columns = b[0]?.length ?? 0;
  return a.map((row) =>
    Array.from({ length: columns }, (_, j) =>
      row.reduce((sum, x, k) => (sign(x) === 0 ? sum : add(sum, multiply(x, b[k]?.[j] ?? ZERO))), ZERO),
    ),
  );
}

/** A⁻¹ by Gauss–Jordan elimination, or null when A is singular. */
export function invertMatrix(a: RationalMatrix): RationalMatrix | null {
  const n = a.length;
  const work = a.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? ONE : ZERO))]);
  for (let c = 0; c < n; c++) {
    const pivot = work.findIndex((row, r) => r >= c && sign(row[c] ?? ZERO) !== 0);
    const chosen = work[pivot];
    const displaced = work[c];
    if (pivot < 0 || !chosen || !displaced) return null;
    work[pivot] = displaced;
    const lead = chosen[c] ?? ONE;
    const scaled = chosen.map((x) => divide(x, lead));
    work[c] = scaled;
    for (let r = 0; r < n; r++) {
      const row = work[r];
      const factor = row?.[c] ?? ZERO;
      if (r === c || !row || sign(factor) === 0) continue;
      work[r] = row.map((x, j) => subtract(x, multiply(factor, scaled[j] ?? ZERO)));
    }
  }
  return work.map((row) => row.slice(n));
}

/** Whether det A ≠ 0. */
export function isInvertible(a: RationalMatrix): boolean {
  return invertMatrix(a) !== null;
}

/** The orthogonal matrix (I − S)⁻¹(I + S) of a skew-symmetric S, given by what stands above its diagonal row by row (A. Cayley, 1846). */
export function cayley(n: number, above: readonly Rational[]): RationalMatrix {
  let k = 0;
  const skew: Rational[][] = Array.from({ length: n }, () => Array.from({ length: n }, () => ZERO));
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const value = above[k++] ?? ZERO;
      (skew[i] as Rational[])[j] = value;
      (skew[j] as Rational[])[i] = negate(value);
    }
  const identity = scalarMatrix(n, ONE);
  // I − S is always invertible: xᵀ(I − S)x = ‖x‖².
  const inverse = invertMatrix(addMatrices(identity, scaleMatrix(skew, rational(-1))));
  return inverse ? multiplyMatrices(inverse, addMatrices(identity, skew)) : identity;
}

/** L D Lᵀ for a unit lower triangular L, given by what stands below its diagonal row by row, and a diagonal D. */
export function ldl(below: readonly Rational[], diagonal: readonly Rational[]): RationalMatrix {
  const n = diagonal.length;
  let k = 0;
  const lower = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (j < i ? (below[k++] ?? ZERO) : i === j ? ONE : ZERO)),
  );
  const scaled = lower.map((row) => row.map((x, j) => multiply(x, diagonal[j] ?? ZERO)));
  const transposed = lower.map((_, i) => lower.map((row) => row[i] ?? ZERO));
  return multiplyMatrices(scaled, transposed);
}

/** The sum of the diagonal. */
export function trace(a: RationalMatrix): Rational {
  return a.reduce((sum, row, i) => add(sum, row[i] ?? ZERO), ZERO);
}
