import type { Value } from "../numeric/instance.ts";
import { children, freeVariables, unfold } from "../term/binding.ts";
import {
  ONE,
  ZERO,
  absolute,
  add,
  compare,
  divide,
  exactSquareRoot,
  integerSquareRoot,
  multiply,
  negate,
  rational,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { Condition } from "./condition.ts";
import { exactNumber } from "./exact.ts";
import { small } from "./small.ts";

/** Values of the group's numbers, in its order. */
export type Point = readonly Rational[];

const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "neg", "mul", "div", "powN", "powZ"]);

/** Whether a variable occurs under + − · / and integer powers alone, so that an equation may be solved for it. */
function mayBeRational(term: Term, variable: FreeTerm): boolean {
  if (term === variable || !freeVariables(term).has(variable.id)) return true;
  if (term.kind === "call") return mayBeRational(unfold(term), variable);
  return (
    term.kind === "operator" && ARITHMETIC.has(term.operator) && children(term).every((c) => mayBeRational(c, variable))
  );
}

/** left − right where the group has these values; null where it has no exact value. */
type Residual = (point: Point) => Rational | null;

function residualOf(left: Term, right: Term, group: readonly FreeTerm[], values: Map<string, Value>): Residual {
  return (point) => {
    const before = group.map((v) => values.get(v.id));
    group.forEach((v, i) => values.set(v.id, { kind: "number", value: point[i] ?? ZERO }));
    const [a, b] = [exactNumber(left, values), exactNumber(right, values)];
    group.forEach((v, i) => {
      const old = before[i];
      if (old) values.set(v.id, old);
      else values.delete(v.id);
    });
    return a && b && subtract(a, b);
  };
}

/** Where a function of one number is looked at; poles are passed over. */
const PLACES: readonly Rational[] = [1, 2, 3, -2, 5, -7].map((n) => small(n));

/**
 * The rational roots of r(t) = 0 for r affine, quadratic, or a quotient of two affine functions; each is checked. With `approximately`
 * an irrational root of a quadratic is given too, to about 192 bits.
 */
function rootsOf(r: (t: Rational) => Rational | null, approximately: boolean): readonly Rational[] {
  const seen: { readonly t: Rational; readonly value: Rational }[] = [];
  for (const t of PLACES) {
    const value = r(t);
    if (value) seen.push({ t, value });
    if (seen.length === 4) break;
  }
  const [p, q, s, u] = seen;
  if (!p || !q || !s || !u) return [];
  const isRoot = (t: Rational): boolean => {
    const value = r(t);
    return value !== null && sign(value) === 0;
  };
  // Divided differences: r(t) = r₀ + d₁(t − t₀) + d₂(t − t₀)(t − t₁), if it is a polynomial of degree at most 2.
  const d1 = divide(subtract(q.value, p.value), subtract(q.t, p.t));
  const d1b = divide(subtract(s.value, q.value), subtract(s.t, q.t));
  const d2 = divide(subtract(d1b, d1), subtract(s.t, p.t));
  const at = (t: Rational): Rational =>
    add(p.value, multiply(subtract(t, p.t), add(d1, multiply(d2, subtract(t, q.t)))));
  if (compare(at(u.t), u.value) === 0) {
    const a = d2;
    const b = subtract(d1, multiply(d2, add(p.t, q.t)));
    const c = at(ZERO);
    if (sign(a) === 0) return sign(b) === 0 ? [] : [negate(divide(c, b))].filter(isRoot);
    const discriminant = subtract(multiply(b, b), multiply(small(4), multiply(a, c)));
    if (sign(discriminant) < 0) return [];
    const exact = exactSquareRoot(discriminant);
    const root = exact ?? (approximately ? nearSquareRoot(discriminant) : null);
    if (!root) return [];
    const twice = multiply(small(2), a);
    const both = [root, negate(root)].map((x) => divide(subtract(x, b), twice));
    return exact ? both.filter(isRoot) : both;
  }
  // r(t)(1 + δτ) = α + βτ with τ = t − t₀ and α = r(t₀), at two more places.
  const linear = (x: typeof p): readonly [Rational, Rational, Rational] => {
    const tau = subtract(x.t, p.t);
    return [tau, negate(multiply(x.value, tau)), subtract(x.value, p.value)];
  };
  const [a1, b1, c1] = linear(q);
  const [a2, b2, c2] = linear(s);
  const determinant = subtract(multiply(a1, b2), multiply(a2, b1));
  if (sign(determinant) === 0) return approximately ? [nearRoot(r)].filter((x) => x !== null) : [];
  const beta = divide(subtract(multiply(c1, b2), multiply(c2, b1)), determinant);
  const root = sign(beta) === 0 ? [] : [subtract(p.t, divide(p.value, beta))].filter(isRoot);
  if (root.length > 0 || !approximately) return root;
  const near = nearRoot(r);
  return near ? [near] : [];
}

/** A root of any continuous r to about 192 bits, where its sign changes between −8 and 8; null where none is seen. */
function nearRoot(r: (t: Rational) => Rational | null): Rational | null {
  const grid = Array.from({ length: 17 }, (_, i) => small(i - 8));
  for (const [i, start] of grid.entries()) {
    const low = { t: start, value: r(start) };
    const next = grid[i + 1];
    if (!next) return null;
    const high = { t: next, value: r(next) };
    if (!low.value || !high.value || sign(low.value) * sign(high.value) >= 0) continue;
    let [x0, x1] = [low, high];
    for (let step = 0; step < 6; step++) {
      const t = divide(add(x0.t, x1.t), small(2));
      const value = r(t);
      if (!value) return null;
      if (sign(value) === sign(x0.value ?? ZERO)) x0 = { t, value };
      else x1 = { t, value };
    }
    // Secants from there, with as many bits as they can have.
    for (let step = 0; step < 12; step++) {
      if (!x0.value || !x1.value || compare(x0.value, x1.value) === 0) return null;
      const t = toBits(
        subtract(x1.t, divide(multiply(x1.value, subtract(x1.t, x0.t)), subtract(x1.value, x0.value))),
        Math.min(224, 16 << step),
      );
      const value = r(t);
      if (!value) return null;
      if (compare(absolute(value), TINY) < 0) return t;
      [x0, x1] = [x1, { t, value }];
    }
    return null;
  }
  return null;
}

const TINY = rational(1, 1n << 160n);

/** Rounded to some bits after the point. */
function toBits(x: Rational, bits: number): Rational {
  const scale = 1n << BigInt(bits);
  return rational((x.numerator * scale) / x.denominator, scale);
}

/** √r to about 192 bits below. */
function nearSquareRoot(r: Rational): Rational {
  const scale = 1n << 192n;
  return rational(integerSquareRoot((r.numerator * scale * scale) / r.denominator), scale);
}

/** The values of one number that solve left = right, given all others: at most two. */
export function solveFor(
  left: Term,
  right: Term,
  variable: FreeTerm,
  values: Map<string, Value>,
  approximately: boolean,
): readonly Rational[] {
  const r = residualOf(left, right, [variable], values);
  return rootsOf((t) => r([t]), approximately);
}

/** Base points known for an equation, the last one found first. */
const known = new WeakMap<Condition["demand"], Point>();

const GRID: readonly Rational[] = [0, 1, -1, 2, 3, -2, 4, 5]
  .map((n) => small(n))
  .concat([rational(1, 2), rational(3, 5)]);
const MOST_GRID = 100;

/**
 * A rational point of a curve or surface of degree 2 near a given one: the second point in which the line through a known point and the
 * given one meets it. The given one itself where it lies on it; null where none is found. With one number in the group, the root
 * nearest to it.
 */
export function pointOfConic(
  demand: Extract<Condition["demand"], { kind: "conic" }>,
  near: Point,
  values: Map<string, Value>,
): Point | null {
  const { left, right, group } = demand;
  const r = residualOf(left, right, group, values);
  const here = r(near);
  if (here && sign(here) === 0) return near;
  const lastOf = (point: Point, approximately: boolean): Point | null => {
    const rest = point.slice(0, -1);
    const roots = rootsOf((t) => r([...rest, t]), approximately);
    const aim = near[near.length - 1] ?? ZERO;
    const [best] = [...roots].sort((a, b) => compare(absolute(subtract(a, aim)), absolute(subtract(b, aim))));
    return best ? [...rest, best] : null;
  };
  if (group.length === 1) return lastOf(near, true);
  const old = known.get(demand);
  const start = old && isZero(r(old)) ? old : basePoint(near.length, r, (p) => lastOf(p, false));
  if (start) {
    known.set(demand, start);
    const found = along(r, start, near);
    if (found) return found;
  }
  return lastOf(near, true);
}

/** The point with the other sign in one place, where that solves the equation too. */
export function mirrored(
  demand: Extract<Condition["demand"], { kind: "conic" }>,
  point: Point,
  place: number,
  values: Map<string, Value>,
): Point | null {
  const flipped = point.map((x, i) => (i === place ? negate(x) : x));
  return isZero(residualOf(demand.left, demand.right, demand.group, values)(flipped)) ? flipped : null;
}

function isZero(x: Rational | null): boolean {
  return x !== null && sign(x) === 0;
}

/** A point of small numbers at which the equation is not singular, or any point; null where none is found. */
function basePoint(count: number, r: Residual, last: (p: Point) => Point | null): Point | null {
  let any: Point | null = null;
  let tried = 0;
  const search = (head: readonly Rational[]): Point | null => {
    if (head.length === count - 1) {
      if ((tried += 1) > MOST_GRID) return null;
      const point = last([...head, ZERO]);
      if (!point) return null;
      any ??= point;
      const isRegular = point.some((_, i) => {
        const moved = point.map((x, j) => (i === j ? add(x, ONE) : x));
        const back = point.map((x, j) => (i === j ? subtract(x, ONE) : x));
        const [f, g] = [r(moved), r(back)];
        return f && g && compare(f, g) !== 0;
      });
      return isRegular ? point : null;
    }
    for (const x of GRID) {
      const found = search([...head, x]);
      if (found) return found;
    }
    return null;
  };
  return search([]) ?? any;
}

/** The second point of the equation on a line, checked; null where there is none. */
function along(r: Residual, start: Point, near: Point): Point | null {
  const direction = near.map((x, i) => subtract(x, start[i] ?? ZERO));
  const at = (s: Rational): Point => start.map((x, i) => add(x, multiply(s, direction[i] ?? ZERO)));
  const [one, two] = [r(at(ONE)), r(at(small(2)))];
  if (!one || !two) return null;
  // r(s) = Ls + Ms² on the line.
  const m = divide(subtract(two, multiply(small(2), one)), small(2));
  const l = subtract(one, m);
  if (sign(m) === 0 || sign(l) === 0) return null;
  const point = at(negate(divide(l, m)));
  return isZero(r(point)) ? point : null;
}

/** The numbers of an equation that may be of degree 2 in them by the look of it; none where one occurs in another way. */
export function conicGroup(left: Term, right: Term): readonly FreeTerm[] {
  const group: FreeTerm[] = [];
  for (const v of new Map([...freeVariables(left), ...freeVariables(right)]).values()) {
    if (v.type.kind !== "number" || (v.type.domain !== "R" && v.type.domain !== "Q")) continue;
    if (mayBeRational(left, v) && mayBeRational(right, v)) group.push(v);
  }
  return group.length <= 4 ? group : [];
}
