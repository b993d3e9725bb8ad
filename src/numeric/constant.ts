import { shiftDown } from "./enclosure.ts";

/** Guard bits: the series below have fewer than 2^20 terms, each wrong by a few units in the last place. */
const GUARD = 32;

/** 1/(2k+1) series of atanh(1/n) (sign 1) or arctan(1/n) (sign -1), scaled by 2^bits; wrong by less than 4 per term. */
function inverseTangent(n: bigint, bits: number, sign: 1n | -1n): bigint {
  let powerOf = (1n << BigInt(bits)) / n;
  let sum = 0n;
  let s = 1n;
  for (let k = 1n; powerOf > 0n; k += 2n) {
    sum += (s * powerOf) / k;
    powerOf /= n * n;
    s *= sign;
  }
  return sum;
}

const kept = (compute: (bits: number) => bigint): ((bits: number) => bigint) => {
  let known = { bits: 0, value: 0n };
  return (bits) => {
    if (known.bits < bits) known = { bits, value: compute(bits + GUARD) >> BigInt(GUARD) };
    return shiftDown(known.value, bits - known.bits);
  };
};

/** log 2 · 2^bits, wrong by at most 2. */
export const fixedLog2 = kept((bits) => 2n * inverseTangent(3n, bits, 1n));

/** π · 2^bits, wrong by at most 2. Machin's formula π = 16 arctan(1/5) - 4 arctan(1/239). */
export const fixedPi = kept((bits) => 16n * inverseTangent(5n, bits, -1n) - 4n * inverseTangent(239n, bits, -1n));
