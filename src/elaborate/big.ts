import { STATISTICS } from "../source/latex-commands.ts";
import type { BigSyntax, Syntax } from "../source/syntax.ts";
import { binder, operator } from "../term/build.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import type { BinderName, FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { totalOf } from "./chance/density-total.ts";
import { outsideScripts, unsupported, type Env } from "./environment.ts";
import { readExpectation } from "./expectation.ts";
import { readIntegral, readLimit } from "./integral.ts";
import { commaItems, fullName } from "./name.ts";
import { power } from "./power.ts";
import { asVector } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { boundLetters, rangeOf } from "./range.ts";
import { indexItems } from "./index-use.ts";
import { withSymbol } from "./environment.ts";
import { proposition } from "./relation.ts";
import { located, typeText } from "./shape.ts";

const BINDERS: Readonly<Record<string, BinderName>> = {
  "\\sum": "sum",
  "\\prod": "product",
  "\\min": "min",
  "\\max": "max",
  "\\inf": "inf",
  "\\sup": "sup",
  "\\argmin": "argmin",
  "\\argmax": "argmax",
};

/** Sums, products, extrema over an index or a declared symbol, integrals, limits and expectations. */
export function big(s: BigSyntax, env: Env): Term {
  const total = totalOf(s, env);
  if (total) return total;
  if (s.operator === "\\int") return readIntegral(s, env);
  if (STATISTICS.has(s.operator)) return readExpectation(s, env);
  if (s.operator === "\\lim") return readLimit(s, env);
  const name = BINDERS[s.operator];
  if (!name) return unsupported(s.operator.startsWith("\\") ? s.operator : `\\mathbb{${s.operator}}`, s.operatorSpan);
  const at = outsideScripts(env);
  if (!s.sub) {
    if (name === "min" || name === "max") return extremum(name, s.body, s, at);
    throw new ElaborateError("undetermined-type", s.operatorSpan, { name: s.operator });
  }
  const bound =
    bindIndices(s.sub, s.sup, at, (inner) => asVector(inner.read(s.body, inner))) ?? bindSymbol(s, name, at);
  const last = bound.variables.length - 1;
  const term = bound.variables.reduceRight<Term>(
    (body, v, i) =>
      located(s.span, () => binder(name, lambda(v, body), i === last && bound.guard ? lambda(v, bound.guard) : null)),
    bound.body,
  );
  return s.power ? power(term, s.power, s.span, env) : term;
}

/** `\max(a, b)`, `\max\{0, z\}`, `\max_i` without limits over the entries of a vector. */
function extremum(name: "min" | "max", body: Syntax, s: BigSyntax, env: Env): Term {
  const inner =
    body.kind === "bracket" && (body.bracket === "round" || body.bracket === "curly" || body.bracket === "square")
      ? body.body
      : body;
  const args = commaItems(inner).map((x) => env.read(x, env));
  const bad = args.find((a) => !isScalar(a.type));
  if (bad)
    throw new ElaborateError("type-mismatch", s.span, {
      construct: name,
      expected: "number",
      found: [typeText(bad.type)],
    });
  const term = located(s.span, () => operator(name, ...args));
  return s.power ? power(term, s.power, s.span, env) : term;
}

interface Bound {
  readonly variables: readonly FreeTerm[];
  readonly guard: Term | null;
  readonly body: Term;
}

/** Binds the letters of index limits around a body; null where they are no index limits. */
function bindIndices(sub: Syntax, sup: Syntax | null, env: Env, read: (env: Env) => Term): Bound | null {
  const ranged = rangeOf(sub, sup, env);
  if (ranged) {
    const scope = env.scope.child();
    for (const { name, variable } of ranged.variables)
      scope.add({ kind: "local", name, span: sub.span, term: variable, binder: "limits" });
    return { variables: ranged.variables.map((v) => v.variable), guard: ranged.guard, body: read({ ...env, scope }) };
  }
  return inferred(sub, env, read);
}

/** Letters whose range nothing says run over the range of what they index in the body. */
function inferred(sub: Syntax, env: Env, read: (env: Env) => Term): Bound | null {
  const subjects =
    sub.kind === "relations" && sub.first ? [sub.first, ...sub.links.map((l) => l.right)] : indexItems(sub, 2);
  const undeclared = subjects
    .flatMap((x) => commaItems(x))
    .map(fullName)
    .filter((n): n is string => n !== null && env.scope.find(n).length === 0);
  const unused = undeclared.filter((n) => !env.reading.freeIndices?.has(n) && !env.reading.reserved.has(n));
  // A letter that is free in the formula already is bound anew by a sum of its own: x_i = a_i / \sum_i a_i.
  const letters =
    sub.kind === "relations" ? boundLetters(sub, unused.length > 0 ? unused : undeclared.slice(0, 1), env) : undeclared;
  if (letters.length === 0) return null;
  if (
    sub.kind === "relations" &&
    sub.links.some((l) => l.operator !== "\\ne" && l.operator !== "<" && l.operator !== "\\le")
  )
    return null;
  const found = new Map([...(env.reading.freeIndices ?? [])].filter(([name]) => !letters.includes(name)));
  const inner = { ...env, reading: { ...env.reading, freeIndices: found } };
  const body = read(inner);
  const variables: FreeTerm[] = [];
  const [known] = letters.flatMap((l) => found.get(l) ?? []);
  for (const letter of [...letters]) {
    const v = found.get(letter);
    // j \ne i where the body has no i: i is free, and runs over what j does.
    if (!v && known && sub.kind === "relations" && env.reading.freeIndices) {
      found.set(letter, env.reading.ids.variable(letter, env.scope.index(letter) ?? known.type));
      letters.splice(letters.indexOf(letter), 1);
      continue;
    }
    if (!v) throw new ElaborateError("undetermined-type", sub.span, { name: letter });
    variables.push(v);
    found.delete(letter);
  }
  if (!env.reading.freeIndices && found.size > 0) {
    const [name] = [...found.keys()];
    throw new ElaborateError("free-index-in-definition", sub.span, { name: name ?? "" });
  }
  for (const [name, v] of found) env.reading.freeIndices?.set(name, v);
  for (const name of reservedLimits(undeclared, letters, env))
    if (known && !env.reading.freeIndices?.has(name))
      env.reading.freeIndices?.set(name, env.reading.ids.variable(name, env.scope.index(name) ?? known.type));
  let guard: Term | null = null;
  if (sub.kind === "relations") {
    const scope = env.scope.child();
    letters.forEach((l, i) => {
      scope.add({ kind: "local", name: l, span: sub.span, term: variables[i] as FreeTerm, binder: "limits" });
    });
    guard = proposition(sub, { ...env, scope });
  }
  return { variables, guard, body };
}

/** Letters of the limits that are free in the formula, which a guard mentions. */
function reservedLimits(undeclared: readonly string[], letters: readonly string[], env: Env): readonly string[] {
  return undeclared.filter((n) => !letters.includes(n) && env.reading.reserved.has(n));
}

/** `\min_u`, `\sup_{x}` over a declared symbol: it is varied over its type, and over what its declaration assumes of it. */
function bindSymbol(s: BigSyntax, name: BinderName, env: Env): Bound {
  const sub = s.sub as Syntax;
  const letter = fullName(sub);
  const value = letter === null ? null : env.read(sub, env);
  if (letter === null || !value || name === "sum" || name === "product")
    return unsupported(`limits of ${s.operator} such as these`, sub.span);
  const v = env.reading.ids.variable(letter, value.type);
  if (value.kind === "free" && env.scope.assumptions().some((a) => freeVariables(a.proposition).has(value.id)))
    return unsupported(`${s.operator} over a symbol with assumptions`, sub.span);
  const inner = withSymbol(env, letter, sub.span, v);
  return { variables: [v], guard: null, body: inner.read(s.body, inner) };
}
