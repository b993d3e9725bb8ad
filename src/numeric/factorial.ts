import * as Q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";
import { log, pi, exp } from "./elementary.ts";
import {
  add,
  bitLength,
  fromRational,
  hull,
  multiply,
  negate,
  point,
  scale,
  subtract,
  type Enclosure,
} from "./enclosure.ts";

/** Bernoulli numbers B₀, B₁, … by Σ_{j ≤ m} (m+1 choose j) B_j = 0, kept from one call to the next. */
const bernoulli: Rational[] = [Q.ONE];

function bernoulliNumber(m: number): Rational {
  for (let n = bernoulli.length; n <= m; n++) {
    let sum = Q.ZERO;
    let choose = 1n;
    for (let j = 0; j < n; j++) {
      sum = Q.add(sum, Q.multiply(Q.rational(choose), bernoulli[j] as Rational));
      choose = (choose * BigInt(n + 1 - j)) / BigInt(j + 1);
    }
    bernoulli.push(Q.divide(Q.negate(sum), Q.rational(n + 1)));
  }
  return bernoulli[m] as Rational;
}

/**
 * log n! for an integer n ≥ 1000, to about `bits` bits, by Stirling's series: (n + ½) log n − n + ½ log 2π + Σ B₂ₖ / (2k (2k−1) n^(2k−1)).
 * The rest has the sign of the first term that is left out, and is smaller (DLMF 5.11(ii)).
 */
export function logFactorial(n: bigint, bits: number): Enclosure {
  const w = bits + bitLength(n) + 32;
  const at = point(n);
  const half = scale(log(scale(pi(w), 1), w), -1);
  let sum = add(subtract(multiply(point(2n * n + 1n, -1), log(at, w), w), at, w), half, w);
  for (let k = 1; ; k++) {
    const coefficient = Q.divide(bernoulliNumber(2 * k), Q.rational(2 * k * (2 * k - 1)));
    const term = fromRational(Q.divide(coefficient, Q.rational(n ** BigInt(2 * k - 1))), w);
    // From about k = π n on the terms grow again; with n ≥ 1000 they are below 2^-9000 by then.
    if (bitLength(term.upper) + term.exponent < -w || k === 400) return add(sum, hull(point(0n), term, w), w);
    sum = add(sum, term, w);
  }
}

/** n! for an integer n ≥ 1000, to about `bits` bits. @throws EnclosureRangeError when it is too large */
export function encloseFactorial(n: bigint, bits: number): Enclosure {
  return exp(logFactorial(n, bits + 2 * bitLength(n)), bits);
}

/** n over k for integers with k and n − k at least 1000. @throws EnclosureRangeError when it is too large */
export function encloseBinomial(n: bigint, k: bigint, bits: number): Enclosure {
  const w = bits + 2 * bitLength(n);
  const below = add(logFactorial(k, w), logFactorial(n - k, w), w);
  return exp(add(logFactorial(n, w), negate(below), w), bits);
}
