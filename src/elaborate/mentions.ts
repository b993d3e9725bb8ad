import { syntaxChildren } from "../source/syntax-children.ts";
import type { Syntax } from "../source/syntax.ts";
import type { Env } from "./environment.ts";
import { nameReadings } from "./name.ts";

/** Whether something written mentions a name, be it through the hidden arguments of a definition. */
export function mentionsName(s: Syntax, name: string, env: Env): boolean {
  if (s.kind === "symbol" || s.kind === "script")
    for (const r of nameReadings(s)) {
      if (r.name === name) return true;
      for (const m of env.scope.find(r.name))
        if (m.kind === "definition" && m.definition.params.slice(0, m.definition.implicit).some((p) => p.name === name))
          return true;
    }
  return syntaxChildren(s).some((x) => mentionsName(x, name, env));
}
