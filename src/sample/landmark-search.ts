import type { Instance } from "../numeric/instance.ts";
import { freeVariablesOfType } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { equal, rational, toNumber, type Rational } from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { rebuild, type Replacements } from "./arbitrary.ts";
import { Clash, type Drawn } from "./choice.ts";
import { at, numbersOf, sizesOf, type Place } from "./corner.ts";
import { contains } from "./domain.ts";
import type { Judge } from "./judge.ts";
import { irrationalsNear, nextTo, simplestNear, type Landmarks } from "./landmark.ts";
import type { Plan } from "./plan.ts";
import type { Start } from "./tally.ts";

/** Integers that random draws seldom meet. */
const LARGE: readonly Rational[] = [30, 100, 1000].map((n) => rational(n));

/** Single numbers of an instance that are set to constants, at most. */
const PLACES = 3;
/** Constants that two numbers are set to at once. */
const PAIRED = 4;

/** Looks for a violation at the constants that a statement writes: one number of an instance, or two, are set to them. */
export function visitLandmarks(plan: Plan, judge: Judge, start: Drawn, landmarks: Landmarks): Drawn | null {
  const places = singlePlaces(plan, start);
  const fails = (drawn: Drawn | Clash | null): drawn is Drawn =>
    drawn !== null && !(drawn instanceof Clash) && judge.judge(drawn.instance).kind === "failed";
  for (const moves of movesTo(places, landmarks)) {
    const drawn = rebuild(plan, start, moves);
    if (fails(drawn)) return drawn;
  }
  if (!judge.isStrict) return null;
  for (const place of places)
    for (const constant of landmarks.irrationals) {
      const drawn = atIrrational(plan, judge, start, place, constant);
      if (fails(drawn)) return drawn;
    }
  return null;
}

/** The numbers that are variables by themselves. A size of others is none: an instance grows with it, and it is drawn as sizes are. */
function singlePlaces(plan: Plan, start: Drawn): readonly Place[] {
  const isSize = (id: string): boolean => plan.slots.some((s) => freeVariablesOfType(s.variable.type).has(id));
  const single = new Set(
    plan.slots.flatMap(({ variable: v }) => (v.type.kind === "number" && !isSize(v.id) ? [v.id] : [])),
  );
  return [...numbersOf(start), ...sizesOf(start)].filter((p) => single.has(p.variable)).slice(0, PLACES);
}

function* movesTo(places: readonly Place[], landmarks: Landmarks): IterableIterator<Replacements> {
  for (const p of places) {
    const values = p.choice.domain.integral ? [...landmarks.rationals, ...LARGE] : landmarks.rationals;
    for (const value of values)
      if (!equal(value, p.choice.value) && contains(p.choice.domain, value)) yield at(p.variable, p.key, value);
  }
  if (landmarks.rationals.length === 0) return;
  const few = landmarks.written.slice(0, PAIRED);
  for (const [i, p] of places.entries())
    for (const q of places.slice(i + 1))
      for (const x of few)
        for (const y of few)
          if (p.variable !== q.variable && contains(p.choice.domain, x) && contains(q.choice.domain, y))
            yield new Map([...at(p.variable, p.key, x), ...at(q.variable, q.key, y)]);
}

/** An instance in which a number is an irrational constant; null where it may not be, or other values are made from it. */
function atIrrational(plan: Plan, judge: Judge, start: Drawn, place: Place, constant: Term): Drawn | null {
  const slot = plan.slots.find((s) => s.variable.id === place.variable);
  const value = nextTo(constant);
  if (!slot || !value || !contains(place.choice.domain, value) || !isReal(slot.variable)) return null;
  if (plan.slots.some((s) => s.dependencies.has(place.variable))) return null;
  const drawn = rebuild(plan, start, at(place.variable, place.key, value));
  if (drawn instanceof Clash) return null;
  const own = drawn.instance.get(place.variable);
  if (own?.kind !== "number" || own.root || !equal(own.value, value)) return null;
  const solves = operator("eq", slot.variable, constant);
  const instance: Instance = new Map([
    ...drawn.instance,
    [place.variable, { ...own, root: { term: constant, solves } }],
  ]);
  judge.irrational.add(instance);
  return { instance, choices: drawn.choices };
}

function isReal({ type }: FreeTerm): boolean {
  return type.kind === "number" && type.domain === "R" && !isIntegral(type);
}

/** A slack below this is taken to come from a point at which both sides are the same. */
const CLOSE = 1e-6;
/** More numbers than this are not read. */
const READABLE = 4;
const ERRORS = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7];

/** Looks for the point of equality that a search has come close to: the plain numbers nearest to its own. */
export function readPoint(plan: Plan, judge: Judge, { drawn, slack }: Start): Drawn | null {
  const places = numbersOf(drawn).filter((p) => !p.choice.domain.integral && !p.choice.domain.only);
  if (slack > CLOSE || places.length === 0 || places.length > READABLE) return null;
  for (const error of ERRORS) {
    const moves = new Map<string, Map<string, Rational>>();
    for (const { variable, key, choice } of places) {
      const plain = simplestNear(toNumber(choice.value), error);
      if (!plain) continue;
      const own = moves.get(variable) ?? new Map<string, Rational>();
      moves.set(variable, own.set(key, plain));
    }
    const read = rebuild(plan, drawn, moves);
    if (!(read instanceof Clash) && judge.judge(read.instance).kind === "failed") return read;
  }
  for (const place of singlePlaces(plan, drawn))
    for (const constant of irrationalsNear(toNumber(place.choice.value))) {
      const read = atIrrational(plan, judge, drawn, place, constant);
      if (read && judge.judge(read.instance).kind === "failed") return read;
    }
  return null;
}
