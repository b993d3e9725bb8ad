import type { Span } from "../source/span.ts";
import type { BigSyntax, Syntax } from "../source/syntax.ts";
import { freeVariables, freeVariablesOfType, lambda } from "../term/binding.ts";
import { integral, limit, operator } from "../term/build.ts";
import type { FreeTerm, LimitTerm, Term } from "../term/term.ts";
import { isScalar, NATURAL, REAL, type Type } from "../term/type.ts";
import { outsideScripts, unsupported, withSymbol, type Env } from "./environment.ts";
import { fullName } from "./name.ts";
import { asVector } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { roleOf } from "./scope.ts";
import { located, typeText } from "./shape.ts";

/** `\int_a^b f(x) \, dx` between two numbers, over the one letter of its differential. */
export function readIntegral(s: BigSyntax, env: Env): Term {
  const at = outsideScripts(env);
  const [differential, more] = s.differentials;
  if (!differential) throw new ElaborateError("not-read", s.span, { what: "a differential", found: s.operator });
  const letter = fullName(differential);
  if (letter === null || more) return unsupported("an integral against a measure", s.operatorSpan);
  if (!s.sub || !s.sup) return unsupported("an integral without two ends", s.operatorSpan);
  const from = end(s.sub, at);
  const to = end(s.sup, at);
  const x = env.reading.ids.variable(letter, REAL);
  const inner = withSymbol(at, letter, differential.span, x);
  const body = asVector(inner.read(s.body, inner));
  refuseFlow(letter, body, differential.span, at);
  if (!isScalar(body.type) && body.type.kind !== "tensor")
    throw new ElaborateError("type-mismatch", s.body.span, {
      construct: s.operator,
      expected: "number",
      found: [typeText(body.type)],
    });
  return located(s.span, () => integral(operator("interval", from, to), lambda(x, body)));
}

function end(s: Syntax, env: Env): Term {
  if (infinity(s)) return unsupported("an integral up to infinity", s.span);
  return number(env.read(s, env), s);
}

function number(term: Term, s: Syntax): Term {
  if (isScalar(term.type)) return term;
  throw new ElaborateError("type-mismatch", s.span, {
    construct: "limit",
    expected: "number",
    found: [typeText(term.type)],
  });
}

/** `\infty` as 1, `-\infty` as −1; null for anything else. */
function infinity(s: Syntax): 1 | -1 | null {
  if (s.kind === "symbol" && s.base === "\\infty") return 1;
  if (s.kind === "prefix" && infinity(s.argument) === 1) return s.operator === "-" ? -1 : s.operator === "+" ? 1 : null;
  return null;
}

/** `\lim_{x \to a} f(x)`, also `a^+` and `a^-`, and `\lim_{n \to \infty}`, over the natural numbers where the letter is one. */
export function readLimit(s: BigSyntax, env: Env): Term {
  const at = outsideScripts(env);
  const { sub } = s;
  const [link, more] = sub?.kind === "relations" ? sub.links : [];
  const letter = sub?.kind === "relations" && sub.first ? fullName(sub.first) : null;
  if (!sub || letter === null || link?.operator !== "\\to" || more)
    return unsupported("limits of \\lim such as these", s.operatorSpan);
  const infinite = infinity(link.right);
  if (infinite === -1) return unsupported("a limit at −∞", sub.span);
  const { point, side } = oneSided(link.right);
  const to = infinite === 1 ? null : number(at.read(point, at), point);
  const x = env.reading.ids.variable(letter, variableType(letter, to, sub, at));
  const inner = withSymbol(at, letter, sub.span, x);
  const body = inner.read(s.body, inner);
  refuseFlow(letter, body, sub.span, at);
  return located(s.span, () => limit(lambda(x, number(body, s.body)), to, side));
}

function oneSided(s: Syntax): { readonly point: Syntax; readonly side: LimitTerm["side"] } {
  const sign = s.kind === "script" && !s.sub ? s.sup : null;
  if (s.kind !== "script" || sign?.kind !== "symbol" || (sign.base !== "+" && sign.base !== "-"))
    return { point: s, side: "both" };
  return { point: s.base, side: sign.base === "+" ? "above" : "below" };
}

/** Letters that stand for natural numbers when they go to infinity and nothing declares them. */
const COUNTING = /^[i-nNMK]$/;

function variableType(letter: string, to: Term | null, sub: Syntax, env: Env): Type {
  const known = plainSymbol(letter, env);
  if (!known) return to === null && COUNTING.test(letter) ? NATURAL : REAL;
  const natural = known.type.kind === "number" && known.type.domain === "N";
  // What is declared with the size stays at it: another number in its place would say nothing of it.
  if (natural && env.scope.variables().some((v) => freeVariablesOfType(v.type).has(known.id)))
    return unsupported("a limit over a size of what is declared", sub.span);
  if (natural && to === null) return NATURAL;
  if (natural || (known.type.kind !== "number" && known.type.kind !== "time"))
    return unsupported("a limit over such a symbol", sub.span);
  // What is assumed of the symbol may hold on one side of the point only.
  const { id } = known;
  if (to && env.scope.assumptions().some((a) => freeVariables(a.proposition).has(id)))
    return unsupported("a limit over a symbol with assumptions", sub.span);
  return REAL;
}

/** What flows has one value in the body: that at the running time. */
function refuseFlow(letter: string, body: Term, span: Span, env: Env): void {
  const inBody = freeVariables(body);
  const now = env.scope.time;
  if (now?.kind === "free" && now.name === letter && inBody.has(now.id))
    unsupported(`a flow at ${letter}, which is bound here`, span);
}

/** The symbol that a letter is declared as, used without indices or arguments. */
function plainSymbol(letter: string, env: Env): FreeTerm | null {
  for (const m of env.scope.find(letter)) {
    const term = m.kind === "variable" ? m.symbol : m.kind === "local" ? m.term : null;
    if (term?.kind === "free" && roleOf(m) === "plain") return term;
  }
  return null;
}
