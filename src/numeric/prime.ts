/** Primes drawn here lie between these powers of two. */
const LEAST = 1n << 60n;
/**
 * At least as many primes lie between 2^60 and 2^61: π(2x) − π(x) > 3x/(5 ln x) for x ≥ 20.5 (J. B. Rosser, L. Schoenfeld, Approximate
 * formulas for some functions of prime numbers, Illinois J. Math. 6, 1962).
 */
export const PRIME_COUNT: number = (3 * 2 ** 60) / (5 * 60 * Math.LN2);
/** Every prime drawn here has more bits than this. */
export const PRIME_BITS = 60;

/** Bases that tell every composite below 2^64 (J. Sinclair, 2011). */
const BASES: readonly bigint[] = [2n, 325n, 9375n, 28178n, 450775n, 9780504n, 1795265022n];
const SMALL: readonly number[] = [3, 5, 7, 11, 13, 17, 19, 23];
const SMALL_PRODUCT = 111546435n;

/** base^exponent mod modulus, for exponent ≥ 0. */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = ((base % modulus) + modulus) % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * factor) % modulus;
    if (e > 1n) factor = (factor * factor) % modulus;
  }
  return result;
}

/** x with a·x = 1 mod a prime p; null for a multiple of p. */
export function inverseModulo(a: bigint, p: bigint): bigint | null {
  let [r, next] = [p, ((a % p) + p) % p];
  let [t, u] = [0n, 1n];
  while (next !== 0n) {
    const q = r / next;
    [r, next] = [next, r - q * next];
    [t, u] = [u, t - q * u];
  }
  return r === 1n ? ((t % p) + p) % p : null;
}

/** Whether n is prime; for odd n between 2^32 and 2^64, by the test of Miller and Rabin in enough bases to be certain. */
export function isPrime(n: bigint): boolean {
  const residue = Number(n % SMALL_PRODUCT);
  if (SMALL.some((q) => residue % q === 0)) return false;
  let odd = n - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos += 1;
  }
  return BASES.every((base) => {
    let x = powerModulo(base, odd, n);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < twos; i++) {
      x = (x * x) % n;
      if (x === n - 1n) return true;
    }
    return false;
  });
}

/** A prime between 2^60 and 2^61, each as likely as any other; `bits` gives 32 random bits at a time. */
export function randomPrime(bits: () => number): bigint {
  for (;;) {
    const candidate = LEAST + (wide(bits) & (LEAST - 1n));
    if ((candidate & 1n) === 1n && isPrime(candidate)) return candidate;
  }
}

/** Uniform on 0, …, bound − 1, for bound ≤ 2^64; by rejection. */
export function randomBelow(bound: bigint, bits: () => number): bigint {
  const mask = (1n << BigInt(bound.toString(2).length)) - 1n;
  for (;;) {
    const x = wide(bits) & mask;
    if (x < bound) return x;
  }
}

function wide(bits: () => number): bigint {
  return (BigInt(bits() >>> 0) << 32n) | BigInt(bits() >>> 0);
}
