import { expect, it } from "vitest";
import { normalCdf } from "../../src/numeric/normal.ts";
import { RandomStream, randomStream } from "../../src/numeric/random.ts";
import { binomialTwoSided } from "../../src/statistics/binomial-test.ts";

it("is xoshiro128++", () => {
  const stream = new RandomStream(1, 2, 3, 4);
  expect(Array.from({ length: 4 }, () => stream.bits() >>> 0)).toEqual([641, 1573767, 3222811527, 3517856514]);
});

it("has no all-zero state", () => {
  expect(() => new RandomStream(0, 0, 0, 0)).toThrow(RangeError);
});

it.each([
  ["seed", randomStream(2, "a", 0)],
  ["high word of the seed", randomStream(1 + 2 ** 32, "a", 0)],
  ["purpose", randomStream(1, "b", 0)],
  ["index", randomStream(1, "a", 1)],
])("another %s is another stream", (_, other) => {
  const stream = randomStream(1, "a", 0);
  expect(randomStream(1, "a", 0).bits()).toBe(stream.bits());
  const next = Array.from({ length: 8 }, () => stream.bits());
  const others = Array.from({ length: 9 }, () => other.bits());
  expect(next.some((x) => others.includes(x))).toBe(false);
});

it("draws normals one by one as it fills an array", () => {
  const filled = randomStream(7, "fill").fillNormal(new Float64Array(5000));
  const stream = randomStream(7, "fill");
  expect(filled.every((x) => x === stream.normal())).toBe(true);
});

it.each([-4, -3.7, -2, -1, -0.1, 0, 0.5, 1.5, 3, 3.65, 4])("as many normals lie below %d as should", (x) => {
  const draws = randomStream(11, "normal").fillNormal(new Float64Array(400_000));
  const below = draws.reduce((count, z) => count + (z <= x ? 1 : 0), 0);
  expect(binomialTwoSided(below, draws.length, normalCdf(x))).toBeGreaterThan(1e-6);
});

it("draws integers evenly", () => {
  const stream = randomStream(3, "integer");
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++) {
    const k = stream.integer(5);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  for (const count of counts) expect(binomialTwoSided(count, 50_000, 0.2)).toBeGreaterThan(1e-6);
  expect(() => stream.integer(0)).toThrow(RangeError);
});

it("draws unit vectors", () => {
  const v = randomStream(5, "sphere").unitVector(7);
  expect(v.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 14);
});
