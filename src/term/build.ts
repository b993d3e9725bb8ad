import { freeVariables } from "./free-variables.ts";
import { isDefinition, isTerm, markMade } from "./made.ts";
import { keepTerm, recallTerm, sharedResult, type Recipe } from "./shared.ts";
import { isMismatch, OPERATORS, operatorType, type Mismatch, type OperatorName } from "./operator.ts";
import { plainType } from "./plain-type.ts";
import { ONE, isInteger, rational, sign, type Rational } from "./rational.ts";
import { isSubtype, sameType } from "./size.ts";
import { TermTypeError } from "./term-type-error.ts";
import {
  BINDERS,
  SIDES,
  type ApplyTerm,
  type BinderName,
  type BinderTerm,
  type BoundTerm,
  type CallTerm,
  type CasesTerm,
  type Definition,
  type DerivativeTerm,
  type EntryTerm,
  type FreeTerm,
  type IntegralTerm,
  type LambdaTerm,
  type LimitTerm,
  type OperatorTerm,
  type RationalTerm,
  type TabulateTerm,
  type Term,
} from "./term.ts";
import {
  FRACTION,
  INTEGER,
  NATURAL,
  PROP,
  REAL,
  functionType,
  indexType,
  isIntegral,
  isScalar,
  join,
  domainOf,
  measureType,
  setType,
  tensorType,
  tupleType,
  type Type,
} from "./type.ts";

export { isTerm } from "./made.ts";
export { TermTypeError } from "./term-type-error.ts";

/*
 * A node is data that cannot change. The constructors take parts that constructors made, names that are strings of their table, and copies
 * of lists; they read what they are given once, and throw a TypeError for anything else.
 */

function requireTerms(...terms: readonly (Term | null)[]): void {
  for (const t of terms) if (t !== null && !isTerm(t)) throw new TypeError("not a term of the constructors");
}

const NAMES = {
  operator: new Set<unknown>(OPERATORS),
  binder: new Set<unknown>(BINDERS),
  side: new Set<unknown>(SIDES),
};

/** A name is a string: an object could be read as another one each time. */
function requireName(name: unknown, among?: keyof typeof NAMES): void {
  const isName = typeof name === "string" && (!among || NAMES[among].has(name));
  if (!isName) throw new TypeError(among ? `no ${among} has this name` : "not a name");
}

function fail(
  construct: string,
  expected: Mismatch["expected"],
  position: number | null,
  args: readonly Term[],
): never {
  throw new TermTypeError(construct, { expected, position }, args);
}

/** The number of λ outside of the type that it reaches out to. */
export function looseOf(type: Type): number {
  switch (type.kind) {
    case "index":
      return Math.max(type.from.loose, type.to.loose);
    case "tensor":
      return type.shape.reduce((most, s) => Math.max(most, s.loose), 0);
    case "tuple":
      return type.fields.reduce((most, f) => Math.max(most, looseOf(f.type)), 0);
    case "function":
      return Math.max(looseOf(type.from), looseOf(type.to) - 1);
    case "set":
      return looseOf(type.of);
    case "measure":
      return looseOf(type.on);
    case "number":
    case "prop":
    case "time":
      return 0;
  }
}

/** A declared symbol; ids are unique per declaration. The type must be locally closed. */
export function free(id: string, name: string, given: Type): FreeTerm {
  const type = plainType(given);
  const recipe = ["free", id, name, type];
  const known = recallTerm<FreeTerm>(recipe);
  if (known) return known;
  requireName(id);
  requireName(name);
  if (looseOf(type) > 0) fail("free", "locally closed", null, []);
  return keepTerm(recipe, { kind: "free", id, name, type, loose: 0 });
}

/** A de Bruijn index with its type at this depth. For binding.ts and certificate readers; others abstract a free variable. */
export function bound(index: number, given: Type): BoundTerm {
  if (!Number.isSafeInteger(index) || index < 0) throw new TypeError("not an index");
  const type = plainType(given);
  const recipe = ["bound", index, type];
  const known = recallTerm<BoundTerm>(recipe);
  return known ?? keepTerm(recipe, { kind: "bound", index, type, loose: Math.max(index + 1, looseOf(type)) });
}

/** A literal, in lowest terms; its domain is the smallest that holds it. @throws RangeError when the denominator is 0 */
export function rationalTerm({ numerator, denominator }: Rational): RationalTerm {
  if (typeof numerator !== "bigint" || typeof denominator !== "bigint") throw new TypeError("not a rational");
  const value = rational(numerator, denominator);
  const recipe = ["rational", value.numerator, value.denominator];
  const known = recallTerm<RationalTerm>(recipe);
  if (known) return known;
  const type = isInteger(value) ? (sign(value) < 0 ? INTEGER : NATURAL) : FRACTION;
  return keepTerm(recipe, { kind: "rational", value, type, loose: 0 });
}

/** @throws TermTypeError when the arguments do not fit the operator's scheme */
export function operator(name: OperatorName, ...args: readonly Term[]): OperatorTerm {
  const recipe = ["operator", name, ...args];
  const known = recallTerm<OperatorTerm>(recipe);
  if (known) return known;
  requireName(name, "operator");
  requireTerms(...args);
  const type = operatorType(name, args);
  if (isMismatch(type)) throw new TermTypeError(name, type, args);
  return keepTerm(recipe, {
    kind: "operator",
    operator: name,
    args: Object.freeze([...args]),
    type,
    loose: args.reduce((most, a) => Math.max(most, a.loose), looseOf(type)),
  });
}

/** λ over a domain; the body stands one level deeper. Prefer `lambda(variable, body)` of binding.ts. */
export function rawLambda(hint: string, given: Type, body: Term): LambdaTerm {
  const domain = plainType(given);
  const recipe = ["lambda", hint, domain, body];
  const known = recallTerm<LambdaTerm>(recipe);
  if (known) return known;
  requireName(hint);
  requireTerms(body);
  return keepTerm(recipe, {
    kind: "lambda",
    hint,
    domain,
    body,
    type: functionType(domain, body.type),
    loose: Math.max(looseOf(domain), body.loose - 1),
  });
}

/** Whether a term may be the argument of a function with this domain: a subtype, an integer for an index, a real for a time. */
export function fitsDomain(argument: Type, domain: Type): boolean {
  if (isSubtype(argument, domain)) return true;
  if (domain.kind === "index") return isIntegral(argument);
  return domain.kind === "time" && isScalar(argument);
}

/** @throws TermTypeError when fn is no function or the argument is not of its domain's type */
export function apply(fn: Term, argument: Term): ApplyTerm {
  const recipe = ["apply", fn, argument];
  const known = recallTerm<ApplyTerm>(recipe);
  if (known) return known;
  requireTerms(fn, argument);
  if (fn.type.kind !== "function") return fail("apply", "function", 0, [fn, argument]);
  if (!fitsDomain(argument.type, fn.type.from)) return fail("apply", "argument type", 1, [fn, argument]);
  const type = instantiateType(fn.type.to, argument);
  return keepTerm(recipe, {
    kind: "apply",
    fn,
    argument,
    type,
    loose: Math.max(fn.loose, argument.loose, looseOf(type)),
  });
}

/** fn: curried indices, each from 1, to a number. @throws TermTypeError otherwise */
export function tabulate(fn: Term): TabulateTerm {
  const recipe = ["tabulate", fn];
  const known = recallTerm<TabulateTerm>(recipe);
  if (known) return known;
  requireTerms(fn);
  const shape: Term[] = [];
  let type = fn.type;
  while (type.kind === "function" && type.from.kind === "index") {
    const { from, to } = type.from;
    if (!(from.kind === "rational" && from.value.numerator === 1n && from.value.denominator === 1n))
      fail("tabulate", "axes", 0, [fn]);
    shape.push(to);
    type = constantResult(type.to) ?? fail("tabulate", "axes", 0, [fn]);
  }
  if (shape.length === 0 || !isScalar(type)) fail("tabulate", "axes", 0, [fn]);
  return keepTerm(recipe, { kind: "tabulate", fn, type: tensorType(shape), loose: fn.loose });
}

/** @throws TermTypeError when there is not one integer per axis */
export function entry(tensor: Term, given: readonly Term[]): EntryTerm {
  const indices = Object.freeze([...given]);
  const all = [tensor, ...indices];
  const recipe = ["entry", ...all];
  const known = recallTerm<EntryTerm>(recipe);
  if (known) return known;
  requireTerms(...all);
  if (tensor.type.kind !== "tensor") return fail("entry", "tensor", 0, all);
  if (tensor.type.shape.length !== indices.length) return fail("entry", "axes", null, all);
  const bad = indices.findIndex((i) => !isIntegral(i.type));
  if (bad >= 0) return fail("entry", "index", bad + 1, all);
  return keepTerm(recipe, {
    kind: "entry",
    tensor,
    indices,
    type: REAL,
    loose: all.reduce((most, a) => Math.max(most, a.loose), 0),
  });
}

/** @throws TermTypeError when fn is not a λ of the kind of body that the binder wants, or the guard is not a λ to propositions on the same domain */
export function binder(name: BinderName, fn: Term, guard: Term | null = null): BinderTerm {
  const recipe = ["binder", name, fn, guard];
  const known = recallTerm<BinderTerm>(recipe);
  if (known) return known;
  requireName(name, "binder");
  requireTerms(fn, guard);
  const parts = guard ? [fn, guard] : [fn];
  if (fn.type.kind !== "function") return fail(name, "function", 0, parts);
  if (
    guard &&
    !(guard.type.kind === "function" && guard.type.to.kind === "prop" && sameType(guard.type.from, fn.type.from))
  )
    fail(name, "prop", 1, parts);
  const body = constantResult(fn.type.to);
  const type = body && binderType(name, body, fn.type.from);
  if (!type) return fail(name, "number or tensor", 0, parts);
  const result = name === "argmin" || name === "argmax" ? fn.type.from : type;
  return keepTerm(recipe, {
    kind: "binder",
    binder: name,
    fn,
    guard,
    type: result,
    loose: parts.reduce((most, a) => Math.max(most, a.loose), 0),
  });
}

function binderType(name: BinderName, body: Type, domain: Type): Type | null {
  if (name === "forall" || name === "exists") return body.kind === "prop" ? PROP : null;
  if (name === "sum" && body.kind === "tensor") return body;
  if (!isScalar(body)) return null;
  const joined = join(domainOf(body), "N");
  // A limit of fractions need not be one; a limit of integers is one.
  return joined === FRACTION && domain.kind !== "index" ? REAL : joined;
}

/** ∫ fn dμ. @throws TermTypeError when the types do not fit */
export function integral(measure: Term, fn: Term): IntegralTerm {
  const recipe = ["integral", measure, fn];
  const known = recallTerm<IntegralTerm>(recipe);
  if (known) return known;
  requireTerms(measure, fn);
  if (measure.type.kind !== "measure") return fail("integral", "measure", 0, [measure, fn]);
  if (fn.type.kind !== "function" || !sameType(fn.type.from, measure.type.on))
    return fail("integral", "argument type", 1, [measure, fn]);
  const to = constantResult(fn.type.to);
  if (!to || (!isScalar(to) && to.kind !== "tensor")) return fail("integral", "number or tensor", 1, [measure, fn]);
  return keepTerm(recipe, {
    kind: "integral",
    measure,
    fn,
    type: isScalar(to) ? REAL : to,
    loose: Math.max(measure.loose, fn.loose),
  });
}

/** The derivative of fn at a point; see DerivativeTerm for its type. @throws TermTypeError when the types do not fit */
export function derivative(fn: Term, at: Term): DerivativeTerm {
  const parts = [fn, at];
  const recipe = ["derivative", fn, at];
  const known = recallTerm<DerivativeTerm>(recipe);
  if (known) return known;
  requireTerms(...parts);
  if (fn.type.kind !== "function") return fail("derivative", "function", 0, parts);
  const { from, to } = fn.type;
  if (!isSubtype(at.type, from) && !(from.kind === "time" && isScalar(at.type)))
    return fail("derivative", "argument type", 1, parts);
  const value = instantiateType(to, at);
  let type: Type;
  if (isScalar(from)) {
    if (isIntegral(from)) return fail("derivative", "number or tensor", 1, parts);
    if (!isScalar(value) && value.kind !== "tensor") return fail("derivative", "number or tensor", 0, parts);
    type = isScalar(value) ? REAL : value;
  } else if (from.kind === "tensor") {
    if (!isScalar(value) && value.kind !== "tensor") return fail("derivative", "number or tensor", 0, parts);
    type = isScalar(value) ? from : tensorType([...from.shape, ...value.shape]);
  } else return fail("derivative", "number or tensor", 1, parts);
  return keepTerm(recipe, { kind: "derivative", fn, at, type, loose: Math.max(fn.loose, at.loose) });
}

/** @throws TermTypeError when fn is not a function of a scalar, or the point is no scalar */
export function limit(fn: Term, to: Term | null, side: LimitTerm["side"] = "both"): LimitTerm {
  const recipe = ["limit", fn, to, side];
  const known = recallTerm<LimitTerm>(recipe);
  if (known) return known;
  requireTerms(fn, to);
  requireName(side, "side");
  const parts = to ? [fn, to] : [fn];
  if (fn.type.kind !== "function" || !isScalar(fn.type.from)) return fail("limit", "function of a number", 0, parts);
  if (to && !isScalar(to.type)) return fail("limit", "number", 1, parts);
  const value = constantResult(fn.type.to);
  if (!value || (!isScalar(value) && value.kind !== "tensor")) return fail("limit", "number or tensor", 0, parts);
  return keepTerm(recipe, {
    kind: "limit",
    fn,
    to,
    side,
    type: isScalar(value) ? REAL : value,
    loose: parts.reduce((most, a) => Math.max(most, a.loose), 0),
  });
}

/** @throws TermTypeError when a condition is no proposition or the values have no common type */
export function cases(
  given: readonly { readonly condition: Term; readonly value: Term }[],
  otherwise: Term | null,
): CasesTerm {
  const branches = Object.freeze([...given].map(({ condition, value }) => Object.freeze({ condition, value })));
  const values = [...branches.map((b) => b.value), ...(otherwise ? [otherwise] : [])];
  const recipe: Recipe = ["cases", otherwise, ...branches.flatMap((b) => [b.condition, b.value])];
  const known = recallTerm<CasesTerm>(recipe);
  if (known) return known;
  requireTerms(...values, ...branches.map((b) => b.condition));
  const [first] = values;
  if (!first) return fail("cases", "arity", null, []);
  for (const b of branches) if (b.condition.type.kind !== "prop") fail("cases", "prop", null, [b.condition]);
  let type = first.type;
  for (const v of values) {
    if (isScalar(type) && isScalar(v.type)) type = join(domainOf(type), domainOf(v.type));
    else if (!sameType(type, v.type)) fail("cases", "same type", null, values);
  }
  const parts = [...values, ...branches.map((b) => b.condition)];
  return keepTerm(recipe, {
    kind: "cases",
    branches,
    otherwise,
    type,
    loose: parts.reduce((most, a) => Math.max(most, a.loose), 0),
  });
}

/** A use of a definition. @throws TermTypeError when there is not one fitting argument per parameter, sizes given by the other arguments */
export function call(definition: Definition, given: readonly Term[]): CallTerm {
  const args = Object.freeze([...given]);
  const recipe = ["call", definition, ...args];
  const known = recallTerm<CallTerm>(recipe);
  if (known) return known;
  requireTerms(...args);
  if (!isDefinition(definition)) throw new TypeError("not a definition of the constructor");
  if (args.length !== definition.params.length) return fail("call", "arity", null, args);
  const values = new Map(definition.params.map((p, i) => [p.id, args[i] as Term]));
  for (const [i, p] of definition.params.entries())
    if (!fitsDomain((args[i] as Term).type, replaceFreeInType(p.type, values))) fail("call", "argument type", i, args);
  const type = replaceFreeInType(definition.body.type, values);
  return keepTerm(recipe, {
    kind: "call",
    definition,
    args,
    type,
    loose: args.reduce((most, a) => Math.max(most, a.loose), looseOf(type)),
  });
}

/**
 * Makes a definition. The body's free variables must be among the parameters, the sizes in their types included.
 * @throws TermTypeError when the body is not locally closed
 */
export function define(id: string, name: string, given: readonly FreeTerm[], implicit: number, body: Term): Definition {
  const params = Object.freeze([...given]);
  requireName(id);
  requireName(name);
  requireTerms(...params, body);
  if (params.some((p) => p.kind !== "free")) throw new TypeError("a parameter is a variable");
  if (!Number.isSafeInteger(implicit) || implicit < 0 || implicit > params.length) throw new TypeError("not a count");
  if (body.loose > 0) fail("define", "locally closed", null, [body]);
  return markMade({ id, name, params, implicit, body });
}

/*
 * Replacement of variables. One traversal serves opening (a bound index becomes a term), closing (a free variable becomes an index)
 * and substitution. Types inside are traversed at the depth of their node.
 */

/** What becomes of each variable; null leaves it. `depth` is the number of λ between the root of the traversal and the variable. */
interface Replacement {
  free(variable: FreeTerm, depth: number): Term | null;
  bound(variable: BoundTerm, depth: number): Term | null;
  /** Whether a subterm with no variable of interest can be shared as it is. */
  skip(term: Term, depth: number): boolean;
}

function replaceType(type: Type, r: Replacement, depth: number): Type {
  switch (type.kind) {
    case "number":
    case "prop":
    case "time":
      return type;
    case "index": {
      const from = replaceTerm(type.from, r, depth);
      const to = replaceTerm(type.to, r, depth);
      return from === type.from && to === type.to ? type : indexType(from, to);
    }
    case "tensor": {
      const shape = type.shape.map((s) => replaceTerm(s, r, depth));
      return shape.every((s, i) => s === type.shape[i]) ? type : tensorType(shape);
    }
    case "tuple":
      return tupleType(type.fields.map((f) => ({ name: f.name, type: replaceType(f.type, r, depth) })));
    case "function": {
      const from = replaceType(type.from, r, depth);
      const to = replaceType(type.to, r, depth + 1);
      return from === type.from && to === type.to ? type : functionType(from, to);
    }
    case "set": {
      const of = replaceType(type.of, r, depth);
      return of === type.of ? type : setType(of);
    }
    case "measure": {
      const on = replaceType(type.on, r, depth);
      return on === type.on ? type : measureType(on);
    }
  }
}

function replaceTerm(t: Term, r: Replacement, depth: number): Term {
  if (r.skip(t, depth)) return t;
  const go = (x: Term): Term => replaceTerm(x, r, depth);
  switch (t.kind) {
    case "free":
      return r.free(t, depth) ?? t;
    case "bound": {
      const replaced = r.bound(t, depth);
      if (replaced) return replaced;
      const type = replaceType(t.type, r, depth);
      return type === t.type ? t : bound(t.index, type);
    }
    case "rational":
      return t;
    case "operator": {
      const args = t.args.map(go);
      return args.every((a, i) => a === t.args[i]) ? t : operator(t.operator, ...args);
    }
    case "lambda": {
      const domain = replaceType(t.domain, r, depth);
      const body = replaceTerm(t.body, r, depth + 1);
      return domain === t.domain && body === t.body ? t : rawLambda(t.hint, domain, body);
    }
    case "apply": {
      const fn = go(t.fn);
      const argument = go(t.argument);
      return fn === t.fn && argument === t.argument ? t : apply(fn, argument);
    }
    case "tabulate": {
      const fn = go(t.fn);
      return fn === t.fn ? t : tabulate(fn);
    }
    case "entry": {
      const tensor = go(t.tensor);
      const indices = t.indices.map(go);
      return tensor === t.tensor && indices.every((x, i) => x === t.indices[i]) ? t : entry(tensor, indices);
    }
    case "binder": {
      const fn = go(t.fn);
      const guard = t.guard && go(t.guard);
      return fn === t.fn && guard === t.guard ? t : binder(t.binder, fn, guard);
    }
    case "integral": {
      const measure = go(t.measure);
      const fn = go(t.fn);
      return measure === t.measure && fn === t.fn ? t : integral(measure, fn);
    }
    case "derivative": {
      const fn = go(t.fn);
      const at = go(t.at);
      return fn === t.fn && at === t.at ? t : derivative(fn, at);
    }
    case "limit": {
      const fn = go(t.fn);
      const to = t.to && go(t.to);
      return fn === t.fn && to === t.to ? t : limit(fn, to, t.side);
    }
    case "cases": {
      const branches = t.branches.map((b) => ({ condition: go(b.condition), value: go(b.value) }));
      return cases(branches, t.otherwise && go(t.otherwise));
    }
    case "call": {
      const args = t.args.map(go);
      return args.every((a, i) => a === t.args[i]) ? t : call(t.definition, args);
    }
  }
}

/** Raises every loose index of a term by `by`, so that it can stand under that many more λ. */
function lift(term: Term, by: number): Term {
  if (by === 0 || term.loose === 0) return term;
  return replaceTerm(
    term,
    {
      free: () => null,
      bound: (b, d) => (b.index >= d ? bound(b.index + by, liftType(b.type, by, d)) : null),
      skip: (t, d) => t.loose <= d,
    },
    0,
  );
}

/** A type with the loose indices from `depth` on raised by `by`. */
export function liftType(type: Type, by: number, depth: number): Type {
  if (looseOf(type) <= depth) return type;
  return replaceType(
    type,
    {
      free: () => null,
      bound: (b, d) => (b.index >= d ? bound(b.index + by, liftType(b.type, by, d)) : null),
      skip: (t, d) => t.loose <= d,
    },
    depth,
  );
}

const opening = (value: Term): Replacement => ({
  free: () => null,
  bound: (b, d) => {
    if (b.index === d) return lift(value, d);
    // What stood under the opened λ moves one level out.
    return b.index > d ? bound(b.index - 1, replaceType(b.type, opening(value), d)) : null;
  },
  skip: (t, d) => t.loose <= d,
});

/** The body of a λ with its variable replaced by a value. */
export function instantiate(body: Term, value: Term): Term {
  if (body.loose === 0) return body;
  return sharedResult(["instantiate", body, value], () => replaceTerm(body, opening(value), 0));
}

/** A type under one λ with that λ's variable replaced. */
export function instantiateType(type: Type, value: Term): Type {
  return looseOf(type) === 0 ? type : replaceType(type, opening(value), 0);
}

/** The result type of a function, one level out; null when it depends on the argument. */
function constantResult(to: Type): Type | null {
  if (looseOf(to) === 0) return to;
  let depends = false;
  replaceType(
    to,
    {
      free: () => null,
      bound: (b, d) => {
        if (b.index === d) depends = true;
        return b;
      },
      skip: (t, d) => t.loose <= d,
    },
    0,
  );
  return depends ? null : instantiateType(to, rationalTerm(ONE));
}

/** A term with free variables turned to indices of a new innermost λ: `abstract(x, t)` is the body of λx. t. */
export function abstract(variable: FreeTerm, term: Term): Term {
  const closing: Replacement = {
    free: (v, d) => (v.id === variable.id ? bound(d, liftType(variable.type, d + 1, 0)) : null),
    bound: (b, d) => (b.index >= d ? bound(b.index + 1, replaceType(b.type, closing, d)) : null),
    skip: (t, d) => t.loose <= d && !freeVariables(t).has(variable.id),
  };
  if (closing.skip(term, 0)) return term;
  return sharedResult(["abstract", variable, term], () => replaceTerm(term, closing, 0));
}

function replacingFree(values: ReadonlyMap<string, Term>): Replacement {
  return {
    free: (v, d) => {
      const value = values.get(v.id);
      return value ? lift(value, d) : null;
    },
    bound: () => null,
    skip: (t) => !mentions(t, values),
  };
}

function mentions(term: Term, values: ReadonlyMap<string, Term>): boolean {
  const variables = freeVariables(term);
  for (const id of values.keys()) if (variables.has(id)) return true;
  return false;
}

/** Free variables, by id, replaced by terms at once; types are replaced along. */
export function replaceFree(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (!mentions(term, values)) return term;
  const recipe = ["replace", term, ...[...values].flat()];
  return sharedResult(recipe, () => replaceTerm(term, replacingFree(values), 0));
}

/** The same for a type. */
export function replaceFreeInType(type: Type, values: ReadonlyMap<string, Term>): Type {
  return values.size === 0 ? type : replaceType(type, replacingFree(values), 0);
}
