import type { Value } from "../numeric/instance.ts";
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  equal,
  multiply,
  negate,
  rational,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import { Clash, type Workshop } from "./choice.ts";
import { EVERYWHERE, integersBetween, restrict, type Domain } from "./domain.ts";
import { boundsOf, exactNumber, exactTensor } from "./exact.ts";
import type { PlannedCondition } from "./plan.ts";
import {
  addMatrices,
  cayley,
  isInvertible,
  ldl,
  scalarMatrix,
  scaleMatrix,
  toRows,
  trace,
  type RationalMatrix,
} from "./rational-matrix.ts";
import {
  largestAbsolute,
  scaleVector,
  squareRootBelow,
  squaredNorm,
  sumOfAbsolutes,
  unitVector,
  vectorOfSquaredNorm,
} from "./sphere.ts";

const NONNEGATIVE: Domain = restrict(EVERYWHERE, "ge", ZERO);
const POSITIVE: Domain = restrict(EVERYWHERE, "gt", ZERO);

function numberOf(c: PlannedCondition, shop: Workshop): Rational {
  const value = "bound" in c.demand ? exactNumber(c.demand.bound, shop.values) : null;
  if (!value) throw new Clash(c.assumption);
  return value;
}

/** Raw entries changed so that they meet the conditions on the whole tensor. `entryDomain`: what one entry may be, or null when anything. */
export function arrangeTensor(
  shape: readonly number[],
  raw: readonly Rational[],
  conditions: readonly PlannedCondition[],
  shop: Workshop,
  key: string,
  entryDomain: ((flat: number) => Domain) | null,
): readonly Rational[] {
  if (conditions.length === 0) return raw;
  const [rows = 0, columns = 0] = shape;
  let data = raw;
  const has = (name: string): boolean =>
    conditions.some((c) => c.demand.kind === "structure" && c.demand.name === name);
  const isMatrix = shape.length === 2;
  const spectral = conditions.filter((c) => c.demand.kind === "loewner" || c.demand.kind === "spectrum");
  if (isMatrix && spectral.length > 0) data = definite(rows, spectral, shop, key).flat();
  else if (isMatrix && has("orthogonal"))
    data = orthonormalColumns(rows, columns, shop, key, blameOf(conditions)).flat();
  else if (isMatrix && has("symmetric")) data = symmetricMatrix(rows, shop, key);
  if (isMatrix && has("invertible") && rows === columns) data = madeInvertible(toRows(data, columns)).flat();
  return arrangeNumbers(data, conditions, shop, key, entryDomain);
}

function blameOf(conditions: readonly PlannedCondition[]): string {
  return conditions[0]?.assumption ?? "type";
}

/** Numbers changed so that they meet conditions on all of them together: norms, totals, order. */
export function arrangeNumbers(
  raw: readonly Rational[],
  conditions: readonly PlannedCondition[],
  shop: Workshop,
  key: string,
  entryDomain: ((flat: number) => Domain) | null,
): readonly Rational[] {
  let data = raw;
  for (const c of conditions) {
    const { demand } = c;
    if (demand.kind === "structure" && demand.name === "nonzero" && data.every((x) => sign(x) === 0))
      data = data.map((x, i) => (i === 0 ? ONE : x));
    else if (demand.kind === "total") data = withTotal(data, numberOf(c, shop), entryDomain, shop, key, c.assumption);
    else if (demand.kind === "ordered") data = ordered(data, demand.relation);
    else if (demand.kind === "distinct") data = distinct(data);
    else if (demand.kind === "norm") data = withNorm(data, c, shop);
  }
  return data;
}

/** A bound in numbers: of an irrational one, an end that keeps to its side; `exact` when it is the bound itself. */
function boundFor(c: PlannedCondition, shop: Workshop): { readonly value: Rational; readonly exact: boolean } {
  if (c.demand.kind !== "norm") throw new Clash(c.assumption);
  const bounds = boundsOf(c.demand.bound, shop.values);
  if (!bounds) throw new Clash(c.assumption);
  const below = c.demand.relation === "le" || c.demand.relation === "lt";
  return { value: below ? bounds.low : bounds.high, exact: equal(bounds.low, bounds.high) };
}

/** x changed as little as is simple, so that its norm stands in a relation to a bound. @throws Clash when that is impossible or not found */
function withNorm(x: readonly Rational[], c: PlannedCondition, shop: Workshop): readonly Rational[] {
  if (c.demand.kind !== "norm") return x;
  const { relation, norm, squared, bound: term } = c.demand;
  if (norm === "norm2" && relation === "eq") {
    const root = !squared && term.kind === "operator" && term.operator === "sqrt" ? term.args[0] : undefined;
    const value = exactNumber(root ?? term, shop.values);
    if (!value || sign(value) < 0) throw new Clash(c.assumption);
    const target = squared || root ? value : multiply(value, value);
    const point = equal(squaredNorm(x), target) ? x : vectorOfSquaredNorm(x, target);
    if (!point) throw new Clash(c.assumption);
    return point;
  }
  const { value: bound, exact } = boundFor(c, shop);
  const size = norm === "norm2" ? squaredNorm(x) : norm === "norm1" ? sumOfAbsolutes(x) : largestAbsolute(x);
  const limit = norm === "norm2" && !squared ? multiply(bound, bound) : bound;
  const order = sign(bound) < 0 ? 1 : compare(size, limit);
  const fine = {
    eq: order === 0 && exact,
    le: order <= 0,
    lt: order < 0,
    ge: order >= 0,
    gt: order > 0,
    ne: order !== 0,
  }[relation];
  if (fine) return x;
  const above = relation === "ge" || relation === "gt" || relation === "ne";
  if (!above && (sign(bound) < 0 || (relation === "eq" && !exact) || (relation === "lt" && sign(bound) === 0)))
    throw new Clash(c.assumption);
  const start = sign(size) === 0 ? x.map((_, i) => (i === 0 ? ONE : ZERO)) : x;
  if (norm === "norm2") {
    if (!squared && exact && (relation === "le" || relation === "ge")) return scaleVector(unitVector(x), bound);
    const factor = squareRootBelow(divide(limit, squaredNorm(start)));
    if (above) return scaleVector(start, add(factor, ONE));
    return scaleVector(start, relation === "lt" ? multiply(factor, rational(7, 8)) : factor);
  }
  const onto = scaleVector(start, divide(bound, sign(size) === 0 ? ONE : size));
  if (relation === "lt") return scaleVector(onto, rational(7, 8));
  return relation === "gt" || relation === "ne" ? scaleVector(sign(bound) === 0 ? start : onto, rational(2)) : onto;
}

/** Numbers with a given sum: nonnegative ones are scaled, one-hot ones are picked, others change the last. */
function withTotal(
  x: readonly Rational[],
  total: Rational,
  entryDomain: ((flat: number) => Domain) | null,
  shop: Workshop,
  key: string,
  blame: string,
): readonly Rational[] {
  const sum = x.reduce(add, ZERO);
  const domains = x.map((_, i) => entryDomain?.(i) ?? EVERYWHERE);
  if (
    domains.every((d) => d.only !== null && d.only.every((o) => equal(o, ZERO) || equal(o, ONE))) &&
    equal(total, ONE)
  ) {
    const hot = shop.choose(`${key}!hot`, integersBetween(1, x.length), "value", blame);
    return x.map((_, i) => (BigInt(i + 1) === hot.numerator ? ONE : ZERO));
  }
  if (equal(sum, total)) return x;
  const nonnegative = domains.every((d) => d.low && sign(d.low.value) === 0);
  if (nonnegative && sign(total) > 0) {
    if (sign(sum) === 0) return x.map((_, i) => (i === 0 ? total : ZERO));
    const factor = divide(total, sum);
    return x.map((v) => multiply(v, factor));
  }
  return x.map((v, i) => (i === x.length - 1 ? subtract(total, subtract(sum, v)) : v));
}

function ordered(x: readonly Rational[], relation: string): readonly Rational[] {
  const rising = relation === "le" || relation === "lt";
  const sorted = [...x].sort(compare);
  if (relation === "lt" || relation === "gt")
    for (let i = 1; i < sorted.length; i++) {
      const before = sorted[i - 1] ?? ZERO;
      if (compare(sorted[i] ?? ZERO, before) <= 0) sorted[i] = add(before, ONE);
    }
  return rising ? sorted : sorted.reverse();
}

function distinct(x: readonly Rational[]): readonly Rational[] {
  const found: Rational[] = [];
  for (const v of x) {
    let value = v;
    while (found.some((f) => equal(f, value))) value = add(value, ONE);
    found.push(value);
  }
  return found;
}

function symmetricMatrix(n: number, shop: Workshop, key: string): readonly Rational[] {
  const data: Rational[] = Array.from({ length: n * n }, () => ZERO);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = shop.choose(`${key}#${String(i * n + j)}`, EVERYWHERE, "value", "type");
      data[i * n + j] = value;
      data[j * n + i] = value;
    }
  return data;
}

/** A matrix between the bounds of Löwner order: bound + L D Lᵀ, scaled where there is a bound above. */
function definite(n: number, conditions: readonly PlannedCondition[], shop: Workshop, key: string): RationalMatrix {
  let below: RationalMatrix | null = null;
  let above: RationalMatrix | null = null;
  let strictBelow = false;
  let strictAbove = false;
  let blame = "type";
  for (const c of conditions) {
    if (c.demand.kind !== "loewner" && c.demand.kind !== "spectrum") continue;
    blame = c.assumption;
    let bound: RationalMatrix;
    if (c.demand.kind === "spectrum") bound = scalarMatrix(n, numberOf(c, shop));
    else {
      const tensor = exactTensor(c.demand.bound, shop.values);
      if (!tensor) throw new Clash(c.assumption);
      bound = toRows(tensor.data, n);
    }
    const strict = c.demand.relation === "gt" || c.demand.relation === "lt";
    if (c.demand.relation === "ge" || c.demand.relation === "gt") {
      if (below) {
        // Of two lower bounds the larger trace is kept; what this breaks is rejected.
        strictBelow ||= strict;
        if (compare(trace(bound), trace(below)) > 0) below = bound;
      } else [below, strictBelow] = [bound, strict];
    } else [above, strictAbove] = [bound, strict];
  }
  const strict = below ? strictBelow : strictAbove;
  const lower: Rational[] = [];
  // Fractions of fractions grow fast; large matrices are made from integers.
  const free: Domain = n > 3 ? { ...EVERYWHERE, integral: true } : EVERYWHERE;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) lower.push(shop.choose(`${key}#L${String(i)},${String(j)}`, free, "value", blame));
  const diagonal = Array.from({ length: n }, (_, i) =>
    shop.choose(`${key}#D${String(i)}`, strict ? POSITIVE : NONNEGATIVE, "value", blame),
  );
  const part = ldl(lower, diagonal);
  if (below && above) {
    // below + s·part with s·trace(part) at most the gap of the two bounds, when that is a multiple of I.
    const gap = addMatrices(above, scaleMatrix(below, rational(-1)));
    const room = gap[0]?.[0] ?? ZERO;
    const size = trace(part);
    if (compare(size, room) > 0 || (strictAbove && compare(size, room) === 0))
      return addMatrices(below, scaleMatrix(part, divide(strictAbove ? divide(room, rational(2)) : room, size)));
    return addMatrices(below, part);
  }
  if (below) return addMatrices(below, part);
  return above ? addMatrices(above, scaleMatrix(part, rational(-1))) : part;
}

function orthonormalColumns(rows: number, columns: number, shop: Workshop, key: string, blame: string): RationalMatrix {
  if (columns > rows) throw new Clash(blame);
  return orthonormalRows(rows, rows, shop, key, blame).map((row) => row.slice(0, columns));
}

function orthonormalRows(count: number, d: number, shop: Workshop, key: string, blame: string): RationalMatrix {
  if (count > d) throw new Clash(blame);
  const skew: Rational[] = [];
  for (let i = 0; i < d; i++)
    for (let j = i + 1; j < d; j++)
      skew.push(shop.choose(`${key}#S${String(i)},${String(j)}`, integersBetween(-2, 2), "value", blame));
  const flip = shop.choose(`${key}#sign`, { ...EVERYWHERE, integral: true, only: [ONE, rational(-1)] }, "value", blame);
  const q = cayley(d, skew);
  return q.slice(0, count).map((row, i) => (i === 0 && sign(flip) < 0 ? row.map(negate) : row));
}

function madeInvertible(a: RationalMatrix): RationalMatrix {
  const n = a.length;
  // A + kI is singular for at most n values of k.
  for (let k = 0; k <= n; k++) {
    const shifted = k === 0 ? a : addMatrices(a, scalarMatrix(n, rational(k)));
    if (isInvertible(shifted)) return shifted;
  }
  return a;
}

/** A family changed so that it meets conditions on its members together. */
export function arrangeFamily(
  family: Extract<Value, { kind: "family" }>,
  conditions: readonly PlannedCondition[],
  shop: Workshop,
  key: string,
): Value {
  if (conditions.length === 0) return family;
  const numbers = family.items.map((v) => (v.kind === "number" ? v.value : null));
  if (numbers.every((v) => v !== null)) {
    const arranged = arrangeNumbers(
      numbers,
      conditions,
      shop,
      key,
      (i) => shop.domainOf(`${key}/${String(family.from + i)}`) ?? EVERYWHERE,
    );
    return { ...family, items: arranged.map((value) => ({ kind: "number", value })) };
  }
  const orthogonal = conditions.find((c) => c.demand.kind === "orthogonalFamily");
  const [first] = family.items;
  if (orthogonal && first?.kind === "tensor") {
    const d = first.data.length;
    const rows = orthonormalRows(family.items.length, d, shop, key, orthogonal.assumption);
    return { ...family, items: rows.map((data) => ({ kind: "tensor", shape: first.shape, data })) };
  }
  if (conditions.some((c) => c.demand.kind === "distinct") && first?.kind === "tensor") {
    const seen: string[] = [];
    const items = family.items.map((v): Value => {
      if (v.kind !== "tensor") return v;
      let data = v.data;
      const name = (x: readonly Rational[]): string =>
        x.map((q) => `${String(q.numerator)}/${String(q.denominator)}`).join(" ");
      while (seen.includes(name(data))) data = data.map((q, i) => (i === 0 ? add(q, ONE) : q));
      seen.push(name(data));
      return { ...v, data };
    });
    return { ...family, items };
  }
  return family;
}
