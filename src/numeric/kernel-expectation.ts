import { correlationAngle, pairCovariance, type PairCovariance } from "./pair-covariance.ts";

/** sin t - t cos t for t ≥ 0, by its series where the difference would cancel. */
function sineLag(t: number): number {
  if (t > 0.7) return Math.sin(t) - t * Math.cos(t);
  // Σ_{k ≥ 1} (-1)^(k+1) 2k t^(2k+1) / (2k+1)!
  let power = (t * t * t) / 6;
  let sum = 0;
  for (let k = 1; k < 12; k++) {
    sum += 2 * k * power;
    power *= (-t * t) / ((2 * k + 2) * (2 * k + 3));
  }
  return sum;
}

/**
 * E max(0, u) max(0, v): the arc-cosine kernel of degree 1 (Y. Cho, L. Saul, Kernel methods for deep learning, 2009).
 */
export function reluProduct(pair: PairCovariance): number {
  const angle = correlationAngle(pair);
  const rest = Math.PI - angle;
  const shape = rest < 0.7 ? sineLag(rest) : Math.sin(angle) + rest * Math.cos(angle);
  return (Math.sqrt(pair.uu * pair.vv) * shape) / (2 * Math.PI);
}

/**
 * The moments of (max(0, u), max(0, v)); the determinant from 1 - κ(ω) = (π (1 - cos ω) - (sin ω - ω cos ω))/π, which
 * does not cancel near ω = 0.
 */
export function reluMoments(pair: PairCovariance): PairCovariance {
  const angle = correlationAngle(pair);
  const gap = 2 * Math.sin(angle / 2) ** 2 - sineLag(angle) / Math.PI;
  return {
    uu: pair.uu / 2,
    uv: reluProduct(pair),
    vv: pair.vv / 2,
    determinant: ((pair.uu * pair.vv) / 4) * gap * (2 - gap),
  };
}

/** E 1[u > 0] 1[v > 0]: the arc-cosine kernel of degree 0 (the same source); the variances are positive. */
export function stepProduct(pair: PairCovariance): number {
  return (Math.PI - correlationAngle(pair)) / (2 * Math.PI);
}

/** E erf(u) erf(v) (C. Williams, Computing with infinite networks, 1997). */
export function erfProduct({ uu, uv, vv }: PairCovariance): number {
  return (2 / Math.PI) * Math.asin((2 * uv) / Math.sqrt((1 + 2 * uu) * (1 + 2 * vv)));
}

/** The moments of (erf u, erf v). */
export function erfMoments(pair: PairCovariance): PairCovariance {
  const square = (v: number): number => (2 / Math.PI) * Math.asin((2 * v) / (1 + 2 * v));
  return pairCovariance(square(pair.uu), erfProduct(pair), square(pair.vv));
}

/** E erf'(u) erf'(v), a Gaussian integral: 4/π over the root of det(I + 2 Cov). */
export function erfDerivativeProduct({ uu, vv, determinant }: PairCovariance): number {
  return 4 / (Math.PI * Math.sqrt(1 + 2 * (uu + vv) + 4 * determinant));
}
