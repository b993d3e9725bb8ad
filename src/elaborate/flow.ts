import type { Span } from "../source/span.ts";
import type { RelationsSyntax, Syntax } from "../source/syntax.ts";
import { lambda } from "../term/binding.ts";
import { binder } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, TIME } from "../term/type.ts";
import type { Ledger } from "./declaration.ts";
import { type Env } from "./environment.ts";
import { alongTime, undotted } from "./flow-time.ts";
import { fullName, nameReadings, scripted } from "./name.ts";
import { combine } from "./product.ts";
import type { VariableMeaning } from "./scope.ts";

/** `\frac{d}{dt} w_k = …` in an assumption: w flows from here on. False when this is not such an equation. */
export function declareFlow(s: RelationsSyntax, span: Span, env: Env, ledger: Ledger): boolean {
  const left = s.first;
  const [link, more] = s.links;
  if (!left || !link || more || link.operator !== "=") return false;
  const moved = movedSymbol(left, env);
  if (!moved) return false;
  const { meaning, sub, timeName } = moved;
  const now = env.scope.time ?? env.reading.ids.variable(timeName, TIME);
  if (!env.scope.time && now.kind === "free") {
    env.scope.add({ kind: "variable", name: timeName, span: left.span, symbol: now, flow: null });
    env.scope.time = now;
  }
  const flow = env.reading.ids.variable(meaning.name, functionType(TIME, meaning.symbol.type));
  env.scope.addVariable(flow);
  meaning.flow = flow;
  const t = env.reading.ids.variable(timeName, TIME);
  const scope = env.scope.child();
  scope.time = t;
  scope.add({ kind: "local", name: timeName, span, term: t });
  const freeIndices = new Map<string, FreeTerm>();
  const inner: Env = { ...env, scope, reading: { ...env.reading, freeIndices } };
  const member: Syntax = sub
    ? { kind: "script", span: left.span, base: moved.base, sub, sup: null, primes: 0 }
    : moved.base;
  const velocity = alongTime(inner, left.span, (e) => e.read(member, e));
  const right = env.read(link.right, inner);
  const equation = combine("eq", velocity, right, span);
  const closed = [...freeIndices.values()].reduceRight<Term>((p, i) => binder("forall", lambda(i, p)), equation);
  ledger.assume(binder("forall", lambda(t, closed)), "assumed", span, env);
  return true;
}

/** A symbol in front of one name in brackets. */
function timeWritten(s: Syntax): { readonly symbol: Syntax; readonly time: string } | null {
  const [symbol, list, more] = s.kind === "juxtaposition" ? s.items : [];
  const time = list?.kind === "bracket" && list.bracket === "round" ? fullName(list.body) : null;
  return symbol && time !== null && !more ? { symbol, time } : null;
}

/** The declared symbol whose time derivative is on the left, when nothing says yet how it moves. */
function movedSymbol(
  left: Syntax,
  env: Env,
): {
  readonly meaning: VariableMeaning;
  readonly base: Syntax;
  readonly sub: Syntax | null;
  readonly timeName: string;
} | null {
  let body: Syntax | null;
  let timeName = env.scope.time?.kind === "free" ? env.scope.time.name : "t";
  // \dot w_k(t): the time is written out.
  const dotted = timeWritten(left);
  if (dotted && !env.scope.time && env.scope.find(dotted.time).length === 0) timeName = dotted.time;
  if (left.kind === "derivative" && left.notation === "d" && left.order === 1) {
    const [v] = left.variables;
    const name = v ? fullName(v) : null;
    if (name === null || (name !== timeName && env.scope.time)) return null;
    if (!env.scope.time && env.scope.find(name).length > 0) return null;
    timeName = name;
    body = left.body;
  } else {
    body = undotted(dotted && dotted.time === timeName ? dotted.symbol : left);
  }
  if (!body) return null;
  // w(t), w_k(t), w_t: the time is written out.
  if (body.kind === "juxtaposition" && body.items.length === 2 && body.items[1]?.kind === "bracket")
    body = body.items[0] as Syntax;
  for (const r of nameReadings(body)) {
    const m = env.scope.find(r.name).find((x): x is VariableMeaning => x.kind === "variable" && x.flow === null);
    if (!m || r.sup || r.primes > 0) continue;
    const { base } = scripted(body);
    const running = r.sub && fullName(r.sub) === timeName;
    return {
      meaning: m,
      base: r.sub && !running ? base : running ? base : body,
      sub: running ? null : r.sub,
      timeName,
    };
  }
  return null;
}
