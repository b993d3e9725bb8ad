import type { Value } from "../numeric/instance.ts";
import { ONE, ZERO, absolute, add, divide, multiply, rational, sign, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { Clash, type Workshop } from "./choice.ts";
import { EVERYWHERE, type Domain } from "./domain.ts";
import { exactNumber } from "./exact.ts";
import { composite, curried, membersWith, memberTerm, type Wanted } from "./function-catalogue.ts";
import type { PlannedCondition } from "./plan.ts";

function oneOf(members: readonly number[]): Domain {
  return { ...EVERYWHERE, integral: true, only: members.map((m) => rational(m)) };
}

/** The ways of `composite` whose results have a property, when there is no outer function; the outer one is left out then. */
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  convex: [2, 3, 4, 5],
  concave: [2, 3],
  lipschitz: [2, 3],
  bounded: [3],
  nonnegative: [3, 4, 5],
  positive: [3, 5],
  even: [1, 3, 4, 5],
};
/** The way of `composite` that is linear in one argument. */
const LINEAR = 2;

/** The way of `composite` that is constant. */
const CONSTANT = 3;

/** A member of the catalogue behind a linear function of the argument. */
const OF_LINEAR = 6;

/** Properties that a function of a number keeps behind a linear function of other arguments; a Lipschitz constant is multiplied by its norm. */
const KEPT: ReadonlySet<string> = new Set([
  "convex",
  "concave",
  "lipschitz",
  "bounded",
  "nonnegative",
  "positive",
  "even",
  "odd",
]);

const ALL_SHAPES: readonly number[] = [0, 1, 2, 3, 4, 5];
const FREELY: ReadonlySet<string> = new Set(["differentiable", "smooth", "continuous", "symmetric"]);

/** A function of the type, whose sizes are constant, with all the properties that the conditions ask for; with `rationalOnly` one with rational values, if there is one. @throws Clash when there is none */
export function drawFunction(
  type: Type,
  conditions: readonly PlannedCondition[],
  shop: Workshop,
  key: string,
  rationalOnly: boolean,
): Value {
  if (type.kind !== "function") throw new Clash("type");
  const wanted: Wanted[] = [];
  let blame = "type";
  for (const c of conditions) {
    if (c.demand.kind !== "property") continue;
    blame = c.assumption;
    const constant = c.demand.constant ? exactNumber(c.demand.constant, shop.values) : null;
    if (c.demand.constant && !constant) throw new Clash(c.assumption);
    wanted.push({ name: c.demand.name, constant });
  }
  const ofReal =
    type.from.kind === "number" && type.from.domain === "R" && type.to.kind === "number" && type.to.domain === "R";
  if (ofReal) {
    const index = shop.choose(`${key}!`, oneOf(membersWith(wanted, rationalOnly)), "member", blame);
    const term = memberTerm(Number(index.numerator), wanted);
    if (!term) throw new Clash(blame);
    return { kind: "function", term };
  }
  let shapes = ALL_SHAPES;
  let plain = false;
  const parts = curried(type);
  for (const w of wanted) {
    if (FREELY.has(w.name)) continue;
    const allowed = SHAPES[w.name] ?? (KEPT.has(w.name) ? [] : undefined);
    // What is known of the shapes is known of numbers that depend on one argument.
    if (!allowed || parts.args.length !== 1 || parts.result.kind !== "number") throw new Clash(blame);
    if (w.constant && sign(w.constant) < 0) throw new Clash(blame);
    shapes = shapes.filter((s) => allowed.includes(s));
    plain = true;
  }
  const outers =
    plain && wanted.every((w) => FREELY.has(w.name) || KEPT.has(w.name)) ? membersWith(wanted, rationalOnly) : [];
  // The catalogue has what is constant and linear, too.
  if (outers.length > 0) shapes = [...shapes.filter((s) => s !== LINEAR && s !== CONSTANT), OF_LINEAR];
  const chosen = Number(shop.choose(`${key}!`, oneOf(shapes), "member", blame).numerator);
  const shape = chosen === OF_LINEAR ? LINEAR : chosen;
  let outer: Term | null = null;
  if (chosen === OF_LINEAR) {
    const index = shop.choose(`${key}!outer`, oneOf(outers), "member", blame);
    outer = memberTerm(Number(index.numerator), wanted);
    if (!outer) throw new Clash(blame);
  } else if (!plain) {
    const smooth: Wanted[] = [{ name: "smooth", constant: null }];
    const index = shop.choose(`${key}!outer`, oneOf(membersWith(smooth, rationalOnly)), "member", blame);
    if (sign(index) !== 0) outer = memberTerm(Number(index.numerator), smooth);
  }
  const lipschitz = wanted.find((w) => w.name === "lipschitz");
  const symmetric = wanted.some((w) => w.name === "symmetric");
  const parameters = new Map<string, Rational>();
  const parameter = (name: string): Rational => {
    const known = parameters.get(name);
    if (known) return known;
    const value = shop.choose(`${key}!${name}`, EVERYWHERE, "parameter", blame);
    parameters.set(name, value);
    return value;
  };
  let term = composite(type, shape, parameter, symmetric, outer);
  // What stands behind a linear function has the constant L of its own.
  const most = outer ? ONE : lipschitz?.constant;
  if (term && lipschitz?.constant && most && shape === LINEAR) {
    // |⟨c, v⟩| ≤ Σ|cᵢ| ‖v‖, so weights with Σ|cᵢ| = L are enough.
    const sum = [...parameters.values()].reduce((s, p) => add(s, absolute(p)), ZERO);
    if (sign(sum) !== 0) {
      const factor = divide(most, sum);
      term = composite(type, shape, (name) => multiply(factor, parameters.get(name) ?? ONE), symmetric, outer);
    }
  }
  if (!term) throw new Clash(blame);
  return { kind: "function", term };
}
