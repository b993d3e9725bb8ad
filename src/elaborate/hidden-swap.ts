import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { fitsDomain } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { callWith } from "./call.ts";
import { type Env, outsideScripts } from "./environment.ts";
import { indexed } from "./index-use.ts";
import { commaItems, fullName, nameOf, nameReadings, scripted } from "./name.ts";
import { finishScripts } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { type DefinitionMeaning, explicitParameters } from "./scope.ts";

/** A definition whose name carries one of its parameters, and what another script gives for it. */
export interface SwappedParameter {
  readonly meaning: DefinitionMeaning;
  readonly given: ReadonlyMap<string, Term>;
}

function definitionsNamed(name: string, env: Env): readonly DefinitionMeaning[] {
  return env.scope.find(name).filter((m): m is DefinitionMeaning => m.kind === "definition");
}

/** What a piece of syntax means, or null where it means nothing. */
function attempt(read: () => Term): Term | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return null;
  }
}

/**
 * `f_\eta`, `f_{\theta + h}` for a defined `f_\theta`: the script is passed for the hidden argument θ, whose type it has. Null where the
 * name is known, no such definition is in force, or the script is a plain number. @throws ElaborateError where two definitions fit
 */
export function swappedParameter(s: Syntax, env: Env): SwappedParameter | null {
  const { base, sub, primes } = scripted(s);
  if (base.kind !== "symbol" || !sub || sub.kind === "number" || primes > 0) return null;
  if (nameReadings(s).some((r) => env.scope.find(r.name).length > 0)) return null;
  const prefix = nameOf(base, null, null, 0);
  const found: SwappedParameter[] = [];
  for (const name of env.scope.names()) {
    if (!name.startsWith(`${prefix}_{`)) continue;
    for (const meaning of definitionsNamed(name, env)) {
      const { params, implicit } = meaning.definition;
      const target = params.slice(0, implicit).find((p) => name === `${prefix}_{${p.name}}`);
      if (!target) continue;
      const value = attempt(() => asVector(env.read(sub, outsideScripts(env))));
      if (value && value.type.kind !== "index" && fitsDomain(value.type, target.type))
        found.push({ meaning, given: new Map([[target.id, value]]) });
    }
  }
  const [one, more] = found;
  if (more)
    throw new ElaborateError("ambiguous-name", s.span, {
      name: fullName(s) ?? prefix,
      candidates: found.map((f) => f.meaning.name),
    });
  return one ?? null;
}

/** Exactly the same type; a number is no index. */
function sameType(a: Type, b: Type): boolean {
  return (isScalar(a) ? a.kind === "number" && b.kind === "number" : a.kind === b.kind) && fitsDomain(a, b);
}

/**
 * `p(z + c)`, `p_k(z + c)` for a p that is defined from z and takes no arguments: the argument replaces the one hidden argument of its
 * type. Null where p is no such definition, or not exactly one hidden argument has that type.
 */
export function replacedHidden(s: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  const [only, more] = commaItems(body);
  if (!only || more || body.kind === "list") return null;
  for (const r of nameReadings(s)) {
    const m = definitionsNamed(r.name, env).find((d) => explicitParameters(d.definition).length === 0);
    if (!m || r.primes > 0) continue;
    const value = attempt(() => asVector(env.read(only, outsideScripts(env))));
    if (!value) return null;
    const fits = m.definition.params
      .slice(0, m.definition.implicit)
      .filter((p) => !(p.type.kind === "number" && p.type.domain === "N") && sameType(value.type, p.type));
    const [target, second] = fits;
    if (!target || second) return null;
    return attempt(() => {
      const whole = callWith(m, [], span, outsideScripts(env), new Map([[target.id, value]]));
      const part = r.sub ? indexed(whole, r.sub, span, env) : whole;
      return r.sup
        ? finishScripts(part, { kind: "script", span, base: s, sub: null, sup: r.sup, primes: 0 }, env)
        : part;
    });
  }
  return null;
}
