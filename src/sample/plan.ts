import type { Assumption, Context } from "../term/context.ts";
import { freeVariables, freeVariablesOfType } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { integer } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isIntegral, isScalar, type Type } from "../term/type.ts";
import { eliminated, type Equation } from "./affine.ts";
import { clausesOf, rangesOf, isPlaceholder, type Clause } from "./clause.ts";
import { TYPE } from "./choice.ts";
import { connected, mayBeEmpty } from "./connected.ts";
import { onlyTime, timesIn } from "./flow-times.ts";
import { dependenciesOf, type Condition, type Demand } from "./condition.ts";
import { conditionsOf } from "./read-condition.ts";

/** A condition with the assumption that asks for it. */
export interface PlannedCondition extends Condition {
  readonly assumption: string;
  /** The equation of the assumption that a value solves exactly; null where it is said of several, or under a condition. */
  readonly solves: Term | null;
}

/** One variable and what its draw must meet. */
export interface Slot {
  readonly variable: FreeTerm;
  readonly conditions: readonly PlannedCondition[];
  /** Whether other draws solve for its values, which therefore should be rational. */
  readonly solved: boolean;
  /** Whether the types of other variables mention it: then it is a size, and at least 1. */
  readonly measures: boolean;
  /** Ids of all variables that its draw looks at, directly or through others. */
  readonly dependencies: ReadonlySet<string>;
}

/** How the instances of a step are drawn. */
export interface Plan {
  /** In an order in which what a draw depends on comes first. */
  readonly slots: readonly Slot[];
  /** The assumptions that share a variable with the step, directly or through others. */
  readonly assumptions: readonly Assumption[];
  /** Those of them that hold by the way the instance is made and need no check: properties from the catalogue of functions, flows. */
  readonly byConstruction: ReadonlySet<string>;
  /** The variable of type time at which flows are known; null: they are known at 0. */
  readonly time: FreeTerm | null;
  /** Whether the step takes a flow at another time too, where an instance has no value of it. */
  readonly severalTimes: boolean;
  /** Ids of the assumptions that do. */
  readonly atOtherTimes: ReadonlySet<string>;
  /** Variables that no instance can give a value: sets, measures, tuples. */
  readonly unsupported: readonly FreeTerm[];
}

function isSupported(type: Type): boolean {
  switch (type.kind) {
    case "number":
    case "index":
    case "tensor":
    case "time":
      return true;
    case "function":
      if (type.from.kind === "index") return isSupported(type.to);
      return type.from.kind === "time" ? isSupported(type.to) : isDrawable(type);
    case "prop":
    case "set":
    case "measure":
    case "tuple":
      return false;
  }
}

function allDependencies(id: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (v: string): void => {
    for (const d of direct.get(v) ?? [])
      if (!found.has(d)) {
        found.add(d);
        walk(d);
      }
  };
  walk(id);
  return found;
}

/** Whether making the instance is enough to meet a condition, at each value of its placeholders. */
function isByConstruction(c: PlannedCondition): boolean {
  if (c.demand.kind !== "property" && c.demand.kind !== "velocity") return false;
  return c.subject.args.every((a, i) =>
    a.kind === "free" ? !c.subject.args.slice(0, i).includes(a) : freeVariables(a).size === 0,
  );
}

/** Whether the catalogue has functions of the type: of numbers, vectors and matrices, to a real, a vector or a matrix. */
function isDrawable(type: Type): boolean {
  let result = type;
  const isArray = (t: Type): boolean => t.kind === "tensor" && t.shape.length <= 2;
  for (; result.kind === "function"; result = result.to)
    if (!isScalar(result.from) && !isArray(result.from)) return false;
  return isArray(result) || (result.kind === "number" && result.domain === "R");
}

/** What two conditions of one variable say of the others. */
interface Implied {
  readonly clause: Clause;
  readonly assumption: string;
  readonly variable: string;
}

/** The bound below ≤ the bound above, where two conditions hold one subject between them and one of the bounds is no constant. */
function between(c: PlannedCondition | undefined, d: PlannedCondition | undefined): Implied | null {
  if (c?.demand.kind !== "bound" || d?.demand.kind !== "bound" || c.subject.variable.id !== d.subject.variable.id)
    return null;
  if (c.subject.args.length > 0 || c.subject.entry || d.subject.args.length > 0 || d.subject.entry) return null;
  const isLow = (r: string): boolean => r === "gt" || r === "ge";
  const isHigh = (r: string): boolean => r === "lt" || r === "le";
  const [low, high] = isLow(c.demand.relation) ? [c.demand, d.demand] : [d.demand, c.demand];
  if (!isLow(low.relation) || !isHigh(high.relation)) return null;
  if (freeVariables(low.bound).size + freeVariables(high.bound).size === 0) return null;
  const strict = low.relation === "gt" || high.relation === "lt";
  return {
    clause: {
      placeholders: [],
      guards: [...c.guards, ...d.guards],
      atom: operator(strict ? "lt" : "le", low.bound, high.bound),
    },
    assumption: c.assumption,
    variable: c.subject.variable.id,
  };
}

/** Of two equations for one number, what they say of the other numbers. */
function withoutSubject(c: PlannedCondition | undefined, d: PlannedCondition | undefined): Implied | null {
  const [first, second] = [c && equationOf(c), d && equationOf(d)];
  if (!c || !d || !first || !second || c.subject.variable.id !== d.subject.variable.id) return null;
  const atom = eliminated(first, second, c.subject.variable);
  if (!atom || freeVariables(atom).size === 0) return null;
  return {
    clause: { placeholders: [], guards: [], atom },
    assumption: c.assumption,
    variable: c.subject.variable.id,
  };
}

function equationOf({ subject, demand, guards }: PlannedCondition): Equation | null {
  if (subject.args.length > 0 || subject.entry || guards.length > 0) return null;
  if (demand.kind === "equal") return { left: subject.variable, right: demand.value };
  return demand.kind === "affine" && demand.relation === "eq" ? demand : null;
}

/** Whether a variable is drawn as a size: all naturals are. */
export function isSize(variable: FreeTerm): boolean {
  return variable.type.kind === "number" && variable.type.domain === "N";
}

/** Demands that are solved for from the values of other variables. */
const SOLVING: ReadonlySet<Demand["kind"]> = new Set<Demand["kind"]>(["equal", "affine", "conic", "loewner"]);

/** The plan for a proposition in a context; computed once per step. */
export function planInstances(context: Context, proposition: Term): Plan {
  const spoken = freeVariables(proposition);
  const plan = planFor(context, spoken, onlyTime([proposition]));
  return { ...plan, severalTimes: leavesTime(proposition, plan) };
}

/** Whether a proposition speaks of all times, as a law of motion does. */
function isOfAllTimes(p: Term): boolean {
  return (
    p.kind === "binder" && p.binder === "forall" && p.fn.type.kind === "function" && p.fn.type.from.kind === "time"
  );
}

/** Whether a proposition takes a flow at another time than the one at which flows are known. */
function leavesTime(proposition: Term, { slots, time }: Pick<Plan, "slots" | "time">): boolean {
  const known = key(time ?? integer(0));
  return [...timesIn(proposition)].some(
    ([id, times]) =>
      times.some((at) => !at || key(at) !== known) &&
      slots.some((s) => s.variable.id === id && s.conditions.some((c) => c.demand.kind === "velocity")),
  );
}

/**
 * The plan for some variables, and for all that is connected with them.
 * @param at the time at which flows are to be known, where it can be that one
 */
export function planFor(context: Context, spoken: ReadonlyMap<string, FreeTerm>, at: Term | null = null): Plan {
  const { assumptions, variables } = connected(context, spoken);
  const position = new Map(variables.map((v, i) => [v.id, i]));
  const times = variables.filter((v) => v.type.kind === "time");
  const wanted = at ?? onlyTime(assumptions.map((a) => a.proposition).filter((p) => !isOfAllTimes(p)));
  const isStart = wanted?.kind === "rational" && wanted.value.numerator === 0n;
  const time = isStart
    ? null
    : (times.find((v) => v === wanted) ?? times.find((v) => spoken.has(v.id)) ?? times[0] ?? null);

  const dependencies = new Map<string, Set<string>>();
  for (const v of variables) {
    const own = new Set([...freeVariablesOfType(v.type).keys()].filter((id) => id !== v.id));
    if (time && v.type.kind === "function" && v.type.from.kind === "time") own.add(time.id);
    dependencies.set(v.id, own);
  }
  const reaches = (from: string, to: string, seen: Set<string>): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(dependencies.get(from) ?? [])].some((d) => reaches(d, to, seen));
  };

  const conditions = new Map<string, PlannedCondition[]>(variables.map((v) => [v.id, []]));
  const byConstruction = new Set<string>();
  /** Gives a clause to a variable whose draw can meet it; the one that is drawn last, if there is a choice. */
  const assign = (clause: Clause, assumption: string, except: string | null): readonly PlannedCondition[] => {
    const readings = [...conditionsOf(clause)].sort((x, y) => rank(y) - rank(x));
    const chosen = readings.find((reading) => {
      const id = reading[0]?.subject.variable.id;
      if (id === undefined || id === except || !position.has(id)) return false;
      return reading.every((c) => [...dependenciesOf(c)].every((d) => !reaches(d, c.subject.variable.id, new Set())));
    });
    const solves = clause.placeholders.length + clause.guards.length === 0 ? clause.atom : null;
    const planned = (chosen ?? []).map((c) => ({
      ...c,
      guards: [...c.guards, ...rangesOf(c.subject)],
      assumption,
      solves,
    }));
    for (const c of planned) {
      conditions.get(c.subject.variable.id)?.push(c);
      for (const d of dependenciesOf(c)) dependencies.get(c.subject.variable.id)?.add(d);
    }
    return planned;
  };
  const bounds: PlannedCondition[] = [];
  const equations: PlannedCondition[] = [];
  // What only one variable can meet is given out first, so that the others go to variables that are still free.
  const clauses = assumptions.flatMap((a) => clausesOf(a.proposition).map((clause) => ({ clause, assumption: a.id })));
  const untrusted = new Set<string>();
  const choices = (clause: Clause): number => new Set(conditionsOf(clause).map((r) => r[0]?.subject.variable.id)).size;
  for (const { clause, assumption } of clauses
    .map((c) => ({ ...c, choices: choices(c.clause) }))
    .sort((a, b) => a.choices - b.choices)) {
    const planned = assign(clause, assumption, null);
    const [first] = planned;
    const { demand } = first ?? {};
    // A flow has its velocity at all times, whatever times a guard leaves.
    const guarded = (first?.guards ?? clause.guards).some(
      (g) => demand?.kind !== "velocity" || [...freeVariables(g).keys()].some((id) => id !== demand.time.id),
    );
    if (guarded || !planned.some(isByConstruction)) untrusted.add(assumption);
    if (
      first?.demand.kind === "velocity" &&
      conditions.get(first.subject.variable.id)?.some((c) => c !== first && c.demand.kind === "velocity")
    )
      untrusted.add(assumption);
    bounds.push(...planned.filter((c) => c.demand.kind === "bound"));
    equations.push(...planned.filter((c) => equationOf(c) !== null));
  }
  for (const { type } of variables)
    if (type.kind === "index" && mayBeEmpty(type, context))
      assign({ placeholders: [], guards: [], atom: operator("le", type.from, type.to) }, TYPE, null);
  // A flow is drawn as a value and a velocity, whatever else is asked of it.
  for (const list of conditions.values())
    if (list.some((c) => c.demand.kind === "velocity"))
      for (const c of list)
        if (c.demand.kind === "property" && c.demand.name !== "differentiable" && c.demand.name !== "continuous")
          untrusted.add(c.assumption);
  for (const { assumption } of clauses) if (!untrusted.has(assumption)) byConstruction.add(assumption);
  // a < v and v < b leave room for v only when a < b: what this says of a and b is met too.
  for (let i = 0; i < bounds.length && bounds.length < 64; i++)
    for (let j = 0; j < i; j++) {
      const implied = between(bounds[i], bounds[j]);
      const [first] = implied ? assign(implied.clause, implied.assumption, implied.variable) : [];
      if (first) bounds.push(first);
    }
  // Of two equations in the same numbers the one that is drawn last can meet one only: by elimination the others meet the other.
  for (let i = 0; i < equations.length && equations.length < 16; i++)
    for (let j = 0; j < i; j++) {
      const implied = withoutSubject(equations[i], equations[j]);
      if (implied) equations.push(...assign(implied.clause, implied.assumption, implied.variable));
    }
  function rank(reading: readonly Condition[]): number {
    const [first] = reading;
    if (!first) return -1;
    const { subject, demand } = first;
    const place = position.get(subject.variable.id) ?? -1;
    // n = d/2 is met by d = 2n rather than by a d that happens to be even.
    if (
      demand.kind === "equal" &&
      isScalar(subject.variable.type) &&
      isIntegral(subject.variable.type) &&
      !isIntegral(demand.value.type)
    )
      return place - variables.length;
    if (demand.kind !== "loewner") return place;
    // Best a matrix without a bound; then two bounds on one side, of which the larger implies the other; last one on each side.
    const bounds = (conditions.get(subject.variable.id) ?? []).flatMap((c) =>
      c.demand.kind === "loewner" ? [c.demand.relation[0]] : [],
    );
    if (bounds.length === 0) return place;
    return bounds.every((r) => r === demand.relation[0]) ? place - variables.length : place - 2 * variables.length;
  }

  const solved = new Set<string>();
  for (const list of conditions.values())
    for (const c of list) if (SOLVING.has(c.demand.kind)) for (const d of dependenciesOf(c)) solved.add(d);
  const ordered: FreeTerm[] = [];
  const placed = new Set<string>();
  const place = (v: FreeTerm): void => {
    if (placed.has(v.id)) return;
    placed.add(v.id);
    for (const d of dependencies.get(v.id) ?? []) {
      const other = variables[position.get(d) ?? -1];
      if (other) place(other);
    }
    ordered.push(v);
  };
  variables.forEach(place);
  const slots: readonly Slot[] = ordered
    .filter((v) => !isPlaceholder(v))
    .map((variable) => ({
      variable,
      conditions: conditions.get(variable.id) ?? [],
      solved: solved.has(variable.id),
      measures: variables.some((v) => freeVariablesOfType(v.type).has(variable.id)),
      dependencies: allDependencies(variable.id, dependencies),
    }));
  const atOtherTimes = new Set(
    assumptions
      .filter((a) => !isOfAllTimes(a.proposition) && leavesTime(a.proposition, { slots, time }))
      .map((a) => a.id),
  );
  return {
    slots,
    assumptions,
    byConstruction,
    time,
    severalTimes: false,
    atOtherTimes,
    unsupported: variables.filter((v) => !isSupported(v.type)),
  };
}
