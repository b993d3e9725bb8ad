import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import {
  apply,
  call,
  derivative,
  entry,
  fitsDomain,
  operator,
  replaceFree,
  replaceFreeInType,
  tabulate,
} from "../term/build.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { upTo } from "../term/literal.ts";
import { sign } from "../term/rational.ts";
import { difference, polynomial } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, REAL, type IndexType, type Type } from "../term/type.ts";
import { bind, inScope, outsideScripts, unsupported, written, type Env } from "./environment.ts";
import { commaItems, fullName, nameReadings, type NameReading } from "./name.ts";
import { power } from "./power.ts";
import { asVector } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { explicitParameters, roleOf, roleOfType, type DefinitionMeaning, type Meaning } from "./scope.ts";
import { located, typeText } from "./shape.ts";
import { nearest } from "./suggestion.ts";

/** Symbols that need no declaration. */
function constant(name: string): Term | null {
  if (name === "\\pi") return operator("pi");
  if (name === "e" || name === "\\mathrm{e}") return operator("euler");
  return null;
}

/** A symbol with or without scripts, used bare: not applied to an argument list. */
export function reference(s: Syntax, env: Env): Term {
  let failure: ElaborateError | null = null;
  const readings = nameReadings(s);
  for (const r of readings) {
    const meanings = env.scope.find(r.name);
    if (meanings.length === 0) continue;
    try {
      return bareUse(meanings, r, s.span, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  const dotted = timeDerivative(s, env);
  if (dotted) return dotted;
  const whole = readings[0];
  // A letter with a declared range, or one that is free in the claim already, is an index outside of scripts too.
  const range = whole && (env.reading.freeIndices?.get(whole.name)?.type ?? env.scope.index(whole.name));
  if (env.reading.freeIndices && whole && readings.length === 1 && range?.kind === "index")
    return freeIndex(whole.name, range, s.span, env);
  if (env.indexRange && whole && readings.length === 1) return freeIndex(whole.name, env.indexRange, s.span, env);
  const bare = readings.at(-1);
  const known = bare && constant(bare.name);
  if (bare && known && !bare.sub && bare.primes === 0) return finish(known, bare, s.span, env);
  const named =
    readings.find((x) => x.primes === 0 && (x.sup !== null || !(s.kind === "script" && s.sup)) && !x.sub) ?? whole;
  throw undeclared(named?.name ?? written(s), s.span, env);
}

function undeclared(name: string, span: Span, env: Env): ElaborateError {
  const suggestion = nearest(name, env.scope.names());
  return new ElaborateError("undeclared-symbol", span, suggestion ? { name, suggestion } : { name });
}

/** A letter that indexes and that nothing declares: free in the claim, over its declared range or that of what it indexes. */
function freeIndex(letter: string, range: IndexType, span: Span, env: Env): Term {
  const { freeIndices, ids } = env.reading;
  if (!freeIndices) throw undeclared(letter, span, env);
  const known = freeIndices.get(letter);
  if (known) return known;
  const variable = ids.variable(letter, env.scope.index(letter) ?? range);
  freeIndices.set(letter, variable);
  return variable;
}

/** `\dot w` without a declaration of that name: the derivative of w along the flow. */
function timeDerivative(s: Syntax, env: Env): Term | null {
  const base = s.kind === "script" ? s.base : s;
  if (base.kind !== "symbol" || base.accents.at(-1) !== "dot") return null;
  const plain = { ...base, accents: base.accents.slice(0, -1) };
  const inner: Syntax = s.kind === "script" ? { ...s, base: plain } : plain;
  return alongTime(env, s.span, (e) => e.read(inner, e));
}

/** The total derivative in time of what `body` reads. */
export function alongTime(env: Env, span: Span, body: (env: Env) => Term): Term {
  const now = env.scope.time;
  if (!now) return unsupported("a time derivative where no symbol depends on time", span);
  const s = env.reading.ids.variable("s", now.type);
  const scope = env.scope.child();
  scope.snapshot = false;
  scope.time = s;
  if (now.kind === "free") scope.add({ kind: "local", name: now.name, span, term: s });
  const term = asVector(body(inScope(env, scope)));
  return located(span, () => derivative(lambda(s, term), now));
}

/** What a meaning stands for when it is used without arguments. */
export function valueOf(m: Meaning, span: Span, env: Env): Term {
  switch (m.kind) {
    case "local":
      return m.term;
    case "variable":
      return env.scope.value(m);
    case "definition":
      return explicitParameters(m.definition).length === 0 ? callWith(m, [], span, env) : partial(m, span, env);
  }
}

/** A defined function without arguments: the λ over its explicit parameters. */
function partial(m: DefinitionMeaning, span: Span, env: Env): Term {
  const params = explicitParameters(m.definition).slice(0, m.required);
  const fresh = params.map((p) => env.reading.ids.variable(p.name, p.type));
  return fresh.reduceRight<Term>((body, v) => lambda(v, body), callWith(m, fresh, span, env));
}

function pick(meanings: readonly Meaning[], ...roles: readonly string[]): Meaning | undefined {
  for (const role of roles) {
    const found = meanings.find((m) => roleOf(m) === role);
    if (found) return found;
  }
  return undefined;
}

function bareUse(meanings: readonly Meaning[], r: NameReading, span: Span, env: Env): Term {
  const rest: NameReading = { ...r, sub: null };
  if (!r.sub) {
    const m = pick(meanings, "plain", "array", "family", "function") as Meaning;
    return finish(valueOf(m, span, env), rest, span, env);
  }
  const time = timeScript(r.sub, meanings, env);
  if (time)
    return finish(
      atTime(time, env, (e) => bareUse(e.scope.find(r.name), { ...rest, sup: null, primes: 0 }, span, e)),
      rest,
      span,
      env,
    );
  let failure: ElaborateError | null = null;
  for (const role of ["family", "array", "plain", "function"]) {
    const m = pick(meanings, role);
    if (!m) continue;
    try {
      return finish(indexed(valueOf(m, span, env), r.sub, span, env), rest, span, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      failure ??= error;
    }
  }
  throw failure ?? undeclared(r.name, span, env);
}

/** What is left of the scripts of a name: primes are a transpose of an array, the superscript is a power. */
function finish(term: Term, r: NameReading, span: Span, env: Env): Term {
  let result = term;
  if (r.primes > 0) {
    if (result.type.kind === "function" && isScalar(result.type.from)) result = primed(result, r.primes, span, env);
    else if (r.primes === 1 && result.type.kind === "tensor") result = located(span, () => operator("transpose", term));
    else throw undeclared(r.name + "'".repeat(r.primes), span, env);
  }
  return r.sup ? power(result, r.sup, span, env) : result;
}

/** f', f'': the derivative of a function of one number, as a function. */
function primed(fn: Term, order: number, span: Span, env: Env): Term {
  let result = fn;
  for (let i = 0; i < order; i++) {
    const u = env.reading.ids.variable("u", REAL);
    const inner = result;
    result = lambda(
      u,
      located(span, () => derivative(inner, u)),
    );
  }
  return result;
}

/** Whether a meaning depends on time: a flowing symbol, or a definition with one among its implicit parameters. */
function flows(m: Meaning, env: Env): boolean {
  if (m.kind === "variable") return m.flow !== null;
  if (m.kind === "local") return false;
  const names = new Set(env.scope.flows().map((f) => f.name));
  return m.definition.params.slice(0, m.definition.implicit).some((p) => names.has(p.name));
}

/** The time that a subscript or an only argument says, when what it stands on flows: 0, ∞, the time variable, or a symbol typed as time. */
function timeScript(s: Syntax, meanings: readonly Meaning[], env: Env): Term | null {
  const now = env.scope.time;
  if (!now || !meanings.some((m) => flows(m, env))) return null;
  if (s.kind === "number") return s.text === "0" ? env.read(s, outsideScripts(env)) : null;
  if (s.kind === "symbol" && s.base === "\\infty") return unsupported("a value at time infinity", s.span);
  const name = fullName(s);
  if (name === null) return null;
  const m = env.scope.find(name).find((x) => roleOf(x) === "plain");
  if (!m) return null;
  const value = valueOf(m, s.span, env);
  return value.type.kind === "time" ? value : null;
}

function atTime(time: Term, env: Env, body: (env: Env) => Term): Term {
  const scope = env.scope.child();
  // A definition taken at the running time stays open to any time; at another one the flow itself is needed.
  if (time !== env.scope.time) {
    scope.snapshot = false;
    scope.time = time;
  }
  return body(inScope(env, scope));
}

/** A family member, an entry or a row. Indices go to families first, then to the axes of a tensor. */
export function indexed(term: Term, sub: Syntax, span: Span, env: Env): Term {
  const items = indexItems(sub, axes(term.type));
  let result = term;
  let at = 0;
  for (; at < items.length && result.type.kind === "function" && result.type.from.kind === "index"; at++) {
    const index = indexTerm(items[at] as Syntax, result.type.from, env);
    const family = result;
    result = located(span, () => apply(family, index));
  }
  if (at === items.length) return result;
  const rest = items.slice(at);
  if (result.type.kind !== "tensor")
    throw new ElaborateError("not-a-function", span, { found: typeText(term.type), index: written(sub) });
  const tensor = result;
  const shape = result.type.shape;
  if (rest.length > shape.length)
    throw new ElaborateError("argument-count", span, { found: rest.length, expected: shape.length });
  const indices = rest.map((x, i) => indexTerm(x, upTo(shape[i] as Term), env));
  const free = shape.slice(rest.length).map((size, i) => env.reading.ids.variable(i === 0 ? "j" : "l", upTo(size)));
  const value = located(span, () => entry(tensor, [...indices, ...free]));
  return free.length === 0 ? value : tabulate(free.reduceRight<Term>((body, v) => lambda(v, body), value));
}

function axes(type: Type): number {
  if (type.kind === "tensor") return type.shape.length;
  return type.kind === "function" && type.from.kind === "index" ? 1 + axes(type.to) : 0;
}

/** `i,j` is two indices; `ij` is two where two are taken, else a product. */
export function indexItems(sub: Syntax, wanted: number): readonly Syntax[] {
  const items = commaItems(sub);
  const [only] = items;
  if (items.length === 1 && wanted > 1 && only?.kind === "juxtaposition" && only.items.length === wanted)
    return only.items;
  return items;
}

/** An index, read so that an undeclared letter runs over the given range. */
function indexTerm(s: Syntax, range: IndexType, env: Env): Term {
  const index = env.read(s, { ...env, indexRange: range });
  if (!fitsDomain(index.type, range))
    throw new ElaborateError("argument-type", s.span, { expected: typeText(range), found: [typeText(index.type)] });
  if (index.type.kind === "index" && !rangeFits(index.type, range, env))
    throw new ElaborateError("index-range", s.span, { expected: typeText(range), found: [typeText(index.type)] });
  return index;
}

/**
 * Whether an index that runs over one range may be used where another is wanted: the wanted end exceeds it by a polynomial in sizes
 * without negative coefficients, or an assumption in force relates the two.
 */
function rangeFits(actual: IndexType, wanted: IndexType, env: Env): boolean {
  const spare = difference(wanted.to, largest(actual.to));
  if ([...spare.values()].every((m) => sign(m.coefficient) > 0)) return true;
  const sizes = [...spare.values()].flatMap((m) => m.atoms.map((a) => a.atom)).filter((a) => a.kind === "free");
  if (sizes.length < 2)
    return sizes.length === 0 ? false : [...spare.values()].every((m) => m.atoms.length > 0 || sign(m.coefficient) > 0);
  return env.scope.assumptions().some((a) => sizes.filter((v) => freeVariables(a.proposition).has(v.id)).length > 1);
}

/** A limit with the indices in it, such as the j of ∑_{i ≤ j}, at the end of their own range that makes it largest. */
function largest(limit: Term): Term {
  const ends = new Map<string, Term>();
  for (const m of polynomial(limit).values())
    for (const { atom } of m.atoms)
      if (atom.kind === "free" && atom.type.kind === "index" && m.atoms.length === 1)
        ends.set(atom.id, sign(m.coefficient) > 0 ? atom.type.to : atom.type.from);
  return replaceFree(limit, ends);
}

/** The groups of an argument list: before and after the `;`. */
function argumentGroups(body: Syntax): readonly (readonly Syntax[])[] {
  return body.kind === "list" && body.separator === ";" ? body.items.map(commaItems) : [commaItems(body)];
}

/**
 * A symbol followed by an argument list, when the symbol has a function meaning that the arguments fit, or flows and the argument is a
 * time; null where it is a product.
 */
export function application(s: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  let failure: ElaborateError | null = null;
  for (const r of nameReadings(s)) {
    const meanings = env.scope.find(r.name);
    if (meanings.length === 0) continue;
    const groups = argumentGroups(body);
    const only = groups.length === 1 && groups[0]?.length === 1 ? groups[0][0] : undefined;
    const time =
      only &&
      timeScript(
        only,
        meanings.filter((m) => roleOf(m) !== "function"),
        env,
      );
    if (time) return atTime(time, env, (e) => e.read(s, e));
    const fn = applicable(meanings, r, env);
    if (!fn) continue;
    try {
      return applyFunction(fn.meaning, fn.term, r, groups, span, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      // Another meaning of the letter makes it a product: H_t (y - f_t).
      if (pick(meanings, "plain", "array", "family")) continue;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return null;
}

/** The function meaning of a letter: a function, a family of functions at its index, or a function whose value is indexed. */
function applicable(
  meanings: readonly Meaning[],
  r: NameReading,
  env: Env,
): { readonly meaning: Meaning; readonly term: Term | null } | null {
  const fn = meanings.find((m) => roleOf(m) === "function");
  if (fn) return { meaning: fn, term: null };
  const family = meanings.find((m) => roleOf(m) === "family");
  if (!family || !r.sub) return null;
  const value = valueOf(family, r.sub.span, env);
  let type = value.type;
  while (type.kind === "function" && type.from.kind === "index") type = type.to;
  return type.kind === "function" ? { meaning: family, term: indexed(value, r.sub, r.sub.span, env) } : null;
}

function applyFunction(
  m: Meaning,
  member: Term | null,
  r: NameReading,
  groups: readonly (readonly Syntax[])[],
  span: Span,
  env: Env,
): Term {
  const outside = outsideScripts(env);
  const at = (e: Env): Term => {
    const first = (groups[0] ?? []).map((a) => e.read(a, e));
    if (m.kind !== "definition" || member) {
      const all = [
        ...first,
        ...groups
          .slice(1)
          .flat()
          .map((a) => e.read(a, e)),
      ];
      return applyTerm(member ?? valueOf(m, span, e), all, r.primes, span, e);
    }
    const given = new Map<string, Term>();
    for (const a of groups.slice(1).flat()) giveOptional(m, a, given, e);
    if (r.sub && !member) {
      const parameter = parameterScript(m, r.sub, e);
      if (parameter) for (const [k, v] of parameter) given.set(k, v);
    }
    return callWithPrimes(m, first, r.primes, span, e, given);
  };
  const time = r.sub && !member ? timeScript(r.sub, [m], env) : null;
  let value = time ? atTime(time, outside, at) : at(outside);
  if (r.sub && !member && !time && !(m.kind === "definition" && parameterScript(m, r.sub, env)))
    value = indexed(value, r.sub, span, env);
  return r.sup ? power(value, r.sup, span, env) : value;
}

/** f_\theta of an f with an implicit parameter of that type: the parameters that the script gives. */
function parameterScript(m: DefinitionMeaning, sub: Syntax, env: Env): ReadonlyMap<string, Term> | null {
  const name = fullName(sub);
  if (name === null || env.scope.find(name).length === 0) return null;
  const value = env.read(sub, outsideScripts(env));
  if (value.type.kind === "index") return null;
  const params = m.definition.params.slice(0, m.definition.implicit);
  const target = params.find((p) => p.name === name) ?? params.find((p) => fitsDomain(value.type, p.type));
  return target ? new Map([[target.id, value]]) : null;
}

/** An argument after the `;`: matches an implicit parameter by name, then by type; two fits are a problem. */
function giveOptional(m: DefinitionMeaning, a: Syntax, given: Map<string, Term>, env: Env): void {
  const value = env.read(a, env);
  const params = m.definition.params.filter((p) => !given.has(p.id));
  const name = fullName(a);
  const byName = params.find((p) => p.name === name);
  const fits = byName ? [byName] : params.filter((p) => m.optional.includes(p.name) && fitsDomain(value.type, p.type));
  const all = fits.length > 0 ? fits : params.filter((p) => fitsDomain(value.type, p.type) && p.type.kind !== "number");
  if (all.length > 1)
    throw new ElaborateError("ambiguous-name", a.span, { name: written(a), candidates: all.map((p) => p.name) });
  const [target] = all;
  if (!target)
    throw new ElaborateError("argument-type", a.span, {
      expected: m.optional.join(", "),
      found: [typeText(value.type)],
    });
  given.set(target.id, value);
}

/** A function term at arguments; a function of one number at a tensor acts on its entries. */
export function applyTerm(fn: Term, args: readonly Term[], primes: number, span: Span, env: Env): Term {
  const [first] = args;
  if (!first) throw new ElaborateError("argument-count", span, { found: 0, expected: 1 });
  if (fn.type.kind !== "function") throw new ElaborateError("not-a-function", span, { found: typeText(fn.type) });
  if (args.length === 1 && isScalar(fn.type.from) && asVector(first).type.kind === "tensor" && isScalar(fn.type.to)) {
    const each = primes > 0 ? primed(fn, primes, span, env) : fn;
    return located(span, () => operator("map", each, asVector(first)));
  }
  if (primes > 0) {
    if (args.length !== 1 || !isScalar(fn.type.from))
      throw new ElaborateError("not-a-function", span, { found: typeText(fn.type), construct: "prime" });
    const inner = primes > 1 ? primed(fn, primes - 1, span, env) : fn;
    return located(span, () => derivative(inner, first));
  }
  let result = fn;
  for (const [i, a] of args.entries()) {
    if (result.type.kind !== "function" || result.type.from.kind === "index")
      throw new ElaborateError("argument-count", span, { found: args.length, expected: i });
    const [f, wanted] = [result, result.type.from];
    const x = wanted.kind === "tensor" ? asVector(a) : a;
    result = located(span, () => apply(f, x));
  }
  if (result.type.kind === "function" && result.type.from.kind !== "index")
    throw new ElaborateError("argument-count", span, { found: args.length, expected: args.length + 1 });
  return result;
}

function callWithPrimes(
  m: DefinitionMeaning,
  args: readonly Term[],
  primes: number,
  span: Span,
  env: Env,
  given: ReadonlyMap<string, Term>,
): Term {
  const [param] = explicitParameters(m.definition);
  const [arg] = args;
  const each =
    m.required === 1 &&
    args.length === 1 &&
    param &&
    arg &&
    isScalar(param.type) &&
    asVector(arg).type.kind === "tensor";
  if (primes === 0 && !each) return callWith(m, args, span, env, given);
  if (!param || !arg || m.required !== 1)
    throw new ElaborateError("not-a-function", span, { found: m.name, construct: "prime" });
  const u = env.reading.ids.variable(param.name, param.type);
  return applyTerm(lambda(u, callWith(m, [u], span, env, given)), [arg], primes, span, env);
}

/**
 * A call of a definition. Implicit parameters take the innermost symbols of their names, unless `given` has a value; sizes are taken
 * from the shapes of the arguments first.
 */
export function callWith(
  m: DefinitionMeaning,
  args: readonly Term[],
  span: Span,
  env: Env,
  given: ReadonlyMap<string, Term> = new Map(),
): Term {
  const { definition } = m;
  const explicit = explicitParameters(definition);
  if (args.length !== m.required && args.length !== explicit.length)
    throw new ElaborateError("argument-count", span, { name: m.name, found: args.length, expected: m.required });
  const values = new Map(given);
  explicit.forEach((p, i) => {
    const a = args[i];
    if (!a) return;
    const value = p.type.kind === "tensor" ? asVector(a) : a;
    values.set(p.id, value);
    if (p.type.kind !== "tensor" || value.type.kind !== "tensor") return;
    const shape = value.type.shape;
    p.type.shape.forEach((size, axis) => {
      const actual = shape[axis];
      if (size.kind === "free" && actual && !values.has(size.id) && definition.params.includes(size))
        values.set(size.id, actual);
    });
  });
  const all = definition.params.map((p) => {
    const value = values.get(p.id) ?? implicitArgument(p, replaceFreeInType(p.type, values), span, env);
    values.set(p.id, value);
    return value;
  });
  return located(span, () => call(definition, all));
}

/** The innermost symbol of a parameter's name whose type fits. */
function implicitArgument(p: FreeTerm, type: Type, span: Span, env: Env): Term {
  for (const m of env.scope.find(p.name)) {
    if (roleOf(m) !== roleOfType(type)) continue;
    const value = valueOf(m, span, env);
    if (fitsDomain(value.type, type)) return value;
  }
  if (env.scope.time && type.kind === "time") return env.scope.time;
  if (env.scope.variables().some((v) => v.id === p.id)) return p;
  throw new ElaborateError("undeclared-symbol", span, { name: p.name, construct: "hidden argument" });
}

/** Reads a bound occurrence of a symbol as another term while a body is read; used by derivatives and substitutions. */
export function withSymbol(env: Env, name: string, span: Span, value: Term): Env {
  const inner = bind(env, name, span, value);
  // A family or array meaning of another role stays visible beside the bound one.
  for (const m of env.scope.find(name)) if (roleOf(m) !== roleOfType(value.type)) inner.scope.add(m);
  return inner;
}
