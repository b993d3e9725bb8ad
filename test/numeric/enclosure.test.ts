import { all, create } from "mathjs";
import { describe, expect, it } from "vitest";
import * as elementary from "../../src/numeric/elementary.ts";
import * as E from "../../src/numeric/enclosure.ts";
import { compare, fromDecimal, negate, rational, toNumber, type Rational } from "../../src/term/rational.ts";

const PRECISIONS = [64, 128, 256, 512, 1024];

/** Whether the enclosure contains the number with these decimal digits, give or take a unit in the last one. */
function holds(x: E.Enclosure, digits: string): boolean {
  const plain = fromDecimal(digits.replace("-", ""));
  const q = digits.startsWith("-") ? negate(plain) : plain;
  const unit = rational(1, 10n ** BigInt((digits.split(".")[1] ?? "").length));
  const around = E.hull(
    E.add(E.fromRational(q, 2048), E.fromRational(unit, 64), 2048),
    E.subtract(E.fromRational(q, 2048), E.fromRational(unit, 64), 2048),
    2048,
  );
  return E.compareEnds(x, around) >= 0 && E.compareEnds(around, x) >= 0;
}

type Unary = (x: E.Enclosure, bits: number) => E.Enclosure | null;

describe("the number of binary digits", () => {
  it("is that of the digits written out, beside powers of two and beyond doubles too", () => {
    for (const exponent of [0, 1, 31, 32, 52, 53, 54, 63, 64, 65, 200, 1022, 1023, 1024, 1025, 4000])
      for (const offset of [-3n, -2n, -1n, 0n, 1n, 2n, 3n])
        for (const sign of [1n, -1n]) {
          const x = sign * ((1n << BigInt(exponent)) + offset);
          const digits = (x < 0n ? -x : x).toString(2);
          expect(E.bitLength(x)).toBe(digits === "0" ? 0 : digits.length);
        }
  });
});

describe("known digits", () => {
  it.each<[string, (bits: number) => E.Enclosure | null, string]>([
    ["π", elementary.pi, "3.14159265358979323846264338327950288419716939937510"],
    ["e", elementary.euler, "2.71828182845904523536028747135266249775724709369995"],
    ["√2", (b) => E.squareRoot(E.point(2n), b), "1.41421356237309504880168872420969807856967187537694"],
    ["log 2", (b) => elementary.log(E.point(2n), b), "0.69314718055994530941723212145817656807550013436025"],
    ["erf 1", (b) => elementary.erf(E.point(1n), b), "0.84270079294971486934122063508260925929606699796630"],
    ["arctan 1", (b) => elementary.arctan(E.point(1n), b), "0.78539816339744830961566084581987572104929234984377"],
    ["sin 1", (b) => elementary.sin(E.point(1n), b), "0.84147098480789650665250232163029899962256306079837"],
    ["tanh 1", (b) => elementary.tanh(E.point(1n), b), "0.76159415595576488811945828260479359041276859725793"],
  ])("%s", (_, compute, digits) => {
    for (const bits of PRECISIONS) {
      const x = compute(bits);
      expect(x && holds(x, digits)).toBe(true);
      // Relative width: all but a few of the bits count.
      expect(x && E.bitLength(x.upper - x.lower)).toBeLessThan(8);
    }
  });
});

/** Points of every size and sign, from a fixed linear congruential sequence. */
function points(count: number): Rational[] {
  let state = 20_240_501n;
  const next = (below: bigint): bigint => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return (state >> 20n) % below;
  };
  return Array.from({ length: count }, () => {
    const numerator = next(2001n) - 1000n;
    return rational(numerator, 1n + next([7n, 1000n, 100_000n][Number(next(3n))] ?? 7n));
  });
}

const FUNCTIONS: readonly [string, Unary, (q: Rational) => boolean][] = [
  ["exp", elementary.exp, (q) => Math.abs(toNumber(q)) < 500],
  ["log", elementary.log, (q) => toNumber(q) > 0],
  ["sin", elementary.sin, () => true],
  ["cos", elementary.cos, () => true],
  ["tan", elementary.tan, () => true],
  ["atan", elementary.arctan, () => true],
  ["asin", elementary.arcsin, (q) => Math.abs(toNumber(q)) <= 1],
  ["acos", elementary.arccos, (q) => Math.abs(toNumber(q)) <= 1],
  ["sinh", elementary.sinh, (q) => Math.abs(toNumber(q)) < 300],
  ["cosh", elementary.cosh, (q) => Math.abs(toNumber(q)) < 300],
  ["tanh", elementary.tanh, (q) => Math.abs(toNumber(q)) < 60],
  ["sqrt", E.squareRoot, (q) => toNumber(q) >= 0],
  ["cbrt", (x, b) => E.root(x, 3, b), () => true],
];

describe("every function", () => {
  const math = create(all ?? {}, { number: "BigNumber", precision: 120 });

  it.each(FUNCTIONS)("%s contains the oracle's digits", (name, f, domain) => {
    for (const q of points(60).filter(domain)) {
      const x = f(E.fromRational(q, 256), 128);
      const argument = math.divide(math.bignumber(q.numerator.toString()), math.bignumber(q.denominator.toString()));
      const digits = math.format(math.evaluate(`${name}(x)`, { x: argument }), { notation: "fixed", precision: 80 });
      expect([name, q, x && holds(x, digits)]).toEqual([name, q, true]);
    }
  });

  it.each(FUNCTIONS)("%s: higher precisions lie inside lower ones, up to rounding", (name, f, domain) => {
    for (const q of points(40).filter(domain)) {
      const results = PRECISIONS.slice(0, 4).map((bits) => f(E.fromRational(q, 1024), bits));
      for (const [i, coarse] of results.entries())
        for (const fine of results.slice(i + 1)) {
          expect([
            name,
            q,
            coarse && fine && E.compareEnds(coarse, fine) >= 0 && E.compareEnds(fine, coarse) >= 0,
          ]).toEqual([name, q, true]);
          expect(coarse && fine && compare(E.width(fine), E.width(coarse)) <= 0).toBe(true);
        }
    }
  });

  it.each(FUNCTIONS)("%s of a wide enclosure contains its values inside", (name, f, domain) => {
    const inside = points(40).filter(domain);
    for (const [i, a] of inside.slice(0, 12).entries()) {
      const b = inside[i + 12];
      if (!b) continue;
      const wide = f(E.hull(E.fromRational(a, 128), E.fromRational(b, 128), 128), 128);
      const [low, high] = compare(a, b) < 0 ? [a, b] : [b, a];
      for (const c of inside.filter((p) => compare(p, low) >= 0 && compare(p, high) <= 0)) {
        const narrow = f(E.fromRational(c, 200), 160);
        expect([name, a, b, c, wide === null || (narrow && E.contains(wide, narrow))]).toEqual([name, a, b, c, true]);
      }
    }
  });
});

describe("arithmetic of enclosures", () => {
  const cases = points(40);
  it.each<[string, (a: E.Enclosure, b: E.Enclosure, bits: number) => E.Enclosure]>([
    ["add", E.add],
    ["subtract", E.subtract],
    ["multiply", E.multiply],
    ["divide", E.divide],
    ["minimum", E.minimum],
    ["maximum", E.maximum],
  ])("%s at 24 bits contains the result at 400", (_, f) => {
    for (const [i, a] of cases.entries()) {
      const b = cases[(i + 7) % cases.length];
      if (!b || b.numerator === 0n) continue;
      const at = (bits: number): E.Enclosure => f(E.fromRational(a, bits), E.fromRational(b, bits), bits);
      expect([a, b, E.contains(at(24), at(400))]).toEqual([a, b, true]);
    }
  });

  it.each([
    ["1/3 is not a point", E.fromRational(rational(1, 3), 64), false],
    ["3/4 is a point", E.fromRational(rational(3, 4), 64), true],
    ["0 is a point", E.fromRational(rational(0), 64), true],
  ])("%s", (_, x, expected) => {
    expect(x.lower === x.upper).toBe(expected);
  });

  it("what is wide has few digits, and still contains what it did", () => {
    const wide = { lower: -(1n << 300n) - 1n, upper: (1n << 299n) + 1n, exponent: -300 };
    const kept = E.enclosure(wide.lower, wide.upper, wide.exponent, 400);
    expect(E.contains(kept, wide)).toBe(true);
    expect(E.bitLength(kept.upper - kept.lower)).toBeLessThanOrEqual(E.BELOW_WIDTH + 1);
    const narrow = E.enclosure(1n << 300n, (1n << 300n) + 1n, -300, 400);
    expect(narrow).toEqual({ lower: 1n << 300n, upper: (1n << 300n) + 1n, exponent: -300 });
  });

  it.each<[string, (x: E.Enclosure, bits: number) => E.Enclosure]>([
    ["exp", elementary.exp],
    ["sin", elementary.sin],
    ["cos", elementary.cos],
  ])("%s of a wide argument is as narrow as with all digits, but for a billionth", (_, f) => {
    for (const [low, high] of [
      [rational(1, 3), rational(2, 3)],
      [rational(-7, 5), rational(-4, 3)],
      [rational(-1, 64), rational(1, 65)],
      [rational(40), rational(43)],
    ] as const) {
      const x = E.hull(E.fromRational(low, 300), E.fromRational(high, 300), 300);
      const y = f(x, 300);
      const at = (end: typeof low): E.Enclosure => f(E.fromRational(end, 300), 300);
      expect(E.contains(y, at(low)) && E.contains(y, at(high))).toBe(true);
      const again = f(x, 64);
      expect(Math.abs(toNumber(E.width(again)) / toNumber(E.width(y)) - 1)).toBeLessThan(1e-9);
    }
  });

  it("division by an enclosure of 0 is refused", () => {
    expect(() => E.divide(E.point(1n), { lower: -1n, upper: 1n, exponent: -70 }, 64)).toThrow(RangeError);
  });

  it("powers of an enclosure around 0 do not go below 0 for even exponents", () => {
    expect(E.power({ lower: -2n, upper: 3n, exponent: 0 }, 2n, 64)).toEqual({ lower: 0n, upper: 9n, exponent: 0 });
    expect(E.power({ lower: -2n, upper: 3n, exponent: 0 }, 3n, 64)).toEqual({ lower: -8n, upper: 27n, exponent: 0 });
  });

  it("exp of a large number is refused, of a very negative one is near 0", () => {
    expect(() => elementary.exp(E.point(1n << 50n), 64)).toThrow(E.EnclosureRangeError);
    expect(elementary.exp(E.point(-(1n << 50n)), 64).lower).toBe(0n);
    expect(elementary.exp(E.point(-(1n << 30n)), 64).lower).toBeGreaterThan(0n);
  });

  it.each([
    [10n, 64],
    [-3n, 64],
    [200n, 128],
    [1n << 40n, 64],
  ])("erf and tanh of %s stay within ±1", (m, bits) => {
    for (const f of [elementary.erf, elementary.tanh]) {
      const [low, high] = E.endpoints(f(E.point(m), bits));
      expect([Math.abs(toNumber(low)) <= 1, Math.abs(toNumber(high)) <= 1]).toEqual([true, true]);
    }
  });

  it("known digits are told from wrong ones", () => {
    expect(holds(elementary.pi(128), "3.1415926535897932384626")).toBe(true);
    expect(holds(elementary.pi(128), "3.1415926535897932384666")).toBe(false);
  });
});
