import { ZERO, add, compare, equal, multiply, show, sign } from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";

/** A mass at a point of ℚ^d. */
export interface Atom {
  readonly mass: Rational;
  readonly point: readonly Rational[];
}

/**
 * A signed measure on ℚ^d of finite support: at most one atom a point, no mass 0, points in lexicographic order, so
 * that equal measures have equal atoms.
 */
export interface DiscreteMeasure {
  readonly atoms: readonly Atom[];
}

function comparePoints(a: readonly Rational[], b: readonly Rational[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i] ?? ZERO, b[i] ?? ZERO);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The measure with these masses; masses at one point are added. */
export function discreteMeasure(atoms: readonly Atom[]): DiscreteMeasure {
  const sorted = [...atoms].sort((a, b) => comparePoints(a.point, b.point));
  const merged: Atom[] = [];
  for (const atom of sorted) {
    const last = merged.at(-1);
    if (last && comparePoints(last.point, atom.point) === 0) {
      merged[merged.length - 1] = { mass: add(last.mass, atom.mass), point: last.point };
    } else merged.push(atom);
  }
  return { atoms: merged.filter((atom) => sign(atom.mass) !== 0) };
}

/** a·μ + b·ν, the vector space structure of signed measures. */
export function combine(a: Rational, mu: DiscreteMeasure, b: Rational, nu: DiscreteMeasure): DiscreteMeasure {
  const scaled = (c: Rational, measure: DiscreteMeasure): Atom[] =>
    measure.atoms.map(({ mass, point }) => ({ mass: multiply(c, mass), point }));
  return discreteMeasure([...scaled(a, mu), ...scaled(b, nu)]);
}

/** ∫ f dμ, exactly. */
export function integrate(f: (point: readonly Rational[]) => Rational, mu: DiscreteMeasure): Rational {
  return mu.atoms.reduce((sum, { mass, point }) => add(sum, multiply(mass, f(point))), ZERO);
}

/** The total mass μ(ℝ^d). */
export function totalMass(mu: DiscreteMeasure): Rational {
  return mu.atoms.reduce((sum, { mass }) => add(sum, mass), ZERO);
}

/** Whether no mass is negative and all add up to 1. */
export function isProbability(mu: DiscreteMeasure): boolean {
  return mu.atoms.every(({ mass }) => sign(mass) >= 0) && equal(totalMass(mu), { numerator: 1n, denominator: 1n });
}

/** `1/2 δ(0) + 1/2 δ(1, -1)`; `0` for the zero measure. */
export function showMeasure(mu: DiscreteMeasure): string {
  if (mu.atoms.length === 0) return "0";
  return mu.atoms.map(({ mass, point }) => `${show(mass)} δ(${point.map(show).join(", ")})`).join(" + ");
}
