/**
 * Orthonormal vectors with the span of the given ones, all of one length: modified Gram–Schmidt, each vector
 * orthogonalised twice, which keeps the result orthogonal to rounding (L. Giraud, J. Langou, M. Rozložník, 2005). A
 * vector that depends on those before it, up to rounding, adds none.
 */
export function orthonormalBasis(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const v = Float64Array.from(vector);
    const size = norm(v);
    for (let pass = 0; pass < 2; pass++) for (const q of basis) removeComponent(v, q);
    const rest = norm(v);
    if (rest > 8 * vector.length * Number.EPSILON * size) basis.push(v.map((x) => x / rest));
  }
  return basis;
}

/** The distance from a point to the span of orthonormal vectors. */
export function distanceToSpan(point: Float64Array, basis: readonly Float64Array[]): number {
  const rest = Float64Array.from(point);
  for (let pass = 0; pass < 2; pass++) for (const q of basis) removeComponent(rest, q);
  return norm(rest);
}

function removeComponent(v: Float64Array, q: Float64Array): void {
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += (v[i] ?? 0) * (q[i] ?? 0);
  for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) - dot * (q[i] ?? 0);
}

function norm(v: Float64Array): number {
  let square = 0;
  for (const x of v) square += x * x;
  return Math.sqrt(square);
}
