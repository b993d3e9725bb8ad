import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { lambda } from "../term/binding.ts";
import { derivative } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { TIME } from "../term/type.ts";
import { valueOf } from "./call.ts";
import { type Env, inScope, outsideScripts, unsupported } from "./environment.ts";
import { goesAlongFlows } from "./moving.ts";
import { fullName } from "./name.ts";
import { asVector } from "./product.ts";
import { type Meaning, roleOf } from "./scope.ts";
import { located } from "./shape.ts";

/** The total derivative in time of what `body` reads. */
export function alongTime(env: Env, span: Span, body: (env: Env) => Term): Term {
  const now = env.scope.time;
  if (!now) return unsupported("a time derivative where no symbol depends on time", span);
  const s = env.reading.ids.variable("s", TIME);
  const scope = env.scope.child();
  scope.snapshot = false;
  scope.time = s;
  if (now.kind === "free") scope.add({ kind: "local", name: now.name, span, term: s });
  const term = asVector(body(inScope(env, scope)));
  return located(span, () => derivative(lambda(s, term), now));
}

/** Whether a name without scripts, or one of its members, depends on time. */
export function flowsByName(name: string, env: Env): boolean {
  return env.scope.time !== null && env.scope.find(name).some((m) => flows(m, env));
}

/** Whether a meaning depends on time: a flowing symbol, or a definition with one among its implicit parameters. */
function flows(m: Meaning, env: Env): boolean {
  if (m.kind === "variable") return m.flow !== null || goesAlongFlows(m, env);
  if (m.kind === "local") return false;
  const names = new Set(env.scope.flows().map((f) => f.name));
  return m.definition.params.slice(0, m.definition.implicit).some((p) => names.has(p.name));
}

/** `\dot w` and `\dot w_k` without the dot; null for anything else. */
export function undotted(s: Syntax): Syntax | null {
  const base = s.kind === "script" ? s.base : s;
  if (base.kind !== "symbol" || base.accents.at(-1) !== "dot") return null;
  const plain = { ...base, accents: base.accents.slice(0, -1) };
  return s.kind === "script" ? { ...s, base: plain } : plain;
}

/** The time that a subscript or an only argument says, when what it stands on flows: 0, ∞, the time variable, or a symbol typed as time. */
export function timeScript(s: Syntax, meanings: readonly Meaning[], env: Env): Term | null {
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

/** What `body` reads where the symbols that flow are taken at a time. */
export function atTime(time: Term, env: Env, body: (env: Env) => Term): Term {
  const scope = env.scope.child();
  // A definition taken at the running time stays open to any time; at another one the flow itself is needed.
  if (time !== env.scope.time) {
    scope.snapshot = false;
    scope.time = time;
  }
  return body(inScope(env, scope));
}
