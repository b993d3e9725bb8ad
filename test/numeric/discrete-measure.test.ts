import { expect, it } from "vitest";
import {
  combine,
  discreteMeasure,
  integrate,
  isProbability,
  showMeasure,
  totalMass,
} from "../../src/numeric/discrete-measure.ts";
import { ONE, ZERO, multiply, rational, show } from "../../src/term/rational.ts";

const half = rational(1, 2);
const at = (
  mass: number,
  point: number,
): { mass: ReturnType<typeof rational>; point: ReturnType<typeof rational>[] } => ({
  mass: rational(mass, 2),
  point: [rational(point)],
});

it("adds masses at one point and drops zeros", () => {
  const mu = discreteMeasure([at(1, 1), at(1, 0), at(1, 1), at(2, 3), at(-2, 3)]);
  expect(showMeasure(mu)).toBe("1/2 δ(0) + 1 δ(1)");
  expect(showMeasure(discreteMeasure([]))).toBe("0");
});

it.each([
  ["a probability", [at(1, 0), at(1, 1)], true],
  ["too little mass", [at(1, 0)], false],
  ["a negative mass", [at(3, 0), at(-1, 1)], false],
])("%s", (_, atoms, expected) => {
  expect(isProbability(discreteMeasure(atoms))).toBe(expected);
});

it("integrates and combines exactly", () => {
  const mu = discreteMeasure([at(1, 1), at(1, 2)]);
  const nu = discreteMeasure([at(2, 2)]);
  const square = ([x = ZERO]: readonly ReturnType<typeof rational>[]): ReturnType<typeof rational> => multiply(x, x);
  expect(show(integrate(square, mu))).toBe("5/2");
  const both = combine(half, mu, rational(-1), nu);
  expect(showMeasure(both)).toBe("1/4 δ(1) + -3/4 δ(2)");
  expect(show(integrate(square, both))).toBe("-11/4");
  expect(show(totalMass(combine(ONE, mu, rational(-1), nu)))).toBe("0");
});
