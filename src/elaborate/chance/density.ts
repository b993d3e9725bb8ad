import type { Sentence } from "../../source/document.ts";
import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import { freeVariables, lambda } from "../../term/binding.ts";
import { apply, binder, integral, operator } from "../../term/build.ts";
import type { Assumption } from "../../term/context.ts";
import { integer, upTo } from "../../term/literal.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, type IndexType, measureType, NATURAL, REAL, type Type } from "../../term/type.ts";
import { type Env, type Ids, unsupported } from "../environment.ts";
import { fullName, nameReadings } from "../name.ts";
import type { Scope } from "../scope.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { type DensityArgument, type DensityCall, densityCall } from "./density-call.ts";
import { callsOf, keyOf, namedAlone, wholeCall, type WrittenDensities } from "./density-scan.ts";

/*
 * A density is a function of the places that its arguments can be at, finitely many of each name; what an argument is as a number is a function
 * of its place. Densities are added up over these places: mass functions as sums, others against a measure of which nothing is known.
 */

/** What arguments of one name can be. */
export interface Role {
  readonly name: string;
  readonly type: IndexType;
  /** What the name stands for where nothing binds it, and the number at each place. */
  readonly place: FreeTerm;
  readonly value: FreeTerm;
  /** What it is added up against; null for a mass function. */
  readonly measure: FreeTerm | null;
}

/** A joint law of some roles. */
interface Density {
  readonly roles: readonly Role[];
  readonly fn: FreeTerm;
}

/** The densities in force in a scope. */
interface Densities {
  readonly roles: Map<string, Role>;
  readonly laws: Map<string, Density>;
}

const densitiesOf = new WeakMap<Scope, Densities>();

/**
 * Puts the densities that a sentence writes in force, with what holds of each: none is negative, and its total is 1. A name that is declared, or
 * may be by this sentence, stands for no place; with `namesPlaces`, the sentence only says of what its densities are.
 */
export function declareDensities(
  sentence: Sentence,
  written: WrittenDensities & { readonly namesPlaces: boolean },
  scope: Scope,
  ids: Ids,
): void {
  for (const call of callsOf(sentence)) {
    const [letter, parameters] = keyOf(call, written.totals);
    const density = written.densities.find((d) => d.letter === letter && d.parameters === parameters);
    if (!density || isDeclaredOtherwise(letter, scope, ids)) continue;
    const isContinuous = (name: string): boolean => written.totals.get(name) === "integral";
    const inForce = (name: string): Role | null => {
      const role = roleNamed(name, scope);
      return role && (role.measure !== null) === isContinuous(name) ? role : null;
    };
    const known = lawOf(call, scope);
    if (known && density.roles.every((name) => known.roles.some((r) => r === inForce(name)))) continue;
    const here = densitiesOf.get(scope) ?? { roles: new Map<string, Role>(), laws: new Map<string, Density>() };
    const isFree = (name: string): boolean =>
      !isDeclaredOtherwise(name, scope, ids) && (written.namesPlaces || !namedAlone(sentence).has(name));
    if (!density.roles.every((name) => inForce(name) ?? isFree(name))) continue;
    const roles = density.roles.map((name) => {
      const role = inForce(name) ?? makeRole(name, isContinuous(name), scope, ids, sentence.span);
      here.roles.set(name, role);
      return role;
    });
    const fn = ids.variable(
      letter,
      roles.reduceRight<Type>((to, r) => functionType(r.type, to), REAL),
    );
    scope.addVariable(fn);
    ids.densities.add(fn.id);
    ids.ofDensities.add(fn.id);
    here.laws.set(`${letter} ${parameters}`, { roles, fn });
    for (const a of axioms({ roles, fn }, ids)) scope.assume(a);
    densitiesOf.set(scope, here);
  }
}

/** Whether a name is declared as something that is no density, and no place of one. */
function isDeclaredOtherwise(name: string, scope: Scope, { places, densities }: Ids): boolean {
  const [m] = scope.find(name);
  return scope.isDeclared(name) && !(m?.kind === "variable" && (places.has(m.symbol.id) || densities.has(m.symbol.id)));
}

function makeRole(name: string, isContinuous: boolean, scope: Scope, ids: Ids, span: Span): Role {
  const size = ids.variable("N", NATURAL);
  const type = upTo(size);
  const place = ids.variable(name, type);
  const value = ids.variable(name, functionType(type, REAL));
  const measure = isContinuous ? ids.variable(`\\mathrm{d} ${name}`, measureType(type)) : null;
  for (const v of [size, value, ...(measure ? [measure] : [])]) {
    scope.addVariable(v);
    ids.ofDensities.add(v.id);
  }
  scope.add({ kind: "variable", name, span, symbol: place, flow: null });
  scope.assume({ id: ids.id("density"), proposition: operator("ge", size, integer(1)), origin: "type" });
  const role = { name, type, place, value, measure };
  ids.places.set(place.id, role);
  return role;
}

/** That a density is positive, or not negative, at all places. */
function everywhere({ roles, fn }: Density, sign: "gt" | "ge", ids: Ids): Term {
  const places = roles.map((r) => ids.variable(r.name, r.type));
  const at = places.reduce<Term>((f, k) => apply(f, k), fn);
  return places.reduceRight<Term>((p, k) => binder("forall", lambda(k, p)), operator(sign, at, integer(0)));
}

function axioms(law: Density, ids: Ids): readonly Assumption[] {
  const { roles, fn } = law;
  const places = roles.map((r) => ids.variable(r.name, r.type));
  const at = places.reduce<Term>((f, k) => apply(f, k), fn);
  const total = roles.reduceRight<Term>((t, r, i) => totalOver(r, places[i] as FreeTerm, t), at);
  return [everywhere(law, "ge", ids), operator("eq", total, integer(1))].map((proposition) => ({
    id: ids.id("density"),
    proposition,
    origin: "type",
  }));
}

/** A term added up over the places of a role. */
export function totalOver(role: Role, place: FreeTerm, body: Term): Term {
  return role.measure ? integral(role.measure, lambda(place, body)) : binder("sum", lambda(place, body));
}

/** The role that a name has in a scope; null for none, and where something else is declared by that name. */
export function roleNamed(name: string, scope: Scope): Role | null {
  return found(scope, (d) => d.roles.get(name));
}

function found<T>(scope: Scope, find: (d: Densities) => T | undefined): T | null {
  for (let s: Scope | null = scope; s; s = s.parent) {
    const densities = densitiesOf.get(s);
    const here = densities && find(densities);
    if (here !== undefined) return here;
  }
  return null;
}

/** A name that stands for a place of a role as a number. */
export function valueAtPlace(term: Term, { reading: { ids } }: Env): Term {
  const role = term.kind === "free" ? ids.places.get(term.id) : undefined;
  return role ? apply(role.value, term) : term;
}

/** What is supposed of the places of densities is supposed of all. */
export function overPlaces(term: Term, { places }: Ids): Term {
  const free = [...freeVariables(term).values()].filter((v) => places.get(v.id)?.place.id === v.id);
  return free.reduceRight<Term>((p, v) => binder("forall", lambda(v, p)), term);
}

/** The names that sums and integrals bind as places, and where they are bound. */
export function bindPlace(
  role: Role,
  name: string,
  span: Span,
  env: Env,
): { readonly place: FreeTerm; readonly env: Env } {
  const place = env.reading.ids.variable(name, role.type);
  env.reading.ids.places.set(place.id, role);
  const scope = env.scope.child();
  scope.add({ kind: "local", name, span, term: place });
  return { place, env: { ...env, scope } };
}

/** `p(x, z)`, `p(z \mid x)`, `p(x)` of a density in force. Null where the name is none. */
export function densityAt(name: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  const call = densityCall(name, { kind: "bracket", bracket: "round", body, span });
  const law = call && lawOf(call, env.scope);
  if (!law || isDeclaredOtherwise(call.letter, env.scope, env.reading.ids)) return null;
  refuseBound(call, env);
  const places = new Map<Role, Term>();
  const at = (a: DensityArgument): Role => {
    const role = law.roles.find((r) => r.name === a.role);
    if (!role || places.has(role)) return unsupported("a density at such arguments", span);
    places.set(role, placeOf(a, role, env));
    return role;
  };
  const behind = call.behind.filter((a) => law.roles.some((r) => r.name === a.role)).map(at);
  const front = call.front.map(at);
  const joint = marginal(law, new Set([...front, ...behind]), places, env);
  return behind.length === 0 ? joint : operator("div", joint, marginal(law, new Set(behind), places, env));
}

/** Whether a piece is a density in force at its arguments. */
export function isDensityInForce(s: Syntax, env: Env): boolean {
  const call = wholeCall(s);
  return call !== null && lawOf(call, env.scope) !== null;
}

/** The roles in front of a call of a density in force; null for another call. */
export function rolesOf(call: DensityCall, scope: Scope): readonly Role[] | null {
  const law = lawOf(call, scope);
  const front = call.front.map((a) => law?.roles.find((r) => r.name === a.role && isNameOf(a)));
  return law && front.every((r) => r !== undefined) ? front : null;
}

/** Whether an argument is the name of its role and no value of it. */
function isNameOf({ role, at }: DensityArgument): boolean {
  return nameReadings(at)[0]?.name === role;
}

/** All roles of the one law of a letter; null where it has none, or parameters. */
export function rolesOfLetter(letter: string, scope: Scope, ids: Ids): readonly Role[] | null {
  const law = found(scope, (d) => d.laws.get(`${letter} `));
  return law && !isDeclaredOtherwise(letter, scope, ids) ? law.roles : null;
}

/** The density of the one law of a letter where the names of its roles stand for places. */
export function jointOf(name: Syntax, span: Span, env: Env): Term {
  const letter = fullName(name) ?? "";
  const law = found(env.scope, (d) => d.laws.get(`${letter} `));
  if (!law) return unsupported("a density at such arguments", span);
  refuseBound({ letter, name, front: [], behind: [], parameters: [] }, env);
  const at = (r: Role): Term => {
    const [m] = env.scope.find(r.name);
    return m?.kind === "local" ? m.term : r.place;
  };
  return law.roles.reduce<Term>((f, r) => apply(f, at(r)), law.fn);
}

/** Whether a call is that of a density in force. */
export function densitiesNamed(call: DensityCall, scope: Scope): boolean {
  return lawOf(call, scope) !== null;
}

/** Declares a density that a sentence says to be one by its letter. */
export function declareLetter(call: DensityCall, scope: Scope, span: Span): void {
  const law = lawOf(call, scope);
  if (law && !scope.isDeclared(call.letter))
    scope.add({ kind: "variable", name: call.letter, span, symbol: law.fn, flow: null });
}

/** Assumes that a density is positive. */
export function supposePositive(call: DensityCall, scope: Scope, { reading: { ids } }: Env): void {
  const law = lawOf(call, scope);
  if (law) scope.assume({ id: ids.id("density"), proposition: everywhere(law, "gt", ids), origin: "assumed" });
}

function lawOf(call: DensityCall, scope: Scope): Density | null {
  return found(scope, (d) => d.laws.get(keyOf(call, { has: (name) => roleNamed(name, scope) !== null }).join(" ")));
}

function placeOf({ at }: DensityArgument, role: Role, env: Env): Term {
  const term = env.read(at, env);
  const isOfRole = term.kind === "apply" && term.fn.kind === "free" && term.fn.id === role.value.id;
  return isOfRole ? term.argument : unsupported("a density at such an argument", at.span);
}

/** What is not among the roles is added up. */
function marginal(
  law: Density,
  kept: ReadonlySet<Role>,
  places: ReadonlyMap<Role, Term>,
  { reading: { ids } }: Env,
): Term {
  const free = new Map(law.roles.filter((r) => !kept.has(r)).map((r) => [r, ids.variable(r.name, r.type)]));
  const at = law.roles.reduce<Term>((f, r) => apply(f, free.get(r) ?? (places.get(r) as Term)), law.fn);
  return [...free].reduceRight<Term>((t, [r, place]) => totalOver(r, place, t), at);
}

/** A parameter that something binds is no longer that of the law. */
function refuseBound(call: DensityCall, env: Env): void {
  const roles = [...call.front, ...call.behind].map((a) => a.role);
  const fixed = [call.name, ...call.parameters, ...call.behind.map((a) => a.at)];
  for (const s of fixed.flatMap(syntaxParts))
    for (const r of nameReadings(s)) {
      const [m] = env.scope.find(r.name);
      const isRole = roles.includes(r.name) && roleNamed(r.name, env.scope) !== null;
      if (!isRole && m?.kind === "local") unsupported(`a density over its parameter ${r.name}`, s.span);
    }
}
