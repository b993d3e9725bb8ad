import { bitLength, ceilDivide, divide, floorDivide, multiply, point as exactly, power } from "./enclosure.ts";
import { shiftDown, shiftUp, type Enclosure } from "./enclosure.ts";

/** Powers of ten with larger exponents are enclosed and not written out. */
const LARGEST_WRITTEN = 4000;

/** The ends of an enclosure as multiples of 10^-places, rounded outward to `digits` significant digits of the larger end. */
function ends(
  x: Enclosure,
  digits: number,
): { readonly lower: bigint; readonly upper: bigint; readonly places: number } {
  const length = Math.max(bitLength(x.lower), bitLength(x.upper));
  // Possibly one less than the exponent of the leading digit, never more.
  const leading = length === 0 ? 0 : Math.floor((length + x.exponent - 1) * Math.LOG10E * Math.LN2 - 1e-9);
  const at = (places: number): { readonly lower: bigint; readonly upper: bigint; readonly places: number } => {
    if (Math.abs(places) > LARGEST_WRITTEN) return { ...enclosedScaled(x, digits, places), places };
    return {
      lower: scaled(x.lower, x.exponent, places, floorDivide),
      upper: scaled(x.upper, x.exponent, places, ceilDivide),
      places,
    };
  };
  const fine = at(digits - 1 - leading);
  const limit = 10n ** BigInt(digits);
  return fine.upper > limit || fine.lower < -limit ? at(fine.places - 1) : fine;
}

/**
 * The ends of an enclosure in decimal, rounded outward to `digits` significant digits of the larger end. Plain decimals between 10^-6
 * and 10^15, else with an exponent, such as `1.5e-20`.
 */
export function decimalEnds(x: Enclosure, digits: number): readonly [string, string] {
  const { lower, upper, places } = ends(x, digits);
  return [decimal(lower, places), decimal(upper, places)];
}

/** Whether two enclosures are still apart when printed with `digits` digits. */
export function printedApart(x: Enclosure, y: Enclosure, digits: number): boolean {
  const [a, b] = [ends(x, digits), ends(y, digits)];
  // Numbers of so different sizes are seen to be apart by their exponents.
  if (Math.abs(a.places - b.places) > 2 * LARGEST_WRITTEN) return true;
  const [toA, toB] = [10n ** BigInt(Math.max(0, b.places - a.places)), 10n ** BigInt(Math.max(0, a.places - b.places))];
  return a.upper * toA < b.lower * toB || b.upper * toB < a.lower * toA;
}

/** m·2^exponent·10^places, rounded by the given division. */
function scaled(m: bigint, exponent: number, places: number, round: (a: bigint, b: bigint) => bigint): bigint {
  const numerator = m * 2n ** BigInt(Math.max(0, exponent)) * 10n ** BigInt(Math.max(0, places));
  return round(numerator, 2n ** BigInt(Math.max(0, -exponent)) * 10n ** BigInt(Math.max(0, -places)));
}

/** x·10^places for a power that is too large to be written out. */
function enclosedScaled(
  x: Enclosure,
  digits: number,
  places: number,
): { readonly lower: bigint; readonly upper: bigint } {
  const bits = 4 * digits + 64;
  const factor = power(exactly(10n), BigInt(Math.abs(places)), bits);
  const { lower, upper, exponent } = places > 0 ? multiply(x, factor, bits) : divide(x, factor, bits);
  return { lower: shiftDown(lower, exponent), upper: shiftUp(upper, exponent) };
}

/** n·10^-places. */
function decimal(n: bigint, places: number): string {
  if (n === 0n) return "0";
  const sign = n < 0n ? "-" : "";
  const digits = (n < 0n ? -n : n).toString();
  const leading = digits.length - 1 - places;
  if (leading < -6 || leading > 15) return `${sign}${point(digits, 1)}e${String(leading)}`;
  if (places <= 0) return sign + digits + "0".repeat(-places);
  const padded = digits.padStart(places + 1, "0");
  return sign + point(padded, padded.length - places);
}

/** A decimal point after the first `whole` digits, zeros at the end left out. */
function point(digits: string, whole: number): string {
  const fraction = digits.slice(whole).replace(/0+$/, "");
  return digits.slice(0, whole) + (fraction === "" ? "" : `.${fraction}`);
}
