import { expect, it } from "vitest";
import { integrateOde, type VectorField } from "../../src/numeric/ode.ts";

const oscillator: VectorField = (_t, y, dy) => {
  dy[0] = y[1] ?? 0;
  dy[1] = -(y[0] ?? 0);
};

it.each([1, 10, -3])("the oscillator at time %d", (end) => {
  const result = integrateOde(oscillator, 0, Float64Array.of(1, 0), end, { relative: 1e-12, absolute: 1e-13 });
  expect(result.kind).toBe("done");
  expect(Math.abs((result.y[0] ?? NaN) - Math.cos(end))).toBeLessThan(1e-11);
  expect(Math.abs((result.y[1] ?? NaN) + Math.sin(end))).toBeLessThan(1e-11);
});

it("has order five", () => {
  const error = (relative: number): readonly [number, number] => {
    const result = integrateOde((t, _y, dy) => void (dy[0] = Math.exp(t)), 0, Float64Array.of(1), 2, {
      relative,
      absolute: 0,
    });
    return [result.steps, Math.abs((result.y[0] ?? NaN) - Math.exp(2))];
  };
  const [coarse, coarseError] = error(1e-6);
  const [fine, fineError] = error(1e-11);
  expect(Math.log(coarseError / fineError) / Math.log(fine / coarse)).toBeGreaterThan(4.5);
});

it("stops just behind an event", () => {
  const events = {
    count: 2,
    evaluate: (_t: number, y: Float64Array, out: Float64Array) => void out.set([y[0] ?? 0, 2]),
  };
  const result = integrateOde(oscillator, 0, Float64Array.of(1, 0), 10, { events });
  expect(result).toMatchObject({ kind: "event", which: [0] });
  expect(result.t).toBeCloseTo(Math.PI / 2, 9);
  expect(result.y[0]).toBeLessThanOrEqual(0);
});

it.each([
  ["a blow-up", (_t: number, y: Float64Array, dy: Float64Array) => void (dy[0] = (y[0] ?? 0) ** 2), 2],
  ["no number", (_t: number, _y: Float64Array, dy: Float64Array) => void (dy[0] = NaN), 1],
])("fails on %s", (_, field, end) => {
  expect(integrateOde(field, 0, Float64Array.of(1), end).kind).toBe("failed");
});

it("stands still when no time passes", () => {
  expect(integrateOde(oscillator, 1, Float64Array.of(1, 0), 1)).toMatchObject({ kind: "done", steps: 0 });
});
