import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { fitsDomain } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { applyTerm } from "./apply-term.ts";
import { densityAt } from "./chance/density.ts";
import { isProbability, probabilityOf } from "./chance/event.ts";
import { informationOf } from "./chance/information.ts";
import { callWithPrimes, valueOf } from "./call.ts";
import { type Env, outsideScripts, unsupported, written } from "./environment.ts";
import { atTime, timeScript, undotted } from "./flow-time.ts";
import { replacedHidden, swappedParameter } from "./hidden-swap.ts";
import { indexed } from "./index-use.ts";
import { commaItems, fullName, type NameReading, nameReadings } from "./name.ts";
import { isInverse, power } from "./power.ts";
import { DENSITY } from "./opaque-definition.ts";
import { ElaborateError } from "./problem.ts";
import { type DefinitionMeaning, type Meaning, pick, roleOf } from "./scope.ts";
import { typeText } from "./shape.ts";

/** The groups of an argument list: before and after the `;`. */
function argumentGroups(body: Syntax): readonly (readonly Syntax[])[] {
  return body.kind === "list" && body.separator === ";" ? body.items.map(commaItems) : [commaItems(body)];
}

/**
 * A symbol followed by an argument list, when the symbol has a function meaning that the arguments fit, or flows and the argument is a
 * time; null where it is a product.
 */
export function application(s: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  // f(\cdot) is f itself.
  if (body.kind === "placeholder") return env.read(s, env);
  if (isProbability(s, body, env)) return probability(s, body, span, env);
  const information = informationOf(s, body, span, env);
  if (information) return information;
  const density = densityAt(s, body, span, env);
  if (density) return density;
  if (isDensityCall(s, env)) unsupported(DENSITY, span);
  let failure: ElaborateError | null = null;
  const velocity = velocityAt(s, body, env);
  if (velocity) return velocity;
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
  const swapped = swappedParameter(s, env);
  if (swapped && swapped.meaning.required > 0) {
    const e = outsideScripts(env);
    const args = (argumentGroups(body)[0] ?? []).map((a) => e.read(a, e));
    const value = callWithPrimes(swapped.meaning, args, 0, span, e, swapped.given);
    return s.kind === "script" && s.sup ? power(value, s.sup, span, env) : value;
  }
  const replaced = replacedHidden(s, body, span, env);
  if (!replaced) return null;
  env.reading.met.replaceable = true;
  return env.reading.take === "replaced" ? replaced : null;
}

/** The probability of what is in a bracket; what is not declared in it is as little known as a density that nothing defines. */
function probability(s: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  try {
    return probabilityOf(body, span, env);
  } catch (error) {
    if (error instanceof ElaborateError && isDensityCall(s, env)) return unsupported(DENSITY, span);
    throw error;
  }
}

/** Whether a name that stands for densities, and for no declared function or matrix, is before a bracket: it may be a number elsewhere. */
function isDensityCall(s: Syntax, env: Env): boolean {
  return nameReadings(s).some(
    (r) => env.scope.opaque(r.name) === DENSITY && !env.scope.find(r.name).some((m) => isFunction(m) || isMatrix(m)),
  );
}

function isFunction(m: Meaning): boolean {
  return roleOf(m) === "function";
}

function isMatrix(m: Meaning): boolean {
  if (roleOf(m) !== "array") return false;
  const { type } = m.kind === "variable" ? m.symbol : m.kind === "local" ? m.term : m.definition.body;
  return type.kind === "tensor" && type.shape.length === 2;
}

/** `\dot w_k(t)` of what flows, without a declaration of that name: the derivative in time, there. */
function velocityAt(s: Syntax, body: Syntax, env: Env): Term | null {
  const plain = undotted(s);
  if (!plain || nameReadings(s).some((r) => env.scope.find(r.name).length > 0)) return null;
  const meanings = nameReadings(plain).flatMap((r) => env.scope.find(r.name));
  const time = timeScript(body, meanings, env);
  return time && atTime(time, env, (e) => e.read(s, e));
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
  if (r.sup && isInverse(r.sup)) return unsupported(`an inverse function, of ${r.name}`, r.sup.span);
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
