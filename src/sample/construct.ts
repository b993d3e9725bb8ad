import type { Instance, Root, Value } from "../numeric/instance.ts";
import { spend } from "../term/budget.ts";
import { instantiateType, replaceFreeInType } from "../term/build.ts";
import { freeVariables, freeVariablesOfType } from "../term/binding.ts";
import { smallInteger as integer } from "./small.ts";
import { ONE, ZERO, compare, divide, isInteger, negate, sign, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar, type NumberDomain, type TensorType, type Type } from "../term/type.ts";
import { isPlaceholder } from "./clause.ts";
import { affineIn, solveAffine } from "./affine.ts";
import { MIRROR, velocityTerm, type Demand } from "./condition.ts";
import { mirrored, pointOfConic, solveFor } from "./conic.ts";
import { EVERYWHERE, contains, integersBetween, integersFrom, restrict, type Domain } from "./domain.ts";
import { Clash, TOO_LARGE, TYPE, type Choice, type Choices, type Drawn, type Source, type Workshop } from "./choice.ts";
import { drawFunction } from "./draw-function.ts";
import { arrangeFamily, arrangeTensor } from "./arrange.ts";
import { boundsOf, exactNumber, exactTensor, truthOf } from "./exact.ts";
import { isSize, type Plan, type PlannedCondition, type Slot } from "./plan.ts";

/** A number that is drawn, told from others and compared with them, in units of work. */
const WORK_A_CHOICE = 3;

/** A tensor or family with more entries than this is not drawn. */
const LARGEST = 2 ** 16;

const byDomain: Readonly<Record<NumberDomain, Domain>> = {
  N: integersFrom(0),
  Z: { ...EVERYWHERE, integral: true },
  Q: EVERYWHERE,
  R: EVERYWHERE,
};
const TIMES: Domain = restrict(EVERYWHERE, "ge", ZERO);

/**
 * The instance that a source's numbers make by the plan; or the assumptions that left no room. With `from` and `changed`, the values of
 * variables that do not depend on a changed one are taken over.
 */
export function construct(
  plan: Plan,
  source: Source,
  from: Drawn | null = null,
  changed: ReadonlySet<string> = NONE,
): Drawn | Clash {
  const values = new Map<string, Value>();
  const choices = new Map<string, Choices>();
  let own = new Map<string, Choice>();
  const shop: Workshop = {
    values,
    found: new Map(),
    choose(key, domain, kind, ...blame) {
      const value = source.choose(key, domain, kind);
      if (!value) throw new Clash(...blame);
      own.set(key, { value, domain, kind });
      return value;
    },
    domainOf: (key) => own.get(key)?.domain ?? null,
  };
  try {
    for (const slot of plan.slots) {
      const { id } = slot.variable;
      const kept = from && !isAffected(slot, changed) ? from.instance.get(id) : undefined;
      if (kept) {
        values.set(id, kept);
        const old = from?.choices.get(id);
        if (old) choices.set(id, old);
        continue;
      }
      own = new Map();
      values.set(id, buildSlot(plan, slot, shop));
      choices.set(id, own);
      spend(WORK_A_CHOICE * own.size);
    }
  } catch (error) {
    if (error instanceof Clash) return error;
    throw error;
  }
  for (const slot of plan.slots)
    for (const c of slot.conditions) {
      for (const a of [...c.subject.args, ...(c.subject.entry ?? [])])
        if (a.kind === "free" && isPlaceholder(a)) values.delete(a.id);
    }
  return { instance: values, choices };
}

const NONE: ReadonlySet<string> = new Set();

type Conic = Extract<Demand, { kind: "conic" }>;

function isAffected(slot: Slot, changed: ReadonlySet<string>): boolean {
  if (changed.has(slot.variable.id)) return true;
  for (const id of changed) if (slot.dependencies.has(id)) return true;
  return false;
}

function buildSlot(plan: Plan, slot: Slot, shop: Workshop): Value {
  const { type } = slot.variable;
  const builder = new Builder(slot, shop);
  if (type.kind === "function" && type.from.kind === "time") {
    const at = plan.time ? shop.values.get(plan.time.id) : undefined;
    const velocity = slot.conditions.find((c) => c.demand.kind === "velocity");
    if (velocity?.demand.kind === "velocity") {
      const time = at?.kind === "number" ? at.value : ZERO;
      return {
        kind: "flow",
        time,
        at: builder.build(type.to, [], slot.variable.id),
        velocity: velocityTerm(velocity.demand, plan.time ?? integer(0)),
      };
    }
  }
  return builder.build(type, [], slot.variable.id);
}

class Builder {
  private readonly slot: Slot;
  private readonly shop: Workshop;
  private readonly byEntry: readonly PlannedCondition[];
  private readonly byWhole: readonly PlannedCondition[];
  /** Rationals next to irrational values that were solved for, with these. */
  private readonly irrational: { readonly value: Rational; readonly root: Root }[] = [];

  constructor(slot: Slot, shop: Workshop) {
    this.slot = slot;
    this.shop = shop;
    this.byEntry = slot.conditions.filter((c) => c.subject.entry !== null);
    this.byWhole = slot.conditions.filter((c) => c.subject.entry === null);
  }

  /** A value of the type at these family arguments. */
  build(type: Type, args: readonly Term[], key: string): Value {
    if (isScalar(type)) {
      const value = this.number(this.scalarDomain(type), this.byWhole, args, null, key);
      const root = args.length === 0 ? this.irrational.find((r) => same(r.value, value))?.root : undefined;
      return { kind: "number", value, ...(root && { root }) };
    }
    if (type.kind === "tensor") return this.tensor(type, args, key);
    if (type.kind === "function" && type.from.kind === "index") {
      const from = this.size(type.from.from);
      const to = this.size(type.from.to);
      if (to - from > LARGEST) throw new Clash(TOO_LARGE);
      const items: Value[] = [];
      for (let i = from; i <= to; i++) {
        const index = integer(i);
        items.push(this.build(instantiateType(type.to, index), [...args, index], `${key}/${String(i)}`));
      }
      const here = this.byWhole.filter((c) => this.applies(c, args, null));
      return arrangeFamily({ kind: "family", from, items }, here, this.shop, key);
    }
    if (type.kind === "function") {
      const here = this.byWhole.filter((c) => this.applies(c, args, null));
      return drawFunction(this.close(type), here, this.shop, key, this.slot.solved);
    }
    throw new Clash(TYPE);
  }

  private scalarDomain(type: Type): Domain {
    if (type.kind === "number") return byDomain[type.domain];
    if (type.kind === "index") {
      const [from, to] = [this.size(type.from), this.size(type.to)];
      if (from > to) throw new Clash(TYPE);
      return integersBetween(from, to);
    }
    return TIMES;
  }

  private tensor(type: TensorType, args: readonly Term[], key: string): Value {
    const shape = type.shape.map((s) => this.size(s));
    const total = shape.reduce((p, s) => p * s, 1);
    if (shape.some((s) => s < 1)) throw new Clash(TYPE);
    if (total > LARGEST) throw new Clash(TOO_LARGE);
    const here = this.byWhole.length === 0 ? this.byWhole : this.byWhole.filter((c) => this.applies(c, args, null));
    for (const c of here)
      if (c.demand.kind === "equal") {
        const value = exactTensor(c.demand.value, this.shop.values);
        if (!value || value.data.length !== total) throw new Clash(c.assumption);
        return { kind: "tensor", shape, data: value.data };
      }
    let data: Rational[] = [];
    if (!here.some((c) => takesOver(c))) {
      for (let flat = 0; flat < total; flat++)
        data.push(
          this.number(
            EVERYWHERE,
            this.byEntry,
            args,
            this.byEntry.length > 0 ? indexOf(flat, shape) : NO_INDEX,
            `${key}#${String(flat)}`,
          ),
        );
    }
    for (const c of here)
      if (c.demand.kind === "affine") {
        const solution = solveAffine(
          c.demand.left,
          c.demand.right,
          this.slot.variable.id,
          this.shop.values,
          shape,
          data,
        );
        if (solution) data = [...solution];
      }
    const entryDomain = (flat: number): Domain =>
      this.domain(EVERYWHERE, this.byEntry, args, indexOf(flat, shape), key).domain;
    const arranged = arrangeTensor(shape, data, here, this.shop, key, this.byEntry.length > 0 ? entryDomain : null);
    return { kind: "tensor", shape, data: arranged };
  }

  private number(
    base: Domain,
    conditions: readonly PlannedCondition[],
    args: readonly Term[],
    entry: readonly Term[] | null,
    key: string,
  ): Rational {
    if (conditions.length === 0) return this.shop.choose(key, base, this.kindOf(base, args), TYPE);
    const { domain, fixed, blame } = this.domain(base, conditions, args, entry, key);
    if (fixed) return fixed;
    return this.shop.choose(key, domain, this.kindOf(domain, args), ...blame);
  }

  /** A natural that may be 0 is a number like others; one of at least 1 is a size. */
  private kindOf(domain: Domain, args: readonly Term[]): "size" | "value" {
    const fromOne = domain.low !== null && compare(domain.low.value, ONE) >= 0;
    return isSize(this.slot.variable) && args.length === 0 && (fromOne || this.slot.measures) ? "size" : "value";
  }

  /** What the conditions leave of a domain at one place. */
  private domain(
    base: Domain,
    conditions: readonly PlannedCondition[],
    args: readonly Term[],
    entry: readonly Term[] | null,
    key: string,
  ): { domain: Domain; fixed: Rational | null; blame: readonly string[] } {
    let domain = base;
    let fixed: Rational | null = null;
    /** Values of which one is taken when the domain is known. */
    let roots: readonly Rational[] = [];
    let conic: Conic | null = null;
    const blame: string[] = [];
    for (const c of conditions) {
      const kind = c.demand.kind;
      if (kind !== "bound" && kind !== "among" && kind !== "equal" && kind !== "affine" && kind !== "conic") continue;
      if (!this.applies(c, args, entry)) continue;
      if (!blame.includes(c.assumption)) blame.push(c.assumption);
      if (c.demand.kind === "equal") {
        fixed = this.valueOf(c.demand.value, c.solves);
        if (!fixed) throw new Clash(c.assumption);
      } else if (c.demand.kind === "conic") {
        conic = c.demand;
      } else if (c.demand.kind === "affine") {
        const { left, right } = c.demand;
        const sides = affineIn(left, right, this.slot.variable.id, this.shop.values);
        if (!sides && c.demand.relation === "eq")
          roots = solveFor(left, right, this.slot.variable, this.shop.values, true);
        if (!sides || sign(sides.slope) === 0) continue;
        // offset + slope·x against 0: x against −offset/slope, the other way round when the slope is negative.
        const root = negate(divide(sides.offset, sides.slope));
        const { relation } = c.demand;
        if (relation === "eq") fixed = root;
        else domain = restrict(domain, sign(sides.slope) > 0 ? relation : MIRROR[relation], root);
      } else if (c.demand.kind === "among") {
        const values: Rational[] = [];
        for (const v of c.demand.values) {
          const value = this.valueOf(v, c.solves);
          if (value) values.push(value);
        }
        domain = { ...domain, only: domain.only ? domain.only.filter((o) => values.some((v) => same(v, o))) : values };
      } else {
        const { relation } = c.demand;
        const bound = boundsOf(c.demand.bound, this.shop.values);
        // Of an irrational bound the end that stays inside.
        if (bound) domain = restrict(domain, relation, relation === "lt" || relation === "le" ? bound.low : bound.high);
      }
    }
    if (conic && !fixed) {
      const [first = null, ...others] = this.onConic(conic, domain, key);
      fixed = first;
      roots = others;
    }
    if (!fixed || !contains(domain, fixed)) fixed = roots.find((x) => contains(domain, x)) ?? fixed ?? roots[0] ?? null;
    return { domain, fixed, blame: blame.length > 0 ? blame : [TYPE] };
  }

  /**
   * The variable's part of a point of a conic, within the domain where it lies mirrored there; the leader's draw finds the point.
   * Where only this variable is drawn anew, what solves for it. Empty where nothing does.
   */
  private onConic(conic: Conic, domain: Domain, key: string): readonly Rational[] {
    const { shop } = this;
    const { variable } = this.slot;
    const place = conic.group.indexOf(variable);
    if (variable === conic.leader && conic.group.every((v) => v === variable || !shop.values.has(v.id))) {
      const near = conic.group.map((_, i) => shop.choose(`${key}~${String(i)}`, EVERYWHERE, "value", TYPE));
      const point = pointOfConic(conic, near, shop.values);
      if (point) shop.found.set(conic, point);
    }
    const point = shop.found.get(conic);
    const own = point?.[place];
    if (!point || !own) return solveFor(conic.left, conic.right, variable, shop.values, true);
    if (contains(domain, own)) return [own];
    const flipped = mirrored(conic, point, place, shop.values);
    const other = flipped?.[place];
    if (!flipped || !other || !contains(domain, other)) return [own];
    shop.found.set(conic, flipped);
    return [other];
  }

  /** The value of a term that solves an equation; where it is irrational, or speaks of what is, a rational next to it. */
  private valueOf(term: Term, solves: Term | null): Rational | null {
    const { values } = this.shop;
    const exact = exactNumber(term, values);
    const value = exact ?? this.nearby(term);
    const isRational =
      exact !== null &&
      [...freeVariables(term).keys()].every((id) => {
        const own = values.get(id);
        return own?.kind !== "number" || own.root === undefined;
      });
    if (value && solves && !isRational) this.irrational.push({ value, root: { term, solves } });
    return value;
  }

  /** A rational within about 2^-190 of an irrational value, relatively; null for integers. */
  private nearby(value: Term): Rational | null {
    const { type } = this.slot.variable;
    if (type.kind === "number" && type.domain !== "R") return null;
    return boundsOf(value, this.shop.values, 192)?.low ?? null;
  }

  /** Whether a condition speaks of this place; binds its placeholders when it does. */
  private applies(c: PlannedCondition, args: readonly Term[], entry: readonly Term[] | null): boolean {
    if (c.subject.args.length !== args.length || c.subject.entry?.length !== entry?.length) return false;
    const match = (pattern: Term, actual: Term): boolean => {
      const value = actual.kind === "rational" ? actual.value : null;
      if (!value) return false;
      if (pattern.kind === "free" && isPlaceholder(pattern)) {
        this.shop.values.set(pattern.id, { kind: "number", value });
        return true;
      }
      const wanted = exactNumber(pattern, this.shop.values);
      return wanted !== null && same(wanted, value);
    };
    if (!c.subject.args.every((p, i) => match(p, args[i] as Term))) return false;
    if (entry && !c.subject.entry?.every((p, i) => match(p, entry[i] as Term))) return false;
    return c.guards.every((g) => this.isGranted(g));
  }

  /**
   * Whether a guard is known to hold. What is left open, as where it speaks of the value that is being drawn, is not: what it guards is
   * then left to rejection. A guard on placeholders that the subject is not taken at was read with the demand.
   */
  private isGranted(guard: Term): boolean {
    const { values } = this.shop;
    for (const v of freeVariables(guard).values()) if (isPlaceholder(v) && !values.has(v.id)) return true;
    return truthOf(guard, values) === true;
  }

  private size(term: Term): number {
    const value = exactNumber(term, this.shop.values);
    if (!value || !isInteger(value)) throw new Clash(TYPE);
    if (value.numerator > 100_000n || value.numerator < -100_000n) throw new Clash(TOO_LARGE);
    return Number(value.numerator);
  }

  /** The type with every size in it replaced by its value. */
  private close(type: Type): Type {
    if (freeVariablesOfType(type).size === 0) return type;
    const literals = new Map<string, Term>();
    for (const id of freeVariablesOfType(type).keys()) {
      const value = this.shop.values.get(id);
      if (value?.kind === "number" && isInteger(value.value)) literals.set(id, integer(value.value.numerator));
    }
    return evaluateSizes(replaceFreeInType(type, literals));
  }
}

/** Sizes such as 2·3 become literals; sizes that depend on an argument stay. */
function evaluateSizes(type: Type): Type {
  const none: Instance = new Map();
  const size = (t: Term): Term => {
    const value = t.loose === 0 ? exactNumber(t, none) : null;
    return value && isInteger(value) ? integer(value.numerator) : t;
  };
  switch (type.kind) {
    case "index":
      return { kind: "index", from: size(type.from), to: size(type.to) };
    case "tensor":
      return { kind: "tensor", shape: type.shape.map(size) };
    case "function":
      return { kind: "function", from: evaluateSizes(type.from), to: evaluateSizes(type.to) };
    default:
      return type;
  }
}

function same(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

const NO_INDEX: readonly Term[] = [];

function indexOf(flat: number, shape: readonly number[]): readonly Term[] {
  const index: Term[] = [];
  for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
    const size = shape[axis] ?? 1;
    index.unshift(integer((rest % size) + 1));
    rest = Math.floor(rest / size);
  }
  return index;
}

/** Whether a condition makes the tensor from choices of its own rather than from its entries. */
function takesOver(c: PlannedCondition): boolean {
  const { demand } = c;
  return (
    demand.kind === "loewner" ||
    demand.kind === "spectrum" ||
    (demand.kind === "structure" && (demand.name === "symmetric" || demand.name === "orthogonal"))
  );
}
