/**
 * The second moments of a pair (u, v), with its determinant uu·vv - uv² kept apart: near a correlation of ±1 the three
 * moments no longer tell it, and the angle is its root.
 */
export interface PairCovariance {
  readonly uu: number;
  readonly uv: number;
  readonly vv: number;
  readonly determinant: number;
}

/**
 * A product of two doubles as the rounded product and its error, by splitting (T. Dekker, A floating-point technique,
 * Numer. Math. 18, 1971).
 */
function twoProduct(a: number, b: number): readonly [number, number] {
  const split = (x: number): readonly [number, number] => {
    const big = 134217729 * x;
    const high = big - (big - x);
    return [high, x - high];
  };
  const product = a * b;
  const [ah, al] = split(a);
  const [bh, bl] = split(b);
  return [product, al * bl - (product - ah * bh - al * bh - ah * bl)];
}

/**
 * The pair with these moments; its determinant is computed without cancellation, and is 0 where rounding made it
 * negative.
 */
export function pairCovariance(uu: number, uv: number, vv: number): PairCovariance {
  const [ab, abError] = twoProduct(uu, vv);
  const [cc, ccError] = twoProduct(uv, uv);
  return { uu, uv, vv, determinant: Math.max(0, ab - cc + (abError - ccError)) };
}

/**
 * The inner products of two vectors of one length; the determinant by Lagrange's identity Σ_{i<j} (x_i y_j - x_j y_i)².
 */
export function innerProducts(x: ArrayLike<number>, y: ArrayLike<number>): PairCovariance {
  let [uu, uv, vv, determinant] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] ?? 0, y[i] ?? 0];
    uu += a * a;
    uv += a * b;
    vv += b * b;
    for (let j = 0; j < i; j++) {
      const [p, pError] = twoProduct(a, y[j] ?? 0);
      const [q, qError] = twoProduct(b, x[j] ?? 0);
      determinant += (p - q + (pError - qError)) ** 2;
    }
  }
  return { uu, uv, vv, determinant };
}

/**
 * The angle in [0, π] whose cosine is the correlation, with a small relative error also near 0 and π; π/2 when a
 * variance is 0.
 */
export function correlationAngle({ uu, uv, vv, determinant }: PairCovariance): number {
  return uu === 0 || vv === 0 ? Math.PI / 2 : Math.atan2(Math.sqrt(determinant), uv);
}

/** E (u - v)², without cancellation. */
export function squaredDistance({ uu, uv, vv, determinant }: PairCovariance): number {
  const [su, sv] = [Math.sqrt(uu), Math.sqrt(vv)];
  if (uv <= 0) return uu + vv - 2 * uv;
  return ((uu - vv) / (su + sv)) ** 2 + (2 * determinant) / (su * sv + uv);
}

/**
 * The moments scale·E + shift in every entry, scale and shift ≥ 0: those of √scale (u, v) + √shift (z, z) for an
 * independent z of variance 1.
 */
export function affineCovariance(pair: PairCovariance, scale: number, shift: number): PairCovariance {
  return {
    uu: scale * pair.uu + shift,
    uv: scale * pair.uv + shift,
    vv: scale * pair.vv + shift,
    determinant: scale * scale * pair.determinant + scale * shift * squaredDistance(pair),
  };
}
