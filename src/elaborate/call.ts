import type { Span } from "../source/span.ts";
import { alphaEqual, lambda } from "../term/binding.ts";
import { call, fitsDomain, replaceFreeInType } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { applyTerm } from "./apply-term.ts";
import { unsupported, type Env } from "./environment.ts";
import { overRows } from "./data-matrix.ts";
import { movingValue, refuseMoving } from "./moving.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { type DefinitionMeaning, explicitParameters, type Meaning, roleOf, roleOfType } from "./scope.ts";
import { located } from "./shape.ts";

/** What a meaning stands for when it is used without arguments. */
export function valueOf(m: Meaning, span: Span, env: Env, given: ReadonlyMap<string, Term> = new Map()): Term {
  switch (m.kind) {
    case "local":
      return movingValue(m, span, env);
    case "variable":
      if (!m.flow) refuseBoundScript(m.name, span, env);
      return movingValue(m, span, env);
    case "definition":
      return explicitParameters(m.definition).length === 0
        ? callWith(m, [], span, env, given)
        : partial(m, span, env, given);
  }
}

/** Words in a script, which name the symbol and nothing else. */
const WORDS = /\\(?:mathrm|mathsf|mathit|text|operatorname)\{[^{}]*\}/g;

/** `a_n` under a limit, sum or integral over n is no constant, where n is a part of the name that a declaration gave it. */
function refuseBoundScript(name: string, span: Span, env: Env): void {
  const start = name.search(/[_^]\{/);
  if (start < 0) return;
  const letters =
    name
      .slice(start)
      .replace(WORDS, "")
      .match(/\\[a-zA-Z]+|[a-zA-Z]/g) ?? [];
  const bound = letters.find((letter) => env.scope.find(letter)[0]?.kind === "local");
  if (bound !== undefined) unsupported(`${name} over ${bound}, which is a part of its name`, span);
}

/** A defined function without arguments: the λ over its explicit parameters. */
function partial(m: DefinitionMeaning, span: Span, env: Env, given: ReadonlyMap<string, Term>): Term {
  const params = explicitParameters(m.definition).slice(0, m.required);
  const fresh = params.map((p) => env.reading.ids.variable(p.name, p.type));
  return fresh.reduceRight<Term>((body, v) => lambda(v, body), callWith(m, fresh, span, env, given));
}

/** A call of a definition with primes on its name, or at a tensor where it takes a number. */
export function callWithPrimes(
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
  if (primes === 0 && !each) return callOverRows(m, args, span, env, given) ?? callWith(m, args, span, env, given);
  if (!param || !arg || m.required !== 1)
    throw new ElaborateError("not-a-function", span, { found: m.name, construct: "prime" });
  const u = env.reading.ids.variable(param.name, param.type);
  return applyTerm(lambda(u, callWith(m, [u], span, env, given)), [arg], primes, span, env);
}

/** A call at data matrices; null where none is one. */
function callOverRows(
  m: DefinitionMeaning,
  args: readonly Term[],
  span: Span,
  env: Env,
  given: ReadonlyMap<string, Term>,
): Term | null {
  const { params } = m.definition;
  return overRows(
    args,
    explicitParameters(m.definition).map((p) => p.type),
    (size) => size.kind === "free" && params.includes(size),
    env,
    (points) => callWith(m, points, span, env, given),
  );
}

/**
 * A call of a definition. Implicit parameters take the symbols that they are, or what a binder has put in their place, unless `given` has a
 * value; sizes are taken from the shapes of the arguments first.
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
  refuseMoving(m, span, env);
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
  const instead = otherValues(m, args, given, env);
  const all = definition.params.map((p) => {
    const value = values.get(p.id) ?? implicitArgument(m, p, replaceFreeInType(p.type, values), instead, span, env);
    values.set(p.id, value);
    return value;
  });
  return located(span, () => call(definition, all));
}

/** The values that symbols have in a call instead of their own: of what is replaced, and of what the explicit parameters are named after. */
function otherValues(
  { definition, namesakes }: DefinitionMeaning,
  args: readonly Term[],
  given: ReadonlyMap<string, Term>,
  env: Env,
): ReadonlyMap<string, Term> {
  const values = new Map(given);
  definition.params.slice(definition.implicit).forEach((p, i) => {
    const symbol = namesakes.get(p.id);
    const value = args[i] ?? given.get(p.id);
    if (symbol && value && !alphaEqual(value, presentValue(symbol, env))) values.set(symbol.id, value);
  });
  return values;
}

/** What the name of a symbol stands for here. */
function presentValue(symbol: FreeTerm, env: Env): Term {
  const m = env.scope.find(symbol.name).find((x) => roleOf(x) === roleOfType(symbol.type));
  return m?.kind === "local" ? m.term : m?.kind === "variable" ? env.scope.value(m) : symbol;
}

/**
 * The symbol that an implicit parameter is, or what a binder has put in its place.
 * @throws ElaborateError where its name is declared anew, or is an index of a sum
 */
function implicitArgument(
  definition: DefinitionMeaning,
  p: FreeTerm,
  type: Type,
  instead: ReadonlyMap<string, Term>,
  span: Span,
  env: Env,
): Term {
  const place = env.scope.placeOf(p);
  const since = definition.span;
  for (const m of env.scope.find(p.name)) {
    if (roleOf(m) !== roleOfType(type)) continue;
    const another = m.kind === "variable" ? m.symbol.id !== p.id : m.kind === "definition" || m.binder === "limits";
    // f_\theta writes the symbol that it depends on.
    const other = another && !definition.name.includes(`{${p.name}}`);
    const value = m.kind === "definition" ? valueOf(m, span, env) : movingValue(m, span, env, instead, since);
    if (!fitsDomain(value.type, type)) continue;
    if (!other || !place) return value;
    throw new ElaborateError("rebound-name", span, {
      name: p.name,
      definition: definition.name,
      offset: place.start,
      second: m.span.start,
      ...(m.kind === "local" && { construct: "index" }),
    });
  }
  if (env.scope.time && type.kind === "time") return env.scope.time;
  const outcome = env.reading.ids.symbolOf(p);
  const random = outcome === null ? undefined : env.scope.variables().find((v) => v.id === outcome);
  if (random) {
    // A function on chance has no name of its own: it is as fixed as the random symbol is.
    movingValue({ kind: "variable", name: p.name, span, symbol: random, flow: null }, span, env, instead, since);
    return p;
  }
  if (env.reading.ids.ofDensities.has(p.id))
    return env.scope.variables().some((v) => v.id === p.id) ? p : unsupported("a density of another section", span);
  const hidden = { kind: "variable", name: p.name, span: place ?? span, symbol: p, flow: null } as const;
  if (place) return movingValue(hidden, span, env, instead, since);
  throw new ElaborateError("undeclared-symbol", span, { name: p.name, construct: "hidden argument" });
}
