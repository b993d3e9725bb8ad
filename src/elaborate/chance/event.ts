import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import { operator } from "../../term/build.ts";
import { integer } from "../../term/literal.ts";
import type { Term } from "../../term/term.ts";
import { type Env, outsideScripts, unsupported } from "../environment.ts";
import { fullName, nameReadings } from "../name.ts";
import { isProposition, proposition } from "../relation.ts";
import { located } from "../shape.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { type Condition, conditionedOn, conditions } from "./condition.ts";
import { meanOf } from "./mean.ts";

/*
 * An event is a random number that is 1 at the outcomes in it and 0 at the others, so that an intersection is a product and its probability is a
 * mean.
 */

const ONE = integer(1);

/** Names that stand for a probability in front of an argument that is an event. */
const PROBABILITY = /^(?:P|Pr|\\(?:mathrm|mathbb|mathsf|mathbf|operatorname)\{(?:P|Pr|Prob)\})$/;

/** Whether a name before a bracket is the probability of what stands in it: of events, or of a relation between random quantities. */
export function isProbability(name: Syntax, body: Syntax, env: Env): boolean {
  return PROBABILITY.test(fullName(name) ?? "") && parts(body).some((s) => isEventful(s, env));
}

/** `P(A \cap B)`, `P(X \le t)`, `P(A \mid B)`. Null for what has no event in it. */
export function probabilityOf(body: Syntax, span: Span, env: Env): Term | null {
  const at = outsideScripts(env);
  if (body.kind !== "list" || body.separator !== "|") {
    const event = eventOf(body, at);
    return event && located(span, () => meanOf(event, at, span));
  }
  const [what, given, more] = body.items;
  if (!what || !given || more) return unsupported("a probability under several conditions", span);
  const event = eventOf(what, at);
  return (
    event &&
    located(span, () =>
      conditionedOn(
        event,
        conditions(given).map((s) => conditionOf(s, at)),
        at,
        span,
      ),
    )
  );
}

/** A condition behind a bar: an event, or a random quantity whose value is given. */
export function conditionOf(s: Syntax, env: Env): Condition {
  const event = eventOf(s, env);
  return event ? { kind: "event", event } : { kind: "value", of: env.read(s, env) };
}

/** Whether a sign combines sets. */
export function isSetSign(sign: string): boolean {
  return /^\\(?:cap|cup|setminus)$/.test(sign);
}

/** What an event is as a number: 1 in it and 0 outside. Null for what names no event and states nothing. */
export function eventOf(s: Syntax, env: Env): Term | null {
  switch (s.kind) {
    case "list":
      return s.separator === "|" ? null : all(s.items, env, (a, b) => operator("mul", a, b));
    case "bracket":
      if (s.bracket === "round" || s.bracket === "curly" || s.bracket === "square") return eventOf(s.body, env);
      return null;
    case "infix":
      return ofTwo(s.operator, s.left, s.right, env);
    case "prefix":
      return s.operator === "\\neg" ? outside(eventOf(s.argument, env)) : null;
    case "relations":
    case "logic":
    case "quantifier":
      return operator("indicator", proposition(s, env));
    default:
      return named(s, env);
  }
}

function ofTwo(sign: string, left: Syntax, right: Syntax, env: Env): Term | null {
  const two = (combine: (a: Term, b: Term) => Term): Term | null => all([left, right], env, combine);
  switch (sign) {
    case "\\cap":
    case "\\land":
    case "\\wedge":
      return two((a, b) => operator("mul", a, b));
    case "\\cup":
    case "\\lor":
    case "\\vee":
      return two((a, b) => operator("sub", operator("add", a, b), operator("mul", a, b)));
    case "\\setminus":
      return two((a, b) => operator("sub", a, operator("mul", a, b)));
    default:
      return null;
  }
}

function all(items: readonly Syntax[], env: Env, combine: (a: Term, b: Term) => Term): Term | null {
  const found = items.map((x) => eventOf(x, env));
  return found.every((t) => t !== null) && found.length > 0 ? found.reduce(combine) : null;
}

function outside(event: Term | null): Term | null {
  return event && operator("sub", ONE, event);
}

/** A declared event, or its complement: `A`, `B_i`, `A^c`, `\bar A`. */
function named(s: Syntax, env: Env): Term | null {
  const inner = complemented(s, env);
  if (inner) return outside(named(inner, env));
  if (!namesEvent(s, env)) return null;
  const term = env.read(s, env);
  return env.reading.ids.events.has(rootId(term)) ? term : null;
}

/** The event that a name is the complement of; null where it is a name of its own. */
function complemented(s: Syntax, env: Env): Syntax | null {
  if (namesEvent(s, env)) return null;
  if (s.kind === "accented" && s.accent === "overline") return s.body;
  if (s.kind === "symbol" && /^(?:bar|overline)$/.test(s.accents.at(-1) ?? ""))
    return { ...s, accents: s.accents.slice(0, -1) };
  if (s.kind !== "script") return null;
  const isMark = s.sup?.kind === "symbol" && /^(?:c|C|\\complement)$/.test(s.sup.base);
  if (!isMark) return null;
  return s.sub ? { ...s, sup: null, primes: 0 } : s.base;
}

function namesEvent(s: Syntax, env: Env): boolean {
  if (s.kind !== "symbol" && s.kind !== "script") return false;
  return nameReadings(s).some(
    (r) =>
      r.primes === 0 &&
      !r.sup &&
      env.scope.find(r.name).some((m) => m.kind === "variable" && env.reading.ids.events.has(m.symbol.id)),
  );
}

function rootId(t: Term): string {
  return t.kind === "apply" ? rootId(t.fn) : t.kind === "free" ? t.id : "";
}

/** The pieces of a written event that sets are made of. */
function parts(s: Syntax): readonly Syntax[] {
  if (s.kind === "list") return s.items.flatMap(parts);
  if (s.kind === "bracket") return isProposition(s) ? [s] : parts(s.body);
  if (s.kind === "infix" && /^\\(?:cap|cup|setminus|land|wedge|lor|vee)$/.test(s.operator))
    return [...parts(s.left), ...parts(s.right)];
  return [s];
}

/** Whether a piece is an event: a declared one, or a relation, which is no argument of a function. */
function isEventful(s: Syntax, env: Env): boolean {
  if (isProposition(s)) return mentionsRandom(s, env);
  const inner = complemented(s, env);
  return inner ? isEventful(inner, env) : namesEvent(s, env);
}

/** Whether a relation speaks of a random symbol. */
function mentionsRandom(s: Syntax, env: Env): boolean {
  const { ids } = env.reading;
  const isRandom = (x: Syntax): boolean =>
    nameReadings(x).some((r) =>
      env.scope.find(r.name).some((m) => m.kind === "variable" && ids.random.has(m.symbol.id)),
    );
  return syntaxParts(s).some(isRandom);
}
