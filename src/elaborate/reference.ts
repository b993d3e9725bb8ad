import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { type IndexType, isScalar } from "../term/type.ts";
import { primed } from "./apply-term.ts";
import { valueOf } from "./call.ts";
import { valueAtPlace } from "./chance/density.ts";
import { type Env, unsupported, written } from "./environment.ts";
import { alongTime, atTime, timeScript, undotted } from "./flow-time.ts";
import { swappedParameter } from "./hidden-swap.ts";
import { indexed } from "./index-use.ts";
import { type NameReading, nameReadings } from "./name.ts";
import { power } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { type Meaning, pick } from "./scope.ts";
import { located } from "./shape.ts";
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
  const swapped = swappedParameter(s, env);
  if (swapped) {
    const value = valueOf(swapped.meaning, s.span, env, swapped.given);
    return s.kind === "script" && s.sup ? power(value, s.sup, s.span, env) : value;
  }
  const whole = readings[0];
  // A letter with a declared range, or one that is free in the claim already, is an index outside of scripts too.
  const range = whole && (env.reading.freeIndices?.get(whole.name)?.type ?? env.scope.index(whole.name));
  if (env.reading.freeIndices && whole && readings.length === 1 && range?.kind === "index")
    return freeIndex(whole.name, range, s.span, env);
  if (env.indexRange && whole && readings.length === 1) return freeIndex(whole.name, env.indexRange, s.span, env);
  const bare = readings.at(-1);
  const known = bare && constant(bare.name);
  if (bare && known && env.scope.isBlocked(bare.name)) unsupported("a letter with a meaning of its own", s.span);
  if (bare && known && !bare.sub && bare.primes === 0) return finish(known, bare, s.span, env);
  const named =
    readings.find((x) => x.primes === 0 && (x.sup !== null || !(s.kind === "script" && s.sup)) && !x.sub) ?? whole;
  throw undeclared(named?.name ?? written(s), s.span, env);
}

function undeclared(name: string, span: Span, env: Env): ElaborateError {
  const what = env.scope.opaque(name);
  if (what !== null) unsupported(what, span);
  const suggestion = nearest(name, env.scope.names());
  return new ElaborateError("undeclared-symbol", span, suggestion ? { name, suggestion } : { name });
}

/** A letter that indexes and that nothing declares: free in the claim, over its declared range or that of what it indexes. */
function freeIndex(letter: string, range: IndexType, span: Span, env: Env): Term {
  if (env.scope.isBlocked(letter)) unsupported("a chosen index whose range is not known", span);
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
  const inner = undotted(s);
  return inner && alongTime(env, s.span, (e) => e.read(inner, e));
}

function bareUse(meanings: readonly Meaning[], r: NameReading, span: Span, env: Env): Term {
  const rest: NameReading = { ...r, sub: null };
  if (!r.sub) {
    const m = pick(meanings, "plain", "array", "family", "function") as Meaning;
    return finish(valueAtPlace(valueOf(m, span, env), env), rest, span, env);
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
