import type { Syntax } from "../source/syntax.ts";
import { apply, fitsDomain } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { callWith, valueOf } from "./call.ts";
import type { Env } from "./environment.ts";
import { nameReadings } from "./name.ts";
import { asVector } from "./product.ts";
import { type DefinitionMeaning, explicitParameters } from "./scope.ts";
import { located } from "./shape.ts";

/**
 * A function that stands bare where a value is wanted, `\frac{\partial \ell}{\partial z_k}` for a defined ℓ(z): its own symbols are meant, or, where it
 * takes one argument of the varied symbol's type, that symbol. The function itself where neither fits.
 */
export function atOwnSymbols(value: Term, s: Syntax, varied: string, env: Env): Term {
  if (value.type.kind !== "function" || value.type.from.kind === "index") return value;
  const definition = definitionOf(s, env);
  if (definition) {
    const params = explicitParameters(definition.definition).slice(0, definition.required);
    const args = params.map(
      (p) => symbolOf(p.name, p.type, env) ?? (params.length === 1 ? symbolOf(varied, p.type, env) : null),
    );
    if (args.every((a) => a !== null)) return callWith(definition, args, s.span, env);
    return value;
  }
  const fn = value;
  const argument = symbolOf(varied, value.type.from, env);
  return argument && value.type.to.kind !== "function" ? located(s.span, () => apply(fn, argument)) : value;
}

function definitionOf(s: Syntax, env: Env): DefinitionMeaning | null {
  const [r] = nameReadings(s);
  const m = r && env.scope.find(r.name).find((x) => x.kind === "definition");
  return m?.kind === "definition" ? m : null;
}

/** What a name stands for here, when it fits a type. */
function symbolOf(name: string, type: Type, env: Env): Term | null {
  for (const m of env.scope.find(name)) {
    if (m.kind === "definition") continue;
    const value = asVector(valueOf(m, m.span, env));
    if (fitsDomain(value.type, type)) return value;
  }
  return null;
}
